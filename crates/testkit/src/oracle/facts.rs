//! What a trace says, as facts: each once, however often and in whatever order it was told.
//!
//! What lives here: the facts, their identity and their order within a thread.
//! What never may: a rule about conversations; that is `walk`.
//! Where the next one goes: a new kind of fact is a struct, a map in `Facts` and a reader in `read`.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// An inbound message.
#[derive(Debug, Clone)]
pub(crate) struct Inbound {
    pub(crate) inbox: String,
    pub(crate) id: String,
    pub(crate) at: i64,
    pub(crate) contact: String,
    pub(crate) kind: String,
    pub(crate) item: Value,
}

/// Who wrote an outbound message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Author {
    Agent(String),
    Bot,
    Automation(String),
}

/// An outbound message, or an attempt that the provider refused.
#[derive(Debug, Clone)]
pub(crate) struct Outbound {
    pub(crate) inbox: String,
    pub(crate) id: String,
    pub(crate) at: i64,
    pub(crate) contact: String,
    pub(crate) by: Author,
    pub(crate) kind: String,
    pub(crate) campaign: Option<String>,
    pub(crate) variant: Option<String>,
    pub(crate) price: Option<String>,
    pub(crate) step: Option<String>,
    pub(crate) refused: bool,
}

/// An action of a person, the bot or the system.
#[derive(Debug, Clone)]
pub(crate) struct Act {
    pub(crate) inbox: String,
    pub(crate) at: i64,
    pub(crate) contact: String,
    /// The bytes that break ties: the id, or the act as JSON.
    pub(crate) tie: String,
    pub(crate) body: Value,
}

/// All facts of a trace.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// By inbox and message id.
    pub(crate) inbound: BTreeMap<(String, String), Inbound>,
    /// By inbox and message id.
    pub(crate) outbound: BTreeMap<(String, String), Outbound>,
    /// By inbox and id, or by inbox and time with content.
    pub(crate) acts: BTreeMap<(String, String), Act>,
    /// The statuses that each message has had, by inbox and message id.
    pub(crate) statuses: BTreeMap<(String, String), BTreeSet<String>>,
    /// The states of each agent by time.
    pub(crate) presence: BTreeMap<String, BTreeMap<i64, String>>,
    /// Ids that one item carried together.
    pub(crate) links: Vec<Vec<String>>,
    /// The latest event time.
    pub(crate) now: i64,
}

impl Facts {
    /// Notes an event time.
    pub(crate) fn seen(&mut self, at: i64) {
        self.now = self.now.max(at);
    }

    /// Whether a message has had a status.
    pub(crate) fn has_status(&self, message: &Outbound, status: &str) -> bool {
        let key = (message.inbox.clone(), message.id.clone());
        self.statuses.get(&key).is_some_and(|seen| seen.contains(status))
    }

    /// Whether a message reached the phone; being read or played implies it.
    pub(crate) fn delivered(&self, message: &Outbound) -> bool {
        ["delivered", "read", "played"].iter().any(|status| self.has_status(message, status))
    }

    /// Whether a message failed and never arrived after all.
    pub(crate) fn failed(&self, message: &Outbound) -> bool {
        self.has_status(message, "failed") && !self.delivered(message)
    }
}

/// The place of a fact within its thread: time, kind, id.
pub(crate) type Place = (i64, u8, String);

/// A fact of a thread.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Fact<'a> {
    In(&'a Inbound),
    Out(&'a Outbound),
    Act(&'a Act),
}

impl Fact<'_> {
    /// Event time; inbound before outbound before action; id.
    pub(crate) fn place(&self) -> Place {
        match self {
            Fact::In(message) => (message.at, 0, message.id.clone()),
            Fact::Out(message) => (message.at, 1, message.id.clone()),
            Fact::Act(act) => (act.at, 2, act.tie.clone()),
        }
    }
}
