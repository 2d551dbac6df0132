//! The manifest of the sealed days: which file holds a day, and through which block of the tail.
//!
//! INVARIANT: a file is on the disk before a row names it, and a block of the tail leaves only after rows name files that hold it.
//! Never here: what a file holds (that is the crate `numbers`; here its contents are bytes), when somebody seals.

use desk::Moment;

use crate::Store;
use crate::error::{Error, Result};
use crate::sql::{Connection, Insert, Row, Sql};

/// The folder of the files.
pub const FOLDER: &str = "segments";
/// How many blocks of the tail leave in one transaction, so that nobody who appends waits long.
const AT_ONCE: i64 = 64;

/// A sealed day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// Days since 1970.
    pub day: i64,
    /// The last block of the tail that is in it.
    pub through: i64,
    /// How many samples it holds.
    pub rows: i64,
    /// How long the file is.
    pub bytes: i64,
    /// The blob.
    pub file: String,
    /// What the file holds and where, for who wrote it.
    pub contents: Vec<u8>,
}

/// The sealed days, or those that were sealed since.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// Grows with every change.
    pub version: i64,
    /// Every block of the tail up to this one is in a sealed day.
    pub sealed: i64,
    /// The days.
    pub segments: Vec<Segment>,
}

/// What a sealer wants the manifest to say.
#[derive(Clone, Debug, Default)]
pub struct Publication {
    /// The manifest that the sealer knew. It has to be the one that stands.
    pub version: i64,
    /// The days that were sealed.
    pub segments: Vec<Segment>,
    /// Every block of the tail up to this one is in a sealed day now.
    pub sealed: i64,
    /// Whether these are all days there are: the others are dropped, and readers begin anew.
    pub all: bool,
}

const HEAD: Sql = Sql::both("SELECT version, sealed FROM segments_head WHERE id = 1");
const LOCK: Sql = Sql {
    sqlite: "SELECT version, sealed FROM segments_head WHERE id = 1",
    postgres: "SELECT version, sealed FROM segments_head WHERE id = 1 FOR UPDATE",
};
const LOCK_LOG: Sql =
    Sql { sqlite: "SELECT epoch FROM log_head WHERE id = 1", postgres: "SELECT epoch FROM log_head WHERE id = 1 FOR UPDATE" };
const SINCE: Sql = Sql::both("SELECT day, through, rows, bytes, file, contents FROM segments WHERE version > $1 ORDER BY day");
const FILES: Sql = Sql::both("SELECT file FROM segments");
const MOVE: Sql = Sql::both("UPDATE segments_head SET version = $1, sealed = $2 WHERE id = 1");
const DROP: Sql = Sql::both("DELETE FROM segments");
const FORGET: Sql = Sql::both("UPDATE segments_head SET version = version + 1, sealed = $1 WHERE id = 1");
const EPOCH: Sql = Sql::both("UPDATE log_head SET epoch = epoch + 1 WHERE id = 1");
const FIRST: Sql = Sql::both("SELECT number FROM sample_tail ORDER BY number LIMIT 1");
const TRIM: Sql = Sql::both("DELETE FROM sample_tail WHERE number < $1");
const CLAIM: Sql = Sql::both("UPDATE segments_head SET sealer = $1, lease = $2 WHERE id = 1 AND (sealer = $1 OR lease < $3)");
static SEAL: Insert = Insert::new(
    "INSERT INTO segments (day, version, through, rows, bytes, file, contents)",
    7,
    "ON CONFLICT (day) DO UPDATE SET version = excluded.version, through = excluded.through, rows = excluded.rows, \
     bytes = excluded.bytes, file = excluded.file, contents = excluded.contents",
);

/// The days that were sealed after a version of the manifest.
pub(crate) async fn since(connection: &mut Connection, version: i64) -> Result<Manifest> {
    let head = connection.row(HEAD, Vec::new()).await?.ok_or(Error::Damaged("the head of the manifest"))?;
    let now = head.int(0)?;
    let rows = if now > version { connection.rows(SINCE, vec![version.into()]).await? } else { Vec::new() };
    let segments = rows.iter().map(segment).collect::<Result<_>>()?;
    Ok(Manifest { version: now, sealed: head.int(1)?, segments })
}

fn segment(row: &Row) -> Result<Segment> {
    Ok(Segment {
        day: row.int(0)?,
        through: row.int(1)?,
        rows: row.int(2)?,
        bytes: row.int(3)?,
        file: row.text(4)?,
        contents: row.bytes(5)?,
    })
}

/// Drops all days, after all samples were written to the tail anew; `tail` is the last block of before.
pub(crate) async fn drop_all(connection: &mut Connection, tail: i64) -> Result<()> {
    connection.execute(DROP, Vec::new()).await?;
    connection.execute(FORGET, vec![tail.into()]).await.map(drop)
}

impl Store {
    /// The days that were sealed after a version of the manifest; 0 for all of them. Read it again after the tail: another version means
    /// that blocks may have left in between.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn manifest(&self, version: i64) -> Result<Manifest> {
        since(&mut self.readers.acquire().await?, version).await
    }

    /// Makes the manifest say what a sealer found, unless it has moved since: then nothing changes, and the files are in vain.
    ///
    /// # Errors
    /// Where the database could not be written.
    pub async fn publish(&self, publication: Publication) -> Result<bool> {
        let mut connection = self.readers.acquire().await?;
        match publish(&mut connection, publication).await {
            Ok(published) => Ok(published),
            Err(error) => {
                connection.abandon().await;
                Err(error)
            }
        }
    }

    /// Removes blocks of the tail that are in sealed days, a few at a time; how many steps it took.
    ///
    /// # Errors
    /// Where the database could not be written.
    pub async fn trim_tail(&self) -> Result<usize> {
        let mut connection = self.readers.acquire().await?;
        let mut steps = 0;
        loop {
            let head = connection.row(HEAD, Vec::new()).await?.ok_or(Error::Damaged("the head of the manifest"))?;
            let sealed = head.int(1)?;
            let Some(first) = connection.row(FIRST, Vec::new()).await? else { return Ok(steps) };
            let first = first.int(0)?;
            if first > sealed {
                return Ok(steps);
            }
            connection.execute(TRIM, vec![(first + AT_ONCE).min(sealed + 1).into()]).await?;
            steps += 1;
        }
    }

    /// Takes the right to seal until `until`, if nobody else has it at `now`. It keeps others from doing the same work; that nothing is
    /// counted twice does not depend on it.
    ///
    /// # Errors
    /// Where the database could not be written.
    pub async fn claim_sealing(&self, sealer: &str, now: Moment, until: Moment) -> Result<bool> {
        let mut connection = self.readers.acquire().await?;
        Ok(connection.execute(CLAIM, vec![sealer.into(), until.0.into(), now.0.into()]).await? == 1)
    }

    /// The files that the manifest names.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn sealed_files(&self) -> Result<Vec<String>> {
        self.readers.acquire().await?.rows(FILES, Vec::new()).await?.iter().map(|row| row.text(0)).collect()
    }
}

async fn publish(connection: &mut Connection, publication: Publication) -> Result<bool> {
    connection.begin().await?;
    if publication.all {
        // Whoever writes all samples anew locks the log first, then the manifest; so do we.
        connection.rows(LOCK_LOG, Vec::new()).await?;
    }
    let head = connection.row(LOCK, Vec::new()).await?.ok_or(Error::Damaged("the head of the manifest"))?;
    let (version, sealed) = (head.int(0)?, head.int(1)?);
    if version != publication.version {
        connection.commit().await?;
        return Ok(false);
    }
    if publication.all {
        connection.execute(DROP, Vec::new()).await?;
        connection.execute(EPOCH, Vec::new()).await?;
    }
    let next = version + 1;
    let values = publication.segments.into_iter().flat_map(|segment| {
        let Segment { day, through, rows, bytes, file, contents } = segment;
        [day.into(), next.into(), through.into(), rows.into(), bytes.into(), file.as_str().into(), contents.into()]
    });
    SEAL.run(connection, values.collect()).await?;
    connection.execute(MOVE, vec![next.into(), sealed.max(publication.sealed).into()]).await?;
    connection.commit().await?;
    Ok(true)
}
