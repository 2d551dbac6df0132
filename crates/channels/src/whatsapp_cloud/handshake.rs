//! The verification handshake: Meta asks whether an address is ours, we repeat its challenge.
//!
//! Lives here: the question as it stands in the query, and the decision. Never here: the HTTP answer.

use serde::Deserialize;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

/// The query of the handshake. The names contain a dot.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct HandshakeIn {
    /// `subscribe`.
    #[serde(rename = "hub.mode")]
    pub mode: Option<String>,
    /// The word that we gave to Meta.
    #[serde(rename = "hub.verify_token")]
    pub token: Option<String>,
    /// What to answer.
    #[serde(rename = "hub.challenge")]
    pub challenge: Option<String>,
}

/// The challenge to repeat, or none where the caller does not know our word. An empty word of ours is known by nobody.
#[must_use]
pub fn answer<'q>(query: &'q HandshakeIn, word: &str) -> Option<&'q str> {
    let is_subscription = query.mode.as_deref() == Some("subscribe");
    let is_known = is_same(query.token.as_deref().unwrap_or_default(), word) && !word.is_empty();
    query.challenge.as_deref().filter(|_| is_subscription && is_known)
}

/// Compares in a time that tells nothing of the words, not even their length.
fn is_same(one: &str, other: &str) -> bool {
    Sha256::digest(one).ct_eq(&Sha256::digest(other)).into()
}
