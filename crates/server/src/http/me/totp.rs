//! The own second factor: a secret that an authenticator reads from a picture, switched on by a code of it.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use desk::Moment;
use qrcode::QrCode;
use qrcode::render::svg;
use serde::{Deserialize, Serialize};
use store::PersonRow;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{account, at_a_browser, conflict, prove, unprocessable};
use crate::http::App;
use crate::http::access::{May, Person, to};
use crate::http::problem::Problem;
use crate::{clock, totp};

/// What secrets are sealed for.
const PURPOSE: &str = "person.totp";
/// The side of the picture, in pixels.
const SIDE: u32 = 220;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(begin, switch_on, switch_off))
}

#[derive(Serialize, ToSchema)]
struct SecretOut {
    /// To type in by hand.
    secret: String,
    uri: String,
    /// The same as a picture, SVG.
    qr_svg: String,
}

#[derive(Deserialize, ToSchema)]
struct CodeIn {
    /// Six digits.
    code: String,
}

#[derive(Serialize, ToSchema)]
struct CodesOut {
    /// Each opens the account once; they are never shown again.
    recovery_codes: Vec<String>,
}

#[derive(Deserialize, ToSchema)]
struct ProofIn {
    password: String,
}

async fn row(app: &App, person: &Person) -> Result<PersonRow, Problem> {
    at_a_browser(person)?;
    let row = app.store.person(&person.id).await.map_err(|error| Problem::fault("totp", &error))?;
    row.ok_or_else(|| Problem::not_found("person"))
}

/// Makes a secret for an authenticator; a code of it switches the second factor on.
#[utoipa::path(post, path = "/api/v1/me/totp", tag = "session",
    responses((status = 200, body = SecretOut), (status = 409, body = Problem)))]
async fn begin(State(app): State<Arc<App>>, may: May<to::BeHere>) -> Result<Json<SecretOut>, Problem> {
    let row = row(&app, &may.person).await?;
    if row.totp_on {
        return Err(conflict("totp_on", "The second factor is on already. Switch it off first."));
    }
    let secret = totp::secret().map_err(|error| Problem::fault("totp", &error))?;
    let sealed = app.vault.seal(PURPOSE, &secret).map_err(|error| Problem::fault("totp", &error))?;
    let kept = app.store.set_totp(&row.id, Some(&hex::encode(sealed)), false, 0, &[]).await;
    kept.map_err(|error| Problem::fault("totp", &error))?;
    let uri = totp::uri(&secret, &account(&row));
    let picture = QrCode::new(&uri).map_err(|error| Problem::fault("totp", &error))?;
    let qr_svg = picture.render::<svg::Color<'_>>().min_dimensions(SIDE, SIDE).build();
    Ok(Json(SecretOut { secret: totp::readable(&secret), uri, qr_svg }))
}

/// Switches the second factor on; every other session ends.
#[utoipa::path(put, path = "/api/v1/me/totp", tag = "session", request_body = CodeIn,
    responses((status = 200, body = CodesOut), (status = 409, body = Problem), (status = 422, body = Problem)))]
async fn switch_on(
    State(app): State<Arc<App>>,
    may: May<to::BeHere>,
    Json(words): Json<CodeIn>,
) -> Result<Json<CodesOut>, Problem> {
    let fault = |error: store::Error| Problem::fault("totp", &error);
    let row = row(&app, &may.person).await?;
    let now = clock::now();
    if row.totp_on || row.totp.is_none() {
        return Err(conflict("totp_not_begun", "Begin with POST /api/v1/me/totp."));
    }
    let guess = app.guesses.begin(&row.id, &may.person.address, now)?;
    let step = secret(&app, &row).and_then(|secret| totp::step_of(&secret, &words.code, now));
    let step = step.ok_or_else(|| unprocessable("code_wrong", "This code is wrong. Is the clock of the telephone right?"))?;
    app.guesses.take_back(&guess);
    let recovery_codes = totp::recovery_codes().map_err(|error| Problem::fault("totp", &error))?;
    let kept: Vec<String> = recovery_codes.iter().map(|code| totp::kept(&row.id, code)).collect();
    app.store.set_totp(&row.id, row.totp.as_deref(), true, step, &kept).await.map_err(fault)?;
    app.store.end_sessions(&row.id, may.person.session.as_deref()).await.map_err(fault)?;
    app.audit(&may.person, "totp_changed", &row.id, "on").await?;
    Ok(Json(CodesOut { recovery_codes }))
}

/// Switches the second factor off.
#[utoipa::path(delete, path = "/api/v1/me/totp", tag = "session", request_body = ProofIn,
    responses((status = 204), (status = 403, body = Problem), (status = 429, body = Problem)))]
async fn switch_off(
    State(app): State<Arc<App>>,
    may: May<to::BeHere>,
    Json(words): Json<ProofIn>,
) -> Result<StatusCode, Problem> {
    at_a_browser(&may.person)?;
    prove(&app, &may.person, words.password).await?;
    off(&app, &may.person, &may.person.id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Switches the second factor of somebody off.
pub(crate) async fn off(app: &App, by: &Person, id: &str) -> Result<(), Problem> {
    app.store.set_totp(id, None, false, 0, &[]).await.map_err(|error| Problem::fault("totp", &error))?;
    app.audit(by, "totp_changed", id, "off").await
}

fn secret(app: &App, row: &PersonRow) -> Option<Vec<u8>> {
    let sealed = hex::decode(row.totp.as_deref()?).ok()?;
    app.vault.unseal(PURPOSE, &sealed)
}

/// Whether a code opens the account of somebody whose second factor is on; it opens it only once.
pub(crate) async fn accepts(app: &App, row: &PersonRow, code: &str, now: Moment) -> Result<bool, Problem> {
    let fault = |error: store::Error| Problem::fault("totp", &error);
    let step = secret(app, row).and_then(|secret| totp::step_of(&secret, code, now));
    match step {
        Some(step) => app.store.use_totp_step(&row.id, step).await.map_err(fault),
        None => app.store.use_recovery_code(&row.id, &totp::kept(&row.id, code)).await.map_err(fault),
    }
}
