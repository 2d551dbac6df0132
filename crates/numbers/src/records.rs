//! Records: the samples behind a figure.
//!
//! Never here: the figure itself (that is `kernel`).

use desk::desk_file::Desk;
use desk::kpi::{Beside, Clock, Formula, Query, Term, What};
use desk::sample::Class;
use desk::{ContactId, ConversationId, Measure, Moment, Sample};
use serde::Serialize;

use crate::book::Book;
use crate::kernel::calendar::Calendar;
use crate::kernel::groups::Groups;
use crate::kernel::heatmap_measure;
use crate::kernel::scan::{Cells, Scan};

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
/// left out for that reason, those of a figure beside the value by its key, or those of the numerator as `numerator`.
#[must_use]
pub fn records(book: &Book, query: &Query, desk: &Desk, part: Option<&str>, limit: usize) -> Records {
    let terms = terms(query, part);
    let calendar = Calendar::new(book, query, &[], terms.iter().map(|term| term.measure));
    let groups = Groups::new(book.dictionary(), query, &[]);
    let cells = Cells::new(calendar.stamps().len(), groups.len());
    let mut scan =
        Scan { book, calendar: &calendar, groups: &groups, cells, clock: query.clock, patience: desk.windows.patience };
    let mut found: Vec<Found> = Vec::new();
    let mut total = 0;
    for term in &terms {
        scan.each_of_days(term, |day, _, segment, row| {
            total += 1;
            let at = day * desk::moment::DAY + i64::from(segment.at[row]);
            found.push((at, term.measure, segment.ids[row], row));
            if found.len() >= 2 * limit.max(512) {
                keep_newest(&mut found, limit);
            }
        });
    }
    keep_newest(&mut found, limit);
    found.sort_unstable_by(newest_first);
    let rows = found.into_iter().filter_map(|(at, measure, _, row)| {
        let day = at.div_euclid(desk::moment::DAY);
        let segment = book.segments(measure)?.get(&day)?;
        let sums = terms.iter().any(|term| term.measure == measure && term.what == What::Values);
        Some(Record::of(book.sample(measure, day, segment, row), query.clock, sums))
    });
    Records { total, rows: rows.collect() }
}

type Found = (i64, Measure, u64, usize);

fn newest_first(a: &Found, b: &Found) -> std::cmp::Ordering {
    b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2))
}

fn keep_newest(found: &mut Vec<Found>, limit: usize) {
    if limit < found.len() {
        found.select_nth_unstable_by(limit, newest_first);
        found.truncate(limit);
    }
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
        Beside::Count { key, measure } => Some((*key, *measure)),
        Beside::Mean { .. } | Beside::Distribution { .. } => None,
    });
    left_out.chain(beside).find(|(key, _)| *key == part).map(|(_, measure)| Term::samples(measure)).into_iter().collect()
}

impl Record {
    fn of(sample: Sample, clock: Clock, sums: bool) -> Record {
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
