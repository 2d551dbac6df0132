//! A random walk through one thread: who writes, who answers, what is done, and when exactly.
//!
//! What lives here: the steps and their times, drawn to the edges of every window.
//! What never may: the wording of messages. Where the next one goes: a step is an arm in `step`.

use super::bodies::{self, Piece};
use super::dice::Dice;
use super::people::{Ids, Person};
use super::{History, instant, letters};
use crate::oracle::{DAY, HOUR, MINUTE, OracleDesk, SECOND};
use serde_json::{Value, json};

/// A history in the making.
#[derive(Debug)]
pub(crate) struct Scene {
    pub(crate) dice: Dice,
    pub(crate) desk: OracleDesk,
    pub(crate) pieces: Vec<Piece>,
    pub(crate) lines: Vec<String>,
    count: usize,
}

/// Where a thread stands; `edges` are times at which a window ends.
#[derive(Debug)]
pub(crate) struct Thread<'a> {
    pub(crate) person: &'a Person,
    pub(crate) inbox: &'a str,
    pub(crate) at: i64,
    edges: Vec<i64>,
    surveys: Vec<String>,
    /// No person of the business takes part.
    bot_only: bool,
}

const AGENTS: [&str; 4] = ["anna", "ben", "cara", "zoe"];

impl Scene {
    pub(crate) fn new(dice: Dice, desk: OracleDesk) -> Self {
        Self { dice, desk, pieces: Vec::new(), lines: Vec::new(), count: 0 }
    }

    /// All lines, those of the webhooks among the others.
    pub(crate) fn finish(mut self) -> History {
        let pieces = std::mem::take(&mut self.pieces);
        self.lines.extend(bodies::lines(&mut self.dice, pieces));
        History { lines: self.lines, desk: self.desk }
    }

    pub(crate) fn id(&mut self) -> String {
        self.count += 1;
        format!("wamid.{:02x}{}", self.dice.between(0, 256), self.count)
    }

    /// Some steps of one person in one inbox.
    pub(crate) fn thread(&mut self, person: &Person, inbox: &str, start: i64, steps: usize) {
        let bot_only = self.dice.percent(20);
        let mut thread = Thread { person, inbox, at: start, edges: Vec::new(), surveys: Vec::new(), bot_only };
        for _ in 0..steps {
            thread.at = self.next_time(&thread);
            self.step(&mut thread);
        }
    }

    /// Often at the edge of a window, else a little or much later; most times are whole seconds.
    fn next_time(&mut self, thread: &Thread<'_>) -> i64 {
        if !thread.edges.is_empty() && self.dice.percent(25) {
            let recent = thread.edges.len().saturating_sub(6);
            let edge = self.dice.pick(&thread.edges[recent..]);
            return edge + self.dice.pick(&[-SECOND, -1, 0, 0, 1, SECOND]);
        }
        let steps =
            [0, 0, 1, 500, SECOND, SECOND, 20 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 14 * MINUTE, HOUR, 3 * HOUR, 12 * HOUR];
        let far = self.dice.percent(5);
        let later =
            thread.at + if far { self.dice.pick(&[25 * HOUR, 25 * HOUR, 3 * DAY, 8 * DAY]) } else { self.dice.pick(&steps) };
        if self.dice.percent(60) { later / SECOND * SECOND } else { later }
    }

    fn step(&mut self, thread: &mut Thread<'_>) {
        match self.dice.index(100) {
            0..=35 => self.inbound(thread),
            36..=50 if thread.bot_only => self.send(thread, "bot"),
            36..=50 => {
                let agent = format!("agent:{}", self.dice.pick(&AGENTS));
                self.send(thread, &agent);
            }
            51..=59 => self.send(thread, "bot"),
            60..=68 => {
                let kind = self.dice.pick(&["away", "ack", "survey", "survey", "campaign", "campaign", "followup"]);
                self.send(thread, &format!("automation:{kind}"));
            }
            69..=71 if !thread.bot_only => self.echo(thread),
            72..=73 => self.group(thread),
            74..=76 => self.won_back(thread),
            77..=79 => self.surveyed(thread),
            _ => self.act(thread),
        }
    }

    fn inbound(&mut self, thread: &mut Thread<'_>) {
        let letter = match (thread.surveys.last().cloned(), self.dice.index(10)) {
            (Some(latest), 0..=3) => {
                let survey = if self.dice.percent(20) { self.dice.pick(&thread.surveys) } else { latest };
                letters::answer(&mut self.dice, &survey)
            }
            (_, 9) => letters::no_message(&mut self.dice),
            _ => letters::any(&mut self.dice),
        };
        let ids = thread.person.ids(&mut self.dice);
        self.letter(thread.inbox, thread.at, &ids, letter);
        thread.edges.extend([thread.at / SECOND * SECOND + self.desk.patience, thread.at + self.desk.conversion_window]);
    }

    /// An item of `messages`, whole seconds as text or number.
    pub(crate) fn letter(&mut self, inbox: &str, at: i64, ids: &Ids, mut letter: Value) {
        letter["id"] = json!(self.id());
        self.stamp(&mut letter, at);
        ids.put(&mut self.dice, &mut letter, ["from", "from_user_id", "from_parent_user_id"]);
        let system = letter["type"] == "system";
        let contact = (!system && self.dice.percent(70)).then(|| self.contact(ids));
        self.piece(inbox, "messages", letter, contact, at);
    }

    fn contact(&mut self, ids: &Ids) -> Value {
        let mut contact = json!({"profile": {"name": "🙂"}});
        ids.put(&mut self.dice, &mut contact, ["wa_id", "user_id", "parent_user_id"]);
        contact
    }

    fn stamp(&mut self, item: &mut Value, at: i64) {
        let seconds = at / SECOND;
        item["timestamp"] = if self.dice.percent(20) { json!(seconds) } else { json!(seconds.to_string()) };
    }

    pub(crate) fn piece(&mut self, inbox: &str, list: &'static str, item: Value, contact: Option<Value>, at: i64) {
        let field = if list == "message_echoes" { "smb_message_echoes" } else { "messages" };
        self.pieces.push(Piece { inbox: inbox.into(), field, list, item, contact, at });
    }

    /// A message to the group counts nowhere, but it tells who is who.
    fn group(&mut self, thread: &Thread<'_>) {
        let mut letter = letters::any(&mut self.dice);
        letter["group_id"] = json!("G1");
        let ids = thread.person.ids(&mut self.dice);
        self.letter(thread.inbox, thread.at, &ids, letter);
    }

    fn send(&mut self, thread: &mut Thread<'_>, by: &str) {
        let id = self.id();
        let kinds = ["text", "text", "text", "template", "image", "sticker", "audio", "voice", "video", "document", "reaction"];
        let kind = if self.dice.percent(60) { "text" } else { self.dice.pick(&kinds) };
        let to = thread.person.address(&mut self.dice);
        let mut send = json!({"id": id, "inbox": thread.inbox, "to": to, "by": by, "type": kind, "text": "..."});
        if by == "automation:campaign" || (by == "automation:followup" && self.dice.percent(50)) {
            send["campaign"] = json!(self.dice.pick(&["spring", "autumn"]));
            send["variant"] = json!(self.dice.pick(&["a", "b"]));
        }
        if self.dice.percent(50) {
            send["price"] = json!(self.dice.pick(&["marketing", "utility", "authentication", "service"]));
        }
        if by == "bot" && self.dice.percent(70) {
            send["step"] = json!(self.dice.pick(&["welcome", "order", "address"]));
        }
        if self.dice.percent(6) {
            send["refused"] = json!(131_047);
        } else {
            self.remember(thread, by, &id);
            self.statuses(thread, &id);
        }
        self.lines.push(json!({"at": instant(thread.at), "send": send}).to_string());
    }

    fn remember(&mut self, thread: &mut Thread<'_>, by: &str, id: &str) {
        let desk = &self.desk;
        match by {
            "automation:survey" => {
                thread.surveys.push(id.into());
                thread.edges.push(thread.at + desk.survey_window);
            }
            "automation:campaign" | "automation:followup" => thread.edges.extend([
                thread.at + desk.response_window,
                thread.at + desk.response_window,
                thread.at + desk.conversion_window,
            ]),
            _ => {}
        }
    }

    fn echo(&mut self, thread: &Thread<'_>) {
        let mut item = if self.dice.percent(20) { letters::no_message(&mut self.dice) } else { letters::any(&mut self.dice) };
        let id = self.id();
        item["id"] = json!(id);
        item["from"] = json!("4930000000");
        self.stamp(&mut item, thread.at);
        let ids = thread.person.ids(&mut self.dice);
        ids.put(&mut self.dice, &mut item, ["to", "to_user_id", "to_parent_user_id"]);
        self.piece(thread.inbox, "message_echoes", item, None, thread.at);
        self.statuses(thread, &id);
    }

    /// What became of a message, in any order, with gaps and contradictions.
    fn statuses(&mut self, thread: &Thread<'_>, id: &str) {
        let fates: [&[&str]; 12] = [
            &[],
            &["sent"],
            &["sent", "delivered"],
            &["sent", "delivered", "read"],
            &["read"],
            &["read", "delivered"],
            &["failed"],
            &["sent", "failed"],
            &["failed", "delivered"],
            &["delivered", "failed"],
            &["delivered", "played"],
            &["played", "delivered", "delivered"],
        ];
        for status in self.dice.pick(&fates) {
            let at = thread.at + self.dice.pick(&[-SECOND, 0, SECOND, 5 * SECOND, HOUR]);
            let mut item = json!({"id": id, "status": status});
            self.stamp(&mut item, at);
            if self.dice.percent(80) {
                let ids = thread.person.ids(&mut self.dice);
                ids.put(&mut self.dice, &mut item, ["recipient_id", "recipient_user_id", "recipient_parent_user_id"]);
            }
            self.piece(thread.inbox, "statuses", item, None, at);
        }
    }

    fn act(&mut self, thread: &mut Thread<'_>) {
        let by = self.dice.pick(&["agent:anna", "agent:ben", "agent:anna", "bot", "system", "automation:inactivity"]);
        let by = if thread.bot_only { self.dice.pick(&["bot", "automation:inactivity"]) } else { by };
        let first = if thread.bot_only { 6 } else { 0 };
        let what = self.dice.between(first, 16);
        self.act_by(thread, by, what);
    }

    /// A campaign to a rested contact, and a message around the end of its window.
    fn won_back(&mut self, thread: &mut Thread<'_>) {
        self.act_by(thread, "agent:ben", 6);
        thread.at += self.desk.reopen_window + self.dice.pick(&[-HOUR, -SECOND, 0, HOUR]);
        let kind = self.dice.pick(&["automation:campaign", "automation:followup"]);
        self.send(thread, kind);
        let window = self.desk.response_window;
        thread.at += self.dice.pick(&[0, SECOND, HOUR, window - SECOND, window]);
        self.inbound(thread);
    }

    /// A survey after the resolution, and up to two answers, sometimes after somebody has written.
    fn surveyed(&mut self, thread: &mut Thread<'_>) {
        self.act_by(thread, "agent:anna", 6);
        thread.at += self.dice.pick(&[1, SECOND, HOUR]);
        self.send(thread, "automation:survey");
        if self.dice.percent(20) {
            self.send(thread, "bot");
        }
        let window = self.desk.survey_window;
        for _ in 0..self.dice.between(1, 3) {
            thread.at += self.dice.pick(&[SECOND, SECOND, MINUTE, window - SECOND, window]);
            if let Some(survey) = thread.surveys.last().cloned() {
                let letter = letters::answer(&mut self.dice, &survey);
                let ids = thread.person.ids(&mut self.dice);
                self.letter(thread.inbox, thread.at, &ids, letter);
            }
        }
    }

    fn act_by(&mut self, thread: &mut Thread<'_>, by: &str, what: i64) {
        let mut act = match what {
            0..=2 => json!({"do": "assign", "agent": self.dice.pick(&AGENTS)}),
            3 => json!({"do": "assign", "team": self.dice.pick(&["sales", "support"])}),
            4 => json!({"do": "assign"}),
            5 => json!({"do": "handoff"}),
            6..=9 => json!({"do": "resolve"}),
            10 => json!({"do": "reopen"}),
            11 => {
                let until = thread.at + self.dice.pick(&[0, SECOND, 10 * MINUTE, HOUR, DAY]);
                json!({"do": "snooze", "until": instant(until)})
            }
            12 => self.label(),
            13 => json!({"do": "categorise", "category": self.dice.pick(&["order", "refund"])}),
            _ => json!({"do": "convert", "value": self.dice.pick(&[19.5, 0.0, 100.25]), "currency": "EUR"}),
        };
        act["by"] = json!(by);
        act["inbox"] = json!(thread.inbox);
        act["contact"] = json!(thread.person.address(&mut self.dice));
        if self.dice.percent(50) {
            act["id"] = json!(format!("act.{}", self.id()));
        }
        if act["do"] == "resolve" {
            let (desk, at) = (&self.desk, thread.at);
            thread.edges.extend([at + desk.reopen_window, at + desk.reopen_window, at + desk.fcr_window]);
        }
        self.lines.push(json!({"at": instant(thread.at), "act": act}).to_string());
    }

    fn label(&mut self) -> Value {
        let change = self.dice.pick(&["add", "add", "add", "remove"]);
        let label = self.dice.pick(&["vip", "late", "b2b"]);
        let mut act = json!({"do": "label"});
        act[change] = json!(label);
        act
    }
}
