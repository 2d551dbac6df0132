//! Sessions and second factors of others, for whoever looks after people: a lost telephone, a stolen laptop.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::find;
use crate::clock;
use crate::http::App;
use crate::http::access::{May, to};
use crate::http::me::{self, SessionsOut};
use crate::http::problem::Problem;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, end_all)).routes(routes!(end)).routes(routes!(totp_off))
}

/// Lists the sessions of somebody.
#[utoipa::path(get, path = "/api/v1/people/{id}/sessions", tag = "people", params(("id" = String, Path)),
    responses((status = 200, body = SessionsOut), (status = 404, body = Problem)))]
async fn list(
    State(app): State<Arc<App>>,
    may: May<to::ChangePeople>,
    Path(id): Path<String>,
) -> Result<Json<SessionsOut>, Problem> {
    let row = find(&app, &id).await?;
    let rows = app.store.sessions_of(&row.id, clock::now()).await.map_err(|error| Problem::fault("sessions", &error))?;
    Ok(Json(SessionsOut::of(rows, may.person.session.as_deref())))
}

/// Ends all sessions of somebody.
#[utoipa::path(delete, path = "/api/v1/people/{id}/sessions", tag = "people", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn end_all(State(app): State<Arc<App>>, may: May<to::ChangePeople>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let row = find(&app, &id).await?;
    app.store.end_sessions(&row.id, None).await.map_err(|error| Problem::fault("sessions", &error))?;
    app.audit(&may.person, "session_ended", &row.id, "all").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends one session of somebody.
#[utoipa::path(delete, path = "/api/v1/people/{id}/sessions/{sid}", tag = "people", params(("id" = String, Path), ("sid" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn end(
    State(app): State<Arc<App>>,
    may: May<to::ChangePeople>,
    Path((id, sid)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let row = find(&app, &id).await?;
    if !app.store.end_session(&row.id, &sid).await.map_err(|error| Problem::fault("sessions", &error))? {
        return Err(Problem::not_found("session"));
    }
    app.audit(&may.person, "session_ended", &row.id, "").await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Switches the second factor of somebody off: the telephone is lost.
#[utoipa::path(delete, path = "/api/v1/people/{id}/totp", tag = "people", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn totp_off(
    State(app): State<Arc<App>>,
    may: May<to::ChangePeople>,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let row = find(&app, &id).await?;
    me::off(&app, &may.person, &row.id).await?;
    Ok(StatusCode::NO_CONTENT)
}
