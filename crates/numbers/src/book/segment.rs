//! A segment: the samples of one measure on one UTC day, in no particular order.
//!
//! Its columns are shared with whoever looks at it while it changes. One that was read from a sealed day has only the columns that
//! were asked for.

use std::sync::Arc;

use desk::Measure;
use desk::moment::DAY;
use desk::sample::block::Row;
use rustc_hash::FxHashMap;

use super::column::{Column, push};
use crate::sealed::{self, Values};

/// Below this many rows a search is cheaper than an index.
const SMALL: usize = 512;

/// Columns of equal length.
#[derive(Debug, Default)]
pub(crate) struct Segment {
    length: usize,
    /// The ids of the samples.
    pub(crate) ids: Arc<Vec<u64>>,
    /// Milliseconds since the start of the day.
    pub(crate) at: Arc<Vec<u32>>,
    /// Places in the dictionary of dimensions.
    pub(crate) dimensions: Arc<Vec<u32>>,
    pub(crate) value: Arc<Column>,
    pub(crate) value_business: Arc<Column>,
    pub(crate) contact: Arc<Column>,
    /// The conversations; of rows without one anything.
    conversation: Arc<Column>,
    /// The rows without a conversation, as bits; empty while all have one.
    without: Arc<Vec<u64>>,
    /// Rows by id, once searching has cost more than building this.
    rows: Option<FxHashMap<u64, u32>>,
    /// How many rows were looked at in searches since the segment has no index.
    searched: usize,
}

impl Segment {
    #[inline]
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// One whose columns are not there yet.
    pub(crate) fn of_length(length: usize) -> Segment {
        Segment { length, ..Segment::default() }
    }

    /// Fills a column in.
    pub(crate) fn set(&mut self, column: sealed::Column, values: Values) {
        match (column, values) {
            (sealed::Column::At, Values::Short(values)) => self.at = values,
            (sealed::Column::Dimensions, Values::Short(values)) => self.dimensions = values,
            (sealed::Column::Id, Values::Ids(values)) => self.ids = values,
            (sealed::Column::Value, Values::Any(values)) => self.value = values,
            (sealed::Column::ValueBusiness, Values::Any(values)) => self.value_business = values,
            (sealed::Column::Contact, Values::Any(values)) => self.contact = values,
            (_, Values::Conversations(values, without)) => (self.conversation, self.without) = (values, without),
            (_, Values::Short(_) | Values::Ids(_) | Values::Any(_)) => {}
        }
    }

    /// The same samples, whatever becomes of these.
    pub(super) fn snapshot(&self) -> Segment {
        Segment {
            length: self.length,
            ids: Arc::clone(&self.ids),
            at: Arc::clone(&self.at),
            dimensions: Arc::clone(&self.dimensions),
            value: Arc::clone(&self.value),
            value_business: Arc::clone(&self.value_business),
            contact: Arc::clone(&self.contact),
            conversation: Arc::clone(&self.conversation),
            without: Arc::clone(&self.without),
            rows: None,
            searched: 0,
        }
    }

    pub(crate) fn conversation(&self, row: usize) -> Option<i64> {
        (!self.is_without(row)).then(|| self.conversation.get(row))
    }

    /// A row, with the place of its dimensions in the dictionary instead of their number.
    pub(crate) fn row(&self, measure: Measure, day: i64, row: usize) -> Row {
        Row {
            retract: false,
            id: self.ids[row],
            measure,
            at: day * DAY + i64::from(self.at[row]),
            value: self.value.get(row),
            value_business: self.value_business.get(row),
            conversation: self.conversation(row),
            contact: self.contact.get(row),
            dimensions: self.dimensions[row],
        }
    }

    /// The values on a clock.
    pub(crate) fn on(&self, business: bool) -> &Column {
        if business { &self.value_business } else { &self.value }
    }

    /// Whether every value on a clock fits four bytes.
    pub(crate) fn is_narrow(&self, business: bool) -> bool {
        self.on(business).is_narrow()
    }

    pub(super) fn push(&mut self, row: &Row, at: u32, dimensions: u32) {
        let place = self.len();
        if let Some(rows) = &mut self.rows {
            rows.insert(row.id, place as u32);
        }
        push(Arc::make_mut(&mut self.ids), row.id);
        push(Arc::make_mut(&mut self.at), at);
        push(Arc::make_mut(&mut self.dimensions), dimensions);
        Arc::make_mut(&mut self.value).push(row.value);
        Arc::make_mut(&mut self.value_business).push(row.value_business);
        Arc::make_mut(&mut self.contact).push(row.contact);
        Arc::make_mut(&mut self.conversation).push(row.conversation.unwrap_or_default());
        self.set_without(place, row.conversation.is_none());
        self.length += 1;
    }

    /// Adds rows of one day, column by column, with the places of their dimensions.
    pub(super) fn extend(&mut self, rows: &[Row], places: &[u32]) {
        let start = self.len();
        if let Some(known) = &mut self.rows {
            known.extend(rows.iter().zip(start as u32..).map(|(row, place)| (row.id, place)));
        }
        Arc::make_mut(&mut self.ids).extend(rows.iter().map(|row| row.id));
        Arc::make_mut(&mut self.at).extend(rows.iter().map(|row| row.at.rem_euclid(DAY) as u32));
        Arc::make_mut(&mut self.dimensions).extend(places);
        Arc::make_mut(&mut self.value).extend(rows.iter().map(|row| row.value));
        Arc::make_mut(&mut self.value_business).extend(rows.iter().map(|row| row.value_business));
        Arc::make_mut(&mut self.contact).extend(rows.iter().map(|row| row.contact));
        Arc::make_mut(&mut self.conversation).extend(rows.iter().map(|row| row.conversation.unwrap_or_default()));
        for (place, row) in rows.iter().enumerate() {
            self.set_without(start + place, row.conversation.is_none());
        }
        self.length += rows.len();
    }

    /// The row of a sample that stands.
    pub(super) fn find(&mut self, id: u64) -> Option<usize> {
        if let Some(found) = self.rows.as_ref().and_then(|rows| rows.get(&id)) {
            return Some(*found as usize);
        }
        let found = self.ids.iter().position(|known| *known == id);
        self.searched += found.unwrap_or(self.len());
        found
    }

    /// Takes the row away; the last row moves to its place.
    pub(super) fn remove(&mut self, row: usize) {
        let last = self.len() - 1;
        if let Some(rows) = &mut self.rows {
            rows.remove(&self.ids[row]);
            if row != last {
                rows.insert(self.ids[last], row as u32);
            }
        }
        let moved = self.is_without(last);
        self.set_without(row, moved);
        self.set_without(last, false);
        Arc::make_mut(&mut self.ids).swap_remove(row);
        Arc::make_mut(&mut self.at).swap_remove(row);
        Arc::make_mut(&mut self.dimensions).swap_remove(row);
        for column in [&mut self.value, &mut self.value_business, &mut self.contact, &mut self.conversation] {
            Arc::make_mut(column).swap_remove(row);
        }
        self.length = last;
    }

    /// Whether searching has become dearer than an index.
    pub(super) fn wants_index(&self) -> bool {
        self.rows.is_none() && self.len() > SMALL && self.searched > 16 * self.len()
    }

    pub(super) fn index(&mut self) {
        // Of two rows with one id the first, as a search would find it.
        self.rows = Some(self.ids.iter().enumerate().rev().map(|(row, id)| (*id, row as u32)).collect());
    }

    pub(super) fn drop_index(&mut self) {
        self.rows = None;
        self.searched = 0;
    }

    pub(super) fn bytes(&self) -> usize {
        let columns = [&self.value, &self.value_business, &self.contact, &self.conversation];
        let index = self.rows.as_ref().map_or(0, |rows| rows.capacity() * 17);
        self.ids.capacity() * 8
            + (self.at.capacity() + self.dimensions.capacity()) * 4
            + columns.into_iter().map(|column| column.bytes()).sum::<usize>()
            + self.without.capacity() * 8
            + index
            + size_of::<Segment>()
    }

    fn is_without(&self, row: usize) -> bool {
        self.without.get(row / 64).is_some_and(|bits| bits >> (row % 64) & 1 == 1)
    }

    fn set_without(&mut self, row: usize, without: bool) {
        if self.is_without(row) == without {
            return;
        }
        let all = Arc::make_mut(&mut self.without);
        if all.len() <= row / 64 {
            all.resize(row / 64 + 1, 0);
        }
        if let Some(bits) = all.get_mut(row / 64) {
            *bits = *bits & !(1 << (row % 64)) | u64::from(without) << (row % 64);
        }
    }
}
