//! Instants of a question: with an offset, or local in the reporting zone.
//!
//! A local time that does not exist moves forward by the gap, one that exists twice means the first.

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::Problem;
use crate::moment::Moment;

/// Reads the parameter `name`.
pub(super) fn read(name: &str, text: &str, zone: &TimeZone) -> Result<Moment, Problem> {
    parse(text, zone).ok_or_else(|| {
        let detail = format!(
            "`{name}` is `{text}`. Give a date (2026-03-01), a local time (2026-03-01T09:00) or a time with offset \
             (2026-03-01T09:00:00+01:00)."
        );
        ("invalid_time", detail)
    })
}

fn parse(text: &str, zone: &TimeZone) -> Option<Moment> {
    if let Ok(timestamp) = with_offset(text).parse::<Timestamp>() {
        return Some(moment(timestamp));
    }
    // A local time has no sign behind its date: `DateTime` would read an offset and forget it.
    let local = |c: char| c.is_ascii_digit() || matches!(c, '-' | ':' | '.' | 'T' | 't' | ' ');
    let time = text.get(10..).unwrap_or_default();
    if !text.chars().all(local) || time.contains('-') {
        return None;
    }
    let civil = text.parse::<DateTime>().ok()?;
    zone.to_ambiguous_timestamp(civil).compatible().ok().map(moment)
}

/// Digits beyond the millisecond are cut.
fn moment(timestamp: Timestamp) -> Moment {
    Moment(timestamp.as_nanosecond().div_euclid(1_000_000) as i64)
}

/// In a query string a `+` that was not escaped arrives as a space: `2026-03-01T09:00:00 01:00`.
fn with_offset(text: &str) -> String {
    match text.split_once('T').and_then(|(date, time)| time.split_once(' ').map(|(time, offset)| (date, time, offset))) {
        Some((date, time, offset)) => format!("{date}T{time}+{offset}"),
        None => text.to_owned(),
    }
}
