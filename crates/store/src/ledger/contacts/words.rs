//! The words by which a contact is found.
//!
//! Words of a name stand as they are. An id stands behind `+`; a number also turned round behind `~`, so that its last digits find it.

use std::collections::BTreeSet;

use desk::contact::words;

/// The words of an id.
pub(crate) fn of_key(key: &str) -> Vec<String> {
    let is_number = !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit());
    let forward = format!("+{}", key.to_lowercase());
    if is_number { vec![forward, format!("~{}", key.chars().rev().collect::<String>())] } else { vec![forward] }
}

/// The words of a name.
pub(crate) fn of_name(name: &str) -> BTreeSet<String> {
    words(name)
}

/// A range of words: from the first one on, up to and without the second.
pub(crate) type Range = (String, String);

/// Behind every word that begins with one.
const LAST: char = '\u{10ffff}';
/// Fewer digits than these are no number.
const NUMBER: usize = 3;

/// The ranges in which one of the words of a contact has to lie, and one for each further word that the name needs; none where nothing
/// can be looked for.
pub(crate) fn wanted(text: &str) -> Option<(Vec<Range>, Vec<Range>)> {
    let range = |word: String| (word.clone(), format!("{word}{LAST}"));
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let only_number = text.chars().all(|c| c.is_ascii_digit() || " +-/().".contains(c));
    if only_number && digits.len() >= NUMBER {
        // Written as at home or with the prefix for abroad, a number ends the same.
        let bare = digits.trim_start_matches('0');
        let bare = if bare.is_empty() { &digits } else { bare };
        let turned: String = bare.chars().rev().collect();
        return Some((vec![range(format!("+{bare}")), range(format!("~{turned}")), range(digits)], Vec::new()));
    }
    let mut words: Vec<String> = of_name(text).into_iter().collect();
    // The longest word finds the fewest.
    words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    let mut words = words.into_iter();
    let first = words.next()?;
    let mut first = vec![range(first)];
    let id = text.trim().to_lowercase();
    if !id.contains(char::is_whitespace) {
        // It may be an id, which has no words.
        first.push(range(format!("+{id}")));
        return Some((first, Vec::new()));
    }
    Some((first, words.map(range).collect()))
}
