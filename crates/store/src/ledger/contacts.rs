//! Who is who: ids of people become contacts, and ids that were seen together become one contact (KPIS.md, section 2).
//!
//! Never here: masking or showing ids (that is `reading`).

use desk::{Event, Name};
use rustc_hash::FxHashMap;

use super::append::Append;
use crate::error::Result;
use crate::reading::contact_key;
use crate::sql::{Insert, Lookup, Sql, Value};

static FIND: Lookup = Lookup::new("SELECT key, contact FROM contact_keys WHERE key", "");
static KEEP: Insert =
    Insert::new("INSERT INTO contact_keys (key, contact)", 2, "ON CONFLICT (key) DO UPDATE SET contact = excluded.contact");
const MOVE: Sql = Sql::both("UPDATE contact_keys SET contact = $1 WHERE contact = $2");
static NAMES: Lookup = Lookup::new("SELECT id, name_at, name FROM contacts WHERE id", "");
static NAME: Insert = Insert::new(
    "INSERT INTO contacts (id, name, name_at)",
    3,
    "ON CONFLICT (id) DO UPDATE SET name = excluded.name, name_at = excluded.name_at",
);
/// The keys stay with whom the files were sealed for.
const MOVE_FILES: Sql = Sql::both("UPDATE files SET contact = $1 WHERE contact = $2");
const FORGET_NAME: Sql = Sql::both("DELETE FROM contacts WHERE id = $1");

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
        KEEP.run(self.connection, once(rows)).await?;
        for (contact, node) in known {
            let survivor = survivors.get(&union.root(node)).copied().unwrap_or(contact);
            if survivor != contact {
                self.merge(contact, survivor).await?;
            }
        }
        Ok(())
    }

    /// `loser` turns out to be `survivor`.
    async fn merge(&mut self, loser: i64, survivor: i64) -> Result<()> {
        self.connection.execute(MOVE, vec![survivor.into(), loser.into()]).await?;
        self.connection.execute(MOVE_FILES, vec![survivor.into(), loser.into()]).await?;
        self.memory.merge_contacts(loser, survivor);
        self.find_names(&[loser, survivor]).await?;
        if let Some((at, name)) = self.memory.names.remove(&loser) {
            self.connection.execute(FORGET_NAME, vec![loser.into()]).await?;
            self.name(survivor, at, &name);
        }
        self.merge_streams(loser, survivor).await
    }

    async fn find_names(&mut self, contacts: &[i64]) -> Result<()> {
        let mut unknown: Vec<i64> = contacts.iter().copied().filter(|contact| !self.memory.names.contains_key(contact)).collect();
        unknown.sort_unstable();
        unknown.dedup();
        for row in NAMES.rows(self.connection, unknown.into_iter().map(Value::from).collect()).await? {
            self.memory.names.insert(row.int(0)?, (row.int(1)?, row.maybe_text(2)?.unwrap_or_default().into()));
        }
        Ok(())
    }

    /// Notes a name; the latest holds. Even the same name again is news: it outlives a different one that was told in between.
    fn name(&mut self, contact: i64, at: i64, name: &Name) {
        let news = self.memory.names.get(&contact).is_none_or(|(before, other)| (at, name) > (*before, other));
        if news {
            self.memory.names.insert(contact, (at, name.clone()));
            self.renamed.insert(contact);
        }
    }

    /// Writes down the names that people go by.
    pub(super) async fn write_names(&mut self) -> Result<()> {
        let batch = self.batch;
        let mut named = Vec::new();
        for fact in &batch.facts {
            if let (Event::Named { name }, Some(person)) = (&fact.event, fact.person.first())
                && let Some(contact) = self.memory.contact(person)
            {
                named.push((contact, fact.at.0, Name::new(name)));
            }
        }
        self.find_names(&named.iter().map(|(contact, ..)| *contact).collect::<Vec<_>>()).await?;
        for (contact, at, name) in named {
            self.name(contact, at, &name);
        }
        let mut values = Vec::new();
        for contact in self.renamed.drain() {
            if let Some((at, name)) = self.memory.names.get(&contact) {
                values.extend([contact.into(), name.as_str().into(), Value::from(*at)]);
            }
        }
        NAME.run(self.connection, values).await
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
