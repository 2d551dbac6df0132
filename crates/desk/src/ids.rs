//! Names and numbers that stand for things: contacts, conversations, facts.
//!
//! Never here: allocation. The store hands out contact numbers; the rest is derived from what was said.

use std::fmt;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::{xxh3_64, xxh3_128};

/// A short text that is cloned often: an id of an inbox, an agent, a team, a label.
pub type Name = smol_str::SmolStr;

/// What stands where nothing is known.
pub const NONE: &str = "none";

/// One customer, the same in all inboxes; says nothing about who that is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ContactId(pub i64);

/// One conversation, derived from the fact that opened it, so that every order of arrival finds the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ConversationId(pub i64);

impl ConversationId {
    /// The conversation that the fact `opening` of `inbox` opened. Never negative, so that both SQL engines sort it alike.
    #[must_use]
    pub fn of(opening: FactKey) -> ConversationId {
        ConversationId((opening.0 as u64 >> 1) as i64)
    }

    /// Reads what [`fmt::Display`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<ConversationId> {
        if text.len() != 16 {
            return None;
        }
        u64::from_str_radix(text, 16).ok().and_then(|n| i64::try_from(n).ok()).map(ConversationId)
    }
}

impl fmt::Display for ConversationId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

impl fmt::Display for ContactId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// The identity of a fact: a hash of its inbox, its kind and its id. Two facts with the same key are the same fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct FactKey(pub u128);

impl FactKey {
    /// Hashes `parts`, each with its length, so that no two lists run together.
    #[must_use]
    pub fn of(parts: &[&[u8]]) -> FactKey {
        let length: usize = parts.iter().map(|part| part.len() + 4).sum();
        // Every fact has a key, and nearly all are short.
        let (mut short, mut long) = ([0; 192], Vec::new());
        let buffer = match short.get_mut(..length) {
            Some(short) => short,
            None => {
                long.resize(length, 0);
                &mut long[..]
            }
        };
        let mut end = 0;
        for part in parts {
            let start = end + 4;
            buffer[end..start].copy_from_slice(&(part.len() as u32).to_le_bytes());
            end = start + part.len();
            buffer[start..end].copy_from_slice(part);
        }
        FactKey(xxh3_128(buffer))
    }

    /// The message `id` of `inbox`, whoever wrote it.
    #[must_use]
    pub fn message(inbox: &str, id: &str) -> FactKey {
        FactKey::of(&[b"message", inbox.as_bytes(), id.as_bytes()])
    }

    /// A number for things that hang on this fact one each, such as the samples of one measure.
    #[must_use]
    pub fn derive(self, what: &[u8]) -> u64 {
        let mut buffer = [0u8; 48];
        buffer[..16].copy_from_slice(&self.0.to_le_bytes());
        let length = what.len().min(32);
        buffer[16..16 + length].copy_from_slice(&what[..length]);
        xxh3_64(&buffer[..16 + length])
    }

    /// The first 63 bits, for an index that only narrows a search.
    #[must_use]
    pub fn short(self) -> i64 {
        (self.0 as u64 >> 1) as i64
    }
}
