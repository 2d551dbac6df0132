//! The process is killed under load, again and again: nothing that was acknowledged is lost or doubled, and the numbers are those of
//! a desk that was never disturbed.
//!
//! Each life of the desk is fired at by a crowd and killed on the way. The next one gets the same deliveries once more, as a
//! provider repeats what was not acknowledged, and new ones beside them. `WATCHDESK_TEST_KILLS` says how many lives.

use std::collections::{BTreeMap, BTreeSet};

use channels::simulator::Cast;
use channels::simulator::load::{Load, Report, Source};
use channels::simulator::people::Person;
use channels::simulator::phrases::Language;
use desk::content::Content;
use desk::moment::HOUR;
use desk::{Event, Moment};
use serde_json::json;
use store::{Filter, Store, View};

use crate::browser::{Browser, CALLBACK, SECRET};
use crate::place::{Engine, Place, variable};
use crate::program::{Serving, in_a_place};
use crate::questions::{KPIS, questions, words};
use crate::world::{World, desk_file, eventually, keys, listener, run_in};

/// The time of the first message.
const FROM: Moment = Moment(1_772_442_000_000);
/// Messages of one salvo.
const SALVO: usize = 1_500;
const CONTACTS: usize = 100;
const CONNECTIONS: usize = 8;
/// Where there is no wish.
const USUAL: usize = 3;

fn kills() -> usize {
    variable("WATCHDESK_TEST_KILLS").and_then(|kills| kills.parse().ok()).unwrap_or(USUAL)
}

fn cast() -> Cast {
    Cast::of(2, 2)
}

fn from(life: usize) -> Moment {
    Moment(FROM.0 + life as i64 * HOUR)
}

/// The deliveries of a life.
async fn fire(base: &str, life: usize) -> Report {
    let source = Source::Messages { cast: cast(), seed: life as u64 + 1, from: from(life), contacts: CONTACTS, batch: 2 };
    let load = Load::messages(&format!("{base}{CALLBACK}"), SECRET, cast(), from(life), SALVO, CONNECTIONS);
    Load { source, keep_ids: true, ..load }.fire().await.unwrap()
}

/// What agents do in a life, as lines of a history: some customers are answered, some conversations resolved.
fn acts(life: usize) -> Vec<String> {
    let lines = (0..CONTACTS).step_by(3).flat_map(|contact| {
        let inbox = &cast().inboxes[contact % 2].id;
        let phone = Person::nth(Language::ALL[contact % 4], contact / 4).phone;
        let at = |seconds: i64| Moment(from(life).0 + seconds * 1_000 + contact as i64).to_string();
        let send = json!({"id": format!("wamid.out.{life}.{contact}"), "inbox": inbox, "to": phone, "by": "agent:anna", "text": "Gern!"});
        let act = json!({"do": "resolve", "inbox": inbox, "contact": phone, "by": "agent:anna"});
        [json!({"at": at(7), "send": send}).to_string(), json!({"at": at(600), "act": act}).to_string()]
    });
    lines.collect()
}

/// How many deliveries this life of the desk has kept; none where it does not answer.
async fn kept(browser: &Browser) -> Option<usize> {
    let response = browser.request(reqwest::Method::GET, "/metrics").send().await.ok()?;
    let metrics = response.text().await.ok()?;
    let line = metrics.lines().find_map(|line| line.strip_prefix("watchdesk_deliveries_total{outcome=\"kept\"} "));
    Some(line.map_or(0, |count| count.parse().unwrap()))
}

/// What came of all lives.
#[derive(Default)]
struct Told {
    acknowledged: BTreeSet<String>,
    deliveries: usize,
    unanswered: usize,
}

impl Told {
    fn add(&mut self, report: Report) {
        self.deliveries += report.acknowledged;
        self.unanswered += report.failed + report.refused;
        self.acknowledged.extend(report.ids);
    }
}

/// One life of the desk, from its start to its end in the middle of everything.
async fn live(place: &Place, life: usize, told: &mut Told) {
    let mut desk = Serving::start(place, &[]);
    let base = desk.base.clone();
    let browser = Browser::signed_in(&base).await;
    let enough = 100 + life * 389 % SALVO;
    let again = async { if life > 0 { Some(fire(&base, life - 1).await) } else { None } };
    let answering = async {
        // Whether this arrives before the end is left to chance; it is repeated when all is over.
        let _ = browser.request(reqwest::Method::POST, "/api/v1/import").body(acts(life).join("\n")).send().await;
    };
    let killing = async {
        eventually("enough was kept", async || kept(&browser).await.is_none_or(|kept| kept >= enough).then_some(())).await;
        desk.kill();
    };
    let (new, again, (), ()) = tokio::join!(fire(&base, life), again, answering, killing);
    told.add(new);
    again.into_iter().for_each(|report| told.add(report));
}

/// Every message in the log with how often it is there, and the lines of a history that tells the same.
async fn read_log(store: &Store) -> (BTreeMap<String, usize>, Vec<String>) {
    let (rows, _) = store.conversations(View::All, &Filter::default(), None, 1_000_000).await.unwrap();
    let threads: BTreeSet<_> = rows.into_iter().map(|row| (row.inbox.to_string(), row.contact)).collect();
    let (mut counts, mut lines) = (BTreeMap::new(), Vec::new());
    for (inbox, contact) in threads {
        let keys = store.contact(contact).await.unwrap().unwrap().keys;
        assert_eq!(keys.len(), 1, "these customers have one number each");
        for (at, event) in store.thread_events(&inbox.as_str().into(), contact).await.unwrap() {
            let Event::Received(message) = event else { continue };
            *counts.entry(message.id.to_string()).or_default() += 1;
            let text = message.content.text().unwrap_or_default();
            assert!(matches!(message.content, Content::Text { .. }));
            let item = json!({"from": keys[0], "id": message.id.as_str(), "timestamp": (at.0 / 1_000).to_string(), "type": "text", "text": {"body": text}});
            let value = json!({"messaging_product": "whatsapp", "metadata": {"phone_number_id": inbox}, "messages": [item]});
            let entry = json!([{"id": "1", "changes": [{"field": "messages", "value": value}]}]);
            lines.push(
                json!({"at": at.to_string(), "webhook": {"object": "whatsapp_business_account", "entry": entry}}).to_string(),
            );
        }
    }
    (counts, lines)
}

async fn answers(world: &World) -> Vec<String> {
    world.settled().await;
    let mut answers = Vec::new();
    for query in KPIS.iter().flat_map(|kpi| questions(kpi)) {
        let reply = world.browser.ask(&query.kpi, &words(&query)).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        answers.push(format!("{query:?}: {}", reply.body));
    }
    answers
}

#[expect(clippy::print_stderr, reason = "the figures of this test are themselves a result")]
fn report(engine: Engine, kills: usize, told: &Told, counts: &BTreeMap<String, usize>) {
    let lost = told.acknowledged.iter().filter(|id| !counts.contains_key(*id)).count();
    let doubled = counts.values().filter(|count| **count > 1).count();
    eprintln!(
        "{engine:?}: {kills} kills, {} deliveries acknowledged, {} not answered; {} messages acknowledged, {} in the log, {lost} lost, {doubled} doubled",
        told.deliveries,
        told.unanswered,
        told.acknowledged.len(),
        counts.len()
    );
    assert_eq!((lost, doubled), (0, 0));
}

async fn killed_again_and_again(engine: Engine) {
    let file = desk_file(&cast().desk_file());
    in_a_place(engine, async |place: &Place| {
        place.write("desk.toml", &cast().desk_file());
        let mut told = Told::default();
        let kills = kills();
        for life in 0..kills {
            live(place, life, &mut told).await;
        }
        assert!(told.unanswered > 0, "it was killed in the middle");

        let world = World::open(place.again(), file.clone(), keys(), listener().await).await;
        told.add(fire(&world.browser.base, kills - 1).await);
        for life in 0..kills {
            world.browser.import(&acts(life)).await;
        }
        let disturbed = answers(&world).await;
        let (counts, lines) = read_log(&world.app().store).await;
        world.end().await;
        report(engine, kills, &told, &counts);

        run_in(engine, file, keys(), listener().await, async |quiet: &mut World| {
            let all: Vec<String> = lines.iter().cloned().chain((0..kills).flat_map(acts)).collect();
            assert_eq!(quiet.take_in(&all).await.refused_total, 0);
            for (disturbed, undisturbed) in disturbed.iter().zip(answers(quiet).await) {
                assert_eq!(*disturbed, undisturbed);
            }
        })
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load_it_loses_and_doubles_nothing_on_sqlite() {
    killed_again_and_again(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn killed_under_load_it_loses_and_doubles_nothing_on_postgres() {
    killed_again_and_again(Engine::Postgres).await;
}
