//! Macros: several things that one does with a conversation, done one after another.
//!
//! Lives here: keeping them. `steps` says what a step is, `run` does them; each is the event that the single act or reply is.
//! Next one: a step is an arm in `steps` and one in `run`.

mod run;
mod steps;

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use store::MacroRow;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::contacts::text;
use super::phrases::{new_id, team};
use super::problem::Problem;
use steps::Step;

/// How many steps a macro has.
const STEPS: usize = 20;

/// The routes of this file and those below it.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(macros, create)).routes(routes!(change, forget)).merge(run::routes())
}

#[derive(Deserialize, ToSchema)]
struct MacroIn {
    title: String,
    /// The team that it is for; none is for all.
    team: Option<String>,
    /// Up to 20, done in order.
    steps: Vec<Step>,
}

#[derive(Serialize, ToSchema)]
struct MacroOut {
    id: String,
    title: String,
    team: Option<String>,
    steps: Vec<Step>,
    /// How often it was used.
    used: i64,
}

#[derive(Serialize, ToSchema)]
struct MacrosOut {
    /// By title.
    macros: Vec<MacroOut>,
}

/// Lists the macros.
#[utoipa::path(get, path = "/api/v1/macros", tag = "phrases", responses((status = 200, body = MacrosOut)))]
async fn macros(State(app): State<Arc<App>>, _: May<to::ReadConversations>) -> Result<Json<MacrosOut>, Problem> {
    let macros = app.store.macros().await.map_err(fault)?;
    Ok(Json(MacrosOut { macros: macros.into_iter().map(MacroOut::from).collect() }))
}

/// Keeps a macro.
#[utoipa::path(post, path = "/api/v1/macros", tag = "phrases", request_body = MacroIn,
    responses((status = 201, body = MacroOut), (status = 422, body = Problem)))]
async fn create(
    State(app): State<Arc<App>>,
    _: May<to::ChangePhrases>,
    Json(words): Json<MacroIn>,
) -> Result<(StatusCode, Json<MacroOut>), Problem> {
    keep(&app, new_id()?, words, 0).await.map(|kept| (StatusCode::CREATED, Json(kept)))
}

/// Changes a macro.
#[utoipa::path(put, path = "/api/v1/macros/{id}", tag = "phrases", params(("id" = String, Path)), request_body = MacroIn,
    responses((status = 200, body = MacroOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(app): State<Arc<App>>,
    _: May<to::ChangePhrases>,
    Path(id): Path<String>,
    Json(words): Json<MacroIn>,
) -> Result<Json<MacroOut>, Problem> {
    let used = one(&app, &id).await?.used;
    keep(&app, id, words, used).await.map(Json)
}

/// Forgets a macro.
#[utoipa::path(delete, path = "/api/v1/macros/{id}", tag = "phrases", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn forget(State(app): State<Arc<App>>, _: May<to::ChangePhrases>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let forgotten = app.store.forget_macro(&id).await.map_err(fault)?;
    if forgotten { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found("macro")) }
}

async fn one(app: &App, id: &str) -> Result<MacroRow, Problem> {
    app.store.macro_of(id).await.map_err(fault)?.ok_or_else(|| Problem::not_found("macro"))
}

async fn keep(app: &App, id: String, words: MacroIn, used: i64) -> Result<MacroOut, Problem> {
    if words.steps.is_empty() || words.steps.len() > STEPS {
        let detail = "A macro has 1 to 20 steps.";
        return Err(Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, "steps_miscounted", detail));
    }
    for step in &words.steps {
        step.check(app).await?;
    }
    let steps = serde_json::to_string(&words.steps).unwrap_or_default();
    let row = MacroRow { id, title: text::word(&words.title)?, team: team(app, words.team)?, steps, used };
    app.store.keep_macro(&row).await.map_err(fault)?;
    Ok(MacroOut::from(row))
}

fn fault(error: store::Error) -> Problem {
    Problem::fault("macros", &error)
}

impl From<MacroRow> for MacroOut {
    fn from(row: MacroRow) -> MacroOut {
        let MacroRow { id, title, team, steps, used } = row;
        // Every step was checked before it was kept.
        MacroOut { id, title, team, steps: serde_json::from_str(&steps).unwrap_or_default(), used }
    }
}
