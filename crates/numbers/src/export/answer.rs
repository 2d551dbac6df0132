//! The table of an answer: one row a row, one column a figure.

use desk::kpi::{Beside, Formula, Query, Unit};

use super::table::{Cells, Table};
use crate::answer::{Answer, AnswerRow, Extra, Spread, Value};
use crate::kernel::by_of;

/// An answer to `query` as a table.
#[must_use]
pub fn answer_table(answer: &Answer, query: &Query) -> Table {
    let rows = &answer.rows;
    let mut table = Table::default();
    if query.grain.name() != "total" {
        table.push("bucket", Cells::Text(rows.iter().map(|row| row.bucket.as_deref().map(Into::into)).collect()));
    }
    for (place, dimension) in by_of(query).into_iter().enumerate() {
        table.push(
            dimension.name(),
            Cells::Text(rows.iter().map(|row| row.group.get(place).map(|(_, value)| value.clone())).collect()),
        );
    }
    table.push("n", Cells::Count(rows.iter().map(|row| Some(row.n as i64)).collect()));
    table.push("value", values(rows, query.kpi.unit));
    if matches!(query.kpi.formula, Formula::Duration(_)) {
        spreads(&mut table, rows);
    }
    besides(&mut table, rows, query.kpi.formula.beside());
    for (place, left_out) in query.kpi.left_out.iter().enumerate() {
        let counts = rows.iter().map(|row| row.left_out.get(place).map(|(_, count)| *count as i64));
        table.push(format!("left_out_{}", left_out.key), Cells::Count(counts.collect()));
    }
    table
}

fn values(rows: &[AnswerRow], unit: Unit) -> Cells {
    let numbers = || rows.iter().map(|row| row.value.number()).collect();
    match unit {
        Unit::Duration => Cells::Duration(numbers()),
        Unit::Rate => Cells::Rate(numbers()),
        Unit::Number => Cells::Number(numbers()),
        Unit::Count => Cells::Count(rows.iter().map(|row| count(row.value)).collect()),
    }
}

fn count(value: Value) -> Option<i64> {
    match value {
        Value::None => None,
        Value::Count(count) => Some(count as i64),
        Value::Number(number) => Some(number as i64),
    }
}

/// The columns are there without rows too: a program that reads the file looks for them.
fn spreads(table: &mut Table, rows: &[AnswerRow]) {
    let column = |of: fn(&Spread) -> Option<f64>| rows.iter().map(|row| row.spread.as_ref().and_then(of)).collect();
    table.push("mean", Cells::Duration(column(|spread| spread.mean)));
    table.push("median", Cells::Duration(column(|spread| spread.median)));
    table.push("p90", Cells::Duration(column(|spread| spread.p90)));
    table.push("p95", Cells::Duration(column(|spread| spread.p95)));
    table.push("within_target", Cells::Rate(column(|spread| spread.within_target)));
}

/// The further figures of a formula.
fn besides(table: &mut Table, rows: &[AnswerRow], besides: &[Beside]) {
    for (place, beside) in besides.iter().enumerate() {
        let extras = rows.iter().map(|row| row.beside.get(place).map(|(_, extra)| extra));
        match beside {
            Beside::Count { key, .. } => {
                let counts = extras.map(|extra| match extra {
                    Some(Extra::Count(count)) => Some(*count as i64),
                    _ => None,
                });
                table.push(*key, Cells::Count(counts.collect()));
            }
            Beside::Sum { key, .. } => {
                let sums = extras.map(|extra| match extra {
                    Some(Extra::Sum(sum)) => Some(*sum as f64),
                    _ => None,
                });
                table.push(*key, Cells::Duration(sums.collect()));
            }
            Beside::Mean { key, .. } => {
                let means = extras.map(|extra| match extra {
                    Some(Extra::Mean(mean)) => *mean,
                    _ => None,
                });
                table.push(*key, Cells::Number(means.collect()));
            }
            Beside::Distribution { key, first, last, .. } => {
                for value in *first..=*last {
                    let counts = extras.clone().map(|extra| count_of(extra, value));
                    table.push(format!("{key}_{value}"), Cells::Count(counts.collect()));
                }
            }
        }
    }
}

/// How many samples have a value.
fn count_of(extra: Option<&Extra>, value: i64) -> Option<i64> {
    match extra {
        Some(Extra::Distribution(counts)) => counts.iter().find(|(known, _)| *known == value).map(|(_, count)| *count as i64),
        _ => None,
    }
}
