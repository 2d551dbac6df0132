//! For the administrator: what could not be understood, and what became of everything.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;

const USUAL: usize = 100;
const MOST: usize = 1_000;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(set_aside)).routes(routes!(outcomes))
}

#[derive(Deserialize)]
struct PageIn {
    limit: Option<usize>,
}

/// A delivery that was kept aside. Its body stays in the database.
#[derive(Serialize, ToSchema)]
struct SetAsideOut {
    id: i64,
    arrived_at: String,
    channel: String,
    reason: String,
    bytes: i64,
}

#[derive(Serialize, ToSchema)]
struct SetAsidesOut {
    total: i64,
    rows: Vec<SetAsideOut>,
}

/// Lists deliveries that were kept aside, the newest first.
#[utoipa::path(get, path = "/api/v1/set-aside", tag = "operation", params(("limit" = Option<usize>, Query)),
    responses((status = 200, body = SetAsidesOut)))]
async fn set_aside(
    State(app): State<Arc<App>>,
    _: May<to::SeeOperation>,
    Query(page): Query<PageIn>,
) -> Result<Json<SetAsidesOut>, Problem> {
    let limit = page.limit.unwrap_or(USUAL).min(MOST);
    let (rows, total) = app.store.set_aside(limit).await.map_err(|error| Problem::fault("set aside", &error))?;
    let rows = rows.into_iter().map(|row| SetAsideOut {
        id: row.id,
        arrived_at: row.arrived_at.to_string(),
        channel: row.channel.to_string(),
        reason: row.reason,
        bytes: row.bytes,
    });
    Ok(Json(SetAsidesOut { total, rows: rows.collect() }))
}

#[derive(Serialize, ToSchema)]
struct OutcomeOut {
    /// `recorded`, `repeated`, `set_aside`, ...
    outcome: String,
    kind: String,
    count: i64,
}

#[derive(Serialize, ToSchema)]
struct OutcomesOut {
    rows: Vec<OutcomeOut>,
}

/// Counts what became of everything that came.
#[utoipa::path(get, path = "/api/v1/outcomes", tag = "operation", responses((status = 200, body = OutcomesOut)))]
async fn outcomes(State(app): State<Arc<App>>, _: May<to::SeeOperation>) -> Result<Json<OutcomesOut>, Problem> {
    let rows = app.store.outcomes().await.map_err(|error| Problem::fault("outcomes", &error))?;
    let rows =
        rows.into_iter().map(|row| OutcomeOut { outcome: row.outcome.to_string(), kind: row.kind.to_string(), count: row.count });
    Ok(Json(OutcomesOut { rows: rows.collect() }))
}
