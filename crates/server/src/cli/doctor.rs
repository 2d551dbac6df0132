//! `watchdesk doctor`: looks whether everything is well, and says what to do where it is not.

use std::path::Path;

use super::{Failure, Place, print};
use crate::work::deliveries::READER;
use crate::work::numbers::Numbers;
use crate::{clock, place};

/// Looks at everything, prints a line each, and fails where one is not well.
pub(crate) async fn run(place: Place) -> Result<(), Failure> {
    let mut report = Report::default();
    let file = match place::desk(&place).await {
        Ok(file) => {
            let (inboxes, agents) = (file.desk.inboxes.len(), file.desk.agents.len());
            let without = if file.text.is_empty() { ", none written yet: defaults" } else { "" };
            report.well("desk file", &format!("{inboxes} inboxes, {agents} agents{without}"));
            file
        }
        Err(error) => {
            report.ill("desk file", &error.to_string());
            return report.end();
        }
    };
    if place.database_url.is_none() {
        report.folder(&place.data);
    }
    match place::open_existing(&place, &file).await {
        Ok(store) => {
            report.database(&store).await;
            store.close().await;
        }
        Err(failure) => report.ill("database", &failure.to_string()),
    }
    report.end()
}

#[derive(Default)]
struct Report {
    ill: usize,
}

impl Report {
    fn well(&mut self, what: &str, how: &str) {
        print(&format!("  ok    {what}: {how}"));
    }

    fn ill(&mut self, what: &str, why: &str) {
        self.ill += 1;
        print(&format!("  ILL   {what}: {why}"));
    }

    fn end(self) -> Result<(), Failure> {
        match self.ill {
            0 => Ok(()),
            1 => Err(Failure::Told("one thing is not well, see above".to_owned())),
            many => Err(Failure::Told(format!("{many} things are not well, see above"))),
        }
    }

    /// Whether the folder can be written to and synced.
    fn folder(&mut self, data: &Path) {
        let probe = data.join(".doctor");
        let written = std::fs::write(&probe, b"well").and_then(|()| std::fs::File::open(&probe)?.sync_all());
        let started = clock::stopwatch();
        let again = written.and_then(|()| std::fs::write(&probe, b"well")).and_then(|()| std::fs::File::open(&probe)?.sync_all());
        let took = started.elapsed().as_secs_f64() * 1000.0;
        // Best effort: a probe that stays behind harms nobody.
        let _ = std::fs::remove_file(&probe);
        match again {
            Ok(()) => self.well("folder", &format!("{} can be written to; a sync takes {took:.1} ms", data.display())),
            Err(error) => self
                .ill("folder", &format!("{} cannot be written to ({error}): check its owner and the space left", data.display())),
        }
    }

    async fn database(&mut self, store: &store::Store) {
        let looked = async {
            let head = store.tail_head().await?;
            let waiting = store.deliveries().last().await?.0 - store.cursor(READER).await?;
            let (_, aside) = store.set_aside(1).await?;
            Ok::<_, store::Error>((head, waiting, aside))
        };
        match looked.await {
            Ok((head, waiting, aside)) => {
                self.well("database", &format!("{} events", head.position));
                match waiting {
                    0 => self.well("deliveries", "all of them are taken in"),
                    waiting => self.well("deliveries", &format!("{waiting} wait: they are taken in when the desk runs")),
                }
                match aside {
                    0 => self.well("kept aside", "nothing"),
                    aside => self.well(
                        "kept aside",
                        &format!("{aside} deliveries that could not be understood: see the page of that name"),
                    ),
                }
            }
            Err(error) => return self.ill("database", &error.to_string()),
        }
        match Numbers::load(store).await {
            Ok(numbers) => self.well("samples", &format!("{} stand", numbers.len())),
            Err(error) => self.ill("samples", &error.to_string()),
        }
    }
}
