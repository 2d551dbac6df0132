//! The book through its changes: what stands, what is taken back, what lies behind a figure.

use desk::sample::block::Row;
use numbers::{BookError, records};
use serde_json::json;

use crate::world::World;

fn retracted(row: Row) -> Row {
    Row { retract: true, ..row }
}

#[test]
fn a_sample_that_is_taken_back_never_was() {
    let mut world = World::new();
    let early = world.add("reply", "2026-03-02T09:00:00Z", 1_000);
    world.add("reply", "2026-03-02T09:00:01Z", 3_000);
    assert_eq!(world.row_of("reply_time", &[])["value"], json!(2_000.0));
    world.apply(retracted(early));
    assert_eq!(world.row_of("reply_time", &[])["value"], json!(3_000.0));
    assert_eq!(world.book.len(), 1);
    world.apply(early);
    assert_eq!(world.row_of("reply_time", &[])["value"], json!(2_000.0));
}

#[test]
fn a_correction_under_the_same_id_replaces_the_sample() {
    let mut world = World::new();
    let row = world.add("reply", "2026-03-02T09:00:00Z", 1_000);
    let corrected = Row { value: 5_000, at: row.at - 86_400_000, ..row };
    world.book.apply([retracted(row), corrected].into_iter()).unwrap();
    assert_eq!(world.row_of("reply_time", &[("to", "2026-03-02")])["value"], json!(5_000.0));
    world.apply(retracted(row));
    assert!(world.book.is_empty(), "the measure and the id are enough to find it");
}

#[test]
fn what_does_not_stand_cannot_be_taken_back() {
    let mut world = World::new();
    let row = world.add("reply", "2026-03-02T09:00:00Z", 1_000);
    let other = Row { measure: desk::Measure::Resolution, ..retracted(row) };
    let error = world.book.apply(std::iter::once(other)).unwrap_err();
    assert_eq!(error, BookError::NotStanding { id: row.id, measure: desk::Measure::Resolution });
    world.apply(retracted(row));
    assert!(world.book.apply(std::iter::once(retracted(row))).is_err());
}

#[test]
fn dimensions_must_be_defined_before_they_are_used() {
    let mut world = World::new();
    let row = Row { dimensions: 999, ..world.row("reply", "2026-03-02T09:00:00Z", 1_000, |_| {}) };
    let error = world.book.apply(std::iter::once(row)).unwrap_err();
    assert_eq!(error, BookError::UnknownDimensions { id: row.id, number: 999 });
}

#[test]
fn the_samples_come_by_instant_measure_and_id_without_what_was_left_out() {
    let mut world = World::new();
    world.add("reply", "2026-03-03T09:00:00Z", 1_000);
    world.add("message_in", "2026-03-02T09:00:00Z", 1);
    world.add("reply.open", "2026-03-02T09:00:00Z", 0);
    world.add("opened", "2026-03-02T09:00:00Z", 1);
    let row = world.row("message_in", "2026-03-02T08:00:00Z", 1, |d| d.agent = "anna".into());
    world.apply(Row { conversation: None, ..row });
    let samples: Vec<_> = world.book.samples().map(Result::unwrap).collect();
    let told: Vec<_> =
        samples.iter().map(|sample| (sample.measure.name(), sample.id, sample.conversation.map(|c| c.0))).collect();
    assert_eq!(told, [("message_in", 6, None), ("opened", 5, Some(7)), ("message_in", 3, Some(7)), ("reply", 2, Some(7))]);
    assert_eq!(samples[0].dimensions.agent, "anna");
    assert_eq!(world.book.len(), 4);
}

#[test]
fn conversations_stay_with_their_samples_when_others_go() {
    let mut world = World::new();
    let rows: Vec<Row> = (0..200_i64)
        .map(|n| {
            let row = world.row("message_in", "2026-03-02T08:00:00Z", 1, |_| {});
            Row { conversation: (n % 3 != 0).then_some(n), contact: n, ..row }
        })
        .collect();
    world.book.apply(rows.iter().copied()).unwrap();
    world.book.apply(rows.iter().filter(|row| row.contact % 7 == 0).map(|row| retracted(*row))).unwrap();
    assert_eq!(world.book.len(), 200 - 29);
    for sample in world.book.samples().map(Result::unwrap) {
        let n = sample.contact.0;
        assert_eq!(sample.conversation.map(|c| c.0), (n % 3 != 0).then_some(n));
    }
}

#[test]
fn many_at_once_are_the_same_as_one_by_one() {
    let mut world = World::new();
    let kinds = ["message_in", "reply", "opened"].map(|measure| world.row(measure, "2026-03-02T08:00:00Z", 1, |_| {}));
    let row = |n: i64| {
        let kind = kinds[n as usize % 3];
        let conversation = (n % 5 > 0).then_some(n);
        Row { id: n as u64, at: kind.at + n % 4 * desk::moment::DAY, value: n, contact: n, conversation, ..kind }
    };
    let (mut rows, mut one_by_one): (Vec<Row>, World) = ((0..900).map(row).collect(), World::new());
    for measure in ["message_in", "reply", "opened"] {
        one_by_one.row(measure, "2026-03-02T08:00:00Z", 1, |_| {});
    }
    for back in [None, Some(retracted(row(7)))] {
        rows.extend(back);
        world.book.apply_many(1, rows.iter()).unwrap();
        one_by_one.book.apply_block(1, rows.drain(..)).unwrap();
        let standing = |book: &numbers::Book| book.samples().map(Result::unwrap).collect::<Vec<_>>();
        assert_eq!(standing(&world.book), standing(&one_by_one.book));
        assert_eq!(world.book.len(), one_by_one.book.len());
    }
    assert_eq!(world.book.len(), 899);
    let stranger = Row { dimensions: 99, ..kinds[0] };
    assert_eq!(world.book.apply_many(2, [stranger].iter()), one_by_one.book.apply_block(2, [stranger].into_iter()));
}

#[test]
fn a_busy_day_is_taken_back_as_quickly_as_it_came() {
    let mut world = World::new();
    let first = world.row("message_in", "2026-03-02T08:00:00Z", 1, |_| {});
    let row = |n: u64| Row { id: n.wrapping_mul(0x9e37_79b9_7f4a_7c15), contact: n as i64, ..first };
    world.book.apply((0..40_000).map(row)).unwrap();
    world.book.apply((0..40_000).map(|n| retracted(row(n * 7 % 40_000)))).unwrap();
    assert!(world.book.is_empty());
}

#[test]
fn a_standing_sample_takes_at_most_48_bytes() {
    let mut world = World::new();
    let first = world.row("reply", "2026-03-02T00:00:00Z", 1, |_| {});
    let rows = 0..100_000_i64;
    let many = rows.map(|n| Row {
        id: n as u64 * 0x9e37_79b9,
        at: first.at + n * 800,
        value: n * 100,
        value_business: n * 50,
        conversation: Some(n * 0x1234_5678_9abc),
        contact: n,
        ..first
    });
    world.book.apply(many).unwrap();
    let bytes = world.book.bytes() / 100_000;
    assert!(bytes <= 48, "{bytes} bytes");
}

#[test]
fn behind_one_column_of_a_spread_are_the_samples_of_its_values() {
    let mut world = World::new();
    for (at, value) in [("2026-03-02T09:00:00Z", 29_999), ("2026-03-03T09:00:00Z", 30_000), ("2026-03-04T09:00:00Z", 60_000)] {
        world.add("reply", at, value);
    }
    let told = |values: std::ops::Range<i64>, limit: usize| {
        let query = desk::kpi::Query { values: Some(values), ..world.query("reply_time", &[]) };
        let records = records(&world.book, &query, &world.desk, None, limit).unwrap();
        (records.total, records.rows.iter().map(|row| row.value).collect::<Vec<_>>())
    };
    assert_eq!(told(30_000..60_000, 10), (1, vec![30_000]));
    assert_eq!(told(0..i64::MAX, 2), (3, vec![60_000, 30_000]));
    assert_eq!(told(90_000..i64::MAX, 10), (0, vec![]));
}

#[test]
fn behind_a_figure_are_its_samples_the_newest_first() {
    let mut world = World::new();
    for (at, labels) in [("2026-03-02T09:00:00Z", 0), ("2026-03-04T09:00:00Z", 2), ("2026-03-03T09:00:00Z", 1)] {
        world.add_with("reply", at, 1_000, |d| d.labels = (0..labels).map(|n| format!("l{n}").into()).collect());
    }
    world.add("unanswered", "2026-03-05T09:00:00Z", 500_000);
    world.add("unanswered", "2026-03-06T09:00:00Z", 500);
    world.add("reply.open", "2026-03-07T09:00:00Z", 0);
    let told = |kpi: &str, params: &[(&str, &str)], part: Option<&str>, limit: usize| {
        let records = records(&world.book, &world.query(kpi, params), &world.desk, part, limit).unwrap();
        let days: Vec<u8> = records.rows.iter().map(|row| row.at.to_string()[8..10].parse().unwrap()).collect();
        (records.total, days)
    };
    assert_eq!(told("reply_time", &[], None, 10), (3, vec![4, 3, 2]));
    assert_eq!(told("reply_time", &[("by", "label")], None, 2), (3, vec![4, 3]), "once, whatever its groups");
    assert_eq!(told("reply_time", &[("where", "label=l0"), ("to", "2026-03-04")], None, 10), (1, vec![3]));
    assert_eq!(told("reply_time", &[], Some("open"), 10), (1, vec![7]));
    assert_eq!(told("reply_time", &[], Some("nonsense"), 10), (0, vec![]));
    assert_eq!(told("abandonment_rate", &[], None, 10), (5, vec![6, 5, 4, 3, 2]));
    assert_eq!(told("abandonment_rate", &[], Some("numerator"), 10), (1, vec![5]));
    assert_eq!(told("heatmap", &[("measure", "unanswered"), ("where", "weekday=5")], None, 10), (1, vec![6]));
    assert_eq!(told("reply_time", &[], None, 0), (3, vec![]));
    let record = records(&world.book, &world.query("reply_time", &[]), &world.desk, None, 1).unwrap();
    let expected = json!({"total": 3, "rows": [{"measure": "reply", "at": "2026-03-04T09:00:00.000Z", "value": 1000,
        "value_business": 1000, "contributes": 1000, "conversation": "0000000000000007", "contact": 5, "agent": "none", "inbox": "1"}]});
    assert_eq!(serde_json::to_value(record).unwrap(), expected);
}
