//! The table of the samples behind a figure: one row a sample.

use desk::sample::Class;
use desk::{Measure, Moment};
use jiff::tz::TimeZone;

use super::table::{Cells, Table};
use crate::records::Record;

/// Samples as a table, with their local times in `zone`.
#[must_use]
pub fn record_table(records: &[Record], zone: &TimeZone) -> Table {
    let mut table = Table::default();
    let text = |of: fn(&Record) -> Option<desk::ids::Name>| Cells::Text(records.iter().map(of).collect());
    table.push("measure", text(|record| Some(record.measure.into())));
    times(&mut table, "at", records.iter().map(|record| Some(record.at)), zone);
    table.push("conversation", text(|record| record.conversation.map(|id| id.to_string().into())));
    table.push("contact", Cells::Count(records.iter().map(|record| Some(record.contact.0)).collect()));
    table.push("inbox", text(|record| Some(record.inbox.clone())));
    table.push("agent", text(|record| Some(record.agent.clone())));
    table.push("contributes", values(records, |record| record.contributes));
    table.push("value", values(records, |record| record.value));
    table.push("value_business", values(records, |record| record.value_business));
    table
}

/// An instant, and what the clock on the wall showed.
pub(super) fn times(table: &mut Table, name: &'static str, instants: impl Iterator<Item = Option<Moment>>, zone: &TimeZone) {
    let instants: Vec<Option<Moment>> = instants.collect();
    let shown = instants.iter().map(|at| at.map(|at| local(at, zone))).collect();
    table.push(name, Cells::Instant(instants));
    table.push(format!("{name}_local"), Cells::Local(shown));
}

/// The local time of an instant, as if it were UTC.
fn local(at: Moment, zone: &TimeZone) -> Moment {
    Moment(at.0 + i64::from(zone.to_offset(at.timestamp()).seconds()) * desk::moment::SECOND)
}

/// Durations where all are, else numbers; money in major units.
fn values(records: &[Record], of: fn(&Record) -> i64) -> Cells {
    let class = |record: &Record| Measure::named(record.measure).map_or(Class::Count, Measure::class);
    let all = |wanted: Class| !records.is_empty() && records.iter().all(|record| class(record) == wanted);
    let number = |record: &Record| match class(record) {
        Class::Money => of(record) as f64 / MICROS,
        _ => of(record) as f64,
    };
    let numbers = records.iter().map(|record| Some(number(record))).collect();
    if all(Class::Duration) || all(Class::Peer) { Cells::Duration(numbers) } else { Cells::Number(numbers) }
}

/// One unit of money in the value of a sample.
pub(super) const MICROS: f64 = 1e6;
