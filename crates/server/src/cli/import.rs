//! `watchdesk import`: takes in a history with a bar, and says what came of it.

use std::io::{BufReader, IsTerminal, Read};
use std::path::{Path, PathBuf};

use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use store::Store;

use super::{Failure, Place, complain, print};
use crate::work::sealing::SealingError;
use crate::{assemble, history, place};

/// Blocks of the tail that are sealed at the end: as many as some hundred thousand lines make.
const MANY_BLOCKS: i64 = 64;

#[derive(Args)]
pub(crate) struct Words {
    /// The history: JSON Lines, one fact a line; `-` reads standard input.
    #[arg(value_name = "TRACE.jsonl")]
    trace: PathBuf,
}

/// Imports, and ends well even where lines were refused: they are told.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    let file = place::desk(&place).await?;
    let (source, length) = open(&words.trace)?;
    let store = place::open(&place, &file).await?;
    let bar = bar(length);
    let counts =
        history::take_in(&store, BufReader::with_capacity(1 << 20, source), |counts| bar.set_position(counts.bytes)).await;
    bar.finish_and_clear();
    let sealed = if counts.is_ok() { seal(&store).await } else { Ok(()) };
    store.close().await;
    let counts = counts.map_err(|error| Failure::Told(error.to_string()))?;
    for refused in &counts.refused {
        complain(&format!("line {}: {}", refused.line, refused.reason));
    }
    if let Err(error) = sealed {
        // Everything is in the tail: the next start seals it.
        complain(&format!("the samples could not be sealed yet: {error}"));
    }
    print(&format!("read {}, new {}, repeated {}, refused {}", counts.read, counts.new, counts.repeated, counts.refused_total));
    Ok(())
}

/// Seals what was taken in where it is much, so that the next start need not read it all.
async fn seal(store: &Store) -> Result<(), SealingError> {
    let sealed = store.manifest(i64::MAX).await?.sealed;
    if store.tail_head().await?.number - sealed >= MANY_BLOCKS { assemble::from_tail(store).await.map(drop) } else { Ok(()) }
}

fn open(path: &Path) -> Result<(Box<dyn Read + Send>, Option<u64>), Failure> {
    if path == Path::new("-") {
        return Ok((Box::new(std::io::stdin()), None));
    }
    let file = std::fs::File::open(path).map_err(|error| Failure::of(&format!("cannot open {}", path.display()), error))?;
    let length = file.metadata().ok().map(|metadata| metadata.len());
    Ok((Box::new(file), length))
}

/// The bar stands on standard error, so that standard output holds nothing but the result.
fn bar(length: Option<u64>) -> ProgressBar {
    let target = if std::io::stderr().is_terminal() { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(length, target);
    let style = "{bar:40} {percent:>3} %  {bytes} of {total_bytes}  {bytes_per_sec}  {eta} left";
    if let Ok(style) = ProgressStyle::with_template(style) {
        bar.set_style(style);
    }
    bar
}
