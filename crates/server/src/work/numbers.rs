//! The reader of the samples: keeps the book up to date with the tail that every append writes.

use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use desk::desk_file::Desk;
use desk::kpi::{Formula, Query};
use desk::moment::SECOND;
use desk::sample::block::{self, Row};
use desk::{ConversationId, Measure, Moment, Sample};
use numbers::{Answer, Book, Records};
use store::Store;
use tokio::sync::{broadcast, watch};

use super::Stop;
use super::pulse::Pulse;
use crate::http::App;

/// How many blocks are read at once.
const BLOCKS: usize = 256;
/// Changes that a listener may be behind.
const BEHIND: usize = 4_096;
/// How often the tail is looked at where nobody says that it grew (another node may have written).
const POLL: Duration = Duration::from_millis(500);

/// Why the samples could not be read.
#[derive(Debug, thiserror::Error)]
pub enum NumbersError {
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A block of samples is damaged.
    #[error("a block of samples is damaged: {0}")]
    Damaged(String),
}

/// The samples that stand, for everybody who asks.
pub struct Numbers {
    inner: RwLock<Inner>,
    /// The position of the log up to which everything is in the book.
    position: watch::Sender<i64>,
    /// Conversations whose samples changed.
    changed: broadcast::Sender<ConversationId>,
    /// Tells the time to a desk that runs; without it the present is the end of the history.
    clock: Option<fn() -> Moment>,
}

/// How long after the last event the present still moves with the clock. A desk into which only an old history was read stays at its
/// end: otherwise everybody who was online then would have been so ever since.
const ASLEEP: i64 = desk::moment::DAY;

#[derive(Default)]
struct Inner {
    book: Book,
    pulse: Pulse,
    /// Which writing of the samples this is; another one starts from nothing.
    epoch: i64,
    /// The last block that was read.
    tail: i64,
    /// The last number of the dictionary.
    dimensions: u32,
    /// The latest event time in the log.
    latest_event: Option<Moment>,
}

impl Numbers {
    /// A book in which nothing is yet, of a desk that runs.
    #[must_use]
    pub fn live() -> Numbers {
        Numbers { clock: Some(crate::clock::now), ..Numbers::empty() }
    }

    /// A book in which nothing is yet, of a desk that is only looked at.
    fn empty() -> Numbers {
        let (position, changed) = (watch::Sender::new(0), broadcast::Sender::new(BEHIND));
        Numbers { inner: RwLock::default(), position, changed, clock: None }
    }

    /// The present of the figures (KPIS.md, section 1): the end of the history, or the time where the desk is awake.
    #[must_use]
    pub fn present(&self) -> Moment {
        let latest = self.read().latest_event.unwrap_or_default();
        match self.clock.map(|clock| clock()) {
            Some(time) if time.since(latest) < ASLEEP => latest.max(Moment(time.0.div_euclid(SECOND) * SECOND)),
            _ => latest,
        }
    }

    /// All samples of a store.
    ///
    /// # Errors
    /// Where the database does not answer or a block is damaged.
    pub async fn load(store: &Store) -> Result<Numbers, NumbersError> {
        let numbers = Numbers::empty();
        while numbers.catch_up(store).await? > 0 {}
        Ok(numbers)
    }

    /// Reads on; how many blocks there were.
    ///
    /// # Errors
    /// Where the database does not answer or a block is damaged.
    pub async fn catch_up(&self, store: &Store) -> Result<usize, NumbersError> {
        let head = store.tail_head().await?;
        let epoch = head.epoch;
        let (tail, known) = self.reached(epoch);
        self.note_latest(head.latest_event);
        let blocks = store.tail_after(tail, BLOCKS).await?;
        if blocks.is_empty() || store.tail_head().await?.epoch != epoch {
            return Ok(blocks.len());
        }
        // Read after the blocks: whatever they name is there by now.
        let dimensions = store.dimensions_after(known).await?;
        let (count, position) = (blocks.len(), blocks.last().map_or(0, |block| block.position));
        self.write(|inner| {
            for (number, dimensions) in dimensions {
                inner.dimensions = inner.dimensions.max(number);
                inner.book.define(number, Arc::new(dimensions));
            }
        });
        // One by one: a long tail is never in memory twice, and whoever asks in between waits for one block at most.
        for block in blocks {
            let rows = block::decode(&block.body).map_err(|error| NumbersError::Damaged(error.to_string()))?;
            self.tell(&rows);
            let applied = self.write(|inner| {
                inner.pulse.feel(&rows);
                inner.tail = block.number;
                inner.book.apply(rows.into_iter())
            });
            applied.map_err(|error| NumbersError::Damaged(error.to_string()))?;
        }
        self.position.send_replace(position);
        Ok(count)
    }

    fn write<R>(&self, change: impl FnOnce(&mut Inner) -> R) -> R {
        change(&mut self.inner.write().unwrap_or_else(PoisonError::into_inner))
    }

    /// How far the book of this epoch is; one of another epoch is dropped.
    fn reached(&self, epoch: i64) -> (i64, u32) {
        let mut inner = self.inner.write().unwrap_or_else(PoisonError::into_inner);
        if inner.epoch != epoch {
            *inner = Inner { epoch, ..Inner::default() };
        }
        (inner.tail, inner.dimensions)
    }

    fn read(&self) -> RwLockReadGuard<'_, Inner> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn note_latest(&self, latest: Option<Moment>) {
        if latest > self.read().latest_event {
            self.write(|inner| inner.latest_event = inner.latest_event.max(latest));
        }
    }

    /// The book for a question.
    fn book_for(&self, query: &Query) -> RwLockReadGuard<'_, Inner> {
        if depends_on_time(query) { self.settled() } else { self.read() }
    }

    /// The book as of the present.
    fn settled(&self) -> RwLockReadGuard<'_, Inner> {
        let now = self.present();
        let inner = self.read();
        if inner.book.is_settled(now) {
            return inner;
        }
        drop(inner);
        self.write(|inner| inner.book.settle(now));
        self.read()
    }

    /// Waits until the book holds everything that is in the log now: who has just written something finds it counted, and nobody gets
    /// half an answer while a desk starts.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn reach_now(&self, store: &Store) -> Result<(), store::Error> {
        let mut positions = self.position.subscribe();
        let head = store.tail_head().await?;
        self.note_latest(head.latest_event);
        // A sender that is gone means that the desk ends: the answer will not be waited for either.
        while head.number > 0 && !self.holds(head.epoch, head.number) && positions.changed().await.is_ok() {}
        Ok(())
    }

    fn holds(&self, epoch: i64, block: i64) -> bool {
        let inner = self.read();
        inner.epoch > epoch || (inner.epoch == epoch && inner.tail >= block)
    }

    fn tell(&self, rows: &[Row]) {
        if self.changed.receiver_count() > 0 {
            for id in rows.iter().filter_map(|row| row.conversation) {
                // Nobody may be listening any more.
                let _ = self.changed.send(ConversationId(id));
            }
        }
    }

    /// Ids of conversations whose samples changed.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<ConversationId> {
        self.changed.subscribe()
    }

    /// Answers a question.
    #[must_use]
    pub fn answer(&self, query: &Query, desk: &Desk) -> Answer {
        numbers::answer(&self.book_for(query).book, query, desk)
    }

    /// The samples behind a cell.
    #[must_use]
    pub fn records(&self, query: &Query, desk: &Desk, part: Option<&str>, limit: usize) -> Records {
        numbers::records(&self.book_for(query).book, query, desk, part, limit)
    }

    /// How many durations lie below each edge, above the one before, and above the last.
    #[must_use]
    pub fn histogram(&self, query: &Query, desk: &Desk, edges: &[i64]) -> Vec<u64> {
        numbers::histogram(&self.book_for(query).book, query, desk, edges)
    }

    /// Looks into the book as of the present; whoever writes waits meanwhile.
    pub fn look<R>(&self, look: impl FnOnce(&Book) -> R) -> R {
        look(&self.settled().book)
    }

    /// Shows every sample that stands, in the order of their instants.
    pub fn each_sample(&self, mut show: impl FnMut(&Sample)) {
        for sample in self.settled().book.samples() {
            show(&sample);
        }
    }

    /// Messages in and out for each of the last `minutes` minutes before `now`.
    #[must_use]
    pub fn pulse(&self, now: Moment, minutes: usize) -> Vec<(Moment, i64, i64)> {
        self.read().pulse.lately(now, minutes)
    }

    /// How many samples stand.
    #[must_use]
    pub fn len(&self) -> usize {
        self.read().book.len()
    }

    /// Whether none stands.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The last block of the tail that is in the book; what it holds is compared with [`store::TailHead::number`].
    #[must_use]
    pub fn tail(&self) -> i64 {
        self.read().tail
    }

    /// Wakes whenever the book has grown; holds the position of the log that it has reached.
    #[must_use]
    pub fn positions(&self) -> watch::Receiver<i64> {
        self.position.subscribe()
    }
}

/// Whether the answer is another one later although nothing happens.
fn depends_on_time(query: &Query) -> bool {
    use Measure::{FirstContact, FirstContactPending, Handling, Load, Online};
    let decided_by_time = [FirstContact, FirstContactPending, Online, Handling, Load];
    let retention = matches!(query.kpi.formula, Formula::Retention(_));
    retention || numbers::measures(query).iter().any(|measure| decided_by_time.contains(measure))
}

/// Reads on for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut positions = app.store.ledger().positions();
    while !stop.is_now() {
        match app.numbers.catch_up(&app.store).await {
            Ok(0) => {
                metrics::gauge!("watchdesk_samples").set(app.numbers.len() as f64);
                tokio::select! {
                    _ = positions.changed() => {}
                    () = tokio::time::sleep(POLL) => {}
                    () = stop.wait() => {}
                }
            }
            Ok(_) => {}
            Err(error) => {
                tracing::error!(error.cause = %error, "the samples cannot be read");
                tokio::time::sleep(POLL).await;
            }
        }
    }
}
