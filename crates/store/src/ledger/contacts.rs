//! Who is who: ids of people become contacts, and ids that were seen together become one contact (KPIS.md, section 2).
//!
//! Lives here: linking ids. `profiles` writes what is known of a contact, `evidence` what first said that ids are one person, `words`
//! by which words a contact is found. Never here: masking or showing ids (that is `reading`).

mod evidence;
mod profiles;
pub(crate) mod words;

pub(super) use profiles::{Known, Shown};
pub(crate) use profiles::{compared, read_profile};

use desk::Name;
use rustc_hash::FxHashMap;

use super::append::Append;
use crate::error::Result;
use crate::reading::contact_key;
use crate::sql::{Insert, Lookup, Sql, Value};

static FIND: Lookup = Lookup::new("SELECT key, contact FROM contact_keys WHERE key", "");
static KEEP: Insert =
    Insert::new("INSERT INTO contact_keys (key, contact)", 2, "ON CONFLICT (key) DO UPDATE SET contact = excluded.contact");
const MOVE: Sql = Sql::both("UPDATE contact_keys SET contact = $1 WHERE contact = $2");
const KEYS: Sql = Sql::both("SELECT key FROM contact_keys WHERE contact = $1");
/// The keys stay with whom the files were sealed for.
const MOVE_FILES: Sql = Sql::both("UPDATE files SET contact = $1 WHERE contact = $2");

/// Which ids and contacts belong together.
#[derive(Default)]
struct Union {
    parents: Vec<usize>,
    names: FxHashMap<Name, usize>,
    contacts: FxHashMap<i64, usize>,
}

impl Union {
    fn node(&mut self) -> usize {
        self.parents.push(self.parents.len());
        self.parents.len() - 1
    }

    fn name(&mut self, name: &Name, contact: Option<i64>) -> usize {
        if let Some(node) = self.names.get(name) {
            return *node;
        }
        let node = self.node();
        self.names.insert(name.clone(), node);
        if let Some(contact) = contact {
            let known = self.contacts.get(&contact).copied();
            let other = known.unwrap_or_else(|| self.node());
            self.contacts.insert(contact, other);
            self.join(node, other);
        }
        node
    }

    fn root(&mut self, mut node: usize) -> usize {
        while self.parents[node] != node {
            self.parents[node] = self.parents[self.parents[node]];
            node = self.parents[node];
        }
        node
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parents[a.max(b)] = a.min(b);
    }
}

impl Append<'_> {
    /// Makes sure that every id in the batch has a contact, and that linked ids have the same one.
    pub(super) async fn link_people(&mut self) -> Result<()> {
        let batch = self.batch;
        let routed = batch.facts.iter().filter_map(|fact| fact.person.first());
        let mentioned = batch.links.iter().flatten().chain(routed);
        let mut unknown: Vec<&Name> = mentioned.filter(|name| self.memory.contact(name).is_none()).collect();
        unknown.sort_unstable();
        unknown.dedup();
        self.find_contacts(&unknown).await?;
        let news = unknown.iter().any(|name| self.memory.contact(name).is_none());
        let split =
            |group: &Vec<Name>| group.windows(2).any(|pair| self.memory.contact(&pair[0]) != self.memory.contact(&pair[1]));
        if news || batch.links.iter().any(split) {
            self.unite().await?;
        }
        Ok(())
    }

    async fn find_contacts(&mut self, names: &[&Name]) -> Result<()> {
        let by_key: FxHashMap<String, &Name> = names.iter().map(|name| (contact_key(name), *name)).collect();
        let rows = FIND.rows(self.connection, by_key.keys().map(|key| Value::from(key.as_str())).collect()).await?;
        for row in rows {
            if let Some(name) = by_key.get(&row.text(0)?) {
                self.memory.note_contact(name, row.int(1)?);
            }
        }
        Ok(())
    }

    async fn unite(&mut self) -> Result<()> {
        let batch = self.batch;
        let evidence = self.evidence();
        let mut union = Union::default();
        let mut nodes: Vec<(&Name, usize)> = Vec::new();
        for fact in &batch.facts {
            if let Some(name) = fact.person.first() {
                nodes.push((name, union.name(name, self.memory.contact(name))));
            }
        }
        for group in &batch.links {
            let members: Vec<_> = group.iter().map(|name| union.name(name, self.memory.contact(name))).collect();
            for pair in members.windows(2) {
                union.join(pair[0], pair[1]);
            }
            nodes.extend(group.iter().zip(members));
        }
        let mut survivors: FxHashMap<usize, i64> = FxHashMap::default();
        let known: Vec<(i64, usize)> = union.contacts.iter().map(|(contact, node)| (*contact, *node)).collect();
        for (contact, node) in &known {
            let survivor = survivors.entry(union.root(*node)).or_insert(*contact);
            *survivor = (*survivor).min(*contact);
        }
        let mut rows = Vec::new();
        for (name, node) in nodes {
            let survivor = *survivors.entry(union.root(node)).or_insert_with(|| {
                self.head.contact += 1;
                self.head.contact
            });
            if self.memory.note_contact(name, survivor) {
                rows.extend([Value::from(contact_key(name).as_str()), survivor.into()]);
            }
        }
        let rows = once(rows);
        self.keep_key_words(&rows).await?;
        KEEP.run(self.connection, rows).await?;
        for (contact, node) in known {
            let survivor = survivors.get(&union.root(node)).copied().unwrap_or(contact);
            if survivor != contact {
                self.merge(contact, survivor).await?;
            }
        }
        for contact in survivors.into_values().filter(|contact| *contact > self.first_contact) {
            self.memory.people.insert(contact, Known::default());
            self.touched.insert(contact, Shown::default());
        }
        self.keep_evidence(evidence).await
    }

    /// `loser` turns out to be `survivor`.
    async fn merge(&mut self, loser: i64, survivor: i64) -> Result<()> {
        let rows = self.connection.rows(KEYS, vec![loser.into()]).await?;
        let keys = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>>>()?;
        self.connection.execute(MOVE, vec![survivor.into(), loser.into()]).await?;
        self.connection.execute(MOVE_FILES, vec![survivor.into(), loser.into()]).await?;
        self.memory.merge_contacts(loser, survivor);
        self.merge_profiles(loser, survivor, &keys).await?;
        self.move_evidence(loser, survivor).await?;
        self.merge_streams(loser, survivor).await
    }
}

/// Pairs of key and contact, each key once: ids that differ only in what cannot be stored have one key.
fn once(pairs: Vec<Value>) -> Vec<Value> {
    let mut seen = rustc_hash::FxHashSet::default();
    let mut kept = Vec::with_capacity(pairs.len());
    for pair in pairs.chunks_exact(2) {
        if let [Value::Text(Some(key)), _] = pair
            && seen.insert(key.clone())
        {
            kept.extend_from_slice(pair);
        }
    }
    kept
}
