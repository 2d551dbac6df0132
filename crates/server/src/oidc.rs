//! OpenID Connect: another house says who somebody is (authorization code with PKCE, state and nonce).
//!
//! Lives here: what the house says about itself, its keys, and trading a code for a token; `token` holds a token against the rules. Never here:
//! who that is in this desk, cookies.

mod token;

use std::fmt;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use desk::Moment;
use desk::moment::{HOUR, MINUTE};
use reqwest::{Client, Url, redirect};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

pub use token::{Claims, Expected, TokenError};

/// How long the house has for an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long what it says about itself is believed.
const FRESH: i64 = HOUR;
/// How soon its keys are asked for again because a token names another one.
const AGAIN: i64 = MINUTE;
/// The longest answer, in bytes.
const LONGEST: usize = 1 << 20;

/// A house that says who people are.
pub struct Provider {
    /// In addresses.
    pub id: String,
    /// On the button.
    pub name: String,
    issuer: String,
    client_id: String,
    client_secret: String,
    http: Client,
    known: Mutex<Option<Known>>,
}

/// What one settles before sending somebody away, and holds against what comes back.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// Comes back in the address.
    pub state: String,
    /// Comes back in the token.
    pub nonce: String,
    /// Proves that whoever trades the code is who asked for it.
    pub verifier: String,
}

/// What the house says about itself, with its keys.
#[derive(Clone)]
struct Known {
    about: About,
    keys: token::Keys,
    at: Moment,
}

#[derive(Clone, Deserialize)]
struct About {
    issuer: String,
    authorization_endpoint: String,
    token_endpoint: String,
    jwks_uri: String,
    #[serde(default)]
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
}

#[derive(Deserialize)]
struct Traded {
    id_token: String,
}

/// Why nobody could be signed in this way. Never carries a code, token or secret.
#[derive(Debug, thiserror::Error)]
pub enum OidcError {
    /// The issuer is no address that can be trusted.
    #[error("the issuer has to be an https:// address")]
    Issuer,
    /// The house does not answer as it should.
    #[error("the provider's {0} cannot be had: {1}")]
    Unreachable(&'static str, String),
    /// It says that it is another one.
    #[error("the provider says that it is another issuer")]
    Other,
    /// It refused the code.
    #[error("the provider refused the code with status {0}")]
    Refused(u16),
    /// The token breaks a rule.
    #[error("the token of the provider is not accepted: {0}")]
    Token(#[from] TokenError),
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").field("id", &self.id).field("issuer", &self.issuer).finish_non_exhaustive()
    }
}

/// An address that nobody on the way can change: encrypted, or on this machine.
fn is_safe(url: &str) -> bool {
    let Ok(url) = Url::parse(url) else { return false };
    let here = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    url.scheme() == "https" || (url.scheme() == "http" && here)
}

impl Provider {
    /// A house of this issuer, as which `client_id` and `client_secret` were given to the desk.
    ///
    /// # Errors
    /// Where the issuer is no safe address, or no way to the network can be made.
    pub fn new(id: &str, name: &str, issuer: &str, client_id: &str, client_secret: &str) -> Result<Provider, OidcError> {
        if !is_safe(issuer) {
            return Err(OidcError::Issuer);
        }
        // Another part of the process may have been first: then that one stays.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let http = Client::builder().timeout(PATIENCE).redirect(redirect::Policy::none()).build();
        Ok(Provider {
            id: id.to_owned(),
            name: name.to_owned(),
            issuer: issuer.trim_end_matches('/').to_owned(),
            client_id: client_id.to_owned(),
            client_secret: client_secret.to_owned(),
            http: http.map_err(|error| OidcError::Unreachable("address", error.without_url().to_string()))?,
            known: Mutex::new(None),
        })
    }

    /// Where to send somebody.
    ///
    /// # Errors
    /// Where the house does not answer.
    pub async fn address(&self, attempt: &Attempt, back: &str, now: Moment) -> Result<String, OidcError> {
        let known = self.known(now, FRESH).await?;
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(attempt.verifier.as_bytes()));
        let parameters = [
            ("response_type", "code"),
            ("client_id", &self.client_id),
            ("redirect_uri", back),
            ("scope", "openid email profile"),
            ("state", &attempt.state),
            ("nonce", &attempt.nonce),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ];
        let url = Url::parse_with_params(&known.about.authorization_endpoint, parameters);
        url.map(String::from).map_err(|error| OidcError::Unreachable("authorization endpoint", error.to_string()))
    }

    /// Trades the code for what the house says about somebody.
    ///
    /// # Errors
    /// Where the house refuses, or its token breaks a rule.
    pub async fn trade(&self, code: &str, attempt: &Attempt, back: &str, now: Moment) -> Result<Claims, OidcError> {
        let known = self.known(now, FRESH).await?;
        let token = self.ask_token(&known.about, code, attempt, back).await?;
        let expected = Expected { issuer: &known.about.issuer, audience: &self.client_id, nonce: &attempt.nonce, now };
        match token::verify(&token, &known.keys, &expected) {
            // Its keys were changed since.
            Err(TokenError::UnknownKey) => {
                let known = self.known(now, AGAIN).await?;
                Ok(token::verify(&token, &known.keys, &expected)?)
            }
            verified => Ok(verified?),
        }
    }

    async fn ask_token(&self, about: &About, code: &str, attempt: &Attempt, back: &str) -> Result<String, OidcError> {
        let by_header = about.token_endpoint_auth_methods_supported.as_ref();
        let by_header = by_header.is_none_or(|methods| methods.iter().any(|method| method == "client_secret_basic"));
        let mut fields = vec![
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", back),
            ("client_id", &self.client_id),
            ("code_verifier", &attempt.verifier),
        ];
        if !by_header {
            fields.push(("client_secret", &self.client_secret));
        }
        let mut request = self.http.post(&about.token_endpoint).body(form(&fields));
        request = request.header("content-type", "application/x-www-form-urlencoded").header("accept", "application/json");
        if by_header {
            request = request.basic_auth(encoded(&self.client_id), Some(encoded(&self.client_secret)));
        }
        let traded: Traded = read("token", request).await?;
        Ok(traded.id_token)
    }

    /// What the house says about itself, not older than `age`.
    async fn known(&self, now: Moment, age: i64) -> Result<Known, OidcError> {
        let known = self.known.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if let Some(known) = known.filter(|known| now.since(known.at) < age) {
            return Ok(known);
        }
        let about: About =
            read("description", self.http.get(format!("{}/.well-known/openid-configuration", self.issuer))).await?;
        if about.issuer.trim_end_matches('/') != self.issuer {
            return Err(OidcError::Other);
        }
        if ![&about.authorization_endpoint, &about.token_endpoint, &about.jwks_uri].into_iter().all(|url| is_safe(url)) {
            return Err(OidcError::Issuer);
        }
        let keys = read("keys", self.http.get(&about.jwks_uri)).await?;
        let known = Known { about, keys, at: now };
        *self.known.lock().unwrap_or_else(PoisonError::into_inner) = Some(known.clone());
        Ok(known)
    }
}

/// Fields as a form sends them.
fn form(fields: &[(&str, &str)]) -> String {
    Url::parse_with_params("http://form", fields).ok().and_then(|url| url.query().map(str::to_owned)).unwrap_or_default()
}

/// A word as it stands in the header of a client (RFC 6749, section 2.3.1).
fn encoded(word: &str) -> String {
    form(&[("", word)]).trim_start_matches('=').to_owned()
}

/// Sends a request and reads JSON; a broken answer is not quoted, as it may hold secrets.
async fn read<T: DeserializeOwned>(what: &'static str, request: reqwest::RequestBuilder) -> Result<T, OidcError> {
    let unreachable = |error: reqwest::Error| OidcError::Unreachable(what, error.without_url().to_string());
    let mut response = request.send().await.map_err(unreachable)?;
    if !response.status().is_success() {
        return Err(OidcError::Refused(response.status().as_u16()));
    }
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(unreachable)? {
        body.extend_from_slice(&piece);
        if body.len() > LONGEST {
            return Err(OidcError::Unreachable(what, "the answer is too long".to_owned()));
        }
    }
    serde_json::from_slice(&body).map_err(|_| OidcError::Unreachable(what, "the answer is not as the standard says".to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_encrypted_addresses_and_this_machine_are_trusted() {
        for good in ["https://login.example.org/realm", "http://127.0.0.1:8080", "http://localhost/x"] {
            assert!(is_safe(good), "{good}");
        }
        for bad in ["http://login.example.org", "ftp://127.0.0.1", "login.example.org", "http://127.0.0.1.example.org"] {
            assert!(!is_safe(bad), "{bad}");
        }
    }

    #[test]
    fn a_provider_never_shows_its_secret() {
        let provider = Provider::new("main", "Login", "https://login.example.org", "desk", "very secret").unwrap();
        assert!(!format!("{provider:?}").contains("very secret"));
    }

    #[test]
    fn words_of_a_client_are_encoded_for_the_header() {
        assert_eq!(encoded("a b:ä"), "a+b%3A%C3%A4");
    }
}
