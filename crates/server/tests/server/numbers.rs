//! Connecting numbers: tried before they are kept, secrets that never come out again, and the provider let in by them.

use channels::simulator::{Handle, Knobs};
use channels::whatsapp_cloud::signature;
use reqwest::Method;
use serde_json::{Value, json};

use crate::browser::{Browser, CALLBACK, answer};
use crate::place::Engine;
use crate::provider::{LONG, PHONE, TOKEN, with_provider};
use crate::webhooks::INBOX;
use crate::world::World;

const OWN_SECRET: &str = "an app secret of this number alone";

fn number(provider: &Handle, changes: &[(&str, Value)]) -> Value {
    let mut number = json!({
        "inbox": INBOX, "name": "Support", "waba": "100000000000001", "token": TOKEN, "app_secret": OWN_SECRET, "base": provider.base(),
    });
    for (key, value) in changes {
        number[*key] = value.clone();
    }
    number
}

async fn put(browser: &Browser, path: &str, body: &Value) -> (u16, Value) {
    let reply = answer(browser.request(Method::PUT, path).json(body)).await;
    (reply.status, reply.json())
}

async fn a_number_is_connected_and_its_secrets_never_come_out(engine: Engine) {
    with_provider(engine, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let made = world.browser.post("/api/v1/numbers", &number(provider, &[])).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let shown = made.json();
        assert_eq!(
            (&shown["status"], &shown["quality"], &shown["from"]),
            (&"unverified".into(), &"GREEN".into(), &"settings".into())
        );
        assert_eq!(
            (&shown["has_token"], &shown["has_secret"], &shown["limit"]),
            (&true.into(), &true.into(), &"TIER_10K".into())
        );
        assert_eq!(world.browser.post("/api/v1/numbers", &number(provider, &[])).await.code(), "number_known");

        let callback = format!("/api/v1/numbers/{INBOX}/callback");
        let first = world.browser.get(&callback).await.json();
        let word = first["verify_token"].as_str().unwrap().to_owned();
        assert!(first["url"].as_str().unwrap().ends_with(CALLBACK));
        assert_eq!(world.browser.get(&callback).await.json()["verify_token"], Value::Null, "shown once");

        world.restart().await;
        let shake = format!("{CALLBACK}?hub.mode=subscribe&hub.challenge=4711&hub.verify_token={word}");
        let shaken = crate::world::eventually("the number is known again", async || {
            let shaken = Browser::stranger(&world.browser.base).get(&shake).await;
            (shaken.status == 200).then_some(shaken.body)
        });
        assert_eq!(shaken.await, "4711");
        let all = world.browser.get("/api/v1/numbers").await;
        assert_eq!(all.json()["numbers"][0]["status"], "connected");
        for secret in [TOKEN, OWN_SECRET, &word] {
            assert!(!all.body.contains(secret) && !made.body.contains(secret));
        }
        let body = "{\"object\":\"whatsapp_business_account\",\"entry\":[]}";
        let signed = signature::sign(OWN_SECRET.as_bytes(), body.as_bytes());
        assert_eq!(world.browser.deliver_signed(body, Some(&signed)).await, 200);
        assert!(world.browser.get(&callback).await.json()["last_delivery_at"].is_string());
        for entry in std::fs::read_dir(&world.place.data).unwrap() {
            let path = entry.unwrap().path();
            let bytes = if path.is_file() { std::fs::read(path).unwrap() } else { Vec::new() };
            assert!(!bytes.windows(TOKEN.len()).any(|window| window == TOKEN.as_bytes()));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_connected_and_its_secrets_never_come_out_on_sqlite() {
    a_number_is_connected_and_its_secrets_never_come_out(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_connected_and_its_secrets_never_come_out_on_postgres() {
    a_number_is_connected_and_its_secrets_never_come_out(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_that_the_provider_refuses_is_not_kept() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let rows: &[(&str, Value, u16, &str)] = &[
            ("token", "another".into(), 422, "token_refused"),
            ("inbox", "999999".into(), 422, "number_unknown"),
            ("inbox", "+49 30 1".into(), 422, "number_invalid"),
            ("name", "".into(), 422, "name_invalid"),
            ("waba", "my account".into(), 422, "account_invalid"),
            ("base", "http://example.com".into(), 422, "base_invalid"),
            ("base", "http://127.0.0.1:1".into(), 502, "provider_unreachable"),
            ("token", "two\nlines".into(), 422, "secret_invalid"),
            ("version", "25".into(), 422, "version_invalid"),
        ];
        for (key, value, status, code) in rows {
            let reply = world.browser.post("/api/v1/numbers", &number(provider, &[(key, value.clone())])).await;
            assert_eq!((reply.status, reply.code().as_str()), (*status, *code), "{key} {value}: {}", reply.body);
            assert!(!reply.json()["detail"].as_str().unwrap().is_empty());
        }
        assert!(world.app().store.numbers().await.unwrap().is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_number_is_checked_subscribed_tried_switched_off_and_forgotten() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let listed = world.browser.get("/api/v1/numbers").await.json();
        assert_eq!((&listed["numbers"][0]["inbox"], &listed["numbers"][0]["from"]), (&INBOX.into(), &"command line".into()));
        assert_eq!(world.browser.post("/api/v1/numbers", &number(provider, &[])).await.status, 201);
        let path = format!("/api/v1/numbers/{INBOX}");
        assert_eq!(world.browser.post(&format!("{path}/check"), &json!({})).await.status, 200);
        assert_eq!(world.browser.post(&format!("{path}/subscribe"), &json!({})).await.status, 204);
        assert_eq!(world.browser.post(&format!("{path}/test"), &json!({"to": "12"})).await.code(), "recipient_invalid");
        assert!(world.app().line(INBOX).is_some());
        let (status, changed) = put(&world.browser, &path, &json!({"off": true})).await;
        assert_eq!((status, &changed["status"]), (200, &"off".into()));
        assert!(world.app().line(INBOX).is_none(), "nothing is sent from a number that is off");
        assert_eq!(world.browser.post(&format!("{path}/test"), &json!({"to": PHONE})).await.code(), "channel_not_connected");
        assert_eq!(put(&world.browser, &path, &json!({"off": false, "token": "wrong"})).await.1["code"], "token_refused");
        assert!(world.app().line(INBOX).is_none(), "what was refused changed nothing");
        let gone = answer(world.browser.request(Method::DELETE, &path)).await;
        assert_eq!(gone.status, 204);
        assert!(world.app().line(INBOX).is_some(), "the command line speaks for it again");
        assert_eq!(answer(world.browser.request(Method::DELETE, &path)).await.status, 404);
    })
    .await;
}
