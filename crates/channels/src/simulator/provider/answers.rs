//! The shape of the provider's answers.
//!
//! Never here: when which is given. Next one: a shape that two handlers share.

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use crate::simulator::errors;

/// A refusal as the provider words it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Refused {
    pub code: i64,
    pub details: String,
}

/// A refusal with this code and details.
pub(super) fn refused(code: i64, details: impl Into<String>) -> Refused {
    Refused { code, details: details.into() }
}

impl IntoResponse for Refused {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(errors::status(self.code)).unwrap_or(StatusCode::BAD_REQUEST);
        let error = json!({ "error": {
            "message": format!("(#{}) {}", self.code, errors::title(self.code)),
            "type": "OAuthException",
            "code": self.code,
            "is_transient": status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS,
            "error_data": { "messaging_product": "whatsapp", "details": self.details },
            "fbtrace_id": "ASimulatedTrace",
        }});
        (status, Json(error)).into_response()
    }
}

/// `{"success":true}`.
pub(super) fn success() -> Json<Value> {
    Json(json!({ "success": true }))
}
