//! Figures over a history that grows: the same desk after a day, a week, ten weeks, two years; sealed days, the built binary, over HTTP.
//!
//! A day has the same size in each, so that a page of the last thirty days reads the same whether ten or a hundred million samples
//! exist. Answers of different sizes are no anchors of each other, so ratios are told between sizes.

use std::net::{SocketAddr, TcpListener};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use desk::Moment;
use numbers::{Book, NoArchive};
use store::{Publication, Segment, Store};

use super::Named;
use crate::process::{self, Process};
use crate::samples::{FIRST_DAY, Maker};
use crate::spread::Spread;
use crate::subject::{self, Folder, PASSWORD};
use crate::table::{Row, Target, say};
use crate::{Bench, Result, clock, http};

pub(crate) const BENCH: Named =
    Named { name: "scale", about: "pages and slices over up to a hundred million samples", needs_peer: false, run };

/// A page of thirty days.
const PAGE: [&str; 13] = [
    "first_response_time?grain=day",
    "first_response_time?by=agent",
    "first_human_response_time?clock=business",
    "reply_time?grain=day&clock=business",
    "reply_time?by=agent",
    "resolution_time?by=category",
    "full_resolution_time?by=inbox,language",
    "answer_rate?grain=day",
    "abandonment_rate?by=agent",
    "volume?grain=day&by=inbox",
    "heatmap?measure=message_in",
    "open_rate?by=label&where=language=de",
    "csat?by=agent&grain=week",
];

/// Slices over all history.
const SLICES: [&str; 9] = [
    "volume?by=agent,language",
    "volume?grain=day&by=inbox",
    "volume?grain=week&by=label&where=category=category3",
    "reply_time?by=agent,category",
    "first_response_time?grain=week&where=language=de",
    "heatmap?measure=message_in&where=inbox=100002",
    "delivery_rate?grain=month&by=category",
    "open_rate?grain=hour",
    "retention?grain=month",
];

/// How many figures the interface asks for at the same time (`lane` in web/src/api).
const LANE: usize = 3;
const PATIENCE: Duration = Duration::from_secs(60);
/// Rows of one day of the maker, about.
const A_DAY: f64 = 137_000.0;

/// What was found at one size.
struct Size {
    days: i64,
    samples: u64,
    bytes: u64,
    /// Samples a second, sealed and written by one core.
    sealed: f64,
    /// Milliseconds until everything that is sealed is known.
    known: f64,
    first: f64,
    pages: Vec<f64>,
    slices: Vec<(&'static str, Vec<f64>)>,
    resident: f64,
}

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let mut sizes = Vec::new();
    for millions in [0.1, 1.0, 10.0, 100.0] {
        if millions > bench.sizes.most_millions as f64 {
            say(&format!("   {millions} million left out: ask for it with --full or --most-millions"));
            continue;
        }
        sizes.push(measure(bench, (millions * 1e6 / A_DAY).round().max(1.0) as i64)?);
    }
    Ok(rows(&sizes))
}

fn measure(bench: &Bench, days: i64) -> Result<Size> {
    let folder = Folder::new(bench, "scale")?;
    let written = subject::runtime()?.block_on(async {
        let (store, _) = subject::open(&folder).await?;
        server::running::ensure_password(&store, Some(PASSWORD.to_owned())).await?;
        let written = write(&store, days).await?;
        store.close().await;
        Ok::<_, crate::Failure>(written)
    })?;
    let (samples, bytes, sealed) = written;
    let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
    let started = clock::stopwatch();
    let mut process = process::serve(&bench.watchdesk, &folder.0, address.port())?;
    until_known(&mut process, started, address)?;
    let known = started.elapsed().as_secs_f64() * 1000.0;
    let cookie = http::sign_in(address, PASSWORD)?;
    let first = page(address, &cookie, days, 0)?;
    for back in 0..3 {
        page(address, &cookie, days, back)?;
    }
    let rounds = bench.sizes.rounds.max(5) as i64 * 4;
    let pages: Vec<f64> = (0..rounds).map(|round| page(address, &cookie, days, round % 10)).collect::<Result<_>>()?;
    let mut slices = Vec::new();
    for question in SLICES {
        let took = (0..bench.sizes.rounds.max(5)).map(|_| ask(address, &cookie, question)).collect::<Result<Vec<f64>>>()?;
        slices.push((question, took));
    }
    let resident = process.resident()? as f64 / 1e6;
    process.end()?;
    let size = Size { days, samples, bytes, sealed, known, first, pages, slices, resident };
    tell(&size);
    Ok(size)
}

fn tell(size: &Size) {
    say(&format!(
        "   {} samples of {} days: {:.2} bytes a sample, sealed at {:.2} M/s a core, known after {:.0} ms; page of 30 days first {:.0} ms, then p50 {:.1} p95 {:.1} ms; {:.0} MB resident",
        size.samples,
        size.days,
        size.bytes as f64 / size.samples as f64,
        size.sealed / 1e6,
        size.known,
        size.first,
        percentile(&size.pages, 50),
        percentile(&size.pages, 95),
        size.resident
    ));
    for (question, took) in &size.slices {
        say(&format!("     all history, {question}: p50 {:.0} p95 {:.0} ms", percentile(took, 50), percentile(took, 95)));
    }
}

/// Samples, bytes on disk, samples a second.
async fn write(store: &Store, days: i64) -> Result<(u64, u64, f64)> {
    let mut maker = Maker::new();
    let mut book = Book::new();
    let now = Moment((FIRST_DAY + days) * desk::moment::DAY);
    let (mut known, mut samples, mut busy) = (0, 0, Duration::ZERO);
    let mut segments: Vec<Segment> = Vec::new();
    let blobs = store.blobs();
    for day in FIRST_DAY..FIRST_DAY + days {
        let rows = maker.day(day);
        for (number, dimensions) in maker.dictionary.iter().enumerate().skip(known) {
            book.define(number as u32 + 1, dimensions.clone());
        }
        known = maker.dictionary.len();
        samples += rows.len() as u64;
        let began = clock::stopwatch();
        book.apply(rows.into_iter())?;
        // Nothing here is decided by the time; the day says so.
        book.settle(now)?;
        let sealed = book.plan(day).seal(&NoArchive)?;
        segments.push(server::work::sealing::keep(&*blobs, day, sealed)?);
        busy += began.elapsed();
        book.forget(day);
    }
    let bytes = segments.iter().map(|segment| segment.bytes as u64).sum();
    store.number_dimensions(&maker.dictionary).await?;
    let version = store.manifest(i64::MAX).await?.version;
    store.publish(Publication { version, segments, sealed: 0, all: false }).await?;
    say(&format!("   {} combinations of dimensions", maker.dictionary.len()));
    Ok((samples, bytes, samples as f64 / busy.as_secs_f64()))
}

/// The figure of the samples is told when the book has reached the end for the first time.
fn until_known(process: &mut Process, started: Instant, address: SocketAddr) -> Result<()> {
    loop {
        let text = http::ask(address, "GET", "/metrics", "", "").and_then(http::Answer::text).unwrap_or_default();
        if text.lines().any(|line| line.starts_with("watchdesk_samples ")) {
            return Ok(());
        }
        if started.elapsed() > PATIENCE || process.has_ended() {
            return Err("the server was not ready in time".into());
        }
        std::thread::sleep(Duration::from_millis(1));
    }
}

/// Milliseconds of a page that ends `back` days before the end, asked as a browser asks it: [`LANE`] questions at a time.
fn page(address: SocketAddr, cookie: &str, days: i64, back: i64) -> Result<f64> {
    let date = |day: i64| Moment(day * desk::moment::DAY).to_string()[..10].to_owned();
    let to = FIRST_DAY + days - back;
    let range = format!("&from={}&to={}", date(to - 30), date(to));
    let next = AtomicUsize::new(0);
    let began = clock::stopwatch();
    std::thread::scope(|scope| {
        let asking = || {
            while let Some(question) = PAGE.get(next.fetch_add(1, Ordering::Relaxed)) {
                ask(address, cookie, &format!("{question}{range}"))?;
            }
            Ok::<_, crate::Failure>(())
        };
        let lanes: Vec<_> = (0..LANE).map(|_| scope.spawn(asking)).collect();
        lanes.into_iter().try_for_each(|lane| lane.join().map_err(|_| "a lane ended early")?)
    })?;
    Ok(began.elapsed().as_secs_f64() * 1000.0)
}

/// Milliseconds of a question.
fn ask(address: SocketAddr, cookie: &str, question: &str) -> Result<f64> {
    let began = clock::stopwatch();
    let answer = http::ask(address, "GET", &format!("/api/v1/kpis/{question}"), cookie, "")?;
    let status = answer.status;
    let text = answer.text()?;
    if status != 200 {
        return Err(format!("{question} was answered with {status}: {text}").into());
    }
    Ok(began.elapsed().as_secs_f64() * 1000.0)
}

fn percentile(figures: &[f64], percent: usize) -> f64 {
    let mut sorted = figures.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() * percent / 100).min(sorted.len().saturating_sub(1))).copied().unwrap_or(0.0)
}

fn rows(sizes: &[Size]) -> Vec<Row> {
    let mut rows = Vec::new();
    for size in sizes {
        let name = |what: &str| format!("{what}, {:.1} M samples", size.samples as f64 / 1e6);
        let p95 = percentile(&size.pages, 95);
        rows.push(Row::alone(BENCH.name, name("p50 ms of a page of 30 days"), Spread::of(&size.pages), Target::None));
        rows.push(Row::alone(BENCH.name, name("p95 ms of a page of 30 days"), Spread::once(p95), Target::ValueAtMost(50.0)));
        let worst = size.slices.iter().map(|(_, took)| percentile(took, 95)).fold(0.0, f64::max);
        rows.push(Row::alone(
            BENCH.name,
            name("p95 ms of the slowest slice of all history"),
            Spread::once(worst),
            Target::ValueAtMost(500.0),
        ));
        rows.push(Row::alone(BENCH.name, name("MB resident"), Spread::once(size.resident), Target::ValueAtMost(300.0)));
        let bytes = size.bytes as f64 / size.samples as f64;
        rows.push(Row::alone(BENCH.name, name("bytes a sample on disk"), Spread::once(bytes), Target::ValueAtMost(20.0)));
        rows.push(Row::alone(
            BENCH.name,
            name("samples/s sealed by one core"),
            Spread::once(size.sealed),
            Target::ValueAtLeast(1e6, 1e6),
        ));
        rows.push(Row::alone(BENCH.name, name("ms until all is known after a start"), Spread::once(size.known), Target::None));
    }
    for pair in sizes.windows(2) {
        let ratio = percentile(&pair[1].pages, 50) / percentile(&pair[0].pages, 50).max(f64::MIN_POSITIVE);
        let what = format!("page of 30 days, {:.1} M over {:.1} M", pair[1].samples as f64 / 1e6, pair[0].samples as f64 / 1e6);
        let same = pair[0].days >= 40;
        rows.push(Row::alone(BENCH.name, what, Spread::once(ratio), if same { Target::ValueAtMost(1.2) } else { Target::None }));
    }
    rows
}
