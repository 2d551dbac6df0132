//! Where the provider delivers: the handshake, signatures, what is kept, and what is counted.

use channels::whatsapp_cloud::signature;
use serde_json::{Value, json};

use crate::browser::{Browser, CALLBACK, SECRET, VERIFY_TOKEN};
use crate::place::Engine;
use crate::world::{World, desk_file, keys, listener, run_in};

/// The number that deliveries are for.
pub(crate) const INBOX: &str = "106540352242922";

/// A delivery with one text message.
fn message(id: &str, text: &str) -> String {
    message_at(1_772_442_000, "4915550001", id, text)
}

/// A delivery with one text message that `phone` wrote at `seconds`.
pub(crate) fn message_at(seconds: i64, phone: &str, id: &str, text: &str) -> String {
    let message = json!({"from": phone, "id": id, "timestamp": seconds.to_string(), "type": "text", "text": {"body": text}});
    let metadata = json!({"display_phone_number": "493000000", "phone_number_id": INBOX});
    let value = json!({"messaging_product": "whatsapp", "metadata": metadata, "messages": [message]});
    json!({"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"field": "messages", "value": value}]}]})
        .to_string()
}

/// A delivery of `bytes` bytes.
fn message_of(bytes: usize) -> String {
    let empty = message("wamid.long", "").len();
    message("wamid.long", &"x".repeat(bytes - empty))
}

/// How many messages of customers are counted.
async fn counted(world: &World) -> Value {
    world.settled().await;
    let answer = world.browser.ask("volume", &[]).await.json();
    answer["rows"][0]["message_in"].clone()
}

async fn set_aside(world: &World) -> Value {
    world.settled().await;
    world.browser.get("/api/v1/set-aside").await.json()
}

fn handshake(words: &[(&str, &str)]) -> String {
    let query: Vec<String> = words.iter().map(|(name, value)| format!("hub.{name}={}", value.replace(' ', "+"))).collect();
    format!("{CALLBACK}?{}", query.join("&"))
}

#[tokio::test]
async fn the_handshake_repeats_the_challenge_to_whoever_knows_the_word() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let provider = Browser::stranger(&world.browser.base);
        let reply =
            provider.get(&handshake(&[("mode", "subscribe"), ("verify_token", VERIFY_TOKEN), ("challenge", "1158201444")])).await;
        assert_eq!((reply.status, reply.body.as_str()), (200, "1158201444"));
        for words in [
            &[("mode", "subscribe"), ("verify_token", "guessed"), ("challenge", "1")][..],
            &[("mode", "subscribe"), ("verify_token", ""), ("challenge", "1")],
            &[("mode", "unsubscribe"), ("verify_token", VERIFY_TOKEN), ("challenge", "1")],
            &[("verify_token", VERIFY_TOKEN), ("challenge", "1")],
            &[("mode", "subscribe"), ("challenge", "1")],
            &[("mode", "subscribe"), ("verify_token", VERIFY_TOKEN)],
            &[],
        ] {
            let reply = provider.get(&handshake(words)).await;
            assert_eq!(reply.status, 403, "{words:?}");
            assert!(!reply.body.contains(VERIFY_TOKEN));
        }
    })
    .await;
}

on_both! {
    async fn nothing_is_kept_of_a_delivery_without_the_right_signature(world) {
        let body = message("wamid.1", "Hallo");
        let right = signature::sign(SECRET.as_bytes(), body.as_bytes());
        let other = signature::sign(SECRET.as_bytes(), message("wamid.2", "Hallo").as_bytes());
        let stranger = signature::sign(b"another secret", body.as_bytes());
        let empty = signature::sign(b"", body.as_bytes());
        let cut = right[..right.len() - 2].to_owned();
        let bare = right.strip_prefix("sha256=").unwrap().to_owned();
        for signature in [None, Some(""), Some("sha256="), Some(&*other), Some(&*stranger), Some(&*empty), Some(&*cut), Some(&*bare)] {
            assert_eq!(world.browser.deliver_signed(&body, signature).await, 401, "{signature:?}");
        }
        assert_eq!(world.browser.deliver_signed("no json", Some(&right)).await, 401);
        assert_eq!(world.app().store.deliveries().last().await.unwrap().0, 0);
        assert_eq!((world.position().await, &set_aside(world).await["total"]), (0, &json!(0)));
        assert_eq!(world.browser.deliver_signed(&body, Some(&right)).await, 200);
        assert_eq!(counted(world).await, 1);
    }

    async fn what_is_no_delivery_is_kept_aside_with_the_reason(world) {
        let bodies = ["", "no json", "[1,2]", r#"{"object":"page","entry":[]}"#, r#"{"object":"whatsapp_business_account"}"#];
        for body in bodies {
            assert_eq!(world.browser.deliver(body).await, 200, "{body}");
        }
        assert_eq!(world.browser.deliver(&message("wamid.1", "Hallo")).await, 200);
        let aside = set_aside(world).await;
        assert_eq!(aside["total"], bodies.len());
        let rows = aside["rows"].as_array().unwrap().iter().rev();
        for (row, (body, reason)) in rows.zip(bodies.iter().zip(["", "", "object", "whatsapp_business_account", "entry"])) {
            assert!(row["reason"].as_str().is_some_and(|told| told.len() > 5 && told.contains(reason)), "{body}: {row}");
            assert_eq!((&row["channel"], &row["bytes"]), (&json!("whatsapp_cloud"), &json!(body.len())));
        }
        assert_eq!(counted(world).await, 1);
    }

    async fn a_repeated_delivery_is_counted_once(world) {
        let body = message("wamid.1", "Hallo");
        for _ in 0..3 {
            assert_eq!(world.browser.deliver(&body).await, 200);
        }
        assert_eq!(counted(world).await, 1);
        world.restart().await;
        assert_eq!(world.browser.deliver(&body).await, 200);
        assert_eq!(world.browser.deliver(&message("wamid.2", "Hallo?")).await, 200);
        assert_eq!(counted(world).await, 2);
        let outcomes = world.browser.get("/api/v1/outcomes").await.json();
        let row = |outcome: &str| outcomes["rows"].as_array().unwrap().iter().find(|row| row["outcome"] == outcome && row["kind"] == "text").cloned();
        assert_eq!((row("recorded").unwrap()["count"].clone(), row("duplicate").unwrap()["count"].clone()), (json!(2), json!(3)));
    }
}

#[tokio::test]
async fn bodies_of_three_megabytes_are_taken_and_those_beyond_four_are_not() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        assert_eq!(world.browser.deliver(&message_of(3 << 20)).await, 200);
        assert_eq!(counted(world).await, 1);
        assert_eq!(world.browser.deliver(&message_of((4 << 20) + 1)).await, 413);
        assert_eq!(world.app().store.deliveries().last().await.unwrap().0, 1);
    })
    .await;
}

#[tokio::test]
async fn during_a_rotation_both_secrets_sign() {
    let mut keys = keys();
    keys.app_secrets.push("the secret before".to_owned());
    run_in(Engine::Sqlite, desk_file(""), keys, listener().await, async |world: &mut World| {
        for (number, (secret, status)) in
            [(SECRET, 200), ("the secret before", 200), ("the one before that", 401)].iter().enumerate()
        {
            let body = message(&format!("wamid.{number}"), "Hallo");
            let signed = signature::sign(secret.as_bytes(), body.as_bytes());
            assert_eq!(world.browser.deliver_signed(&body, Some(&signed)).await, *status);
        }
        assert_eq!(counted(world).await, 2);
    })
    .await;
}

#[tokio::test]
async fn a_desk_without_a_secret_takes_no_delivery() {
    let keys = server::http::WhatsApp { app_secrets: vec![String::new()], verify_token: String::new(), client: None };
    run_in(Engine::Sqlite, desk_file(""), keys, listener().await, async |world: &mut World| {
        let body = message("wamid.1", "Hallo");
        assert_eq!(world.browser.deliver_signed(&body, Some(&signature::sign(b"", body.as_bytes()))).await, 401);
        let shake = handshake(&[("mode", "subscribe"), ("verify_token", ""), ("challenge", "1")]);
        assert_eq!(world.browser.get(&shake).await.status, 403);
    })
    .await;
}
