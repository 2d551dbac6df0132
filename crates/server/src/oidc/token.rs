//! An ID token held against the rules: signed by a key of the house, for us, now, and for this very attempt.
//!
//! Only RS256 and ES256 are taken. The key decides which; what the token says about itself has to fit. Never here: the network.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use desk::Moment;
use desk::moment::MINUTE;
use ring::signature::{ECDSA_P256_SHA256_FIXED, RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents, UnparsedPublicKey};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

/// How far two clocks may be apart.
const DRIFT: i64 = MINUTE;

/// Keys of a house.
#[derive(Clone, Default, Deserialize)]
pub(super) struct Keys {
    keys: Vec<serde_json::Value>,
}

/// One that can be used here; a house may have others too.
#[derive(Deserialize)]
#[serde(tag = "kty")]
enum Key {
    #[serde(rename = "RSA")]
    Rsa { n: String, e: String },
    #[serde(rename = "EC")]
    Curve { crv: String, x: String, y: String },
}

#[derive(Deserialize)]
struct Header {
    alg: String,
    kid: Option<String>,
}

/// What a token has to say.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// Who issued it.
    pub issuer: &'a str,
    /// For whom.
    pub audience: &'a str,
    /// For which attempt.
    pub nonce: &'a str,
    /// The present.
    pub now: Moment,
}

/// What a token says about somebody.
#[derive(Clone, Debug, Deserialize)]
pub struct Claims {
    iss: String,
    #[serde(deserialize_with = "one_or_many")]
    aud: Vec<String>,
    azp: Option<String>,
    exp: i64,
    iat: i64,
    nonce: Option<String>,
    email: Option<String>,
    #[serde(default, deserialize_with = "truth")]
    email_verified: bool,
}

/// Which rule a token breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenError {
    /// It cannot be read.
    #[error("it cannot be read")]
    Malformed,
    /// It is signed in a way that is not taken, or not at all.
    #[error("it is not signed by RS256 or ES256")]
    Algorithm,
    /// No key of the house is the one that it names.
    #[error("its key is not one of the provider's")]
    UnknownKey,
    /// The signature is wrong.
    #[error("its signature is wrong")]
    Signature,
    /// Somebody else issued it.
    #[error("it is of another issuer")]
    Issuer,
    /// It is for somebody else.
    #[error("it is for another client")]
    Audience,
    /// It has ended, or has not begun.
    #[error("it is not valid now")]
    Time,
    /// It is for another attempt.
    #[error("it is for another attempt")]
    Nonce,
}

impl Claims {
    /// The address that the house has made sure of, in small letters.
    #[must_use]
    pub fn verified_email(&self) -> Option<String> {
        self.email.as_ref().filter(|_| self.email_verified).map(|email| email.trim().to_lowercase())
    }
}

/// Reads a token, if it keeps every rule.
pub(super) fn verify(token: &str, keys: &Keys, expected: &Expected<'_>) -> Result<Claims, TokenError> {
    let (signed, signature) = token.rsplit_once('.').ok_or(TokenError::Malformed)?;
    let (header, claims) = signed.split_once('.').ok_or(TokenError::Malformed)?;
    let header: Header = read(header)?;
    if header.alg != "RS256" && header.alg != "ES256" {
        return Err(TokenError::Algorithm);
    }
    let signature = URL_SAFE_NO_PAD.decode(signature).map_err(|_| TokenError::Malformed)?;
    let fitting: Vec<Key> = keys.keys.iter().filter_map(|key| usable(key, &header)).collect();
    if fitting.is_empty() {
        return Err(TokenError::UnknownKey);
    }
    if !fitting.iter().any(|key| key.signed(&header.alg, signed.as_bytes(), &signature)) {
        return Err(TokenError::Signature);
    }
    let claims: Claims = read(claims)?;
    check(claims, expected)
}

/// A key that the token may mean, of the kind that its algorithm needs.
fn usable(key: &serde_json::Value, header: &Header) -> Option<Key> {
    let says = |name: &str| key.get(name).and_then(serde_json::Value::as_str);
    let meant = header.kid.as_deref().is_none_or(|kid| says("kid") == Some(kid));
    let signs = says("use").is_none_or(|purpose| purpose == "sig") && says("alg").is_none_or(|alg| alg == header.alg);
    (meant && signs).then(|| Key::deserialize(key).ok()).flatten()
}

impl Key {
    fn signed(&self, algorithm: &str, message: &[u8], signature: &[u8]) -> bool {
        let bytes = |text: &String| URL_SAFE_NO_PAD.decode(text).ok();
        match self {
            Key::Rsa { n, e } if algorithm == "RS256" => {
                let (Some(n), Some(e)) = (bytes(n), bytes(e)) else { return false };
                RsaPublicKeyComponents { n, e }.verify(&RSA_PKCS1_2048_8192_SHA256, message, signature).is_ok()
            }
            Key::Curve { crv, x, y } if algorithm == "ES256" && crv == "P-256" => {
                let (Some(x), Some(y)) = (bytes(x), bytes(y)) else { return false };
                let point = [&[4][..], &x, &y].concat();
                UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point).verify(message, signature).is_ok()
            }
            Key::Rsa { .. } | Key::Curve { .. } => false,
        }
    }
}

fn check(claims: Claims, expected: &Expected<'_>) -> Result<Claims, TokenError> {
    if claims.iss != expected.issuer {
        return Err(TokenError::Issuer);
    }
    let ours = |client: &String| client == expected.audience;
    let for_others = claims.aud.len() > 1 && claims.azp.is_none();
    if !claims.aud.iter().any(ours) || for_others || !claims.azp.as_ref().is_none_or(ours) {
        return Err(TokenError::Audience);
    }
    let seconds = |moment: i64| moment.div_euclid(1_000);
    if claims.exp <= seconds(expected.now.0 - DRIFT) || claims.iat > seconds(expected.now.0 + DRIFT) {
        return Err(TokenError::Time);
    }
    if claims.nonce.as_deref() != Some(expected.nonce) {
        return Err(TokenError::Nonce);
    }
    Ok(claims)
}

fn read<T: DeserializeOwned>(part: &str) -> Result<T, TokenError> {
    let bytes = URL_SAFE_NO_PAD.decode(part).map_err(|_| TokenError::Malformed)?;
    serde_json::from_slice(&bytes).map_err(|_| TokenError::Malformed)
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

fn one_or_many<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<String>, D::Error> {
    Ok(match OneOrMany::deserialize(deserializer)? {
        OneOrMany::One(word) => vec![word],
        OneOrMany::Many(words) => words,
    })
}

/// Some houses write the truth as a word.
fn truth<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    let value = serde_json::Value::deserialize(deserializer)?;
    Ok(value == serde_json::Value::Bool(true) || value.as_str() == Some("true"))
}
