//! The shared inbox: who sees which conversations, what is done with them together, and what colleagues are told.

use std::time::Duration;

use desk::event::{Event, Received};
use desk::{Fact, Moment, Name};
use reqwest::Method;
use serde_json::{Value, json};
use server::clock;
use store::Batch;
use testkit::history::History;

use crate::browser::Browser;
use crate::people::invite;
use crate::place::{Engine, Place};
use crate::program::{in_a_place, watchdesk};
use crate::world::{World, desk_file, eventually, keys, listener, run_in};

const SALES: &str = "1001";
const CARE: &str = "1002";

fn desk_text() -> String {
    format!(
        "[[inbox]]\nid = \"{SALES}\"\nname = \"Sales\"\n[[inbox]]\nid = \"{CARE}\"\nname = \"Care\"\n\
         [[team]]\nid = \"sales\"\nname = \"Sales\"\ninboxes = [\"{SALES}\"]\n"
    )
}

fn received(inbox: &str, phone: &str, ago: i64, id: &str, text: &str) -> Fact {
    let content = desk::content::Content::Text { body: text.to_owned() };
    let message = Received { id: id.into(), content, context: None, referral: None, errors: Vec::new() };
    let at = Moment(clock::now().0 - ago * 1_000);
    Fact { inbox: inbox.into(), person: vec![Name::new(phone)], at, event: Event::Received(message) }
}

async fn append(world: &World, facts: Vec<Fact>) {
    world.app().store.ledger().append(Batch::done(facts)).await.unwrap();
}

/// The rows of a view.
async fn list(browser: &Browser, words: &str) -> Vec<Value> {
    let reply = browser.get(&format!("/api/v1/conversations?{words}")).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()["rows"].as_array().unwrap().clone()
}

async fn texts(browser: &Browser, words: &str) -> Vec<String> {
    list(browser, words).await.iter().map(|row| row["last_text"].as_str().unwrap().to_owned()).collect()
}

async fn path_of(browser: &Browser, text: &str) -> String {
    let rows = list(browser, "view=all").await;
    let row = rows.iter().find(|row| row["last_text"] == text).unwrap();
    format!("/api/v1/conversations/{}", row["id"].as_str().unwrap())
}

async fn act(browser: &Browser, path: &str, act: Value) -> Value {
    let reply = browser.post(&format!("{path}/acts"), &act).await;
    assert_eq!(reply.status, 200, "{}", reply.body);
    reply.json()
}

async fn with_team(engine: Engine, tell: impl AsyncFnOnce(&mut World, Browser)) {
    run_in(engine, desk_file(&desk_text()), keys(), listener().await, async |world: &mut World| {
        let anna = invite(&world.browser, "anna", "agent", Some("sales")).await;
        append(world, vec![received(SALES, "491", 300, "a", "eins"), received(CARE, "492", 200, "b", "zwei")]).await;
        append(world, vec![received(SALES, "493", 100, "c", "drei")]).await;
        tell(world, anna).await;
    })
    .await;
}

/// What a browser is pushed.
struct Pushed {
    response: reqwest::Response,
    rest: String,
}

impl Pushed {
    async fn to(browser: &Browser) -> Pushed {
        let response = browser.request(Method::GET, "/api/v1/live/events").send().await.unwrap();
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let mut pushed = Pushed { response, rest: String::new() };
        pushed.until("live").await;
        pushed
    }

    async fn next(&mut self) -> (String, Value) {
        loop {
            if let Some((frame, rest)) = self.rest.split_once("\n\n").map(|(frame, rest)| (frame.to_owned(), rest.to_owned())) {
                self.rest = rest;
                if let Some((event, data)) = frame.strip_prefix("event: ").and_then(|frame| frame.split_once("\ndata: ")) {
                    return (event.to_owned(), serde_json::from_str(data).unwrap());
                }
                continue;
            }
            let chunk = tokio::time::timeout(Duration::from_secs(60), self.response.chunk()).await.expect("a sign of life");
            self.rest.push_str(std::str::from_utf8(&chunk.unwrap().expect("an open page")).unwrap());
        }
    }

    /// The next event of this name.
    async fn until(&mut self, name: &str) -> Value {
        loop {
            let (event, data) = self.next().await;
            if event == name {
                return data;
            }
        }
    }
}

async fn an_agent_sees_only_what_the_own_team_serves_and_a_supervisor_everything(engine: Engine) {
    with_team(engine, async |world: &mut World, anna: Browser| {
        assert_eq!(texts(&world.browser, "view=open").await, ["drei", "zwei", "eins"]);
        assert_eq!(texts(&anna, "view=open").await, ["drei", "eins"]);
        assert_eq!(texts(&anna, "view=waiting").await, ["eins", "drei"]);
        assert_eq!(texts(&anna, &format!("inbox={CARE}")).await, Vec::<String>::new());
        let counts = async |browser: &Browser| browser.get("/api/v1/conversations/counts").await.json();
        assert_eq!((&counts(&anna).await["open"], &counts(&world.browser).await["open"]), (&json!(2), &json!(3)));
        let hidden = path_of(&world.browser, "zwei").await;
        let many = json!({"ids": [hidden.rsplit('/').next().unwrap()], "do": "resolve"});
        let tried = [
            anna.get(&hidden).await,
            anna.post(&format!("{hidden}/acts"), &json!({"do": "resolve"})).await,
            anna.post(&format!("{hidden}/notes"), &json!({"id": "n", "text": "x"})).await,
            anna.put(&format!("{hidden}/presence"), &json!({"looking": true})).await,
            anna.put(&format!("{hidden}/draft"), &json!({"text": "x"})).await,
        ];
        for reply in tried {
            assert_eq!((reply.status, reply.code().as_str()), (404, "not_found"));
        }
        let skipped = anna.post("/api/v1/conversations/acts", &many).await.json();
        assert_eq!((&skipped["done"], &skipped["skipped"][0]["code"]), (&json!(0), &json!("not_found")));
        assert_eq!(world.browser.get(&hidden).await.json()["status"], "open");
        let live = anna.get("/api/v1/live").await.json();
        assert_eq!((live["waiting"].as_array().unwrap().len(), &live["waiting_total"]), (2, &json!(2)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_agent_sees_only_what_the_own_team_serves_and_a_supervisor_everything_on_sqlite() {
    an_agent_sees_only_what_the_own_team_serves_and_a_supervisor_everything(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_agent_sees_only_what_the_own_team_serves_and_a_supervisor_everything_on_postgres() {
    an_agent_sees_only_what_the_own_team_serves_and_a_supervisor_everything(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_act_is_done_by_who_does_it_and_a_hand_over_brings_its_note() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        let path = path_of(&anna, "eins").await;
        let row = act(&anna, &path, json!({"do": "assign", "agent": "admin", "note": "Please call back"})).await;
        assert_eq!(row["assignee"], "admin");
        let page = world.browser.get(&path).await.json();
        let note = page["messages"].as_array().unwrap().iter().find(|message| message["from"] == "note").unwrap();
        assert_eq!(
            (&note["author"], &note["text"], &note["mentions"]),
            (&json!("anna"), &json!("Please call back"), &json!(["admin"]))
        );
        let assigned = page["moments"].as_array().unwrap().iter().find(|moment| moment["kind"] == "assigned").unwrap();
        assert_eq!((&assigned["by"], &assigned["agent"]), (&json!("anna"), &json!("admin")));
        assert_eq!(texts(&world.browser, "view=mine").await, ["eins"]);
        assert_eq!(texts(&world.browser, "view=mentions").await, ["eins"]);
        let resolved = act(&anna, &path, json!({"do": "resolve", "reason": "answered"})).await;
        assert_eq!(resolved["status"], "resolved");
        assert_eq!(texts(&anna, "view=resolved").await, ["eins"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_sleeps_until_the_customer_writes_wakes_with_the_next_message() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        let path = path_of(&anna, "eins").await;
        let row = act(&anna, &path, json!({"do": "snooze", "until_reply": true})).await;
        assert_eq!((&row["status"], &row["snoozed_until"]), (&json!("snoozed"), &Value::Null));
        assert_eq!(texts(&anna, "view=snoozed").await, ["eins"]);
        assert_eq!(texts(&anna, "view=open").await, ["drei"]);
        append(world, vec![received(SALES, "491", 0, "d", "noch was")]).await;
        assert_eq!(texts(&anna, "view=open").await, ["noch was", "drei"]);
        let past = anna.post(&format!("{path}/acts"), &json!({"do": "snooze", "until": "2020-01-01T00:00:00Z"})).await;
        assert_eq!((past.status, past.code().as_str()), (422, "until_past"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_conversations_are_worked_at_once_and_what_could_not_be_is_named() {
    with_team(Engine::Sqlite, async |world: &mut World, _anna: Browser| {
        let rows = list(&world.browser, "view=all").await;
        let mut ids: Vec<&str> = rows.iter().map(|row| row["id"].as_str().unwrap()).collect();
        ids.push("nonsense");
        let many = json!({"ids": ids, "do": "label", "add": ["vip"]});
        let done = world.browser.post("/api/v1/conversations/acts", &many).await.json();
        assert_eq!(done, json!({"done": 3, "skipped": [{"id": "nonsense", "code": "not_found"}]}));
        assert_eq!(texts(&world.browser, "label=vip").await.len(), 3);
        assert_eq!(texts(&world.browser, "label=vi").await.len(), 0);
        let none = world.browser.post("/api/v1/conversations/acts", &json!({"ids": [], "do": "resolve"})).await;
        assert_eq!((none.status, none.code().as_str()), (422, "ids_wrong"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_looks_is_seen_and_has_read() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        let path = path_of(&anna, "eins").await;
        assert_eq!(world.browser.get(&path).await.json()["unread"], true);
        let mut pushed = Pushed::to(&world.browser).await;
        assert_eq!(anna.put(&format!("{path}/presence"), &json!({"looking": true, "typing": true})).await.status, 204);
        let told = pushed.until("looking").await;
        assert_eq!(told["looking"], json!([{"person": "anna", "typing": true}]));
        let page = world.browser.get(&path).await.json();
        assert_eq!((&page["unread"], &page["looking"]), (&json!(false), &json!([{"person": "anna", "typing": true}])));
        assert_eq!(anna.get(&path).await.json()["looking"], json!([]), "nobody else");
        let row = list(&world.browser, "view=all").await.into_iter().find(|row| row["last_text"] == "eins").unwrap();
        assert_eq!(row["looking"], json!(["anna"]));
        anna.put(&format!("{path}/presence"), &json!({"looking": false})).await;
        assert_eq!(pushed.until("looking").await["looking"], json!([]));
        append(world, vec![received(SALES, "491", 0, "d", "noch was")]).await;
        assert_eq!(world.browser.get(&path).await.json()["unread"], true);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_note_calls_a_colleague_and_only_that_colleague() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        let path = path_of(&anna, "eins").await;
        let (mut hers, mut mine) = (Pushed::to(&anna).await, Pushed::to(&world.browser).await);
        let note = json!({"id": "n1", "text": "Was sagst du?", "mentions": ["anna", "anna"]});
        for _ in 0..2 {
            assert_eq!(world.browser.post(&format!("{path}/notes"), &note).await.status, 200);
        }
        let told = hers.until("mention").await;
        assert_eq!((&told["by"], &told["conversation"]), (&json!("admin"), &json!(path.rsplit('/').next().unwrap())));
        assert_eq!(mine.until("conversation").await["what"], "note");
        let count = async |browser: &Browser| browser.get("/api/v1/conversations/counts").await.json()["mentions"].clone();
        assert_eq!((count(&anna).await, count(&world.browser).await), (json!(1), json!(0)));
        anna.put(&format!("{path}/presence"), &json!({"looking": true})).await;
        assert_eq!(count(&anna).await, 0);
        assert_eq!(texts(&anna, "view=mentions").await, ["eins"], "it can still be found");
        let page = anna.get(&path).await.json();
        let notes: Vec<_> = page["messages"].as_array().unwrap().iter().filter(|message| message["from"] == "note").collect();
        assert_eq!((notes.len(), &notes[0]["text"]), (1, &json!("Was sagst du?")));
        for (note, code) in [(json!({"id": "n", "text": " "}), "text_empty"), (json!({"id": "", "text": "x"}), "id_wrong")] {
            let refused = anna.post(&format!("{path}/notes"), &note).await;
            assert_eq!((refused.status, refused.code().as_str()), (422, code));
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn browsers_are_told_only_of_inboxes_that_they_see() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        let mut hers = Pushed::to(&anna).await;
        append(world, vec![received(CARE, "492", 0, "d", "nicht für dich")]).await;
        append(world, vec![received(SALES, "491", 0, "e", "für dich")]).await;
        let told = hers.until("conversation").await;
        assert_eq!((&told["inbox"], &told["what"]), (&json!(SALES), &json!("message")));
        hers.until("counts").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_draft_waits_for_who_wrote_it() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        let path = path_of(&anna, "eins").await;
        assert_eq!(anna.put(&format!("{path}/draft"), &json!({"text": "Guten T", "quoted": "a"})).await.status, 204);
        assert_eq!(anna.get(&path).await.json()["draft"], json!({"text": "Guten T", "quoted": "a"}));
        assert_eq!(world.browser.get(&path).await.json()["draft"], Value::Null);
        anna.put(&format!("{path}/draft"), &json!({"text": ""})).await;
        assert_eq!(anna.get(&path).await.json()["draft"], Value::Null);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_shows_the_window_the_customer_and_the_latest_messages_first() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        let facts = (0..30).map(|number| received(SALES, "491", 90 - number, &format!("m{number}"), &format!("Nr. {number}")));
        append(world, facts.collect()).await;
        let path = path_of(&anna, "Nr. 29").await;
        let page = anna.get(&format!("{path}?messages=10")).await.json();
        let shown = |page: &Value| {
            page["messages"]
                .as_array()
                .unwrap()
                .iter()
                .map(|message| message["text"].as_str().unwrap().to_owned())
                .collect::<Vec<_>>()
        };
        assert_eq!((shown(&page)[0].as_str(), shown(&page)[9].as_str(), shown(&page).len()), ("Nr. 20", "Nr. 29", 10));
        let before = page["messages_next"].as_str().unwrap();
        let earlier = anna.get(&format!("{path}?messages=10&before_message={before}")).await.json();
        assert_eq!((shown(&earlier)[0].as_str(), shown(&earlier)[9].as_str()), ("Nr. 10", "Nr. 19"));
        assert_eq!(anna.get(&path).await.json()["messages_next"], Value::Null);
        let window = &page["window"];
        assert_eq!((&window["open"], &window["price"]), (&json!(true), &json!("service")));
        let contact = &page["contact"];
        assert_eq!((&contact["phone"], contact["conversations"].as_array().unwrap().len()), (&json!("491"), 1));
        assert_eq!(anna.get(&format!("{path}?before_message=x")).await.code(), "cursor_wrong");
    })
    .await;
}

async fn search(browser: &Browser, q: &str) -> Vec<Value> {
    let url = reqwest::Url::parse_with_params(&format!("{}/api/v1/search", browser.base), [("q", q)]).unwrap();
    let reply = browser.get(url.as_str().strip_prefix(&browser.base).unwrap()).await;
    assert_eq!(reply.status, 200, "{q}: {}", reply.body);
    reply.json()["rows"].as_array().unwrap().clone()
}

async fn found(browser: &Browser, q: &str) -> Vec<Value> {
    eventually(&format!("{q} is found"), async || Some(search(browser, q).await).filter(|rows| !rows.is_empty())).await
}

async fn words_names_numbers_notes_and_labels_lead_to_conversations(engine: Engine) {
    with_team(engine, async |world: &mut World, anna: Browser| {
        let named = |inbox: &str, phone: &str, name: &str| Fact {
            inbox: inbox.into(),
            person: vec![Name::new(phone)],
            at: clock::now(),
            event: Event::Named { name: name.to_owned() },
        };
        let long = format!("{} die Lieferung nach Straße 7 ist {}", "bla ".repeat(50), "bla ".repeat(50));
        append(
            world,
            vec![
                named(SALES, "491", "Ada Lovelace"),
                named(CARE, "492", "Grace"),
                received(SALES, "491", 5, "e", &long),
                received(CARE, "492", 4, "f", "Lieferung geheim"),
            ],
        )
        .await;
        let path = path_of(&anna, &long.chars().take(120).collect::<String>()).await;
        act(&anna, &path, json!({"do": "label", "add": ["stammkunde"]})).await;
        anna.post(&format!("{path}/notes"), &json!({"id": "n1", "text": "mag keine Anrufe"})).await;
        let hit = &found(&anna, "LIEF strasse").await[0];
        assert_eq!(
            (&hit["matched"], &hit["message"]["id"], &hit["message"]["from"]),
            (&json!("text"), &json!("e"), &json!("contact"))
        );
        let marked: Vec<_> = hit["message"]["snippet"].as_array().unwrap().iter().filter(|piece| piece["hit"] == true).collect();
        assert_eq!((&marked[0]["text"], &marked[1]["text"]), (&json!("Lieferung"), &json!("Straße")));
        assert_eq!(found(&anna, "anrufe").await[0]["message"]["from"], "note");
        let label = &found(&anna, "stammk").await[0];
        assert_eq!((&label["matched"], &label["message"]), (&json!("label"), &Value::Null));
        assert_eq!(found(&anna, "lovelace").await[0]["matched"], "name");
        assert_eq!(found(&anna, "+49 1").await[0]["matched"], "number");
        assert_eq!(found(&world.browser, "lieferung").await.len(), 2);
        assert_eq!(search(&anna, "lieferung").await.len(), 1, "the other is not hers to see");
        assert_eq!(search(&anna, "grace").await.len(), 0);
        act(&anna, &path, json!({"do": "label", "remove": ["stammkunde"]})).await;
        assert_eq!(search(&anna, "stammkunde").await.len(), 0, "a label that was taken away is not found");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_names_numbers_notes_and_labels_lead_to_conversations_on_sqlite() {
    words_names_numbers_notes_and_labels_lead_to_conversations(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn words_names_numbers_notes_and_labels_lead_to_conversations_on_postgres() {
    words_names_numbers_notes_and_labels_lead_to_conversations(Engine::Postgres).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_changed_or_deleted_is_found_no_more_by_what_it_said() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        let at = clock::now();
        let fact = |event| Fact { inbox: SALES.into(), person: vec![Name::new("491")], at, event };
        append(world, vec![received(SALES, "491", 9, "x1", "erstens"), received(SALES, "491", 8, "x2", "zweitens")]).await;
        found(&anna, "erstens").await;
        let content = desk::content::Content::Text { body: "anders".to_owned() };
        append(
            world,
            vec![
                fact(Event::Edited { id: "e1".into(), message: "x1".into(), content, ours: false }),
                fact(Event::Revoked { id: "r1".into(), message: "x2".into(), ours: false }),
                received(SALES, "491", 0, "x3", "danach"),
            ],
        )
        .await;
        let hit = &found(&anna, "anders").await[0];
        assert_eq!(hit["message"]["id"], "x1");
        found(&anna, "danach").await;
        assert_eq!((search(&anna, "erstens").await.len(), search(&anna, "zweitens").await.len()), (0, 0));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_search_for_nothing_is_refused_and_a_long_list_goes_on() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        for q in ["", "a", "%20", "%E2%98%83%E2%98%83", "%E2%80%8B%E2%80%8B", "%22*%22"] {
            let refused = anna.get(&format!("/api/v1/search?q={q}")).await;
            assert_eq!((refused.status, refused.code().as_str()), (422, "query_too_short"), "{q}");
        }
        append(world, (0..25).map(|number| received(SALES, "491", 60 - number, &format!("s{number:02}"), "suchwort")).collect())
            .await;
        eventually("all is searchable", async || (search(&anna, "suchwort").await.len() == 25).then_some(())).await;
        let mut ids = Vec::new();
        let mut next = String::new();
        loop {
            let page = anna.get(&format!("/api/v1/search?q=suchwort&limit=10{next}")).await.json();
            ids.extend(page["rows"].as_array().unwrap().iter().map(|row| row["message"]["id"].as_str().unwrap().to_owned()));
            let Some(before) = page["next"].as_str() else { break };
            next = format!("&before={before}");
        }
        assert_eq!(ids, (0..25).rev().map(|number| format!("s{number:02}")).collect::<Vec<_>>());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_searched_may_be_lost_and_makes_itself_again_beside_the_work() {
    with_team(Engine::Sqlite, async |world: &mut World, anna: Browser| {
        found(&anna, "eins").await;
        world.app().store.forget_searchable().await.unwrap();
        append(world, vec![received(SALES, "491", 0, "d", "danach")]).await;
        found(&anna, "danach").await;
        assert_eq!((search(&anna, "eins").await.len(), search(&anna, "drei").await.len()), (1, 1));
    })
    .await;
}

#[tokio::test]
async fn the_command_line_makes_everything_searchable_anew() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let told = History::random(3, 40);
        place.write("desk.toml", &told.desk.toml());
        let trace = place.write("trace.jsonl", &told.lines.join("\n"));
        assert_eq!(watchdesk(place, &["import", trace.to_str().unwrap()]).code, Some(0));
        for _ in 0..2 {
            let rebuilt = watchdesk(place, &["rebuild", "search"]);
            assert_eq!(rebuilt.code, Some(0), "{rebuilt:?}");
            assert!(rebuilt.out.contains("events made searchable") && !rebuilt.out.starts_with("0 "), "{rebuilt:?}");
        }
    })
    .await;
}
