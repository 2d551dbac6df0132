//! Webhooks acknowledged a second, each durable before its 200, against a probe that verifies and parses but keeps nothing.

use super::Named;
use crate::gun::Gun;
use crate::probe::Probe;
use crate::subject::{Desk, Folder};
use crate::table::{Row, Target, say};
use crate::{Bench, Result};

pub(crate) const BENCH: Named = Named {
    name: "acknowledged",
    about: "webhooks acknowledged a second over HTTP, SQLite with synchronous=FULL, against verify-and-parse only",
    needs_peer: false,
    run,
};

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let (gun, sizes) = (Gun::new()?, &bench.sizes);
    let mut pairs = Vec::new();
    for round in 0..sizes.rounds {
        let probe = Probe::start()?;
        let anchor = gun.messages(probe.address, sizes.webhooks, sizes.connections, None)?.rate();
        drop(probe);
        let folder = Folder::new(bench, "acknowledged")?;
        let desk = Desk::start(&folder)?;
        let subject = gun.messages(desk.address, sizes.webhooks, sizes.connections, None)?.rate();
        desk.catch_up()?;
        let counted = desk.counted()?;
        desk.end();
        if counted != sizes.webhooks {
            return Err(format!("{} webhooks were acknowledged, and {counted} messages are counted", sizes.webhooks).into());
        }
        say(&format!("   round {}: probe {anchor:.0}/s, watchdesk {subject:.0}/s, {:.2}", round + 1, subject / anchor));
        pairs.push((subject, anchor));
    }
    let target = Target::RatioAtLeast(0.4, 0.6);
    Ok(vec![Row::beside(BENCH.name, "webhooks acknowledged/s", "verify and parse only", &pairs, target)])
}
