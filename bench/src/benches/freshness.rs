//! From a webhook to the changed figure on the live page, at 500 webhooks a second.
//!
//! The page is told over server-sent events. A snapshot that counts n messages shows the first n: the time of the nth message is
//! from the turn of its webhook to the first snapshot that counts at least n.

use std::io::BufRead;
use std::net::SocketAddr;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

use serde_json::Value;

use super::Named;
use crate::gun::Gun;
use crate::spread::Spread;
use crate::subject::{Desk, Folder, PASSWORD};
use crate::table::{Row, Target, say};
use crate::{Bench, Result, clock, http};

pub(crate) const BENCH: Named = Named {
    name: "freshness",
    about: "from a webhook to the changed live page at 500 webhooks a second",
    needs_peer: false,
    run,
};

/// Webhooks a second.
const RATE: f64 = 500.0;
/// How long the last message may take.
const PATIENCE: Duration = Duration::from_secs(20);

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let gun = Gun::new()?;
    let total = RATE as usize * bench.sizes.seconds;
    let mut rounds = Vec::new();
    for round in 0..bench.sizes.rounds {
        let folder = Folder::new(bench, "freshness")?;
        let desk = Desk::start(&folder)?;
        let snapshots = watch(desk.address, total)?;
        let shots = gun.messages(desk.address, total, bench.sizes.connections, Some(RATE))?;
        let mut seen = Vec::new();
        while seen.last().is_none_or(|(_, count)| *count < total) {
            seen.push(snapshots.recv_timeout(PATIENCE).map_err(|_| "the live page never showed every message")?);
        }
        desk.end();
        let took = latencies(shots.begun, total, &seen);
        let (p50, p99) = (took[total / 2], took[total * 99 / 100]);
        let acknowledged = shots.report.p99.as_secs_f64() * 1000.0;
        say(&format!(
            "   round {}: p50 {p50:.0} p99 {p99:.0} ms, {} snapshots, acknowledged p99 {acknowledged:.1} ms",
            round + 1,
            seen.len()
        ));
        rounds.push((p50, p99, acknowledged));
    }
    let halves: Vec<f64> = rounds.iter().map(|(p50, ..)| *p50).collect();
    let tails: Vec<(f64, f64)> = rounds.iter().map(|(_, p99, acknowledged)| (*p99, *acknowledged)).collect();
    Ok(vec![
        Row::alone(BENCH.name, "p50 ms to the live page at 500/s", Spread::of(&halves), Target::None),
        Row::beside(
            BENCH.name,
            "p99 ms to the live page at 500/s",
            "p99 of the acknowledgement",
            &tails,
            Target::ValueAtMost(250.0),
        ),
    ])
}

/// Milliseconds of each message, sorted.
fn latencies(begun: Instant, total: usize, seen: &[(Instant, usize)]) -> Vec<f64> {
    let mut shown = seen.iter().peekable();
    let mut took: Vec<f64> = (0..total)
        .map_while(|number| {
            while shown.peek().is_some_and(|(_, count)| *count <= number) {
                shown.next();
            }
            let turn = begun + Duration::from_secs_f64(number as f64 / RATE);
            shown.peek().map(|(at, _)| at.saturating_duration_since(turn).as_secs_f64() * 1000.0)
        })
        .collect();
    took.sort_by(f64::total_cmp);
    took
}

/// Looks at the live page like a browser: when each snapshot came, and how many messages it counts.
fn watch(address: SocketAddr, total: usize) -> Result<Receiver<(Instant, usize)>> {
    let cookie = http::sign_in(address, PASSWORD)?;
    let stream = http::ask(address, "GET", "/api/v1/live/events", &cookie, "")?;
    if stream.status != 200 {
        return Err(format!("the live page answers {}", stream.status).into());
    }
    let (tell, told) = channel();
    let look = move || {
        for line in stream.body.lines().map_while(std::io::Result::ok) {
            let Some(data) = line.strip_prefix("data:").filter(|data| data.contains("messages_per_minute")) else { continue };
            let at = clock::stopwatch();
            let count = count(data);
            if tell.send((at, count)).is_err() || count >= total {
                return;
            }
        }
    };
    std::thread::Builder::new().name("browser".to_owned()).spawn(look)?;
    Ok(told)
}

fn count(snapshot: &str) -> usize {
    let snapshot: Value = serde_json::from_str(snapshot).unwrap_or_default();
    let minutes = snapshot["messages_per_minute"].as_array().map(Vec::as_slice).unwrap_or_default();
    minutes.iter().filter_map(|minute| minute["in"].as_u64()).sum::<u64>() as usize
}
