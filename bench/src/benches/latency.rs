//! How long an acknowledgement takes at 4,000 webhooks a second that come whether or not others were answered.

use std::time::Duration;

use super::Named;
use crate::gun::{Gun, Shots};
use crate::probe::Probe;
use crate::subject::{Desk, Folder};
use crate::table::{Row, Target, say};
use crate::{Bench, Result};

pub(crate) const BENCH: Named =
    Named { name: "latency", about: "acknowledgement at 4,000 webhooks a second, open loop", needs_peer: false, run };

/// Webhooks a second.
const RATE: f64 = 4_000.0;

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let (gun, sizes) = (Gun::new()?, &bench.sizes);
    let total = RATE as usize * sizes.seconds;
    let fire = |address| gun.messages(address, total, sizes.connections, Some(RATE));
    let (mut halves, mut tails) = (Vec::new(), Vec::new());
    for round in 0..sizes.rounds {
        let probe = Probe::start()?;
        let anchor = fire(probe.address)?;
        drop(probe);
        let folder = Folder::new(bench, "latency")?;
        let desk = Desk::start(&folder)?;
        let subject = fire(desk.address)?;
        desk.catch_up()?;
        desk.end();
        say(&format!("   round {}: probe {}, watchdesk {}", round + 1, tell(&anchor), tell(&subject)));
        halves.push((ms(subject.report.p50), ms(anchor.report.p50)));
        tails.push((ms(subject.report.p99), ms(anchor.report.p99)));
    }
    Ok(vec![
        Row::beside(BENCH.name, "p50 ms at 4,000/s", "verify and parse only", &halves, Target::None),
        Row::beside(BENCH.name, "p99 ms at 4,000/s", "verify and parse only", &tails, Target::ValueAtMost(10.0)),
    ])
}

fn ms(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn tell(Shots { report, .. }: &Shots) -> String {
    format!("p50 {:.2} p99 {:.2} max {:.1} ms", ms(report.p50), ms(report.p99), ms(report.max))
}
