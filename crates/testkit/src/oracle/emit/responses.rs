//! `first_response`, `first_human_response`, `reply`, `unanswered`.
//!
//! What lives here: how long the customer waited. What never may: outreach; see `messages`.
//! Where the next one goes: another wait.

use super::Emit;
use crate::oracle::facts::Author;
use crate::oracle::sample::Draft;
use crate::oracle::story::{Conversation, Story, Turn, TurnEnd};

impl Emit<'_> {
    pub(super) fn responses(&mut self, story: &Story<'_>) {
        for conversation in &story.conversations {
            if conversation.began_by_contact() {
                self.first_response(story, conversation);
                self.first_human_response(story, conversation);
            }
            conversation.turns.iter().for_each(|turn| self.turn(story, conversation, turn));
        }
    }

    fn first_response(&mut self, story: &Story<'_>, conversation: &Conversation) {
        let draft = Draft::new("first_response", conversation.opened(), story).in_conversation(conversation, 0);
        match conversation.replies.first() {
            Some(reply) => {
                let draft = draft.by_author(&reply.by);
                self.add(self.lasting(draft, &self.inbox(story), conversation.at(reply.entry)));
            }
            None => self.leave_out("first_response_time", left_out_as(conversation), draft),
        }
    }

    fn first_human_response(&mut self, story: &Story<'_>, conversation: &Conversation) {
        let Some(start) = wait_for_human(conversation) else { return };
        let at = conversation.at(start);
        let draft = Draft::new("first_human_response", at, story).in_conversation(conversation, start);
        let human = conversation.replies.iter().find(|reply| matches!(reply.by, Author::Agent(_)) && reply.entry >= start);
        match human {
            Some(reply) => {
                let draft = draft.by_author(&reply.by);
                self.add(self.lasting(draft, &self.inbox(story), conversation.at(reply.entry)));
            }
            None => self.leave_out("first_human_response_time", left_out_as(conversation), draft),
        }
    }

    fn turn(&mut self, story: &Story<'_>, conversation: &Conversation, turn: &Turn) {
        let start = conversation.at(turn.start);
        let draft = |measure| Draft::new(measure, start, story).in_conversation(conversation, turn.start);
        match &turn.end {
            TurnEnd::Open => {
                self.leave_out("reply_time", "open", draft(""));
                self.leave_out("abandonment_rate", "open", draft(""));
            }
            TurnEnd::Reply { at, by } => {
                self.add(self.lasting(draft("reply").by_author(by), &self.inbox(story), *at));
            }
            TurnEnd::Resolution { at, by, assignee } => {
                let draft = draft("unanswered").by_resolver(by).credited(assignee.as_deref());
                self.add(self.lasting(draft, &self.inbox(story), *at));
            }
        }
    }
}

fn left_out_as(conversation: &Conversation) -> &'static str {
    if conversation.now.resolved { "unanswered" } else { "open" }
}

/// The entry at which the wait for a human began, if the conversation reached humans.
fn wait_for_human(conversation: &Conversation) -> Option<usize> {
    if !conversation.started_with_bot {
        return Some(0);
    }
    let first = conversation.hand_offs.first()?;
    Some(if first.by_message { 0 } else { first.entry })
}
