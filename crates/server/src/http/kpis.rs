//! Questions about figures: the answer, and the samples behind a cell of it.

use std::ops::Range;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query as UrlQuery, State};
use axum::http::StatusCode;
use desk::Dimension;
use desk::kpi::{Query, Refusal};
use numbers::SegmentFault;
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::problem::Problem;

/// The most records of one answer.
const MOST_RECORDS: usize = 1_000;
const USUAL_RECORDS: usize = 100;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(answer)).routes(routes!(conversations)).routes(routes!(histogram))
}

type Parameters = Vec<(String, String)>;

/// Reads a question of somebody; whoever is limited to the own figures asks about nobody else.
pub(super) fn question(app: &App, person: &Person, id: &str, mut parameters: Parameters) -> Result<Query, Problem> {
    let own = person.own_figures();
    if let Some(own) = own {
        parameters.push(("where".to_owned(), format!("{}={own}", Dimension::Agent.name())));
    }
    let query = Query::parse(id, &parameters, &app.desk()).map_err(refused)?;
    let agents = query.filters.iter().filter(|(dimension, _)| *dimension == Dimension::Agent).flat_map(|(_, values)| values);
    if own.is_some_and(|own| agents.into_iter().any(|agent| agent != own)) {
        let detail = "These are figures of others: you see your own, so leave `where=agent=..` out.";
        return Err(Problem::refusal(StatusCode::FORBIDDEN, "figures_of_others", detail));
    }
    Ok(query)
}

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
    responses((status = 200, description = "The answer", body = Object), (status = 403, description = "Figures of others", body = Problem), (status = 422, description = "Refused, with a code", body = Problem)))]
async fn answer(
    State(app): State<Arc<App>>,
    may: May<to::SeeFigures>,
    Path(id): Path<String>,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Json<numbers::Answer>, Problem> {
    let query = question(&app, &may.person, &id, parameters)?;
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
    /// What it adds to the figure: milliseconds of durations and sums, else 1.
    contributes: i64,
}

/// The samples behind a cell, the newest first.
#[derive(Serialize, ToSchema)]
pub(crate) struct RecordsOut {
    /// How many there are, beyond those listed too.
    total: u64,
    rows: Vec<RecordOut>,
}

/// Takes the parameters named in `own` out of a question.
pub(super) fn apart(parameters: Parameters, own: &[&str]) -> (impl Fn(&str) -> Option<String> + use<>, Parameters) {
    let (own, parameters): (Parameters, Parameters) = parameters.into_iter().partition(|(name, _)| own.contains(&name.as_str()));
    let find = move |name: &str| own.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
    (find, parameters)
}

/// The values that samples may have, of `at_least` and `below`.
pub(super) fn values(own: impl Fn(&str) -> Option<String>) -> Result<Option<Range<i64>>, Problem> {
    let read = |name: &str| match own(name).filter(|text| !text.is_empty()) {
        None => Ok(None),
        Some(text) => text.parse().map(Some).map_err(|_| {
            let detail = format!("`{name}` is `{text}`. Give a whole number: milliseconds of a duration, else the value itself.");
            Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, "invalid_value", detail)
        }),
    };
    let (least, below) = (read("at_least")?, read("below")?);
    let asked = least.is_some() || below.is_some();
    Ok(asked.then(|| least.unwrap_or(i64::MIN)..below.unwrap_or(i64::MAX)))
}

/// Lists the conversations behind a cell of an answer, with the value that each contributed.
#[utoipa::path(get, path = "/api/v1/kpis/{id}/conversations", tag = "figures",
    params(
        ("id" = String, Path, description = "Which figure; the other parameters are those of the answer, narrowed to the cell"),
        ("part" = Option<String>, Query, description = "Instead of what n counts: what the answer leaves out (open), what stands beside it (message_in), or numerator"),
        ("at_least" = Option<i64>, Query, description = "Only samples with a value of that or more on the clock that is asked for"),
        ("below" = Option<i64>, Query, description = "Only samples with a value below that"),
        ("limit" = Option<usize>, Query, description = "How many rows, up to 1000"),
    ),
    responses((status = 200, body = RecordsOut), (status = 422, body = Problem)))]
async fn conversations(
    State(app): State<Arc<App>>,
    may: May<to::SeeFigures>,
    Path(id): Path<String>,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Json<RecordsOut>, Problem> {
    let (own, parameters) = apart(parameters, &["part", "limit", "at_least", "below"]);
    let limit = own("limit").and_then(|limit| limit.parse().ok()).unwrap_or(USUAL_RECORDS).min(MOST_RECORDS);
    let part = own("part").filter(|key| !key.is_empty());
    let mut query = question(&app, &may.person, &id, parameters)?;
    query.values = values(&own)?;
    app.numbers.reach_now(&app.store).await.map_err(|error| Problem::fault("conversations", &error))?;
    let asked = Arc::clone(&app);
    let found = tokio::task::spawn_blocking(move || asked.numbers.records(&query, &asked.desk(), part.as_deref(), limit)).await;
    let found = found.map_err(|error| Problem::fault("conversations", &error))?.map_err(unreadable)?;
    let contacts: Vec<_> = found.rows.iter().map(|row| row.contact).collect();
    let names = app.store.contact_names(&contacts).await.map_err(|error| Problem::fault("conversations", &error))?;
    let rows = found.rows.into_iter().map(|row| RecordOut {
        conversation: row.conversation.map(|id| id.to_string()),
        contact_name: names.get(&row.contact).cloned(),
        inbox: row.inbox.to_string(),
        agent: row.agent.to_string(),
        at: row.at.to_string(),
        measure: row.measure,
        value: row.value,
        value_business: row.value_business,
        contributes: row.contributes,
    });
    Ok(Json(RecordsOut { total: found.total, rows: rows.collect() }))
}

/// How many durations lie between two edges.
#[derive(Serialize, ToSchema)]
pub(crate) struct BarOut {
    /// Milliseconds, included.
    from: i64,
    /// Milliseconds, not included; none of the last one.
    to: Option<i64>,
    n: u64,
}

/// How durations are spread.
#[derive(Serialize, ToSchema)]
pub(crate) struct HistogramOut {
    buckets: Vec<BarOut>,
}

/// Spreads the durations of a figure over stretches.
#[utoipa::path(get, path = "/api/v1/kpis/{id}/histogram", tag = "figures",
    params(
        ("id" = String, Path, description = "Which figure, a duration; the other parameters are those of the answer"),
        ("edges" = String, Query, description = "Milliseconds, rising, with commas between them, such as 30000,60000"),
    ),
    responses((status = 200, body = HistogramOut), (status = 422, body = Problem)))]
async fn histogram(
    State(app): State<Arc<App>>,
    may: May<to::SeeFigures>,
    Path(id): Path<String>,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Json<HistogramOut>, Problem> {
    let (own, parameters) = apart(parameters, &["edges"]);
    let query = question(&app, &may.person, &id, parameters)?;
    let edges = edges(&own("edges").unwrap_or_default()).ok_or_else(|| {
        let detail = "`edges` are whole milliseconds, rising, with commas between them, such as 30000,60000; up to 64.";
        Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, "invalid_edges", detail.to_owned())
    })?;
    if query.kpi.unit != desk::kpi::Unit::Duration {
        let detail = format!("`{id}` is no duration. Ask for one such as first_response_time.");
        return Err(Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, "parameter_not_applicable", detail));
    }
    app.numbers.reach_now(&app.store).await.map_err(|error| Problem::fault("histogram", &error))?;
    let asked = edges.clone();
    let counts = tokio::task::spawn_blocking(move || app.numbers.histogram(&query, &app.desk(), &asked)).await;
    let counts = counts.map_err(|error| Problem::fault("histogram", &error))?.map_err(unreadable)?;
    let starts = std::iter::once(0).chain(edges.iter().copied());
    let ends = edges.iter().copied().map(Some).chain(std::iter::once(None));
    let buckets = starts.zip(ends).zip(counts).map(|((from, to), n)| BarOut { from, to, n }).collect();
    Ok(Json(HistogramOut { buckets }))
}

/// Rising edges above 0.
fn edges(text: &str) -> Option<Vec<i64>> {
    const MOST: usize = 64;
    let edges: Option<Vec<i64>> = text.split(',').map(|edge| edge.trim().parse().ok()).collect();
    edges.filter(|edges| edges.len() <= MOST && edges[0] > 0 && edges.is_sorted_by(|a, b| a < b))
}

/// Nobody gets a figure from damaged samples.
pub(crate) fn unreadable(fault: SegmentFault) -> Problem {
    let detail = format!("Some samples of the past are damaged and are being rebuilt ({fault}). Ask again in a few minutes.");
    Problem::refusal(StatusCode::SERVICE_UNAVAILABLE, "samples_unreadable", detail)
}

/// A question that is refused.
pub(super) fn refused(refusal: Refusal) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, refusal.code, refusal.detail)
}
