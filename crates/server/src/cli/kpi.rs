//! `watchdesk kpi`: answers a question about a figure, as JSON on standard output, as a file, or as the query that gives the same.

use std::path::PathBuf;

use clap::Args;
use desk::Moment;
use desk::desk_file::Desk;
use desk::kpi::Query;

use super::export::{Look, write};
use super::{Failure, Place, print, refuse};
use crate::work::numbers::Numbers;
use crate::{clock, export, place};

#[derive(Args)]
pub(crate) struct Words {
    /// Which figure, such as first_response_time.
    id: String,
    /// From when on (included): an instant with offset, or a date or local time of the reporting zone.
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    from: Option<String>,
    /// Until when (not included).
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    to: Option<String>,
    /// The reporting zone [default: that of the desk file].
    #[arg(long, value_name = "Z")]
    zone: Option<String>,
    /// total, hour, day, week or month [default: total].
    #[arg(long, value_name = "G")]
    grain: Option<String>,
    /// Up to two dimensions to group by.
    #[arg(long, value_name = "DIM[,DIM]")]
    by: Vec<String>,
    /// Only what has this value; several values of one dimension: any of them.
    #[arg(long = "where", value_name = "DIM=VALUE", allow_hyphen_values = true)]
    filter: Vec<String>,
    /// What a heat map counts [default: opened].
    #[arg(long, value_name = "M")]
    measure: Option<String>,
    /// wall or business [default: wall].
    #[arg(long, value_name = "CLOCK")]
    clock: Option<String>,
    /// A file for a spreadsheet or another program instead of JSON: csv, xlsx or parquet; needs --out.
    #[arg(long, value_name = "FORMAT", requires = "out")]
    format: Option<String>,
    /// Where the file goes.
    #[arg(long, value_name = "FILE", requires = "format")]
    out: Option<PathBuf>,
    #[command(flatten)]
    look: Look,
    /// Prints the query over exported samples (`watchdesk export samples samples`) that gives the same rows in DuckDB.
    #[arg(long, conflicts_with_all = ["format", "out"])]
    sql: bool,
}

impl Words {
    /// The words as parameters of a question.
    fn parameters(&self) -> Vec<(String, String)> {
        let single = [
            ("from", &self.from),
            ("to", &self.to),
            ("zone", &self.zone),
            ("grain", &self.grain),
            ("measure", &self.measure),
            ("clock", &self.clock),
        ];
        let single = single.into_iter().filter_map(|(name, value)| value.clone().map(|value| (name.to_owned(), value)));
        let by = self.by.iter().map(|by| ("by".to_owned(), by.clone()));
        let filter = self.filter.iter().map(|filter| ("where".to_owned(), filter.clone()));
        single.chain(by).chain(filter).collect()
    }
}

/// Answers, or refuses with the code on standard output and exit code 2.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    let file = place::desk(&place).await?;
    let query = match Query::parse(&words.id, &words.parameters(), &file.desk) {
        Ok(query) => query,
        Err(refusal) => return refuse(&refusal),
    };
    let form = words.format.as_deref().map(|format| words.look.form(format)).transpose()?;
    let store = place::open_existing(&place, &file).await?;
    if words.sql {
        let head = store.tail_head().await.map_err(|error| Failure::of("cannot read the desk", error))?;
        store.close().await;
        print_sql(&query, &file.desk, head.latest_event.unwrap_or_default());
        return Ok(());
    }
    let numbers = Numbers::load(&store).await.map_err(|error| Failure::of("cannot read the samples", error))?;
    store.close().await;
    if let (Some(form), Some(out)) = (form, words.out) {
        let bytes = export::answer(&numbers, &query, &file.desk, &form, clock::now());
        return write(&out, bytes.map_err(|error| Failure::of("cannot export", error))?);
    }
    let answer = numbers.answer(&query, &file.desk);
    let answer =
        answer.map_err(|fault| Failure::of("cannot read the samples (`watchdesk rebuild numbers` makes them anew)", fault))?;
    print(&serde_json::to_string(&answer).map_err(|error| Failure::of("cannot write the answer", error))?);
    Ok(())
}

/// Prints the query of the rows, and that of the cohorts where there are any.
fn print_sql(query: &Query, desk: &Desk, now: Moment) {
    let queries = [Some(numbers::sql::text(query, desk, now)), numbers::sql::cohorts(query, now)];
    queries.into_iter().flatten().for_each(|query| print(&format!("{};", query.trim_end())));
}
