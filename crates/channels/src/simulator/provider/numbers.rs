//! What the provider tells about the account and its numbers, as far as a desk asks.
//!
//! Next one: another question is a handler here.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::answers::{refused, success};
use super::files;
use crate::simulator::cast::Inbox;
use crate::simulator::world::World;

fn number(inbox: &Inbox) -> Value {
    json!({
        "id": inbox.id,
        "display_phone_number": inbox.display,
        "verified_name": inbox.name,
        "quality_rating": "GREEN",
        "status": "CONNECTED",
        "name_status": "APPROVED",
        "throughput": { "level": "STANDARD" },
        "whatsapp_business_manager_messaging_limit": "TIER_10K",
    })
}

/// A number or a file.
pub(super) async fn object(State(world): State<Arc<World>>, Path((_, id)): Path<(String, String)>) -> Response {
    match world.cast.inbox(&id) {
        Some(inbox) => Json(number(&world.cast.inboxes[inbox])).into_response(),
        None => match files::located(&world, &id) {
            Some(located) => Json(located).into_response(),
            None => refused(100, "Object with this id does not exist or cannot be loaded.").into_response(),
        },
    }
}

pub(super) async fn list(State(world): State<Arc<World>>) -> Json<Value> {
    Json(json!({ "data": world.cast.inboxes.iter().map(number).collect::<Vec<_>>() }))
}

pub(super) async fn subscribed() -> Json<Value> {
    Json(json!({ "data": [{ "whatsapp_business_api_data": { "id": "1", "name": "Watchdesk" } }] }))
}

pub(super) async fn done() -> Json<Value> {
    success()
}
