//! `watchdesk verify numbers`: the samples against a fresh fold of the log.

use std::sync::Arc;

use clap::Args;

use super::rebuild::{What, bar};
use super::{Failure, Place, print};
use crate::{place, verify};

#[derive(Args)]
pub(crate) struct Words {
    /// What is compared with the log.
    #[arg(value_enum)]
    what: What,
}

/// Compares, names the first differences, and fails where there are any.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    let What::Numbers = words.what;
    let file = place::desk(&place).await?;
    let store = place::open_existing(&place, &file).await?;
    let bar = bar();
    let progress = |done, total| {
        bar.set_length(total);
        bar.set_position(done);
    };
    let found = verify::numbers(&store, Arc::clone(&file.desk), &progress).await;
    bar.finish_and_clear();
    store.close().await;
    let found = found.map_err(|error| Failure::of("cannot compare the samples with the log", error))?;
    print(&format!("{} samples stand, {} come of the log", found.standing, found.folded));
    if found.differing == 0 {
        return Ok(());
    }
    for difference in &found.first {
        print(&difference.to_string());
    }
    Err(Failure::Told(format!(
        "samples of {} measures and days differ from the log: `watchdesk rebuild numbers` makes them anew",
        found.differing
    )))
}
