//! Templates: as the provider has them, handed in from here, and what happens to them afterwards.

use channels::simulator::{Handle, Knobs};
use reqwest::Method;
use serde_json::{Value, json};

use crate::browser::{Browser, answer};
use crate::files::{hand_over, picture};
use crate::place::Engine;
use crate::provider::{LONG, with_provider};
use crate::webhooks::INBOX;
use crate::world::{World, eventually};

const ACCOUNT: &str = "100000000000001";

/// Says which account the number belongs to; the number itself is known from the command line.
async fn with_account(world: &World) {
    let told = world.browser.request(Method::PUT, &format!("/api/v1/numbers/{INBOX}")).json(&json!({ "waba": ACCOUNT }));
    let told = answer(told).await;
    assert_eq!(told.status, 200, "{}", told.body);
    eventually("the templates are there", async || {
        let listed = world.browser.get("/api/v1/templates").await.json();
        (listed["templates"].as_array()?.len() >= 12).then_some(())
    })
    .await;
}

fn template(name: &str) -> Value {
    json!({
        "inbox": INBOX, "name": name, "language": "de", "category": "UTILITY",
        "components": [{ "type": "BODY", "text": "Bestellung {{1}} kommt heute.", "example": { "body_text": [["17"]] } }],
    })
}

/// Waits until the template has this status; the template and its history.
async fn becomes(browser: &Browser, id: &str, status: &str) -> Value {
    eventually(&format!("the template is {status}"), async || {
        let told = browser.get(&format!("/api/v1/templates/{id}")).await.json();
        (told["template"]["status"] == status).then_some(told)
    })
    .await
}

async fn a_template_is_handed_in_and_its_fate_is_shown(engine: Engine) {
    with_provider(engine, LONG, Knobs { repeat: 1.0, ..Knobs::default() }, async |world: &mut World, _: &Handle| {
        with_account(world).await;
        for (name, status, events) in [
            ("order_today", "APPROVED", &["submitted", "APPROVED"][..]),
            ("order_reject", "REJECTED", &["submitted", "REJECTED"]),
            ("order_pause", "PAUSED", &["submitted", "APPROVED", "PAUSED"]),
        ] {
            let made = world.browser.post("/api/v1/templates", &template(name)).await;
            assert_eq!(made.status, 201, "{}", made.body);
            let id = made.json()["id"].as_str().unwrap().to_owned();
            let told = becomes(&world.browser, &id, status).await;
            let mut told_events: Vec<&str> =
                told["history"].as_array().unwrap().iter().map(|event| event["event"].as_str().unwrap()).collect();
            told_events.sort_unstable();
            let mut events = events.to_vec();
            events.sort_unstable();
            assert_eq!(told_events, events, "each once, though it was delivered twice");
            assert_eq!(told["template"]["variables"]["body"], json!(["1"]));
        }
        let (rejected, _) = (world.browser.get(&format!("/api/v1/templates?inbox={INBOX}")).await.json(), ());
        let rejected =
            rejected["templates"].as_array().unwrap().iter().find(|row| row["name"] == "order_reject").unwrap().clone();
        assert_eq!(rejected["rejected_reason"], "INVALID_FORMAT");
        assert_eq!(world.browser.get("/api/v1/templates?inbox=1").await.json()["templates"], json!([]));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_is_handed_in_and_its_fate_is_shown_on_sqlite() {
    a_template_is_handed_in_and_its_fate_is_shown(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_is_handed_in_and_its_fate_is_shown_on_postgres() {
    a_template_is_handed_in_and_its_fate_is_shown(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_template_is_edited_and_deleted_at_the_provider() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, _: &Handle| {
        with_account(world).await;
        let id = world.browser.post("/api/v1/templates", &template("order")).await.json()["id"].as_str().unwrap().to_owned();
        becomes(&world.browser, &id, "APPROVED").await;
        let path = format!("/api/v1/templates/{id}");
        let changed = json!({ "components": [{ "type": "BODY", "text": "Wir packen gerade." }] });
        assert_eq!(answer(world.browser.request(Method::PUT, &path).json(&changed)).await.status, 200);
        let told = becomes(&world.browser, &id, "APPROVED").await;
        assert_eq!(told["template"]["components"][0]["text"], "Wir packen gerade.");
        let wrong = json!({ "components": [{ "type": "BODY", "text": "{{1}}" }] });
        assert_eq!(answer(world.browser.request(Method::PUT, &path).json(&wrong)).await.code(), "variable_at_edge");
        assert_eq!(answer(world.browser.request(Method::DELETE, &path)).await.status, 204);
        assert_eq!(world.browser.get(&path).await.status, 404);
        assert_eq!(world.browser.post("/api/v1/templates/sync", &json!({})).await.status, 200);
        assert_eq!(world.browser.get(&path).await.status, 404, "the provider does not have it either");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn more_templates_than_a_page_holds_are_all_listed() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, _: &Handle| {
        with_account(world).await;
        let client = world.app().line(INBOX).unwrap();
        for number in 0..210 {
            client.create_template(ACCOUNT, &template(&format!("many_{number}"))).await.unwrap();
        }
        let synced = world.browser.post("/api/v1/templates/sync", &json!({})).await.json();
        assert_eq!(synced["count"], 222);
        assert_eq!(world.browser.get("/api/v1/templates").await.json()["templates"].as_array().unwrap().len(), 222);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_sample_of_a_header_goes_to_the_provider() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, _: &Handle| {
        with_account(world).await;
        let file = hand_over(&world.browser, "a.png", "image/png", picture(image::ImageFormat::Png, 8, 8)).await.json();
        let mut with_picture = template("order_picture");
        let header = json!({
            "type": "HEADER", "format": "IMAGE", "example": { "header_handle": [format!("file:{}", file["id"].as_str().unwrap())] },
        });
        with_picture["components"].as_array_mut().unwrap().push(header);
        let made = world.browser.post("/api/v1/templates", &with_picture).await;
        assert_eq!(made.status, 201, "{}", made.body);
        let made = made.json();
        assert!(made["components"][1]["example"]["header_handle"][0].as_str().unwrap().starts_with("4::"));
        assert_eq!(made["variables"]["header"]["kind"], "image");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_provider_would_refuse_is_refused_with_what_is_allowed() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, _: &Handle| {
        let reply = world.browser.post("/api/v1/templates", &template("order")).await;
        assert_eq!((reply.status, reply.code().as_str()), (422, "channel_not_connected"));
        with_account(world).await;
        let reply = world.browser.post("/api/v1/templates", &template("Order!")).await;
        assert_eq!((reply.status, reply.code().as_str()), (422, "name_wrong"));
        assert_eq!(world.browser.post("/api/v1/templates", &template("order")).await.status, 201);
        let again = world.browser.post("/api/v1/templates", &template("order")).await;
        assert_eq!((again.status, again.code().as_str()), (422, "template_refused"));
    })
    .await;
}
