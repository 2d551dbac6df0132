//! The business clock: how much of a stretch of time lies inside the opening hours of an inbox.
//!
//! What lives here: spans, holidays, special days, daylight saving. What never may: a cache.
//! Where the next one goes: another kind of day is an arm in `spans_of`.

use super::desk::{OracleDesk, OracleInbox, Spans};
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// The milliseconds of `[from, to)` in which the inbox was open.
pub(crate) fn open_ms(desk: &OracleDesk, inbox: &OracleInbox, from: i64, to: i64) -> i64 {
    if inbox.hours.is_none() {
        return to - from;
    }
    let zone = zone(inbox.zone.as_deref().unwrap_or(&desk.zone));
    let local = |at: i64| stamp(at).to_zoned(zone.clone()).date();
    let mut opened: Vec<(i64, i64)> = Vec::new();
    let mut day = local(from) - 3.days();
    while day <= local(to) + 3.days() {
        for (start, end) in spans_of(inbox, day) {
            opened.push(instants(&zone, day, &start, &end));
        }
        day += 1.day();
    }
    opened.retain(|(start, end)| start < end);
    opened.sort_unstable();
    let (mut sum, mut done) = (0, from);
    for (start, end) in opened {
        let (start, end) = (start.max(done), end.min(to));
        if start < end {
            sum += end - start;
            done = end;
        }
    }
    sum
}

/// A special day beats a holiday beats the week.
fn spans_of(inbox: &OracleInbox, day: Date) -> Spans {
    if let Some(spans) = inbox.special.get(&day.to_string()) {
        return spans.clone();
    }
    if inbox.holidays.contains(&day.to_string()) {
        return Spans::new();
    }
    let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let name = names[day.weekday().to_monday_zero_offset() as usize];
    inbox.hours.as_ref().and_then(|hours| hours.get(name)).cloned().unwrap_or_default()
}

fn instants(zone: &TimeZone, day: Date, start: &str, end: &str) -> (i64, i64) {
    let first = local_time(start);
    let (last, midnight) = if end == "24:00" { (Time::midnight(), true) } else { (local_time(end), false) };
    let last_day = if midnight || last <= first { day + 1.day() } else { day };
    (instant(zone, day, first), instant(zone, last_day, last))
}

fn local_time(text: &str) -> Time {
    format!("{text}:00").parse().expect("a time is HH:MM")
}

/// A local time that does not exist moves forward by the gap, one that exists twice means the first.
fn instant(zone: &TimeZone, day: Date, time: Time) -> i64 {
    zone.to_ambiguous_timestamp(day.to_datetime(time)).compatible().expect("the year is a usual one").as_millisecond()
}

pub(crate) fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).expect("the zone is known")
}

pub(crate) fn stamp(at: i64) -> Timestamp {
    Timestamp::from_millisecond(at).expect("the year is a usual one")
}
