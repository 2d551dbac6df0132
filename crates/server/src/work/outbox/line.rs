//! One number: the right to send from it, what is known of its queue, and its attempts.
//!
//! A number is sent from by one node at a time, so that its pace is kept; that nothing is sent twice does not hang on it. Who loses the
//! number forgets its queue and reads it anew when it comes back. Never here: whose turn it is (`desk::sending`).

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use channels::whatsapp_cloud::Client;
use desk::moment::SECOND;
use desk::sending::{Queue, Settled, State, Ticket, Waiting};
use desk::{Event, Moment, Name};
use futures_util::FutureExt as _;
use futures_util::future::BoxFuture;
use store::{Batch, OutboxPlace, OutboxRow, OutboxState, Outcome};

use super::attempt::{Landed, make};
use super::{fact, pace};
use crate::http::App;
use crate::{clock, secrets, work};

/// How long the right to send from a number lasts unless it is renewed.
const LEASE: i64 = 15 * SECOND;
/// What of a queue is kept in memory at most; the rest is read when there is room.
const WINDOW: usize = 50_000;
/// How much is read at once.
const PAGE: usize = 2_000;
/// How many requests that hold others up are looked after at once.
const BLOCKING: usize = 64;

/// Who sends: one process.
pub(super) struct Owner {
    name: String,
    /// Whether there may be other nodes.
    is_shared: bool,
}

impl Owner {
    pub(super) fn new(app: &App) -> Owner {
        let unique = secrets::random::<8>().map_or_else(|_| clock::now().0.to_string(), hex::encode);
        Owner { name: format!("{}-{unique}", std::process::id()), is_shared: app.store.is_shared() }
    }

    /// Takes or keeps the right to send from a number. Without other nodes whoever had it is dead.
    async fn claim(&self, app: &App, inbox: &Name) -> Result<bool, store::Error> {
        let now = clock::now();
        let judged = if self.is_shared { now } else { Moment(i64::MAX) };
        app.store.claim_line(inbox, &self.name, judged, Moment(now.0 + LEASE)).await
    }
}

/// One number.
pub(super) struct Line {
    inbox: Name,
    /// What waits; none while somebody else sends, or nobody may.
    queue: Option<Queue>,
    /// The last place that was read.
    read_to: i64,
    /// Until when the number is ours.
    until: Moment,
    /// Attempts under way, also those of a time when the number was ours before.
    flying: HashMap<i64, Waiting>,
    /// Attempts whose event may be in the log, but which were not made.
    unmade: HashSet<i64>,
}

impl Line {
    pub(super) fn new(inbox: Name) -> Line {
        let (flying, unmade) = (HashMap::new(), HashSet::new());
        Line { inbox, queue: None, read_to: 0, until: Moment(0), flying, unmade }
    }

    /// Reads what is new; takes the number where there is something to send and it may be had.
    pub(super) async fn look(&mut self, app: &App, owner: &Owner, is_paused: bool) -> Result<(), store::Error> {
        if is_paused || app.line(&self.inbox).is_none() {
            self.queue = None;
            return Ok(());
        }
        if self.queue.as_ref().is_none_or(Queue::is_empty) && self.flying.is_empty() && self.is_idle(app).await? {
            return Ok(());
        }
        if !self.keep(app, owner).await? {
            self.queue = None;
            return Ok(());
        }
        if self.queue.is_none() {
            self.begin(app).await?;
        }
        self.give_back(app).await?;
        self.read_on(app).await?;
        self.look_after_blocking(app).await
    }

    /// Whether nothing is there to be sent, or was begun by somebody who died.
    async fn is_idle(&self, app: &App) -> Result<bool, store::Error> {
        let from = if self.queue.is_some() { self.read_to } else { 0 };
        let is_new = !app.store.outbox_after(&self.inbox, from, 1).await?.is_empty();
        Ok(!is_new && (self.queue.is_some() || app.store.outbox_started(&self.inbox).await?.is_empty()))
    }

    /// Renews the right to the number when a third of it is over.
    async fn keep(&mut self, app: &App, owner: &Owner) -> Result<bool, store::Error> {
        let now = clock::now();
        let is_ours = self.queue.is_some() && now < self.until;
        if is_ours && (!owner.is_shared || self.until.since(now) > LEASE * 2 / 3) {
            return Ok(true);
        }
        if owner.is_shared && now >= self.until {
            // Somebody else may have sent from here meanwhile, and have put off what was read before.
            self.queue = None;
        }
        let is_ours = owner.claim(app, &self.inbox).await?;
        self.until = if is_ours { Moment(now.0 + LEASE) } else { Moment(0) };
        Ok(is_ours)
    }

    /// The number is ours: what others began nobody knows the end of, and the queue is read from its start.
    async fn begin(&mut self, app: &App) -> Result<(), store::Error> {
        let begun = app.store.outbox_started(&self.inbox).await?;
        let lost = begun.iter().filter(|row| !self.flying.contains_key(&row.number) && !self.unmade.contains(&row.number));
        let facts: Vec<_> = lost.map(|row| fact(row, Event::SendUncertain { request: row.request.id.clone() })).collect();
        if !facts.is_empty() {
            tracing::warn!(requests = facts.len(), "some attempts were begun by a process that died");
            app.store.ledger().append(Batch::done(facts)).await?;
        }
        let mut queue = Queue::new(pace::of(app, &self.inbox));
        queue.offer(self.flying.values().copied());
        (self.queue, self.read_to) = (Some(queue), 0);
        Ok(())
    }

    /// Reads the queue from where it was read to.
    async fn read_on(&mut self, app: &App) -> Result<(), store::Error> {
        let Some(queue) = &mut self.queue else { return Ok(()) };
        while queue.len() < WINDOW {
            let page = app.store.outbox_after(&self.inbox, self.read_to, PAGE).await?;
            let Some(last) = page.last() else { break };
            self.read_to = last.number;
            let is_last = page.len() < PAGE;
            queue.offer(page.iter().map(waiting));
            if is_last {
                break;
            }
        }
        queue.tidy(clock::now());
        Ok(())
    }

    /// What holds others up may have been settled by a status, or taken back.
    async fn look_after_blocking(&mut self, app: &App) -> Result<(), store::Error> {
        let Some(queue) = &mut self.queue else { return Ok(()) };
        let blocking = queue.blocking(BLOCKING);
        if blocking.is_empty() {
            return Ok(());
        }
        let still = app.store.outbox_rows(&blocking).await?;
        let blocks = |row: &&OutboxRow| matches!(row.state, OutboxState::Queued | OutboxState::Uncertain) && !row.cancelled;
        let still: HashSet<i64> = still.iter().filter(blocks).map(|row| row.number).collect();
        for number in blocking.into_iter().filter(|number| !still.contains(number)) {
            queue.settle(number, Settled::Done);
        }
        Ok(())
    }

    /// Attempts that were written down, but not made because the answer of the database got lost, are as good as not begun.
    async fn give_back(&mut self, app: &App) -> Result<(), store::Error> {
        if self.unmade.is_empty() {
            return Ok(());
        }
        let numbers: Vec<i64> = self.unmade.iter().copied().collect();
        let rows = app.store.outbox_rows(&numbers).await?;
        let now = clock::now();
        let begun = rows.iter().filter(|row| row.state == OutboxState::Started);
        let postponed = |row: &OutboxRow| {
            let (request, attempt) = (row.request.id.clone(), row.attempt);
            fact(row, Event::SendPostponed { request, attempt, until: now, code: None })
        };
        app.store.ledger().append(Batch::done(begun.map(postponed).collect())).await?;
        self.unmade.clear();
        if let Some(queue) = &mut self.queue {
            for number in numbers {
                queue.settle(number, Settled::Again(now));
            }
        }
        Ok(())
    }

    /// The attempts that are due, each claimed by its event.
    pub(super) async fn take_due(&mut self, app: &Arc<App>) -> Result<Vec<BoxFuture<'static, Landed>>, store::Error> {
        let now = clock::now();
        let Some(client) = app.line(&self.inbox) else { return Ok(Vec::new()) };
        let Some(queue) = &mut self.queue else { return Ok(Vec::new()) };
        if !self.unmade.is_empty() {
            return Ok(Vec::new());
        }
        let tickets = queue.take(now);
        if tickets.is_empty() {
            return Ok(Vec::new());
        }
        let rows = match claim(app, queue, &tickets).await {
            Ok(rows) => rows,
            Err(error) => {
                self.unmade.extend(tickets.iter().map(|ticket| ticket.number));
                return Err(error);
            }
        };
        let mut attempts = Vec::with_capacity(rows.len());
        for (row, attempt) in rows {
            let waiting = Waiting { number: row.number, contact: row.contact, attempt, state: State::Trying };
            self.flying.insert(row.number, waiting);
            attempts.push(begin(app, &client, row, attempt));
        }
        Ok(attempts)
    }

    /// When there may be more to try.
    pub(super) fn next(&self) -> Option<Moment> {
        self.queue.as_ref().filter(|_| self.unmade.is_empty()).and_then(Queue::next)
    }

    /// Takes in what came of an attempt.
    pub(super) fn land(&mut self, landed: &Landed) {
        self.flying.remove(&landed.number);
        let Some(queue) = &mut self.queue else { return };
        queue.settle(landed.number, landed.settled);
        if let Some(until) = landed.hold {
            queue.hold(until);
        }
        if landed.is_halted {
            self.queue = None;
        }
    }

    /// Leaves the number to others.
    pub(super) async fn leave(self, app: &App, owner: &Owner) -> Result<(), store::Error> {
        if self.queue.is_none() || !self.flying.is_empty() {
            return Ok(());
        }
        app.store.claim_line(&self.inbox, &owner.name, clock::now(), Moment(0)).await.map(drop)
    }
}

/// Begins an attempt. It goes on by itself: whoever waits for a connection to the database must not hold up who has one.
fn begin(app: &Arc<App>, client: &Client, row: OutboxRow, attempt: u32) -> BoxFuture<'static, Landed> {
    let (inbox, number) = (row.inbox.clone(), row.number);
    let making = work::spawn(make(Arc::clone(app), client.clone(), row, attempt));
    let landing = async move {
        making.await.unwrap_or_else(|error| {
            tracing::error!(error.cause = %error, "an attempt ended early");
            Landed { inbox, number, settled: Settled::Uncertain(clock::now()), hold: None, is_halted: false }
        })
    };
    landing.boxed()
}

fn waiting(place: &OutboxPlace) -> Waiting {
    let state = match place.state {
        OutboxState::Queued => State::Due(place.not_before),
        _ => State::Uncertain(place.changed_at),
    };
    Waiting { number: place.number, contact: place.contact, attempt: place.attempt, state }
}

/// Writes the attempts down, and keeps those whose event was new and whose request still wants it.
async fn claim(app: &App, queue: &mut Queue, tickets: &[Ticket]) -> Result<Vec<(OutboxRow, u32)>, store::Error> {
    let numbers: Vec<i64> = tickets.iter().map(|ticket| ticket.number).collect();
    let mut rows = app.store.outbox_rows(&numbers).await?;
    rows.retain(|row| row.state == OutboxState::Queued && !row.cancelled);
    rows.sort_by_key(|row| row.number);
    let tried = |row: &OutboxRow| fact(row, Event::SendTried { request: row.request.id.clone(), attempt: row.attempt + 1 });
    let facts: Vec<_> = rows.iter().map(tried).collect();
    let outcomes = if facts.is_empty() { Vec::new() } else { app.store.ledger().append(Batch::done(facts)).await?.outcomes };
    let begun: HashMap<i64, u32> = app.store.outbox_tried(&numbers).await?.into_iter().collect();
    let mut ours = Vec::with_capacity(rows.len());
    for (row, outcome) in rows.into_iter().zip(outcomes) {
        let attempt = row.attempt + 1;
        if outcome == Outcome::Recorded && begun.get(&row.number) == Some(&attempt) {
            ours.push((row, attempt));
        }
    }
    // Whatever is not ours to try is settled elsewhere, or taken back.
    let kept: HashSet<i64> = ours.iter().map(|(row, _)| row.number).collect();
    for number in numbers.into_iter().filter(|number| !kept.contains(number)) {
        queue.settle(number, Settled::Done);
    }
    Ok(ours)
}
