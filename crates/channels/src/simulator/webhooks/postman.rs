//! Carries news to the callback when they are due, and again until they are taken.
//!
//! Lives here: the queue and the lanes. Never here: what news say. A letter is tried a bounded number of times, and then
//! counted as given up.
//! Next one: another count is a field of [`Counters`].

use std::cmp::Ordering as Order;
use std::collections::BinaryHeap;
use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until, timeout};

use super::{Knobs, News, envelope};
use crate::simulator::cast::Cast;
use crate::simulator::dice::Dice;
use crate::simulator::wire::{Connection, Signer, Target, delivery};
use crate::simulator::work;

/// How many deliveries are under way at once; news about one contact share a lane.
const LANES: usize = 4;

/// What became of the news.
#[derive(Debug, Default)]
pub(in crate::simulator) struct Counters {
    /// Deliveries answered with 200.
    pub taken: AtomicU64,
    /// Attempts that were not.
    pub repeated: AtomicU64,
    /// Deliveries that were tried often enough.
    pub given_up: AtomicU64,
}

/// Takes news; cheap to clone.
#[derive(Clone)]
pub(in crate::simulator) struct Postman {
    news: mpsc::UnboundedSender<(Instant, News)>,
    pending: Arc<watch::Sender<usize>>,
}

/// A body on its way.
struct Letter {
    body: Arc<str>,
    lane: usize,
    attempt: u32,
}

enum Parcel {
    News(News),
    Letter(Letter),
}

/// What waits in the queue; the earliest first, and of two at once the first to come.
struct Waiting {
    due: Instant,
    number: u64,
    parcel: Parcel,
}

impl PartialEq for Waiting {
    fn eq(&self, other: &Waiting) -> bool {
        self.cmp(other) == Order::Equal
    }
}
impl Eq for Waiting {}
impl PartialOrd for Waiting {
    fn partial_cmp(&self, other: &Waiting) -> Option<Order> {
        Some(self.cmp(other))
    }
}
impl Ord for Waiting {
    fn cmp(&self, other: &Waiting) -> Order {
        (other.due, other.number).cmp(&(self.due, self.number))
    }
}

/// What the postman needs to know.
pub(in crate::simulator) struct Round {
    pub cast: Arc<Cast>,
    pub target: Target,
    pub signer: Signer,
    pub knobs: Knobs,
    pub dice: Dice,
    pub counters: Arc<Counters>,
}

impl Postman {
    /// Starts to carry; ends when `stop` says so or nobody has news any more.
    pub(in crate::simulator) fn start(round: Round, stop: watch::Receiver<bool>) -> (Postman, tokio::task::JoinHandle<()>) {
        let (news, inbox) = mpsc::unbounded_channel();
        let pending = Arc::new(watch::Sender::new(0));
        let postman = Postman { news, pending: Arc::clone(&pending) };
        (postman, work::start(carry(round, inbox, pending, stop)))
    }

    /// Takes a piece of news that is due in `after`.
    pub(in crate::simulator) fn post(&self, after: Duration, news: News) {
        self.pending.send_modify(|pending| *pending += 1);
        if self.news.send((Instant::now() + after, news)).is_err() {
            self.pending.send_modify(|pending| *pending -= 1);
        }
    }

    /// Waits until everything posted so far, and what came after it, was taken or given up.
    pub(in crate::simulator) async fn quiet(&self) {
        drop(self.pending.subscribe().wait_for(|pending| *pending == 0).await);
    }
}

/// The queue, in order of time.
struct Queue {
    heap: BinaryHeap<Waiting>,
    number: u64,
}

impl Queue {
    fn put(&mut self, due: Instant, parcel: Parcel) {
        self.number += 1;
        self.heap.push(Waiting { due, number: self.number, parcel });
    }

    fn due(&self) -> Option<Instant> {
        self.heap.peek().map(|waiting| waiting.due)
    }

    fn take_due(&mut self, now: Instant) -> Option<Parcel> {
        if self.due()? > now {
            return None;
        }
        self.heap.pop().map(|waiting| waiting.parcel)
    }
}

async fn carry(
    mut round: Round,
    mut inbox: mpsc::UnboundedReceiver<(Instant, News)>,
    pending: Arc<watch::Sender<usize>>,
    mut stop: watch::Receiver<bool>,
) {
    let start = Instant::now();
    let mut queue = Queue { heap: BinaryHeap::new(), number: 0 };
    let (returned, mut returns) = mpsc::unbounded_channel();
    let lanes: Vec<_> = (0..LANES).map(|_| lane(&round, returned.clone(), Arc::clone(&pending), stop.clone())).collect();
    loop {
        let due = queue.due();
        tokio::select! {
            _ = stop.wait_for(|stop| *stop) => return,
            Some((due, news)) = inbox.recv() => {
                let plan = round.knobs.plan(&mut round.dice, start, due);
                pending.send_modify(|pending| *pending += plan.len() - 1);
                for at in plan {
                    queue.put(at, Parcel::News(news.clone()));
                }
            }
            Some((letter, after)) = returns.recv() => queue.put(Instant::now() + after, Parcel::Letter(letter)),
            () = sleep_until(due.unwrap_or(start)), if due.is_some() => dispatch(&round, &mut queue, &lanes, &pending),
        }
    }
}

/// Hands everything that is due to the lanes.
fn dispatch(round: &Round, queue: &mut Queue, lanes: &[mpsc::UnboundedSender<Letter>], pending: &watch::Sender<usize>) {
    let now = Instant::now();
    let mut batch: Vec<News> = Vec::new();
    let hand_over = |letter: Letter| drop(lanes[letter.lane].send(letter));
    while let Some(parcel) = queue.take_due(now) {
        match parcel {
            Parcel::Letter(letter) => hand_over(letter),
            Parcel::News(news) => batch.push(news),
        }
        if batch.len() >= round.knobs.batch.max(1) {
            hand_over(letter(round, &std::mem::take(&mut batch), pending));
        }
    }
    if !batch.is_empty() {
        hand_over(letter(round, &batch, pending));
    }
}

/// Puts news into one letter, which from now on is what is pending.
fn letter(round: &Round, news: &[News], pending: &watch::Sender<usize>) -> Letter {
    pending.send_modify(|pending| *pending -= news.len() - 1);
    let hasher = BuildHasherDefault::<DefaultHasher>::default();
    let lane = hasher.hash_one(&news[0].contact) as usize % LANES;
    Letter { body: envelope(&round.cast, news).into(), lane, attempt: 0 }
}

/// One connection to the callback. What fails goes back into the queue, so that nobody waits behind it.
struct Lane {
    target: Target,
    signer: Signer,
    knobs: Knobs,
    counters: Arc<Counters>,
    returned: mpsc::UnboundedSender<(Letter, Duration)>,
    pending: Arc<watch::Sender<usize>>,
}

fn lane(
    round: &Round,
    returned: mpsc::UnboundedSender<(Letter, Duration)>,
    pending: Arc<watch::Sender<usize>>,
    mut stop: watch::Receiver<bool>,
) -> mpsc::UnboundedSender<Letter> {
    let (letters, mut queue) = mpsc::unbounded_channel::<Letter>();
    let (target, signer, counters) = (round.target.clone(), round.signer.clone(), Arc::clone(&round.counters));
    let lane = Lane { target, signer, knobs: round.knobs, counters, returned, pending };
    work::start(async move {
        let mut connection = Connection::new(&lane.target);
        loop {
            let next = tokio::select! {
                _ = stop.wait_for(|stop| *stop) => None,
                letter = queue.recv() => letter,
            };
            let Some(letter) = next else { return };
            lane.deliver(&mut connection, letter).await;
        }
    });
    letters
}

impl Lane {
    /// Tries once to deliver a letter.
    async fn deliver(&self, connection: &mut Connection, mut letter: Letter) {
        let request = delivery(&self.target, &self.signer, &letter.body);
        let answer = timeout(self.knobs.patience, connection.exchange(&request)).await;
        let answer = answer.unwrap_or_else(|_| Err(std::io::ErrorKind::TimedOut.into()));
        if answer.is_err() {
            *connection = Connection::new(&self.target);
        }
        letter.attempt += 1;
        let counter = match answer {
            Ok(200) => &self.counters.taken,
            _ if letter.attempt >= self.knobs.attempts => &self.counters.given_up,
            _ => {
                self.counters.repeated.fetch_add(1, Ordering::Relaxed);
                let after = self.knobs.back_off(letter.attempt);
                // Nobody takes it back where the simulator has been stopped.
                return drop(self.returned.send((letter, after)));
            }
        };
        counter.fetch_add(1, Ordering::Relaxed);
        self.pending.send_modify(|pending| *pending -= 1);
    }
}
