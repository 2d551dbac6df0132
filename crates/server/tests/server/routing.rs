//! The rules of teams at work: conversations find somebody who is there, in turn, and come back from those who left.

use desk::content::Content;
use desk::event::{Actor, Presence, Received};
use desk::moment::{MINUTE, SECOND};
use desk::{Event, Fact, Moment, Name};
use server::work::routing;
use store::Batch;

use crate::place::Engine;
use crate::world::{World, desk_file, eventually, keys, listener, run_in};

const RULES: &str = r#"
[[inbox]]
id = "1"
[[agent]]
id = "anna"
team = "sales"
[[agent]]
id = "ben"
team = "sales"
[[team]]
id = "sales"
assign = "round_robin"
capacity = 2
grace = "5min"
"#;

async fn in_world(engine: Engine, tell: impl AsyncFnOnce(&mut World)) {
    run_in(engine, desk_file(RULES), keys(), listener().await, tell).await;
}

async fn append(world: &World, person: &str, at: Moment, event: Event) {
    let person = if person.is_empty() { Vec::new() } else { vec![Name::new(person)] };
    let fact = Fact { inbox: "1".into(), person, at, event };
    world.app().store.ledger().append(Batch::done(vec![fact])).await.unwrap();
}

async fn write(world: &World, person: &str, at: Moment) {
    let content = Content::Text { body: "hello".to_owned() };
    let id = format!("m-{person}-{}", at.0).into();
    let message = Received { id, content, context: None, referral: None, errors: Vec::new() };
    append(world, person, at, Event::Received(message)).await;
}

async fn set(world: &World, agent: &str, state: Presence, at: Moment) {
    append(world, "", at, Event::PresenceSet { agent: agent.into(), state }).await;
}

/// Who has the conversation of a customer: agent and team.
async fn holder(world: &World, person: &str) -> Option<(Option<String>, Option<String>)> {
    let contact = world.app().store.contact_of(&person.into()).await.unwrap()?;
    let row = world.app().store.conversations_of(contact).await.unwrap().pop()?;
    let text = |name: Option<Name>| name.map(|name| name.to_string());
    Some((text(row.assignee), text(row.team)))
}

async fn given(world: &World, person: &str, agent: Option<&str>, team: Option<&str>) {
    let expected = Some((agent.map(str::to_owned), team.map(str::to_owned)));
    eventually("it is given out", async || (holder(world, person).await == expected).then_some(())).await;
}

async fn conversations_go_round(world: &mut World) {
    let now = server::clock::now();
    set(world, "anna", Presence::Online, now).await;
    set(world, "ben", Presence::Online, now).await;
    for (number, agent) in ["anna", "ben", "anna", "ben"].into_iter().enumerate() {
        let person = format!("4930123450{number}");
        write(world, &person, now).await;
        given(world, &person, Some(agent), None).await;
    }
    // Both have as many as they can carry: the team gets the next one, and ben once there is room.
    write(world, "49301234509", now).await;
    given(world, "49301234509", None, Some("sales")).await;
    let row = world.browser.get("/api/v1/conversations?agent=ben").await.json()["rows"][0].clone();
    let path = format!("/api/v1/conversations/{}/acts", row["id"].as_str().unwrap());
    assert_eq!(world.browser.post(&path, &serde_json::json!({ "do": "resolve" })).await.status, 200);
    given(world, "49301234509", Some("ben"), None).await;
}

async fn who_left_gives_back(world: &mut World) {
    let now = server::clock::now();
    set(world, "anna", Presence::Online, Moment(now.0 - 20 * MINUTE)).await;
    write(world, "49301234501", now).await;
    given(world, "49301234501", Some("anna"), None).await;
    set(world, "anna", Presence::Away, Moment(now.0 - 4 * MINUTE)).await;
    assert_eq!(routing::decide(world.app(), now).await.unwrap(), 0);
    let later = Moment(now.0 + MINUTE + SECOND);
    assert_eq!(routing::decide(world.app(), later).await.unwrap(), 1);
    assert_eq!(holder(world, "49301234501").await, Some((None, Some("sales".to_owned()))));
    set(world, "ben", Presence::Online, now).await;
    given(world, "49301234501", Some("ben"), None).await;
    let contact = world.app().store.contact_of(&"49301234501".into()).await.unwrap().unwrap();
    let events = world.app().store.thread_events(&"1".into(), contact).await.unwrap();
    assert!(events.iter().all(|(_, event)| !matches!(event, Event::Acted(act) if act.by != Actor::System)));
    assert_eq!(events.iter().filter(|(_, event)| matches!(event, Event::Acted(_))).count(), 3);
}

async fn two_who_decide_at_once_decide_once(world: &mut World) {
    let now = server::clock::now();
    for number in 0..4 {
        write(world, &format!("4930123450{number}"), now).await;
    }
    // The one who runs by itself and these two look at the same conversations at the same time.
    set(world, "anna", Presence::Online, now).await;
    let (one, two) = tokio::join!(routing::decide(world.app(), now), routing::decide(world.app(), now));
    one.unwrap();
    two.unwrap();
    eventually("anna has two", async || {
        let staff = world.app().store.staff().await.ok()?;
        (staff.colleagues["anna"].load == 2).then_some(())
    })
    .await;
    assert_eq!(routing::decide(world.app(), now).await.unwrap(), 0);
}

async fn what_is_old_or_sleeps_is_left_to_people(world: &mut World) {
    let now = server::clock::now();
    write(world, "49301234501", Moment(now.0 - 25 * 60 * MINUTE)).await;
    write(world, "49301234502", Moment(now.0 - MINUTE)).await;
    let row = world.browser.get("/api/v1/conversations?view=open").await.json()["rows"][0].clone();
    let path = format!("/api/v1/conversations/{}/acts", row["id"].as_str().unwrap());
    given(world, "49301234502", None, Some("sales")).await;
    let nap = serde_json::json!({ "do": "snooze", "until": "2999-01-01T00:00:00Z" });
    assert_eq!(world.browser.post(&path, &nap).await.status, 200);
    set(world, "anna", Presence::Online, now).await;
    assert_eq!(routing::decide(world.app(), now).await.unwrap(), 0);
    assert_eq!(holder(world, "49301234501").await, Some((None, None)));
    write(world, "49301234502", server::clock::now()).await;
    given(world, "49301234502", Some("anna"), None).await;
}

macro_rules! told_on_both {
    ($($name:ident)*) => {
        $(mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                super::in_world(super::Engine::Sqlite, super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                super::in_world(super::Engine::Postgres, super::$name).await;
            }
        })*
    };
}

told_on_both! { conversations_go_round who_left_gives_back two_who_decide_at_once_decide_once what_is_old_or_sleeps_is_left_to_people }
