//! Whose turn it is to be sent, from one number: order, throughput, pair rate, back-off.
//!
//! A [`Queue`] knows what waits and is told what time it is; it says what may be tried now and when to ask again. Within a conversation
//! the order of asking is kept, also across retries; different conversations do not wait for each other. What is uncertain
//! holds later messages of its conversation up for a bounded time only.
//! Never here: requests themselves, the provider, the clock. Next one: another limit is a field of [`Pace`] and a look in [`Queue::take`].

mod backoff;
mod rates;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap, VecDeque};

use rustc_hash::FxHashMap;

use crate::ids::ContactId;
use crate::moment::{Moment, SECOND};

pub use backoff::{Again, Trouble, again};
use rates::{Pair, Throughput};

/// How fast a number may send (WHATSAPP.md, section 4.2).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// Messages in any second.
    pub per_second: usize,
    /// Milliseconds that one message to one customer costs.
    pub pair_interval: i64,
    /// How many messages one customer may get at once, to be paid back afterwards.
    pub pair_burst: i64,
    /// How many attempts may be under way.
    pub in_flight: usize,
    /// How long, in milliseconds, an uncertain message holds up later ones of its conversation.
    pub patience: i64,
}

impl Pace {
    /// The usual pace of a number that may send `per_second` messages.
    #[must_use]
    pub fn of(per_second: usize) -> Pace {
        let per_second = per_second.max(1);
        Pace { per_second, pair_interval: 6 * SECOND, pair_burst: 45, in_flight: per_second.clamp(8, 256), patience: 30 * SECOND }
    }
}

/// A request in the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Waiting {
    /// Its place in the order of asking.
    pub number: i64,
    /// The customer.
    pub contact: ContactId,
    /// The attempts so far.
    pub attempt: u32,
    /// How it waits.
    pub state: State,
}

/// How a request waits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// For its turn, not before this instant.
    Due(Moment),
    /// Somebody is trying.
    Trying,
    /// Nobody knows what came of it, since this instant.
    Uncertain(Moment),
}

/// An attempt to be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The request.
    pub number: i64,
    /// The customer.
    pub contact: ContactId,
    /// Counted from 1.
    pub attempt: u32,
}

/// What came of an attempt, as far as the queue is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It has its outcome: accepted, refused, taken back.
    Done,
    /// It may be tried again at this instant.
    Again(Moment),
    /// Nobody knows, since this instant.
    Uncertain(Moment),
}

/// One customer's messages, in order.
#[derive(Debug, Default)]
struct Chain {
    waiting: VecDeque<Waiting>,
    pair: Pair,
}

/// What waits to be sent from one number.
#[derive(Debug)]
pub struct Queue {
    pace: Pace,
    chains: FxHashMap<ContactId, Chain>,
    /// Heads that may be looked at from an instant on. An entry that no longer fits is dropped when met.
    ripe: BinaryHeap<Reverse<(Moment, i64, ContactId)>>,
    places: FxHashMap<i64, ContactId>,
    trying: BTreeSet<i64>,
    throughput: Throughput,
    held_until: Moment,
    /// The provider could not be reached or was too busy lately: one attempt at a time, until one succeeds.
    strained: bool,
}

impl Queue {
    /// An empty queue.
    #[must_use]
    pub fn new(pace: Pace) -> Queue {
        Queue {
            pace,
            chains: FxHashMap::default(),
            ripe: BinaryHeap::new(),
            places: FxHashMap::default(),
            trying: BTreeSet::new(),
            throughput: Throughput::default(),
            held_until: Moment(i64::MIN),
            strained: false,
        }
    }

    /// Lets another pace hold.
    pub fn set_pace(&mut self, pace: Pace) {
        self.pace = pace;
    }

    /// Takes requests in, each once, in the order of their numbers.
    pub fn offer(&mut self, waiting: impl IntoIterator<Item = Waiting>) {
        for one in waiting {
            if self.places.insert(one.number, one.contact).is_some() {
                continue;
            }
            if one.state == State::Trying {
                self.trying.insert(one.number);
            }
            let chain = self.chains.entry(one.contact).or_default();
            let place = chain.waiting.partition_point(|other| other.number < one.number);
            chain.waiting.insert(place, one);
            if place == 0 {
                self.ripen(one.contact);
            }
        }
    }

    /// How many requests it holds.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// Whether it holds none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The attempts that may be made at `now`; they count as under way from now on.
    pub fn take(&mut self, now: Moment) -> Vec<Ticket> {
        let mut tickets = Vec::new();
        while now >= self.held_until && self.trying.len() < self.room() && self.throughput.free_at(self.pace.per_second) <= now {
            let Some(Reverse((at, number, contact))) = self.ripe.peek().copied() else { break };
            if at > now {
                break;
            }
            self.ripe.pop();
            let Some(chain) = self.chains.get_mut(&contact) else { continue };
            let Some(head) = chain.waiting.front_mut().filter(|head| head.number == number) else { continue };
            match head.state {
                State::Trying => {}
                State::Uncertain(since) if now.since(since) >= self.pace.patience => self.forget(number),
                State::Due(due) => {
                    let free = chain.pair.free_at(&self.pace);
                    if due.max(free) > now {
                        self.ripe.push(Reverse((due.max(free), number, contact)));
                        continue;
                    }
                    head.state = State::Trying;
                    head.attempt += 1;
                    tickets.push(Ticket { number, contact, attempt: head.attempt });
                    chain.pair.spend(now, &self.pace);
                    self.throughput.spend(now, self.pace.per_second);
                    self.trying.insert(number);
                }
                State::Uncertain(_) => self.ripen(contact),
            }
        }
        tickets
    }

    /// Tells what came of a request, whoever tried it.
    pub fn settle(&mut self, number: i64, settled: Settled) {
        let was_tried = self.trying.remove(&number);
        if was_tried && settled == Settled::Done {
            self.strained = false;
        }
        let Some(contact) = self.places.get(&number).copied() else { return };
        let Some(chain) = self.chains.get_mut(&contact) else { return };
        let Some(one) = chain.waiting.iter_mut().find(|one| one.number == number) else { return };
        match settled {
            Settled::Done => self.forget(number),
            Settled::Again(at) => {
                one.state = State::Due(at);
                self.ripen(contact);
            }
            Settled::Uncertain(since) => {
                one.state = State::Uncertain(since);
                self.ripen(contact);
            }
        }
    }

    /// Nothing more before `until`, and then one at a time until one succeeds: the number is too fast, or nobody is there.
    pub fn hold(&mut self, until: Moment) {
        self.held_until = self.held_until.max(until);
        self.strained = true;
    }

    /// When [`Queue::take`] may have more to say, as far as the passing of time is concerned; none where only news can change that.
    #[must_use]
    pub fn next(&self) -> Option<Moment> {
        if self.trying.len() >= self.room() {
            return None;
        }
        let ripe = self.ripe.peek().map(|Reverse((at, ..))| *at)?;
        Some(ripe.max(self.held_until).max(self.throughput.free_at(self.pace.per_second)))
    }

    /// Requests that hold others up without being tried: worth a look whether they were settled or taken back elsewhere.
    #[must_use]
    pub fn blocking(&self, most: usize) -> Vec<i64> {
        let heads = self.chains.values().filter(|chain| chain.waiting.len() > 1).filter_map(|chain| chain.waiting.front());
        heads.filter(|head| head.state != State::Trying).map(|head| head.number).take(most).collect()
    }

    /// The requests that are being tried.
    #[must_use]
    pub fn trying(&self) -> &BTreeSet<i64> {
        &self.trying
    }

    fn room(&self) -> usize {
        if self.strained { 1 } else { self.pace.in_flight }
    }

    /// Takes a request out; the next of its conversation moves up.
    fn forget(&mut self, number: i64) {
        let Some(contact) = self.places.remove(&number) else { return };
        let Some(chain) = self.chains.get_mut(&contact) else { return };
        chain.waiting.retain(|one| one.number != number);
        self.ripen(contact);
    }

    /// Notes when the head of a conversation is worth a look.
    fn ripen(&mut self, contact: ContactId) {
        let Some(chain) = self.chains.get(&contact) else { return };
        let Some(head) = chain.waiting.front() else { return };
        let at = match head.state {
            State::Due(at) => at.max(chain.pair.free_at(&self.pace)),
            State::Uncertain(since) => Moment(since.0 + self.pace.patience),
            State::Trying => return,
        };
        self.ripe.push(Reverse((at, head.number, contact)));
    }

    /// Forgets customers who owe nothing and wait for nothing.
    pub fn tidy(&mut self, now: Moment) {
        self.chains.retain(|_, chain| !chain.waiting.is_empty() || !chain.pair.is_fresh(now));
    }
}
