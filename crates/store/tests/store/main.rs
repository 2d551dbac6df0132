//! What the store promises, held against both engines.
//!
//! Lives here: one contract, told in sentences; `world` gives every test a database of its own on each engine.
//! PostgreSQL is found by `WATCHDESK_TEST_POSTGRES_URL` (`bin/postgres-for-tests start DIR` prints one); without it these tests fail,
//! unless `WATCHDESK_TEST_SKIP_POSTGRES=1` says that this is meant.
//! Next one: a sentence in the file of its subject, inside `on_both!`.
#![expect(clippy::disallowed_methods, reason = "tests read their environment, work at the same time, and kill a child")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "the child tells its parent, a skipped test tells whoever reads")]

#[macro_use]
mod world;

mod bucket;
mod contacts;
mod crash;
mod deliveries;
mod faults;
mod files;
mod inbox;
mod ledger;
mod migrations;
mod order;
mod outbox;
mod people;
mod profiles;
mod search;
mod statuses;
mod tale;
mod views;
