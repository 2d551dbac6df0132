//! Days and hours of zones whose clocks change.

use crate::world::{World, expected};

/// One opening every half hour of a UTC range.
fn every_half_hour(zone: &str, from: &str, hours: i64) -> World {
    let mut world = World::in_zone(zone);
    let start = desk::Moment::parse(from).unwrap().0;
    for half in 0..hours * 2 {
        world.add("opened", &desk::Moment(start + half * 30 * desk::moment::MINUTE).to_string(), 1);
    }
    world
}

#[test]
fn the_day_in_spring_has_23_hours_and_the_one_in_autumn_25() {
    let spring = every_half_hour("Europe/Berlin", "2026-03-28T00:00:00Z", 72);
    let days = expected(&[("2026-03-28", 46), ("2026-03-29", 46), ("2026-03-30", 48), ("2026-03-31", 4)]);
    assert_eq!(spring.counts("volume", &[("grain", "day")]), days);
    let autumn = every_half_hour("Europe/Berlin", "2026-10-24T22:00:00Z", 49);
    assert_eq!(autumn.counts("volume", &[("grain", "day")]), expected(&[("2026-10-25", 50), ("2026-10-26", 48)]));
}

#[test]
fn the_doubled_hour_is_two_buckets() {
    let world = every_half_hour("Europe/Berlin", "2026-10-24T23:00:00Z", 4);
    let hours = expected(&[
        ("2026-10-25T01:00:00+02:00", 2),
        ("2026-10-25T02:00:00+02:00", 2),
        ("2026-10-25T02:00:00+01:00", 2),
        ("2026-10-25T03:00:00+01:00", 2),
    ]);
    assert_eq!(world.counts("volume", &[("grain", "hour")]), hours);
    assert_eq!(
        world.counts("volume", &[("by", "hour")]),
        expected(&[("1", 2), ("2", 4), ("3", 2)]),
        "the hour of the day is one"
    );
}

#[test]
fn the_hour_that_was_skipped_is_no_bucket() {
    let world = every_half_hour("Europe/Berlin", "2026-03-29T00:00:00Z", 2);
    let hours = expected(&[("2026-03-29T01:00:00+01:00", 2), ("2026-03-29T03:00:00+02:00", 2)]);
    assert_eq!(world.counts("volume", &[("grain", "hour")]), hours);
}

#[test]
fn zones_of_half_and_quarter_hours_have_their_own_hours() {
    let kolkata = every_half_hour("Asia/Kolkata", "2026-03-01T18:00:00Z", 2);
    let hours = expected(&[("2026-03-01T23:00:00+05:30", 1), ("2026-03-02T00:00:00+05:30", 2), ("2026-03-02T01:00:00+05:30", 1)]);
    assert_eq!(kolkata.counts("volume", &[("grain", "hour")]), hours);
    let kathmandu = every_half_hour("Asia/Kathmandu", "2026-03-01T18:00:00Z", 1);
    assert_eq!(kathmandu.counts("volume", &[("grain", "day")]), expected(&[("2026-03-01", 1), ("2026-03-02", 1)]));
}

#[test]
fn a_change_by_half_an_hour_moves_the_hours_by_half_an_hour() {
    // Lord Howe: on 5 April 2026 at 02:00 (+11:00) back to 01:30 (+10:30).
    let autumn = every_half_hour("Australia/Lord_Howe", "2026-04-04T14:00:00Z", 3);
    let hours = expected(&[
        ("2026-04-05T01:00:00+11:00", 2),
        ("2026-04-05T01:00:00+10:30", 1),
        ("2026-04-05T02:00:00+10:30", 2),
        ("2026-04-05T03:00:00+10:30", 1),
    ]);
    assert_eq!(autumn.counts("volume", &[("grain", "hour")]), hours);
    // On 4 October 2026 at 02:00 (+10:30) on to 02:30 (+11:00).
    let spring = every_half_hour("Australia/Lord_Howe", "2026-10-03T14:30:00Z", 2);
    let hours = expected(&[("2026-10-04T01:00:00+10:30", 2), ("2026-10-04T02:00:00+11:00", 1), ("2026-10-04T03:00:00+11:00", 1)]);
    assert_eq!(spring.counts("volume", &[("grain", "hour")]), hours);
}

#[test]
fn a_day_that_a_zone_skipped_is_no_bucket() {
    let world = every_half_hour("Pacific/Apia", "2011-12-30T09:00:00Z", 2);
    let days = expected(&[("2011-12-29", 2), ("2011-12-31", 2)]);
    assert_eq!(world.counts("volume", &[("grain", "day")]), days);
}

#[test]
fn the_zone_of_the_question_beats_the_desks() {
    let mut world = World::in_zone("Europe/Berlin");
    world.add("opened", "2026-03-01T23:30:00Z", 1);
    let told = |zone: &str| world.counts("volume", &[("zone", zone), ("by", "weekday,hour"), ("grain", "day")]);
    assert_eq!(told("Europe/Berlin"), expected(&[("2026-03-02 1 0", 1)]));
    assert_eq!(told("America/New_York"), expected(&[("2026-03-01 7 18", 1)]));
}

#[test]
fn a_range_cuts_days_anywhere() {
    let world = every_half_hour("Europe/Berlin", "2026-03-02T00:00:00Z", 24);
    let range = [("from", "2026-03-02T10:00:00.001"), ("to", "2026-03-02T12:00:00.001")];
    let told = |params: &[(&str, &str)]| world.counts("volume", &[&range, params].concat());
    assert_eq!(told(&[("by", "hour")]), expected(&[("10", 1), ("11", 2), ("12", 1)]));
    assert_eq!(told(&[("where", "hour=11"), ("where", "hour=12"), ("grain", "day")]), expected(&[("2026-03-02", 3)]));
}

#[test]
fn where_clocks_move_by_half_an_hour_the_hour_after_still_follows_the_hour_before() {
    let mut world = World::in_zone("Australia/Lord_Howe");
    // 01:15 and 01:45, then the clock jumps from 02:00 to 02:30; the hour of two has only half an hour.
    for at in ["2026-10-03T14:45:00Z", "2026-10-03T15:40:00Z", "2026-10-03T16:10:00Z"] {
        world.add("message_in", at, 1);
    }
    world.book.settle(desk::Moment::parse("2026-10-04T00:00:00Z").unwrap()).unwrap();
    let told = world.counts("retention", &[("grain", "hour")]);
    let hours = ["2026-10-04T02:00:00+11:00", "2026-10-04T03:00:00+11:00", "2026-10-04T04:00:00+11:00"];
    assert_eq!(told, expected(&hours.map(|hour| (hour, 1))));
}
