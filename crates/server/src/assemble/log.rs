//! The log, folded anew, as a source of rows: several threads fold, and each makes rows of what it folded.
//!
//! Never here: how rows become days (that is `Assembly`), the fold itself.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use desk::desk_file::Desk;
use desk::moment::DAY;
use desk::sample::block::Row;
use desk::{Dimensions, Sample};
use rustc_hash::FxHashMap;
use store::{Publication, Rows, Snapshot, Store};

use super::{Assembly, Progress};
use crate::work::sealing::{self, Claim, Sealing, SealingError};

/// Folds the log anew and seals what comes of it: all days, or those in `only`.
///
/// # Errors
/// Where the database does not answer or a file cannot be written. Then the samples are what they were.
pub async fn from_log(
    store: &Store,
    desk: Arc<Desk>,
    only: Option<&BTreeSet<i64>>,
    progress: Progress<'_>,
) -> Result<Sealing, SealingError> {
    let Some(claim) = Claim::take(store).await? else { return Ok(Sealing::Elsewhere) };
    let done = log_claimed(store, desk, only, progress, &claim).await;
    claim.end(store).await?;
    done
}

async fn log_claimed(
    store: &Store,
    desk: Arc<Desk>,
    only: Option<&BTreeSet<i64>>,
    progress: Progress<'_>,
    claim: &Claim,
) -> Result<Sealing, SealingError> {
    let mut snapshot = store.snapshot(desk).await?;
    let manifest = snapshot.manifest().await?;
    // Single days are settled by who reads them: the others are not here to say who was online then.
    let now = only.is_none().then(|| snapshot.latest_event());
    let mut assembly = Assembly::new(store, Vec::new(), snapshot.tail(), now)?;
    assembly.only = only.cloned();
    let Some(assembly) = fold(store, &mut snapshot, assembly, progress, claim).await? else { return Ok(Sealing::Elsewhere) };
    let sealed = if only.is_none() { snapshot.tail() } else { 0 };
    snapshot.end().await;
    let Some(segments) = assembly.finish(store, claim).await? else { return Ok(Sealing::Elsewhere) };
    let days = segments.len();
    let publication = Publication { version: manifest.version, segments, sealed, all: only.is_none() };
    Ok(if sealing::publish(store, publication).await? { Sealing::Done(days) } else { Sealing::Elsewhere })
}

/// Puts all samples of the log into the buckets of an assembly; none where the right to seal was lost on the way.
async fn fold(
    store: &Store,
    snapshot: &mut Snapshot,
    mut assembly: Assembly,
    progress: Progress<'_>,
    claim: &Claim,
) -> Result<Option<Assembly>, SealingError> {
    let only = assembly.only.clone().map(Arc::new);
    // The dictionary only grows: a later one has all that the snapshot has.
    let (dictionary, ahead) = tokio::join!(store.dimensions_after(0, usize::MAX), snapshot.read_ahead());
    ahead?;
    let mut numbered = Arc::new(Numbered::new(dictionary?));
    let mut waiting: Vec<Intake> = Vec::new();
    loop {
        // What was folded before goes into its buckets while the next threads are folded.
        let adding = tokio::task::spawn_blocking(move || {
            waiting.into_iter().try_for_each(|intake| assembly.spill.add(intake.rows))?;
            Ok::<_, store::Error>(assembly)
        });
        let intake = Intake::new(&numbered, only.as_ref());
        let folded = snapshot.fold_next(move || intake.clone()).await?;
        assembly = adding.await??;
        let Some(folded) = folded else { break };
        waiting = folded.samples;
        let unknown: Vec<Sample> = waiting.iter_mut().flat_map(|intake| std::mem::take(&mut intake.unknown)).collect();
        if !unknown.is_empty() {
            numbered = Arc::new(Numbered::with(store, &unknown).await?);
            let mut late = Intake::new(&numbered, only.as_ref());
            late.extend(unknown);
            waiting.push(late);
        }
        progress(folded.done, folded.total);
        if !claim.renew(store).await? {
            return Ok(None);
        }
    }
    for (dimensions, number) in &numbered.0 {
        assembly.book.define(*number, Arc::clone(dimensions));
    }
    Ok(Some(assembly))
}

/// Makes rows of folded samples.
#[derive(Clone)]
struct Intake {
    numbered: Arc<Numbered>,
    /// The days that are wanted; none means all.
    only: Option<Arc<BTreeSet<i64>>>,
    rows: Rows,
    /// Those whose dimensions have no number yet.
    unknown: Vec<Sample>,
}

impl Intake {
    fn new(numbered: &Arc<Numbered>, only: Option<&Arc<BTreeSet<i64>>>) -> Intake {
        Intake { numbered: Arc::clone(numbered), only: only.cloned(), rows: Rows::default(), unknown: Vec::new() }
    }
}

impl Extend<Sample> for Intake {
    fn extend<I: IntoIterator<Item = Sample>>(&mut self, samples: I) {
        let only = self.only.clone();
        let wanted = |sample: &Sample| only.as_ref().is_none_or(|days| days.contains(&sample.at.0.div_euclid(DAY)));
        // Samples share their dimensions with others: what lies in one place is looked up once. Kept, so that its place stays its own.
        let mut known: FxHashMap<*const Dimensions, (Option<u32>, Arc<Dimensions>)> = FxHashMap::default();
        let (mut last, mut number) = (std::ptr::null(), None);
        for sample in samples.into_iter().filter(wanted) {
            if last != Arc::as_ptr(&sample.dimensions) {
                last = Arc::as_ptr(&sample.dimensions);
                let look_up = || (self.numbered.number(&sample.dimensions), Arc::clone(&sample.dimensions));
                number = known.entry(last).or_insert_with(look_up).0;
            }
            match number {
                Some(number) => self.rows.push(Row::of(&sample, number)),
                None => self.unknown.push(sample),
            }
        }
    }
}

/// Dimensions by their numbers, and new numbers where they have none.
pub(crate) struct Numbered(FxHashMap<Arc<Dimensions>, u32>);

impl Numbered {
    pub(crate) fn new(dictionary: Vec<(u32, Dimensions)>) -> Numbered {
        Numbered(dictionary.into_iter().map(|(number, dimensions)| (Arc::new(dimensions), number)).collect())
    }

    /// The number of dimensions that occurred before.
    pub(crate) fn number(&self, dimensions: &Arc<Dimensions>) -> Option<u32> {
        self.0.get(dimensions).copied()
    }

    /// All there are, with new ones for the dimensions of `unknown`.
    async fn with(store: &Store, unknown: &[Sample]) -> Result<Numbered, store::Error> {
        let new: BTreeMap<String, Arc<Dimensions>> =
            unknown.iter().map(|sample| (format!("{:?}", sample.dimensions), Arc::clone(&sample.dimensions))).collect();
        let new: Vec<_> = new.into_values().collect();
        Ok(Numbered::new(store.number_dimensions(&new).await?))
    }
}
