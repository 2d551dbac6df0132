//! Everything that was made of the log, made again: after the rules or the desk file have changed, and for whoever compares.

use desk::thread::Thread;
use desk::{Change, Name};

use super::append::Append;
use super::conversations::Line;
use super::log::read_streams;
use super::writer::Progress;
use crate::error::Result;
use crate::segments;
use crate::sql::Sql;

/// How many threads are in hand at once.
const THREADS: i64 = 512;

const DROP_SAMPLES: Sql = Sql::both("DELETE FROM sample_tail");
const DROP_CONVERSATIONS: Sql = Sql::both("DELETE FROM conversations");
const NEXT: Sql = Sql::both("SELECT id FROM streams WHERE id > $1 AND kind = 1 ORDER BY id LIMIT $2");
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
        let streams = rows.iter().map(|row| row.int(0)).collect::<Result<Vec<i64>>>()?;
        let Some(end) = streams.last() else {
            self.sold.sort_unstable();
            self.sold.dedup();
            self.at = At::Sales;
            return Ok(());
        };
        self.last = *end;
        append.load_threads(streams.iter().copied().collect()).await?;
        append.loaded.clear();
        for stream in streams {
            if let Some(held) = append.memory.threads.remove(&stream) {
                self.sold.extend(held.thread.has_sales().then_some(held.thread.contact().0));
                append.changes.extend(Thread::samples(&held.thread).cloned().map(Change::Add));
                append.conversations.extend(Line::of(&held, stream, 0).into_iter().flat_map(|line| line.values));
            }
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

/// When agents were there.
async fn tell_presence(append: &mut Append<'_>) -> Result<()> {
    for row in append.connection.rows(AGENTS, Vec::new()).await? {
        let stream = row.int(0)?;
        let facts = read_streams(append.connection, vec![(stream, Name::default())]).await?.remove(&stream);
        append.tell_presence(&facts.unwrap_or_default());
    }
    Ok(())
}
