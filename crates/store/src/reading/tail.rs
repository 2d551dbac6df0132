//! The tail of the samples, for whoever adds them up: blocks in order, and the dictionary of dimensions.

use desk::{Dimensions, Moment};

use crate::Store;
use crate::error::{Error, Result};
use crate::pack::unpack;
use crate::sql::{Connection, Row, Sql};

/// What one append did to the samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TailBlock {
    /// Its number; grows by one.
    pub number: i64,
    /// The position of the log up to which it goes.
    pub position: i64,
    /// `desk::sample::block` reads it.
    pub body: Vec<u8>,
}

/// How far the log and the tail are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TailHead {
    /// Grows when all samples are written anew: a reader drops what it has and begins at 0.
    pub epoch: i64,
    /// The position of the last event.
    pub position: i64,
    /// The number of the last block.
    pub number: i64,
    /// The latest event time of whatever is counted: the present of an imported history.
    pub latest_event: Option<Moment>,
    /// The version of the manifest of sealed days.
    pub manifest: i64,
}

const HEAD: Sql = Sql::both(
    "SELECT h.epoch, h.position, h.tail, h.latest_event, s.version FROM log_head h, segments_head s WHERE h.id = 1 AND s.id = 1",
);
const TAIL: Sql = Sql::both("SELECT number, position, body FROM sample_tail WHERE number > $1 ORDER BY number LIMIT $2");
const DIMENSIONS: Sql = Sql::both("SELECT number, body FROM dimensions WHERE number > $1 ORDER BY number LIMIT $2");

impl Store {
    /// How far the log and the tail are.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn tail_head(&self) -> Result<TailHead> {
        let row = self.readers.acquire().await?.row(HEAD, Vec::new()).await?.ok_or(Error::Damaged("the head of the log"))?;
        Ok(TailHead {
            epoch: row.int(0)?,
            position: row.int(1)?,
            number: row.int(2)?,
            latest_event: row.maybe_int(3)?.map(Moment),
            manifest: row.int(4)?,
        })
    }

    /// Blocks after `number`, in order, at most `limit`. Read [`Store::tail_head`] before and after: another epoch or manifest means that
    /// they may be of either, or that some have left.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn tail_after(&self, number: i64, limit: usize) -> Result<Vec<TailBlock>> {
        after(&mut self.readers.acquire().await?, number, limit).await
    }

    /// The dimensions after `number`, in order, at most `limit`.
    ///
    /// # Errors
    /// Where the database cannot be read, or an entry cannot be understood.
    pub async fn dimensions_after(&self, number: u32, limit: usize) -> Result<Vec<(u32, Dimensions)>> {
        dimensions(&mut self.readers.acquire().await?, number, limit).await
    }
}

pub(crate) async fn after(connection: &mut Connection, number: i64, limit: usize) -> Result<Vec<TailBlock>> {
    let rows = connection.rows(TAIL, vec![number.into(), (limit as i64).into()]).await?;
    rows.iter().map(|row| Ok(TailBlock { number: row.int(0)?, position: row.int(1)?, body: unpack(row.bytes(2)?)? })).collect()
}

pub(crate) async fn dimensions(connection: &mut Connection, number: u32, limit: usize) -> Result<Vec<(u32, Dimensions)>> {
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let rows = connection.rows(DIMENSIONS, vec![i64::from(number).into(), limit.into()]).await?;
    let read = |row: &Row| {
        let dimensions = serde_json::from_str(&row.text(1)?).map_err(|_| Error::Damaged("dimensions"))?;
        Ok((row.int(0)? as u32, dimensions))
    };
    rows.iter().map(read).collect()
}
