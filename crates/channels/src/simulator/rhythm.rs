//! When people write and when agents work: the rhythm of day and week.
//!
//! Never here: opening hours as a rule of the desk; this is only what a plausible past looks like.
//! Next one: another country's week.

use desk::moment::{HOUR, Moment};

/// How lively each local hour is: quiet nights, peaks from 10 to 12 and from 17 to 20.
const DAY: [f64; 24] =
    [0.3, 0.2, 0.12, 0.1, 0.12, 0.3, 0.8, 2.0, 4.2, 6.5, 9.0, 8.6, 6.2, 5.6, 5.4, 5.6, 6.4, 8.2, 8.8, 7.6, 4.8, 2.8, 1.4, 0.6];
/// How lively each day is, Monday first.
const WEEK: [f64; 7] = [1.18, 1.1, 1.06, 1.04, 1.0, 0.66, 0.46];

/// The sum of all hours of a week, by which a share is measured.
fn week() -> f64 {
    DAY.iter().sum::<f64>() * WEEK.iter().sum::<f64>()
}

/// Where an instant lies in local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Local {
    /// 0 (Monday) to 6.
    pub weekday: usize,
    /// 0 to 23.
    pub hour: usize,
    /// Milliseconds to add to UTC.
    pub offset: i64,
}

impl Local {
    /// The local hour of `at` in `zone`.
    #[must_use]
    pub fn of(zone: &jiff::tz::TimeZone, at: Moment) -> Local {
        let there = at.timestamp().to_zoned(zone.clone());
        Local {
            weekday: usize::try_from(there.weekday().to_monday_zero_offset()).unwrap_or(0),
            hour: usize::try_from(there.hour()).unwrap_or(0),
            offset: i64::from(there.offset().seconds()) * 1000,
        }
    }

    /// The share of an average day's conversations that begin in this hour.
    #[must_use]
    pub fn share(self) -> f64 {
        DAY[self.hour] * WEEK[self.weekday] * 7.0 / week()
    }

    /// How busy this hour is compared with the busiest of an ordinary day: 0 to a little above 1.
    #[must_use]
    pub fn bustle(self) -> f64 {
        DAY[self.hour] * WEEK[self.weekday] / 9.0
    }
}

/// The start of the hour of `at`, in UTC.
#[must_use]
pub fn hour_of(at: Moment) -> Moment {
    Moment(at.0.div_euclid(HOUR) * HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shares_of_a_week_are_seven_days() {
        let sum: f64 = (0..7).flat_map(|weekday| (0..24).map(move |hour| Local { weekday, hour, offset: 0 }.share())).sum();
        assert!((sum - 7.0).abs() < 1e-9);
    }

    #[test]
    fn mornings_are_busier_than_nights_and_weekends_quieter_than_mondays() {
        let at = |weekday, hour| Local { weekday, hour, offset: 0 }.share();
        assert!(at(0, 10) > 20.0 * at(0, 3));
        assert!(at(0, 18) > at(0, 14));
        assert!(at(6, 10) < at(0, 10) / 2.0);
    }
}
