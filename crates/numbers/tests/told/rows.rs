//! Which rows there are, and in which order (KPIS.md, section 6).

use serde_json::{Value, json};

use crate::world::{World, expected};

#[test]
fn a_total_without_groups_is_told_even_of_an_empty_book() {
    let world = World::new();
    let duration = json!({
        "bucket": null, "group": {}, "n": 0, "value": null, "mean": null, "median": null, "p90": null, "p95": null,
        "within_target": null, "left_out": {"open": 0, "unanswered": 0},
    });
    assert_eq!(world.row_of("first_response_time", &[]), duration);
    assert_eq!(world.row_of("open_rate", &[]), json!({"bucket": null, "group": {}, "n": 0, "value": null}));
    let volume = json!({"bucket": null, "group": {}, "n": 0, "value": null, "message_in": 0, "message_out": 0});
    assert_eq!(world.row_of("volume", &[]), volume);
}

#[test]
fn an_empty_book_has_no_other_rows() {
    let world = World::new();
    let none: Vec<Value> = Vec::new();
    assert_eq!(world.rows("volume", &[("grain", "day")]), none);
    assert_eq!(world.rows("volume", &[("by", "agent")]), none);
    assert_eq!(world.rows("heatmap", &[]), none);
}

#[test]
fn a_total_tells_what_was_left_out_even_where_nothing_was_counted() {
    let mut world = World::new();
    world.add("reply.open", "2026-03-02T09:00:00Z", 0);
    let row = world.row_of("reply_time", &[]);
    assert_eq!((&row["n"], &row["left_out"]), (&json!(0), &json!({"open": 1})));
    assert_eq!(world.rows("reply_time", &[("grain", "day")]).len(), 0, "a row without n is absent");
    assert_eq!(world.rows("reply_time", &[("by", "agent")]).len(), 0);
}

#[test]
fn a_rate_with_a_numerator_but_no_denominator_is_told_without_a_value() {
    let mut world = World::new();
    world.add_with("failed", "2026-03-02T09:00:00Z", 1, |d| d.agent = "anna".into());
    world.add_with("message_out", "2026-03-02T09:00:00Z", 1, |d| d.agent = "ben".into());
    let rows = world.rows("failure_rate", &[("by", "agent")]);
    let anna = json!({"bucket": null, "group": {"agent": "anna"}, "n": 0, "value": null});
    let ben = json!({"bucket": null, "group": {"agent": "ben"}, "n": 1, "value": 0.0});
    assert_eq!(rows, [anna, ben]);
}

#[test]
fn volume_is_told_where_there_were_messages_but_no_openings() {
    let mut world = World::new();
    world.add("message_in", "2026-03-02T09:00:00Z", 1);
    world.add("opened", "2026-03-03T09:00:00Z", 1);
    world.add("message_out", "2026-03-04T09:00:00Z", 1);
    let rows = world.rows("volume", &[("grain", "day")]);
    let row = |bucket: &str, n: u64, i: u64, o: u64| json!({"bucket": bucket, "group": {}, "n": n, "value": n, "message_in": i, "message_out": o});
    assert_eq!(rows, [row("2026-03-02", 0, 1, 0), row("2026-03-03", 1, 0, 0), row("2026-03-04", 0, 0, 1)]);
    let total = world.row_of("volume", &[("to", "2026-03-03")]);
    assert_eq!((&total["n"], &total["value"]), (&json!(0), &json!(0)));
    assert_eq!(world.row_of("volume", &[("to", "2026-03-01")])["value"], json!(null));
}

#[test]
fn from_is_included_and_to_is_not() {
    let mut world = World::new();
    for at in ["2026-03-01T23:00:00Z", "2026-03-02T22:59:59.999Z", "2026-03-02T23:00:00Z", "2026-03-01T22:59:59.999Z"] {
        world.add("opened", at, 1);
    }
    let day = [("from", "2026-03-02"), ("to", "2026-03-03")];
    assert_eq!(world.row_of("volume", &day)["n"], json!(2));
    assert_eq!(world.row_of("volume", &[("from", "2026-03-03")])["n"], json!(1));
    assert_eq!(world.row_of("volume", &[("to", "2026-03-02")])["n"], json!(1));
    assert_eq!(world.row_of("volume", &[])["n"], json!(4));
    assert_eq!(world.row_of("volume", &[("from", "2026-03-02"), ("to", "2026-03-02")])["n"], json!(0));
    assert_eq!(world.row_of("volume", &[("from", "2026-03-02T22:59:59.999Z"), ("to", "2026-03-02T23:00:00Z")])["n"], json!(1));
}

#[test]
fn a_bucket_cut_by_the_range_keeps_its_label() {
    let mut world = World::new();
    world.add("opened", "2026-03-05T12:00:00Z", 1);
    world.add("opened", "2026-03-31T12:20:00Z", 1);
    world.add("opened", "2026-03-31T12:40:00Z", 1);
    let range = [("from", "2026-03-04T15:00"), ("to", "2026-03-31T14:30")];
    let told = |grain: &str| world.counts("volume", &[range[0], range[1], ("grain", grain)]);
    assert_eq!(told("month"), expected(&[("2026-03-01", 2)]));
    assert_eq!(told("week"), expected(&[("2026-03-02", 1), ("2026-03-30", 1)]));
    assert_eq!(told("hour"), expected(&[("2026-03-05T13:00:00+01:00", 1), ("2026-03-31T14:00:00+02:00", 1)]));
}

#[test]
fn weeks_start_on_monday_and_months_on_the_first_of_the_zone() {
    let mut world = World::new();
    // Sunday 1 March 23:59:59.999 and Monday 2 March in Berlin; the last of February and the first of March.
    for at in ["2026-03-01T22:59:59.999Z", "2026-03-01T23:00:00Z", "2026-02-28T22:59:59.999Z", "2026-02-28T23:00:00Z"] {
        world.add("opened", at, 1);
    }
    assert_eq!(world.counts("volume", &[("grain", "week")]), expected(&[("2026-02-23", 3), ("2026-03-02", 1)]));
    assert_eq!(world.counts("volume", &[("grain", "month")]), expected(&[("2026-02-01", 1), ("2026-03-01", 3)]));
    let new_year = [("zone", "UTC"), ("grain", "week")];
    world.add("opened", "2027-01-01T00:00:00Z", 1);
    assert_eq!(world.counts("volume", &new_year).last(), expected(&[("2026-12-28", 1)]).last());
}

#[test]
fn rows_are_ordered_by_bucket_then_by_the_groups_as_they_were_asked_for() {
    let mut world = World::new();
    for (at, agent) in [
        ("2026-03-02T09:00:00Z", "b"),
        ("2026-03-02T10:00:00Z", "B"),
        ("2026-03-02T20:00:00Z", "b"),
        ("2026-03-01T09:00:00Z", "é"),
        ("2026-03-01T09:00:00Z", "z"),
    ] {
        world.add_with("opened", at, 1, |d| d.agent = agent.into());
    }
    let by = |by: &str| world.counts("volume", &[("by", by), ("zone", "UTC")]);
    assert_eq!(
        by("agent,hour"),
        expected(&[("B 10", 1), ("b 9", 1), ("b 20", 1), ("z 9", 1), ("é 9", 1)]),
        "by code point; hours as numbers"
    );
    assert_eq!(by("hour,agent"), expected(&[("9 b", 1), ("9 z", 1), ("9 é", 1), ("10 B", 1), ("20 b", 1)]));
    assert_eq!(by("weekday"), expected(&[("1", 3), ("7", 2)]));
    let daily = world.counts("volume", &[("by", "agent"), ("grain", "day"), ("zone", "UTC")]);
    assert_eq!(daily, expected(&[("2026-03-01 z", 1), ("2026-03-01 é", 1), ("2026-03-02 B", 1), ("2026-03-02 b", 2)]));
}

#[test]
fn a_book_far_from_the_present_still_answers() {
    let mut world = World::new();
    world.add("opened", "1900-01-01T00:00:00Z", 1);
    world.add("opened", "9990-06-01T00:00:00Z", 1);
    assert_eq!(world.row_of("volume", &[])["n"], json!(2));
    assert_eq!(world.counts("volume", &[("grain", "month")]), expected(&[("1900-01-01", 1), ("9990-06-01", 1)]));
}
