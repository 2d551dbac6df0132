//! Parquet: a table as columns for other engines. Every column may be without a value.

use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, TimeUnit, Type as Physical, ZstdLevel};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::file::properties::{WriterProperties, WriterVersion};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use super::ExportError;
use super::table::{Cells, Column, Table};

type Result<T> = std::result::Result<T, ::parquet::errors::ParquetError>;

/// How files are written.
pub(super) fn properties() -> Result<Arc<WriterProperties>> {
    let level = ZstdLevel::try_new(3)?;
    Ok(Arc::new(
        WriterProperties::builder()
            .set_writer_version(WriterVersion::PARQUET_1_0)
            .set_compression(Compression::ZSTD(level))
            .set_created_by("Watchdesk".to_owned())
            .build(),
    ))
}

/// The table as a file.
pub(super) fn write(table: &Table) -> std::result::Result<Vec<u8>, ExportError> {
    let fields = table.columns.iter().map(field).collect::<Result<Vec<_>>>()?;
    let schema = Arc::new(Type::group_type_builder("watchdesk").with_fields(fields).build()?);
    let mut bytes = Vec::new();
    let mut file = SerializedFileWriter::new(&mut bytes, schema, properties()?)?;
    let mut group = file.next_row_group()?;
    for column in &table.columns {
        fill(&mut group, &column.cells)?;
    }
    group.close()?;
    file.close()?;
    Ok(bytes)
}

fn field(column: &Column) -> Result<TypePtr> {
    let (physical, logical) = match column.cells {
        Cells::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Cells::Count(_) => (Physical::INT64, None),
        Cells::Number(_) | Cells::Rate(_) | Cells::Duration(_) => (Physical::DOUBLE, None),
        Cells::Instant(_) => (Physical::INT64, Some(milliseconds(true))),
        Cells::Local(_) => (Physical::INT64, Some(milliseconds(false))),
    };
    primitive(&column.name_with_unit(), physical, logical, Repetition::OPTIONAL)
}

/// A time in milliseconds: an instant, or what a clock on the wall shows.
pub(super) fn milliseconds(is_instant: bool) -> LogicalType {
    LogicalType::timestamp(is_instant, TimeUnit::MILLIS)
}

/// A column.
pub(super) fn primitive(name: &str, physical: Physical, logical: Option<LogicalType>, repetition: Repetition) -> Result<TypePtr> {
    let column = Type::primitive_type_builder(name, physical).with_logical_type(logical).with_repetition(repetition);
    column.build().map(Arc::new)
}

fn fill<W: std::io::Write + Send>(group: &mut SerializedRowGroupWriter<'_, W>, cells: &Cells) -> Result<()> {
    match cells {
        Cells::Text(cells) => optional::<ByteArrayType, _, _>(group, cells, |text| ByteArray::from(text.as_str())),
        Cells::Count(cells) => optional::<Int64Type, _, _>(group, cells, |count| *count),
        Cells::Number(cells) | Cells::Rate(cells) | Cells::Duration(cells) => {
            optional::<DoubleType, _, _>(group, cells, |number| *number)
        }
        Cells::Instant(cells) | Cells::Local(cells) => optional::<Int64Type, _, _>(group, cells, |at| at.0),
    }
}

/// Writes the next column, in which values may be missing.
pub(super) fn optional<D: DataType, W: std::io::Write + Send, T>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    cells: &[Option<T>],
    convert: impl Fn(&T) -> D::T,
) -> Result<()> {
    let values: Vec<D::T> = cells.iter().flatten().map(convert).collect();
    let levels: Vec<i16> = cells.iter().map(|cell| i16::from(cell.is_some())).collect();
    column::<D, W>(group, &values, Some(&levels), None)
}

/// Writes the next column with its levels.
pub(super) fn column<D: DataType, W: std::io::Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[D::T],
    definition: Option<&[i16]>,
    repetition: Option<&[i16]>,
) -> Result<()> {
    // There are as many columns as the schema has, and they are written in its order.
    if let Some(mut column) = group.next_column()? {
        column.typed::<D>().write_batch(values, definition, repetition)?;
        column.close()?;
    }
    Ok(())
}
