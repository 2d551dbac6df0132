//! Opening hours, daylight saving, cohorts, buckets, percentiles, ranges.

use serde_json::{Value, json};
use testkit::oracle::OracleQuery;
use testkit::told::Told;

const BEA: &str = "491700000001";

fn spans(list: &[(&str, &str)]) -> Vec<(String, String)> {
    list.iter().map(|(from, to)| ((*from).into(), (*to).into())).collect()
}

/// The business milliseconds of a first response, Berlin hours, all days alike.
fn business(list: &[(&str, &str)], from: &str, to: &str) -> f64 {
    let mut told = Told::new();
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    told.desk.inboxes[0].zone = Some("Europe/Berlin".into());
    told.desk.inboxes[0].hours = Some(days.iter().map(|day| ((*day).to_string(), spans(list))).collect());
    told.writes(from, BEA, "Wo?");
    told.sends(to, "agent:anna", BEA);
    told.samples("first_response")[0].value_business
}

#[test]
fn only_the_part_inside_the_opening_hours_counts() {
    let office = [("09:00", "12:30"), ("13:30", "18:00")];
    assert_eq!(business(&office, "2026-03-02T11:00:00Z", "2026-03-02T13:30:00Z"), 5_400_000.0);
    assert_eq!(business(&office, "2026-03-02T17:00:00Z", "2026-03-03T08:00:05Z"), 5_000.0);
    assert_eq!(business(&office, "2026-03-02T18:00:00Z", "2026-03-02T19:00:00Z"), 0.0);
}

#[test]
fn a_span_over_midnight_loses_the_hour_that_the_spring_takes() {
    assert_eq!(business(&[("22:00", "06:00")], "2026-03-28T20:00:00Z", "2026-03-29T06:00:00Z"), 7.0 * 3_600_000.0);
}

#[test]
fn a_span_over_midnight_gains_the_hour_that_the_autumn_gives() {
    assert_eq!(business(&[("22:00", "06:00")], "2026-10-24T18:00:00Z", "2026-10-25T08:00:00Z"), 9.0 * 3_600_000.0);
}

#[test]
fn a_time_that_does_not_exist_moves_forward_and_one_that_exists_twice_is_the_first() {
    let (start, end) = ("2026-03-28T23:00:00Z", "2026-03-29T05:00:00Z");
    assert_eq!(business(&[("02:15", "02:45")], start, end), 1_800_000.0);
    assert_eq!(business(&[("02:30", "04:00")], start, end), 1_800_000.0);
    let (start, end) = ("2026-10-24T23:00:00Z", "2026-10-25T05:00:00Z");
    assert_eq!(business(&[("02:30", "03:00")], start, end), 5_400_000.0);
    assert_eq!(business(&[("01:00", "02:30")], start, end), 5_400_000.0);
}

#[test]
fn overlapping_spans_count_once_and_equal_ends_are_a_whole_day() {
    let day = ["2026-03-02T00:00:00Z", "2026-03-02T22:00:00Z"];
    assert_eq!(business(&[("09:00", "17:00"), ("12:00", "19:00")], day[0], day[1]), 10.0 * 3_600_000.0);
    assert_eq!(business(&[("00:00", "00:00")], day[0], day[1]), 22.0 * 3_600_000.0);
}

#[test]
fn a_special_day_beats_a_holiday_beats_the_week() {
    let mut told = Told::new();
    let inbox = &mut told.desk.inboxes[0];
    inbox.hours = Some([("mon".to_string(), spans(&[("09:00", "17:00")]))].into());
    inbox.holidays = vec!["2026-03-02".into(), "2026-03-09".into()];
    inbox.special = [("2026-03-02".to_string(), spans(&[("10:00", "11:00")]))].into();
    told.writes("2026-03-02T00:00:00Z", BEA, "Wo?");
    told.sends("2026-03-10T00:00:00Z", "agent:anna", BEA);
    assert_eq!(told.samples("first_response")[0].value_business, 3_600_000.0);
}

/// Replies after 10, 20, 30 and 60 seconds, and exactly at the target.
#[test]
fn percentiles_are_interpolated_and_the_target_is_within() {
    let mut told = Told::new();
    for (number, seconds) in [10, 20, 30, 50, 60].iter().enumerate() {
        let who = format!("49170000002{number}");
        told.writes("09:00:00", &who, "Wo?");
        let at = if *seconds == 60 { "09:01:00".to_string() } else { format!("09:00:{seconds}") };
        told.sends(&at, "agent:anna", &who);
    }
    let row = told.total("first_response_time");
    assert_eq!((row["n"].clone(), row["value"].clone(), row["mean"].clone()), (json!(5), json!(30_000.0), json!(34_000.0)));
    let close = |value: &Value, wanted: f64| (value.as_f64().unwrap_or_default() - wanted).abs() < 1e-6;
    assert!(close(&row["p90"], 56_000.0) && close(&row["p95"], 58_000.0), "{row}");
    assert_eq!(row["within_target"], json!(1.0));
    assert_eq!(told.total("full_resolution_time")["within_target"], Value::Null);
}

#[test]
fn a_response_is_booked_on_the_day_of_the_opening_in_the_reporting_zone() {
    let mut told = Told::new();
    told.desk.zone = "Europe/Berlin".into();
    told.writes("2026-03-01T23:30:00Z", BEA, "Wo?");
    told.sends("2026-03-03T09:00:00Z", "agent:anna", BEA);
    let label = |query: OracleQuery| told.rows(&query)[0]["bucket"].clone();
    let query = || OracleQuery::of("first_response_time");
    assert_eq!(label(query().grain("day")), "2026-03-02");
    assert_eq!(label(query().grain("week")), "2026-03-02");
    assert_eq!(label(query().grain("month")), "2026-03-01");
    let utc = OracleQuery { zone: Some("UTC".into()), ..query().grain("week") };
    assert_eq!(label(utc), "2026-02-23");
}

#[test]
fn the_doubled_hour_is_two_buckets() {
    let mut told = Told::new();
    told.desk.zone = "Europe/Berlin".into();
    told.writes("2026-10-25T00:10:00Z", "491", "Wo?");
    told.writes("2026-10-25T01:10:00Z", "492", "Wo?");
    let rows = told.rows(&OracleQuery::of("volume").grain("hour"));
    let labels: Vec<&Value> = rows.as_array().into_iter().flatten().map(|row| &row["bucket"]).collect();
    assert_eq!(labels, ["2026-10-25T02:00:00+02:00", "2026-10-25T02:00:00+01:00"]);
}

#[test]
fn from_is_included_and_to_is_not() {
    let mut told = Told::new();
    told.writes("2026-03-02T00:00:00Z", "491", "Wo?");
    told.writes("2026-03-03T00:00:00Z", "492", "Wo?");
    let query = OracleQuery::of("volume").between("2026-03-02", "2026-03-03");
    assert_eq!(told.rows(&query)[0]["n"], json!(1));
    let answer = testkit::oracle::kpi(&told.truth(), &query);
    assert_eq!((&answer["from"], &answer["to"]), (&json!("2026-03-02T00:00:00+00:00"), &json!("2026-03-03T00:00:00+00:00")));
}

#[test]
fn an_empty_total_has_n_0_and_an_empty_group_is_absent() {
    let told = Told::new();
    assert_eq!(told.rows(&OracleQuery::of("reopen_rate")), json!([{"bucket": null, "group": {}, "n": 0, "value": null}]));
    assert_eq!(told.rows(&OracleQuery::of("reopen_rate").by("inbox")), json!([]));
    assert_eq!(told.rows(&OracleQuery::of("heatmap")), json!([]));
}

#[test]
fn the_heatmap_counts_by_weekday_and_hour_in_order() {
    let mut told = Told::new();
    for (at, who) in [("10:00:00", "491"), ("09:59:59", "492"), ("10:30:00", "493"), ("+6 02:00:00", "494")] {
        told.writes(at, who, "Wo?");
    }
    let rows = told.rows(&OracleQuery::of("heatmap"));
    let short: Vec<(&str, &str, u64)> = rows
        .as_array()
        .into_iter()
        .flatten()
        .map(|row| {
            let name = |key: &str| row["group"][key].as_str().unwrap_or_default();
            (name("weekday"), name("hour"), row["n"].as_u64().unwrap_or_default())
        })
        .collect();
    assert_eq!(short, [("1", "9", 1), ("1", "10", 2), ("7", "2", 1)]);
}
