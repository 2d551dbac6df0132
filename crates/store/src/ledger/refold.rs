//! Everything that was made of the log, made again: after the rules or the desk file have changed.

use desk::Change;
use desk::thread::Thread;

use super::append::Append;
use super::conversations::Line;
use super::writer::Progress;
use crate::error::Result;
use crate::segments;
use crate::sql::Sql;

/// How many threads are in hand at once.
const THREADS: i64 = 512;

const DROP_SAMPLES: Sql = Sql::both("DELETE FROM sample_tail");
const DROP_CONVERSATIONS: Sql = Sql::both("DELETE FROM conversations");
const NEXT: Sql = Sql::both("SELECT id FROM streams WHERE id > $1 AND kind = 1 ORDER BY id LIMIT $2");

/// Drops samples and conversations and writes them from the log, in the transaction of `append`. The epoch tells readers of the tail
/// to begin anew.
pub(super) async fn all(mut append: Append<'_>, progress: &Progress) -> Result<()> {
    append.connection.execute(DROP_SAMPLES, Vec::new()).await?;
    append.connection.execute(DROP_CONVERSATIONS, Vec::new()).await?;
    segments::drop_all(append.connection, append.head.tail).await?;
    append.head.epoch += 1;
    let total = append.head.stream;
    let mut last = 0;
    while let Some(end) = next(&mut append, last).await? {
        last = end;
        append.write_samples().await?;
        append.write_conversations().await?;
        progress(last as u64, total as u64);
    }
    append.head.write(append.connection).await
}

/// Folds the threads after stream `last` anew, into the changes and conversations of `append`; the last of them, none at the end.
pub(super) async fn next(append: &mut Append<'_>, last: i64) -> Result<Option<i64>> {
    let rows = append.connection.rows(NEXT, vec![last.into(), THREADS.into()]).await?;
    let streams = rows.iter().map(|row| row.int(0)).collect::<Result<Vec<i64>>>()?;
    let end = streams.last().copied();
    append.load_threads(streams.iter().copied().collect()).await?;
    append.loaded.clear();
    for stream in streams {
        if let Some(held) = append.memory.threads.remove(&stream) {
            append.changes.extend(Thread::samples(&held.thread).cloned().map(Change::Add));
            append.conversations.extend(Line::of(&held, stream, 0).into_iter().flat_map(|line| line.values));
        }
    }
    Ok(end)
}
