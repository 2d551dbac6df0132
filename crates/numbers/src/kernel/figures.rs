//! Figures: what a formula comes to in each cell.

use desk::kpi::{Beside, Clock, Condition, Formula, Kpi, Term, What};

use super::cells::each_value;
use super::contacts::Contacts;
use super::scan::{Scan, add};
use super::spread::Values;
use crate::answer::{AnswerRow, Extra, Value};
use crate::sealed::{Column, Columns};

/// The column that sums are made of, whatever the clock.
const VALUE: Columns = Columns::of(Column::Value);

/// The figures of one question, by cell.
pub(super) struct Figures {
    target: Option<f64>,
    main: Main,
    beside: Vec<(&'static str, Side)>,
    left_out: Vec<(&'static str, Vec<u64>)>,
}

/// What the value is made of.
enum Main {
    /// Where the values of a cell end, and the values.
    Durations { ends: Vec<usize>, values: Values },
    /// Numerator and denominator.
    Ratio { above: Sum, below: Sum },
    /// How many.
    Count(Sum),
}

/// A sum of terms.
#[derive(Default)]
struct Sum {
    /// How many samples (or contacts) are in it.
    n: Vec<u64>,
    /// What it comes to, where that is not their number.
    total: Option<Vec<i128>>,
}

/// A figure beside the value.
enum Side {
    Count(Vec<u64>),
    Sum(Sum),
    Mean(Sum),
    Distribution { first: i64, counts: Vec<Vec<u64>> },
}

impl Figures {
    /// Counts everything that the formula and the KPI ask for.
    pub(super) fn of(scan: &mut Scan<'_>, formula: &Formula, kpi: &Kpi, target: Option<f64>) -> Figures {
        let (main, beside): (Main, &[Beside]) = match formula {
            Formula::Duration(measure) => (durations(scan, &Term::samples(*measure)), &[]),
            Formula::Ratio { above, below, beside } => (Main::Ratio { above: sum(scan, above), below: sum(scan, below) }, beside),
            Formula::Count { of, beside } => (Main::Count(sum(scan, of)), beside),
            // Retention looks at two buckets at a time and is not counted here.
            Formula::Heatmap(measure) | Formula::Retention(measure) => (Main::Count(sum(scan, &[Term::samples(*measure)])), &[]),
        };
        let beside = beside.iter().map(|beside| (beside.key(), side(scan, beside))).collect();
        let left_out = kpi.left_out.iter().map(|left_out| (left_out.key, scan.count(&Term::samples(left_out.measure)))).collect();
        Figures { target, main, beside, left_out }
    }

    /// Whether a cell gets a row although it is not the only one (KPIS.md, section 6).
    pub(super) fn is_told(&self, cell: usize) -> bool {
        let main = match &self.main {
            Main::Durations { ends, .. } => !range(ends, cell).is_empty(),
            Main::Ratio { above, below } => above.n(cell) > 0 || below.n(cell) > 0,
            Main::Count(sum) => sum.n(cell) > 0,
        };
        main || self.beside.iter().any(|(_, side)| matches!(side, Side::Count(counts) if get(counts, cell) > 0))
    }

    /// The row of a cell, without its bucket and group.
    pub(super) fn row(&mut self, cell: usize) -> AnswerRow {
        let beside: Vec<_> = self.beside.iter().map(|(key, side)| (*key, side.extra(cell))).collect();
        let (n, value, spread) = match &mut self.main {
            Main::Durations { ends, values } => {
                let range = range(ends, cell);
                let spread = values.spread(range.start, range.end, self.target);
                (range.len() as u64, spread.median.map_or(Value::None, Value::Number), Some(spread))
            }
            Main::Ratio { above, below } => (below.n(cell), rate(above.total(cell), below.total(cell)), None),
            Main::Count(sum) => {
                let n = sum.n(cell);
                let other = beside.iter().any(|(_, extra)| matches!(extra, Extra::Count(count) if *count > 0));
                (n, if n > 0 || other { Value::Count(n) } else { Value::None }, None)
            }
        };
        let left_out = self.left_out.iter().map(|(key, counts)| (*key, get(counts, cell))).collect();
        AnswerRow { bucket: None, group: Vec::new(), n, value, spread, beside, left_out }
    }
}

impl Sum {
    fn n(&self, cell: usize) -> u64 {
        get(&self.n, cell)
    }

    fn total(&self, cell: usize) -> i128 {
        self.total.as_ref().map_or_else(|| i128::from(self.n(cell)), |total| get(total, cell))
    }
}

impl Side {
    fn extra(&self, cell: usize) -> Extra {
        match self {
            Side::Count(counts) => Extra::Count(get(counts, cell)),
            Side::Sum(sum) => Extra::Sum(i64::try_from(sum.total(cell)).unwrap_or(i64::MAX)),
            Side::Mean(sum) => Extra::Mean(rate(sum.total(cell), i128::from(sum.n(cell))).number()),
            Side::Distribution { first, counts } => {
                Extra::Distribution((*first..).zip(counts).map(|(value, counts)| (value, get(counts, cell))).collect())
            }
        }
    }
}

fn rate(above: i128, below: i128) -> Value {
    if below == 0 { Value::None } else { Value::Number(above as f64 / below as f64) }
}

/// The number of a cell that may not have been met.
fn get<T: Copy + Default>(numbers: &[T], cell: usize) -> T {
    numbers.get(cell).copied().unwrap_or_default()
}

/// Where the values of a cell lie, given where those of each cell end.
fn range(ends: &[usize], cell: usize) -> std::ops::Range<usize> {
    let end = ends.get(cell).copied().unwrap_or_default();
    let start = if cell == 0 || cell >= ends.len() { 0 } else { ends[cell - 1] };
    if cell < ends.len() { start..end } else { 0..0 }
}

/// The values of a term, one cell after the other: first counted, then put in their places.
fn durations(scan: &mut Scan<'_>, term: &Term) -> Main {
    let counts = scan.count(term);
    let mut next: Vec<usize> = Vec::with_capacity(counts.len());
    let mut length = 0;
    for count in &counts {
        next.push(length);
        length += *count as usize;
    }
    let business = scan.clock == Clock::Business;
    let narrow = scan.book.is_narrow(term.measure, scan.calendar.span(), business);
    let values = if narrow {
        Values::Narrow(placed(scan, term, &mut next, length, |value| value as u32))
    } else {
        Values::Wide(placed(scan, term, &mut next, length, |value| value))
    };
    // Every value is in its place: the next one would stand where the next cell begins.
    Main::Durations { ends: next, values }
}

fn placed<T: Copy + Default>(
    scan: &mut Scan<'_>,
    term: &Term,
    next: &mut [usize],
    length: usize,
    convert: impl Fn(i64) -> T,
) -> Vec<T> {
    let business = scan.clock == Clock::Business;
    let mut values = vec![T::default(); length];
    scan.each_batch(scan.calendar.span(), term, scan.value_column(), |_, segment, hits| {
        // A day that could be counted and then not be read leaves a hole; the answer is not given then.
        each_value(segment.on(business), hits, |cell, value| {
            values[next[cell]] = convert(value);
            next[cell] += 1;
        });
    });
    values
}

/// The sum of terms.
fn sum(scan: &mut Scan<'_>, terms: &[Term]) -> Sum {
    let mut sum = Sum::default();
    let mut total: Vec<i128> = Vec::new();
    for term in terms {
        let n = match term.what {
            What::Samples => scan.count(term),
            What::Contacts => contacts(scan, term),
            What::Values => {
                let mut n = Vec::new();
                scan.each(term, VALUE, |cell, segment, row| {
                    add(&mut n, cell, 1);
                    add(&mut total, cell, i128::from(segment.value.get(row)));
                });
                n
            }
        };
        if term.what != What::Values && terms.iter().any(|term| term.what == What::Values) {
            n.iter().enumerate().for_each(|(cell, n)| add(&mut total, cell, i128::from(*n)));
        }
        n.iter().enumerate().for_each(|(cell, n)| add(&mut sum.n, cell, *n));
    }
    sum.total = terms.iter().any(|term| term.what == What::Values).then_some(total);
    sum
}

/// How many contacts each cell has.
fn contacts(scan: &mut Scan<'_>, term: &Term) -> Vec<u64> {
    let mut contacts = Contacts::default();
    scan.each(term, Columns::of(Column::Contact), |cell, segment, row| contacts.insert(cell, segment.contact.get(row)));
    contacts.counts()
}

fn side(scan: &mut Scan<'_>, beside: &Beside) -> Side {
    match *beside {
        Beside::Count { measure, .. } => Side::Count(scan.count(&Term::samples(measure))),
        Beside::Sum { measure, .. } => Side::Sum(sum(scan, &[Term::values(measure)])),
        Beside::Mean { measure, .. } => Side::Mean(sum(scan, &[Term::values(measure)])),
        Beside::Distribution { measure, first, last, .. } => {
            let mut counts = vec![Vec::new(); (last - first + 1).max(0) as usize];
            let term = Term::samples(measure).only(Condition::AtLeast(first));
            scan.each(&term, VALUE, |cell, segment, row| {
                if let Some(counts) = counts.get_mut((segment.value.get(row) - first) as usize) {
                    add(counts, cell, 1);
                }
            });
            Side::Distribution { first, counts }
        }
    }
}
