//! Places: which samples a question takes, and which bucket and group each belongs to.

use desk::kpi::{Clock, Grain, Query};
use desk::{Dimension, Measure};

use super::words::{has_any, instant, name, text, texts};
use crate::kernel::groups::is_of_time;

/// Where the samples of a question belong.
pub(super) struct Placing<'a> {
    query: &'a Query,
    by: &'a [Dimension],
}

impl<'a> Placing<'a> {
    pub(super) fn new(query: &'a Query, by: &'a [Dimension]) -> Placing<'a> {
        Placing { query, by }
    }

    /// The samples that the question takes, with what the figures need of them; of one with several labels a row for each where the
    /// answer is grouped by label.
    pub(super) fn select(&self, measures: &[Measure], dimensions: &[Dimension]) -> String {
        let value = match self.query.clock {
            Clock::Wall => "value",
            Clock::Business => "value_business",
        };
        let mut columns =
            vec!["measure".to_owned(), "contact".to_owned(), format!("{value} AS spent"), "value AS amount".to_owned()];
        columns
            .extend(dimensions.iter().map(|dimension| format!("{} AS {}", name(dimension.name()), condition_column(*dimension))));
        self.select_columns("SELECT", columns, measures)
    }

    /// The contacts that have a sample, each once in its bucket and group; `more` are further columns.
    pub(super) fn select_contacts(&self, measure: Measure, more: &[String]) -> String {
        let columns = std::iter::once("contact".to_owned()).chain(more.iter().cloned()).collect();
        self.select_columns("SELECT DISTINCT", columns, &[measure])
    }

    fn select_columns(&self, select: &str, mut columns: Vec<String>, measures: &[Measure]) -> String {
        columns.extend(bucket(self.query.grain).into_iter().map(|(alias, expression)| format!("{expression} AS {alias}")));
        columns.extend(self.by.iter().enumerate().map(|(place, dimension)| format!("{} AS group_{place}", of(*dimension))));
        let mut names: Vec<&str> = measures.iter().map(|measure| measure.name()).collect();
        names.sort_unstable();
        names.dedup();
        let mut taken = vec![format!("measure IN ({})", texts(names))];
        taken.extend(self.query.from.map(|from| format!("\"at\" >= {}", instant(from))));
        taken.extend(self.query.to.map(|to| format!("\"at\" < {}", instant(to))));
        taken.extend(self.query.filters.iter().map(|(dimension, values)| {
            let (column, is_list) = match dimension {
                Dimension::Label => (name(dimension.name()), true),
                one => (of(*one), false),
            };
            has_any(&column, is_list, values.iter().map(|value| value.as_str()))
        }));
        let samples = format!("read_parquet({})", text(super::SAMPLES));
        let zone = text(&self.query.zone_name);
        let source = if self.knows_local_time() {
            format!("(SELECT *, epoch_ms(\"at\") AS instant, timezone({zone}, \"at\") AS local FROM {samples})")
        } else {
            samples
        };
        format!("  {select} {}\n  FROM {source}\n  WHERE {}\n", columns.join(",\n    "), taken.join("\n    AND "))
    }

    /// Whether anything depends on the reporting zone.
    fn knows_local_time(&self) -> bool {
        let used = self.by.iter().chain(self.query.filters.iter().map(|(dimension, _)| dimension));
        self.query.grain != Grain::Total || used.into_iter().any(|dimension| is_of_time(*dimension))
    }

    /// Bucket and groups as they are told.
    pub(super) fn columns(&self) -> Vec<(String, String)> {
        let bucket = if self.query.grain == Grain::Total { "NULL" } else { "bucket" };
        let groups = self.by.iter().enumerate().map(|(place, dimension)| {
            let told = if is_of_time(*dimension) { format!("CAST(group_{place} AS VARCHAR)") } else { format!("group_{place}") };
            (dimension.name().to_owned(), told)
        });
        [("bucket".to_owned(), bucket.to_owned())].into_iter().chain(groups).collect()
    }

    /// The names of the groups in `placed`.
    pub(super) fn groups(&self) -> Vec<String> {
        (0..self.by.len()).map(|place| format!("group_{place}")).collect()
    }

    /// What rows are told apart by.
    pub(super) fn keys(&self) -> String {
        self.all_keys(true)
    }

    /// What rows are ordered by: `weekday` and `hour` as numbers, all else by code point.
    pub(super) fn order(&self) -> String {
        self.all_keys(false)
    }

    fn all_keys(&self, with_label: bool) -> String {
        let buckets = bucket(self.query.grain).into_iter().map(|(alias, _)| format!("placed.{alias}"));
        let buckets = buckets.filter(|alias| with_label || alias != "placed.bucket");
        buckets.chain(self.groups()).collect::<Vec<_>>().join(", ")
    }
}

/// What the buckets of a grain are ordered by, when they start on the wall, and how they are called, given `instant` (milliseconds) and
/// `local`. An hour that comes twice is two: the offset tells them apart.
pub(super) fn bucket(grain: Grain) -> Vec<(&'static str, String)> {
    let unit = match grain {
        Grain::Total => return Vec::new(),
        other => other.name(),
    };
    let start = format!("date_trunc('{unit}', local)");
    let (at, label) = match grain {
        Grain::Hour => {
            (format!("epoch_ms({start}) - {OFFSET}"), format!("strftime({start}, '%Y-%m-%dT%H:%M:%S') || {}", offset_text()))
        }
        _ => (format!("epoch_ms({start})"), format!("strftime({start}, '%Y-%m-%d')")),
    };
    vec![("bucket_at", at), ("bucket_local", format!("epoch_ms({start})")), ("bucket", label)]
}

/// Milliseconds from UTC to local time.
const OFFSET: &str = "(epoch_ms(local) - instant)";

/// `+02:00`.
fn offset_text() -> String {
    format!("printf('%s%02d:%02d', if({OFFSET} < 0, '-', '+'), abs({OFFSET}) // 3600000, abs({OFFSET}) // 60000 % 60)")
}

/// The column that a condition of a term looks at.
pub(super) fn condition_column(dimension: Dimension) -> String {
    format!("of_{}", dimension.name())
}

/// The value of a dimension; of labels each of them.
fn of(dimension: Dimension) -> String {
    match dimension {
        Dimension::Weekday => "isodow(local)".to_owned(),
        Dimension::Hour => "hour(local)".to_owned(),
        Dimension::Label => format!("unnest({})", name(dimension.name())),
        one => name(one.name()),
    }
}
