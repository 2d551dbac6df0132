//! The fold of a thread: one contact in one inbox, from the first fact to now (KPIS.md, sections 1 to 4).
//!
//! Lives here: the state, the order of facts, stepping and folding. `conversation` holds what one conversation knows; `inbound`,
//! `outbound`, `acts` and `marks` say what a fact does; `samples` says what is counted, `told` how it is told apart; `first_contact`,
//! `bot`, `outreach`, `spells` and `peers` count what has a history of its own; `attribution` looks at all threads of a contact.
//! Never here: the clock, storage, other threads.
//! Next one: a fact with consequences is an arm of [`Thread::apply`] and a place in [`place`].
//!
//! In order, a thread advances by a step. A fact that belongs earlier, or that reaches back, is not stepped: the caller folds the
//! thread anew from its facts and takes the difference ([`Thread::corrections`]). Both ways end in the same samples; a property test
//! holds them against each other.

mod acts;
mod attribution;
mod bot;
mod conversation;
mod first_contact;
mod inbound;
mod marks;
mod outbound;
mod outreach;
mod peers;
mod samples;
mod spells;
#[cfg(test)]
mod stories;
mod told;

use std::sync::Arc;

use indexmap::IndexMap;
use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

pub use attribution::attribute;
pub use conversation::{Conversation, Handler, Origin};

use crate::desk_file::Desk;
use crate::dimensions::Dimensions;
use crate::event::Event;
use crate::ids::{ContactId, FactKey, Name};
use crate::moment::Moment;
use crate::sample::{Change, Sample, differences};
use conversation::{Outreach, Survey};
use marks::Marks;
use outbound::Outbound;
use outreach::{Sale, Spoken};

/// What became of a fact that was offered to a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// It is part of the thread now.
    Applied,
    /// It was part of the thread already: there is nothing to record.
    Repeated,
    /// It belongs before something that was folded already, or changes what that meant. The thread is unchanged: fold it anew.
    Late,
}

/// The state of one thread. In memory only: the log is the truth.
#[derive(Clone, Debug)]
pub struct Thread {
    inbox: Name,
    contact: ContactId,
    /// Every fact that is part of the thread.
    known: FxHashSet<FactKey>,
    /// The last place in the order of facts.
    last: Option<Place>,
    conversations: Vec<Conversation>,
    /// Messages of ours that the provider accepted.
    outbound: FxHashMap<FactKey, Outbound>,
    /// What became of messages, those not yet seen included.
    marks: FxHashMap<FactKey, Marks>,
    /// The latest campaign message or follow-up that did not fail.
    outreach: Option<Outreach>,
    /// Every message with which the business started talking, in order.
    spoken: Vec<Spoken>,
    /// The latest survey that did not fail.
    survey: Option<Survey>,
    /// Every conversion, in order.
    sales: Vec<Sale>,
    /// The samples that stand, by id.
    samples: IndexMap<u64, Sample, FxBuildHasher>,
    changes: Vec<Change>,
    /// What the last samples are told apart by.
    recent: Vec<Arc<Dimensions>>,
    /// Whether anybody wants to know what changes: not while a thread is folded anew.
    is_told: bool,
}

/// A place in the order of facts: event time; inbound message, outbound message, action; the bytes of the id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    at: Moment,
    class: u8,
    id: Name,
}

/// The place of a fact, or none where it has no consequences by itself (statuses, reactions, notices).
fn place(at: Moment, event: &Event) -> Option<Place> {
    let (class, id) = match event {
        Event::Received(message) => (0, message.id.clone()),
        Event::Sent(message) => (1, message.id.clone()),
        Event::Refused(refused) => (1, refused.message.id.clone()),
        Event::Acted(act) => (2, act.id.clone().unwrap_or_else(|| Name::new(&act.canonical))),
        _ => return None,
    };
    Some(Place { at, class, id })
}

/// One fact on its way into the thread.
struct Offered<'a> {
    key: FactKey,
    at: Moment,
    place: &'a Place,
    desk: &'a Desk,
}

impl Thread {
    /// A thread in which nothing has happened.
    #[must_use]
    pub fn new(inbox: Name, contact: ContactId) -> Thread {
        Thread {
            inbox,
            contact,
            known: FxHashSet::default(),
            last: None,
            conversations: Vec::new(),
            outbound: FxHashMap::default(),
            marks: FxHashMap::default(),
            outreach: None,
            spoken: Vec::new(),
            survey: None,
            sales: Vec::new(),
            samples: IndexMap::default(),
            changes: Vec::new(),
            recent: Vec::new(),
            is_told: true,
        }
    }

    /// Folds facts in any order and with repetition; of two contents under one id the first in the list holds.
    #[must_use]
    pub fn fold(inbox: Name, contact: ContactId, facts: &[(Moment, Event)], desk: &Desk) -> Thread {
        let mut thread = Thread { is_told: false, ..Thread::new(inbox, contact) };
        thread.known.reserve(facts.len());
        // A message of ours is told three times: sent, delivered, read.
        thread.samples.reserve(2 * facts.len());
        let mut placed = Vec::with_capacity(facts.len());
        for (at, event) in facts {
            let key = event.key(&thread.inbox, *at);
            if !thread.known.insert(key) {
                continue;
            }
            if let Event::Marked(mark) = event {
                thread.remember(mark);
            }
            if let Some(place) = place(*at, event) {
                placed.push((place, key, event));
            }
        }
        placed.sort_by(|(a, ..), (b, ..)| a.cmp(b));
        for (place, key, event) in placed {
            thread.apply(&Offered { key, at: place.at, place: &place, desk }, event);
            thread.last = Some(place);
        }
        thread.settle(desk);
        thread.tell_apart(0);
        thread.recent = Vec::new();
        thread.is_told = true;
        thread
    }

    /// Whether the fact with this key is part of the thread.
    #[must_use]
    pub fn knows(&self, key: FactKey) -> bool {
        self.known.contains(&key)
    }

    /// Takes one fact in, if it can be done by going forward.
    pub fn step(&mut self, at: Moment, event: &Event, desk: &Desk) -> Step {
        let key = event.key(&self.inbox, at);
        if self.known.contains(&key) {
            return Step::Repeated;
        }
        if let Event::Marked(mark) = event {
            if self.reaches_back(mark) {
                return Step::Late;
            }
            self.known.insert(key);
            self.mark(mark);
            return Step::Applied;
        }
        if let Some(place) = place(at, event) {
            if self.last.as_ref().is_some_and(|last| place < *last) {
                return Step::Late;
            }
            self.apply(&Offered { key, at, place: &place, desk }, event);
            self.last = Some(place);
        }
        self.known.insert(key);
        Step::Applied
    }

    /// What the steps since the last call changed.
    pub fn take_changes(&mut self) -> Vec<Change> {
        std::mem::take(&mut self.changes)
    }

    /// What turns the samples of `before` into those of `after`: retractions first, each list ordered by sample id.
    #[must_use]
    pub fn corrections(before: &Thread, after: &Thread) -> Vec<Change> {
        differences(before.samples.values(), after.samples.values())
    }

    /// The samples that stand, in no order; what is left out of answers is among them.
    pub fn samples(&self) -> impl Iterator<Item = &Sample> {
        self.samples.values()
    }

    /// The same, by whoever needs nothing else of it.
    pub fn into_samples(self) -> impl Iterator<Item = Sample> {
        self.samples.into_values()
    }

    /// Whether the customer ever did what was hoped for: then [`attribute`] has something to say.
    #[must_use]
    pub fn has_sales(&self) -> bool {
        !self.sales.is_empty()
    }

    /// The conversations in order; the last is the latest.
    #[must_use]
    pub fn conversations(&self) -> &[Conversation] {
        &self.conversations
    }

    /// The number of facts in it: how much it weighs in a cache.
    #[must_use]
    pub fn size(&self) -> usize {
        self.known.len()
    }

    /// Whose thread it is.
    #[must_use]
    pub fn contact(&self) -> ContactId {
        self.contact
    }

    /// The business number.
    #[must_use]
    pub fn inbox(&self) -> &Name {
        &self.inbox
    }

    /// Lets a fact that comes last in order have its consequences.
    fn apply(&mut self, offered: &Offered<'_>, event: &Event) {
        match event {
            Event::Received(message) => self.receive(offered, message),
            Event::Sent(message) => self.send(offered, message),
            Event::Refused(refused) => self.refuse(offered, refused),
            Event::Acted(act) => self.act(offered, act),
            _ => {}
        }
    }
}
