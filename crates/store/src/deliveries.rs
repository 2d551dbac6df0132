//! Deliveries: what providers sent, byte for byte, kept before anybody says 200.
//!
//! Lives here: what a delivery is, and reading and pruning them; `writer` keeps them, many in one commit; `block` is the form in
//! which one commit lies on disk. Never here: what a body means, or whether it was understood.

mod block;
mod writer;

use desk::Moment;

pub use writer::DeliveryWriter;

use crate::error::Result;
use crate::sql::{Pool, Sql};

/// The number of a delivery: they grow by one, without gaps, in the order of keeping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DeliveryId(pub i64);

/// One request of a provider, as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivery {
    /// The channel folder that understands it.
    pub channel: desk::Name,
    /// When it came.
    pub arrived_at: Moment,
    /// The body.
    pub body: Vec<u8>,
}

/// Reads deliveries.
#[derive(Clone, Debug)]
pub struct Deliveries {
    pool: Pool,
}

const AFTER: Sql = Sql::both("SELECT first_id, body FROM delivery_blocks WHERE last_id > $1 ORDER BY last_id LIMIT $2");
const LAST: Sql = Sql::both("SELECT last_id FROM delivery_head WHERE id = 1");
const PRUNE: Sql = Sql::both("DELETE FROM delivery_blocks WHERE arrived_at < $1 AND last_id <= $2");

/// How many blocks are read at once.
const BLOCKS: i64 = 16;

impl Deliveries {
    pub(crate) fn new(pool: Pool) -> Deliveries {
        Deliveries { pool }
    }

    /// Deliveries that were kept after `id`, in order; at most about `limit` of them (whole blocks), none where there are none.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn after(&self, id: DeliveryId, limit: usize) -> Result<Vec<(DeliveryId, Delivery)>> {
        let mut connection = self.pool.acquire().await?;
        let mut found = Vec::new();
        let mut after = id.0;
        while found.len() < limit {
            let rows = connection.rows(AFTER, vec![after.into(), BLOCKS.into()]).await?;
            let end = rows.is_empty();
            for row in rows {
                let first = row.int(0)?;
                for (number, delivery) in (first..).zip(block::decode(row.bytes(1)?)?) {
                    after = number;
                    if number > id.0 {
                        found.push((DeliveryId(number), delivery));
                    }
                }
                if found.len() >= limit {
                    return Ok(found);
                }
            }
            if end {
                break;
            }
        }
        Ok(found)
    }

    /// The last delivery that was kept.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn last(&self) -> Result<DeliveryId> {
        let row = self.pool.acquire().await?.row(LAST, Vec::new()).await?;
        Ok(DeliveryId(row.map_or(Ok(0), |row| row.int(0))?))
    }

    /// Forgets the commits whose last delivery came before `before` and whose last one is not beyond `processed`; how many.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn prune(&self, before: Moment, processed: DeliveryId) -> Result<u64> {
        self.pool.acquire().await?.execute(PRUNE, vec![before.0.into(), processed.0.into()]).await
    }
}
