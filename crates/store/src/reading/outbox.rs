//! The outbox: what is asked for and has no outcome yet, and the numbers that it is sent from.
//!
//! Never here: when something is tried (that is `desk::sending`). The right to send from a number lapses by itself; that no message is
//! tried twice does not hang on it, but on the event of the attempt.

use desk::event::Dispatch;
use desk::{ContactId, Event, Moment, Name};

use crate::Store;
use crate::error::{Error, Result};
use crate::sql::{Lookup, Row, Sql, Value};

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxState {
    /// It waits for an attempt, the first or another one.
    Queued = 0,
    /// Somebody is trying, or was when the process died.
    Started = 1,
    /// Nobody knows whether the provider took it.
    Uncertain = 2,
    /// Nobody knows, and nobody waits for it any more.
    GivenUp = 3,
}

/// A request without an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxRow {
    /// Its place in the order of asking.
    pub number: i64,
    /// The business number to send from.
    pub inbox: Name,
    /// The id of the customer that the request was written to.
    pub person: Name,
    /// The customer.
    pub contact: ContactId,
    /// How far it has come.
    pub state: OutboxState,
    /// The last attempt; 0 before the first.
    pub attempt: u32,
    /// Somebody wants it back.
    pub cancelled: bool,
    /// What is asked for.
    pub request: Dispatch,
}

/// The same without what is asked for, to decide whose turn it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OutboxPlace {
    /// Its place in the order of asking.
    pub number: i64,
    /// The customer.
    pub contact: ContactId,
    /// [`OutboxState::Queued`] or [`OutboxState::Uncertain`].
    pub state: OutboxState,
    /// The last attempt; 0 before the first.
    pub attempt: u32,
    /// When it may be tried at the earliest.
    pub not_before: Moment,
    /// When it came into its state.
    pub changed_at: Moment,
}

/// A number that messages are sent from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutboxLine {
    /// The business number.
    pub inbox: Name,
    /// Since when nothing is sent there, and the provider's code that said so.
    pub paused: Option<(Moment, i64)>,
}

/// How many requests have no outcome yet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxCounts {
    /// They may be tried as soon as it is their turn.
    pub queued: i64,
    /// They are tried again later.
    pub waiting: i64,
    /// They are with the provider right now.
    pub started: i64,
    /// Nobody knows whether the provider took them.
    pub uncertain: i64,
}

macro_rules! rows {
    ($which:literal) => {
        concat!(
            "SELECT o.number, o.inbox, o.person, k.contact, o.state, o.attempt, o.cancelled, o.body \
             FROM outbox o JOIN contact_keys k ON k.key = o.person WHERE ",
            $which
        )
    };
}

const AFTER: Sql = Sql::both(
    "SELECT o.number, k.contact, o.state, o.attempt, o.not_before, o.changed_at \
     FROM outbox o JOIN contact_keys k ON k.key = o.person \
     WHERE o.inbox = $1 AND o.number > $2 AND o.state IN (0, 2) ORDER BY o.number LIMIT $3",
);
const STARTED: Sql = Sql::both(rows!("o.state = 1 AND o.inbox = $1 ORDER BY o.number"));
const ONE: Sql = Sql::both(rows!("o.inbox = $1 AND o.request = $2"));
static BY_NUMBER: Lookup = Lookup::new(rows!("o.number"), "");
static TRIED: Lookup = Lookup::new("SELECT number, attempt FROM outbox WHERE state = 1 AND number", "");
static BY_REQUEST: Lookup = Lookup::new(rows!("o.request"), "");
const COUNTS: Sql = Sql::both("SELECT state, CASE WHEN not_before > $1 THEN 1 ELSE 0 END, COUNT(*) FROM outbox GROUP BY 1, 2");
const LINES: Sql = Sql::both("SELECT inbox, paused_since, paused_code FROM outbox_lines ORDER BY inbox");
const CLAIM: Sql =
    Sql::both("UPDATE outbox_lines SET owner = $2, owned_until = $3 WHERE inbox = $1 AND (owner = $2 OR owned_until < $4)");
const PAUSE: Sql =
    Sql::both("UPDATE outbox_lines SET paused_since = $2, paused_code = $3 WHERE inbox = $1 AND paused_since IS NULL");
const RESUME: Sql =
    Sql::both("UPDATE outbox_lines SET paused_since = NULL, paused_code = NULL WHERE inbox = $1 AND paused_since IS NOT NULL");
const FORGET: Sql = Sql::both("DELETE FROM outbox WHERE state = 3 AND changed_at < $1");

fn state(number: i64) -> Result<OutboxState> {
    Ok(match number {
        0 => OutboxState::Queued,
        1 => OutboxState::Started,
        2 => OutboxState::Uncertain,
        3 => OutboxState::GivenUp,
        _ => return Err(Error::Damaged("the outbox")),
    })
}

fn attempt(row: &Row, column: usize) -> Result<u32> {
    u32::try_from(row.int(column)?).map_err(|_| Error::Damaged("the outbox"))
}

fn read(row: &Row) -> Result<OutboxRow> {
    let request = match Event::decode(&row.bytes(7)?) {
        Some(Event::SendRequested(request)) => request.into(),
        Some(Event::DispatchRequested(dispatch)) => dispatch,
        _ => return Err(Error::Damaged("the outbox")),
    };
    Ok(OutboxRow {
        number: row.int(0)?,
        inbox: row.text(1)?.into(),
        person: row.text(2)?.into(),
        contact: ContactId(row.int(3)?),
        state: state(row.int(4)?)?,
        attempt: attempt(row, 5)?,
        cancelled: row.int(6)? != 0,
        request,
    })
}

impl Store {
    /// What waits to be sent from a number, and what is uncertain there, behind a place, in the order of asking.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox_after(&self, inbox: &Name, number: i64, limit: usize) -> Result<Vec<OutboxPlace>> {
        let values = vec![inbox.as_str().into(), number.into(), Value::from(limit as i64)];
        let rows = self.readers.acquire().await?.rows(AFTER, values).await?;
        let place = |row: &Row| {
            Ok(OutboxPlace {
                number: row.int(0)?,
                contact: ContactId(row.int(1)?),
                state: state(row.int(2)?)?,
                attempt: attempt(row, 3)?,
                not_before: Moment(row.int(4)?),
                changed_at: Moment(row.int(5)?),
            })
        };
        rows.iter().map(place).collect()
    }

    /// The requests at these places, in no order; what has its outcome is missing.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox_rows(&self, numbers: &[i64]) -> Result<Vec<OutboxRow>> {
        let keys = numbers.iter().map(|number| (*number).into()).collect();
        let rows = BY_NUMBER.rows(&mut self.readers.acquire().await?, keys).await?;
        rows.iter().map(read).collect()
    }

    /// Which of these places are being tried, each with its attempt.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox_tried(&self, numbers: &[i64]) -> Result<Vec<(i64, u32)>> {
        let keys = numbers.iter().map(|number| (*number).into()).collect();
        let rows = TRIED.rows(&mut self.readers.acquire().await?, keys).await?;
        rows.iter().map(|row| Ok((row.int(0)?, attempt(row, 1)?))).collect()
    }

    /// What is being tried from a number, or was when somebody died.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox_started(&self, inbox: &Name) -> Result<Vec<OutboxRow>> {
        let rows = self.readers.acquire().await?.rows(STARTED, vec![inbox.as_str().into()]).await?;
        rows.iter().map(read).collect()
    }

    /// The requests with these ids that have no outcome, of whatever number.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox_requests(&self, requests: &[Name]) -> Result<Vec<OutboxRow>> {
        let keys = requests.iter().map(|request| request.as_str().into()).collect();
        let rows = BY_REQUEST.rows(&mut self.readers.acquire().await?, keys).await?;
        rows.iter().map(read).collect()
    }

    /// The request with this id; none where it has its outcome.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox_request(&self, inbox: &Name, request: &Name) -> Result<Option<OutboxRow>> {
        let row = self.readers.acquire().await?.row(ONE, vec![inbox.as_str().into(), request.as_str().into()]).await?;
        row.as_ref().map(read).transpose()
    }

    /// How many requests have no outcome at `now`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox_counts(&self, now: Moment) -> Result<OutboxCounts> {
        let mut counts = OutboxCounts::default();
        for row in self.readers.acquire().await?.rows(COUNTS, vec![now.0.into()]).await? {
            let count = match (state(row.int(0)?)?, row.int(1)?) {
                (OutboxState::Queued, 0) => &mut counts.queued,
                (OutboxState::Queued, _) => &mut counts.waiting,
                (OutboxState::Started, _) => &mut counts.started,
                (OutboxState::Uncertain, _) => &mut counts.uncertain,
                (OutboxState::GivenUp, _) => continue,
            };
            *count += row.int(2)?;
        }
        Ok(counts)
    }

    /// The numbers that anything was ever sent from.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox_lines(&self) -> Result<Vec<OutboxLine>> {
        let rows = self.readers.acquire().await?.rows(LINES, Vec::new()).await?;
        let line = |row: &Row| {
            let paused = row.maybe_int(1)?.map(Moment).zip(row.maybe_int(2)?);
            Ok(OutboxLine { inbox: row.text(0)?.into(), paused })
        };
        rows.iter().map(line).collect()
    }

    /// Takes or keeps the right to send from a number; false where another has it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn claim_line(&self, inbox: &Name, owner: &str, now: Moment, until: Moment) -> Result<bool> {
        let values = vec![inbox.as_str().into(), owner.into(), until.0.into(), now.0.into()];
        Ok(self.readers.acquire().await?.execute(CLAIM, values).await? == 1)
    }

    /// Sends nothing from a number any more, until [`Store::resume_line`]; false where that was so already.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn pause_line(&self, inbox: &Name, since: Moment, code: i64) -> Result<bool> {
        let values = vec![inbox.as_str().into(), since.0.into(), code.into()];
        Ok(self.readers.acquire().await?.execute(PAUSE, values).await? == 1)
    }

    /// Sends from a number again; false where it was not paused.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn resume_line(&self, inbox: &Name) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(RESUME, vec![inbox.as_str().into()]).await? == 1)
    }

    /// Forgets what was given up before an instant.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_given_up(&self, before: Moment) -> Result<u64> {
        self.readers.acquire().await?.execute(FORGET, vec![before.0.into()]).await
    }
}
