//! What somebody has begun to write: kept for them alone, until they send it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::Name;
use serde::Deserialize;
use store::Draft;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{unprocessable, visible};
use crate::http::App;
use crate::http::access::{May, to};
use crate::http::problem::Problem;

/// The longest draft, in characters.
const LONGEST: usize = 20_000;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(keep))
}

#[derive(Deserialize, ToSchema)]
struct DraftIn {
    /// Nothing forgets it.
    text: String,
    /// The message that it will answer.
    quoted: Option<String>,
}

/// Keeps what one has begun to write.
#[utoipa::path(put, path = "/api/v1/conversations/{id}/draft", tag = "conversations", params(("id" = String, Path)), request_body = DraftIn,
    responses((status = 204), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn keep(
    State(app): State<Arc<App>>,
    may: May<to::Answer>,
    Path(id): Path<String>,
    Json(words): Json<DraftIn>,
) -> Result<StatusCode, Problem> {
    if words.text.chars().count() > LONGEST {
        return Err(unprocessable("draft_too_long", "A draft has 20,000 characters at most."));
    }
    let row = visible(&app, &may.person, &id).await?;
    let draft = Draft { quoted: words.quoted.map(Name::from), text: words.text };
    let kept = (!draft.text.trim().is_empty()).then_some(&draft);
    app.store.keep_draft(&may.person.id, row.id, kept).await.map_err(|error| Problem::fault("draft", &error))?;
    Ok(StatusCode::NO_CONTENT)
}
