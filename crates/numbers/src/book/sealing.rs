//! Handing days over to the archive, and taking in those that somebody sealed.
//!
//! INVARIANT: the file of a day holds exactly the changes of the blocks up to its `through`; a block after it changes the day on top.

use std::collections::BTreeMap;
use std::sync::Arc;

use desk::Measure;

use super::{Book, Part};
use crate::sealed::{Contents, Plan, SealedDay, SealedPart, Source};

impl Book {
    /// The days that have changed since they were sealed, or never were.
    #[must_use]
    pub fn unsealed(&self) -> Vec<i64> {
        self.days.iter().filter(|(_, state)| state.is_dirty()).map(|(day, _)| *day).collect()
    }

    /// The last block of the tail that was applied.
    #[must_use]
    pub fn block(&self) -> i64 {
        self.block
    }

    /// What is needed to seal a day as it stands now; the book may go on meanwhile.
    #[must_use]
    pub fn plan(&self, day: i64) -> Plan {
        let parts = Measure::ALL.iter().filter_map(|measure| {
            let source = match self.parts(*measure)?.get(&day)? {
                Part::Open(segment) => Source::Open(segment.snapshot()),
                Part::Sealed(part) => Source::Sealed(part.clone()),
            };
            Some((*measure, source))
        });
        Plan {
            day,
            through: self.block,
            now: self.now().map(|now| now.0),
            parts: parts.collect(),
            numbers: Arc::clone(self.dictionary.numbers()),
            places: Arc::clone(self.dictionary.places()),
        }
    }

    /// Takes in a day that was sealed, through a block of the tail. Where the book knows of later changes it stays as it is, and the
    /// day remains to be sealed.
    ///
    /// The dimensions of its rows have to be defined before anybody asks for them.
    pub fn adopt(&mut self, contents: Contents, file: String, through: i64) {
        let day = contents.day;
        self.unsettled.note_sealed(&contents);
        let state = self.days.entry(day).or_default();
        if state.changed.is_some_and(|changed| changed > through) {
            return;
        }
        (state.through, state.changed) = (through, None);
        self.drop_parts(day);
        self.serial += 1;
        let sealed = Arc::new(SealedDay { file, contents, serial: self.serial });
        for (number, part) in sealed.contents.parts.iter().enumerate() {
            let measure = part.measure();
            if self.measures.len() <= measure as usize {
                self.measures.resize_with(measure as usize + 1, BTreeMap::new);
            }
            self.length += Book::counted(measure, part.rows as usize);
            self.measures[measure as usize].insert(day, Part::Sealed(SealedPart { day: Arc::clone(&sealed), number }));
        }
    }

    /// Notes that all blocks of the tail up to this one are in sealed days that were adopted.
    pub fn pass_over(&mut self, block: i64) {
        self.block = self.block.max(block);
    }

    /// Forgets a day, as if nothing had ever been on it.
    pub fn forget(&mut self, day: i64) {
        self.drop_parts(day);
        self.days.remove(&day);
    }

    fn drop_parts(&mut self, day: i64) {
        for measure in Measure::ALL {
            let Some(part) = self.measures.get_mut(*measure as usize).and_then(|days| days.remove(&day)) else { continue };
            self.length -= Book::counted(*measure, part.len());
            if let Part::Sealed(part) = part {
                self.cache.forget(part.day.serial);
            }
        }
        self.indexed.retain(|(_, known)| *known != day);
    }
}
