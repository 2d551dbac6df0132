//! Filters and groups.

use desk::sample::block::Row;
use serde_json::json;

use crate::world::{World, expected};

fn desk_of_three() -> World {
    let mut world = World::new();
    for (agent, inbox, labels) in
        [("anna", "1", &["vip", "return"][..]), ("anna", "2", &["vip"]), ("ben", "1", &[]), ("none", "2", &["return"])]
    {
        world.add_with("opened", "2026-03-02T09:00:00Z", 1, |d| {
            d.agent = agent.into();
            d.inbox = inbox.into();
            d.labels = labels.iter().map(|label| (*label).into()).collect();
            d.labels.sort_unstable();
        });
    }
    world
}

#[test]
fn several_values_of_one_dimension_are_alternatives_and_dimensions_add_up() {
    let world = desk_of_three();
    let n = |filters: &[&str]| {
        let params: Vec<_> = filters.iter().map(|filter| ("where", *filter)).collect();
        world.row_of("volume", &params)["n"].as_u64().unwrap()
    };
    assert_eq!(n(&["agent=anna"]), 2);
    assert_eq!(n(&["agent=anna", "agent=ben"]), 3);
    assert_eq!(n(&["agent=anna", "inbox=1"]), 1);
    assert_eq!(n(&["agent=anna", "agent=ben", "inbox=1", "channel=whatsapp"]), 2);
    assert_eq!(n(&["agent=nobody"]), 0);
    assert_eq!(n(&["channel=telegram"]), 0);
    assert_eq!(n(&["agent=none"]), 1);
}

#[test]
fn a_sample_with_two_labels_is_in_both_groups() {
    let world = desk_of_three();
    assert_eq!(world.counts("volume", &[("by", "label")]), expected(&[("none", 1), ("return", 2), ("vip", 2)]));
    let both = expected(&[("anna return", 1), ("anna vip", 2), ("ben none", 1), ("none return", 1)]);
    assert_eq!(world.counts("volume", &[("by", "agent,label")]), both);
    let swapped = expected(&[("none ben", 1), ("return anna", 1), ("return none", 1), ("vip anna", 2)]);
    assert_eq!(world.counts("volume", &[("by", "label,agent")]), swapped);
}

#[test]
fn a_label_filter_means_contains() {
    let world = desk_of_three();
    assert_eq!(world.row_of("volume", &[("where", "label=vip")])["n"], json!(2));
    assert_eq!(world.row_of("volume", &[("where", "label=vip"), ("where", "label=return")])["n"], json!(3), "once each");
    assert_eq!(world.row_of("volume", &[("where", "label=none")])["n"], json!(1));
    let grouped = world.counts("volume", &[("where", "label=vip"), ("by", "label")]);
    assert_eq!(grouped, expected(&[("return", 1), ("vip", 2)]));
}

#[test]
fn a_dimension_may_be_filtered_and_grouped_at_once() {
    let world = desk_of_three();
    let told = world.counts("volume", &[("where", "inbox=1"), ("by", "inbox"), ("by", "agent"), ("grain", "month")]);
    assert_eq!(told, expected(&[("2026-03-01 1 anna", 1), ("2026-03-01 1 ben", 1)]));
}

#[test]
fn what_was_left_out_is_filtered_and_grouped_like_the_rest() {
    let mut world = World::new();
    world.add_with("reply", "2026-03-02T09:00:00Z", 1_000, |d| d.inbox = "1".into());
    world.add_with("reply", "2026-03-02T09:00:00Z", 3_000, |d| d.inbox = "2".into());
    for inbox in ["2", "2", "3"] {
        world.add_with("reply.open", "2026-03-02T09:00:00Z", 0, |d| d.inbox = inbox.into());
    }
    let rows = world.rows("reply_time", &[("by", "inbox")]);
    let told: Vec<_> = rows.iter().map(|row| (&row["group"]["inbox"], &row["value"], &row["left_out"]["open"])).collect();
    assert_eq!(told, [(&json!("1"), &json!(1000.0), &json!(0)), (&json!("2"), &json!(3000.0), &json!(2))]);
    assert_eq!(world.row_of("reply_time", &[("where", "inbox=3")])["left_out"], json!({"open": 1}));
}

#[test]
fn a_busy_day_is_told_apart_like_a_quiet_one() {
    let mut world = World::new();
    let kinds = ["anna", "ben", "cleo"].map(|agent| {
        world.row("reply", "2026-03-02T08:00:00Z", 0, |d| {
            d.agent = agent.into();
            d.labels = vec!["a".into(), "b".into()];
        })
    });
    let row = |n: i64| {
        let kind = kinds[n as usize % 3];
        Row { id: n as u64, at: kind.at + n % 40 * 15 * desk::moment::MINUTE, value: n, ..kind }
    };
    world.book.apply((0..5_000).map(row)).unwrap();
    let told = |params: &[(&str, &str)]| -> Vec<(u64, f64)> {
        let rows = world.rows("reply_time", params);
        rows.iter().map(|row| (row["n"].as_u64().unwrap(), row["value"].as_f64().unwrap())).collect()
    };
    assert_eq!(told(&[("by", "agent")]), [(1_667, 2_499.0), (1_667, 2_500.0), (1_666, 2_499.5)]);
    assert_eq!(told(&[("by", "label")]), [(5_000, 2_499.5), (5_000, 2_499.5)]);
    assert_eq!(told(&[("where", "agent=ben")]), [(1_667, 2_500.0)]);
    let hours = told(&[("grain", "hour"), ("where", "agent=ben")]);
    assert_eq!((hours.len(), hours.iter().map(|(n, _)| n).sum::<u64>()), (10, 1_667));
}

#[test]
fn more_cells_than_can_be_laid_out_are_still_counted() {
    let mut world = World::new();
    let start = desk::Moment::parse("2020-01-01T00:00:00Z").unwrap().0;
    for n in 0..1_300_i64 {
        let at = desk::Moment(start + n * 25 * desk::moment::HOUR).to_string();
        world.add_with("reply", &at, n, |d| {
            d.agent = format!("{:04}", n % 1_100).into();
            d.labels = vec!["a".into(), "b".into()];
        });
    }
    let rows = world.rows("reply_time", &[("by", "agent,label"), ("grain", "hour")]);
    assert_eq!(rows.len(), 2_600);
    assert_eq!(
        (&rows[5]["value"], &rows[5]["n"], &rows[5]["group"]),
        (&json!(2.0), &json!(1), &json!({"agent": "0002", "label": "b"}))
    );
}
