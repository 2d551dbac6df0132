//! A report page of 30 days that is asked 100 times a second while 1,000 webhooks a second arrive, on a full database.
//!
//! Anchors of the same round: the pages without the arrivals, the arrivals without the pages, and the same arrivals at the probe that
//! keeps nothing. Both are open loops: what was late counts from when it should have begun.

use std::time::Duration;

use channels::simulator::load::Report;
use desk::Moment;
use desk::moment::DAY;

use super::Named;
use super::start::fill;
use crate::gun::{self, Gun};
use crate::probe::Probe;
use crate::readers::Pages;
use crate::subject::{Desk, Folder, PASSWORD};
use crate::table::{Row, Target, say};
use crate::trace::Trace;
use crate::{Bench, Result, http};

pub(crate) const BENCH: Named = Named {
    name: "asked",
    about: "the report page of 30 days asked 100 times a second while 1,000 webhooks a second arrive, open loop",
    needs_peer: false,
    run,
};

/// Pages a second.
const PAGES: f64 = 100.0;
/// Webhooks a second.
const ARRIVALS: f64 = 1_000.0;
/// How many days the page covers.
const DAYS: i64 = 30;

/// The figures at the head of the page, each also for the 30 days before.
const HEADS: [&str; 5] = ["volume", "first_response_time", "reply_time", "resolution_time", "csat"];
/// The rest of it.
const PANELS: [&str; 9] = [
    "volume?grain=day",
    "first_response_time?grain=day",
    "reply_time?grain=day",
    "resolution_time?grain=day",
    "first_response_time?by=agent",
    "reply_time?by=agent",
    "resolution_time?by=agent",
    "volume?by=inbox",
    "heatmap?measure=opened",
];

/// Milliseconds within which half, 95 of 100 and 99 of 100 were there.
#[derive(Clone, Copy)]
struct Latency([f64; 3]);

/// One round.
struct Round {
    pages: Latency,
    pages_alone: Latency,
    acknowledged: Latency,
    acknowledged_alone: Latency,
    probe: Latency,
}

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let folder = Folder::new(bench, "asked")?;
    let trace = Trace::write(&bench.dir, bench.sizes.start_messages)?;
    let (messages, _) = fill(&folder, Some(&trace))?;
    drop(trace);
    let desk = Desk::start(&folder)?;
    desk.catch_up()?;
    let paths = paths(gun::now());
    say(&format!("   {messages} messages in 180 days; a page is {} questions", paths.len()));
    let cookie = http::sign_in(desk.address, PASSWORD)?;
    let total = PAGES as usize * bench.sizes.seconds;
    let pages = Pages::new(desk.address, &cookie, &paths, total, PAGES)?;
    let mut rounds = Vec::new();
    for round in 0..bench.sizes.rounds {
        let found = measure(bench, &desk, &pages)?;
        say(&format!(
            "   round {}: page {} ms (alone {}), acknowledged {} ms (without pages {}, probe {})",
            round + 1,
            found.pages.told(),
            found.pages_alone.told(),
            found.acknowledged.told(),
            found.acknowledged_alone.told(),
            found.probe.told()
        ));
        rounds.push(found);
    }
    desk.end();
    Ok(rows(&rounds, messages))
}

fn measure(bench: &Bench, desk: &Desk, pages: &Pages) -> Result<Round> {
    let gun = Gun::new()?;
    let total = ARRIVALS as usize * bench.sizes.seconds;
    let fire = |address| gun.messages(address, total, bench.sizes.connections, Some(ARRIVALS));
    let probe = Probe::start()?;
    let anchor = fire(probe.address)?;
    drop(probe);
    let pages_alone = pages.open()?;
    let alone = fire(desk.address)?;
    desk.catch_up()?;
    let (shown, shots) = pages.open_meanwhile(|| fire(desk.address))?;
    desk.catch_up()?;
    Ok(Round {
        pages: Latency::of_pages(&shown),
        pages_alone: Latency::of_pages(&pages_alone),
        acknowledged: Latency::of(&shots.report),
        acknowledged_alone: Latency::of(&alone.report),
        probe: Latency::of(&anchor.report),
    })
}

impl Latency {
    fn of(report: &Report) -> Latency {
        Latency([report.p50, report.p95, report.p99].map(|took| took.as_secs_f64() * 1000.0))
    }

    fn of_pages(sorted: &[Duration]) -> Latency {
        let within = |share: f64| sorted.get((sorted.len() as f64 * share).ceil() as usize - 1).copied().unwrap_or_default();
        Latency([0.5, 0.95, 0.99].map(|share| within(share).as_secs_f64() * 1000.0))
    }

    fn told(self) -> String {
        let [p50, p95, p99] = self.0;
        format!("{p50:.1}/{p95:.1}/{p99:.1}")
    }
}

fn rows(rounds: &[Round], messages: usize) -> Vec<Row> {
    let mut rows = Vec::new();
    let pairs = |of: &dyn Fn(&Round) -> (f64, f64)| rounds.iter().map(of).collect::<Vec<_>>();
    for (place, name) in ["p50", "p95", "p99"].into_iter().enumerate() {
        let what = format!("{name} ms of a page, {messages} messages");
        let both = pairs(&|round| (round.pages.0[place], round.pages_alone.0[place]));
        rows.push(Row::beside(BENCH.name, what, "without arrivals", &both, Target::None));
    }
    for (place, name) in ["p50", "p95", "p99"].into_iter().enumerate() {
        let what = format!("{name} ms of an acknowledgement");
        let probe = pairs(&|round| (round.acknowledged.0[place], round.probe.0[place]));
        rows.push(Row::beside(BENCH.name, what, "verify and parse only", &probe, Target::None));
        let alone = pairs(&|round| (round.acknowledged.0[place], round.acknowledged_alone.0[place]));
        rows.push(Row::beside(BENCH.name, "the same", "without pages", &alone, Target::None));
    }
    rows
}

/// The questions of the page of the 30 days up to and with the day of `now`, which the arrivals belong to.
fn paths(now: Moment) -> Vec<String> {
    let end = now.0 / DAY * DAY + DAY;
    let range = |from: i64, to: i64| format!("from={}&to={}", Moment(from), Moment(to));
    let (now, before) = (range(end - DAYS * DAY, end), range(end - 2 * DAYS * DAY, end - DAYS * DAY));
    let heads = [&now, &before].into_iter().flat_map(|range| HEADS.map(|kpi| format!("/api/v1/kpis/{kpi}?{range}")));
    heads.chain(PANELS.map(|panel| format!("/api/v1/kpis/{panel}&{now}"))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_of_the_page_is_understood() {
        let desk = desk::desk_file::Desk::default();
        for path in paths(Moment(1_764_543_600_000)) {
            let (kpi, words) = path.trim_start_matches("/api/v1/kpis/").split_once('?').unwrap();
            let pairs = words.split('&').filter_map(|word| word.split_once('='));
            let parameters: Vec<_> = pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let query = desk::kpi::Query::parse(kpi, &parameters, &desk);
            assert!(query.is_ok_and(|query| query.from.is_some() && query.to.is_some()), "{path}");
        }
    }
}
