//! The live page: what is going on now, pushed whenever it changes.

use std::time::Duration;

use channels::simulator::{Handle, Knobs};
use reqwest::Method;
use serde_json::{Value, json};

use crate::browser::{Browser, answer};
use crate::place::Engine;
use crate::provider::{LONG, asked, reply, with_provider};
use crate::world::World;

/// The snapshots that the live page is pushed.
struct Watch {
    response: reqwest::Response,
    rest: String,
}

impl Watch {
    async fn on(browser: &Browser) -> Watch {
        let response = browser.request(Method::GET, "/api/v1/live/events").send().await.unwrap();
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
        let done = answer(world.browser.request(Method::POST, &format!("{path}/acts")).json(&json!({"do": "resolve"}))).await;
        assert_eq!((done.status, &done.json()["status"]), (200, &json!("resolved")));
        page.until("nothing is open", |live| live["open_total"] == 0).await;
    })
    .await;
}
