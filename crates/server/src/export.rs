//! Exports, for the command line and for HTTP alike: from a question to a file.
//!
//! Never here: what the files look like (that is `numbers::export`), where they go.

use std::io::Write;

use desk::Moment;
use desk::desk_file::Desk;
use desk::kpi::Query;
use desk::moment::DAY;
use numbers::export::{
    ExportError, Format, SampleFile, answer_table, conversation_table, months, notes, record_table, samples_of, scope,
};

use crate::work::numbers::Numbers;

/// The most samples behind a figure that go into one file.
const MOST_RECORDS: usize = 1_000_000;

/// The rows of an answer.
///
/// # Errors
/// Where a workbook would be too long.
pub(crate) fn answer(numbers: &Numbers, query: &Query, desk: &Desk, form: &Form, now: Moment) -> Result<Vec<u8>, ExportError> {
    let table = answer_table(&numbers.answer(query, desk)?, query);
    form.format.write(&table, &notes(query, desk, &form.language), now)
}

/// The samples behind a figure, or a part of it.
///
/// # Errors
/// Where there are too many for one file.
pub(crate) fn records(
    numbers: &Numbers,
    query: &Query,
    desk: &Desk,
    part: Option<&str>,
    form: &Form,
    now: Moment,
) -> Result<Vec<u8>, ExportError> {
    let records = numbers.records(query, desk, part, MOST_RECORDS)?;
    if records.total > MOST_RECORDS as u64 {
        return Err(ExportError::TooManyRows { rows: records.total as usize, most: MOST_RECORDS });
    }
    let table = record_table(&records.rows, &query.zone);
    form.format.write(&table, &notes(query, desk, &form.language), now)
}

/// The conversations opened in the range of a question.
///
/// # Errors
/// Where a workbook would be too long.
pub(crate) fn conversations(numbers: &Numbers, query: &Query, form: &Form, now: Moment) -> Result<Vec<u8>, ExportError> {
    let table = numbers.browse(|book| conversation_table(book, query))?;
    form.format.write(&table, &scope(query, &form.language), now)
}

/// Writes the samples from the instant `from` on and before `to` into one file. Each UTC day is read at once; between days the desk goes
/// on.
///
/// # Errors
/// Where `out` does not take them.
pub(crate) fn samples<W: Write + Send>(
    numbers: &Numbers,
    from: Option<Moment>,
    to: Option<Moment>,
    out: W,
) -> Result<W, ExportError> {
    let mut file = SampleFile::begin(out)?;
    let (first, last) = (from.map_or(i64::MIN, |at| at.0), to.map_or(i64::MAX, |at| at.0));
    for (_, days) in numbers.browse(|book| Ok(months(book)))? {
        for day in days.filter(|day| day * DAY < last && (day + 1) * DAY > first) {
            let samples = numbers.browse(|book| samples_of(book, day))?;
            file.push(samples.into_iter().filter(|sample| (first..last).contains(&sample.at.0)))?;
        }
    }
    file.end()
}

/// What a file is to look like.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    /// Its format.
    pub(crate) format: Format,
    /// Of the words on its second sheet.
    pub(crate) language: String,
}
