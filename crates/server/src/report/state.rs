//! What became of the last report, as it is kept, and what to do next.
//!
//! INVARIANT: a report is claimed in the database before the mail server hears of it, and a claim is never given back. Whoever dies in
//! between leaves a claim that grows old: nobody knows whether the report went out, so it is shown as uncertain and not sent again.

use desk::Moment;
use desk::moment::MINUTE;
use desk::report::{Issue, retry_after};
use serde::{Deserialize, Serialize};

/// The setting that holds it.
pub(crate) const STATE_KEY: &str = "report.last";
/// After this long nobody is still sending.
const LEASE: i64 = 10 * MINUTE;

/// The last report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct State {
    /// When it was due.
    pub(crate) due: i64,
    /// What became of it.
    pub(crate) phase: Phase,
    /// Since when.
    pub(crate) at: i64,
    /// How often the mail server refused it or was not there.
    pub(crate) failures: u32,
    /// In its words.
    pub(crate) error: Option<String>,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Phase {
    /// Somebody is sending it.
    Started,
    /// The mail server took it.
    Sent,
    /// It certainly did not go out.
    Failed,
    /// It may have gone out.
    Uncertain,
}

/// What to do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    /// Nothing.
    Wait,
    /// Send it, after so many failures.
    Send(u32),
    /// Say that nobody knows.
    Doubt,
}

impl Phase {
    /// Its name over HTTP.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Phase::Started => "started",
            Phase::Sent => "sent",
            Phase::Failed => "failed",
            Phase::Uncertain => "uncertain",
        }
    }
}

impl State {
    /// When a report that failed is tried again.
    pub(crate) fn next_try(&self) -> Option<Moment> {
        let wait = retry_after(self.failures).filter(|_| self.phase == Phase::Failed);
        wait.map(|wait| Moment(self.at + wait))
    }
}

/// What to do about the latest issue, given what became of the last report and since when the settings hold.
pub(crate) fn decide(state: Option<&State>, issue: &Issue, since: Moment, now: Moment) -> Decision {
    if issue.due <= since {
        return Decision::Wait;
    }
    match state {
        None => Decision::Send(0),
        Some(state) if state.due < issue.due.0 => Decision::Send(0),
        Some(state) if state.due > issue.due.0 => Decision::Wait,
        Some(state) => match state.phase {
            Phase::Sent | Phase::Uncertain => Decision::Wait,
            Phase::Started if now.0 - state.at > LEASE => Decision::Doubt,
            Phase::Started => Decision::Wait,
            Phase::Failed if state.next_try().is_some_and(|at| at <= now) => Decision::Send(state.failures),
            Phase::Failed => Decision::Wait,
        },
    }
}

#[cfg(test)]
mod tests {
    use desk::report::Every;
    use jiff::civil::{Time, date};
    use jiff::tz::TimeZone;

    use super::*;

    fn issue() -> Issue {
        Issue::of(Every::Day, &TimeZone::UTC, date(2026, 3, 2), Time::constant(7, 0, 0, 0)).unwrap()
    }

    fn state(phase: Phase, minutes_ago: i64, failures: u32) -> (State, Moment) {
        let (due, now) = (issue().due.0, Moment(issue().due.0 + 1_000 * MINUTE));
        (State { due, phase, at: now.0 - minutes_ago * MINUTE, failures, error: None }, now)
    }

    fn decided(phase: Phase, minutes_ago: i64, failures: u32) -> Decision {
        let (state, now) = state(phase, minutes_ago, failures);
        decide(Some(&state), &issue(), Moment(0), now)
    }

    #[test]
    fn a_report_is_sent_once() {
        let now = issue().due;
        assert_eq!(decide(None, &issue(), Moment(0), now), Decision::Send(0));
        assert_eq!(decided(Phase::Sent, 1, 0), Decision::Wait);
        let (mut before, now) = state(Phase::Sent, 1_440, 0);
        before.due -= 1;
        assert_eq!(decide(Some(&before), &issue(), Moment(0), now), Decision::Send(0));
    }

    #[test]
    fn what_was_due_before_the_settings_is_not_sent() {
        assert_eq!(decide(None, &issue(), issue().due, issue().due), Decision::Wait);
        assert_eq!(decide(None, &issue(), Moment(issue().due.0 - 1), issue().due), Decision::Send(0));
    }

    #[test]
    fn who_died_while_sending_leaves_a_doubt_and_no_second_report() {
        assert_eq!(decided(Phase::Started, 10, 0), Decision::Wait, "somebody may still be sending");
        assert_eq!(decided(Phase::Started, 11, 0), Decision::Doubt);
        assert_eq!(decided(Phase::Uncertain, 900, 0), Decision::Wait);
    }

    #[test]
    fn a_failure_is_tried_again_later_and_later_and_in_the_end_not_at_all() {
        assert_eq!((decided(Phase::Failed, 0, 1), decided(Phase::Failed, 1, 1)), (Decision::Wait, Decision::Send(1)));
        assert_eq!((decided(Phase::Failed, 59, 4), decided(Phase::Failed, 60, 4)), (Decision::Wait, Decision::Send(4)));
        assert_eq!(decided(Phase::Failed, 990, 9), Decision::Wait);
    }
}
