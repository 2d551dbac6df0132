//! Facts a second of an import: a generated history into an empty database.
//!
//! Two anchors: reading the same lines without keeping anything, and what PostgreSQL copies into a table of messages with its indexes.

use super::Named;
use crate::peer::Peer;
use crate::subject::{self, Folder};
use crate::table::{Row, Target, say};
use crate::trace::Trace;
use crate::{Bench, Result, clock};

pub(crate) const BENCH: Named = Named { name: "import", about: "facts a second of a history taken in", needs_peer: true, run };

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let sizes = &bench.sizes;
    let trace = Trace::write(&bench.dir, sizes.import_messages)?;
    say(&format!("   {} lines, {:.1} MB", trace.lines, trace.bytes as f64 / 1e6));
    let peer = Peer::start(bench.postgres.as_deref());
    if let Err(error) = &peer {
        say(&format!("   without the copy of PostgreSQL: {error}"));
    }
    let (mut beside_reading, mut beside_copy) = (Vec::new(), Vec::new());
    for round in 0..sizes.rounds {
        let reading = trace.read()?;
        let copy = peer.as_ref().ok().map(|peer| peer.copy(sizes.peer_messages * 4)).transpose()?;
        let (facts, messages, seconds) = take_in(bench, &trace)?;
        let (subject, a_message) = (facts as f64 / seconds, messages as f64 / seconds);
        say(&format!(
            "   round {}: {facts} facts ({messages} messages) in {seconds:.2} s, {subject:.0} facts/s; reading alone {reading:.0}; copy {:.0} rows/s",
            round + 1,
            copy.unwrap_or(0.0)
        ));
        beside_reading.push((subject, reading));
        beside_copy.extend(copy.map(|copy| (a_message, copy)));
    }
    let target = Target::ValueAtLeast(60_000.0, 200_000.0);
    let mut rows = vec![Row::beside(BENCH.name, "facts/s taken in", "reading the lines alone", &beside_reading, target)];
    if !beside_copy.is_empty() {
        rows.push(Row::beside(
            BENCH.name,
            "messages/s taken in",
            "COPY into a table with 13 indexes",
            &beside_copy,
            Target::None,
        ));
    }
    Ok(rows)
}

/// Facts, messages, seconds.
fn take_in(bench: &Bench, trace: &Trace) -> Result<(u64, usize, f64)> {
    let folder = Folder::new(bench, "import")?;
    subject::runtime()?.block_on(async {
        let (store, _) = subject::open(&folder).await?;
        let started = clock::stopwatch();
        let counts = server::history::take_in(&store, trace.open()?, |_| ()).await?;
        let seconds = started.elapsed().as_secs_f64();
        if let Some(refused) = counts.refused.first() {
            return Err(format!("{} lines refused, the first: {refused:?}", counts.refused_total).into());
        }
        let messages = subject::messages(&store).await?;
        store.close().await;
        // A repetition has to be recognised, which is work like any other.
        Ok((counts.new + counts.repeated, messages, seconds))
    })
}
