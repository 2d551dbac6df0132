//! The book: every sample that stands, in columns.
//!
//! Lives here: the columns by measure and UTC day, and the changes to them. A day of a measure is a segment; a sample that is taken
//! back leaves no hole. Never here: adding up (that is `kernel`), keeping anything (that is the store).
//! Next one: a further column is a field of `Segment`.

mod column;
mod dictionary;
mod segment;
mod settle;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use desk::moment::DAY;
use desk::sample::block::Row;
use desk::{ContactId, ConversationId, Dimensions, Measure, Moment, Sample};

pub(crate) use dictionary::Dictionary;
pub(crate) use segment::Segment;

/// How many segments may have an index of their ids at a time.
const MOST_INDEXES: usize = 16;

/// The samples that stand.
#[derive(Default)]
pub struct Book {
    /// By number of the measure, then by UTC day.
    days: Vec<BTreeMap<i64, Segment>>,
    /// What the rows have for dimensions.
    dictionary: Dictionary,
    /// The segments that have an index, the oldest first.
    indexed: Vec<(usize, i64)>,
    /// How many samples stand, without what is left out.
    length: usize,
    /// What only the time decides.
    unsettled: settle::Unsettled,
}

/// Why a change could not be made. The changes before it have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
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
}

impl Book {
    /// An empty one.
    #[must_use]
    pub fn new() -> Book {
        Book::default()
    }

    /// Says what the number means in rows that come later. A number that is known keeps its meaning.
    pub fn define(&mut self, number: u32, dimensions: Arc<Dimensions>) {
        self.dictionary.define(number, dimensions);
    }

    /// Makes the changes in their order.
    ///
    /// # Errors
    /// At the first row with unknown dimensions or that takes back what does not stand. The rows before it have been applied.
    pub fn apply(&mut self, rows: impl Iterator<Item = Row>) -> Result<(), BookError> {
        for row in rows {
            self.unsettled.note(&row);
            if row.retract {
                self.retract(&row)?;
            } else {
                self.add(&row)?;
            }
        }
        Ok(())
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

    /// About how many bytes the samples take, indexes included.
    #[must_use]
    pub fn bytes(&self) -> usize {
        self.days.iter().flat_map(BTreeMap::values).map(Segment::bytes).sum()
    }

    /// The samples that stand, without what is left out, ordered by instant, measure and id.
    pub fn samples(&self) -> impl Iterator<Item = Sample> {
        let days: BTreeSet<i64> = self.days.iter().flat_map(|days| days.keys().copied()).collect();
        days.into_iter().flat_map(|day| self.samples_of(day))
    }

    fn samples_of(&self, day: i64) -> Vec<Sample> {
        let mut samples = Vec::new();
        for &measure in Measure::ALL.iter().filter(|measure| measure.class().is_counted()) {
            if let Some(segment) = self.segments(measure).and_then(|days| days.get(&day)) {
                samples.extend((0..segment.len()).map(|row| self.sample(measure, day, segment, row)));
            }
        }
        samples.sort_unstable_by_key(|sample| (sample.at, sample.measure, sample.id));
        samples
    }

    /// The sample in that row of a segment.
    pub(crate) fn sample(&self, measure: Measure, day: i64, segment: &Segment, row: usize) -> Sample {
        Sample {
            id: segment.ids[row],
            measure,
            at: Moment(day * DAY + i64::from(segment.at[row])),
            value: segment.value.get(row),
            value_business: segment.value_business.get(row),
            conversation: segment.conversation(row).map(ConversationId),
            contact: ContactId(segment.contact.get(row)),
            dimensions: Arc::clone(self.dictionary.get(segment.dimensions[row])),
        }
    }

    /// The segments of a measure by UTC day.
    pub(crate) fn segments(&self, measure: Measure) -> Option<&BTreeMap<i64, Segment>> {
        self.days.get(measure as usize)
    }

    /// The dictionary of dimensions that the segments refer to.
    pub(crate) fn dictionary(&self) -> &Dictionary {
        &self.dictionary
    }

    fn add(&mut self, row: &Row) -> Result<(), BookError> {
        let number = row.dimensions;
        let place = self.dictionary.place(number).ok_or(BookError::UnknownDimensions { id: row.id, number })?;
        self.push(row, place);
        Ok(())
    }

    /// Adds a row whose dimensions stand at `place` in the dictionary.
    fn push(&mut self, row: &Row, place: u32) {
        let measure = row.measure as usize;
        if self.days.len() <= measure {
            self.days.resize_with(measure + 1, BTreeMap::new);
        }
        let segment = self.days[measure].entry(row.at.div_euclid(DAY)).or_default();
        segment.push(row, row.at.rem_euclid(DAY) as u32, place);
        self.length += usize::from(row.measure.class().is_counted());
    }

    fn retract(&mut self, row: &Row) -> Result<(), BookError> {
        if row.measure == Measure::FirstContactPending {
            // Time may have made a verdict of it already.
            let ripe = Row { measure: Measure::FirstContact, ..*row };
            return self.take_out(row).or_else(|_| self.take_out(&ripe));
        }
        self.take_out(row)
    }

    fn take_out(&mut self, row: &Row) -> Result<(), BookError> {
        let missing = BookError::NotStanding { id: row.id, measure: row.measure };
        let measure = row.measure as usize;
        let days = self.days.get_mut(measure).ok_or(missing)?;
        let named = row.at.div_euclid(DAY);
        let mut place = days.get_mut(&named).and_then(|segment| segment.find(row.id)).map(|found| (named, found));
        if place.is_none() {
            // The row says another instant than the sample: look everywhere.
            place = days.iter_mut().find_map(|(day, segment)| segment.find(row.id).map(|found| (*day, found)));
        }
        let (day, found) = place.ok_or(missing)?;
        if let Some(segment) = days.get_mut(&day) {
            segment.remove(found);
            if segment.len() == 0 {
                days.remove(&day);
                self.indexed.retain(|known| *known != (measure, day));
            } else if segment.wants_index() {
                segment.index();
                self.note_index(measure, day);
            }
        }
        self.length -= usize::from(row.measure.class().is_counted());
        Ok(())
    }

    /// Remembers a new index and drops the oldest where there are too many.
    fn note_index(&mut self, measure: usize, day: i64) {
        self.indexed.push((measure, day));
        if self.indexed.len() > MOST_INDEXES {
            let (measure, day) = self.indexed.remove(0);
            if let Some(segment) = self.days.get_mut(measure).and_then(|days| days.get_mut(&day)) {
                segment.drop_index();
            }
        }
    }
}
