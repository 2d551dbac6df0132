//! Samples a second of `watchdesk rebuild numbers`: the log of a generated history folded anew and sealed, on all cores.
//!
//! The anchor is reading the lines of the same history on one core, without keeping anything: it is as fast as the machine is today.

use super::Named;
use crate::process;
use crate::subject::{self, Folder};
use crate::table::{Row, Target, say};
use crate::trace::Trace;
use crate::{Bench, Result, clock};

pub(crate) const BENCH: Named =
    Named { name: "rebuild", about: "samples a second of all numbers made anew from the log", needs_peer: false, run };

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let trace = Trace::write(&bench.dir, bench.sizes.rebuild_messages)?;
    let folder = Folder::new(bench, "rebuild")?;
    let events = take_in(&folder, &trace)?;
    say(&format!("   {} lines, {events} events in the log", trace.lines));
    let mut beside_reading = Vec::new();
    for round in 0..bench.sizes.rounds {
        let reading = trace.read()?;
        let started = clock::stopwatch();
        process::run(&bench.watchdesk, &folder.0, &["rebuild", "numbers"])?;
        let seconds = started.elapsed().as_secs_f64();
        let (samples, days) = sealed(&folder)?;
        let subject = samples as f64 / seconds;
        say(&format!(
            "   round {}: {samples} samples of {days} days in {seconds:.2} s, {subject:.0} samples/s; reading alone {reading:.0}",
            round + 1
        ));
        beside_reading.push((subject, reading));
    }
    process::run(&bench.watchdesk, &folder.0, &["verify", "numbers"])?;
    let target = Target::ValueAtLeast(1_000_000.0, 1_000_000.0);
    Ok(vec![Row::beside(BENCH.name, "samples/s rebuilt", "facts/s of reading the lines alone", &beside_reading, target)])
}

/// How many events the log has then.
fn take_in(folder: &Folder, trace: &Trace) -> Result<i64> {
    subject::runtime()?.block_on(async {
        let (store, _) = subject::open(folder).await?;
        let counts = server::history::take_in(&store, trace.open()?, |_| ()).await?;
        if let Some(refused) = counts.refused.first() {
            return Err(format!("{} lines refused, the first: {refused:?}", counts.refused_total).into());
        }
        let events = store.tail_head().await?.position;
        store.close().await;
        Ok(events)
    })
}

/// Samples and days that are sealed.
fn sealed(folder: &Folder) -> Result<(i64, usize)> {
    subject::runtime()?.block_on(async {
        let (store, _) = subject::open(folder).await?;
        let segments = store.manifest(0).await?.segments;
        store.close().await;
        Ok((segments.iter().map(|segment| segment.rows).sum(), segments.len()))
    })
}
