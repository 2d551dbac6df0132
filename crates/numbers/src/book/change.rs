//! Changes: samples that come and go. A sealed part that changes is taken back into memory first.

use std::collections::BTreeMap;

use desk::Measure;
use desk::moment::DAY;
use desk::sample::block::Row;
use rustc_hash::FxHashMap;

use super::{Book, BookError, DayState, Part, Segment};
use crate::sealed::{Column, Columns, SegmentFault};

/// How many segments may have an index of their ids at a time.
const MOST_INDEXES: usize = 16;

impl Book {
    /// Makes the changes in their order, as those of a block after all that were applied.
    ///
    /// # Errors
    /// At the first row with unknown dimensions, that takes back what does not stand, or whose sealed day cannot be read. The rows
    /// before it have been applied.
    pub fn apply(&mut self, rows: impl Iterator<Item = Row>) -> Result<(), BookError> {
        self.apply_block(self.block + 1, rows)
    }

    /// Makes the changes of a block of the tail in their order. Those that the sealed file of their day holds already are passed over,
    /// so that a block may come again after its days were sealed.
    ///
    /// # Errors
    /// As [`Book::apply`].
    pub fn apply_block(&mut self, block: i64, rows: impl Iterator<Item = Row>) -> Result<(), BookError> {
        self.block = self.block.max(block);
        for row in rows {
            let day = row.at.div_euclid(DAY);
            if self.days.get(&day).is_some_and(|state| block <= state.through) {
                continue;
            }
            self.unsettled.note(&row);
            let day = if row.retract { self.retract(&row)? } else { self.add(&row)? };
            self.change(day);
        }
        Ok(())
    }

    /// The same as [`Book::apply_block`], cheaper for many rows of which none takes back: by measure and day.
    ///
    /// # Errors
    /// As [`Book::apply`]. Then the rows of any measures and days may have been applied.
    pub fn apply_many<'a>(&mut self, block: i64, rows: impl Iterator<Item = &'a Row> + Clone) -> Result<(), BookError> {
        if rows.clone().any(|row| row.retract) {
            return self.apply_block(block, rows.copied());
        }
        self.block = self.block.max(block);
        // Copied, so that those of a cell lie together however often they are looked at.
        let mut cells: FxHashMap<(Measure, i64), Vec<Row>> = FxHashMap::default();
        for row in rows {
            cells.entry((row.measure, row.at.div_euclid(DAY))).or_default().push(*row);
        }
        for ((measure, day), rows) in cells {
            if self.days.get(&day).is_some_and(|state| block <= state.through) {
                continue;
            }
            let places = rows.iter().map(|row| self.place(row)).collect::<Result<Vec<u32>, _>>()?;
            self.thaw(measure, day)?;
            rows.iter().for_each(|row| self.unsettled.note(row));
            let part = self.days_mut(measure).entry(day).or_insert_with(|| Part::Open(Segment::default()));
            if let Part::Open(segment) = part {
                segment.extend(&rows, &places);
            }
            self.length += Book::counted(measure, rows.len());
            self.change(day);
        }
        Ok(())
    }

    /// Puts these rows, told with the places of their dimensions, in the place of all that the day has of the measure.
    pub(super) fn replace(&mut self, measure: Measure, day: i64, rows: &[Row]) -> Result<(), SegmentFault> {
        if self.says(measure, day, rows)? {
            return Ok(());
        }
        let days = self.days_mut(measure);
        let mut before = days.remove(&day).as_ref().map_or(0, Part::len);
        if !rows.is_empty() {
            let mut segment = Segment::default();
            rows.iter().for_each(|row| segment.push(row, row.at.rem_euclid(DAY) as u32, row.dimensions));
            days.insert(day, Part::Open(segment));
        }
        before = Book::counted(measure, before);
        self.length = self.length + Book::counted(measure, rows.len()) - before;
        self.indexed.retain(|known| *known != (measure as usize, day));
        self.change(day);
        Ok(())
    }

    /// Whether the day has exactly these rows of the measure.
    fn says(&self, measure: Measure, day: i64, rows: &[Row]) -> Result<bool, SegmentFault> {
        let known: FxHashMap<u64, &Row> = rows.iter().map(|row| (row.id, row)).collect();
        let mut found = 0;
        let mut same = true;
        self.walk(
            measure,
            (day, day),
            |_| Some(Columns::ALL),
            |_, segment| {
                found += segment.len();
                same &= (0..segment.len()).all(|row| known.get(&segment.ids[row]) == Some(&&segment.row(measure, day, row)));
            },
        )?;
        Ok(same && found == rows.len())
    }

    /// Notes that a day has changed as by the last block.
    pub(super) fn change(&mut self, day: i64) {
        self.days.entry(day).or_default().changed = Some(self.block);
    }

    fn days_mut(&mut self, measure: Measure) -> &mut BTreeMap<i64, Part> {
        let measure = measure as usize;
        if self.measures.len() <= measure {
            self.measures.resize_with(measure + 1, BTreeMap::new);
        }
        &mut self.measures[measure]
    }

    fn place(&self, row: &Row) -> Result<u32, BookError> {
        let number = row.dimensions;
        self.dictionary.place(number).ok_or(BookError::UnknownDimensions { id: row.id, number })
    }

    /// The day on which it lies.
    fn add(&mut self, row: &Row) -> Result<i64, BookError> {
        let place = self.place(row)?;
        Ok(self.push(row, place)?)
    }

    /// Adds a row whose dimensions stand at `place` in the dictionary.
    pub(super) fn push(&mut self, row: &Row, place: u32) -> Result<i64, SegmentFault> {
        let day = row.at.div_euclid(DAY);
        self.thaw(row.measure, day)?;
        let part = self.days_mut(row.measure).entry(day).or_insert_with(|| Part::Open(Segment::default()));
        if let Part::Open(segment) = part {
            segment.push(row, row.at.rem_euclid(DAY) as u32, place);
        }
        self.length += Book::counted(row.measure, 1);
        Ok(day)
    }

    /// The day on which it lay.
    fn retract(&mut self, row: &Row) -> Result<i64, BookError> {
        let taken = self.take_out(row);
        match taken {
            // Time may have made a verdict of it already.
            Err(BookError::NotStanding { .. }) if row.measure == Measure::FirstContactPending => {
                self.take_out(&Row { measure: Measure::FirstContact, ..*row })
            }
            taken => taken,
        }
    }

    /// The day on which it lay.
    pub(super) fn take_out(&mut self, row: &Row) -> Result<i64, BookError> {
        let named = row.at.div_euclid(DAY);
        let day = if self.has(row.measure, named, row.id)? { Some(named) } else { self.day_with(row)? };
        let day = day.ok_or(BookError::NotStanding { id: row.id, measure: row.measure })?;
        self.thaw(row.measure, day)?;
        let days = self.days_mut(row.measure);
        if let Some(Part::Open(segment)) = days.get_mut(&day)
            && let Some(found) = segment.find(row.id)
        {
            segment.remove(found);
            if segment.len() == 0 {
                days.remove(&day);
                self.indexed.retain(|known| *known != (row.measure as usize, day));
            } else if segment.wants_index() {
                segment.index();
                self.note_index(row.measure as usize, day);
            }
        }
        self.length -= Book::counted(row.measure, 1);
        Ok(day)
    }

    /// The row says another instant than the sample: look everywhere.
    fn day_with(&mut self, row: &Row) -> Result<Option<i64>, SegmentFault> {
        let days: Vec<i64> = self.days_of(row.measure).collect();
        for day in days {
            if self.has(row.measure, day, row.id)? {
                return Ok(Some(day));
            }
        }
        Ok(None)
    }

    fn has(&mut self, measure: Measure, day: i64, id: u64) -> Result<bool, SegmentFault> {
        match self.measures.get_mut(measure as usize).and_then(|days| days.get_mut(&day)) {
            Some(Part::Open(segment)) => Ok(segment.find(id).is_some()),
            Some(Part::Sealed(part)) => {
                let part = part.clone();
                Ok(self.load(&part, day, Columns::of(Column::Id))?.ids.contains(&id))
            }
            None => Ok(false),
        }
    }

    /// Takes a sealed part back into memory.
    fn thaw(&mut self, measure: Measure, day: i64) -> Result<(), SegmentFault> {
        if let Some(Part::Sealed(part)) = self.parts(measure).and_then(|days| days.get(&day)) {
            let part = part.clone();
            let segment = self.load(&part, day, Columns::ALL)?;
            self.days_mut(measure).insert(day, Part::Open(segment));
        }
        Ok(())
    }

    /// Remembers a new index and drops the oldest where there are too many.
    fn note_index(&mut self, measure: usize, day: i64) {
        self.indexed.push((measure, day));
        if self.indexed.len() > MOST_INDEXES {
            let (measure, day) = self.indexed.remove(0);
            if let Some(Part::Open(segment)) = self.measures.get_mut(measure).and_then(|days| days.get_mut(&day)) {
                segment.drop_index();
            }
        }
    }
}

impl DayState {
    /// Whether the file does not say all.
    pub(super) fn is_dirty(&self) -> bool {
        self.changed.is_some()
    }
}
