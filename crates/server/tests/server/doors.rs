//! Who may come in: sessions, the guard of calls that change something, the brake on guessing; and what is told to whom operates it.

use futures_util::future::join_all;
use reqwest::{Method, header};
use serde_json::{Value, json};

use crate::browser::{Browser, PASSWORD, SECRET, VERIFY_TOKEN, answer};
use crate::place::{Engine, Place};
use crate::program::{Serving, in_a_place};
use crate::webhooks::message_at;
use crate::world::{World, eventually};

/// Every call that the description of the API knows, with something in the place of its parameters.
async fn calls(browser: &Browser) -> Vec<(Method, String)> {
    let description = browser.get("/api/openapi.json").await.json();
    let paths = description["paths"].as_object().unwrap();
    let calls = paths.iter().flat_map(|(path, item)| {
        let path = crate::permissions::with_parameters(path);
        item.as_object().unwrap().keys().map(move |method| (method.to_uppercase().parse().unwrap(), path.clone()))
    });
    let calls: Vec<(Method, String)> = calls.collect();
    assert!(calls.len() > 12, "{calls:?}");
    calls
}

/// The ways in, which are open.
fn signs_in((method, path): &(Method, String)) -> bool {
    crate::permissions::OPEN.iter().any(|(open, way)| method == *open && crate::permissions::with_parameters(way) == *path)
}

#[tokio::test]
async fn nothing_of_the_api_is_told_without_a_session() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let stranger = Browser::stranger(&world.browser.base);
        for call in calls(&stranger).await.into_iter().filter(|call| !signs_in(call)) {
            for cookie in [None, Some("watchdesk_session="), Some("watchdesk_session=00ff"), Some("other=1")] {
                let mut request =
                    stranger.request(call.0.clone(), &call.1).header(header::CONTENT_TYPE, "application/json").body("{}");
                if let Some(cookie) = cookie {
                    request = request.header(header::COOKIE, cookie);
                }
                let reply = answer(request).await;
                assert_eq!((reply.status, reply.code()), (401, "not_signed_in".to_owned()), "{call:?} with {cookie:?}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn nothing_is_changed_by_a_call_without_the_guard() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let changing = calls(&world.browser).await.into_iter().filter(|call| call.0 != Method::GET && !signs_in(call));
        for (method, path) in changing {
            let reply = answer(world.browser.unguarded(method.clone(), &path).json(&json!({}))).await;
            assert_eq!((reply.status, reply.code()), (403, "guard_missing".to_owned()), "{method} {path}");
        }
        assert_eq!(world.browser.get("/api/v1/session").await.status, 200, "still signed in");
    })
    .await;
}

#[tokio::test]
async fn a_session_begins_with_the_password_and_ends_with_signing_out() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let mut browser = Browser::stranger(&world.browser.base);
        let refused = browser.sign_in("open sesame").await;
        assert_eq!((refused.status, refused.code()), (401, "wrong_password".to_owned()));
        assert_eq!(browser.get("/api/v1/session").await.status, 401);
        assert_eq!(browser.sign_in(PASSWORD).await.status, 200);
        assert_eq!(browser.get("/api/v1/session").await.json()["name"], "admin");
        assert_eq!(answer(browser.request(Method::DELETE, "/api/v1/session")).await.status, 204);
        assert_eq!(browser.get("/api/v1/session").await.status, 401, "the cookie alone opens nothing any more");
        assert_eq!(world.browser.get("/api/v1/session").await.status, 200, "others stay signed in");
    })
    .await;
}

#[tokio::test]
async fn a_session_outlives_a_restart_of_the_desk() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let mut before = world.browser.clone();
        world.restart().await;
        before.base = world.browser.base.clone();
        assert_eq!(before.get("/api/v1/session").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn who_guesses_too_often_has_to_wait_however_many_guess_at_once() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let guesses = (0..30).map(async |number| {
            let mut browser = Browser::stranger(&world.browser.base);
            browser.sign_in(&format!("guess {number}")).await.status
        });
        let statuses = join_all(guesses).await;
        let (wrong, later): (Vec<u16>, Vec<u16>) = statuses.into_iter().partition(|status| *status == 401);
        assert_eq!((wrong.len(), later), (10, vec![429; 20]));
        let reply = Browser::stranger(&world.browser.base).sign_in(PASSWORD).await;
        assert_eq!((reply.status, reply.code()), (429, "too_many_attempts".to_owned()));
        assert_eq!(world.browser.get("/api/v1/session").await.status, 200, "who is signed in stays so");
    })
    .await;
}

#[tokio::test]
async fn whoever_operates_the_desk_sees_that_it_is_well() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let probe = Browser::stranger(&world.browser.base);
        assert_eq!(probe.get("/healthz").await.body, "ok\n");
        let ready = probe.get("/readyz").await;
        assert_eq!((ready.status, ready.body.as_str()), (200, "ready\n"));
        assert_eq!(world.browser.deliver("no json").await, 200);
        world.settled().await;
        let metrics = probe.get("/metrics").await.body;
        assert!(metrics.contains("watchdesk_deliveries_total{outcome=\"kept\"}"), "{metrics}");
        let foreign = metrics.lines().find(|line| !line.is_empty() && !line.starts_with('#') && !line.starts_with("watchdesk_"));
        assert_eq!(foreign, None);
    })
    .await;
}

#[tokio::test]
async fn an_address_that_nobody_knows_is_told_as_such() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let reply = world.browser.get("/api/v1/treasure").await;
        assert_eq!((reply.status, reply.code()), (404, "not_found".to_owned()));
        let reply = world.browser.get("/api/v1/conversations/none").await;
        assert_eq!((reply.status, reply.code()), (404, "not_found".to_owned()));
    })
    .await;
}

const PHONE: &str = "4915550042";
const ACCESS_TOKEN: &str = "an access token for tests";

/// Does whatever leaves traces: messages, bad bodies, wrong words, a message that reaches nobody.
async fn make_noise(desk: &Serving) -> Vec<String> {
    let mut browser = Browser::stranger(&desk.base);
    browser.sign_in("wrong word").await;
    browser.sign_in(PASSWORD).await;
    let delivered = message_at(server::clock::now().0 / 1000, PHONE, "wamid.noise", "my secret text");
    assert_eq!(browser.deliver(&delivered).await, 200);
    assert_eq!(browser.deliver("my secret text, but no json").await, 200);
    assert_eq!(browser.deliver_signed(&delivered, Some("sha256=00")).await, 401);
    browser.import(&["my secret text, but no line".to_owned()]).await;
    browser.get(&format!("/webhooks/whatsapp_cloud?hub.mode=subscribe&hub.verify_token=guess&{PHONE}")).await;
    browser.get(&format!("/api/v1/{PHONE}")).await;
    let id = eventually("the conversation", async || {
        let rows = browser.get("/api/v1/conversations").await.json();
        rows["rows"][0]["id"].as_str().map(str::to_owned)
    })
    .await;
    let path = format!("/api/v1/conversations/{id}");
    assert_eq!(browser.get(&path).await.status, 200);
    let reply = browser.post(&format!("{path}/messages"), &json!({"text": "my secret answer", "client_id": "noise"})).await;
    assert_eq!(reply.status, 202, "{}", reply.body);
    eventually("an attempt that reaches nobody", async || desk.said().contains("nobody was reached").then_some(())).await;
    [PHONE, "my secret", "wamid.noise", "wrong word", "/webhooks/", "/api/", "guess", &id].map(str::to_owned).into()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn neither_the_log_nor_the_metrics_speak_of_customers_or_secrets() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let filter = ["--log", "warn,server=trace,store=trace,channels=trace"];
        let sending = ["--whatsapp-access-token", ACCESS_TOKEN, "--whatsapp-base", "http://127.0.0.1:1"];
        let desk = Serving::start(place, &[&filter[..], &sending].concat());
        let private = make_noise(&desk).await;
        let metrics = Browser::stranger(&desk.base).get("/metrics").await.body;
        assert!(metrics.contains("outcome=\"unsigned\""), "{metrics}");
        let said = desk.end();
        assert!(said.contains("listening"), "{said}");
        let secrets = [PASSWORD, SECRET, VERIFY_TOKEN, ACCESS_TOKEN].map(str::to_owned);
        for word in private.iter().chain(&secrets) {
            assert!(!metrics.contains(word), "{word} in {metrics}");
            assert!(!said.contains(word), "{word} in {said}");
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_log_of_a_desk_is_made_of_json_lines() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let desk = Serving::start(place, &[]);
        let said = desk.end();
        let lines: Vec<Value> =
            said.lines().filter(|line| line.starts_with('{')).map(|line| serde_json::from_str(line).unwrap()).collect();
        assert!(lines.iter().any(|line| line["message"] == "listening" && line["level"] == "INFO"), "{said}");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_password_is_printed_at_the_first_start_and_never_again() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let words = || crate::program::serve_without_password(place);
        let first = Serving::started(words());
        let told =
            first.greeting().lines().find_map(|line| line.split_once("printed this once: ").map(|(_, word)| word.to_owned()));
        let password = told.expect("a password");
        assert_eq!(Browser::stranger(&first.base).sign_in(&password).await.status, 200);
        drop(first);
        let second = Serving::started(words());
        assert!(!second.greeting().contains("password"), "{}", second.greeting());
        assert_eq!(Browser::stranger(&second.base).sign_in(&password).await.status, 200);
    })
    .await;
}
