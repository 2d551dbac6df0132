//! How SQLite is opened and spoken to: WAL, every commit synced, one writer.

use std::path::Path;
use std::time::Duration;

use sqlx::Arguments as _;
use sqlx::sqlite::{
    SqliteArguments, SqliteConnectOptions, SqliteConnection, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};

use super::connection::Home;
use super::value::{Row, Value};
use crate::error::Result;

/// How long a writer waits for another process that writes the same file.
const BUSY: Duration = Duration::from_secs(60);
/// The pages, in KiB, that a connection keeps which writes, or searches: long lists of places are read again and again.
const ONE_CACHE: &str = "-16384";
/// The same for one of many that read: behind it the pages are in the system's memory, once for all.
const MANY_CACHE: &str = "-4096";
/// More than all statements of one connection, those of many rows included.
const STATEMENTS: usize = 400;
/// How many rows of an answer are on their way from the thread that reads to whoever asked.
const ROWS: usize = 1024;

pub(super) async fn pool(file: &Path, home: Home, connections: u32) -> Result<SqlitePool> {
    // What can be searched can be made again, and says itself how far it is: its last commits may be lost with the machine.
    let synchronous = if home == Home::Search { SqliteSynchronous::Normal } else { SqliteSynchronous::Full };
    let options = SqliteConnectOptions::new()
        .filename(file)
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(synchronous)
        .foreign_keys(false)
        .busy_timeout(BUSY)
        .statement_cache_capacity(STATEMENTS)
        .row_buffer_size(ROWS)
        .pragma("cache_size", if home == Home::Desk && connections > 1 { MANY_CACHE } else { ONE_CACHE })
        .pragma("wal_autocheckpoint", "4000")
        .pragma("journal_size_limit", "67108864");
    let pool = SqlitePoolOptions::new().max_connections(connections).test_before_acquire(false).max_lifetime(None);
    Ok(pool.connect_with(options).await?)
}

fn arguments(values: Vec<Value>) -> Result<SqliteArguments> {
    let mut arguments = SqliteArguments::default();
    for value in values {
        match value {
            Value::Int(number) => arguments.add(number),
            Value::Text(text) => arguments.add(text),
            Value::Bytes(bytes) => arguments.add(bytes),
        }
        .map_err(sqlx::Error::Encode)?;
    }
    Ok(arguments)
}

pub(super) async fn execute(connection: &mut SqliteConnection, text: SqlStr, values: Vec<Value>) -> Result<u64> {
    let done = sqlx::query_with::<sqlx::Sqlite, _>(text, arguments(values)?).execute(connection).await?;
    Ok(done.rows_affected())
}

pub(super) async fn rows(connection: &mut SqliteConnection, text: SqlStr, values: Vec<Value>) -> Result<Vec<Row>> {
    let rows = sqlx::query_with::<sqlx::Sqlite, _>(text, arguments(values)?).fetch_all(connection).await?;
    Ok(rows.into_iter().map(Row::Sqlite).collect())
}

pub(super) async fn script(connection: &mut SqliteConnection, text: &'static str) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(text).into_sql_str()).execute(connection).await?;
    Ok(())
}
