//! The language and the rules of the desk.
//!
//! Lives here: facts and events, the fold of a thread into conversations and samples, opening hours, courtesies, surveys, the
//! desk file, the definitions of the KPIs and the shape of a question about them.
//! Never here: async, I/O, the clock, randomness, SQL, HTTP. Time is always an argument.
//! Next one: a KPI is a file in `kpi/` and a line in its list; a new kind of event is a variant in `event.rs`, then follow the
//! compiler.

pub mod attendance;
pub mod compose;
pub mod contact;
pub mod content;
pub mod courtesy;
pub mod desk_file;
pub mod dimensions;
pub mod event;
pub mod hours;
pub mod ids;
pub mod kpi;
pub mod moment;
pub mod presence;
pub mod report;
pub mod routing;
pub mod sample;
pub mod sending;
pub mod survey;
pub mod thread;
pub mod trace;

pub use dimensions::{Dimension, Dimensions};
pub use event::{Actor, Author, Automation, Event, Fact};
pub use ids::{ContactId, ConversationId, FactKey, Name};
pub use moment::Moment;
pub use sample::{Change, Measure, Sample};
