//! `bot_conversation`, `bot_outcome`.
//!
//! What lives here: what became of the bot's conversations. What never may: silence as success.
//! Where the next one goes: another outcome.

use super::Emit;
use crate::oracle::sample::Draft;
use crate::oracle::story::{Conversation, Story};

impl Emit<'_> {
    pub(super) fn bot(&mut self, story: &Story<'_>) {
        for conversation in &story.conversations {
            if !conversation.began_by_contact() || conversation.bot_messages.is_empty() {
                continue;
            }
            let draft = |measure| {
                let draft = Draft::new(measure, conversation.opened(), story).in_conversation(conversation, 0);
                draft.credited(Some("bot")).acted("bot")
            };
            self.add(draft("bot_conversation"));
            match outcome(conversation) {
                Some((outcome, decided)) => {
                    let step = step_before(conversation, decided);
                    self.add(draft("bot_outcome").with("outcome", Some(outcome.into())).with("step", step));
                }
                None => {
                    for kpi in ["bot_self_resolution_rate", "bot_escalation_rate", "bot_abandonment_rate"] {
                        self.leave_out(kpi, "open", draft(""));
                    }
                }
            }
        }
    }
}

/// The outcome, and the entry that decided it.
fn outcome(conversation: &Conversation) -> Option<(&'static str, usize)> {
    let hand_off = conversation.hand_offs.first().map(|hand_off| hand_off.entry);
    let by_humans =
        conversation.resolutions.iter().find(|resolution| resolution.by.starts_with("agent:") || resolution.by == "system");
    let escalated = hand_off.into_iter().chain(by_humans.map(|resolution| resolution.entry)).min();
    if let Some(entry) = escalated {
        return Some(("escalated", entry));
    }
    let last = conversation.resolutions.last()?;
    Some((if last.by == "bot" { "self_resolved" } else { "abandoned" }, last.entry))
}

fn step_before(conversation: &Conversation, entry: usize) -> Option<String> {
    let last = conversation.bot_messages.iter().rev().find(|(said, _)| *said < entry)?;
    last.1.clone()
}
