//! `watchdesk export`: samples and conversations as files for other programs.

use std::fs::File;
use std::io::BufWriter;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use desk::Moment;
use desk::kpi::Query;
use desk::moment::DAY;
use numbers::export::{Decimal, Format, months};

use super::{Failure, Place, print, refuse};
use crate::export::{self, Form};
use crate::work::numbers::Numbers;
use crate::{clock, place};

#[derive(Args)]
pub(crate) struct Words {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Writes every sample into a folder as Parquet, one file a month (UTC), for BI tools.
    Samples(SampleWords),
    /// Writes one row for each conversation, with its figures, into a file that ends in .csv, .xlsx or .parquet.
    Conversations(ConversationWords),
}

#[derive(Args)]
struct SampleWords {
    /// The folder; made where it is missing.
    folder: PathBuf,
}

#[derive(Args)]
struct ConversationWords {
    /// The file.
    file: PathBuf,
    /// Opened from when on (included).
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    from: Option<String>,
    /// Opened until when (not included).
    #[arg(long, value_name = "T", allow_hyphen_values = true)]
    to: Option<String>,
    /// The reporting zone [default: that of the desk file].
    #[arg(long, value_name = "Z")]
    zone: Option<String>,
    /// Only what has this value; several values of one dimension: any of them.
    #[arg(long = "where", value_name = "DIM=VALUE", allow_hyphen_values = true)]
    filter: Vec<String>,
    #[command(flatten)]
    look: Look,
}

/// How files look.
#[derive(Args, Clone, Debug)]
pub(super) struct Look {
    /// The decimal sign of csv: point (fields end with a comma) or comma (with a semicolon) [default: as the language has it].
    #[arg(long, value_name = "SIGN")]
    decimal: Option<String>,
    /// The language of a workbook: de, en, it or es.
    #[arg(long, value_name = "LANGUAGE", default_value = "en")]
    language: String,
}

impl Look {
    /// The form of a file of the format called `name`.
    pub(super) fn form(self, name: &str) -> Result<Form, Failure> {
        let decimal = match self.decimal.as_deref() {
            None => Decimal::of_language(&self.language),
            Some("point") => Decimal::Point,
            Some("comma") => Decimal::Comma,
            Some(_) => return Err(Failure::Told("--decimal is one of point, comma".to_owned())),
        };
        let format = Format::named(name, decimal)
            .ok_or_else(|| Failure::Told(format!("there is no format `{name}`: take csv, xlsx or parquet")))?;
        Ok(Form { format, language: self.language })
    }
}

/// Writes what was asked for.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    match words.what {
        What::Samples(words) => samples(place, &words.folder).await,
        What::Conversations(words) => conversations(place, words).await,
    }
}

async fn samples(place: Place, folder: &Path) -> Result<(), Failure> {
    let file = place::desk(&place).await?;
    let store = place::open_existing(&place, &file).await?;
    let numbers = Numbers::load(&store).await.map_err(|error| Failure::of("cannot read the samples", error))?;
    let done = write_months(&numbers, folder);
    store.close().await;
    let files = done.map_err(|error| Failure::of(&format!("cannot write to {}", folder.display()), error))?;
    print(&format!("wrote {files} files into {}", folder.display()));
    Ok(())
}

/// A file a month, each complete before it gets its name: whoever reads the folder never meets half a file. How many files.
fn write_months(numbers: &Numbers, folder: &Path) -> Result<usize, Box<dyn std::error::Error + Send + Sync>> {
    std::fs::create_dir_all(folder)?;
    let mut written = Vec::new();
    for (month, days) in numbers.browse(|book| Ok(months(book)))? {
        let (name, unfinished) = (format!("{month}.parquet"), folder.join(format!("{month}.unfinished")));
        let from = Moment(days.start * DAY);
        let out = export::samples(numbers, Some(from), Some(Moment(days.end * DAY)), BufWriter::new(File::create(&unfinished)?))?;
        out.into_inner().map_err(std::io::IntoInnerError::into_error)?.sync_all()?;
        std::fs::rename(&unfinished, folder.join(&name))?;
        written.push(name);
    }
    remove_what_is_gone(folder, &written)?;
    Ok(written.len())
}

/// Months that have no samples any more leave no file behind; nothing else in the folder is touched.
fn remove_what_is_gone(folder: &Path, written: &[String]) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let name = entry?.file_name();
        let Some(name) = name.to_str() else { continue };
        if is_month(name) && !written.iter().any(|known| known == name) {
            std::fs::remove_file(folder.join(name))?;
        }
    }
    Ok(())
}

/// Whether a file is called as ours are: `2026-03.parquet`.
fn is_month(name: &str) -> bool {
    let digit = |c: char| c.is_ascii_digit();
    let month = name.strip_suffix(".parquet").and_then(|name| name.split_once('-'));
    month.is_some_and(|(year, month)| year.len() == 4 && month.len() == 2 && year.chars().chain(month.chars()).all(digit))
}

async fn conversations(place: Place, words: ConversationWords) -> Result<(), Failure> {
    let file = place::desk(&place).await?;
    let extension = words.file.extension().and_then(|extension| extension.to_str()).unwrap_or_default().to_owned();
    let form = words.look.form(&extension)?;
    let single = [("from", words.from), ("to", words.to), ("zone", words.zone)];
    let single = single.into_iter().filter_map(|(name, value)| value.map(|value| (name.to_owned(), value)));
    let parameters: Vec<_> = single.chain(words.filter.into_iter().map(|filter| ("where".to_owned(), filter))).collect();
    let query = match Query::parse("volume", &parameters, &file.desk) {
        Ok(query) => query,
        Err(refusal) => return refuse(&refusal),
    };
    let store = place::open_existing(&place, &file).await?;
    let numbers = Numbers::load(&store).await.map_err(|error| Failure::of("cannot read the samples", error))?;
    store.close().await;
    let bytes = export::conversations(&numbers, &query, &form, clock::now());
    write(&words.file, bytes.map_err(|error| Failure::of("cannot export", error))?)
}

/// Writes a file.
pub(super) fn write(path: &Path, bytes: Vec<u8>) -> Result<(), Failure> {
    std::fs::write(path, bytes).map_err(|error| Failure::of(&format!("cannot write {}", path.display()), error))
}
