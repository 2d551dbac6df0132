//! Who is one contact: ids that one item carried together, transitively, for the whole history.
//!
//! What lives here: the merging of ids. What never may: a guess; nothing else merges.
//! Where the next one goes: a new source of ids is a `link` in `payload`.

use std::collections::BTreeMap;

/// The contacts of a history.
#[derive(Debug, Default)]
pub(crate) struct People {
    /// The number of the contact of each id.
    member: BTreeMap<String, usize>,
    groups: Vec<Vec<String>>,
}

impl People {
    /// Merges every list of ids.
    pub(crate) fn from_links(links: &[Vec<String>]) -> Self {
        let mut people = Self::default();
        for ids in links {
            let first = people.number(&ids[0]);
            for id in &ids[1..] {
                let other = people.number(id);
                people.merge(first, other);
            }
        }
        people
    }

    fn number(&mut self, id: &str) -> usize {
        if let Some(number) = self.member.get(id) {
            return *number;
        }
        self.groups.push(vec![id.into()]);
        self.member.insert(id.into(), self.groups.len() - 1);
        self.groups.len() - 1
    }

    fn merge(&mut self, into: usize, from: usize) {
        if into == from {
            return;
        }
        for id in std::mem::take(&mut self.groups[from]) {
            self.member.insert(id.clone(), into);
            self.groups[into].push(id);
        }
    }

    /// The contact of an id: the smallest of its ids.
    pub(crate) fn contact(&self, id: &str) -> String {
        let group = self.member.get(id).map(|number| &self.groups[*number]);
        group.and_then(|ids| ids.iter().min().cloned()).unwrap_or_else(|| id.into())
    }
}
