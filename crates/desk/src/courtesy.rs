//! Courtesies: messages that only thank, take leave or acknowledge (KPIS.md, section 8).
//!
//! The word lists are in `courtesies.json`. Never here: what a courtesy does to a conversation (that is `thread`).
//! Next one: a language is a list in that file.

use std::borrow::Cow;
use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Deserialize;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;

/// The longest courtesy, in code points after trimming.
const LONGEST: usize = 40;

static LISTS: LazyLock<Lists> = LazyLock::new(Lists::load);

#[derive(Deserialize)]
struct Raw {
    de: Vec<String>,
    it: Vec<String>,
    es: Vec<String>,
    en: Vec<String>,
    emoji: Vec<String>,
}

#[derive(Default)]
struct Lists {
    languages: Vec<FxHashSet<String>>,
    symbols: FxHashSet<char>,
}

impl Lists {
    fn load() -> Lists {
        // The file is part of the program; a test proves that it parses.
        let Ok(raw) = serde_json::from_str::<Raw>(include_str!("courtesies.json")) else { return Lists::default() };
        let languages = [raw.de, raw.it, raw.es, raw.en];
        Lists {
            languages: languages.into_iter().map(|words| words.into_iter().collect()).collect(),
            symbols: raw.emoji.iter().flat_map(|emoji| emoji.chars()).collect(),
        }
    }
}

/// Whether `text` is a courtesy.
#[must_use]
pub fn is_courtesy(text: &str) -> bool {
    // Nothing shrinks to a fortieth by normalisation: a long text need not be looked at. Plain letters stay as they are.
    if text.len() > 64 * LONGEST || text.is_ascii() && text.trim().len() > LONGEST {
        return false;
    }
    // The letters of western Europe are whole: only what comes after them takes others in.
    let is_normal = text.chars().all(|c| c < '\u{300}');
    let normal = if is_normal { Cow::Borrowed(text) } else { Cow::Owned(text.nfc().collect::<String>()) };
    let trimmed = normal.trim();
    if trimmed.chars().count() > LONGEST {
        return false;
    }
    says_courtesies(trimmed).unwrap_or(false)
}

/// Whether there is something, all words are of one list, and all symbols are known; none where something else rules a courtesy out.
fn says_courtesies(text: &str) -> Option<bool> {
    let mut languages: Vec<&FxHashSet<String>> = LISTS.languages.iter().collect();
    let mut word = String::new();
    let mut is_empty = true;
    for c in text.chars() {
        if matches!(c, '?' | '¿' | '？') {
            return None;
        }
        match get_general_category(c) {
            GeneralCategory::DecimalNumber => return None,
            category if is_letter(category) => {
                word.extend(c.to_lowercase());
                continue;
            }
            GeneralCategory::OtherSymbol | GeneralCategory::MathSymbol | GeneralCategory::CurrencySymbol => {
                if !LISTS.symbols.contains(&c) {
                    return None;
                }
                is_empty = false;
            }
            _ => {}
        }
        is_empty &= !end_word(&mut word, &mut languages)?;
    }
    is_empty &= !end_word(&mut word, &mut languages)?;
    Some(!is_empty)
}

/// Keeps the lists that have the word too; none where there are none. Tells whether there was a word.
fn end_word(word: &mut String, languages: &mut Vec<&FxHashSet<String>>) -> Option<bool> {
    if word.is_empty() {
        return Some(false);
    }
    languages.retain(|list| list.contains(word));
    word.clear();
    (!languages.is_empty()).then_some(true)
}

fn is_letter(category: GeneralCategory) -> bool {
    use GeneralCategory::{LowercaseLetter, ModifierLetter, OtherLetter, TitlecaseLetter, UppercaseLetter};
    matches!(category, LowercaseLetter | UppercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thanks_leave_takings_and_acknowledgements_are_courtesies_in_four_languages() {
        for text in [
            "Danke!",
            "ok 👍",
            "grazie mille",
            "gracias",
            "thanks a lot",
            "  Vielen lieben Dank!! 🙏🏽 ",
            "❤️",
            "Tschüss",
            "adio\u{301}s",
            "OK",
        ] {
            assert!(is_courtesy(text), "{text}");
        }
    }

    #[test]
    fn what_may_wait_for_an_answer_is_no_courtesy() {
        let long = "danke ".repeat(7);
        for text in [
            "Danke?",
            "ok 5",
            "ja",
            "hello",
            "danke gracias",
            "ok €",
            "",
            "   ",
            "...",
            "¿vale",
            "ok？",
            "😡",
            "danke Anna",
            &long,
        ] {
            assert!(!is_courtesy(text), "{text}");
        }
    }

    #[test]
    fn forty_code_points_are_enough_and_one_more_is_too_many() {
        let forty = format!("ok{}", "!".repeat(38));
        assert!(is_courtesy(&forty));
        assert!(is_courtesy(&format!("  {forty}  ")));
        assert!(!is_courtesy(&format!("{forty}!")));
    }

    #[test]
    fn every_language_has_its_list() {
        assert_eq!(LISTS.languages.len(), 4);
        assert!(LISTS.languages.iter().all(|list| list.len() > 20));
        assert!(LISTS.symbols.contains(&'👍'));
    }
}
