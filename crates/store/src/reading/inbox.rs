//! Conversations as lists show them.
//!
//! Every view is read from one index that begins with the inbox, so that a list costs what it shows and not what there is; a list over
//! several inboxes is merged from one list an inbox. Who sleeps until an instant is told apart by the present, which is an argument: nobody
//! has to wake them. Never here: counts (that is `counts`), who may see which inbox.
//! Next one: a view is a variant of [`View`], its index, and its statement.

mod counts;
mod desk;

use ::desk::{ContactId, ConversationId, Moment, Name};

pub use self::counts::{Counts, MOST};
pub use self::desk::{Draft, Look};

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

// In all statements: $1 inbox, $2 whose, $3 and $4 where the list goes on, $5 how many, $6 the present, $7 the end of the last window that has
// closed, $8 agent, $9 team, $10 label as it stands in the column, $11 request type, $12 pattern of a name.
macro_rules! columns {
    ($key:literal) => {
        columns!($key, "conversations c")
    };
    ($key:literal, $from:literal) => {
        concat!(
            "SELECT c.id, c.inbox, c.contact, n.name, c.origin, c.handler, c.assignee, c.team, c.opened_at, c.resolved_at, \
             c.waiting_since, c.snoozed_until, c.last_at, c.last_inbound_at, c.last_from, c.last_text, c.category, c.labels, c.last_kind, \
             s.at, ",
            $key,
            " FROM ",
            $from,
            " LEFT JOIN contacts n ON n.id = c.contact LEFT JOIN seen s ON s.conversation = c.id "
        )
    };
}
macro_rules! awake {
    () => {
        " AND (c.snoozed_until IS NULL OR c.snoozed_until <= $6)"
    };
}
macro_rules! narrowed {
    ($has:literal) => {
        concat!(
            " AND (CAST($8 AS TEXT) IS NULL OR c.assignee = $8) AND (CAST($9 AS TEXT) IS NULL OR c.team = $9) AND (CAST($10 AS TEXT) IS NULL OR ",
            $has,
            "(c.labels, $10) > 0) AND (CAST($11 AS TEXT) IS NULL OR c.category = $11) \
             AND (CAST($12 AS TEXT) IS NULL OR EXISTS (SELECT 1 FROM contacts x WHERE x.id = c.contact AND LOWER(x.name) LIKE $12 ESCAPE '!'))"
        )
    };
}
macro_rules! mine {
    () => {
        concat!("c.resolved_at IS NULL AND c.assignee = $2", awake!())
    };
}
macro_rules! unassigned {
    () => {
        concat!("c.resolved_at IS NULL AND c.assignee IS NULL", awake!())
    };
}
macro_rules! team {
    () => {
        concat!("c.resolved_at IS NULL AND c.team = $2", awake!())
    };
}
macro_rules! waiting {
    () => {
        concat!("c.waiting_since IS NOT NULL", awake!())
    };
}
macro_rules! closing {
    () => {
        concat!("c.resolved_at IS NULL AND c.last_inbound_at > $7", awake!())
    };
}
macro_rules! snoozed {
    () => {
        "c.resolved_at IS NULL AND c.snoozed_until > $6"
    };
}
macro_rules! open {
    () => {
        concat!("c.resolved_at IS NULL", awake!())
    };
}
pub(crate) use {awake, closing, mine, narrowed, open, snoozed, team, unassigned, waiting};

macro_rules! list {
    ($key:literal, $past:literal, $way:literal, $which:expr) => {
        Sql {
            sqlite: list!(@ "INSTR", $key, $past, $way, $which),
            postgres: list!(@ "STRPOS", $key, $past, $way, $which),
        }
    };
    (@ $has:literal, $key:literal, $past:literal, $way:literal, $which:expr) => {
        concat!(
            columns!($key), "WHERE c.inbox = $1 AND ", $which, " AND (", $key, ", c.id) ", $past, " ($3, $4)", narrowed!($has),
            " ORDER BY ", $key, $way, ", c.id", $way, " LIMIT $5"
        )
    };
}
macro_rules! latest_first {
    ($which:expr) => {
        list!("c.last_at", "<", " DESC", $which)
    };
}

const MINE: Sql = latest_first!(mine!());
const UNASSIGNED: Sql = latest_first!(unassigned!());
const TEAM: Sql = latest_first!(team!());
const OPEN: Sql = latest_first!(open!());
const UNRESOLVED: Sql = latest_first!("c.resolved_at IS NULL");
const RESOLVED: Sql = latest_first!("c.resolved_at IS NOT NULL");
const WAITING: Sql = list!("c.waiting_since", ">", "", waiting!());
const CLOSING: Sql = list!("c.last_inbound_at", ">", "", closing!());
const SNOOZED: Sql = list!("c.snoozed_until", ">", "", snoozed!());
macro_rules! mentions {
    ($has:literal) => {
        concat!(
            columns!(
                "m.at",
                "mentions m JOIN conversations c ON c.id = (SELECT x.id FROM conversations x WHERE x.stream = m.stream \
                 ORDER BY x.opened_at DESC LIMIT 1)"
            ),
            "WHERE m.inbox = $1 AND m.person = $2 AND (m.at, c.id) < ($3, $4)",
            narrowed!($has),
            " ORDER BY m.at DESC, c.id DESC LIMIT $5"
        )
    };
}
const MENTIONS: Sql = Sql { sqlite: mentions!("INSTR"), postgres: mentions!("STRPOS") };

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

impl View {
    /// The lists that it is merged from, and whether the latest comes first.
    fn lists(self) -> (&'static [Sql], bool) {
        match self {
            View::Mine => (&[MINE], true),
            View::Unassigned => (&[UNASSIGNED], true),
            View::Team => (&[TEAM], true),
            View::Waiting => (&[WAITING], false),
            View::Closing => (&[CLOSING], false),
            View::Snoozed => (&[SNOOZED], false),
            View::Open => (&[OPEN], true),
            View::Resolved => (&[RESOLVED], true),
            View::All => (&[UNRESOLVED, RESOLVED], true),
            View::Mentions => (&[MENTIONS], true),
        }
    }
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
                for row in connection.rows(*list, filter.values(&inbox, whose, after, limit)).await? {
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
