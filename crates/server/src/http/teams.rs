//! Teams: who answers together and which inboxes they serve. They are in the desk file; this changes it there.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::desk_file::{Assign, Desk, Team};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::me::checked_name;
use super::problem::Problem;
use super::{desk_file, session};
use crate::desk_text::{self, TeamText};

const CAPACITY: u32 = 8;
const CAPACITY_MAX: u32 = 10_000;
const GRACE: i64 = 10 * desk::moment::MINUTE;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(change, remove))
}

#[derive(Deserialize, ToSchema)]
struct TeamIn {
    name: Option<String>,
    /// The inboxes that it serves; none means all.
    #[serde(default)]
    inboxes: Vec<String>,
    /// `manual`, `round_robin` or `least_loaded`.
    assign: Option<String>,
    /// The languages it speaks; none means all.
    #[serde(default)]
    languages: Vec<String>,
    /// Only conversations with one of these labels; none means all.
    #[serde(default)]
    labels: Vec<String>,
    /// How many unresolved conversations an agent has before a rule passes them over.
    capacity: Option<u32>,
    /// After how long an agent's absence the conversations go back.
    grace_ms: Option<i64>,
}

/// People who answer together.
#[derive(Serialize, ToSchema)]
struct TeamOut {
    id: String,
    name: String,
    inboxes: Vec<String>,
    assign: &'static str,
    languages: Vec<String>,
    labels: Vec<String>,
    capacity: u32,
    grace_ms: i64,
    /// Ids of agents.
    members: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct TeamsOut {
    teams: Vec<TeamOut>,
}

/// Lists the teams: those that the desk file describes, and those that only agents name.
#[utoipa::path(get, path = "/api/v1/teams", tag = "people", responses((status = 200, body = TeamsOut)))]
async fn list(State(app): State<Arc<App>>, _: May<to::BeHere>) -> Json<TeamsOut> {
    Json(TeamsOut { teams: teams(&app.desk()) })
}

fn teams(desk: &Desk) -> Vec<TeamOut> {
    let mut ids: Vec<_> = desk.teams.keys().chain(desk.agents.values().filter_map(|agent| agent.team.as_ref())).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.into_iter().map(|id| TeamOut::of(desk, id)).collect()
}

impl TeamOut {
    fn of(desk: &Desk, id: &str) -> TeamOut {
        let members = desk.agents.values().filter(|agent| agent.team.as_deref() == Some(id));
        let words = |words: &[desk::Name]| words.iter().map(ToString::to_string).collect::<Vec<_>>();
        let team = desk.teams.get(id);
        let of = |read: fn(&Team) -> &Vec<desk::Name>| team.map(|team| words(read(team))).unwrap_or_default();
        TeamOut {
            id: id.to_owned(),
            name: team.map_or_else(|| id.to_owned(), |team| team.name.clone()),
            inboxes: of(|team| &team.inboxes),
            assign: team.map_or(Assign::Manual, |team| team.assign).word(),
            languages: of(|team| &team.languages),
            labels: of(|team| &team.labels),
            capacity: team.map_or(CAPACITY, |team| team.capacity),
            grace_ms: team.map_or(GRACE, |team| team.grace),
            members: members.map(|agent| agent.id.to_string()).collect(),
        }
    }
}

/// Writes a team, a new one or one that is there.
#[utoipa::path(put, path = "/api/v1/teams/{id}", tag = "people", params(("id" = String, Path)), request_body = TeamIn,
    responses((status = 200, body = TeamOut), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(app): State<Arc<App>>,
    may: May<to::ChangeDesk>,
    Path(id): Path<String>,
    Json(words): Json<TeamIn>,
) -> Result<Json<TeamOut>, Problem> {
    let known = teams(&app.desk()).iter().any(|team| team.id == id);
    if !known && session::id_of(&id).is_none() {
        return Err(unprocessable("id_invalid", "Give a team an id of small letters, digits, - _ . (up to 60)."));
    }
    let before = TeamOut::of(&app.desk(), &id);
    let name = checked_name(&words.name.unwrap_or(before.name))?;
    let assign = words.assign.unwrap_or_else(|| before.assign.to_owned());
    if Assign::named(&assign).is_none() {
        return Err(unprocessable("assign_unknown", "`assign` is one of manual, round_robin, least_loaded."));
    }
    let capacity = words.capacity.unwrap_or(before.capacity);
    let grace = words.grace_ms.unwrap_or(before.grace_ms);
    if !(1..=CAPACITY_MAX).contains(&capacity) || grace <= 0 {
        return Err(unprocessable("number_wrong", "Give `capacity` as 1 to 10000 and `grace_ms` as milliseconds above 0."));
    }
    let (inboxes, languages, labels) = (&words.inboxes, &words.languages, &words.labels);
    let team = TeamText { id: &id, name: &name, inboxes, assign: &assign, languages, labels, capacity, grace };
    desk_file::edit(&app, |text| desk_text::with_team(text, &team).map_err(unreadable)).await?;
    app.audit(&may.person, "desk_changed", &id, "team").await?;
    Ok(Json(TeamOut::of(&app.desk(), &id)))
}

/// Takes a team out; its agents are in none afterwards.
#[utoipa::path(delete, path = "/api/v1/teams/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn remove(State(app): State<Arc<App>>, may: May<to::ChangeDesk>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    if !teams(&app.desk()).iter().any(|team| team.id == id) {
        return Err(Problem::not_found("team"));
    }
    desk_file::edit(&app, |text| desk_text::without_team(text, &id).map_err(unreadable)).await?;
    app.audit(&may.person, "desk_changed", &id, "team removed").await?;
    Ok(StatusCode::NO_CONTENT)
}

pub(super) fn unreadable(error: toml_edit::TomlError) -> Problem {
    unprocessable("desk_file_invalid", &error.to_string())
}

fn unprocessable(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}
