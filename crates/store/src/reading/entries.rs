//! The log for those who read along: what each append added to each stream, in the order of the positions.
//!
//! Positions become visible in order: whoever has read up to one never later meets an earlier one. A fact may be there twice where two
//! contacts turned out to be one. Never here: what follows from an event (that is the readers' business).

use desk::{ContactId, ConversationId, Event, Moment, Name};

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
    pub contact: Option<ContactId>,
    /// The events, in order; none for the status of a message in the same stream, which only the whole stream tells.
    pub events: Vec<(Moment, Option<Event>)>,
}

impl LogEntry {
    /// The events that are whole, each with its position.
    pub fn numbered(&self) -> impl Iterator<Item = (i64, Moment, &Event)> {
        let first = self.position - self.events.len() as i64 + 1;
        let numbered = self.events.iter().enumerate();
        numbered.filter_map(move |(number, (at, event))| Some((first + number as i64, *at, event.as_ref()?)))
    }

    /// The events that are whole.
    pub fn whole(&self) -> impl Iterator<Item = (Moment, &Event)> {
        self.events.iter().filter_map(|(at, event)| Some((*at, event.as_ref()?)))
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
const MOVE: Sql = Sql::both(
    "INSERT INTO readers (name, position) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET position = excluded.position \
     WHERE readers.position < excluded.position",
);
const LATEST: Sql = Sql::both("SELECT id FROM conversations WHERE stream = $1 ORDER BY opened_at DESC, id DESC LIMIT 1");

fn read(row: &Row) -> Result<LogEntry> {
    let contact = row.int(3)?;
    Ok(LogEntry {
        position: row.int(0)?,
        stream: row.int(1)?,
        inbox: row.text(2)?.into(),
        contact: (row.int(4)? == Kind::Thread as i64).then_some(ContactId(contact)),
        events: peek(row.bytes(5)?)?,
    })
}

/// The row that holds this position.
pub(super) async fn holding(connection: &mut Connection, position: i64) -> Result<LogEntry> {
    let row = connection.row(HOLDING, vec![position.into()]).await?;
    read(&row.ok_or(Error::Damaged("a position of the log"))?)
}

impl Store {
    /// Notes how far a reader has come whose work can be repeated; never backwards, whatever several nodes note.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn move_cursor(&self, reader: &str, position: i64) -> Result<()> {
        self.readers.acquire().await?.execute(MOVE, vec![reader.into(), position.into()]).await.map(drop)
    }

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
