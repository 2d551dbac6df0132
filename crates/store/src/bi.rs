//! Plain tables for BI tools, on PostgreSQL alone: the samples that stand, day by day, and views that show them typed.
//!
//! Lives here: the schema, writing a day anew, and the grants. The tables are a copy that can be thrown away: `bi_data` holds it, `bi` the
//! views that others read. Never here: which samples there are, and which days have changed.
//! Next one: a column is a line in `schema.sql`, in [`BiRow`] and in the statement that writes it.

use std::collections::BTreeMap;

use crate::Store;
use crate::error::{Error, Result};
use crate::sql::{Connection, Insert, Sql, Value};

/// One sample, as it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BiRow {
    /// The name of what is measured.
    pub measure: &'static str,
    /// Milliseconds since 1970, UTC.
    pub at: i64,
    /// As the samples have it.
    pub value: i64,
    /// The same inside opening hours.
    pub value_business: i64,
    /// By what both are divided to be in their unit.
    pub divisor: i64,
    /// The conversation.
    pub conversation: Option<String>,
    /// The customer.
    pub contact: i64,
    /// The dimensions in the order of [`DIMENSIONS`].
    pub dimensions: Vec<String>,
    /// The labels, in order.
    pub labels: Vec<String>,
}

/// The dimensions that have a column, in its order; labels have one of their own.
pub const DIMENSIONS: [&str; 18] = [
    "inbox",
    "channel",
    "agent",
    "team",
    "by",
    "origin",
    "handler",
    "campaign",
    "variant",
    "category",
    "sentiment",
    "language",
    "price",
    "media",
    "outcome",
    "step",
    "currency",
    "code",
];
const COLUMNS: usize = 9 + DIMENSIONS.len();
/// Between labels; no label that a person types holds it.
const BETWEEN: &str = "\u{1f}";

const SCHEMA: &str = include_str!("bi/schema.sql");
/// Two nodes that begin at once would meet in the system tables.
const LOCK: Sql = Sql { sqlite: "SELECT 1", postgres: "SELECT pg_advisory_xact_lock(7307)" };
const DAYS: Sql = Sql::both("SELECT day, fingerprint FROM bi_data.days");
const DROP_DAY: Sql = Sql::both("DELETE FROM bi_data.samples WHERE day = $1");
const DROP_NOTE: Sql = Sql::both("DELETE FROM bi_data.days WHERE day = $1");
const NOTE: Sql = Sql::both("INSERT INTO bi_data.days (day, fingerprint) VALUES ($1, $2)");
static ROWS: Insert = Insert::new(
    "INSERT INTO bi_data.samples (day, measure, at, value, value_business, divisor, conversation, contact, labels, inbox, channel, agent, \
     team, by, origin, handler, campaign, variant, category, sentiment, language, price, media, outcome, step, currency, code)",
    COLUMNS,
    "",
);

impl Store {
    /// Whether the database is one that BI tools can read.
    #[must_use]
    pub fn has_bi(&self) -> bool {
        !self.readers.is_sqlite()
    }

    /// Makes the tables and views where they are missing.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn prepare_bi(&self) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        let done = prepare(&mut connection).await;
        if done.is_err() {
            connection.abandon().await;
        }
        done
    }

    /// The days that are there, each with the fingerprint of what was written.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn bi_days(&self) -> Result<BTreeMap<i64, String>> {
        let rows = self.readers.acquire().await?.rows(DAYS, Vec::new()).await?;
        rows.iter().map(|row| Ok((row.int(0)?, row.text(1)?))).collect()
    }

    /// Writes a day anew in one transaction, so that whoever reads sees it before or after.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn write_bi_day(&self, day: i64, fingerprint: &str, rows: Vec<BiRow>) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        let done = write_day(&mut connection, day, fingerprint, rows).await;
        if done.is_err() {
            connection.abandon().await;
        }
        done
    }

    /// Lets a role read the views, and nothing else.
    ///
    /// # Errors
    /// Where there is no such role, or it may not be granted.
    pub async fn grant_bi(&self, role: &str) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        for statement in grants(role) {
            connection.execute_own(statement).await?;
        }
        Ok(())
    }
}

/// The statements that let a role read the views.
#[must_use]
pub fn grants(role: &str) -> Vec<String> {
    let role = format!("\"{}\"", role.replace('"', "\"\""));
    vec![
        format!("GRANT USAGE ON SCHEMA bi TO {role}"),
        format!("GRANT SELECT ON ALL TABLES IN SCHEMA bi TO {role}"),
        format!("ALTER DEFAULT PRIVILEGES IN SCHEMA bi GRANT SELECT ON TABLES TO {role}"),
    ]
}

async fn prepare(connection: &mut Connection) -> Result<()> {
    if connection.is_sqlite() {
        return Err(Error::Damaged("tables for BI tools need PostgreSQL"));
    }
    connection.begin().await?;
    connection.rows(LOCK, Vec::new()).await?;
    connection.script(SCHEMA).await?;
    connection.commit().await
}

async fn write_day(connection: &mut Connection, day: i64, fingerprint: &str, rows: Vec<BiRow>) -> Result<()> {
    connection.begin().await?;
    // Of two nodes that write the same day the second sees what the first wrote, and replaces it.
    connection.rows(LOCK, Vec::new()).await?;
    connection.execute(DROP_DAY, vec![day.into()]).await?;
    connection.execute(DROP_NOTE, vec![day.into()]).await?;
    if !rows.is_empty() {
        let mut values = Vec::with_capacity(rows.len() * COLUMNS);
        rows.iter().for_each(|row| values.extend(row.values(day)));
        ROWS.run(connection, values).await?;
        connection.execute(NOTE, vec![day.into(), fingerprint.into()]).await?;
    }
    connection.commit().await
}

impl BiRow {
    fn values(&self, day: i64) -> impl Iterator<Item = Value> + '_ {
        let first: [Value; 9] = [
            day.into(),
            self.measure.into(),
            self.at.into(),
            self.value.into(),
            self.value_business.into(),
            self.divisor.into(),
            self.conversation.as_deref().into(),
            self.contact.into(),
            self.labels.join(BETWEEN).as_str().into(),
        ];
        first.into_iter().chain(self.dimensions.iter().map(|dimension| Value::from(dimension.as_str())))
    }
}
