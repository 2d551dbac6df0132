//! Connections to either engine, under one name.

use std::path::PathBuf;

use sqlx::pool::PoolConnection;
use sqlx::postgres::PgPool;
use sqlx::sqlite::SqlitePool;
use sqlx::{AssertSqlSafe, Postgres, SqlSafeStr as _, SqlStr, Sqlite};

use super::value::{Row, Value};
use super::{Sql, postgres, sqlite};
use crate::error::Result;

/// Where the data lies.
#[derive(Clone, Debug)]
pub(crate) enum Engine {
    /// Files in a folder.
    Sqlite(PathBuf),
    /// The address of a server.
    Postgres(String),
}

/// What a connection is for. SQLite keeps deliveries in a file of their own, so that they never wait for the fold, and what can be
/// searched in another, so that the fold never waits for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    Deliveries,
    Desk,
    Search,
}

impl Engine {
    /// Opens up to `connections` connections.
    pub(crate) async fn pool(&self, home: Home, connections: u32) -> Result<Pool> {
        match self {
            Engine::Sqlite(folder) => {
                let file = match home {
                    Home::Deliveries => "deliveries.db",
                    Home::Desk => "watchdesk.db",
                    Home::Search => "search.db",
                };
                sqlite::pool(&folder.join(file), home, connections).await.map(Pool::Sqlite)
            }
            Engine::Postgres(url) => postgres::pool(url, connections).await.map(Pool::Postgres),
        }
    }
}

/// Connections to one database.
#[derive(Clone, Debug)]
pub(crate) enum Pool {
    Sqlite(SqlitePool),
    Postgres(PgPool),
}

impl Pool {
    pub(crate) async fn acquire(&self) -> Result<Connection> {
        Ok(match self {
            Pool::Sqlite(pool) => Connection::Sqlite(pool.acquire().await?),
            Pool::Postgres(pool) => Connection::Postgres(pool.acquire().await?),
        })
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Pool::Sqlite(_))
    }

    pub(crate) async fn close(&self) {
        match self {
            Pool::Sqlite(pool) => pool.close().await,
            Pool::Postgres(pool) => pool.close().await,
        }
    }
}

/// One connection.
pub(crate) enum Connection {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

const BEGIN: Sql = Sql { sqlite: "BEGIN IMMEDIATE", postgres: "BEGIN" };
const COMMIT: Sql = Sql::both("COMMIT");

impl Connection {
    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self, Connection::Sqlite(_))
    }

    fn pick(&self, sql: Sql) -> SqlStr {
        SqlStr::from_static(if self.is_sqlite() { sql.sqlite } else { sql.postgres })
    }

    /// Runs a statement; how many rows it changed.
    pub(crate) async fn execute(&mut self, sql: Sql, values: Vec<Value>) -> Result<u64> {
        let text = self.pick(sql);
        self.execute_text(text, values).await
    }

    /// Runs a statement that was put together here, names of strangers quoted.
    pub(crate) async fn execute_own(&mut self, text: String) -> Result<u64> {
        self.execute_text(AssertSqlSafe(text).into_sql_str(), Vec::new()).await
    }

    pub(super) async fn execute_text(&mut self, text: SqlStr, values: Vec<Value>) -> Result<u64> {
        match self {
            Connection::Sqlite(connection) => sqlite::execute(connection, text, values).await,
            Connection::Postgres(connection) => postgres::execute(connection, text, values).await,
        }
    }

    /// Asks a question.
    pub(crate) async fn rows(&mut self, sql: Sql, values: Vec<Value>) -> Result<Vec<Row>> {
        let text = self.pick(sql);
        self.rows_text(text, values).await
    }

    pub(super) async fn rows_text(&mut self, text: SqlStr, values: Vec<Value>) -> Result<Vec<Row>> {
        match self {
            Connection::Sqlite(connection) => sqlite::rows(connection, text, values).await,
            Connection::Postgres(connection) => postgres::rows(connection, text, values).await,
        }
    }

    /// Asks a question that has at most one answer.
    pub(crate) async fn row(&mut self, sql: Sql, values: Vec<Value>) -> Result<Option<Row>> {
        Ok(self.rows(sql, values).await?.into_iter().next())
    }

    /// Runs several statements without arguments.
    pub(crate) async fn script(&mut self, text: &'static str) -> Result<()> {
        match self {
            Connection::Sqlite(connection) => sqlite::script(connection, text).await,
            Connection::Postgres(connection) => postgres::script(connection, text).await,
        }
    }

    /// Begins a transaction that will write. Whoever fails before [`Connection::commit`] has to [`Connection::abandon`].
    pub(crate) async fn begin(&mut self) -> Result<()> {
        self.execute(BEGIN, Vec::new()).await.map(drop)
    }

    pub(crate) async fn commit(&mut self) -> Result<()> {
        self.execute(COMMIT, Vec::new()).await.map(drop)
    }

    /// Gives the connection up with whatever it had begun: the engine rolls back, the next one is fresh.
    pub(crate) async fn abandon(self) {
        match self {
            Connection::Sqlite(connection) => drop(connection.close().await),
            Connection::Postgres(connection) => drop(connection.close().await),
        }
    }
}

/// A text that was put together from our own constants.
pub(super) fn ours(text: std::sync::Arc<str>) -> SqlStr {
    AssertSqlSafe(text).into_sql_str()
}
