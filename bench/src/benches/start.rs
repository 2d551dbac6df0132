//! How long the built binary takes to be ready on a full database, and what it holds in memory when nothing happens.

use std::net::{SocketAddr, TcpListener};
use std::time::{Duration, Instant};

use super::Named;
use crate::process::{self, Process};
use crate::spread::Spread;
use crate::subject::{self, Folder, PASSWORD};
use crate::table::{Row, Target, say};
use crate::trace::Trace;
use crate::{Bench, Result, clock, http};

pub(crate) const BENCH: Named = Named {
    name: "start",
    about: "from the start of the process to ready, on a full database; memory at rest",
    needs_peer: false,
    run,
};

/// How long it may take.
const PATIENCE: Duration = Duration::from_secs(60);
/// How long nothing happens before the memory is looked at.
const REST: Duration = Duration::from_secs(2);

/// One start: milliseconds to ready, milliseconds until every sample is in the book, bytes at rest.
struct Began {
    ready: f64,
    counted: f64,
    resident: f64,
}

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let full = Folder::new(bench, "start")?;
    let empty = Folder::new(bench, "start-empty")?;
    let trace = Trace::write(&bench.dir, bench.sizes.start_messages)?;
    fill(&empty, None)?;
    let filling = clock::stopwatch();
    let (messages, facts) = fill(&full, Some(&trace))?;
    let (seconds, size) = (filling.elapsed().as_secs_f64(), full.size("watchdesk.db")? as f64 / 1e6);
    say(&format!("   {messages} messages, {facts} facts taken in within {seconds:.1} s, {size:.0} MB"));
    let (mut ready, mut counted, mut resident) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..bench.sizes.rounds.max(3) {
        let anchor = begin(bench, &empty)?;
        let subject = begin(bench, &full)?;
        say(&format!(
            "   round {}: ready in {:.0} ms, counted in {:.0} ms, {:.0} MB at rest (an empty desk: {:.0} ms, {:.0} MB)",
            round + 1,
            subject.ready,
            subject.counted,
            subject.resident,
            anchor.ready,
            anchor.resident
        ));
        ready.push((subject.ready, anchor.ready));
        counted.push(subject.counted);
        resident.push((subject.resident, anchor.resident));
    }
    let what = |figure: &str| format!("{figure}, {messages} messages");
    Ok(vec![
        Row::beside(BENCH.name, what("ms to ready"), "an empty desk", &ready, Target::ValueAtMost(300.0)),
        Row::alone(BENCH.name, "ms until every figure is there", Spread::of(&counted), Target::None),
        Row::beside(BENCH.name, "MB at rest", "an empty desk", &resident, Target::None),
    ])
}

/// How many messages and facts there are afterwards.
pub(super) fn fill(folder: &Folder, trace: Option<&Trace>) -> Result<(usize, u64)> {
    subject::runtime()?.block_on(async {
        let (store, _) = subject::open(folder).await?;
        server::running::ensure_password(&store, Some(PASSWORD.to_owned())).await?;
        let facts = match trace {
            Some(trace) => server::history::take_in(&store, trace.open()?, |_| ()).await?.new,
            None => 0,
        };
        let messages = subject::messages(&store).await?;
        store.close().await;
        Ok((messages, facts))
    })
}

fn begin(bench: &Bench, folder: &Folder) -> Result<Began> {
    // Free a moment ago; nobody else on a loopback takes it meanwhile.
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let started = clock::stopwatch();
    let mut process = process::serve(&bench.watchdesk, &folder.0, address.port())?;
    let ready =
        until(&mut process, started, || http::ask(address, "GET", "/readyz", "", "").is_ok_and(|answer| answer.status == 200))?;
    let counted = until(&mut process, started, || has_counted(address))?;
    std::thread::sleep(REST);
    let resident = process.resident()? as f64 / 1e6;
    process.end()?;
    Ok(Began { ready, counted, resident })
}

/// The figure of the samples is told when the book has reached the end of the log for the first time.
fn has_counted(address: SocketAddr) -> bool {
    let text = http::ask(address, "GET", "/metrics", "", "").and_then(http::Answer::text).unwrap_or_default();
    text.lines().any(|line| line.starts_with("watchdesk_samples "))
}

/// Milliseconds from `started` until this is so.
fn until(process: &mut Process, started: Instant, is_so: impl Fn() -> bool) -> Result<f64> {
    while !is_so() {
        if started.elapsed() > PATIENCE {
            return Err("the server was not ready in time".into());
        }
        if process.has_ended() {
            return Err("the server has ended before it was ready".into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    Ok(started.elapsed().as_secs_f64() * 1000.0)
}
