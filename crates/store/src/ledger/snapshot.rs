//! A snapshot: the log, the tail and the manifest as they stood at one moment, and a fresh fold of that log. Nobody who appends waits.

use std::sync::Arc;

use desk::desk_file::Desk;
use desk::{Dimensions, Moment, Sample};

use super::head::Head;
use super::refold::Fold;
use crate::Store;
use crate::error::Result;
use crate::reading::{TailBlock, tail};
use crate::segments::{self, Manifest};
use crate::sql::{Connection, Sql};

const BEGIN: Sql = Sql { sqlite: "BEGIN", postgres: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY" };

/// Everything as it stood at one moment.
pub struct Snapshot {
    connection: Connection,
    desk: Arc<Desk>,
    head: Head,
    fold: Fold,
}

/// The samples of some threads.
pub struct Folded<S> {
    /// Where they are.
    pub samples: Vec<S>,
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
            Ok(head) => Ok(Snapshot { connection, desk, head, fold: Fold::default() }),
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

    /// Reads the first threads, which [`Snapshot::fold_next`] would have to wait for.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn read_ahead(&mut self) -> Result<()> {
        self.fold.read_ahead(&mut self.connection).await
    }

    /// Folds the next threads anew, whatever was written of them; none at the end. Several do it at once: `make` makes what each of
    /// them puts its samples into.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn fold_next<S: Extend<Sample> + Send + 'static>(
        &mut self,
        make: impl Fn() -> S + Send + Sync + 'static,
    ) -> Result<Option<Folded<S>>> {
        let parts = self.fold.next(&mut self.connection, &self.desk, make).await?;
        let (done, total) = (self.fold.last as u64, self.head.contact as u64);
        Ok(parts.map(|parts| Folded { samples: parts.into_iter().map(|part| part.samples).collect(), done, total }))
    }

    /// Begins the fold again.
    pub fn fold_again(&mut self) {
        self.fold = Fold::default();
    }

    /// Lets go of the snapshot.
    pub async fn end(self) {
        self.connection.abandon().await;
    }
}
