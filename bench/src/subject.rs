//! The server that is measured: the real one on files in a folder, every commit synced, in a runtime of its own.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use desk::desk_file::Desk as Rules;
use desk::sample::Measure;
use server::http::WhatsApp;
use server::place::DeskFile;
use server::running::{self, Running};
use server::settings::Settings;
use server::vault::Vault;
use server::work::numbers::Numbers;
use store::{Options, Store};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::gun::{self, SECRET};
use crate::{Bench, Result, clock};

/// The password of the administrator.
pub(crate) const PASSWORD: &str = "measuring";
/// How long the readers may need to catch up.
const PATIENCE: Duration = Duration::from_secs(180);

/// How long nothing is sealed before it is taken to be done.
const REST: Duration = Duration::from_secs(15);

/// A runtime like the server's own.
pub(crate) fn runtime() -> Result<Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread().enable_all().build()?)
}

/// A folder that is gone when this is dropped, unless it is to be looked at afterwards.
pub(crate) struct Folder(pub PathBuf, bool);

impl Folder {
    /// An empty one with a desk file.
    pub(crate) fn new(bench: &Bench, name: &str) -> Result<Folder> {
        let folder = Folder(bench.dir.join(name), bench.keep);
        // There may be none.
        let _ = std::fs::remove_dir_all(&folder.0);
        std::fs::create_dir_all(&folder.0)?;
        std::fs::write(folder.0.join("desk.toml"), gun::cast().desk_file())?;
        Ok(folder)
    }

    /// The size of a file in it.
    pub(crate) fn size(&self, file: &str) -> Result<u64> {
        Ok(std::fs::metadata(self.0.join(file))?.len())
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if !self.1 {
            // What cannot be removed is only a nuisance.
            let _ = std::fs::remove_dir_all(&self.0);
        }
    }
}

/// Opens the database of a folder.
pub(crate) async fn open(folder: &Folder) -> Result<(Store, DeskFile)> {
    let text = gun::cast().desk_file();
    let file = DeskFile::new(Arc::new(Rules::parse(&text)?), text);
    let options = Options { database_url: None, data_dir: folder.0.clone(), blob_url: None };
    Ok((Store::open(options, Arc::clone(&file.desk), Arc::new(|_, _| ())).await?, file))
}

/// How many messages in and out a database counts.
pub(crate) async fn messages(store: &Store) -> Result<usize> {
    let mut count = 0;
    Numbers::load(store).await?.each_sample(|sample| {
        count += usize::from(matches!(sample.measure, Measure::MessageIn | Measure::MessageOut));
    })?;
    Ok(count)
}

/// The position of the last block of samples: committed together with the position of the reader of the deliveries.
async fn last_counted(store: &Store) -> Result<i64> {
    let head = store.tail_head().await?;
    Ok(store.tail_after(head.number - 1, 1).await?.first().map_or(0, |block| block.position))
}

/// A running server.
pub(crate) struct Desk {
    pub address: SocketAddr,
    running: Running,
    runtime: Runtime,
}

impl Desk {
    pub(crate) fn start(folder: &Folder) -> Result<Desk> {
        let runtime = runtime()?;
        let running = runtime.block_on(async {
            let (store, file) = open(folder).await?;
            running::ensure_password(&store, Some(PASSWORD.to_owned())).await?;
            let whatsapp = WhatsApp { app_secrets: vec![SECRET.to_owned()], ..WhatsApp::default() };
            let listener = TcpListener::bind("127.0.0.1:0").await?;
            let vault = Vault::new(&[0; 32]);
            Ok::<_, crate::Failure>(running::start(store, &file, Settings::default(), whatsapp, vault, listener)?)
        })?;
        Ok(Desk { address: running.address, running, runtime })
    }

    /// Waits until every reader is where the log is: all deliveries are facts, all facts are in the numbers.
    pub(crate) fn catch_up(&self) -> Result<()> {
        let app = &self.running.app;
        let started = clock::stopwatch();
        self.runtime.block_on(async {
            let last = app.store.deliveries().last().await?.0;
            while app.store.cursor("deliveries").await? < last
                || *app.numbers.positions().borrow() < last_counted(&app.store).await?
            {
                if started.elapsed() > PATIENCE {
                    return Err("the readers did not catch up".into());
                }
                tokio::time::sleep(Duration::from_millis(1)).await;
            }
            Ok(())
        })
    }

    /// Appends to its log; returns with the acknowledgement.
    pub(crate) fn append(&self, batch: store::Batch) -> Result<()> {
        Ok(self.runtime.block_on(self.running.app.store.ledger().append(batch)).map(drop)?)
    }

    /// Waits until every reader is where the log is and what is sealed by the way is sealed.
    pub(crate) fn rest(&self) -> Result<()> {
        self.catch_up()?;
        let manifest =
            || self.runtime.block_on(async { Ok::<_, crate::Failure>(self.running.app.store.tail_head().await?.manifest) });
        let mut before = -1;
        while before != manifest()? {
            before = manifest()?;
            std::thread::sleep(REST);
        }
        Ok(())
    }

    /// Messages of customers that the numbers count.
    pub(crate) fn counted(&self) -> Result<usize> {
        let mut count = 0;
        self.running.app.numbers.each_sample(|sample| count += usize::from(sample.measure == Measure::MessageIn))?;
        Ok(count)
    }

    /// Ends it and closes the database.
    pub(crate) fn end(self) {
        self.runtime.block_on(self.running.end());
    }
}
