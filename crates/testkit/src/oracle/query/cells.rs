//! Which samples a query sees, and in which bucket and group each of them lies.
//!
//! What lives here: range, filters, buckets, groups. What never may: arithmetic; see `rows`.
//! Where the next one goes: another way to filter is a condition in `Frame::sees`.

use super::OracleQuery;
use super::when::{Bucket, bound, bucket};
use crate::oracle::OracleTruth;
use crate::oracle::hours::zone;
use crate::oracle::sample::{OracleLeftOut, OracleSample, clock_dimensions};
use jiff::tz::TimeZone;
use std::collections::BTreeMap;

/// One value of a group, in its order: numbers by number, all else by code point.
pub(crate) type GroupValue = (i64, String);
/// Where a row lies.
pub(crate) type Spot = (Option<Bucket>, Vec<GroupValue>);

/// What lies in one bucket and group.
#[derive(Debug, Default)]
pub(crate) struct Cell<'a> {
    pub(crate) samples: Vec<&'a OracleSample>,
    pub(crate) left_out: Vec<&'a OracleLeftOut>,
}

impl<'a> Cell<'a> {
    /// The samples of a measure.
    pub(crate) fn of(&self, measure: &str) -> Vec<&'a OracleSample> {
        self.samples.iter().copied().filter(|sample| sample.measure == measure).collect()
    }

    /// How many of a KPI were left out for a reason.
    pub(crate) fn left(&self, why: &str) -> usize {
        self.left_out.iter().filter(|left| left.why == why).count()
    }
}

/// A query over a history.
#[derive(Debug)]
pub(crate) struct Frame<'a> {
    pub(crate) truth: &'a OracleTruth,
    pub(crate) query: &'a OracleQuery,
    pub(crate) zone_name: String,
    pub(crate) zone: TimeZone,
    pub(crate) from: Option<i64>,
    pub(crate) to: Option<i64>,
    pub(crate) by: Vec<String>,
}

impl<'a> Frame<'a> {
    pub(crate) fn new(truth: &'a OracleTruth, query: &'a OracleQuery) -> Self {
        let zone_name = query.zone.clone().unwrap_or_else(|| truth.desk.zone.clone());
        let zone = zone(&zone_name);
        let read = |text: &Option<String>| text.as_ref().map(|text| bound(&zone, text));
        let (from, to) = (read(&query.from), read(&query.to));
        let heatmap = query.kpi == "heatmap" && query.by.is_empty();
        let by = if heatmap { vec!["weekday".into(), "hour".into()] } else { query.by.clone() };
        Self { truth, query, zone_name, zone, from, to, by }
    }

    /// Whether an instant lies in the range.
    pub(crate) fn in_range(&self, at: i64) -> bool {
        self.from.is_none_or(|from| at >= from) && self.to.is_none_or(|to| at < to)
    }

    fn values(&self, sample: &OracleSample, dimension: &str) -> Vec<String> {
        if !["weekday", "hour"].contains(&dimension) {
            return sample.dimensions.get(dimension).cloned().unwrap_or_default();
        }
        let mut dimensions = BTreeMap::new();
        clock_dimensions(&mut dimensions, sample.at, &self.zone_name);
        dimensions.remove(dimension).unwrap_or_default()
    }

    /// Whether a sample passes every filter.
    pub(crate) fn passes(&self, sample: &OracleSample) -> bool {
        self.query.filter.iter().all(|(name, _)| {
            let wanted = |value: &String| self.query.filter.contains(&(name.clone(), value.clone()));
            self.values(sample, name).iter().any(wanted)
        })
    }

    /// The groups of a sample; two labels are two groups.
    pub(crate) fn groups(&self, sample: &OracleSample) -> Vec<Vec<GroupValue>> {
        let mut groups: Vec<Vec<GroupValue>> = vec![Vec::new()];
        for name in &self.by {
            let values = self.values(sample, name);
            let longer = |group: &Vec<GroupValue>| {
                let with = |value: &String| [group.clone(), vec![group_value(name, value)]].concat();
                values.iter().map(with).collect::<Vec<_>>()
            };
            groups = groups.iter().flat_map(longer).collect();
        }
        groups
    }

    fn spots(&self, sample: &OracleSample) -> Vec<Spot> {
        if !self.in_range(sample.at) || !self.passes(sample) {
            return Vec::new();
        }
        let bucket = bucket(&self.zone, &self.query.grain, sample.at);
        self.groups(sample).into_iter().map(|group| (bucket.clone(), group)).collect()
    }

    /// All cells of some measures; the total without groups is always there.
    pub(crate) fn cells(&self, measures: &[String]) -> BTreeMap<Spot, Cell<'a>> {
        let mut cells: BTreeMap<Spot, Cell<'a>> = BTreeMap::new();
        if self.by.is_empty() && ["", "total"].contains(&self.query.grain.as_str()) {
            cells.insert((None, Vec::new()), Cell::default());
        }
        for sample in self.truth.samples.iter().filter(|sample| measures.contains(&sample.measure)) {
            for spot in self.spots(sample) {
                cells.entry(spot).or_default().samples.push(sample);
            }
        }
        for left in self.truth.left_out.iter().filter(|left| left.kpi == self.query.kpi) {
            for spot in self.spots(&left.sample) {
                cells.entry(spot).or_default().left_out.push(left);
            }
        }
        cells
    }
}

fn group_value(name: &str, value: &str) -> GroupValue {
    let number = if ["weekday", "hour"].contains(&name) { value.parse().unwrap_or(-1) } else { 0 };
    (number, value.into())
}
