//! What keeps the house: settings, cursors, counts of outcomes, what was set aside.

use desk::{Moment, Name};

use crate::Store;
use crate::error::Result;
use crate::sql::Sql;

/// How often something came to the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OutcomeRow {
    /// `recorded`, `duplicate`, `unrecognised`, or what the channels call it.
    pub outcome: Name,
    /// The kind of thing.
    pub kind: Name,
    /// How often.
    pub count: i64,
}

/// A body that was set aside, without the body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its number.
    pub id: i64,
    /// The delivery that brought it.
    pub delivery: Option<i64>,
    /// When it came.
    pub arrived_at: Moment,
    /// The channel that did not understand it.
    pub channel: Name,
    /// Why.
    pub reason: String,
    /// The size of the body.
    pub bytes: i64,
}

const SETTING: Sql = Sql::both("SELECT value FROM settings WHERE key = $1");
const SET: Sql =
    Sql::both("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value");
const SET_ONCE: Sql = Sql::both("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING");
const EXCHANGE: Sql = Sql::both("UPDATE settings SET value = $2 WHERE key = $1 AND value = $3");
const CURSOR: Sql = Sql::both("SELECT position FROM readers WHERE name = $1");
const OUTCOMES: Sql = Sql::both("SELECT outcome, kind, count FROM outcomes ORDER BY outcome, kind");
const ASIDE: Sql = Sql::both("SELECT id, delivery, arrived_at, channel, reason, bytes FROM set_aside ORDER BY id DESC LIMIT $1");
const ASIDE_COUNT: Sql = Sql::both("SELECT COUNT(*) FROM set_aside");
const ASIDE_BODY: Sql = Sql::both("SELECT body FROM set_aside WHERE id = $1");

impl Store {
    /// A setting.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn setting(&self, key: &str) -> Result<Option<String>> {
        let row = self.readers.acquire().await?.row(SETTING, vec![key.into()]).await?;
        row.map(|row| row.text(0)).transpose()
    }

    /// Writes a setting.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set(&self, key: &str, value: &str) -> Result<()> {
        self.readers.acquire().await?.execute(SET, vec![key.into(), value.into()]).await.map(drop)
    }

    /// Writes a setting unless it is there; what holds afterwards, whoever wrote it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_once(&self, key: &str, value: &str) -> Result<String> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(SET_ONCE, vec![key.into(), value.into()]).await?;
        let row = connection.row(SETTING, vec![key.into()]).await?;
        row.map_or(Ok(value.to_owned()), |row| row.text(0))
    }

    /// Writes a setting if it still is what it was; whether it was. Of several that try at once only one succeeds.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn exchange(&self, key: &str, before: Option<&str>, value: &str) -> Result<bool> {
        let mut connection = self.readers.acquire().await?;
        let changed = match before {
            None => connection.execute(SET_ONCE, vec![key.into(), value.into()]).await?,
            Some(before) => connection.execute(EXCHANGE, vec![key.into(), value.into(), before.into()]).await?,
        };
        Ok(changed > 0)
    }

    /// How far the reader `name` has come ([`crate::Batch::cursor`]); 0 before its first step.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn cursor(&self, name: &str) -> Result<i64> {
        let row = self.readers.acquire().await?.row(CURSOR, vec![name.into()]).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    /// What became of everything, counted.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn outcomes(&self) -> Result<Vec<OutcomeRow>> {
        let rows = self.readers.acquire().await?.rows(OUTCOMES, Vec::new()).await?;
        rows.iter()
            .map(|row| Ok(OutcomeRow { outcome: row.text(0)?.into(), kind: row.text(1)?.into(), count: row.int(2)? }))
            .collect()
    }

    /// The bodies that were set aside last, newest first, and how many there are in all.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn set_aside(&self, limit: usize) -> Result<(Vec<Kept>, i64)> {
        let mut connection = self.readers.acquire().await?;
        let rows = connection.rows(ASIDE, vec![(limit as i64).into()]).await?;
        let total = connection.row(ASIDE_COUNT, Vec::new()).await?.map_or(Ok(0), |row| row.int(0))?;
        let read = |row: &crate::sql::Row| {
            Ok(Kept {
                id: row.int(0)?,
                delivery: row.maybe_int(1)?,
                arrived_at: Moment(row.int(2)?),
                channel: row.text(3)?.into(),
                reason: row.text(4)?,
                bytes: row.int(5)?,
            })
        };
        Ok((rows.iter().map(read).collect::<Result<_>>()?, total))
    }

    /// A body that was set aside.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn set_aside_body(&self, id: i64) -> Result<Option<Vec<u8>>> {
        let row = self.readers.acquire().await?.row(ASIDE_BODY, vec![id.into()]).await?;
        row.map(|row| row.bytes(0)).transpose()
    }
}
