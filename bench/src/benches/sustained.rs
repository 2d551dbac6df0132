//! Webhooks a second until everybody who reads them has caught up, against a helpdesk that keeps rows in PostgreSQL.
//!
//! Ours: acknowledged over HTTP, folded, counted. The peer's: the statements alone, from eight connections.

use super::Named;
use crate::gun::Gun;
use crate::peer::{Peer, Work};
use crate::subject::{Desk, Folder};
use crate::table::{Row, Target, say};
use crate::{Bench, Result};

pub(crate) const BENCH: Named = Named {
    name: "sustained",
    about: "webhooks a second until facts and figures have caught up, against a row store on PostgreSQL with 8 connections",
    needs_peer: true,
    run,
};

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let (gun, sizes) = (Gun::new()?, &bench.sizes);
    let peer = Peer::start(bench.postgres.as_deref())?;
    let (mut beside_work, mut beside_rows) = (Vec::new(), Vec::new());
    for round in 0..sizes.rounds {
        let rows = peer.take_in(sizes.peer_messages, Work::Row)?;
        let messages = peer.take_in(sizes.peer_messages, Work::Message)?;
        let subject = sustain(bench, &gun)?;
        say(&format!(
            "   round {}: peer {messages:.0}/s (its inserts alone {rows:.0}/s), watchdesk {subject:.0}/s, {:.1}",
            round + 1,
            subject / messages
        ));
        beside_work.push((subject, messages));
        beside_rows.push((subject, rows));
    }
    let target = Target::RatioAtLeast(2.0, 6.0);
    Ok(vec![
        Row::beside(
            BENCH.name,
            "webhooks/s, readers caught up",
            "row store, its statements, 8 connections",
            &beside_work,
            target,
        ),
        Row::beside(BENCH.name, "the same", "row store, one bare insert each", &beside_rows, Target::None),
    ])
}

fn sustain(bench: &Bench, gun: &Gun) -> Result<f64> {
    let folder = Folder::new(bench, "sustained")?;
    let desk = Desk::start(&folder)?;
    let shots = gun.messages(desk.address, bench.sizes.webhooks, bench.sizes.connections, None)?;
    desk.catch_up()?;
    let seconds = shots.begun.elapsed().as_secs_f64();
    let counted = desk.counted()?;
    desk.end();
    if counted == bench.sizes.webhooks {
        Ok(counted as f64 / seconds)
    } else {
        Err(format!("{} webhooks were acknowledged, and {counted} messages are counted", bench.sizes.webhooks).into())
    }
}
