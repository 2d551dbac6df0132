//! Sessions: browsers that are signed in, known by the fingerprint of what their cookie says.

use desk::Moment;

use super::{COLUMNS, PersonRow, person, read};
use crate::Store;
use crate::error::Result;
use crate::sql::{Row, Sql};

/// A browser that is signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionRow {
    /// What lists call it; opens nothing.
    pub id: String,
    /// The fingerprint of what the cookie says.
    pub fingerprint: String,
    /// Whose it is.
    pub person: String,
    /// When they signed in.
    pub created_at: Moment,
    /// When it was used last, to the minute.
    pub last_seen_at: Moment,
    /// When it ends.
    pub until: Moment,
    /// What the browser calls itself.
    pub agent: String,
    /// From where they signed in.
    pub address: String,
}

const OF: Sql = Sql::both(person!(
    ", s.id, s.fingerprint, s.person, s.created_at, s.last_seen_at, s.until, s.agent, s.address FROM sessions s \
     JOIN people p ON p.id = s.person WHERE s.fingerprint = $1"
));
const LIST: Sql = Sql::both(
    "SELECT id, fingerprint, person, created_at, last_seen_at, until, agent, address FROM sessions \
     WHERE person = $1 AND until > $2 ORDER BY last_seen_at DESC, id",
);
const ADD: Sql = Sql::both(
    "INSERT INTO sessions (id, fingerprint, person, created_at, last_seen_at, until, agent, address) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)",
);
const SEEN: Sql = Sql::both("UPDATE sessions SET last_seen_at = $2, until = $3 WHERE id = $1");
const PERSON_SEEN: Sql = Sql::both("UPDATE people SET last_seen_at = $2 WHERE id = $1");
const END: Sql = Sql::both("DELETE FROM sessions WHERE person = $1 AND id = $2");
const END_OTHERS: Sql = Sql::both("DELETE FROM sessions WHERE person = $1 AND id <> $2");
const PRUNE: Sql = Sql::both("DELETE FROM sessions WHERE until <= $1");

impl Store {
    /// The session of this fingerprint, ended or not, with whose it is.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn session(&self, fingerprint: &str) -> Result<Option<(SessionRow, PersonRow)>> {
        let row = self.readers.acquire().await?.row(OF, vec![fingerprint.into()]).await?;
        row.map(|row| Ok((session(&row, COLUMNS)?, read(&row)?))).transpose()
    }

    /// The sessions of somebody that go on, the one used last first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn sessions_of(&self, person: &str, now: Moment) -> Result<Vec<SessionRow>> {
        let rows = self.readers.acquire().await?.rows(LIST, vec![person.into(), now.0.into()]).await?;
        rows.iter().map(|row| session(row, 0)).collect()
    }

    /// Begins one; what has ended by then is forgotten.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn begin_session(&self, row: &SessionRow) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(PRUNE, vec![row.created_at.0.into()]).await?;
        let values = vec![
            row.id.as_str().into(),
            row.fingerprint.as_str().into(),
            row.person.as_str().into(),
            row.created_at.0.into(),
            row.last_seen_at.0.into(),
            row.until.0.into(),
            row.agent.as_str().into(),
            row.address.as_str().into(),
        ];
        connection.execute(ADD, values).await?;
        connection.execute(PERSON_SEEN, vec![row.person.as_str().into(), row.created_at.0.into()]).await.map(drop)
    }

    /// Notes that a session was used, and until when it goes on.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn session_seen(&self, id: &str, person: &str, now: Moment, until: Moment) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(SEEN, vec![id.into(), now.0.into(), until.0.into()]).await?;
        connection.execute(PERSON_SEEN, vec![person.into(), now.0.into()]).await.map(drop)
    }

    /// Ends a session of somebody; whether there was one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn end_session(&self, person: &str, id: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(END, vec![person.into(), id.into()]).await? > 0)
    }

    /// Ends all sessions of somebody but `kept`; how many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn end_sessions(&self, person: &str, kept: Option<&str>) -> Result<u64> {
        self.readers.acquire().await?.execute(END_OTHERS, vec![person.into(), kept.unwrap_or_default().into()]).await
    }
}

fn session(row: &Row, first: usize) -> Result<SessionRow> {
    Ok(SessionRow {
        id: row.text(first)?,
        fingerprint: row.text(first + 1)?,
        person: row.text(first + 2)?,
        created_at: Moment(row.int(first + 3)?),
        last_seen_at: Moment(row.int(first + 4)?),
        until: Moment(row.int(first + 5)?),
        agent: row.text(first + 6)?,
        address: row.text(first + 7)?,
    })
}
