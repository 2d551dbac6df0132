//! Saved views: a page with everything that its address says, under a name.
//!
//! Never here: what an address means (that is the interface).

use desk::Moment;

use crate::Store;
use crate::error::{Error, Result};
use crate::sql::{Row, Sql};

/// A page that somebody keeps to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SavedView {
    /// Its number.
    pub id: i64,
    /// What people call it.
    pub name: String,
    /// The path of the page.
    pub page: String,
    /// The query string that reproduces what was seen.
    pub search: String,
    /// When it was kept.
    pub created_at: Moment,
}

const VIEWS: Sql = Sql::both("SELECT id, name, page, search, created_at FROM views ORDER BY id");
const KEEP: Sql = Sql::both(
    "INSERT INTO views (name, page, search, created_at) VALUES ($1, $2, $3, $4) RETURNING id, name, page, search, created_at",
);
const FORGET: Sql = Sql::both("DELETE FROM views WHERE id = $1");

impl Store {
    /// The saved views, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn saved_views(&self) -> Result<Vec<SavedView>> {
        let rows = self.readers.acquire().await?.rows(VIEWS, Vec::new()).await?;
        rows.iter().map(read).collect()
    }

    /// Keeps a view; as it is kept.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn save_view(&self, name: &str, page: &str, search: &str, now: Moment) -> Result<SavedView> {
        let values = vec![name.into(), page.into(), search.into(), now.0.into()];
        let row = self.readers.acquire().await?.row(KEEP, values).await?;
        read(&row.ok_or(Error::Damaged("a view that was just kept"))?)
    }

    /// Forgets a view; whether there was one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_view(&self, id: i64) -> Result<bool> {
        let forgotten = self.readers.acquire().await?.execute(FORGET, vec![id.into()]).await?;
        Ok(forgotten > 0)
    }
}

fn read(row: &Row) -> Result<SavedView> {
    Ok(SavedView {
        id: row.int(0)?,
        name: row.text(1)?,
        page: row.text(2)?,
        search: row.text(3)?,
        created_at: Moment(row.int(4)?),
    })
}
