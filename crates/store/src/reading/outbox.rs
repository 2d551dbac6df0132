//! The outbox: what is asked for and has no outcome yet.

use desk::event::SendRequest;
use desk::{ContactId, Event, Name};

use crate::Store;
use crate::error::{Error, Result};
use crate::sql::{Row, Sql};

/// How far a request has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutboxState {
    /// Nobody has tried yet.
    Queued = 0,
    /// Somebody is trying, or was when the process died.
    Started = 1,
    /// Nobody knows whether the provider took it.
    Uncertain = 2,
}

/// A request without an outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxRow {
    /// The business number to send from.
    pub inbox: Name,
    /// The id of the customer that the request was written to.
    pub person: Name,
    /// The customer.
    pub contact: ContactId,
    /// What is asked for.
    pub request: SendRequest,
}

macro_rules! rows {
    ($which:literal) => {
        Sql::both(concat!(
            "SELECT o.inbox, o.person, k.contact, o.body FROM outbox o JOIN contact_keys k ON k.key = o.person WHERE ",
            $which
        ))
    };
}

const IN_STATE: Sql = rows!("o.state = $1 ORDER BY o.number LIMIT 256");
const UNCERTAIN: Sql = rows!("o.state = 2 AND o.inbox = $1 AND o.request = $2");
const SOME_UNCERTAIN: Sql = Sql::both("SELECT number FROM outbox WHERE state = 2 LIMIT 1");

fn read(row: &Row) -> Result<OutboxRow> {
    match Event::decode(&row.bytes(3)?) {
        Some(Event::SendRequested(request)) => {
            Ok(OutboxRow { inbox: row.text(0)?.into(), person: row.text(1)?.into(), contact: ContactId(row.int(2)?), request })
        }
        _ => Err(Error::Damaged("the outbox")),
    }
}

impl Store {
    /// Requests in a state, in the order of asking; some hundred at most.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outbox(&self, state: OutboxState) -> Result<Vec<OutboxRow>> {
        let rows = self.readers.acquire().await?.rows(IN_STATE, vec![(state as i64).into()]).await?;
        rows.iter().map(read).collect()
    }

    /// The uncertain request with this id.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn uncertain(&self, inbox: &Name, request: &Name) -> Result<Option<OutboxRow>> {
        let row = self.readers.acquire().await?.row(UNCERTAIN, vec![inbox.as_str().into(), request.as_str().into()]).await?;
        row.as_ref().map(read).transpose()
    }

    /// Whether any request is uncertain.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn any_uncertain(&self) -> Result<bool> {
        Ok(self.readers.acquire().await?.row(SOME_UNCERTAIN, Vec::new()).await?.is_some())
    }
}
