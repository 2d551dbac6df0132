//! Everything that was made of the log, made again: after the rules or the desk file have changed.

use desk::thread::Thread;
use desk::{Change, Name};

use super::append::Append;
use super::conversations::Line;
use super::log::read_streams;
use super::writer::Progress;
use crate::error::Result;
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
    append.head.epoch += 1;
    let total = append.head.stream;
    let mut last = 0;
    let mut sold: Vec<i64> = Vec::new();
    loop {
        let rows = append.connection.rows(NEXT, vec![last.into(), THREADS.into()]).await?;
        let streams = rows.iter().map(|row| row.int(0)).collect::<Result<Vec<i64>>>()?;
        let Some(end) = streams.last() else { break };
        last = *end;
        append.load_threads(streams.iter().copied().collect()).await?;
        append.loaded.clear();
        for stream in streams {
            if let Some(held) = append.memory.threads.remove(&stream) {
                sold.extend(held.thread.has_sales().then_some(held.thread.contact().0));
                append.changes.extend(Thread::samples(&held.thread).cloned().map(Change::Add));
                append.conversations.extend(Line::of(&held, stream, 0).into_iter().flat_map(|line| line.values));
            }
        }
        append.write_samples().await?;
        append.write_conversations().await?;
        progress(last as u64, total as u64);
    }
    attribute(&mut append, sold).await?;
    tell_presence(&mut append).await?;
    append.write_samples().await?;
    append.head.write(append.connection).await
}

/// Conversions belong to contacts, whose threads may lie far apart.
async fn attribute(append: &mut Append<'_>, mut contacts: Vec<i64>) -> Result<()> {
    contacts.sort_unstable();
    contacts.dedup();
    for contacts in contacts.chunks(THREADS as usize) {
        append.find_siblings(&contacts.iter().copied().collect()).await?;
        let streams = contacts.iter().filter_map(|contact| append.memory.siblings.get(contact)).flatten().copied().collect();
        append.load_threads(streams).await?;
        append.loaded.clear();
        for contact in contacts {
            let samples = append.attribution_of(*contact)?;
            append.changes.extend(samples.into_iter().map(Change::Add));
        }
        append.memory.threads.clear();
        append.memory.siblings.clear();
    }
    Ok(())
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
