//! Spilling: more rows than fit in memory, in buckets of days that belong together. In memory while they are few, then in temporary
//! files, which are gone when this is.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, BufWriter, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::moment::DAY;
use desk::sample::block::{self, Row};
use rustc_hash::FxHashMap;

use crate::error::{Error, Result};

/// Days of one bucket.
const DAYS: i64 = 4;
/// How many rows of all buckets may be in memory: about 130 MB.
const ROWS: usize = 1 << 21;

/// Rows by buckets of days that belong together, each in the order in which they came.
#[derive(Clone, Debug, Default)]
pub struct Rows(FxHashMap<i64, Vec<Row>>);

impl Rows {
    /// Adds one.
    pub fn push(&mut self, row: Row) {
        self.0.entry(row.at.div_euclid(DAY * DAYS)).or_default().push(row);
    }
}

impl FromIterator<Row> for Rows {
    fn from_iter<I: IntoIterator<Item = Row>>(rows: I) -> Rows {
        let mut by_days = Rows::default();
        rows.into_iter().for_each(|row| by_days.push(row));
        by_days
    }
}

/// All of them, as they come in.
#[derive(Debug)]
pub struct Spill {
    folder: PathBuf,
    buckets: BTreeMap<i64, Bucket>,
    waiting: usize,
}

#[derive(Debug, Default)]
struct Bucket {
    /// As they came: what was taken in at once lies together.
    rows: Vec<Vec<Row>>,
    file: Option<BufWriter<File>>,
}

impl Bucket {
    /// How many rows are in memory.
    fn waiting(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }
}

impl Spill {
    /// An empty one; its files lie in a folder of their own below `folder`, made when they are needed. What another process left there
    /// when it was killed is removed.
    ///
    /// # Errors
    /// Where that cannot be removed.
    pub fn new(folder: &Path) -> Result<Spill> {
        let folder = folder.join("spill");
        match fs::remove_dir_all(&folder) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(failed(error)),
            _ => Ok(Spill { folder, buckets: BTreeMap::new(), waiting: 0 }),
        }
    }

    /// Takes rows in.
    ///
    /// # Errors
    /// Where a temporary file cannot be written.
    pub fn add(&mut self, rows: Rows) -> Result<()> {
        for (days, rows) in rows.0 {
            self.waiting += rows.len();
            self.buckets.entry(days).or_default().rows.push(rows);
        }
        // A little each time: whoever brings the rows need not wait for all of them.
        while self.waiting > ROWS {
            self.write_out().map_err(failed)?;
        }
        Ok(())
    }

    /// Writes out the rows of the fullest bucket.
    fn write_out(&mut self) -> std::io::Result<()> {
        let Some((number, bucket)) = self.buckets.iter_mut().max_by_key(|(_, bucket)| bucket.waiting()) else { return Ok(()) };
        self.waiting -= bucket.waiting();
        let rows = std::mem::take(&mut bucket.rows);
        let file = match &mut bucket.file {
            Some(file) => file,
            None => {
                fs::create_dir_all(&self.folder)?;
                bucket.file.insert(BufWriter::with_capacity(1 << 12, File::create(self.folder.join(number.to_string()))?))
            }
        };
        for rows in rows {
            let block = block::encode(&rows);
            file.write_all(&(block.len() as u64).to_le_bytes())?;
            file.write_all(&block)?;
        }
        Ok(())
    }

    /// The rows of the earliest bucket, in the order in which they came, some together; none at the end.
    ///
    /// # Errors
    /// Where a temporary file cannot be read.
    pub fn next_bucket(&mut self) -> Result<Option<Vec<Vec<Row>>>> {
        let Some((number, bucket)) = self.buckets.pop_first() else { return Ok(None) };
        self.waiting -= bucket.waiting();
        let Some(file) = bucket.file else { return Ok(Some(bucket.rows)) };
        let path = self.folder.join(number.to_string());
        let mut rows = read(file, &path).map_err(failed)?;
        rows.extend(bucket.rows);
        Ok(Some(rows))
    }
}

fn read(file: BufWriter<File>, path: &Path) -> std::io::Result<Vec<Vec<Row>>> {
    drop(file.into_inner()?);
    let (mut reader, mut left) = (BufReader::new(File::open(path)?), fs::metadata(path)?.len());
    let mut rows = Vec::new();
    while left > 0 {
        let mut length = [0; 8];
        reader.read_exact(&mut length)?;
        let length = u64::from_le_bytes(length);
        let mut bytes = Vec::new();
        std::io::Read::take(&mut reader, length).read_to_end(&mut bytes)?;
        rows.push(block::decode(&bytes).map_err(std::io::Error::other)?);
        left = left.saturating_sub(8 + length);
    }
    fs::remove_file(path)?;
    Ok(rows)
}

impl Drop for Spill {
    fn drop(&mut self) {
        // What stays behind is removed by the next one.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

fn failed(error: std::io::Error) -> Error {
    Error::File(Arc::new(error))
}

#[cfg(test)]
mod tests {
    use desk::Measure;

    use super::*;

    #[test]
    fn rows_come_back_by_days_in_their_order() {
        let folder = std::env::temp_dir().join(format!("watchdesk_spill_{}", std::process::id()));
        let row = |id: u64| Row {
            retract: false,
            id,
            measure: Measure::Opened,
            at: (id as i64 % 12 - 6) * DAY,
            value: 1,
            value_business: 1,
            conversation: None,
            contact: 1,
            dimensions: 1,
        };
        let mut spill = Spill::new(&folder).unwrap();
        for chunk in 0..3 {
            spill.add((0..40).map(|id| row(chunk * 40 + id)).collect()).unwrap();
            (0..2).for_each(|_| spill.write_out().unwrap());
        }
        spill.add((120..130).map(row).collect()).unwrap();
        let mut told = Vec::new();
        while let Some(rows) = spill.next_bucket().unwrap() {
            let rows = rows.concat();
            assert!(rows.is_sorted_by_key(|row| row.id));
            assert!(rows.iter().all(|other| other.at.div_euclid(DAY * DAYS) == rows[0].at.div_euclid(DAY * DAYS)));
            told.extend(rows.into_iter().map(|row| row.id));
        }
        told.sort_unstable();
        assert_eq!(told, (0..130).collect::<Vec<_>>());
        drop(spill);
        assert!(!folder.join("spill").exists());
        std::fs::remove_dir(folder).unwrap_or_default();
    }
}
