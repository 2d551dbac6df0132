//! A crowd for measuring: signed webhooks at a rate, or as fast as they are taken, as cheap on the processor as possible.
//!
//! Lives here: the requests, the connections that fire them, and the latencies. Never here: judging the numbers (`bench`).
//! A request that fails is not repeated: what was acknowledged is known exactly, and what was not is not claimed.
//! Next one: another mixture of webhooks is a variant of [`Source`].

mod magazine;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use desk::Moment;
use tokio::time::{Instant, sleep_until, timeout};

use super::cast::Cast;
use super::wire::Connection;
use super::work;
use magazine::Magazine;

/// What to fire, at whom, how fast.
#[derive(Clone, Debug)]
pub struct Load {
    /// The callback: `http://127.0.0.1:8080/...`.
    pub callback: String,
    /// Signs the webhooks.
    pub app_secret: String,
    /// What is fired.
    pub source: Source,
    /// How many requests.
    pub total: usize,
    /// Requests a second, begun on time whether or not others were answered (open loop); none fires as fast as they are
    /// answered (closed loop).
    pub rate: Option<f64>,
    /// How many connections.
    pub connections: usize,
    /// How long to wait for an answer.
    pub patience: Duration,
    /// Whether the report lists the ids of the acknowledged messages.
    pub keep_ids: bool,
}

/// Where the requests come from.
#[derive(Clone, Debug)]
pub enum Source {
    /// Text messages of customers.
    Messages {
        /// The numbers that they go to.
        cast: Cast,
        /// Distinguishes the ids of one run from those of another.
        seed: u64,
        /// The time of the first message; each request is a second of simulated time later for the same customer.
        from: Moment,
        /// How many different customers.
        contacts: usize,
        /// Messages in one body.
        batch: usize,
    },
    /// These bodies, such as the webhooks of a history; the report then has no ids.
    Bodies(Arc<[String]>),
}

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// Requests begun.
    pub sent: usize,
    /// Answered with 200.
    pub acknowledged: usize,
    /// Answered with something else.
    pub refused: usize,
    /// Not answered: no connection, lost, or too late.
    pub failed: usize,
    /// Half were answered within this.
    pub p50: Duration,
    /// 95 of 100 were answered within this.
    pub p95: Duration,
    /// 99 of 100 were answered within this.
    pub p99: Duration,
    /// The slowest answer.
    pub max: Duration,
    /// From the first request to the last answer.
    pub duration: Duration,
    /// Ids of the messages in acknowledged requests, where asked for.
    pub ids: Vec<String>,
}

/// What one connection has seen.
#[derive(Default)]
struct Tally {
    acknowledged: Vec<usize>,
    refused: usize,
    failed: usize,
    latencies: Vec<Duration>,
}

impl Load {
    /// A closed loop of `total` messages over `connections`.
    #[must_use]
    pub fn messages(callback: &str, app_secret: &str, cast: Cast, from: Moment, total: usize, connections: usize) -> Load {
        Load {
            callback: callback.to_owned(),
            app_secret: app_secret.to_owned(),
            source: Source::Messages { cast, seed: from.0.unsigned_abs(), from, contacts: 2000, batch: 1 },
            total,
            rate: None,
            connections,
            patience: Duration::from_secs(30),
            keep_ids: false,
        }
    }

    /// Fires everything and reports.
    ///
    /// # Errors
    /// Where the callback is no plain HTTP address. That nobody answers there is no error but a count.
    pub async fn fire(&self) -> std::io::Result<Report> {
        let magazine = Arc::new(Magazine::new(self)?);
        let next = Arc::new(AtomicUsize::new(0));
        let start = Instant::now();
        let gunners: Vec<_> = (0..self.connections.max(1))
            .map(|_| work::start(gunner(Arc::clone(&magazine), Arc::clone(&next), self.total, self.rate, self.patience, start)))
            .collect();
        let mut tallies = Vec::with_capacity(gunners.len());
        for gunner in gunners {
            tallies.push(gunner.await.map_err(std::io::Error::other)?);
        }
        Ok(self.report(&magazine, tallies, start.elapsed()))
    }

    fn report(&self, magazine: &Magazine, tallies: Vec<Tally>, duration: Duration) -> Report {
        let mut latencies: Vec<Duration> = tallies.iter().flat_map(|tally| tally.latencies.iter().copied()).collect();
        latencies.sort_unstable();
        let acknowledged: Vec<usize> = tallies.iter().flat_map(|tally| tally.acknowledged.iter().copied()).collect();
        let refused = tallies.iter().map(|tally| tally.refused).sum();
        let failed = tallies.iter().map(|tally| tally.failed).sum();
        let ids = if self.keep_ids { acknowledged.iter().flat_map(|number| magazine.ids(*number)).collect() } else { Vec::new() };
        Report {
            sent: acknowledged.len() + refused + failed,
            acknowledged: acknowledged.len(),
            refused,
            failed,
            p50: percentile(&latencies, 0.5),
            p95: percentile(&latencies, 0.95),
            p99: percentile(&latencies, 0.99),
            max: latencies.last().copied().unwrap_or_default(),
            duration,
            ids,
        }
    }
}

/// The smallest latency within which this share of the sorted ones lies.
fn percentile(sorted: &[Duration], share: f64) -> Duration {
    let rank = (sorted.len() as f64 * share).ceil() as usize;
    sorted.get(rank.saturating_sub(1)).copied().unwrap_or_default()
}

/// Fires one request after the other over one connection until there is none left.
async fn gunner(
    magazine: Arc<Magazine>,
    next: Arc<AtomicUsize>,
    total: usize,
    rate: Option<f64>,
    patience: Duration,
    start: Instant,
) -> Tally {
    let mut connection = Connection::new(&magazine.target);
    let mut tally = Tally::default();
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= total {
            return tally;
        }
        let made;
        let request = match magazine.ready.get(number) {
            Some(request) => request,
            None => {
                made = magazine.make(number);
                &made
            }
        };
        let begun = begin(rate, start, number).await;
        match timeout(patience, connection.exchange(request)).await {
            Ok(Ok(200)) => tally.acknowledged.push(number),
            Ok(Ok(_)) => tally.refused += 1,
            Ok(Err(_)) | Err(_) => {
                connection = Connection::new(&magazine.target);
                tally.failed += 1;
                continue;
            }
        }
        tally.latencies.push(begun.elapsed());
    }
}

/// Waits for the turn of a request; the answer is the instant from which its latency counts. Who is late because the connection
/// was busy counts from when it should have begun, so that a stall is not hidden; the coarseness of the timer does not count.
async fn begin(rate: Option<f64>, start: Instant, number: usize) -> Instant {
    let now = Instant::now();
    let Some(rate) = rate else { return now };
    let turn = start + Duration::from_secs_f64(number as f64 / rate);
    if turn <= now {
        return turn;
    }
    sleep_until(turn).await;
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percentile_is_one_of_the_latencies() {
        let sorted: Vec<Duration> = (1..=100).map(Duration::from_millis).collect();
        assert_eq!([0.5, 0.99, 1.0].map(|share| percentile(&sorted, share).as_millis()), [50, 99, 100]);
        assert_eq!(percentile(&[], 0.5), Duration::ZERO);
    }

    #[tokio::test]
    async fn where_nobody_listens_every_request_fails_and_none_is_claimed() {
        let from = Moment(0);
        let report = Load { keep_ids: true, ..Load::messages("http://127.0.0.1:1/", "s", Cast::of(1, 1), from, 5, 2) }
            .fire()
            .await
            .unwrap();
        assert_eq!((report.sent, report.failed, report.acknowledged, report.ids.len()), (5, 5, 0, 0));
    }
}
