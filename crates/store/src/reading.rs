//! Reading what the ledger wrote: one file a view. Everything here is a plain row or a list of them.
//!
//! Never here: writing to what the ledger writes.
//! Next one: a file with the question as a method of [`crate::Store`].

mod contacts;
mod events;
mod files;
mod house;
mod inbox;
mod log;
mod outbox;
mod people;
pub(crate) mod tail;
mod views;

pub use contacts::Contact;
pub(crate) use contacts::contact_key;
pub use files::{FileRow, FileState};
pub use house::{Kept, OutcomeRow};
pub use inbox::{ConversationRow, Cursor, Filter, Totals, View};
pub use log::LogRow;
pub use outbox::{OutboxCounts, OutboxLine, OutboxPlace, OutboxRow, OutboxState};
pub use people::{AuditFilter, AuditRow, PersonRow, PresenceRow, SessionRow, TokenRow};
pub use tail::{TailBlock, TailHead};
pub use views::SavedView;
