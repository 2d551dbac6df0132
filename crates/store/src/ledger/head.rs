//! The head of the log: one row that every append locks first, so that positions become visible in order.
//!
//! INVARIANT: whoever appends holds this row until the commit. Otherwise a reader that has seen position n could later meet n-1.

use crate::error::{Error, Result};
use crate::sql::{Connection, Sql};

/// The last number given out of everything that is numbered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Head {
    /// Grows when the samples are written anew.
    pub(super) epoch: i64,
    pub(super) position: i64,
    pub(super) stream: i64,
    pub(super) contact: i64,
    pub(super) tail: i64,
    pub(super) dimensions: i64,
    /// The latest event time of a counted fact.
    pub(super) latest_event: Option<i64>,
}

const READ: Sql = Sql {
    sqlite: "SELECT epoch, position, stream, contact, tail, dimensions, latest_event FROM log_head WHERE id = 1",
    postgres: "SELECT epoch, position, stream, contact, tail, dimensions, latest_event FROM log_head WHERE id = 1 FOR UPDATE",
};
const LOOK: Sql = Sql::both("SELECT epoch, position, stream, contact, tail, dimensions, latest_event FROM log_head WHERE id = 1");
const WRITE: Sql = Sql::both(
    "UPDATE log_head SET epoch = $1, position = $2, stream = $3, contact = $4, tail = $5, dimensions = $6, latest_event = $7 WHERE id = 1",
);

impl Head {
    /// Locks and reads it.
    pub(super) async fn lock(connection: &mut Connection) -> Result<Head> {
        Head::of(connection, READ).await
    }

    /// Reads it, for somebody who will not append.
    pub(super) async fn read(connection: &mut Connection) -> Result<Head> {
        Head::of(connection, LOOK).await
    }

    async fn of(connection: &mut Connection, sql: Sql) -> Result<Head> {
        let row = connection.row(sql, Vec::new()).await?.ok_or(Error::Damaged("the head of the log"))?;
        Ok(Head {
            epoch: row.int(0)?,
            position: row.int(1)?,
            stream: row.int(2)?,
            contact: row.int(3)?,
            tail: row.int(4)?,
            dimensions: row.int(5)?,
            latest_event: row.maybe_int(6)?,
        })
    }

    pub(super) async fn write(&self, connection: &mut Connection) -> Result<()> {
        let numbers = [self.epoch, self.position, self.stream, self.contact, self.tail, self.dimensions];
        let mut values: Vec<_> = numbers.into_iter().map(Into::into).collect();
        values.push(self.latest_event.into());
        connection.execute(WRITE, values).await.map(drop)
    }
}
