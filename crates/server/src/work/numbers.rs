//! The reader of the samples: keeps the book up to date with the sealed days and the tail that every append writes.
//!
//! Never here: sealing (that is `sealing`), what is counted how (the crate `numbers`).

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError, RwLock, RwLockReadGuard};
use std::time::Duration;

use desk::desk_file::Desk;
use desk::kpi::{Formula, Query};
use desk::moment::SECOND;
use desk::sample::block::{self, Row};
use desk::{ConversationId, Dimension, Measure, Moment, Name, Sample};
use numbers::{Answer, Archive, Book, BookError, Contents, Memory, Plan, Records, SegmentFault};
use store::{Blobs, Manifest, Store, TailBlock};
use tokio::sync::{broadcast, watch};

use super::{Stop, pulse, sealing};
use crate::http::App;

/// How many blocks are read at once.
const BLOCKS: usize = 256;
/// How many entries of the dictionary are read at once.
const ENTRIES: usize = 1_024;
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
    /// A sealed day cannot be read.
    #[error(transparent)]
    Fault(#[from] SegmentFault),
    /// A row of the manifest makes no sense, or was written by a newer program.
    #[error("what the manifest says of {0} cannot be understood")]
    Contents(String),
}

/// The files of a store as the archive of a book.
pub(crate) struct Files(pub(crate) Arc<dyn Blobs>);

impl Archive for Files {
    fn read(&self, file: &str, from: u64, length: usize) -> std::io::Result<Vec<u8>> {
        self.0.read(file, from, length)
    }
}

/// The samples that stand, for everybody who asks.
pub struct Numbers {
    archive: Arc<dyn Archive>,
    inner: RwLock<Inner>,
    /// The position of the log up to which everything is in the book.
    position: watch::Sender<i64>,
    /// Conversations whose samples changed.
    changed: broadcast::Sender<ConversationId>,
    /// Days whose files were found damaged.
    broken: watch::Sender<BTreeSet<i64>>,
    /// Tells the time to a desk that runs; without it the present is the end of the history.
    clock: Option<fn() -> Moment>,
}

/// How long after the last event the present still moves with the clock. A desk into which only an old history was read stays at its
/// end: otherwise everybody who was online then would have been so ever since.
const ASLEEP: i64 = desk::moment::DAY;

struct Inner {
    book: Book,
    /// Which writing of the samples this is; another one starts from nothing.
    epoch: i64,
    /// The manifest that is in the book.
    manifest: i64,
    /// The last block that is in the book.
    tail: i64,
    /// The last number of the dictionary.
    dimensions: u32,
    /// The latest event time in the log.
    latest_event: Option<Moment>,
}

/// What is needed to seal what is not, as it stands now.
pub(crate) struct Unsealed {
    /// The manifest that is in the book.
    pub(crate) manifest: i64,
    /// The last block that is in the book.
    pub(crate) tail: i64,
    /// The days that wait.
    pub(crate) plans: Vec<Plan>,
}

/// How far the book of an epoch is.
struct Reached {
    tail: i64,
    manifest: i64,
}

/// What was read of the database at one moment.
struct News {
    epoch: i64,
    manifest: Manifest,
    blocks: Vec<TailBlock>,
    position: i64,
}

impl Numbers {
    /// A book in which nothing is yet, of a desk that runs.
    #[must_use]
    pub fn live(store: &Store) -> Numbers {
        Numbers { clock: Some(crate::clock::now), ..Numbers::of(store) }
    }

    /// A book over the files of a store in which nothing is yet, of a desk that is only looked at.
    fn of(store: &Store) -> Numbers {
        let archive: Arc<dyn Archive> = Arc::new(Files(store.blobs()));
        Numbers {
            inner: RwLock::new(Inner::empty(&archive, 0)),
            archive,
            position: watch::Sender::new(0),
            changed: broadcast::Sender::new(BEHIND),
            broken: watch::Sender::default(),
            clock: None,
        }
    }

    /// The present of the figures (KPIS.md, section 1): the end of the history, or the time where the desk is awake.
    #[must_use]
    pub fn present(&self) -> Moment {
        let latest = self.look(|inner| inner.latest_event).unwrap_or_default();
        match self.clock.map(|clock| clock()) {
            Some(time) if time.since(latest) < ASLEEP => latest.max(Moment(time.0.div_euclid(SECOND) * SECOND)),
            _ => latest,
        }
    }

    /// All samples of a store.
    ///
    /// # Errors
    /// Where the database does not answer or samples are damaged.
    pub async fn load(store: &Store) -> Result<Numbers, NumbersError> {
        let numbers = Numbers::of(store);
        while numbers.catch_up(store).await? > 0 {}
        Ok(numbers)
    }

    /// Reads on: sealed days that are new, then blocks of the tail; how much of both there was.
    ///
    /// # Errors
    /// Where the database does not answer or samples are damaged.
    pub async fn catch_up(&self, store: &Store) -> Result<usize, NumbersError> {
        let Some(news) = self.read(store).await? else { return Ok(1) };
        let count = news.blocks.len() + news.manifest.segments.len();
        if count > 0 {
            // Read after the blocks: whatever they and the files name is there by now.
            self.learn(store).await?;
        }
        let taken = self.take_in(news);
        if let Err(NumbersError::Fault(fault)) = &taken {
            // A part of a block may be in the book: it starts from nothing.
            self.note(fault);
            self.write(|inner| *inner = Inner::empty(&self.archive, inner.epoch));
        }
        taken.map(|()| count)
    }

    /// Takes in what is new in the dictionary, a little at a time: all of it at once would be the most that is ever in memory.
    async fn learn(&self, store: &Store) -> Result<(), store::Error> {
        loop {
            let some = store.dimensions_after(self.look(|inner| inner.dimensions), ENTRIES).await?;
            let is_end = some.len() < ENTRIES;
            self.write(|inner| {
                for (number, dimensions) in some {
                    inner.dimensions = inner.dimensions.max(number);
                    inner.book.define(number, Arc::new(dimensions));
                }
            });
            if is_end {
                return Ok(());
            }
        }
    }

    /// What is new; none where the samples were written anew or sealed while it was read.
    async fn read(&self, store: &Store) -> Result<Option<News>, store::Error> {
        let head = store.tail_head().await?;
        let reached = self.reached(head.epoch);
        self.note_latest(head.latest_event);
        let manifest = match head.manifest == reached.manifest {
            true => Manifest { version: head.manifest, sealed: reached.tail, segments: Vec::new() },
            false => store.manifest(reached.manifest).await?,
        };
        let blocks = store.tail_after(reached.tail.max(manifest.sealed), BLOCKS).await?;
        let after = store.tail_head().await?;
        if (after.epoch, after.manifest) != (head.epoch, manifest.version) {
            return Ok(None);
        }
        let last = blocks.last().map_or(0, |block| block.position);
        let position = if blocks.len() < BLOCKS { head.position.max(last) } else { last };
        Ok(Some(News { epoch: head.epoch, manifest, blocks, position }))
    }

    fn take_in(&self, news: News) -> Result<(), NumbersError> {
        let News { epoch, manifest, blocks, position } = news;
        let any = !blocks.is_empty() || !manifest.segments.is_empty() || self.tail() < manifest.sealed;
        self.write(|inner| inner.adopt(manifest))?;
        // One by one: a long tail is never in memory twice, and whoever asks in between waits for one block at most.
        for block in blocks {
            let rows = block::decode(&block.body).map_err(|error| NumbersError::Damaged(error.to_string()))?;
            self.tell(&rows);
            let applied = self.write(|inner| {
                debug_assert_eq!(inner.epoch, epoch, "one task reads");
                inner.tail = block.number;
                inner.book.apply_block(block.number, rows.into_iter())
            });
            applied.map_err(|error| match error {
                BookError::Fault(fault) => NumbersError::Fault(fault),
                other => NumbersError::Damaged(other.to_string()),
            })?;
        }
        if any {
            self.position.send_replace(position);
        }
        Ok(())
    }

    fn write<R>(&self, change: impl FnOnce(&mut Inner) -> R) -> R {
        change(&mut self.inner.write().unwrap_or_else(PoisonError::into_inner))
    }

    fn look<R>(&self, look: impl FnOnce(&Inner) -> R) -> R {
        look(&self.inner.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn note_latest(&self, latest: Option<Moment>) {
        if latest > self.look(|inner| inner.latest_event) {
            self.write(|inner| inner.latest_event = inner.latest_event.max(latest));
        }
    }

    fn guard(&self) -> RwLockReadGuard<'_, Inner> {
        self.inner.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// The book for a question.
    fn book_for(&self, query: &Query) -> Result<RwLockReadGuard<'_, Inner>, SegmentFault> {
        if depends_on_time(query) { self.settled() } else { Ok(self.guard()) }
    }

    /// The book as of the present.
    fn settled(&self) -> Result<RwLockReadGuard<'_, Inner>, SegmentFault> {
        let now = self.present();
        let inner = self.guard();
        if inner.book.is_settled(now) {
            return Ok(inner);
        }
        drop(inner);
        self.write(|inner| inner.book.settle(now))?;
        Ok(self.guard())
    }

    /// How far the book of this epoch is; one of another epoch is dropped.
    fn reached(&self, epoch: i64) -> Reached {
        self.write(|inner| {
            if inner.epoch != epoch {
                *inner = Inner::empty(&self.archive, epoch);
            }
            Reached { tail: inner.tail, manifest: inner.manifest }
        })
    }

    /// Drops what is in memory and begins from nothing: after days were rebuilt, so that none of before stays.
    pub(crate) fn begin_anew(&self) {
        self.write(|inner| *inner = Inner::empty(&self.archive, inner.epoch));
        self.broken.send_replace(BTreeSet::new());
    }

    /// Notes that a file cannot be answered from, for whoever repairs it.
    fn note(&self, fault: &SegmentFault) {
        tracing::error!(segment.file = %fault.file, error.cause = %fault, "a sealed day is not answered from");
        self.broken.send_if_modified(|days| days.insert(fault.day));
    }

    /// Days whose files were found damaged or missing.
    pub(crate) fn broken(&self) -> watch::Receiver<BTreeSet<i64>> {
        self.broken.subscribe()
    }

    /// What waits to be sealed, settled as of the present. Columns are shared, not copied.
    ///
    /// # Errors
    /// Where a sealed day cannot be read.
    pub(crate) fn unsealed(&self) -> Result<Unsealed, SegmentFault> {
        let now = self.present();
        self.noting(self.write(|inner| {
            inner.book.settle(now)?;
            let plans = inner.book.unsealed().into_iter().map(|day| inner.book.plan(day)).collect();
            Ok(Unsealed { manifest: inner.manifest, tail: inner.tail, plans })
        }))
    }

    /// The files of the sealed days.
    pub(crate) fn archive(&self) -> Arc<dyn Archive> {
        Arc::clone(&self.archive)
    }

    /// Every value of a dimension that any sample ever had.
    #[must_use]
    pub fn values(&self, dimension: Dimension) -> Vec<Name> {
        self.look(|inner| inner.book.values(dimension).to_vec())
    }

    /// How many rows are in memory that are not sealed.
    #[must_use]
    pub fn open_rows(&self) -> usize {
        self.look(|inner| inner.book.open_rows())
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
        self.look(|inner| inner.epoch > epoch || (inner.epoch == epoch && inner.tail >= block))
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
    ///
    /// # Errors
    /// Where a sealed day cannot be read: it is being repaired.
    pub fn answer(&self, query: &Query, desk: &Desk) -> Result<Answer, SegmentFault> {
        self.noting(self.book_for(query).and_then(|inner| numbers::answer(&inner.book, query, desk)))
    }

    /// The samples behind a cell.
    ///
    /// # Errors
    /// Where a sealed day cannot be read.
    pub fn records(&self, query: &Query, desk: &Desk, part: Option<&str>, limit: usize) -> Result<Records, SegmentFault> {
        self.noting(self.book_for(query).and_then(|inner| numbers::records(&inner.book, query, desk, part, limit)))
    }

    /// How many durations lie below each edge, above the one before, and above the last.
    ///
    /// # Errors
    /// Where a sealed day cannot be read.
    pub fn histogram(&self, query: &Query, desk: &Desk, edges: &[i64]) -> Result<Vec<u64>, SegmentFault> {
        self.noting(self.book_for(query).and_then(|inner| numbers::histogram(&inner.book, query, desk, edges)))
    }

    /// Looks into the book as of the present; whoever writes waits meanwhile.
    ///
    /// # Errors
    /// Where a sealed day cannot be read.
    pub fn browse<R>(&self, browse: impl FnOnce(&Book) -> Result<R, SegmentFault>) -> Result<R, SegmentFault> {
        self.noting(self.settled().and_then(|inner| browse(&inner.book)))
    }

    /// Shows every sample that stands, in the order of their instants.
    ///
    /// # Errors
    /// Where a sealed day cannot be read.
    pub fn each_sample(&self, mut show: impl FnMut(&Sample)) -> Result<(), SegmentFault> {
        let settled = self.settled();
        self.noting(settled.and_then(|inner| inner.book.samples().try_for_each(|sample| sample.map(|sample| show(&sample)))))
    }

    /// Messages in and out for each of the last `minutes` minutes before `now`; none where they cannot be read.
    #[must_use]
    pub fn pulse(&self, now: Moment, minutes: usize) -> Vec<(Moment, i64, i64)> {
        self.noting(self.look(|inner| pulse::lately(&inner.book, now, minutes))).unwrap_or_default()
    }

    fn noting<R>(&self, read: Result<R, SegmentFault>) -> Result<R, SegmentFault> {
        read.inspect_err(|fault| self.note(fault))
    }

    /// Which writing of the samples the book is of.
    fn epoch(&self) -> i64 {
        self.guard().epoch
    }

    /// How many samples stand.
    #[must_use]
    pub fn len(&self) -> usize {
        self.look(|inner| inner.book.len())
    }

    /// Whether none stands.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The last block of the tail that is in the book; what it holds is compared with [`store::TailHead::number`].
    #[must_use]
    pub fn tail(&self) -> i64 {
        self.look(|inner| inner.tail)
    }

    /// Wakes whenever the book has grown; holds the position of the log that it has reached.
    #[must_use]
    pub fn positions(&self) -> watch::Receiver<i64> {
        self.position.subscribe()
    }
}

impl Inner {
    fn empty(archive: &Arc<dyn Archive>, epoch: i64) -> Inner {
        Inner {
            book: Book::over(Arc::clone(archive), Memory::default()),
            epoch,
            manifest: 0,
            tail: 0,
            dimensions: 0,
            latest_event: None,
        }
    }

    fn adopt(&mut self, manifest: Manifest) -> Result<(), NumbersError> {
        for segment in manifest.segments {
            let contents = Contents::decode(&segment.contents).ok_or(NumbersError::Contents(segment.file.clone()))?;
            self.book.adopt(contents, segment.file, segment.through);
        }
        self.manifest = manifest.version;
        self.tail = self.tail.max(manifest.sealed);
        self.book.pass_over(self.tail);
        Ok(())
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
    let mut epoch = None;
    while !stop.is_now() {
        if epoch.replace(app.numbers.epoch()).is_some_and(|before| before != app.numbers.epoch()) {
            follow_rules(&app).await;
        }
        if app.numbers.open_rows() > sealing::MOST_OPEN {
            // More than fits: somebody seals now, here or on another node.
            sealing::seal_long_tail(&app.store, &app.numbers).await;
        }
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

/// Another node may have changed the desk file: then it holds here as well.
async fn follow_rules(app: &App) {
    let changed = match app.store.kept_desk().await {
        Ok(kept) => app.desk_file().overlaid(kept).map_err(|error| error.to_string()),
        Err(error) => Err(error.to_string()),
    };
    match changed {
        Ok(file) => app.set_desk(file),
        Err(error) => tracing::error!(error.cause = %error, "the desk file that another node changed cannot be read"),
    }
}
