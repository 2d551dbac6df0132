//! What the desk knows of a contact beside what the provider tells: out of the changes that people made.
//!
//! Lives here: the profile and how a change becomes part of it. Of two changes of one thing the later one by event time holds, so that
//! changes may come twice, late or shuffled, and two contacts that turn out to be one have one profile ([`Profile::absorb`]).
//! Never here: ids of the provider and who is who (the ledger), the name that the provider told.
//! Next one: an arm of [`Profile::apply`] and a field.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use crate::event::ContactChange;
use crate::ids::Name;
use crate::moment::Moment;

/// What people have made of a contact.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Profile {
    name: Option<Said<Option<String>>>,
    language: Option<Said<Option<Name>>>,
    blocked: Option<Said<bool>>,
    attributes: BTreeMap<Name, Said<Option<String>>>,
    labels: BTreeMap<Name, Said<bool>>,
    consents: BTreeMap<Name, Said<Consent>>,
    notes: BTreeMap<Stamp, Note>,
}

/// When something was said, and in which change: what tells the later from the earlier.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
struct Stamp(Moment, Name);

/// Something that somebody said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Said<T> {
    stamp: Stamp,
    value: T,
}

/// What a contact agreed to, or took back.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Consent {
    /// Whether it is given.
    pub given: bool,
    /// Who wrote it down.
    pub by: Name,
    /// How it was given, in words.
    pub proof: String,
}

/// A lasting note about a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Note {
    /// Who wrote it.
    pub by: Name,
    /// What it says.
    pub text: String,
}

impl From<Stamp> for String {
    fn from(stamp: Stamp) -> String {
        format!("{} {}", stamp.0.0, stamp.1)
    }
}

impl TryFrom<String> for Stamp {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Stamp, &'static str> {
        let (at, id) = text.split_once(' ').ok_or("a stamp")?;
        Ok(Stamp(Moment(at.parse().map_err(|_| "a stamp")?), Name::new(id)))
    }
}

/// Takes what was said in, unless something later stands. Of two sayings of one stamp the greater holds, in whatever order they come.
fn hear<T: Ord>(place: &mut Option<Said<T>>, said: Said<T>) {
    if place.as_ref().is_none_or(|held| *held < said) {
        *place = Some(said);
    }
}

fn hear_of<T: Ord>(places: &mut BTreeMap<Name, Said<T>>, key: Name, said: Said<T>) {
    match places.get_mut(&key) {
        Some(held) if *held >= said => {}
        Some(held) => *held = said,
        None => drop(places.insert(key, said)),
    }
}

impl Profile {
    /// Makes a change part of the profile.
    pub fn apply(&mut self, at: Moment, id: &Name, by: &Name, change: &ContactChange) {
        let stamp = Stamp(at, id.clone());
        match change {
            ContactChange::Name(name) => hear(&mut self.name, Said { stamp, value: name.clone() }),
            ContactChange::Language(language) => hear(&mut self.language, Said { stamp, value: language.clone() }),
            ContactChange::Blocked(blocked) => hear(&mut self.blocked, Said { stamp, value: *blocked }),
            ContactChange::Attribute { key, value } => {
                hear_of(&mut self.attributes, key.clone(), Said { stamp, value: value.clone() });
            }
            ContactChange::Label { add, remove } => {
                let labels = add.iter().map(|label| (label, true)).chain(remove.iter().map(|label| (label, false)));
                for (label, value) in labels {
                    hear_of(&mut self.labels, label.clone(), Said { stamp: stamp.clone(), value });
                }
            }
            ContactChange::Consent { purpose, given, proof } => {
                let value = Consent { given: *given, by: by.clone(), proof: proof.clone() };
                hear_of(&mut self.consents, purpose.clone(), Said { stamp, value });
            }
            ContactChange::Note { text } => drop(self.notes.insert(stamp, Note { by: by.clone(), text: text.clone() })),
        }
    }

    /// Makes what was known of somebody who turned out to be the same person part of this profile.
    pub fn absorb(&mut self, other: Profile) {
        let Profile { name, language, blocked, attributes, labels, consents, notes } = other;
        name.into_iter().for_each(|said| hear(&mut self.name, said));
        language.into_iter().for_each(|said| hear(&mut self.language, said));
        blocked.into_iter().for_each(|said| hear(&mut self.blocked, said));
        attributes.into_iter().for_each(|(key, said)| hear_of(&mut self.attributes, key, said));
        labels.into_iter().for_each(|(key, said)| hear_of(&mut self.labels, key, said));
        consents.into_iter().for_each(|(key, said)| hear_of(&mut self.consents, key, said));
        self.notes.extend(notes);
    }

    /// The name that the desk uses; none lets the provider's stand.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_ref().and_then(|said| said.value.as_deref())
    }

    /// The language spoken with the contact.
    #[must_use]
    pub fn language(&self) -> Option<&Name> {
        self.language.as_ref().and_then(|said| said.value.as_ref())
    }

    /// Whether the contact is blocked at the provider.
    #[must_use]
    pub fn is_blocked(&self) -> bool {
        self.blocked.as_ref().is_some_and(|said| said.value)
    }

    /// The attributes that stand, by key.
    pub fn attributes(&self) -> impl Iterator<Item = (&Name, &str)> {
        self.attributes.iter().filter_map(|(key, said)| Some((key, said.value.as_deref()?)))
    }

    /// The labels that stand, sorted.
    pub fn labels(&self) -> impl Iterator<Item = &Name> {
        self.labels.iter().filter(|(_, said)| said.value).map(|(label, _)| label)
    }

    /// What the contact agreed to or took back, by purpose: since when, and what.
    pub fn consents(&self) -> impl Iterator<Item = (&Name, Moment, &Consent)> {
        self.consents.iter().map(|(purpose, said)| (purpose, said.stamp.0, &said.value))
    }

    /// The notes, the oldest first.
    pub fn notes(&self) -> impl Iterator<Item = (Moment, &Note)> {
        self.notes.iter().map(|(stamp, note)| (stamp.0, note))
    }

    /// Whether nothing was ever said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Profile::default()
    }
}

/// How many words of a text count, and how many characters of a word.
const WORDS: usize = 16;
const LONG: usize = 48;

/// The words of a text as they are looked for: small letters without accents.
#[must_use]
pub fn words(text: &str) -> BTreeSet<String> {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    let words = plain.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.take(WORDS).map(|word| word.chars().take(LONG).collect()).collect()
}

#[cfg(test)]
mod tests;
