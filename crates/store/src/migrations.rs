//! The tables, and how a database gets them.
//!
//! Each migration exists under the same name for both engines (`migrations/sqlite`, `migrations/postgres`); a test holds the
//! results against each other. Never edit one that was released.
//! Next one: a file in both folders and a line in [`MIGRATIONS`].

use crate::error::{Error, Result};
use crate::sql::{Connection, Home, Pool, Sql};

struct Migration {
    name: &'static str,
    home: Home,
    sql: Sql,
}

macro_rules! migration {
    ($home:ident $name:literal) => {
        Migration {
            name: $name,
            home: Home::$home,
            sql: Sql {
                sqlite: include_str!(concat!("migrations/sqlite/", $name, ".sql")),
                postgres: include_str!(concat!("migrations/postgres/", $name, ".sql")),
            },
        }
    };
}

const MIGRATIONS: &[Migration] = &[
    migration!(Deliveries "0001_deliveries"),
    migration!(Desk "0002_log"),
    migration!(Desk "0003_contacts"),
    migration!(Desk "0004_samples"),
    migration!(Desk "0005_conversations"),
    migration!(Desk "0006_house"),
    migration!(Desk "0007_outbox"),
    migration!(Desk "0008_segments"),
    migration!(Desk "0009_views"),
    migration!(Desk "0010_people"),
    migration!(Desk "0011_outbox2"),
    migration!(Desk "0012_files"),
    migration!(Desk "0013_numbers"),
    migration!(Desk "0014_inbox"),
    migration!(Search "0014_search"),
    migration!(Desk "0015_contacts2"),
    migration!(Desk "0016_tags"),
];

const CREATE: Sql = Sql::both("CREATE TABLE IF NOT EXISTS migrations (name TEXT NOT NULL PRIMARY KEY)");
/// SQLite's transaction is exclusive by itself.
const LOCK: Sql = Sql { sqlite: "SELECT 1", postgres: "SELECT pg_advisory_xact_lock(7306)" };
const APPLIED: Sql = Sql::both("SELECT name FROM migrations");
const NOTE: Sql = Sql::both("INSERT INTO migrations (name) VALUES ($1)");

/// Brings the database of `home` up to date. Two processes may do so at the same time.
pub(crate) async fn migrate(pool: &Pool, home: Home) -> Result<()> {
    let mut connection = pool.acquire().await?;
    let done = apply(&mut connection, home).await;
    if done.is_err() {
        connection.abandon().await;
    }
    done
}

async fn apply(connection: &mut Connection, home: Home) -> Result<()> {
    connection.begin().await?;
    connection.rows(LOCK, Vec::new()).await?;
    connection.execute(CREATE, Vec::new()).await?;
    let rows = connection.rows(APPLIED, Vec::new()).await?;
    let applied = rows.iter().map(|row| row.text(0)).collect::<Result<Vec<_>>>()?;
    if let Some(unknown) = applied.iter().find(|name| MIGRATIONS.iter().all(|known| known.name != name.as_str())) {
        return Err(Error::Newer(unknown.clone()));
    }
    for migration in MIGRATIONS {
        let elsewhere = connection.is_sqlite() && migration.home != home;
        if elsewhere || applied.iter().any(|name| name == migration.name) {
            continue;
        }
        connection.script(if connection.is_sqlite() { migration.sql.sqlite } else { migration.sql.postgres }).await?;
        connection.execute(NOTE, vec![migration.name.into()]).await?;
    }
    connection.commit().await
}
