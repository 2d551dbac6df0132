//! Tokens: how programs ask in the name of a person, for a part of what that person may.

use desk::Moment;

use super::{COLUMNS, PersonRow, person, read};
use crate::Store;
use crate::error::Result;
use crate::sql::{Row, Sql};

/// A token, without its secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenRow {
    /// What lists call it; opens nothing.
    pub id: String,
    /// The fingerprint of the secret.
    pub fingerprint: String,
    /// In whose name.
    pub person: String,
    /// What people call it.
    pub name: String,
    /// The permissions that it is limited to.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: Moment,
    /// When it was used last, to the minute.
    pub last_used_at: Option<Moment>,
    /// When it ends; none means never.
    pub until: Option<Moment>,
}

const OF: Sql = Sql::both(person!(
    ", t.id, t.fingerprint, t.person, t.name, t.scopes, t.created_at, t.last_used_at, t.until FROM tokens t \
     JOIN people p ON p.id = t.person WHERE t.fingerprint = $1"
));
const LIST: Sql = Sql::both(
    "SELECT id, fingerprint, person, name, scopes, created_at, last_used_at, until FROM tokens ORDER BY created_at, id",
);
const ADD: Sql = Sql::both(
    "INSERT INTO tokens (id, fingerprint, person, name, scopes, created_at, until) VALUES ($1, $2, $3, $4, $5, $6, $7)",
);
const USED: Sql = Sql::both("UPDATE tokens SET last_used_at = $2 WHERE id = $1");
const END: Sql = Sql::both("DELETE FROM tokens WHERE id = $1");
const END_OF: Sql = Sql::both("DELETE FROM tokens WHERE person = $1");

impl Store {
    /// The token of this fingerprint, ended or not, with whose it is.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn token(&self, fingerprint: &str) -> Result<Option<(TokenRow, PersonRow)>> {
        let row = self.readers.acquire().await?.row(OF, vec![fingerprint.into()]).await?;
        row.map(|row| Ok((token(&row, COLUMNS)?, read(&row)?))).transpose()
    }

    /// All tokens, the oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn tokens(&self) -> Result<Vec<TokenRow>> {
        let rows = self.readers.acquire().await?.rows(LIST, Vec::new()).await?;
        rows.iter().map(|row| token(row, 0)).collect()
    }

    /// Keeps a new token.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_token(&self, row: &TokenRow) -> Result<()> {
        let values = vec![
            row.id.as_str().into(),
            row.fingerprint.as_str().into(),
            row.person.as_str().into(),
            row.name.as_str().into(),
            row.scopes.join(" ").as_str().into(),
            row.created_at.0.into(),
            row.until.map(|until| until.0).into(),
        ];
        self.readers.acquire().await?.execute(ADD, values).await.map(drop)
    }

    /// Notes that a token was used.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn token_used(&self, id: &str, now: Moment) -> Result<()> {
        self.readers.acquire().await?.execute(USED, vec![id.into(), now.0.into()]).await.map(drop)
    }

    /// Ends a token; whether there was one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn end_token(&self, id: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(END, vec![id.into()]).await? > 0)
    }

    /// Ends all tokens of somebody.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn end_tokens_of(&self, person: &str) -> Result<u64> {
        self.readers.acquire().await?.execute(END_OF, vec![person.into()]).await
    }
}

fn token(row: &Row, first: usize) -> Result<TokenRow> {
    Ok(TokenRow {
        id: row.text(first)?,
        fingerprint: row.text(first + 1)?,
        person: row.text(first + 2)?,
        name: row.text(first + 3)?,
        scopes: row.text(first + 4)?.split_whitespace().map(str::to_owned).collect(),
        created_at: Moment(row.int(first + 5)?),
        last_used_at: row.maybe_int(first + 6)?.map(Moment),
        until: row.maybe_int(first + 7)?.map(Moment),
    })
}
