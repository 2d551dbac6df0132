//! A database for one test, on either engine, gone afterwards.

use std::collections::BTreeMap;
use std::panic::AssertUnwindSafe;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use desk::desk_file::Desk;
use desk::sample::block;
use desk::{ContactId, Fact, Name};
use futures_util::FutureExt as _;
use sqlx::{AssertSqlSafe, Connection as _, PgConnection};
use store::{Appended, Batch, Options, Progress, Store};

/// Which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Engine {
    Sqlite,
    Postgres,
}

/// Runs each test on both engines.
macro_rules! on_both {
    ($(async fn $name:ident($world:ident) $body:block)*) => {
        $(async fn $name($world: &mut $crate::world::World) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                $crate::world::run($crate::world::Engine::Sqlite, super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                $crate::world::run($crate::world::Engine::Postgres, super::$name).await;
            }
        })*
    };
}

/// One test's database, open.
pub(crate) struct World {
    pub(crate) store: Option<Store>,
    pub(crate) options: Options,
    pub(crate) desk: Arc<Desk>,
}

pub(crate) fn no_progress() -> Progress {
    Arc::new(|_, _| ())
}

static NUMBER: AtomicU32 = AtomicU32::new(0);

fn postgres() -> Option<String> {
    match std::env::var("WATCHDESK_TEST_POSTGRES_URL") {
        Ok(url) => Some(url),
        Err(_) if std::env::var("WATCHDESK_TEST_SKIP_POSTGRES").is_ok_and(|skip| skip == "1") => {
            eprintln!("skipped: no PostgreSQL");
            None
        }
        Err(_) => panic!("set WATCHDESK_TEST_POSTGRES_URL (bin/postgres-for-tests start DIR), or WATCHDESK_TEST_SKIP_POSTGRES=1"),
    }
}

async fn administer(url: &str, statement: String) {
    let mut connection = PgConnection::connect(url).await.unwrap();
    sqlx::raw_sql(AssertSqlSafe(statement)).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// A fresh place for data: its options, and what removes it.
pub(crate) async fn place(engine: Engine) -> Option<(Options, Removal)> {
    let name = format!("watchdesk_test_{}_{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed));
    let data_dir = std::env::temp_dir().join(&name);
    let Engine::Postgres = engine else {
        return Some((
            Options { database_url: None, data_dir: data_dir.clone(), blob_url: None },
            Removal { data_dir, database: None },
        ));
    };
    let url = postgres()?;
    administer(&url, format!("CREATE DATABASE {name}")).await;
    let (server, query) = url.split_once('?').unwrap_or((&url, ""));
    let (server, _) = server.rsplit_once('/').unwrap();
    let mine = format!("{server}/{name}?{query}");
    Some((
        Options { database_url: Some(mine), data_dir: data_dir.clone(), blob_url: None },
        Removal { data_dir, database: Some((url, name)) },
    ))
}

pub(crate) struct Removal {
    data_dir: PathBuf,
    database: Option<(String, String)>,
}

impl Removal {
    pub(crate) async fn remove(self) {
        let _ = std::fs::remove_dir_all(&self.data_dir);
        if let Some((url, name)) = self.database {
            administer(&url, format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)")).await;
        }
    }
}

/// Runs a test in a world of its own and cleans up whatever comes of it.
pub(crate) async fn run(engine: Engine, tell: impl AsyncFnOnce(&mut World)) {
    let Some((options, removal)) = place(engine).await else { return };
    let mut world = World::open(options, Arc::new(Desk::default())).await;
    let told = AssertUnwindSafe(tell(&mut world)).catch_unwind().await;
    if told.is_ok() {
        world.store.take().unwrap().close().await;
    }
    removal.remove().await;
    if let Err(panic) = told {
        std::panic::resume_unwind(panic);
    }
}

/// A sample as two people would tell it: the customer by name, not by number.
pub(crate) type Told = BTreeMap<String, i64>;

impl World {
    pub(crate) async fn open(options: Options, desk: Arc<Desk>) -> World {
        let store = Store::open(options.clone(), Arc::clone(&desk), no_progress()).await.unwrap();
        World { store: Some(store), options, desk }
    }

    pub(crate) fn store(&self) -> &Store {
        self.store.as_ref().unwrap()
    }

    /// Closes and opens it again.
    pub(crate) async fn reopen(&mut self) {
        self.store.take().unwrap().close().await;
        *self = World::open(self.options.clone(), Arc::clone(&self.desk)).await;
    }

    pub(crate) async fn append(&self, facts: Vec<Fact>) -> Appended {
        self.append_linked(facts, &[]).await
    }

    pub(crate) async fn append_linked(&self, facts: Vec<Fact>, links: &[&[&str]]) -> Appended {
        let links = links.iter().map(|group| group.iter().map(|name| Name::new(*name)).collect()).collect();
        self.store().ledger().append(Batch { links, ..Batch::done(facts) }).await.unwrap()
    }

    pub(crate) async fn contact(&self, key: &str) -> ContactId {
        self.store().contact_of(&Name::new(key)).await.unwrap().unwrap()
    }

    /// The samples that stand, each with how often (once, if all is well).
    pub(crate) async fn samples(&self) -> Told {
        let store = self.store();
        let dimensions: BTreeMap<_, _> = store.dimensions_after(0, usize::MAX).await.unwrap().into_iter().collect();
        let mut told = Told::new();
        let mut names = BTreeMap::new();
        for tail in store.tail_after(0, 1_000_000).await.unwrap() {
            for row in block::decode(&tail.body).unwrap() {
                if let std::collections::btree_map::Entry::Vacant(entry) = names.entry(row.contact) {
                    let contact = store.contact(ContactId(row.contact)).await.unwrap();
                    entry.insert(contact.map_or("nobody".to_owned(), |contact| contact.keys.join("+")));
                }
                let count =
                    told.entry(format!("{} {:?}", row.contact, Said::of(&row, &dimensions[&row.dimensions]))).or_default();
                *count += if row.retract { -1 } else { 1 };
            }
        }
        told.retain(|_, count| *count != 0);
        let named = |text: String| {
            let (contact, rest) = text.split_once(' ').unwrap();
            format!("{} {rest}", names[&contact.parse::<i64>().unwrap()])
        };
        told.into_iter().map(|(text, count)| (named(text), count)).collect()
    }
}

#[derive(Debug)]
#[expect(dead_code, reason = "read by Debug, which is how samples are compared")]
struct Said<'a> {
    measure: &'static str,
    at: i64,
    value: i64,
    business: i64,
    id: u64,
    conversation: Option<i64>,
    dimensions: &'a desk::Dimensions,
}

impl<'a> Said<'a> {
    fn of(row: &block::Row, dimensions: &'a desk::Dimensions) -> Said<'a> {
        Said {
            measure: row.measure.name(),
            at: row.at,
            value: row.value,
            business: row.value_business,
            id: row.id,
            conversation: row.conversation,
            dimensions,
        }
    }
}
