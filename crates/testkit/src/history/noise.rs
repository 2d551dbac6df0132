//! What no thread owns: presence, who is who, other fields of the provider, lines nobody knows.
//!
//! What lives here: facts beside the conversations, and bodies that must count nothing.
//! What never may: a fact that depends on a thread. Where the next one goes: an oddity in `noise`.

use super::bodies::Piece;
use super::instant;
use super::people::{Ids, Kind, Person};
use super::scene::Scene;
use crate::oracle::{DAY, HOUR, MINUTE, SECOND};
use serde_json::{Value, json};

impl Scene {
    /// The items that tie a person's ids together, early or late.
    pub(crate) fn reveal(&mut self, person: &Person, inbox: &str, start: i64) {
        let at = start + self.dice.between(0, 72) * HOUR;
        if let Some((ids, system)) = person.system(&mut self.dice) {
            let letter = json!({"type": "system", "system": system});
            return self.letter(inbox, at, &ids, letter);
        }
        if person.kind != Kind::LateLink {
            return;
        }
        let ids = person.link();
        match self.dice.index(4) {
            0 => self.letter(inbox, at, &ids, super::letters::text("Hallo")),
            1 => {
                let mut status = json!({"id": "wamid.unseen", "status": "delivered", "timestamp": at / SECOND});
                ids.put(&mut self.dice, &mut status, ["recipient_id", "recipient_user_id", "recipient_parent_user_id"]);
                self.piece(inbox, "statuses", status, None, at);
            }
            2 => {
                let mut letter = super::letters::text("Hallo");
                letter["group_id"] = json!("G1");
                self.letter(inbox, at, &ids, letter);
            }
            _ => {
                let mut echo = json!({"type": "reaction", "id": self.id(), "timestamp": (at / SECOND).to_string()});
                ids.put(&mut self.dice, &mut echo, ["to", "to_user_id", "to_parent_user_id"]);
                self.piece(inbox, "message_echoes", echo, None, at);
            }
        }
    }

    /// Everything that no thread owns.
    pub(crate) fn noise(&mut self, start: i64) {
        for agent in ["anna", "ben", "cara", "zoe"] {
            self.presence(agent, start);
        }
        let strangers = ["491700000000", "DE.900a", "491700000001", "DE.901a"];
        self.field("history", history(&strangers, start));
        self.field("user_preferences", preferences(&strangers, start));
        self.field("smb_app_state_sync", state_sync(&strangers, start));
        self.field("message_template_status_update", json!({"event": "APPROVED", "message_template_id": 1}));
        self.group_status(&strangers, start);
        if self.dice.percent(40) {
            self.lines.push(json!({"at": instant(start), "mystery": {"do": "nothing"}}).to_string());
        }
    }

    fn presence(&mut self, agent: &str, start: i64) {
        let mut at = start + self.dice.between(0, 20) * MINUTE;
        for _ in 0..self.dice.between(0, 14) {
            let state = self.dice.pick(&["online", "online", "busy", "away", "offline"]);
            let line = json!({"at": instant(at), "presence": {"agent": agent, "state": state}});
            self.lines.push(line.to_string());
            at += self.dice.pick(&[0, 1, 59_999, 15 * MINUTE, 40 * MINUTE, HOUR, 3 * HOUR]);
        }
        if self.dice.percent(99) {
            let line = json!({"at": instant(at + HOUR), "presence": {"agent": agent, "state": "offline"}});
            self.lines.push(line.to_string());
        }
    }

    fn field(&mut self, field: &'static str, value: Value) {
        if self.dice.percent(50) {
            let piece = Piece { inbox: String::new(), field, list: "", item: value, contact: None, at: 0 };
            let at = self.pieces.first().map_or(DAY, |first| first.at);
            self.pieces.push(Piece { at, ..piece });
        }
    }

    /// A status of a group ties nobody together and marks nothing.
    fn group_status(&mut self, strangers: &[&str; 4], start: i64) {
        let status = json!({
            "id": "wamid.group", "status": "failed", "timestamp": (start / SECOND).to_string(),
            "recipient_type": "group", "recipient_id": "120363000", "recipient_participant_id": strangers[0],
            "recipient_participant_user_id": strangers[3],
        });
        let inbox = self.desk.inboxes[0].id.clone();
        self.piece(&inbox, "statuses", status, None, start);
        let identity = json!({"body": "changed", "type": "customer_identity_changed", "wa_id": "491700000098"});
        let own = Ids { number: Some("491700000098".into()), ..Ids::default() };
        self.letter(&inbox, start, &own, json!({"type": "system", "system": identity}));
    }
}

fn metadata() -> Value {
    json!({"display_phone_number": "4930000000", "phone_number_id": "100000000000001"})
}

/// Old messages that count nothing and tie nobody together, some of them later than all else.
fn history(strangers: &[&str; 4], start: i64) -> Value {
    let message = |at: i64| {
        json!({"from": strangers[0], "from_user_id": strangers[3], "id": format!("wamid.old{at}"), "type": "text",
               "timestamp": (at / SECOND).to_string(), "text": {"body": "?"}, "history_context": {"status": "READ"}})
    };
    json!({"messaging_product": "whatsapp", "metadata": metadata(),
           "contacts": [{"wa_id": strangers[0], "user_id": strangers[3]}],
           "messages": [message(start + 40 * DAY)],
           "history": [{"metadata": {"phase": 0, "chunk_order": 1, "progress": 50},
                        "threads": [{"id": strangers[0], "context": {"wa_id": strangers[0], "user_id": strangers[3]},
                                     "messages": [message(start - DAY), message(start + 30 * DAY)]}]}]})
}

fn preferences(strangers: &[&str; 4], start: i64) -> Value {
    json!({"messaging_product": "whatsapp", "metadata": metadata(),
           "contacts": [{"wa_id": strangers[0], "user_id": strangers[3]}],
           "user_preferences": [{"wa_id": strangers[0], "user_id": strangers[3], "detail": "-", "value": "stop",
                                 "category": "marketing_messages", "timestamp": start / SECOND}]})
}

fn state_sync(strangers: &[&str; 4], start: i64) -> Value {
    json!({"messaging_product": "whatsapp", "metadata": metadata(),
           "state_sync": [{"type": "contact", "action": "add",
                           "contact": {"phone_number": strangers[0], "user_id": strangers[3]},
                           "metadata": {"timestamp": (start / SECOND).to_string()}}]})
}
