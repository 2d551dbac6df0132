//! Tokens: how programs ask in the name of a person, for a part of what that person may.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::Moment;
use serde::{Deserialize, Serialize};
use store::TokenRow;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Needs as _, PERMISSIONS, Person, to};
use super::me::{at_a_browser, checked_name};
use super::problem::Problem;
use crate::{clock, secrets};

/// How a secret begins, so that whoever finds one knows what it is.
const PREFIX: &str = "wd_";

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, make)).routes(routes!(end))
}

#[derive(Deserialize, ToSchema)]
struct TokenIn {
    /// What people call it.
    name: String,
    /// Ids of permissions, all of them your own.
    scopes: Vec<String>,
    /// When it ends; without it, never.
    until: Option<String>,
}

/// A token, without its secret.
#[derive(Serialize, ToSchema)]
struct TokenOut {
    id: String,
    name: String,
    scopes: Vec<String>,
    /// In whose name it asks.
    person: String,
    created_at: String,
    last_used_at: Option<String>,
    until: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct TokensOut {
    /// The oldest first.
    tokens: Vec<TokenOut>,
}

#[derive(Serialize, ToSchema)]
struct MadeOut {
    token: TokenOut,
    /// Shown this once.
    secret: String,
}

/// Lists the own tokens; all of them for whoever looks after people.
#[utoipa::path(get, path = "/api/v1/tokens", tag = "people", responses((status = 200, body = TokensOut)))]
async fn list(State(app): State<Arc<App>>, may: May<to::BeHere>) -> Result<Json<TokensOut>, Problem> {
    let rows = app.store.tokens().await.map_err(|error| Problem::fault("tokens", &error))?;
    let seen = rows.into_iter().filter(|row| is_business_of(&may.person, row));
    Ok(Json(TokensOut { tokens: seen.map(TokenOut::from).collect() }))
}

/// Makes a token.
#[utoipa::path(post, path = "/api/v1/tokens", tag = "people", request_body = TokenIn,
    responses((status = 201, body = MadeOut), (status = 422, body = Problem)))]
async fn make(
    State(app): State<Arc<App>>,
    may: May<to::BeHere>,
    Json(words): Json<TokenIn>,
) -> Result<(StatusCode, Json<MadeOut>), Problem> {
    at_a_browser(&may.person)?;
    let now = clock::now();
    let until = until(words.until.as_deref(), now)?;
    let scopes = scopes(&may.person, words.scopes)?;
    let secret = secrets::token().map_err(|error| Problem::fault("tokens", &error))?;
    let secret = format!("{PREFIX}{secret}");
    let fingerprint = secrets::fingerprint(&secret);
    let row = TokenRow {
        id: fingerprint[..16].to_owned(),
        fingerprint,
        person: may.person.id.to_string(),
        name: checked_name(&words.name)?,
        scopes,
        created_at: now,
        last_used_at: None,
        until,
    };
    app.store.add_token(&row).await.map_err(|error| Problem::fault("tokens", &error))?;
    app.audit(&may.person, "token_made", &row.id, &row.name).await?;
    Ok((StatusCode::CREATED, Json(MadeOut { token: TokenOut::from(row), secret })))
}

/// Ends a token.
#[utoipa::path(delete, path = "/api/v1/tokens/{id}", tag = "people", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn end(State(app): State<Arc<App>>, may: May<to::BeHere>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let fault = |error: store::Error| Problem::fault("tokens", &error);
    let rows = app.store.tokens().await.map_err(fault)?;
    let row = rows.iter().find(|row| row.id == id && is_business_of(&may.person, row));
    let row = row.ok_or_else(|| Problem::not_found("token"))?;
    app.store.end_token(&row.id).await.map_err(fault)?;
    app.audit(&may.person, "token_ended", &row.id, &row.name).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn is_business_of(person: &Person, row: &TokenRow) -> bool {
    row.person == person.id.as_str() || person.may(&to::ChangePeople::PERMISSION)
}

fn until(text: Option<&str>, now: Moment) -> Result<Option<Moment>, Problem> {
    let Some(text) = text.filter(|text| !text.is_empty()) else { return Ok(None) };
    let until = Moment::parse(text).filter(|until| *until > now);
    until
        .map(Some)
        .ok_or_else(|| unprocessable("until_wrong", "Give `until` as an instant to come, such as 2030-01-01T00:00:00Z."))
}

fn scopes(person: &Person, scopes: Vec<String>) -> Result<Vec<String>, Problem> {
    if scopes.is_empty() {
        return Err(unprocessable("scopes_missing", "Give `scopes`: what the token may do, such as figures.read."));
    }
    for scope in &scopes {
        let Some(permission) = PERMISSIONS.iter().find(|permission| permission.id == scope) else {
            let detail = format!("`{scope}` is no permission. GET /api/v1/permissions lists them.");
            return Err(unprocessable("scope_unknown", &detail));
        };
        if !person.may(permission) {
            let detail = format!("You lack `{scope}` yourself: a token never may more than the person who made it.");
            return Err(unprocessable("scope_beyond_role", &detail));
        }
    }
    Ok(scopes)
}

fn unprocessable(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

impl From<TokenRow> for TokenOut {
    fn from(row: TokenRow) -> TokenOut {
        TokenOut {
            id: row.id,
            name: row.name,
            scopes: row.scopes,
            person: row.person,
            created_at: row.created_at.to_string(),
            last_used_at: row.last_used_at.map(|at| at.to_string()),
            until: row.until.map(|at| at.to_string()),
        }
    }
}
