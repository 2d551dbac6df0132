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
        let answers_survey = self.answers_survey(offered, message);
        if !answers_survey {
            self.converse(offered, message);
        }
        if let Some(outreach) = &mut self.outreach {
            outreach.answered = true;
        }
        if let Some(conversation) = self.conversations.last_mut() {
            conversation.last_at = conversation.last_at.max(offered.at);
            conversation.last_inbound_at = Some(offered.at);
        }
        let assignee = self.conversations.last().and_then(|conversation| conversation.assignee.clone());
        let credit = Credit { agent: assignee.unwrap_or(Name::new_static(NONE)), by: "contact" };
        self.count_message(offered, Measure::MessageIn, credit, message.content.media());
        self.refresh();
    }

    /// Whether the message answers the open survey.
    fn answers_survey(&self, offered: &Offered<'_>, message: &Received) -> bool {
        let Some(survey) = &self.survey else { return false };
        offered.at.since(survey.at) < offered.desk.windows.survey && survey::score(message, &survey.id, survey.quiet).is_some()
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
        let (origin, campaign, variant) = match answered {
            Some(outreach) => (Origin::Campaign, outreach.campaign.clone(), outreach.variant.clone()),
            None => (Origin::Contact, Name::new_static(NONE), Name::new_static(NONE)),
        };
        let handler = if offered.desk.starts_with_bot(&self.inbox) { Handler::Bot } else { Handler::Human };
        self.conversations.push(Conversation::open(offered.key, offered.at, origin, handler, campaign, variant));
        self.count_opening("contact");
    }

    /// Undoes the latest resolution.
    pub(super) fn reopen(&mut self, offered: &Offered<'_>) {
        let Some(conversation) = self.conversations.last_mut() else { return };
        let Some((resolution, by)) = conversation.resolution.take() else { return };
        conversation.resolved_at = None;
        conversation.started = conversation.instant(offered.key, offered.at);
        self.count_reopening(offered, &resolution, &by);
    }
}
