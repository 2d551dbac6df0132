//! Customers who do not exist: names made of syllables, numbers from ranges that nobody was given.
//!
//! Never here: what they do (`customers`, `history/story`). Next one: a trait of character is a field of [`Person`].

use std::fmt::Write as _;

use super::dice::Dice;
use super::phrases::Language;

/// One customer.
#[derive(Clone, Debug)]
pub struct Person {
    /// The digits of the phone number.
    pub phone: String,
    /// The provider's id of the person, where it tells one.
    pub user_id: Option<String>,
    /// The name of the profile, escaped as the provider does it.
    pub name: String,
    /// The language.
    pub language: Language,
    /// How long the person waits before getting restless, in milliseconds.
    pub patience: i64,
    /// Whether read receipts are on.
    pub receipts: bool,
}

const FIRST: [&str; 20] = [
    "Alma",
    "Bruno",
    "Carla",
    "Dario",
    "Edda",
    "Fabio",
    "Greta",
    "Hugo",
    "Irma",
    "Jana",
    "Kilian",
    "Lia",
    "Mauro",
    "Nele",
    "Olga",
    "Piero",
    "Rita",
    "Sven",
    "Tessa",
    "Valentina",
];
const SYLLABLES: [[&str; 8]; 2] = [
    ["Lin", "Mon", "Oli", "Fair", "Stern", "Bel", "Vent", "Rosen"],
    ["denfels", "talbino", "vareda", "brook", "thaler", "larosa", "urina", "wick"],
];

impl Person {
    /// The `index`th person who writes this language: always the same one.
    #[must_use]
    pub fn nth(language: Language, index: usize) -> Person {
        let dice = &mut Dice::new(((language as u64) << 48) + index as u64);
        let (prefix, width) = language.numbers();
        let phone = format!("{prefix}{index:0width$}");
        let user_id = dice.chance(0.3).then(|| format!("{}.{:017}", language.country(), dice.bits() % 100_000_000_000_000_000));
        let mut name = String::new();
        if !dice.chance(0.04) {
            let _ = write!(name, "{} {}{}", dice.pick(&FIRST), dice.pick(&SYLLABLES[0]), dice.pick(&SYLLABLES[1]));
        }
        if dice.chance(0.08) {
            name.push('\u{1f338}');
        }
        let mut escaped = String::new();
        super::body::escape(&mut escaped, &name);
        // Two kinds of people: those who wait, and those who do not.
        let patience = if dice.chance(0.35) { dice.delay(75_000, 0.4) } else { dice.delay(900_000, 0.6) };
        Person { phone, user_id, name: escaped, language, patience, receipts: dice.chance(0.82) }
    }

    /// Whoever has this number: one of ours, or a stranger of whom nothing else is known.
    #[must_use]
    pub fn of_phone(phone: &str) -> Person {
        let digits = phone.trim_start_matches('+');
        let language = Language::of_number(digits);
        let index = digits.strip_prefix(language.numbers().0).and_then(|index| index.parse().ok());
        let person = Person::nth(language, index.unwrap_or(0));
        if person.phone == digits {
            return person;
        }
        Person { phone: digits.to_owned(), user_id: None, name: String::new(), ..person }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_from_ranges_that_nobody_was_given() {
        for language in Language::ALL {
            let person = Person::nth(language, 77);
            assert!(["4917000", "3934700", "346000", "44770090"].iter().any(|range| person.phone.starts_with(range)));
            assert_eq!(Language::of_number(&person.phone), language);
            assert!((11..=13).contains(&person.phone.len()));
        }
    }

    #[test]
    fn a_number_leads_back_to_its_person() {
        let person = Person::nth(Language::Italian, 4711);
        assert_eq!(Person::of_phone(&person.phone).name, person.name);
        assert_eq!(Person::of_phone("4915550001").phone, "4915550001");
        assert_eq!(Person::of_phone("4915550001").name, "");
    }
}
