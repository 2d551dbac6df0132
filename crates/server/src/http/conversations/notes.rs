//! Notes for colleagues beside a thread. No customer ever sees one.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use desk::{Event, Name};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{append, unprocessable, visible};
use crate::clock;
use crate::http::App;
use crate::http::access::{May, to};
use crate::http::problem::Problem;

/// The longest note, in characters.
const LONGEST: usize = 10_000;
/// The most people whom a note calls.
const CALLED: usize = 50;
/// The longest id.
const ID_MAX: usize = 100;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(write))
}

#[derive(Deserialize, ToSchema)]
struct NoteIn {
    /// Chosen by the caller, a UUID: the same id again writes nothing again.
    id: String,
    /// Up to 10,000 characters.
    text: String,
    /// The people whom it calls.
    #[serde(default)]
    mentions: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct NoteOut {
    id: String,
}

/// Writes a note.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/notes", tag = "conversations", params(("id" = String, Path)), request_body = NoteIn,
    responses((status = 200, body = NoteOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn write(
    State(app): State<Arc<App>>,
    may: May<to::WriteNotes>,
    Path(id): Path<String>,
    Json(words): Json<NoteIn>,
) -> Result<Json<NoteOut>, Problem> {
    if words.id.is_empty() || words.id.len() > ID_MAX {
        return Err(unprocessable("id_wrong", "Give `id`, a UUID, so that asking twice writes once."));
    }
    let row = visible(&app, &may.person, &id).await?;
    let event = note(&may.person.id, Name::new(&words.id), &words.text, &words.mentions)?;
    append(&app, &row, clock::now(), event).await?;
    Ok(Json(NoteOut { id: words.id }))
}

/// A note as an event, or why it is none.
pub(super) fn note(by: &Name, id: Name, text: &str, mentions: &[String]) -> Result<Event, Problem> {
    if text.trim().is_empty() {
        return Err(unprocessable("text_empty", "Write something first."));
    }
    if text.chars().count() > LONGEST {
        return Err(unprocessable("text_too_long", "A note has 10,000 characters at most."));
    }
    if mentions.len() > CALLED {
        return Err(unprocessable("mentions_too_many", "A note calls 50 people at most."));
    }
    let mut called: Vec<Name> =
        mentions.iter().filter(|person| !person.is_empty() && person.len() <= ID_MAX).map(Name::new).collect();
    called.sort_unstable();
    called.dedup();
    Ok(Event::NoteWritten { id, by: by.clone(), text: text.to_owned(), mentions: called })
}
