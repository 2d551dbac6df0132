//! Presence: chosen, away by itself when the browser is gone, back when it returns, offline at sign-out; all of it in the log.

use desk::Moment;
use desk::attendance::GONE;
use serde_json::json;
use server::clock;
use server::work::presence::step;

use crate::browser::Browser;
use crate::people::invite;
use crate::world::World;

/// What is shown of somebody, and how long the log is.
async fn shown(world: &World, id: &str) -> (String, i64) {
    let people = world.browser.get("/api/v1/people").await.json();
    let person = people["people"].as_array().unwrap().iter().find(|person| person["id"] == id).unwrap().clone();
    (person["presence"].as_str().unwrap().to_owned(), world.position().await)
}

/// Nobody has heard of the browser for as long as it takes.
async fn vanish(world: &World, id: &str, wished: &str) {
    let then = Moment(clock::now().0 - GONE);
    world.app().store.wish_presence(id, wished, then).await.unwrap();
}

async fn choose(browser: &Browser, state: &str) {
    assert_eq!(browser.put("/api/v1/me/presence", &json!({ "state": state })).await.status, 204);
}

on_both! {
    async fn whose_browser_is_gone_is_away_until_it_returns(world) {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        let (_, start) = shown(world, "anna").await;
        choose(&anna, "busy").await;
        choose(&anna, "busy").await;
        assert_eq!(shown(world, "anna").await, ("busy".to_owned(), start + 1), "the same again says nothing");
        step(world.app(), clock::now()).await.unwrap();
        assert_eq!(shown(world, "anna").await, ("busy".to_owned(), start + 1));
        vanish(world, "anna", "busy").await;
        // Two nodes look at the same time.
        let both = tokio::join!(step(world.app(), clock::now()), step(world.app(), clock::now()));
        assert!(both.0.is_ok() && both.1.is_ok());
        assert_eq!(shown(world, "anna").await, ("away".to_owned(), start + 2));
        assert_eq!(anna.post("/api/v1/me/alive", &json!({})).await.status, 204);
        assert_eq!(shown(world, "anna").await, ("busy".to_owned(), start + 3), "as she had chosen");
        assert_eq!(anna.delete("/api/v1/session", &json!({})).await.status, 204);
        assert_eq!(shown(world, "anna").await, ("offline".to_owned(), start + 4));
        step(world.app(), clock::now()).await.unwrap();
        assert_eq!(shown(world, "anna").await, ("offline".to_owned(), start + 4), "who went home stays so");
    }

    async fn who_never_answers_customers_is_no_agent_to_the_numbers(world) {
        let carl = invite(&world.browser, "carl", "analyst", None).await;
        let (_, start) = shown(world, "carl").await;
        choose(&carl, "online").await;
        assert_eq!(shown(world, "carl").await, ("online".to_owned(), start));
    }

    async fn an_open_live_page_is_a_sign_of_its_browser(world) {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        vanish(world, "anna", "online").await;
        step(world.app(), clock::now()).await.unwrap();
        assert_eq!(shown(world, "anna").await.0, "away");
        let stream = anna.request(reqwest::Method::GET, "/api/v1/live/events").send().await.unwrap();
        assert_eq!(stream.status(), 200);
        step(world.app(), clock::now()).await.unwrap();
        assert_eq!(shown(world, "anna").await.0, "online");
        drop(stream);
    }
}

#[tokio::test]
async fn a_presence_that_nobody_knows_is_refused() {
    crate::world::run(crate::place::Engine::Sqlite, async |world: &mut World| {
        let reply = world.browser.put("/api/v1/me/presence", &json!({ "state": "asleep" })).await;
        assert_eq!((reply.status, reply.code().as_str()), (422, "presence_unknown"));
    })
    .await;
}
