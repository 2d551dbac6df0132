//! Who looks at a conversation, and who types: told to the colleagues, forgotten by itself.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::row::is_unread;
use super::visible;
use crate::clock;
use crate::http::App;
use crate::http::access::{May, to};
use crate::http::problem::Problem;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(look))
}

/// Somebody looks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub(crate) struct LookingOut {
    /// Who.
    pub(crate) person: String,
    /// Whether they type.
    pub(crate) typing: bool,
}

#[derive(Deserialize, ToSchema)]
struct LookIn {
    looking: bool,
    #[serde(default)]
    typing: bool,
}

/// Says that one looks or types; holds for 20 seconds. Whoever looks has read.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/presence", tag = "conversations", params(("id" = String, Path)), request_body = LookIn,
    responses((status = 204), (status = 404, body = Problem)))]
async fn look(
    State(app): State<Arc<App>>,
    may: May<to::ReadConversations>,
    Path(id): Path<String>,
    Json(words): Json<LookIn>,
) -> Result<StatusCode, Problem> {
    let row = visible(&app, &may.person, &id).await?;
    let fault = |error: store::Error| Problem::fault("presence", &error);
    let now = clock::now();
    let (look, changed) = app.live.looking.tell(row.id, &may.person.id, (words.looking, words.typing), now);
    if app.store.is_shared() {
        app.store.tell_look(&look).await.map_err(fault)?;
    }
    if changed {
        app.live.tell_looking(row.id, &row.inbox, now);
    }
    // A look of those who only look on is no reading of the desk.
    let reads = may.person.may(&<to::Answer as crate::http::access::Needs>::PERMISSION);
    if words.looking && (changed || is_unread(&row)) {
        let seen = if reads { now } else { row.seen_at.unwrap_or_default() };
        app.store.note_seen(row.id, &may.person.id, seen).await.map_err(fault)?;
        if reads && is_unread(&row) {
            app.live.tell_conversation(row.id, &row.inbox, "seen");
        }
    }
    Ok(StatusCode::NO_CONTENT)
}
