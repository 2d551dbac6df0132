//! Both engines have the same tables.

use std::collections::BTreeSet;

use sqlx::{Connection as _, PgConnection, Row as _, SqliteConnection};

use crate::world::{Engine, World, place};

async fn sqlite_columns(world: &World) -> BTreeSet<(String, String)> {
    let mut columns = BTreeSet::new();
    for file in ["watchdesk.db", "deliveries.db", "search.db"] {
        let path = world.options.data_dir.join(file);
        let mut connection = SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
        let question = "SELECT m.name, c.name FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'";
        for row in sqlx::query(question).fetch_all(&mut connection).await.unwrap() {
            columns.insert((row.get(0), row.get(1)));
        }
    }
    without_words(columns)
}

/// Each engine has tables of its own kind for what can be searched.
fn without_words(mut columns: BTreeSet<(String, String)>) -> BTreeSet<(String, String)> {
    columns.retain(|(table, _)| !table.starts_with("search_words") && !table.starts_with("search_names"));
    columns
}

async fn postgres_columns(world: &World) -> BTreeSet<(String, String)> {
    let mut connection = PgConnection::connect(world.options.database_url.as_deref().unwrap()).await.unwrap();
    let question = "SELECT table_name::text, column_name::text FROM information_schema.columns WHERE table_schema = 'public'";
    let rows = sqlx::query(question).fetch_all(&mut connection).await.unwrap();
    without_words(rows.into_iter().map(|row| (row.get(0), row.get(1))).collect())
}

#[tokio::test]
async fn both_engines_have_the_same_tables_and_columns() {
    let (options, removal) = place(Engine::Sqlite).await.unwrap();
    let world = World::open(options, Default::default()).await;
    let on_sqlite = sqlite_columns(&world).await;
    world.store.unwrap().close().await;
    removal.remove().await;
    assert!(on_sqlite.len() > 30);
    let Some((options, removal)) = place(Engine::Postgres).await else { return };
    let world = World::open(options, Default::default()).await;
    assert_eq!(on_sqlite, postgres_columns(&world).await);
    world.store.unwrap().close().await;
    removal.remove().await;
}

#[test]
fn every_migration_exists_under_the_same_name_for_both_engines() {
    let names = |engine: &str| {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/migrations").join(engine);
        std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name()).collect::<BTreeSet<_>>()
    };
    assert_eq!(names("sqlite"), names("postgres"));
}

on_both! {
    async fn opening_at_the_same_time_is_safe(world) {
        let open = || crate::world::World::open(world.options.clone(), world.desk.clone());
        let (a, b) = tokio::join!(open(), open());
        a.store.unwrap().close().await;
        b.store.unwrap().close().await;
    }
}
