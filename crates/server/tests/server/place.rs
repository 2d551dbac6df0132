//! A place for the data of one test, on either engine, and what removes it.
//!
//! The environment is read here and nowhere else in these tests.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection as _, PgConnection};

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Where the data of one test lies.
#[derive(Debug)]
pub(crate) struct Place {
    /// The folder.
    pub(crate) data: PathBuf,
    /// The database, where it is not in the folder.
    pub(crate) database_url: Option<String>,
    /// The server and the name of the database to remove.
    database: Option<(String, String)>,
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

/// A variable of the environment.
#[expect(clippy::disallowed_methods, reason = "this is the one home of the environment in these tests")]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok()
}

#[expect(clippy::print_stderr, reason = "a test that was left out says so")]
fn server() -> Option<String> {
    match variable("WATCHDESK_TEST_POSTGRES_URL") {
        Some(url) => Some(url),
        None if variable("WATCHDESK_TEST_SKIP_POSTGRES").is_some_and(|skip| skip == "1") => {
            eprintln!("skipped: no PostgreSQL");
            None
        }
        None => panic!("set WATCHDESK_TEST_POSTGRES_URL (bin/postgres-for-tests start DIR), or WATCHDESK_TEST_SKIP_POSTGRES=1"),
    }
}

async fn administer(url: &str, statement: String) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// `url` with another database in it.
fn database_of(url: &str, name: &str) -> String {
    let (server, query) = url.split_once('?').unwrap_or((url, ""));
    let (server, _) = server.rsplit_once('/').unwrap();
    format!("{server}/{name}?{query}")
}

impl Place {
    /// A new folder and, for PostgreSQL, a new database; none where PostgreSQL is left out on purpose.
    pub(crate) async fn fresh(engine: Engine) -> Option<Place> {
        let name = format!("watchdesk_server_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
        let data = std::env::temp_dir().join(&name);
        let mut place = Place { data, database_url: None, database: None };
        if engine == Engine::Postgres {
            let url = server()?;
            administer(&url, format!("CREATE DATABASE {name}")).await;
            place.database_url = Some(database_of(&url, &name));
            place.database = Some((url, name));
        }
        std::fs::create_dir_all(&place.data).unwrap();
        Some(place)
    }

    /// The same place for somebody else; it is removed by who made it.
    pub(crate) fn again(&self) -> Place {
        Place { data: self.data.clone(), database_url: self.database_url.clone(), database: None }
    }

    /// Writes a file into the folder; where it is.
    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.data.join(name);
        std::fs::write(&path, text).unwrap();
        path
    }

    /// Removes everything.
    pub(crate) async fn remove(self) {
        // A folder that is gone already needs no removal.
        let _ = std::fs::remove_dir_all(&self.data);
        if let Some((url, name)) = self.database {
            administer(&url, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}
