//! The acts: assign, hand off, resolve, reopen, snooze, label, categorise, convert.
//!
//! What lives here: what each act does to the contact's latest conversation.
//! What never may: opening a conversation. Where the next one goes: an act is an arm in `act`.

use super::facts::{Act, Fact};
use super::read::word;
use super::story::{HandOff, Sale};
use super::walk::Walk;
use serde_json::Value;

impl<'a> Walk<'a> {
    /// Applies an act; what changes nothing is ignored.
    pub(crate) fn act(&mut self, act: &'a Act) {
        let body = &act.body;
        if body["do"] == "convert" {
            self.story.sales.push(Sale::Act(act));
        }
        if self.story.conversations.is_empty() {
            return;
        }
        let resolved = self.latest().now.resolved;
        match body["do"].as_str().unwrap_or_default() {
            "assign" => self.assign(word(&body["agent"]), word(&body["team"])),
            "handoff" => self.hand_off(),
            "resolve" if !resolved => self.resolve(act.at, body["by"].as_str().unwrap_or_default()),
            "reopen" if resolved => self.reopen(),
            "snooze" if !resolved => {
                let until = body["until"].as_str().and_then(|text| text.parse::<jiff::Timestamp>().ok());
                self.latest().now.snoozed_until = until.map(|until| until.as_millisecond());
            }
            "label" => self.label(body),
            "categorise" => self.latest().category = word(&body["category"]),
            _ => {}
        }
        self.log(Fact::Act(act));
    }

    fn assign(&mut self, agent: Option<String>, team: Option<String>) {
        if agent.is_some() || team.is_some() {
            self.hand_off();
        }
        let latest = self.latest();
        latest.now.agent = agent;
        latest.now.team = team;
    }

    fn hand_off(&mut self) {
        let latest = self.latest();
        latest.now.bot_handles = false;
        let entry = latest.log.len();
        latest.hand_offs.push(HandOff { entry, by_message: false });
    }

    fn label(&mut self, body: &Value) {
        let (add, remove) = (strings(&body["add"]), strings(&body["remove"]));
        let labels = &mut self.latest().labels;
        for label in add {
            if !labels.contains(&label) {
                labels.push(label);
            }
        }
        labels.retain(|label| !remove.contains(label));
        labels.sort();
    }
}

/// One string, or a list of them.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::Array(list) => list.iter().filter_map(word).collect(),
        one => word(one).into_iter().collect(),
    }
}
