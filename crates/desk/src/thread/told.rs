//! What a sample is told apart by, as long as it is only spoken of (KPIS.md, section 6): most samples share what the last ones have.
//!
//! Never here: what is counted (that is `samples`).
//! Next one: a field, a line in [`Told::is`] and in [`Told::dimensions`].

use std::sync::Arc;

use super::Thread;
use super::conversation::{Context, Conversation};
use super::samples::Credit;
use crate::dimensions::Dimensions;
use crate::ids::{NONE, Name};

/// How many dimensions of the last samples are compared with those of the next.
const LAST: usize = 4;

pub(super) static UNKNOWN: Name = Name::new_static(NONE);

/// Dimensions that may be there already.
#[derive(Clone, Copy)]
pub(super) struct Told<'a> {
    pub(super) inbox: &'a Name,
    pub(super) conversation: Option<&'a Conversation>,
    pub(super) context: &'a Context,
    pub(super) credit: &'a Credit,
    /// Of the credited agent by configuration.
    pub(super) own_team: Option<&'a Name>,
    pub(super) price: &'a Name,
    pub(super) media: &'static str,
    /// The provider's error code.
    pub(super) code: &'a Name,
}

impl<'a> Told<'a> {
    /// What is told of a conversation. `context`: how it was right after the fact that the sample is booked at.
    pub(super) fn of(
        inbox: &'a Name,
        conversation: Option<&'a Conversation>,
        context: &'a Context,
        credit: &'a Credit,
        own_team: Option<&'a Name>,
    ) -> Told<'a> {
        Told { inbox, conversation, context, credit, own_team, price: &UNKNOWN, media: NONE, code: &UNKNOWN }
    }

    fn team(&self) -> &'a Name {
        self.own_team.unwrap_or(&self.context.team)
    }

    fn labels(&self) -> &'a [Name] {
        self.conversation.map_or(&[], |conversation| &conversation.labels)
    }

    fn category(&self) -> &'a Name {
        self.conversation.and_then(|conversation| conversation.category.as_ref()).unwrap_or(&UNKNOWN)
    }

    /// Whether `known` says the same. What mostly differs comes first.
    fn is(&self, known: &Dimensions) -> bool {
        let Dimensions { inbox, agent, team, by, origin, handler, campaign, variant, category, .. } = known;
        let Dimensions { labels, sentiment, language, price, media, outcome, step, currency, code, .. } = known;
        (*by == self.credit.by && *media == self.media && *agent == self.credit.agent && price == self.price)
            && (*handler == self.context.handler && *origin == self.context.origin && team == self.team())
            && (campaign == &self.context.campaign && variant == &self.context.variant)
            && (inbox == self.inbox && code == self.code && category == self.category() && *labels == self.labels())
            && [sentiment, language, outcome, step, currency].iter().all(|value| **value == UNKNOWN)
    }

    /// All of it, of its own.
    pub(super) fn dimensions(&self) -> Dimensions {
        Dimensions {
            agent: self.credit.agent.clone(),
            team: self.team().clone(),
            by: Name::new_static(self.credit.by),
            origin: Name::new_static(self.context.origin),
            handler: Name::new_static(self.context.handler),
            campaign: self.context.campaign.clone(),
            variant: self.context.variant.clone(),
            category: self.category().clone(),
            labels: self.labels().to_vec(),
            price: self.price.clone(),
            media: Name::new_static(self.media),
            code: self.code.clone(),
            ..Dimensions::unknown(self.inbox.clone())
        }
    }
}

impl Thread {
    /// What is told, in one with the last samples that were told the same: it is looked up by all who count.
    pub(super) fn shared(&self, told: Told<'_>) -> Arc<Dimensions> {
        self.recent.iter().find(|recent| told.is(recent)).map_or_else(|| Arc::new(told.dimensions()), Arc::clone)
    }

    /// Notes the dimensions of a sample for the next ones.
    pub(super) fn keep(&mut self, dimensions: &Arc<Dimensions>) {
        if !self.recent.iter().any(|recent| Arc::ptr_eq(recent, dimensions)) {
            self.recent.truncate(LAST - 1);
            self.recent.insert(0, Arc::clone(dimensions));
        }
    }
}
