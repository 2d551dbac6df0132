//! Statuses whose message is not there yet. They wait in the log, in a stream of their own, and move to the thread of the message
//! once it is appended.

use desk::event::Mark;
use desk::{Event, FactKey, Moment};
use rustc_hash::{FxHashMap, FxHashSet};

use super::append::Append;
use super::log::Reading;
use crate::error::Result;
use crate::sql::{Insert, Lookup, Sql, Value};

const ANY: Sql = Sql::both("SELECT hash FROM orphans LIMIT 1");
static FIND: Lookup = Lookup::new(
    "SELECT o.hash, e.position, e.body, s.inbox FROM orphans o JOIN events e ON e.position = o.position \
     JOIN streams s ON s.id = e.stream WHERE o.hash",
    "ORDER BY e.position",
);
static KEEP: Insert = Insert::new("INSERT INTO orphans (hash, position)", 2, "");
const MOVE: Sql = Sql::both("UPDATE events SET stream = $1 WHERE position = $2");
static FORGET: Lookup = Lookup::new("DELETE FROM orphans WHERE position", "");

/// A status that waits.
pub(super) struct Orphan {
    position: i64,
    message: FactKey,
    pub(super) key: FactKey,
    pub(super) at: Moment,
    mark: Mark,
}

impl Append<'_> {
    /// The waiting statuses of messages with these hashes.
    pub(super) async fn find_orphans(&mut self, hashes: &FxHashSet<i64>) -> Result<FxHashMap<i64, Vec<Orphan>>> {
        let mut found: FxHashMap<i64, Vec<Orphan>> = FxHashMap::default();
        if hashes.is_empty() || !self.any_orphans().await? {
            return Ok(found);
        }
        for row in FIND.rows(self.connection, hashes.iter().copied().map(Value::from).collect()).await? {
            let inbox = desk::Name::new(row.text(3)?);
            let mut reading = Reading::new(inbox.clone());
            reading.add(row.bytes(2)?)?;
            let position = row.int(1)?;
            for (at, event) in reading.facts()? {
                let key = event.key(&inbox, at);
                if let Event::Marked(mark) = event {
                    let message = FactKey::message(&inbox, &mark.message);
                    found.entry(row.int(0)?).or_default().push(Orphan { position, message, key, at, mark });
                }
            }
        }
        Ok(found)
    }

    async fn any_orphans(&mut self) -> Result<bool> {
        if let Some(any) = self.memory.orphans {
            return Ok(any);
        }
        let any = self.connection.row(ANY, Vec::new()).await?.is_some();
        self.memory.orphans = Some(any);
        Ok(any)
    }

    /// Gives the waiting statuses of the message `message` to the stream that it lies in now.
    pub(super) async fn adopt(&mut self, stream: i64, message: FactKey, orphans: Vec<Orphan>) -> Result<Vec<(Moment, Event)>> {
        let mine: Vec<Orphan> = orphans.into_iter().filter(|orphan| orphan.message == message).collect();
        for orphan in &mine {
            self.connection.execute(MOVE, vec![stream.into(), orphan.position.into()]).await?;
        }
        FORGET.run(self.connection, mine.iter().map(|orphan| orphan.position.into()).collect()).await?;
        Ok(mine.into_iter().map(|orphan| (orphan.at, Event::Marked(orphan.mark))).collect())
    }

    /// Notes statuses that have to wait: hash of the message and position of the status.
    pub(super) async fn keep_orphans(&mut self, waiting: Vec<(i64, i64)>) -> Result<()> {
        if !waiting.is_empty() {
            self.memory.orphans = Some(true);
        }
        KEEP.run(self.connection, waiting.into_iter().flat_map(|(hash, position)| [hash.into(), position.into()]).collect()).await
    }
}
