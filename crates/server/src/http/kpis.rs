//! Questions about figures: the answer, and the samples behind a cell of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query as UrlQuery, State};
use axum::http::StatusCode;
use desk::kpi::{Query, Refusal};
use numbers::SegmentFault;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::problem::Problem;
use super::session::SignedIn;

/// The most records of one answer.
const MOST_RECORDS: usize = 1_000;
const USUAL_RECORDS: usize = 100;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(answer)).routes(routes!(records))
}

type Parameters = Vec<(String, String)>;

/// Answers a question about a figure.
#[utoipa::path(get, path = "/api/v1/kpis/{id}", tag = "figures",
    params(
        ("id" = String, Path, description = "Which figure, such as first_response_time"),
        ("from" = Option<String>, Query, description = "Included: a time with offset, or a date or local time of the zone"),
        ("to" = Option<String>, Query, description = "Not included"),
        ("zone" = Option<String>, Query, description = "IANA name; that of the desk without it"),
        ("grain" = Option<String>, Query, description = "total, hour, day, week or month"),
        ("by" = Option<String>, Query, description = "Up to two dimensions with a comma between them"),
        ("where" = Option<Vec<String>>, Query, description = "DIM=VALUE, repeatable: any of the values of one dimension, all of the dimensions"),
        ("measure" = Option<String>, Query, description = "What a heat map counts"),
        ("clock" = Option<String>, Query, description = "wall or business"),
    ),
    responses((status = 200, description = "The answer", body = Object), (status = 422, description = "Refused, with a code", body = Problem)))]
async fn answer(
    State(app): State<Arc<App>>,
    _: SignedIn,
    Path(id): Path<String>,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Json<numbers::Answer>, Problem> {
    let query = Query::parse(&id, &parameters, &app.desk()).map_err(refused)?;
    app.numbers.reach_now(&app.store).await.map_err(|error| Problem::fault("answer", &error))?;
    let answer = tokio::task::spawn_blocking(move || app.numbers.answer(&query, &app.desk())).await;
    let answer = answer.map_err(|error| Problem::fault("answer", &error))?;
    answer.map(Json).map_err(unreadable)
}

/// One sample behind a cell.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecordOut {
    /// The conversation, where there is one.
    conversation: Option<String>,
    /// The name that the customer goes by.
    contact_name: Option<String>,
    inbox: String,
    agent: String,
    /// The instant that it is booked at.
    at: String,
    measure: &'static str,
    /// Milliseconds of durations, 1 of counts.
    value: i64,
    value_business: i64,
}

/// The samples behind a cell, the newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecordsOut {
    /// How many there are, beyond those listed too.
    total: u64,
    rows: Vec<RecordOut>,
}

/// Lists the samples behind a cell of an answer.
#[utoipa::path(get, path = "/api/v1/kpis/{id}/records", tag = "figures",
    params(
        ("id" = String, Path, description = "Which figure; the other parameters are those of the answer, narrowed to the cell"),
        ("left_out" = Option<String>, Query, description = "Instead: what the answer leaves out, such as open"),
        ("limit" = Option<usize>, Query, description = "How many rows, up to 1000"),
    ),
    responses((status = 200, body = RecordsOut), (status = 422, body = Problem)))]
async fn records(
    State(app): State<Arc<App>>,
    _: SignedIn,
    Path(id): Path<String>,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Json<RecordsOut>, Problem> {
    let (own, parameters): (Parameters, Parameters) =
        parameters.into_iter().partition(|(name, _)| matches!(name.as_str(), "left_out" | "limit"));
    let own = |name: &str| own.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    let limit = own("limit").and_then(|limit| limit.parse().ok()).unwrap_or(USUAL_RECORDS).min(MOST_RECORDS);
    let left_out = own("left_out").filter(|key| !key.is_empty());
    let query = Query::parse(&id, &parameters, &app.desk()).map_err(refused)?;
    app.numbers.reach_now(&app.store).await.map_err(|error| Problem::fault("records", &error))?;
    let asked = Arc::clone(&app);
    let found =
        tokio::task::spawn_blocking(move || asked.numbers.records(&query, &asked.desk(), left_out.as_deref(), limit)).await;
    let found = found.map_err(|error| Problem::fault("records", &error))?.map_err(unreadable)?;
    let contacts: Vec<_> = found.rows.iter().map(|row| row.contact).collect();
    let names = app.store.contact_names(&contacts).await.map_err(|error| Problem::fault("records", &error))?;
    let rows = found.rows.into_iter().map(|row| RecordOut {
        conversation: row.conversation.map(|id| id.to_string()),
        contact_name: names.get(&row.contact).cloned(),
        inbox: row.inbox.to_string(),
        agent: row.agent.to_string(),
        at: row.at.to_string(),
        measure: row.measure,
        value: row.value,
        value_business: row.value_business,
    });
    Ok(Json(RecordsOut { total: found.total, rows: rows.collect() }))
}

/// Nobody gets a figure from damaged samples.
pub(crate) fn unreadable(fault: SegmentFault) -> Problem {
    let detail = format!("Some samples of the past are damaged and are being rebuilt ({fault}). Ask again in a few minutes.");
    Problem::refusal(StatusCode::SERVICE_UNAVAILABLE, "samples_unreadable", detail)
}

fn refused(refusal: Refusal) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, refusal.code, refusal.detail)
}
