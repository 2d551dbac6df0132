//! Sealing more than fits in memory: rows go into buckets of days, then bucket by bucket, the earliest first, into files, and the
//! manifest moves once. What only the time decides is settled on the way, so that no day is open longer than it must be.
//!
//! Lives here: laying days out, and the two sources of such rows, a long tail and (in `log`) the log folded anew. Appends go on
//! meanwhile: their blocks come after what was taken here. Never here: when it is done (`work::sealing`, the command line).

mod log;

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, PoisonError};

use desk::moment::DAY;
use desk::sample::block::{self, Row};
use desk::{Dimensions, Moment};
use numbers::{Archive, Book, Contents, Memory, Plan};
use rustc_hash::FxHashMap;
use store::{Blobs, Publication, Segment, Spill, Store};

pub(crate) use log::Numbered;
pub use log::from_log;

use crate::work::numbers::{Files, NumbersError};
use crate::work::sealing::{self, Claim, Sealing, SealingError};

/// How many blocks of the tail are read at once.
const BLOCKS: usize = 256;
/// Below this many rows the days of another bucket are sealed with them: each time some threads wait for the last.
const FEW: usize = 1 << 17;
/// Days that are laid out at the same time.
const AT_ONCE: usize = 4;

/// Tells how far it is: done and total.
pub type Progress<'a> = &'a (dyn Fn(u64, u64) + Sync);

/// Rows on their way into sealed days.
struct Assembly {
    spill: Spill,
    /// All days, of which those of two buckets are open: one is sealed while the next is taken in.
    book: Book,
    archive: Arc<dyn Archive>,
    blobs: Arc<dyn Blobs>,
    /// The last block of the tail that is among the rows.
    through: i64,
    /// As of when days are settled; none leaves that to who reads them.
    now: Option<Moment>,
    /// The days that are sealed; none means every day that has changed.
    only: Option<BTreeSet<i64>>,
    /// How far the book has taken rows in, once the first are.
    taken: Option<Taken>,
}

/// What the book has of the rows.
#[derive(Clone, Copy)]
enum Taken {
    /// All through this day, the last one of a bucket.
    Through(i64),
    /// There are no more buckets.
    All,
    /// Nor is there anything left to seal.
    Nothing,
}

/// Takes the next bucket into the book; of small ones several.
fn take_in(spill: &mut Spill, book: &mut Book, through: i64) -> Result<Taken, SealingError> {
    let (mut taken, mut count) = (Taken::All, 0);
    while count < FEW {
        let Some(rows) = spill.next_bucket()? else { break };
        let applied = book.apply_many(through, rows.iter().flatten());
        applied.map_err(|error| NumbersError::Damaged(error.to_string()))?;
        count += rows.iter().map(Vec::len).sum::<usize>();
        taken = rows.iter().flatten().map(|row| row.at.div_euclid(DAY)).max().map_or(taken, Taken::Through);
    }
    Ok(taken)
}

impl Assembly {
    fn new(store: &Store, base: Vec<Segment>, through: i64, now: Option<Moment>) -> Result<Assembly, SealingError> {
        let archive: Arc<dyn Archive> = Arc::new(Files(store.blobs()));
        let mut book = Book::over(Arc::clone(&archive), Memory { hot_days: 0, hot: 0, cold: 0 });
        for segment in base {
            let contents = Contents::decode(&segment.contents).ok_or(NumbersError::Contents(segment.file.clone()))?;
            book.adopt(contents, segment.file, segment.through);
        }
        book.pass_over(through);
        let (spill, blobs) = (store.spill()?, store.blobs());
        Ok(Assembly { spill, book, archive, blobs, through, now, only: None, taken: None })
    }

    fn define(&mut self, dictionary: Vec<(u32, Dimensions)>) {
        for (number, dimensions) in dictionary {
            self.book.define(number, Arc::new(dimensions));
        }
    }

    /// Seals the days of the next bucket; none at the end.
    fn next(&mut self) -> Result<Option<Vec<Segment>>, SealingError> {
        let taken = match self.taken.take() {
            Some(taken) => taken,
            None => take_in(&mut self.spill, &mut self.book, self.through)?,
        };
        let last = match taken {
            Taken::Through(last) => last,
            // Behind the last bucket there may be days on which time alone has gone on.
            Taken::All => i64::MAX,
            Taken::Nothing => return Ok(None),
        };
        if let Some(now) = self.now {
            self.book.settle_to(now, last).map_err(NumbersError::from)?;
        }
        let days: Vec<i64> = match &mut self.only {
            None => self.book.unsealed().into_iter().filter(|day| *day <= last).collect(),
            Some(only) => {
                let rest = only.split_off(&last.saturating_add(1));
                std::mem::replace(only, rest).into_iter().collect()
            }
        };
        let plans = days.iter().map(|day| self.book.plan(*day)).collect();
        // The next bucket, which has other days, is taken in while these are sealed.
        let (segments, taken) = std::thread::scope(|scope| {
            let taking = scope.spawn(|| match taken {
                Taken::Through(_) => take_in(&mut self.spill, &mut self.book, self.through),
                Taken::All | Taken::Nothing => Ok(Taken::Nothing),
            });
            let segments = seal(&*self.blobs, &*self.archive, plans);
            (segments, taking.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
        });
        let segments = segments?;
        self.taken = Some(taken?);
        for segment in &segments {
            let contents = Contents::decode(&segment.contents).ok_or(NumbersError::Contents(segment.file.clone()))?;
            self.book.adopt(contents, segment.file.clone(), segment.through);
        }
        Ok(Some(segments))
    }

    /// Seals everything, and writes the dictionary meanwhile; none where the right to do so was lost on the way.
    async fn finish(self, store: &Store, claim: &Claim) -> Result<Option<Vec<Segment>>, SealingError> {
        let (segments, kept) = tokio::join!(self.seal(store, claim), sealing::keep_dimensions(store));
        kept.and(segments)
    }

    async fn seal(self, store: &Store, claim: &Claim) -> Result<Option<Vec<Segment>>, SealingError> {
        let mut assembly = self;
        let mut segments = Vec::new();
        loop {
            if !claim.renew(store).await? {
                return Ok(None);
            }
            let working = tokio::task::spawn_blocking(move || {
                let sealed = assembly.next();
                (assembly, sealed)
            });
            let (back, sealed) = working.await?;
            assembly = back;
            let Some(sealed) = sealed? else { return Ok(Some(segments)) };
            segments.extend(sealed);
        }
    }
}

/// Seals days, several at a time: some are laid out while others are on their way to the disk.
fn seal(blobs: &dyn Blobs, archive: &dyn Archive, plans: Vec<Plan>) -> Result<Vec<Segment>, SealingError> {
    let waiting = Mutex::new(plans.into_iter());
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || std::iter::from_fn(next).map(|plan| sealing::seal_one(blobs, archive, plan)).collect::<Result<Vec<_>, _>>();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE).map(|_| scope.spawn(work)).collect();
        let mut segments = Vec::new();
        for thread in threads {
            segments.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))?);
        }
        segments.sort_by_key(|segment: &Segment| segment.day);
        Ok(segments)
    })
}

/// Seals all of the tail, however long it is.
///
/// # Errors
/// Where the database does not answer or samples are damaged.
pub async fn from_tail(store: &Store) -> Result<Sealing, SealingError> {
    let Some(claim) = Claim::take(store).await? else { return Ok(Sealing::Elsewhere) };
    let done = tail_claimed(store, &claim).await;
    claim.end(store).await?;
    done
}

async fn tail_claimed(store: &Store, claim: &Claim) -> Result<Sealing, SealingError> {
    let head = store.tail_head().await?;
    let manifest = store.manifest(0).await?;
    let through: FxHashMap<i64, i64> = manifest.segments.iter().map(|segment| (segment.day, segment.through)).collect();
    let now = head.latest_event.unwrap_or_default();
    let mut assembly = Assembly::new(store, manifest.segments, head.number, Some(now))?;
    let mut last = manifest.sealed;
    while last < head.number {
        let blocks = store.tail_after(last, BLOCKS).await?;
        let Some(end) = blocks.last() else { break };
        last = end.number;
        for block in blocks.into_iter().filter(|block| block.number <= head.number) {
            let rows = block::decode(&block.body).map_err(|error| NumbersError::Damaged(error.to_string()))?;
            let is_new = |row: &Row| through.get(&row.at.div_euclid(DAY)).is_none_or(|through| block.number > *through);
            assembly.spill.add(rows.into_iter().filter(is_new).collect())?;
        }
        if !claim.renew(store).await? {
            return Ok(Sealing::Elsewhere);
        }
    }
    assembly.define(store.dimensions_after(0, usize::MAX).await?);
    let Some(segments) = assembly.finish(store, claim).await? else { return Ok(Sealing::Elsewhere) };
    let days = segments.len();
    let publication = Publication { version: manifest.version, segments, sealed: head.number, all: false };
    Ok(if sealing::publish(store, publication).await? { Sealing::Done(days) } else { Sealing::Elsewhere })
}
