//! The words by which a contact is found.
//!
//! Words of a name stand as they are. An id stands behind `+`; a number also turned round behind `~`, so that its last digits find it.

use std::collections::BTreeSet;

use desk::contact::words;

use crate::Store;
use crate::error::Result;
use crate::sql::{Insert, Sql, Value};

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

/// The setting that says that every contact can be found.
const FILLED: &str = "contacts.words";
/// How many contacts are in hand at once.
const CONTACTS: i64 = 1_000;
const NAMES: Sql = Sql::both("SELECT id, name FROM contacts WHERE id > $1 ORDER BY id LIMIT $2");
const KEYS: Sql = Sql::both("SELECT contact, key FROM contact_keys WHERE contact > $1 AND contact <= $2");
static WORDS: Insert = Insert::new("INSERT INTO contact_words (word, contact)", 2, "ON CONFLICT (word, contact) DO NOTHING");

impl Store {
    /// Lets contacts be found that were there before contacts could be found; once.
    pub(crate) async fn fill_contact_words(&self) -> Result<()> {
        if self.setting(FILLED).await?.is_some() {
            return Ok(());
        }
        let mut connection = self.readers.acquire().await?;
        let mut last = 0i64;
        loop {
            let names = connection.rows(NAMES, vec![last.into(), CONTACTS.into()]).await?;
            let Some(end) = names.last() else { break };
            let (from, to) = (last, end.int(0)?);
            let mut values = Vec::new();
            for row in names {
                let contact = row.int(0)?;
                let words = of_name(&row.maybe_text(1)?.unwrap_or_default());
                values.extend(words.iter().flat_map(|word| [Value::from(word.as_str()), contact.into()]));
            }
            for row in connection.rows(KEYS, vec![from.into(), to.into()]).await? {
                let contact = row.int(0)?;
                values.extend(of_key(&row.text(1)?).iter().flat_map(|word| [Value::from(word.as_str()), contact.into()]));
            }
            WORDS.run(&mut connection, values).await?;
            last = to;
        }
        drop(connection);
        self.set(FILLED, "1").await
    }
}
