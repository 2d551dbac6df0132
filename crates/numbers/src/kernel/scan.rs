//! Scanning: every sample of a term with the cell that it belongs to.

use desk::Measure;
use desk::kpi::{Clock, Condition, Term};

use super::calendar::{Calendar, QUARTER, Slots};
use super::cells::{Cells, Hit};
use super::groups::{Groups, NOWHERE, Places};
use crate::book::{Book, Segment, Span};
use crate::sealed::{Column, Columns, SegmentFault};

/// Rows that are looked at together: few enough for the nearest memory.
const BATCH: usize = 1_024;

/// All that a scan needs to know.
pub(crate) struct Scan<'a> {
    pub(crate) book: &'a Book,
    pub(crate) calendar: &'a Calendar,
    pub(crate) groups: &'a Groups<'a>,
    pub(crate) cells: Cells,
    pub(crate) clock: Clock,
    /// In milliseconds.
    pub(crate) patience: i64,
    /// Why the first part could not be read that could not.
    fault: Option<SegmentFault>,
}

impl<'a> Scan<'a> {
    pub(crate) fn new(
        book: &'a Book,
        calendar: &'a Calendar,
        groups: &'a Groups<'a>,
        cells: Cells,
        clock: Clock,
        patience: i64,
    ) -> Scan<'a> {
        Scan { book, calendar, groups, cells, clock, patience, fault: None }
    }

    /// Whether everything could be read.
    pub(crate) fn end(&mut self) -> Result<(), SegmentFault> {
        self.fault.take().map_or(Ok(()), Err)
    }

    /// The column of the clock that was asked for.
    pub(crate) fn value_column(&self) -> Columns {
        Columns::of(if self.clock == Clock::Business { Column::ValueBusiness } else { Column::Value })
    }

    /// Calls `take` with the cell, the segment and the row of every sample of `term`; of one in several groups for each of them. The
    /// segment has the columns that `with` names.
    pub(crate) fn each(&mut self, term: &Term, with: Columns, mut take: impl FnMut(usize, &Segment, usize)) {
        self.each_of_days(term, with, |_, cell, segment, row| take(cell, segment, row));
    }

    /// The same with the UTC day before the cell. The days come in no particular order. After a day that could not be read there is
    /// nothing more to see.
    pub(crate) fn each_of_days(&mut self, term: &Term, with: Columns, take: impl FnMut(i64, usize, &Segment, usize)) {
        self.each_in(self.calendar.span(), term, with, take);
    }

    /// The same as [`Scan::each`] for a day of the calendar.
    pub(crate) fn each_on(&mut self, day: i64, term: &Term, with: Columns, mut take: impl FnMut(usize, &Segment, usize)) {
        self.each_in((day, day), term, with, |_, cell, segment, row| take(cell, segment, row));
    }

    fn each_in(&mut self, span: Span, term: &Term, with: Columns, mut take: impl FnMut(i64, usize, &Segment, usize)) {
        self.each_batch(span, term, with, |day, segment, hits| {
            hits.iter().for_each(|hit| take(day, hit.cell as usize, segment, hit.row as usize));
        });
    }

    /// The same, with many rows at a time.
    pub(crate) fn each_batch(&mut self, span: Span, term: &Term, with: Columns, mut take: impl FnMut(i64, &Segment, &[Hit])) {
        if self.fault.is_some() {
            return;
        }
        let least = self.least(term.only);
        let narrowed = self.narrowed(term);
        let places = narrowed.as_ref().unwrap_or(&self.groups.places);
        let (calendar, business) = (self.calendar, self.clock == Clock::Business);
        let mut columns = if least.is_some() { with.and(self.value_column()) } else { with };
        if !matches!(places, Places::Everywhere) {
            columns = columns.and(Columns::of(Column::Dimensions));
        }
        let (cells, mut hits) = (&mut self.cells, Vec::with_capacity(BATCH));
        let seen = self.book.walk(term.measure, span, needed(calendar, columns), |day, segment| {
            for start in (0..segment.len()).step_by(BATCH) {
                let rows = start..(start + BATCH).min(segment.len());
                cells.find(segment, rows, calendar.slots(day), places, &mut hits);
                if let Some(least) = least {
                    hits.retain(|hit| value(segment, hit.row as usize, business) >= least);
                }
                take(day, segment, &hits);
            }
        });
        self.note(seen);
    }

    fn note(&mut self, seen: Result<(), SegmentFault>) {
        if let Err(fault) = seen {
            self.fault.get_or_insert(fault);
        }
    }

    /// The places of those whose dimensions fulfil the condition of a term; none where all of them do.
    fn narrowed(&self, term: &Term) -> Option<Places> {
        term.only.as_ref().and_then(|condition| self.groups.narrowed(condition))
    }

    /// The number of samples of `term` in each cell.
    pub(crate) fn count(&mut self, term: &Term) -> Vec<u64> {
        let mut counts = vec![0; self.cells.len()];
        let narrowed = self.narrowed(term);
        let places = narrowed.as_ref().unwrap_or(&self.groups.places);
        if term.only.is_none() && matches!(places, Places::Everywhere) {
            self.count_everything(term.measure, &mut counts);
        } else if self.least(term.only).is_none() && self.cells.can_count(places) {
            counts = self.count_places(term.measure, places);
        } else {
            self.each_batch(self.calendar.span(), term, Columns::NONE, |_, _, hits| {
                hits.iter().for_each(|hit| add(&mut counts, hit.cell as usize, 1));
            });
        }
        counts
    }

    /// Where the dimensions alone decide about the group of a row.
    fn count_places(&mut self, measure: Measure, places: &Places) -> Vec<u64> {
        let (calendar, cells) = (self.calendar, &self.cells);
        let mut counts = vec![[0; 2]; cells.len() + 1];
        let columns = needed(calendar, Columns::of(Column::Dimensions));
        let seen = self.book.walk(measure, calendar.span(), columns, |day, segment| {
            cells.count(segment, calendar.slots(day), places, &mut counts);
        });
        self.note(seen);
        counts.pop();
        counts.into_iter().map(|[even, odd]| even + odd).collect()
    }

    /// Without filters and groups a day that lies in one stretch need not be looked at.
    fn count_everything(&mut self, measure: Measure, counts: &mut Vec<u64>) {
        let (calendar, cells) = (self.calendar, &mut self.cells);
        let columns = needed(calendar, Columns::NONE);
        let seen = self.book.walk(measure, calendar.span(), columns, |day, segment| match calendar.slots(day) {
            Slots::One(stamp) => add(counts, cells.number(*stamp, 0), segment.len() as u64),
            Slots::Quarters(stamps) => {
                let stamped = stamps.iter().zip(by_quarter(segment)).filter(|(stamp, _)| **stamp != NOWHERE);
                stamped.for_each(|(stamp, count)| add(counts, cells.number(*stamp, 0), count));
            }
            slots => {
                let stamps = segment.at.iter().map(|at| slots.at(*at)).filter(|stamp| *stamp != NOWHERE);
                stamps.for_each(|stamp| add(counts, cells.number(stamp, 0), 1));
            }
        });
        self.note(seen);
    }

    /// The least value that fulfils a condition.
    fn least(&self, condition: Option<Condition>) -> Option<i64> {
        match condition {
            Some(Condition::Patience) => Some(self.patience),
            Some(Condition::AtLeast(least)) => Some(least),
            Some(Condition::In(..)) | None => None,
        }
    }
}

/// How many rows lie in each quarter of an hour. Neighbours are counted apart, since they often lie in the same one.
fn by_quarter(segment: &Segment) -> [u64; 96] {
    let mut counts = [[0_u32; 96]; 2];
    for (row, at) in segment.at.iter().enumerate() {
        counts[row % 2][(at / QUARTER) as usize % 96] += 1;
    }
    std::array::from_fn(|quarter| u64::from(counts[0][quarter]) + u64::from(counts[1][quarter]))
}

/// Adds to the number of a cell that may not have been met before.
#[inline]
pub(crate) fn add<T: Copy + Default + std::ops::AddAssign>(numbers: &mut Vec<T>, cell: usize, number: T) {
    if cell >= numbers.len() {
        numbers.resize(cell + 1, T::default());
    }
    numbers[cell] += number;
}

/// The value of a row on a clock.
#[inline]
pub(crate) fn value(segment: &Segment, row: usize, business: bool) -> i64 {
    if business { segment.value_business.get(row) } else { segment.value.get(row) }
}

/// What has to be read of each day beside `columns`: none where the question does not take the day, instants where it takes a part.
fn needed(calendar: &Calendar, columns: Columns) -> impl Fn(i64) -> Option<Columns> {
    move |day| match calendar.slots(day) {
        Slots::One(NOWHERE) => None,
        Slots::One(_) => Some(columns),
        Slots::Quarters(_) | Slots::Any { .. } => Some(columns.and(Columns::of(Column::At))),
    }
}
