//! Everything that was made of the log, made again: after the rules or the desk file have changed, and for whoever compares.

use std::num::NonZero;
use std::sync::{Mutex, PoisonError};

use desk::desk_file::Desk;
use desk::thread::Thread;
use desk::{Change, ContactId, Name};
use rustc_hash::FxHashMap;

use super::append::Append;
use super::conversations::{Line, preview};
use super::log::{RawStream, raw_streams, read_streams};
use super::memory::Held;
use super::writer::Progress;
use crate::error::{Error, Result};
use crate::segments;
use crate::sql::{Row, Sql, Value};

/// How many threads are in hand at once.
const THREADS: i64 = 512;

const DROP_SAMPLES: Sql = Sql::both("DELETE FROM sample_tail");
const DROP_CONVERSATIONS: Sql = Sql::both("DELETE FROM conversations");
const NEXT: Sql = Sql::both("SELECT id, inbox, contact FROM streams WHERE id > $1 AND kind = 1 ORDER BY id LIMIT $2");
const AGENTS: Sql = Sql::both("SELECT id FROM streams WHERE kind = 3 ORDER BY id");

/// Drops samples and conversations and writes them from the log, in the transaction of `append`. The epoch tells readers of the tail
/// to begin anew.
pub(super) async fn all(mut append: Append<'_>, progress: &Progress) -> Result<()> {
    append.connection.execute(DROP_SAMPLES, Vec::new()).await?;
    append.connection.execute(DROP_CONVERSATIONS, Vec::new()).await?;
    segments::drop_all(append.connection, append.head.tail).await?;
    append.head.epoch += 1;
    let total = append.head.stream;
    let mut fold = Fold::default();
    while fold.next(&mut append).await? {
        append.write_samples().await?;
        append.write_conversations().await?;
        progress(fold.last as u64, total as u64);
    }
    // The last streams are no threads: agents have streams too.
    progress(total as u64, total as u64);
    append.head.write(append.connection).await
}

/// How far a fold of the whole log is.
#[derive(Default)]
pub(super) struct Fold {
    /// The last stream that was folded.
    pub(super) last: i64,
    /// Contacts with conversions.
    sold: Vec<i64>,
    at: At,
}

/// What a fold does next.
#[derive(Default)]
enum At {
    #[default]
    Threads,
    Sales,
    Presence,
    End,
}

impl Fold {
    /// Folds a little more into the changes and conversations of `append`; false at the end.
    pub(super) async fn next(&mut self, append: &mut Append<'_>) -> Result<bool> {
        match self.at {
            At::Threads => self.threads(append).await?,
            At::Sales => self.sales(append).await?,
            At::Presence => {
                tell_presence(append).await?;
                self.at = At::End;
            }
            At::End => return Ok(false),
        }
        Ok(true)
    }

    async fn threads(&mut self, append: &mut Append<'_>) -> Result<()> {
        let rows = append.connection.rows(NEXT, vec![self.last.into(), THREADS.into()]).await?;
        let named = |row: &Row| Ok::<_, Error>(((row.int(0)?, row.text(1)?.into()), row.int(2)?));
        let (streams, contacts): (Vec<(i64, Name)>, Vec<i64>) =
            rows.iter().map(named).collect::<Result<Vec<_>>>()?.into_iter().unzip();
        let Some((end, _)) = streams.last() else {
            self.sold.sort_unstable();
            self.sold.dedup();
            self.at = At::Sales;
            return Ok(());
        };
        self.last = *end;
        let contacts: FxHashMap<i64, i64> = streams.iter().map(|(stream, _)| *stream).zip(contacts).collect();
        let raw = raw_streams(append.connection, streams).await?;
        let whose = raw.into_iter().filter_map(|stream| Some((ContactId(*contacts.get(&stream.number)?), stream)));
        for folded in abreast(whose.collect(), append.desk)? {
            self.sold.extend(folded.sold);
            append.changes.extend(folded.changes);
            append.conversations.extend(folded.lines);
        }
        Ok(())
    }

    /// Conversions belong to contacts, whose threads may lie far apart.
    async fn sales(&mut self, append: &mut Append<'_>) -> Result<()> {
        let contacts = self.sold.split_off(self.sold.len().saturating_sub(THREADS as usize));
        if contacts.is_empty() {
            self.at = At::Presence;
            return Ok(());
        }
        append.find_siblings(&contacts.iter().copied().collect()).await?;
        let streams = contacts.iter().filter_map(|contact| append.memory.siblings.get(contact)).flatten().copied().collect();
        append.load_threads(streams).await?;
        append.loaded.clear();
        for contact in contacts {
            let samples = append.attribution_of(contact)?;
            append.changes.extend(samples.into_iter().map(Change::Add));
        }
        append.memory.threads.clear();
        append.memory.siblings.clear();
        Ok(())
    }
}

/// What one thread says.
struct Folded {
    /// The contact, where there are conversions.
    sold: Option<i64>,
    changes: Vec<Change>,
    /// Values of the rows of its conversations.
    lines: Vec<Value>,
}

impl Folded {
    fn of(contact: ContactId, stream: RawStream, desk: &Desk) -> Result<Folded> {
        let (number, inbox) = (stream.number, stream.inbox.clone());
        let facts = stream.facts()?;
        let thread = Thread::fold(inbox, contact, &facts, desk);
        let mut held = Held { thread, previews: FxHashMap::default(), used: 0 };
        preview(&mut held, facts.iter().map(|(at, event)| (*at, event)));
        Ok(Folded {
            sold: held.thread.has_sales().then_some(contact.0),
            lines: Line::of(&held, number, 0).into_iter().flat_map(|line| line.values).collect(),
            changes: held.thread.into_samples().map(Change::Add).collect(),
        })
    }
}

/// Folds threads on all processors: none of them knows of another.
fn abreast(threads: Vec<(ContactId, RawStream)>, desk: &Desk) -> Result<Vec<Folded>> {
    let waiting = Mutex::new(threads.into_iter());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || std::iter::from_fn(next).map(|(contact, stream)| Folded::of(contact, stream, desk)).collect::<Result<Vec<_>>>();
    std::thread::scope(|scope| {
        let workers = std::thread::available_parallelism().map_or(1, NonZero::get);
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        let mut folded = Vec::new();
        for worker in workers {
            folded.extend(worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        Ok(folded)
    })
}

/// When agents were there.
async fn tell_presence(append: &mut Append<'_>) -> Result<()> {
    for row in append.connection.rows(AGENTS, Vec::new()).await? {
        let stream = row.int(0)?;
        let facts = read_streams(append.connection, vec![(stream, Name::default())]).await?.remove(&stream);
        append.tell_presence(&facts.unwrap_or_default());
    }
    Ok(())
}
