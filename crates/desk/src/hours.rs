//! Opening hours (KPIS.md, section 1): which part of a span of time counts on the business clock.
//!
//! Lives here: the week, holidays and special days, and measuring with them. Never here: reading them from a desk file, the
//! present.
//! Next one: another kind of day is a map in [`Hours`] and a line in [`Hours::spans_of`].

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::TimeZone;

use crate::moment::{DAY, Moment, SECOND};

/// When an inbox is open. Without any span it is always closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    /// The spans of Monday to Sunday.
    pub week: [Vec<Span>; 7],
    /// Closed, unless the day is special.
    pub holidays: BTreeSet<Date>,
    /// Days with spans of their own; none means closed.
    pub special: BTreeMap<Date, Vec<Span>>,
}

/// A time of opening. It belongs to the day on which it starts; an end not after the start lies on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    start: Time,
    end: Time,
}

impl Span {
    /// Reads two local times such as `09:00` and `17:30`; the end may be `24:00`.
    #[must_use]
    pub fn parse(start: &str, end: &str) -> Option<Span> {
        let end = if end == "24:00" { Time::midnight() } else { time(end)? };
        Some(Span { start: time(start)?, end })
    }

    /// Start and end in local milliseconds since the start of its day.
    fn local(self) -> (i64, i64) {
        let (start, end) = (since_midnight(self.start), since_midnight(self.end));
        (start, if end > start { end } else { end + DAY })
    }
}

/// Reads `HH:MM` or `HH:MM:SS` and nothing else.
fn time(text: &str) -> Option<Time> {
    let mut parts = text.split(':').map(|part| (part.len() == 2).then(|| part.parse::<i8>().ok()).flatten());
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next().unwrap_or(Some(0))?);
    if parts.next().is_some() {
        return None;
    }
    Time::new(hour, minute, second, 0).ok()
}

fn since_midnight(time: Time) -> i64 {
    (i64::from(time.hour()) * 3_600 + i64::from(time.minute()) * 60 + i64::from(time.second())) * SECOND
}

impl Hours {
    /// The milliseconds between `from` and `to` that lie inside the hours, in the zone of the inbox; 0 where `to` is not later.
    #[must_use]
    pub fn between(&self, clock: &Clock, from: Moment, to: Moment) -> i64 {
        let (from, to) = (from.0, to.0);
        if to <= from {
            return 0;
        }
        let clock = LocalClock::new(clock, from - MARGIN, to + MARGIN);
        // A span reaches into the next day, and a day that a zone skipped lies on the one after.
        let first = (from + clock.offset_at(from)).div_euclid(DAY) - 2;
        let last = (to + clock.offset_at(to)).div_euclid(DAY) + 1;
        let mut open: Vec<(i64, i64)> = Vec::new();
        for day in first..=last {
            for span in self.spans_of(day) {
                let (start, end) = span.local();
                let (start, end) = (clock.instant(day * DAY + start).max(from), clock.instant(day * DAY + end).min(to));
                if start < end {
                    open.push((start, end));
                }
            }
        }
        open.sort_unstable();
        let mut counted = from;
        let mut sum = 0;
        for (start, end) in open {
            sum += (end - start.max(counted)).max(0);
            counted = counted.max(end);
        }
        sum
    }

    /// The spans that start on a day, counted in days since 1970-01-01.
    fn spans_of(&self, day: i64) -> &[Span] {
        let weekday = &self.week[(day + 3).rem_euclid(7) as usize];
        if self.special.is_empty() && self.holidays.is_empty() {
            return weekday;
        }
        match date(day) {
            Some(date) => match self.special.get(&date) {
                Some(special) => special,
                None if self.holidays.contains(&date) => &[],
                None => weekday,
            },
            None => weekday,
        }
    }
}

/// How far beyond a span of time its days can reach.
const MARGIN: i64 = 4 * DAY;

/// The date a number of days after 1970-01-01.
fn date(day: i64) -> Option<Date> {
    let days = jiff::Span::new().try_days(day).ok()?;
    Date::constant(1970, 1, 1).checked_add(days).ok()
}

/// A zone, and when its clocks change in the years in which there are messages: spans are measured all the time.
#[derive(Clone, Debug)]
pub struct Clock {
    zone: TimeZone,
    /// The start of the years, then every change in them, each with the offset from there on.
    changes: Vec<(i64, i64)>,
}

/// The first day of 2009, when WhatsApp began, and of 2060.
const YEARS: (i64, i64) = (14_245 * DAY, 32_872 * DAY);

impl Clock {
    /// Looks the changes of `zone` up.
    #[must_use]
    pub fn new(zone: &TimeZone) -> Clock {
        let (start, end) = (timestamp(YEARS.0), timestamp(YEARS.1));
        let later = zone.following(start).map(|change| change.timestamp()).take_while(|change| *change < end);
        let changes = std::iter::once(start).chain(later).map(|at| (at.as_millisecond(), offset(zone, at))).collect();
        Clock { zone: zone.clone(), changes }
    }

    /// The offset from `first` to `last`, if it is always the same and both lie in those years.
    fn steady(&self, first: i64, last: i64) -> Option<i64> {
        let next = self.changes.partition_point(|(at, _)| *at <= first);
        let (_, offset) = self.changes.get(next.checked_sub(1)?)?;
        let end = self.changes.get(next).map_or(YEARS.1, |(at, _)| *at);
        (last < end).then_some(*offset)
    }
}

/// Turns local times of a zone into instants, with arithmetic alone where the clocks do not change nearby.
struct LocalClock<'a> {
    zone: &'a TimeZone,
    /// The offset between the first and the last instant in question, if it is always the same.
    steady: Option<i64>,
}

impl LocalClock<'_> {
    fn new(clock: &Clock, first: i64, last: i64) -> LocalClock<'_> {
        LocalClock { zone: &clock.zone, steady: clock.steady(first, last) }
    }

    fn offset_at(&self, instant: i64) -> i64 {
        self.steady.unwrap_or_else(|| offset(self.zone, timestamp(instant)))
    }

    /// A local time that does not exist moves forward by the gap, one that exists twice means the first.
    fn instant(&self, local: i64) -> i64 {
        if let Some(offset) = self.steady {
            return local - offset;
        }
        let civil: DateTime = TimeZone::UTC.to_datetime(timestamp(local));
        self.zone.to_ambiguous_timestamp(civil).compatible().map_or(local, Timestamp::as_millisecond)
    }
}

fn timestamp(ms: i64) -> Timestamp {
    let limit = if ms < 0 { Timestamp::MIN } else { Timestamp::MAX };
    Timestamp::from_millisecond(ms).unwrap_or(limit)
}

fn offset(zone: &TimeZone, at: Timestamp) -> i64 {
    i64::from(zone.to_offset(at).seconds()) * SECOND
}

#[cfg(test)]
mod tests;
