//! Bad news over HTTP: `application/problem+json` with a stable code and a sentence that says what to do.
//!
//! A *refusal* is for the person who asked. A *fault* is for us: it is logged once, and the person gets its reference.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use utoipa::ToSchema;

use crate::secrets;

/// What went wrong.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Always `about:blank`: the code tells problems apart.
    #[serde(rename = "type")]
    kind: &'static str,
    /// The status in words.
    title: &'static str,
    /// The HTTP status.
    status: u16,
    /// A stable word for programs.
    #[schema(value_type = String)]
    code: String,
    /// A sentence for people.
    detail: String,
    /// What else a program may want to know.
    #[serde(flatten)]
    #[schema(ignore)]
    more: BTreeMap<&'static str, String>,
}

impl Problem {
    /// A refusal.
    #[must_use]
    pub fn refusal(status: StatusCode, code: impl Into<String>, detail: impl Into<String>) -> Problem {
        let title = status.canonical_reason().unwrap_or("Problem");
        Problem {
            kind: "about:blank",
            title,
            status: status.as_u16(),
            code: code.into(),
            detail: detail.into(),
            more: BTreeMap::new(),
        }
    }

    /// A fault: logged here, once, with a reference.
    pub fn fault(what: &'static str, error: &dyn std::error::Error) -> Problem {
        let reference = secrets::random::<6>().map_or_else(|_| "none".to_owned(), hex::encode);
        tracing::error!(error.reference = %reference, error.what = what, error.cause = %error, "fault");
        let detail =
            format!("Something went wrong on our side. Tell the administrator the reference {reference}; the log explains it.");
        Problem::refusal(StatusCode::INTERNAL_SERVER_ERROR, "fault", detail)
    }

    /// The word for programs.
    pub(crate) fn code(&self) -> &str {
        &self.code
    }

    /// The same with one more word for programs.
    #[must_use]
    pub(crate) fn with(mut self, key: &'static str, value: String) -> Problem {
        self.more.insert(key, value);
        self
    }

    /// The sentence for people.
    pub(crate) fn detail(&self) -> &str {
        &self.detail
    }

    /// Whether it is for us and not for the person who asked.
    pub(crate) fn is_fault(&self) -> bool {
        self.status >= 500
    }

    /// Nothing is there.
    #[must_use]
    pub fn not_found(what: &str) -> Problem {
        Problem::refusal(StatusCode::NOT_FOUND, "not_found", format!("There is no such {what}."))
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let mut response = (status, Json(self)).into_response();
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
        response
    }
}
