//! The report that is sent by e-mail: when one is due and what it is about.
//!
//! Pure: the zone and the present are arguments, changes of clocks included. Never here: figures, mail.
//! Next one: another rhythm is a variant of [`Every`] and an arm in [`Schedule::day`] and [`Issue::of`].

use jiff::ToSpan as _;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use crate::moment::Moment;

/// How often a report is sent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Every {
    /// Never.
    #[default]
    Off,
    /// Each day, about the day before.
    Day,
    /// Once a week, about the last whole week from Monday.
    Week,
}

/// When reports are sent, on the clocks of the reporting zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// How often.
    pub every: Every,
    /// On which day of the week: 1 (Monday) to 7.
    pub weekday: i8,
    /// At which local time. One that does not exist moves forward by the gap, one that exists twice means the first.
    pub at: Time,
}

/// One report: when it is due, and the stretches that it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Issue {
    /// From when on it can be sent.
    pub due: Moment,
    /// Where the stretch begins that it compares with.
    pub before: Moment,
    /// Where its stretch begins, and the one before it ends.
    pub from: Moment,
    /// Where its stretch ends.
    pub to: Moment,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

impl Schedule {
    /// The report that was due last, at `now` or before.
    #[must_use]
    pub fn latest(&self, zone: &TimeZone, now: Moment) -> Option<Issue> {
        let today = now.timestamp().to_zoned(zone.clone()).date();
        // A week back there is one in any case.
        (0..=7).find_map(|back| self.on(zone, today.checked_sub(back.days()).ok()?).filter(|issue| issue.due <= now))
    }

    /// When the next report is due, after `now`.
    #[must_use]
    pub fn next(&self, zone: &TimeZone, now: Moment) -> Option<Moment> {
        let today = now.timestamp().to_zoned(zone.clone()).date();
        let ahead = (0..=7).filter_map(|ahead| self.on(zone, today.checked_add(ahead.days()).ok()?));
        ahead.map(|issue| issue.due).find(|due| *due > now)
    }

    /// The report of a local day, if there is one.
    fn on(&self, zone: &TimeZone, day: Date) -> Option<Issue> {
        let is_due = match self.every {
            Every::Off => false,
            Every::Day => true,
            Every::Week => day.weekday().to_monday_one_offset() == self.weekday,
        };
        if is_due { Issue::of(self.every, zone, day, self.at) } else { None }
    }
}

impl Issue {
    /// The report that would be sent on a day; one that is never sent is about a week.
    #[must_use]
    pub fn of(every: Every, zone: &TimeZone, day: Date, at: Time) -> Option<Issue> {
        let (end, length) = match every {
            Every::Day => (day, 1),
            Every::Off | Every::Week => (day.checked_sub(i64::from(day.weekday().to_monday_zero_offset()).days()).ok()?, 7),
        };
        let first = end.checked_sub(length.days()).ok()?;
        let instant = |day: Date, at: Time| {
            let instant = zone.to_ambiguous_timestamp(day.to_datetime(at)).compatible().ok()?;
            Some(Moment(instant.as_millisecond()))
        };
        Some(Issue {
            due: instant(day, at)?,
            before: instant(first.checked_sub(length.days()).ok()?, Time::midnight())?,
            from: instant(first, Time::midnight())?,
            to: instant(end, Time::midnight())?,
            first,
            last: end.yesterday().ok()?,
        })
    }
}

/// How long to wait after a number of failures in a row, in milliseconds; none where it is not tried again.
#[must_use]
pub fn retry_after(failures: u32) -> Option<i64> {
    const MINUTES: [i64; 8] = [1, 5, 15, 60, 120, 240, 480, 480];
    let place = usize::try_from(failures).ok()?.checked_sub(1)?;
    MINUTES.get(place).map(|minutes| minutes * crate::moment::MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn berlin() -> TimeZone {
        TimeZone::get("Europe/Berlin").unwrap()
    }

    fn at(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    fn schedule(every: Every, weekday: i8, time: &str) -> Schedule {
        Schedule { every, weekday, at: time.parse().unwrap() }
    }

    #[test]
    fn a_daily_report_is_about_the_local_day_before() {
        let daily = schedule(Every::Day, 1, "07:00");
        let issue = daily.latest(&berlin(), at("2026-03-02T06:00:00Z")).unwrap();
        assert_eq!(issue.due, at("2026-03-02T06:00:00Z"), "due at the very instant");
        assert_eq!((issue.from, issue.to), (at("2026-02-28T23:00:00Z"), at("2026-03-01T23:00:00Z")));
        assert_eq!(issue.before, at("2026-02-27T23:00:00Z"));
        assert_eq!((issue.first.to_string(), issue.last.to_string()), ("2026-03-01".into(), "2026-03-01".into()));
        let before = daily.latest(&berlin(), at("2026-03-02T05:59:59.999Z")).unwrap();
        assert_eq!(before.due, at("2026-03-01T06:00:00Z"));
        assert_eq!(daily.next(&berlin(), before.due), Some(issue.due));
    }

    #[test]
    fn a_weekly_report_is_about_the_last_whole_week_whatever_its_day() {
        for (weekday, due) in [(1, "2026-03-09T06:00:00Z"), (3, "2026-03-11T06:00:00Z"), (7, "2026-03-15T06:00:00Z")] {
            let issue = schedule(Every::Week, weekday, "07:00").latest(&berlin(), at("2026-03-15T12:00:00Z")).unwrap();
            assert_eq!(issue.due, at(due));
            assert_eq!((issue.first.to_string(), issue.last.to_string()), ("2026-03-02".into(), "2026-03-08".into()));
        }
    }

    #[test]
    fn a_report_comes_at_its_local_time_on_both_sides_of_a_change_of_clocks() {
        let daily = schedule(Every::Day, 1, "07:00");
        assert_eq!(daily.next(&berlin(), at("2026-03-28T12:00:00Z")), Some(at("2026-03-29T05:00:00Z")), "summer");
        assert_eq!(daily.next(&berlin(), at("2026-10-24T12:00:00Z")), Some(at("2026-10-25T06:00:00Z")), "winter");
        let issue = daily.latest(&berlin(), at("2026-03-30T12:00:00Z")).unwrap();
        assert_eq!(issue.to.since(issue.from), 23 * crate::moment::HOUR, "the day that lost an hour");
    }

    #[test]
    fn a_time_that_does_not_exist_moves_forward_and_one_that_comes_twice_means_the_first() {
        let early = schedule(Every::Day, 1, "02:30");
        assert_eq!(early.next(&berlin(), at("2026-03-28T12:00:00Z")), Some(at("2026-03-29T01:30:00Z")));
        assert_eq!(early.next(&berlin(), at("2026-10-24T12:00:00Z")), Some(at("2026-10-25T00:30:00Z")));
        assert_eq!(early.next(&berlin(), at("2026-10-25T00:30:00Z")), Some(at("2026-10-26T01:30:00Z")), "once a day");
    }

    #[test]
    fn what_is_off_is_never_due() {
        let off = schedule(Every::Off, 1, "07:00");
        assert_eq!((off.latest(&berlin(), at("2026-03-02T12:00:00Z")), off.next(&berlin(), Moment(0))), (None, None));
    }

    #[test]
    fn failures_are_tried_again_more_and_more_seldom_and_not_for_ever() {
        let waits: Vec<_> = (0..=9).map(|failures| retry_after(failures).map(|ms| ms / crate::moment::MINUTE)).collect();
        assert_eq!(waits[..5], [None, Some(1), Some(5), Some(15), Some(60)]);
        assert_eq!(waits[9], None);
    }
}
