//! Instants and durations: UTC, integer milliseconds (KPIS.md, section 1).
//!
//! Never here: the present. Whoever needs to know what time it is gets told.

use std::fmt;

use serde::{Deserialize, Serialize};

/// Milliseconds of one second, minute, hour and day.
pub const SECOND: i64 = 1_000;
/// See [`SECOND`].
pub const MINUTE: i64 = 60 * SECOND;
/// See [`SECOND`].
pub const HOUR: i64 = 60 * MINUTE;
/// See [`SECOND`].
pub const DAY: i64 = 24 * HOUR;

/// An instant, in milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(pub i64);

impl Moment {
    /// The instant a whole number of seconds after the epoch, or none where that leaves the calendar (years -9999 to 9999).
    #[must_use]
    pub fn from_seconds(seconds: i64) -> Option<Moment> {
        let ms = seconds.checked_mul(SECOND)?;
        jiff::Timestamp::from_millisecond(ms).ok().map(|_| Moment(ms))
    }

    /// Parses RFC 3339 with an offset; digits beyond the millisecond are cut.
    #[must_use]
    pub fn parse(text: &str) -> Option<Moment> {
        text.parse::<jiff::Timestamp>().ok().map(|t| Moment(t.as_millisecond()))
    }

    /// Milliseconds from `earlier` to here; negative when `earlier` is later.
    #[must_use]
    pub fn since(self, earlier: Moment) -> i64 {
        self.0 - earlier.0
    }

    /// The same instant as jiff knows it.
    #[must_use]
    pub fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or(jiff::Timestamp::UNIX_EPOCH)
    }
}

/// Writes `2026-03-02T09:00:00.000Z`.
impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.timestamp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_reads_what_it_writes() {
        let text = "2026-03-02T09:00:00.120Z";
        assert_eq!(Moment::parse(text).unwrap().to_string(), text);
        assert_eq!(Moment::parse("2026-03-02T10:00:00.120+01:00").unwrap().to_string(), text);
    }

    #[test]
    fn seconds_beyond_the_calendar_are_no_moment() {
        assert_eq!(Moment::from_seconds(i64::MAX), None);
        assert_eq!(Moment::from_seconds(999_999_999_999), None);
        assert_eq!(Moment::from_seconds(1), Some(Moment(1000)));
    }
}
