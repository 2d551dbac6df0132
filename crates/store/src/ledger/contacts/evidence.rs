//! What first said that two ids are one person (KPIS.md, section 2): kept so that somebody can look it up.

use desk::{Event, Name};
use rustc_hash::FxHashMap;

use super::super::append::Append;
use crate::error::Result;
use crate::reading::contact_key;
use crate::sql::{Insert, Sql, Value};

static KEEP: Insert = Insert::new("INSERT INTO contact_evidence (keys, contact, at, kind)", 4, "ON CONFLICT (keys) DO NOTHING");
const MOVE: Sql = Sql::both("UPDATE contact_evidence SET contact = $1 WHERE contact = $2");

/// Ids that one item carried together, when, and in what kind of item.
pub(super) struct Evidence {
    keys: Vec<Name>,
    at: i64,
    kind: Name,
}

/// The kind of item that carried ids.
fn kind(event: &Event) -> Name {
    Name::new_static(match event {
        Event::PersonChanged { kind, .. } => return kind.clone(),
        Event::Received(_) => "message",
        Event::Sent(_) | Event::Refused(_) => "sent",
        Event::Marked(_) => "status",
        Event::Named { .. } => "contact",
        _ => "notice",
    })
}

impl Append<'_> {
    /// The groups of this batch that say something new; asked before anybody is united.
    pub(super) fn evidence(&self) -> Vec<Evidence> {
        let is_news = |group: &&Vec<Name>| {
            let mut contacts = group.iter().map(|name| self.memory.contact(name));
            let first = contacts.next().flatten();
            group.len() > 1 && (first.is_none() || contacts.any(|contact| contact != first))
        };
        let groups: Vec<&Vec<Name>> = self.batch.links.iter().filter(is_news).collect();
        if groups.is_empty() {
            return Vec::new();
        }
        let mut mentions: FxHashMap<&Name, Vec<usize>> = FxHashMap::default();
        for (number, fact) in self.batch.facts.iter().enumerate() {
            for name in &fact.person {
                let numbers = mentions.entry(name).or_default();
                // The first few say enough.
                if numbers.len() < 4 {
                    numbers.push(number);
                }
            }
        }
        groups.into_iter().filter_map(|group| self.evidence_of(group, &mentions)).collect()
    }

    fn evidence_of(&self, group: &[Name], mentions: &FxHashMap<&Name, Vec<usize>>) -> Option<Evidence> {
        let mut keys = group.to_vec();
        keys.sort_unstable();
        keys.dedup();
        if keys.len() < 2 {
            return None;
        }
        let mut facts: Vec<usize> = keys.iter().filter_map(|key| mentions.get(key)).flatten().copied().collect();
        facts.sort_unstable();
        let together = |number: &&usize| {
            let person = &self.batch.facts[**number].person;
            person.iter().filter(|name| keys.contains(name)).count() > 1
        };
        let fact = facts.iter().find(together).or(facts.first()).map(|number| &self.batch.facts[*number]);
        let at = fact.map(|fact| fact.at).or(self.batch.newest).unwrap_or_default().0;
        let kind = fact.map_or(Name::new_static("notice"), |fact| kind(&fact.event));
        Some(Evidence { keys, at, kind })
    }

    /// Keeps it, now that everybody has a contact.
    pub(super) async fn keep_evidence(&mut self, evidence: Vec<Evidence>) -> Result<()> {
        let mut values = Vec::with_capacity(evidence.len() * 4);
        let mut seen = rustc_hash::FxHashSet::default();
        for Evidence { keys, at, kind } in evidence {
            let Some(contact) = keys.first().and_then(|key| self.memory.contact(key)) else { continue };
            let keys: Vec<String> = keys.iter().map(contact_key).collect();
            let keys = serde_json::to_string(&keys).unwrap_or_default();
            if seen.insert(keys.clone()) {
                values.extend([Value::from(keys.as_str()), contact.into(), at.into(), kind.as_str().into()]);
            }
        }
        KEEP.run(self.connection, values).await
    }

    pub(super) async fn move_evidence(&mut self, loser: i64, survivor: i64) -> Result<()> {
        self.connection.execute(MOVE, vec![survivor.into(), loser.into()]).await.map(drop)
    }
}
