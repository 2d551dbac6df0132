//! The tail of the samples: one block an append, and the dictionary of the dimensions that it names by number.

use std::sync::Arc;

use desk::sample::block::{self, Row};
use desk::sample::net;
use desk::{Change, Dimensions};
use rustc_hash::FxHashSet;

use super::append::Append;
use super::head::Head;
use crate::Store;
use crate::error::{Error, Result};
use crate::reading::tail;
use crate::sql::{Connection, Insert, Sql, Value};

const KNOWN: Sql = Sql::both("SELECT number, body FROM dimensions WHERE number > $1 ORDER BY number");
static NEW: Insert = Insert::new("INSERT INTO dimensions (number, body)", 2, "");
const TAIL: Sql = Sql::both("INSERT INTO sample_tail (number, position, body) VALUES ($1, $2, $3)");

impl Append<'_> {
    /// Writes what changed as one block.
    pub(super) async fn write_samples(&mut self) -> Result<()> {
        let changes = net(std::mem::take(&mut self.changes));
        if changes.is_empty() {
            return Ok(());
        }
        self.read_dimensions().await?;
        let mut new = Vec::new();
        let rows: Vec<Row> = changes.iter().map(|change| Row::new(change, self.number(change, &mut new))).collect();
        NEW.run(self.connection, new).await?;
        self.head.tail += 1;
        let values =
            vec![self.head.tail.into(), self.head.position.into(), Value::Bytes(self.packer.pack(&block::encode(&rows)))];
        self.connection.execute(TAIL, values).await.map(drop)
    }

    /// Reads what was added to the dictionary by somebody else.
    async fn read_dimensions(&mut self) -> Result<()> {
        let known = self.memory.dimensions.len() as i64;
        if known >= self.head.dimensions {
            return Ok(());
        }
        for row in self.connection.rows(KNOWN, vec![known.into()]).await? {
            let dimensions: Dimensions = serde_json::from_str(&row.text(1)?).map_err(|_| Error::Damaged("dimensions"))?;
            self.memory.dimensions.insert(Arc::new(dimensions), row.int(0)? as u32);
        }
        Ok(())
    }

    /// The number of a sample's dimensions, a new one where they were never seen.
    fn number(&mut self, change: &Change, new: &mut Vec<Value>) -> u32 {
        let (Change::Add(sample) | Change::Retract(sample)) = change;
        if let Some(number) = self.memory.dimensions.get(&sample.dimensions) {
            return *number;
        }
        self.head.dimensions += 1;
        let number = self.head.dimensions as u32;
        self.memory.dimensions.insert(Arc::clone(&sample.dimensions), number);
        let body = serde_json::to_string(&*sample.dimensions).unwrap_or_default();
        new.extend([self.head.dimensions.into(), Value::from(body.as_str())]);
        number
    }
}

impl Store {
    /// Gives numbers to dimensions that may be new; the dictionary as it is then.
    ///
    /// # Errors
    /// Where the database could not be written.
    pub async fn number_dimensions(&self, wanted: &[Arc<Dimensions>]) -> Result<Vec<(u32, Dimensions)>> {
        let mut connection = self.readers.acquire().await?;
        match number_all(&mut connection, wanted).await {
            Ok(known) => Ok(known),
            Err(error) => {
                connection.abandon().await;
                Err(error)
            }
        }
    }
}

async fn number_all(connection: &mut Connection, wanted: &[Arc<Dimensions>]) -> Result<Vec<(u32, Dimensions)>> {
    connection.begin().await?;
    let mut head = Head::lock(connection).await?;
    let mut known = tail::dimensions(connection, 0, usize::MAX).await?;
    let before: FxHashSet<&Dimensions> = known.iter().map(|(_, dimensions)| dimensions).collect();
    let new: Vec<Dimensions> = wanted.iter().filter(|one| !before.contains(&***one)).map(|one| (**one).clone()).collect();
    let mut values = Vec::with_capacity(new.len() * 2);
    for dimensions in new {
        head.dimensions += 1;
        let body = serde_json::to_string(&dimensions).unwrap_or_default();
        values.extend([head.dimensions.into(), Value::from(body.as_str())]);
        known.push((head.dimensions as u32, dimensions));
    }
    NEW.run(connection, values).await?;
    head.write(connection).await?;
    connection.commit().await?;
    Ok(known)
}
