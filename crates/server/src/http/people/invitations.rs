//! Invitations: a link with which somebody chooses a password, at first or because it is forgotten. It works once.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::{StatusCode, header};
use axum::response::{AppendHeaders, IntoResponse, Response};
use desk::Moment;
use desk::moment::DAY;
use serde::{Deserialize, Serialize};
use store::{PersonRow, Store};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::{conflict, find};
use crate::http::access::{May, Role, to};
use crate::http::me::{check_password, checked_name};
use crate::http::origin::Origin;
use crate::http::problem::Problem;
use crate::http::{App, session};
use crate::{clock, secrets};

/// How long a link works.
const LIFE: i64 = 7 * DAY;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(again)).routes(routes!(look, accept))
}

#[derive(Serialize, ToSchema)]
struct LinkOut {
    /// It works once, for seven days.
    link: String,
}

/// Whom a link invites.
#[derive(Serialize, ToSchema)]
struct InvitationOut {
    name: String,
    email: Option<String>,
    role: Role,
}

#[derive(Deserialize, ToSchema)]
struct AcceptIn {
    /// At least 10 characters.
    password: String,
    name: Option<String>,
}

/// Makes a link for somebody; the one before works no more.
pub(super) async fn link(store: &Store, person: &str, base: &str) -> Result<String, Problem> {
    let token = secrets::token().map_err(|error| Problem::fault("invitation", &error))?;
    let until = Moment(clock::now().0 + LIFE);
    let kept = store.invite(person, &secrets::fingerprint(&token), until).await;
    kept.map_err(|error| Problem::fault("invitation", &error))?;
    Ok(format!("{base}/invitation/{token}"))
}

/// Invites somebody again: the link was lost, or the password is forgotten.
#[utoipa::path(post, path = "/api/v1/people/{id}/invitation", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = LinkOut), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn again(
    State(app): State<Arc<App>>,
    may: May<to::ChangePeople>,
    origin: Origin,
    Path(id): Path<String>,
) -> Result<Json<LinkOut>, Problem> {
    let row = find(&app, &id).await?;
    if row.state == "off" {
        return Err(conflict("person_off", "Switch the person on again first."));
    }
    let link = link(&app.store, &row.id, &origin.base).await?;
    app.audit(&may.person, "invited", &row.id, "again").await?;
    Ok(Json(LinkOut { link }))
}

async fn invited(app: &App, token: &str) -> Result<PersonRow, Problem> {
    let found = app.store.invitation(&secrets::fingerprint(token)).await.map_err(|error| Problem::fault("invitation", &error))?;
    let found = found.filter(|(row, until)| clock::now() < *until && row.state != "off");
    found.map(|(row, _)| row).ok_or_else(|| {
        let detail = "This invitation was used, has ended, or was replaced. Ask an administrator for a new one.";
        Problem::refusal(StatusCode::NOT_FOUND, "invitation_gone", detail)
    })
}

/// Says whom a link invites.
#[utoipa::path(get, path = "/api/v1/invitations/{token}", tag = "session", params(("token" = String, Path)),
    responses((status = 200, body = InvitationOut), (status = 404, body = Problem)))]
async fn look(State(app): State<Arc<App>>, Path(token): Path<String>) -> Result<Json<InvitationOut>, Problem> {
    let row = invited(&app, &token).await?;
    let role = Role::named(&row.role).unwrap_or(Role::ReadOnly);
    Ok(Json(InvitationOut { name: row.name, email: row.email, role }))
}

/// Chooses a password by a link, and signs in.
#[utoipa::path(post, path = "/api/v1/invitations/{token}", tag = "session", params(("token" = String, Path)), request_body = AcceptIn,
    responses((status = 204), (status = 401, description = "The password is set; sign in with the second factor", body = Problem),
        (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn accept(
    State(app): State<Arc<App>>,
    origin: Origin,
    Path(token): Path<String>,
    Json(words): Json<AcceptIn>,
) -> Result<Response, Problem> {
    let fault = |error: store::Error| Problem::fault("invitation", &error);
    let mut row = invited(&app, &token).await?;
    check_password(&words.password)?;
    if let Some(name) = &words.name {
        row.name = checked_name(name)?;
    }
    let hash = session::hashed(&app, words.password).await?;
    // Of two who use one link at the same time the second finds nothing any more.
    if !app.store.take_invitation(&secrets::fingerprint(&token)).await.map_err(fault)? {
        invited(&app, &token).await?;
    }
    row.state = "active".to_owned();
    app.store.change_person(&row, false).await.map_err(fault)?;
    app.store.set_password(&row.id, &hash).await.map_err(fault)?;
    app.store.end_sessions(&row.id, None).await.map_err(fault)?;
    app.note(&row.id, "password_changed", &row.id, "invitation", &origin.address).await?;
    if row.totp_on {
        let detail = "The password is set. Sign in with it and a code of your authenticator.";
        return Err(Problem::refusal(StatusCode::UNAUTHORIZED, "code_needed", detail));
    }
    let cookie = session::begin(&app, &row, &origin, "invitation").await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie)])).into_response())
}
