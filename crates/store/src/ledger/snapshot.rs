//! A snapshot: the log, the tail and the manifest as they stood at one moment, and a fresh fold of that log. Nobody who appends waits.

use std::sync::Arc;

use desk::desk_file::Desk;
use desk::{Change, Dimensions, Moment};

use super::append::Append;
use super::batch::Batch;
use super::head::Head;
use super::memory::Memory;
use super::refold::Fold;
use crate::Store;
use crate::error::Result;
use crate::pack::Packer;
use crate::reading::{TailBlock, tail};
use crate::segments::{self, Manifest};
use crate::sql::{Connection, Sql};

const BEGIN: Sql = Sql { sqlite: "BEGIN", postgres: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };

/// Everything as it stood at one moment.
pub struct Snapshot {
    connection: Connection,
    desk: Arc<Desk>,
    head: Head,
    memory: Memory,
    packer: Packer,
    batch: Batch,
    fold: Fold,
}

/// The samples of some threads.
pub struct Folded {
    /// Each sample as an addition.
    pub changes: Vec<Change>,
    /// How far the fold is.
    pub done: u64,
    /// How far it will go.
    pub total: u64,
}

impl Store {
    /// The present as a snapshot, for folding by these rules.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn snapshot(&self, desk: Arc<Desk>) -> Result<Snapshot> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(BEGIN, Vec::new()).await?;
        match Head::read(&mut connection).await {
            Ok(head) => Ok(Snapshot {
                connection,
                desk,
                head,
                memory: Memory::default(),
                packer: Packer::new(),
                batch: Batch::default(),
                fold: Fold::default(),
            }),
            Err(error) => {
                connection.abandon().await;
                Err(error)
            }
        }
    }
}

impl Snapshot {
    /// The latest event time of whatever is counted: as late as it is there for sure.
    #[must_use]
    pub fn latest_event(&self) -> Moment {
        Moment(self.head.latest_event.unwrap_or_default())
    }

    /// The number of the last block of the tail.
    #[must_use]
    pub fn tail(&self) -> i64 {
        self.head.tail
    }

    /// The sealed days.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn manifest(&mut self) -> Result<Manifest> {
        segments::since(&mut self.connection, 0).await
    }

    /// Blocks of the tail after `number`, in order, at most `limit`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn tail_after(&mut self, number: i64, limit: usize) -> Result<Vec<TailBlock>> {
        tail::after(&mut self.connection, number, limit).await
    }

    /// The dictionary of dimensions.
    ///
    /// # Errors
    /// Where the database cannot be read, or an entry cannot be understood.
    pub async fn dimensions(&mut self) -> Result<Vec<(u32, Dimensions)>> {
        tail::dimensions(&mut self.connection, 0, usize::MAX).await
    }

    /// Folds the next threads anew, whatever was written of them; none at the end.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn fold_next(&mut self) -> Result<Option<Folded>> {
        let total = self.head.contact as u64;
        let (memory, desk) = (&mut self.memory, &self.desk);
        let mut append = Append::new(&mut self.connection, &mut self.head, memory, &mut self.packer, desk, &self.batch);
        if !self.fold.next(&mut append).await? {
            return Ok(None);
        }
        Ok(Some(Folded { changes: append.changes, done: self.fold.last as u64, total }))
    }

    /// Begins the fold again.
    pub fn fold_again(&mut self) {
        self.fold = Fold::default();
        self.memory.forget_all();
    }

    /// Lets go of the snapshot.
    pub async fn end(self) {
        self.connection.abandon().await;
    }
}
