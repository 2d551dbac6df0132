//! The audit log: who came in, who changed what, who took figures out or looked at media. Rows are added and read, never changed.
//!
//! Never here: what customers wrote, numbers of customers, secrets.

use desk::Moment;

use crate::Store;
use crate::error::Result;
use crate::sql::{Row, Sql};

/// Something that somebody did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// Its number, growing.
    pub id: i64,
    /// When.
    pub at: Moment,
    /// The id of the person; empty where nobody is known.
    pub who: String,
    /// In one word.
    pub what: String,
    /// To whom or what.
    pub subject: String,
    /// More words.
    pub detail: String,
    /// From where.
    pub address: String,
}

/// Which rows of the audit log.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// Only rows with a smaller number.
    pub before: Option<i64>,
    /// Only of this person.
    pub who: Option<String>,
    /// Only of this kind.
    pub what: Option<String>,
}

const ADD: Sql = Sql::both("INSERT INTO audit (at, who, what, subject, detail, address) VALUES ($1, $2, $3, $4, $5, $6)");
const LIST: Sql = Sql::both(
    "SELECT id, at, who, what, subject, detail, address FROM audit WHERE id < $1 AND ($2 = '' OR who = $2) AND ($3 = '' OR what = $3) \
     ORDER BY id DESC LIMIT $4",
);

impl Store {
    /// Adds a row; its number is given here.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_audit(&self, row: &AuditRow) -> Result<()> {
        let values = vec![
            row.at.0.into(),
            row.who.as_str().into(),
            row.what.as_str().into(),
            row.subject.as_str().into(),
            row.detail.as_str().into(),
            row.address.as_str().into(),
        ];
        self.readers.acquire().await?.execute(ADD, values).await.map(drop)
    }

    /// Up to `limit` rows, the newest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn audit(&self, filter: &AuditFilter, limit: usize) -> Result<Vec<AuditRow>> {
        let values = vec![
            filter.before.unwrap_or(i64::MAX).into(),
            filter.who.as_deref().unwrap_or_default().into(),
            filter.what.as_deref().unwrap_or_default().into(),
            (limit as i64).into(),
        ];
        let rows = self.readers.acquire().await?.rows(LIST, values).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &Row) -> Result<AuditRow> {
    Ok(AuditRow {
        id: row.int(0)?,
        at: Moment(row.int(1)?),
        who: row.text(2)?,
        what: row.text(3)?,
        subject: row.text(4)?,
        detail: row.text(5)?,
        address: row.text(6)?,
    })
}
