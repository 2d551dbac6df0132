//! The dictionary of dimensions as a Parquet file beside the days, so that any tool can join it.

use std::sync::Arc;

use desk::ids::Name;
use desk::{Dimension, Dimensions};
use parquet::basic::{Compression, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use super::SealError;

/// The file with one row for each entry: its number, a column for each dimension with one value, and `labels` as a list.
///
/// # Errors
/// Where they cannot be laid out.
pub fn dimensions_file(entries: &[(u32, Dimensions)]) -> Result<Vec<u8>, SealError> {
    Ok(write(entries)?)
}

/// The dimensions that have exactly one value each and do not depend on the instant.
fn single() -> impl Iterator<Item = (Dimension, &'static str)> {
    let many = |dimension: &Dimension| matches!(dimension, Dimension::Label | Dimension::Weekday | Dimension::Hour);
    Dimension::ALL.into_iter().filter(move |(dimension, _)| !many(dimension))
}

fn write(entries: &[(u32, Dimensions)]) -> Result<Vec<u8>, ParquetError> {
    let columns: String = single().map(|(_, name)| format!("required binary {name} (STRING);")).collect();
    let labels = "required group labels (LIST) { repeated group list { required binary element (STRING); } }";
    let schema = parse_message_type(&format!(
        "message dimensions {{ required int32 dimensions (INTEGER(32, false)); {columns} {labels} }}"
    ))?;
    let properties = WriterProperties::builder().set_compression(Compression::ZSTD(ZstdLevel::try_new(3)?));
    let mut writer = SerializedFileWriter::new(Vec::new(), Arc::new(schema), Arc::new(properties.build()))?;
    let mut group = writer.next_row_group()?;
    let mut column = group.next_column()?.ok_or_else(missing)?;
    let numbers: Vec<i32> = entries.iter().map(|(number, _)| *number as i32).collect();
    column.typed::<Int32Type>().write_batch(&numbers, None, None)?;
    column.close()?;
    for (dimension, _) in single() {
        let values = entries.iter().filter_map(|(_, dimensions)| dimensions.values(dimension).first()).map(text);
        texts(&mut group, &values.collect::<Vec<_>>(), None)?;
    }
    let values: Vec<ByteArray> = entries.iter().flat_map(|(_, dimensions)| &dimensions.labels).map(text).collect();
    let (mut present, mut repeated) = (Vec::new(), Vec::new());
    for (_, dimensions) in entries {
        for number in 0..dimensions.labels.len().max(1) {
            present.push(i16::from(!dimensions.labels.is_empty()));
            repeated.push(i16::from(number > 0));
        }
    }
    texts(&mut group, &values, Some((&present, &repeated)))?;
    group.close()?;
    writer.into_inner()
}

fn text(name: &Name) -> ByteArray {
    ByteArray::from(name.as_str())
}

fn texts(
    group: &mut SerializedRowGroupWriter<'_, Vec<u8>>,
    values: &[ByteArray],
    levels: Option<(&[i16], &[i16])>,
) -> Result<(), ParquetError> {
    let mut column = group.next_column()?.ok_or_else(missing)?;
    let (present, repeated) = levels.unzip();
    column.typed::<ByteArrayType>().write_batch(values, present, repeated)?;
    column.close()
}

fn missing() -> ParquetError {
    ParquetError::General("a column is missing".to_owned())
}
