//! The figures of each kind of formula.

use serde_json::json;

use crate::world::World;

#[test]
fn a_duration_tells_mean_median_percentiles_and_the_share_within_its_target() {
    let mut world = World::new();
    for seconds in [90, 10, 60] {
        world.add("first_response", "2026-03-02T09:00:00Z", seconds * 1000);
    }
    world.add("first_response.open", "2026-03-02T09:00:00Z", 0);
    world.add("first_response.open", "2026-03-02T10:00:00Z", 0);
    world.add("first_response.unanswered", "2026-03-02T10:00:00Z", 0);
    let expected = json!({
        "bucket": null, "group": {}, "n": 3, "value": 60_000.0, "mean": 160_000.0 / 3.0, "median": 60_000.0,
        "p90": 84_000.0, "p95": 87_000.0, "within_target": 2.0 / 3.0, "left_out": {"open": 2, "unanswered": 1},
    });
    assert_eq!(world.row_of("first_response_time", &[]), expected);
}

#[test]
fn percentiles_of_one_two_and_three_values() {
    let mut world = World::new();
    let mut told = Vec::new();
    for value in [30, 10, 20] {
        world.add("reply", "2026-03-02T09:00:00Z", value);
        let row = world.row_of("reply_time", &[]);
        told.push([row["median"].clone(), row["p90"].clone(), row["p95"].clone()]);
    }
    assert_eq!(json!(told), json!([[30.0, 30.0, 30.0], [20.0, 28.0, 29.0], [20.0, 28.0, 29.0]]));
}

#[test]
fn an_answer_says_what_was_asked() {
    let world = World::new();
    let mut answer = world.ask("first_response_time", &[("from", "2026-03-01"), ("to", "2026-04-01"), ("grain", "day")]);
    let definition = answer.as_object_mut().unwrap().remove("definition").unwrap();
    assert!(definition["de"].as_str().unwrap().contains("ersten Antwort"), "{definition}");
    let text = serde_json::to_string(&answer).unwrap();
    let expected = json!({
        "kpi": "first_response_time", "from": "2026-03-01T00:00:00+01:00", "to": "2026-04-01T00:00:00+02:00",
        "zone": "Europe/Berlin", "clock": "wall", "grain": "day", "rows": [], "unit": "ms", "better": "lower", "target": 60_000.0,
        "version": 1,
    });
    assert_eq!(answer, expected, "{text}");
    let open = world.ask("volume", &[("from", "2026-03-01T09:00:00.250Z"), ("zone", "UTC")]);
    assert_eq!((&open["from"], &open["to"]), (&json!("2026-03-01T09:00:00.25+00:00"), &json!(null)));
}

#[test]
fn the_keys_stand_in_the_order_of_the_definition() {
    let mut world = World::new();
    world.add("opened", "2026-03-02T09:00:00Z", 1);
    let said =
        |kpi: &str| serde_json::to_string(&numbers::answer(&world.book, &world.query(kpi, &[]), &world.desk).unwrap()).unwrap();
    let row = r#"{"bucket":null,"group":{},"n":1,"value":1,"message_in":0,"message_out":0}"#;
    let head = r#""from":null,"to":null,"zone":"Europe/Berlin","clock":"wall","grain":"total","rows""#;
    let tail = r#""unit":"count","better":"neither","target":null,"version":1,"definition":{"de":"#;
    let begins = |kpi: &str, expected: String| assert!(said(kpi).starts_with(&expected), "{}\n{expected}", said(kpi));
    begins("volume", format!(r#"{{"kpi":"volume",{head}:[{row}],{tail}"#));
    let row = r#"{"bucket":null,"group":{"weekday":"1","hour":"10"},"n":1,"value":1}"#;
    begins("heatmap", format!(r#"{{"kpi":"heatmap","measure":"opened",{head}:[{row}],{tail}"#));
}

#[test]
fn a_target_may_be_the_desks_or_missing() {
    let mut world = World::new();
    world.desk.targets.insert("reply_time".to_owned(), 15.0);
    for value in [10, 15, 16] {
        world.add("reply", "2026-03-02T09:00:00Z", value);
        world.add("full_resolution", "2026-03-02T09:00:00Z", value);
    }
    assert_eq!(world.row_of("reply_time", &[])["within_target"], json!(2.0 / 3.0));
    assert_eq!(world.row_of("full_resolution_time", &[])["within_target"], json!(null));
    assert_eq!(world.row_of("full_resolution_time", &[])["left_out"], json!({"open": 0}));
}

#[test]
fn the_business_clock_has_its_own_durations() {
    let mut world = World::new();
    for (wall, business) in [(130_000, 119_999), (500_000, 120_000), (100_000, 100_000)] {
        let mut row = world.row("unanswered", "2026-03-02T09:00:00Z", wall, |_| {});
        row.value_business = business;
        world.apply(row);
    }
    let mut row = world.row("reply", "2026-03-02T09:00:00Z", 9_000_000_000, |_| {});
    row.value_business = 90_000;
    world.apply(row);
    assert_eq!(world.row_of("reply_time", &[])["value"], json!(9_000_000_000.0));
    assert_eq!(world.row_of("reply_time", &[("clock", "business")])["value"], json!(90_000.0));
    assert_eq!(world.row_of("reply_time", &[("clock", "business")])["within_target"], json!(1.0));
    let left = |params: &[(&str, &str)]| world.row_of("abandonment_rate", params);
    let wall = json!({"bucket": null, "group": {}, "n": 4, "value": 0.5, "left_out": {"open": 0}});
    assert_eq!(left(&[]), wall);
    assert_eq!(left(&[("clock", "business")])["value"], json!(0.25), "the patience itself is no patience left");
    world.desk.windows.patience = 500_001;
    assert_eq!(world.row_of("abandonment_rate", &[])["value"], json!(0.0));
}

#[test]
fn a_rate_is_the_share_of_its_own_cohort() {
    let mut world = World::new();
    for origin in ["contact", "contact", "campaign", "agent"] {
        world.add_with("opened", "2026-03-02T09:00:00Z", 1, |d| d.origin = origin.into());
    }
    world.add_with("first_response", "2026-03-02T09:00:00Z", 1_000, |d| d.origin = "contact".into());
    let row = world.row_of("answer_rate", &[]);
    assert_eq!(row, json!({"bucket": null, "group": {}, "n": 3, "value": 1.0 / 3.0}));
    assert_eq!(world.row_of("answer_rate", &[("where", "origin=agent")])["n"], json!(0));
}

#[test]
fn every_rate_divides_what_it_says() {
    let mut world = World::new();
    let mut say = |measure: &str, count: usize| {
        for _ in 0..count {
            world.add(measure, "2026-03-02T09:00:00Z", 1);
        }
    };
    say("message_out", 8);
    say("delivered", 6);
    say("read", 3);
    say("failed", 1);
    say("refused", 2);
    say("resolution", 5);
    say("reopened", 1);
    let told = |kpi: &str| {
        let row = world.row_of(kpi, &[]);
        (row["value"].as_f64().unwrap(), row["n"].as_u64().unwrap())
    };
    assert_eq!(told("delivery_rate"), (0.75, 8));
    assert_eq!(told("open_rate"), (0.5, 6));
    assert_eq!(told("failure_rate"), (0.3, 10));
    assert_eq!(told("reopen_rate"), (0.2, 5));
}

#[test]
fn a_heat_map_counts_what_it_is_asked_for_by_weekday_and_hour() {
    let mut world = World::new();
    world.add("opened", "2026-03-01T23:30:00Z", 1); // Monday 00:30 in Berlin
    world.add("opened", "2026-03-02T22:59:59.999Z", 1);
    world.add("opened", "2026-03-09T22:00:00Z", 1);
    world.add("opened", "2026-03-03T10:00:00Z", 1);
    world.add("reply", "2026-03-08T10:00:00Z", 77);
    let counts = crate::world::expected(&[("1 0", 1), ("1 23", 2), ("2 11", 1)]);
    assert_eq!(world.counts("heatmap", &[]), counts);
    assert_eq!(world.counts("heatmap", &[("measure", "reply")]), crate::world::expected(&[("7 11", 1)]));
    assert_eq!(world.ask("heatmap", &[("measure", "reply")])["measure"], json!("reply"));
    assert_eq!(world.rows("heatmap", &[])[1]["value"], json!(2));
    assert_eq!(world.counts("heatmap", &[("where", "weekday=1"), ("where", "hour=23")]), crate::world::expected(&[("1 23", 2)]));
    let weekly = world.counts("heatmap", &[("grain", "week"), ("where", "hour=23")]);
    assert_eq!(weekly, crate::world::expected(&[("2026-03-02 1 23", 1), ("2026-03-09 1 23", 1)]));
}

mod later {
    //! Formulas, whatever KPI uses them.

    use desk::Measure;
    use desk::kpi::{Beside, Better, Condition, Formula, Kpi, LeftOut, Query, Term, Unit, Words};
    use serde_json::json;

    use crate::world::World;

    const NOTHING: Words = Words { en: "", de: "", it: "", es: "" };

    fn rate(id: &'static str, above: &'static [Term], below: &'static [Term], beside: &'static [Beside]) -> Kpi {
        Kpi {
            id,
            version: 1,
            name: NOTHING,
            meaning: NOTHING,
            unit: Unit::Rate,
            better: Better::Higher,
            target: None,
            formula: Formula::Ratio { above, below, beside },
            left_out: &[LeftOut { key: "open", measure: Measure::ReplyOpen }],
            refused: &[],
        }
    }

    fn ask(world: &World, kpi: Kpi) -> serde_json::Value {
        let query = Query::about(Box::leak(Box::new(kpi)), &world.desk);
        serde_json::to_value(numbers::answer(&world.book, &query, &world.desk).unwrap()).unwrap()["rows"].clone()
    }

    #[test]
    fn scores_have_a_mean_and_a_distribution() {
        let mut world = World::new();
        for score in [1, 3, 4, 4, 4, 5, 5, 5, 5, 5] {
            world.add("survey_score", "2026-03-02T09:00:00Z", score);
        }
        world.add("reply.open", "2026-03-02T09:00:00Z", 0);
        const SCORE: Measure = Measure::SurveyScore;
        let kpi = rate(
            "csat",
            const { &[Term::samples(SCORE).only(Condition::AtLeast(4))] },
            const { &[Term::samples(SCORE)] },
            &[
                Beside::Mean { key: "mean", measure: SCORE },
                Beside::Distribution { key: "distribution", measure: SCORE, first: 1, last: 5 },
            ],
        );
        let row = json!({"bucket": null, "group": {}, "n": 10, "value": 0.8, "mean": 4.1,
            "distribution": {"1": 1, "2": 0, "3": 1, "4": 3, "5": 5}, "left_out": {"open": 1}});
        assert_eq!(ask(&world, kpi), json!([row]));
    }

    #[test]
    fn sums_of_values_are_divided_and_the_samples_below_are_the_n() {
        let mut world = World::new();
        for (measure, value) in
            [("handling", 300_000), ("handling", 400_000), ("online", 900_000), ("online", 100_000), ("online", 400_000)]
        {
            world.add(measure, "2026-03-02T09:00:00Z", value);
        }
        let kpi =
            rate("utilisation", const { &[Term::values(Measure::Handling)] }, const { &[Term::values(Measure::Online)] }, &[]);
        let row = &ask(&world, kpi)[0];
        assert_eq!((&row["n"], &row["value"]), (&json!(3), &json!(0.5)));
    }

    #[test]
    fn a_contact_counts_once_however_often_it_comes() {
        let mut world = World::new();
        for (measure, contact) in [
            ("outreach", 1),
            ("outreach", 2),
            ("outreach", 2),
            ("outreach", 3),
            ("outreach_converted", 2),
            ("outreach_converted", 2),
        ] {
            let row = world.row(measure, "2026-03-02T09:00:00Z", 1, |_| {});
            world.apply(desk::sample::block::Row { contact, ..row });
        }
        let kpi = rate(
            "conversion_rate",
            const { &[Term::contacts(Measure::OutreachConverted)] },
            const { &[Term::contacts(Measure::Outreach)] },
            &[],
        );
        let row = &ask(&world, kpi)[0];
        assert_eq!((&row["n"], &row["value"]), (&json!(3), &json!(1.0 / 3.0)));
    }
}
