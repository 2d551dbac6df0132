//! Retention: who was there in a bucket and in the one before (KPIS.md, section 5), and the months of cohorts.
//!
//! Buckets are whole here, whatever the range cuts; groups are compared within themselves.
//! Next one: another view on those who come back is a function beside [`rows`].

use std::collections::BTreeMap;

use desk::kpi::{Clock, Grain, Query, Term};
use desk::moment::{DAY, HOUR};
use desk::{Dimension, Measure, Moment};

use super::calendar::{Calendar, Stamp, bucket_of, start_of};
use super::cells::Cells;
use super::contacts::{Contacts, Crowd};
use super::groups::Groups;
use super::scan::Scan;
use super::{by_of, value};
use crate::answer::{AnswerRow, Cohort, Value};
use crate::book::Book;
use crate::sealed::{Column, Columns, SegmentFault};

/// What a row is ordered and named by: when the bucket begins and what the clock on the wall shows then (where clocks change by half an
/// hour, the first alone would be taken for another bucket), then the values of the groups as they are ordered, then as they are called.
type Key = ((i64, i64), Vec<(i64, desk::Name)>);

/// Who was met in each bucket and group.
type Met = BTreeMap<Key, Crowd>;

/// The rows of the answer, and its cohorts.
pub(super) fn answer(book: &Book, query: &Query, measure: Measure) -> Result<(Vec<AnswerRow>, Vec<Cohort>), SegmentFault> {
    let monthly = Query { grain: Grain::Month, by: Vec::new(), ..query.clone() };
    if query.grain == Grain::Total {
        return Ok((total(book, query, measure)?, cohorts(book, &monthly, &met(book, &monthly, measure)?)));
    }
    let whole = whole(query);
    let buckets_met = met(book, &whole, measure)?;
    let rows = buckets(book, query, &buckets_met);
    // Where both look at the same months, nobody needs to look twice.
    let is_same = query.grain == Grain::Month && query.by.is_empty() && (whole.from, whole.to) == (query.from, query.to);
    let months_met = if is_same { buckets_met } else { met(book, &monthly, measure)? };
    Ok((rows, cohorts(book, &monthly, &months_met)))
}

/// Grain total compares the range with the span of equal length before it.
fn total(book: &Book, query: &Query, measure: Measure) -> Result<Vec<AnswerRow>, SegmentFault> {
    let (mut before, mut after) = (BTreeMap::new(), BTreeMap::new());
    if let (Some(from), Some(to)) = (query.from, query.to) {
        let earlier = Moment(from.0 - to.since(from));
        before = met(book, &Query { from: Some(earlier), to: Some(from), ..query.clone() }, measure)?;
        after = met(book, query, measure)?;
    }
    if query.by.is_empty() {
        before.entry(((0, 0), Vec::new())).or_default();
    }
    let none = Crowd::default();
    Ok(before.iter().map(|(key, contacts)| row(query, None, key, contacts, after.get(key).unwrap_or(&none))).collect())
}

fn buckets(book: &Book, query: &Query, met: &Met) -> Vec<AnswerRow> {
    let none = Crowd::default();
    let mut rows = BTreeMap::new();
    for ((bucket, group), contacts) in met {
        let Some(then) = next(query, &stamp_of(query, *bucket)) else { continue };
        let begins = start_of(query, &then);
        if book.now().is_some_and(|now| begins > now.0) || !overlaps(query, begins, &then) {
            continue;
        }
        let key = ((begins, then.local), group.clone());
        let again = met.get(&key).unwrap_or(&none);
        rows.insert(key.clone(), row(query, then.label(query.grain), &key, contacts, again));
    }
    rows.into_values().collect()
}

/// The bucket of a key.
fn stamp_of(query: &Query, (begins, local): (i64, i64)) -> Stamp {
    Stamp { instant: if query.grain == Grain::Hour { begins } else { local }, local, ..Stamp::default() }
}

/// The same question with the range that has to be read: whole buckets, and the one before the first.
pub(crate) fn whole(query: &Query) -> Query {
    let around = |at: Moment| bucket_of(query, at.0);
    Query {
        from: query.from.map(|from| Moment(start_of(query, &around(Moment(start_of(query, &around(from)) - 1))))),
        to: query.to.map(|to| Moment(next(query, &around(Moment(to.0 - 1))).map_or(to.0, |stamp| start_of(query, &stamp)))),
        ..query.clone()
    }
}

/// Whether a bucket has an instant in the range.
fn overlaps(query: &Query, begins: i64, bucket: &Stamp) -> bool {
    let ends = next(query, bucket).map_or(i64::MAX, |stamp| start_of(query, &stamp));
    query.from.is_none_or(|from| ends > from.0) && query.to.is_none_or(|to| begins < to.0)
}

/// The bucket after another one.
fn next(query: &Query, bucket: &Stamp) -> Option<Stamp> {
    let begins = start_of(query, bucket);
    let step = match query.grain {
        Grain::Total => return None,
        Grain::Hour => HOUR,
        Grain::Day => DAY,
        Grain::Week => 7 * DAY,
        Grain::Month => 28 * DAY,
    };
    // Where clocks change, buckets are shorter or longer than that: quarters of an hour find the edge.
    let mut at = begins + step - if query.grain == Grain::Hour { HOUR / 2 } else { 3 * HOUR };
    loop {
        let stamp = bucket_of(query, at);
        if (stamp.instant, stamp.local) != (bucket.instant, bucket.local) && at > begins {
            return Some(stamp);
        }
        at += HOUR / 4;
    }
}

fn row(query: &Query, bucket: Option<String>, key: &Key, before: &Crowd, after: &Crowd) -> AnswerRow {
    let n = before.len();
    let value = if n == 0 { Value::None } else { Value::Number(before.in_common(after) as f64 / n as f64) };
    let group = query.by.iter().zip(&key.1).map(|(dimension, (_, name))| (dimension.name(), name.clone())).collect();
    AnswerRow { bucket, group, n, value, spread: None, beside: Vec::new(), left_out: Vec::new() }
}

/// The contacts of each bucket (by its true start) and group.
fn met(book: &Book, query: &Query, measure: Measure) -> Result<Met, SegmentFault> {
    let by = by_of(query);
    let calendar = Calendar::new(book, query, &by, std::iter::once(measure));
    let groups = Groups::new(book.dictionary(), query, &by);
    let cells = Cells::new(calendar.stamps().len(), groups.len());
    let mut scan = Scan::new(book, &calendar, &groups, cells, Clock::Wall, 0);
    let mut found = Contacts::default();
    scan.each(&Term::samples(measure), Columns::of(Column::Contact), |cell, segment, row| {
        found.insert(cell, segment.contact.get(row));
    });
    scan.end()?;
    let mut met = Met::new();
    for (cell, contacts) in found.crowds() {
        let (stamp, group) = scan.cells.key(cell);
        let stamp = &calendar.stamps()[stamp];
        let values = by.iter().map(|dimension| (order(*dimension, stamp), value(&scan, *dimension, stamp, group))).collect();
        let bucket = if query.grain == Grain::Total { (0, 0) } else { (start_of(query, stamp), stamp.local) };
        met.entry((bucket, values)).or_default().add(&contacts);
    }
    Ok(met)
}

/// Weekdays and hours are ordered as numbers, all else by its name.
fn order(dimension: Dimension, stamp: &Stamp) -> i64 {
    match dimension {
        Dimension::Weekday => i64::from(stamp.weekday),
        Dimension::Hour => i64::from(stamp.hour),
        _ => 0,
    }
}

/// By the month of a contact's first sample in the range, for each later month that has begun: filtered, not grouped.
fn cohorts(book: &Book, monthly: &Query, met: &Met) -> Vec<Cohort> {
    let mut months: BTreeMap<i64, Crowd> = BTreeMap::new();
    for (((month, _), _), contacts) in met {
        months.entry(*month).or_default().add(contacts);
    }
    let last = monthly.to.map(|to| to.0 - 1).or(book.now().map(|now| now.0)).unwrap_or(i64::MIN);
    let (mut told, mut known) = (Vec::new(), Crowd::default());
    for (first, contacts) in &months {
        let began = contacts.without(&known);
        let n = began.len();
        if n == 0 {
            continue;
        }
        known.add(&began);
        let cohort = bucket_of(monthly, *first);
        let mut then = next(monthly, &cohort);
        while let Some(month) = then.filter(|month| start_of(monthly, month) <= last) {
            let active = months.get(&start_of(monthly, &month)).map_or(0, |there| began.in_common(there));
            let label = |stamp: &Stamp| stamp.label(Grain::Month).unwrap_or_default();
            let value = active as f64 / n as f64;
            told.push(Cohort { cohort: label(&cohort), month: label(&month), n, active, value });
            then = next(monthly, &month);
        }
    }
    told
}
