//! A desk with a provider on the other side: customers who write, and answers to them.

use std::time::Duration;

use channels::simulator::{Cast, Clock, Config, Handle, Knobs, Pace, Simulator};
use channels::whatsapp_cloud::client::VERSION;
use channels::whatsapp_cloud::{Client, Line};
use serde_json::{Value, json};
use server::clock;
use server::http::WhatsApp;

use crate::browser::{Browser, CALLBACK, Reply, SECRET};
use crate::place::Engine;
use crate::webhooks::INBOX;
use crate::world::{World, desk_file, eventually, keys, listener, run_in};

/// A customer who shows when something was read.
pub(crate) const PHONE: &str = "4917000000077";
pub(crate) const TOKEN: &str = "an access token for tests";
/// Longer than any test: the desk does not give up waiting for the provider.
pub(crate) const LONG: Duration = Duration::from_secs(600);
/// A desk whose reporting zone has noon now, so that no day ends during a test.
fn desk_text() -> String {
    let hour = clock::now().0.div_euclid(3_600_000).rem_euclid(24);
    let zone = if hour <= 12 { format!("Etc/GMT-{}", 12 - hour) } else { format!("Etc/GMT+{}", hour - 12) };
    format!("zone = \"{zone}\"\n[[inbox]]\nid = \"{INBOX}\"\nname = \"Support\"\n")
}

/// A provider that delivers to `callback`.
pub(crate) async fn provider(callback: &str, knobs: Knobs) -> Handle {
    let cast = Cast::of(1, 1);
    assert_eq!(cast.inboxes[0].id, INBOX);
    let config = Config::new(callback, SECRET, TOKEN, cast, Clock::new(clock::now));
    Simulator::start(Config { pace: Pace::Fast, knobs, tally: true, ..config }).await.unwrap()
}

/// Runs a test with a provider; `patience` is how long the desk waits for its answers.
pub(crate) async fn with_provider(engine: Engine, patience: Duration, knobs: Knobs, tell: impl AsyncFnOnce(&mut World, &Handle)) {
    let listener = listener().await;
    let provider = provider(&format!("http://{}{CALLBACK}", listener.local_addr().unwrap()), knobs).await;
    let line = Line { base: provider.base().to_owned(), version: VERSION.to_owned(), token: TOKEN.to_owned() };
    let keys = WhatsApp { client: Some(Client::with_patience(line, patience).unwrap()), ..keys() };
    run_in(engine, desk_file(&desk_text()), keys, listener, async |world: &mut World| tell(world, &provider).await).await;
    provider.stop().await;
}

/// The customer writes; the path of the conversation.
pub(crate) async fn asked(browser: &Browser, provider: &Handle) -> String {
    provider.say(INBOX, PHONE, "Wo ist meine Bestellung?").unwrap();
    conversation(browser).await
}

/// The path of the only conversation, once there is one.
pub(crate) async fn conversation(browser: &Browser) -> String {
    let id = eventually("a conversation", async || {
        let list = browser.get("/api/v1/conversations").await.json();
        list["rows"][0]["id"].as_str().map(str::to_owned)
    });
    format!("/api/v1/conversations/{}", id.await)
}

pub(crate) async fn reply(browser: &Browser, path: &str, client_id: &str, text: &str) -> Reply {
    browser.post(&format!("{path}/messages"), &json!({"text": text, "client_id": client_id})).await
}

/// The messages of ours with this text, as the page shows them.
pub(crate) async fn shown(browser: &Browser, path: &str, text: &str) -> Vec<Value> {
    let page = browser.get(path).await.json();
    let messages = page["messages"].as_array().unwrap().iter();
    messages.filter(|message| message["from"] == "agent" && message["text"] == text).cloned().collect()
}

/// Waits until the only message with this text has come this far.
pub(crate) async fn becomes(browser: &Browser, path: &str, text: &str, status: &str) -> Value {
    eventually(&format!("{text} is {status}"), async || {
        let messages = shown(browser, path, text).await;
        assert!(messages.len() <= 1, "shown once: {messages:?}");
        messages.into_iter().find(|message| message["status"] == status)
    })
    .await
}

/// The texts that the provider took, in order.
pub(crate) fn taken(provider: &Handle) -> Vec<String> {
    provider.accepted().into_iter().map(|message| message.text).collect()
}

/// The headline of a figure and how many it counts.
pub(crate) async fn figure(world: &World, kpi: &str) -> (Value, Value) {
    world.settled().await;
    let row = world.browser.ask(kpi, &[]).await.json()["rows"][0].clone();
    (row["value"].clone(), row["n"].clone())
}
