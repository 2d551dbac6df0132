//! What a message of the customer does (KPIS.md, section 3, rules 1 to 3; section 8).

use super::conversation::{Conversation, Handler, Origin};
use super::samples::Credit;
use super::{Offered, Thread};
use crate::content::Content;
use crate::courtesy::is_courtesy;
use crate::event::Received;
use crate::ids::{NONE, Name};
use crate::sample::Measure;
use crate::survey;

impl Thread {
    /// Takes a message of the customer in.
    pub(super) fn receive(&mut self, offered: &Offered<'_>, message: &Received) {
        match self.score_of(offered, message) {
            Some(score) => self.count_score(score),
            None => self.converse(offered, message),
        }
        if let Some(outreach) = &mut self.outreach {
            outreach.answered = true;
        }
        self.answer_outreach(offered);
        if let Content::Order(order) = &message.content {
            self.sell(offered, order.micros(), order.currency(), "contact");
        }
        if let Some(conversation) = self.conversations.last_mut() {
            conversation.last_at = conversation.last_at.max(offered.at);
            conversation.last_inbound_at = Some(offered.at);
        }
        let assignee = self.conversations.last().and_then(|conversation| conversation.assignee.clone());
        let credit = Credit { agent: assignee.unwrap_or(Name::new_static(NONE)), by: "contact" };
        self.count_message(offered, Measure::MessageIn, credit, message.content.media());
        self.refresh(offered);
    }

    /// What the message gives the open survey, if it answers it.
    fn score_of(&self, offered: &Offered<'_>, message: &Received) -> Option<i64> {
        let survey = self.survey.as_ref()?;
        let open = offered.at.since(survey.outbound.at) < offered.desk.windows.survey;
        survey::score(message, &survey.id, survey.quiet).filter(|_| open)
    }

    /// Opens, reopens, and lets the customer wait.
    fn converse(&mut self, offered: &Offered<'_>, message: &Received) {
        let courtesy = offered.desk.courtesies && matches!(&message.content, Content::Text { body } if is_courtesy(body));
        let recent = self.conversations.last().is_some_and(|latest| latest.is_recent(offered.at, offered.desk.windows.reopen));
        if !recent {
            self.open_by_contact(offered);
        } else if !courtesy && self.conversations.last().is_some_and(|latest| latest.resolved_at.is_some()) {
            self.reopen(offered);
        }
        let Some(conversation) = self.conversations.last_mut() else { return };
        conversation.snoozed_until = None;
        if conversation.turn.is_none() && !(courtesy && conversation.replied) {
            conversation.turn = Some(conversation.instant(offered.key, offered.at));
            conversation.waiting_since = Some(offered.at);
        }
    }

    fn open_by_contact(&mut self, offered: &Offered<'_>) {
        let answered = self
            .outreach
            .as_ref()
            .filter(|outreach| !outreach.answered && offered.at.since(outreach.at) < offered.desk.windows.response);
        let (origin, campaign, variant, answers) = match answered {
            Some(outreach) => (Origin::Campaign, outreach.campaign.clone(), outreach.variant.clone(), Some(outreach.key)),
            None => (Origin::Contact, Name::new_static(NONE), Name::new_static(NONE), None),
        };
        if origin == Origin::Contact {
            self.come_back(offered);
        }
        let handler = if offered.desk.starts_with_bot(&self.inbox) { Handler::Bot } else { Handler::Human };
        let opened = Conversation::open(offered.key, offered.at, origin, handler, campaign, variant);
        self.begin(offered, Conversation { answers, ..opened }, "contact");
    }

    /// Undoes the latest resolution.
    pub(super) fn reopen(&mut self, offered: &Offered<'_>) {
        let Some(conversation) = self.conversations.last_mut() else { return };
        let Some((resolution, by)) = conversation.resolution.take() else { return };
        conversation.resolved_at = None;
        conversation.started = conversation.instant(offered.key, offered.at);
        if !conversation.human_replied {
            conversation.peers.restarted = Some(offered.at);
        }
        self.count_reopening(offered, &resolution, &by);
        self.spoil(offered, self.conversations.len() - 1);
    }
}
