//! What the writer remembers between appends: only what the database says too, so all of it may be forgotten at any time.
//!
//! INVARIANT: forgotten as soon as an append fails, or as soon as the head was moved by somebody else.

use std::sync::Arc;

use desk::event::Presence;
use desk::thread::Thread;
use desk::{Dimensions, FactKey, Moment, Name};
use rustc_hash::{FxHashMap, FxHashSet};

use super::contacts::Known;
use super::conversations::Preview;
use super::streams::StreamName;

/// How many facts the threads in memory may hold together: about a kilobyte each, samples included.
const FACTS: usize = 150_000;
/// How many names of people and streams are remembered.
const NAMES: usize = 400_000;

/// A thread in memory.
pub(super) struct Held {
    pub(super) thread: Thread,
    /// The last message of each conversation.
    pub(super) previews: FxHashMap<i64, Preview>,
    /// When it was used last.
    pub(super) used: u64,
}

/// A stream that is no thread.
#[derive(Default)]
pub(super) struct Other {
    /// Its facts.
    pub(super) keys: FxHashSet<FactKey>,
    /// Of an agent: its states.
    pub(super) states: Vec<(Moment, Presence)>,
}

#[derive(Default)]
pub(super) struct Memory {
    /// Contacts by id of a person; some of them have become others since.
    contacts: FxHashMap<Name, i64>,
    /// What contacts have become.
    merged: FxHashMap<i64, i64>,
    /// What is known of contacts.
    pub(super) people: FxHashMap<i64, Known>,
    pub(super) streams: FxHashMap<StreamName, i64>,
    pub(super) threads: FxHashMap<i64, Held>,
    /// The streams of all threads of a contact.
    pub(super) siblings: FxHashMap<i64, Vec<i64>>,
    /// Streams that are no threads.
    pub(super) others: FxHashMap<i64, Other>,
    pub(super) dimensions: FxHashMap<Arc<Dimensions>, u32>,
    pub(super) outcomes: Option<FxHashMap<(Name, Name), i64>>,
    /// Weeks that have outbound messages.
    pub(super) weeks: FxHashSet<i64>,
    /// Whether there are statuses without a message.
    pub(super) orphans: Option<bool>,
    /// The number of the append.
    pub(super) turn: u64,
    /// How many facts have come since somebody looked whether there are too many.
    pub(super) grown: usize,
}

/// After how many facts it is looked whether there are too many.
const LOOK: usize = 10_000;

impl Memory {
    /// The contact that an id belongs to.
    pub(super) fn contact(&self, name: &Name) -> Option<i64> {
        let mut contact = *self.contacts.get(name)?;
        while let Some(survivor) = self.merged.get(&contact) {
            contact = *survivor;
        }
        Some(contact)
    }

    /// Notes whose an id is; whether it was unknown.
    pub(super) fn note_contact(&mut self, name: &Name, contact: i64) -> bool {
        self.contacts.insert(name.clone(), contact).is_none()
    }

    /// Notes a thread of a contact.
    pub(super) fn note_sibling(&mut self, contact: i64, stream: i64) {
        let streams = self.siblings.entry(contact).or_default();
        if !streams.contains(&stream) {
            streams.push(stream);
        }
    }

    pub(super) fn merge_contacts(&mut self, loser: i64, survivor: i64) {
        self.merged.insert(loser, survivor);
    }

    /// Keeps the dictionary of dimensions, which only grows.
    pub(super) fn forget(&mut self) {
        let dimensions = std::mem::take(&mut self.dimensions);
        *self = Memory { dimensions, ..Memory::default() };
    }

    pub(super) fn forget_all(&mut self) {
        *self = Memory::default();
    }

    /// Lets go of what was not used for longest, when there is too much.
    pub(super) fn trim(&mut self) {
        if self.grown < LOOK {
            return;
        }
        self.grown = 0;
        if self.contacts.len() > NAMES {
            self.contacts.clear();
            self.merged.clear();
        }
        if self.people.len() > NAMES {
            self.people.clear();
        }
        if self.streams.len() > NAMES {
            self.streams.clear();
        }
        if self.siblings.len() > NAMES {
            self.siblings.clear();
        }
        if self.others.values().map(|other| other.keys.len()).sum::<usize>() > NAMES {
            self.others.clear();
        }
        self.trim_threads();
    }

    fn trim_threads(&mut self) {
        let weight = |held: &Held| held.thread.size() + 4;
        let mut total: usize = self.threads.values().map(weight).sum();
        if total <= FACTS {
            return;
        }
        let mut by_age: Vec<(u64, i64)> = self.threads.iter().map(|(stream, held)| (held.used, *stream)).collect();
        by_age.sort_unstable();
        for (_, stream) in by_age {
            if total <= FACTS / 4 * 3 {
                break;
            }
            total -= self.threads.remove(&stream).as_ref().map_or(0, weight);
        }
    }
}
