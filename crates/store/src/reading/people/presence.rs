//! Presence: what people chose, what the log has, and when their browsers were heard of. Every node writes and reads it here.
//!
//! Never here: what follows from it (`desk::attendance`).

use desk::{Moment, Name};

use crate::Store;
use crate::error::Result;
use crate::sql::Sql;

/// What is known of somebody's presence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PresenceRow {
    /// Who.
    pub person: Name,
    /// What they are here for, in one word.
    pub role: String,
    /// What they chose.
    pub wished: String,
    /// What the log has.
    pub shown: String,
    /// When their browser was heard of last.
    pub alive_at: Option<Moment>,
}

/// Only these can differ from what they should be.
const LIST: Sql =
    Sql::both("SELECT id, role, wished, shown, alive_at FROM people WHERE wished <> 'offline' OR shown <> 'offline' ORDER BY id");
const WISH: Sql = Sql::both("UPDATE people SET wished = $2, alive_at = $3 WHERE id = $1");
const ALIVE: Sql = Sql::both("UPDATE people SET alive_at = $2 WHERE id = $1 AND (alive_at IS NULL OR alive_at < $2)");
/// Of several nodes that see the same change only one gets it.
const SHOW: Sql = Sql::both("UPDATE people SET shown = $3 WHERE id = $1 AND shown = $2");

impl Store {
    /// Everybody who is not plainly offline.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn presences(&self) -> Result<Vec<PresenceRow>> {
        let rows = self.readers.acquire().await?.rows(LIST, Vec::new()).await?;
        let read = |row: &crate::sql::Row| {
            Ok(PresenceRow {
                person: row.text(0)?.into(),
                role: row.text(1)?,
                wished: row.text(2)?,
                shown: row.text(3)?,
                alive_at: row.maybe_int(4)?.map(Moment),
            })
        };
        rows.iter().map(read).collect()
    }

    /// Writes what somebody chose.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn wish_presence(&self, person: &str, wished: &str, now: Moment) -> Result<()> {
        self.readers.acquire().await?.execute(WISH, vec![person.into(), wished.into(), now.0.into()]).await.map(drop)
    }

    /// Notes that the browsers of these people are there, in one commit.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn people_alive(&self, people: &[Name], now: Moment) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        let done = async {
            connection.begin().await?;
            for person in people {
                connection.execute(ALIVE, vec![person.as_str().into(), now.0.into()]).await?;
            }
            connection.commit().await
        }
        .await;
        if done.is_err() {
            connection.abandon().await;
        }
        done
    }

    /// Claims the change of what the log has from `before` to `after`; false where another node was first.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn show_presence(&self, person: &str, before: &str, after: &str) -> Result<bool> {
        let values = vec![person.into(), before.into(), after.into()];
        Ok(self.readers.acquire().await?.execute(SHOW, values).await? > 0)
    }
}
