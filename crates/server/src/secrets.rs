//! Randomness and passwords: tokens, the administrator's password, and how they are kept.
//!
//! Never here: where they are kept. Next one: whatever needs randomness takes it from [`random`].

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash};
use sha2::{Digest, Sha256};

/// Letters that nobody mistakes for another.
const READABLE: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";

/// Why there was no secret.
#[derive(Debug, thiserror::Error)]
pub enum SecretError {
    /// The operating system gave no random bytes.
    #[error("the operating system gave no random bytes")]
    NoRandomness,
    /// The password could not be hashed.
    #[error("the password could not be hashed")]
    NotHashed,
    /// Something could not be sealed.
    #[error("something could not be sealed")]
    NotSealed,
}

/// `N` random bytes from the operating system.
///
/// # Errors
/// Where it has none to give.
#[expect(clippy::disallowed_methods, reason = "this is the one home of randomness")]
pub fn random<const N: usize>() -> Result<[u8; N], SecretError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| SecretError::NoRandomness)?;
    Ok(bytes)
}

/// A new session token of 256 bits, in hexadecimal.
///
/// # Errors
/// Without randomness.
pub fn token() -> Result<String, SecretError> {
    random::<32>().map(hex::encode)
}

/// What is kept of a token: whoever reads the database cannot sign in with it.
#[must_use]
pub fn fingerprint(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// A new password of 80 bits that can be read out aloud: `abcd-efgh-jkmn-pqrs`.
///
/// # Errors
/// Without randomness.
pub fn password() -> Result<String, SecretError> {
    let letters = random::<16>()?.map(|byte| char::from(READABLE[usize::from(byte % 32)]));
    let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
    Ok(groups.join("-"))
}

/// What is kept of a password (argon2id).
///
/// # Errors
/// Without randomness.
pub fn hash(password: &str) -> Result<String, SecretError> {
    let salt = random::<16>()?;
    let hash = Argon2::default().hash_password_with_salt(password.as_bytes(), &salt).map_err(|_| SecretError::NotHashed)?;
    Ok(hash.to_string())
}

/// Whether `password` is the one that `hash` was made of.
#[must_use]
pub fn matches(password: &str, hash: &str) -> bool {
    PasswordHash::new(hash).is_ok_and(|hash| Argon2::default().verify_password(password.as_bytes(), &hash).is_ok())
}

/// Looks at a password as long as [`matches`] does, where there is no hash to hold it against.
#[must_use]
pub fn matches_nothing(password: &str) -> bool {
    // Whether it can be hashed does not matter: nobody is let in.
    let _ = Argon2::default().hash_password_with_salt(password.as_bytes(), &[0; 16]);
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_right_password_opens() {
        let hash = hash("open sesame").unwrap();
        assert!(matches("open sesame", &hash));
        assert!(!matches("open barley", &hash));
        assert!(!matches("open sesame", "not a hash"));
        assert!(!hash.contains("sesame"));
    }

    #[test]
    fn no_two_secrets_are_alike() {
        assert_ne!(token().unwrap(), token().unwrap());
        assert_ne!(password().unwrap(), password().unwrap());
        assert_eq!(password().unwrap().len(), 19);
    }
}
