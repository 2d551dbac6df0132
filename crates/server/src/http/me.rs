//! The own account: name, language, password, second factor, sessions, presence.
//!
//! Whoever holds a token cannot take the account over with it: what opens doors is changed at a browser only.

mod totp;

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::event::Presence;
use serde::{Deserialize, Serialize};
use store::SessionRow;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::problem::Problem;
use super::session;
use crate::clock;
use crate::work::presence;

pub(crate) use totp::{accepts, off};

/// The shortest password, in characters.
const PASSWORD_MIN: usize = 10;
/// The longest, in bytes.
const PASSWORD_MAX: usize = 1_000;
/// The longest name, in characters.
const NAME_MAX: usize = 80;
/// The languages of the interface.
const LANGUAGES: [&str; 4] = ["de", "en", "es", "it"];

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(change))
        .routes(routes!(password))
        .routes(routes!(sessions))
        .routes(routes!(end_session))
        .routes(routes!(set_presence))
        .routes(routes!(alive))
        .merge(totp::routes())
}

/// A browser that is signed in.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionRowOut {
    id: String,
    created_at: String,
    last_seen_at: String,
    /// What the browser calls itself.
    agent: String,
    address: String,
    /// Whether it is the one that asks.
    current: bool,
}

#[derive(Serialize, ToSchema)]
pub(crate) struct SessionsOut {
    /// The one used last first.
    sessions: Vec<SessionRowOut>,
}

impl SessionsOut {
    pub(crate) fn of(rows: Vec<SessionRow>, current: Option<&str>) -> SessionsOut {
        let sessions = rows.into_iter().map(|row| SessionRowOut {
            current: current == Some(row.id.as_str()),
            id: row.id,
            created_at: row.created_at.to_string(),
            last_seen_at: row.last_seen_at.to_string(),
            agent: row.agent,
            address: row.address,
        });
        SessionsOut { sessions: sessions.collect() }
    }
}

#[derive(Deserialize, ToSchema)]
struct MeIn {
    /// 1 to 80 characters.
    name: Option<String>,
    /// `de`, `en`, `es` or `it`; an empty one takes that of the browser.
    language: Option<String>,
}

#[derive(Deserialize, ToSchema)]
struct PasswordIn {
    before: String,
    /// At least 10 characters.
    password: String,
}

#[derive(Deserialize, ToSchema)]
struct PresenceIn {
    /// `online`, `busy`, `away` or `offline`.
    state: String,
}

/// Changes the own name or language.
#[utoipa::path(put, path = "/api/v1/me", tag = "session", request_body = MeIn,
    responses((status = 204), (status = 422, body = Problem)))]
async fn change(State(app): State<Arc<App>>, may: May<to::BeHere>, Json(words): Json<MeIn>) -> Result<StatusCode, Problem> {
    let fault = |error: store::Error| Problem::fault("me", &error);
    let mut row = app.store.person(&may.person.id).await.map_err(fault)?.ok_or_else(|| Problem::not_found("person"))?;
    if let Some(name) = words.name {
        row.name = checked_name(&name)?;
    }
    if let Some(language) = words.language {
        if !language.is_empty() && !LANGUAGES.contains(&language.as_str()) {
            return Err(unprocessable("language_unknown", "`language` is one of de, en, es, it."));
        }
        row.language = Some(language).filter(|language| !language.is_empty());
    }
    app.store.change_person(&row, false).await.map_err(fault)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes the own password; every other session ends.
#[utoipa::path(put, path = "/api/v1/me/password", tag = "session", request_body = PasswordIn,
    responses((status = 204), (status = 403, body = Problem), (status = 422, body = Problem), (status = 429, body = Problem)))]
async fn password(
    State(app): State<Arc<App>>,
    may: May<to::BeHere>,
    Json(words): Json<PasswordIn>,
) -> Result<StatusCode, Problem> {
    let fault = |error: store::Error| Problem::fault("password", &error);
    at_a_browser(&may.person)?;
    check_password(&words.password)?;
    prove(&app, &may.person, words.before).await?;
    let hash = session::hashed(&app, words.password).await?;
    app.store.set_password(&may.person.id, &hash).await.map_err(fault)?;
    app.store.end_sessions(&may.person.id, may.person.session.as_deref()).await.map_err(fault)?;
    app.audit(&may.person, "password_changed", &may.person.id, "").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Lists the own sessions.
#[utoipa::path(get, path = "/api/v1/me/sessions", tag = "session", responses((status = 200, body = SessionsOut)))]
async fn sessions(State(app): State<Arc<App>>, may: May<to::BeHere>) -> Result<Json<SessionsOut>, Problem> {
    let rows = app.store.sessions_of(&may.person.id, clock::now()).await.map_err(|error| Problem::fault("sessions", &error))?;
    Ok(Json(SessionsOut::of(rows, may.person.session.as_deref())))
}

/// Ends one of the own sessions.
#[utoipa::path(delete, path = "/api/v1/me/sessions/{id}", tag = "session", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn end_session(State(app): State<Arc<App>>, may: May<to::BeHere>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let ended = app.store.end_session(&may.person.id, &id).await.map_err(|error| Problem::fault("sessions", &error))?;
    if !ended {
        return Err(Problem::not_found("session"));
    }
    app.audit(&may.person, "session_ended", &may.person.id, "").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sets the own presence.
#[utoipa::path(put, path = "/api/v1/me/presence", tag = "session", request_body = PresenceIn,
    responses((status = 204), (status = 422, body = Problem)))]
async fn set_presence(
    State(app): State<Arc<App>>,
    may: May<to::BeHere>,
    Json(words): Json<PresenceIn>,
) -> Result<StatusCode, Problem> {
    let wished = Presence::named(&words.state)
        .ok_or_else(|| unprocessable("presence_unknown", "`state` is one of online, busy, away, offline."))?;
    presence::wish(&app, &may.person.id, wished).await.map_err(|error| Problem::fault("presence", &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Says that the browser is there: every 30 seconds, or whoever it belongs to is away after two minutes.
#[utoipa::path(post, path = "/api/v1/me/alive", tag = "session", responses((status = 204)))]
async fn alive(State(app): State<Arc<App>>, may: May<to::BeHere>) -> Result<StatusCode, Problem> {
    presence::alive(&app, &may.person.id).await.map_err(|error| Problem::fault("presence", &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// A name that fits a line.
pub(crate) fn checked_name(name: &str) -> Result<String, Problem> {
    let name = name.trim();
    if name.is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
        return Err(unprocessable("name_invalid", "Give `name` 1 to 80 characters."));
    }
    Ok(name.to_owned())
}

/// Whether a new password is long enough; nothing else makes one better.
pub(crate) fn check_password(password: &str) -> Result<(), Problem> {
    if password.chars().count() < PASSWORD_MIN {
        return Err(unprocessable("password_too_short", "Choose a password of at least 10 characters, such as four words."));
    }
    if password.len() > PASSWORD_MAX {
        return Err(unprocessable("password_too_long", "Choose a password of at most 1000 characters."));
    }
    Ok(())
}

/// Refuses tokens: what opens doors is changed at a browser.
pub(crate) fn at_a_browser(person: &Person) -> Result<(), Problem> {
    if person.session.is_some() {
        return Ok(());
    }
    let detail = "A token cannot do this. Sign in at a browser.";
    Err(Problem::refusal(StatusCode::FORBIDDEN, "session_needed", detail))
}

/// Whether whoever sits at the browser knows the password.
async fn prove(app: &App, person: &Person, password: String) -> Result<(), Problem> {
    let guess = app.guesses.begin(&person.id, &person.address, clock::now())?;
    let row = app.store.person(&person.id).await.map_err(|error| Problem::fault("password", &error))?;
    if !session::matches(app, password, row.and_then(|row| row.password)).await? {
        let detail = "This is not your password of now.";
        return Err(Problem::refusal(StatusCode::FORBIDDEN, "wrong_password", detail));
    }
    app.guesses.take_back(&guess);
    Ok(())
}

fn unprocessable(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

/// What the picture of an authenticator says about the account.
fn account(row: &store::PersonRow) -> String {
    row.email.clone().unwrap_or_else(|| row.id.to_string())
}

/// A refusal where the second factor is on or off already.
fn conflict(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::CONFLICT, code, detail)
}
