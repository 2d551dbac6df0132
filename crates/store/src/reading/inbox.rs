//! Conversations as lists show them.
//!
//! Every view is read from one index that begins with the inbox, so that a list costs what it shows and not what there is; a list over
//! several inboxes is merged from one list an inbox. A label or request type that few conversations have is looked up first: along the view
//! it would be found at the end. Who sleeps until an instant is told apart by the present, which is an argument: nobody has to wake them.
//! Never here: the statements (`lists`), counts (`counts`), who may see which inbox.
//! Next one: a view is a variant of [`View`], its index, and its statements.

mod counts;
mod desk;
mod lists;

use ::desk::{ContactId, ConversationId, Moment, Name};

pub use self::counts::{Counts, MOST};
pub use self::desk::{Draft, Look};
use self::lists::{List, columns};

use crate::Store;
use crate::error::{Error, Result};
use crate::sql::{Connection, Row, Sql, Value};

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
    /// The kind of the last message: `text`, `image`, ...
    pub last_kind: Option<Name>,
    /// The request type.
    pub category: Option<Name>,
    /// Its labels, sorted.
    pub labels: Vec<Name>,
    /// Until when somebody of the desk has read it.
    pub seen_at: Option<Moment>,
}

/// Which conversations a list shows, and in which order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Unresolved, awake, assigned to me; the latest comes first.
    Mine,
    /// Unresolved, awake, assigned to no agent; the latest comes first.
    Unassigned,
    /// Unresolved, awake, assigned to my team; the latest comes first.
    Team,
    /// The customer waits; who waits longest comes first.
    Waiting,
    /// Unresolved, and the window is open; what closes soonest comes first.
    Closing,
    /// Asleep; what wakes soonest comes first.
    Snoozed,
    /// Unresolved and awake; the latest comes first.
    Open,
    /// Resolved; the latest comes first.
    Resolved,
    /// All; the latest comes first.
    All,
    /// Where a note has called me; the latest call comes first.
    Mentions,
}

/// For how long after the customer's last message the window is open, in milliseconds.
const WINDOW: i64 = ::desk::moment::DAY;

/// So many conversations with one tag are not few: one of them soon comes along a view.
const MANY: i64 = 2_000;
const FEW: Sql = Sql::both(
    "SELECT COUNT(*) FROM (SELECT 1 FROM conversation_tags WHERE inbox = $1 AND tag = $2 AND resolved = $3 LIMIT $4) t",
);

/// What is asked of a list.
#[derive(Clone, Copy)]
enum Ask {
    Rows,
    Count,
}

/// What a list is narrowed to, and for whom it is.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// The present: who sleeps until later is asleep.
    pub now: Moment,
    /// Of these business numbers; none means all.
    pub inboxes: Option<Vec<Name>>,
    /// Who asks: for [`View::Mine`] and [`View::Mentions`].
    pub me: Option<Name>,
    /// The team of who asks: for [`View::Team`].
    pub my_team: Option<Name>,
    /// Assigned to one agent.
    pub agent: Option<Name>,
    /// Assigned to one team.
    pub team: Option<Name>,
    /// With this label.
    pub label: Option<Name>,
    /// Of this request type.
    pub category: Option<Name>,
    /// Of contacts whose name has this in it.
    pub name: Option<String>,
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

const ONE: Sql = Sql::both(concat!(columns!("c.last_at"), "WHERE c.id = $1"));
const OF_CONTACT: Sql = Sql::both(concat!(
    columns!("c.last_at"),
    "WHERE c.stream IN (SELECT id FROM streams WHERE contact = $1) ORDER BY c.opened_at, c.id"
));
const AT: Sql = Sql::both(concat!(
    columns!("c.last_at"),
    "WHERE c.stream = $1 AND c.opened_at <= $2 ORDER BY c.opened_at DESC, c.id DESC LIMIT 1"
));
/// Jumps from one inbox to the next.
const INBOXES: Sql = Sql::both(
    "WITH RECURSIVE i (inbox) AS (SELECT MIN(inbox) FROM conversations WHERE resolved_at IS NULL UNION ALL \
     SELECT (SELECT MIN(c.inbox) FROM conversations c WHERE c.resolved_at IS NULL AND c.inbox > i.inbox) FROM i WHERE i.inbox IS NOT NULL), \
     r (inbox) AS (SELECT MIN(inbox) FROM conversations WHERE resolved_at IS NOT NULL UNION ALL \
     SELECT (SELECT MIN(c.inbox) FROM conversations c WHERE c.resolved_at IS NOT NULL AND c.inbox > r.inbox) FROM r WHERE r.inbox IS NOT NULL) \
     SELECT inbox FROM i WHERE inbox IS NOT NULL UNION SELECT inbox FROM r WHERE inbox IS NOT NULL",
);

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
        last_kind: name(18)?,
        seen_at: at(19)?,
    })
}

impl Filter {
    /// The view that shows the same from a narrower index, and whose it is.
    fn narrowest(&self, view: View) -> (View, Option<&str>) {
        match view {
            View::Open if self.agent.is_some() => (View::Mine, self.agent.as_deref()),
            View::Open if self.team.is_some() => (View::Team, self.team.as_deref()),
            View::Team => (view, self.my_team.as_deref()),
            _ => (view, self.me.as_deref()),
        }
    }

    /// The arguments of a statement for one inbox.
    fn values(&self, inbox: &str, whose: Option<&str>, after: Cursor, limit: usize) -> Vec<Value> {
        let label = self.label.as_ref().map(|label| serde_json::to_string(label.as_str()).unwrap_or_default());
        let escaped = |name: &String| name.to_lowercase().replace('!', "!!").replace('%', "!%").replace('_', "!_");
        let name = self.name.as_ref().map(|name| format!("%{}%", escaped(name)));
        vec![
            inbox.into(),
            whose.into(),
            after.at.into(),
            after.id.into(),
            Value::from(limit as i64),
            self.now.0.into(),
            (self.now.0 - WINDOW).into(),
            self.agent.as_deref().into(),
            self.team.as_deref().into(),
            label.as_deref().into(),
            self.category.as_deref().into(),
            name.as_deref().into(),
        ]
    }

    /// What it asks for, as the table of tags has it.
    fn tags(&self) -> impl Iterator<Item = String> {
        let label = self.label.as_ref().map(|label| format!("label:{label}"));
        let category = self.category.as_ref().map(|category| format!("category:{category}"));
        label.into_iter().chain(category)
    }

    /// The tag that few conversations of a list have.
    async fn rare(&self, connection: &mut Connection, inbox: &str, list: &List) -> Result<Option<String>> {
        for tag in self.tags().filter(|_| list.tagged.is_some()) {
            let resolved = i64::from(list.resolved);
            let row = connection.row(FEW, vec![inbox.into(), tag.as_str().into(), resolved.into(), MANY.into()]).await?;
            if row.map_or(Ok(0), |row| row.int(0))? < MANY {
                return Ok(Some(tag));
            }
        }
        Ok(None)
    }

    /// Asks for a list: its rows, or how many there are.
    async fn ask(
        &self,
        connection: &mut Connection,
        list: &List,
        what: Ask,
        inbox: &str,
        mut values: Vec<Value>,
    ) -> Result<Vec<Row>> {
        let statement = match (self.rare(connection, inbox, list).await?, &list.tagged) {
            (Some(tag), Some(tagged)) => {
                values.push(tag.as_str().into());
                tagged[what as usize]
            }
            _ => [list.rows, list.count][what as usize],
        };
        connection.rows(statement, values).await
    }

    /// The inboxes that it lets through, each once.
    async fn each_inbox(&self, connection: &mut Connection) -> Result<Vec<Name>> {
        let mut inboxes = match &self.inboxes {
            Some(inboxes) => inboxes.clone(),
            None => {
                let rows = connection.rows(INBOXES, Vec::new()).await?;
                rows.iter().map(|row| row.text(0).map(Name::from)).collect::<Result<_>>()?
            }
        };
        inboxes.sort_unstable();
        inboxes.dedup();
        Ok(inboxes)
    }
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
        let (view, whose) = filter.narrowest(view);
        let (lists, falling) = view.lists();
        let start = if falling { i64::MAX } else { i64::MIN };
        let after = after.unwrap_or(Cursor { at: start, id: start });
        let mut connection = self.readers.acquire().await?;
        let mut rows: Vec<(Cursor, ConversationRow)> = Vec::new();
        for inbox in filter.each_inbox(&mut connection).await? {
            for list in lists {
                let values = filter.values(&inbox, whose, after, limit);
                for row in filter.ask(&mut connection, list, Ask::Rows, &inbox, values).await? {
                    rows.push((Cursor { at: row.int(20)?, id: row.int(0)? }, read(&row)?));
                }
            }
        }
        rows.sort_by_key(|(cursor, _)| (cursor.at, cursor.id));
        if falling {
            rows.reverse();
        }
        rows.truncate(limit);
        let next = rows.last().filter(|_| rows.len() == limit).map(|(cursor, _)| *cursor);
        Ok((rows.into_iter().map(|(_, row)| row).collect(), next))
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

    /// The conversation of a stream that an instant falls into.
    pub(crate) async fn conversation_at(connection: &mut Connection, stream: i64, at: Moment) -> Result<Option<ConversationRow>> {
        let row = connection.row(AT, vec![stream.into(), at.0.into()]).await?;
        row.as_ref().map(read).transpose()
    }
}
