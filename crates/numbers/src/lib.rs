//! Samples in columns and the kernel that answers questions about them.
//!
//! Lives here: the [`Book`] of the samples that stand, its days sealed as Parquet, and the one way in which they are counted
//! ([`answer`], [`records`]).
//! Never here: what a KPI means (that is `desk::kpi`, as data), where samples come from, SQL, HTTP, the clock.
//! Next one: a new [`desk::kpi::Formula`] is an arm in `kernel`; a new KPI needs nothing here.

mod answer;
mod book;
pub mod export;
mod kernel;
mod records;
mod sealed;
pub mod sql;

pub use answer::{Answer, AnswerRow, Cohort, Extra, Spread, Value};
pub use book::{Book, BookError, Memory};
pub use kernel::{answer, histogram, measures};
pub use records::{Record, Records, records};
pub use sealed::{Archive, Cause, Contents, NoArchive, Plan, SealError, Sealed, SegmentFault, check, dimensions_file};
