//! The benchmarks: what Watchdesk promises about its speed, each figure beside an anchor that is measured in the same run.
//!
//! Lives here: the command. One bench is a file in `benches`; what they measure with is `subject` (a running server), `probe` (the least
//! that a receiver must do), `peer` (a helpdesk on PostgreSQL), `page` (a report page out of three engines), `readers` (who asks for pages), `trace` (a history to take in) and `machine` (what the machine can do).
//! Never here: anything that the product relies on. Nothing leaves this machine, and everything ends by itself.
//! Next one: a bench is a file in `benches` and a line in its list.

mod benches;
mod clock;
mod gun;
mod http;
mod machine;
mod page;
mod peer;
mod probe;
mod process;
mod readers;
mod samples;
mod sizes;
mod spread;
mod subject;
mod table;
mod trace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use sizes::{Sizes, Wishes};

/// The product's allocator, for the anchors as well.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Whatever stops a bench: said, never hidden.
pub(crate) type Failure = Box<dyn std::error::Error + Send + Sync>;
pub(crate) type Result<T> = std::result::Result<T, Failure>;

/// Measures, and ends with one table.
#[derive(Parser)]
struct Words {
    /// Which benches; all of them where none is named.
    #[arg(value_name = "NAME")]
    names: Vec<String>,
    /// A folder on the disk that is to be measured; what is written there is removed again.
    #[arg(long, value_name = "DIR", default_value = ".")]
    dir: PathBuf,
    /// A PostgreSQL server whose data may be thrown away, with `fsync` on.
    #[arg(long, value_name = "URL")]
    postgres: Option<String>,
    /// A Python that has DuckDB.
    #[arg(long, value_name = "FILE")]
    duckdb: Option<PathBuf>,
    /// The built binary.
    #[arg(long, value_name = "FILE", default_value = "watchdesk")]
    watchdesk: PathBuf,
    /// Says which benches there are, and what they need besides.
    #[arg(long)]
    list: bool,
    /// Leaves the folders that were written in DIR, for a closer look.
    #[arg(long)]
    keep: bool,
    #[command(flatten)]
    wishes: Wishes,
}

/// What every bench may use.
pub(crate) struct Bench {
    pub dir: PathBuf,
    pub postgres: Option<String>,
    pub duckdb: Option<PathBuf>,
    pub watchdesk: PathBuf,
    pub keep: bool,
    pub sizes: Sizes,
}

fn main() -> ExitCode {
    let words = Words::parse();
    if words.list {
        for bench in benches::ALL {
            let postgres = if bench.needs_peer { " postgres" } else { "" };
            let duckdb = if benches::WITH_DUCKDB.contains(&bench.name) { " duckdb" } else { "" };
            table::say(&format!("{}{postgres}{duckdb}", bench.name));
        }
        return ExitCode::SUCCESS;
    }
    match run(words) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            table::say(&format!("bench: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// Whether every bench that was asked for ran to its end. A missed target is a finding, not a failure.
fn run(words: Words) -> Result<bool> {
    let known = |name: &String| benches::ALL.iter().any(|bench| bench.name == name);
    if let Some(unknown) = words.names.iter().find(|name| !known(name)) {
        return Err(format!("there is no bench {unknown}: {}", benches::ALL.map(|bench| bench.name).join(", ")).into());
    }
    let Words { names, dir, postgres, duckdb, watchdesk, keep, wishes, .. } = words;
    let bench = Bench { dir, postgres, duckdb, watchdesk, keep, sizes: Sizes::of(&wishes) };
    let mut machines = vec![machine::look(&bench.dir)?];
    table::say(&format!("before: {}", machines[0]));
    let mut rows = Vec::new();
    let mut complete = true;
    for one in benches::ALL {
        if !names.is_empty() && !names.iter().any(|name| name == one.name) {
            continue;
        }
        table::say(&format!("\n== {}: {}", one.name, one.about));
        match (one.run)(&bench) {
            Ok(found) => rows.extend(found),
            Err(error) => {
                complete = false;
                table::say(&format!("   not measured: {error}"));
            }
        }
        machines.push(machine::look(&bench.dir)?);
        table::say(&format!("   {}", machines[machines.len() - 1]));
    }
    table::say(&format!("\nbefore: {}\nafter:  {}", machines[0], machines[machines.len() - 1]));
    table::print(&rows);
    if machines.iter().any(machine::Machine::is_busy) {
        table::say("\nBUSY: the load was above 0.9 of the cores. Ratios of one run still compare; absolute figures do not bind.");
    }
    Ok(complete)
}
