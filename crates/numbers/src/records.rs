//! Records: the samples behind a figure.
//!
//! Never here: the figure itself (that is `kernel`).

use std::collections::BTreeMap;

use desk::desk_file::Desk;
use desk::kpi::{Beside, Clock, Formula, Query, Term, What};
use desk::sample::Class;
use desk::sample::block::Row;
use desk::{ContactId, ConversationId, Measure, Moment, Sample};
use serde::Serialize;

use crate::book::{Book, Segment};
use crate::kernel::calendar::Calendar;
use crate::kernel::cells::Cells;
use crate::kernel::groups::Groups;
use crate::kernel::heatmap_measure;
use crate::kernel::scan::{Scan, value};
use crate::sealed::{Columns, SegmentFault};

/// Samples behind a figure, the newest first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Records {
    /// How many there are.
    pub total: u64,
    /// The newest of them.
    pub rows: Vec<Record>,
}

/// One sample.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Record {
    /// What is measured.
    pub measure: &'static str,
    /// When.
    #[serde(serialize_with = "as_text")]
    pub at: Moment,
    /// Its value.
    pub value: i64,
    /// Its value inside opening hours.
    pub value_business: i64,
    /// What it adds to the figure: milliseconds of durations and sums, else 1.
    pub contributes: i64,
    /// The conversation, where there is one.
    #[serde(serialize_with = "as_optional_text")]
    pub conversation: Option<ConversationId>,
    /// The customer.
    pub contact: ContactId,
    /// The credited agent.
    pub agent: desk::ids::Name,
    /// The inbox.
    pub inbox: desk::ids::Name,
}

/// The samples that the n of an answer to `query` stands for; its groups do not matter, its filters do. With `part` instead those
/// left out for that reason, those of a figure beside the value by its key, or those of the numerator as `numerator`. Of all of them
/// only those whose value lies in the query's `values`.
///
/// # Errors
/// Where a sealed day cannot be read.
pub fn records(book: &Book, query: &Query, desk: &Desk, part: Option<&str>, limit: usize) -> Result<Records, SegmentFault> {
    let terms = terms(query, part);
    let calendar = Calendar::new(book, query, &[], terms.iter().map(|term| term.measure));
    let groups = Groups::new(book.dictionary(), query, &[]);
    let cells = Cells::new(calendar.stamps().len(), groups.len());
    let mut scan = Scan::new(book, &calendar, &groups, cells, query.clock, desk.windows.patience);
    // First only how many there are on which day: ids and conversations are read of the newest days alone.
    let mut days: BTreeMap<i64, usize> = BTreeMap::new();
    for term in &terms {
        let columns = if query.values.is_some() { scan.value_column() } else { Columns::NONE };
        scan.each_of_days(term, columns, |day, _, segment, row| {
            if is_meant(query, segment, row) {
                *days.entry(day).or_default() += 1;
            }
        });
    }
    let total = days.values().map(|count| *count as u64).sum();
    let mut rows = Vec::new();
    for day in days.into_keys().rev() {
        if rows.len() >= limit {
            break;
        }
        let samples = newest(&mut scan, query, &terms, day, limit - rows.len()).into_iter();
        let sums = |measure| terms.iter().any(|term| term.measure == measure && term.what == What::Values);
        rows.extend(samples.map(|sample| Record::of(sample, query.clock, sums)));
    }
    scan.end()?;
    Ok(Records { total, rows })
}

/// The newest samples of a day.
fn newest(scan: &mut Scan<'_>, query: &Query, terms: &[Term], day: i64, limit: usize) -> Vec<Sample> {
    let mut found: Vec<Row> = Vec::new();
    for term in terms {
        scan.each_on(day, term, Columns::ALL, |_, segment, row| {
            if is_meant(query, segment, row) {
                found.push(segment.row(term.measure, day, row));
            }
        });
    }
    found.sort_unstable_by(|a, b| b.at.cmp(&a.at).then(a.measure.cmp(&b.measure)).then(a.id.cmp(&b.id)));
    found.truncate(limit);
    found.iter().map(|row| scan.book.sample(row)).collect()
}

/// Whether the value of a row lies where the query wants it.
fn is_meant(query: &Query, segment: &Segment, row: usize) -> bool {
    query.values.as_ref().is_none_or(|values| values.contains(&value(segment, row, query.clock == Clock::Business)))
}

/// The terms whose samples are asked for; none where there is no such part.
fn terms(query: &Query, part: Option<&str>) -> Vec<Term> {
    let (main, above, beside): (Vec<Term>, &[Term], &[Beside]) = match query.kpi.formula {
        Formula::Duration(measure) => (vec![Term::samples(measure)], &[], &[]),
        Formula::Ratio { above, below, beside } => (below.to_vec(), above, beside),
        Formula::Count { of, beside } => (of.to_vec(), &[], beside),
        Formula::Retention(measure) => (vec![Term::samples(measure)], &[], &[]),
        Formula::Heatmap(_) => (heatmap_measure(query).map(Term::samples).into_iter().collect(), &[], &[]),
    };
    let Some(part) = part else { return main };
    if part == "numerator" {
        return above.to_vec();
    }
    let left_out = query.kpi.left_out.iter().map(|left_out| (left_out.key, left_out.measure));
    let beside = beside.iter().filter_map(|beside| match beside {
        Beside::Count { key, measure } | Beside::Sum { key, measure } => Some((*key, *measure)),
        Beside::Mean { .. } | Beside::Distribution { .. } => None,
    });
    left_out.chain(beside).find(|(key, _)| *key == part).map(|(_, measure)| Term::samples(measure)).into_iter().collect()
}

impl Record {
    fn of(sample: Sample, clock: Clock, sums: impl Fn(Measure) -> bool) -> Record {
        let sums = sums(sample.measure);
        let contributes = match (sample.measure.class(), clock) {
            (Class::Duration | Class::Peer, Clock::Business) if !sums => sample.value_business,
            (Class::Duration | Class::Peer, _) => sample.value,
            _ if sums => sample.value,
            _ => 1,
        };
        Record {
            contributes,
            measure: sample.measure.name(),
            at: sample.at,
            value: sample.value,
            value_business: sample.value_business,
            conversation: sample.conversation,
            contact: sample.contact,
            agent: sample.dimensions.agent.clone(),
            inbox: sample.dimensions.inbox.clone(),
        }
    }
}

fn as_text<S: serde::Serializer>(moment: &Moment, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(moment)
}

#[expect(clippy::ref_option, reason = "serde hands fields over by reference")]
fn as_optional_text<S: serde::Serializer>(id: &Option<ConversationId>, serializer: S) -> Result<S::Ok, S::Error> {
    match id {
        Some(id) => serializer.collect_str(id),
        None => serializer.serialize_none(),
    }
}
