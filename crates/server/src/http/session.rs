//! Signing in and out, and who asks: by the cookie of a session, or by a token.
//!
//! Lives here: the password and the second factor at the door, sessions (kept as fingerprints), what every handler asks about who is
//! there. Never here: what a signed-in person may do (`access`), changing an account (`me`, `people`).
//! Next one: another way to sign in is a file that ends with [`begin`], as `oidc` does.

mod guesses;

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use desk::moment::{DAY, MINUTE};
use desk::{Moment, Name};
use serde::{Deserialize, Serialize};
use store::{PersonRow, SessionRow};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, PERMISSIONS, Person, Role, to};
use super::origin::Origin;
use super::problem::Problem;
use crate::work::presence;
use crate::{clock, secrets};

pub(crate) use guesses::Guesses;

const COOKIE: &str = "watchdesk_session";
/// How long a session lasts.
const LIFE: i64 = 14 * DAY;
/// How exactly it is kept when somebody was here last.
const SEEN: i64 = MINUTE;
/// Who signs in without an e-mail address.
pub(crate) const ADMINISTRATOR: &str = "admin";

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(sign_in, who, sign_out)).routes(routes!(options))
}

#[derive(Deserialize, ToSchema)]
struct SignInIn {
    /// The e-mail address or the id; without it `admin` is meant.
    email: Option<String>,
    password: String,
    /// Six digits of the second factor, or a recovery code.
    code: Option<String>,
}

/// Who is signed in.
#[derive(Serialize, ToSchema)]
pub(crate) struct SessionOut {
    id: String,
    name: String,
    email: Option<String>,
    role: Role,
    team: Option<String>,
    /// What they may do.
    permissions: Vec<&'static str>,
    language: Option<String>,
    /// Whether the second factor is on.
    totp: bool,
    /// Whether it has to be switched on first.
    must_enrol_totp: bool,
    /// `online`, `busy`, `away` or `offline`.
    presence: String,
}

#[derive(Serialize, ToSchema)]
struct OptionsOut {
    demo: bool,
    /// Other ways to sign in.
    oidc: Vec<ProviderOut>,
}

#[derive(Serialize, ToSchema)]
struct ProviderOut {
    id: String,
    name: String,
}

/// Says how one can sign in.
#[utoipa::path(get, path = "/api/v1/session/options", tag = "session", responses((status = 200, body = OptionsOut)))]
async fn options(State(app): State<Arc<App>>) -> Json<OptionsOut> {
    let oidc = app.settings.oidc.iter().map(|provider| ProviderOut { id: provider.id.clone(), name: provider.name.clone() });
    Json(OptionsOut { demo: app.settings.demo, oidc: oidc.collect() })
}

/// Signs in.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = SignInIn,
    responses((status = 200, body = SessionOut), (status = 401, body = Problem), (status = 429, body = Problem)))]
async fn sign_in(State(app): State<Arc<App>>, origin: Origin, Json(words): Json<SignInIn>) -> Result<Response, Problem> {
    let fault = |error: store::Error| Problem::fault("sign in", &error);
    let account = words.email.as_deref().map(str::trim).filter(|email| !email.is_empty()).unwrap_or(ADMINISTRATOR).to_lowercase();
    let now = clock::now();
    let guess = app.guesses.begin(&account, &origin.address, now)?;
    let row = match account.contains('@') {
        true => app.store.person_by_email(&account).await,
        false => app.store.person(&account).await,
    };
    let row = row.map_err(fault)?.filter(|row| row.state == "active");
    // Whoever is unknown takes as long as whoever is known.
    let hash = row.as_ref().and_then(|row| row.password.clone());
    let right = matches(&app, words.password, hash).await?;
    let known = row.as_ref().map(|row| row.id.clone()).unwrap_or_default();
    let Some(row) = row.filter(|_| right) else {
        // What somebody typed is not written down: it may be the password.
        app.note("", "sign_in_failed", &known, "password", &origin.address).await?;
        let detail = "This is not the password of this account. Ask an administrator for a new invitation if it is forgotten.";
        return Err(Problem::refusal(StatusCode::UNAUTHORIZED, "wrong_password", detail));
    };
    if row.totp_on {
        let Some(code) = words.code.as_deref().map(str::trim).filter(|code| !code.is_empty()) else {
            app.guesses.take_back(&guess);
            let detail = "Give `code` too: six digits of your authenticator, or a recovery code.";
            return Err(Problem::refusal(StatusCode::UNAUTHORIZED, "code_needed", detail));
        };
        if !super::me::accepts(&app, &row, code, now).await? {
            app.note(&row.id, "sign_in_failed", &row.id, "code", &origin.address).await?;
            let detail = "This code is wrong or was used already. Wait for the next one, or use a recovery code.";
            return Err(Problem::refusal(StatusCode::UNAUTHORIZED, "code_wrong", detail));
        }
    }
    app.guesses.take_back(&guess);
    let cookie = begin(&app, &row, &origin, "password").await?;
    let session = SessionOut::of(&app, &row, None);
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(session)).into_response())
}

/// Whether the password is the one of this hash; takes as long without a hash.
pub(crate) async fn matches(app: &App, password: String, hash: Option<String>) -> Result<bool, Problem> {
    let _looking = app.guesses.looking.acquire().await.map_err(|error| Problem::fault("password", &error))?;
    let looked = tokio::task::spawn_blocking(move || match hash {
        Some(hash) => secrets::matches(&password, &hash),
        None => secrets::matches_nothing(&password),
    });
    looked.await.map_err(|error| Problem::fault("password", &error))
}

/// What is kept of a password.
pub(crate) async fn hashed(app: &App, password: String) -> Result<String, Problem> {
    let _looking = app.guesses.looking.acquire().await.map_err(|error| Problem::fault("password", &error))?;
    let hashed = tokio::task::spawn_blocking(move || secrets::hash(&password)).await;
    hashed.map_err(|error| Problem::fault("password", &error))?.map_err(|error| Problem::fault("password", &error))
}

/// Begins a session of somebody who proved who they are; the cookie to set.
pub(crate) async fn begin(app: &App, row: &PersonRow, origin: &Origin, by: &str) -> Result<String, Problem> {
    let token = secrets::token().map_err(|error| Problem::fault("sign in", &error))?;
    let (fingerprint, now) = (secrets::fingerprint(&token), clock::now());
    let session = SessionRow {
        id: fingerprint[..16].to_owned(),
        fingerprint,
        person: row.id.to_string(),
        created_at: now,
        last_seen_at: now,
        until: Moment(now.0 + LIFE),
        agent: origin.agent.clone(),
        address: origin.address.clone(),
    };
    app.store.begin_session(&session).await.map_err(|error| Problem::fault("sign in", &error))?;
    app.note(&row.id, "signed_in", &row.id, by, &origin.address).await?;
    Ok(cookie(&token, LIFE / 1000, origin.secure))
}

fn cookie(token: &str, seconds: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={seconds}{secure}")
}

/// Says who is signed in.
#[utoipa::path(get, path = "/api/v1/session", tag = "session", responses((status = 200, body = SessionOut), (status = 401, body = Problem)))]
async fn who(State(app): State<Arc<App>>, may: May<to::BeHere>) -> Result<Json<SessionOut>, Problem> {
    let row = app.store.person(&may.person.id).await.map_err(|error| Problem::fault("session", &error))?;
    let row = row.ok_or_else(not_signed_in)?;
    Ok(Json(SessionOut::of(&app, &row, Some(&may.person))))
}

/// Signs out.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 204)))]
async fn sign_out(State(app): State<Arc<App>>, may: May<to::BeHere>, origin: Origin) -> Result<Response, Problem> {
    let fault = |error: store::Error| Problem::fault("sign out", &error);
    if let Some(session) = &may.person.session {
        app.store.end_session(&may.person.id, session).await.map_err(fault)?;
        app.audit(&may.person, "signed_out", &may.person.id, "").await?;
        presence::wish(&app, &may.person.id, desk::event::Presence::Offline).await.map_err(fault)?;
    }
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie("", 0, origin.secure))])).into_response())
}

impl SessionOut {
    /// Somebody as they see themselves; `person` tells where a token limits them.
    fn of(app: &App, row: &PersonRow, person: Option<&Person>) -> SessionOut {
        let role = Role::named(&row.role).unwrap_or(Role::ReadOnly);
        let has = |permission: &&super::access::Permission| match person {
            Some(person) => person.may(permission),
            None => permission.roles.contains(&role),
        };
        SessionOut {
            id: row.id.to_string(),
            name: row.name.clone(),
            email: row.email.clone(),
            role,
            team: app.desk().team_of(&row.id).map(ToString::to_string),
            permissions: PERMISSIONS.iter().filter(has).map(|permission| permission.id).collect(),
            language: row.language.clone(),
            totp: row.totp_on,
            must_enrol_totp: false,
            presence: row.shown.clone(),
        }
    }
}

/// What the cookie of this name says.
pub(crate) fn cookie_of<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|value| value.split(';')).find_map(|cookie| cookie.trim().strip_prefix(name)?.strip_prefix('='))
}

fn not_signed_in() -> Problem {
    Problem::refusal(StatusCode::UNAUTHORIZED, "not_signed_in", "Sign in first: POST /api/v1/session with e-mail and password.")
}

/// Who asks: by the token, or by the cookie.
pub(crate) async fn person(app: &App, parts: &Parts) -> Result<Person, Problem> {
    let fault = |error: store::Error| Problem::fault("session", &error);
    let now = clock::now();
    let person = |row: PersonRow, scopes, session| {
        let role = Role::named(&row.role).filter(|_| row.state == "active").ok_or_else(not_signed_in)?;
        let team = app.desk().team_of(&row.id).cloned();
        let address = Origin::of(app, parts).address;
        Ok(Person { team, id: row.id, name: row.name, email: row.email, role, scopes, session, address })
    };
    if let Some(header) = parts.headers.get(header::AUTHORIZATION) {
        let secret = header.to_str().ok().and_then(|text| text.strip_prefix("Bearer ")).ok_or_else(not_signed_in)?;
        let found = app.store.token(&secrets::fingerprint(secret.trim())).await.map_err(fault)?;
        let (token, row) = found.ok_or_else(not_signed_in)?;
        if token.until.is_some_and(|until| now >= until) {
            return Err(not_signed_in());
        }
        if token.last_used_at.is_none_or(|last| now.since(last) >= SEEN) {
            app.store.token_used(&token.id, now).await.map_err(fault)?;
        }
        return person(row, Some(token.scopes), None);
    }
    let fingerprint = cookie_of(&parts.headers, COOKIE).map(secrets::fingerprint).ok_or_else(not_signed_in)?;
    let (session, row) = app.store.session(&fingerprint).await.map_err(fault)?.ok_or_else(not_signed_in)?;
    if now >= session.until {
        return Err(not_signed_in());
    }
    if now.since(session.last_seen_at) >= SEEN {
        app.store.session_seen(&session.id, &row.id, now, session.until).await.map_err(fault)?;
    }
    person(row, None, Some(session.id))
}

/// The id of somebody as facts carry it.
pub(crate) fn id_of(text: &str) -> Option<Name> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_' | '.');
    let nobody = ["none", "bot", "system"].contains(&text);
    (!text.is_empty() && text.len() <= 60 && text.chars().all(fits) && !nobody).then(|| Name::from(text))
}
