//! Invitations: links with which somebody chooses a password. One a person: a new one takes the place of the one before.

use desk::Moment;

use super::{COLUMNS, PersonRow, person, read};
use crate::Store;
use crate::error::Result;
use crate::sql::Sql;

const OF: Sql = Sql::both(person!(", i.until FROM invitations i JOIN people p ON p.id = i.person WHERE i.fingerprint = $1"));
const ADD: Sql = Sql::both("INSERT INTO invitations (fingerprint, person, until) VALUES ($1, $2, $3)");
const GONE: Sql = Sql::both("DELETE FROM invitations WHERE person = $1");
const TAKE: Sql = Sql::both("DELETE FROM invitations WHERE fingerprint = $1");

impl Store {
    /// Invites somebody by what has this fingerprint, until then.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn invite(&self, person: &str, fingerprint: &str, until: Moment) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(GONE, vec![person.into()]).await?;
        connection.execute(ADD, vec![fingerprint.into(), person.into(), until.0.into()]).await.map(drop)
    }

    /// Takes back whatever invites somebody.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn uninvite(&self, person: &str) -> Result<()> {
        self.readers.acquire().await?.execute(GONE, vec![person.into()]).await.map(drop)
    }

    /// Whom it invites, and until when.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn invitation(&self, fingerprint: &str) -> Result<Option<(PersonRow, Moment)>> {
        let row = self.readers.acquire().await?.row(OF, vec![fingerprint.into()]).await?;
        row.map(|row| Ok((read(&row)?, Moment(row.int(COLUMNS)?)))).transpose()
    }

    /// Takes an invitation, which works once; whether it was there.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn take_invitation(&self, fingerprint: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(TAKE, vec![fingerprint.into()]).await? > 0)
    }
}
