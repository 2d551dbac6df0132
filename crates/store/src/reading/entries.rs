//! The log for those who read along and need to know where each event lies: entries in the order of their positions.
//!
//! Never here: how far somebody has come; each reader keeps its own position.

use desk::{ConversationId, Event, Moment, Name};

use crate::Store;
use crate::error::{Error, Result};
use crate::ledger::{Kind, peek};
use crate::sql::{Connection, Row, Sql, Value};

/// What one append added to one stream.
#[derive(Clone, Debug, PartialEq)]
pub struct LogEntry {
    /// The position of its last event.
    pub position: i64,
    /// The stream.
    pub stream: i64,
    /// The inbox of the stream.
    pub inbox: Name,
    /// The contact of a thread; none where the stream is no thread.
    pub contact: Option<i64>,
    /// The events; none for the status of a message in the same stream, which only the whole stream tells.
    pub events: Vec<(Moment, Option<Event>)>,
}

impl LogEntry {
    /// The events that are whole, each with its position.
    pub fn numbered(&self) -> impl Iterator<Item = (i64, Moment, &Event)> {
        let first = self.position - self.events.len() as i64 + 1;
        let numbered = self.events.iter().enumerate();
        numbered.filter_map(move |(number, (at, event))| Some((first + number as i64, *at, event.as_ref()?)))
    }
}

macro_rules! rows {
    ($which:literal) => {
        Sql::both(concat!(
            "SELECT e.position, e.stream, s.inbox, s.contact, s.kind, e.body FROM events e JOIN streams s ON s.id = e.stream WHERE ",
            $which
        ))
    };
}

const AFTER: Sql = rows!("e.position > $1 ORDER BY e.position LIMIT $2");
const HOLDING: Sql = rows!("e.position >= $1 ORDER BY e.position LIMIT 1");
const OF_STREAM: Sql = rows!("e.stream = $1 ORDER BY e.position");
const LATEST: Sql = Sql::both("SELECT id FROM conversations WHERE stream = $1 ORDER BY opened_at DESC, id DESC LIMIT 1");

fn read(row: &Row) -> Result<LogEntry> {
    let contact = row.int(3)?;
    Ok(LogEntry {
        position: row.int(0)?,
        stream: row.int(1)?,
        inbox: row.text(2)?.into(),
        contact: (row.int(4)? == Kind::Thread as i64).then_some(contact),
        events: peek(row.bytes(5)?)?,
    })
}

/// The row that holds this position.
pub(super) async fn holding(connection: &mut Connection, position: i64) -> Result<LogEntry> {
    let row = connection.row(HOLDING, vec![position.into()]).await?;
    read(&row.ok_or(Error::Damaged("a position of the log"))?)
}

impl Store {
    /// Rows after `position`, in order, at most `limit`.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn entries_after(&self, position: i64, limit: usize) -> Result<Vec<LogEntry>> {
        let rows = self.readers.acquire().await?.rows(AFTER, vec![position.into(), Value::from(limit as i64)]).await?;
        rows.iter().map(read).collect()
    }

    /// All rows of one stream, in order.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn entries_of(&self, stream: i64) -> Result<Vec<LogEntry>> {
        let rows = self.readers.acquire().await?.rows(OF_STREAM, vec![stream.into()]).await?;
        rows.iter().map(read).collect()
    }

    /// The latest conversation of a stream.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn latest_of(&self, stream: i64) -> Result<Option<ConversationId>> {
        let row = self.readers.acquire().await?.row(LATEST, vec![stream.into()]).await?;
        row.map(|row| row.int(0).map(ConversationId)).transpose()
    }
}
