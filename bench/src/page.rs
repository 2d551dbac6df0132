//! The report page of 30 days: the same figures out of three engines.
//!
//! Lives here: what a page is and when two of them are the same. `past` makes the history; `book` asks our kernel, `rows` a helpdesk on
//! PostgreSQL, `columns` DuckDB. Never here: how long it takes; that is `benches::report`.
//! Next one: a figure is a question in `book` and a statement in `rows` and `columns`.

pub(crate) mod book;
pub(crate) mod columns;
pub(crate) mod past;
pub(crate) mod rows;

use std::collections::BTreeMap;

use crate::Result;

/// By how much two averages of the same values may differ, in parts of them.
const TOLERANCE: f64 = 1e-6;

/// A figure of a page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Figure {
    Count(i64),
    /// In seconds.
    Mean(f64),
}

/// What a column of a statement's answer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Count,
    Mean,
}

/// The figures by panel and key. What is 0 or nothing is not in it.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Page(BTreeMap<String, BTreeMap<String, Figure>>);

/// A statement in SQL: a key, then one column for each of the panels.
pub(crate) struct Statement {
    pub sql: String,
    pub tells: Vec<(String, Kind)>,
}

impl Statement {
    /// Panels are told as their names with commas between them; those that end in ` mean` are averages.
    pub(crate) fn new(panels: &str, sql: String) -> Statement {
        let kind = |panel: &str| if panel.ends_with(" mean") { Kind::Mean } else { Kind::Count };
        let tells = panels.split(", ").map(|panel| (panel.to_owned(), kind(panel))).collect();
        Statement { sql, tells }
    }
}

impl Page {
    pub(crate) fn put(&mut self, panel: String, key: &str, figure: Figure) {
        if figure != Figure::Count(0) {
            let before = self.0.entry(panel).or_default().insert(key.to_owned(), figure);
            debug_assert!(before.is_none(), "a figure was told twice");
        }
    }

    /// How many figures there are.
    pub(crate) fn len(&self) -> usize {
        self.0.values().map(BTreeMap::len).sum()
    }

    /// Finds every panel of this page in the other one, counts exactly, averages but for their last digits.
    pub(crate) fn compare(&self, other: &Page) -> Result<()> {
        for (panel, ours) in &self.0 {
            let nothing = BTreeMap::new();
            let theirs = other.0.get(panel).unwrap_or(&nothing);
            let keys = ours.keys().chain(theirs.keys());
            let unequal = |key: &&String| !is_same(ours.get(*key), theirs.get(*key));
            if let Some(key) = keys.into_iter().find(unequal) {
                let (one, two) = (ours.get(key), theirs.get(key));
                return Err(format!("the answers differ: {panel} of `{key}` is {one:?} here and {two:?} there").into());
            }
        }
        Ok(())
    }
}

fn is_same(one: Option<&Figure>, two: Option<&Figure>) -> bool {
    match (one, two) {
        (Some(Figure::Mean(one)), Some(Figure::Mean(two))) => (one - two).abs() <= TOLERANCE * one.abs().max(two.abs()),
        _ => one == two,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(figures: &[(&str, &str, Figure)]) -> Page {
        let mut page = Page::default();
        figures.iter().for_each(|(panel, key, figure)| page.put((*panel).to_owned(), key, *figure));
        page
    }

    #[test]
    fn pages_are_the_same_where_counts_are_equal_and_averages_nearly_so() {
        let ours =
            page(&[("opened", "a", Figure::Count(3)), ("reply mean", "", Figure::Mean(1.0)), ("more", "", Figure::Count(1))]);
        let theirs = page(&[
            ("opened", "a", Figure::Count(3)),
            ("reply mean", "", Figure::Mean(1.000_000_5)),
            ("opened", "b", Figure::Count(0)),
        ]);
        assert!(theirs.compare(&ours).is_ok());
        assert!(ours.compare(&theirs).unwrap_err().to_string().contains("more"));
        for other in [("opened", "a", Figure::Count(4)), ("opened", "b", Figure::Count(3)), ("opened", "a", Figure::Mean(3.0))] {
            assert!(page(&[other]).compare(&ours).is_err(), "{other:?}");
        }
        assert!(page(&[("reply mean", "", Figure::Mean(1.000_01))]).compare(&ours).is_err());
    }

    #[test]
    fn a_statement_tells_averages_by_their_names() {
        let statement = Statement::new("day reply mean, day reply", String::new());
        assert_eq!(statement.tells, [("day reply mean".to_owned(), Kind::Mean), ("day reply".to_owned(), Kind::Count)]);
    }
}
