//! Signing in: one administrator with a password, until accounts come.
//!
//! Lives here: the password, sessions (kept as fingerprints, so that they outlive a restart), the brake on guessing, and the guard that
//! every page of the API stands behind. Never here: what a signed-in person may see.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::moment::{DAY, MINUTE};
use desk::{Moment, Name};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, Role, to};
use super::problem::Problem;
use crate::{clock, secrets};

const COOKIE: &str = "watchdesk_session";
/// How long a session lasts.
const LIFE: i64 = 14 * DAY;
/// How many wrong passwords are taken in [`SPAN`] before everybody has to wait.
const GUESSES: usize = 10;
const SPAN: i64 = 5 * MINUTE;

pub(crate) const PASSWORD: &str = "administrator.password";
const SESSION: &str = "session.";

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(sign_in, who, sign_out))
}

/// Wrong passwords of late, and those that are being looked at.
#[derive(Debug, Default)]
pub(crate) struct Guesses(Mutex<VecDeque<Moment>>);

impl Guesses {
    /// Counts a guess before anybody looks whether it is right, so that many at once are no way around; false where there were too
    /// many.
    fn begin(&self, now: Moment) -> bool {
        let mut guesses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        while guesses.front().is_some_and(|first| now.since(*first) >= SPAN) {
            guesses.pop_front();
        }
        let is_allowed = guesses.len() < GUESSES;
        if is_allowed {
            guesses.push_back(now);
        }
        is_allowed
    }

    /// The guess of `now` was right: it does not count.
    fn take_back(&self, now: Moment) {
        let mut guesses = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(place) = guesses.iter().position(|guess| *guess == now) {
            guesses.remove(place);
        }
    }
}

#[derive(Deserialize, ToSchema)]
struct PasswordIn {
    password: String,
}

#[derive(Serialize, ToSchema)]
struct SessionOut {
    /// Who is signed in.
    name: &'static str,
}

const ADMINISTRATOR: SessionOut = SessionOut { name: "admin" };

/// Signs in.
#[utoipa::path(post, path = "/api/v1/session", tag = "session", request_body = PasswordIn,
    responses((status = 200, body = SessionOut), (status = 401, body = Problem), (status = 429, body = Problem)))]
async fn sign_in(State(app): State<Arc<App>>, Json(words): Json<PasswordIn>) -> Result<Response, Problem> {
    let hash = app.store.setting(PASSWORD).await.map_err(|error| Problem::fault("sign in", &error))?;
    let now = clock::now();
    if !app.guesses.begin(now) {
        let detail = "Too many wrong passwords. Wait five minutes, then try again.";
        return Err(Problem::refusal(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", detail));
    }
    let right = tokio::task::spawn_blocking(move || hash.is_some_and(|hash| secrets::matches(&words.password, &hash))).await;
    if !right.unwrap_or(false) {
        let detail = "This is not the password. It was printed when the desk started for the first time.";
        return Err(Problem::refusal(StatusCode::UNAUTHORIZED, "wrong_password", detail));
    }
    app.guesses.take_back(now);
    let token = secrets::token().map_err(|error| Problem::fault("sign in", &error))?;
    let until = (now.0 + LIFE).to_string();
    let kept = app.store.set(&session_key(&token), &until).await;
    kept.map_err(|error| Problem::fault("sign in", &error))?;
    let cookie = format!("{COOKIE}={token}; Path=/; HttpOnly; SameSite=Strict; Max-Age={}", LIFE / 1000);
    Ok(([(header::SET_COOKIE, cookie)], Json(ADMINISTRATOR)).into_response())
}

/// Says who is signed in.
#[utoipa::path(get, path = "/api/v1/session", tag = "session", responses((status = 200, body = SessionOut), (status = 401, body = Problem)))]
async fn who(_: May<to::BeHere>) -> Json<SessionOut> {
    Json(ADMINISTRATOR)
}

/// Signs out.
#[utoipa::path(delete, path = "/api/v1/session", tag = "session", responses((status = 204)))]
async fn sign_out(State(app): State<Arc<App>>, _: May<to::BeHere>, headers: HeaderMap) -> Result<Response, Problem> {
    if let Some(token) = token_of(&headers) {
        app.store.set(&session_key(token), "").await.map_err(|error| Problem::fault("sign out", &error))?;
    }
    let gone = format!("{COOKIE}=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
    Ok((StatusCode::NO_CONTENT, [(header::SET_COOKIE, gone)]).into_response())
}

fn session_key(token: &str) -> String {
    format!("{SESSION}{}", secrets::fingerprint(token))
}

fn token_of(headers: &HeaderMap) -> Option<&str> {
    let cookies = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
    cookies.flat_map(|value| value.split(';')).find_map(|cookie| cookie.trim().strip_prefix(COOKIE)?.strip_prefix('='))
}

/// Who asks, by the cookie.
pub(crate) async fn person(app: &App, headers: &HeaderMap) -> Result<Person, Problem> {
    let not_signed_in =
        || Problem::refusal(StatusCode::UNAUTHORIZED, "not_signed_in", "Sign in first: POST /api/v1/session with the password.");
    let key = token_of(headers).map(session_key).ok_or_else(not_signed_in)?;
    let until = app.store.setting(&key).await.map_err(|error| Problem::fault("session", &error))?;
    let until = until.and_then(|until| until.parse().ok()).map(Moment);
    if until.is_some_and(|until| clock::now() < until) {
        Ok(Person { id: Name::new_static("admin"), name: "admin".to_owned(), role: Role::Administrator, scopes: None })
    } else {
        Err(not_signed_in())
    }
}
