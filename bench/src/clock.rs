//! The clock of the benches. Never here: figures; they are worked out where they are shown.

use std::time::Instant;

/// A point for measuring how long something took.
#[expect(clippy::disallowed_methods, reason = "measuring time is what a bench is for")]
pub(crate) fn stopwatch() -> Instant {
    Instant::now()
}
