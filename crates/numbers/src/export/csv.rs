//! CSV: RFC 4180 with a byte order mark, in one of two ways to write numbers.
//!
//! The mark is what makes Excel read UTF-8. Where the comma is the decimal sign (Germany, Italy, Spain), Excel splits at semicolons only
//! and takes `1.5` for the first of May: there the decimal comma and the semicolon open right with a double click.
//! A text that a spreadsheet would take for a formula gets an apostrophe in front.

use std::fmt::Write as _;

use desk::Moment;
use desk::moment::SECOND;

use super::table::{Cells, Table};

/// How numbers are written, and with it what stands between the fields.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimal {
    /// `1.5`, and commas between the fields.
    #[default]
    Point,
    /// `1,5`, and semicolons between the fields.
    Comma,
}

/// Says that the text is UTF-8.
const MARK: &str = "\u{feff}";

impl Decimal {
    /// All of them with their names.
    pub const ALL: [(Decimal, &'static str); 2] = [(Decimal::Point, "point"), (Decimal::Comma, "comma")];

    /// The one that spreadsheets expect where people speak `language` (two letters).
    #[must_use]
    pub fn of_language(language: &str) -> Decimal {
        if matches!(language, "de" | "it" | "es") { Decimal::Comma } else { Decimal::Point }
    }

    fn separator(self) -> char {
        match self {
            Decimal::Point => ',',
            Decimal::Comma => ';',
        }
    }
}

/// The table as text.
pub(super) fn write(table: &Table, decimal: Decimal) -> Vec<u8> {
    let mut text = String::from(MARK);
    for (i, column) in table.columns.iter().enumerate() {
        separate(&mut text, i, decimal);
        field(&mut text, &column.name_with_unit(), decimal);
    }
    text.push_str("\r\n");
    for row in 0..table.rows() {
        for (i, column) in table.columns.iter().enumerate() {
            separate(&mut text, i, decimal);
            cell(&mut text, &column.cells, row, decimal);
        }
        text.push_str("\r\n");
    }
    text.into_bytes()
}

fn separate(text: &mut String, column: usize, decimal: Decimal) {
    if column > 0 {
        text.push(decimal.separator());
    }
}

fn cell(text: &mut String, cells: &Cells, row: usize, decimal: Decimal) {
    match cells {
        Cells::Text(cells) => {
            if let Some(value) = &cells[row] {
                field(text, value, decimal);
            }
        }
        Cells::Count(cells) => {
            if let Some(value) = cells[row] {
                // Writing to a string cannot fail.
                let _ = write!(text, "{value}");
            }
        }
        Cells::Number(cells) | Cells::Rate(cells) | Cells::Duration(cells) => {
            if let Some(value) = cells[row] {
                number(text, value, decimal);
            }
        }
        Cells::Instant(cells) => {
            if let Some(at) = cells[row] {
                let _ = write!(text, "{at}");
            }
        }
        Cells::Local(cells) => {
            if let Some(at) = cells[row] {
                local(text, at);
            }
        }
    }
}

fn number(text: &mut String, value: f64, decimal: Decimal) {
    let start = text.len();
    let _ = write!(text, "{value}");
    if decimal == Decimal::Comma
        && let Some(point) = text[start..].find('.')
    {
        text.replace_range(start + point..=start + point, ",");
    }
}

/// `2026-03-02 10:00:00`, which spreadsheets of every country take for a time; milliseconds only where there are any.
fn local(text: &mut String, at: Moment) {
    let written = at.to_string();
    let end = if at.0.rem_euclid(SECOND) == 0 { 19 } else { 23 };
    text.push_str(&written[..10]);
    text.push(' ');
    text.push_str(&written[11..end]);
}

fn field(text: &mut String, value: &str, decimal: Decimal) {
    let guard = if is_formula(value) { "'" } else { "" };
    if value.contains(['"', '\n', '\r', decimal.separator()]) {
        let _ = write!(text, "\"{guard}{}\"", value.replace('"', "\"\""));
    } else {
        let _ = write!(text, "{guard}{value}");
    }
}

/// Whether a spreadsheet might calculate with it; the wide forms are what some input methods type.
fn is_formula(value: &str) -> bool {
    value.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: Vec<Cells>, decimal: Decimal) -> String {
        let mut table = Table::default();
        for (i, cells) in cells.into_iter().enumerate() {
            table.push(format!("c{i}"), cells);
        }
        String::from_utf8(write(&table, decimal)).unwrap()
    }

    fn texts(values: &[&str]) -> Cells {
        Cells::Text(values.iter().map(|value| Some((*value).into())).collect())
    }

    #[test]
    fn a_text_that_looks_like_a_formula_stays_a_text() {
        let cells = texts(&["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", "plain", "a=b"]);
        let text = written(vec![cells], Decimal::Point);
        assert_eq!(text, "\u{feff}c0\r\n'=1+1\r\n'+49\r\n'-1\r\n'@SUM(A1)\r\n'\t=1\r\nplain\r\na=b\r\n");
    }

    #[test]
    fn what_would_break_a_row_is_quoted() {
        let text = written(vec![texts(&["a,b", "a;b", "say \"hi\"", "two\nlines"])], Decimal::Point);
        assert_eq!(text, "\u{feff}c0\r\n\"a,b\"\r\na;b\r\n\"say \"\"hi\"\"\"\r\n\"two\nlines\"\r\n");
        let text = written(vec![texts(&["a,b", "a;b"])], Decimal::Comma);
        assert_eq!(text, "\u{feff}c0\r\na,b\r\n\"a;b\"\r\n");
    }

    #[test]
    fn numbers_are_written_as_the_country_reads_them() {
        let cells =
            || vec![Cells::Rate(vec![Some(0.25), None]), Cells::Count(vec![Some(7), Some(-2)]), Cells::Duration(vec![None; 2])];
        assert_eq!(written(cells(), Decimal::Point), "\u{feff}c0,c1,c2_ms\r\n0.25,7,\r\n,-2,\r\n");
        assert_eq!(written(cells(), Decimal::Comma), "\u{feff}c0;c1;c2_ms\r\n0,25;7;\r\n;-2;\r\n");
    }

    #[test]
    fn instants_are_exact_and_local_times_open_as_times() {
        let at = Moment::parse("2026-03-02T09:00:00.000Z");
        let odd = Moment::parse("2026-03-02T09:00:00.120Z");
        let text = written(vec![Cells::Instant(vec![at, odd]), Cells::Local(vec![at, odd])], Decimal::Point);
        assert_eq!(
            text,
            "\u{feff}c0,c1\r\n2026-03-02T09:00:00.000Z,2026-03-02 09:00:00\r\n2026-03-02T09:00:00.120Z,2026-03-02 09:00:00.120\r\n"
        );
    }
}
