//! Answering a customer: each message is sent once, and what became of it is shown (against the simulated provider).

use channels::simulator::{Fault, Handle, Knobs};
use futures_util::future::join_all;
use serde_json::json;
use server::clock;

use crate::place::Engine;
use crate::provider::{LONG, PHONE, asked, becomes, conversation, figure, reply, shown, taken, with_provider};
use crate::webhooks::{INBOX, message_at};
use crate::world::{World, eventually};

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
        assert_eq!(message["error"], json!({"code": 131_026, "title": "undeliverable", "advice": "undeliverable"}));
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
