//! Everything that can be written, and what happens when the provider says no: order, pauses, taking back, two who answer at once.

use channels::simulator::{Fault, Handle, Knobs};
use desk::content::Content;
use desk::event::{Author, SendRequest};
use desk::{Event, Fact, Name};
use serde_json::{Value, json};
use server::clock;
use store::Batch;

use crate::browser::{Browser, answer};
use crate::place::Engine;
use crate::provider::{LONG, PHONE, asked, becomes, figure, reply, taken, with_provider};
use crate::webhooks::INBOX;
use crate::world::{World, eventually};

/// A picture of one pixel.
const PICTURE: &[u8] = include_bytes!("../../../channels/src/simulator/provider/parcel.png");

async fn write(browser: &Browser, path: &str, mut words: Value, client_id: &str) -> crate::browser::Reply {
    words["client_id"] = json!(client_id);
    browser.post(&format!("{path}/messages"), &words).await
}

async fn upload(browser: &Browser) -> String {
    let part = reqwest::multipart::Part::bytes(PICTURE).file_name("parcel.png").mime_str("image/png").unwrap();
    let form = reqwest::multipart::Form::new().part("file", part);
    let kept = answer(browser.request(reqwest::Method::POST, "/api/v1/files").multipart(form)).await;
    assert_eq!(kept.status, 201, "{kept:?}");
    kept.json()["id"].as_str().unwrap().to_owned()
}

/// The message that this request became, from the customer's side.
async fn arrived(provider: &Handle, request: &str) -> channels::simulator::Accepted {
    eventually(&format!("{request} is with the provider"), async || {
        provider.accepted().into_iter().find(|message| message.opaque.as_deref() == Some(request))
    })
    .await
}

async fn everything_that_can_be_written_arrives(engine: Engine) {
    with_provider(engine, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let browser = &world.browser;
        let path = asked(browser, provider).await;
        let file = upload(browser).await;
        let row = json!({"id": "r1", "title": "Morgen", "description": "vormittags"});
        let kinds = [
            ("text", json!({"text": "Hallo", "quoted": "wamid.in"})),
            ("image", json!({"type": "media", "file": file, "caption": "Bitte sehr"})),
            ("template", json!({"type": "template", "template": {"name": "order_update", "language": "de", "body": ["Ada"], "buttons": [{"index": 0, "text": "abc"}]}})),
            ("template", json!({"type": "template", "template": {"name": "order_update", "language": "de", "body": {"name": "Ada"}, "header_file": file}})),
            ("interactive", json!({"type": "buttons", "text": "Passt das?", "buttons": [{"id": "y", "title": "Ja"}], "footer": "Ihr Team"})),
            ("interactive", json!({"type": "list", "text": "Wann?", "list": {"button": "Wählen", "sections": [{"title": "", "rows": [row]}]}})),
            ("interactive", json!({"type": "link", "text": "Hier:", "link": {"title": "Öffnen", "url": "https://example.org/"}})),
            ("interactive", json!({"type": "ask_location", "text": "Wo sind Sie?"})),
            ("interactive", json!({"type": "ask_number", "text": "Ihre Nummer?"})),
            ("reaction", json!({"type": "reaction", "reaction": {"message": "wamid.in", "emoji": "\u{1f44d}"}})),
            ("location", json!({"type": "location", "location": {"latitude": 52.5, "longitude": 13.4, "name": "Laden"}})),
            ("contacts", json!({"type": "contacts", "contacts": [{"name": "Ada Beispiel", "phones": ["+49 170"]}]})),
        ];
        for (number, (kind, words)) in kinds.into_iter().enumerate() {
            let request = format!("request-{number}");
            let sent = write(browser, &path, words, &request).await;
            assert_eq!(sent.status, 202, "{sent:?}");
            let message = arrived(provider, &request).await;
            assert_eq!((message.kind.as_str(), message.to.as_str()), (kind, PHONE));
        }
        assert_eq!(arrived(provider, "request-0").await.answers.as_deref(), Some("wamid.in"));
        // The reaction counts nowhere.
        eventually("all are counted", async || {
            let volume = world.browser.ask("volume", &[]).await.json();
            (volume["rows"][0]["message_out"] == 11).then_some(())
        })
        .await;
        eventually("nothing is left", async || {
            let outbox = world.browser.get("/api/v1/outbox").await.json();
            (outbox["queued"] == 0 && outbox["sending"] == 0).then_some(())
        })
        .await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_that_can_be_written_arrives_on_sqlite() {
    everything_that_can_be_written_arrives(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everything_that_can_be_written_arrives_on_postgres() {
    everything_that_can_be_written_arrives(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_provider_would_not_take_is_refused_with_what_to_do() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let browser = &world.browser;
        let path = asked(browser, provider).await;
        let many: Vec<Value> = (0..4).map(|n| json!({"id": n.to_string(), "title": n.to_string()})).collect();
        for (code, words) in [
            ("type_unknown", json!({"type": "fax"})),
            ("file_missing", json!({"type": "media"})),
            ("file_unknown", json!({"type": "media", "file": "../../etc/passwd"})),
            ("template_missing", json!({"type": "template"})),
            ("template_value_missing", json!({"type": "template", "template": {"name": "a", "language": "de", "body": [" "]}})),
            ("template_value_wrong", json!({"type": "template", "template": {"name": "a", "language": "de", "body": ["a\nb"]}})),
            ("template_name_wrong", json!({"type": "template", "template": {"name": "A b", "language": "de"}})),
            ("buttons_count", json!({"type": "buttons", "text": "?", "buttons": many})),
            ("list_missing", json!({"type": "list", "text": "?"})),
            ("link_wrong", json!({"type": "link", "text": "?", "link": {"title": "x", "url": "javascript:1"}})),
            ("emoji_wrong", json!({"type": "reaction", "reaction": {"message": "m", "emoji": "<b>"}})),
            ("location_wrong", json!({"type": "location", "location": {"latitude": 91, "longitude": 0}})),
            ("contacts_count", json!({"type": "contacts"})),
        ] {
            let refused = write(browser, &path, words, "one").await;
            assert_eq!((refused.status, refused.code().as_str()), (422, code), "{refused:?}");
            assert!(refused.json()["detail"].as_str().is_some_and(|detail| detail.len() > 15), "{refused:?}");
        }
        assert!(taken(provider).is_empty());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_may_be_tried_again_is_and_later_messages_wait_for_it() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Code(130_429), 1);
        for (id, text) in [("one", "Eins"), ("two", "Zwei"), ("three", "Drei")] {
            assert_eq!(reply(&world.browser, &path, id, text).await.status, 202);
        }
        becomes(&world.browser, &path, "Drei", "read").await;
        assert_eq!(taken(provider), ["Eins", "Zwei", "Drei"]);
        assert_eq!(figure(world, "failure_rate").await, (json!(0.25), json!(4)), "the refused attempt is counted");
    })
    .await;
}

async fn a_token_that_expired_stops_the_number_until_somebody_acts(engine: Engine) {
    with_provider(engine, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        provider.order(Fault::Code(190), 1);
        reply(&world.browser, &path, "one", "Eins").await;
        let paused = eventually("the number is paused", async || {
            let outbox = world.browser.get("/api/v1/outbox").await.json();
            outbox["paused"].get(0).cloned()
        })
        .await;
        assert_eq!((&paused["inbox"], &paused["code"]), (&json!(INBOX), &json!(190)));
        assert_eq!((&paused["title"], &paused["advice"]), (&json!("token_invalid"), &json!("renew_token")));
        reply(&world.browser, &path, "two", "Zwei").await;
        world.restart().await;
        let outbox = world.browser.get("/api/v1/outbox").await.json();
        assert_eq!((outbox["paused"][0]["code"].clone(), outbox["queued"].clone()), (json!(190), json!(2)), "nothing is lost");
        assert!(taken(provider).is_empty());

        let resume = async || world.browser.post("/api/v1/outbox/resume", &json!({"inbox": INBOX})).await.status;
        assert_eq!(resume().await, 204);
        arrived(provider, "two").await;
        assert_eq!(taken(provider), ["Eins", "Zwei"]);
        assert_eq!(resume().await, 404, "it goes already");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_expired_stops_the_number_until_somebody_acts_on_sqlite() {
    a_token_that_expired_stops_the_number_until_somebody_acts(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_expired_stops_the_number_until_somebody_acts_on_postgres() {
    a_token_that_expired_stops_the_number_until_somebody_acts(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_waits_can_be_taken_back_and_what_was_sent_cannot() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let browser = &world.browser;
        let path = asked(browser, provider).await;
        assert!(world.app().store.outbox_lines().await.unwrap().is_empty());
        provider.order(Fault::Code(190), 1);
        reply(browser, &path, "one", "Eins").await;
        eventually("the number is paused", async || {
            let lines = world.app().store.outbox_lines().await.unwrap();
            lines.first().and_then(|line| line.paused)
        })
        .await;
        reply(browser, &path, "two", "Zwei").await;
        assert_eq!(browser.delete(&format!("{path}/messages/two"), &json!({})).await.status, 204);
        becomes(browser, &path, "Zwei", "cancelled").await;
        browser.post("/api/v1/outbox/resume", &json!({"inbox": INBOX})).await;
        reply(browser, &path, "three", "Drei").await;
        becomes(browser, &path, "Drei", "read").await;
        assert_eq!(taken(provider), ["Eins", "Drei"]);
        let late = browser.delete(&format!("{path}/messages/three"), &json!({})).await;
        assert_eq!((late.status, late.code().as_str()), (409, "already_sent"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_answers_second_reads_the_first_answer_before_sending() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let browser = &world.browser;
        let path = asked(browser, provider).await;
        let seen = browser.get(&path).await.json()["messages"][0]["id"].clone();
        let content = Content::Text { body: "Ich war schneller".to_owned() };
        let request = SendRequest { id: "bea-1".into(), author: Author::Agent("bea".into()), content };
        let event = Event::DispatchRequested(request.into());
        let fact = Fact { inbox: INBOX.into(), person: vec![Name::new(PHONE)], at: clock::now(), event };
        world.app().store.ledger().append(Batch::done(vec![fact])).await.unwrap();

        let words = |force: bool| json!({"text": "Gern!", "seen_until": seen, "force": force});
        let second = write(browser, &path, words(false), "one").await;
        assert_eq!((second.status, second.code().as_str()), (409, "colleague_replied"));
        let told = second.json();
        assert_eq!(told["by"], "bea");
        assert!(told["at"].is_string() && told["message"].is_string(), "{told}");

        let again = json!({"text": "Gern!", "seen_until": told["message"]});
        assert_eq!(write(browser, &path, again, "two").await.status, 202, "now it was read");
        assert_eq!(write(browser, &path, words(true), "three").await.status, 202);
        assert_eq!(write(browser, &path, words(false), "two").await.status, 202, "asking again is no collision");
        arrived(provider, "three").await;
        assert_eq!(taken(provider), ["Ich war schneller", "Gern!", "Gern!"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn that_a_message_was_read_is_told_and_refused_to_nobody() {
    with_provider(Engine::Sqlite, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        for message in ["wamid.in", ""] {
            let told = world.browser.post(&format!("{path}/read"), &json!({"message": message, "typing": true})).await;
            assert_eq!(told.status, 204);
        }
    })
    .await;
}
