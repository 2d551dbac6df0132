//! How many conversations a view has, as far as anybody wants to know: a badge of a thousand and more is told as that.
//!
//! INVARIANT: each count stops at [`MOST`] entries of an index, so that what a browser costs does not grow with the desk.

use desk::Name;

use super::lists::{awake, closing, mine, open, snoozed, unassigned, waiting};
use super::{Ask, Cursor, Filter, View};
use crate::Store;
use crate::error::Result;
use crate::sql::{Sql, Value};

/// Nothing is counted beyond this many: so many means so many or more.
pub const MOST: i64 = 1_000;

/// How many conversations each view has, [`MOST`] at most.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// [`View::Mine`].
    pub mine: i64,
    /// [`View::Unassigned`].
    pub unassigned: i64,
    /// [`View::Team`].
    pub team: i64,
    /// [`View::Waiting`].
    pub waiting: i64,
    /// [`View::Closing`].
    pub closing: i64,
    /// [`View::Snoozed`].
    pub snoozed: i64,
    /// [`View::Open`].
    pub open: i64,
    /// Those of [`View::Mentions`] that the person has not looked at since.
    pub mentions: i64,
}

macro_rules! few {
    ($which:expr) => {
        concat!("(SELECT COUNT(*) FROM (SELECT 1 FROM conversations c WHERE c.inbox = $1 AND ", $which, " LIMIT $5) t)")
    };
}
/// $13 is the team of who asks: beside $2, who asks.
const EACH: Sql = Sql::both(concat!(
    "SELECT ",
    few!(mine!()),
    ", ",
    few!(unassigned!()),
    ", (SELECT COUNT(*) FROM (SELECT 1 FROM conversations c WHERE c.inbox = $1 AND c.resolved_at IS NULL AND c.team = $13",
    awake!(),
    " LIMIT $5) t), ",
    few!(waiting!()),
    ", ",
    few!(closing!()),
    ", ",
    few!(snoozed!()),
    ", ",
    few!(open!()),
    ", (SELECT COUNT(*) FROM (SELECT 1 FROM mentions m WHERE m.inbox = $1 AND m.person = $2 AND m.seen = 0 LIMIT $5) t)"
));
const START: Cursor = Cursor { at: 0, id: 0 };

impl Store {
    /// How many conversations a view has, `most` at most.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn count(&self, view: View, filter: &Filter, most: i64) -> Result<i64> {
        let (view, whose) = filter.narrowest(view);
        let (lists, _) = view.lists();
        let mut connection = self.readers.acquire().await?;
        let mut total = 0;
        for inbox in filter.each_inbox(&mut connection).await? {
            for list in lists {
                let left = usize::try_from(most - total).unwrap_or_default();
                if left == 0 {
                    return Ok(most);
                }
                let values = filter.values(&inbox, whose, START, left);
                let rows = filter.ask(&mut connection, list, Ask::Count, &inbox, values).await?;
                total += rows.first().map_or(Ok(0), |row| row.int(0))?;
            }
        }
        Ok(total)
    }

    /// How many conversations each view has for who asks; of the filter the inboxes, who asks and the present count.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn counts(&self, filter: &Filter) -> Result<Counts> {
        let mut connection = self.readers.acquire().await?;
        let mut sums = [0; 8];
        for inbox in filter.each_inbox(&mut connection).await? {
            let mut values = filter.values(&inbox, filter.me.as_deref(), START, MOST as usize);
            values.push(Value::from(filter.my_team.as_ref().map(Name::as_str)));
            if let Some(row) = connection.row(EACH, values).await? {
                for (column, sum) in sums.iter_mut().enumerate() {
                    *sum = MOST.min(*sum + row.int(column)?);
                }
            }
        }
        let [mine, unassigned, team, waiting, closing, snoozed, open, mentions] = sums;
        Ok(Counts { mine, unassigned, team, waiting, closing, snoozed, open, mentions })
    }
}
