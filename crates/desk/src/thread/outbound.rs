//! What a message of ours does (KPIS.md, sections 2 to 4): opens, hands over, replies, assigns.

use super::conversation::{Context, Conversation, Handler, Instant, Origin, Outreach, Survey};
use super::samples::Credit;
use super::{Offered, Thread};
use crate::content::MediaKind;
use crate::desk_file::Desk;
use crate::event::{Author, Automation, Refused, Sent};
use crate::ids::{ConversationId, FactKey, NONE, Name};
use crate::moment::Moment;
use crate::sample::Measure;

/// A message of ours, with all that its samples will need whenever a status comes.
#[derive(Clone, Debug)]
pub(super) struct Outbound {
    pub(super) at: Moment,
    pub(super) conversation: Option<ConversationId>,
    pub(super) context: Context,
    pub(super) credit: Credit,
    /// Of the credited agent by configuration.
    pub(super) own_team: Option<Name>,
    pub(super) price: Name,
    pub(super) media: MediaKind,
    /// The provider's error code, where it did not arrive.
    pub(super) code: Name,
}

impl Thread {
    /// Takes a message of ours in.
    pub(super) fn send(&mut self, offered: &Offered<'_>, message: &Sent) {
        let failed = self.marks.get(&offered.key).is_some_and(|marks| marks.is_failure());
        let conversation = match &message.author {
            Author::Agent(_) => Some(self.conversation_to_write_in(offered)),
            author => self.conversation_of(offered, author),
        };
        if let Some(index) = conversation {
            self.converse_as(offered, index, message, failed);
        }
        let opens = self.opened_by(offered.key);
        self.count_sent(offered, message, conversation);
        if !failed {
            self.remember_sent(offered, message, opens);
        }
        self.refresh(offered);
    }

    /// Whether the fact opened the latest conversation.
    fn opened_by(&self, key: FactKey) -> bool {
        self.conversations.last().is_some_and(|latest| latest.opening.key == key)
    }

    /// Counts an attempt that the provider refused; it is no message.
    pub(super) fn refuse(&mut self, offered: &Offered<'_>, refused: &Refused) {
        let conversation = self.conversation_of(offered, &refused.message.author);
        let mut outbound = self.outbound(offered, &refused.message, conversation);
        outbound.code = Name::from(refused.code.to_string());
        self.count_outbound(offered.key, Measure::Refused, &outbound);
    }

    /// The conversation that an agent's message belongs to; opens one where rule 4 says so.
    fn conversation_to_write_in(&mut self, offered: &Offered<'_>) -> usize {
        let recent = self.conversations.last().is_some_and(|latest| latest.is_recent(offered.at, offered.desk.windows.reopen));
        if !recent {
            let none = Name::new_static(NONE);
            let opened = Conversation::open(offered.key, offered.at, Origin::Agent, Handler::Human, none.clone(), none);
            self.begin(offered, opened, "agent");
        }
        self.conversations.len() - 1
    }

    /// The conversation that a message belongs to which opens none: the latest, for a survey at any age.
    fn conversation_of(&self, offered: &Offered<'_>, author: &Author) -> Option<usize> {
        let latest = self.conversations.last()?;
        let any_age = *author == Author::Automation(Automation::Survey);
        (any_age || latest.is_recent(offered.at, offered.desk.windows.reopen)).then(|| self.conversations.len() - 1)
    }

    /// What a message of ours does to its conversation.
    fn converse_as(&mut self, offered: &Offered<'_>, index: usize, message: &Sent, failed: bool) {
        let (author, step) = (&message.author, message.step.as_ref());
        let conversation = &mut self.conversations[index];
        conversation.last_at = conversation.last_at.max(offered.at);
        if let Author::Agent(_) = author {
            // An agent who writes before any other hand-off makes the customer's wait begin at the opening.
            conversation.hand_off(|conversation| conversation.opening.clone());
        }
        if *author == Author::Bot {
            (conversation.bot.wrote, conversation.bot.step) = (true, step.cloned());
        }
        if failed || matches!(author, Author::Automation(_)) {
            return;
        }
        self.count_reply(offered, index, author);
        let conversation = &mut self.conversations[index];
        conversation.replied = true;
        conversation.last_reply = Some(Credit::author(author));
        conversation.turn = None;
        conversation.waiting_since = None;
        if let Author::Agent(agent) = author {
            if conversation.assignee.is_none() && agent != NONE {
                conversation.assignee = Some(agent.clone());
                conversation.team = None;
            }
            self.count_peer_reply(offered, index, author);
            self.conversations[index].human_replied = true;
        }
    }

    /// Counts the first response, the first human response and the reply that this message is.
    fn count_reply(&mut self, offered: &Offered<'_>, index: usize, author: &Author) {
        let conversation = &self.conversations[index];
        let mut spans: Vec<(Measure, Instant)> = Vec::with_capacity(3);
        if conversation.awaits_reply() && !conversation.replied {
            spans.push((Measure::FirstResponse, conversation.opening.clone()));
        }
        if let (Author::Agent(_), false, true, Some(wait)) =
            (author, conversation.human_replied, conversation.awaits_reply(), &conversation.human_wait)
        {
            spans.push((Measure::FirstHumanResponse, wait.clone()));
        }
        if let Some(turn) = &conversation.turn {
            spans.push((Measure::Reply, turn.clone()));
        }
        for (measure, start) in spans {
            self.count_span(offered, measure, index, &start, offered.at, Credit::author(author));
        }
    }

    /// Keeps what later messages of the customer will be read against, and counts what it starts.
    fn remember_sent(&mut self, offered: &Offered<'_>, message: &Sent, opens: bool) {
        match &message.author {
            Author::Automation(Automation::Campaign | Automation::Followup) => {
                self.outreach = Some(Outreach {
                    key: offered.key,
                    at: offered.at,
                    campaign: message.campaign.clone().unwrap_or(Name::new_static(NONE)),
                    variant: message.variant.clone().unwrap_or(Name::new_static(NONE)),
                    answered: false,
                });
                self.reach_out(offered);
            }
            Author::Automation(Automation::Survey) => self.ask(offered, message),
            Author::Automation(_) => {}
            Author::Agent(_) | Author::Bot => {
                if let Some(survey) = &mut self.survey {
                    survey.quiet = false;
                }
                if opens {
                    self.reach_out(offered);
                }
            }
        }
    }

    /// Opens a survey and counts it for the author of the last reply before it.
    fn ask(&mut self, offered: &Offered<'_>, message: &Sent) {
        let Some(mut outbound) = self.outbound.get(&offered.key).cloned() else { return };
        let conversation = outbound.conversation.and(self.conversations.last());
        outbound.credit = conversation.and_then(|latest| latest.last_reply.clone()).unwrap_or_else(Credit::nobody);
        outbound.own_team = own_team(offered.desk, &outbound.credit);
        let sent = self.about_outbound(offered.key, Measure::SurveySent, &outbound);
        self.put(sent.beside(offered.key, Measure::SurveyOpen));
        self.put(sent);
        self.survey = Some(Survey { key: offered.key, id: message.id.clone(), outbound, quiet: true });
    }

    /// Counts the message itself and what is known of its fate.
    fn count_sent(&mut self, offered: &Offered<'_>, message: &Sent, conversation: Option<usize>) {
        let outbound = self.outbound(offered, message, conversation);
        self.count_outbound(offered.key, Measure::MessageOut, &outbound);
        self.outbound.insert(offered.key, outbound);
        self.count_fate(offered.key);
    }

    fn outbound(&self, offered: &Offered<'_>, message: &Sent, conversation: Option<usize>) -> Outbound {
        let conversation = conversation.map(|index| &self.conversations[index]);
        let mut context = conversation.map_or_else(Context::nowhere, Conversation::context);
        if let Some(campaign) = &message.campaign {
            context.campaign = campaign.clone();
        }
        if let Some(variant) = &message.variant {
            context.variant = variant.clone();
        }
        let credit = Credit::author(&message.author);
        Outbound {
            at: offered.at,
            conversation: conversation.map(|conversation| conversation.id),
            context,
            own_team: own_team(offered.desk, &credit),
            credit,
            price: message.price.clone().unwrap_or(Name::new_static(NONE)),
            media: message.media,
            code: Name::new_static(NONE),
        }
    }
}

/// The team of the credited agent by configuration.
fn own_team(desk: &Desk, credit: &Credit) -> Option<Name> {
    desk.team_of(&credit.agent).cloned()
}
