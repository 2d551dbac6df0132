//! Samples and what was left out, with every dimension.
//!
//! What lives here: the two records, their JSON, and how a sample is drafted from a story.
//! What never may: deciding whether there is a sample; that is `emit`.
//! Where the next one goes: a dimension is a line in `Draft::dimensions`.

use super::desk::OracleDesk;
use super::facts::{Author, Outbound};
use super::hours::{stamp, zone};
use super::story::{Conversation, Lies, Standing, Story};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The values of each dimension; all but `label` have exactly one.
pub type Dimensions = BTreeMap<String, Vec<String>>;

/// One sample.
#[derive(Debug, Clone, PartialEq)]
pub struct OracleSample {
    /// The measure.
    pub measure: String,
    /// The instant at which it is booked.
    pub at: i64,
    /// The value on the wall clock.
    pub value: f64,
    /// The value on the business clock.
    pub value_business: f64,
    /// The conversation, an opaque id.
    pub conversation: Option<String>,
    /// The contact, an opaque id.
    pub contact: Option<String>,
    /// All dimensions; `weekday` and `hour` in the desk's zone, `label` is `none` where there is none.
    pub dimensions: Dimensions,
}

/// What a KPI left out, told where its sample would lie.
#[derive(Debug, Clone, PartialEq)]
pub struct OracleLeftOut {
    /// The KPI.
    pub kpi: String,
    /// The key under `left_out`.
    pub why: String,
    /// The place; its measure is empty and its value 0.
    pub sample: OracleSample,
}

impl OracleSample {
    /// The sample in the form of `watchdesk samples`.
    #[must_use]
    pub fn json(&self) -> Value {
        let dimensions: serde_json::Map<String, Value> = self
            .dimensions
            .iter()
            .map(|(name, values)| (name.clone(), if name == "label" { json!(values) } else { json!(values[0]) }))
            .collect();
        json!({
            "measure": self.measure,
            "at": format!("{:.3}", stamp(self.at)),
            "value": self.value,
            "value_business": self.value_business,
            "conversation": self.conversation,
            "contact": self.contact,
            "dimensions": dimensions,
        })
    }

    /// Reads a line of `watchdesk samples`, lenient about how emptiness is written.
    #[must_use]
    pub fn from_json(line: &Value) -> Option<Self> {
        let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(String::from);
        let at: jiff::Timestamp = line["at"].as_str()?.parse().ok()?;
        let mut dimensions = Dimensions::new();
        for (name, value) in line["dimensions"].as_object()? {
            let mut values: Vec<String> = match value {
                Value::Array(list) => list.iter().filter_map(text).collect(),
                Value::Null => Vec::new(),
                Value::String(one) => vec![one.clone()],
                other => vec![other.to_string()],
            };
            if values.is_empty() {
                values.push("none".into());
            }
            values.sort();
            dimensions.insert(name.clone(), values);
        }
        Some(Self {
            measure: text(&line["measure"])?,
            at: at.as_millisecond(),
            value: line["value"].as_f64()?,
            value_business: line["value_business"].as_f64()?,
            conversation: text(&line["conversation"]).filter(|id| id != "none"),
            contact: text(&line["contact"]).filter(|id| id != "none"),
            dimensions,
        })
    }
}

/// A sample in the making: a count of 1 in an inbox, credited to nobody.
#[derive(Debug, Clone)]
pub(crate) struct Draft<'a> {
    pub(crate) measure: &'a str,
    pub(crate) at: i64,
    pub(crate) value: f64,
    pub(crate) business: f64,
    pub(crate) inbox: String,
    pub(crate) contact: String,
    pub(crate) lies: Option<(&'a Conversation, &'a Standing)>,
    pub(crate) agent: String,
    pub(crate) by: String,
    pub(crate) message: Option<&'a Outbound>,
    /// `media`, `outcome`, `step`, `currency` where they are known.
    pub(crate) extra: BTreeMap<&'a str, String>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(measure: &'a str, at: i64, story: &Story<'_>) -> Self {
        Self {
            measure,
            at,
            value: 1.0,
            business: 1.0,
            inbox: story.inbox.clone(),
            contact: story.contact.clone(),
            lies: None,
            agent: "none".into(),
            by: "none".into(),
            message: None,
            extra: BTreeMap::new(),
        }
    }

    /// Lies in a conversation, right after an entry of it.
    pub(crate) fn in_conversation(mut self, conversation: &'a Conversation, entry: usize) -> Self {
        self.lies = Some((conversation, &conversation.log[entry].after));
        self
    }

    pub(crate) fn lying(self, story: &'a Story<'_>, lies: Lies) -> Self {
        match lies {
            Some((number, entry)) => self.in_conversation(&story.conversations[number], entry),
            None => self,
        }
    }

    pub(crate) fn valued(mut self, wall: i64, business: i64) -> Self {
        (self.value, self.business) = (wall as f64, business as f64);
        self
    }

    /// Credited to an author, who also acted.
    pub(crate) fn by_author(mut self, author: &Author) -> Self {
        (self.agent, self.by) = credit(author);
        self
    }

    /// Credited to who resolved, who also acted.
    pub(crate) fn by_resolver(mut self, by: &str) -> Self {
        (self.agent, self.by) = resolver(by);
        self
    }

    pub(crate) fn acted(mut self, by: &str) -> Self {
        self.by = by.into();
        self
    }

    pub(crate) fn credited(mut self, agent: Option<&str>) -> Self {
        self.agent = agent.unwrap_or("none").into();
        self
    }

    /// About an outbound message: its price, its medium, its campaign.
    pub(crate) fn about(mut self, message: &'a Outbound) -> Self {
        self.message = Some(message);
        self.with("media", Some(media(&message.kind)))
    }

    pub(crate) fn with(mut self, dimension: &'a str, value: Option<String>) -> Self {
        if let Some(value) = value {
            self.extra.insert(dimension, value);
        }
        self
    }

    fn dimensions(&self, desk: &OracleDesk) -> Dimensions {
        let conversation = self.lies.map(|(conversation, _)| conversation);
        let standing = self.lies.map(|(_, standing)| standing);
        let team = desk.team_of(&self.agent).or_else(|| standing.and_then(|standing| standing.team.clone()));
        let handler = standing.map(|standing| if standing.bot_handles { "bot" } else { "human" }.to_string());
        let of_message = |pick: fn(&Outbound) -> Option<String>| self.message.and_then(pick);
        let of_conversation = |pick: fn(&Conversation) -> Option<String>| conversation.and_then(pick);
        let mut one: Vec<(&str, Option<String>)> = vec![
            ("inbox", Some(self.inbox.clone())),
            ("channel", (self.inbox != "none").then(|| "whatsapp".into())),
            ("agent", Some(self.agent.clone())),
            ("team", team),
            ("by", Some(self.by.clone())),
            ("origin", of_conversation(|conversation| Some(conversation.origin.clone()))),
            ("handler", handler),
            ("campaign", of_message(|m| m.campaign.clone()).or(of_conversation(|c| c.campaign.clone()))),
            ("variant", of_message(|m| m.variant.clone()).or(of_conversation(|c| c.variant.clone()))),
            ("category", of_conversation(|conversation| conversation.category.clone())),
            ("sentiment", None),
            ("language", None),
            ("price", of_message(|message| message.price.clone())),
        ];
        for name in ["media", "outcome", "step", "currency"] {
            one.push((name, self.extra.get(name).cloned()));
        }
        let mut dimensions: Dimensions =
            one.into_iter().map(|(name, value)| (name.into(), vec![value.unwrap_or_else(|| "none".into())])).collect();
        let mut labels = conversation.map(|conversation| conversation.labels.clone()).unwrap_or_default();
        if labels.is_empty() {
            labels.push("none".into());
        }
        dimensions.insert("label".into(), labels);
        clock_dimensions(&mut dimensions, self.at, &desk.zone);
        dimensions
    }

    /// The finished sample.
    pub(crate) fn done(self, desk: &OracleDesk) -> OracleSample {
        OracleSample {
            measure: self.measure.into(),
            at: self.at,
            value: self.value,
            value_business: self.business,
            conversation: self.lies.map(|(conversation, _)| conversation.id.clone()),
            contact: (!self.contact.is_empty()).then(|| self.contact.clone()),
            dimensions: self.dimensions(desk),
        }
    }
}

/// Sets `weekday` and `hour` of an instant in a zone.
pub(crate) fn clock_dimensions(dimensions: &mut Dimensions, at: i64, zone_name: &str) {
    let local = stamp(at).to_zoned(zone(zone_name));
    dimensions.insert("weekday".into(), vec![local.weekday().to_monday_one_offset().to_string()]);
    dimensions.insert("hour".into(), vec![local.hour().to_string()]);
}

/// The credited agent and who acted, of an author.
pub(crate) fn credit(author: &Author) -> (String, String) {
    match author {
        Author::Agent(id) => (id.clone(), "agent".into()),
        Author::Bot => ("bot".into(), "bot".into()),
        Author::Automation(_) => ("none".into(), "automation".into()),
    }
}

/// The credited agent and who acted, of the `by` of an act.
pub(crate) fn resolver(by: &str) -> (String, String) {
    match by.split_once(':') {
        Some(("agent", id)) => (id.into(), "agent".into()),
        Some((_, kind)) => ("none".into(), kind.into()),
        None if by == "bot" => ("bot".into(), "bot".into()),
        None => ("none".into(), by.into()),
    }
}

/// Stickers are images, voice notes are audio.
pub(crate) fn media(kind: &str) -> String {
    match kind {
        "image" | "sticker" => "image",
        "video" => "video",
        "audio" | "voice" => "audio",
        "document" => "document",
        _ => "none",
    }
    .into()
}
