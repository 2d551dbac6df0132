//! Notices who is there: away by itself when the browser is gone, back when it returns (`desk::attendance` decides).
//!
//! What people chose and when their browsers were heard of lies in the database, so that any node may notice. Two that notice the same
//! write the same, which changes nothing. Never here: choosing a presence.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use desk::attendance;
use desk::event::Presence;
use desk::moment::SECOND;
use desk::{Event, Fact, Moment, Name};
use rustc_hash::{FxHashMap, FxHashSet};
use store::{Batch, PresenceRow};
use tokio::sync::broadcast;

use super::Stop;
use crate::clock;
use crate::http::App;
use crate::http::access::Role;

/// How often it is looked who is there.
const LOOK: Duration = Duration::from_secs(5);
/// How often it is written down that somebody with an open live page is there.
const REFRESH: i64 = 30 * SECOND;
/// Changes that a slow browser may be behind.
const BEHIND: usize = 256;

/// Who has a live page open here, and what browsers were told of others.
#[derive(Debug)]
pub(crate) struct Attendance {
    watching: Arc<Mutex<FxHashMap<Name, usize>>>,
    /// Whose browsers were heard of since this was written down; and when it was, of those who watch.
    heard: Mutex<FxHashSet<Name>>,
    written: Mutex<FxHashMap<Name, Moment>>,
    told: Mutex<FxHashMap<Name, Presence>>,
    changes: broadcast::Sender<(Name, Presence)>,
}

impl Default for Attendance {
    fn default() -> Attendance {
        let changes = broadcast::Sender::new(BEHIND);
        Attendance {
            watching: Arc::default(),
            heard: Mutex::default(),
            written: Mutex::default(),
            told: Mutex::default(),
            changes,
        }
    }
}

/// An open live page: whoever holds it is there.
#[derive(Debug)]
pub(crate) struct Watching {
    person: Name,
    all: Arc<Mutex<FxHashMap<Name, usize>>>,
}

impl Drop for Watching {
    fn drop(&mut self) {
        let mut all = self.all.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = all.get_mut(&self.person) {
            *count -= 1;
            if *count == 0 {
                all.remove(&self.person);
            }
        }
    }
}

impl Attendance {
    /// Somebody opened a live page; they are there for as long as this is held.
    pub(crate) fn begin(&self, person: &Name) -> Watching {
        *self.watching.lock().unwrap_or_else(PoisonError::into_inner).entry(person.clone()).or_default() += 1;
        Watching { person: person.clone(), all: Arc::clone(&self.watching) }
    }

    /// Who comes and goes, as browsers are told.
    pub(crate) fn changes(&self) -> broadcast::Receiver<(Name, Presence)> {
        self.changes.subscribe()
    }

    /// Who is there by now and has not been written down lately: one commit for all of them.
    fn signs(&self, now: Moment) -> Vec<Name> {
        let mut signs = std::mem::take(&mut *self.heard.lock().unwrap_or_else(PoisonError::into_inner));
        let watching = self.watching.lock().unwrap_or_else(PoisonError::into_inner);
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.retain(|person, at| watching.contains_key(person) && now.since(*at) < REFRESH);
        signs.extend(watching.keys().filter(|person| !written.contains_key(*person)).cloned());
        written.extend(signs.iter().filter(|person| watching.contains_key(*person)).map(|person| (person.clone(), now)));
        signs.into_iter().collect()
    }

    fn tell(&self, person: &Name, presence: Presence) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.insert(person.clone(), presence) != Some(presence) {
            // Nobody may be looking.
            let _ = self.changes.send((person.clone(), presence));
        }
    }
}

/// Looks for as long as the desk runs.
pub(crate) async fn run(app: Arc<App>, mut stop: Stop) {
    while !stop.is_now() {
        if let Err(error) = step(&app, clock::now()).await {
            tracing::warn!(error.cause = %error, "it cannot be seen who is there");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.wait() => {}
        }
    }
}

/// Looks once who is there at `now`, and appends what has changed.
///
/// # Errors
/// Where the database does not answer.
pub async fn step(app: &App, now: Moment) -> Result<(), store::Error> {
    let signs = app.attendance.signs(now);
    if !signs.is_empty() {
        app.store.people_alive(&signs, now).await?;
    }
    for row in app.store.presences().await? {
        settle(app, &row, now).await?;
    }
    Ok(())
}

/// Lets somebody have the presence that they choose.
pub(crate) async fn wish(app: &App, person: &str, wished: Presence) -> Result<(), store::Error> {
    let now = clock::now();
    app.store.wish_presence(person, wished.word(), now).await?;
    settle_one(app, person, now).await
}

/// The browser of somebody is there: written down by the next look, or at once where somebody comes back by it.
pub(crate) async fn alive(app: &App, person: &Name) -> Result<(), store::Error> {
    let now = clock::now();
    let Some(row) = app.store.person(person).await? else { return Ok(()) };
    if row.shown == row.wished && row.alive_at.is_some_and(|last| now.since(last) < attendance::GONE / 2) {
        app.attendance.heard.lock().unwrap_or_else(PoisonError::into_inner).insert(person.clone());
        return Ok(());
    }
    app.store.people_alive(std::slice::from_ref(person), now).await?;
    settle_one(app, person, now).await
}

async fn settle_one(app: &App, person: &str, now: Moment) -> Result<(), store::Error> {
    let Some(row) = app.store.person(person).await? else { return Ok(()) };
    let row = PresenceRow { person: row.id, role: row.role, wished: row.wished, shown: row.shown, alive_at: row.alive_at };
    settle(app, &row, now).await
}

/// Appends the presence that somebody should have where the log has another. The log is first: should the process end before the table
/// knows, the same is said once more, which changes nothing.
async fn settle(app: &App, row: &PresenceRow, now: Moment) -> Result<(), store::Error> {
    let wished = Presence::named(&row.wished).unwrap_or(Presence::Offline);
    let due = attendance::shown(wished, row.alive_at, now);
    if due.word() != row.shown {
        // The figures know those who answer customers.
        if Role::named(&row.role).is_some_and(Role::answers) {
            let event = Event::PresenceSet { agent: row.person.clone(), state: due };
            let at = attendance::since(wished, row.alive_at, now);
            let fact = Fact { inbox: Name::default(), person: Vec::new(), at, event };
            app.store.ledger().append(Batch::done(vec![fact])).await?;
        }
        app.store.show_presence(&row.person, &row.shown, due.word()).await?;
    }
    app.attendance.tell(&row.person, due);
    Ok(())
}
