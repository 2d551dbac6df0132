//! The sample store as Parquet for BI tools: one row a sample, every dimension a column, labels a list (docs/reference/samples.md).
//!
//! What is left out has rows too, under its own names (`first_response.open`): a tool that counts must be able to say what it does not
//! count. Rows come in groups, so that nobody needs all of them in memory.
//! Next one: a new dimension is a column by itself.

use std::collections::BTreeSet;
use std::io::Write;
use std::sync::Arc;

use desk::sample::Class;
use desk::{Dimension, Measure, Moment, Sample};
use jiff::tz::TimeZone;
use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use super::ExportError;
use super::parquet::{column, milliseconds, optional, primitive, properties};
use super::records::MICROS;
use crate::book::Book;
use crate::sealed::SegmentFault;

/// How many rows one group of a file holds.
const GROUP: usize = 1 << 17;

/// A file of samples that is being written.
pub struct SampleFile<W: Write + Send> {
    file: SerializedFileWriter<W>,
    waiting: Vec<Sample>,
}

/// A column that says where a sample belongs.
fn columns() -> impl Iterator<Item = Dimension> {
    Dimension::ALL.iter().map(|(dimension, _)| *dimension).filter(|dimension| !crate::kernel::groups::is_of_time(*dimension))
}

impl<W: Write + Send> SampleFile<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// Where `to` does not take it.
    pub fn begin(to: W) -> Result<SampleFile<W>, ExportError> {
        let mut fields = vec![
            primitive("measure", Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED)?,
            primitive("at", Physical::INT64, Some(milliseconds(true)), Repetition::REQUIRED)?,
            primitive("value", Physical::DOUBLE, None, Repetition::REQUIRED)?,
            primitive("value_business", Physical::DOUBLE, None, Repetition::REQUIRED)?,
            primitive("conversation", Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::OPTIONAL)?,
            primitive("contact", Physical::INT64, None, Repetition::REQUIRED)?,
        ];
        for dimension in columns() {
            fields.push(match dimension {
                Dimension::Label => list(dimension.name())?,
                one => primitive(one.name(), Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED)?,
            });
        }
        let schema = Arc::new(Type::group_type_builder("sample").with_fields(fields).build()?);
        Ok(SampleFile { file: SerializedFileWriter::new(to, schema, properties()?)?, waiting: Vec::new() })
    }

    /// Adds samples.
    ///
    /// # Errors
    /// Where the file does not take them.
    pub fn push(&mut self, samples: impl IntoIterator<Item = Sample>) -> Result<(), ExportError> {
        for sample in samples {
            self.waiting.push(sample);
            if self.waiting.len() == GROUP {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Ends the file.
    ///
    /// # Errors
    /// Where the file does not take its end.
    pub fn end(mut self) -> Result<W, ExportError> {
        if !self.waiting.is_empty() {
            self.flush()?;
        }
        Ok(self.file.into_inner()?)
    }

    fn flush(&mut self) -> Result<(), ExportError> {
        let samples = std::mem::take(&mut self.waiting);
        let mut group = self.file.next_row_group()?;
        texts(&mut group, &samples, |sample| sample.measure.name())?;
        let at: Vec<i64> = samples.iter().map(|sample| sample.at.0).collect();
        column::<Int64Type, W>(&mut group, &at, None, None)?;
        for of in [|sample: &Sample| sample.value, |sample: &Sample| sample.value_business] {
            let values: Vec<f64> = samples.iter().map(|sample| in_units(sample.measure, of(sample))).collect();
            column::<DoubleType, W>(&mut group, &values, None, None)?;
        }
        let conversations: Vec<_> = samples.iter().map(|sample| sample.conversation).collect();
        optional::<ByteArrayType, W, _>(&mut group, &conversations, |id| ByteArray::from(id.to_string().as_str()))?;
        let contacts: Vec<i64> = samples.iter().map(|sample| sample.contact.0).collect();
        column::<Int64Type, W>(&mut group, &contacts, None, None)?;
        for dimension in columns() {
            match dimension {
                Dimension::Label => labels(&mut group, &samples)?,
                one => texts(&mut group, &samples, |sample| sample.dimensions.values(one).first().map_or("none", |name| name))?,
            }
        }
        group.close()?;
        Ok(())
    }
}

/// A list of texts, as the format prescribes it.
fn list(name: &str) -> Result<TypePtr, ExportError> {
    let element = primitive("element", Physical::BYTE_ARRAY, Some(LogicalType::String), Repetition::REQUIRED)?;
    let repeated = Type::group_type_builder("list").with_repetition(Repetition::REPEATED).with_fields(vec![element]).build()?;
    let list = Type::group_type_builder(name)
        .with_repetition(Repetition::REQUIRED)
        .with_logical_type(Some(LogicalType::List))
        .with_fields(vec![Arc::new(repeated)]);
    Ok(Arc::new(list.build()?))
}

fn texts<W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    samples: &[Sample],
    of: impl Fn(&Sample) -> &str,
) -> Result<(), ExportError> {
    let values: Vec<ByteArray> = samples.iter().map(|sample| ByteArray::from(of(sample))).collect();
    Ok(column::<ByteArrayType, W>(group, &values, None, None)?)
}

/// Each sample has at least one label, `none` where there is none: the first begins a list, the others go on with it.
fn labels<W: Write + Send>(group: &mut SerializedRowGroupWriter<'_, W>, samples: &[Sample]) -> Result<(), ExportError> {
    let (mut values, mut goes_on) = (Vec::new(), Vec::new());
    for sample in samples {
        for (place, label) in sample.dimensions.values(Dimension::Label).iter().enumerate() {
            values.push(ByteArray::from(label.as_str()));
            goes_on.push(i16::from(place > 0));
        }
    }
    let there = vec![1; values.len()];
    Ok(column::<ByteArrayType, W>(group, &values, Some(&there), Some(&goes_on))?)
}

/// Milliseconds, numbers, and money in major units.
fn in_units(measure: Measure, value: i64) -> f64 {
    value as f64 / in_units_divisor(measure) as f64
}

/// By what the values of a measure are divided to be in their unit.
#[must_use]
pub fn in_units_divisor(measure: Measure) -> i64 {
    match measure.class() {
        Class::Money => MICROS as i64,
        _ => 1,
    }
}

/// The UTC days in which samples lie.
#[must_use]
pub fn days(book: &Book) -> BTreeSet<i64> {
    Measure::ALL.iter().flat_map(|measure| book.days_of(*measure)).collect()
}

/// The UTC days whose samples change although nothing happens: those of verdicts that are pending, and the last two.
#[must_use]
pub fn changing_days(book: &Book, now: Moment) -> BTreeSet<i64> {
    let pending = book.days_of(Measure::FirstContactPending);
    let today = now.0.div_euclid(desk::moment::DAY);
    pending.chain([today - 1, today]).collect()
}

/// The months (UTC) in which samples lie: their names (`2026-03`) and their UTC days, the end not included.
#[must_use]
pub fn months(book: &Book) -> Vec<(String, std::ops::Range<i64>)> {
    let mut months: Vec<(String, std::ops::Range<i64>)> = Vec::new();
    for day in days(book) {
        if months.last().is_some_and(|(_, days)| days.contains(&day)) {
            continue;
        }
        let date = Moment(day * desk::moment::DAY).timestamp().to_zoned(TimeZone::UTC).date();
        let start = day + 1 - i64::from(date.day());
        months.push((date.strftime("%Y-%m").to_string(), start..start + i64::from(date.days_in_month())));
    }
    months
}

/// The samples of a UTC day, what is left out too, ordered by instant, measure and id.
///
/// # Errors
/// Where the sealed day cannot be read.
pub fn samples_of(book: &Book, day: i64) -> Result<Vec<Sample>, SegmentFault> {
    book.samples_on(day, Measure::ALL.iter().copied().filter(|measure| is_exported(*measure)))
}

/// Whether samples of a measure are told to other programs.
fn is_exported(measure: Measure) -> bool {
    match measure.class() {
        Class::Duration | Class::Count | Class::Score | Class::Money | Class::LeftOut | Class::Peer => true,
        // What `online`, `handling` and `load` are made of, which have rows of their own.
        Class::Span => false,
    }
}
