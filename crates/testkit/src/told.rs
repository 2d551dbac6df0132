//! Told stories: a few lines that read like the ticket, and the numbers they come to.
//!
//! What lives here: a builder of small traces. Times are those of Monday, 2 March 2026, UTC, unless they
//! are written out; the inbox is `100` until another is entered.
//! What never may: chance. Where the next one goes: a kind of fact is a method.

use crate::oracle::{OracleDesk, OracleInbox, OracleQuery, OracleSample, OracleTruth, kpi, tell};
use serde_json::{Value, json};

/// A story in the making.
#[derive(Debug, Clone)]
pub struct Told {
    /// The desk, free to change before the end.
    pub desk: OracleDesk,
    /// The trace so far.
    pub lines: Vec<String>,
    inbox: String,
    count: usize,
}

impl Default for Told {
    fn default() -> Self {
        Self::new()
    }
}

impl Told {
    /// A story at a desk with the inbox `100` and `200`, the second one with a bot.
    #[must_use]
    pub fn new() -> Self {
        let inbox = |id: &str, bot| OracleInbox { id: id.into(), bot, ..OracleInbox::default() };
        let desk = OracleDesk { inboxes: vec![inbox("100", false), inbox("200", true)], ..OracleDesk::default() };
        Self { desk, lines: Vec::new(), inbox: "100".into(), count: 0 }
    }

    /// What follows happens in that inbox.
    pub fn enter(&mut self, inbox: &str) {
        self.inbox = inbox.into();
    }

    /// The customer `who` writes a text; returns the id of the message.
    pub fn writes(&mut self, at: &str, who: &str, text: &str) -> String {
        self.item(at, json!({"from": who, "type": "text", "text": {"body": text}}))
    }

    /// An item of `messages`, given its id and time.
    pub fn item(&mut self, at: &str, mut item: Value) -> String {
        let id = self.id("in");
        item["id"] = json!(id);
        item["timestamp"] = json!((millis(at) / 1000).to_string());
        self.value(at, "messages", json!({"messages": [item]}));
        id
    }

    /// A change of a field, in the current inbox.
    pub fn value(&mut self, at: &str, field: &str, mut value: Value) {
        value["metadata"] = json!({"phone_number_id": self.inbox});
        let change = json!({"field": field, "value": value});
        let body = json!({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [change]}]});
        self.line(at, "webhook", &body);
    }

    /// A message by `agent:anna`, `bot`, `automation:campaign`; returns its id.
    pub fn sends(&mut self, at: &str, by: &str, who: &str) -> String {
        self.sends_with(at, by, who, json!({}))
    }

    /// The same with further keys.
    pub fn sends_with(&mut self, at: &str, by: &str, who: &str, more: Value) -> String {
        let id = self.id("out");
        let mut send = json!({"id": id, "inbox": self.inbox, "to": who, "by": by, "type": "text"});
        merge(&mut send, more);
        self.line(at, "send", &send);
        id
    }

    /// A status of a message.
    pub fn status(&mut self, at: &str, id: &str, status: &str) {
        let item = json!({"id": id, "status": status, "timestamp": (millis(at) / 1000).to_string()});
        self.value(at, "messages", json!({"statuses": [item]}));
    }

    /// An act on the conversation of `who`.
    pub fn acts(&mut self, at: &str, by: &str, who: &str, what: Value) {
        let mut act = json!({"inbox": self.inbox, "contact": who, "by": by});
        merge(&mut act, what);
        self.line(at, "act", &act);
    }

    /// A resolution.
    pub fn resolves(&mut self, at: &str, by: &str, who: &str) {
        self.acts(at, by, who, json!({"do": "resolve"}));
    }

    /// A state of an agent.
    pub fn presence(&mut self, at: &str, agent: &str, state: &str) {
        self.line(at, "presence", &json!({"agent": agent, "state": state}));
    }

    /// What the story comes to.
    #[must_use]
    pub fn truth(&self) -> OracleTruth {
        tell(&self.lines, &self.desk)
    }

    /// The samples of a measure by their time.
    #[must_use]
    pub fn samples(&self, measure: &str) -> Vec<OracleSample> {
        let mut samples = self.truth().samples;
        samples.retain(|sample| sample.measure == measure);
        samples.sort_by_key(|sample| sample.at);
        samples
    }

    /// The values of a measure by their time.
    #[must_use]
    pub fn values(&self, measure: &str) -> Vec<f64> {
        self.samples(measure).iter().map(|sample| sample.value).collect()
    }

    /// How often a measure was taken.
    #[must_use]
    pub fn count(&self, measure: &str) -> usize {
        self.samples(measure).len()
    }

    /// One dimension of the samples of a measure by their time.
    #[must_use]
    pub fn dimension(&self, measure: &str, name: &str) -> Vec<String> {
        self.samples(measure).iter().map(|sample| sample.dimensions[name].join("+")).collect()
    }

    /// The rows of an answer.
    #[must_use]
    pub fn rows(&self, query: &OracleQuery) -> Value {
        kpi(&self.truth(), query)["rows"].clone()
    }

    /// The only row of a total.
    #[must_use]
    pub fn total(&self, id: &str) -> Value {
        self.rows(&OracleQuery::of(id))[0].clone()
    }

    fn id(&mut self, kind: &str) -> String {
        self.count += 1;
        format!("{kind}{:04}", self.count)
    }

    fn line(&mut self, at: &str, kind: &str, content: &Value) {
        let mut line = json!({"at": crate::history::instant(millis(at))});
        line[kind] = content.clone();
        self.lines.push(line.to_string());
    }
}

fn merge(into: &mut Value, more: Value) {
    if let (Some(into), Value::Object(more)) = (into.as_object_mut(), more) {
        into.extend(more);
    }
}

/// `09:00:05`, `09:00:05.250`, `+1 09:00:00` (a day later) or a time with offset, as milliseconds.
#[must_use]
pub fn millis(at: &str) -> i64 {
    if at.contains('T') {
        return at.parse::<jiff::Timestamp>().expect("a time with offset").as_millisecond();
    }
    let (days, time) = at.strip_prefix('+').and_then(|rest| rest.split_once(' ')).unwrap_or(("0", at));
    let days: i64 = days.parse().expect("a number of days");
    millis(&format!("2026-03-02T{time}Z")) + days * crate::oracle::DAY
}
