//! Whoever talks to a desk over HTTP: a browser with or without a session, and the provider that delivers.

use std::sync::Once;

use channels::whatsapp_cloud::{Client, Line, signature};
use reqwest::{Method, RequestBuilder, Url, header};
use serde_json::{Value, json};

/// The administrator's password of every desk in these tests.
pub(crate) const PASSWORD: &str = "a password for tests";
/// The app secret that signs deliveries.
pub(crate) const SECRET: &str = "an app secret for tests";
/// The word of the handshake.
pub(crate) const VERIFY_TOKEN: &str = "a word for tests";
/// Where providers deliver.
pub(crate) const CALLBACK: &str = "/webhooks/whatsapp_cloud";

/// An answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) body: String,
}

impl Reply {
    /// The body, which has to be JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{} {}: {error}", self.status, self.body))
    }

    /// The code of a problem.
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }
}

/// Somebody who talks to a desk.
#[derive(Clone, Debug)]
pub(crate) struct Browser {
    http: reqwest::Client,
    /// `http://127.0.0.1:...`.
    pub(crate) base: String,
    cookie: Option<String>,
    token: Option<String>,
}

/// TLS needs a cryptography in the process, even where nobody speaks it; the way to the provider brings one along.
fn install_cryptography() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let line = Line { base: "http://127.0.0.1:1".to_owned(), version: "v1.0".to_owned(), token: String::new() };
        Client::new(line).unwrap();
    });
}

impl Browser {
    /// Somebody without a session.
    pub(crate) fn stranger(base: &str) -> Browser {
        install_cryptography();
        let http = reqwest::Client::builder().no_proxy().build().unwrap();
        Browser { http, base: base.to_owned(), cookie: None, token: None }
    }

    /// Somebody with a session.
    pub(crate) async fn signed_in(base: &str) -> Browser {
        let mut browser = Browser::stranger(base);
        assert_eq!(browser.sign_in(PASSWORD).await.status, 200);
        browser
    }

    /// Signs in as the administrator and keeps the cookie.
    pub(crate) async fn sign_in(&mut self, password: &str) -> Reply {
        self.enter("/api/v1/session", &json!({ "password": password })).await
    }

    /// Posts what lets somebody in, and keeps the cookie.
    pub(crate) async fn enter(&mut self, path: &str, words: &Value) -> Reply {
        let request = self.http.post(format!("{}{path}", self.base)).json(words);
        let response = request.send().await.unwrap();
        let cookie = response.headers().get(header::SET_COOKIE).map(|cookie| cookie.to_str().unwrap().to_owned());
        if let Some(cookie) = cookie {
            self.cookie = cookie.split(';').next().map(str::to_owned);
        }
        Reply { status: response.status().as_u16(), body: response.text().await.unwrap() }
    }

    /// The same program with this token and no session.
    pub(crate) fn with_token(&self, secret: &str) -> Browser {
        Browser { cookie: None, token: Some(secret.to_owned()), ..self.clone() }
    }

    /// A request without the header that guards calls which change something.
    pub(crate) fn unguarded(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match (&self.cookie, &self.token) {
            (_, Some(token)) => request.bearer_auth(token),
            (Some(cookie), None) => request.header(header::COOKIE, cookie),
            (None, None) => request,
        }
    }

    /// A request with everything that it needs.
    pub(crate) fn request(&self, method: Method, path: &str) -> RequestBuilder {
        self.unguarded(method, path).header("x-watchdesk", "1")
    }

    pub(crate) async fn get(&self, path: &str) -> Reply {
        answer(self.request(Method::GET, path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &Value) -> Reply {
        answer(self.request(Method::POST, path).json(body)).await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Reply {
        answer(self.request(Method::PUT, path).json(body)).await
    }

    pub(crate) async fn delete(&self, path: &str, body: &Value) -> Reply {
        answer(self.request(Method::DELETE, path).json(body)).await
    }

    /// Asks about a figure.
    pub(crate) async fn ask(&self, kpi: &str, words: &[(String, String)]) -> Reply {
        let url = Url::parse_with_params(&format!("{}/api/v1/kpis/{kpi}", self.base), words).unwrap();
        self.get(url.as_str().strip_prefix(&self.base).unwrap()).await
    }

    /// Takes in a history.
    pub(crate) async fn import(&self, lines: &[String]) -> Value {
        let reply = answer(self.request(Method::POST, "/api/v1/import").body(lines.join("\n"))).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        reply.json()
    }

    /// Delivers, signed; the status of the answer.
    pub(crate) async fn deliver(&self, body: &str) -> u16 {
        self.deliver_signed(body, Some(&signature::sign(SECRET.as_bytes(), body.as_bytes()))).await
    }

    /// Delivers with this signature.
    pub(crate) async fn deliver_signed(&self, body: &str, signature: Option<&str>) -> u16 {
        let mut request = self.http.post(format!("{}{CALLBACK}", self.base)).body(body.to_owned());
        if let Some(signature) = signature {
            request = request.header(signature::HEADER, signature);
        }
        answer(request).await.status
    }
}

/// Sends a request and reads the answer.
pub(crate) async fn answer(request: RequestBuilder) -> Reply {
    let response = request.send().await.unwrap();
    Reply { status: response.status().as_u16(), body: response.text().await.unwrap() }
}
