//! Proof of the samples: sealed days and tail against a fresh fold of the log, both as they stood at one moment.
//!
//! First a sum over each measure and day, which fits in memory however many samples there are; then, where sums differ, the samples.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::sync::Arc;

use desk::desk_file::Desk;
use desk::moment::DAY;
use desk::sample::block::{self, Row};
use desk::{Measure, Moment};
use numbers::{Archive, Book, Contents, Memory};
use store::{Snapshot, Store};

use crate::assemble::{Numbered, Progress};
use crate::work::numbers::{Files, NumbersError};
use crate::work::sealing::SealingError;

/// How many differences are named.
const NAMED: usize = 20;
/// Of how many measures and days the samples are looked at one by one.
const LOOKED_AT: usize = 50;
const BLOCKS: usize = 256;

/// What came of a comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Samples in sealed days and tail, left out ones included.
    pub standing: u64,
    /// Samples of the fresh fold.
    pub folded: u64,
    /// Measures and days that differ.
    pub differing: usize,
    /// The first differences.
    pub first: Vec<Difference>,
}

/// One sample that is not what the log says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Its measure.
    pub measure: Measure,
    /// Its id.
    pub id: u64,
    /// Its instant.
    pub at: Moment,
    /// What is wrong.
    pub kind: Kind,
}

/// What can be wrong with a sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The log says so, and it does not stand.
    Missing,
    /// It stands, and the log does not say so.
    Surplus,
    /// It stands with other content.
    Other,
}

impl fmt::Display for Difference {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self.kind {
            Kind::Missing => "is missing",
            Kind::Surplus => "does not come of the log",
            Kind::Other => "has another content than the log says",
        };
        write!(out, "{} {:016x} at {} {kind}", self.measure.name(), self.id, self.at)
    }
}

type Key = (Measure, i64);

/// How many samples, and the sum of their hashes: equal sets have equal sums, whatever their order.
type Sums = BTreeMap<Key, (u64, u64)>;

/// Compares the samples with the log.
///
/// # Errors
/// Where the database does not answer or a sealed day cannot be read.
pub async fn numbers(store: &Store, desk: Arc<Desk>, progress: Progress<'_>) -> Result<Found, SealingError> {
    let mut snapshot = store.snapshot(desk).await?;
    let book = standing(store, &mut snapshot).await?;
    let numbered = Numbered::new(snapshot.dimensions().await?);
    let mut folded = Sums::new();
    fold(&mut snapshot, &numbered, progress, |row| add(&mut folded, row)).await?;
    let mut stood = Sums::new();
    for (measure, day) in keys(&book) {
        for row in book.rows_of(measure, day).map_err(NumbersError::from)? {
            said(&row).iter().for_each(|row| add(&mut stood, row));
        }
    }
    let differing: BTreeSet<Key> =
        folded.keys().chain(stood.keys()).filter(|key| folded.get(key) != stood.get(key)).copied().collect();
    let count = |sums: &Sums| sums.values().map(|(count, _)| count).sum();
    let (standing, folded) = (count(&stood), count(&folded));
    let looked_at: BTreeSet<Key> = differing.iter().take(LOOKED_AT).copied().collect();
    let mut first = Vec::new();
    if !looked_at.is_empty() {
        let mut said: BTreeMap<Key, Vec<Row>> = looked_at.iter().map(|key| (*key, Vec::new())).collect();
        snapshot.fold_again();
        fold(&mut snapshot, &numbered, progress, |row| {
            if let Some(rows) = said.get_mut(&key(row)) {
                rows.push(*row);
            }
        })
        .await?;
        for ((measure, day), said) in said {
            first.extend(differences(&rows_of(&book, measure, day)?, &said));
        }
        first.truncate(NAMED);
    }
    snapshot.end().await;
    Ok(Found { standing, folded, differing: differing.len(), first })
}

/// The book as it stood in the snapshot.
async fn standing(store: &Store, snapshot: &mut Snapshot) -> Result<Book, SealingError> {
    let archive: Arc<dyn Archive> = Arc::new(Files(store.blobs()));
    let mut book = Book::over(archive, Memory { hot_days: 0, hot: 0, cold: 0 });
    for (number, dimensions) in snapshot.dimensions().await? {
        book.define(number, Arc::new(dimensions));
    }
    let manifest = snapshot.manifest().await?;
    for segment in manifest.segments {
        let contents = Contents::decode(&segment.contents).ok_or(NumbersError::Contents(segment.file.clone()))?;
        book.adopt(contents, segment.file, segment.through);
    }
    let mut last = manifest.sealed;
    loop {
        let blocks = snapshot.tail_after(last, BLOCKS).await?;
        let Some(end) = blocks.last() else { return Ok(book) };
        last = end.number;
        for block in blocks {
            let rows = block::decode(&block.body).map_err(|error| NumbersError::Damaged(error.to_string()))?;
            let applied = book.apply_block(block.number, rows.into_iter());
            applied.map_err(|error| NumbersError::Damaged(error.to_string()))?;
        }
    }
}

fn keys(book: &Book) -> Vec<Key> {
    Measure::ALL.iter().flat_map(|measure| book.days_of(*measure).map(|day| (*measure, day))).collect()
}

/// What stands of a measure on a day, as the log would say it.
fn rows_of(book: &Book, measure: Measure, day: i64) -> Result<Vec<Row>, NumbersError> {
    let mut rows = book.rows_of(measure, day)?;
    if measure == Measure::FirstContact {
        rows.extend(book.rows_of(Measure::FirstContactPending, day)?);
    }
    Ok(rows.iter().filter_map(said).collect())
}

async fn fold(
    snapshot: &mut Snapshot,
    numbered: &Numbered,
    progress: Progress<'_>,
    mut see: impl FnMut(&Row),
) -> Result<(), SealingError> {
    while let Some(folded) = snapshot.fold_next(Vec::new).await? {
        for sample in folded.samples.iter().flatten() {
            // Dimensions that never occurred before are a difference by themselves.
            let row = Row::of(sample, numbered.number(&sample.dimensions).unwrap_or(u32::MAX));
            said(&row).iter().for_each(&mut see);
        }
        progress(folded.done, folded.total);
    }
    Ok(())
}

/// What the log says of a row; none for what is only made of other samples. A pending verdict is the one that it will be: the rest is a
/// matter of time.
fn said(row: &Row) -> Option<Row> {
    match row.measure {
        Measure::Online | Measure::Handling | Measure::Load => None,
        Measure::FirstContactPending => Some(Row { measure: Measure::FirstContact, value: 1, value_business: 1, ..*row }),
        _ => Some(*row),
    }
}

fn key(row: &Row) -> Key {
    (row.measure, row.at.div_euclid(DAY))
}

fn add(sums: &mut Sums, row: &Row) {
    let mut hasher = DefaultHasher::new();
    (row.id, row.at, row.value, row.value_business, row.conversation, row.contact, row.dimensions).hash(&mut hasher);
    let sum = sums.entry(key(row)).or_default();
    *sum = (sum.0 + 1, sum.1.wrapping_add(hasher.finish()));
}

fn differences(standing: &[Row], folded: &[Row]) -> Vec<Difference> {
    let by_id = |rows: &[Row]| rows.iter().map(|row| (row.id, *row)).collect::<BTreeMap<u64, Row>>();
    let (standing, folded) = (by_id(standing), by_id(folded));
    let ids: BTreeSet<u64> = standing.keys().chain(folded.keys()).copied().collect();
    let difference = |id: u64| {
        let (row, kind) = match (standing.get(&id), folded.get(&id)) {
            (None, Some(row)) => (row, Kind::Missing),
            (Some(row), None) => (row, Kind::Surplus),
            (Some(row), Some(other)) if row != other => (row, Kind::Other),
            _ => return None,
        };
        Some(Difference { measure: row.measure, id, at: Moment(row.at), kind })
    };
    ids.into_iter().filter_map(difference).collect()
}
