//! Conversions belong to a contact and not to a thread: they are attributed anew whenever a thread of the contact changes.
//!
//! What stood before is looked up before any thread moves; what stands afterwards is compared with it. Contacts without conversions
//! cost a look at their threads. Never here: how they are attributed (that is `desk::thread`).

use desk::Sample;
use desk::sample::differences;
use desk::thread::{Thread, attribute};
use rustc_hash::FxHashSet;

use super::append::Append;
use super::route::Routes;
use crate::error::{Error, Result};
use crate::sql::{Lookup, Value};

static SIBLINGS: Lookup = Lookup::new("SELECT contact, id FROM streams WHERE kind = 1 AND contact", "");

impl Append<'_> {
    /// Notes how the conversions of all contacts in question are attributed so far, and brings their other threads into memory.
    pub(super) async fn look_before(&mut self, routes: &Routes) -> Result<()> {
        let streams = routes.threads.keys().chain(routes.adopted.keys()).chain(self.upset.keys());
        let mut contacts: FxHashSet<i64> = self.attributed.keys().copied().collect();
        for stream in streams {
            let held = self.memory.threads.get(stream).ok_or(Error::Damaged("a stream"))?;
            contacts.insert(self.moved.get(stream).copied().unwrap_or(held.thread.contact().0));
        }
        self.find_siblings(&contacts).await?;
        let alone = |contact: &&i64| self.memory.siblings.get(contact).is_none_or(|streams| streams.len() < 2);
        let others: Vec<i64> = contacts.iter().filter(|contact| !alone(contact)).copied().collect();
        let others = others.iter().flat_map(|contact| self.memory.siblings[contact].iter().copied()).collect();
        self.load_threads(others).await?;
        for contact in contacts {
            if !self.attributed.contains_key(&contact) {
                let before = self.attribution_of(contact)?;
                self.attributed.insert(contact, before);
            }
        }
        Ok(())
    }

    /// Notes that `loser` becomes `survivor`: what stood for either is compared with what will stand for both. Their threads must be in
    /// memory, as they were.
    pub(super) fn merge_attribution(&mut self, loser: i64, theirs: &[i64], survivor: i64, ours: &[i64]) {
        for (contact, streams) in [(loser, theirs), (survivor, ours)] {
            if !self.attributed.contains_key(&contact) {
                let before = self.attribute_threads(streams);
                self.attributed.insert(contact, before);
            }
        }
        let lost = self.attributed.remove(&loser).unwrap_or_default();
        self.attributed.entry(survivor).or_default().extend(lost);
        self.memory.siblings.remove(&loser);
        self.memory.siblings.remove(&survivor);
    }

    /// Says what has changed.
    pub(super) fn attribute(&mut self) -> Result<()> {
        for (contact, before) in std::mem::take(&mut self.attributed) {
            let after = self.attribution_of(contact)?;
            if !before.is_empty() || !after.is_empty() {
                self.changes.extend(differences(before.iter(), after.iter()));
            }
        }
        Ok(())
    }

    /// The samples of a contact's conversions, as its threads are now.
    pub(super) fn attribution_of(&self, contact: i64) -> Result<Vec<Sample>> {
        let streams = self.memory.siblings.get(&contact).ok_or(Error::Damaged("the threads of a contact"))?;
        Ok(self.attribute_threads(streams))
    }

    fn attribute_threads(&self, streams: &[i64]) -> Vec<Sample> {
        let threads: Vec<&Thread> = streams.iter().filter_map(|stream| Some(&self.memory.threads.get(stream)?.thread)).collect();
        if threads.iter().any(|thread| thread.has_sales()) { attribute(&threads, self.desk) } else { Vec::new() }
    }

    /// Brings the streams of all threads of these contacts into memory, those created just now included.
    pub(super) async fn find_siblings(&mut self, contacts: &FxHashSet<i64>) -> Result<()> {
        let unknown: Vec<i64> = contacts.iter().copied().filter(|contact| !self.memory.siblings.contains_key(contact)).collect();
        let asked = unknown.iter().filter(|contact| **contact <= self.first_contact);
        for row in SIBLINGS.rows(self.connection, asked.copied().map(Value::from).collect()).await? {
            self.memory.note_sibling(row.int(0)?, row.int(1)?);
        }
        let created: Vec<(i64, i64)> =
            self.created.iter().filter_map(|(stream, name)| Some((name.thread_of()?, *stream))).collect();
        for contact in unknown {
            self.memory.siblings.entry(contact).or_default();
        }
        for (contact, stream) in created.into_iter().filter(|(contact, _)| contacts.contains(contact)) {
            self.memory.note_sibling(contact, stream);
        }
        Ok(())
    }
}
