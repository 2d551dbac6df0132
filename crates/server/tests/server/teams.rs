//! Teams, and what an agent sees by being in one: the inboxes that it serves, and the own figures.

use desk::Name;
use serde_json::{Value, json};
use server::http::access::{Person, Role};
use testkit::history::History;

use crate::people::invite;
use crate::place::Engine;
use crate::webhooks::{INBOX, message_at};
use crate::world::{World, desk_file, eventually, keys, listener, run_in};

const DESK: &str = "# kept\nzone = \"UTC\"\n[[inbox]]\nid = \"one\"\n[[inbox]]\nid = \"two\"\n";

on_both! {
    async fn a_team_is_written_to_the_desk_file_and_holds_after_a_restart(world) {
        let words = json!({ "name": "Night", "inboxes": ["one"], "assign": "round_robin", "languages": ["it"], "labels": [], "capacity": 3, "grace_ms": 90_000 });
        let reply = world.browser.put("/api/v1/teams/night", &words).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        invite(&world.browser, "anna", "agent", Some("night")).await;
        let expected = json!({ "id": "night", "name": "Night", "inboxes": ["one"], "assign": "round_robin", "languages": ["it"], "labels": [],
            "capacity": 3, "grace_ms": 90_000, "members": ["anna"] });
        assert_eq!(world.browser.get("/api/v1/teams").await.json(), json!({ "teams": [expected] }));
        let kept = world.app().store.kept_desk().await.unwrap();
        world.file = world.file.clone().overlaid(kept).unwrap();
        world.restart().await;
        assert_eq!(world.browser.get("/api/v1/teams").await.json(), json!({ "teams": [expected] }));
        assert_eq!(world.browser.put("/api/v1/people/anna", &json!({ "team": null })).await.json()["team"], Value::Null);
        assert_eq!(world.browser.put("/api/v1/people/anna", &json!({ "team": "night" })).await.json()["team"], "night");
        assert_eq!(world.browser.delete("/api/v1/teams/night", &json!({})).await.status, 204);
        assert_eq!(world.browser.get("/api/v1/teams").await.json(), json!({ "teams": [] }));
        assert_eq!(world.browser.get("/api/v1/people").await.json()["people"][1]["team"], Value::Null);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_team_that_makes_no_sense_is_refused_and_the_file_stays() {
    run_in(Engine::Sqlite, desk_file(DESK), keys(), listener().await, async |world: &mut World| {
        for (id, words, code) in [
            ("Night Shift", json!({}), "id_invalid"),
            ("none", json!({}), "id_invalid"),
            ("night", json!({ "assign": "by dice" }), "assign_unknown"),
            ("night", json!({ "capacity": 0 }), "number_wrong"),
            ("night", json!({ "grace_ms": -1 }), "number_wrong"),
            ("night", json!({ "name": "" }), "name_invalid"),
        ] {
            let reply = world.browser.put(&format!("/api/v1/teams/{id}"), &words).await;
            assert_eq!((reply.status, reply.code().as_str()), (422, code), "{id} {words}");
        }
        assert_eq!(world.browser.get("/api/v1/desk/file").await.json()["text"], DESK);
        assert_eq!(world.browser.delete("/api/v1/teams/night", &json!({})).await.status, 404);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn several_who_change_the_desk_at_once_lose_nothing() {
    run_in(Engine::Sqlite, desk_file(DESK), keys(), listener().await, async |world: &mut World| {
        let ids = ["a", "b", "c", "d"];
        let put = async |id: &str| world.browser.put(&format!("/api/v1/teams/{id}"), &json!({})).await.status;
        let put = |id| async move { eventually("the team is written", async || (put(id).await == 200).then_some(())).await };
        futures_util::future::join_all(ids.map(put)).await;
        let teams = world.browser.get("/api/v1/teams").await.json();
        let listed: Vec<&str> = teams["teams"].as_array().unwrap().iter().map(|team| team["id"].as_str().unwrap()).collect();
        assert_eq!(listed, ids);
        assert!(world.browser.get("/api/v1/desk/file").await.json()["text"].as_str().unwrap().starts_with("# kept\n"));
    })
    .await;
}

fn person(role: Role) -> Person {
    Person {
        id: Name::new("anna"),
        name: "Anna".to_owned(),
        email: None,
        role,
        team: None,
        scopes: None,
        session: None,
        address: String::new(),
    }
}

#[test]
fn an_agent_sees_the_inboxes_that_the_team_serves_and_others_see_all() {
    let text = format!("{DESK}[[agent]]\nid = \"anna\"\nteam = \"night\"\n[[team]]\nid = \"night\"\ninboxes = [\"one\"]\n");
    let desk = desk_file(&text).desk;
    let agent = person(Role::Agent);
    assert!(agent.sees(&desk, "one") && !agent.sees(&desk, "two"));
    for role in [Role::Administrator, Role::Supervisor, Role::Analyst, Role::Quality, Role::ReadOnly] {
        assert!(person(role).sees(&desk, "two"), "{role:?}");
    }
    let everywhere = desk_file(&text.replace("inboxes = [\"one\"]\n", "")).desk;
    assert!(agent.sees(&everywhere, "two"), "a team without a list serves all");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn agents_get_their_own_figures_and_no_others() {
    let told = History::random(1, 150);
    run_in(Engine::Sqlite, desk_file(&told.desk.toml()), keys(), listener().await, async |world: &mut World| {
        world.take_in(&told.lines).await;
        world.settled().await;
        let all = world.browser.get("/api/v1/kpis/reply_time?by=agent").await.json();
        let groups = all["rows"].as_array().unwrap().iter().filter_map(|row| row["group"]["agent"].as_str());
        let own = groups.into_iter().find(|agent| !["none", "bot"].contains(agent)).unwrap();
        let other = "bot";
        let agent = invite(&world.browser, own, "agent", None).await;
        world.settled().await;
        for question in [
            "kpis/reply_time?",
            "kpis/reply_time?by=inbox&",
            "kpis/reply_time/conversations?",
            "kpis/reply_time/histogram?edges=60000&",
        ] {
            let mine = agent.get(&format!("/api/v1/{question}")).await;
            let asked = world.browser.get(&format!("/api/v1/{question}where=agent%3D{own}")).await;
            assert_eq!((mine.status, &mine.json()), (200, &asked.json()), "{question}");
            assert_ne!(mine.json(), world.browser.get(&format!("/api/v1/{question}")).await.json(), "{question}");
            for words in [format!("where=agent%3D{other}"), format!("where=agent%3D{other}&where=agent%3D{own}")] {
                let reply = agent.get(&format!("/api/v1/{question}{words}")).await;
                assert_eq!((reply.status, reply.code().as_str()), (403, "figures_of_others"), "{question}{words}");
            }
        }
        let live = agent.get("/api/v1/live").await.json()["frt"]["n"].as_u64().unwrap();
        let of_all = world.browser.get("/api/v1/live").await.json()["frt"]["n"].as_u64().unwrap();
        assert!(live <= of_all);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn agents_come_only_to_conversations_of_the_inboxes_that_their_team_serves() {
    let text = format!("[[inbox]]\nid = \"{INBOX}\"\n[[inbox]]\nid = \"two\"\n[[team]]\nid = \"night\"\ninboxes = [\"two\"]\n");
    run_in(Engine::Sqlite, desk_file(&text), keys(), listener().await, async |world: &mut World| {
        let now = server::clock::now().0 / 1_000;
        let first = message_at(now, "4915550011", "wamid.one", "elsewhere");
        let second = message_at(now, "4915550012", "wamid.two", "here").replace(INBOX, "two");
        for body in [&first, &second] {
            assert_eq!(world.browser.deliver(body).await, 200);
        }
        world.settled().await;
        let anna = invite(&world.browser, "anna", "agent", Some("night")).await;
        let rows = world.browser.get("/api/v1/conversations").await.json()["rows"].as_array().unwrap().clone();
        assert_eq!(rows.len(), 2);
        let seen = anna.get("/api/v1/conversations").await.json();
        assert_eq!((seen["rows"].as_array().unwrap().len(), &seen["rows"][0]["inbox"]), (1, &json!("two")), "{seen}");
        let asked = anna.get(&format!("/api/v1/conversations?inbox={INBOX}")).await;
        assert!(!asked.body.contains("wamid.one") && asked.json()["rows"].as_array().is_none_or(Vec::is_empty), "{}", asked.body);
        let live = anna.get("/api/v1/live").await.json();
        assert_eq!(live["waiting"].as_array().unwrap().len(), 1, "{live}");
        for row in &rows {
            let path = format!("/api/v1/conversations/{}", row["id"].as_str().unwrap());
            let expected = if row["inbox"] == "two" { 200 } else { 404 };
            assert_eq!(anna.get(&path).await.status, expected, "{row}");
            let label = json!({ "do": "label", "add": ["seen"] });
            assert_eq!(anna.post(&format!("{path}/acts"), &label).await.status, expected, "{row}");
            let reply = anna.post(&format!("{path}/messages"), &json!({ "text": "hello", "client_id": "a" })).await;
            assert_eq!(reply.status == 404, expected == 404, "{}", reply.body);
        }
        let found = anna.get("/api/v1/search?q=elsewhere").await.json();
        assert_eq!(found["rows"], json!([]));
    })
    .await;
}
