//! A profile is the same in every order of its changes, however often they come.

use proptest::prelude::*;

use super::*;

fn told(changes: &[(i64, u8, ContactChange)]) -> Profile {
    let mut profile = Profile::default();
    for (at, id, change) in changes {
        profile.apply(Moment(*at), &Name::new(format!("c{id}")), &"anna".into(), change);
    }
    profile
}

fn label(add: &[&str], remove: &[&str]) -> ContactChange {
    let names = |words: &[&str]| words.iter().map(|word| Name::new(*word)).collect();
    ContactChange::Label { add: names(add), remove: names(remove) }
}

#[test]
fn the_later_name_holds_and_taking_it_away_lets_the_providers_stand() {
    let name = |name: Option<&str>| ContactChange::Name(name.map(str::to_owned));
    assert_eq!(told(&[(2, 1, name(Some("Ada"))), (1, 2, name(Some("Bob")))]).name(), Some("Ada"));
    assert_eq!(told(&[(2, 1, name(Some("Ada"))), (3, 2, name(None))]).name(), None);
}

#[test]
fn a_label_that_was_taken_away_later_is_gone_and_one_that_is_both_stays() {
    let profile = told(&[(1, 1, label(&["vip", "new"], &[])), (2, 2, label(&[], &["new"])), (3, 3, label(&["x"], &["x"]))]);
    assert_eq!(profile.labels().map(Name::as_str).collect::<Vec<_>>(), ["vip", "x"]);
}

#[test]
fn a_profile_is_the_same_after_being_written_and_read() {
    let note = ContactChange::Note { text: "likes tea\nand\0more".to_owned() };
    let consent = ContactChange::Consent { purpose: "marketing".into(), given: true, proof: "form".to_owned() };
    let attribute = ContactChange::Attribute { key: "size".into(), value: Some("XL".to_owned()) };
    let profile = told(&[(-5, 1, note), (7, 2, consent), (8, 3, attribute), (9, 4, ContactChange::Blocked(true))]);
    let text = serde_json::to_string(&profile).unwrap();
    assert_eq!(serde_json::from_str::<Profile>(&text).unwrap(), profile);
    assert_eq!(serde_json::from_str::<Profile>("{}").unwrap(), Profile::default());
}

#[test]
fn words_are_small_and_without_accents() {
    let found: Vec<String> = words("  José-María  MÜLLER (Ärzte) 2").into_iter().collect();
    assert_eq!(found, ["2", "arzte", "jose", "maria", "muller"]);
    assert!(words("\u{200f}\u{200b}").is_empty());
}

fn any_change() -> impl Strategy<Value = ContactChange> {
    let word = || prop_oneof![Just(Name::new("a")), Just(Name::new("b")), Just(Name::new("c"))];
    let text = || prop_oneof![Just(None), Just(Some("x".to_owned())), Just(Some("y".to_owned()))];
    prop_oneof![
        text().prop_map(ContactChange::Name),
        proptest::option::of(word()).prop_map(ContactChange::Language),
        (word(), text()).prop_map(|(key, value)| ContactChange::Attribute { key, value }),
        (proptest::collection::vec(word(), 0..3), proptest::collection::vec(word(), 0..3))
            .prop_map(|(add, remove)| ContactChange::Label { add, remove }),
        any::<bool>().prop_map(ContactChange::Blocked),
        (word(), any::<bool>()).prop_map(|(purpose, given)| ContactChange::Consent { purpose, given, proof: "p".to_owned() }),
        text().prop_map(|text| ContactChange::Note { text: text.unwrap_or_default() }),
    ]
}

proptest! {
    #[test]
    fn order_repetition_and_where_two_contacts_met_make_no_difference(
        changes in proptest::collection::vec((0i64..4, any::<u8>(), any_change()), 0..24),
        shuffled in any::<prop::sample::Index>(),
        cut in any::<prop::sample::Index>(),
    ) {
        // One id is one change.
        let changes: Vec<_> = changes.into_iter().enumerate().map(|(n, (at, _, change))| (at, n as u8, change)).collect();
        let expected = told(&changes);
        let mut other = changes.clone();
        other.rotate_left(if changes.is_empty() { 0 } else { shuffled.index(changes.len()) });
        other.reverse();
        other.extend(changes.clone());
        prop_assert_eq!(&told(&other), &expected);
        let (left, right) = changes.split_at(if changes.is_empty() { 0 } else { cut.index(changes.len()) });
        let mut merged = told(right);
        merged.absorb(told(left));
        prop_assert_eq!(merged, expected);
    }
}
