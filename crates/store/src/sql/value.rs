//! What goes into a statement and what comes out of a row: whole numbers, text, bytes, or nothing.

use sqlx::postgres::PgRow;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row as _, ValueRef as _};

use crate::error::{Error, Result};

/// One argument of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Int(Option<i64>),
    Text(Option<String>),
    Bytes(Vec<u8>),
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Int(Some(number))
    }
}

impl From<Option<i64>> for Value {
    fn from(number: Option<i64>) -> Value {
        Value::Int(number)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(Some(storable(text)))
    }
}

impl From<Option<&str>> for Value {
    fn from(text: Option<&str>) -> Value {
        Value::Text(text.map(storable))
    }
}

impl From<Vec<u8>> for Value {
    fn from(bytes: Vec<u8>) -> Value {
        Value::Bytes(bytes)
    }
}

/// PostgreSQL stores no NUL in text; a stranger's id must not be able to stop the ledger.
pub(crate) fn storable(text: &str) -> String {
    if text.contains('\0') { text.replace('\0', "\u{fffd}") } else { text.to_owned() }
}

/// One row of an answer.
pub(crate) enum Row {
    Sqlite(SqliteRow),
    Postgres(PgRow),
}

macro_rules! get {
    ($row:expr, $column:expr, $kind:ty) => {
        match $row {
            Row::Sqlite(row) => row.try_get_unchecked::<$kind, usize>($column).map_err(Error::from),
            Row::Postgres(row) => row.try_get_unchecked::<$kind, usize>($column).map_err(Error::from),
        }
    };
}

impl Row {
    pub(crate) fn int(&self, column: usize) -> Result<i64> {
        get!(self, column, i64)
    }

    pub(crate) fn maybe_int(&self, column: usize) -> Result<Option<i64>> {
        if self.is_null(column)? { Ok(None) } else { self.int(column).map(Some) }
    }

    pub(crate) fn text(&self, column: usize) -> Result<String> {
        get!(self, column, String)
    }

    pub(crate) fn maybe_text(&self, column: usize) -> Result<Option<String>> {
        if self.is_null(column)? { Ok(None) } else { self.text(column).map(Some) }
    }

    pub(crate) fn bytes(&self, column: usize) -> Result<Vec<u8>> {
        get!(self, column, Vec<u8>)
    }

    fn is_null(&self, column: usize) -> Result<bool> {
        Ok(match self {
            Row::Sqlite(row) => row.try_get_raw(column)?.is_null(),
            Row::Postgres(row) => row.try_get_raw(column)?.is_null(),
        })
    }
}
