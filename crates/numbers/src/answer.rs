//! Answers: the shape that goes to the command line and over HTTP (KPIS.md, section 6).
//!
//! Never here: computing it (that is `kernel`).
//! Next one: a further figure beside the value is an arm of [`Extra`].

use desk::ids::Name;
use desk::kpi::Words;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

/// The answer to a question about one KPI.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Answer {
    /// What was asked for.
    pub kpi: &'static str,
    /// What a heat map counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<&'static str>,
    /// The first instant, included, with the offset of the zone.
    pub from: Option<String>,
    /// The instant after the last.
    pub to: Option<String>,
    /// The reporting zone.
    pub zone: String,
    /// `wall` or `business`.
    pub clock: &'static str,
    /// `total`, `hour`, `day`, `week` or `month`.
    pub grain: &'static str,
    /// The rows, by bucket and group.
    pub rows: Vec<AnswerRow>,
    /// Of retention: who came back in which month.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cohorts: Option<Vec<Cohort>>,
    /// `ms`, `rate`, `count` or `number`.
    pub unit: &'static str,
    /// `lower`, `higher`, `between` or `neither`.
    pub better: &'static str,
    /// What the desk aims at, in the unit.
    pub target: Option<f64>,
    /// The version of its definition.
    pub version: u32,
    /// What it means, by language.
    #[serde(serialize_with = "by_language")]
    pub definition: Words,
}

/// The contacts of one month, and those of them that wrote in a later one.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Cohort {
    /// The first day of the month of their first message.
    pub cohort: String,
    /// The first day of the later month.
    pub month: String,
    /// How many they are.
    pub n: u64,
    /// How many of them wrote.
    pub active: u64,
    /// The share of them.
    pub value: f64,
}

fn by_language<S: Serializer>(words: &Words, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map([("de", words.de), ("en", words.en), ("es", words.es), ("it", words.it)])
}

/// One bucket and group.
#[derive(Clone, Debug, PartialEq)]
pub struct AnswerRow {
    /// Its label; none for the total.
    pub bucket: Option<String>,
    /// Dimension and value, in the order of the question.
    pub group: Vec<(&'static str, Name)>,
    /// How much stands behind the value.
    pub n: u64,
    /// The figure.
    pub value: Value,
    /// Of durations.
    pub spread: Option<Spread>,
    /// Further figures with their keys.
    pub beside: Vec<(&'static str, Extra)>,
    /// What was left out, by reason.
    pub left_out: Vec<(&'static str, u64)>,
}

/// A figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// There is none.
    None,
    /// A number of things.
    Count(u64),
    /// Milliseconds or a rate.
    Number(f64),
}

/// How durations are spread.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Spread {
    /// The arithmetic mean.
    pub mean: Option<f64>,
    /// The median.
    pub median: Option<f64>,
    /// The 90th percentile.
    pub p90: Option<f64>,
    /// The 95th percentile.
    pub p95: Option<f64>,
    /// The share that is not above the target; none without a target.
    pub within_target: Option<f64>,
}

/// A further figure of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Extra {
    /// A number of samples.
    Count(u64),
    /// A sum of milliseconds.
    Sum(i64),
    /// A mean.
    Mean(Option<f64>),
    /// How many samples have each value.
    Distribution(Vec<(i64, u64)>),
}

impl Value {
    /// The figure as a number, if there is one.
    #[must_use]
    pub fn number(self) -> Option<f64> {
        match self {
            Value::None => None,
            Value::Count(count) => Some(count as f64),
            Value::Number(number) => Some(number),
        }
    }
}

impl Serialize for AnswerRow {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("bucket", &self.bucket)?;
        map.serialize_entry("group", &Entries(&self.group))?;
        map.serialize_entry("n", &self.n)?;
        map.serialize_entry("value", &self.value)?;
        if let Some(spread) = &self.spread {
            map.serialize_entry("mean", &spread.mean)?;
            map.serialize_entry("median", &spread.median)?;
            map.serialize_entry("p90", &spread.p90)?;
            map.serialize_entry("p95", &spread.p95)?;
            map.serialize_entry("within_target", &spread.within_target)?;
        }
        for (key, extra) in &self.beside {
            match extra {
                Extra::Count(count) => map.serialize_entry(key, count)?,
                Extra::Sum(sum) => map.serialize_entry(key, sum)?,
                Extra::Mean(mean) => map.serialize_entry(key, mean)?,
                Extra::Distribution(counts) => map.serialize_entry(key, &Entries(counts))?,
            }
        }
        if !self.left_out.is_empty() {
            map.serialize_entry("left_out", &Entries(&self.left_out))?;
        }
        map.end()
    }
}

/// A list of keys and values that is written as an object, in its order.
struct Entries<'a, K, V>(&'a [(K, V)]);

impl<K: ToString, V: Serialize> Serialize for Entries<'_, K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in self.0 {
            map.serialize_entry(&key.to_string(), value)?;
        }
        map.end()
    }
}
