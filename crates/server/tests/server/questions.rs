//! What is asked about figures: every KPI in many ways, as parameters of a question.

use testkit::oracle::OracleQuery;

/// Every figure of KPIS.md.
pub(crate) const KPIS: [&str; 25] = testkit::oracle::KPIS;

/// Groups, filters, grains and clocks that are tried in turn.
pub(crate) fn questions(kpi: &str) -> Vec<OracleQuery> {
    let plain = || OracleQuery::of(kpi);
    let mut questions = vec![
        plain(),
        plain().on("business"),
        plain().grain("day"),
        plain().grain("hour").on("business"),
        plain().grain("week").with("origin", "contact"),
        plain().grain("month").with("handler", "human").with("handler", "bot"),
        plain().with("weekday", "1").with("weekday", "7").with("hour", "9").with("hour", "2"),
        plain().with("label", "none").with("media", "none"),
        plain().between("2026-03-02", "2026-03-29T03:30").grain("day"),
        plain().between("2026-03-10T12:00", "2026-03-24T12:00"),
        plain().between("2026-03-05", "2026-03-25").grain("week"),
    ];
    if kpi != "heatmap" {
        questions.extend([
            plain().by("inbox").by("origin"),
            plain().by("label"),
            plain().by("hour").grain("week"),
            plain().by("campaign").by("variant"),
            plain().by("step").by("outcome"),
            plain().by("weekday").by("currency"),
        ]);
    }
    if !matches!(kpi, "heatmap" | "answer_rate") {
        questions.extend([
            plain().by("agent").by("team"),
            plain().by("by").grain("month"),
            plain().with("agent", "none").by("category"),
        ]);
    }
    questions
}

/// The parameters of a question, as the address bar has them.
pub(crate) fn words(query: &OracleQuery) -> Vec<(String, String)> {
    let mut words: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &str| words.push((name.to_owned(), value.to_owned()));
    for (name, value) in [("from", &query.from), ("to", &query.to), ("zone", &query.zone), ("measure", &query.measure)] {
        if let Some(value) = value {
            add(name, value);
        }
    }
    for (name, value) in [("grain", &query.grain), ("clock", &query.clock)] {
        if !value.is_empty() {
            add(name, value);
        }
    }
    query.by.iter().for_each(|by| add("by", by));
    query.filter.iter().for_each(|(dimension, value)| add("where", &format!("{dimension}={value}")));
    words
}
