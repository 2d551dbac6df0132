//! Taking in a history over HTTP, and how far the history of the demo has come.

use std::io::Cursor;
use std::sync::Arc;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;
use crate::history::{self, Counts};

/// The largest history in one call; a larger one goes through `watchdesk import` or comes in pieces.
const LARGEST: usize = 256 << 20;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(import)).layer(DefaultBodyLimit::max(LARGEST))
}

/// How far an import has come.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Progress {
    /// `none`, `running` or `done`.
    pub state: &'static str,
    /// Lines that are in.
    pub done: u64,
    /// Lines in all.
    pub total: u64,
    /// What to tell besides.
    pub message: Option<String>,
}

impl Progress {
    /// Nothing to import.
    #[must_use]
    pub fn none() -> Progress {
        Progress { state: "none", ..Progress::default() }
    }
}

/// Takes in a history: JSON Lines, one fact a line.
#[utoipa::path(post, path = "/api/v1/import", tag = "operation", request_body(content = String, content_type = "application/jsonl"),
    responses((status = 200, body = Counts)))]
async fn import(State(app): State<Arc<App>>, _: May<to::ImportHistory>, body: Bytes) -> Result<Json<Counts>, Problem> {
    let counts = history::take_in(&app.store, Cursor::new(body), |_| {}).await;
    counts.map(Json).map_err(|error| Problem::fault("import", &error))
}
