//! The book: every sample that stands, in columns.
//!
//! Lives here: the columns by measure and UTC day, open in memory or sealed in an archive. A sample that is taken back leaves no hole.
//! `change` changes them, `sealing` hands days over to the archive and takes them from there, `view` shows columns to whoever counts.
//! Never here: adding up (that is `kernel`), keeping anything (that is the store).
//! Next one: a further column is a field of `Segment` and a variant of `sealed::Column`.

mod cache;
mod change;
mod column;
mod dictionary;
mod sealing;
mod segment;
mod settle;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use desk::{Dimension, Dimensions, Measure, Name};

use crate::sealed::{Archive, NoArchive, SealedPart, SegmentFault};
use cache::Cache;
pub use cache::Memory;
pub(crate) use column::Column;
pub(crate) use dictionary::{Dictionary, NO_PLACE};
pub(crate) use segment::Segment;
pub(crate) use view::Span;

/// The samples that stand.
pub struct Book {
    /// By number of the measure, then by UTC day.
    measures: Vec<BTreeMap<i64, Part>>,
    /// What is known of each day that was ever changed or sealed.
    days: BTreeMap<i64, DayState>,
    /// What the rows have for dimensions.
    dictionary: Dictionary,
    /// The open parts that have an index, the oldest first.
    indexed: Vec<(usize, i64)>,
    /// How many samples stand, without what is left out.
    length: usize,
    /// The last block of the tail that was applied.
    block: i64,
    archive: Arc<dyn Archive>,
    cache: Cache,
    /// How many sealed days were ever adopted.
    serial: u64,
    /// What only the time decides.
    unsettled: settle::Unsettled,
}

/// The samples of one measure on one day.
pub(crate) enum Part {
    /// In memory, and may change.
    Open(Segment),
    /// In the archive.
    Sealed(SealedPart),
}

/// How a day stands to the archive.
#[derive(Clone, Copy, Debug, Default)]
struct DayState {
    /// The last block of the tail that its sealed file holds.
    through: i64,
    /// The last block that changed it since; none where the file says all.
    changed: Option<i64>,
}

/// Why a change could not be made. The changes before it have been.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BookError {
    /// The dimensions of a row have not been defined.
    #[error("sample {id:016x} has dimensions number {number}, which nobody defined")]
    UnknownDimensions {
        /// The sample.
        id: u64,
        /// The number.
        number: u32,
    },
    /// A sample is taken back that does not stand.
    #[error("sample {id:016x} of `{}` is taken back, but does not stand", .measure.name())]
    NotStanding {
        /// The sample.
        id: u64,
        /// Its measure.
        measure: Measure,
    },
    /// A sealed day has to be changed and cannot be read.
    #[error(transparent)]
    Fault(#[from] SegmentFault),
}

impl Default for Book {
    fn default() -> Book {
        Book::over(Arc::new(NoArchive), Memory::default())
    }
}

impl Book {
    /// An empty one that holds everything in memory.
    #[must_use]
    pub fn new() -> Book {
        Book::default()
    }

    /// An empty one over an archive, of whose columns it keeps as many in memory as allowed.
    #[must_use]
    pub fn over(archive: Arc<dyn Archive>, memory: Memory) -> Book {
        Book {
            measures: Vec::new(),
            days: BTreeMap::new(),
            dictionary: Dictionary::default(),
            indexed: Vec::new(),
            length: 0,
            block: 0,
            archive,
            cache: Cache::new(memory),
            serial: 0,
            unsettled: settle::Unsettled::default(),
        }
    }

    /// Says what the number means in rows that come later. A number that is known keeps its meaning.
    #[expect(clippy::needless_pass_by_value, reason = "whoever defines has one to give away")]
    pub fn define(&mut self, number: u32, dimensions: Arc<Dimensions>) {
        self.dictionary.define(number, &dimensions);
    }

    /// Every value of a dimension that any sample ever had, in no particular order; of weekday and hour none.
    #[must_use]
    pub fn values(&self, dimension: Dimension) -> &[Name] {
        self.dictionary.values(dimension).names()
    }

    /// How many samples stand, without what is left out.
    #[must_use]
    pub fn len(&self) -> usize {
        self.length
    }

    /// Whether no sample stands.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// About how many bytes the open samples take, indexes included, and the columns of sealed days that are in memory.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.open().map(|(_, segment)| segment.bytes()).sum::<usize>() + self.cache.bytes()
    }

    /// How many rows are open, left out ones included.
    #[must_use]
    pub fn open_rows(&self) -> usize {
        self.open().map(|(_, segment)| segment.len()).sum()
    }

    /// The days on which a measure has rows.
    pub fn days_of(&self, measure: Measure) -> impl DoubleEndedIterator<Item = i64> {
        self.parts(measure).into_iter().flat_map(|days| days.keys().copied())
    }

    /// The parts of a measure by UTC day.
    pub(crate) fn parts(&self, measure: Measure) -> Option<&BTreeMap<i64, Part>> {
        self.measures.get(measure as usize)
    }

    /// The dictionary of dimensions that the segments refer to.
    pub(crate) fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    fn open(&self) -> impl Iterator<Item = (i64, &Segment)> {
        self.measures.iter().flatten().filter_map(|(day, part)| match part {
            Part::Open(segment) => Some((*day, segment)),
            Part::Sealed(_) => None,
        })
    }

    /// How many rows count for [`Book::len`].
    fn counted(measure: Measure, rows: usize) -> usize {
        if measure.class().is_counted() { rows } else { 0 }
    }
}

impl Part {
    pub(crate) fn len(&self) -> usize {
        match self {
            Part::Open(segment) => segment.len(),
            Part::Sealed(part) => part.len(),
        }
    }
}
