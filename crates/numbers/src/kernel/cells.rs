//! Cells: a stamp of the calendar together with a group, and which rows lie in which.
//!
//! Rows are looked at in batches: first where they lie, in loops that do nothing else, then whatever is to be done with them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::calendar::{QUARTER, Slots};
use super::groups::{NOWHERE, Places};
use crate::book::{Column, Segment};

/// Up to this many cells are laid out in full.
const MOST_DENSE: usize = 1 << 20;

/// The numbers of the cells.
pub(crate) struct Cells {
    groups: usize,
    length: usize,
    /// Where there would be too many, only those that were met.
    met: Option<Met>,
}

#[derive(Default)]
struct Met {
    numbers: FxHashMap<u64, u32>,
    keys: Vec<u64>,
}

/// A row that the question takes, in one of its cells.
#[derive(Clone, Copy)]
pub(crate) struct Hit {
    pub(crate) row: u32,
    pub(crate) cell: u32,
}

impl Cells {
    pub(crate) fn new(stamps: usize, groups: usize) -> Cells {
        let full = stamps.saturating_mul(groups);
        let met = (full > MOST_DENSE).then(Met::default);
        Cells { groups, length: if met.is_some() { 0 } else { full }, met }
    }

    /// How many there are by now.
    pub(crate) fn len(&self) -> usize {
        self.length
    }

    /// Stamp and group of a cell.
    pub(crate) fn key(&self, cell: usize) -> (usize, usize) {
        let key = self.met.as_ref().map_or(cell, |met| met.keys[cell] as usize);
        (key / self.groups, key % self.groups)
    }

    #[inline]
    pub(crate) fn number(&mut self, stamp: u32, group: u32) -> usize {
        let key = stamp as usize * self.groups + group as usize;
        match &mut self.met {
            None => key,
            Some(met) => {
                let length = &mut self.length;
                *met.numbers.entry(key as u64).or_insert_with(|| {
                    met.keys.push(key as u64);
                    *length += 1;
                    *length as u32 - 1
                }) as usize
            }
        }
    }

    /// Puts the rows that the question takes into `hits`, one in several groups once for each of them.
    pub(crate) fn find(&mut self, segment: &Segment, rows: Range<usize>, slots: &Slots, places: &Places, hits: &mut Vec<Hit>) {
        hits.clear();
        // INVARIANT: without `met` all numbers are below `MOST_DENSE`.
        let groups = self.groups as u32;
        match (&self.met, places) {
            (Some(_), _) => in_slots(segment, rows, slots, places, |row, stamp, group| {
                hits.push(hit(row, self.number(stamp, group) as u32));
            }),
            (None, Places::Many { .. }) => in_slots(segment, rows, slots, places, |row, stamp, group| {
                hits.push(hit(row, stamp * groups + group));
            }),
            (None, _) => {
                hits.resize(rows.len(), hit(0, 0));
                let (list, mut taken) = (&mut hits[..], 0);
                each_of_one(segment, rows, slots, places, groups, |row, cell, is_taken| {
                    list[taken] = hit(row, cell);
                    taken += usize::from(is_taken);
                });
                hits.truncate(taken);
            }
        }
    }

    /// Whether [`Cells::count`] can: all cells are laid out, and no row has several groups.
    pub(crate) fn can_count(&self, places: &Places) -> bool {
        self.met.is_none() && !matches!(places, Places::Many { .. })
    }

    /// Adds all rows that the question takes to the counts of their cells. A cell has two, since neighbours often lie in the same one;
    /// the last pair counts what the question does not take.
    pub(crate) fn count(&self, segment: &Segment, slots: &Slots, places: &Places, counts: &mut [[u64; 2]]) {
        let rows = 0..segment.len();
        each_of_one(segment, rows, slots, places, self.groups as u32, |row, cell, is_taken| {
            counts[if is_taken { cell as usize } else { self.length }][row % 2] += 1;
        });
    }
}

/// Calls `take` for each row, of which none has several groups: with the row, its cell, and whether the question takes it. Without a
/// branch that depends on the rows.
#[inline]
fn each_of_one(
    segment: &Segment,
    rows: Range<usize>,
    slots: &Slots,
    places: &Places,
    groups: u32,
    take: impl FnMut(usize, u32, bool),
) {
    match places {
        Places::One(list) => {
            // As slices: what lies behind them does not move, whatever is written meanwhile.
            let (list, dimensions) = (&list[..], &segment.dimensions[..]);
            stamped(segment, rows, slots, groups, |row| list[dimensions[row] as usize], take);
        }
        _ => stamped(segment, rows, slots, groups, |_| 0, take),
    }
}

#[inline]
fn stamped(
    segment: &Segment,
    rows: Range<usize>,
    slots: &Slots,
    groups: u32,
    group: impl Fn(usize) -> u32,
    mut take: impl FnMut(usize, u32, bool),
) {
    let at = &segment.at[..];
    let mut each = |row: usize, stamp: u32| {
        let group = group(row);
        take(row, stamp.wrapping_mul(groups).wrapping_add(group), (stamp != NOWHERE) & (group != NOWHERE));
    };
    match slots {
        Slots::One(NOWHERE) => {}
        Slots::One(stamp) => rows.for_each(|row| each(row, *stamp)),
        Slots::Quarters(stamps) => rows.for_each(|row| each(row, stamps[(at[row] / QUARTER) as usize % 96])),
        Slots::Any { .. } => rows.for_each(|row| each(row, slots.at(at[row]))),
    }
}

#[inline]
fn hit(row: usize, cell: u32) -> Hit {
    Hit { row: row as u32, cell }
}

/// Calls `take` with the cell and the value of every hit.
#[inline]
pub(crate) fn each_value(column: &Column, hits: &[Hit], mut take: impl FnMut(usize, i64)) {
    match column {
        Column::Constant { value, .. } => hits.iter().for_each(|hit| take(hit.cell as usize, *value)),
        Column::Narrow(values) => hits.iter().for_each(|hit| take(hit.cell as usize, values[hit.row as usize].into())),
        Column::Wide(values) => hits.iter().for_each(|hit| take(hit.cell as usize, values[hit.row as usize])),
    }
}

/// Calls `take` with row, stamp and group of every row that the question takes.
#[inline]
fn in_slots(segment: &Segment, rows: Range<usize>, slots: &Slots, places: &Places, take: impl FnMut(usize, u32, u32)) {
    match slots {
        Slots::One(NOWHERE) => {}
        Slots::One(stamp) => in_places(segment, rows, |_| *stamp, places, take),
        Slots::Quarters(stamps) => {
            in_places(segment, rows, |row| stamps[(segment.at[row] / QUARTER) as usize % 96], places, take);
        }
        Slots::Any { .. } => in_places(segment, rows, |row| slots.at(segment.at[row]), places, take),
    }
}

#[inline]
fn in_places(
    segment: &Segment,
    rows: Range<usize>,
    stamp: impl Fn(usize) -> u32,
    places: &Places,
    mut take: impl FnMut(usize, u32, u32),
) {
    let stamped = rows.map(|row| (row, stamp(row))).filter(|(_, stamp)| *stamp != NOWHERE);
    match places {
        Places::Everywhere => stamped.for_each(|(row, stamp)| take(row, stamp, 0)),
        Places::One(groups) => stamped.for_each(|(row, stamp)| {
            let group = groups[segment.dimensions[row] as usize];
            if group != NOWHERE {
                take(row, stamp, group);
            }
        }),
        Places::Many { ends, groups } => stamped.for_each(|(row, stamp)| {
            let place = segment.dimensions[row] as usize;
            let start = if place == 0 { 0 } else { ends[place - 1] };
            for group in &groups[start as usize..ends[place] as usize] {
                take(row, stamp, *group);
            }
        }),
    }
}
