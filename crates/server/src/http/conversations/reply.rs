//! Answering: a message is an event first, and tried afterwards (`work::outbox`).

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use channels::whatsapp_cloud::send::TEXT_MAX;
use desk::content::Content;
use desk::event::{Author, SendRequest};
use desk::{Event, Name};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::row::SERVICE_WINDOW;
use super::{append, find, unprocessable};
use crate::clock;
use crate::http::App;
use crate::http::access::{May, to};
use crate::http::problem::Problem;

/// Who answers until accounts come.
pub(crate) const ADMINISTRATOR: &str = "admin";
/// The longest id of a request; the provider hands it back with every status.
const ID_MAX: usize = 100;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(reply))
}

#[derive(Deserialize, ToSchema)]
struct ReplyIn {
    /// Up to 4096 characters.
    text: String,
    /// Chosen by the caller, a UUID: the same id again sends nothing again.
    client_id: String,
}

#[derive(Serialize, ToSchema)]
struct ReplyOut {
    id: String,
    /// `queued`.
    status: &'static str,
}

/// Answers the customer.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/messages", tag = "conversations", params(("id" = String, Path)), request_body = ReplyIn,
    responses((status = 202, body = ReplyOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn reply(
    State(app): State<Arc<App>>,
    _: May<to::Answer>,
    Path(id): Path<String>,
    Json(words): Json<ReplyIn>,
) -> Result<(StatusCode, Json<ReplyOut>), Problem> {
    let row = find(&app, &id).await?;
    let now = clock::now();
    check(&words)?;
    if row.last_inbound_at.is_none_or(|last| now.since(last) >= SERVICE_WINDOW) {
        let detail = "The customer's last message is more than 24 hours old: only a template may be sent now.";
        return Err(unprocessable("service_window_closed", detail));
    }
    if app.whatsapp.client.is_none() {
        let detail = "No number is connected: give the access token of the WhatsApp Cloud API when starting, see docs/guides.";
        return Err(unprocessable("channel_not_connected", detail));
    }
    let request = SendRequest {
        id: Name::new(&words.client_id),
        author: Author::Agent(Name::new_static(ADMINISTRATOR)),
        content: Content::Text { body: words.text },
    };
    append(&app, &row, now, Event::SendRequested(request)).await?;
    Ok((StatusCode::ACCEPTED, Json(ReplyOut { id: words.client_id, status: "queued" })))
}

fn check(words: &ReplyIn) -> Result<(), Problem> {
    if words.text.trim().is_empty() {
        return Err(unprocessable("text_empty", "Write something first."));
    }
    if words.text.chars().count() > TEXT_MAX {
        return Err(unprocessable("text_too_long", "A message has 4096 characters at most: send it in parts."));
    }
    if words.client_id.is_empty() || words.client_id.len() > ID_MAX {
        return Err(unprocessable("client_id_wrong", "Give `client_id`, a UUID, so that asking twice sends once."));
    }
    Ok(())
}
