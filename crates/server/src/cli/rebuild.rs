//! `watchdesk rebuild numbers | search`: drops what was made of the log and makes it anew. Works while messages arrive.

use std::io::IsTerminal;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, ValueEnum};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::{Failure, Place, complain, print};
use crate::work::sealing::Sealing;
use crate::{assemble, clock, place};

#[derive(Args)]
pub(crate) struct Words {
    /// What is made anew.
    #[arg(value_enum)]
    what: Made,
}

/// What can be made anew from the log.
#[derive(Clone, Copy, ValueEnum)]
enum Made {
    /// The samples: sealed days and the tail.
    Numbers,
    /// What can be searched.
    Search,
}

/// What can be made anew from the log, and compared with it.
#[derive(Clone, Copy, ValueEnum)]
pub(crate) enum What {
    /// The samples: sealed days and the tail.
    Numbers,
}

/// How long another node that seals is waited for.
const TRIES: usize = 60;
const PAUSE: Duration = Duration::from_secs(2);

/// Rebuilds, and says how much there was.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    match words.what {
        Made::Numbers => numbers(place).await,
        Made::Search => search(place).await,
    }
}

/// Makes everything searchable anew.
async fn search(place: Place) -> Result<(), Failure> {
    let file = place::desk(&place).await?;
    let store = place::open_existing(&place, &file).await?;
    let started = clock::stopwatch();
    let bar = bar();
    let done = search_anew(&store, &bar).await;
    bar.finish_and_clear();
    store.close().await;
    let position = done.map_err(|error| Failure::of("cannot make everything searchable; run it again", error))?;
    let seconds = started.elapsed().as_secs_f64();
    print(&format!("{position} events made searchable from the log in {seconds:.1} s"));
    Ok(())
}

async fn search_anew(store: &store::Store, bar: &ProgressBar) -> Result<i64, store::Error> {
    store.forget_searchable().await?;
    while crate::work::search::step(store).await? {
        bar.set_length(store.tail_head().await?.position.unsigned_abs());
        bar.set_position(store.searchable().await?.unsigned_abs());
    }
    store.searchable().await
}

async fn numbers(place: Place) -> Result<(), Failure> {
    let file = place::desk(&place).await?;
    let store = place::open_existing(&place, &file).await?;
    let started = clock::stopwatch();
    let mut done = Ok(Sealing::Elsewhere);
    for attempt in 0..TRIES {
        let bar = bar();
        let progress = |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        };
        done = assemble::from_log(&store, Arc::clone(&file.desk), None, &progress).await;
        bar.finish_and_clear();
        if !matches!(done, Ok(Sealing::Elsewhere)) {
            break;
        }
        if attempt == 0 {
            complain("another process is sealing samples: waiting for it");
        }
        tokio::time::sleep(PAUSE).await;
    }
    let rows: i64 = match &done {
        Ok(_) => {
            let manifest = store.manifest(0).await.map_err(|error| Failure::of("cannot read what was rebuilt", error))?;
            manifest.segments.iter().map(|segment| segment.rows).sum()
        }
        Err(_) => 0,
    };
    store.close().await;
    match done.map_err(|error| Failure::of("cannot rebuild the samples; they are what they were", error))? {
        Sealing::Done(days) => {
            let seconds = started.elapsed().as_secs_f64();
            print(&format!("{rows} samples of {days} days rebuilt from the log in {seconds:.1} s"));
            Ok(())
        }
        Sealing::Elsewhere => Err(Failure::Told("another process keeps sealing samples: try again later".to_owned())),
    }
}

/// The bar stands on standard error.
pub(super) fn bar() -> ProgressBar {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(None, target);
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {percent:>3} %  {pos} of {len}  {eta} left") {
        bar.set_style(style);
    }
    bar
}
