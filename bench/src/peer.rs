//! The anchor of everything that is kept: a helpdesk that keeps rows in PostgreSQL, spoken to by eight connections.
//!
//! Lives here: its tables and indexes (of our own writing, as wide and as many as such products have them) and the statements that it
//! runs for each message of a customer. Left out, in its favour: parsing, HTTP, its language runtime, queues, caches, and everybody
//! who reads. Never here: what it runs for its reports (that is `page::rows`), the product's own PostgreSQL side (that is `store`).

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use sqlx::postgres::{PgConnection, PgPool, PgPoolOptions};
use sqlx::{Connection, Row};
use tokio::runtime::Runtime;
use tokio::task::JoinSet;

use crate::{Result, clock, subject};

/// Makes its tables anew.
pub(crate) const TABLES: &str = include_str!("peer/tables.sql");
/// Makes the indexes, but for the one below.
pub(crate) const INDEXES: &str = include_str!("peer/indexes.sql");
const SEARCH: &str = include_str!("peer/search.sql");
/// How many connections write.
const CONNECTIONS: u32 = 8;
/// How many customers write, as many as write to us.
const CUSTOMERS: usize = 2_000;
const TEXT: &str = "Hallo, wo ist meine Bestellung?";

/// How much of its work is done.
#[derive(Clone, Copy)]
pub(crate) enum Work {
    /// The message is kept, nothing else: one statement.
    Row,
    /// What such a product does for a message of a customer, in one transaction.
    Message,
}

/// The peer.
pub(crate) struct Peer {
    pool: PgPool,
    runtime: Runtime,
    /// Grows, so that no message comes twice.
    next: Arc<AtomicUsize>,
}

impl Peer {
    /// Makes its tables anew.
    pub(crate) fn start(url: Option<&str>) -> Result<Peer> {
        let url = url.ok_or("needs a PostgreSQL server: name one with --postgres")?;
        let runtime = subject::runtime()?;
        let pool = runtime.block_on(async {
            let pool = PgPoolOptions::new().max_connections(CONNECTIONS).test_before_acquire(false).connect(url).await?;
            let fsync: String = sqlx::query("SHOW fsync").fetch_one(&pool).await?.try_get(0)?;
            if fsync != "on" {
                return Err("the PostgreSQL server does not sync: comparing with it would say nothing".into());
            }
            for part in [TABLES, INDEXES, SEARCH] {
                sqlx::raw_sql(part).execute(&pool).await?;
            }
            Ok::<_, crate::Failure>(pool)
        })?;
        Ok(Peer { pool, runtime, next: Arc::new(AtomicUsize::new(0)) })
    }

    /// Takes so many messages in over all connections; how many a second.
    pub(crate) fn take_in(&self, messages: usize, work: Work) -> Result<f64> {
        let until = self.next.load(Ordering::Relaxed) + messages;
        let started = clock::stopwatch();
        self.runtime.block_on(async {
            let mut writers = JoinSet::new();
            for _ in 0..CONNECTIONS {
                writers.spawn(write(self.pool.clone(), Arc::clone(&self.next), until, work));
            }
            while let Some(writer) = writers.join_next().await {
                writer??;
            }
            Ok::<_, crate::Failure>(())
        })?;
        self.next.store(until, Ordering::Relaxed);
        Ok(messages as f64 / started.elapsed().as_secs_f64())
    }

    /// Copies so many finished messages in at once, the indexes standing; how many a second.
    pub(crate) fn copy(&self, messages: usize) -> Result<f64> {
        let from = self.next.fetch_add(messages, Ordering::Relaxed);
        let lines: String = (from..from + messages).map(copied).collect();
        let started = clock::stopwatch();
        self.runtime.block_on(async {
            let mut connection = self.pool.acquire().await?;
            let mut copy = connection.copy_in_raw(COPY).await?;
            copy.send(lines.into_bytes()).await?;
            copy.finish().await?;
            Ok::<_, crate::Failure>(())
        })?;
        Ok(messages as f64 / started.elapsed().as_secs_f64())
    }
}

const COPY: &str = "COPY helpdesk.notes (body, tenant, inbox, talk, direction, created_at, updated_at, provider_id, author_kind, author) FROM STDIN";

fn copied(number: usize) -> String {
    let (customer, minute) = (number % CUSTOMERS, number / 60 % 1440);
    let at = format!("2026-03-02 {:02}:{:02}:00", minute / 60, minute % 60);
    format!("{TEXT}\t1\t1\t{}\t0\t{at}\t{at}\t{}\tperson\t{customer}\n", customer + 1, provider_id(number))
}

/// As long as the provider's own.
pub(crate) fn provider_id(number: usize) -> String {
    format!(
        "wamid.HBgNNDkxNzAwMDEwMDAwMRUCABIYFDNB{:024X}",
        (number as u128).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c) % (1 << 92)
    )
}

async fn write(pool: PgPool, next: Arc<AtomicUsize>, until: usize, work: Work) -> Result<()> {
    let mut connection = pool.acquire().await?;
    loop {
        let number = next.fetch_add(1, Ordering::Relaxed);
        if number >= until {
            return Ok(());
        }
        match work {
            Work::Row => keep(&mut connection, number, (number % CUSTOMERS) as i64, 1).await?,
            Work::Message => message(&mut connection, number).await?,
        }
    }
}

const PERSON: &str = "SELECT id FROM helpdesk.people WHERE inbox = $1 AND phone = $2";
const NEW_PERSON: &str = "INSERT INTO helpdesk.people (inbox, phone, display_name, seen_at) VALUES ($1, $2, $3, now())
    ON CONFLICT (inbox, phone) DO UPDATE SET seen_at = now() RETURNING id";
const KNOWN: &str = "SELECT 1 FROM helpdesk.notes WHERE provider_id = $1 LIMIT 1";
const TALK: &str =
    "SELECT id FROM helpdesk.talks WHERE person = $1 AND inbox = $2 AND state <> 1 ORDER BY created_at DESC LIMIT 1";
const NEW_TALK: &str =
    "INSERT INTO helpdesk.talks (tenant, inbox, person, address, shown_number, created_at, updated_at, waits_since)
    VALUES (1, $1, $2, $2, $3, now(), now(), now()) RETURNING id";
const OPENED: &str = "INSERT INTO helpdesk.measurements (name, value, value_in_hours, tenant, inbox, talk, created_at, updated_at, begins_at, ends_at)
    VALUES ('talk_opened', 0, 0, 1, $1, $2, now(), now(), now(), now())";
const KEEP: &str = "INSERT INTO helpdesk.notes (body, tenant, inbox, talk, direction, created_at, updated_at, provider_id, author_kind, author, plain_body)
    VALUES ($1, 1, $2, $3, 0, now(), now(), $4, 'person', $5, $1)";
const TOUCH: &str =
    "UPDATE helpdesk.talks SET active_at = now(), updated_at = now(), waits_since = coalesce(waits_since, now()) WHERE id = $1";

/// Who writes, whether the message is known, which conversation goes on, the message, the conversation.
async fn message(connection: &mut PgConnection, number: usize) -> Result<()> {
    let customer = number % CUSTOMERS;
    let inbox = (customer % 3) as i32 + 1;
    let mut work = connection.begin().await?;
    let phone = format!("49170{customer:08}");
    let person: Option<i64> = sqlx::query_scalar(PERSON).bind(inbox).bind(&phone).fetch_optional(&mut *work).await?;
    let person = match person {
        Some(person) => person,
        None => sqlx::query_scalar(NEW_PERSON).bind(inbox).bind(&phone).bind("Anna Beispiel").fetch_one(&mut *work).await?,
    };
    let known: Option<i32> = sqlx::query_scalar(KNOWN).bind(provider_id(number)).fetch_optional(&mut *work).await?;
    if known.is_some() {
        return Err("a message came twice".into());
    }
    let talk: Option<i32> = sqlx::query_scalar(TALK).bind(person).bind(inbox).fetch_optional(&mut *work).await?;
    let talk = match talk {
        Some(talk) => talk,
        None => {
            let talk: i32 =
                sqlx::query_scalar(NEW_TALK).bind(inbox).bind(person).bind(number as i32).fetch_one(&mut *work).await?;
            sqlx::query(OPENED).bind(inbox).bind(talk).execute(&mut *work).await?;
            talk
        }
    };
    keep(&mut work, number, person, talk).await?;
    sqlx::query(TOUCH).bind(talk).execute(&mut *work).await?;
    work.commit().await?;
    Ok(())
}

async fn keep(connection: &mut PgConnection, number: usize, person: i64, talk: i32) -> Result<()> {
    let statement = sqlx::query(KEEP).bind(TEXT).bind((number % 3) as i32 + 1).bind(talk).bind(provider_id(number)).bind(person);
    statement.execute(connection).await?;
    Ok(())
}
