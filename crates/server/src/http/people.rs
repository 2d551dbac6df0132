//! People: who may come in, in which role and team, and their sessions as an administrator sees them.
//!
//! Never here: the own account (`me`), signing in (`session`). Whoever has a link chooses a password by `invitations`.

mod invitations;
mod sessions;

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::Name;
use desk::desk_file::Desk;
use serde::{Deserialize, Deserializer, Serialize};
use store::PersonRow;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::access::{May, Needs as _, Role, to};
use super::me::checked_name;
use super::origin::Origin;
use super::problem::Problem;
use super::{App, desk_file, session, teams};
use crate::desk_text::{self, AgentText};
use crate::{clock, report};

use invitations::link;

/// The routes of this file and those below it.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, invite))
        .routes(routes!(change))
        .merge(invitations::routes())
        .merge(sessions::routes())
}

/// Somebody who may come in. What only administrators see is missing for others.
#[derive(Serialize, ToSchema)]
struct PersonOut {
    id: String,
    name: String,
    role: Role,
    team: Option<String>,
    /// `online`, `busy`, `away` or `offline`.
    presence: String,
    #[serde(flatten)]
    private: Option<PrivateOut>,
}

#[derive(Serialize, ToSchema)]
struct PrivateOut {
    email: Option<String>,
    /// `active`, `invited` or `off`.
    state: String,
    /// Whether the second factor is on.
    totp: bool,
    last_seen_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct PeopleOut {
    people: Vec<PersonOut>,
}

#[derive(Deserialize, ToSchema)]
struct PersonIn {
    /// What facts call them; made from the address without it.
    id: Option<String>,
    name: String,
    email: String,
    role: Role,
    team: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct ChangeIn {
    name: Option<String>,
    /// Another address.
    email: Option<String>,
    role: Option<Role>,
    /// Null takes them out of their team.
    #[serde(default, deserialize_with = "given")]
    team: Option<Option<String>>,
    /// `active` or `off`.
    state: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct InvitedOut {
    person: PersonOut,
    /// The link with which they choose a password; it works once, for seven days.
    link: String,
}

/// Tells null from missing.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

impl PersonOut {
    fn of(row: PersonRow, desk: &Desk, all: bool) -> PersonOut {
        PersonOut {
            role: Role::named(&row.role).unwrap_or(Role::ReadOnly),
            team: desk.team_of(&row.id).map(ToString::to_string),
            presence: row.shown,
            private: all.then_some(PrivateOut {
                email: row.email,
                state: row.state,
                totp: row.totp_on,
                last_seen_at: row.last_seen_at.map(|at| at.to_string()),
            }),
            id: row.id.to_string(),
            name: row.name,
        }
    }
}

/// Lists the people; with everything for whoever may change it.
#[utoipa::path(get, path = "/api/v1/people", tag = "people", responses((status = 200, body = PeopleOut)))]
async fn list(State(app): State<Arc<App>>, may: May<to::BeHere>) -> Result<Json<PeopleOut>, Problem> {
    let all = may.person.may(&to::ChangePeople::PERMISSION);
    let rows = app.store.people().await.map_err(|error| Problem::fault("people", &error))?;
    let desk = app.desk();
    let seen = rows.into_iter().filter(|row| all || row.state != "off");
    Ok(Json(PeopleOut { people: seen.map(|row| PersonOut::of(row, &desk, all)).collect() }))
}

/// Invites somebody.
#[utoipa::path(post, path = "/api/v1/people", tag = "people", request_body = PersonIn,
    responses((status = 201, body = InvitedOut), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn invite(
    State(app): State<Arc<App>>,
    may: May<to::ChangePeople>,
    origin: Origin,
    Json(words): Json<PersonIn>,
) -> Result<(StatusCode, Json<InvitedOut>), Problem> {
    let fault = |error: store::Error| Problem::fault("people", &error);
    let email = checked_email(&words.email)?;
    let row = PersonRow {
        id: free_id(&app, words.id.as_deref(), &email).await?,
        name: checked_name(&words.name)?,
        email: Some(email.clone()),
        role: words.role.word().to_owned(),
        state: "invited".to_owned(),
        shown: "offline".to_owned(),
        ..PersonRow::default()
    };
    if app.store.person_by_email(&email).await.map_err(fault)?.is_some() {
        return Err(email_taken());
    }
    let team = words.team.filter(|team| !team.is_empty());
    write_agent(&app, &row, words.role, team.as_deref()).await?;
    if !app.store.add_person(&row, clock::now()).await.map_err(fault)? {
        return Err(conflict("person_exists", "Somebody has this id or address already: choose another `id`."));
    }
    let link = link(&app.store, &row.id, &origin.base).await?;
    app.audit(&may.person, "invited", &row.id, words.role.word()).await?;
    let desk = app.desk();
    Ok((StatusCode::CREATED, Json(InvitedOut { person: PersonOut::of(row, &desk, true), link })))
}

/// Changes name, role, team or state of somebody.
#[utoipa::path(put, path = "/api/v1/people/{id}", tag = "people", params(("id" = String, Path)), request_body = ChangeIn,
    responses((status = 200, body = PersonOut), (status = 404, body = Problem), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(app): State<Arc<App>>,
    may: May<to::ChangePeople>,
    Path(id): Path<String>,
    Json(words): Json<ChangeIn>,
) -> Result<Json<PersonOut>, Problem> {
    let fault = |error: store::Error| Problem::fault("people", &error);
    let before = find(&app, &id).await?;
    let mut row = before.clone();
    if let Some(name) = &words.name {
        row.name = checked_name(name)?;
    }
    if let Some(role) = words.role {
        row.role = role.word().to_owned();
    }
    row.state = match words.state.as_deref() {
        None => row.state,
        Some("off") => "off".to_owned(),
        Some("active") if row.password.is_some() => "active".to_owned(),
        Some("active") => "invited".to_owned(),
        Some(_) => return Err(unprocessable("state_unknown", "`state` is one of active, off.")),
    };
    row.email = words.email.as_deref().map(checked_email).transpose()?.or(row.email);
    if row.email != before.email && !app.store.set_email(&row.id, row.email.as_deref()).await.map_err(fault)? {
        return Err(email_taken());
    }
    let rules = |row: &PersonRow| row.role == Role::Administrator.word() && row.state == "active";
    if !app.store.change_person(&row, rules(&before) && !rules(&row)).await.map_err(fault)? {
        let detail = "This is the last administrator: make somebody else one first.";
        return Err(unprocessable("last_administrator", detail));
    }
    app.audit(&may.person, "person_changed", &row.id, &difference(&before, &row, words.team.is_some())).await?;
    if row.state == "off" {
        shut_out(&app, &row.id).await.map_err(fault)?;
    }
    let desk = app.desk();
    let team = words.team.unwrap_or_else(|| desk.team_of(&row.id).map(ToString::to_string)).filter(|team| !team.is_empty());
    let role = Role::named(&row.role).unwrap_or(Role::ReadOnly);
    write_agent(&app, &row, role, team.as_deref()).await?;
    Ok(Json(PersonOut::of(row, &app.desk(), true)))
}

/// Ends whatever lets somebody in, and their presence.
async fn shut_out(app: &App, id: &str) -> Result<(), store::Error> {
    app.store.end_sessions(id, None).await?;
    app.store.end_tokens_of(id).await?;
    app.store.uninvite(id).await?;
    crate::work::presence::wish(app, id, desk::event::Presence::Offline).await
}

/// What was changed, for the audit log.
fn difference(before: &PersonRow, after: &PersonRow, team: bool) -> String {
    let mut words = Vec::new();
    if before.name != after.name {
        words.push("name".to_owned());
    }
    if before.email != after.email {
        words.push("email".to_owned());
    }
    if before.role != after.role {
        words.push(format!("role {} -> {}", before.role, after.role));
    }
    if before.state != after.state {
        words.push(format!("state {} -> {}", before.state, after.state));
    }
    if team {
        words.push("team".to_owned());
    }
    words.join(", ")
}

/// Writes somebody into the desk file, where the numbers find their team: those who answer, and whoever is there already.
async fn write_agent(app: &Arc<App>, row: &PersonRow, role: Role, team: Option<&str>) -> Result<(), Problem> {
    let desk = app.desk();
    let known = desk.agents.get(&row.id);
    let same = known.is_some_and(|agent| agent.name == row.name && agent.team.as_deref() == team);
    if same || (known.is_none() && team.is_none() && !role.answers()) {
        return Ok(());
    }
    if let Some(team) = team.filter(|team| known.is_none_or(|agent| agent.team.as_deref() != Some(team))) {
        let named = desk.teams.contains_key(team) || desk.agents.values().any(|agent| agent.team.as_deref() == Some(team));
        if !named {
            return Err(unprocessable("team_unknown", "There is no such team: make it first."));
        }
    }
    let agent = AgentText { id: &row.id, name: &row.name, team };
    desk_file::edit(app, |text| desk_text::with_agent(text, &agent).map_err(teams::unreadable)).await
}

/// An id for somebody new: the one wanted, or one made from the address.
async fn free_id(app: &App, wanted: Option<&str>, email: &str) -> Result<Name, Problem> {
    let taken = app.store.people().await.map_err(|error| Problem::fault("people", &error))?;
    let is_free = |id: &str| taken.iter().all(|row| row.id != id);
    if let Some(wanted) = wanted.filter(|id| !id.is_empty()) {
        let id = session::id_of(wanted);
        let id = id.ok_or_else(|| unprocessable("id_invalid", "Give `id` as small letters, digits, - _ . (up to 60)."))?;
        return if is_free(&id) { Ok(id) } else { Err(conflict("person_exists", "Somebody has this id: choose another.")) };
    }
    let local = email.split('@').next().unwrap_or_default();
    let plain: String = local.chars().map(|c| if session::id_of(&c.to_string()).is_some() { c } else { '-' }).take(50).collect();
    // An agent of the desk file who has this id is meant by it, unless somebody else is.
    let numbered = std::iter::once(plain.clone()).chain((2..).map(|number| format!("{plain}-{number}")));
    let free = numbered.take(taken.len() + 3).find(|id| session::id_of(id).is_some() && is_free(id));
    free.map(Name::from).ok_or_else(|| unprocessable("id_invalid", "Give `id` as small letters, digits, - _ . (up to 60)."))
}

/// An address in small letters.
fn checked_email(email: &str) -> Result<String, Problem> {
    let email = email.trim().to_lowercase();
    if !report::is_address(&email) {
        return Err(unprocessable("email_invalid", "Give `email`, an address such as anna@example.org."));
    }
    Ok(email)
}

fn email_taken() -> Problem {
    conflict("email_taken", "Somebody has this address already: invite them again in the list of people.")
}

async fn find(app: &App, id: &str) -> Result<PersonRow, Problem> {
    let row = app.store.person(id).await.map_err(|error| Problem::fault("people", &error))?;
    row.ok_or_else(|| Problem::not_found("person"))
}

fn unprocessable(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

fn conflict(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::CONFLICT, code, detail)
}
