//! Notices who is there: away by itself when the browser is gone, back when it returns (`desk::attendance` decides).
//!
//! What people chose and when their browsers were heard of lies in the database, so that any node may notice. Two that notice the same
//! write the same, which changes nothing. Never here: choosing a presence.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use desk::attendance;
use desk::event::Presence;
use desk::{Event, Fact, Moment, Name};
use rustc_hash::FxHashMap;
use store::{Batch, PresenceRow};
use tokio::sync::broadcast;

use super::Stop;
use crate::clock;
use crate::http::App;
use crate::http::access::Role;

/// How often it is looked who is there.
const LOOK: Duration = Duration::from_secs(5);
/// Changes that a slow browser may be behind.
const BEHIND: usize = 256;

/// Who has a live page open here, and what browsers were told of others.
#[derive(Debug)]
pub(crate) struct Attendance {
    watching: Arc<Mutex<FxHashMap<Name, usize>>>,
    told: Mutex<FxHashMap<Name, Presence>>,
    changes: broadcast::Sender<(Name, Presence)>,
}

impl Default for Attendance {
    fn default() -> Attendance {
        Attendance { watching: Arc::default(), told: Mutex::default(), changes: broadcast::Sender::new(BEHIND) }
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
    #[expect(dead_code, reason = "the live page subscribes to it")]
    pub(crate) fn changes(&self) -> broadcast::Receiver<(Name, Presence)> {
        self.changes.subscribe()
    }

    fn watching(&self) -> Vec<Name> {
        self.watching.lock().unwrap_or_else(PoisonError::into_inner).keys().cloned().collect()
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
    for person in app.attendance.watching() {
        app.store.person_alive(&person, now).await?;
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

/// The browser of somebody is there.
pub(crate) async fn alive(app: &App, person: &str) -> Result<(), store::Error> {
    let now = clock::now();
    app.store.person_alive(person, now).await?;
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
