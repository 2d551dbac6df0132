//! The only place that knows SQL (SQLite and PostgreSQL).
//!
//! Lives here: deliveries kept before they are acknowledged, the ledger that appends events together with what the fold makes of
//! them, the manifest of sealed days, blobs, and reading all of it. Rows in, rows out: the same on both engines, no arithmetic in SQL.
//! Never here: rules of the desk, HTTP, what a provider's body means.
//! Next one: a table is a migration under the same name for both engines, and a file in `reading` or a verb in `ledger`.

mod bi;
mod blobs;
mod deliveries;
mod error;
mod ledger;
mod migrations;
mod open;
mod pack;
mod reading;
mod rules;
mod segments;
mod spill;
mod sql;

pub use bi::{BiRow, DIMENSIONS as BI_DIMENSIONS, grants as bi_grants};
pub use blobs::Blobs;
pub use deliveries::{Deliveries, Delivery, DeliveryId, DeliveryWriter};
pub use error::{Error, Result};
pub use ledger::{Appended, Batch, Folded, Ledger, Outcome, Progress, SetAside, Snapshot};
pub use open::{Options, Store};
pub use reading::{AuditFilter, AuditRow, PersonRow, PresenceRow, SessionRow, TokenRow};
pub use reading::{
    Contact, ContactFilter, ContactRow, ConversationRow, Counts, Cursor, Draft, Evidence, FileRow, FileState, Filter, Found,
    Index, Kept, LogEntry, Look, MOST as MOST_COUNTED, MacroRow, NumberRow, OutboxCounts, OutboxLine, OutboxPlace, OutboxRow,
    OutboxState, OutcomeRow, PhraseRow, Query as SearchQuery, RoutingRow, SavedView, TailBlock, TailHead, TemplateEvent,
    TemplateRow, View, words,
};
pub use rules::KeptDesk;
pub use segments::{FOLDER as SEGMENTS, Manifest, Publication, Segment};
pub use spill::{Rows, Spill};
