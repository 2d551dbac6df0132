//! Taking in a history (KPIS.md, section 9): lines into facts on one thread, facts into the log on another.
//!
//! For the command line, for HTTP and for the demo alike. A bad line is reported and skipped; taking the same history in again
//! changes nothing.

use std::io::BufRead;

use channels::whatsapp_cloud;
use desk::Name;
use desk::trace::{self, Line};
use serde::Serialize;
use store::{Batch, Store};
use tokio::sync::mpsc;
use utoipa::ToSchema;

/// How many lines go into one append.
const AT_ONCE: usize = 8_192;
/// How many refused lines are told with their reason; the rest is counted.
const TOLD: usize = 50;

/// What came of a history so far.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub struct Counts {
    /// Lines that were read.
    pub read: u64,
    /// Facts that are in the log now and were not before.
    pub new: u64,
    /// Facts that were known.
    pub repeated: u64,
    /// Lines that were refused: the first of them.
    pub refused: Vec<RefusedLine>,
    /// How many lines were refused in all.
    pub refused_total: u64,
    /// Bytes that were read.
    #[serde(skip)]
    pub bytes: u64,
}

/// A line that could not be taken in.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RefusedLine {
    /// Counted from 1.
    pub line: u64,
    /// What is wrong with it.
    pub reason: String,
}

/// Why a history was not taken in to its end.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The lines could not be read.
    #[error("the history cannot be read: {0}")]
    Unreadable(#[from] std::io::Error),
    /// The database did not take it.
    #[error("the history cannot be kept: {0}")]
    Store(#[from] store::Error),
}

/// Some lines, read.
#[derive(Default)]
struct Chunk {
    batch: Batch,
    read: u64,
    bytes: u64,
    refused: Vec<RefusedLine>,
}

/// Takes in all lines of `source`; `progress` is told after every append.
///
/// # Errors
/// Where the lines cannot be read or the database does not take them. What was appended before stays.
pub async fn take_in(
    store: &Store,
    source: impl BufRead + Send + 'static,
    mut progress: impl FnMut(&Counts),
) -> Result<Counts, HistoryError> {
    let (sender, mut chunks) = mpsc::channel(2);
    let reading = tokio::task::spawn_blocking(move || read(source, &sender));
    let mut counts = Counts::default();
    while let Some(chunk) = chunks.recv().await {
        let appended = store.ledger().append(chunk.batch).await?;
        counts.read += chunk.read;
        counts.bytes += chunk.bytes;
        counts.new += appended.recorded() as u64;
        counts.repeated += appended.repeated() as u64;
        counts.refused_total += chunk.refused.len() as u64;
        let room = TOLD.saturating_sub(counts.refused.len());
        counts.refused.extend(chunk.refused.into_iter().take(room));
        progress(&counts);
    }
    match reading.await {
        Ok(read) => read?,
        Err(error) => return Err(HistoryError::Unreadable(std::io::Error::other(error))),
    }
    Ok(counts)
}

fn read(mut source: impl BufRead, chunks: &mpsc::Sender<Chunk>) -> std::io::Result<()> {
    let mut chunk = Chunk::default();
    let mut number = 0;
    let mut bytes = Vec::new();
    loop {
        bytes.clear();
        let length = source.read_until(b'\n', &mut bytes)?;
        if length == 0 || chunk.read >= AT_ONCE as u64 {
            let full = std::mem::take(&mut chunk);
            if full.read > 0 && chunks.blocking_send(full).is_err() {
                return Ok(());
            }
        }
        if length == 0 {
            return Ok(());
        }
        number += 1;
        chunk.bytes += length as u64;
        chunk.read += 1;
        if let Err(reason) = understand(&bytes, &mut chunk.batch) {
            chunk.refused.push(RefusedLine { line: number, reason });
        }
    }
}

/// Reads one line into the batch.
fn understand(line: &[u8], batch: &mut Batch) -> Result<(), String> {
    let text = std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned())?.trim();
    if text.is_empty() {
        return Ok(());
    }
    match trace::parse(text).map_err(|error| error.to_string())? {
        Line::Webhook { arrived, body } => {
            let parsed = whatsapp_cloud::parse(body.as_bytes(), arrived).map_err(|rejected| rejected.to_string())?;
            batch.newest = batch.newest.max(parsed.newest);
            batch.facts.extend(parsed.facts);
            batch.links.extend(parsed.links);
        }
        Line::Fact(fact) => {
            batch.links.extend(fact.person.first().map(|id: &Name| vec![id.clone()]));
            batch.newest = batch.newest.max(Some(fact.at));
            batch.facts.push(*fact);
        }
    }
    Ok(())
}
