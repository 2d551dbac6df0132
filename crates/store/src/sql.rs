//! The thin layer between our statements and the two engines.
//!
//! Lives here: values and rows, statements that differ, statements of many rows. One file per engine says how it is opened and
//! spoken to. Never here: tables. Those who own a table write its statements.
//! Next one: another engine is a file beside `sqlite` and `postgres` and the arms that the compiler asks for.

mod bulk;
mod connection;
mod postgres;
mod sqlite;
mod value;

pub(crate) use bulk::{Insert, Lookup};
pub(crate) use connection::{Connection, Engine, Home, Pool};
pub(crate) use value::{Row, Value, storable};

/// The text of one statement: the same for both engines, or side by side where the dialects differ.
#[derive(Clone, Copy)]
pub(crate) struct Sql {
    pub(crate) sqlite: &'static str,
    pub(crate) postgres: &'static str,
}

impl Sql {
    /// A statement that both engines understand.
    pub(crate) const fn both(text: &'static str) -> Sql {
        Sql { sqlite: text, postgres: text }
    }
}
