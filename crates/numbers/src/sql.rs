//! SQL: the query over the exported samples that gives the rows of an answer, in DuckDB's dialect.
//!
//! Lives here: text, made of a [`Query`] and the formula of its KPI alone, so that anybody can check a figure with another engine. A test
//! runs the query of every KPI and compares. Never here: running it; a KPI by its name.
//! Next one: a formula is an arm in `figures` or a file like `retention`, a dimension nothing at all.

mod figures;
mod place;
mod retention;
mod words;

use desk::desk_file::Desk;
use desk::kpi::{Formula, Grain, Query};
use desk::{Measure, Moment};

use crate::kernel::{by_of, formula_of, heatmap_measure, measures};
use figures::Figures;
use place::Placing;

/// Where `watchdesk export samples samples` puts the samples.
pub const SAMPLES: &str = "samples/*.parquet";

/// The query that gives the rows that `watchdesk kpi` gives: `bucket`, a column for each group, `n`, `value` and the other figures; what
/// is left out as `left_out_...`. `now` is the present of the figures, for those who look at what has begun.
#[must_use]
pub fn text(query: &Query, desk: &Desk, now: Moment) -> String {
    match query.kpi.formula {
        Formula::Retention(measure) => format!("{}{}", heading(query), retention::rows(query, measure, now)),
        _ => format!("{}{}", heading(query), counted(query, desk)),
    }
}

/// The query that gives the cohorts that stand beside the rows of a retention; of anything else there are none.
#[must_use]
pub fn cohorts(query: &Query, now: Moment) -> Option<String> {
    match query.kpi.formula {
        Formula::Retention(measure) => Some(retention::cohorts(query, measure, now)),
        _ => None,
    }
}

/// The query of everything that is counted bucket by bucket.
fn counted(query: &Query, desk: &Desk) -> String {
    let formula = formula_of(query);
    let figures = Figures::of(&formula, query.kpi, query.kpi.target_of(desk), desk.windows.patience);
    let by = by_of(query);
    let placing = Placing::new(query, &by);
    let mut text = String::from("WITH placed AS (\n");
    text.push_str(&placing.select(&measures(query), &figures.dimensions()));
    text.push_str(")\nSELECT\n");
    text.push_str(&list(placing.columns().into_iter().chain(figures.columns())));
    text.push_str("\nFROM placed\n");
    // Without buckets and groups there is one row, whatever is in it.
    if query.grain != Grain::Total || !by.is_empty() {
        let (keys, told, order) = (placing.keys(), figures.is_told(), placing.order());
        text.push_str(&format!("GROUP BY {keys}\nHAVING {told}\nORDER BY {order}\n"));
    }
    text
}

/// What is selected, a line each.
fn list(columns: impl Iterator<Item = (String, String)>) -> String {
    columns.map(|(name, expression)| format!("  {expression} AS {}", words::name(&name))).collect::<Vec<_>>().join(",\n")
}

/// What the query gives, as comments.
fn heading(query: &Query) -> String {
    let of = heatmap_measure(query).map(Measure::name).map(|measure| format!(" of {measure}")).unwrap_or_default();
    format!("-- {}{of}: {}\n", query.kpi.name.en, query.kpi.meaning.en)
}
