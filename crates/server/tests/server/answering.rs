//! Answering a customer: each message is sent once, and what became of it is shown (against the simulated provider).

use std::time::Duration;

use channels::simulator::{Cast, Clock, Config, Fault, Handle, Knobs, Pace, Simulator};
use channels::whatsapp_cloud::client::VERSION;
use channels::whatsapp_cloud::{Client, Line};
use desk::{Event, Name};
use futures_util::future::join_all;
use serde_json::{Value, json};
use server::clock;
use server::http::WhatsApp;

use crate::browser::{Browser, CALLBACK, Reply, SECRET, answer};
use crate::front::Front;
use crate::place::{Engine, Place};
use crate::program::{Serving, in_a_place};
use crate::webhooks::{INBOX, message_at};
use crate::world::{World, desk_file, eventually, keys, listener, run_in};

/// A customer who shows when something was read.
const PHONE: &str = "4917000000077";
const TOKEN: &str = "an access token for tests";
/// Longer than any test: the desk does not give up waiting for the provider.
const LONG: Duration = Duration::from_secs(600);
/// The desk gives up waiting for the provider soon.
const SHORT: Duration = Duration::from_millis(300);

/// A desk whose reporting zone has noon now, so that no day ends during a test.
fn desk_text() -> String {
    let hour = clock::now().0.div_euclid(3_600_000).rem_euclid(24);
    let zone = if hour <= 12 { format!("Etc/GMT-{}", 12 - hour) } else { format!("Etc/GMT+{}", hour - 12) };
    format!("zone = \"{zone}\"\n[[inbox]]\nid = \"{INBOX}\"\nname = \"Support\"\n")
}

/// A provider that delivers to `callback`.
async fn provider(callback: &str, knobs: Knobs) -> Handle {
    let cast = Cast::of(1, 1);
    assert_eq!(cast.inboxes[0].id, INBOX);
    let config = Config::new(callback, SECRET, TOKEN, cast, Clock::new(clock::now));
    Simulator::start(Config { pace: Pace::Fast, knobs, ..config }).await.unwrap()
}

/// Runs a test with a provider; `patience` is how long the desk waits for its answers.
async fn with_provider(engine: Engine, patience: Duration, knobs: Knobs, tell: impl AsyncFnOnce(&mut World, &Handle)) {
    let listener = listener().await;
    let provider = provider(&format!("http://{}{CALLBACK}", listener.local_addr().unwrap()), knobs).await;
    let line = Line { base: provider.base().to_owned(), version: VERSION.to_owned(), token: TOKEN.to_owned() };
    let keys = WhatsApp { client: Some(Client::with_patience(line, patience).unwrap()), ..keys() };
    run_in(engine, desk_file(&desk_text()), keys, listener, async |world: &mut World| tell(world, &provider).await).await;
    provider.stop().await;
}

/// The customer writes; the path of the conversation.
async fn asked(browser: &Browser, provider: &Handle) -> String {
    provider.say(INBOX, PHONE, "Wo ist meine Bestellung?").unwrap();
    conversation(browser).await
}

/// The path of the only conversation, once there is one.
async fn conversation(browser: &Browser) -> String {
    let id = eventually("a conversation", async || {
        let list = browser.get("/api/v1/conversations").await.json();
        list["rows"][0]["id"].as_str().map(str::to_owned)
    });
    format!("/api/v1/conversations/{}", id.await)
}

async fn reply(browser: &Browser, path: &str, client_id: &str, text: &str) -> Reply {
    browser.post(&format!("{path}/messages"), &json!({"text": text, "client_id": client_id})).await
}

/// The messages of ours with this text, as the page shows them.
async fn shown(browser: &Browser, path: &str, text: &str) -> Vec<Value> {
    let page = browser.get(path).await.json();
    let messages = page["messages"].as_array().unwrap().iter();
    messages.filter(|message| message["from"] == "agent" && message["text"] == text).cloned().collect()
}

/// Waits until the only message with this text has come this far.
async fn becomes(browser: &Browser, path: &str, text: &str, status: &str) -> Value {
    eventually(&format!("{text} is {status}"), async || {
        let messages = shown(browser, path, text).await;
        assert!(messages.len() <= 1, "shown once: {messages:?}");
        messages.into_iter().find(|message| message["status"] == status)
    })
    .await
}

/// The texts that the provider took, in order.
fn taken(provider: &Handle) -> Vec<String> {
    provider.accepted().into_iter().map(|message| message.text).collect()
}

/// The headline of a figure and how many it counts.
async fn figure(world: &World, kpi: &str) -> (Value, Value) {
    world.settled().await;
    let row = world.browser.ask(kpi, &[]).await.json()["rows"][0].clone();
    (row["value"].clone(), row["n"].clone())
}

async fn a_reply_is_sent_once_and_its_ticks_arrive(engine: Engine) {
    with_provider(engine, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        let sent = reply(&world.browser, &path, "one", "Unterwegs!").await;
        assert_eq!((sent.status, sent.json()), (202, json!({"id": "one", "status": "queued"})));
        let message = becomes(&world.browser, &path, "Unterwegs!", "read").await;
        assert!(message["author"] == "admin" && message["id"].as_str().unwrap().starts_with("wamid."), "{message}");
        assert_eq!(taken(provider), ["Unterwegs!"]);
        assert_eq!(provider.accepted()[0].to, PHONE);
        assert_eq!(figure(world, "first_response_time").await.1, 1);
        assert_eq!(figure(world, "open_rate").await, (json!(1.0), json!(1)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_is_sent_once_and_its_ticks_arrive_on_sqlite() {
    a_reply_is_sent_once_and_its_ticks_arrive(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_is_sent_once_and_its_ticks_arrive_on_postgres() {
    a_reply_is_sent_once_and_its_ticks_arrive(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn asking_twice_with_one_id_sends_once() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        let asks = (0..5).map(async |_| reply(&world.browser, &path, "one", "Unterwegs!").await.status);
        assert_eq!(join_all(asks).await, [202; 5]);
        becomes(&world.browser, &path, "Unterwegs!", "read").await;
        assert_eq!(reply(&world.browser, &path, "one", "Unterwegs!").await.status, 202);
        // The outbox goes through one customer's messages in order: once this one is out, the one before it had its turn.
        assert_eq!(reply(&world.browser, &path, "two", "Gern!").await.status, 202);
        becomes(&world.browser, &path, "Gern!", "read").await;
        assert_eq!(taken(provider), ["Unterwegs!", "Gern!"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_provider_refuses_is_shown_with_its_code_and_not_tried_again() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Code(131_026), 1);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        let message = becomes(&world.browser, &path, "Unterwegs!", "refused").await;
        assert_eq!(message["error"], json!({"code": 131_026, "title": "undeliverable"}));
        reply(&world.browser, &path, "two", "Gern!").await;
        becomes(&world.browser, &path, "Gern!", "read").await;
        assert_eq!(taken(provider), ["Gern!"]);
        assert_eq!(figure(world, "failure_rate").await, (json!(0.5), json!(2)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_afterwards_is_shown_as_failed() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Later(131_049), 1);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        let message = becomes(&world.browser, &path, "Unterwegs!", "failed").await;
        assert_eq!(message["error"]["code"], 131_049);
        assert_eq!(figure(world, "failure_rate").await, (json!(1.0), json!(1)));
        assert_eq!(figure(world, "first_response_time").await.1, 0, "a failed message is no reply");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fault_on_the_way_leaves_it_uncertain_and_nothing_is_sent_again() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Http(502), 1);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        becomes(&world.browser, &path, "Unterwegs!", "uncertain").await;
        world.restart().await;
        reply(&world.browser, &path, "two", "Gern!").await;
        becomes(&world.browser, &path, "Gern!", "accepted").await;
        becomes(&world.browser, &path, "Unterwegs!", "uncertain").await;
        assert_eq!(taken(provider), ["Gern!"]);
    })
    .await;
}

/// Whether the log says that the outcome of this request was unknown for a while.
async fn was_uncertain(world: &World, request: &str) -> bool {
    let store = &world.app().store;
    let contact = store.contact_of(&Name::new(PHONE)).await.unwrap().unwrap();
    let events = store.thread_events(&Name::new(INBOX), contact).await.unwrap();
    events.iter().any(|(_, event)| matches!(event, Event::SendUncertain { request: known } if known == request))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_provider_took_without_a_word_is_settled_by_its_status() {
    // The ticks come late enough for the desk to have given up waiting.
    let knobs = Knobs { delay: SHORT * 5, ..Knobs::default() };
    with_provider(Engine::Sqlite, SHORT, knobs, async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Silence, 1);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        let message = becomes(&world.browser, &path, "Unterwegs!", "read").await;
        assert!(was_uncertain(world, "one").await);
        assert_eq!(message["id"], json!(provider.accepted()[0].id));
        assert_eq!(figure(world, "first_response_time").await.1, 1);
        assert_eq!(taken(provider), ["Unterwegs!"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_status_that_overtakes_the_answer_settles_it_as_well() {
    with_provider(Engine::Sqlite, SHORT, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Silence, 1);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        becomes(&world.browser, &path, "Unterwegs!", "read").await;
        reply(&world.browser, &path, "two", "Gern!").await;
        becomes(&world.browser, &path, "Gern!", "read").await;
        assert_eq!(figure(world, "open_rate").await, (json!(1.0), json!(2)));
        assert_eq!(taken(provider), ["Unterwegs!", "Gern!"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_that_was_killed_while_sending_does_not_send_again() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        // The provider knows one address; the desk behind it has another after each start.
        let front = Front::of(([127, 0, 0, 1], 1).into());
        let knobs = Knobs { retry: Duration::from_millis(50), attempts: 10_000, ..Knobs::default() };
        let provider = provider(&format!("http://{}{CALLBACK}", front.address()), knobs).await;
        let words = ["--whatsapp-access-token", TOKEN, "--whatsapp-base", provider.base()];
        let mut desk = Serving::start(place, &words);
        front.lead_to(desk.base.strip_prefix("http://").unwrap().parse().unwrap());
        let mut browser = Browser::signed_in(&desk.base).await;
        let path = asked(&browser, &provider).await;
        provider.order(Fault::Silence, 1);
        assert_eq!(reply(&browser, &path, "one", "Unterwegs!").await.status, 202);
        eventually("the provider has it", async || (taken(&provider) == ["Unterwegs!"]).then_some(())).await;
        desk.kill();

        let desk = Serving::start(place, &words);
        front.lead_to(desk.base.strip_prefix("http://").unwrap().parse().unwrap());
        browser.base = desk.base.clone();
        becomes(&browser, &path, "Unterwegs!", "read").await;
        assert_eq!(reply(&browser, &path, "two", "Gern!").await.status, 202);
        becomes(&browser, &path, "Gern!", "read").await;
        assert_eq!(taken(&provider), ["Unterwegs!", "Gern!"]);
        provider.stop().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_day_after_the_customers_last_message_nothing_may_be_written() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let yesterday = clock::now().0 / 1000 - 24 * 3600;
        assert_eq!(world.browser.deliver(&message_at(yesterday, PHONE, "wamid.old", "Hallo")).await, 200);
        let path = conversation(&world.browser).await;
        let refused = reply(&world.browser, &path, "one", "Unterwegs!").await;
        assert_eq!((refused.status, refused.code()), (422, "service_window_closed".to_owned()));
        assert!(shown(&world.browser, &path, "Unterwegs!").await.is_empty());
        // It opens again as soon as the customer writes.
        let path = {
            provider.say(INBOX, PHONE, "Hallo?").unwrap();
            newest(world).await
        };
        assert_eq!(reply(&world.browser, &path, "two", "Gern!").await.status, 202);
        becomes(&world.browser, &path, "Gern!", "read").await;
        assert_eq!(taken(provider), ["Gern!"]);
    })
    .await;
}

/// The path of the conversation in which something may be written now.
async fn newest(world: &World) -> String {
    let id = eventually("an open window", async || {
        let list = world.browser.get("/api/v1/conversations").await.json();
        let now = clock::now().to_string();
        let rows = list["rows"].as_array().unwrap().clone();
        let open = rows.into_iter().find(|row| row["window_closes_at"].as_str().is_some_and(|closes| closes > now.as_str()));
        open.map(|row| row["id"].as_str().unwrap().to_owned())
    });
    format!("/api/v1/conversations/{}", id.await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_makes_no_message_is_refused_with_what_to_do() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        let long = "x".repeat(4_097);
        for (client_id, text, code) in
            [("one", " \n", "text_empty"), ("one", &long, "text_too_long"), ("", "Hallo", "client_id_wrong")]
        {
            let refused = reply(&world.browser, &path, client_id, text).await;
            assert_eq!((refused.status, refused.code().as_str()), (422, code));
        }
        assert_eq!(reply(&world.browser, &path, "two", &"ß".repeat(4_096)).await.status, 202);
        becomes(&world.browser, &path, &"ß".repeat(4_096), "read").await;
        assert_eq!(taken(provider).len(), 1);
    })
    .await;
}

/// The snapshots that the live page is pushed.
struct Watch {
    response: reqwest::Response,
    rest: String,
}

impl Watch {
    async fn on(browser: &Browser) -> Watch {
        let response = browser.request(reqwest::Method::GET, "/api/v1/live/events").send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Watch { response, rest: String::new() }
    }

    /// The next snapshot.
    async fn next(&mut self) -> Value {
        loop {
            if let Some((event, rest)) = self.rest.split_once("\n\n").map(|(event, rest)| (event.to_owned(), rest.to_owned())) {
                self.rest = rest;
                if let Some(data) = event.strip_prefix("event: live\ndata: ") {
                    return serde_json::from_str(data).unwrap();
                }
                continue;
            }
            let chunk = tokio::time::timeout(Duration::from_secs(60), self.response.chunk()).await.expect("a sign of life");
            self.rest.push_str(std::str::from_utf8(&chunk.unwrap().expect("an open page")).unwrap());
        }
    }

    /// The first snapshot that looks like this.
    async fn until(&mut self, what: &str, looks: impl Fn(&Value) -> bool) -> Value {
        // Every change is pushed once, and there are few of them.
        for _ in 0..100 {
            let snapshot = self.next().await;
            if looks(&snapshot) {
                return snapshot;
            }
        }
        panic!("never pushed: {what}")
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_live_page_shows_who_waits_and_the_first_response_without_reload() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let mut page = Watch::on(&world.browser).await;
        let first = page.next().await;
        assert_eq!((&first["frt"]["n"], &first["frt"]["value"], &first["waiting_total"]), (&json!(0), &Value::Null, &json!(0)));
        let path = asked(&world.browser, provider).await;
        let waiting = page.until("somebody waits", |live| live["waiting_total"] == 1).await;
        assert_eq!(waiting["frt"]["n"], 0);
        reply(&world.browser, &path, "one", "Unterwegs!").await;
        let answered = page.until("a first response", |live| live["frt"]["n"] == 1 && live["waiting_total"] == 0).await;
        assert!(answered["frt"]["value"].as_f64().is_some_and(|value| value >= 0.0), "{answered}");
        assert_eq!(answered["frt"]["target"], 60_000.0);
        let minutes = answered["messages_per_minute"].as_array().unwrap();
        let sum = |key: &str| minutes.iter().map(|minute| minute[key].as_i64().unwrap()).sum::<i64>();
        assert_eq!((sum("in"), sum("out")), (1, 1));
        let done =
            answer(world.browser.request(reqwest::Method::POST, &format!("{path}/acts")).json(&json!({"do": "resolve"}))).await;
        assert_eq!((done.status, &done.json()["status"]), (200, &json!("resolved")));
        page.until("nothing is open", |live| live["open_total"] == 0).await;
    })
    .await;
}
