//! The desk file changed in the interface: the past counts by the new rules, as if they had always been in force.

use reqwest::Method;
use serde_json::json;
use testkit::history::History;
use testkit::oracle;

use crate::browser::answer;
use crate::equality::expect;
use crate::place::Engine;
use crate::questions::{KPIS, questions, words};
use crate::world::{World, desk_file, eventually, keys, listener, run_in};

async fn put(world: &World, text: &str) -> crate::browser::Reply {
    answer(world.browser.request(Method::PUT, "/api/v1/desk/file").json(&json!({ "text": text }))).await
}

async fn recounted(world: &World) {
    let done = eventually("the past is recounted", async || {
        let recount = world.browser.get("/api/v1/desk/recount").await.json();
        (recount["running"] == false).then_some(recount)
    })
    .await;
    assert_eq!(done["failed"], json!(null));
    assert_eq!(done["done"], done["total"], "progress goes to the end");
    world.settled().await;
}

async fn expect_everything(world: &World, told: &History, desk: &History) {
    let truth = oracle::tell(&told.lines, &desk.desk);
    for kpi in KPIS {
        for query in questions(kpi) {
            let reply = world.browser.ask(&query.kpi, &words(&query)).await;
            expect(&query, &truth, &reply.body);
        }
    }
}

/// Facts of one history, rules of another: other hours, windows, teams, with the bot or without.
async fn other_rules_count_for_the_past(engine: Engine) {
    let (told, other) = (History::random(7, 80), History::random(8, 10));
    run_in(engine, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
        world.take_in(&told.lines).await;
        world.settled().await;
        expect_everything(world, &told, &told).await;
        let text = other.desk.toml();
        assert_eq!(put(world, &text).await.status, 202);
        recounted(world).await;
        assert_eq!(world.browser.get("/api/v1/desk/file").await.json()["text"], text);
        expect_everything(world, &told, &other).await;

        let kept = world.app().store.kept_desk().await.unwrap();
        world.file = world.file.clone().overlaid(kept).unwrap();
        world.restart().await;
        world.settled().await;
        expect_everything(world, &told, &other).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_file_changed_in_the_interface_recounts_the_past_on_sqlite() {
    other_rules_count_for_the_past(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_desk_file_changed_in_the_interface_recounts_the_past_on_postgres() {
    other_rules_count_for_the_past(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_desk_file_is_refused_with_the_line_and_changes_nothing() {
    run_in(Engine::Sqlite, desk_file("zone = \"UTC\"\n"), keys(), listener().await, async |world: &mut World| {
        let reply = put(world, "zone = \"UTC\"\n[windows]\nreopen_window = \"soon\"\n").await;
        assert_eq!((reply.status, reply.code().as_str()), (422, "desk_file_invalid"));
        assert!(reply.json()["detail"].as_str().unwrap().contains("line 3"), "{}", reply.body);
        assert_eq!(world.browser.get("/api/v1/desk/file").await.json()["text"], "zone = \"UTC\"\n");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_file_that_says_something_new_on_the_disk_holds_again() {
    run_in(Engine::Sqlite, desk_file("zone = \"UTC\"\n"), keys(), listener().await, async |world: &mut World| {
        assert_eq!(put(world, "zone = \"Europe/Rome\"\n").await.status, 202);
        recounted(world).await;
        let kept = world.app().store.kept_desk().await.unwrap();
        let zone = |text: &str| desk_file(text).overlaid(kept.clone()).unwrap().desk.zone_name.clone();
        assert_eq!(zone("zone = \"UTC\"\n"), "Europe/Rome", "as it was changed");
        assert_eq!(zone("zone = \"Europe/Madrid\"\n"), "Europe/Madrid", "the file was edited since");
    })
    .await;
}
