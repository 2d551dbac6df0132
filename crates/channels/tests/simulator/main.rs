//! The simulator and the desk understand each other: what one says the other reads, in both directions.

mod kinds;

use std::time::Duration;

use channels::simulator::config::Clock;
use channels::simulator::{Cast, Config, Fault, Handle, History, Simulator};
use channels::whatsapp_cloud::media::digest;
use channels::whatsapp_cloud::send::Outgoing;
use channels::whatsapp_cloud::{self, Client, Line};
use channels::{Outcome, Retry};
use desk::content::Content;
use desk::{Moment, trace};
use sha2::Digest as _;

const NOW: Moment = Moment(1_772_442_000_000);

#[test]
fn every_line_of_a_history_is_read_without_a_problem() {
    let history = History { seed: 11, from: NOW, days: 10, conversations_per_day: 40.0, inboxes: 4, agents: 5 };
    let (mut webhooks, mut facts) = (0, 0);
    for line in history.lines() {
        match trace::parse(&line).unwrap_or_else(|error| panic!("{error}: {line}")) {
            trace::Line::Webhook { arrived, body } => {
                let parsed = whatsapp_cloud::parse(body.as_bytes(), arrived).unwrap();
                assert!(parsed.problems.is_empty() && !parsed.facts.is_empty(), "{line}");
                webhooks += 1;
            }
            trace::Line::Fact(_) => facts += 1,
        }
    }
    assert!(webhooks > 5000 && facts > 3000, "{webhooks} {facts}");
}

#[test]
fn the_desk_file_of_a_history_is_read() {
    let desk = desk::desk_file::Desk::parse(&History::month_until(NOW).desk_file()).unwrap();
    assert_eq!((desk.inboxes.len(), desk.agents.len()), (3, 6));
    assert_eq!(desk.inboxes.values().filter(|inbox| inbox.bot).count(), 1);
}

/// A provider that has nobody to call back, and a client of it.
async fn provider() -> (Handle, Client, String) {
    let cast = Cast::of(1, 1);
    let inbox = cast.inboxes[0].id.clone();
    let handle =
        Simulator::start(Config::new("http://127.0.0.1:1/", "secret", "token-1", cast, Clock::new(|| NOW))).await.unwrap();
    let (base, version) = (handle.base().to_owned(), "v25.0".to_owned());
    let client = Client::with_patience(Line { base, version, token: "token-1".to_owned() }, Duration::from_millis(300)).unwrap();
    (handle, client, inbox)
}

async fn say(client: &Client, inbox: &str, to: &str) -> Outcome {
    let content = Content::Text { body: "Guten Morgen!".to_owned() };
    client.send(Outgoing { inbox, to, content: &content, file: None, answers: None, request: "request-1" }).await
}

#[tokio::test]
async fn what_the_desk_sends_is_accepted() {
    let (handle, client, inbox) = provider().await;
    let Outcome::Accepted { id, .. } = say(&client, &inbox, "491700000001").await else { panic!("not accepted") };
    let accepted = handle.accepted();
    assert_eq!((accepted[0].id.as_str(), accepted[0].opaque.as_deref()), (id.as_str(), Some("request-1")));
    client.mark_read(&inbox, "wamid.A1", true).await.unwrap();
    handle.stop().await;
}

#[tokio::test]
async fn what_the_provider_refuses_the_desk_understands() {
    let (handle, client, inbox) = provider().await;
    handle.order(Fault::Code(131_056), 1);
    let Outcome::Refused(refusal) = say(&client, &inbox, "491700000001").await else { panic!("not refused") };
    assert_eq!((refusal.code, refusal.retry), (131_056, Retry::Pair));
    handle.order(Fault::Silence, 1);
    assert!(matches!(say(&client, &inbox, "491700000001").await, Outcome::Uncertain { .. }));
    assert_eq!(handle.accepted().len(), 1);
    handle.stop().await;
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_handed_over() {
    let (handle, client, inbox) = provider().await;
    let id = client.upload(&inbox, "a.txt", "text/plain", "hello".into()).await.unwrap();
    let located = client.locate(&id, &inbox).await.unwrap();
    let mut download = client.fetch(&located.url, 100).await.unwrap();
    let mut bytes = Vec::new();
    while let Some(piece) = download.next().await.unwrap() {
        bytes.extend_from_slice(&piece);
    }
    assert_eq!(bytes, b"hello");
    assert_eq!(digest(&located.sha256.unwrap()), Some(sha2::Sha256::digest(b"hello").into()));
    handle.stop().await;
}
