//! Conversations as lists show them.

use desk::{ContactId, ConversationId, Moment, Name};

use crate::Store;
use crate::error::{Error, Result};
use crate::sql::{Row, Sql, Value};

/// One conversation as it is now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConversationRow {
    /// Which.
    pub id: ConversationId,
    /// The business number.
    pub inbox: Name,
    /// The customer.
    pub contact: ContactId,
    /// The name that the customer goes by.
    pub contact_name: Option<String>,
    /// `contact`, `campaign` or `agent`.
    pub origin: Name,
    /// `bot` or `human`.
    pub handler: Name,
    /// The agent that it is assigned to.
    pub assignee: Option<Name>,
    /// The team that it is assigned to.
    pub team: Option<Name>,
    /// When it was opened.
    pub opened_at: Moment,
    /// When it was resolved; none while it is not.
    pub resolved_at: Option<Moment>,
    /// Since when the customer waits.
    pub waiting_since: Option<Moment>,
    /// Until when it sleeps.
    pub snoozed_until: Option<Moment>,
    /// The last message or action.
    pub last_at: Moment,
    /// The last message of the customer in it.
    pub last_inbound_at: Option<Moment>,
    /// `contact`, `agent`, `bot` or `automation`.
    pub last_from: Option<Name>,
    /// The beginning of the last message.
    pub last_text: Option<String>,
    /// The request type.
    pub category: Option<Name>,
    /// Its labels, sorted.
    pub labels: Vec<Name>,
}

/// Which conversations a list shows, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// The customer waits; who waits longest comes first.
    Waiting,
    /// Unresolved; the latest comes first.
    Open,
    /// Resolved; the latest comes first.
    Resolved,
    /// All; the latest comes first.
    All,
}

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of one business number.
    pub inbox: Option<Name>,
    /// Assigned to one agent.
    pub agent: Option<Name>,
}

/// Where a list goes on: after the row with this instant and id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The instant that the view is ordered by, in milliseconds.
    pub at: i64,
    /// The conversation.
    pub id: i64,
}

impl Cursor {
    /// Reads what [`std::fmt::Display`] writes.
    #[must_use]
    pub fn parse(text: &str) -> Option<Cursor> {
        let (at, id) = text.split_once('.')?;
        Some(Cursor { at: at.parse().ok()?, id: id.parse().ok()? })
    }
}

impl std::fmt::Display for Cursor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.at, self.id)
    }
}

/// How many there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Conversations in which the customer waits.
    pub waiting: i64,
    /// Unresolved ones.
    pub open: i64,
    /// All.
    pub all: i64,
}

macro_rules! columns {
    () => {
        "SELECT c.id, c.inbox, c.contact, n.name, c.origin, c.handler, c.assignee, c.team, c.opened_at, c.resolved_at, c.waiting_since, \
         c.snoozed_until, c.last_at, c.last_inbound_at, c.last_from, c.last_text, c.category, c.labels \
         FROM conversations c LEFT JOIN contacts n ON n.id = c.contact "
    };
}

macro_rules! narrowed {
    () => {
        "(CAST($1 AS TEXT) IS NULL OR c.inbox = $1) AND (CAST($2 AS TEXT) IS NULL OR c.assignee = $2)"
    };
}

macro_rules! latest_first {
    ($which:literal) => {
        Sql::both(concat!(
            columns!(),
            "WHERE ",
            $which,
            " AND (c.last_at, c.id) < ($3, $4) AND ",
            narrowed!(),
            " ORDER BY c.last_at DESC, c.id DESC LIMIT $5"
        ))
    };
}

macro_rules! count {
    ($which:literal) => {
        Sql::both(concat!("SELECT COUNT(*) FROM conversations c WHERE ", $which, " AND ", narrowed!()))
    };
}

const WAITING: Sql = Sql::both(concat!(
    columns!(),
    "WHERE c.waiting_since IS NOT NULL AND (c.waiting_since, c.id) > ($3, $4) AND ",
    narrowed!(),
    " ORDER BY c.waiting_since, c.id LIMIT $5"
));
const OPEN: Sql = latest_first!("c.resolved_at IS NULL");
const RESOLVED: Sql = latest_first!("c.resolved_at IS NOT NULL");
const ALL: Sql = latest_first!("c.id IS NOT NULL");
const COUNT_WAITING: Sql = count!("c.waiting_since IS NOT NULL");
const COUNT_OPEN: Sql = count!("c.resolved_at IS NULL");
const COUNT_RESOLVED: Sql = count!("c.resolved_at IS NOT NULL");
const COUNT_ALL: Sql = count!("c.id IS NOT NULL");
const ONE: Sql = Sql::both(concat!(columns!(), "WHERE c.id = $1"));
const OF_CONTACT: Sql =
    Sql::both(concat!(columns!(), "WHERE c.stream IN (SELECT id FROM streams WHERE contact = $1) ORDER BY c.opened_at, c.id"));

fn read(row: &Row) -> Result<ConversationRow> {
    let at = |column| Ok::<_, Error>(row.maybe_int(column)?.map(Moment));
    let name = |column| Ok::<_, Error>(row.maybe_text(column)?.map(Name::from));
    Ok(ConversationRow {
        id: ConversationId(row.int(0)?),
        inbox: row.text(1)?.into(),
        contact: ContactId(row.int(2)?),
        contact_name: row.maybe_text(3)?.filter(|name| !name.is_empty()),
        origin: row.text(4)?.into(),
        handler: row.text(5)?.into(),
        assignee: name(6)?,
        team: name(7)?,
        opened_at: Moment(row.int(8)?),
        resolved_at: at(9)?,
        waiting_since: at(10)?,
        snoozed_until: at(11)?,
        last_at: Moment(row.int(12)?),
        last_inbound_at: at(13)?,
        last_from: name(14)?,
        last_text: row.maybe_text(15)?,
        category: name(16)?,
        labels: serde_json::from_str(&row.text(17)?).map_err(|_| Error::Damaged("labels"))?,
    })
}

fn narrowed(filter: &Filter) -> Vec<Value> {
    vec![filter.inbox.as_deref().into(), filter.agent.as_deref().into()]
}

impl Store {
    /// One page of a list, and where it goes on (none at its end).
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn conversations(
        &self,
        view: View,
        filter: &Filter,
        after: Option<Cursor>,
        limit: usize,
    ) -> Result<(Vec<ConversationRow>, Option<Cursor>)> {
        let (sql, start) = match view {
            View::Waiting => (WAITING, i64::MIN),
            View::Open => (OPEN, i64::MAX),
            View::Resolved => (RESOLVED, i64::MAX),
            View::All => (ALL, i64::MAX),
        };
        let after = after.unwrap_or(Cursor { at: start, id: start });
        let mut values = narrowed(filter);
        values.extend([after.at.into(), after.id.into(), Value::from(limit as i64)]);
        let rows = self.readers.acquire().await?.rows(sql, values).await?;
        let rows = rows.iter().map(read).collect::<Result<Vec<_>>>()?;
        let next = rows.last().filter(|_| rows.len() == limit).map(|row| match view {
            View::Waiting => Cursor { at: row.waiting_since.unwrap_or(row.last_at).0, id: row.id.0 },
            _ => Cursor { at: row.last_at.0, id: row.id.0 },
        });
        Ok((rows, next))
    }

    /// How many conversations a view has.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn count(&self, view: View, filter: &Filter) -> Result<i64> {
        let sql = match view {
            View::Waiting => COUNT_WAITING,
            View::Open => COUNT_OPEN,
            View::Resolved => COUNT_RESOLVED,
            View::All => COUNT_ALL,
        };
        self.readers.acquire().await?.row(sql, narrowed(filter)).await?.map_or(Ok(0), |row| row.int(0))
    }

    /// How many conversations there are.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn totals(&self, filter: &Filter) -> Result<Totals> {
        Ok(Totals {
            waiting: self.count(View::Waiting, filter).await?,
            open: self.count(View::Open, filter).await?,
            all: self.count(View::All, filter).await?,
        })
    }

    /// One conversation.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn conversation(&self, id: ConversationId) -> Result<Option<ConversationRow>> {
        let row = self.readers.acquire().await?.row(ONE, vec![id.0.into()]).await?;
        row.as_ref().map(read).transpose()
    }

    /// The conversations of a contact in all inboxes, oldest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn conversations_of(&self, contact: ContactId) -> Result<Vec<ConversationRow>> {
        let rows = self.readers.acquire().await?.rows(OF_CONTACT, vec![contact.0.into()]).await?;
        rows.iter().map(read).collect()
    }
}
