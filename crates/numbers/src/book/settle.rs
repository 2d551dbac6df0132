//! What only the time decides (KPIS.md, section 1, *now*; section 4: `first_contact`, `online`, `handling`, `load`).
//!
//! The fold knows no clock. It says until when a first resolution may fail, and since when an agent is there or has a conversation.
//! Here these become samples, as of the present that the caller names: pending verdicts whose time is up become verdicts, and the days
//! whose stretches have changed are added up anew, by agent and quarter of an hour. A sealed day says as of when it was settled.
//! Never here: reading the clock.

use std::collections::{BTreeMap, BTreeSet};

use desk::moment::{DAY, MINUTE};
use desk::sample::block::Row;
use desk::{FactKey, Measure, Moment};

use super::{Book, BookError, Span};
use crate::sealed::{Column, Columns, Contents, SegmentFault};

/// The stretch of time of one sample of an agent.
const QUARTER: i64 = 15 * MINUTE;

/// A half-open stretch of time, in milliseconds.
type Stretch = (i64, i64);

/// What has to be looked at when the present is named.
#[derive(Debug)]
pub(crate) struct Unsettled {
    /// The present that was named last.
    now: Option<i64>,
    /// The latest present as of which a day was sealed.
    sealed: Option<i64>,
    /// When the next pending verdict is due, or earlier.
    due: i64,
    /// The days whose stretches have changed.
    days: BTreeSet<i64>,
    /// From this day on every day has to be added up anew.
    from: i64,
}

impl Default for Unsettled {
    fn default() -> Unsettled {
        Unsettled { now: None, sealed: None, due: i64::MAX, days: BTreeSet::new(), from: i64::MAX }
    }
}

impl Unsettled {
    /// Notes what a change unsettles.
    #[inline]
    pub(super) fn note(&mut self, row: &Row) {
        match row.measure {
            Measure::FirstContactPending if !row.retract => self.due = self.due.min(row.at.saturating_add(row.value)),
            Measure::OnlineSpan | Measure::LoadSpan | Measure::HandlingSpan => drop(self.days.insert(row.at.div_euclid(DAY))),
            Measure::OnlineSince | Measure::LoadSince | Measure::HandlingSince => {
                self.from = self.from.min(row.at.div_euclid(DAY));
            }
            _ => {}
        }
    }

    /// Notes what a sealed day leaves unsettled.
    pub(super) fn note_sealed(&mut self, contents: &Contents) {
        self.sealed = self.sealed.max(contents.now);
        if let Some(pending) = contents.part(Measure::FirstContactPending) {
            let due = pending.chunk(Column::At).least.saturating_add(pending.chunk(Column::Value).least);
            self.due = self.due.min(due);
        }
        // Whoever seals settles first, and seals all that this changed: the last present holds for all days. A day that was made of the log
        // alone is settled by nobody, and to who has settled already one from before is news.
        let end = (contents.day + 1) * DAY;
        if contents.now.is_none_or(|now| now < end && self.now.is_some_and(|mine| now < mine)) {
            self.days.insert(contents.day);
        }
    }
}

impl Book {
    /// Makes samples of what only the time decides, as of `now`. Before the first call nothing of it is counted.
    ///
    /// # Errors
    /// Where a sealed day cannot be read: then only a part is settled, and settling again goes on.
    pub fn settle(&mut self, now: Moment) -> Result<(), SegmentFault> {
        self.settle_to(now, i64::MAX)
    }

    /// The same for the days up to `last`; later ones wait for the next call.
    ///
    /// # Errors
    /// As [`Book::settle`].
    pub fn settle_to(&mut self, now: Moment, last: i64) -> Result<(), SegmentFault> {
        self.ripen(now.0)?;
        self.add_up_agents(now.0, last)?;
        self.unsettled.now = Some(now.0);
        Ok(())
    }

    /// Whether [`Book::settle`] would change anything.
    #[must_use]
    pub fn is_settled(&self, now: Moment) -> bool {
        let Unsettled { now: before, due, days, from, .. } = &self.unsettled;
        // Even where nothing is open: retention asks which buckets have begun.
        *before == Some(now.0) && *due > now.0 && days.is_empty() && *from == i64::MAX
    }

    /// The present that was named last.
    #[must_use]
    pub fn now(&self) -> Option<Moment> {
        self.unsettled.now.map(Moment)
    }

    /// Makes verdicts of what is pending and whose time is up.
    fn ripen(&mut self, now: i64) -> Result<(), SegmentFault> {
        if self.unsettled.due > now {
            return Ok(());
        }
        let (mut ripe, mut due) = (Vec::new(), i64::MAX);
        let measure = Measure::FirstContactPending;
        self.walk(
            measure,
            ALWAYS,
            |_| Some(Columns::ALL),
            |day, segment| {
                for row in 0..segment.len() {
                    let until = (day * DAY + i64::from(segment.at[row])).saturating_add(segment.value.get(row));
                    if until <= now {
                        ripe.push(segment.row(measure, day, row));
                    } else {
                        due = due.min(until);
                    }
                }
            },
        )?;
        for row in ripe {
            match self.take_out(&row) {
                Ok(_) => {}
                Err(BookError::Fault(fault)) => return Err(fault),
                Err(other) => debug_assert!(false, "it was listed a moment ago: {other}"),
            }
            let day = self.push(&Row { measure: Measure::FirstContact, value: 1, value_business: 1, ..row }, row.dimensions)?;
            self.change(day);
        }
        self.unsettled.due = due;
        Ok(())
    }

    /// Adds up the days of agents that have changed since the last time.
    fn add_up_agents(&mut self, now: i64, last: i64) -> Result<(), SegmentFault> {
        let today = now.div_euclid(DAY);
        let moved = self.unsettled.now.max(self.unsettled.sealed).map_or(i64::MAX, |before| before.div_euclid(DAY));
        let open = if self.has_open_stretches() { self.unsettled.from.min(moved) } else { self.unsettled.from };
        let mut days: BTreeSet<i64> = self.unsettled.days.range(..=last).copied().collect();
        days.extend(open..=today.min(last));
        if !days.is_empty() {
            let [online, load, handling] = [Measure::OnlineSince, Measure::LoadSince, Measure::HandlingSince];
            let since = [self.open_stretches(online)?, self.open_stretches(load)?, self.open_stretches(handling)?];
            for day in days {
                self.add_up_day(day, now, &since)?;
            }
        }
        self.unsettled.days.retain(|day| *day > last);
        self.unsettled.from = if open <= today && last < today { open.max(last + 1) } else { i64::MAX };
        Ok(())
    }

    fn has_open_stretches(&self) -> bool {
        let measures = [Measure::OnlineSince, Measure::LoadSince, Measure::HandlingSince];
        measures.into_iter().any(|measure| self.parts(measure).is_some_and(|days| !days.is_empty()))
    }

    /// Place of the dimensions and start of every stretch that goes on.
    fn open_stretches(&self, measure: Measure) -> Result<Vec<(u32, i64)>, SegmentFault> {
        let mut stretches = Vec::new();
        self.walk(
            measure,
            ALWAYS,
            |_| Some(Columns::of(Column::At).and(Columns::of(Column::Dimensions))),
            |day, segment| {
                let rows = segment.dimensions.iter().zip(segment.at.iter());
                stretches.extend(rows.map(|(place, at)| (*place, day * DAY + i64::from(*at))));
            },
        )?;
        Ok(stretches)
    }

    fn add_up_day(&mut self, day: i64, now: i64, since: &[Vec<(u32, i64)>; 3]) -> Result<(), SegmentFault> {
        let online = self.stretches(Measure::OnlineSpan, day, now, &since[0])?;
        let load = self.stretches(Measure::LoadSpan, day, now, &since[1])?;
        let handling = self.stretches(Measure::HandlingSpan, day, now, &since[2])?;
        let mut rows: [Vec<Row>; 3] = Default::default();
        for (place, stretches) in online {
            let online = merged(stretches);
            let of = |stretches: &BTreeMap<u32, Vec<Stretch>>| stretches.get(&place).cloned().unwrap_or_default();
            let load = crossed(&online, &of(&load));
            let handling = crossed(&online, &merged(of(&handling)));
            let parts = [(Measure::Online, online), (Measure::Handling, handling), (Measure::Load, load)];
            for (number, (measure, stretches)) in parts.into_iter().enumerate() {
                let agent = self.dictionary().get(place).agent.clone();
                let key = FactKey::of(&[measure.name().as_bytes(), agent.as_bytes()]);
                let quarters = by_quarter(&stretches).into_iter();
                rows[number].extend(quarters.map(|(at, ms)| sample(measure, key, at, ms, place)));
            }
        }
        for (measure, rows) in [Measure::Online, Measure::Handling, Measure::Load].into_iter().zip(rows) {
            self.replace(measure, day, &rows)?;
        }
        Ok(())
    }

    /// The stretches of a day by agent, told by the place of the agent's dimensions.
    fn stretches(
        &self,
        measure: Measure,
        day: i64,
        now: i64,
        since: &[(u32, i64)],
    ) -> Result<BTreeMap<u32, Vec<Stretch>>, SegmentFault> {
        let (start, end) = (day * DAY, ((day + 1) * DAY).min(now));
        let mut stretches: BTreeMap<u32, Vec<Stretch>> = BTreeMap::new();
        let mut put = |place: u32, from: i64, to: i64| {
            if from < to {
                stretches.entry(place).or_default().push((from, to));
            }
        };
        let columns = [Column::At, Column::Dimensions, Column::Value].map(Columns::of);
        self.walk(
            measure,
            (day, day),
            |_| Some(columns[0].and(columns[1]).and(columns[2])),
            |_, segment| {
                for row in 0..segment.len() {
                    let from = start + i64::from(segment.at[row]);
                    put(segment.dimensions[row], from, from + segment.value.get(row));
                }
            },
        )?;
        since.iter().for_each(|(place, from)| put(*place, start.max(*from), end));
        Ok(stretches)
    }
}

/// Every day there is.
const ALWAYS: Span = (i64::MIN, i64::MAX);

/// A sample with the place of its dimensions.
fn sample(measure: Measure, key: FactKey, at: i64, ms: i64, place: u32) -> Row {
    Row {
        retract: false,
        id: key.derive(&at.to_le_bytes()),
        measure,
        at,
        value: ms,
        value_business: ms,
        conversation: None,
        contact: 0,
        dimensions: place,
    }
}

/// The union of stretches, in order.
fn merged(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut union: Vec<Stretch> = Vec::with_capacity(stretches.len());
    for (from, to) in stretches {
        match union.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => union.push((from, to)),
        }
    }
    union
}

/// The overlaps of each stretch of `any` with those of `union`, which are in order and apart.
fn crossed(union: &[Stretch], any: &[Stretch]) -> Vec<Stretch> {
    let mut overlaps = Vec::with_capacity(any.len());
    for (from, to) in any {
        let first = union.partition_point(|(_, end)| end <= from);
        let met = union[first..].iter().take_while(|(start, _)| start < to);
        overlaps.extend(met.map(|(start, end)| (*start.max(from), *end.min(to))));
    }
    overlaps
}

/// How many milliseconds lie in each quarter of an hour.
fn by_quarter(stretches: &[Stretch]) -> BTreeMap<i64, i64> {
    let mut sums = BTreeMap::new();
    for (from, to) in stretches {
        let mut at = *from;
        while at < *to {
            let start = at.div_euclid(QUARTER) * QUARTER;
            let end = (start + QUARTER).min(*to);
            *sums.entry(start).or_insert(0) += end - at;
            at = end;
        }
    }
    sums
}
