//! The outbox as people see it: what waits, what is uncertain, which numbers stand still and why, and setting them going again.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use desk::Name;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;
use crate::clock;
use crate::work::outbox::PausedOut;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(look)).routes(routes!(resume))
}

/// What has no outcome yet.
#[derive(Serialize, ToSchema)]
struct OutboxOut {
    /// The numbers that nothing is sent from until somebody acts.
    paused: Vec<PausedOut>,
    /// As soon as it is their turn.
    queued: i64,
    /// To be tried again later.
    waiting: i64,
    /// With the provider right now.
    sending: i64,
    /// Nobody knows whether the provider took them.
    uncertain: i64,
}

/// Tells what waits to be sent.
#[utoipa::path(get, path = "/api/v1/outbox", tag = "conversations", responses((status = 200, body = OutboxOut)))]
async fn look(State(app): State<Arc<App>>, may: May<to::ReadConversations>) -> Result<Json<OutboxOut>, Problem> {
    let fault = |error: store::Error| Problem::fault("outbox", &error);
    let counts = app.store.outbox_counts(clock::now()).await.map_err(fault)?;
    let desk = app.desk();
    let lines = app.store.outbox_lines().await.map_err(fault)?;
    let seen = lines.iter().filter(|line| may.person.sees(&desk, &line.inbox));
    let paused = seen.filter_map(|line| line.paused.map(|(since, code)| PausedOut::of(&line.inbox, since, code)));
    Ok(Json(OutboxOut {
        paused: paused.collect(),
        queued: counts.queued,
        waiting: counts.waiting,
        sending: counts.started,
        uncertain: counts.uncertain,
    }))
}

#[derive(Deserialize, ToSchema)]
struct ResumeIn {
    /// The number.
    inbox: String,
}

/// Sends from a number again, after what stopped it was put right. What still is wrong stops it again, and nothing is lost.
#[utoipa::path(post, path = "/api/v1/outbox/resume", tag = "conversations", request_body = ResumeIn,
    responses((status = 204), (status = 404, body = Problem)))]
async fn resume(
    State(app): State<Arc<App>>,
    _: May<to::ChangeNumbers>,
    Json(words): Json<ResumeIn>,
) -> Result<StatusCode, Problem> {
    let resumed = app.resume(&Name::from(words.inbox)).await.map_err(|error| Problem::fault("outbox", &error))?;
    if resumed { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found("paused number")) }
}
