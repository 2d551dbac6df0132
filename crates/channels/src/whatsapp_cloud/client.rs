//! The line to Meta: one HTTP client, the address, the token, and how an answer is read.
//!
//! Lives here: everything that `send` and `media` share. Never here: what is said. Never in a log: the token, an answer's text.

use std::fmt;
use std::sync::Once;
use std::time::Duration;

use reqwest::{RequestBuilder, Response, StatusCode, Url};

use super::errors::meaning;
use crate::json::Json;
use crate::outcome::{Failure, Refusal, Retry};

/// Where Meta answers.
pub const BASE: &str = "https://graph.facebook.com";

/// The version of the interface that we were written for.
pub const VERSION: &str = "v25.0";

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(5);

/// How long to wait for an answer.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// Where to call, and as whom.
#[derive(Clone)]
pub struct Line {
    /// [`BASE`], or somebody who stands in for it.
    pub base: String,
    /// [`VERSION`], or a later one.
    pub version: String,
    /// The access token.
    pub token: String,
}

/// Never shows the token.
impl fmt::Debug for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Line").field("base", &self.base).field("version", &self.version).finish_non_exhaustive()
    }
}

/// A client of the Cloud API. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    pub(super) http: reqwest::Client,
    pub(super) base: Url,
    line: Line,
}

impl Client {
    /// A client that calls over `line` and waits [`PATIENCE`] for an answer.
    ///
    /// # Errors
    /// Where the base is no address, or the system offers no certificates to trust.
    pub fn new(line: Line) -> Result<Client, Failure> {
        Client::with_patience(line, PATIENCE)
    }

    /// A client that waits `patience` for an answer.
    ///
    /// # Errors
    /// As [`Client::new`].
    pub fn with_patience(line: Line, patience: Duration) -> Result<Client, Failure> {
        install_cryptography();
        let base = Url::parse(&line.base).ok().filter(Url::has_host);
        let base = base.ok_or_else(|| Failure::Unexpected { detail: "the base is no address".to_owned() })?;
        let agent = concat!("watchdesk/", env!("CARGO_PKG_VERSION"));
        let http = reqwest::Client::builder().user_agent(agent).connect_timeout(CONNECT).read_timeout(patience).build();
        Ok(Client { http: http.map_err(|error| unreachable_by(&error))?, base, line })
    }

    /// The address of a path in our version of the interface. No id can leave its place in it.
    pub(super) fn url(&self, path: &[&str]) -> Url {
        let mut url = self.base.clone();
        if let Ok(mut segments) = url.path_segments_mut() {
            segments.pop_if_empty().push(&self.line.version).extend(path);
        }
        url
    }

    /// Makes a call that may be repeated without harm, and reads its answer.
    pub(super) async fn call(&self, request: RequestBuilder) -> Result<String, Failure> {
        let response = self.authorised(request).send().await.map_err(|error| unreachable_by(&error))?;
        self.read(response).await
    }

    /// Reads an answer: its body, or the refusal in it.
    pub(super) async fn read(&self, response: Response) -> Result<String, Failure> {
        let status = response.status();
        let body = response.text().await.map_err(|error| unreachable_by(&error))?;
        if status.is_success() { Ok(body) } else { Err(Failure::Refused(refusal(status, &body))) }
    }

    pub(super) fn authorised(&self, request: RequestBuilder) -> RequestBuilder {
        request.bearer_auth(&self.line.token)
    }

    /// The same with another word before the token.
    pub(super) fn authorised_as(&self, scheme: &str, request: RequestBuilder) -> RequestBuilder {
        request.header(reqwest::header::AUTHORIZATION, format!("{scheme} {}", self.line.token))
    }
}

/// TLS by ring, once in the life of the process. Where another part was first, it stays with that.
fn install_cryptography() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| drop(rustls::crypto::ring::default_provider().install_default()));
}

/// An error without the address: the path names a number.
pub(super) fn detail(error: &reqwest::Error) -> String {
    let what = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else if error.is_builder() {
        "the request could not be built"
    } else {
        "the connection was lost"
    };
    what.to_owned()
}

pub(super) fn unreachable_by(error: &reqwest::Error) -> Failure {
    Failure::Unreachable { detail: detail(error) }
}

/// Reads an answer whatever it is.
pub(super) fn answer(body: &str) -> Json<'_> {
    Json::read(body).unwrap_or(Json::Null)
}

/// The refusal in an answer. Where it carries no error of Meta's, the HTTP status stands in.
pub(super) fn refusal(status: StatusCode, body: &str) -> Refusal {
    let answer = answer(body);
    let error = answer.get("error");
    let Some(code) = error.get("code").integer() else { return refusal_by_status(status) };
    let meaning = meaning(code);
    let is_transient = error.get("is_transient").truth() && meaning.retry == Retry::Never && !meaning.alert;
    Refusal {
        code,
        title: error.get("message").words().unwrap_or_default(),
        meaning: meaning.key,
        retry: if is_transient { Retry::Backoff } else { meaning.retry },
        alert: meaning.alert,
        halts: meaning.halts,
    }
}

/// Whether an answer carries an error of Meta's.
pub(super) fn is_meta(body: &str) -> bool {
    answer(body).path("error.code").integer().is_some()
}

fn refusal_by_status(status: StatusCode) -> Refusal {
    let (meaning, retry, alert) = match status {
        StatusCode::UNAUTHORIZED => ("token_invalid", Retry::Never, true),
        StatusCode::FORBIDDEN => ("permission_missing", Retry::Never, true),
        StatusCode::TOO_MANY_REQUESTS => ("call_limit", Retry::Later, false),
        status if status.is_server_error() => ("provider_fault", Retry::Backoff, false),
        _ => ("unknown_error", Retry::Never, false),
    };
    Refusal { code: i64::from(status.as_u16()), title: status.to_string(), meaning, retry, alert, halts: alert }
}

/// Drops a response that nobody needs, so that its connection can be used again.
pub(super) async fn finish(response: Response) {
    drop(response.bytes().await);
}
