//! `first_contact`: whether the first resolution held.
//!
//! What lives here: the verdict, and why there is none.
//! What never may: another window. Where the next one goes: another reason to leave one out.

use super::Emit;
use crate::oracle::sample::Draft;
use crate::oracle::story::{Conversation, Story};

impl Emit<'_> {
    pub(super) fn first_contacts(&mut self, story: &Story<'_>) {
        for (number, conversation) in story.conversations.iter().enumerate() {
            if conversation.began_by_contact() {
                self.first_contact(story, number, conversation);
            }
        }
    }

    fn first_contact(&mut self, story: &Story<'_>, number: usize, conversation: &Conversation) {
        let Some(first) = conversation.resolutions.first() else { return };
        let at = conversation.at(first.entry);
        let draft = |measure| Draft::new(measure, at, story).in_conversation(conversation, first.entry).by_resolver(&first.by);
        let replied = conversation.replies.iter().any(|reply| reply.entry < first.entry);
        if first.by == "automation:inactivity" {
            return self.leave_out("fcr", "inactivity", draft(""));
        }
        if !replied {
            return self.leave_out("fcr", "no_reply", draft(""));
        }
        let within = |then: i64| then - at < self.desk.fcr_window;
        let reopened = first.reopened.is_some_and(|entry| within(conversation.at(entry)));
        let came_back = story.conversations[number + 1..].iter().any(|later| later.origin == "contact" && within(later.opened()));
        if reopened || came_back {
            self.add(draft("first_contact").valued(0, 0));
        } else if !within(self.now) {
            self.add(draft("first_contact"));
        } else {
            self.leave_out("fcr", "pending", draft(""));
        }
    }
}
