//! The rows of each KPI: durations, rates, counts.
//!
//! What lives here: the recipe of each KPI and the arithmetic. What never may: a sample of its own.
//! Where the next one goes: an arm in `recipe`, and a shape if none fits.

use super::OracleQuery;
use super::cells::{Cell, Frame, Spot};
use crate::oracle::sample::OracleSample;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// How a KPI is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Duration,
    /// Count over count.
    Rate,
    /// Distinct contacts over distinct contacts.
    Contacts,
    /// Sum over sum.
    Sums,
    Csat,
    Fcr,
    Volume,
    Count,
}

/// What a KPI is made of.
#[derive(Debug)]
pub(crate) struct Recipe {
    pub(crate) shape: Shape,
    pub(crate) measures: Vec<String>,
    left_out: Vec<&'static str>,
}

/// The recipe of a KPI. Of a rate the first measure is the numerator.
pub(crate) fn recipe(query: &OracleQuery) -> Option<Recipe> {
    use Shape::{Contacts, Count, Csat, Duration, Fcr, Rate, Sums, Volume};
    let heat = query.measure.as_deref().unwrap_or("opened");
    let (shape, measures, left_out): (Shape, &[&str], &[&'static str]) = match query.kpi.as_str() {
        "first_response_time" => (Duration, &["first_response"], &["open", "unanswered"]),
        "first_human_response_time" => (Duration, &["first_human_response"], &["open", "unanswered"]),
        "reply_time" => (Duration, &["reply"], &["open"]),
        "resolution_time" => (Duration, &["resolution"], &["open"]),
        "full_resolution_time" => (Duration, &["full_resolution"], &["open"]),
        "answer_rate" => (Rate, &["first_response", "opened"], &[]),
        "abandonment_rate" => (Rate, &["unanswered", "reply"], &["open"]),
        "csat" => (Csat, &["survey_score"], &["open"]),
        "survey_response_rate" => (Rate, &["survey_score", "survey_sent"], &[]),
        "fcr" => (Fcr, &["first_contact"], &["pending", "inactivity", "no_reply"]),
        "reopen_rate" => (Rate, &["reopened", "resolution"], &[]),
        "volume" => (Volume, &["opened", "message_in", "message_out"], &[]),
        "heatmap" => (Count, &[heat], &[]),
        "utilisation" => (Sums, &["handling", "online"], &[]),
        "concurrency" => (Sums, &["load", "online"], &[]),
        "delivery_rate" => (Rate, &["delivered", "message_out"], &[]),
        "open_rate" => (Rate, &["read", "delivered"], &[]),
        "failure_rate" => (Rate, &["failed", "refused", "message_out"], &[]),
        "response_rate" => (Rate, &["outreach_answered", "outreach"], &[]),
        "conversion_rate" => (Contacts, &["outreach_converted", "outreach"], &[]),
        "conversation_conversion_rate" => (Contacts, &["conversation_converted", "opened"], &[]),
        "bot_self_resolution_rate" | "bot_escalation_rate" | "bot_abandonment_rate" => (Rate, &["bot_outcome"], &["open"]),
        _ => return None,
    };
    let measures = measures.iter().map(ToString::to_string).collect();
    Some(Recipe { shape, measures, left_out: left_out.to_vec() })
}

/// All rows in order.
pub(crate) fn rows(frame: &Frame<'_>, recipe: &Recipe) -> Value {
    let cells = frame.cells(&recipe.measures);
    cells.iter().filter_map(|(spot, cell)| row(frame, recipe, spot, cell)).collect()
}

fn row(frame: &Frame<'_>, recipe: &Recipe, spot: &Spot, cell: &Cell<'_>) -> Option<Value> {
    let (mut row, keep) = match recipe.shape {
        Shape::Duration => duration(frame, cell, &recipe.measures[0]),
        Shape::Rate => rate(frame, cell),
        Shape::Contacts => {
            let people = |measure: &String| {
                let contacts = cell.of(measure).into_iter().filter_map(|sample| sample.contact.clone());
                contacts.collect::<BTreeSet<String>>().len() as f64
            };
            ratio(people(&recipe.measures[0]), people(&recipe.measures[1]), people(&recipe.measures[1]))
        }
        Shape::Sums => {
            let sum = |measure: &String| cell.of(measure).iter().map(|sample| sample.value as i64).sum::<i64>() as f64;
            let n = cell.of(&recipe.measures[1]).len() as f64;
            ratio(sum(&recipe.measures[0]), sum(&recipe.measures[1]), n)
        }
        Shape::Csat => csat(cell),
        Shape::Fcr => fcr(cell),
        Shape::Volume => volume(cell),
        Shape::Count => {
            let n = cell.samples.len();
            (json!({"n": n, "value": n}), n > 0)
        }
    };
    let total = spot.0.is_none() && spot.1.is_empty();
    if !keep && !total {
        return None;
    }
    row["bucket"] = json!(spot.0.as_ref().map(|(_, label)| label));
    let group: Map<String, Value> = frame.by.iter().zip(&spot.1).map(|(name, (_, value))| (name.clone(), json!(value))).collect();
    row["group"] = Value::Object(group);
    if !recipe.left_out.is_empty() {
        let left: Map<String, Value> = recipe.left_out.iter().map(|why| ((*why).into(), json!(cell.left(why)))).collect();
        row["left_out"] = Value::Object(left);
    }
    Some(row)
}

fn duration(frame: &Frame<'_>, cell: &Cell<'_>, measure: &str) -> (Value, bool) {
    let clock = |sample: &OracleSample| if frame.query.business() { sample.value_business } else { sample.value };
    let mut lasting: Vec<i64> = cell.of(measure).into_iter().map(|sample| clock(sample) as i64).collect();
    lasting.sort_unstable();
    let n = lasting.len();
    if n == 0 {
        let none = Value::Null;
        let row = json!({"n": 0, "value": none, "mean": none, "median": none, "p90": none, "p95": none, "within_target": none});
        return (row, false);
    }
    let mean = lasting.iter().sum::<i64>() as f64 / n as f64;
    let median = percentile(&lasting, 0.5);
    let target = frame.truth.desk.duration_target(&frame.query.kpi);
    let within = target.map(|target| lasting.iter().filter(|ms| **ms as f64 <= target).count() as f64 / n as f64);
    let row = json!({
        "n": n, "value": median, "mean": mean, "median": median,
        "p90": percentile(&lasting, 0.9), "p95": percentile(&lasting, 0.95), "within_target": within,
    });
    (row, true)
}

/// The continuous percentile of sorted values.
pub(crate) fn percentile(sorted: &[i64], share: f64) -> f64 {
    let position = share * (sorted.len() - 1) as f64;
    let (lower, upper) = (sorted[position.floor() as usize] as f64, sorted[position.ceil() as usize] as f64);
    lower + (upper - lower) * (position - position.floor())
}

fn ratio(numerator: f64, denominator: f64, n: f64) -> (Value, bool) {
    let value = (denominator > 0.0).then(|| numerator / denominator);
    (json!({"n": n as u64, "value": value}), n > 0.0 || numerator > 0.0)
}

fn rate(frame: &Frame<'_>, cell: &Cell<'_>) -> (Value, bool) {
    let count = |measure: &str| cell.of(measure).len();
    let outcome =
        |outcome: &str| cell.of("bot_outcome").iter().filter(|sample| sample.dimensions["outcome"] == [outcome]).count();
    let (numerator, denominator) = match frame.query.kpi.as_str() {
        "answer_rate" => {
            let from_contact = |sample: &&OracleSample| sample.dimensions["origin"] != ["agent"];
            (count("first_response"), cell.of("opened").into_iter().filter(from_contact).count())
        }
        "abandonment_rate" => (gave_up(frame, cell), count("reply") + count("unanswered")),
        "failure_rate" => (count("failed") + count("refused"), count("message_out") + count("refused")),
        "delivery_rate" => (count("delivered"), count("message_out")),
        "open_rate" => (count("read"), count("delivered")),
        "reopen_rate" => (count("reopened"), count("resolution")),
        "survey_response_rate" => (count("survey_score"), count("survey_sent")),
        "response_rate" => (count("outreach_answered"), count("outreach")),
        "bot_self_resolution_rate" => (outcome("self_resolved"), count("bot_outcome")),
        "bot_escalation_rate" => (outcome("escalated"), count("bot_outcome")),
        _ => (outcome("abandoned"), count("bot_outcome")),
    };
    ratio(numerator as f64, denominator as f64, denominator as f64)
}

/// The turns that ended unanswered after at least the patience, on the clock of the query.
fn gave_up(frame: &Frame<'_>, cell: &Cell<'_>) -> usize {
    let patience = frame.truth.desk.patience as f64;
    let waited = |sample: &OracleSample| if frame.query.business() { sample.value_business } else { sample.value };
    cell.of("unanswered").into_iter().filter(|sample| waited(sample) >= patience).count()
}

fn csat(cell: &Cell<'_>) -> (Value, bool) {
    let scores: Vec<i64> = cell.of("survey_score").iter().map(|sample| sample.value as i64).collect();
    let n = scores.len();
    let of = |score: i64| scores.iter().filter(|other| **other == score).count();
    let share = |part: f64| (n > 0).then(|| part / n as f64);
    let row = json!({
        "n": n, "value": share((of(4) + of(5)) as f64), "mean": share(scores.iter().sum::<i64>() as f64),
        "distribution": {"1": of(1), "2": of(2), "3": of(3), "4": of(4), "5": of(5)},
    });
    (row, n > 0)
}

fn fcr(cell: &Cell<'_>) -> (Value, bool) {
    let verdicts = cell.of("first_contact");
    let held = verdicts.iter().filter(|sample| sample.value > 0.0).count();
    let (row, keep) = ratio(held as f64, verdicts.len() as f64, verdicts.len() as f64);
    let mut row = row;
    row["pending"] = json!(cell.left("pending"));
    (row, keep || cell.left("pending") > 0)
}

fn volume(cell: &Cell<'_>) -> (Value, bool) {
    let (opened, written, sent) = (cell.of("opened").len(), cell.of("message_in").len(), cell.of("message_out").len());
    let any = opened + written + sent > 0;
    let value = any.then_some(opened);
    (json!({"n": opened, "value": value, "message_in": written, "message_out": sent}), any)
}
