//! Signing in by another house (`crate::oidc`): away to it, and back. Only who was invited comes in.
//!
//! What was settled before somebody went away travels in a sealed cookie, so that any node can take them back.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use desk::moment::MINUTE;
use serde::Deserialize;
use store::PersonRow;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::origin::Origin;
use super::problem::Problem;
use super::session;
use crate::oidc::{Attempt, Provider};
use crate::{clock, secrets};

const COOKIE: &str = "watchdesk_oidc";
const PATH: &str = "/api/v1/session/oidc";
/// How long somebody may take at the other house.
const LIFE: i64 = 10 * MINUTE;
const PURPOSE: &str = "session.oidc";

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(away)).routes(routes!(back))
}

fn provider(app: &App, id: &str) -> Result<Arc<Provider>, Problem> {
    app.settings.oidc.iter().find(|provider| provider.id == id).cloned().ok_or_else(|| Problem::not_found("way to sign in"))
}

fn address_back(origin: &Origin, id: &str) -> String {
    format!("{}{PATH}/{id}/callback", origin.base)
}

/// Sends somebody to the other house.
#[utoipa::path(get, path = "/api/v1/session/oidc/{id}", tag = "session", params(("id" = String, Path)),
    responses((status = 303, description = "To the provider"), (status = 404, body = Problem)))]
async fn away(State(app): State<Arc<App>>, origin: Origin, Path(id): Path<String>) -> Result<Response, Problem> {
    let provider = provider(&app, &id)?;
    let random = || secrets::token().map_err(|error| Problem::fault("oidc", &error));
    let attempt = Attempt { state: random()?, nonce: random()?, verifier: random()? };
    let now = clock::now();
    let address = match provider.address(&attempt, &address_back(&origin, &id), now).await {
        Ok(address) => address,
        Err(error) => {
            tracing::warn!(error.cause = %error, "nobody can sign in by OpenID Connect");
            return Ok(home("/signin?problem=oidc_failed"));
        }
    };
    let text = [id.as_str(), &attempt.state, &attempt.nonce, &attempt.verifier, &(now.0 + LIFE).to_string()].join(" ");
    let sealed = app.vault.seal(PURPOSE, text.as_bytes()).map_err(|error| Problem::fault("oidc", &error))?;
    let cookie = cookie(&hex::encode(sealed), LIFE / 1_000, origin.secure);
    Ok((StatusCode::SEE_OTHER, AppendHeaders([(header::SET_COOKIE, cookie), (header::LOCATION, address)])).into_response())
}

/// It comes back from another site, so it may not be strict.
fn cookie(value: &str, seconds: i64, secure: bool) -> String {
    let secure = if secure { "; Secure" } else { "" };
    format!("{COOKIE}={value}; Path={PATH}; HttpOnly; SameSite=Lax; Max-Age={seconds}{secure}")
}

#[derive(Deserialize)]
struct BackIn {
    code: Option<String>,
    state: Option<String>,
}

/// Takes somebody back from the other house, and signs them in if they were invited.
#[utoipa::path(get, path = "/api/v1/session/oidc/{id}/callback", tag = "session",
    params(("id" = String, Path), ("code" = Option<String>, Query), ("state" = Option<String>, Query)),
    responses((status = 303, description = "To the desk, or to the sign-in page with a problem"), (status = 404, body = Problem)))]
async fn back(
    State(app): State<Arc<App>>,
    origin: Origin,
    headers: HeaderMap,
    Path(id): Path<String>,
    Query(words): Query<BackIn>,
) -> Result<Response, Problem> {
    let provider = provider(&app, &id)?;
    let gone = (header::SET_COOKIE, cookie("", 0, origin.secure));
    let refused =
        |problem: &str| Ok((AppendHeaders([gone.clone()]), home(&format!("/signin?problem={problem}"))).into_response());
    let attempt = attempt(&app, &id, &headers).filter(|attempt| words.state.as_deref() == Some(attempt.state.as_str()));
    let (Some(attempt), Some(code)) = (attempt, words.code) else { return refused("oidc_failed") };
    let claims = match provider.trade(&code, &attempt, &address_back(&origin, &id), clock::now()).await {
        Ok(claims) => claims,
        Err(error) => {
            tracing::warn!(error.cause = %error, "a sign-in by OpenID Connect failed");
            app.note("", "sign_in_failed", "", "oidc", &origin.address).await?;
            return refused("oidc_failed");
        }
    };
    let Some(row) = invited(&app, claims.verified_email()).await? else {
        app.note("", "sign_in_failed", "", "oidc", &origin.address).await?;
        return refused("oidc_unknown_person");
    };
    let session = session::begin(&app, &row, &origin, "oidc").await?;
    Ok((AppendHeaders([gone, (header::SET_COOKIE, session)]), home("/")).into_response())
}

/// What was settled with this browser before it went away.
fn attempt(app: &App, id: &str, headers: &HeaderMap) -> Option<Attempt> {
    let sealed = hex::decode(session::cookie_of(headers, COOKIE)?).ok()?;
    let text = String::from_utf8(app.vault.unseal(PURPOSE, &sealed)?).ok()?;
    let mut words = text.split(' ').map(str::to_owned);
    let (provider, state, nonce, verifier) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let until: i64 = words.next()?.parse().ok()?;
    (provider == id && clock::now().0 < until).then_some(Attempt { state, nonce, verifier })
}

/// Who has this address and may come in; whoever was invited has come now.
async fn invited(app: &App, email: Option<String>) -> Result<Option<PersonRow>, Problem> {
    let fault = |error: store::Error| Problem::fault("oidc", &error);
    let Some(email) = email else { return Ok(None) };
    let Some(mut row) = app.store.person_by_email(&email).await.map_err(fault)?.filter(|row| row.state != "off") else {
        return Ok(None);
    };
    if row.state == "invited" {
        row.state = "active".to_owned();
        app.store.change_person(&row, false).await.map_err(fault)?;
        app.store.uninvite(&row.id).await.map_err(fault)?;
    }
    Ok(Some(row))
}

fn home(path: &str) -> Response {
    (StatusCode::SEE_OTHER, AppendHeaders([(header::LOCATION, path)])).into_response()
}
