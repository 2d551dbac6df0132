//! Sealed days: the samples of one UTC day as the bytes of a Parquet file, and the way back, column by column.
//!
//! Lives here: the layout (docs/reference/segments.md), what the manifest has to know of a file ([`Contents`]), checksums.
//! Never here: files or object stores (whoever has them implements [`Archive`]), when a day is sealed.
//! Next one: a further column is a variant of [`Column`] and a line in `layout::SCHEMA`.

mod contents;
mod dimensions;
mod layout;
mod read;
mod write;

use std::fmt;
use std::sync::Arc;

use desk::Measure;

pub use contents::Contents;
pub(crate) use contents::{Chunk, Column, Columns, Part};
pub use dimensions::dimensions_file;
pub use read::check;
pub(crate) use read::{Reader, Values};
pub(crate) use write::Source;
pub use write::{Plan, SealError, Sealed};

/// Where the files of sealed days lie.
pub trait Archive: Send + Sync {
    /// `length` bytes of a file, from `from` on.
    ///
    /// # Errors
    /// Where there is no such file, or it ends before.
    fn read(&self, file: &str, from: u64, length: usize) -> std::io::Result<Vec<u8>>;
}

/// An archive in which nothing is: for books that hold all samples in memory.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoArchive;

impl Archive for NoArchive {
    fn read(&self, file: &str, _: u64, _: usize) -> std::io::Result<Vec<u8>> {
        Err(std::io::Error::new(std::io::ErrorKind::NotFound, file.to_owned()))
    }
}

/// Why a sealed day could not be read. Nothing was answered from it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{measure} of the sealed day in {file} cannot be read: {cause}")]
pub struct SegmentFault {
    /// The file.
    pub file: String,
    /// Days since 1970.
    pub day: i64,
    /// Whose samples were asked for.
    pub measure: &'static str,
    /// What is wrong.
    pub cause: Cause,
}

/// What is wrong with a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// It is not there: another node may have sealed the day anew.
    Missing,
    /// The system cannot read it now.
    Unreadable(std::io::ErrorKind),
    /// Its bytes are not those that were written.
    Damaged,
}

impl fmt::Display for Cause {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Cause::Missing => out.write_str("the file is not there"),
            Cause::Unreadable(kind) => write!(out, "{kind}"),
            Cause::Damaged => out.write_str("it is damaged"),
        }
    }
}

/// A sealed day that the manifest names.
#[derive(Debug)]
pub(crate) struct SealedDay {
    pub(crate) file: String,
    pub(crate) contents: Contents,
    /// Tells it apart from other sealings of the day.
    pub(crate) serial: u64,
}

impl SealedDay {
    pub(crate) fn fault(&self, measure: Measure, cause: Cause) -> SegmentFault {
        SegmentFault { file: self.file.clone(), day: self.contents.day, measure: measure.name(), cause }
    }
}

/// One measure of a sealed day.
#[derive(Clone, Debug)]
pub(crate) struct SealedPart {
    pub(crate) day: Arc<SealedDay>,
    /// Which part of the day.
    pub(crate) number: usize,
}

impl SealedPart {
    pub(crate) fn part(&self) -> &Part {
        &self.day.contents.parts[self.number]
    }

    pub(crate) fn len(&self) -> usize {
        self.part().rows as usize
    }
}
