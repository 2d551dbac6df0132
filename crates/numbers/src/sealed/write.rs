//! Sealing: the samples of a day into the bytes of a file, and what the manifest has to know of it.

use std::sync::Arc;

use desk::Measure;
use desk::moment::DAY;
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::RowGroupMetaData;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter, SerializedRowGroupWriter};
use xxhash_rust::xxh3::xxh3_64;

use super::layout::{self, Layout};
use super::{Archive, Chunk, Column, Columns, Contents, Part, Reader, SealedPart, SegmentFault};
use crate::book::Segment;

/// A day, sealed.
#[derive(Clone, Debug)]
pub struct Sealed {
    /// What the manifest has to know.
    pub contents: Contents,
    /// The Parquet file.
    pub bytes: Vec<u8>,
    /// The last block of the tail that is in it.
    pub through: i64,
}

/// A day that is to be sealed, as it stood at some block; the book may have gone on.
pub struct Plan {
    pub(crate) day: i64,
    pub(crate) through: i64,
    /// As of which present the day is settled.
    pub(crate) now: Option<i64>,
    pub(crate) parts: Vec<(Measure, Source)>,
    /// The store's numbers of the dimensions by their places in the dictionary, and back.
    pub(crate) numbers: Arc<Vec<u32>>,
    pub(crate) places: Arc<Vec<u32>>,
}

/// Where the samples of a measure are.
pub(crate) enum Source {
    Open(Segment),
    Sealed(SealedPart),
}

impl Plan {
    /// Days since 1970.
    #[must_use]
    pub fn day(&self) -> i64 {
        self.day
    }

    /// Seals the day.
    ///
    /// # Errors
    /// Where what was sealed of it before cannot be read.
    pub fn seal(self, archive: &dyn Archive) -> Result<Sealed, SealError> {
        let reader = Reader { archive, places: &self.places };
        let mut parts = Vec::with_capacity(self.parts.len());
        for (measure, source) in self.parts {
            let segment = match source {
                Source::Open(segment) => segment,
                Source::Sealed(part) => reader.segment(&part, Columns::ALL)?,
            };
            parts.push((measure, segment));
        }
        let (contents, bytes) = write(self.day, self.now, &parts, &self.numbers)?;
        Ok(Sealed { contents, bytes, through: self.through })
    }
}

/// Why a day could not be sealed. What was sealed of it before still holds.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// What was sealed of the day before cannot be read.
    #[error(transparent)]
    Fault(#[from] SegmentFault),
    /// The columns cannot be laid out.
    #[error("the samples cannot be written as Parquet: {0}")]
    Layout(String),
}

impl From<ParquetError> for SealError {
    fn from(error: ParquetError) -> SealError {
        SealError::Layout(error.to_string())
    }
}

fn write(day: i64, now: Option<i64>, parts: &[(Measure, Segment)], numbers: &[u32]) -> Result<(Contents, Vec<u8>), ParquetError> {
    let layout = Layout::get().as_ref().map_err(|error| ParquetError::General(error.to_string()))?;
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::clone(&layout.schema), Arc::clone(&layout.properties))?;
    let mut written = Vec::with_capacity(parts.len());
    for (measure, segment) in parts.iter().filter(|(_, segment)| segment.len() > 0) {
        let mut group = writer.next_row_group()?;
        let spans = group_of(&mut group, day, *measure, segment, numbers)?;
        let metadata = group.close()?;
        written.push((*measure, segment.len(), spans, metadata));
    }
    let bytes = writer.into_inner()?;
    let parts = written.into_iter().map(|(measure, rows, spans, metadata)| Part {
        measure: measure as u8,
        rows: rows as u32,
        chunks: chunks(&bytes, &metadata, spans),
    });
    Ok((Contents { day, now, parts: parts.collect() }, bytes))
}

/// The least and the greatest value of each column.
type Spans = [(i64, i64); Column::ALL.len()];

fn group_of(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    day: i64,
    measure: Measure,
    segment: &Segment,
    numbers: &[u32],
) -> Result<Spans, ParquetError> {
    let order = order(segment, numbers);
    put_name(group, measure.name(), order.len())?;
    let mut spans = Spans::default();
    for column in Column::ALL {
        let span = &mut spans[column as usize];
        let plain = |value: &dyn Fn(usize) -> i64| order.iter().map(|row| value(*row as usize)).collect::<Vec<i64>>();
        let values = match column {
            Column::Dimensions => plain(&|row| i64::from(numbers[segment.dimensions[row] as usize])),
            Column::At => plain(&|row| day * DAY + i64::from(segment.at[row])),
            Column::Value => plain(&|row| segment.value.get(row)),
            Column::ValueBusiness => plain(&|row| segment.value_business.get(row)),
            Column::Contact => plain(&|row| segment.contact.get(row)),
            Column::Id => plain(&|row| segment.ids[row].cast_signed()),
            Column::Conversation => order.iter().filter_map(|row| segment.conversation(*row as usize)).collect(),
        };
        *span = (values.iter().copied().min().unwrap_or(0), values.iter().copied().max().unwrap_or(0));
        match column {
            Column::Dimensions => {
                put::<Int32Type>(group, &values.iter().map(|value| *value as i32).collect::<Vec<_>>(), None)?;
            }
            Column::Conversation => {
                let present: Vec<i16> =
                    order.iter().map(|row| i16::from(segment.conversation(*row as usize).is_some())).collect();
                put::<Int64Type>(group, &values, Some(&present))?;
            }
            _ => put::<Int64Type>(group, &values, None)?,
        }
    }
    Ok(spans)
}

/// Rows by dimensions, conversation and instant: what repeats lies together.
fn order(segment: &Segment, numbers: &[u32]) -> Vec<u32> {
    // In one number, which is compared at once. A conversation may be any, and none comes before them.
    let key = |row: usize| {
        let conversation = segment.conversation(row).unwrap_or(i64::MIN).cast_unsigned() ^ (1 << 63);
        u128::from(numbers[segment.dimensions[row] as usize]) << 96 | u128::from(conversation) << 32 | u128::from(segment.at[row])
    };
    let mut keys: Vec<(u128, u32)> = (0..segment.len()).map(|row| (key(row), row as u32)).collect();
    keys.sort_unstable();
    keys.into_iter().map(|(_, row)| row).collect()
}

/// Writes the same text for all rows, some at a time.
fn put_name(group: &mut SerializedRowGroupWriter<'_, Vec<u8>>, name: &'static str, rows: usize) -> Result<(), ParquetError> {
    let mut column = next_column(group)?;
    let some = vec![ByteArray::from(name); rows.min(1024)];
    let mut left = rows;
    while left > 0 {
        let now = left.min(some.len());
        column.typed::<ByteArrayType>().write_batch(&some[..now], None, None)?;
        left -= now;
    }
    column.close()
}

fn next_column<'a>(group: &'a mut SerializedRowGroupWriter<'_, Vec<u8>>) -> Result<SerializedColumnWriter<'a>, ParquetError> {
    group.next_column()?.ok_or_else(|| ParquetError::General("a column too many".to_owned()))
}

fn put<T: DataType>(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: &[T::T],
    present: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let mut column = next_column(group)?;
    column.typed::<T>().write_batch(values, present, None)?;
    column.close()
}

fn chunks(bytes: &[u8], metadata: &RowGroupMetaData, spans: Spans) -> [Chunk; Column::ALL.len()] {
    std::array::from_fn(|number| {
        let (offset, length) = metadata.column(layout::place(Column::ALL[number])).byte_range();
        let (least, greatest) = spans[number];
        let checksum = xxh3_64(&bytes[offset as usize..(offset + length) as usize]);
        Chunk { offset, length: length as u32, checksum, least, greatest }
    })
}
