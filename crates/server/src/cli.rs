//! The command line: one file a command, one line in [`Command`].
//!
//! Lives here: words into settings, results onto standard output, exit codes (0 done, 1 failed, 2 asked wrongly). The environment is
//! read here and nowhere else.

mod bi;
mod demo;
mod doctor;
mod export;
mod import;
mod kpi;
mod openapi;
mod people;
mod rebuild;
mod samples;
mod serve;
mod simulate;
mod verify;

pub use samples::line as sample_line;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

/// A self-hosted WhatsApp Business helpdesk that measures itself.
#[derive(Parser)]
#[command(name = "watchdesk", version, disable_help_subcommand = true)]
struct Cli {
    #[command(flatten)]
    place: Place,
    #[command(subcommand)]
    command: Command,
}

/// Where the desk is kept; for every command.
#[derive(Args, Clone, Debug)]
pub(crate) struct Place {
    /// The folder of the embedded database and of the desk file.
    #[arg(long, value_name = "DIR", env = "WATCHDESK_DATA", default_value = "data", global = true)]
    pub(crate) data: PathBuf,
    /// The desk file [default: desk.toml in the data folder, if it is there].
    #[arg(long, value_name = "FILE", env = "WATCHDESK_DESK", global = true)]
    pub(crate) desk: Option<PathBuf>,
    /// A PostgreSQL database instead of the embedded one: postgres://user@host/name.
    #[arg(long, value_name = "URL", env = "WATCHDESK_DATABASE_URL", hide_env_values = true, global = true)]
    pub(crate) database_url: Option<String>,
    /// Where files and sealed samples are kept: a folder, as a path or file:///folder, or a bucket, as
    /// s3://bucket/prefix?endpoint=https://host&region=name [default: the data folder]. Nodes of one desk share it.
    #[arg(long, value_name = "URL", env = "WATCHDESK_BLOB_URL", global = true)]
    pub(crate) blob_url: Option<String>,
    /// The id of the key to the bucket.
    #[arg(long, value_name = "ID", env = "AWS_ACCESS_KEY_ID", hide_env_values = true, global = true, hide = true)]
    pub(crate) blob_key: Option<String>,
    /// The secret of the key to the bucket.
    #[arg(long, value_name = "SECRET", env = "AWS_SECRET_ACCESS_KEY", hide_env_values = true, global = true, hide = true)]
    pub(crate) blob_secret: Option<String>,
    /// What secrets are sealed with: 64 hexadecimal digits, the same on all nodes [default: master.key in the data folder, made at the
    /// first start].
    #[arg(long, value_name = "HEX", env = "WATCHDESK_MASTER_KEY", hide_env_values = true, global = true)]
    pub(crate) master_key: Option<String>,
}

#[derive(Subcommand)]
enum Command {
    /// Runs the desk.
    Serve(serve::Words),
    /// Runs a desk that needs nothing: a month of invented history and a simulated WhatsApp.
    Demo(demo::Words),
    /// Takes in a history (JSON Lines).
    Import(import::Words),
    /// Prints every sample as a JSON line.
    Samples,
    /// Answers a question about a figure, as JSON.
    Kpi(kpi::Words),
    /// Copies samples into plain tables for BI tools, and lets a role read them (PostgreSQL).
    Bi(bi::Words),
    /// Writes samples or conversations into files for other programs.
    Export(export::Words),
    /// Plays WhatsApp's side of the Cloud API on this machine.
    Simulate(simulate::Words),
    /// Prints the description of the HTTP API (OpenAPI).
    Openapi,
    /// Lets somebody in who is locked out.
    People(people::Words),
    /// Makes something anew from the log of events.
    Rebuild(rebuild::Words),
    /// Compares something with the log of events; exit code 1 where they differ.
    Verify(verify::Words),
    /// Looks whether everything is well, and says what to do where it is not.
    Doctor,
}

/// Why a command ended badly.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// Said on standard error; exit code 1.
    #[error("{0}")]
    Told(String),
    /// Said already where it belongs; exit code 2.
    #[error("refused")]
    Refused,
}

impl Failure {
    /// What was tried, and why it did not work.
    pub(crate) fn of(what: &str, error: impl std::fmt::Display) -> Failure {
        Failure::Told(format!("{what}: {error}"))
    }
}

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return end(Err(Failure::of("cannot start", error))),
    };
    end(runtime.block_on(dispatch(cli)))
}

async fn dispatch(cli: Cli) -> Result<(), Failure> {
    let place = cli.place;
    match cli.command {
        Command::Serve(words) => serve::run(place, words).await,
        Command::Demo(words) => demo::run(place, words).await,
        Command::Import(words) => import::run(place, words).await,
        Command::Samples => samples::run(place).await,
        Command::Kpi(words) => kpi::run(place, words).await,
        Command::Bi(words) => bi::run(place, words).await,
        Command::Export(words) => export::run(place, words).await,
        Command::Simulate(words) => simulate::run(words).await,
        Command::Openapi => openapi::run(),
        Command::People(words) => people::run(place, words).await,
        Command::Rebuild(words) => rebuild::run(place, words).await,
        Command::Verify(words) => verify::run(place, words).await,
        Command::Doctor => doctor::run(place).await,
    }
}

fn end(result: Result<(), Failure>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Refused) => ExitCode::from(2),
        Err(Failure::Told(message)) => {
            complain(&message);
            ExitCode::FAILURE
        }
    }
}

/// Prints why a question is not answered.
fn refuse(refusal: &desk::kpi::Refusal) -> Result<(), Failure> {
    print(&serde_json::to_string(refusal).map_err(|error| Failure::of("cannot write the refusal", error))?);
    Err(Failure::Refused)
}

/// Says something to the person at the terminal.
#[expect(clippy::print_stderr, reason = "a command line speaks to people here, not through the log")]
pub(crate) fn complain(message: &str) {
    eprintln!("watchdesk: {message}");
}

/// Prints a result. A reader that went away is no failure.
pub(crate) fn print(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
