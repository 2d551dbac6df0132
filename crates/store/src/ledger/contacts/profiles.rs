//! What is known of contacts: the name that the provider told, what people made of them, and the rows that lists are narrowed by.
//!
//! Of two that say different things the later one by event time holds, in whatever order they come ([`desk::contact::Profile`]).

use std::collections::BTreeSet;

use desk::contact::Profile;
use desk::{Event, Name};

use super::super::append::Append;
use super::super::batch::Outcome;
use super::words;
use crate::error::{Error, Result};
use crate::sql::{Insert, Lookup, Row, Sql, Value};

static KNOWN: Lookup = Lookup::new("SELECT id, name_at, told_name, profile FROM contacts WHERE id", "");
static WRITE: Insert = Insert::new(
    "INSERT INTO contacts (id, name, name_at, told_name, blocked, profile)",
    6,
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_at = excluded.name_at, told_name = excluded.told_name, \
     blocked = excluded.blocked, profile = excluded.profile",
);
const FORGET: Sql = Sql::both("DELETE FROM contacts WHERE id = $1");
static WORDS: Insert = Insert::new("INSERT INTO contact_words (word, contact)", 2, "ON CONFLICT (word, contact) DO NOTHING");
const FORGET_WORD: Sql = Sql::both("DELETE FROM contact_words WHERE word = $1 AND contact = $2");
static LABELS: Insert = Insert::new("INSERT INTO contact_labels (label, contact)", 2, "ON CONFLICT (label, contact) DO NOTHING");
const FORGET_LABEL: Sql = Sql::both("DELETE FROM contact_labels WHERE label = $1 AND contact = $2");
static ATTRIBUTES: Insert =
    Insert::new("INSERT INTO contact_attributes (key, value, contact)", 3, "ON CONFLICT (key, value, contact) DO NOTHING");
const FORGET_ATTRIBUTE: Sql = Sql::both("DELETE FROM contact_attributes WHERE key = $1 AND value = $2 AND contact = $3");

/// Before every instant at which somebody can have told a name.
const NEVER: i64 = -62_135_596_800_000;
/// The bytes of a value that are compared when a list is narrowed by it.
const COMPARED: usize = 120;

/// What is compared of an attribute or label.
pub(crate) fn compared(value: &str) -> &str {
    let end = (0..=COMPARED.min(value.len())).rev().find(|end| value.is_char_boundary(*end));
    &value[..end.unwrap_or(0)]
}

/// What is known of one contact.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    /// When the provider told the name, and which.
    told: (i64, Name),
    /// What people made of it; most have nothing.
    profile: Option<Box<Profile>>,
}

impl Default for Known {
    fn default() -> Known {
        Known { told: (NEVER, Name::default()), profile: None }
    }
}

impl Known {
    fn read(row: &Row) -> Result<Known> {
        let told = row.maybe_text(2)?.map_or_else(|| Known::default().told, |name| (row.int(1).unwrap_or(NEVER), name.into()));
        Ok(Known { told, profile: read_profile(&row.text(3)?)? })
    }

    fn name(&self) -> &str {
        self.profile.as_ref().and_then(|profile| profile.name()).unwrap_or(&self.told.1)
    }
}

/// Reads a profile as it lies in a row.
pub(crate) fn read_profile(text: &str) -> Result<Option<Box<Profile>>> {
    if text.is_empty() {
        return Ok(None);
    }
    serde_json::from_str(text).map(Some).map_err(|_| Error::Damaged("what is known of a contact"))
}

/// What lists are narrowed by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Shown {
    words: BTreeSet<String>,
    labels: BTreeSet<String>,
    attributes: BTreeSet<(String, String)>,
}

impl Shown {
    fn of(known: &Known) -> Shown {
        let words = words::of_name(known.name());
        let Some(profile) = &known.profile else { return Shown { words, ..Shown::default() } };
        let labels = profile.labels().map(|label| compared(label).to_owned()).collect();
        let attributes = profile.attributes().map(|(key, value)| (compared(key).to_owned(), compared(value).to_owned()));
        Shown { words, labels, attributes: attributes.collect() }
    }
}

impl Append<'_> {
    async fn find_people(&mut self, contacts: impl Iterator<Item = i64>) -> Result<()> {
        let mut unknown: Vec<i64> = contacts.filter(|contact| !self.memory.people.contains_key(contact)).collect();
        unknown.sort_unstable();
        unknown.dedup();
        for row in KNOWN.rows(self.connection, unknown.into_iter().map(Value::from).collect()).await? {
            self.memory.people.insert(row.int(0)?, Known::read(&row)?);
        }
        Ok(())
    }

    /// What is known of a contact, to be changed.
    fn touch(&mut self, contact: i64) -> &mut Known {
        let known = self.memory.people.entry(contact).or_default();
        self.touched.entry(contact).or_insert_with(|| Shown::of(known));
        known
    }

    /// Notes a name that the provider told; the latest holds. Even the same name again is news: it outlives a different one that was told
    /// in between.
    fn hear_name(&mut self, contact: i64, at: i64, name: Name) {
        let told = (at, name);
        if self.memory.people.get(&contact).is_none_or(|known| known.told < told) {
            self.touch(contact).told = told;
        }
    }

    /// What was known of `loser` is known of `survivor`; `keys` are the ids that `loser` had.
    pub(super) async fn merge_profiles(&mut self, loser: i64, survivor: i64, keys: &[String]) -> Result<()> {
        self.find_people([loser, survivor].into_iter()).await?;
        let known = self.memory.people.remove(&loser).unwrap_or_default();
        self.connection.execute(FORGET, vec![loser.into()]).await?;
        let shown = Shown::of(&known);
        self.correct(loser, &shown, &Shown::default(), &mut New::default()).await?;
        let words: Vec<String> = keys.iter().flat_map(|key| words::of_key(key)).collect();
        for word in &words {
            self.connection.execute(FORGET_WORD, vec![word.as_str().into(), loser.into()]).await?;
        }
        let values = words.iter().flat_map(|word| [Value::from(word.as_str()), survivor.into()]).collect();
        WORDS.run(self.connection, values).await?;
        self.hear_name(survivor, known.told.0, known.told.1);
        if let Some(profile) = known.profile {
            self.touch(survivor).profile.get_or_insert_default().absorb(*profile);
        }
        Ok(())
    }

    /// Lets new ids be found: pairs of key and contact.
    pub(super) async fn keep_key_words(&mut self, pairs: &[Value]) -> Result<()> {
        let mut values = Vec::with_capacity(pairs.len() * 2);
        for pair in pairs.chunks_exact(2) {
            if let [Value::Text(Some(key)), contact] = pair {
                values.extend(words::of_key(key).into_iter().flat_map(|word| [Value::from(word.as_str()), contact.clone()]));
            }
        }
        WORDS.run(self.connection, values).await
    }

    /// Writes down what is new about people.
    pub(in crate::ledger) async fn write_people(&mut self) -> Result<()> {
        let batch = self.batch;
        let mut news = Vec::new();
        for (number, fact) in batch.facts.iter().enumerate() {
            // A change counts once; of a name the time counts, however often it is told.
            let is_news = match &fact.event {
                Event::Named { .. } => true,
                Event::ContactChanged { .. } => self.outcomes[number] == Outcome::Recorded,
                _ => false,
            };
            let contact = fact.person.first().and_then(|person| self.memory.contact(person));
            news.extend(contact.filter(|_| is_news).map(|contact| (contact, fact)));
        }
        self.find_people(news.iter().map(|(contact, _)| *contact)).await?;
        for (contact, fact) in news {
            match &fact.event {
                Event::Named { name } => self.hear_name(contact, fact.at.0, Name::new(name)),
                Event::ContactChanged { id, by, change } => {
                    self.touch(contact).profile.get_or_insert_default().apply(fact.at, id, by, change);
                }
                _ => {}
            }
        }
        self.write_touched().await
    }

    async fn write_touched(&mut self) -> Result<()> {
        let mut touched: Vec<(i64, Shown)> = std::mem::take(&mut self.touched).into_iter().collect();
        touched.sort_unstable_by_key(|(contact, _)| *contact);
        let (mut rows, mut new) = (Vec::with_capacity(touched.len() * 6), New::default());
        for (contact, before) in touched {
            let Some(known) = self.memory.people.get(&contact) else { continue };
            let profile = known.profile.as_ref().map_or(Ok(String::new()), serde_json::to_string).unwrap_or_default();
            let blocked = known.profile.as_ref().is_some_and(|profile| profile.is_blocked());
            let told = (known.told.0 != NEVER).then_some(known.told.1.as_str());
            rows.extend([contact.into(), known.name().into(), known.told.0.into(), told.into()]);
            rows.extend([i64::from(blocked).into(), Value::from(profile.as_str())]);
            let after = Shown::of(known);
            self.correct(contact, &before, &after, &mut new).await?;
        }
        WRITE.run(self.connection, rows).await?;
        WORDS.run(self.connection, new.words).await?;
        LABELS.run(self.connection, new.labels).await?;
        ATTRIBUTES.run(self.connection, new.attributes).await
    }

    /// Takes away the rows of what is shown no more, and collects those of what is new.
    async fn correct(&mut self, contact: i64, before: &Shown, after: &Shown, new: &mut New) -> Result<()> {
        let one = |word: &String| vec![Value::from(word.as_str()), contact.into()];
        for word in before.words.difference(&after.words) {
            self.connection.execute(FORGET_WORD, one(word)).await?;
        }
        new.words.extend(after.words.difference(&before.words).flat_map(one));
        for label in before.labels.difference(&after.labels) {
            self.connection.execute(FORGET_LABEL, one(label)).await?;
        }
        new.labels.extend(after.labels.difference(&before.labels).flat_map(one));
        let three = |(key, value): &(String, String)| vec![key.as_str().into(), value.as_str().into(), Value::from(contact)];
        for attribute in before.attributes.difference(&after.attributes) {
            self.connection.execute(FORGET_ATTRIBUTE, three(attribute)).await?;
        }
        new.attributes.extend(after.attributes.difference(&before.attributes).flat_map(three));
        Ok(())
    }
}

/// Rows to be added, of many contacts.
#[derive(Default)]
struct New {
    words: Vec<Value>,
    labels: Vec<Value>,
    attributes: Vec<Value>,
}
