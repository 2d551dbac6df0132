//! Retention: who wrote in a stretch of time and in the one before it.
//!
//! What lives here: the rows and the cohorts. What never may: a stretch that has not begun.
//! Where the next one goes: another view on returning contacts.

use super::cells::{Frame, GroupValue, Spot};
use super::when::{Bucket, bucket, next_bucket};
use crate::oracle::sample::OracleSample;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};

type Group = Vec<GroupValue>;

fn written<'a>(frame: &'a Frame<'_>) -> impl Iterator<Item = &'a OracleSample> {
    let samples = frame.truth.samples.iter().filter(|sample| sample.measure == "message_in");
    samples.filter(|sample| frame.passes(sample))
}

fn person(sample: &OracleSample) -> String {
    sample.contact.clone().unwrap_or_default()
}

/// The rows in order.
pub(crate) fn rows(frame: &Frame<'_>) -> Value {
    if ["", "total"].contains(&frame.query.grain.as_str()) { totals(frame) } else { buckets(frame) }
}

fn totals(frame: &Frame<'_>) -> Value {
    let mut sides: BTreeMap<Group, [BTreeSet<String>; 2]> = BTreeMap::new();
    if frame.by.is_empty() {
        sides.entry(Vec::new()).or_default();
    }
    if let (Some(from), Some(to)) = (frame.from, frame.to) {
        for sample in written(frame).filter(|sample| sample.at >= from - (to - from) && sample.at < to) {
            for group in frame.groups(sample) {
                sides.entry(group).or_default()[usize::from(sample.at >= from)].insert(person(sample));
            }
        }
    }
    let shown = sides.iter().filter(|(_, [before, _])| frame.by.is_empty() || !before.is_empty());
    shown.map(|(group, [before, after])| row(frame, &(None, group.clone()), before, after)).collect()
}

fn buckets(frame: &Frame<'_>) -> Value {
    let grain = &frame.query.grain;
    let mut who: BTreeMap<(Bucket, Group), BTreeSet<String>> = BTreeMap::new();
    let mut next: BTreeMap<Bucket, Bucket> = BTreeMap::new();
    for sample in written(frame) {
        let Some(here) = bucket(&frame.zone, grain, sample.at) else { continue };
        if !next.contains_key(&here) {
            next.extend(next_bucket(&frame.zone, grain, sample.at).map(|then| (here.clone(), then)));
        }
        for group in frame.groups(sample) {
            who.entry((here.clone(), group)).or_default().insert(person(sample));
        }
    }
    let nobody = BTreeSet::new();
    let mut rows: BTreeMap<Spot, Value> = BTreeMap::new();
    for ((before, group), people) in &who {
        let then = &next[before];
        if then.0 > frame.truth.now || !overlaps(frame, then) {
            continue;
        }
        let again = who.get(&(then.clone(), group.clone())).unwrap_or(&nobody);
        let spot = (Some(then.clone()), group.clone());
        rows.insert(spot.clone(), row(frame, &spot, people, again));
    }
    rows.into_values().collect()
}

/// Whether a bucket has an instant in the range.
fn overlaps(frame: &Frame<'_>, then: &Bucket) -> bool {
    let Some(end) = next_bucket(&frame.zone, &frame.query.grain, then.0) else { return true };
    frame.from.is_none_or(|from| end.0 > from) && frame.to.is_none_or(|to| then.0 < to)
}

fn row(frame: &Frame<'_>, spot: &Spot, before: &BTreeSet<String>, after: &BTreeSet<String>) -> Value {
    let n = before.len();
    let value = (n > 0).then(|| before.intersection(after).count() as f64 / n as f64);
    let group: Map<String, Value> = frame.by.iter().zip(&spot.1).map(|(name, (_, value))| (name.clone(), json!(value))).collect();
    json!({"bucket": spot.0.as_ref().map(|(_, label)| label), "group": group, "n": n, "value": value})
}

/// Contacts by the month of their first message in the range, and how many of them wrote in each later month.
pub(crate) fn cohorts(frame: &Frame<'_>) -> Value {
    let month = |at| bucket(&frame.zone, "month", at).expect("a month is a bucket");
    let mut months: BTreeMap<String, BTreeSet<Bucket>> = BTreeMap::new();
    for sample in written(frame).filter(|sample| frame.in_range(sample.at)) {
        months.entry(person(sample)).or_default().insert(month(sample.at));
    }
    let mut cohorts: BTreeMap<Bucket, Vec<&BTreeSet<Bucket>>> = BTreeMap::new();
    for active in months.values() {
        cohorts.entry(active.first().expect("somebody wrote").clone()).or_default().push(active);
    }
    let begun = |at: i64| frame.to.map_or(at <= frame.truth.now, |to| at < to);
    let mut rows = Vec::new();
    for (cohort, people) in &cohorts {
        let mut then = next_bucket(&frame.zone, "month", cohort.0);
        while let Some(later) = then.filter(|later| begun(later.0)) {
            let (n, active) = (people.len(), people.iter().filter(|months| months.contains(&later)).count());
            let value = active as f64 / n as f64;
            rows.push(json!({"cohort": cohort.1, "month": later.1, "n": n, "active": active, "value": value}));
            then = next_bucket(&frame.zone, "month", later.0);
        }
    }
    Value::Array(rows)
}
