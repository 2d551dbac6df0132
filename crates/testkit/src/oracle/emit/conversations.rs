//! `opened`, `resolution`, `full_resolution`, `reopened`.
//!
//! What lives here: the life of the case. What never may: replies; they are in `responses`.
//! Where the next one goes: another moment in the life of a conversation.

use super::Emit;
use crate::oracle::sample::Draft;
use crate::oracle::story::{Conversation, Story};

impl Emit<'_> {
    pub(super) fn conversations(&mut self, story: &Story<'_>) {
        for conversation in &story.conversations {
            let by = if conversation.origin == "agent" { "agent" } else { "contact" };
            self.add(Draft::new("opened", conversation.opened(), story).in_conversation(conversation, 0).acted(by));
            self.resolutions(story, conversation);
            if conversation.now.resolved {
                self.full_resolution(story, conversation);
            } else {
                self.unresolved(story, conversation);
            }
        }
    }

    fn resolutions(&mut self, story: &Story<'_>, conversation: &Conversation) {
        let inbox = self.inbox(story);
        for resolution in &conversation.resolutions {
            let (from, to) = (conversation.at(resolution.since), conversation.at(resolution.entry));
            let draft = |measure| {
                Draft::new(measure, to, story).in_conversation(conversation, resolution.entry).by_resolver(&resolution.by)
            };
            self.add(self.lasting_from(draft("resolution"), &inbox, from, to));
            if resolution.reopened.is_some() {
                self.add(draft("reopened"));
            }
        }
    }

    fn full_resolution(&mut self, story: &Story<'_>, conversation: &Conversation) {
        let Some(last) = conversation.resolutions.last() else { return };
        let to = conversation.at(last.entry);
        let draft = Draft::new("full_resolution", to, story).in_conversation(conversation, last.entry).by_resolver(&last.by);
        self.add(self.lasting_from(draft, &self.inbox(story), conversation.opened(), to));
    }

    fn unresolved(&mut self, story: &Story<'_>, conversation: &Conversation) {
        let start = conversation.latest_start();
        let since = Draft::new("", conversation.at(start), story).in_conversation(conversation, start);
        self.leave_out("resolution_time", "open", since);
        let opened = Draft::new("", conversation.opened(), story).in_conversation(conversation, 0);
        self.leave_out("full_resolution_time", "open", opened);
    }
}
