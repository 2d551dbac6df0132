//! Whoever looks at report pages: browsers on a thread of their own that open pages on time, whether or not others have been shown.
//!
//! A page is several requests, which a browser spreads over its connections; it is there with the last answer. Its time counts from
//! when it should have been opened. Never here: what is asked; that is `benches`.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use channels::simulator::wire::{Connection, Target};
use futures_util::future::try_join_all;
use tokio::runtime::Builder;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until, timeout};

use crate::{Failure, Result};

/// How many browsers there are.
const BROWSERS: usize = 32;
/// How many connections each has, as browsers do.
const CONNECTIONS: usize = 6;
/// Beyond what is measured.
const PATIENCE: Duration = Duration::from_secs(20);

/// Pages that are to be opened.
#[derive(Clone)]
pub(crate) struct Pages {
    target: Target,
    /// The requests of one page, as they go over the wire.
    requests: Arc<[Vec<u8>]>,
    /// How many pages, and how many a second.
    total: usize,
    rate: f64,
}

impl Pages {
    /// `cookie` is a line of the head.
    pub(crate) fn new(address: SocketAddr, cookie: &str, paths: &[String], total: usize, rate: f64) -> Result<Pages> {
        let target = Target::parse(&format!("http://{address}"))?;
        let request = |path: &String| format!("GET {path} HTTP/1.1\r\nHost: {address}\r\n{cookie}\r\n").into_bytes();
        Ok(Pages { target, requests: paths.iter().map(request).collect(), total, rate })
    }

    /// Opens all of them; how long each took, sorted.
    pub(crate) fn open(&self) -> Result<Vec<Duration>> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let (next, start) = (Arc::new(AtomicUsize::new(0)), Instant::now());
            let mut browsers = JoinSet::new();
            for _ in 0..BROWSERS {
                browsers.spawn(browse(self.clone(), Arc::clone(&next), start));
            }
            let mut took = Vec::with_capacity(self.total);
            while let Some(browser) = browsers.join_next().await {
                took.extend(browser??);
            }
            took.sort_unstable();
            Ok(took)
        })
    }

    /// The same on a thread of its own.
    pub(crate) fn open_meanwhile<R>(&self, work: impl FnOnce() -> Result<R>) -> Result<(Vec<Duration>, R)> {
        std::thread::scope(|scope| {
            let pages = scope.spawn(|| self.open());
            let done = work();
            let pages = pages.join().map_err(|_| "the browsers broke down")??;
            Ok((pages, done?))
        })
    }
}

async fn browse(pages: Pages, next: Arc<AtomicUsize>, start: Instant) -> Result<Vec<Duration>> {
    let mut connections: Vec<Connection> = (0..CONNECTIONS).map(|_| Connection::new(&pages.target)).collect();
    let mut took = Vec::new();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= pages.total {
            return Ok(took);
        }
        let turn = start + Duration::from_secs_f64(number as f64 / pages.rate);
        sleep_until(turn).await;
        let waiting = AtomicUsize::new(0);
        let lanes = connections.iter_mut().map(|connection| ask(connection, &pages.requests, &waiting));
        timeout(PATIENCE, try_join_all(lanes)).await.map_err(|_| "a page was not answered")??;
        took.push(turn.elapsed());
    }
}

/// Asks what no other connection has asked yet.
async fn ask(connection: &mut Connection, requests: &[Vec<u8>], waiting: &AtomicUsize) -> Result<()> {
    while let Some(request) = requests.get(waiting.fetch_add(1, Ordering::Relaxed)) {
        let status = connection.exchange(request).await?;
        if status != 200 {
            return Err(Failure::from(format!("a question of the page was answered with {status}")));
        }
    }
    Ok(())
}
