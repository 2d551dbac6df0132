//! Speaking to the provider: a stand-in on loopback hears every request and answers as told.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use channels::whatsapp_cloud::media::digest;
use channels::whatsapp_cloud::send::Outgoing;
use channels::whatsapp_cloud::{Client, Line};
use channels::{Failure, Outcome, Retry};
use desk::content::Content;
use serde_json::{Value, json};
use tokio::io::AsyncReadExt;
use tokio::net::TcpListener;

/// What the stand-in heard.
struct Heard {
    request: String,
    token: String,
    body: Vec<u8>,
}

struct StandIn {
    status: StatusCode,
    answer: Vec<u8>,
    heard: Mutex<Vec<Heard>>,
}

impl StandIn {
    fn last(&self) -> Heard {
        self.heard.lock().unwrap().pop().unwrap()
    }
}

async fn hear(
    State(stand_in): State<Arc<StandIn>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, Vec<u8>) {
    let token = headers.get("authorization").map(|token| token.to_str().unwrap().to_owned()).unwrap_or_default();
    stand_in.heard.lock().unwrap().push(Heard { request: format!("{method} {uri}"), token, body: body.to_vec() });
    (stand_in.status, stand_in.answer.clone())
}

/// A provider that answers everything in the same way.
async fn provider(status: u16, answer: &[u8]) -> (Client, Arc<StandIn>) {
    let status = StatusCode::from_u16(status).unwrap();
    let stand_in = Arc::new(StandIn { status, answer: answer.to_vec(), heard: Mutex::new(Vec::new()) });
    let base = serve(Router::new().fallback(hear).with_state(Arc::clone(&stand_in))).await;
    (client(&base), stand_in)
}

/// Answers on loopback until the test ends; gives the address.
#[expect(clippy::disallowed_methods, reason = "a test's own background work")]
async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    tokio::spawn(async move { axum::serve(listener, router).await });
    base
}

fn client(base: &str) -> Client {
    let line = Line { base: base.to_owned(), version: "v25.0".to_owned(), token: "token-1".to_owned() };
    Client::with_patience(line, Duration::from_millis(300)).unwrap()
}

async fn say(client: &Client, to: &str) -> Outcome {
    let content = Content::Text { body: "Guten Morgen!".to_owned() };
    client
        .send(Outgoing {
            inbox: "200000000000001",
            to,
            content: &content,
            file: None,
            answers: Some("wamid.A1"),
            request: "request-1",
        })
        .await
}

fn error(code: i64) -> Vec<u8> {
    json!({ "error": { "message": "Invented", "type": "OAuthException", "code": code, "fbtrace_id": "TRACE" } })
        .to_string()
        .into_bytes()
}

#[tokio::test]
async fn an_accepted_text_brings_its_id() {
    let (client, heard) =
        provider(200, br#"{"contacts":[{"input":"+491700000001","wa_id":"491700000001"}],"messages":[{"id":"wamid.S1"}]}"#).await;
    let outcome = say(&client, "491700000001").await;
    assert_eq!(outcome, Outcome::Accepted { id: "wamid.S1".into(), wa_id: Some("491700000001".into()) });
    let heard = heard.last();
    assert_eq!((heard.request.as_str(), heard.token.as_str()), ("POST /v25.0/200000000000001/messages", "Bearer token-1"));
    let expected = json!({
        "messaging_product": "whatsapp", "recipient_type": "individual", "to": "491700000001", "type": "text",
        "text": { "body": "Guten Morgen!", "preview_url": false }, "context": { "message_id": "wamid.A1" },
        "biz_opaque_callback_data": "request-1",
    });
    assert_eq!(serde_json::from_slice::<Value>(&heard.body).unwrap(), expected);
}

#[tokio::test]
async fn who_has_no_number_is_addressed_by_user_id() {
    let (client, heard) =
        provider(200, br#"{"contacts":[{"input":"DE.1","user_id":"DE.1"}],"messages":[{"id":"wamid.S2"}]}"#).await;
    assert_eq!(say(&client, "DE.1").await, Outcome::Accepted { id: "wamid.S2".into(), wa_id: None });
    let body: Value = serde_json::from_slice(&heard.last().body).unwrap();
    assert_eq!((&body["recipient"], &body["to"]), (&json!("DE.1"), &Value::Null));
}

#[tokio::test]
async fn a_refusal_says_what_to_do_next() {
    let cases = [
        (400, 131_047, "service_window_closed", Retry::Never, false),
        (400, 131_056, "pair_limit", Retry::Pair, false),
        (429, 130_429, "throughput_limit", Retry::Backoff, false),
        (400, 80_007, "call_limit", Retry::Later, false),
        (401, 190, "token_invalid", Retry::Never, true),
        (500, 131_000, "provider_fault", Retry::Backoff, false),
        (403, 230, "permission_missing", Retry::Never, true),
        (400, 131_208, "group_limit", Retry::Later, false),
        (400, 131_209, "group_problem", Retry::Never, false),
        (400, 987_654, "unknown_error", Retry::Never, false),
    ];
    for (status, code, meaning, retry, alert) in cases {
        let (client, _) = provider(status, &error(code)).await;
        let Outcome::Refused(refusal) = say(&client, "491700000001").await else { panic!("{code} is a refusal") };
        assert_eq!((refusal.code, refusal.meaning, refusal.retry, refusal.alert), (code, meaning, retry, alert));
        assert_eq!(refusal.title, "Invented");
    }
}

#[tokio::test]
async fn a_fault_that_calls_itself_transient_may_be_tried_again() {
    let (client, _) = provider(500, br#"{"error":{"code":987654,"is_transient":true}}"#).await;
    assert!(matches!(say(&client, "491700000001").await, Outcome::Refused(refusal) if refusal.retry == Retry::Backoff));
}

#[tokio::test]
async fn an_answer_that_makes_no_sense_leaves_it_uncertain() {
    for (status, answer) in [(502, &b"<html>Bad gateway</html>"[..]), (200, b"{}"), (200, b"not JSON"), (500, br#"{"error":[]}"#)]
    {
        let (client, _) = provider(status, answer).await;
        assert!(matches!(say(&client, "491700000001").await, Outcome::Uncertain { .. }), "{status}");
    }
}

#[tokio::test]
async fn a_refusal_without_a_code_of_metas_has_the_http_status() {
    let (client, _) = provider(404, b"not found").await;
    assert!(matches!(say(&client, "491700000001").await, Outcome::Refused(refusal) if refusal.code == 404));
}

#[tokio::test]
async fn where_nobody_listens_nothing_was_sent() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    assert!(matches!(say(&client(&format!("http://{address}")), "491700000001").await, Outcome::NotSent { .. }));
}

#[tokio::test]
async fn a_connection_lost_after_the_request_leaves_it_uncertain() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(&format!("http://{}", listener.local_addr().unwrap()));
    let hang_up = async {
        let (mut socket, _) = listener.accept().await.unwrap();
        socket.read_u8().await.unwrap();
    };
    let (outcome, ()) = tokio::join!(say(&client, "491700000001"), hang_up);
    assert!(matches!(outcome, Outcome::Uncertain { .. }), "{outcome:?}");
}

#[tokio::test]
async fn an_answer_that_does_not_come_leaves_it_uncertain() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let client = client(&format!("http://{}", listener.local_addr().unwrap()));
    let silence = async {
        let _socket = listener.accept().await.unwrap();
        std::future::pending().await
    };
    let outcome = tokio::select! { outcome = say(&client, "491700000001") => outcome, () = silence => unreachable!() };
    assert_eq!(outcome, Outcome::Uncertain { detail: "no answer in time".to_owned() });
}

#[tokio::test]
async fn what_nobody_can_send_is_refused_without_asking() {
    let (client, heard) = provider(200, b"{}").await;
    let content = Content::Template { name: "appointment_reminder".into() };
    let message = Outgoing {
        inbox: "200000000000001",
        to: "491700000001",
        content: &content,
        file: None,
        answers: None,
        request: "request-2",
    };
    assert!(matches!(client.send(message).await, Outcome::Refused(refusal) if refusal.meaning == "type_unsupported"));
    assert!(heard.heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn an_inbox_with_a_strange_name_cannot_leave_its_place_in_the_path() {
    let (client, heard) = provider(200, br#"{"success":true}"#).await;
    client.mark_read("../admin?x=1", "wamid.A1", false).await.unwrap();
    assert_eq!(heard.last().request, "POST /v25.0/..%2Fadmin%3Fx=1/messages");
}

#[tokio::test]
async fn reading_and_typing_are_shown() {
    let (client, heard) = provider(200, br#"{"success":true}"#).await;
    client.mark_read("200000000000001", "wamid.A1", true).await.unwrap();
    let expected = json!({
        "messaging_product": "whatsapp", "status": "read", "message_id": "wamid.A1", "typing_indicator": { "type": "text" },
    });
    assert_eq!(serde_json::from_slice::<Value>(&heard.last().body).unwrap(), expected);
}

#[tokio::test]
async fn a_file_is_located_and_fetched() {
    let answer = br#"{"url":"https://media.invalid/1","mime_type":"image/jpeg","file_size":"12"}"#;
    let (client, heard) = provider(200, answer).await;
    let located = client.locate("MEDIA-1", "200000000000001").await.unwrap();
    assert_eq!((located.url.as_str(), located.size), ("https://media.invalid/1", Some(12)));
    assert_eq!(heard.last().request, "GET /v25.0/MEDIA-1?phone_number_id=200000000000001");
}

#[tokio::test]
async fn a_file_comes_in_pieces_up_to_the_limit() {
    let base = serve(Router::new().fallback(|| async { vec![7u8; 100_000] })).await;
    let client = client(&base);
    let mut download = client.fetch(&format!("{base}/file"), 100_000).await.unwrap();
    let mut size = 0;
    while let Some(piece) = download.next().await.unwrap() {
        size += piece.len();
    }
    assert_eq!(size, 100_000);
    assert_eq!(client.fetch(&format!("{base}/file"), 99_999).await.unwrap_err(), Failure::TooLarge { limit: 99_999 });
}

#[tokio::test]
async fn an_expired_address_is_a_refusal() {
    let base = serve(Router::new()).await;
    let refused = client(&base).fetch(&format!("{base}/file"), 1).await.unwrap_err();
    assert!(matches!(refused, Failure::Refused(refusal) if refusal.code == 404));
}

#[tokio::test]
async fn the_token_is_shown_only_where_a_certificate_vouches() {
    let (client, heard) = provider(200, b"").await;
    for url in ["http://127.0.0.1:1/file", "file:///etc/passwd", "no address"] {
        assert!(matches!(client.fetch(url, 1).await.unwrap_err(), Failure::Unexpected { .. }), "{url}");
    }
    assert!(heard.heard.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_file_is_handed_over() {
    let (client, heard) = provider(200, br#"{"id":"MEDIA-2"}"#).await;
    let id = client.upload("200000000000001", "Rechnung.pdf", "application/pdf", Bytes::from_static(b"%PDF-")).await.unwrap();
    assert_eq!(id, "MEDIA-2");
    let heard = heard.last();
    let body = String::from_utf8(heard.body).unwrap();
    assert_eq!(heard.request, "POST /v25.0/200000000000001/media");
    assert!(["Rechnung.pdf", "application/pdf", "%PDF-", "messaging_product"].iter().all(|part| body.contains(part)), "{body}");
}

#[test]
fn a_hash_is_read_in_both_ways_of_writing() {
    let zeros = [0u8; 32];
    assert_eq!(digest(&"00".repeat(32)), Some(zeros));
    assert_eq!(digest("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="), Some(zeros));
    assert_eq!(digest("aGFzaA=="), None);
    assert_eq!(digest(""), None);
}

#[test]
fn the_token_never_shows() {
    assert!(!format!("{:?}", client("http://127.0.0.1:9")).contains("token-1"));
}
