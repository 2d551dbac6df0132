//! The calendar of a question: which stretch of a UTC day lies in which bucket, weekday and hour of the reporting zone.
//!
//! Decided once for each day that has samples, changes of clocks included, so that a scan only looks a number up.

use std::collections::BTreeSet;

use desk::kpi::{Grain, Query};
use desk::moment::{DAY, HOUR, MINUTE, SECOND};
use desk::{Dimension, Measure, Moment};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::{Offset, TimeZone};
use rustc_hash::FxHashMap;

use super::groups::NOWHERE;
use crate::book::{Book, Span};

/// A quarter of an hour: zones change their clocks, and days and hours begin, at whole quarters nearly always.
pub(crate) const QUARTER: u32 = (15 * MINUTE) as u32;

/// A span without a day.
const NO_DAY: Span = (1, 0);

/// One bucket, weekday and hour; what the question does not tell apart is 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Stamp {
    /// What the buckets are ordered by.
    pub(crate) instant: i64,
    /// The local start of the bucket, as if it were UTC.
    pub(crate) local: i64,
    /// 1 (Monday) to 7.
    pub(crate) weekday: u8,
    /// 0 to 23.
    pub(crate) hour: u8,
}

/// The stretches of one UTC day.
pub(crate) enum Slots {
    /// All of the day is in one.
    One(u32),
    /// A number for each quarter of an hour.
    Quarters(Box<[u32; 96]>),
    /// Where stretches start, in milliseconds of the day, and their numbers.
    Any { starts: Vec<u32>, stamps: Vec<u32> },
}

/// The stretches of all days in question.
pub(crate) struct Calendar {
    stamps: Vec<Stamp>,
    days: FxHashMap<i64, Slots>,
    /// The first and last day in question.
    span: Span,
}

impl Calendar {
    pub(crate) fn new(book: &Book, query: &Query, by: &[Dimension], measures: impl Iterator<Item = Measure>) -> Calendar {
        let from = query.from.map_or(i64::MIN, |from| from.0);
        let to = query.to.map_or(i64::MAX, |to| to.0);
        let mut calendar = Calendar { stamps: Vec::new(), days: FxHashMap::default(), span: NO_DAY };
        if from >= to {
            return calendar;
        }
        let (first, last) = (from.div_euclid(DAY), (to - 1).div_euclid(DAY));
        calendar.span = (first, last);
        let parts = measures.filter_map(|measure| book.parts(measure));
        let days: BTreeSet<i64> = parts.flat_map(|days| days.range(first..=last).map(|(day, _)| *day)).collect();
        let mut cutter = Cutter::new(query, by, from, to);
        for day in days {
            let slots = cutter.slots(day);
            calendar.days.insert(day, slots);
        }
        calendar.stamps = cutter.stamps;
        calendar
    }

    pub(crate) fn stamps(&self) -> &[Stamp] {
        &self.stamps
    }

    /// The stretches of a day of [`Calendar::span`] that has samples of the measures.
    pub(crate) fn slots(&self, day: i64) -> &Slots {
        self.days.get(&day).unwrap_or(&Slots::One(NOWHERE))
    }

    /// The first and last UTC day in question; backwards where there is none.
    pub(crate) fn span(&self) -> Span {
        self.span
    }
}

impl Slots {
    /// The number of the stretch of an instant, or [`NOWHERE`].
    #[inline]
    pub(crate) fn at(&self, at: u32) -> u32 {
        match self {
            Slots::One(stamp) => *stamp,
            Slots::Quarters(stamps) => stamps[(at / QUARTER) as usize % 96],
            Slots::Any { starts, stamps } => stamps[starts.partition_point(|start| *start <= at) - 1],
        }
    }

    fn new(starts: Vec<u32>, stamps: Vec<u32>) -> Slots {
        if let [stamp] = stamps[..] {
            return Slots::One(stamp);
        }
        if starts.iter().any(|start| start % QUARTER != 0) {
            return Slots::Any { starts, stamps };
        }
        let any = Slots::Any { starts, stamps };
        Slots::Quarters(Box::new(std::array::from_fn(|quarter| any.at(quarter as u32 * QUARTER))))
    }
}

impl Stamp {
    /// How the bucket is called in answers; none for the total.
    pub(crate) fn label(&self, grain: Grain) -> Option<String> {
        match grain {
            Grain::Total => None,
            Grain::Hour => Some(written(self.instant, self.local - self.instant)),
            Grain::Day | Grain::Week | Grain::Month => Some(date(self.local.div_euclid(DAY)).to_string()),
        }
    }
}

/// The bucket of an instant; its weekday and hour are not told.
pub(crate) fn bucket_of(query: &Query, at: i64) -> Stamp {
    let (bucket, instant) = bucket(query.grain, at, offset(&query.zone, timestamp(at)));
    Stamp { instant, local: bucket, weekday: 0, hour: 0 }
}

/// The instant at which a bucket begins: a local time that does not exist moves forward by the gap, of two the first.
pub(super) fn start_of(query: &Query, stamp: &Stamp) -> i64 {
    if query.grain == Grain::Hour {
        return stamp.instant;
    }
    let midnight = date(stamp.local.div_euclid(DAY)).to_datetime(jiff::civil::Time::midnight());
    let start = query.zone.to_ambiguous_timestamp(midnight).compatible();
    start.map_or(stamp.local, |start| start.as_millisecond())
}

/// The local start of the bucket of an instant as if it were UTC, and what buckets are ordered by.
fn bucket(grain: Grain, at: i64, offset: i64) -> (i64, i64) {
    let local = at + offset;
    let day = local.div_euclid(DAY);
    let bucket = match grain {
        Grain::Total => 0,
        Grain::Hour => local.div_euclid(HOUR) * HOUR,
        Grain::Day => day * DAY,
        Grain::Week => (day - (day + 3).rem_euclid(7)) * DAY,
        Grain::Month => (day + 1 - i64::from(date(day).day())) * DAY,
    };
    (bucket, if grain == Grain::Hour { bucket - offset } else { bucket })
}

/// Cuts days into stretches.
struct Cutter<'a> {
    query: &'a Query,
    clock: Clock<'a>,
    from: i64,
    to: i64,
    /// The length of local stretches; none where the local time does not matter.
    step: Option<i64>,
    /// Whether the rows are told apart by weekday and hour.
    by_weekday: bool,
    by_hour: bool,
    /// The weekdays and hours that pass the filters.
    weekdays: [bool; 8],
    hours: [bool; 24],
    stamps: Vec<Stamp>,
    numbers: FxHashMap<Stamp, u32>,
}

impl<'a> Cutter<'a> {
    fn new(query: &'a Query, by: &[Dimension], from: i64, to: i64) -> Cutter<'a> {
        let filter = |dimension| query.filters.iter().find(|(known, _)| *known == dimension).map(|(_, values)| values);
        let passes = |dimension, value: usize| filter(dimension).is_none_or(|values| values.contains(&value.to_string().into()));
        let used = |dimension| by.contains(&dimension) || filter(dimension).is_some();
        let step = match query.grain {
            _ if used(Dimension::Hour) => Some(HOUR),
            Grain::Hour => Some(HOUR),
            Grain::Total if !used(Dimension::Weekday) => None,
            _ => Some(DAY),
        };
        Cutter {
            query,
            clock: Clock::new(&query.zone),
            from,
            to,
            step,
            by_weekday: by.contains(&Dimension::Weekday),
            by_hour: by.contains(&Dimension::Hour),
            weekdays: std::array::from_fn(|weekday| passes(Dimension::Weekday, weekday)),
            hours: std::array::from_fn(|hour| passes(Dimension::Hour, hour)),
            stamps: Vec::new(),
            numbers: FxHashMap::default(),
        }
    }

    /// Days must come in their order.
    fn slots(&mut self, day: i64) -> Slots {
        let start = day * DAY;
        let (first, end) = (self.from.max(start), self.to.min(start + DAY));
        let (mut starts, mut stamps) = (Vec::new(), Vec::new());
        let mut push = |at: i64, stamp: u32| {
            if stamps.last() != Some(&stamp) {
                starts.push((at - start) as u32);
                stamps.push(stamp);
            }
        };
        if first > start {
            push(start, NOWHERE);
        }
        let mut at = first;
        while at < end {
            let (offset, change) = self.clock.at(at);
            let next = self.step.map_or(i64::MAX, |step| (at + offset).div_euclid(step) * step + step - offset);
            push(at, self.stamp(at, offset));
            at = next.min(change).min(end);
        }
        if end < start + DAY {
            push(end, NOWHERE);
        }
        Slots::new(starts, stamps)
    }

    /// The number of the stamp of an instant.
    fn stamp(&mut self, at: i64, offset: i64) -> u32 {
        let local = at + offset;
        let day = local.div_euclid(DAY);
        let weekday = (day + 3).rem_euclid(7) + 1;
        let hour = local.rem_euclid(DAY) / HOUR;
        if !self.weekdays[weekday as usize] || !self.hours[hour as usize] {
            return NOWHERE;
        }
        let (bucket, instant) = bucket(self.query.grain, at, offset);
        let stamp = Stamp {
            instant,
            local: bucket,
            weekday: if self.by_weekday { weekday as u8 } else { 0 },
            hour: if self.by_hour { hour as u8 } else { 0 },
        };
        *self.numbers.entry(stamp).or_insert_with(|| {
            self.stamps.push(stamp);
            self.stamps.len() as u32 - 1
        })
    }
}

/// The offset of a zone, asked for instants that never go back.
struct Clock<'a> {
    zone: &'a TimeZone,
    offset: i64,
    /// Until when it holds.
    change: i64,
}

impl Clock<'_> {
    fn new(zone: &TimeZone) -> Clock<'_> {
        Clock { zone, offset: 0, change: i64::MIN }
    }

    /// The offset at an instant, and when it changes next.
    fn at(&mut self, at: i64) -> (i64, i64) {
        if at >= self.change {
            let instant = timestamp(at);
            self.offset = offset(self.zone, instant);
            self.change = self.zone.following(instant).next().map_or(i64::MAX, |change| change.timestamp().as_millisecond());
        }
        (self.offset, self.change)
    }
}

/// An instant with the offset of a zone, in RFC 3339.
pub(crate) fn with_offset(moment: Moment, zone: &TimeZone) -> String {
    written(moment.0, offset(zone, timestamp(moment.0)))
}

fn written(instant: i64, offset: i64) -> String {
    let offset = Offset::from_seconds((offset / SECOND) as i32).unwrap_or(Offset::UTC);
    timestamp(instant).display_with_offset(offset).to_string()
}

fn offset(zone: &TimeZone, at: Timestamp) -> i64 {
    i64::from(zone.to_offset(at).seconds()) * SECOND
}

fn timestamp(ms: i64) -> Timestamp {
    let limit = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(ms).unwrap_or(limit)
}

/// The date a number of days after 1970-01-01.
fn date(day: i64) -> Date {
    let days = jiff::Span::new().try_days(day).ok();
    let limit = if day < 0 { Date::MIN } else { Date::MAX };
    days.and_then(|days| Date::constant(1970, 1, 1).checked_add(days).ok()).unwrap_or(limit)
}
