//! Bounds and buckets: local days, weeks, months, hours.
//!
//! What lives here: the reading of `from` and `to`, and the label of an instant at a grain.
//! What never may: the opening hours; see `hours`. Where the next one goes: a grain is an arm in `bucket`.

use crate::oracle::hours::stamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};

/// Where a bucket begins, and its label.
pub(crate) type Bucket = (i64, String);

/// A time with offset, or a date or local time of the zone.
pub(crate) fn bound(zone: &TimeZone, text: &str) -> i64 {
    if let Ok(at) = text.parse::<Timestamp>() {
        return at.as_millisecond();
    }
    let local: DateTime = text.parse().expect("a bound is a date or a time");
    start_of(zone, local)
}

fn start_of(zone: &TimeZone, local: DateTime) -> i64 {
    zone.to_ambiguous_timestamp(local).compatible().expect("the year is a usual one").as_millisecond()
}

/// Local time with offset.
pub(crate) fn local_label(zone: &TimeZone, at: i64) -> String {
    stamp(at).to_zoned(zone.clone()).strftime("%Y-%m-%dT%H:%M:%S%.f%:z").to_string()
}

/// The bucket of an instant; `None` for the total.
pub(crate) fn bucket(zone: &TimeZone, grain: &str, at: i64) -> Option<Bucket> {
    let local = stamp(at).to_zoned(zone.clone());
    let day = local.date();
    match grain {
        "hour" => {
            let hour = local.strftime("%Y-%m-%dT%H:00:00%:z").to_string();
            let begin: Timestamp = hour.parse().expect("a label is a time with offset");
            Some((begin.as_millisecond(), hour))
        }
        "day" => Some(from_day(zone, day)),
        "week" => Some(from_day(zone, day - i64::from(day.weekday().to_monday_zero_offset()).days())),
        "month" => Some(from_day(zone, day.first_of_month())),
        _ => None,
    }
}

fn from_day(zone: &TimeZone, day: Date) -> Bucket {
    (start_of(zone, day.to_datetime(jiff::civil::Time::midnight())), day.to_string())
}

/// The bucket after that of an instant: the first quarter of an hour with another label.
pub(crate) fn next_bucket(zone: &TimeZone, grain: &str, at: i64) -> Option<Bucket> {
    let here = bucket(zone, grain, at)?;
    let quarter = 900_000;
    let mut then = at.div_euclid(quarter) * quarter;
    loop {
        then += quarter;
        let next = bucket(zone, grain, then)?;
        if next != here {
            return Some(next);
        }
    }
}
