//! Everything that was made of the log, made again: after the rules or the desk file have changed, and for whoever compares.
//!
//! Contact by contact, with all of their threads: what a conversion belongs to may lie in another inbox.

use std::num::NonZero;
use std::sync::{Arc, Mutex, PoisonError};

use desk::desk_file::Desk;
use desk::thread::{Thread, attribute};
use desk::{Change, ContactId, Name, Sample};
use rustc_hash::FxHashMap;

use super::append::Append;
use super::conversations::{Line, preview};
use super::log::{RawStream, raw_streams, read_streams};
use super::memory::Held;
use super::others::presence_of;
use super::writer::Progress;
use crate::error::{Error, Result};
use crate::segments;
use crate::sql::{Connection, Sql, Value};

/// How many threads are in hand at once, and about as many again that were read ahead.
const THREADS: i64 = 2048;
/// How many are read first: nobody has anything to fold before.
const FIRST: i64 = 512;
/// How many contacts a processor takes at once.
const AT_ONCE: usize = 16;

const DROP_SAMPLES: Sql = Sql::both("DELETE FROM sample_tail");
const DROP_CONVERSATIONS: Sql = Sql::both("DELETE FROM conversations");
const END: Sql = Sql::both("SELECT contact FROM streams WHERE kind = 1 AND contact > $1 ORDER BY contact LIMIT 1 OFFSET $2");
const NEXT: Sql = Sql::both("SELECT contact, id, inbox FROM streams WHERE kind = 1 AND contact > $1 AND contact <= $2");
const AGENTS: Sql = Sql::both("SELECT id FROM streams WHERE kind = 3 ORDER BY id");

/// Drops samples and conversations and writes them from the log, in the transaction of `append`. The epoch tells readers of the tail
/// to begin anew.
pub(super) async fn all(mut append: Append<'_>, progress: &Progress) -> Result<()> {
    append.connection.execute(DROP_SAMPLES, Vec::new()).await?;
    append.connection.execute(DROP_CONVERSATIONS, Vec::new()).await?;
    segments::drop_all(append.connection, append.head.tail).await?;
    append.head.epoch += 1;
    let total = append.head.contact;
    let mut fold = Fold { with_lines: true, ..Fold::default() };
    while let Some(parts) = fold.next(append.connection, append.desk, Vec::new).await? {
        for Part { samples, lines } in parts {
            append.changes.extend(samples.into_iter().map(Change::Add));
            append.conversations.extend(lines);
        }
        append.write_samples().await?;
        append.write_conversations().await?;
        progress(fold.last as u64, total as u64);
    }
    // The last contacts may have become others.
    progress(total as u64, total as u64);
    append.head.write(append.connection).await
}

/// How far a fold of the whole log is.
#[derive(Default)]
pub(super) struct Fold {
    /// The last contact that was read.
    pub(super) last: i64,
    /// Whether the rows of the conversations are wanted.
    with_lines: bool,
    /// Those that come next, once they were read.
    ahead: Option<Vec<Contact>>,
    at: At,
}

/// What a fold does next.
#[derive(Default)]
enum At {
    #[default]
    Contacts,
    Presence,
    End,
}

/// A contact with all of its threads, as they lie in the log.
struct Contact {
    id: ContactId,
    threads: Vec<RawStream>,
}

/// What the threads of some contacts say.
pub(super) struct Part<S> {
    /// Where their samples went.
    pub(super) samples: S,
    /// Values of the rows of their conversations.
    pub(super) lines: Vec<Value>,
}

impl Fold {
    /// Folds a little more: samples go into what `make` makes, one for each processor. None at the end.
    pub(super) async fn next<S: Extend<Sample> + Send + 'static>(
        &mut self,
        connection: &mut Connection,
        desk: &Arc<Desk>,
        make: impl Fn() -> S + Send + Sync + 'static,
    ) -> Result<Option<Vec<Part<S>>>> {
        match self.at {
            At::Contacts => self.contacts(connection, desk, make).await.map(Some),
            At::Presence => {
                self.at = At::End;
                let mut samples = make();
                samples.extend(presence(connection, desk).await?);
                Ok(Some(vec![Part { samples, lines: Vec::new() }]))
            }
            At::End => Ok(None),
        }
    }

    async fn contacts<S: Extend<Sample> + Send + 'static>(
        &mut self,
        connection: &mut Connection,
        desk: &Arc<Desk>,
        make: impl Fn() -> S + Send + Sync + 'static,
    ) -> Result<Vec<Part<S>>> {
        self.read_ahead(connection).await?;
        let contacts = self.ahead.take().unwrap_or_default();
        if contacts.is_empty() {
            self.at = At::Presence;
            return Ok(Vec::new());
        }
        // The next ones are read while these are folded.
        let (desk, with_lines) = (Arc::clone(desk), self.with_lines);
        let folding = tokio::task::spawn_blocking(move || abreast(contacts, &desk, with_lines, &make));
        let (folded, ahead) = tokio::join!(folding, self.read(connection));
        self.ahead = Some(ahead?);
        folded.map_err(|ended| match ended.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Error::Closed,
        })?
    }

    /// Reads those that come next, unless they were read.
    pub(super) async fn read_ahead(&mut self, connection: &mut Connection) -> Result<()> {
        if self.ahead.is_none() {
            self.ahead = Some(self.read(connection).await?);
        }
        Ok(())
    }

    /// The next contacts; none at the end.
    async fn read(&mut self, connection: &mut Connection) -> Result<Vec<Contact>> {
        let threads = if self.last == 0 { FIRST } else { THREADS };
        let end = connection.row(END, vec![self.last.into(), (threads - 1).into()]).await?;
        let end = end.map_or(Ok(i64::MAX), |row| row.int(0))?;
        let (mut contacts, mut streams) = (FxHashMap::default(), Vec::new());
        for row in connection.rows(NEXT, vec![self.last.into(), end.into()]).await? {
            contacts.insert(row.int(1)?, row.int(0)?);
            streams.push((row.int(1)?, Name::from(row.text(2)?)));
        }
        self.last = contacts.values().copied().max().unwrap_or(self.last);
        let mut read: FxHashMap<i64, Vec<RawStream>> = FxHashMap::default();
        for stream in raw_streams(connection, streams).await? {
            let contact = contacts.get(&stream.number).ok_or(Error::Damaged("a stream"))?;
            read.entry(*contact).or_default().push(stream);
        }
        Ok(read.into_iter().map(|(id, threads)| Contact { id: ContactId(id), threads }).collect())
    }
}

impl<S: Extend<Sample>> Part<S> {
    fn add(&mut self, contact: Contact, desk: &Desk, with_lines: bool) -> Result<()> {
        let mut threads = Vec::with_capacity(contact.threads.len());
        for stream in contact.threads {
            let (number, inbox) = (stream.number, stream.inbox.clone());
            let facts = stream.facts()?;
            let thread = Thread::fold(inbox, contact.id, &facts, desk);
            let mut held = Held { thread, previews: FxHashMap::default(), used: 0 };
            if with_lines {
                preview(&mut held, facts.iter().map(|(at, event)| (*at, event)));
                self.lines.extend(Line::of(&held, number, 0).into_iter().flat_map(|line| line.values));
            }
            threads.push(held.thread);
        }
        if threads.iter().any(Thread::has_sales) {
            let all: Vec<&Thread> = threads.iter().collect();
            self.samples.extend(attribute(&all, desk));
        }
        self.samples.extend(threads.into_iter().flat_map(Thread::into_samples));
        Ok(())
    }
}

/// Folds contacts on all processors: none of them knows of another.
fn abreast<S: Extend<Sample> + Send>(
    contacts: Vec<Contact>,
    desk: &Desk,
    with_lines: bool,
    make: &(impl Fn() -> S + Sync),
) -> Result<Vec<Part<S>>> {
    let waiting = Mutex::new(contacts.into_iter());
    let next = || -> Vec<Contact> { waiting.lock().unwrap_or_else(PoisonError::into_inner).by_ref().take(AT_ONCE).collect() };
    let work = || {
        let mut part = Part { samples: make(), lines: Vec::new() };
        let some = || Some(next()).filter(|some| !some.is_empty());
        std::iter::from_fn(some).flatten().try_for_each(|contact| part.add(contact, desk, with_lines))?;
        Ok(part)
    };
    std::thread::scope(|scope| {
        let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().map(|worker| worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
    })
}

/// When agents were there.
async fn presence(connection: &mut Connection, desk: &Desk) -> Result<Vec<Sample>> {
    let mut samples = Vec::new();
    for row in connection.rows(AGENTS, Vec::new()).await? {
        let stream = row.int(0)?;
        let facts = read_streams(connection, vec![(stream, Name::default())]).await?.remove(&stream);
        samples.extend(presence_of(&facts.unwrap_or_default(), desk));
    }
    Ok(samples)
}
