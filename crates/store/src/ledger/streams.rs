//! Streams: what the log is divided into. A thread is a stream, and so is everything that is kept but belongs to no thread.
//!
//! Next one: a variant of [`Kind`] with a number of its own, and where its facts come from in `route`.

use desk::{FactKey, Name};

use super::append::Append;
use crate::error::{Error, Result};
use crate::sql::{Insert, Lookup, Row, Value, storable};

/// What a stream is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Kind {
    /// One contact in one inbox.
    Thread = 1,
    /// A group.
    Group = 2,
    /// The presence of an agent.
    Agent = 3,
    /// An account or number, and what concerns nobody in particular.
    Account = 4,
    /// Statuses of messages that are not there yet.
    Orphans = 5,
}

/// Which stream.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct StreamName {
    pub(crate) kind: Kind,
    pub(crate) inbox: Name,
    pub(crate) contact: i64,
    pub(crate) subject: Name,
}

impl StreamName {
    pub(super) fn thread(inbox: Name, contact: i64) -> StreamName {
        StreamName { kind: Kind::Thread, inbox, contact, subject: Name::default() }
    }

    pub(super) fn other(kind: Kind, inbox: Name, subject: Name) -> StreamName {
        StreamName { kind, inbox, contact: 0, subject: if subject.contains('\0') { storable(&subject).into() } else { subject } }
    }

    /// The contact of a thread.
    pub(super) fn thread_of(&self) -> Option<i64> {
        (self.kind == Kind::Thread).then_some(self.contact)
    }

    /// Narrows the search; the names decide.
    pub(super) fn hash(&self) -> i64 {
        FactKey::of(&[&[self.kind as u8], self.inbox.as_bytes(), &self.contact.to_le_bytes(), self.subject.as_bytes()]).short()
    }

    pub(super) fn read(row: &Row, from: usize) -> Result<StreamName> {
        let kinds = [Kind::Thread, Kind::Group, Kind::Agent, Kind::Account, Kind::Orphans];
        let number = row.int(from)?;
        let kind = kinds.into_iter().find(|kind| *kind as i64 == number).ok_or(Error::Damaged("the kind of a stream"))?;
        Ok(StreamName {
            kind,
            inbox: row.text(from + 1)?.into(),
            contact: row.int(from + 2)?,
            subject: row.text(from + 3)?.into(),
        })
    }
}

static FIND: Lookup = Lookup::new("SELECT id, kind, inbox, contact, subject FROM streams WHERE hash", "");
static CREATE: Insert = Insert::new("INSERT INTO streams (id, kind, hash, inbox, contact, subject)", 6, "");

impl Append<'_> {
    /// Brings the streams of these names into memory, as far as they exist.
    pub(super) async fn find_streams(&mut self, names: impl Iterator<Item = StreamName>) -> Result<()> {
        let mut hashes: Vec<i64> = names.filter(|name| !self.memory.streams.contains_key(name)).map(|name| name.hash()).collect();
        hashes.sort_unstable();
        hashes.dedup();
        for row in FIND.rows(self.connection, hashes.into_iter().map(Value::from).collect()).await? {
            self.memory.streams.insert(StreamName::read(&row, 1)?, row.int(0)?);
        }
        Ok(())
    }

    /// The number of a stream that was looked for; a new one where there is none yet.
    pub(super) fn stream(&mut self, name: &StreamName) -> i64 {
        if let Some(stream) = self.memory.streams.get(name) {
            return *stream;
        }
        self.head.stream += 1;
        let stream = self.head.stream;
        self.memory.streams.insert(name.clone(), stream);
        self.created.push((stream, name.clone()));
        stream
    }

    pub(super) async fn write_streams(&mut self) -> Result<()> {
        let mut values = Vec::with_capacity(self.created.len() * 6);
        for (stream, name) in self.created.drain(..) {
            let hash = name.hash();
            values.extend([stream.into(), (name.kind as i64).into(), hash.into(), name.inbox.as_str().into()]);
            values.extend([name.contact.into(), Value::from(name.subject.as_str())]);
        }
        CREATE.run(self.connection, values).await
    }
}
