//! What the walk over a thread writes down: conversations, turns, resolutions, messages, outreaches.
//!
//! What lives here: plain records. What never may: a decision; those are in `walk`.
//! Where the next one goes: what a new measure needs to know is a field here.

use super::facts::{Act, Author, Inbound, Outbound, Place};

/// How a conversation stood right after a fact.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Standing {
    pub(crate) bot_handles: bool,
    pub(crate) agent: Option<String>,
    pub(crate) team: Option<String>,
    pub(crate) resolved: bool,
    pub(crate) snoozed_until: Option<i64>,
    pub(crate) turn_open: bool,
}

/// A fact that concerned a conversation, and how it stood right after.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) place: Place,
    pub(crate) after: Standing,
}

/// How a customer's wait ended.
#[derive(Debug, Clone)]
pub(crate) enum TurnEnd {
    Open,
    Reply { at: i64, by: Author },
    Resolution { at: i64, by: String, assignee: Option<String> },
}

/// A customer's wait; `start` is the index of its entry.
#[derive(Debug, Clone)]
pub(crate) struct Turn {
    pub(crate) start: usize,
    pub(crate) end: TurnEnd,
}

/// A resolution, and the reopening that undid it. Numbers are indexes of entries.
#[derive(Debug, Clone)]
pub(crate) struct Resolution {
    /// The opening or the latest reopening before it.
    pub(crate) since: usize,
    pub(crate) entry: usize,
    /// `agent:anna`, `bot`, `system` or `automation:inactivity`.
    pub(crate) by: String,
    pub(crate) reopened: Option<usize>,
}

/// A reply, with the index of its entry.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) entry: usize,
    pub(crate) by: Author,
}

/// A hand-off: its entry, and whether it was an agent's message.
#[derive(Debug, Clone)]
pub(crate) struct HandOff {
    pub(crate) entry: usize,
    pub(crate) by_message: bool,
}

/// One case of one contact in one inbox.
#[derive(Debug, Clone, Default)]
pub(crate) struct Conversation {
    pub(crate) id: String,
    pub(crate) origin: String,
    pub(crate) campaign: Option<String>,
    pub(crate) variant: Option<String>,
    /// The outreach that a conversation of origin campaign answers.
    pub(crate) outreach: Option<String>,
    pub(crate) category: Option<String>,
    pub(crate) labels: Vec<String>,
    pub(crate) started_with_bot: bool,
    pub(crate) log: Vec<Entry>,
    pub(crate) turns: Vec<Turn>,
    pub(crate) resolutions: Vec<Resolution>,
    pub(crate) replies: Vec<Reply>,
    pub(crate) hand_offs: Vec<HandOff>,
    /// The bot's messages: entry and step.
    pub(crate) bot_messages: Vec<(usize, Option<String>)>,
    pub(crate) now: Standing,
}

impl Conversation {
    /// The time of an entry.
    pub(crate) fn at(&self, entry: usize) -> i64 {
        self.log[entry].place.0
    }

    /// When it was opened.
    pub(crate) fn opened(&self) -> i64 {
        self.at(0)
    }

    /// Whether the contact began it, by itself or after a campaign.
    pub(crate) fn began_by_contact(&self) -> bool {
        self.origin != "agent"
    }

    /// The entry of the opening or of the latest reopening.
    pub(crate) fn latest_start(&self) -> usize {
        self.resolutions.iter().rev().find_map(|resolution| resolution.reopened).unwrap_or(0)
    }

    /// How it stood right after a place, if it had begun.
    pub(crate) fn standing_at(&self, place: &Place) -> Option<&Standing> {
        self.log.iter().rev().find(|entry| entry.place <= *place).map(|entry| &entry.after)
    }

    /// The author of the last reply at or before a place.
    pub(crate) fn last_reply_before(&self, place: &Place) -> Option<&Author> {
        self.replies.iter().rev().find(|reply| self.log[reply.entry].place < *place).map(|reply| &reply.by)
    }
}

/// Where a message lies: its conversation and the entry there.
pub(crate) type Lies = Option<(usize, usize)>;

/// An accepted survey that did not fail.
#[derive(Debug, Clone)]
pub(crate) struct Survey<'a> {
    pub(crate) message: &'a Outbound,
    pub(crate) lies: Lies,
    pub(crate) score: Option<i64>,
    /// Whether agent or bot have replied since.
    pub(crate) replied: bool,
}

/// A message with which the business started talking.
#[derive(Debug, Clone)]
pub(crate) struct Outreach<'a> {
    pub(crate) message: &'a Outbound,
    pub(crate) lies: Lies,
    pub(crate) answered: bool,
}

/// Something that may be money.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sale<'a> {
    Order(&'a Inbound),
    Act(&'a Act),
}

/// One contact in one inbox.
#[derive(Debug, Default)]
pub(crate) struct Story<'a> {
    pub(crate) inbox: String,
    pub(crate) contact: String,
    pub(crate) conversations: Vec<Conversation>,
    pub(crate) inbound: Vec<(&'a Inbound, Lies)>,
    pub(crate) outbound: Vec<(&'a Outbound, Lies)>,
    pub(crate) surveys: Vec<Survey<'a>>,
    pub(crate) outreaches: Vec<Outreach<'a>>,
    pub(crate) sales: Vec<Sale<'a>>,
}
