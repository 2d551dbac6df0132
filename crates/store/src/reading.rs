//! Reading what the ledger wrote: one file a view. Everything here is a plain row or a list of them.
//!
//! Never here: writing to what the ledger writes.
//! Next one: a file with the question as a method of [`crate::Store`].

mod contact_imports;
mod contact_list;
mod contacts;
mod entries;
mod events;
mod files;
mod house;
mod inbox;
mod numbers;
mod outbox;
mod people;
mod phrases;
mod routing;
mod search;
pub(crate) mod tail;
mod templates;
mod views;

pub use contact_list::{ContactFilter, ContactRow};
pub(crate) use contacts::contact_key;
pub use contacts::{Contact, Evidence};
pub use entries::LogEntry;
pub use files::{FileRow, FileState};
pub use house::{Kept, OutcomeRow};
pub use inbox::{ConversationRow, Counts, Cursor, Draft, Filter, Look, MOST, View};
pub use numbers::NumberRow;
pub use outbox::{OutboxCounts, OutboxLine, OutboxPlace, OutboxRow, OutboxState};
pub use people::{AuditFilter, AuditRow, PersonRow, PresenceRow, SessionRow, TokenRow};
pub use phrases::{MacroRow, PhraseRow};
pub use routing::RoutingRow;
pub use search::{Found, Index, Query, words};
pub use tail::{TailBlock, TailHead};
pub use templates::{TemplateEvent, TemplateRow};
pub use views::SavedView;
