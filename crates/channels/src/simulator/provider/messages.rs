//! Taking messages of the desk, and letting a customer say something.
//!
//! Never here: what makes a message acceptable (`accept`). Next one: a control beside `say`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use serde_json::{Value, json};

use super::accept::{self, Accepted, Request};
use super::answers::{refused, success};
use super::faults::Fault;
use crate::simulator::body::Said;
use crate::simulator::world::World;

pub(super) async fn send(State(world): State<Arc<World>>, Path((_, inbox)): Path<(String, String)>, body: String) -> Response {
    let Some(index) = world.cast.inbox(&inbox) else {
        return refused(100, "Object with this id does not exist.").into_response();
    };
    let Ok(body) = serde_json::from_str::<Value>(&body) else {
        return refused(100, "The body is not valid JSON.").into_response();
    };
    let has_file = |id: &str| world.files.has(id);
    match accept::check(&body, &inbox, &world.cast.inboxes[index].display, &has_file) {
        Err(refused) => refused.into_response(),
        Ok(Request::Read { .. }) => success().into_response(),
        Ok(Request::Message(message)) => deliver(&world, message, body["recipient"].as_str()).await,
    }
}

async fn deliver(world: &World, message: Accepted, user: Option<&str>) -> Response {
    match world.faults.next(&message.to) {
        None => answer(&world.accept(message, None), user),
        Some(Fault::Later(code)) => answer(&world.accept(message, Some(code)), user),
        Some(Fault::Code(code)) => refused(code, "Refused as ordered.").into_response(),
        Some(Fault::Http(status)) => StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR).into_response(),
        Some(Fault::Silence) => {
            world.accept(message, None);
            std::future::pending().await
        }
        Some(Fault::Lost) => std::future::pending().await,
        Some(Fault::Cut) => {
            world.accept(message, None);
            broken()
        }
        Some(Fault::CutBefore) => broken(),
    }
}

/// An answer whose connection breaks before it is complete.
fn broken() -> Response {
    let end = async { Err::<bytes::Bytes, _>(std::io::Error::from(std::io::ErrorKind::ConnectionReset)) };
    Response::new(axum::body::Body::from_stream(futures_util::stream::once(end)))
}

/// People whom the business blocks or lets write again: `{"block_users": [{"user": "491700012345"}]}`.
pub(super) async fn block(State(world): State<Arc<World>>, Path((_, inbox)): Path<(String, String)>, body: String) -> Response {
    if world.cast.inbox(&inbox).is_none() {
        return refused(100, "Object with this id does not exist.").into_response();
    }
    let body: Value = serde_json::from_str(&body).unwrap_or_default();
    let users =
        body["block_users"].as_array().filter(|users| !users.is_empty() && users.iter().all(|user| user["user"].is_string()));
    match users {
        Some(users) if body["messaging_product"] == "whatsapp" => {
            let added: Vec<Value> = users.iter().map(|user| json!({ "input": user["user"], "wa_id": user["user"] })).collect();
            Json(json!({ "messaging_product": "whatsapp", "block_users": { "added_users": added } })).into_response()
        }
        _ => refused(100, "The parameters messaging_product and block_users are required.").into_response(),
    }
}

fn answer(message: &Accepted, user: Option<&str>) -> Response {
    let contact = match user {
        Some(user) if user == message.to => json!({ "input": user, "user_id": user }),
        _ => json!({ "input": message.to, "wa_id": message.to }),
    };
    let mut sent = json!({ "id": message.id });
    if message.template.is_some() {
        sent["message_status"] = json!("accepted");
    }
    Json(json!({ "messaging_product": "whatsapp", "contacts": [contact], "messages": [sent] })).into_response()
}

/// Something that a customer says: `{"inbox": "...", "from": "491700012345", "text": "..."}`.
#[derive(Debug, Deserialize)]
pub(super) struct SayIn {
    inbox: String,
    from: String,
    text: String,
    answers: Option<String>,
}

pub(super) async fn say(State(world): State<Arc<World>>, Json(said): Json<SayIn>) -> Response {
    let Some(inbox) = world.cast.inbox(&said.inbox) else {
        return (StatusCode::NOT_FOUND, "there is no such inbox").into_response();
    };
    let person = world.person(&said.from);
    let id = world.say(inbox, &person, &Said::Text(&said.text), said.answers.as_deref());
    Json(json!({ "id": id })).into_response()
}

/// The messages accepted lately, for tests that look from the customer's side.
pub(super) async fn accepted(State(world): State<Arc<World>>) -> Json<Value> {
    let messages: Vec<Value> = world
        .accepted()
        .into_iter()
        .map(|message| {
            json!({
                "id": message.id, "inbox": message.inbox, "to": message.to, "type": message.kind, "text": message.text,
                "answers": message.answers, "opaque": message.opaque, "template": message.template,
            })
        })
        .collect();
    Json(Value::Array(messages))
}
