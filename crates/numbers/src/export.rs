//! Exports: figures and samples as files for other programs.
//!
//! Lives here: what an answer, the samples behind it, conversations and the sample store look like as tables, and one file for each
//! format. Bytes out: who asks for them and where they go is somebody else's business.
//! Never here: counting (that is `kernel`), files, HTTP.
//! Next one: a format is a variant of [`Format`] and a file; another table is a function that gives a [`Table`].

mod answer;
mod conversations;
mod csv;
mod notes;
mod parquet;
mod records;
mod samples;
mod table;
mod xlsx;

pub use answer::answer_table;
pub use conversations::conversation_table;
pub use csv::Decimal;
pub use notes::{notes, scope};
pub use records::record_table;
pub use samples::{SampleFile, changing_days, days, in_units_divisor, months, samples_of};
pub use table::{Cells, Column, Table};

use desk::Moment;

use crate::sealed::SegmentFault;

/// The most rows of a workbook: more would take the memory of a small machine, and nobody reads them there.
pub const MOST_XLSX_ROWS: usize = 100_000;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text with separators.
    Csv(Decimal),
    /// A workbook: the rows on one sheet, what they are on another.
    Xlsx,
    /// Columns for other engines.
    Parquet,
}

/// Why a table could not become a file.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// There would be too many rows in one file.
    #[error("{rows} rows are too many for one file of at most {most}: narrow the question, or take csv or parquet")]
    TooManyRows {
        /// How many there are.
        rows: usize,
        /// How many there may be.
        most: usize,
    },
    /// The workbook could not be written.
    #[error("the workbook could not be written: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
    /// The columns could not be written.
    #[error("the Parquet file could not be written: {0}")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// A sealed day could not be read.
    #[error(transparent)]
    Fault(#[from] SegmentFault),
}

/// What stands on the second sheet of a workbook: names and texts.
pub type Notes = Vec<(String, String)>;

impl Format {
    /// The format of that name.
    #[must_use]
    pub fn named(name: &str, decimal: Decimal) -> Option<Format> {
        match name {
            "csv" => Some(Format::Csv(decimal)),
            "xlsx" => Some(Format::Xlsx),
            "parquet" => Some(Format::Parquet),
            _ => None,
        }
    }

    /// How its files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Format::Csv(_) => "csv",
            Format::Xlsx => "xlsx",
            Format::Parquet => "parquet",
        }
    }

    /// Its media type.
    #[must_use]
    pub fn media_type(self) -> &'static str {
        match self {
            Format::Csv(_) => "text/csv; charset=utf-8",
            Format::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Format::Parquet => "application/vnd.apache.parquet",
        }
    }

    /// The table as a file of this kind; `notes` and `now` go into workbooks only.
    ///
    /// # Errors
    /// Where a workbook would be too long, or a library refuses.
    pub fn write(self, table: &Table, notes: &Notes, now: Moment) -> Result<Vec<u8>, ExportError> {
        match self {
            Format::Csv(decimal) => Ok(csv::write(table, decimal)),
            Format::Xlsx => xlsx::write(table, notes, now),
            Format::Parquet => parquet::write(table),
        }
    }
}
