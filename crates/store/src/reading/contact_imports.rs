//! How far lists of contacts are taken in: kept for as long as somebody may look, also by another node.

use desk::Moment;

use crate::Store;
use crate::error::Result;
use crate::sql::Sql;

const KEEP: Sql = Sql::both(
    "INSERT INTO contact_imports (id, at, state) VALUES ($1, $2, $3) \
     ON CONFLICT (id) DO UPDATE SET at = excluded.at, state = excluded.state",
);
const LOOK: Sql = Sql::both("SELECT at, state FROM contact_imports WHERE id = $1");
const FORGET: Sql = Sql::both("DELETE FROM contact_imports WHERE at < $1");

impl Store {
    /// Notes how far an import is; forgets those of which nothing was heard since `before`.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn note_contact_import(&self, id: &str, now: Moment, state: &str, before: Moment) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(FORGET, vec![before.0.into()]).await?;
        connection.execute(KEEP, vec![id.into(), now.0.into(), state.into()]).await.map(drop)
    }

    /// How far an import is, and when somebody said so last.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn contact_import(&self, id: &str) -> Result<Option<(Moment, String)>> {
        let row = self.readers.acquire().await?.row(LOOK, vec![id.into()]).await?;
        row.map(|row| Ok((Moment(row.int(0)?), row.text(1)?))).transpose()
    }
}
