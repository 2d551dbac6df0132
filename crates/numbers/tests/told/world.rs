//! A book with a desk around it, and short ways to fill and to ask it.

use std::collections::HashMap;
use std::sync::Arc;

use desk::desk_file::Desk;
use desk::kpi::Query;
use desk::sample::block::Row;
use desk::{Dimensions, Measure, Moment};
use numbers::{AnswerRow, Book, answer};
use serde_json::Value;

/// A book that knows what it was told.
pub(crate) struct World {
    pub(crate) book: Book,
    pub(crate) desk: Desk,
    numbers: HashMap<Dimensions, u32>,
    next: u64,
}

impl World {
    /// An empty book of a desk in that zone.
    pub(crate) fn in_zone(zone: &str) -> World {
        let desk = Desk::parse(&format!("zone = \"{zone}\"")).unwrap();
        World { book: Book::new(), desk, numbers: HashMap::new(), next: 1 }
    }

    /// An empty book of a desk in Berlin.
    pub(crate) fn new() -> World {
        World::in_zone("Europe/Berlin")
    }

    /// The row of a new sample that nothing is known about.
    pub(crate) fn row(&mut self, measure: &str, at: &str, value: i64, with: impl FnOnce(&mut Dimensions)) -> Row {
        let mut dimensions = Dimensions::unknown("1".into());
        with(&mut dimensions);
        let next = self.numbers.len() as u32 * 3;
        let number = *self.numbers.entry(dimensions.clone()).or_insert(next);
        self.book.define(number, Arc::new(dimensions));
        self.next += 1;
        Row {
            retract: false,
            id: self.next,
            measure: Measure::named(measure).unwrap(),
            at: Moment::parse(at).unwrap().0,
            value,
            value_business: value,
            conversation: Some(7),
            contact: 5,
            dimensions: number,
        }
    }

    /// Adds a sample that nothing is known about.
    pub(crate) fn add(&mut self, measure: &str, at: &str, value: i64) -> Row {
        self.add_with(measure, at, value, |_| {})
    }

    /// Adds a sample.
    pub(crate) fn add_with(&mut self, measure: &str, at: &str, value: i64, with: impl FnOnce(&mut Dimensions)) -> Row {
        let row = self.row(measure, at, value, with);
        self.apply(row);
        row
    }

    pub(crate) fn apply(&mut self, row: Row) {
        self.book.apply(std::iter::once(row)).unwrap();
    }

    pub(crate) fn query(&self, kpi: &str, params: &[(&str, &str)]) -> Query {
        let params: Vec<_> = params.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        Query::parse(kpi, &params, &self.desk).unwrap()
    }

    /// The answer as it goes out.
    pub(crate) fn ask(&self, kpi: &str, params: &[(&str, &str)]) -> Value {
        serde_json::to_value(answer(&self.book, &self.query(kpi, params), &self.desk).unwrap()).unwrap()
    }

    /// Its rows.
    pub(crate) fn rows(&self, kpi: &str, params: &[(&str, &str)]) -> Vec<Value> {
        self.ask(kpi, params)["rows"].as_array().unwrap().clone()
    }

    /// Its only row.
    pub(crate) fn row_of(&self, kpi: &str, params: &[(&str, &str)]) -> Value {
        let rows = self.rows(kpi, params);
        assert_eq!(rows.len(), 1, "{rows:?}");
        rows.into_iter().next().unwrap()
    }

    /// Bucket and values of the groups in their order (`2026-03-02 anna 7`), and n, of every row.
    pub(crate) fn counts(&self, kpi: &str, params: &[(&str, &str)]) -> Vec<(String, u64)> {
        let rows = answer(&self.book, &self.query(kpi, params), &self.desk).unwrap().rows;
        let name = |row: &AnswerRow| {
            let group = row.group.iter().map(|(_, value)| value.to_string());
            row.bucket.iter().cloned().chain(group).collect::<Vec<_>>().join(" ")
        };
        rows.iter().map(|row| (name(row), row.n)).collect()
    }
}

/// The pairs as [`World::counts`] tells them.
pub(crate) fn expected(pairs: &[(&str, u64)]) -> Vec<(String, u64)> {
    pairs.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect()
}
