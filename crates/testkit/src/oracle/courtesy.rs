//! Whether a text only thanks, takes leave or acknowledges.
//!
//! What lives here: the rule; the words are data. What never may: words in code.
//! Where the next one goes: a word or a language goes into `data/courtesies.json`.

use serde_json::Value;
use std::collections::BTreeMap;
use unicode_general_category::{GeneralCategory as Category, get_general_category};
use unicode_normalization::UnicodeNormalization;

/// Whether a text is a courtesy.
pub(crate) fn is_courtesy(text: &str) -> bool {
    let normal: String = text.nfc().collect();
    let text = normal.trim();
    if text.chars().count() > 40 || text.chars().any(asks_or_counts) {
        return false;
    }
    let words = words(text);
    let symbols: Vec<String> = text.chars().filter(|c| is_symbol(*c)).map(String::from).collect();
    if words.is_empty() && symbols.is_empty() {
        return false;
    }
    let lists = lists();
    let languages = ["de", "it", "es", "en"];
    languages.iter().any(|language| words.iter().all(|word| lists[*language].contains(word)))
        && symbols.iter().all(|symbol| lists["emoji"].contains(symbol))
}

fn asks_or_counts(c: char) -> bool {
    ['?', '¿', '？'].contains(&c) || get_general_category(c) == Category::DecimalNumber
}

fn is_letter(c: char) -> bool {
    matches!(
        get_general_category(c),
        Category::UppercaseLetter
            | Category::LowercaseLetter
            | Category::TitlecaseLetter
            | Category::ModifierLetter
            | Category::OtherLetter
    )
}

fn is_symbol(c: char) -> bool {
    matches!(get_general_category(c), Category::OtherSymbol | Category::MathSymbol | Category::CurrencySymbol)
}

fn words(text: &str) -> Vec<String> {
    let runs = text.split(|c: char| !is_letter(c)).filter(|run| !run.is_empty());
    runs.map(str::to_lowercase).collect()
}

fn lists() -> BTreeMap<String, Vec<String>> {
    let data: Value = serde_json::from_str(include_str!("../../data/courtesies.json")).expect("the lists are JSON");
    let strings = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().filter_map(|word| word.as_str()).map(Into::into).collect()
    };
    data.as_object().into_iter().flatten().map(|(key, list)| (key.clone(), strings(list))).collect()
}
