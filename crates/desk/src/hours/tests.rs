use super::*;
use crate::moment::{HOUR, MINUTE};

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}

fn spans(list: &[(&str, &str)]) -> Vec<Span> {
    list.iter().map(|(start, end)| Span::parse(start, end).unwrap()).collect()
}

/// The same spans on every day of the week.
fn daily(list: &[(&str, &str)]) -> Hours {
    Hours { week: std::array::from_fn(|_| spans(list)), ..Hours::default() }
}

/// Local times where they are not ambiguous, else with an offset.
fn open(hours: &Hours, zone: &TimeZone, from: &str, to: &str) -> i64 {
    let moment = |text: &str| match Moment::parse(text) {
        Some(moment) => moment,
        None => Moment(zone.to_timestamp(text.parse::<DateTime>().unwrap()).unwrap().as_millisecond()),
    };
    hours.between(&Clock::new(zone), moment(from), moment(to))
}

#[test]
fn only_the_part_inside_the_hours_counts() {
    let (hours, berlin) = (daily(&[("09:00", "12:30"), ("13:30", "18:00")]), zone("Europe/Berlin"));
    assert_eq!(open(&hours, &berlin, "2026-03-02T08:00", "2026-03-02T09:30"), 30 * MINUTE);
    assert_eq!(open(&hours, &berlin, "2026-03-02T12:00", "2026-03-02T14:00"), HOUR);
    assert_eq!(open(&hours, &berlin, "2026-03-02T17:59:59.500", "2026-03-03T09:00:00.250"), 750);
    assert_eq!(open(&hours, &berlin, "2026-03-02T18:00", "2026-03-03T09:00"), 0);
    assert_eq!(open(&hours, &berlin, "2026-03-02T10:00", "2026-03-02T10:00"), 0);
    assert_eq!(open(&hours, &berlin, "2026-03-02T11:00", "2026-03-02T10:00"), 0);
}

#[test]
fn a_day_that_is_missing_is_closed() {
    let mut hours = Hours::default();
    hours.week[0] = spans(&[("09:00", "17:00")]);
    let berlin = zone("Europe/Berlin");
    assert_eq!(open(&hours, &berlin, "2026-03-02T00:00", "2026-03-09T00:00"), 8 * HOUR);
    assert_eq!(open(&hours, &berlin, "2026-03-03T00:00", "2026-03-09T00:00"), 0);
}

#[test]
fn a_special_day_beats_a_holiday_beats_the_week() {
    let mut hours = daily(&[("09:00", "17:00")]);
    hours.holidays = ["2026-04-03", "2026-04-04"].iter().map(|day| day.parse().unwrap()).collect();
    hours.special.insert("2026-04-04".parse().unwrap(), spans(&[("10:00", "11:00")]));
    hours.special.insert("2026-04-05".parse().unwrap(), Vec::new());
    let berlin = zone("Europe/Berlin");
    assert_eq!(open(&hours, &berlin, "2026-04-03T00:00", "2026-04-04T00:00"), 0);
    assert_eq!(open(&hours, &berlin, "2026-04-04T00:00", "2026-04-05T00:00"), HOUR);
    assert_eq!(open(&hours, &berlin, "2026-04-05T00:00", "2026-04-06T00:00"), 0);
    assert_eq!(open(&hours, &berlin, "2026-04-06T00:00", "2026-04-07T00:00"), 8 * HOUR);
}

#[test]
fn a_span_over_midnight_belongs_to_the_day_on_which_it_starts() {
    let mut hours = daily(&[("22:00", "06:00")]);
    hours.holidays.insert("2026-03-03".parse().unwrap());
    let utc = TimeZone::UTC;
    assert_eq!(open(&hours, &utc, "2026-03-03T00:00", "2026-03-04T00:00"), 6 * HOUR, "the night before still is open");
    assert_eq!(open(&hours, &utc, "2026-03-04T00:00", "2026-03-04T12:00"), 0, "the night of the holiday is not");
}

#[test]
fn the_whole_day_is_written_in_several_ways() {
    for end in ["24:00", "00:00"] {
        let hours = daily(&[("00:00", end)]);
        assert_eq!(open(&hours, &TimeZone::UTC, "2026-03-02T05:00", "2026-03-04T06:00"), 49 * HOUR);
    }
    let hours = daily(&[("09:00", "09:00")]);
    assert_eq!(open(&hours, &TimeZone::UTC, "2026-03-02T05:00", "2026-03-04T06:00"), 49 * HOUR);
    let hours = daily(&[("18:00", "24:00")]);
    assert_eq!(open(&hours, &TimeZone::UTC, "2026-03-02T00:00", "2026-03-03T00:00"), 6 * HOUR);
}

#[test]
fn overlapping_spans_count_once() {
    let hours = daily(&[("09:00", "12:00"), ("11:00", "13:00"), ("10:00", "11:00"), ("22:00", "10:00")]);
    assert_eq!(open(&hours, &TimeZone::UTC, "2026-03-02T00:00", "2026-03-03T00:00"), (13 + 2) * HOUR);
}

#[test]
fn days_with_a_change_of_clocks_have_23_and_25_hours() {
    let (always, berlin) = (daily(&[("00:00", "24:00")]), zone("Europe/Berlin"));
    assert_eq!(open(&always, &berlin, "2026-03-29T00:00", "2026-03-30T00:00"), 23 * HOUR);
    assert_eq!(open(&always, &berlin, "2026-10-25T00:00", "2026-10-26T00:00"), 25 * HOUR);
}

#[test]
fn local_times_that_do_not_exist_move_forward_and_doubled_ones_mean_the_first() {
    let berlin = zone("Europe/Berlin");
    let day = |hours: &Hours, date: &str| {
        let next: Date = date.parse::<Date>().unwrap().tomorrow().unwrap();
        open(hours, &berlin, &format!("{date}T00:00"), &format!("{next}T00:00"))
    };
    let night = daily(&[("02:30", "04:00")]);
    assert_eq!(day(&night, "2026-03-29"), 30 * MINUTE, "03:30 to 04:00");
    assert_eq!(day(&night, "2026-10-25"), 150 * MINUTE, "from the first 02:30");
    let gone = daily(&[("02:15", "02:45")]);
    assert_eq!(day(&gone, "2026-03-29"), 30 * MINUTE, "03:15 to 03:45");
    assert_eq!(day(&daily(&[("02:30", "03:15")]), "2026-03-29"), 0, "03:30 is not before 03:15");
    let before = daily(&[("01:00", "02:30")]);
    assert_eq!(day(&before, "2026-10-25"), 90 * MINUTE, "until the first 02:30");
    let second = open(&before, &berlin, "2026-10-25T02:00:00+01:00", "2026-10-25T03:00:00+01:00");
    assert_eq!(second, 0, "the second 02:00 to 03:00 is after the end");
}

#[test]
fn a_day_that_a_zone_skipped_opens_on_the_next() {
    // Samoa went from 29 to 31 December 2011.
    let (hours, apia) = (daily(&[("20:00", "06:00")]), zone("Pacific/Apia"));
    let open = open(&hours, &apia, "2011-12-31T00:00", "2012-01-01T00:00");
    assert_eq!(open, 10 * HOUR, "the nights of 29 (until the skipped 06:00) and of 30 lie on the 31st");
}

#[test]
fn the_arithmetic_without_changes_of_clocks_agrees_with_the_calendar() {
    let clock = Clock::new(&zone("Europe/Berlin"));
    let mut hours = daily(&[("08:15", "12:00"), ("13:00", "17:45")]);
    hours.week[5] = spans(&[("22:00", "03:00")]);
    hours.week[6] = Vec::new();
    let start = Moment::parse("2026-01-01T00:00:00Z").unwrap().0;
    let end = start + 400 * DAY;
    let mut pieces = 0;
    let mut at = start;
    while at < end {
        // Uneven pieces, most of them far from a change, must add up to the whole.
        let next = (at + 7 * HOUR + at % 977 * 1_003).min(end);
        pieces += hours.between(&clock, Moment(at), Moment(next));
        at = next;
    }
    assert_eq!(pieces, hours.between(&clock, Moment(start), Moment(end)));
}

#[test]
fn a_clock_is_steady_where_its_zone_is() {
    for name in ["Europe/Berlin", "Africa/Casablanca", "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"] {
        let zone = zone(name);
        let clock = Clock::new(&zone);
        // From 1994 to 2074, nine hours and a bit apart, looking two weeks ahead: in and beyond the years that are looked up.
        for number in 0..70_000 {
            let first = 9_000 * DAY + number * 36_000_017;
            let last = first + 14 * DAY;
            let is_steady = zone.following(timestamp(first)).next().is_none_or(|change| change.timestamp() > timestamp(last));
            let expected = is_steady.then(|| offset(&zone, timestamp(first)));
            let within = (YEARS.0..YEARS.1 - 14 * DAY).contains(&first);
            assert_eq!(clock.steady(first, last), expected.filter(|_| within), "{name} {first}");
        }
    }
}

#[test]
fn spans_at_the_edge_of_the_calendar_do_no_harm() {
    let hours = daily(&[("09:00", "17:00")]);
    let last = Moment(Timestamp::MAX.as_millisecond());
    assert!(hours.between(&Clock::new(&zone("Europe/Berlin")), Moment(last.0 - HOUR), last) <= HOUR);
}

#[test]
fn what_is_no_local_time_is_refused() {
    for (start, end) in [
        ("9:00", "12:00"),
        ("09:00", "25:00"),
        ("24:00", "01:00"),
        ("09:60", "10:00"),
        ("09", "10:00"),
        ("-1:00", "02:00"),
        ("09:00:00:00", "10:00"),
    ] {
        assert_eq!(Span::parse(start, end), None, "{start} to {end}");
    }
    assert!(Span::parse("09:00:30", "23:59:59").is_some());
}
