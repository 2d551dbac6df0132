//! The report page of 30 days: our kernel beside the statements of a helpdesk on PostgreSQL and beside DuckDB.
//!
//! The same past in all three; the answers are compared before anything is measured. What counts is the engine alone: no HTTP on any
//! side, questions read and statements written beforehand.

use super::Named;
use crate::page::book::Ours;
use crate::page::columns::Columns;
use crate::page::past::Past;
use crate::page::rows::Rows;
use crate::spread::Spread;
use crate::table::{Row, Target, say};
use crate::{Bench, Result, clock};

pub(crate) const BENCH: Named = Named {
    name: "report",
    about: "the report page of 30 days, against a helpdesk's statements on PostgreSQL and DuckDB native on one thread",
    needs_peer: true,
    run,
};

/// Fewer rounds say nothing here, and they are short.
const ROUNDS: usize = 9;

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let past = Past::of(bench.sizes.report_messages);
    let messages = past.notes.len();
    say(&format!("   {messages} messages, {} conversations, {} measurements, 180 days", past.talks.len(), past.events.len()));
    let loading = clock::stopwatch();
    let mut rows = Rows::load(bench.postgres.as_deref(), &past)?;
    let mut columns = Columns::load(bench.duckdb.as_deref(), &bench.dir, &past)?;
    let ours = Ours::load(&past)?;
    drop(past);
    let (samples, questions) = ours.size();
    say(&format!("   loaded within {:.0} s; our book: {samples} samples", loading.elapsed().as_secs_f64()));
    let (their_statements, column_statements) = (rows.statements(), columns.statements());
    say(&format!(
        "   {their_statements} statements of the helpdesk, {column_statements} of DuckDB, {questions} questions of ours"
    ));
    compare(&ours, &mut rows, &mut columns)?;
    let (mut beside_rows, mut beside_columns, mut alone) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..bench.sizes.rounds.max(ROUNDS) {
        let postgres = rows.ask()?.0.as_secs_f64() * 1000.0;
        let duckdb = columns.ask()?.0;
        let started = clock::stopwatch();
        let told = ours.ask()?;
        let kernel = started.elapsed().as_secs_f64() * 1000.0;
        drop(told);
        say(&format!("   round {}: PostgreSQL {postgres:.0} ms, DuckDB {duckdb:.1} ms, watchdesk {kernel:.2} ms", round + 1));
        alone.push(kernel);
        // As speeds, so that a ratio says how many times faster.
        beside_rows.push((1000.0 / kernel, 1000.0 / postgres));
        beside_columns.push((1000.0 / kernel, 1000.0 / duckdb));
    }
    rows.end()?;
    let what = format!("pages of 30 days/s, {messages} messages");
    let (helpdesk, duckdb) = ("a helpdesk's statements on PostgreSQL", "DuckDB native, one thread");
    Ok(vec![
        Row::alone(BENCH.name, "ms a page", Spread::of(&alone), Target::None),
        Row::beside(BENCH.name, what.as_str(), helpdesk, &beside_rows, Target::RatioAtLeast(50.0, 50.0)),
        Row::beside(BENCH.name, what.as_str(), duckdb, &beside_columns, Target::RatioAtLeast(2.0, 2.0)),
    ])
}

/// Three engines, one page.
fn compare(ours: &Ours, rows: &mut Rows, columns: &mut Columns) -> Result<()> {
    let (page, theirs) = (ours.page(&ours.ask()?), rows.ask()?.1);
    theirs.compare(&page).map_err(|error| format!("PostgreSQL and watchdesk: {error}"))?;
    let duckdb = columns.ask()?.1;
    duckdb.compare(&page).map_err(|error| format!("DuckDB and watchdesk: {error}"))?;
    theirs.compare(&duckdb).map_err(|error| format!("PostgreSQL and DuckDB: {error}"))?;
    say(&format!("   equal answers: {} figures of PostgreSQL, {} of DuckDB, {} of ours", theirs.len(), duckdb.len(), page.len()));
    Ok(())
}
