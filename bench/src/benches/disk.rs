//! Bytes a message on the disk, text, indexes and statuses included; the raw deliveries apart.
//!
//! Twice: imported at once, and one line after the other as they come to a quiet desk, where nothing shares a transaction.

use std::io::BufRead;
use std::sync::Arc;

use store::{Batch, Store};

use super::Named;
use crate::gun::Gun;
use crate::spread::Spread;
use crate::subject::{self, Desk, Folder};
use crate::table::{Row, Target, say};
use crate::trace::{Trace, understand};
use crate::{Bench, Result};

pub(crate) const BENCH: Named = Named { name: "disk", about: "bytes a message on the disk", needs_peer: false, run };

/// Bytes a message, text included, besides the raw bodies.
const MOST: f64 = 250.0;
/// The most bodies that are delivered to see what they weigh.
const BODIES: usize = 20_000;

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let sizes = &bench.sizes;
    let long = Trace::write(&bench.dir, sizes.import_messages)?;
    let short = Trace::write(&bench.dir, sizes.disk_messages)?;
    let imported = weigh(bench, &long, false)?;
    let single = weigh(bench, &short, true)?;
    let mut rows = vec![
        Row::alone(
            BENCH.name,
            format!("bytes a message, {} imported", imported.0),
            Spread::once(imported.1),
            Target::ValueAtMost(MOST),
        ),
        Row::alone(
            BENCH.name,
            format!("bytes a message, {} one by one", single.0),
            Spread::once(single.1),
            Target::ValueAtMost(MOST),
        ),
    ];
    let bodies: Arc<[String]> = short.bodies(BODIES)?.into();
    let plain = bodies.iter().map(String::len).sum::<usize>() as f64 / bodies.len() as f64;
    for connections in [1, 16, sizes.connections] {
        let kept = deliver(bench, &bodies, connections)?;
        say(&format!("   raw deliveries over {connections} connections: {kept:.0} bytes a webhook of {plain:.0}"));
        let what = format!("bytes a raw webhook, {connections} at a time");
        rows.push(Row::beside(BENCH.name, what, "its body", &[(kept, plain)], Target::None));
    }
    Ok(rows)
}

/// How many messages, and how many bytes each.
fn weigh(bench: &Bench, trace: &Trace, single: bool) -> Result<(usize, f64)> {
    let folder = Folder::new(bench, "disk")?;
    let messages = subject::runtime()?.block_on(async {
        let (store, _) = subject::open(&folder).await?;
        if single {
            one_by_one(&store, trace).await?;
        } else {
            server::history::take_in(&store, trace.open()?, |_| ()).await?;
        }
        let messages = subject::messages(&store).await?;
        store.close().await;
        Ok::<_, crate::Failure>(messages)
    })?;
    let size = folder.size("watchdesk.db")? as f64;
    let (how, lines) = (if single { "one by one" } else { "imported" }, trace.lines as f64 / messages as f64);
    say(&format!("   {messages} messages {how}: {size} bytes, {:.0} each ({lines:.2} lines a message)", size / messages as f64));
    Ok((messages, size / messages as f64))
}

async fn one_by_one(store: &Store, trace: &Trace) -> Result<()> {
    for line in trace.open()?.lines() {
        let mut batch = Batch::default();
        understand(&line?, &mut batch)?;
        store.ledger().append(batch).await?;
    }
    Ok(())
}

/// Bytes of each of these on the disk.
fn deliver(bench: &Bench, bodies: &Arc<[String]>, connections: usize) -> Result<f64> {
    let folder = Folder::new(bench, "disk-raw")?;
    let desk = Desk::start(&folder)?;
    Gun::new()?.bodies(desk.address, Arc::clone(bodies), connections)?;
    desk.catch_up()?;
    desk.end();
    Ok(folder.size("deliveries.db")? as f64 / bodies.len() as f64)
}
