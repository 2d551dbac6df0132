//! What the writer remembers between appends: only what the database says too, so all of it may be forgotten at any time.
//!
//! INVARIANT: forgotten as soon as an append fails, or as soon as the head was moved by somebody else.

use std::sync::Arc;

use desk::thread::Thread;
use desk::{Dimensions, FactKey, Name};
use rustc_hash::{FxHashMap, FxHashSet};

use super::conversations::Preview;
use super::streams::StreamName;

/// How many facts the threads in memory may hold together.
const FACTS: usize = 400_000;
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

#[derive(Default)]
pub(super) struct Memory {
    /// Contacts by id of a person.
    pub(super) contacts: FxHashMap<Name, i64>,
    /// The name of a contact and since when.
    pub(super) names: FxHashMap<i64, (i64, Name)>,
    pub(super) streams: FxHashMap<StreamName, i64>,
    pub(super) threads: FxHashMap<i64, Held>,
    /// The facts of streams that are no threads.
    pub(super) others: FxHashMap<i64, FxHashSet<FactKey>>,
    pub(super) dimensions: FxHashMap<Arc<Dimensions>, u32>,
    pub(super) outcomes: Option<FxHashMap<(Name, Name), i64>>,
    /// Weeks that have outbound messages.
    pub(super) weeks: FxHashSet<i64>,
    /// Whether there are statuses without a message.
    pub(super) orphans: Option<bool>,
    /// The number of the append.
    pub(super) turn: u64,
}

impl Memory {
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
        if self.contacts.len() > NAMES {
            self.contacts.clear();
        }
        if self.names.len() > NAMES {
            self.names.clear();
        }
        if self.streams.len() > NAMES {
            self.streams.clear();
        }
        if self.others.values().map(FxHashSet::len).sum::<usize>() > NAMES {
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
