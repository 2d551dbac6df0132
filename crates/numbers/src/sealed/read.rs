//! Reading columns of a sealed day: bytes of the archive, compared with their checksum, into what the kernel scans.

use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::Compression;
use parquet::column::reader::{get_column_reader, get_typed_column_reader};
use parquet::data_type::{DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::ColumnChunkMetaData;
use parquet::file::serialized_reader::SerializedPageReader;
use xxhash_rust::xxh3::xxh3_64;

use super::layout::{self, Layout};
use super::{Archive, Cause, Column, Columns, Contents, SealedDay, SealedPart, SegmentFault};
use crate::book::{self, Segment};
use desk::moment::DAY;

/// Reads from an archive, with the places of dimensions by their numbers.
pub(crate) struct Reader<'a> {
    pub(crate) archive: &'a dyn Archive,
    pub(crate) places: &'a [u32],
}

/// A column as the kernel scans it.
#[derive(Clone, Debug)]
pub(crate) enum Values {
    /// Places of dimensions, or milliseconds of the day.
    Short(Arc<Vec<u32>>),
    Ids(Arc<Vec<u64>>),
    Any(Arc<book::Column>),
    /// The conversations, and the rows without one as bits.
    Conversations(Arc<book::Column>, Arc<Vec<u64>>),
}

impl Values {
    pub(crate) fn bytes(&self) -> usize {
        match self {
            Values::Short(values) => values.len() * 4,
            Values::Ids(values) => values.len() * 8,
            Values::Any(column) => column.bytes(),
            Values::Conversations(column, without) => column.bytes() + without.len() * 8,
        }
    }
}

impl Reader<'_> {
    /// The columns of a part; the others stay empty.
    pub(crate) fn segment(&self, part: &SealedPart, columns: Columns) -> Result<Segment, SegmentFault> {
        let mut segment = Segment::of_length(part.len());
        for column in Column::ALL.into_iter().filter(|column| columns.has(*column)) {
            segment.set(column, self.column(part, column)?);
        }
        Ok(segment)
    }

    /// One column of a part.
    pub(crate) fn column(&self, part: &SealedPart, column: Column) -> Result<Values, SegmentFault> {
        let chunk = part.part().chunk(column);
        let constant = |value: i64| Values::Any(Arc::new(book::Column::Constant { value, length: part.len() }));
        if matches!(column, Column::Value | Column::ValueBusiness | Column::Contact) && chunk.least == chunk.greatest {
            return Ok(constant(chunk.least));
        }
        let bytes = self.bytes(part, column)?;
        let damaged = |_| part.day.fault(part.part().measure(), Cause::Damaged);
        match column {
            Column::Dimensions => {
                let numbers = decode::<Int32Type>(part, column, bytes).map_err(damaged)?.0;
                self.places(&numbers).ok_or(()).map_err(|()| part.day.fault(part.part().measure(), Cause::Damaged))
            }
            Column::At => {
                let start = part.day.contents.day * DAY;
                let values = decode::<Int64Type>(part, column, bytes).map_err(damaged)?.0;
                Ok(Values::Short(Arc::new(values.into_iter().map(|at| (at - start) as u32).collect())))
            }
            Column::Id => {
                let values = decode::<Int64Type>(part, column, bytes).map_err(damaged)?.0;
                Ok(Values::Ids(Arc::new(values.into_iter().map(i64::cast_unsigned).collect())))
            }
            Column::Conversation => {
                let (values, present) = decode::<Int64Type>(part, column, bytes).map_err(damaged)?;
                Ok(conversations(values, &present))
            }
            Column::Value | Column::ValueBusiness | Column::Contact => {
                let values = decode::<Int64Type>(part, column, bytes).map_err(damaged)?.0;
                Ok(Values::Any(Arc::new(book::Column::of(values, chunk.is_narrow()))))
            }
        }
    }

    fn places(&self, numbers: &[i32]) -> Option<Values> {
        let place = |number: &i32| self.places.get(*number as usize).copied().unwrap_or(book::NO_PLACE);
        let places: Vec<u32> = numbers.iter().map(place).collect();
        (!places.contains(&book::NO_PLACE)).then(|| Values::Short(Arc::new(places)))
    }

    /// The bytes as they were written.
    fn bytes(&self, part: &SealedPart, column: Column) -> Result<Bytes, SegmentFault> {
        let chunk = part.part().chunk(column);
        let fault = |cause| part.day.fault(part.part().measure(), cause);
        let read = self.archive.read(&part.day.file, chunk.offset, chunk.length as usize);
        let bytes = read.map_err(|error| {
            fault(match error.kind() {
                std::io::ErrorKind::NotFound => Cause::Missing,
                std::io::ErrorKind::UnexpectedEof => Cause::Damaged,
                kind => Cause::Unreadable(kind),
            })
        })?;
        if bytes.len() != chunk.length as usize || xxh3_64(&bytes) != chunk.checksum {
            return Err(fault(Cause::Damaged));
        }
        Ok(Bytes::from(bytes))
    }
}

/// Whether every column of a sealed day has the bytes that were written.
///
/// # Errors
/// At the first measure that has not.
pub fn check(archive: &dyn Archive, file: &str, contents: Contents) -> Result<(), SegmentFault> {
    let parts = contents.parts.len();
    let day = Arc::new(SealedDay { file: file.to_owned(), contents, serial: 0 });
    let reader = Reader { archive, places: &[] };
    for number in 0..parts {
        let part = SealedPart { day: Arc::clone(&day), number };
        for column in Column::ALL {
            reader.bytes(&part, column)?;
        }
    }
    Ok(())
}

fn decode<T: DataType>(part: &SealedPart, column: Column, bytes: Bytes) -> Result<(Vec<T::T>, Vec<i16>), ParquetError> {
    let layout = Layout::get().as_ref().map_err(|error| ParquetError::General(error.to_string()))?;
    let descriptor = layout.descriptor.column(layout::place(column));
    let compression =
        if layout::is_compressed(column) { Compression::ZSTD(Default::default()) } else { Compression::UNCOMPRESSED };
    // The bytes of the chunk are at hand by themselves, so that it begins at 0.
    let metadata = ColumnChunkMetaData::builder(Arc::clone(&descriptor))
        .set_encodings(vec![layout::encoding(column)])
        .set_compression(compression)
        .set_num_values(part.len() as i64)
        .set_total_compressed_size(bytes.len() as i64)
        .set_total_uncompressed_size(bytes.len() as i64)
        .set_data_page_offset(0)
        .build()?;
    let pages = SerializedPageReader::new(Arc::new(bytes), &metadata, part.len(), None)?;
    let mut reader = get_typed_column_reader::<T>(get_column_reader(descriptor, Box::new(pages)));
    let (mut values, mut present) = (Vec::with_capacity(part.len()), Vec::new());
    let mut read = 0;
    while read < part.len() {
        let levels = (column == Column::Conversation).then_some(&mut present);
        let (records, _, _) = reader.read_records(part.len() - read, levels, None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::EOF("a column ends too early".to_owned()));
        }
        read += records;
    }
    Ok((values, present))
}

fn conversations(values: Vec<i64>, present: &[i16]) -> Values {
    if values.len() == present.len() {
        return Values::Conversations(Arc::new(book::Column::of(values, false)), Arc::default());
    }
    let mut without = vec![0_u64; present.len().div_ceil(64)];
    let mut values = values.into_iter();
    let all = present.iter().enumerate().map(|(row, present)| {
        if *present == 1 {
            return values.next().unwrap_or_default();
        }
        without[row / 64] |= 1 << (row % 64);
        0
    });
    let column = book::Column::of(all.collect(), false);
    Values::Conversations(Arc::new(column), Arc::new(without))
}
