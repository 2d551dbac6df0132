//! The same history as other products would have counted it, so that a team that moves can compare.
//!
//! Never among the KPIs of the desk: labelled as theirs wherever it is shown. Their definitions as far as their documents and sources
//! say; arrival times, which some of them use, are not known here.
//! Next one: a measure of class `Peer`, its count here, and its file in `kpi/peers`.

use super::conversation::{Conversation, Instant};
use super::samples::Credit;
use super::{Offered, Thread};
use crate::event::Author;
use crate::ids::{NONE, Name};
use crate::sample::Measure;

impl Conversation {
    /// Notes the first assignment by somebody: one that a reply brings along would take no time.
    pub(super) fn note_assigned(&mut self, offered: &Offered<'_>) {
        if self.peers.assigned.is_none() {
            self.peers.assigned = Some(self.instant(offered.key, offered.at));
        }
    }

    /// Whom products credit that look at the assignment instead of the author.
    fn assignee_credit(&self) -> Credit {
        Credit { agent: self.assignee.clone().unwrap_or(Name::new_static(NONE)), by: "agent" }
    }
}

impl Thread {
    /// Counts what an agent's reply is elsewhere.
    pub(super) fn count_peer_reply(&mut self, offered: &Offered<'_>, index: usize, author: &Author) {
        let conversation = &self.conversations[index];
        let first = !conversation.human_replied;
        let assigned = conversation.peers.assigned.clone().filter(|_| !conversation.peers.replied_since_assigned);
        let (opening, credit) = (conversation.opening.clone(), Credit::author(author));
        if first && conversation.awaits_reply() {
            self.count_span(offered, Measure::ZendeskFirstReply, index, &opening, offered.at, credit.clone());
        }
        if first {
            self.count_chatwoot(offered, Measure::ChatwootFirstResponse, index);
        }
        if let Some(assigned) = assigned {
            self.conversations[index].peers.replied_since_assigned = true;
            self.count_span(offered, Measure::WatiFirstResponse, index, &assigned, offered.at, credit);
        }
    }

    /// Counts what a resolution is elsewhere.
    pub(super) fn count_peer_resolution(&mut self, offered: &Offered<'_>, index: usize) {
        self.count_chatwoot(offered, Measure::ChatwootResolution, index);
        let conversation = &self.conversations[index];
        let (Some(assigned), Some((resolution, by))) = (&conversation.peers.assigned, &conversation.resolution) else { return };
        let value = self.span(offered.desk, assigned.at, offered.at);
        let credit = Credit::actor(by);
        let own_team = offered.desk.team_of(&credit.agent);
        let sample = self.about(conversation, Measure::WatiResolution, resolution, value, &credit, own_team);
        self.put(sample);
    }

    /// Chatwoot books at the end of the span, and credits the assignee.
    fn count_chatwoot(&mut self, offered: &Offered<'_>, measure: Measure, index: usize) {
        let conversation = &self.conversations[index];
        let restarted = conversation.peers.restarted.filter(|_| measure == Measure::ChatwootFirstResponse);
        let end: Instant = conversation.instant(offered.key, offered.at);
        let value = self.span(offered.desk, restarted.unwrap_or(conversation.opened_at), offered.at);
        let credit = conversation.assignee_credit();
        let own_team = offered.desk.team_of(&credit.agent);
        let sample = self.about(conversation, measure, &end, value, &credit, own_team);
        self.put(sample);
    }
}
