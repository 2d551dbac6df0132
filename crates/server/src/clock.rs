//! The one clock. Everybody else is told what time it is.

use desk::Moment;

/// The present.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one home of the clock")]
pub fn now() -> Moment {
    Moment(jiff::Timestamp::now().as_millisecond())
}

/// A point for measuring how long something took; says nothing about the time of day.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is the one home of the clock")]
pub fn stopwatch() -> std::time::Instant {
    std::time::Instant::now()
}
