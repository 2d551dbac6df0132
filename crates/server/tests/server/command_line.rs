//! The command line: what it prints, where, and with which exit code (KPIS.md, sections 6, 9 and 10).

use serde_json::Value;
use testkit::explain;
use testkit::history::History;
use testkit::oracle::{self, OracleQuery, OracleSample};

use crate::equality;
use crate::place::{Engine, Place};
use crate::program::{Output, in_a_place, watchdesk, watchdesk_reading};
use crate::questions::{KPIS, words};

/// Asks a question as somebody at a terminal does.
pub(crate) fn kpi(place: &Place, query: &OracleQuery) -> Output {
    let parameters = words(query);
    let options = parameters.iter().flat_map(|(name, value)| [format!("--{name}"), value.clone()]);
    let all: Vec<String> = ["kpi".to_owned(), query.kpi.clone()].into_iter().chain(options).collect();
    watchdesk(place, &all.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A place with a history in it.
async fn with_history(engine: Engine, tell: impl AsyncFnOnce(&Place, &History)) {
    let told = History::random(1, 150);
    in_a_place(engine, async |place: &Place| {
        place.write("desk.toml", &told.desk.toml());
        let trace = place.write("trace.jsonl", &told.lines.join("\n"));
        let output = watchdesk(place, &["import", trace.to_str().unwrap()]);
        assert_eq!(output.code, Some(0), "{output:?}");
        tell(place, &told).await;
    })
    .await;
}

const GOOD: &str = r#"{"at":"2026-03-02T09:00:00.000Z","presence":{"agent":"anna","state":"online"}}"#;
const BAD: &str = r#"{"at":"2026-03-02T09:00:00.000Z","presence":{"agent":"anna","state":"asleep"}}"#;

#[tokio::test]
async fn an_import_ends_with_its_counts_and_a_second_one_finds_nothing_new() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let later = GOOD.replace("09:00", "10:00");
        let trace = place.write("trace.jsonl", &format!("{GOOD}\n{later}\n{GOOD}\n"));
        let counts = |output: Output| (output.code, output.out);
        let first = watchdesk(place, &["import", trace.to_str().unwrap()]);
        assert_eq!(counts(first), (Some(0), "read 3, new 2, repeated 1, refused 0\n".to_owned()));
        let second = watchdesk_reading(place, &["import", "-"], &format!("{GOOD}\r\n\n{later}"));
        assert_eq!(counts(second), (Some(0), "read 3, new 0, repeated 2, refused 0\n".to_owned()));
    })
    .await;
}

#[tokio::test]
async fn a_bad_line_is_told_with_its_number_and_reason_and_costs_no_other() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let lines = [GOOD, BAD, "no json", r#"{"at":"today","act":{}}"#, r#"{"at":"2026-03-02T09:00:00Z","mystery":{}}"#, GOOD];
        let output = watchdesk_reading(place, &["import", "-"], &lines.join("\n"));
        assert_eq!((output.code, output.out.as_str()), (Some(0), "read 6, new 1, repeated 1, refused 4\n"));
        for told in ["line 2: presence: `state` is one of", "line 3: not a trace line", "line 4: `at`", "line 5: a line holds"] {
            assert!(output.err.contains(told), "{told} in {}", output.err);
        }
        let told: Vec<&str> = output.err.lines().filter_map(|line| line.strip_prefix("watchdesk: line ")).collect();
        assert_eq!(told.iter().map(|line| &line[..2]).collect::<Vec<_>>(), ["2:", "3:", "4:", "5:"], "{}", output.err);
    })
    .await;
}

#[tokio::test]
async fn a_history_that_is_not_there_is_told_by_its_name() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let output = watchdesk(place, &["import", "nowhere.jsonl"]);
        assert_eq!((output.code, output.out.as_str()), (Some(1), ""));
        assert!(output.err.contains("cannot open nowhere.jsonl"), "{}", output.err);
        assert!(!place.data.join("watchdesk.db").exists());
    })
    .await;
}

async fn samples_equal_the_oracle(engine: Engine) {
    with_history(engine, async |place: &Place, told: &History| {
        let output = watchdesk(place, &["samples"]);
        assert_eq!(output.code, Some(0), "{}", output.err);
        let lines = output.out.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        let printed: Vec<OracleSample> = lines.map(|line| OracleSample::from_json(&line).unwrap()).collect();
        assert!(printed.is_sorted_by_key(|sample| sample.at), "in the order of their instants");
        let expected = oracle::samples(&told.lines, &told.desk);
        if let Some(difference) = explain::samples(&expected, &printed) {
            panic!("{difference}");
        }
    })
    .await;
}

#[tokio::test]
async fn the_samples_are_those_of_the_oracle_on_sqlite() {
    samples_equal_the_oracle(Engine::Sqlite).await;
}

#[tokio::test]
async fn the_samples_are_those_of_the_oracle_on_postgres() {
    samples_equal_the_oracle(Engine::Postgres).await;
}

#[tokio::test]
async fn every_kpi_is_answered_as_the_oracle_answers_it() {
    with_history(Engine::Sqlite, async |place: &Place, told: &History| {
        let truth = oracle::tell(&told.lines, &told.desk);
        for query in KPIS.iter().map(|kpi| OracleQuery::of(kpi).grain("week").with("origin", "contact").on("business")) {
            let output = kpi(place, &query);
            assert_eq!(output.code, Some(0), "{}", output.err);
            equality::expect(&query, &truth, &output.out);
        }
    })
    .await;
}

#[tokio::test]
async fn a_question_that_is_refused_says_so_on_standard_output_with_exit_code_2() {
    with_history(Engine::Sqlite, async |place: &Place, _: &History| {
        let refused: [(&str, &str, &[&str]); 9] = [
            ("unknown_kpi", "happiness", &[]),
            ("dimension_not_applicable", "answer_rate", &["--by", "agent"]),
            ("dimension_not_applicable", "answer_rate", &["--where", "team=sales"]),
            ("dimension_not_applicable", "heatmap", &["--by", "hour"]),
            ("unknown_dimension", "volume", &["--by", "colour"]),
            ("too_many_groups", "volume", &["--by", "agent,hour", "--by", "inbox"]),
            ("invalid_zone", "volume", &["--zone", "Mars/Olympus"]),
            ("invalid_time", "volume", &["--from", "yesterday"]),
            ("invalid_range", "volume", &["--from", "2026-03-02", "--to", "2026-03-01"]),
        ];
        for (code, id, more) in refused {
            let output = watchdesk(place, &[&["kpi", id], more].concat());
            let refusal: Value = serde_json::from_str(&output.out).unwrap();
            assert_eq!((output.code, &refusal["kpi"], &refusal["error"]), (Some(2), &id.into(), &code.into()), "{refusal}");
            assert!(refusal["detail"].as_str().is_some_and(|detail| detail.ends_with('.')), "{refusal}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_wrong_desk_file_is_refused_with_the_line_and_what_is_allowed() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let key = place.write("key.toml", "zone = \"Europe/Berlin\"\n\ncolour = \"red\"\n");
        let value = place.write("value.toml", "[windows]\nreopen_window = \"a while\"\n");
        for (file, told) in [(key, ["key.toml", "line 3", "colour"]), (value, ["value.toml", "line 2", "such as"])] {
            for command in [&["samples"][..], &["kpi", "volume"], &["import", "-"], &["serve"], &["doctor"]] {
                let output = watchdesk(place, &[command, &["--desk", file.to_str().unwrap()]].concat());
                let said = format!("{}{}", output.out, output.err);
                assert_eq!(output.code, Some(1), "{command:?}: {said}");
                assert!(told.iter().all(|word| said.contains(word)), "{command:?}: {said}");
            }
        }
        let output = watchdesk(place, &["samples", "--desk", "nowhere.toml"]);
        assert!(output.code == Some(1) && output.err.contains("nowhere.toml"), "{output:?}");
    })
    .await;
}

#[tokio::test]
async fn the_doctor_finds_a_healthy_desk_well() {
    with_history(Engine::Sqlite, async |place: &Place, _: &History| {
        let output = watchdesk(place, &["doctor"]);
        assert_eq!(output.code, Some(0), "{output:?}");
        for what in ["desk file: 3 inboxes, 3 agents", "folder:", "database:", "deliveries: all of them are taken in", "samples:"]
        {
            assert!(output.out.contains(what), "{what} in {}", output.out);
        }
        assert!(!output.out.contains("ILL"), "{}", output.out);
    })
    .await;
}

#[tokio::test]
async fn where_there_is_no_desk_everybody_says_what_to_do_and_makes_none() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        for (command, code) in [(&["kpi", "volume"][..], 1), (&["samples"], 1), (&["doctor"], 1)] {
            let output = watchdesk(place, command);
            assert_eq!(output.code, Some(code), "{output:?}");
            assert!(format!("{}{}", output.out, output.err).contains("`watchdesk import` a history first"), "{output:?}");
        }
        assert_eq!(std::fs::read_dir(&place.data).unwrap().count(), 0);
    })
    .await;
}
