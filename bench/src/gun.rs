//! Whoever fires webhooks: the crowd of the simulator on a thread of its own, so that it takes no part in the server's work.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::{Duration, Instant};

use channels::simulator::Cast;
use channels::simulator::load::{Load, Report, Source};
use desk::Moment;
use tokio::runtime::{Builder, Runtime};

use crate::{Result, clock};

/// Signs the webhooks.
pub(crate) const SECRET: &str = "a secret for measuring";
/// How many customers write.
const CUSTOMERS: usize = 2_000;
/// Beyond what is measured: a request that is not answered by then is a failure.
const PATIENCE: Duration = Duration::from_secs(20);

/// Fires.
pub(crate) struct Gun(Runtime);

/// What came of it, and when the first shot was.
pub(crate) struct Shots {
    pub report: Report,
    pub begun: Instant,
}

impl Shots {
    /// Webhooks acknowledged a second.
    pub(crate) fn rate(&self) -> f64 {
        self.report.acknowledged as f64 / self.report.duration.as_secs_f64()
    }
}

/// The desk that is written to.
pub(crate) fn cast() -> Cast {
    Cast::of(3, 12)
}

/// The time of day in milliseconds.
pub(crate) fn now() -> Moment {
    server::clock::now()
}

impl Gun {
    pub(crate) fn new() -> Result<Gun> {
        Ok(Gun(Builder::new_current_thread().enable_all().build()?))
    }

    /// Fires `total` webhooks with one message each, at a rate or as fast as they are taken. All have to be acknowledged.
    pub(crate) fn messages(&self, at: SocketAddr, total: usize, connections: usize, rate: Option<f64>) -> Result<Shots> {
        // Within the minutes that the live page shows, and never in the future.
        let from = Moment(now().0 - 60_000 - 1000 * (total / CUSTOMERS) as i64);
        self.fire(&Load {
            rate,
            source: Source::Messages { cast: cast(), seed: from.0.unsigned_abs(), from, contacts: CUSTOMERS, batch: 1 },
            ..load(at, total, connections)
        })
    }

    /// Fires these bodies, once each, as fast as they are taken.
    pub(crate) fn bodies(&self, at: SocketAddr, bodies: Arc<[String]>, connections: usize) -> Result<Shots> {
        self.fire(&Load { source: Source::Bodies(Arc::clone(&bodies)), ..load(at, bodies.len(), connections) })
    }

    fn fire(&self, load: &Load) -> Result<Shots> {
        let report = self.0.block_on(load.fire())?;
        // The requests are made before the first is fired, so that the first shot is known from the last answer.
        let begun = clock::stopwatch() - report.duration;
        if report.acknowledged == load.total {
            Ok(Shots { report, begun })
        } else {
            Err(format!("{} of {} webhooks were refused, {} failed", report.refused, load.total, report.failed).into())
        }
    }
}

fn load(at: SocketAddr, total: usize, connections: usize) -> Load {
    let callback = format!("http://{at}/webhooks/whatsapp_cloud");
    Load { patience: PATIENCE, ..Load::messages(&callback, SECRET, cast(), Moment(0), total, connections) }
}
