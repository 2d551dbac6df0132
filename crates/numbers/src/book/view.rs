//! Looking at samples: whole columns of the parts that somebody counts, open or sealed, and single samples.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use desk::moment::DAY;
use desk::sample::block::Row;
use desk::{ContactId, ConversationId, Dimensions, Measure, Moment, Sample};
use rustc_hash::FxHashMap;

use super::{Book, Part, Segment};
use crate::sealed::{Column, Columns, Reader, SealedPart, SegmentFault};

/// From which to which UTC day, both included.
pub(crate) type Span = (i64, i64);

/// How many threads read cold days while somebody scans them.
const READERS: usize = 2;
/// How many days may be read ahead.
const AHEAD: usize = 4;
/// Fewer rows than this are read where they are needed.
const FEW: usize = 65_536;

impl Book {
    /// Shows the parts of a measure on the days of `span` with the columns that `columns` says, in no particular order; those for which
    /// it says none are passed over.
    pub(crate) fn walk(
        &self,
        measure: Measure,
        span: Span,
        columns: impl Fn(i64) -> Option<Columns>,
        mut see: impl FnMut(i64, &Segment),
    ) -> Result<(), SegmentFault> {
        let mut cold: Vec<(i64, &SealedPart, Columns)> = Vec::new();
        let mut rows = 0;
        for (day, part) in self.parts_in(measure, span) {
            let Some(columns) = columns(day) else { continue };
            match part {
                Part::Open(segment) => see(day, segment),
                Part::Sealed(part) => match self.at_hand(part, day, columns) {
                    Some(segment) => see(day, &segment),
                    None => {
                        rows += part.len();
                        cold.push((day, part, columns));
                    }
                },
            }
        }
        if rows < FEW {
            return cold.into_iter().try_for_each(|(day, part, columns)| {
                see(day, &self.load(part, day, columns)?);
                Ok(())
            });
        }
        self.walk_ahead(&cold, see)
    }

    fn parts_in(&self, measure: Measure, span: Span) -> impl Iterator<Item = (i64, &Part)> {
        let days = self.parts(measure).filter(|_| span.0 <= span.1);
        days.into_iter().flat_map(move |days| days.range(span.0..=span.1)).map(|(day, part)| (*day, part))
    }

    /// The same for days that have to be read, with threads that read ahead.
    fn walk_ahead(&self, cold: &[(i64, &SealedPart, Columns)], mut see: impl FnMut(i64, &Segment)) -> Result<(), SegmentFault> {
        let next = AtomicUsize::new(0);
        let (sender, receiver) = sync_channel(AHEAD);
        std::thread::scope(|scope| {
            for _ in 0..READERS {
                let (sender, next) = (sender.clone(), &next);
                scope.spawn(move || {
                    while let Some((day, part, columns)) = cold.get(next.fetch_add(1, Ordering::Relaxed)) {
                        // Whoever scans has given up at a day that cannot be read.
                        if sender.send((*day, self.load(part, *day, *columns))).is_err() {
                            break;
                        }
                    }
                });
            }
            drop(sender);
            receiver.into_iter().try_for_each(|(day, segment)| {
                see(day, &segment?);
                Ok(())
            })
        })
    }

    /// The columns, where all of them are in memory.
    fn at_hand(&self, part: &SealedPart, day: i64, columns: Columns) -> Option<Segment> {
        let mut segment = Segment::of_length(part.len());
        let hot = self.is_hot(day);
        for column in Column::ALL.into_iter().filter(|column| columns.has(*column)) {
            segment.set(column, self.cache.get(part.day.serial, part.number, column, hot)?);
        }
        Some(segment)
    }

    /// The columns, read where they are not in memory.
    pub(super) fn load(&self, part: &SealedPart, day: i64, columns: Columns) -> Result<Segment, SegmentFault> {
        let mut segment = Segment::of_length(part.len());
        let reader = Reader { archive: &*self.archive, places: self.dictionary.places() };
        let hot = self.is_hot(day);
        for column in Column::ALL.into_iter().filter(|column| columns.has(*column)) {
            let serial = part.day.serial;
            let values = match self.cache.get(serial, part.number, column, hot) {
                Some(values) => values,
                None => {
                    let values = reader.column(part, column)?;
                    self.cache.put(serial, part.number, column, hot, &values);
                    values
                }
            };
            segment.set(column, values);
        }
        Ok(segment)
    }

    fn is_hot(&self, day: i64) -> bool {
        self.days.last_key_value().is_none_or(|(newest, _)| day > newest - self.cache.hot_days())
    }

    /// Whether every value of a measure fits four bytes.
    pub(crate) fn is_narrow(&self, measure: Measure, span: Span, business: bool) -> bool {
        let column = if business { Column::ValueBusiness } else { Column::Value };
        self.parts_in(measure, span).all(|(_, part)| match part {
            Part::Open(segment) => segment.is_narrow(business),
            Part::Sealed(part) => part.part().chunk(column).is_narrow(),
        })
    }

    /// All rows of a measure on a day, as they would be added.
    ///
    /// # Errors
    /// Where the sealed day cannot be read.
    pub fn rows_of(&self, measure: Measure, day: i64) -> Result<Vec<Row>, SegmentFault> {
        let mut rows = Vec::new();
        self.walk(
            measure,
            (day, day),
            |_| Some(Columns::ALL),
            |day, segment| rows.extend((0..segment.len()).map(|row| self.row(measure, day, segment, row))),
        )?;
        Ok(rows)
    }

    fn row(&self, measure: Measure, day: i64, segment: &Segment, row: usize) -> Row {
        let row = segment.row(measure, day, row);
        Row { dimensions: self.dictionary.numbers()[row.dimensions as usize], ..row }
    }

    /// Shows the instants of a measure on the days of `span`.
    ///
    /// # Errors
    /// Where a sealed day cannot be read.
    pub fn instants(&self, measure: Measure, first: i64, last: i64, mut see: impl FnMut(Moment)) -> Result<(), SegmentFault> {
        self.walk(
            measure,
            (first, last),
            |_| Some(Columns::of(Column::At)),
            |day, segment| segment.at.iter().for_each(|at| see(Moment(day * DAY + i64::from(*at)))),
        )
    }

    /// The samples that stand, without what is left out, ordered by instant, measure and id; at a day that cannot be read the reason.
    pub fn samples(&self) -> impl Iterator<Item = Result<Sample, SegmentFault>> {
        let days: BTreeSet<i64> = self.measures.iter().flat_map(|days| days.keys().copied()).collect();
        days.into_iter().flat_map(|day| match self.samples_of(day) {
            Ok(samples) => samples.into_iter().map(Ok).collect(),
            Err(fault) => vec![Err(fault)],
        })
    }

    fn samples_of(&self, day: i64) -> Result<Vec<Sample>, SegmentFault> {
        self.samples_on(day, Measure::ALL.iter().copied().filter(|measure| measure.class().is_counted()))
    }

    /// The samples of some measures on a UTC day, ordered by instant, measure and id.
    pub(crate) fn samples_on(&self, day: i64, measures: impl Iterator<Item = Measure>) -> Result<Vec<Sample>, SegmentFault> {
        let mut samples = Vec::new();
        let mut met: FxHashMap<u32, Arc<Dimensions>> = FxHashMap::default();
        for measure in measures {
            self.walk(
                measure,
                (day, day),
                |_| Some(Columns::ALL),
                |day, segment| {
                    for row in 0..segment.len() {
                        let place = segment.dimensions[row];
                        let dimensions = met.entry(place).or_insert_with(|| self.dictionary.get(place));
                        samples.push(sample(&segment.row(measure, day, row), Arc::clone(dimensions)));
                    }
                },
            )?;
        }
        samples.sort_unstable_by_key(|sample| (sample.at, sample.measure, sample.id));
        Ok(samples)
    }

    /// The sample of a row that is told with the place of its dimensions.
    pub(crate) fn sample(&self, row: &Row) -> Sample {
        sample(row, self.dictionary.get(row.dimensions))
    }
}

fn sample(row: &Row, dimensions: Arc<Dimensions>) -> Sample {
    Sample {
        id: row.id,
        measure: row.measure,
        at: Moment(row.at),
        value: row.value,
        value_business: row.value_business,
        conversation: row.conversation.map(ConversationId),
        contact: ContactId(row.contact),
        dimensions,
    }
}
