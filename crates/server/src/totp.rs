//! The second factor: codes that change every half minute (RFC 6238, as every authenticator app makes them), and codes for when the
//! telephone is lost.
//!
//! Never here: where secrets are kept, which codes were used.

use desk::Moment;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha1::Sha1;

use crate::secrets::{self, SecretError};

/// How long a code holds, in milliseconds.
const STEP: i64 = 30_000;
/// How many steps a telephone's clock may be wrong.
const DRIFT: i64 = 1;
const DIGITS: usize = 6;
const SECRET: usize = 20;
/// How many recovery codes there are.
const RECOVERY: usize = 10;
const BASE32: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/// A new secret.
///
/// # Errors
/// Without randomness.
pub fn secret() -> Result<[u8; SECRET], SecretError> {
    secrets::random::<SECRET>()
}

/// A secret as people type it into an authenticator.
#[must_use]
pub fn readable(secret: &[u8]) -> String {
    let bits: Vec<u8> = secret.iter().flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1)).collect();
    let letter = |five: &[u8]| {
        let place = five.iter().chain(&[0; 5]).take(5).fold(0, |place, bit| place << 1 | usize::from(*bit));
        char::from(BASE32[place])
    };
    bits.chunks(5).map(letter).collect()
}

/// What an authenticator reads from the picture.
#[must_use]
pub fn uri(secret: &[u8], account: &str) -> String {
    let account: String = account
        .bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' => char::from(byte).to_string(),
            other => format!("%{other:02X}"),
        })
        .collect();
    format!("otpauth://totp/Watchdesk:{account}?secret={}&issuer=Watchdesk&algorithm=SHA1&digits=6&period=30", readable(secret))
}

/// The step that lies at `now`.
#[must_use]
pub fn step(now: Moment) -> i64 {
    now.0.div_euclid(STEP)
}

/// The code of a step.
#[must_use]
pub fn code(secret: &[u8], step: i64) -> String {
    // Every length of key is one for HMAC.
    let Ok(mut mac) = Hmac::<Sha1>::new_from_slice(secret) else { return String::new() };
    mac.update(&step.to_be_bytes());
    let hash = mac.finalize().into_bytes();
    let place = usize::from(hash[19] & 15);
    let number = u32::from_be_bytes([hash[place] & 0x7f, hash[place + 1], hash[place + 2], hash[place + 3]]);
    format!("{:06}", number % 1_000_000)
}

/// The step that `given` is the code of, where it is one of about now.
#[must_use]
pub fn step_of(secret: &[u8], given: &str, now: Moment) -> Option<i64> {
    let given: String = given.chars().filter(|c| !c.is_whitespace()).collect();
    let current = step(now);
    if given.len() != DIGITS {
        return None;
    }
    (current - DRIFT..=current + DRIFT).find(|step| code(secret, *step) == given)
}

/// New recovery codes.
///
/// # Errors
/// Without randomness.
pub fn recovery_codes() -> Result<Vec<String>, SecretError> {
    (0..RECOVERY).map(|_| secrets::password()).collect()
}

/// What is kept of a recovery code, however it is typed. It has 80 random bits: no one guesses it from this.
#[must_use]
pub fn kept(person: &str, code: &str) -> String {
    let code: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    secrets::fingerprint(&format!("{person} {}", code.to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B (SHA-1): the last six of its eight digits.
    #[test]
    fn codes_are_those_of_the_standard() {
        let secret = b"12345678901234567890";
        let table = [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
            (20_000_000_000, "353130"),
        ];
        for (seconds, expected) in table {
            assert_eq!(code(secret, step(Moment(seconds * 1_000))), expected, "{seconds}");
        }
    }

    #[test]
    fn a_code_holds_for_its_half_minute_and_the_ones_beside_it() {
        let (secret, now) = ([7; SECRET], Moment(1_000 * STEP + 1));
        let own = code(&secret, 1_000);
        assert_eq!(step_of(&secret, &own, now), Some(1_000));
        assert_eq!(step_of(&secret, &format!("{} {}", &own[..3], &own[3..]), now), Some(1_000));
        assert_eq!(step_of(&secret, &own, Moment(now.0 + STEP)), Some(1_000));
        assert_eq!(step_of(&secret, &own, Moment(now.0 + 2 * STEP)), None);
        assert_eq!(step_of(&secret, "", now), None);
    }

    /// RFC 4648, section 10, without padding.
    #[test]
    fn secrets_are_written_in_base_32() {
        for (bytes, text) in [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foobar", "MZXW6YTBOI")] {
            assert_eq!(readable(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn an_account_with_strange_letters_stays_one_word_of_the_address() {
        assert!(
            uri(&[0; SECRET], "a b&c@example.org").starts_with("otpauth://totp/Watchdesk:a%20b%26c%40example.org?secret=AAAA")
        );
    }

    #[test]
    fn recovery_codes_are_kept_by_person_however_they_are_typed() {
        assert_eq!(kept("anna", "abcd-efgh"), kept("anna", " ABCDEFGH "));
        assert_ne!(kept("anna", "abcd-efgh"), kept("ben", "abcd-efgh"));
    }
}
