//! Whether a delivery is Meta's: the header `X-Hub-Signature-256`.
//!
//! Lives here: the check over the bytes as they came, before anything reads them.
//! Never here: where the secrets are kept.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// The header that carries the signature.
pub const HEADER: &str = "X-Hub-Signature-256";

/// Whether `header` signs `body` with one of `secrets`. While an app secret is being replaced there are two of them.
///
/// The digests are compared in constant time. An empty secret signs nothing, for anybody could.
#[must_use]
pub fn is_authentic<S: AsRef<[u8]>>(header: Option<&str>, body: &[u8], secrets: &[S]) -> bool {
    let Some(signature) = header.and_then(digest) else { return false };
    let usable = secrets.iter().map(AsRef::as_ref).filter(|secret| !secret.is_empty());
    usable.fold(false, |is_signed, secret| signs(secret, body, &signature) | is_signed)
}

/// The signature of `body`, as the header would carry it.
#[must_use]
pub fn sign(secret: &[u8], body: &[u8]) -> String {
    let digest = keyed(secret).map(|mac| mac.chain_update(body).finalize().into_bytes());
    format!("sha256={}", digest.map(hex::encode).unwrap_or_default())
}

fn signs(secret: &[u8], body: &[u8], signature: &[u8]) -> bool {
    keyed(secret).is_some_and(|mac| mac.chain_update(body).verify_slice(signature).is_ok())
}

/// HMAC takes a key of any length, so that this is never none.
fn keyed(secret: &[u8]) -> Option<Hmac<Sha256>> {
    Hmac::new_from_slice(secret).ok()
}

fn digest(header: &str) -> Option<Vec<u8>> {
    hex::decode(header.trim().strip_prefix("sha256=")?).ok()
}
