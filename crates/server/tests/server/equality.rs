//! The same history gives the same numbers, byte for byte: however it comes, however often, wherever it lies (KPIS.md, section 1).

use std::collections::BTreeMap;

use serde_json::Value;
use testkit::explain;
use testkit::history::{self, History};
use testkit::oracle::{self, OracleQuery, OracleTruth};

use crate::command_line;
use crate::place::Engine;
use crate::questions::{KPIS, questions, words};
use crate::world::{World, desk_file, keys, listener, run_in};

/// Answers as they came over the wire, by question.
type Answers = BTreeMap<String, String>;

/// How a history comes in.
#[derive(Clone, Copy, Debug)]
enum Way {
    InOrder,
    Shuffled,
    RepeatedAndRebatched,
    Late,
    LineByLine,
    OverHttp,
}

const WAYS: [Way; 6] = [Way::InOrder, Way::Shuffled, Way::RepeatedAndRebatched, Way::Late, Way::LineByLine, Way::OverHttp];

impl Way {
    async fn take_in(self, world: &World, lines: &[String], seed: u64) {
        let changed = match self {
            Way::OverHttp => return over_http(world, lines).await,
            Way::LineByLine => {
                for line in history::shuffle(lines, seed + 1) {
                    world.take_in(std::slice::from_ref(&line)).await;
                }
                return;
            }
            Way::InOrder => lines.to_vec(),
            Way::Shuffled => history::shuffle(lines, seed),
            Way::RepeatedAndRebatched => history::rebatch(&history::repeat(lines, seed), seed),
            Way::Late => history::delay(lines, seed),
        };
        world.take_in(&changed).await;
    }
}

/// Webhooks are delivered one by one, everything else is imported in between.
async fn over_http(world: &World, lines: &[String]) {
    let (webhooks, others): (Vec<String>, Vec<String>) = lines.iter().cloned().partition(|line| body(line).is_some());
    let (first, second) = others.split_at(others.len() / 2);
    world.browser.import(first).await;
    for line in &webhooks {
        assert_eq!(world.browser.deliver(&body(line).unwrap()).await, 200);
    }
    world.browser.import(second).await;
}

/// The body of a webhook line.
fn body(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).ok()?;
    line.get("webhook").map(Value::to_string)
}

/// Asks everything.
async fn ask(world: &World) -> Answers {
    world.settled().await;
    let mut answers = Answers::new();
    for query in KPIS.iter().flat_map(|kpi| questions(kpi)) {
        let reply = world.browser.ask(&query.kpi, &words(&query)).await;
        assert_eq!(reply.status, 200, "{query:?}: {}", reply.body);
        answers.insert(format!("{query:?}"), reply.body);
    }
    answers
}

/// An answer is the one of the oracle.
pub(crate) fn expect(query: &OracleQuery, truth: &OracleTruth, answer: &str) {
    // Read back from text, as the answer is: numbers lose the same last bit on the way.
    let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    if let Some(difference) = explain::answers(&read(&oracle::kpi(truth, query).to_string()), &read(answer)) {
        panic!("{query:?}: {difference}");
    }
}

fn check(answers: &Answers, truth: &OracleTruth) {
    for query in KPIS.iter().flat_map(|kpi| questions(kpi)) {
        expect(&query, truth, &answers[&format!("{query:?}")]);
    }
}

/// Two maps of answers, the first difference told.
fn same(what: &str, expected: &Answers, answers: &Answers) {
    for (question, answer) in answers {
        assert_eq!(expected[question], *answer, "{what}: {question}");
    }
    assert_eq!(expected.len(), answers.len(), "{what}");
}

/// Tells one random history in every way on both engines.
async fn tell_in_every_way(seed: u64) {
    let told = History::random(seed, 80);
    let truth = oracle::tell(&told.lines, &told.desk);
    let mut first: Option<Answers> = None;
    for engine in [Engine::Sqlite, Engine::Postgres] {
        for way in WAYS {
            run_in(engine, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
                way.take_in(world, &told.lines, seed).await;
                let answers = ask(world).await;
                match &first {
                    Some(first) => same(&format!("seed {seed}, {way:?} on {engine:?}"), first, &answers),
                    None => {
                        check(&answers, &truth);
                        first = Some(answers);
                    }
                }
            })
            .await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_way_of_telling_a_history_gives_the_same_bytes_on_both_engines() {
    for seed in [1, 7, 8] {
        tell_in_every_way(seed).await;
    }
}

fn history() -> History {
    History::random(7, 120)
}

/// What stands after an import stands after `again`, and the log has not grown where it may not.
async fn unchanged_by(engine: Engine, again: impl AsyncFnOnce(&mut World, &[String])) {
    let told = history();
    run_in(engine, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
        world.take_in(&told.lines).await;
        let (answers, position) = (ask(world).await, world.position().await);
        assert!(position > 0);
        again(world, &told.lines).await;
        assert_eq!(world.position().await, position);
        same("afterwards", &answers, &ask(world).await);
    })
    .await;
}

async fn import_again(world: &mut World, lines: &[String]) {
    let counts = world.take_in(lines).await;
    assert_eq!(counts.new, 0);
    let counts = world.browser.import(&history::shuffle(lines, 5)).await;
    assert_eq!(counts["new"], 0, "{counts}");
}

/// Notices of the provider that name no time of their own are told apart by their arrival: the log may grow, no number may change.
async fn deliver_again(world: &mut World, lines: &[String]) {
    let before = ask(world).await;
    over_http(world, &history::shuffle(&history::rebatch(lines, 5), 5)).await;
    same("delivered again", &before, &ask(world).await);
}

async fn start_again(world: &mut World, _: &[String]) {
    world.restart().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_a_history_in_again_changes_nothing_on_sqlite() {
    unchanged_by(Engine::Sqlite, import_again).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_a_history_in_again_changes_nothing_on_postgres() {
    unchanged_by(Engine::Postgres, import_again).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn delivering_a_known_history_changes_no_number() {
    let told = history();
    run_in(Engine::Sqlite, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
        world.take_in(&told.lines).await;
        deliver_again(world, &told.lines).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starting_again_changes_nothing_on_sqlite() {
    unchanged_by(Engine::Sqlite, start_again).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn starting_again_changes_nothing_on_postgres() {
    unchanged_by(Engine::Postgres, start_again).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_over_http_is_the_one_of_the_command_line() {
    let told = history();
    run_in(Engine::Sqlite, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
        world.place.write("desk.toml", &told.desk.toml());
        world.take_in(&told.lines).await;
        world.settled().await;
        let query = OracleQuery::of("reply_time").grain("day").by("agent").by("hour").with("inbox", "100000000000001");
        let output = command_line::kpi(&world.place, &query);
        let reply = world.browser.ask(&query.kpi, &words(&query)).await;
        assert_eq!((output.code, output.out.trim_end()), (Some(0), reply.body.as_str()), "{}", output.err);
    })
    .await;
}
