//! Tables: columns with a name and a kind, all of the same length.
//!
//! Next one: a kind of column is a variant of [`Cells`], then follow the compiler into the formats.

use std::borrow::Cow;

use desk::Moment;
use desk::ids::Name;

/// Columns of equal length.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// From left to right.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Its name.
    pub name: Cow<'static, str>,
    /// Its values, from top to bottom.
    pub cells: Cells,
}

/// The values of a column; none where there is no value.
#[derive(Clone, Debug, PartialEq)]
pub enum Cells {
    /// Words.
    Text(Vec<Option<Name>>),
    /// Numbers of things.
    Count(Vec<Option<i64>>),
    /// Any numbers.
    Number(Vec<Option<f64>>),
    /// Shares, 0 to 1.
    Rate(Vec<Option<f64>>),
    /// Milliseconds.
    Duration(Vec<Option<f64>>),
    /// Instants, in UTC.
    Instant(Vec<Option<Moment>>),
    /// What a clock on the wall showed at an instant, as if it were UTC.
    Local(Vec<Option<Moment>>),
}

impl Table {
    /// Adds a column on the right.
    pub fn push(&mut self, name: impl Into<Cow<'static, str>>, cells: Cells) {
        self.columns.push(Column { name: name.into(), cells });
    }

    /// How many rows there are.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.columns.first().map_or(0, |column| column.cells.len())
    }
}

impl Cells {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Cells::Text(cells) => cells.len(),
            Cells::Count(cells) => cells.len(),
            Cells::Number(cells) | Cells::Rate(cells) | Cells::Duration(cells) => cells.len(),
            Cells::Instant(cells) | Cells::Local(cells) => cells.len(),
        }
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Column {
    /// Its name where a number does not show its unit.
    #[must_use]
    pub fn name_with_unit(&self) -> Cow<'_, str> {
        match self.cells {
            Cells::Duration(_) => Cow::Owned(format!("{}_ms", self.name)),
            _ => Cow::Borrowed(&self.name),
        }
    }
}
