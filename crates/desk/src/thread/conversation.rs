//! What one conversation knows of itself (KPIS.md, section 3).
//!
//! Never here: samples. What is counted about a conversation stands in `samples`.

use super::Place;
use super::outbound::Outbound;
use super::samples::{Credit, LEFT_OUT};
use crate::event::Actor;
use crate::ids::{ConversationId, FactKey, NONE, Name};
use crate::moment::Moment;

/// How a conversation began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The customer wrote.
    Contact,
    /// The customer answered a campaign message or follow-up.
    Campaign,
    /// An agent wrote.
    Agent,
}

impl Origin {
    /// The value of the dimension `origin`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Origin::Contact => "contact",
            Origin::Campaign => "campaign",
            Origin::Agent => "agent",
        }
    }
}

/// Who handles a conversation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handler {
    /// The bot, until a hand-off.
    Bot,
    /// People.
    Human,
}

impl Handler {
    /// The value of the dimension `handler`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Handler::Bot => "bot",
            Handler::Human => "human",
        }
    }
}

/// One case, from opening to resolution.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// Derived from the fact that opened it.
    pub id: ConversationId,
    /// When.
    pub opened_at: Moment,
    /// How.
    pub origin: Origin,
    /// Who handles it now.
    pub handler: Handler,
    /// The agent that it is assigned to.
    pub assignee: Option<Name>,
    /// The team that it is assigned to.
    pub team: Option<Name>,
    /// When it was resolved; none while it is not.
    pub resolved_at: Option<Moment>,
    /// Until when it sleeps, unless the customer writes.
    pub snoozed_until: Option<Moment>,
    /// Since when the customer waits.
    pub waiting_since: Option<Moment>,
    /// Sorted, each once.
    pub labels: Vec<Name>,
    /// The request type.
    pub category: Option<Name>,
    /// Of the outreach that it answers.
    pub campaign: Name,
    /// Of the outreach that it answers.
    pub variant: Name,
    /// The last message or action.
    pub last_at: Moment,
    /// The last message of the customer.
    pub last_inbound_at: Option<Moment>,

    pub(super) opening: Instant,
    /// The samples of what is left out, see [`super::samples`].
    pub(super) left_out: [u64; LEFT_OUT.len()],
    /// The opening or the latest reopening: where the time to the resolution starts.
    pub(super) started: Instant,
    pub(super) turn: Option<Instant>,
    pub(super) replied: bool,
    /// Where the wait for a human started; none as long as only the bot handles it.
    pub(super) human_wait: Option<Instant>,
    pub(super) human_replied: bool,
    pub(super) resolution: Option<(Instant, Actor)>,
    /// The outreach that it answers, where its origin is a campaign.
    pub(super) answers: Option<FactKey>,
    /// What it was after the facts that changed it, the opening first.
    pub(super) history: Vec<Turning>,
    /// The author of the last reply.
    pub(super) last_reply: Option<Credit>,
    pub(super) bot: BotPart,
    /// The first resolution; never undone by a reopening.
    pub(super) first_resolution: Option<Instant>,
    pub(super) spells: Spells,
    pub(super) peers: Peers,
}

/// A fact after which a conversation was another: for those who have to look back (attribution).
#[derive(Clone, Debug)]
pub(super) struct Turning {
    pub(super) place: Place,
    pub(super) context: Context,
    /// The author of the last reply, that of the fact included.
    pub(super) reply: Option<Credit>,
}

/// What the bot did in a conversation.
#[derive(Clone, Debug, Default)]
pub(super) struct BotPart {
    pub(super) wrote: bool,
    /// The step of its last message.
    pub(super) step: Option<Name>,
    /// The step at the first hand-off, or at the first resolution by an agent or the system.
    pub(super) escalated: Option<Option<Name>>,
    /// Who resolved last, and the step then; outlives a reopening.
    pub(super) ended: Option<(Actor, Option<Name>)>,
}

/// Stretches that have not ended yet: see [`super::spells`].
#[derive(Clone, Debug, Default)]
pub(super) struct Spells {
    pub(super) load: Option<Spell>,
    pub(super) handling: Option<Spell>,
}

/// An agent has the conversation from `start` on, which lies ahead while it sleeps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spell {
    pub(super) agent: Name,
    pub(super) start: Moment,
}

/// What other products need to know: see [`super::peers`].
#[derive(Clone, Debug, Default)]
pub(super) struct Peers {
    /// Where Chatwoot starts its clock, if not at the opening.
    pub(super) restarted: Option<Moment>,
    /// The first assignment.
    pub(super) assigned: Option<Instant>,
    pub(super) replied_since_assigned: bool,
}

/// A fact that a sample is booked at, with the conversation's state right after it.
#[derive(Clone, Debug)]
pub(super) struct Instant {
    pub(super) key: FactKey,
    pub(super) at: Moment,
    pub(super) context: Context,
}

/// The dimensions that stay as they were right after a fact (KPIS.md, section 6).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Context {
    pub(super) origin: &'static str,
    pub(super) handler: &'static str,
    pub(super) campaign: Name,
    pub(super) variant: Name,
    /// The team that the conversation was assigned to.
    pub(super) team: Name,
}

impl Context {
    /// Where there is no conversation.
    pub(super) fn nowhere() -> Context {
        let none = Name::new_static(NONE);
        Context { origin: NONE, handler: NONE, campaign: none.clone(), variant: none.clone(), team: none }
    }
}

/// The latest campaign message or follow-up: what a conversation may answer.
#[derive(Clone, Debug)]
pub(super) struct Outreach {
    pub(super) key: FactKey,
    pub(super) at: Moment,
    pub(super) campaign: Name,
    pub(super) variant: Name,
    /// Whether the customer has written since.
    pub(super) answered: bool,
}

/// A survey that may still be answered.
#[derive(Clone, Debug)]
pub(super) struct Survey {
    pub(super) key: FactKey,
    pub(super) id: Name,
    /// With the author of the last reply before it as the credited one.
    pub(super) outbound: Outbound,
    /// Whether neither agent nor bot has replied since.
    pub(super) quiet: bool,
}

impl Conversation {
    /// Opens a conversation with the fact `key`.
    pub(super) fn open(
        key: FactKey,
        at: Moment,
        origin: Origin,
        handler: Handler,
        campaign: Name,
        variant: Name,
    ) -> Conversation {
        let none = Name::new_static(NONE);
        let context = Context {
            origin: origin.word(),
            handler: handler.word(),
            campaign: campaign.clone(),
            variant: variant.clone(),
            team: none,
        };
        let opening = Instant { key, at, context };
        Conversation {
            id: ConversationId::of(key),
            opened_at: at,
            origin,
            handler,
            assignee: None,
            team: None,
            resolved_at: None,
            snoozed_until: None,
            waiting_since: None,
            labels: Vec::new(),
            category: None,
            campaign,
            variant,
            last_at: at,
            last_inbound_at: None,
            started: opening.clone(),
            turn: None,
            replied: false,
            human_wait: (handler == Handler::Human).then(|| opening.clone()),
            opening,
            left_out: LEFT_OUT.map(|measure| key.derive(measure.name().as_bytes())),
            human_replied: false,
            resolution: None,
            answers: None,
            history: Vec::new(),
            last_reply: None,
            bot: BotPart::default(),
            first_resolution: None,
            spells: Spells::default(),
            peers: Peers::default(),
        }
    }

    /// Whether the customer's first reply is timed: not where an agent began (KPIS.md, section 4).
    pub(super) fn awaits_reply(&self) -> bool {
        self.origin != Origin::Agent
    }

    /// The dimensions as they are now.
    pub(super) fn context(&self) -> Context {
        Context {
            origin: self.origin.word(),
            handler: self.handler.word(),
            campaign: self.campaign.clone(),
            variant: self.variant.clone(),
            team: self.team.clone().unwrap_or(Name::new_static(NONE)),
        }
    }

    /// Whether the dimensions are these.
    fn is_as(&self, context: &Context) -> bool {
        let Context { origin, handler, campaign, variant, team } = context;
        (*origin, *handler) == (self.origin.word(), self.handler.word())
            && (campaign, variant) == (&self.campaign, &self.variant)
            && team.as_str() == self.team.as_deref().unwrap_or(NONE)
    }

    /// The fact `key` and the state that it left.
    pub(super) fn instant(&self, key: FactKey, at: Moment) -> Instant {
        Instant { key, at, context: self.context() }
    }

    /// Whether it is unresolved, or was resolved less than `window` before `at`.
    pub(super) fn is_recent(&self, at: Moment, window: i64) -> bool {
        self.resolved_at.is_none_or(|resolved| at.since(resolved) < window)
    }

    /// Notes what the fact at `place` made of it, if it made anything else of it.
    pub(super) fn note_turning(&mut self, place: &Place) {
        if self.history.last().is_none_or(|last| !self.is_as(&last.context) || last.reply != self.last_reply) {
            let (context, reply) = (self.context(), self.last_reply.clone());
            self.history.push(Turning { place: place.clone(), context, reply });
        }
    }

    /// Passes from the bot to humans, if it has not yet (section 3, rule 5). The wait for a human starts at `wait`.
    pub(super) fn hand_off(&mut self, wait: impl FnOnce(&Conversation) -> Instant) {
        if self.bot.escalated.is_none() {
            self.bot.escalated = Some(self.bot.step.clone());
        }
        if self.handler == Handler::Bot {
            self.handler = Handler::Human;
            self.human_wait = Some(wait(self));
        }
    }
}
