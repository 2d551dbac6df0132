//! The list of benches.
//!
//! Never here: what one of them does; each is a file. Next one: a file, and a line in [`ALL`].

mod acknowledged;
mod asked;
mod disk;
mod fanout;
mod freshness;
mod import;
mod inbox;
mod latency;
mod rebuild;
mod report;
mod scale;
mod search;
mod sends;
mod start;
mod sustained;

use crate::table::Row;
use crate::{Bench, Result};

/// A bench.
pub(crate) struct Named {
    pub name: &'static str,
    pub about: &'static str,
    /// Whether it compares with the peer on PostgreSQL.
    pub needs_peer: bool,
    pub run: fn(&Bench) -> Result<Vec<Row>>,
}

/// All of them, in the order in which they run.
pub(crate) const ALL: [Named; 15] = [
    acknowledged::BENCH,
    sustained::BENCH,
    latency::BENCH,
    freshness::BENCH,
    asked::BENCH,
    report::BENCH,
    import::BENCH,
    rebuild::BENCH,
    start::BENCH,
    disk::BENCH,
    scale::BENCH,
    sends::BENCH,
    inbox::BENCH,
    search::BENCH,
    fanout::BENCH,
];

/// Those that compare with DuckDB.
pub(crate) const WITH_DUCKDB: [&str; 1] = [report::BENCH.name];
