//! The ledger: the log of events, and what the fold makes of them, written in one transaction.
//!
//! An append is a list of verbs (see `append`): lock the head, link people, find streams, route facts, step or fold threads, write
//! events, samples and conversations, move the head. One task writes; it keeps what it knows in memory and forgets it whenever
//! somebody else has moved the head. Two processes may write one database: they take turns.
//! Never here: rules of the desk (that is `desk::thread`), reading for pages (that is `reading`).
//! Next one: something that has to be written with the events is a verb in `append`.

mod append;
mod attribution;
mod batch;
pub(crate) mod contacts;
mod conversations;
mod head;
mod log;
mod memory;
mod orphans;
mod others;
mod outbox;
mod refold;
mod route;
mod routing;
mod samples;
mod snapshot;
mod streams;
mod threads;
mod writer;

pub use batch::{Appended, Batch, Outcome, SetAside};
pub(crate) use log::{peek, read_streams};
pub use snapshot::{Folded, Snapshot};
pub(crate) use streams::Kind;
pub use writer::{Ledger, Progress};
