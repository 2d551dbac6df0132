//! The kernel: what a question asks for, counted over the columns.
//!
//! Lives here: the way from a [`Query`] to an [`Answer`]. Filters and groups are decided once for each entry of the dictionary
//! (`groups`) and each stretch of time (`calendar`); then the columns are scanned (`scan`) and figures made (`figures`, `spread`).
//! Never here: what a KPI means, samples by themselves (that is `records`).
//! Next one: a formula is an arm in [`Figures::of`].

pub(crate) mod calendar;
pub(crate) mod cells;
mod contacts;
mod figures;
pub(crate) mod groups;
pub(crate) mod retention;
pub(crate) mod scan;
mod spread;

use desk::desk_file::Desk;
use desk::kpi::{Beside, Formula, Grain, Query, Term};
use desk::{Dimension, Measure};

use crate::answer::{Answer, AnswerRow};
use crate::book::Book;
use crate::sealed::SegmentFault;
use calendar::Calendar;
use cells::Cells;
use figures::Figures;
use groups::Groups;
use scan::Scan;

/// Answers a question from the samples that stand.
///
/// # Errors
/// Where a sealed day cannot be read: half an answer is none.
pub fn answer(book: &Book, query: &Query, desk: &Desk) -> Result<Answer, SegmentFault> {
    let (rows, cohorts) = match query.kpi.formula {
        Formula::Retention(measure) => {
            let (rows, cohorts) = retention::answer(book, query, measure)?;
            (rows, Some(cohorts))
        }
        _ => (counted(book, query, desk)?, None),
    };
    let echo = |moment: desk::Moment| calendar::with_offset(moment, &query.zone);
    Ok(Answer {
        kpi: query.kpi.id,
        measure: heatmap_measure(query).map(Measure::name),
        from: query.from.map(echo),
        to: query.to.map(echo),
        zone: query.zone_name.clone(),
        clock: query.clock.name(),
        grain: query.grain.name(),
        rows,
        cohorts,
        unit: query.kpi.unit.name(),
        better: query.kpi.better.name(),
        target: query.kpi.target_of(desk),
        version: query.kpi.version,
        definition: query.kpi.meaning,
    })
}

/// How many durations of a question lie below each edge and not below the one before; the last number is of those from the last edge
/// on. Of a question about anything else nothing.
///
/// # Errors
/// Where a sealed day cannot be read.
pub fn histogram(book: &Book, query: &Query, desk: &Desk, edges: &[i64]) -> Result<Vec<u64>, SegmentFault> {
    let mut counts = vec![0; edges.len() + 1];
    let Formula::Duration(measure) = query.kpi.formula else { return Ok(counts) };
    let calendar = Calendar::new(book, query, &[], std::iter::once(measure));
    let groups = Groups::new(book.dictionary(), query, &[]);
    let cells = Cells::new(calendar.stamps().len(), groups.len());
    let business = query.clock == desk::kpi::Clock::Business;
    let mut scan = Scan::new(book, &calendar, &groups, cells, query.clock, desk.windows.patience);
    scan.each(&Term::samples(measure), scan.value_column(), |_, segment, row| {
        let value = scan::value(segment, row, business);
        counts[edges.partition_point(|edge| *edge <= value)] += 1;
    });
    scan.end()?;
    Ok(counts)
}

/// The rows of everything that is counted bucket by bucket.
fn counted(book: &Book, query: &Query, desk: &Desk) -> Result<Vec<AnswerRow>, SegmentFault> {
    let by = by_of(query);
    let formula = formula_of(query);
    let calendar = Calendar::new(book, query, &by, measures(query).into_iter());
    let groups = Groups::new(book.dictionary(), query, &by);
    let cells = Cells::new(calendar.stamps().len(), groups.len());
    let mut scan = Scan::new(book, &calendar, &groups, cells, query.clock, desk.windows.patience);
    let figures = Figures::of(&mut scan, &formula, query.kpi, query.kpi.target_of(desk));
    scan.end()?;
    Ok(rows(&scan, figures, &by, query.grain))
}

/// By what the rows are told apart: a heat map always by weekday and hour.
pub(crate) fn by_of(query: &Query) -> Vec<Dimension> {
    match query.kpi.formula {
        Formula::Heatmap(_) => vec![Dimension::Weekday, Dimension::Hour],
        _ => query.by.clone(),
    }
}

/// What a heat map counts.
pub(crate) fn heatmap_measure(query: &Query) -> Option<Measure> {
    match query.kpi.formula {
        Formula::Heatmap(measure) => Some(query.measure.unwrap_or(measure)),
        _ => None,
    }
}

/// The formula with the measure that was asked for.
pub(crate) fn formula_of(query: &Query) -> Formula {
    match heatmap_measure(query) {
        Some(measure) => Formula::Heatmap(measure),
        None => query.kpi.formula,
    }
}

/// The measures that a question looks at, those of what is left out included.
#[must_use]
pub fn measures(query: &Query) -> Vec<Measure> {
    let left_out = query.kpi.left_out.iter().map(|left_out| left_out.measure);
    measures_of(&formula_of(query)).into_iter().chain(left_out).collect()
}

/// The measures of a formula.
fn measures_of(formula: &Formula) -> Vec<Measure> {
    let mut measures = Vec::new();
    let terms = |terms: &[Term]| terms.iter().map(|term| term.measure).collect::<Vec<_>>();
    let besides = match formula {
        Formula::Duration(measure) | Formula::Heatmap(measure) | Formula::Retention(measure) => {
            measures.push(*measure);
            &[][..]
        }
        Formula::Ratio { above, below, beside } => {
            measures.extend(terms(above).into_iter().chain(terms(below)));
            beside
        }
        Formula::Count { of, beside } => {
            measures.extend(terms(of));
            beside
        }
    };
    measures.extend(besides.iter().map(|beside| match beside {
        Beside::Count { measure, .. }
        | Beside::Sum { measure, .. }
        | Beside::Mean { measure, .. }
        | Beside::Distribution { measure, .. } => *measure,
    }));
    measures
}

/// The rows that are told, in their order.
fn rows(scan: &Scan<'_>, mut figures: Figures, by: &[Dimension], grain: Grain) -> Vec<AnswerRow> {
    let alone = grain == Grain::Total && by.is_empty();
    if alone {
        return vec![figures.row(0)];
    }
    let mut present: Vec<(Order, usize)> =
        (0..scan.cells.len()).filter(|cell| figures.is_told(*cell)).map(|cell| (order(scan, by, cell), cell)).collect();
    present.sort_unstable();
    let row = |(_, cell): (Order, usize)| {
        let (stamp, group) = scan.cells.key(cell);
        let mut row = figures.row(cell);
        let stamp = &scan.calendar.stamps()[stamp];
        row.bucket = stamp.label(grain);
        row.group = by.iter().map(|dimension| (dimension.name(), value(scan, *dimension, stamp, group))).collect();
        row
    };
    present.into_iter().map(row).collect()
}

/// The value of a dimension in a cell.
fn value(scan: &Scan<'_>, dimension: Dimension, stamp: &calendar::Stamp, group: usize) -> desk::ids::Name {
    match dimension {
        Dimension::Weekday => desk::ids::Name::new(stamp.weekday.to_string()),
        Dimension::Hour => desk::ids::Name::new(stamp.hour.to_string()),
        _ => scan.groups.name(group, dimension),
    }
}

/// By bucket, then by the groups in the order of the question.
type Order = (i64, i64, [u32; 2]);

fn order(scan: &Scan<'_>, by: &[Dimension], cell: usize) -> Order {
    let (stamp, group) = scan.cells.key(cell);
    let stamp = &scan.calendar.stamps()[stamp];
    let mut ranks = [0; 2];
    for (rank, dimension) in ranks.iter_mut().zip(by) {
        *rank = match dimension {
            Dimension::Weekday => u32::from(stamp.weekday),
            Dimension::Hour => u32::from(stamp.hour),
            _ => scan.groups.rank(group, *dimension),
        };
    }
    (stamp.instant, stamp.local, ranks)
}
