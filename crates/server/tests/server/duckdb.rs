//! The query that `watchdesk kpi --sql` prints gives in DuckDB what `watchdesk kpi` answers: every figure, over the exported samples.
//!
//! DuckDB is a package of a Python whose path is `WATCHDESK_TEST_DUCKDB` (`bin/duckdb-for-tests` prints one); without it these tests fail,
//! unless `WATCHDESK_TEST_SKIP_DUCKDB=1` says that this is meant.

use std::collections::BTreeMap;
use std::io::Write;
use std::process::Stdio;

use desk::Moment;
use desk::desk_file::Desk;
use desk::kpi::{self, Query};
use serde_json::{Map, Value};
use testkit::history::History;
use testkit::oracle::OracleQuery;

use crate::place::{Engine, Place, variable};
use crate::program::{in_a_place, program, watchdesk};
use crate::questions::{questions, words};
use crate::world::{World, desk_file, keys, listener, run_in};

/// Reads queries, one a line as JSON text, and writes the rows of each as a line.
const RUNNER: &str = r#"
import json, sys
import duckdb
connection = duckdb.connect(config={"autoinstall_known_extensions": "false", "autoload_known_extensions": "false"})
for line in sys.stdin:
    try:
        result = connection.execute(json.loads(line))
        names = [column[0] for column in result.description]
        print(json.dumps([dict(zip(names, row)) for row in result.fetchall()], allow_nan=True))
    except Exception as error:
        print(json.dumps({"error": str(error)}))
"#;

/// How far two ways to add may lie apart, relative to the figure.
const CLOSE: f64 = 1e-9;

#[expect(clippy::print_stderr, reason = "a test that was left out says so")]
fn python() -> Option<String> {
    match variable("WATCHDESK_TEST_DUCKDB") {
        Some(python) => Some(python),
        None if variable("WATCHDESK_TEST_SKIP_DUCKDB").is_some_and(|skip| skip == "1") => {
            eprintln!("skipped: no DuckDB");
            None
        }
        None => panic!("set WATCHDESK_TEST_DUCKDB (bin/duckdb-for-tests prints it), or WATCHDESK_TEST_SKIP_DUCKDB=1"),
    }
}

/// The rows of each query, asked in the folder of the place.
pub(crate) fn duckdb(python: &str, place: &Place, queries: &[String]) -> Vec<Value> {
    let mut command = program(python);
    command.args(["-c", RUNNER]).current_dir(&place.data).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let lines: String = queries.iter().map(|query| format!("{}\n", Value::from(query.as_str()))).collect();
    let mut stdin = child.stdin.take().unwrap();
    #[expect(clippy::disallowed_methods, reason = "a test's own background work: both pipes are full at times")]
    let writing = std::thread::spawn(move || stdin.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writing.join().unwrap().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(rows.len(), queries.len());
    rows
}

/// A row of an answer with everything side by side, as a query gives it.
fn flat(row: &Value) -> Map<String, Value> {
    let mut flat = Map::new();
    for (key, value) in row.as_object().unwrap() {
        match (key.as_str(), value) {
            ("group", Value::Object(groups)) => flat.extend(groups.clone()),
            (_, Value::Object(parts)) => flat.extend(parts.iter().map(|(part, value)| (format!("{key}_{part}"), value.clone()))),
            _ => drop(flat.insert(key.clone(), value.clone())),
        }
    }
    flat
}

fn is_same(expected: &Value, found: &Value) -> bool {
    match (expected.as_f64(), found.as_f64()) {
        (Some(expected), Some(found)) => (expected - found).abs() <= CLOSE * expected.abs().max(1.0),
        _ => expected == found,
    }
}

/// The first difference.
fn difference(expected: &Value, found: &Value) -> Option<String> {
    let Some(found) = found.as_array() else { return Some(found.to_string()) };
    let expected = expected.as_array().unwrap();
    if expected.len() != found.len() {
        return Some(format!("{} rows expected, {} found: {found:?}", expected.len(), found.len()));
    }
    expected.iter().zip(found).find_map(|(expected, found)| {
        let expected = flat(expected);
        let wrong = expected.iter().find(|(key, value)| found.get(*key).is_none_or(|found| !is_same(value, found)));
        let more = found.as_object().unwrap().keys().find(|key| !expected.contains_key(*key));
        wrong.map(|(key, _)| key).or(more).map(|key| format!("`{key}`: expected {expected:?}, found {found}"))
    })
}

/// What else is asked: zones with odd clocks, two groups at once, and whatever a heat map may count.
fn more(kpi: &kpi::Kpi) -> Vec<OracleQuery> {
    let plain = || OracleQuery::of(kpi.id);
    let in_zone = |zone: &str| OracleQuery { zone: Some(zone.to_owned()), ..plain() };
    let mut more = vec![
        in_zone("Asia/Kolkata").grain("hour"),
        in_zone("America/New_York").grain("day").with("weekday", "7").with("weekday", "1"),
        in_zone("Australia/Lord_Howe").grain("hour").on("business"),
        in_zone("America/St_Johns").grain("week").with("hour", "3").with("hour", "23"),
        plain().between("2026-03-29T00:00", "2026-03-29T05:00").grain("hour"),
        plain().between("2025-10-26T00:00:00+02:00", "2026-10-26").grain("month"),
        plain().with("label", "none").with("label", "vip").with("channel", "whatsapp"),
        plain().between("2026-03-10", "2026-03-10"),
    ];
    if matches!(kpi.formula, kpi::Formula::Heatmap(_)) {
        more.extend(
            ["message_in", "reply", "conversion"].map(|measure| OracleQuery { measure: Some(measure.to_owned()), ..plain() }),
        );
    } else {
        more.extend([
            plain().by("label").by("hour").grain("day"),
            plain().by("weekday").by("label"),
            plain().by("origin").by("language"),
        ]);
    }
    more
}

fn asked(query: &OracleQuery, desk: &Desk) -> Option<Query> {
    Query::parse(&query.kpi, &words(query), desk).ok()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_figure_is_the_same_in_duckdb() {
    let Some(python) = python() else { return };
    for seed in [1, 7, 8, 15] {
        let told = History::random(seed, 400);
        run_in(Engine::Sqlite, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
            world.take_in(&told.lines).await;
            world.settled().await;
            let folder = world.place.data.join("samples");
            let exported = watchdesk(&world.place, &["export", "samples", folder.to_str().unwrap()]);
            assert_eq!(exported.code, Some(0), "{exported:?}");
            check(&python, world, seed);
        })
        .await;
    }
}

/// Every figure, those of other products too, in every way.
fn check(python: &str, world: &World, seed: u64) {
    let (app, desk) = (world.app(), world.app().desk());
    let now = app.numbers.present();
    let known: Vec<&kpi::Kpi> = kpi::ALL.iter().copied().chain(kpi::PEERS.iter().map(|peer| peer.kpi)).collect();
    let ways = known.iter().flat_map(|kpi| questions(kpi.id).into_iter().chain(more(kpi)));
    let ways: Vec<(OracleQuery, Query)> = ways.filter_map(|way| asked(&way, &desk).map(|query| (way, query))).collect();
    let queries: Vec<String> = ways.iter().map(|(_, query)| numbers::sql::text(query, &desk, now)).collect();
    let cohorts: Vec<String> = ways.iter().filter_map(|(_, query)| numbers::sql::cohorts(query, now)).collect();
    let mut found = duckdb(python, &world.place, &[&queries[..], &cohorts[..]].concat()).into_iter();
    let mut met: BTreeMap<&str, usize> = BTreeMap::new();
    let mut expected_cohorts = Vec::new();
    for (((way, query), sql), found) in ways.iter().zip(&queries).zip(&mut found) {
        let answer = serde_json::to_value(app.numbers.answer(query, &desk).unwrap()).unwrap();
        if let Some(difference) = difference(&answer["rows"], &found) {
            panic!("seed {seed}, {way:?}: {difference}\n{sql}");
        }
        *met.entry(query.kpi.id).or_default() += answer["rows"].as_array().unwrap().len();
        expected_cohorts.extend(answer.get("cohorts").map(|cohorts| (way, cohorts.clone())));
    }
    assert_eq!(expected_cohorts.len(), cohorts.len());
    for (((way, expected), sql), found) in expected_cohorts.iter().zip(&cohorts).zip(found) {
        if let Some(difference) = difference(expected, &found) {
            panic!("seed {seed}, cohorts of {way:?}: {difference}\n{sql}");
        }
    }
    assert_eq!(met.len(), known.len());
    assert!(met.values().all(|rows| *rows > 20), "hardly anything was compared: {met:?}");
}

#[tokio::test]
async fn the_command_line_prints_the_query() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        assert_eq!(watchdesk(place, &["import", place.write("empty.jsonl", "").to_str().unwrap()]).code, Some(0));
        let output = watchdesk(place, &["kpi", "volume", "--sql", "--where", "label=it's", "--zone", "Europe/Rome"]);
        assert_eq!(output.code, Some(0), "{output:?}");
        let desk = Desk::default();
        let query = OracleQuery { zone: Some("Europe/Rome".to_owned()), ..OracleQuery::of("volume").with("label", "it's") };
        let expected = numbers::sql::text(&asked(&query, &desk).unwrap(), &desk, Moment(0));
        assert_eq!(output.out, format!("{};\n", expected.trim_end()));
        assert!(output.out.contains("list_has_any(\"label\", ['it''s'])"), "{}", output.out);
        assert_eq!(watchdesk(place, &["kpi", "happiness", "--sql"]).code, Some(2));
    })
    .await;
}
