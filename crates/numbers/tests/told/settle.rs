//! What only the time decides: verdicts that ripen, agents who are there until now, buckets that have not begun.

use desk::moment::{HOUR, MINUTE};
use desk::sample::block::Row;
use desk::{Dimensions, Moment, Sample};
use proptest::prelude::*;
use serde_json::json;

use crate::world::World;

fn moment(text: &str) -> Moment {
    Moment::parse(text).unwrap()
}

fn anna(dimensions: &mut Dimensions) {
    (dimensions.inbox, dimensions.agent) = ("none".into(), "anna".into());
}

/// Start of the quarter of an hour and milliseconds of each sample of a measure.
fn told(world: &World, measure: &str) -> Vec<(String, i64)> {
    let samples = world.book.samples().map(Result::unwrap).filter(|sample| sample.measure.name() == measure);
    samples.map(|sample| (sample.at.to_string()[11..16].to_owned(), sample.value / MINUTE)).collect()
}

#[test]
fn a_pending_verdict_is_given_when_its_time_is_up_and_not_a_millisecond_before() {
    let mut world = World::new();
    world.add("first_contact.pending", "2026-03-02T09:00:00Z", 72 * HOUR);
    world.book.settle(moment("2026-03-05T08:59:59.999Z")).unwrap();
    let pending = json!({"pending": 1, "inactivity": 0, "no_reply": 0});
    let row = world.row_of("fcr", &[]);
    assert_eq!((&row["n"], &row["value"], &row["pending"], &row["left_out"]), (&json!(0), &json!(null), &json!(1), &pending));
    assert_eq!(world.rows("fcr", &[("grain", "day")]).len(), 1, "a row with only pending ones is told");
    world.book.settle(moment("2026-03-05T09:00:00Z")).unwrap();
    let row = world.row_of("fcr", &[]);
    assert_eq!((&row["n"], &row["value"], &row["pending"]), (&json!(1), &json!(1.0), &json!(0)));
}

#[test]
fn a_verdict_that_was_given_too_early_is_taken_back() {
    let mut world = World::new();
    let pending = world.add("first_contact.pending", "2026-03-02T09:00:00Z", 72 * HOUR);
    world.book.settle(moment("2026-03-06T09:00:00Z")).unwrap();
    assert_eq!(world.row_of("fcr", &[])["n"], json!(1));
    // A late fact: the customer had come back in time.
    world.apply(Row { retract: true, ..pending });
    world.add("first_contact", "2026-03-02T09:00:00Z", 0);
    world.book.settle(moment("2026-03-06T09:00:00Z")).unwrap();
    let row = world.row_of("fcr", &[]);
    assert_eq!((&row["n"], &row["value"]), (&json!(1), &json!(0.0)));
}

#[test]
fn presence_is_cut_into_quarters_and_an_open_one_runs_until_now() {
    let mut world = World::new();
    world.add_with("online.span", "2026-03-02T09:10:00Z", 25 * MINUTE, anna);
    world.add_with("online.since", "2026-03-02T09:50:00Z", 0, anna);
    world.book.settle(moment("2026-03-02T10:05:00Z")).unwrap();
    let expected = [("09:00", 5), ("09:15", 15), ("09:30", 5), ("09:45", 10), ("10:00", 5)].map(|(at, m)| (at.to_owned(), m));
    assert_eq!(told(&world, "online"), expected);
    world.book.settle(moment("2026-03-02T10:20:00Z")).unwrap();
    assert_eq!(told(&world, "online")[4..], [("10:00".to_owned(), 15), ("10:15".to_owned(), 5)]);
}

#[test]
fn two_conversations_at_once_are_handled_once_and_load_twice() {
    let mut world = World::new();
    world.add_with("online.span", "2026-03-02T09:00:00Z", 10 * MINUTE, anna);
    for start in ["2026-03-02T09:02:00Z", "2026-03-02T09:04:00Z"] {
        world.add_with("load.span", start, 20 * MINUTE, anna);
        world.add_with("handling.span", start, 3 * MINUTE, anna);
    }
    world.book.settle(moment("2026-03-02T12:00:00Z")).unwrap();
    assert_eq!(told(&world, "load"), [("09:00".to_owned(), 8 + 6)], "only while anna is there");
    assert_eq!(told(&world, "handling"), [("09:00".to_owned(), 5)]);
    let row = world.row_of("concurrency", &[]);
    assert_eq!((&row["value"], &row["online"]), (&json!(1.4), &json!(10 * MINUTE)), "how long anna was there");
    assert_eq!(world.row_of("utilisation", &[("by", "agent")])["value"], json!(0.5));
}

#[test]
fn somebody_who_was_never_there_has_no_load() {
    let mut world = World::new();
    world.add_with("load.since", "2026-03-02T09:00:00Z", 0, anna);
    world.book.settle(moment("2026-03-02T12:00:00Z")).unwrap();
    assert_eq!(told(&world, "load"), []);
}

#[test]
fn retention_compares_with_the_bucket_before_and_leaves_out_what_has_not_begun() {
    let mut world = World::in_zone("UTC");
    for (at, contact) in [("2026-03-02T09:00:00Z", 1), ("2026-03-02T10:00:00Z", 2), ("2026-03-03T09:00:00Z", 2)] {
        let row = world.row("message_in", at, 1, |_| {});
        world.apply(Row { contact, ..row });
    }
    world.book.settle(moment("2026-03-03T12:00:00Z")).unwrap();
    let day = json!({"bucket": "2026-03-03", "group": {}, "n": 2, "value": 0.5});
    assert_eq!(world.rows("retention", &[("grain", "day")]), [day], "the 4th has not begun");
    let total = world.row_of("retention", &[("from", "2026-03-03"), ("to", "2026-03-04")]);
    assert_eq!((&total["n"], &total["value"]), (&json!(2), &json!(0.5)));
    assert_eq!(world.row_of("retention", &[])["value"], json!(null), "without a range there is nothing to compare with");
}

#[test]
fn a_book_in_which_nothing_is_open_still_learns_how_late_it_is() {
    let mut world = World::in_zone("UTC");
    world.add("message_in", "2026-03-02T09:00:00Z", 1);
    world.book.settle(moment("2026-03-02T12:00:00Z")).unwrap();
    assert!(world.book.is_settled(moment("2026-03-02T12:00:00Z")));
    assert!(!world.book.is_settled(moment("2026-03-03T12:00:00Z")), "retention asks which buckets have begun");
}

#[test]
fn a_cohort_is_told_for_every_later_month_that_has_begun() {
    let mut world = World::in_zone("UTC");
    for (at, contact) in [("2026-01-10T09:00:00Z", 1), ("2026-01-11T09:00:00Z", 2), ("2026-03-01T00:00:00Z", 2)] {
        let row = world.row("message_in", at, 1, |_| {});
        world.apply(Row { contact, ..row });
    }
    world.book.settle(moment("2026-03-01T00:00:00Z")).unwrap();
    let cohort = |month: &str, active: u64| json!({"cohort": "2026-01-01", "month": month, "n": 2, "active": active, "value": active as f64 / 2.0});
    assert_eq!(world.ask("retention", &[])["cohorts"], json!([cohort("2026-02-01", 0), cohort("2026-03-01", 1)]));
    let until = world.ask("retention", &[("to", "2026-03-01")]);
    assert_eq!(until["cohorts"], json!([cohort("2026-02-01", 0)]), "March begins at `to`");
}

/// A change of a span: kind, minute of its start, length in minutes (0 for an open one), whether it is taken back later.
type Span = (usize, i64, i64, bool);

const KINDS: [[&str; 2]; 3] = [["online.span", "online.since"], ["load.span", "load.since"], ["handling.span", "handling.since"]];

fn filled(spans: &[Span], mut between: impl FnMut(&mut World, usize)) -> Vec<Sample> {
    let mut world = World::new();
    let start = moment("2026-03-02T20:00:00Z");
    let mut gone = Vec::new();
    for (number, (kind, minute, length, taken)) in spans.iter().enumerate() {
        let at = Moment(start.0 + minute * MINUTE).to_string();
        let row = world.add_with(KINDS[*kind][usize::from(*length == 0)], &at, length * MINUTE, anna);
        gone.extend(taken.then_some(Row { retract: true, ..row }));
        between(&mut world, number);
    }
    gone.into_iter().for_each(|row| world.apply(row));
    world.book.settle(Moment(start.0 + 3 * 24 * HOUR)).unwrap();
    world.book.samples().map(Result::unwrap).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn it_does_not_matter_when_and_how_often_a_book_was_settled(
        spans in prop::collection::vec((0..3_usize, 0..1_500_i64, 0..200_i64, any::<bool>()), 0..20),
        times in prop::collection::vec(0..60_i64, 20),
    ) {
        // Pieces end at midnight UTC, as the fold cuts them.
        let spans: Vec<Span> = spans.into_iter().map(|(kind, minute, length, taken)| {
            let left = (4 * 60 - minute).rem_euclid(24 * 60);
            (kind, minute, if left == 0 { length } else { length.min(left) }, taken)
        }).collect();
        let mut now = moment("2026-03-02T20:00:00Z").0;
        let often = filled(&spans, |world, number| {
            now += times[number] * MINUTE;
            world.book.settle(Moment(now)).unwrap();
        });
        prop_assert_eq!(often, filled(&spans, |_, _| {}));
    }
}
