//! The sealer: moves samples from the tail into sealed days, repairs days that were found damaged, removes files nobody names.
//!
//! A file is synced before the manifest names it, and the manifest is moved only if it has not moved meanwhile. So a crash anywhere, or a
//! second sealer, costs work at most. Nobody who appends or asks waits for more than a day's columns being shared.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::Duration;

use desk::Moment;
use desk::moment::{DAY, HOUR, MINUTE, SECOND};
use numbers::{Contents, Plan, SealError, Sealed};
use store::{Blobs, Publication, Segment, Store};

use super::Stop;
use super::numbers::{Files, Numbers, NumbersError};
use crate::http::App;
use crate::{assemble, clock};

/// How often it is looked whether there is something to seal.
const EVERY: Duration = Duration::from_secs(10);
/// Rows that are sealed as soon as they are that many.
const MANY: usize = 250_000;
/// Whatever waits is sealed after this time.
const LATEST: i64 = 15 * MINUTE;
/// With more open rows than this nobody reads on before they are sealed: about 100 MB.
pub(crate) const MOST_OPEN: usize = 2_000_000;
/// How long the right to seal lasts unless it is renewed.
const LEASE: i64 = 90 * SECOND;
/// How long a file that nobody names stays: somebody may be reading it, or about to name it.
const GRACE: i64 = HOUR;
/// The dictionary beside the days.
const DIMENSIONS: &str = "segments/dimensions.parquet";

/// Why nothing could be sealed. What was sealed before still holds.
#[derive(Debug, thiserror::Error)]
pub enum SealingError {
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// The samples cannot be read.
    #[error(transparent)]
    Numbers(#[from] NumbersError),
    /// A day cannot be sealed.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// A file cannot be kept.
    #[error("a sealed day cannot be kept: {0}")]
    Keep(#[from] std::io::Error),
    /// A thread of ours has ended early.
    #[error("a thread ended early: {0}")]
    Thread(#[from] tokio::task::JoinError),
}

/// What came of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sealing {
    /// So many days were sealed.
    Done(usize),
    /// Somebody else seals, or has sealed meanwhile: there is nothing to do, or it will be tried again.
    Elsewhere,
}

/// So that no two claims of a process are taken for one.
static CLAIMS: AtomicU64 = AtomicU64::new(0);

/// The right to seal. It lapses by itself.
pub(crate) struct Claim {
    name: String,
    /// When it was written last.
    renewed: AtomicI64,
}

impl Claim {
    /// Takes it, if nobody has it.
    pub(crate) async fn take(store: &Store) -> Result<Option<Claim>, store::Error> {
        let number = CLAIMS.fetch_add(1, Ordering::Relaxed);
        let name = format!("{}-{number}-{}", std::process::id(), clock::now().0);
        let claim = Claim { name, renewed: AtomicI64::new(i64::MIN) };
        Ok(claim.renew(store).await?.then_some(claim))
    }

    /// Makes it last; false where somebody else has it. Cheap: it is written only once a good part of it has passed.
    pub(crate) async fn renew(&self, store: &Store) -> Result<bool, store::Error> {
        let now = clock::now();
        if now.0.saturating_sub(self.renewed.load(Ordering::Relaxed)) < LEASE / 6 {
            return Ok(true);
        }
        let held = store.claim_sealing(&self.name, now, Moment(now.0 + LEASE)).await?;
        self.renewed.store(now.0, Ordering::Relaxed);
        Ok(held)
    }

    /// Gives it up.
    pub(crate) async fn end(self, store: &Store) -> Result<(), store::Error> {
        store.claim_sealing(&self.name, clock::now(), Moment(0)).await.map(drop)
    }
}

/// Seals for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut broken = app.numbers.broken();
    let mut last = clock::now();
    while !stop.is_now() {
        tokio::select! {
            () = tokio::time::sleep(EVERY) => {}
            _ = broken.changed() => {}
            () = stop.wait() => return,
        }
        let is_broken = !broken.borrow_and_update().is_empty();
        if is_broken {
            repair(&app).await;
        }
        let (rows, now) = (app.numbers.open_rows(), clock::now());
        if rows >= MANY || (rows > 0 && now.since(last) >= LATEST) {
            let started = clock::stopwatch();
            match seal(&app.store, &app.numbers).await {
                Ok(Sealing::Done(days)) => {
                    last = now;
                    tracing::info!(days, rows, duration_ms = started.elapsed().as_millis() as u64, "samples were sealed");
                }
                Ok(Sealing::Elsewhere) => last = now,
                Err(error) => tracing::error!(error.cause = %error, "samples cannot be sealed; they stay in the tail"),
            }
        }
    }
}

/// Seals every day that has changed since it was sealed.
///
/// # Errors
/// Where a day could not be read, laid out or kept, or the database does not answer.
pub async fn seal(store: &Store, numbers: &Numbers) -> Result<Sealing, SealingError> {
    let Some(claim) = Claim::take(store).await? else { return Ok(Sealing::Elsewhere) };
    let done = seal_claimed(store, numbers, &claim).await;
    claim.end(store).await?;
    done
}

async fn seal_claimed(store: &Store, numbers: &Numbers, claim: &Claim) -> Result<Sealing, SealingError> {
    let unsealed = numbers.unsealed().map_err(NumbersError::from)?;
    let mut segments = Vec::with_capacity(unsealed.plans.len());
    for plan in unsealed.plans {
        let (blobs, archive) = (store.blobs(), numbers.archive());
        segments.push(tokio::task::spawn_blocking(move || seal_one(&*blobs, &*archive, plan)).await??);
        claim.renew(store).await?;
    }
    let days = segments.len();
    if days > 0 {
        keep_dimensions(store).await?;
    }
    let publication = Publication { version: unsealed.manifest, segments, sealed: unsealed.tail, all: false };
    if !publish(store, publication).await? {
        return Ok(Sealing::Elsewhere);
    }
    while numbers.catch_up(store).await? > 0 {}
    Ok(Sealing::Done(days))
}

/// Writes the dictionary that belongs to the days; before the manifest names those that need it.
pub(crate) async fn keep_dimensions(store: &Store) -> Result<(), SealingError> {
    let entries = store.dimensions_after(0, usize::MAX).await?;
    let blobs = store.blobs();
    tokio::task::spawn_blocking(move || Ok(blobs.put(DIMENSIONS, &numbers::dimensions_file(&entries)?)?)).await?
}

/// Makes the manifest say so, and clears up behind it; false where it has moved meanwhile.
pub(crate) async fn publish(store: &Store, publication: Publication) -> Result<bool, SealingError> {
    if !store.publish(publication).await? {
        return Ok(false);
    }
    store.trim_tail().await?;
    sweep(store, Moment(clock::now().0 - GRACE)).await?;
    Ok(true)
}

/// Writes the file of a sealed day; its row of the manifest.
///
/// # Errors
/// Where the file cannot be kept.
pub fn keep(blobs: &dyn Blobs, day: i64, sealed: Sealed) -> Result<Segment, SealingError> {
    let Sealed { contents, bytes, through } = sealed;
    let date = Moment(day * DAY).timestamp().strftime("%F").to_string();
    let rows = contents.rows() as i64;
    let encoded = contents.encode();
    // The same content has the same name: two sealers who come to the same end do not disturb each other.
    let file = format!("{}/{date}-{:016x}.parquet", store::SEGMENTS, desk::FactKey::of(&[&bytes]).short());
    blobs.put(&file, &bytes)?;
    Ok(Segment { day, through, rows, bytes: bytes.len() as i64, file, contents: encoded })
}

/// Removes files that the manifest does not name and that were there before.
///
/// # Errors
/// Where the files cannot be listed or removed.
pub async fn sweep(store: &Store, before: Moment) -> Result<usize, SealingError> {
    let blobs = store.blobs();
    // Listed before the names are read: what is named later is not in the list, or too young.
    let listed = tokio::task::spawn_blocking(move || blobs.list(store::SEGMENTS)).await??;
    let named: BTreeSet<String> = store.sealed_files().await?.into_iter().collect();
    let stale = |(name, at): &(String, Moment)| *at < before && name != DIMENSIONS && !named.contains(name);
    let gone: Vec<String> = listed.into_iter().filter(stale).map(|(name, _)| name).collect();
    let (blobs, count) = (store.blobs(), gone.len());
    tokio::task::spawn_blocking(move || gone.iter().try_for_each(|name| blobs.remove(name))).await??;
    Ok(count)
}

/// Seals a tail that is longer than memory; waits a moment where somebody else does.
pub(crate) async fn seal_long_tail(store: &Store, numbers: &Numbers) {
    match assemble::from_tail(store).await {
        Ok(Sealing::Done(days)) => tracing::info!(days, "a long tail of samples was sealed"),
        Ok(Sealing::Elsewhere) => tokio::time::sleep(EVERY / 10).await,
        Err(error) => {
            tracing::error!(error.cause = %error, "a long tail of samples cannot be sealed");
            tokio::time::sleep(EVERY / 10).await;
        }
    }
    if let Err(error) = numbers.catch_up(store).await {
        tracing::error!(error.cause = %error, "the samples cannot be read");
    }
}

/// Rebuilds days whose files cannot be answered from.
async fn repair(app: &App) {
    let repaired = async {
        let days = damaged(&app.store).await?;
        if days.is_empty() {
            // Somebody has sealed them anew since.
            return Ok(Sealing::Done(0));
        }
        assemble::from_log(&app.store, app.desk(), Some(&days), &|_, _| ()).await
    };
    match repaired.await {
        Ok(Sealing::Done(days)) => {
            app.numbers.begin_anew();
            tracing::warn!(days, "damaged days were rebuilt from the log");
        }
        Ok(Sealing::Elsewhere) => tokio::time::sleep(EVERY).await,
        Err(error) => tracing::error!(error.cause = %error, "damaged days cannot be rebuilt"),
    }
}

/// The days whose files are bad: where one was met there may be more, and all of them come back in one fold.
async fn damaged(store: &Store) -> Result<BTreeSet<i64>, SealingError> {
    let segments = store.manifest(0).await?.segments;
    let (archive, shared) = (Files(store.blobs()), store.is_shared());
    let looking = move || {
        let mut bad = BTreeSet::new();
        for segment in segments {
            let fault = match Contents::decode(&segment.contents) {
                Some(contents) => numbers::check(&archive, &segment.file, contents).err(),
                None => continue,
            };
            match fault {
                Some(fault) if shared && fault.cause == numbers::Cause::Missing => {
                    tracing::error!(segment.file = %fault.file, "a file is missing: do all nodes have the same --blob-url?");
                }
                Some(_) => drop(bad.insert(segment.day)),
                None => {}
            }
        }
        bad
    };
    Ok(tokio::task::spawn_blocking(looking).await?)
}

/// A plan that is sealed and kept on this thread.
pub(crate) fn seal_one(blobs: &dyn Blobs, archive: &dyn numbers::Archive, plan: Plan) -> Result<Segment, SealingError> {
    keep(blobs, plan.day(), plan.seal(archive)?)
}
