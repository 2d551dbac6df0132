//! How much a number, and one pair of number and customer, may send.
//!
//! Never here: when somebody has to wait for other reasons.

use std::collections::VecDeque;

use super::Pace;
use crate::moment::{Moment, SECOND};

/// The messages of the last second: exact in every window, not on average.
#[derive(Debug, Default)]
pub(super) struct Throughput(VecDeque<Moment>);

impl Throughput {
    /// From when on another message may be sent.
    pub(super) fn free_at(&self, per_second: usize) -> Moment {
        let oldest = self.0.len().checked_sub(per_second).and_then(|place| self.0.get(place));
        oldest.map_or(Moment(i64::MIN), |at| Moment(at.0 + SECOND))
    }

    pub(super) fn spend(&mut self, now: Moment, per_second: usize) {
        self.0.push_back(now);
        while self.0.len() > per_second {
            self.0.pop_front();
        }
    }
}

/// What one customer was sent: a burst is lent, and paid back at the steady rate.
#[derive(Debug, Default)]
pub(super) struct Pair {
    /// When everything sent so far is paid for; none before the first message.
    paid_at: Option<Moment>,
}

impl Pair {
    /// From when on another message may be sent.
    pub(super) fn free_at(&self, pace: &Pace) -> Moment {
        let lent = (pace.pair_burst - 1) * pace.pair_interval;
        self.paid_at.map_or(Moment(i64::MIN), |paid| Moment(paid.0.saturating_sub(lent)))
    }

    pub(super) fn spend(&mut self, now: Moment, pace: &Pace) {
        let from = self.paid_at.map_or(now, |paid| paid.max(now));
        self.paid_at = Some(Moment(from.0 + pace.pair_interval));
    }

    /// Whether nothing is owed.
    pub(super) fn is_fresh(&self, now: Moment) -> bool {
        self.paid_at.is_none_or(|paid| paid <= now)
    }
}
