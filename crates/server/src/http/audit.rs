//! The audit log: writing to it, and reading it.
//!
//! Never in it: what customers wrote, their names and numbers, secrets.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use serde::{Deserialize, Serialize};
use store::{AuditFilter, AuditRow};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::problem::Problem;
use crate::clock;

const USUAL: usize = 50;
const MOST: usize = 500;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list))
}

impl App {
    /// Writes that somebody did something; what cannot be written down must not be done.
    pub(crate) async fn audit(&self, person: &Person, what: &str, subject: &str, detail: &str) -> Result<(), Problem> {
        self.note(&person.id, what, subject, detail, &person.address).await
    }

    /// The same where nobody is signed in yet.
    pub(crate) async fn note(&self, who: &str, what: &str, subject: &str, detail: &str, address: &str) -> Result<(), Problem> {
        let row = AuditRow {
            id: 0,
            at: clock::now(),
            who: who.to_owned(),
            what: what.to_owned(),
            subject: subject.to_owned(),
            detail: detail.to_owned(),
            address: address.to_owned(),
        };
        self.store.add_audit(&row).await.map_err(|error| Problem::fault("audit", &error))
    }
}

#[derive(Deserialize)]
struct ListIn {
    limit: Option<usize>,
    before: Option<i64>,
    who: Option<String>,
    what: Option<String>,
}

/// Something that somebody did.
#[derive(Serialize, ToSchema)]
struct AuditOut {
    id: String,
    at: String,
    /// The id of the person; empty where nobody is known.
    who: String,
    /// `signed_in`, `person_changed`, `exported`, ...
    what: String,
    subject: String,
    detail: String,
    address: String,
}

#[derive(Serialize, ToSchema)]
struct AuditPageOut {
    /// The newest first.
    rows: Vec<AuditOut>,
    /// Where it goes on: give it as `before`.
    next: Option<String>,
}

/// Reads the audit log.
#[utoipa::path(get, path = "/api/v1/audit", tag = "people",
    params(
        ("limit" = Option<usize>, Query, description = "Up to 500"), ("before" = Option<String>, Query, description = "Where it goes on"),
        ("who" = Option<String>, Query, description = "Only what this person did"), ("what" = Option<String>, Query, description = "Only of this kind"),
    ),
    responses((status = 200, body = AuditPageOut)))]
async fn list(
    State(app): State<Arc<App>>,
    _: May<to::ReadAudit>,
    Query(words): Query<ListIn>,
) -> Result<Json<AuditPageOut>, Problem> {
    let limit = words.limit.unwrap_or(USUAL).clamp(1, MOST);
    let filter = AuditFilter { before: words.before, who: words.who, what: words.what };
    let mut rows = app.store.audit(&filter, limit + 1).await.map_err(|error| Problem::fault("audit", &error))?;
    let more = rows.len() > limit;
    rows.truncate(limit);
    let next = rows.last().filter(|_| more).map(|row| row.id.to_string());
    Ok(Json(AuditPageOut { rows: rows.into_iter().map(AuditOut::from).collect(), next }))
}

impl From<AuditRow> for AuditOut {
    fn from(row: AuditRow) -> AuditOut {
        AuditOut {
            id: row.id.to_string(),
            at: row.at.to_string(),
            who: row.who,
            what: row.what,
            subject: row.subject,
            detail: row.detail,
            address: row.address,
        }
    }
}
