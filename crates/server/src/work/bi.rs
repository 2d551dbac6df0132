//! The reader that keeps plain tables for BI tools up to date (PostgreSQL, `--bi`).
//!
//! A day whose samples have changed is written anew as a whole: what the log changed, and what only the time decides. A fingerprint tells
//! whether there is anything to write. Never here: SQL (that is `store::bi`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

use desk::dimensions::Dimension;
use desk::moment::DAY;
use desk::sample::block;
use desk::{FactKey, Sample};
use numbers::export::{changing_days, days, in_units_divisor, samples_of};
use store::{BI_DIMENSIONS, BiRow, Store};

use super::Stop;
use super::numbers::{Numbers, NumbersError};
use crate::http::App;

/// How often the tables are brought up to date.
const PACE: Duration = Duration::from_secs(30);
/// How many blocks are read at once.
const BLOCKS: usize = 256;

/// How far the tables are.
#[derive(Debug, Default)]
pub struct Copied {
    /// What was written for each day; nothing before the first step.
    known: Option<BTreeMap<i64, String>>,
    /// Which writing of the samples was copied, and the last block of it.
    epoch: i64,
    block: i64,
}

/// Copies for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    if !app.settings.bi {
        return;
    }
    if !app.store.has_bi() {
        tracing::warn!("tables for BI tools need PostgreSQL: nothing is copied");
        return;
    }
    let mut copied = Copied::default();
    while !stop.is_now() {
        match reached(&app, &mut copied).await {
            Ok(0) => {}
            Ok(days) => tracing::debug!(bi.days = days, "copied for BI tools"),
            Err(error) => tracing::error!(error.cause = %error, "the tables for BI tools cannot be written"),
        }
        tokio::select! {
            () = tokio::time::sleep(PACE) => {}
            () = stop.wait() => {}
        }
    }
}

async fn reached(app: &App, copied: &mut Copied) -> Result<usize, NumbersError> {
    app.numbers.reach_now(&app.store).await?;
    step(&app.store, &app.numbers, copied).await
}

/// Writes the days anew that have changed since the last step; how many there were.
///
/// # Errors
/// Where the database does not answer or a block is damaged.
pub async fn step(store: &Store, numbers: &Numbers, copied: &mut Copied) -> Result<usize, NumbersError> {
    let candidates = match &copied.known {
        None => {
            store.prepare_bi().await?;
            let known = store.bi_days().await?;
            let head = store.tail_head().await?;
            (copied.epoch, copied.block) = (head.epoch, head.number);
            let all = numbers.browse(|book| Ok(days(book)))?.into_iter().chain(known.keys().copied()).collect();
            copied.known = Some(known);
            all
        }
        Some(known) => changed(store, numbers, known, (&mut copied.epoch, &mut copied.block)).await?,
    };
    let known = copied.known.get_or_insert_default();
    let mut written = 0;
    for day in candidates {
        let samples = numbers.browse(|book| samples_of(book, day))?;
        let fingerprint = fingerprint(&samples);
        if known.get(&day).map_or(samples.is_empty(), |before| *before == fingerprint) {
            continue;
        }
        store.write_bi_day(day, &fingerprint, samples.iter().map(row).collect()).await?;
        if samples.is_empty() {
            drop(known.remove(&day))
        } else {
            drop(known.insert(day, fingerprint))
        }
        written += 1;
    }
    Ok(written)
}

/// The days that may have changed: those of new blocks, and those that change with the time. After all samples were written anew all.
async fn changed(
    store: &Store,
    numbers: &Numbers,
    known: &BTreeMap<i64, String>,
    (epoch, block): (&mut i64, &mut i64),
) -> Result<BTreeSet<i64>, NumbersError> {
    let now = numbers.present();
    let mut candidates = numbers.browse(|book| Ok(changing_days(book, now)))?;
    let head = store.tail_head().await?;
    if head.epoch != *epoch {
        (*epoch, *block) = (head.epoch, head.number);
        candidates.extend(numbers.browse(|book| Ok(days(book)))?.into_iter().chain(known.keys().copied()));
        return Ok(candidates);
    }
    while *block < head.number {
        let blocks = store.tail_after(*block, BLOCKS).await?;
        // Blocks that were sealed before anybody looked are gone: what they changed is found day by day.
        if blocks.first().is_none_or(|first| first.number != *block + 1) {
            *block = blocks.first().map_or(head.number, |first| first.number - 1);
            candidates.extend(numbers.browse(|book| Ok(days(book)))?.into_iter().chain(known.keys().copied()));
        }
        for next in &blocks {
            let rows = block::decode(&next.body).map_err(|error| NumbersError::Damaged(error.to_string()))?;
            candidates.extend(rows.iter().map(|row| row.at.div_euclid(DAY)));
            *block = next.number;
        }
    }
    Ok(candidates)
}

fn row(sample: &Sample) -> BiRow {
    let value = |name: &str| {
        let dimension = Dimension::named(name).and_then(|dimension| sample.dimensions.values(dimension).first());
        dimension.map_or_else(String::new, ToString::to_string)
    };
    BiRow {
        measure: sample.measure.name(),
        at: sample.at.0,
        value: sample.value,
        value_business: sample.value_business,
        divisor: in_units_divisor(sample.measure),
        conversation: sample.conversation.map(|id| id.to_string()),
        contact: sample.contact.0,
        dimensions: BI_DIMENSIONS.iter().map(|name| value(name)).collect(),
        labels: sample.dimensions.values(Dimension::Label).iter().map(ToString::to_string).collect(),
    }
}

/// The same for the same samples, whatever process looks at them.
fn fingerprint(samples: &[Sample]) -> String {
    let mut bytes = Vec::with_capacity(samples.len() * 128);
    for sample in samples {
        bytes.extend_from_slice(format!("{sample:?}\n").as_bytes());
    }
    format!("{:032x}", FactKey::of(&[&bytes]).0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_dimension_of_a_sample_has_a_column() {
        let of_samples = Dimension::ALL.iter().map(|(_, name)| *name);
        let expected: Vec<&str> = of_samples.filter(|name| !matches!(*name, "label" | "weekday" | "hour")).collect();
        assert_eq!(BI_DIMENSIONS.to_vec(), expected);
    }
}
