//! How PostgreSQL is reached and spoken to.

use sqlx::Arguments as _;
use sqlx::postgres::{PgArguments, PgConnectOptions, PgConnection, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, SqlSafeStr as _, SqlStr};

use super::value::{Row, Value};
use crate::error::Result;

/// How long a lost server is waited for: a provider whose delivery cannot be kept should hear so before it gives up by itself.
const PATIENCE: std::time::Duration = std::time::Duration::from_secs(10);
/// More than all statements of one connection, those of many rows included.
const STATEMENTS: usize = 400;

pub(super) async fn pool(url: &str, connections: u32) -> Result<PgPool> {
    let options: PgConnectOptions = url.parse()?;
    let pool = PgPoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE);
    Ok(pool.connect_with(options.statement_cache_capacity(STATEMENTS)).await?)
}

fn arguments(values: Vec<Value>) -> Result<PgArguments> {
    let mut arguments = PgArguments::default();
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

pub(super) async fn execute(connection: &mut PgConnection, text: SqlStr, values: Vec<Value>) -> Result<u64> {
    let done = sqlx::query_with::<sqlx::Postgres, _>(text, arguments(values)?).execute(connection).await?;
    Ok(done.rows_affected())
}

pub(super) async fn rows(connection: &mut PgConnection, text: SqlStr, values: Vec<Value>) -> Result<Vec<Row>> {
    let rows = sqlx::query_with::<sqlx::Postgres, _>(text, arguments(values)?).fetch_all(connection).await?;
    Ok(rows.into_iter().map(Row::Postgres).collect())
}

pub(super) async fn script(connection: &mut PgConnection, text: &'static str) -> Result<()> {
    sqlx::raw_sql(AssertSqlSafe(text).into_sql_str()).execute(connection).await?;
    Ok(())
}
