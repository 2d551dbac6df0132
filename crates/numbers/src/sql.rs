//! SQL: the query over the exported samples that gives the rows of an answer, in DuckDB's dialect.
//!
//! Lives here: text, made of a [`Query`] and the formula of its KPI alone, so that anybody can check a figure with another engine. A test
//! runs the query of every KPI and compares. Never here: running it; a KPI by its name.
//! Next one: a formula is an arm in `figures`, a dimension nothing at all.

mod figures;
mod place;
mod words;

use desk::Measure;
use desk::desk_file::Desk;
use desk::kpi::{Grain, Query};

use crate::kernel::{by_of, formula_of};
use figures::Figures;
use place::Placing;

/// Where `watchdesk export samples samples` puts the samples.
pub const SAMPLES: &str = "samples/*.parquet";

/// The query that gives the rows that `watchdesk kpi` gives: `bucket`, a column for each group, `n`, `value` and the other figures; what
/// is left out as `left_out_...`.
#[must_use]
pub fn text(query: &Query, desk: &Desk) -> String {
    let formula = formula_of(query);
    let figures = Figures::of(&formula, query.kpi, query.kpi.target_of(desk), desk.windows.patience);
    let by = by_of(query);
    let placing = Placing::new(query, &by);
    let mut text = heading(query);
    text.push_str("WITH placed AS (\n");
    text.push_str(&placing.select(&figures.measures(), &figures.dimensions()));
    text.push_str(")\nSELECT\n");
    let columns = placing.columns().into_iter().chain(figures.columns());
    text.push_str(
        &columns.map(|(name, expression)| format!("  {expression} AS {}", words::name(&name))).collect::<Vec<_>>().join(",\n"),
    );
    text.push_str("\nFROM placed\n");
    // Without buckets and groups there is one row, whatever is in it.
    if query.grain != Grain::Total || !by.is_empty() {
        text.push_str(&format!("GROUP BY {}\nHAVING {}\nORDER BY {}\n", placing.keys(), figures.is_told(), placing.order()));
    }
    text
}

/// What the query gives, as comments.
fn heading(query: &Query) -> String {
    let measure = crate::kernel::heatmap_measure(query).map(Measure::name);
    let of = measure.map(|measure| format!(" of {measure}")).unwrap_or_default();
    format!("-- {}{of}: {}\n", query.kpi.name.en, query.kpi.meaning.en)
}
