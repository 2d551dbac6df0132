//! Saved replies and macros: kept, filled, run step by step, stopped where a step cannot be done.

use channels::simulator::{Handle, Knobs};
use desk::content::Content;
use desk::event::{Deed, Received};
use desk::{Event, Fact, Moment, Name};
use reqwest::Method;
use serde_json::{Value, json};
use store::{Batch, Filter, View};

use crate::browser::{Reply, answer};
use crate::place::Engine;
use crate::provider::{LONG, PHONE, asked, becomes, taken, with_provider};
use crate::webhooks::INBOX;
use crate::world::World;

const PERSON: &str = "49301234567";

/// A customer writes so many hours ago; the conversation that it opens.
async fn wrote(world: &World, hours: i64) -> String {
    let at = Moment(server::clock::now().0 - hours * desk::moment::HOUR);
    let content = Content::Text { body: "hello".to_owned() };
    let message = Received { id: format!("m-{hours}").into(), content, context: None, referral: None, errors: Vec::new() };
    let fact = Fact { inbox: "1".into(), person: vec![PERSON.into()], at, event: Event::Received(message) };
    let name = Event::Named { name: "Ada".to_owned() };
    let named = Fact { inbox: "1".into(), person: vec![PERSON.into()], at, event: name };
    world.app().store.ledger().append(Batch::done(vec![fact, named])).await.unwrap();
    let contact = world.app().store.contact_of(&PERSON.into()).await.unwrap().unwrap();
    world.app().store.conversations_of(contact).await.unwrap()[0].id.to_string()
}

async fn events(world: &World) -> Vec<Event> {
    let contact = world.app().store.contact_of(&PERSON.into()).await.unwrap().unwrap();
    world.app().store.thread_events(&"1".into(), contact).await.unwrap().into_iter().map(|(_, event)| event).collect()
}

async fn put(world: &World, path: &str, body: &Value) -> Reply {
    answer(world.browser.request(Method::PUT, path).json(body)).await
}

async fn a_macro_does_its_steps_once_however_often_it_is_asked(engine: Engine) {
    with_provider(engine, LONG, Knobs::default(), async |world: &mut World, provider: &Handle| {
        let path = asked(&world.browser, provider).await;
        let conversation = path.rsplit('/').next().unwrap();
        let name = Event::Named { name: "Ada".to_owned() };
        let named = Fact { inbox: INBOX.into(), person: vec![PHONE.into()], at: server::clock::now(), event: name };
        world.app().store.ledger().append(Batch::done(vec![named])).await.unwrap();
        let steps = json!([
            { "do": "assign", "agent": "me" },
            { "do": "label", "add": ["refund"] },
            { "do": "reply", "text": "Bye {{contact.name}}" },
            { "do": "note", "text": "done" },
            { "do": "resolve", "reason": "refunded" },
        ]);
        let made = world.browser.post("/api/v1/macros", &json!({ "title": "Refund", "steps": steps })).await;
        assert_eq!((made.status, &made.json()["steps"]), (201, &steps), "{}", made.body);
        let run = format!("/api/v1/macros/{}/run", made.json()["id"].as_str().unwrap());
        for _ in 0..2 {
            let ran = world.browser.post(&run, &json!({ "conversation": conversation, "client_id": "once" })).await.json();
            assert_eq!(ran, json!({ "done": ["assign", "label", "reply", "note", "resolve"], "stopped": null }));
        }
        becomes(&world.browser, &path, "Bye Ada", "read").await;
        assert_eq!(taken(provider), ["Bye Ada"]);
        let store = &world.app().store;
        let contact = store.contact_of(&PHONE.into()).await.unwrap().unwrap();
        let events = store.thread_events(&INBOX.into(), contact).await.unwrap();
        let deed = |(_, event): &(Moment, Event)| match event {
            Event::Acted(act) => Some(act.deed.clone()),
            _ => None,
        };
        let acts: Vec<Deed> = events.iter().filter_map(deed).collect();
        assert_eq!(acts.len(), 3);
        assert!(acts.contains(&Deed::ResolveFor { reason: "refunded".into() }), "{acts:?}");
        let filter = Filter { agent: Some(Name::new("admin")), ..Filter::default() };
        let (rows, _) = store.conversations(View::Resolved, &filter, None, 9).await.unwrap();
        assert_eq!(rows[0].labels, ["refund"]);
        assert_eq!(world.browser.get("/api/v1/macros").await.json()["macros"][0]["used"], json!(2));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_macro_does_its_steps_once_however_often_it_is_asked_on_sqlite() {
    a_macro_does_its_steps_once_however_often_it_is_asked(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_macro_does_its_steps_once_however_often_it_is_asked_on_postgres() {
    a_macro_does_its_steps_once_however_often_it_is_asked(Engine::Postgres).await;
}

fn hello() -> Value {
    json!({ "shortcut": "/Hi", "title": "Hello", "language": "en", "text": "Hi {{contact.name}}, size {{contact.attr.size}}?" })
}

on_both! {
    async fn a_saved_reply_is_kept_filled_counted_and_forgotten(world) {
        let conversation = wrote(world, 1).await;
        let made = world.browser.post("/api/v1/phrases", &hello()).await;
        let phrase = made.json();
        assert_eq!((made.status, &phrase["shortcut"], &phrase["used"]), (201, &json!("hi"), &json!(0)), "{}", made.body);
        let path = format!("/api/v1/phrases/{}", phrase["id"].as_str().unwrap());
        let filled = world.browser.post(&format!("{path}/filled"), &json!({ "conversation": conversation })).await.json();
        assert_eq!(filled, json!({ "text": "Hi Ada, size {{contact.attr.size}}?", "missing": ["contact.attr.size"] }));
        assert_eq!(world.browser.post("/api/v1/phrases", &hello()).await.code(), "shortcut_taken");
        let mut other = hello();
        other["language"] = json!("it");
        assert_eq!(world.browser.post("/api/v1/phrases", &other).await.status, 201);
        other["text"] = json!("{{contact.secret}}");
        assert_eq!(put(world, &path, &other).await.code(), "variable_unknown");
        other["text"] = json!("x");
        other["team"] = json!("nobody");
        assert_eq!(put(world, &path, &other).await.code(), "team_unknown");
        let list = world.browser.get("/api/v1/phrases").await.json();
        let used: i64 = list["phrases"].as_array().unwrap().iter().map(|phrase| phrase["used"].as_i64().unwrap()).sum();
        assert_eq!((list["phrases"].as_array().unwrap().len(), used), (2, 1));
        assert_eq!(answer(world.browser.request(Method::DELETE, &path)).await.status, 204);
        assert_eq!(answer(world.browser.request(Method::DELETE, &path)).await.status, 404);
    }

    async fn a_step_that_cannot_be_done_stops_a_macro_and_says_why(world) {
        let conversation = wrote(world, 30).await;
        let steps = json!([{ "do": "label", "add": ["late"] }, { "do": "reply", "text": "Sorry" }, { "do": "resolve" }]);
        let made = world.browser.post("/api/v1/macros", &json!({ "title": "Late", "steps": steps })).await.json();
        let path = format!("/api/v1/macros/{}/run", made["id"].as_str().unwrap());
        let ran = world.browser.post(&path, &json!({ "conversation": conversation, "client_id": "a" })).await.json();
        assert_eq!((&ran["done"], &ran["stopped"]["step"]), (&json!(["label"]), &json!(1)));
        assert_eq!(ran["stopped"]["code"], json!("service_window_closed"));
        assert!(events(world).await.iter().all(|event| !matches!(event, Event::DispatchRequested(_))));
        wrote(world, 1).await;
        let steps = json!([{ "do": "reply", "text": "{{contact.attr.size}}" }, { "do": "snooze", "until_reply": true }]);
        let path = format!("/api/v1/macros/{}", made["id"].as_str().unwrap());
        assert_eq!(put(world, &path, &json!({ "title": "Late", "steps": steps })).await.status, 200);
        let ran = world.browser.post(&format!("{path}/run"), &json!({ "conversation": conversation, "client_id": "b" })).await.json();
        assert_eq!(ran["stopped"]["code"], json!("variable_missing"));
    }

    async fn a_macro_that_could_never_be_done_is_not_kept(world) {
        let refused = [
            (json!([]), "steps_miscounted"),
            (json!([{ "do": "dance" }]), "step_unknown"),
            (json!([{ "do": "assign", "agent": "a", "team": "b" }]), "assignee_ambiguous"),
            (json!([{ "do": "label" }]), "labels_missing"),
            (json!([{ "do": "snooze" }]), "snooze_invalid"),
            (json!([{ "do": "snooze", "hours": 1, "until_reply": true }]), "snooze_invalid"),
            (json!([{ "do": "reply" }]), "reply_invalid"),
            (json!([{ "do": "reply", "phrase": "none" }]), "not_found"),
            (json!([{ "do": "reply", "text": "{{x}}" }]), "variable_unknown"),
            (json!([{ "do": "note", "text": " " }]), "text_empty"),
        ];
        for (steps, code) in refused {
            let reply = world.browser.post("/api/v1/macros", &json!({ "title": "x", "steps": steps })).await;
            assert_eq!(reply.code(), code, "{steps}");
        }
        assert_eq!(world.browser.get("/api/v1/macros").await.json(), json!({ "macros": [] }));
    }
}
