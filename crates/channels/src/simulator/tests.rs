//! The whole simulator against a desk that only listens.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::AtomicUsize;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};

use super::wire::Signer;
use super::*;

const SECRET: &str = "app-secret";
const TOKEN: &str = "token";

/// A desk that writes down what it is told, and refuses the first `refusals` deliveries.
#[derive(Default)]
struct Ear {
    refusals: AtomicUsize,
    bodies: Mutex<Vec<Value>>,
    forged: AtomicUsize,
}

async fn hear(State(ear): State<Arc<Ear>>, headers: HeaderMap, body: Bytes) -> StatusCode {
    let expected = Signer::new(SECRET).sign(&body);
    if headers.get("x-hub-signature-256").is_none_or(|shown| shown != expected.as_str()) {
        ear.forged.fetch_add(1, Ordering::Relaxed);
        return StatusCode::UNAUTHORIZED;
    }
    if ear.refusals.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok() {
        return StatusCode::SERVICE_UNAVAILABLE;
    }
    ear.bodies.lock().unwrap().push(serde_json::from_slice(&body).unwrap());
    StatusCode::OK
}

impl Ear {
    async fn open() -> (Arc<Ear>, String) {
        let ear = Arc::new(Ear::default());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/webhook", listener.local_addr().unwrap());
        let router = Router::new().route("/webhook", post(hear)).with_state(Arc::clone(&ear));
        work::start(async move { axum::serve(listener, router).await });
        (ear, url)
    }

    /// How often each item was told, by its id and, of a status, its word.
    fn heard(&self) -> BTreeMap<String, usize> {
        let mut heard = BTreeMap::new();
        for body in self.bodies.lock().unwrap().iter() {
            for change in body["entry"][0]["changes"].as_array().unwrap() {
                for list in ["messages", "statuses"] {
                    for item in change["value"][list].as_array().into_iter().flatten() {
                        let name = format!("{} {}", item["id"].as_str().unwrap(), item["status"].as_str().unwrap_or("message"));
                        *heard.entry(name).or_default() += 1;
                    }
                }
            }
        }
        heard
    }
}

fn config(callback: &str) -> Config {
    Config {
        pace: Pace::Fast,
        ..Config::new(callback, SECRET, TOKEN, Cast::of(2, 2), Clock::new(|| desk::Moment(1_772_442_000_000)))
    }
}

/// Speaks to the provider as the desk does, without caring for a client.
async fn call(handle: &Handle, method: &str, path: &str, token: &str, body: &str) -> (u16, Value) {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};
    let mut stream = tokio::net::TcpStream::connect(handle.address()).await.unwrap();
    let kind = if body.starts_with("--") { "multipart/form-data; boundary=b" } else { "application/json" };
    let request = format!(
        "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let text = String::from_utf8_lossy(&answer).into_owned();
    let status = text[9..12].parse().unwrap();
    let body = text.split_once("\r\n\r\n").map_or("", |(_, body)| body);
    (status, serde_json::from_str(body).unwrap_or(Value::String(body.to_owned())))
}

async fn send(handle: &Handle, to: &str, text: &str) -> (u16, Value) {
    let inbox = Cast::of(1, 1).inboxes[0].id.clone();
    let body = json!({ "messaging_product": "whatsapp", "to": to, "type": "text", "text": { "body": text }, "biz_opaque_callback_data": "r/1" });
    call(handle, "POST", &format!("/v25.0/{inbox}/messages"), TOKEN, &body.to_string()).await
}

#[tokio::test]
async fn an_accepted_message_gets_an_id_and_signed_statuses() {
    let (ear, url) = Ear::open().await;
    let handle = Simulator::start(config(&url)).await.unwrap();
    let (status, answer) = send(&handle, "+491700000001", "Guten Tag").await;
    assert_eq!((status, &answer["contacts"][0]["wa_id"]), (200, &json!("491700000001")));
    let id = answer["messages"][0]["id"].as_str().unwrap();
    handle.quiet().await;
    let heard = ear.heard();
    for word in ["sent", "delivered"] {
        assert_eq!(heard.get(&format!("{id} {word}")), Some(&1), "{heard:?}");
    }
    assert_eq!(
        ear.bodies.lock().unwrap()[0].pointer("/entry/0/changes/0/value/statuses/0/biz_opaque_callback_data").unwrap(),
        "r/1"
    );
    assert_eq!(ear.forged.load(Ordering::Relaxed), 0);
    assert_eq!(handle.accepted()[0].text, "Guten Tag");
    handle.stop().await;
}

#[tokio::test]
async fn who_does_not_know_the_token_is_refused_with_190() {
    let (_, url) = Ear::open().await;
    let handle = Simulator::start(config(&url)).await.unwrap();
    let (status, answer) = call(&handle, "POST", "/v25.0/1/messages", "wrong", "{}").await;
    assert_eq!((status, &answer["error"]["code"], &answer["error"]["type"]), (401, &json!(190), &json!("OAuthException")));
    handle.stop().await;
}

#[tokio::test]
async fn faults_come_as_ordered_and_by_recipient() {
    let (ear, url) = Ear::open().await;
    let handle = Simulator::start(config(&url)).await.unwrap();
    assert_eq!(call(&handle, "POST", "/simulator/faults", "", "{\"next\":131056,\"count\":1}").await.0, 204);
    assert_eq!(call(&handle, "POST", "/simulator/faults", "", "{\"next\":429}").await.0, 204);
    assert_eq!(call(&handle, "POST", "/simulator/faults", "", "{\"next\":\"nonsense\"}").await.0, 400);
    assert_eq!(send(&handle, "491700000001", "a").await.1["error"]["code"], 131_056);
    assert_eq!(send(&handle, "491700000001", "b").await.0, 429);
    assert_eq!(send(&handle, "49000131026", "c").await.1["error"]["code"], 131_026);
    let (status, answer) = send(&handle, "49001131049", "d").await;
    assert_eq!(status, 200);
    handle.quiet().await;
    let failed = format!("{} failed", answer["messages"][0]["id"].as_str().unwrap());
    assert_eq!(ear.heard().get(&failed), Some(&1));
    handle.stop().await;
}

#[tokio::test]
async fn a_message_without_answer_was_accepted_all_the_same() {
    let (ear, url) = Ear::open().await;
    let handle = Simulator::start(config(&url)).await.unwrap();
    handle.order(Fault::Silence, 1);
    tokio::select! {
        _ = send(&handle, "491700000001", "a") => panic!("there was an answer"),
        () = async {
            while ear.heard().is_empty() {
                tokio::task::yield_now().await;
            }
        } => {}
    }
    handle.quiet().await;
    let opaque = ear.bodies.lock().unwrap()[0].pointer("/entry/0/changes/0/value/statuses/0/biz_opaque_callback_data").cloned();
    assert_eq!(opaque, Some(json!("r/1")));
    handle.stop().await;
}

#[tokio::test]
async fn no_knob_ever_loses_an_item() {
    let (ear, url) = Ear::open().await;
    ear.refusals.store(7, Ordering::Relaxed);
    let ms = Duration::from_millis;
    let knobs = Knobs { delay: ms(3), shuffle: ms(20), repeat: 0.4, batch: 6, retry: ms(1), ..Knobs::default() };
    let handle = Simulator::start(Config { knobs, ..config(&url) }).await.unwrap();
    let inbox = Cast::of(2, 2).inboxes[1].id.clone();
    let said: Vec<String> = (0..200).map(|n| handle.say(&inbox, &format!("4917000{n:05}"), "Hallo").unwrap()).collect();
    handle.quiet().await;
    let heard = ear.heard();
    assert!(said.iter().all(|id| heard.contains_key(&format!("{id} message"))));
    assert!(heard.values().any(|times| *times == 2));
    assert!(ear.bodies.lock().unwrap().len() < 200);
    assert_eq!((handle.deliveries().repeated, handle.deliveries().given_up), (7, 0));
    handle.stop().await;
}

#[tokio::test]
async fn a_callback_that_never_takes_it_is_given_up_in_the_end() {
    let (ear, url) = Ear::open().await;
    ear.refusals.store(usize::MAX, Ordering::Relaxed);
    let knobs = Knobs { retry: Duration::from_millis(1), attempts: 3, ..Knobs::default() };
    let handle = Simulator::start(Config { knobs, ..config(&url) }).await.unwrap();
    handle.say(&Cast::of(1, 1).inboxes[0].id, "491700000001", "Hallo").unwrap();
    handle.quiet().await;
    assert_eq!(handle.deliveries(), Deliveries { taken: 0, repeated: 2, given_up: 1 });
    handle.stop().await;
}

#[tokio::test]
async fn a_file_is_handed_over_located_fetched_and_deleted() {
    let (_, url) = Ear::open().await;
    let handle = Simulator::start(config(&url)).await.unwrap();
    let form = "--b\r\nContent-Disposition: form-data; name=\"messaging_product\"\r\n\r\nwhatsapp\r\n--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nhello\r\n--b--\r\n";
    let (status, answer) = call(&handle, "POST", "/v25.0/1/media", TOKEN, form).await;
    assert_eq!(status, 200, "{answer}");
    let file = format!("/v25.0/{}", answer["id"].as_str().unwrap());
    let (_, located) = call(&handle, "GET", &file, TOKEN, "").await;
    assert_eq!((&located["mime_type"], &located["file_size"]), (&json!("text/plain"), &json!(5)));
    let path = located["url"].as_str().unwrap().strip_prefix(handle.base()).unwrap();
    assert_eq!(call(&handle, "GET", path, TOKEN, "").await, (200, json!("hello")));
    assert_eq!(call(&handle, "GET", path, "wrong", "").await.0, 401);
    assert_eq!(call(&handle, "DELETE", &file, TOKEN, "").await.1, json!({ "success": true }));
    assert_eq!(call(&handle, "GET", path, TOKEN, "").await.0, 404);
    assert_eq!(call(&handle, "GET", &file, TOKEN, "").await.0, 400);
    let form = form.replace("text/plain", "text/html");
    assert_eq!(call(&handle, "POST", "/v25.0/1/media", TOKEN, &form).await.1["error"]["code"], 131_053);
    handle.stop().await;
}

#[tokio::test]
async fn customers_come_by_themselves_and_simulated_agents_offer_to_answer() {
    let (ear, url) = Ear::open().await;
    let (helpers, mut intents) = mpsc::channel(16);
    let crowd = Crowd { tempo: 5000.0, helped: 1.0, ..Crowd::default() };
    let handle = Simulator::start(Config { crowd: Some(crowd), helpers: Some(helpers), ..config(&url) }).await.unwrap();
    let intent = intents.recv().await.unwrap();
    assert!(!intent.text.is_empty() && !intent.resolve);
    assert!(Cast::of(2, 2).agents.iter().any(|agent| agent.id == intent.agent));
    assert!(ear.heard().keys().all(|name| name.ends_with("message")));
    handle.stop().await;
}

#[tokio::test]
async fn a_load_knows_exactly_what_was_acknowledged() {
    let (ear, url) = Ear::open().await;
    ear.refusals.store(4, Ordering::Relaxed);
    let load = load::Load {
        keep_ids: true,
        ..load::Load::messages(&url, SECRET, Cast::of(2, 1), desk::Moment(1_772_442_000_000), 100, 3)
    };
    let report = load.fire().await.unwrap();
    assert_eq!((report.sent, report.acknowledged, report.refused, report.failed), (100, 96, 4, 0));
    let heard = ear.heard();
    assert_eq!(heard.len(), 96);
    assert!(report.ids.iter().all(|id| heard.contains_key(&format!("{id} message"))));
    assert!(report.p50 <= report.p99 && report.p99 <= report.max && report.max <= report.duration);
}

#[tokio::test]
async fn a_load_of_given_bodies_is_signed_too() {
    let (ear, url) = Ear::open().await;
    let body = json!({ "object": "whatsapp_business_account", "entry": [{ "id": "1", "changes": [] }] }).to_string();
    let source = load::Source::Bodies(vec![body].into());
    let load =
        load::Load { source, rate: Some(50_000.0), ..load::Load::messages(&url, SECRET, Cast::of(1, 1), desk::Moment(0), 20, 2) };
    assert_eq!(load.fire().await.unwrap().acknowledged, 20);
    assert_eq!((ear.bodies.lock().unwrap().len(), ear.forged.load(Ordering::Relaxed)), (20, 0));
}
