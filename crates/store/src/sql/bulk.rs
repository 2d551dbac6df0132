//! Statements of many rows, in few fixed sizes so that prepared statements are used again.

use std::fmt::Write as _;
use std::sync::{Arc, OnceLock};

use super::connection::{Connection, ours};
use super::value::{Row, Value};
use crate::error::Result;

/// How many rows one statement takes.
const SIZES: [usize; 5] = [256, 64, 16, 4, 1];

type Texts = [[OnceLock<Arc<str>>; SIZES.len()]; 2];

const fn texts() -> Texts {
    [const { [const { OnceLock::new() }; SIZES.len()] }; 2]
}

/// Writes the placeholders of `count` values. SQLite finds unnumbered ones faster, PostgreSQL knows only numbered ones.
fn placeholders(text: &mut String, sqlite: bool, from: usize, count: usize) {
    text.push('(');
    for n in 0..count {
        let comma = if n == 0 { "" } else { "," };
        // Writing to a string cannot fail.
        let _ = if sqlite { write!(text, "{comma}?") } else { write!(text, "{comma}${}", from + n + 1) };
    }
    text.push(')');
}

/// `INSERT INTO .. VALUES (..), (..) ..`.
pub(crate) struct Insert {
    start: &'static str,
    columns: usize,
    end: &'static str,
    texts: Texts,
}

impl Insert {
    /// `start` goes up to `VALUES`, `end` is what follows the rows.
    pub(crate) const fn new(start: &'static str, columns: usize, end: &'static str) -> Insert {
        Insert { start, columns, end, texts: texts() }
    }

    /// Inserts rows that are given one after another in one list.
    pub(crate) async fn run(&self, connection: &mut Connection, values: Vec<Value>) -> Result<()> {
        let mut left = values.len() / self.columns;
        let mut values = values.into_iter();
        while left > 0 {
            let size = SIZES.iter().position(|size| *size <= left).unwrap_or(SIZES.len() - 1);
            let rows = SIZES[size];
            let text = self.text(connection.is_sqlite(), size);
            connection.execute_text(ours(text), values.by_ref().take(rows * self.columns).collect()).await?;
            left -= rows;
        }
        Ok(())
    }

    fn text(&self, sqlite: bool, size: usize) -> Arc<str> {
        let text = self.texts[usize::from(sqlite)][size].get_or_init(|| {
            let mut text = format!("{} VALUES ", self.start);
            for row in 0..SIZES[size] {
                text.push_str(if row == 0 { "" } else { "," });
                placeholders(&mut text, sqlite, row * self.columns, self.columns);
            }
            text.push(' ');
            text.push_str(self.end);
            text.into()
        });
        Arc::clone(text)
    }
}

/// `.. WHERE .. IN (..)`.
pub(crate) struct Lookup {
    start: &'static str,
    end: &'static str,
    texts: Texts,
}

impl Lookup {
    /// `start` goes up to `IN`, `end` is what follows the list.
    pub(crate) const fn new(start: &'static str, end: &'static str) -> Lookup {
        Lookup { start, end, texts: texts() }
    }

    /// The rows for `keys`; a key given twice may come twice.
    pub(crate) async fn rows(&self, connection: &mut Connection, mut keys: Vec<Value>) -> Result<Vec<Row>> {
        let mut rows = Vec::new();
        while !keys.is_empty() {
            let (text, values) = self.next(connection.is_sqlite(), &mut keys);
            rows.extend(connection.rows_text(ours(text), values).await?);
        }
        Ok(rows)
    }

    /// Runs the statement for `keys`.
    pub(crate) async fn run(&self, connection: &mut Connection, mut keys: Vec<Value>) -> Result<()> {
        while !keys.is_empty() {
            let (text, values) = self.next(connection.is_sqlite(), &mut keys);
            connection.execute_text(ours(text), values).await?;
        }
        Ok(())
    }

    /// Takes as many keys as fit one statement; a list that is too short repeats its last key.
    fn next(&self, sqlite: bool, keys: &mut Vec<Value>) -> (Arc<str>, Vec<Value>) {
        let size = SIZES.iter().rposition(|size| *size >= keys.len()).unwrap_or(0);
        let rest = keys.split_off(SIZES[size].min(keys.len()));
        let mut values = std::mem::replace(keys, rest);
        if let Some(last) = values.last().cloned() {
            values.resize(SIZES[size], last);
        }
        let text = self.texts[usize::from(sqlite)][size].get_or_init(|| {
            let mut text = format!("{} IN ", self.start);
            placeholders(&mut text, sqlite, 0, SIZES[size]);
            text.push(' ');
            text.push_str(self.end);
            text.into()
        });
        (Arc::clone(text), values)
    }
}
