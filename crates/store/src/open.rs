//! Opening and closing the store.

use std::path::PathBuf;
use std::sync::Arc;

use desk::desk_file::Desk;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::blobs::{self, Blobs};
use crate::deliveries::{Deliveries, DeliveryWriter};
use crate::error::{Error, Result};
use crate::ledger::{Ledger, Progress};
use crate::migrations::migrate;
use crate::rules;
use crate::spill::Spill;
use crate::sql::{Engine, Home, Pool};

/// Where the data lies.
#[derive(Clone, Debug)]
pub struct Options {
    /// The address of a PostgreSQL server (`postgres://..`); none keeps everything in files in the folder.
    pub database_url: Option<String>,
    /// The folder for `watchdesk.db`, `deliveries.db` and `search.db`; made where it is missing.
    pub data_dir: PathBuf,
    /// Where blobs are kept (`file:///folder` or a path); none keeps them in the data folder. All nodes of a desk need the same.
    pub blob_url: Option<String>,
}

/// The database, open. Reading is done here, writing by [`Ledger`] and [`DeliveryWriter`].
#[derive(Debug)]
pub struct Store {
    pub(crate) readers: Pool,
    pub(crate) search: Pool,
    blobs: Arc<dyn Blobs>,
    data_dir: PathBuf,
    deliveries: Pool,
    ledger: Ledger,
    writer: DeliveryWriter,
    ledger_end: oneshot::Receiver<()>,
    writer_end: JoinHandle<()>,
}

/// Connections for those who read.
const READERS: u32 = 4;
/// Connections for those who search, the one who adds to it among them.
const SEARCHERS: u32 = 3;

impl Options {
    pub(crate) fn engine(&self) -> Result<Engine> {
        match &self.database_url {
            Some(url) => Ok(Engine::Postgres(url.clone())),
            None => {
                std::fs::create_dir_all(&self.data_dir).map_err(|error| Error::Folder(Arc::new(error)))?;
                Ok(Engine::Sqlite(self.data_dir.clone()))
            }
        }
    }
}

impl Store {
    /// Opens the database, brings it up to date, and writes the samples anew where the rules or what the desk file says about them
    /// have changed; `progress` tells how far that is.
    ///
    /// # Errors
    /// Where the folder or the database cannot be opened, or was written by a newer version.
    pub async fn open(options: Options, desk: Arc<Desk>, progress: Progress) -> Result<Store> {
        let blobs = blobs::open(options.blob_url.as_deref(), &options.data_dir)?;
        let engine = options.engine()?;
        let deliveries = engine.pool(Home::Deliveries, 1).await?;
        migrate(&deliveries, Home::Deliveries).await?;
        let readers = engine.pool(Home::Desk, READERS).await?;
        migrate(&readers, Home::Desk).await?;
        let search = engine.pool(Home::Search, SEARCHERS).await?;
        migrate(&search, Home::Search).await?;
        let (writer, writer_end) = DeliveryWriter::start(deliveries);
        let deliveries = engine.pool(Home::Deliveries, 2).await?;
        let rules = rules::fingerprint(&desk);
        let (ledger, ledger_end) = Ledger::start(engine, desk)?;
        let store =
            Store { readers, search, blobs, data_dir: options.data_dir, deliveries, ledger, writer, ledger_end, writer_end };
        store.fill_contact_words().await?;
        store.refold_if_changed(&rules, progress).await?;
        Ok(store)
    }

    /// Who appends.
    #[must_use]
    pub fn ledger(&self) -> Ledger {
        self.ledger.clone()
    }

    /// Whether other nodes may write the same database.
    #[must_use]
    pub fn is_shared(&self) -> bool {
        matches!(self.readers, Pool::Postgres(_))
    }

    /// Where blobs are kept.
    #[must_use]
    pub fn blobs(&self) -> Arc<dyn Blobs> {
        Arc::clone(&self.blobs)
    }

    /// A place for more rows than fit in memory. Only one may be there at a time: whoever has it holds the right to seal.
    ///
    /// # Errors
    /// Where what a killed process left there cannot be removed.
    pub fn spill(&self) -> Result<Spill> {
        Spill::new(&self.data_dir)
    }

    /// Who keeps deliveries.
    #[must_use]
    pub fn delivery_writer(&self) -> DeliveryWriter {
        self.writer.clone()
    }

    /// Reads deliveries.
    #[must_use]
    pub fn deliveries(&self) -> Deliveries {
        Deliveries::new(self.deliveries.clone())
    }

    /// Waits until everything that was begun is written, and closes the database. Other handles of [`Ledger`] and [`DeliveryWriter`]
    /// have to be gone, or this waits for them.
    pub async fn close(self) {
        drop((self.ledger, self.writer));
        // Both have ended if they cannot be waited for.
        drop(self.ledger_end.await);
        drop(self.writer_end.await);
        self.readers.close().await;
        self.search.close().await;
        self.deliveries.close().await;
    }
}
