//! Courtesies: what only thanks, takes leave or acknowledges.

use testkit::told::Told;

const BEA: &str = "491700000001";

/// Whether a text after the reply and the resolution does not reopen.
fn polite(text: &str) -> bool {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:01:00", "agent:anna", BEA);
    told.resolves("09:02:00", "agent:anna", BEA);
    told.writes("09:03:00", BEA, text);
    assert_eq!((told.count("opened"), told.count("message_in")), (1, 2));
    told.count("reopened") == 0
}

#[test]
fn thanks_in_four_languages_do_not_reopen() {
    for text in ["Danke!", "ok 👍", "grazie mille", "gracias", "thanks a lot", "👍🏽", "❤️", "  OK  ", "Dankescho\u{308}n"]
    {
        assert!(polite(text), "{text}");
    }
}

#[test]
fn questions_digits_other_words_and_mixed_languages_are_no_courtesy() {
    for text in ["ok?", "¿ok", "ok？", "danke 2", "ok ٣", "danke grazie", "ok 🔥", "thanks €", "ja", "Hallo", "...", ""] {
        assert!(!polite(text), "{text}");
    }
}

#[test]
fn forty_code_points_are_a_courtesy_and_forty_one_are_not() {
    let forty = format!("danke{}danke", " ".repeat(30));
    assert_eq!(forty.chars().count(), 40);
    assert!(polite(&forty));
    assert!(polite(&format!(" {forty} ")));
    assert!(!polite(&format!("danke{}danke", " ".repeat(31))));
}

#[test]
fn a_courtesy_after_a_reply_starts_no_turn_but_before_any_reply_it_does() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "ok");
    told.sends("09:01:00", "agent:anna", BEA);
    told.writes("09:02:00", BEA, "danke");
    told.sends("09:03:00", "agent:anna", BEA);
    told.writes("09:04:00", BEA, "Wo?");
    told.writes("09:05:00", BEA, "danke");
    told.sends("09:06:00", "agent:anna", BEA);
    assert_eq!(told.values("reply"), [60_000.0, 120_000.0]);
}

#[test]
fn the_rule_can_be_turned_off() {
    let mut told = Told::new();
    told.desk.courtesies = false;
    told.writes("09:00:00", BEA, "Wo?");
    told.resolves("09:02:00", "agent:anna", BEA);
    told.writes("09:03:00", BEA, "danke");
    assert_eq!(told.count("reopened"), 1);
}
