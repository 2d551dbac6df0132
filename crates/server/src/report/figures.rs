//! The figures of a report: each KPI over its stretch and over the one before.

use desk::desk_file::Desk;
use desk::kpi::{self, Better, Formula, Kpi, Query, Unit};
use desk::report::Issue;
use desk::{Moment, Name};
use numbers::export::{Cells, Table};
use numbers::{AnswerRow, SegmentFault};

use crate::work::numbers::Numbers;

/// One figure.
pub(super) struct Line {
    pub(super) kpi: &'static Kpi,
    pub(super) value: Option<f64>,
    pub(super) n: u64,
    /// What was left out, by reason, without those of which there are none.
    pub(super) left_out: Vec<(&'static str, u64)>,
    /// The same over the stretch before.
    pub(super) before: Option<f64>,
    pub(super) n_before: u64,
    pub(super) target: Option<f64>,
    /// Whether the target was reached, where there is one.
    pub(super) is_reached: Option<bool>,
}

/// All figures that are one number.
///
/// # Errors
/// Where a sealed day cannot be read.
pub(super) fn lines(numbers: &Numbers, desk: &Desk, issue: &Issue) -> Result<Vec<Line>, SegmentFault> {
    let one_number = |kpi: &&&'static Kpi| !matches!(kpi.formula, Formula::Heatmap(_));
    kpi::ALL.iter().filter(one_number).map(|kpi| line(numbers, desk, issue, kpi)).collect()
}

fn line(numbers: &Numbers, desk: &Desk, issue: &Issue, kpi: &'static Kpi) -> Result<Line, SegmentFault> {
    let over = |from: Moment, to: Moment| {
        let query = Query { from: Some(from), to: Some(to), ..Query::about(kpi, desk) };
        numbers.answer(&query, desk).map(|answer| answer.rows.into_iter().next())
    };
    let (now, before) = (over(issue.from, issue.to)?, over(issue.before, issue.from)?);
    let value = |row: &Option<AnswerRow>| row.as_ref().and_then(|row| row.value.number());
    let n = |row: &Option<AnswerRow>| row.as_ref().map_or(0, |row| row.n);
    let target = kpi.target_of(desk);
    let is_reached = value(&now).zip(target).and_then(|(value, target)| is_reached(kpi.better, value, target));
    Ok(Line {
        kpi,
        value: value(&now),
        n: n(&now),
        before: value(&before),
        n_before: n(&before),
        target,
        is_reached,
        left_out: now.map(|row| row.left_out).unwrap_or_default().into_iter().filter(|(_, count)| *count > 0).collect(),
    })
}

/// Whether a value reaches its target, which itself is good enough.
fn is_reached(better: Better, value: f64, target: f64) -> Option<bool> {
    match better {
        Better::Lower => Some(value <= target),
        Better::Higher => Some(value >= target),
        Better::UpTo(most) => Some((target..=most).contains(&value)),
        Better::Neither => None,
    }
}

/// The figures for a spreadsheet, durations in milliseconds.
pub(super) fn table(lines: &[Line], language: &str) -> Table {
    let mut table = Table::default();
    let count = |of: fn(&Line) -> u64| Cells::Count(lines.iter().map(|line| Some(of(line) as i64)).collect());
    let number = |of: fn(&Line) -> Option<f64>| Cells::Number(lines.iter().map(of).collect());
    let text = |of: &dyn Fn(&Line) -> String| Cells::Text(lines.iter().map(|line| Some(Name::new(of(line)))).collect());
    table.push("kpi", text(&|line| line.kpi.id.to_owned()));
    table.push("name", text(&|line| line.kpi.name.of(language).to_owned()));
    table.push("unit", text(&|line| line.kpi.unit.name().to_owned()));
    table.push("n", count(|line| line.n));
    table.push("value", number(|line| line.value));
    table.push("n_before", count(|line| line.n_before));
    table.push("value_before", number(|line| line.before));
    table.push("target", number(|line| line.target));
    let left_out = |line: &Line| line.left_out.iter().map(|(key, count)| format!("{key} {count}")).collect::<Vec<_>>().join(", ");
    table.push("left_out", text(&left_out));
    table
}

impl Line {
    /// How much more (or less) it is than before, as a share; of rates in points.
    pub(super) fn change(&self) -> Option<f64> {
        let (value, before) = self.value.zip(self.before)?;
        match self.kpi.unit {
            Unit::Rate => Some(value - before),
            _ if before == 0.0 => None,
            _ => Some((value - before) / before),
        }
    }

    /// Whether the change is for the better; none where it says nothing.
    pub(super) fn is_better(&self) -> Option<bool> {
        let change = self.change().filter(|change| *change != 0.0)?;
        match self.kpi.better {
            Better::Lower => Some(change < 0.0),
            Better::Higher => Some(change > 0.0),
            Better::UpTo(_) | Better::Neither => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_itself_is_reached() {
        assert_eq!(is_reached(Better::Lower, 60.0, 60.0), Some(true));
        assert_eq!(is_reached(Better::Higher, 0.84, 0.85), Some(false));
        assert_eq!(is_reached(Better::UpTo(0.9), 0.95, 0.85), Some(false));
        assert_eq!(is_reached(Better::UpTo(0.9), 0.9, 0.85), Some(true));
        assert_eq!(is_reached(Better::Neither, 1.0, 1.0), None);
    }
}
