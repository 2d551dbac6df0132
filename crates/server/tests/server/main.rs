//! What the product promises, held against the whole of it: the desk as it runs, and the command `watchdesk` as it is built.
//!
//! Lives here: one module a subject, told in sentences. `place`, `world`, `browser` and `program` give every test a desk of its own
//! and take it away afterwards; `provider` and `front` stand on the other side; `questions` are what is asked about figures.
//! Never here: what one room promises by itself (that is in its own tests), the network beyond loopback, waiting for a time to pass.
//! PostgreSQL is found by `WATCHDESK_TEST_POSTGRES_URL` (`bin/postgres-for-tests start DIR` prints one); without it these tests fail,
//! unless `WATCHDESK_TEST_SKIP_POSTGRES=1` says that this is meant. DuckDB likewise (`bin/duckdb-for-tests DIR`).
//! Next one: a sentence in the file of its subject.

#[macro_use]
mod world;

mod browser;
mod front;
mod place;
mod postbox;
mod program;
mod provider;
mod questions;

mod answering;
mod bi;
mod command_line;
mod contacts;
mod description;
mod doors;
mod duckdb;
mod equality;
mod exports;
mod files;
mod inbox;
mod killed;
mod live;
mod media;
mod numbers;
mod oidc;
mod oracle;
mod people;
mod permissions;
mod phrases;
mod presence;
mod report;
mod rooms;
mod routing;
mod rules;
mod sealing;
mod second_factor;
mod sending;
mod storm;
mod teams;
mod templates;
mod tokens;
mod trouble;
mod uncertain;
mod views;
mod webhooks;
