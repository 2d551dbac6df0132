//! How the columns are written: types, encodings, compression. docs/reference/segments.md tells others.

use std::sync::{Arc, LazyLock};

use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::schema::parser::parse_message_type;
use parquet::schema::types::{ColumnPath, SchemaDescriptor, Type};

use super::Column;

/// The name of the measure comes first, so that whoever reads with SQL needs no other table for it.
const SCHEMA: &str = "message samples {
    required binary measure (STRING);
    required int32 dimensions (INTEGER(32, false));
    required int64 at (TIMESTAMP(MILLIS, true));
    required int64 value;
    required int64 value_business;
    required int64 contact;
    optional int64 conversation;
    required int64 id (INTEGER(64, false));
}";

/// Pages are not cut: a row group is read as a whole column or not at all.
const WHOLE: usize = 1 << 30;

static LAYOUT: LazyLock<Result<Layout, ParquetError>> = LazyLock::new(Layout::new);

/// The schema and how it is written.
pub(super) struct Layout {
    pub(super) schema: Arc<Type>,
    pub(super) descriptor: SchemaDescriptor,
    pub(super) properties: Arc<WriterProperties>,
}

impl Layout {
    pub(super) fn get() -> &'static Result<Layout, ParquetError> {
        &LAYOUT
    }

    fn new() -> Result<Layout, ParquetError> {
        let schema = Arc::new(parse_message_type(SCHEMA)?);
        Ok(Layout { descriptor: SchemaDescriptor::new(Arc::clone(&schema)), schema, properties: Arc::new(properties()?) })
    }
}

fn properties() -> Result<WriterProperties, ParquetError> {
    let mut builder = WriterProperties::builder()
        .set_created_by("watchdesk".to_owned())
        .set_data_page_size_limit(WHOLE)
        .set_data_page_row_count_limit(WHOLE)
        .set_dictionary_enabled(false)
        .set_offset_index_disabled(true)
        .set_statistics_enabled(EnabledStatistics::None)
        .set_max_row_group_row_count(None)
        .set_column_dictionary_enabled(ColumnPath::from("measure"), true)
        .set_column_statistics_enabled(ColumnPath::from("measure"), EnabledStatistics::Chunk)
        .set_column_statistics_enabled(path(Column::At), EnabledStatistics::Chunk);
    for column in Column::ALL {
        builder = builder.set_column_encoding(path(column), encoding(column));
        if is_compressed(column) {
            builder = builder.set_column_compression(path(column), Compression::ZSTD(ZstdLevel::try_new(3)?));
        }
    }
    Ok(builder.build())
}

fn path(column: Column) -> ColumnPath {
    ColumnPath::from(name(column))
}

fn name(column: Column) -> &'static str {
    match column {
        Column::Dimensions => "dimensions",
        Column::At => "at",
        Column::Value => "value",
        Column::ValueBusiness => "value_business",
        Column::Contact => "contact",
        Column::Conversation => "conversation",
        Column::Id => "id",
    }
}

/// Hashes have no differences worth telling.
pub(super) fn encoding(column: Column) -> Encoding {
    match column {
        Column::Conversation | Column::Id => Encoding::PLAIN,
        _ => Encoding::DELTA_BINARY_PACKED,
    }
}

/// Those that repeat in ways that differences do not catch, and that few questions need.
pub(super) fn is_compressed(column: Column) -> bool {
    matches!(column, Column::Contact | Column::Conversation)
}

/// The place of a column in the file: the name of the measure stands before them.
pub(super) fn place(column: Column) -> usize {
    column as usize + 1
}
