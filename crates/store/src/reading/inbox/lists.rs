//! The statements of each view: its rows and their count, along the view's own index or from the few conversations that carry a tag.
//!
//! Never here: which of them is used (that is the parent), how a row is read.
//! Next one: a condition and a line of [`View::lists`].

use super::View;
use crate::sql::Sql;

/// One of the lists that a view is merged from.
pub(super) struct List {
    /// Its rows, along the index of the view.
    pub(super) rows: Sql,
    /// How many there are, along the index of the view.
    pub(super) count: Sql,
    /// The same two for conversations with one tag; none where the view is short anyway.
    pub(super) tagged: Option<[Sql; 2]>,
    /// Whether resolved conversations are in it: tags are kept apart by that.
    pub(super) resolved: bool,
}

// In all statements: $1 inbox, $2 whose, $3 and $4 where the list goes on, $5 how many, $6 the present, $7 the end of the last window that has
// closed, $8 agent, $9 team, $10 label as it stands in the column, $11 request type, $12 pattern of a name, $13 a tag.
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
pub(super) use {awake, closing, columns, mine, open, snoozed, unassigned, waiting};

/// The engines' names for the place of a text in another.
macro_rules! both {
    ($statement:ident, $($part:tt)*) => {
        Sql { sqlite: $statement!("INSTR", $($part)*), postgres: $statement!("STRPOS", $($part)*) }
    };
}
macro_rules! rows {
    ($has:literal, $key:literal, $from:literal, $past:literal, $way:literal, $which:expr) => {
        concat!(
            columns!($key, $from),
            "WHERE ",
            $which,
            " AND (",
            $key,
            ", c.id) ",
            $past,
            " ($3, $4)",
            narrowed!($has),
            " ORDER BY ",
            $key,
            $way,
            ", c.id",
            $way,
            " LIMIT $5"
        )
    };
}
macro_rules! count {
    ($has:literal, $from:literal, $which:expr) => {
        concat!("SELECT COUNT(*) FROM (SELECT 1 FROM ", $from, " WHERE ", $which, narrowed!($has), " LIMIT $5) t")
    };
}
macro_rules! list {
    ($key:literal, $past:literal, $way:literal, $resolved:literal, $which:expr) => {
        List {
            rows: both!(rows, $key, "conversations c", $past, $way, concat!("c.inbox = $1 AND ", $which)),
            count: both!(count, "conversations c", concat!("c.inbox = $1 AND ", $which)),
            // The order of the join is the engine's to keep: SQLite takes CROSS JOIN at its word.
            tagged: Some([
                both!(rows, $key, "conversation_tags g CROSS JOIN conversations c", $past, $way, list!(@tagged $resolved, $which)),
                both!(count, "conversation_tags g CROSS JOIN conversations c", list!(@tagged $resolved, $which)),
            ]),
            resolved: $resolved == 1,
        }
    };
    (@tagged $resolved:literal, $which:expr) => {
        concat!("g.inbox = $1 AND g.tag = $13 AND g.resolved = ", $resolved, " AND c.id = g.conversation AND ", $which)
    };
}
macro_rules! latest_first {
    ($resolved:literal, $which:expr) => {
        list!("c.last_at", "<", " DESC", $resolved, $which)
    };
}

static MINE: [List; 1] = [latest_first!(0, mine!())];
static UNASSIGNED: [List; 1] = [latest_first!(0, unassigned!())];
static TEAM: [List; 1] = [latest_first!(0, concat!("c.resolved_at IS NULL AND c.team = $2", awake!()))];
static OPEN: [List; 1] = [latest_first!(0, open!())];
static RESOLVED: [List; 1] = [latest_first!(1, "c.resolved_at IS NOT NULL")];
static ALL: [List; 2] = [latest_first!(0, "c.resolved_at IS NULL"), latest_first!(1, "c.resolved_at IS NOT NULL")];
static WAITING: [List; 1] = [list!("c.waiting_since", ">", "", 0, waiting!())];
static CLOSING: [List; 1] = [list!("c.last_inbound_at", ">", "", 0, closing!())];
static SNOOZED: [List; 1] = [list!("c.snoozed_until", ">", "", 0, snoozed!())];
static MENTIONS: [List; 1] = [List {
    rows: both!(
        rows,
        "m.at",
        "mentions m JOIN conversations c ON c.id = (SELECT x.id FROM conversations x WHERE x.stream = m.stream \
         ORDER BY x.opened_at DESC LIMIT 1)",
        "<",
        " DESC",
        "m.inbox = $1 AND m.person = $2"
    ),
    count: Sql::both("SELECT COUNT(*) FROM (SELECT 1 FROM mentions m WHERE m.inbox = $1 AND m.person = $2 LIMIT $5) t"),
    tagged: None,
    resolved: false,
}];

impl View {
    /// The lists that it is merged from, and whether the latest comes first.
    pub(super) fn lists(self) -> (&'static [List], bool) {
        match self {
            View::Mine => (&MINE, true),
            View::Unassigned => (&UNASSIGNED, true),
            View::Team => (&TEAM, true),
            View::Waiting => (&WAITING, false),
            View::Closing => (&CLOSING, false),
            View::Snoozed => (&SNOOZED, false),
            View::Open => (&OPEN, true),
            View::Resolved => (&RESOLVED, true),
            View::All => (&ALL, true),
            View::Mentions => (&MENTIONS, true),
        }
    }
}
