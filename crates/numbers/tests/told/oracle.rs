//! The slow, obvious evaluation of KPIS.md, section 6: a loop over all samples with a calendar look-up each. The kernel races it.

use std::collections::{BTreeMap, BTreeSet};

use desk::desk_file::Desk;
use desk::kpi::{Beside, Clock, Condition, Formula, Grain, Query, Term, What};
use desk::{Dimension, Sample};
use serde_json::{Map, Value, json};

/// Bucket (instant for the order, label) and values of the groups with what they are ordered by.
type Key = (i64, Option<String>, Vec<(i64, String)>);

/// The rows of an answer.
pub(crate) fn rows(samples: &[Sample], query: &Query, desk: &Desk) -> Vec<Value> {
    let by = match query.kpi.formula {
        Formula::Heatmap(_) => vec![Dimension::Weekday, Dimension::Hour],
        _ => query.by.clone(),
    };
    let mut cells: BTreeMap<Key, Vec<&Sample>> = BTreeMap::new();
    if by.is_empty() && query.grain == Grain::Total {
        cells.insert((0, None, Vec::new()), Vec::new());
    }
    for sample in samples.iter().filter(|sample| takes(query, sample)) {
        let (order, label) = bucket(sample, query);
        for group in groups(sample, query, &by) {
            cells.entry((order, label.clone(), group)).or_default().push(sample);
        }
    }
    cells.into_iter().filter_map(|((_, bucket, group), samples)| row(bucket, &group, &by, &samples, query, desk)).collect()
}

fn takes(query: &Query, sample: &Sample) -> bool {
    query.from.is_none_or(|from| sample.at >= from)
        && query.to.is_none_or(|to| sample.at < to)
        && query.filters.iter().all(|(dimension, wanted)| {
            let has = values(sample, query, *dimension);
            wanted.iter().any(|wanted| has.iter().any(|(_, value)| value == wanted.as_str()))
        })
}

fn zoned(sample: &Sample, query: &Query) -> jiff::Zoned {
    sample.at.timestamp().to_zoned(query.zone.clone())
}

fn values(sample: &Sample, query: &Query, dimension: Dimension) -> Vec<(i64, String)> {
    match dimension {
        Dimension::Weekday => {
            let day = zoned(sample, query).weekday().to_monday_one_offset();
            vec![(i64::from(day), day.to_string())]
        }
        Dimension::Hour => {
            let hour = zoned(sample, query).hour();
            vec![(i64::from(hour), hour.to_string())]
        }
        _ => sample.dimensions.values(dimension).iter().map(|name| (0, name.to_string())).collect(),
    }
}

fn bucket(sample: &Sample, query: &Query) -> (i64, Option<String>) {
    let zoned = zoned(sample, query);
    let date = zoned.date();
    let first = match query.grain {
        Grain::Total => return (0, None),
        Grain::Hour => {
            let local = date.at(zoned.hour(), 0, 0, 0);
            let instant = zoned.offset().to_timestamp(local).unwrap();
            return (instant.as_millisecond(), Some(format!("{local}{}", offset(&zoned))));
        }
        Grain::Day => date,
        Grain::Week => date.checked_sub(jiff::Span::new().days(date.weekday().to_monday_zero_offset())).unwrap(),
        Grain::Month => date.first_of_month(),
    };
    let order = jiff::tz::TimeZone::UTC.to_timestamp(first.at(0, 0, 0, 0)).unwrap().as_millisecond();
    (order, Some(first.to_string()))
}

fn offset(zoned: &jiff::Zoned) -> String {
    zoned.strftime("%:z").to_string()
}

fn groups(sample: &Sample, query: &Query, by: &[Dimension]) -> Vec<Vec<(i64, String)>> {
    by.iter().fold(vec![Vec::new()], |groups, dimension| {
        let of = values(sample, query, *dimension);
        groups.iter().flat_map(|group| of.iter().map(|value| [&group[..], std::slice::from_ref(value)].concat())).collect()
    })
}

/// The samples of a term.
fn of<'a>(term: &Term, samples: &[&'a Sample], query: &Query, desk: &Desk) -> Vec<&'a Sample> {
    let fulfils = |sample: &Sample| match term.only {
        None => true,
        Some(Condition::In(dimension, allowed)) => {
            sample.dimensions.values(dimension).iter().any(|value| allowed.contains(&value.as_str()))
        }
        Some(Condition::Patience) => duration(sample, query) >= desk.windows.patience,
        Some(Condition::AtLeast(least)) => duration(sample, query) >= least,
    };
    samples.iter().copied().filter(|sample| sample.measure == term.measure && fulfils(sample)).collect()
}

fn duration(sample: &Sample, query: &Query) -> i64 {
    if query.clock == Clock::Business { sample.value_business } else { sample.value }
}

fn row(
    bucket: Option<String>,
    group: &[(i64, String)],
    by: &[Dimension],
    samples: &[&Sample],
    query: &Query,
    desk: &Desk,
) -> Option<Value> {
    let count = |term: &Term| of(term, samples, query, desk).len() as u64;
    let alone = by.is_empty() && query.grain == Grain::Total;
    let mut row = Map::new();
    let group: Map<String, Value> =
        by.iter().zip(group).map(|(dimension, (_, value))| (dimension.name().to_owned(), json!(value))).collect();
    row.insert("bucket".to_owned(), json!(bucket));
    row.insert("group".to_owned(), Value::Object(group));
    let told = match query.kpi.formula {
        Formula::Duration(measure) => {
            let mut values: Vec<i64> =
                of(&Term::samples(measure), samples, query, desk).iter().map(|sample| duration(sample, query)).collect();
            values.sort_unstable();
            durations(&mut row, &values, query.kpi.target_of(desk));
            !values.is_empty()
        }
        Formula::Ratio { above, below, beside } => {
            let total = |terms: &[Term]| terms.iter().map(|term| total(term, &of(term, samples, query, desk))).sum::<i128>();
            let n: u64 = below.iter().map(|term| met(term, &of(term, samples, query, desk))).sum();
            let any = n > 0 || above.iter().any(|term| met(term, &of(term, samples, query, desk)) > 0);
            row.insert("n".to_owned(), json!(n));
            let below = total(below);
            row.insert("value".to_owned(), if below == 0 { Value::Null } else { json!(total(above) as f64 / below as f64) });
            let shown = beside.iter().map(|beside| side(&mut row, beside, samples, query, desk)).collect::<Vec<_>>();
            any || shown.contains(&true)
        }
        Formula::Count { of, beside } => {
            let n: u64 = of.iter().map(count).sum();
            row.insert("n".to_owned(), json!(n));
            let shown = beside.iter().map(|beside| side(&mut row, beside, samples, query, desk)).collect::<Vec<_>>();
            let any = n > 0 || shown.contains(&true);
            row.insert("value".to_owned(), if any { json!(n) } else { Value::Null });
            any
        }
        // Two buckets at a time: held against the oracle of whole histories instead.
        Formula::Retention(_) => return None,
        Formula::Heatmap(measure) => {
            let n = count(&Term::samples(query.measure.unwrap_or(measure)));
            row.insert("n".to_owned(), json!(n));
            row.insert("value".to_owned(), json!(n));
            n > 0
        }
    };
    if !query.kpi.left_out.is_empty() {
        let left_out =
            query.kpi.left_out.iter().map(|left_out| (left_out.key.to_owned(), json!(count(&Term::samples(left_out.measure)))));
        row.insert("left_out".to_owned(), Value::Object(left_out.collect()));
    }
    (told || alone).then_some(Value::Object(row))
}

/// How many samples a term has, or how many contacts.
fn met(term: &Term, samples: &[&Sample]) -> u64 {
    match term.what {
        What::Contacts => samples.iter().map(|sample| sample.contact).collect::<BTreeSet<_>>().len() as u64,
        What::Samples | What::Values => samples.len() as u64,
    }
}

fn total(term: &Term, samples: &[&Sample]) -> i128 {
    match term.what {
        What::Values => samples.iter().map(|sample| i128::from(sample.value)).sum(),
        What::Contacts | What::Samples => i128::from(met(term, samples)),
    }
}

/// A figure beside the value; whether a row is told for its sake.
fn side(row: &mut Map<String, Value>, beside: &Beside, samples: &[&Sample], query: &Query, desk: &Desk) -> bool {
    let values =
        |measure| of(&Term::samples(measure), samples, query, desk).iter().map(|sample| sample.value).collect::<Vec<_>>();
    match *beside {
        Beside::Count { key, measure } => {
            row.insert(key.to_owned(), json!(values(measure).len()));
            !values(measure).is_empty()
        }
        Beside::Sum { key, measure } => {
            row.insert(key.to_owned(), json!(values(measure).iter().sum::<i64>()));
            false
        }
        Beside::Mean { key, measure } => {
            let (n, sum) = (values(measure).len(), values(measure).iter().map(|value| i128::from(*value)).sum::<i128>());
            row.insert(key.to_owned(), if n == 0 { Value::Null } else { json!(sum as f64 / n as f64) });
            false
        }
        Beside::Distribution { key, measure, first, last } => {
            let count = |wanted: i64| values(measure).iter().filter(|value| **value == wanted).count();
            let counts: Map<String, Value> = (first..=last).map(|value| (value.to_string(), json!(count(value)))).collect();
            row.insert(key.to_owned(), Value::Object(counts));
            false
        }
    }
}

fn durations(row: &mut Map<String, Value>, sorted: &[i64], target: Option<f64>) {
    let n = sorted.len();
    let percentile = |p: f64| {
        let position = p * (n - 1) as f64;
        let (lower, upper) = (sorted[position.floor() as usize] as f64, sorted[position.ceil() as usize] as f64);
        json!(lower + (upper - lower) * (position - position.floor()))
    };
    let within = |target: f64| json!(sorted.iter().filter(|value| **value as f64 <= target).count() as f64 / n as f64);
    let mut figures: [Value; 5] = Default::default();
    if n > 0 {
        let mean = json!(sorted.iter().map(|value| i128::from(*value)).sum::<i128>() as f64 / n as f64);
        figures = [mean, percentile(0.5), percentile(0.9), percentile(0.95), target.map_or(Value::Null, within)];
    }
    row.insert("n".to_owned(), json!(n));
    row.insert("value".to_owned(), figures[1].clone());
    for (key, figure) in ["mean", "median", "p90", "p95", "within_target"].into_iter().zip(figures) {
        row.insert(key.to_owned(), figure);
    }
}

/// The keys of two rows differ in nothing but their order.
pub(crate) fn same_keys(a: &Value, b: &Value) -> bool {
    let keys = |row: &Value| row.as_object().map(|row| row.keys().cloned().collect::<BTreeSet<_>>());
    keys(a) == keys(b)
}
