//! The writer of deliveries: everything that waits goes into one commit, and everybody waits for the commit that holds theirs.
//!
//! INVARIANT: the answer is sent after the commit and only then. Whoever says 200 on another ground loses deliveries.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use tokio::sync::{mpsc, oneshot};

use super::{Delivery, DeliveryId, block};
use crate::error::{Error, Result};
use crate::pack::Packer;
use crate::sql::{Connection, Pool, Sql};

/// The most deliveries of one commit.
const MOST: usize = 1_024;
/// The bytes after which a commit takes no more.
const BYTES: usize = 4 << 20;
/// How many may wait in line before those who come wait for a place.
const LINE: usize = 4_096;

/// How often a writer whose last commit failed looks whether another one would go well.
const PROBE: Duration = Duration::from_secs(1);

/// Locked first, so that numbers become visible in order, whoever else writes.
const HEAD: Sql = Sql {
    sqlite: "SELECT last_id FROM delivery_head WHERE id = 1",
    postgres: "SELECT last_id FROM delivery_head WHERE id = 1 FOR UPDATE",
};
const KEEP: Sql = Sql::both("INSERT INTO delivery_blocks (last_id, first_id, arrived_at, body) VALUES ($1, $2, $3, $4)");
const MOVE_HEAD: Sql = Sql::both("UPDATE delivery_head SET last_id = $1 WHERE id = 1");

struct Waiting {
    delivery: Delivery,
    answer: oneshot::Sender<Result<DeliveryId>>,
}

/// Keeps deliveries durably. Cheap to clone.
#[derive(Clone, Debug)]
pub struct DeliveryWriter {
    line: mpsc::Sender<Waiting>,
    healthy: Arc<AtomicBool>,
}

impl DeliveryWriter {
    /// Starts the task that writes; it ends when the last handle is gone.
    #[expect(clippy::disallowed_methods, reason = "this is the one home of the task that keeps deliveries")]
    pub(crate) fn start(pool: Pool) -> (DeliveryWriter, tokio::task::JoinHandle<()>) {
        let (line, waiting) = mpsc::channel(LINE);
        let healthy = Arc::new(AtomicBool::new(true));
        let task = tokio::spawn(write(pool, waiting, Arc::clone(&healthy)));
        (DeliveryWriter { line, healthy }, task)
    }

    /// Keeps a delivery; returns once it is on disk. Dropping the future leaves it open whether it is kept.
    ///
    /// # Errors
    /// Where it is not known to be kept: the provider must not be told otherwise. The next one is tried anew.
    pub async fn keep(&self, delivery: Delivery) -> Result<DeliveryId> {
        let (answer, kept) = oneshot::channel();
        self.line.send(Waiting { delivery, answer }).await.map_err(|_| Error::Closed)?;
        kept.await.map_err(|_| Error::Closed)?
    }

    /// Whether the last commit went well.
    #[must_use]
    pub fn healthy(&self) -> bool {
        self.healthy.load(Ordering::Relaxed)
    }
}

async fn write(pool: Pool, mut line: mpsc::Receiver<Waiting>, healthy: Arc<AtomicBool>) {
    let mut packer = Packer::new();
    while let Some(first) = next(&pool, &mut line, &healthy).await {
        let mut bytes = first.delivery.body.len();
        let mut group = vec![first];
        while group.len() < MOST
            && bytes < BYTES
            && let Ok(next) = line.try_recv()
        {
            bytes += next.delivery.body.len();
            group.push(next);
        }
        let kept = commit(&pool, &group, &mut packer).await;
        healthy.store(kept.is_ok(), Ordering::Relaxed);
        if let Err(error) = &kept {
            tracing::error!(deliveries = group.len(), %error, "deliveries could not be kept and were not acknowledged");
        }
        for (n, waiting) in (0..).zip(group) {
            // Whoever has stopped waiting does not want to know.
            drop(waiting.answer.send(kept.clone().map(|first| DeliveryId(first + n))));
        }
    }
}

/// The next one in line. As long as the last commit failed this looks whether one would go well again, so that a desk is ready by
/// itself: nobody delivers to one that says it is not.
async fn next(pool: &Pool, line: &mut mpsc::Receiver<Waiting>, healthy: &AtomicBool) -> Option<Waiting> {
    while !healthy.load(Ordering::Relaxed) {
        match tokio::time::timeout(PROBE, line.recv()).await {
            Ok(first) => return first,
            Err(_) => healthy.store(probe(pool).await.is_ok(), Ordering::Relaxed),
        }
    }
    line.recv().await
}

/// Commits something that changes nothing.
async fn probe(pool: &Pool) -> Result<()> {
    let mut connection = pool.acquire().await?;
    let probed = touch_head(&mut connection).await;
    if probed.is_err() {
        connection.abandon().await;
    }
    probed
}

async fn touch_head(connection: &mut Connection) -> Result<()> {
    connection.begin().await?;
    let head = connection.row(HEAD, Vec::new()).await?.ok_or(Error::Damaged("the head of the deliveries"))?.int(0)?;
    // There and back: what stays the same all the time is not even written.
    for last in [head + 1, head] {
        connection.execute(MOVE_HEAD, vec![last.into()]).await?;
    }
    connection.commit().await
}

async fn commit(pool: &Pool, group: &[Waiting], packer: &mut Packer) -> Result<i64> {
    let mut connection = pool.acquire().await?;
    let kept = insert(&mut connection, group, packer).await;
    if kept.is_err() {
        connection.abandon().await;
    }
    kept
}

async fn insert(connection: &mut Connection, group: &[Waiting], packer: &mut Packer) -> Result<i64> {
    let arrived_at = group.iter().map(|waiting| waiting.delivery.arrived_at.0).max().unwrap_or_default();
    let body = block::encode(group.iter().map(|waiting| &waiting.delivery), packer);
    connection.begin().await?;
    let head = connection.row(HEAD, Vec::new()).await?.ok_or(Error::Damaged("the head of the deliveries"))?.int(0)?;
    let last = head + group.len() as i64;
    connection.execute(KEEP, vec![last.into(), (head + 1).into(), arrived_at.into(), body.into()]).await?;
    connection.execute(MOVE_HEAD, vec![last.into()]).await?;
    connection.commit().await?;
    Ok(head + 1)
}
