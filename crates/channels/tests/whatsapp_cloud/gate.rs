//! Who may deliver: the signature and the handshake.

use channels::whatsapp_cloud::handshake::{HandshakeIn, answer};
use channels::whatsapp_cloud::signature::{is_authentic, sign};

use crate::world::file;

/// HMAC-SHA256 of `escaped_unicode.json`, computed elsewhere.
const BY_ONE: &str = "sha256=4a47f2e2f84c4abf2278e44ee8489f9a35c7cbaf6f7efad194cd4b44f343f012";
const BY_TWO: &str = "sha256=7cf5144c28eb4039aa44d96c87dcdf9c7cfae8a7a40f7f8413c373b89c3107d4";

const ONE: &str = "app-secret-one";
const TWO: &str = "app-secret-two";

#[test]
fn a_delivery_signed_with_our_secret_is_authentic() {
    let body = file("escaped_unicode");
    assert!(is_authentic(Some(BY_ONE), &body, &[ONE]));
    assert_eq!(sign(ONE.as_bytes(), &body), BY_ONE);
}

#[test]
fn while_a_secret_is_replaced_both_count() {
    let body = file("escaped_unicode");
    for signature in [BY_ONE, BY_TWO] {
        assert!(is_authentic(Some(signature), &body, &[ONE, TWO]));
        assert!(is_authentic(Some(signature), &body, &[TWO, ONE]));
    }
    assert!(!is_authentic(Some(BY_ONE), &body, &[TWO]));
}

#[test]
fn a_body_that_was_written_anew_is_not_what_was_signed() {
    let body = file("escaped_unicode");
    let anew: serde_json::Value = serde_json::from_slice(&body).unwrap();
    assert!(!is_authentic(Some(BY_ONE), anew.to_string().as_bytes(), &[ONE]));
    let mut longer = body;
    longer.push(b' ');
    assert!(!is_authentic(Some(BY_ONE), &longer, &[ONE]));
}

#[test]
fn upper_case_digits_are_the_same_digits() {
    let body = file("escaped_unicode");
    let upper = format!("sha256={}", BY_ONE.trim_start_matches("sha256=").to_uppercase());
    assert!(is_authentic(Some(&upper), &body, &[ONE]));
}

#[test]
fn what_is_no_signature_signs_nothing() {
    let body = file("escaped_unicode");
    let bare = BY_ONE.trim_start_matches("sha256=");
    let wrong = [
        bare.to_owned(),
        format!("sha1={bare}"),
        "sha256=".to_owned(),
        BY_ONE[..40].to_owned(),
        format!("{BY_ONE}00"),
        "sha256=zz".to_owned(),
        String::new(),
    ];
    for header in &wrong {
        assert!(!is_authentic(Some(header), &body, &[ONE]), "{header}");
    }
    assert!(!is_authentic(None, &body, &[ONE]));
}

#[test]
fn without_a_secret_nobody_is_let_in() {
    let body = file("escaped_unicode");
    let by_nothing = sign(b"", &body);
    assert!(!is_authentic(Some(&by_nothing), &body, &[""]));
    assert!(!is_authentic::<&str>(Some(&by_nothing), &body, &[]));
    assert!(is_authentic(Some(BY_ONE), &body, &["", ONE]));
}

fn query(mode: &str, token: &str, challenge: &str) -> HandshakeIn {
    serde_json::from_value(serde_json::json!({ "hub.mode": mode, "hub.verify_token": token, "hub.challenge": challenge }))
        .unwrap()
}

#[test]
fn the_handshake_repeats_the_challenge_to_whoever_knows_the_word() {
    assert_eq!(answer(&query("subscribe", "our word", "11584"), "our word"), Some("11584"));
    assert_eq!(answer(&query("subscribe", "your word", "11584"), "our word"), None);
    assert_eq!(answer(&query("unsubscribe", "our word", "11584"), "our word"), None);
}

#[test]
fn a_handshake_in_which_something_is_missing_fails() {
    let full = query("subscribe", "our word", "11584");
    assert_eq!(answer(&HandshakeIn { mode: None, ..full.clone() }, "our word"), None);
    assert_eq!(answer(&HandshakeIn { token: None, ..full.clone() }, "our word"), None);
    assert_eq!(answer(&HandshakeIn { challenge: None, ..full.clone() }, "our word"), None);
    assert_eq!(answer(&HandshakeIn { token: Some(String::new()), ..full }, ""), None);
}
