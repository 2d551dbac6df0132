//! What a sealed day holds and where: a few bytes in the manifest, so that nobody has to open the file to know.

use desk::Measure;
use serde::{Deserialize, Serialize};

/// The layout of [`Contents::encode`].
const VERSION: u8 = 1;

/// What a sealed day holds, and where in its file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// Days since 1970.
    pub(crate) day: i64,
    /// As of which present it is settled what only the time decides; none where it is not.
    pub(crate) now: Option<i64>,
    /// One for each measure that has samples.
    pub(crate) parts: Vec<Part>,
}

/// One measure: a row group of the file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Part {
    /// The number of the measure, which never changes.
    pub(crate) measure: u8,
    pub(crate) rows: u32,
    /// In the order of [`Column::ALL`].
    pub(crate) chunks: [Chunk; Column::ALL.len()],
}

/// One column of one measure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Chunk {
    pub(crate) offset: u64,
    pub(crate) length: u32,
    /// XXH3 of its bytes in the file.
    pub(crate) checksum: u64,
    /// The least and the greatest value.
    pub(crate) least: i64,
    pub(crate) greatest: i64,
}

/// A column that is read by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Column {
    Dimensions,
    At,
    Value,
    ValueBusiness,
    Contact,
    Conversation,
    Id,
}

impl Column {
    /// All of them, in the order of the file.
    pub(crate) const ALL: [Column; 7] =
        [Column::Dimensions, Column::At, Column::Value, Column::ValueBusiness, Column::Contact, Column::Conversation, Column::Id];
}

/// A set of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Columns(u8);

impl Columns {
    pub(crate) const NONE: Columns = Columns(0);
    pub(crate) const ALL: Columns = Columns(0x7f);

    pub(crate) const fn of(column: Column) -> Columns {
        Columns(1 << column as u8)
    }

    pub(crate) const fn and(self, other: Columns) -> Columns {
        Columns(self.0 | other.0)
    }

    pub(crate) const fn has(self, column: Column) -> bool {
        self.0 >> column as u8 & 1 == 1
    }
}

impl Contents {
    /// Days since 1970.
    #[must_use]
    pub fn day(&self) -> i64 {
        self.day
    }

    /// The part of a measure that has samples.
    pub(crate) fn part(&self, measure: Measure) -> Option<&Part> {
        self.parts.iter().find(|part| part.measure() == measure)
    }

    /// How many samples there are.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.parts.iter().map(|part| u64::from(part.rows)).sum()
    }

    /// As bytes for the manifest.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        // Plain numbers in vectors always have bytes.
        postcard::to_extend(self, vec![VERSION]).unwrap_or_default()
    }

    /// Reads what [`Contents::encode`] wrote; none where it makes no sense.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Contents> {
        let (&version, rest) = bytes.split_first()?;
        let contents: Contents = if version == VERSION { postcard::from_bytes(rest).ok()? } else { return None };
        let known = |part: &Part| usize::from(part.measure) < Measure::ALL.len();
        contents.parts.iter().all(known).then_some(contents)
    }
}

impl Part {
    pub(crate) fn measure(&self) -> Measure {
        // INVARIANT: `Contents::decode` lets no number pass that is none.
        Measure::ALL[usize::from(self.measure)]
    }

    pub(crate) fn chunk(&self, column: Column) -> &Chunk {
        &self.chunks[column as usize]
    }
}

impl Chunk {
    /// Whether every value fits four bytes.
    pub(crate) fn is_narrow(&self) -> bool {
        self.least >= 0 && self.greatest <= i64::from(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_come_back_from_their_bytes() {
        let chunk = Chunk { offset: 4, length: 9, checksum: u64::MAX, least: -1, greatest: i64::MAX };
        let contents = Contents { day: -3, now: Some(7), parts: vec![Part { measure: 1, rows: 7, chunks: [chunk; 7] }] };
        assert_eq!(Contents::decode(&contents.encode()), Some(contents.clone()));
        assert_eq!(contents.rows(), 7);
        let stranger = Contents { day: 0, now: None, parts: vec![Part { measure: 255, ..contents.parts[0].clone() }] };
        assert_eq!(Contents::decode(&stranger.encode()), None, "a measure of a newer program");
        assert_eq!(Contents::decode(&[]), None);
    }
}
