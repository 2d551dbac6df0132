//! XLSX: real numbers and times, a header that stays, durations that one can read and add up; what the rows are on a second sheet.

use desk::Moment;
use desk::moment::DAY;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet};

use super::table::{Cells, Column, Table};
use super::{ExportError, MOST_XLSX_ROWS, Notes};

/// Days since the first of January 1900 as spreadsheets count them, at 1970-01-01.
const EPOCH: f64 = 25_569.0;
/// How wide a column gets at most, in characters.
const WIDEST: usize = 60;

/// The table as a workbook; `now` is when it was made.
pub(super) fn write(table: &Table, notes: &Notes, now: Moment) -> Result<Vec<u8>, ExportError> {
    let rows = table.rows();
    if rows > MOST_XLSX_ROWS {
        return Err(ExportError::TooManyRows { rows, most: MOST_XLSX_ROWS });
    }
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_timestamp(now.0.div_euclid(1_000))?;
    workbook.set_properties(&DocProperties::new().set_author("Watchdesk").set_creation_datetime(&created));
    let header = Format::new().set_bold();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Data")?;
    sheet.set_freeze_panes(1, 0)?;
    for (number, column) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(0, number, &*column.name, &header)?;
        let width = fill(sheet, number, column)?;
        sheet.set_column_width(number, (width.clamp(8, WIDEST) + 2) as f64)?;
    }
    if let (Some(last), true) = (table.columns.len().checked_sub(1), rows > 0) {
        sheet.autofilter(0, 0, rows as u32, last as u16)?;
    }
    about(workbook.add_worksheet(), notes, &header)?;
    Ok(workbook.save_to_buffer()?)
}

fn about(sheet: &mut Worksheet, notes: &Notes, header: &Format) -> Result<(), ExportError> {
    sheet.set_name("About")?;
    sheet.set_column_width(0, 24)?;
    sheet.set_column_width(1, 100)?;
    let wrapped = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    for (row, (name, text)) in (0..).zip(notes) {
        sheet.write_string_with_format(row, 0, name, header)?;
        sheet.write_string_with_format(row, 1, text, &wrapped)?;
    }
    Ok(())
}

/// Writes the cells of a column; how many characters the widest takes.
fn fill(sheet: &mut Worksheet, number: u16, column: &Column) -> Result<usize, ExportError> {
    let heading = column.name.chars().count();
    let (format, width) = match &column.cells {
        Cells::Text(cells) => {
            let widest = cells.iter().flatten().map(|text| text.chars().count()).max().unwrap_or_default();
            for (row, text) in filled(cells) {
                sheet.write_string(row, number, text.as_str())?;
            }
            return Ok(widest.max(heading));
        }
        Cells::Count(_) => ("0", 10),
        Cells::Number(_) => ("#,##0.00", 10),
        Cells::Rate(_) => ("0.0%", 8),
        Cells::Duration(_) => ("[h]:mm:ss.000", 14),
        Cells::Instant(_) | Cells::Local(_) => ("yyyy-mm-dd hh:mm:ss", 20),
    };
    let format = Format::new().set_num_format(format);
    let mut put = |row: u32, value: f64| sheet.write_number_with_format(row, number, value, &format).map(drop);
    match &column.cells {
        Cells::Text(_) => {}
        Cells::Count(cells) => filled(cells).try_for_each(|(row, value)| put(row, *value as f64))?,
        Cells::Number(cells) | Cells::Rate(cells) => filled(cells).try_for_each(|(row, value)| put(row, *value))?,
        Cells::Duration(cells) => filled(cells).try_for_each(|(row, value)| put(row, value / DAY as f64))?,
        Cells::Instant(cells) | Cells::Local(cells) => filled(cells).try_for_each(|(row, at)| put(row, serial(*at)))?,
    }
    Ok(width.max(heading))
}

/// The cells that hold something, with their rows.
fn filled<T>(cells: &[Option<T>]) -> impl Iterator<Item = (u32, &T)> {
    (1..).zip(cells).filter_map(|(row, cell)| cell.as_ref().map(|value| (row, value)))
}

/// An instant as spreadsheets count: days.
fn serial(at: Moment) -> f64 {
    EPOCH + at.0 as f64 / DAY as f64
}
