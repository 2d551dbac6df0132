//! Thousands of messages through a storm, and the process killed in the middle: none lost, none doubled.
//!
//! The provider counts what it took by the id that the desk attached. What was asked for is with the provider once, or refused, or it is
//! one of those that broke off before the provider had them: those stay uncertain, shown to people, because nobody can know.
//! `bin/bench sends` does the same a hundred thousand times.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use channels::simulator::{Fault, Handle, Knobs, Storm};
use desk::content::Content;
use desk::desk_file::Desk;
use desk::event::{Author, SendRequest};
use desk::{Event, Fact, Name};
use server::clock;
use store::{Batch, Options, Store};

use crate::browser::{Browser, CALLBACK};
use crate::front::Front;
use crate::place::{Engine, Place};
use crate::program::{Serving, in_a_place};
use crate::provider::{TOKEN, provider};
use crate::webhooks::INBOX;
use crate::world::eventually;

/// How many messages, to how many customers.
const MESSAGES: usize = 2_000;
const CUSTOMERS: usize = 500;
/// How often the process is killed on the way.
const KILLS: usize = 2;

async fn open(place: &Place) -> Store {
    let options = Options { database_url: place.database_url.clone(), data_dir: place.data.clone(), blob_url: None };
    Store::open(options, Arc::new(Desk::default()), Arc::new(|_, _| ())).await.unwrap()
}

fn phone(number: usize) -> String {
    format!("49171{:07}", number % CUSTOMERS)
}

/// Asks for everything before anybody is there to send it.
async fn ask(place: &Place) {
    let store = open(place).await;
    let fact = |number: usize| {
        let content = Content::Text { body: format!("Nachricht {number}") };
        let request = SendRequest { id: Name::from(format!("r{number}")), author: Author::Agent("anna".into()), content };
        let event = Event::DispatchRequested(request.into());
        Fact { inbox: INBOX.into(), person: vec![phone(number).into()], at: clock::now(), event }
    };
    store.ledger().append(Batch::done((0..MESSAGES).map(fact).collect())).await.unwrap();
    store.close().await;
}

fn storm() -> Storm {
    Storm::of(&[
        (Fault::Cut, 0.02),
        (Fault::CutBefore, 0.01),
        (Fault::Code(131_026), 0.01),
        (Fault::Code(131_056), 0.003),
        (Fault::Code(130_429), 0.001),
        (Fault::Code(131_000), 0.005),
        (Fault::Later(131_049), 0.01),
    ])
}

fn took(provider: &Handle) -> usize {
    provider.tally().len()
}

/// What the log says of the requests: those that were refused for good, those that became messages, and the order of those by customer.
#[derive(Default)]
struct Told {
    refused: BTreeSet<String>,
    sent: BTreeSet<String>,
    doubled: usize,
}

async fn read_log(store: &Store) -> Told {
    let mut told = Told::default();
    for customer in 0..CUSTOMERS {
        let contact = store.contact_of(&phone(customer).into()).await.unwrap().unwrap();
        let mut postponed = BTreeSet::new();
        let mut refused = BTreeSet::new();
        for (at, event) in store.thread_events(&INBOX.into(), contact).await.unwrap() {
            match event {
                Event::Sent(sent) => told.doubled += usize::from(!told.sent.insert(sent.request.unwrap().to_string())),
                Event::Refused(no) => drop(refused.insert((no.message.request.unwrap().to_string(), at))),
                Event::SendPostponed { request, .. } => drop(postponed.insert((request.to_string(), at))),
                _ => {}
            }
        }
        // A refusal with a postponement beside it ended the attempt only.
        let last =
            refused.into_iter().filter(|(request, at)| !postponed.iter().any(|(other, until)| other == request && until == at));
        told.refused.extend(last.map(|(request, _)| request));
    }
    told
}

async fn through_a_storm(engine: Engine) {
    in_a_place(engine, async |place: &Place| {
        ask(place).await;
        let front = Front::of(([127, 0, 0, 1], 1).into());
        let ms = Duration::from_millis;
        let knobs = Knobs { repeat: 0.2, shuffle: ms(300), batch: 20, retry: ms(50), attempts: 10_000, ..Knobs::default() };
        let provider = provider(&format!("http://{}{CALLBACK}", front.address()), knobs).await;
        provider.storm(storm());
        let words = ["--whatsapp-access-token", TOKEN, "--whatsapp-base", provider.base(), "--whatsapp-throughput", "1000"];
        for life in 1..=KILLS {
            let mut desk = Serving::start(place, &words);
            front.lead_to(desk.base.strip_prefix("http://").unwrap().parse().unwrap());
            let enough = MESSAGES * life / (KILLS + 2);
            eventually("enough is sent to be killed", async || (took(&provider) >= enough).then_some(())).await;
            desk.kill();
        }
        let mut desk = Serving::start(place, &words);
        front.lead_to(desk.base.strip_prefix("http://").unwrap().parse().unwrap());
        let browser = Browser::signed_in(&desk.base).await;
        eventually("nothing waits any more", async || {
            let outbox = browser.get("/api/v1/outbox").await.json();
            ["queued", "waiting", "sending"].iter().all(|state| outbox[*state] == 0).then_some(())
        })
        .await;
        provider.quiet().await;
        let taken = provider.tally();
        let uncertain = eventually("every status has settled its request", async || {
            let uncertain = browser.get("/api/v1/outbox").await.json()["uncertain"].as_u64()? as usize;
            let store = open(place).await;
            let told = read_log(&store).await;
            store.close().await;
            (told.sent.len() == taken.len() && told.sent.len() + told.refused.len() + uncertain == MESSAGES).then_some(uncertain)
        })
        .await;
        desk.kill();
        let store = open(place).await;
        let told = read_log(&store).await;
        store.close().await;
        provider.stop().await;
        report(engine, &taken, &told, uncertain);
    })
    .await;
}

#[expect(clippy::print_stderr, reason = "the figures of this test are themselves a result")]
fn report(engine: Engine, taken: &std::collections::HashMap<String, usize>, told: &Told, uncertain: usize) {
    let twice = taken.values().filter(|count| **count > 1).count();
    let lost = MESSAGES - taken.len() - told.refused.len() - uncertain;
    eprintln!(
        "{engine:?}: {MESSAGES} asked, {KILLS} kills: {} with the provider, {twice} of them twice; {} refused, {uncertain} never reached it, {lost} lost",
        taken.len(),
        told.refused.len(),
    );
    assert_eq!((twice, lost, told.doubled), (0, 0, 0));
    assert!(taken.keys().all(|request| told.sent.contains(request) && !told.refused.contains(request)));
    assert!(!told.refused.is_empty() && uncertain > 0, "it was a storm");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_and_nothing_doubled_through_a_storm_on_sqlite() {
    through_a_storm(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_is_lost_and_nothing_doubled_through_a_storm_on_postgres() {
    through_a_storm(Engine::Postgres).await;
}
