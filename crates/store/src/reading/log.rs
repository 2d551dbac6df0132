//! The log for those who react to what happens: what was appended behind a position, thread by thread.
//!
//! Positions become visible in order: whoever has read up to one never later meets an earlier one. A fact may be there twice where two
//! contacts turned out to be one. Never here: what follows from an event (that is the readers' business).

use desk::{ContactId, Event, Moment, Name};

use crate::Store;
use crate::error::Result;
use crate::ledger::whole_events;
use crate::sql::Sql;

const AFTER: Sql = Sql::both(
    "SELECT e.position, e.body, s.inbox, s.contact FROM events e JOIN streams s ON s.id = e.stream \
     WHERE e.position > $1 ORDER BY e.position LIMIT $2",
);

/// What one append added to one thread, or to something else that is kept.
#[derive(Clone, Debug, PartialEq)]
pub struct LogRow {
    /// The position of its last event.
    pub position: i64,
    /// The business number or account.
    pub inbox: Name,
    /// The contact of a thread.
    pub contact: Option<ContactId>,
    /// What happened, in the order of the log. Statuses that name a message of the same thread are left out.
    pub events: Vec<(Moment, Event)>,
}

const MOVE: Sql = Sql::both(
    "INSERT INTO readers (name, position) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET position = excluded.position \
     WHERE readers.position < excluded.position",
);

impl Store {
    /// Notes how far a reader has come whose work can be repeated; never backwards, whatever several nodes note.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn move_cursor(&self, reader: &str, position: i64) -> Result<()> {
        self.readers.acquire().await?.execute(MOVE, vec![reader.into(), position.into()]).await.map(drop)
    }

    /// What was appended behind a position; so many rows at most.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn log_after(&self, position: i64, rows: usize) -> Result<Vec<LogRow>> {
        let values = vec![position.into(), (rows as i64).into()];
        let rows = self.readers.acquire().await?.rows(AFTER, values).await?;
        let read = rows.iter().map(|row| {
            let contact = row.int(3)?;
            Ok(LogRow {
                position: row.int(0)?,
                inbox: row.text(2)?.into(),
                contact: (contact != 0).then_some(ContactId(contact)),
                events: whole_events(row.bytes(1)?)?,
            })
        });
        read.collect()
    }
}
