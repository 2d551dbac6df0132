//! `message_in`, `message_out`, `delivered`, `read`, `failed`, `refused`, `outreach`, `outreach_answered`.
//!
//! What lives here: one sample for each message and what became of it.
//! What never may: money; see `conversions`. Where the next one goes: another fate of a message.

use super::Emit;
use crate::oracle::sample::{Draft, media};
use crate::oracle::story::{Lies, Outreach, Story};

impl Emit<'_> {
    pub(super) fn messages(&mut self, story: &Story<'_>) {
        for (message, lies) in &story.inbound {
            let assignee = lies.and_then(|(number, entry)| story.conversations[number].log[entry].after.agent.clone());
            let draft = Draft::new("message_in", message.at, story)
                .lying(story, *lies)
                .credited(assignee.as_deref())
                .acted("contact")
                .with("media", Some(media(&message.kind)));
            self.add(draft);
        }
        for (message, lies) in &story.outbound {
            for measure in self.fates(message) {
                let draft = Draft::new(measure, message.at, story);
                self.add(draft.lying(story, *lies).by_author(&message.by).about(message));
            }
        }
        story.outreaches.iter().for_each(|outreach| self.outreach(story, outreach));
    }

    fn fates(&self, message: &crate::oracle::facts::Outbound) -> Vec<&'static str> {
        if message.refused {
            return vec!["refused"];
        }
        let mut fates = vec!["message_out"];
        if self.facts.delivered(message) {
            fates.push("delivered");
        }
        if self.facts.has_status(message, "read") {
            fates.push("read");
        }
        if self.facts.failed(message) {
            fates.push("failed");
        }
        fates
    }

    fn outreach(&mut self, story: &Story<'_>, outreach: &Outreach<'_>) {
        self.add(outreach_draft("outreach", story, outreach, outreach.lies));
        if outreach.answered {
            self.add(outreach_draft("outreach_answered", story, outreach, outreach.lies));
        }
    }
}

/// A sample about an outreach, at its acceptance.
pub(super) fn outreach_draft<'a>(measure: &'a str, story: &'a Story<'_>, outreach: &Outreach<'a>, lies: Lies) -> Draft<'a> {
    Draft::new(measure, outreach.message.at, story).lying(story, lies).by_author(&outreach.message.by).about(outreach.message)
}
