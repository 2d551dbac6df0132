//! Events: those of one thread, for a page.

use desk::{ContactId, Event, Moment, Name};

use crate::Store;
use crate::error::Result;
use crate::ledger::{Kind, read_streams};
use crate::sql::Sql;

const THREAD: Sql = Sql::both("SELECT id FROM streams WHERE contact = $1 AND kind = $2 AND inbox = $3");

impl Store {
    /// Everything that happened between a contact and an inbox, in the order of arrival. A fact may be there twice where two contacts
    /// turned out to be one; the fold tells.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn thread_events(&self, inbox: &Name, contact: ContactId) -> Result<Vec<(Moment, Event)>> {
        let mut connection = self.readers.acquire().await?;
        let values = vec![contact.0.into(), (Kind::Thread as i64).into(), inbox.as_str().into()];
        let Some(row) = connection.row(THREAD, values).await? else { return Ok(Vec::new()) };
        let stream = row.int(0)?;
        let mut read = read_streams(&mut connection, vec![(stream, inbox.clone())]).await?;
        Ok(read.remove(&stream).unwrap_or_default())
    }
}
