//! Ours to theirs: messages to customers.
//!
//! Lives here: the request for each kind of content, and the one outcome of each attempt. There is no idempotency key, so that
//! every message carries the id of its request; a status brings it back (`biz_opaque_callback_data`).
//! Never here: whether a message may be sent, when to try again.
//! Next one: an arm in `body::of` and, where it needs one, a function.

mod body;

use desk::content::Content;
use serde_json::{Map, Value, json};

use self::body::Body;
use super::client::{Client, answer, detail, is_meta, refusal};
use super::errors::meaning;
use crate::outcome::{Failure, Outcome, Refusal};

/// The longest text, in characters.
pub const TEXT_MAX: usize = 4096;

/// The longest request id, in characters.
pub const REQUEST_MAX: usize = 512;

/// A message to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Outgoing<'a> {
    /// The business number (`phone_number_id`).
    pub inbox: &'a str,
    /// The first id of the person: digits of a phone number, or a user id.
    pub to: &'a str,
    /// What to say.
    pub content: &'a Content,
    /// The provider's id of the file that it carries, where it carries one.
    pub file: Option<&'a str>,
    /// The message that it answers.
    pub answers: Option<&'a str>,
    /// The id of the request; comes back in every status.
    pub request: &'a str,
}

impl Client {
    /// Hands `message` to the provider, once.
    pub async fn send(&self, message: Outgoing<'_>) -> Outcome {
        let Some(body) = body::of(&message) else { return Outcome::Refused(refused_here(131_051)) };
        let url = self.url(&[message.inbox, "messages"]);
        let request = self.authorised(self.http.post(url)).json(&envelope(&message, body));
        let response = match request.send().await {
            Ok(response) => response,
            Err(error) if error.is_connect() => return Outcome::NotSent { detail: detail(&error) },
            Err(error) if error.is_builder() => return Outcome::Refused(refused_here(100)),
            Err(error) => return Outcome::Uncertain { detail: detail(&error) },
        };
        let status = response.status();
        match response.text().await {
            Ok(body) => outcome(status, &body),
            Err(error) => Outcome::Uncertain { detail: detail(&error) },
        }
    }

    /// Shows the customer that `message`, and all before it, was read; `typing` shows for a while that somebody is answering.
    ///
    /// # Errors
    /// Where the provider refuses, or does not answer.
    pub async fn mark_read(&self, inbox: &str, message: &str, typing: bool) -> Result<(), Failure> {
        let mut body = json!({ "messaging_product": "whatsapp", "status": "read", "message_id": message });
        if typing {
            body["typing_indicator"] = json!({ "type": "text" });
        }
        let answered = self.call(self.http.post(self.url(&[inbox, "messages"])).json(&body)).await?;
        let is_done = answer(&answered).get("success").truth();
        if is_done { Ok(()) } else { Err(Failure::Unexpected { detail: "no success".to_owned() }) }
    }

    /// Lets a person no longer write to `inbox`, or write again; `user` is a number or a user id.
    ///
    /// # Errors
    /// Where the provider refuses, or does not answer.
    pub async fn block(&self, inbox: &str, user: &str, blocked: bool) -> Result<(), Failure> {
        let url = self.url(&[inbox, "block_users"]);
        let request = if blocked { self.http.post(url) } else { self.http.delete(url) };
        let body = json!({ "messaging_product": "whatsapp", "block_users": [{ "user": user }] });
        self.call(request.json(&body)).await.map(drop)
    }
}

/// A refusal of our own, before the provider is asked: it would say the same.
fn refused_here(code: i64) -> Refusal {
    let meaning = meaning(code);
    let (retry, alert, halts) = (meaning.retry, meaning.alert, meaning.halts);
    Refusal { code, title: meaning.key.to_owned(), meaning: meaning.key, retry, alert, halts }
}

fn envelope(message: &Outgoing<'_>, body: Body) -> Value {
    let mut envelope = Map::new();
    envelope.insert("messaging_product".to_owned(), json!("whatsapp"));
    envelope.insert("recipient_type".to_owned(), json!("individual"));
    let is_number = message.to.bytes().all(|byte| byte.is_ascii_digit() || byte == b'+');
    envelope.insert(if is_number { "to" } else { "recipient" }.to_owned(), json!(message.to));
    // A reaction names its message itself and cannot quote.
    if let Some(answered) = message.answers.filter(|_| body.kind != "reaction") {
        envelope.insert("context".to_owned(), json!({ "message_id": answered }));
    }
    envelope.insert("biz_opaque_callback_data".to_owned(), json!(message.request));
    envelope.insert("type".to_owned(), json!(body.kind));
    envelope.insert(body.kind.to_owned(), body.value);
    Value::Object(envelope)
}

/// What an answer means. A fault without an error of Meta's may come from a station on the way that had passed the message on.
fn outcome(status: reqwest::StatusCode, body: &str) -> Outcome {
    if status.is_success() {
        let answer = answer(body);
        return match answer.path("messages.0.id").name() {
            Some(id) => Outcome::Accepted { id, wa_id: answer.path("contacts.0.wa_id").name() },
            None => Outcome::Uncertain { detail: format!("{status} without the id of a message") },
        };
    }
    if status.is_client_error() || is_meta(body) {
        return Outcome::Refused(refusal(status, body));
    }
    Outcome::Uncertain { detail: format!("{status} without an error of the provider") }
}
