//! Queries: from samples and left-outs to the answer as the command line prints it.
//!
//! What lives here: the query, the frame of an answer, refusals.
//! What never may: a second way to count; rows come from samples alone.
//! Where the next one goes: a KPI is an arm in `rows::recipe`.

mod cells;
mod retention;
mod rows;
mod when;

use super::OracleTruth;
use serde_json::{Value, json};

/// The ids of all KPIs.
pub const KPIS: [&str; 25] = [
    "first_response_time",
    "first_human_response_time",
    "reply_time",
    "resolution_time",
    "full_resolution_time",
    "answer_rate",
    "abandonment_rate",
    "csat",
    "survey_response_rate",
    "fcr",
    "reopen_rate",
    "volume",
    "heatmap",
    "utilisation",
    "concurrency",
    "delivery_rate",
    "open_rate",
    "failure_rate",
    "response_rate",
    "conversion_rate",
    "conversation_conversion_rate",
    "bot_self_resolution_rate",
    "bot_escalation_rate",
    "bot_abandonment_rate",
    "retention",
];

/// A question for a KPI. Empty and `None` mean the default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OracleQuery {
    /// The id of the KPI.
    pub kpi: String,
    /// Included: a time with offset, or a date or local time of the zone.
    pub from: Option<String>,
    /// Not included.
    pub to: Option<String>,
    /// The reporting zone, the desk's by default.
    pub zone: Option<String>,
    /// `total` (default), `hour`, `day`, `week` or `month`.
    pub grain: String,
    /// Up to two dimensions.
    pub by: Vec<String>,
    /// Dimension and value; several values of one dimension mean any of them.
    pub filter: Vec<(String, String)>,
    /// The measure of `heatmap`, `opened` by default.
    pub measure: Option<String>,
    /// `wall` (default) or `business`.
    pub clock: String,
}

impl OracleQuery {
    /// A question over everything.
    #[must_use]
    pub fn of(kpi: &str) -> Self {
        Self { kpi: kpi.into(), ..Self::default() }
    }

    /// The same at another grain.
    #[must_use]
    pub fn grain(mut self, grain: &str) -> Self {
        self.grain = grain.into();
        self
    }

    /// The same for `[from, to)`.
    #[must_use]
    pub fn between(mut self, from: &str, to: &str) -> Self {
        (self.from, self.to) = (Some(from.into()), Some(to.into()));
        self
    }

    /// The same, grouped by one more dimension.
    #[must_use]
    pub fn by(mut self, dimension: &str) -> Self {
        self.by.push(dimension.into());
        self
    }

    /// The same, for one value of a dimension.
    #[must_use]
    pub fn with(mut self, dimension: &str, value: &str) -> Self {
        self.filter.push((dimension.into(), value.into()));
        self
    }

    /// The same on another clock.
    #[must_use]
    pub fn on(mut self, clock: &str) -> Self {
        self.clock = clock.into();
        self
    }

    pub(crate) fn business(&self) -> bool {
        self.clock == "business"
    }

    fn grain_name(&self) -> &str {
        if self.grain.is_empty() { "total" } else { &self.grain }
    }
}

/// The answer, or the refusal.
pub(crate) fn answer(truth: &OracleTruth, query: &OracleQuery) -> Value {
    let personal = |name: &str| ["agent", "team", "by"].contains(&name);
    let names = query.by.iter().chain(query.filter.iter().map(|(name, _)| name));
    if query.kpi == "answer_rate" && names.map(String::as_str).any(personal) {
        return json!({"kpi": query.kpi, "error": "dimension_not_applicable", "detail": "its denominator credits nobody"});
    }
    let frame = cells::Frame::new(truth, query);
    let show = |bound: Option<i64>| bound.map(|at| when::local_label(&frame.zone, at));
    let mut answer = json!({
        "kpi": query.kpi,
        "from": show(frame.from),
        "to": show(frame.to),
        "zone": frame.zone_name,
        "clock": if query.business() { "business" } else { "wall" },
        "grain": query.grain_name(),
    });
    if query.kpi == "retention" {
        answer["rows"] = retention::rows(&frame);
        answer["cohorts"] = retention::cohorts(&frame);
        return answer;
    }
    let Some(recipe) = rows::recipe(query) else {
        return json!({"kpi": query.kpi, "error": "kpi_unknown", "detail": "no such KPI"});
    };
    if query.kpi == "heatmap" {
        answer["measure"] = json!(recipe.measures[0]);
    }
    answer["rows"] = rows::rows(&frame, &recipe);
    answer
}
