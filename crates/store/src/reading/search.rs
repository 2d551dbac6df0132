//! What can be searched: which events hold which words, and which contacts go by which names.
//!
//! The documents are events, numbered by their position in the log, so that the latest come first without sorting. Nothing of a text is
//! kept but its words; whoever shows a hit reads the event. Words are folded here, the same way for both engines, and mean themselves: no
//! engine ever sees an operator. Never here: what of an event can be searched (that is `work::search` of the server).

use std::collections::BTreeSet;

use desk::{ContactId, Event, Moment, Name};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::ConversationRow;
use super::entries::holding;
use crate::Store;
use crate::error::Result;
use crate::sql::{Connection, Insert, Lookup, Sql, Value};

/// The longest word, in characters; more is cut off, when it is kept and when it is asked for.
const LONGEST: usize = 40;
/// The most words of one document.
const MOST: usize = 1_000;
/// The most words of one question.
const ASKED: usize = 10;
/// Stands before the name of an inbox among the words; occurs in no word.
const INBOX: char = '\u{e000}';
/// How many contacts a question may find.
const CONTACTS: usize = 50;

/// The words of a text, folded: small, without accents and marks, compatible forms alike. Signs of writing without spaces are words
/// by themselves.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut length = 0;
    for character in text.nfkd().filter(|character| !is_mark(*character)).flat_map(char::to_lowercase) {
        let alone = is_ideograph(character);
        if (alone || !character.is_alphanumeric()) && !word.is_empty() {
            words.push(std::mem::take(&mut word));
            length = 0;
        }
        match character {
            'ß' => word.push_str("ss"),
            _ if alone => words.push(character.to_string()),
            _ if character.is_alphanumeric() && length < LONGEST => word.push(character),
            _ => continue,
        }
        length += 1;
    }
    if !word.is_empty() {
        words.push(word);
    }
    words
}

/// What leaves no trace in a word: accents, and what has no width.
fn is_mark(character: char) -> bool {
    is_combining_mark(character)
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn is_ideograph(character: char) -> bool {
    matches!(character, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{323af}')
}

fn inbox_word(inbox: &str) -> String {
    let plain = inbox.chars().map(|character| if character.is_ascii_alphanumeric() { character } else { 'x' });
    std::iter::once(INBOX).chain(plain).collect()
}

/// What is added to what can be searched.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// The words of events, by position.
    pub events: Vec<(i64, String)>,
    /// Positions of events whose words do not hold any more.
    pub gone: Vec<i64>,
    /// The words of names, by contact.
    pub names: Vec<(i64, String)>,
}

impl Index {
    /// Adds the words of an event of `inbox`.
    pub fn event(&mut self, position: i64, inbox: &str, text: &str) {
        let mut each: BTreeSet<String> = words(text).into_iter().take(MOST).collect();
        if !each.is_empty() {
            each.insert(inbox_word(inbox));
            self.events.push((position, joined(each)));
        }
    }

    /// Adds a name; the last one of a contact holds.
    pub fn name(&mut self, contact: ContactId, names: &str) {
        let each: BTreeSet<String> = words(names).into_iter().take(MOST).collect();
        self.names.retain(|(known, _)| *known != contact.0);
        if !each.is_empty() {
            self.names.push((contact.0, joined(each)));
        }
    }
}

fn joined(words: BTreeSet<String>) -> String {
    words.into_iter().collect::<Vec<_>>().join(" ")
}

/// A question: words, each of which may be the beginning of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    words: Vec<String>,
    /// The digits, where there is nothing else but what people write between digits.
    digits: Option<String>,
}

impl Query {
    /// Reads what somebody has typed; none where there is no word of two characters in it.
    #[must_use]
    pub fn parse(text: &str) -> Option<Query> {
        let mut each = words(text);
        each.truncate(ASKED);
        let is_number =
            text.chars().all(|character| character.is_ascii_digit() || " +-/().\u{a0}".contains(character) || is_mark(character));
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let digits = digits.strip_prefix("00").map(str::to_owned).unwrap_or(digits);
        let digits = Some(digits).filter(|digits| is_number && digits.len() >= 3);
        let enough = each.iter().any(|word| word.chars().count() >= 2 || word.chars().all(is_ideograph));
        (enough || digits.is_some()).then_some(Query { words: each, digits })
    }

    /// Whether this folded word is one that is asked for.
    #[must_use]
    pub fn hits(&self, word: &str) -> bool {
        self.words.iter().any(|asked| if asked.chars().count() > 1 { word.starts_with(asked.as_str()) } else { word == asked })
    }

    /// Whether every word that is asked for is in this text.
    #[must_use]
    pub fn is_in(&self, text: &str) -> bool {
        let there = words(text);
        let one = |asked: &String| Query { words: vec![asked.clone()], digits: None };
        self.words.iter().all(|asked| there.iter().any(|word| one(asked).hits(word)))
    }

    fn for_sqlite(&self, inboxes: Option<&[Name]>) -> String {
        let word = |word: &String| if word.chars().count() > 1 { format!("\"{word}\" *") } else { format!("\"{word}\"") };
        let mut text = self.words.iter().map(word).collect::<Vec<_>>().join(" AND ");
        if let Some(inboxes) = inboxes {
            let inboxes: Vec<_> = inboxes.iter().map(|inbox| format!("\"{}\"", inbox_word(inbox))).collect();
            text = format!("({}) AND {text}", inboxes.join(" OR "));
        }
        text
    }

    fn for_postgres(&self, inboxes: Option<&[Name]>) -> String {
        let word = |word: &String| if word.chars().count() > 1 { format!("'{word}':*") } else { format!("'{word}'") };
        let mut text = self.words.iter().map(word).collect::<Vec<_>>().join(" & ");
        if let Some(inboxes) = inboxes {
            let inboxes: Vec<_> = inboxes.iter().map(|inbox| format!("'{}'", inbox_word(inbox))).collect();
            text = format!("({}) & {text}", inboxes.join(" | "));
        }
        text
    }

    fn text(&self, connection: &Connection, inboxes: Option<&[Name]>) -> String {
        if connection.is_sqlite() { self.for_sqlite(inboxes) } else { self.for_postgres(inboxes) }
    }
}

/// An event that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    /// Its position in the log.
    pub position: i64,
    /// When it happened.
    pub at: Moment,
    /// What.
    pub event: Event,
    /// The conversation that it falls into.
    pub row: ConversationRow,
}

const HEAD: Sql = Sql::both("SELECT position FROM search_head WHERE id = 1");
const MOVE: Sql = Sql::both("UPDATE search_head SET position = $2 WHERE id = 1 AND position = $1");
const EMPTY: [Sql; 3] = [
    Sql { sqlite: "INSERT INTO search_words (search_words) VALUES ('delete-all')", postgres: "TRUNCATE search_words" },
    Sql { sqlite: "INSERT INTO search_names (search_names) VALUES ('delete-all')", postgres: "TRUNCATE search_names" },
    Sql::both("UPDATE search_head SET position = 0 WHERE id = 1"),
];
const FIND: Sql = Sql {
    sqlite: "SELECT rowid FROM search_words WHERE search_words MATCH $1 AND rowid < $2 ORDER BY rowid DESC LIMIT $3",
    postgres: "SELECT id FROM search_words WHERE words @@ CAST($1 AS TSQUERY) AND id < $2 ORDER BY id DESC LIMIT $3",
};
const FIND_NAMES: Sql = Sql {
    sqlite: "SELECT rowid FROM search_names WHERE search_names MATCH $1 ORDER BY rowid DESC LIMIT $2",
    postgres: "SELECT id FROM search_names WHERE words @@ CAST($1 AS TSQUERY) ORDER BY id DESC LIMIT $2",
};
const FIND_NUMBERS: Sql = Sql {
    sqlite: "SELECT DISTINCT contact FROM contact_keys WHERE key >= $1 AND key < $1 || ':' ORDER BY contact DESC LIMIT $2",
    postgres: "SELECT DISTINCT contact FROM contact_keys WHERE key LIKE $1 || '%' ORDER BY contact DESC LIMIT $2",
};
macro_rules! keep {
    ($sqlite:ident, $postgres:ident, $table:literal) => {
        static $sqlite: Insert = Insert::new(concat!("INSERT OR REPLACE INTO ", $table, " (rowid, words)"), 2, "");
        static $postgres: Insert = Insert::new(
            concat!("INSERT INTO ", $table, " (id, words) SELECT v.id, array_to_tsvector(string_to_array(v.words, ' ')) FROM ("),
            2,
            ") v (id, words) ON CONFLICT (id) DO UPDATE SET words = excluded.words",
        );
    };
}
keep!(WORDS_SQLITE, WORDS_POSTGRES, "search_words");
keep!(NAMES_SQLITE, NAMES_POSTGRES, "search_names");
static GONE_SQLITE: Lookup = Lookup::new("DELETE FROM search_words WHERE rowid", "");
static GONE_POSTGRES: Lookup = Lookup::new("DELETE FROM search_words WHERE id", "");

impl Store {
    /// The position of the log up to which everything can be searched.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn searchable(&self) -> Result<i64> {
        let row = self.search.acquire().await?.row(HEAD, Vec::new()).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    /// Adds what the log says from `from` to `to`; false where somebody else has done so meanwhile: then nothing was added.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn make_searchable(&self, from: i64, to: i64, index: Index) -> Result<bool> {
        let mut connection = self.search.acquire().await?;
        match add(&mut connection, from, to, index).await {
            Ok(true) => connection.commit().await.map(|()| true),
            Ok(false) => {
                connection.abandon().await;
                Ok(false)
            }
            Err(error) => {
                connection.abandon().await;
                Err(error)
            }
        }
    }

    /// Drops everything that can be searched: whoever reads the log begins anew.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_searchable(&self) -> Result<()> {
        let mut connection = self.search.acquire().await?;
        connection.begin().await?;
        for sql in EMPTY {
            if let Err(error) = connection.execute(sql, Vec::new()).await {
                connection.abandon().await;
                return Err(error);
            }
        }
        connection.commit().await
    }

    /// The positions of events with these words before a position, the latest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn find(&self, query: &Query, inboxes: Option<&[Name]>, before: i64, limit: usize) -> Result<Vec<i64>> {
        if query.words.is_empty() || inboxes.is_some_and(<[Name]>::is_empty) {
            return Ok(Vec::new());
        }
        let mut connection = self.search.acquire().await?;
        let text = query.text(&connection, inboxes);
        let rows = connection.rows(FIND, vec![text.as_str().into(), before.into(), Value::from(limit as i64)]).await?;
        rows.iter().map(|row| row.int(0)).collect()
    }

    /// The event at a position, with the conversation that it falls into; none where it falls into none.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn found(&self, position: i64) -> Result<Option<Found>> {
        let mut connection = self.readers.acquire().await?;
        let held = holding(&mut connection, position).await?;
        let event = held.numbered().find(|(number, ..)| *number == position);
        let Some((at, event)) = event.map(|(_, at, event)| (at, event.clone())) else { return Ok(None) };
        let row = Store::conversation_at(&mut connection, held.stream, at).await?;
        Ok(row.map(|row| Found { position, at, event, row }))
    }

    /// Contacts whose name has these words.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn find_names(&self, query: &Query) -> Result<Vec<ContactId>> {
        if query.words.is_empty() {
            return Ok(Vec::new());
        }
        let mut connection = self.search.acquire().await?;
        let text = query.text(&connection, None);
        let rows = connection.rows(FIND_NAMES, vec![text.as_str().into(), Value::from(CONTACTS as i64)]).await?;
        rows.iter().map(|row| row.int(0).map(ContactId)).collect()
    }

    /// Contacts whose number begins with these digits.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn find_numbers(&self, query: &Query) -> Result<Vec<ContactId>> {
        let Some(digits) = &query.digits else { return Ok(Vec::new()) };
        let values = vec![digits.as_str().into(), Value::from(CONTACTS as i64)];
        let rows = self.readers.acquire().await?.rows(FIND_NUMBERS, values).await?;
        rows.iter().map(|row| row.int(0).map(ContactId)).collect()
    }
}

async fn add(connection: &mut Connection, from: i64, to: i64, index: Index) -> Result<bool> {
    connection.begin().await?;
    if connection.execute(MOVE, vec![from.into(), to.into()]).await? == 0 {
        return Ok(false);
    }
    let sqlite = connection.is_sqlite();
    let (words, names, gone) = match sqlite {
        true => (&WORDS_SQLITE, &NAMES_SQLITE, &GONE_SQLITE),
        false => (&WORDS_POSTGRES, &NAMES_POSTGRES, &GONE_POSTGRES),
    };
    let values =
        |rows: Vec<(i64, String)>| rows.into_iter().flat_map(|(id, words)| [id.into(), Value::Text(Some(words))]).collect();
    words.run(connection, values(index.events)).await?;
    names.run(connection, values(index.names)).await?;
    gone.run(connection, index.gone.into_iter().map(Value::from).collect()).await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_alike_however_they_are_written() {
        assert_eq!(words("Größe, JOSE\u{301} & José: naïve!"), ["grosse", "jose", "jose", "naive"]);
        assert_eq!(words("zero\u{200b}width \u{202e}rtl\u{202c} مُحَمَّد"), ["zerowidth", "rtl", "محمد"]);
        assert_eq!(words("東京 tower"), ["東", "京", "tower"]);
        assert_eq!(words("\"a\" OR b* NEAR(c) -d ☃"), ["a", "or", "b", "near", "c", "d"]);
        assert_eq!(words(&"x".repeat(5_000))[0].len(), LONGEST);
    }

    #[test]
    fn what_holds_no_word_is_no_question() {
        for text in ["", " ", "a", "☃☃☃", "\u{200b}\u{200b}", "\"*\"", "+4"] {
            assert_eq!(Query::parse(text), None, "{text:?}");
        }
        assert_eq!(Query::parse("+49 (170) 12").unwrap().digits.as_deref(), Some("4917012"));
        assert_eq!(Query::parse("0049 170").unwrap().digits.as_deref(), Some("49170"));
        assert_eq!(Query::parse("no 170").unwrap().digits, None);
    }
}
