//! How fast a number may send. Next one: what is known of a number in particular goes here.

use desk::sending::Pace;

use crate::http::App;

/// The pace of a number.
pub(super) fn of(app: &App, _inbox: &str) -> Pace {
    Pace::of(app.settings.throughput)
}
