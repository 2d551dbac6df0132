//! Columns of sealed days that are in memory: those of the last weeks, and a few of before.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::sealed::{Column, Values};

/// How much of the archive a book may hold in memory.
#[derive(Clone, Copy, Debug)]
pub struct Memory {
    /// The last so many days are hot: their columns stay once somebody has asked for them.
    pub hot_days: i64,
    /// Bytes of columns of hot days.
    pub hot: usize,
    /// Bytes of columns of other days.
    pub cold: usize,
}

impl Default for Memory {
    fn default() -> Memory {
        Memory { hot_days: 90, hot: 160 << 20, cold: 16 << 20 }
    }
}

/// The serial number of the day, the part, the column.
type Key = (u64, usize, Column);

pub(super) struct Cache {
    memory: Memory,
    kept: Mutex<[Shelf; 2]>,
}

#[derive(Default)]
struct Shelf {
    columns: FxHashMap<Key, (Values, u64)>,
    /// The one that was not used for longest first.
    by_use: BTreeMap<u64, Key>,
    bytes: usize,
    uses: u64,
}

impl Cache {
    pub(super) fn new(memory: Memory) -> Cache {
        Cache { memory, kept: Mutex::default() }
    }

    pub(super) fn hot_days(&self) -> i64 {
        self.memory.hot_days
    }

    pub(super) fn bytes(&self) -> usize {
        self.with(|shelves| shelves.iter().map(|shelf| shelf.bytes).sum())
    }

    pub(super) fn get(&self, serial: u64, part: usize, column: Column, hot: bool) -> Option<Values> {
        self.with(|shelves| shelves[usize::from(hot)].get((serial, part, column)))
    }

    /// Ids and conversations belong to single records: nobody looks at them twice.
    pub(super) fn put(&self, serial: u64, part: usize, column: Column, hot: bool, values: &Values) {
        if matches!(column, Column::Id | Column::Conversation) {
            return;
        }
        let most = if hot { self.memory.hot } else { self.memory.cold };
        self.with(|shelves| shelves[usize::from(hot)].put((serial, part, column), values.clone(), most));
    }

    /// Lets go of a day that was sealed anew.
    pub(super) fn forget(&self, serial: u64) {
        self.with(|shelves| shelves.iter_mut().for_each(|shelf| shelf.forget(serial)));
    }

    fn with<R>(&self, look: impl FnOnce(&mut [Shelf; 2]) -> R) -> R {
        look(&mut self.kept.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Shelf {
    fn get(&mut self, key: Key) -> Option<Values> {
        let (values, used) = self.columns.get_mut(&key)?;
        self.by_use.remove(used);
        self.uses += 1;
        *used = self.uses;
        self.by_use.insert(self.uses, key);
        Some(values.clone())
    }

    fn put(&mut self, key: Key, values: Values, most: usize) {
        self.take(key);
        self.uses += 1;
        self.bytes += values.bytes();
        self.by_use.insert(self.uses, key);
        self.columns.insert(key, (values, self.uses));
        while self.bytes > most {
            let Some((_, oldest)) = self.by_use.first_key_value().map(|(used, key)| (*used, *key)) else { break };
            self.take(oldest);
        }
    }

    fn take(&mut self, key: Key) {
        if let Some((values, used)) = self.columns.remove(&key) {
            self.by_use.remove(&used);
            self.bytes -= values.bytes();
        }
    }

    fn forget(&mut self, serial: u64) {
        let gone: Vec<Key> = self.columns.keys().filter(|key| key.0 == serial).copied().collect();
        gone.into_iter().for_each(|key| self.take(key));
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    fn values(length: usize) -> Values {
        Values::Short(Arc::new(vec![0; length]))
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let cache = Cache::new(Memory { hot_days: 1, hot: 0, cold: 80 });
        for part in 0..2 {
            cache.put(1, part, Column::At, false, &values(10));
        }
        assert!(cache.get(1, 0, Column::At, false).is_some());
        cache.put(2, 0, Column::At, false, &values(10));
        let there = [(1, 0), (1, 1), (2, 0)].map(|(serial, part)| cache.get(serial, part, Column::At, false).is_some());
        assert_eq!((there, cache.bytes()), ([true, false, true], 80));
        cache.forget(1);
        assert_eq!(cache.bytes(), 40);
        cache.put(3, 0, Column::At, true, &values(1));
        assert_eq!(cache.bytes(), 40, "more than there is room for is not kept");
    }
}
