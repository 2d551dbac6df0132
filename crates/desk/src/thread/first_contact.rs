//! The verdict of first contact resolution (KPIS.md, section 4): whether the first resolution held.
//!
//! The fold does not know how late it is. It says what facts decide (0, or why there is no verdict), and leaves a `pending` that says
//! how long it may still fail; whoever counts the samples turns that into a 1 once the time has passed.
//! Next one: a further reason to have no verdict is an arm of [`Thread::await_verdict`].

use super::samples::{Credit, ONE, Value};
use super::{Offered, Thread};
use crate::event::Actor;
use crate::sample::{Measure, Sample};

impl Thread {
    /// Notes the first resolution of the latest conversation, and what will be said of it unless it fails.
    pub(super) fn await_verdict(&mut self, offered: &Offered<'_>, by: &Actor) {
        let Some(conversation) = self.conversations.last_mut() else { return };
        let Some((resolution, _)) = conversation.resolution.clone() else { return };
        if conversation.first_resolution.is_some() {
            return;
        }
        conversation.first_resolution = Some(resolution.clone());
        if !conversation.awaits_reply() {
            return;
        }
        let (measure, value) = match by {
            Actor::Inactivity => (Measure::FirstContactInactivity, ONE),
            _ if !conversation.replied => (Measure::FirstContactNoReply, ONE),
            _ => (Measure::FirstContactPending, Value::of(offered.desk.windows.first_contact)),
        };
        let credit = Credit::actor(by);
        let own_team = offered.desk.team_of(&credit.agent);
        let Some(conversation) = self.conversations.last() else { return };
        let sample = self.about(conversation, measure, &resolution, value, &credit, own_team);
        self.put(sample);
    }

    /// The conversation was reopened, or the contact came back: its first resolution did not hold, if that happened in time.
    pub(super) fn spoil(&mut self, offered: &Offered<'_>, index: usize) {
        let Some(resolution) = &self.conversations[index].first_resolution else { return };
        let pending = resolution.key.derive(Measure::FirstContactPending.name().as_bytes());
        let failed = resolution.key.derive(Measure::FirstContact.name().as_bytes());
        if offered.at.since(resolution.at) >= offered.desk.windows.first_contact {
            return;
        }
        if let Some(standing) = self.samples.get(&pending).cloned() {
            self.take_back(pending);
            self.put(Sample { id: failed, measure: Measure::FirstContact, value: 0, value_business: 0, ..standing });
        }
    }

    /// The contact is about to open another conversation by itself.
    pub(super) fn come_back(&mut self, offered: &Offered<'_>) {
        for index in (0..self.conversations.len()).rev() {
            let first = self.conversations[index].first_resolution.as_ref();
            // One after the other is resolved before the next opens: the earlier ones are out of reach as well.
            if first.is_none_or(|first| offered.at.since(first.at) >= offered.desk.windows.first_contact) {
                break;
            }
            self.spoil(offered, index);
        }
    }
}
