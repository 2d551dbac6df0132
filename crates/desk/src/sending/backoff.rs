//! When an attempt that came to nothing may be repeated (WHATSAPP.md, section 4.1).
//!
//! Never here: which code means which trouble (that is `channels`).

use crate::moment::{HOUR, MINUTE, Moment, SECOND};

/// What an attempt came to nothing for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Nobody was reached: the provider does not know of it.
    Nobody,
    /// The provider has a fault of its own.
    Fault,
    /// The number sends faster than it may.
    Throughput,
    /// The allowance of calls is used up.
    Allowance,
    /// This customer gets more than one may.
    Pair,
    /// The number or the account is out of order: a person has to act.
    Halted,
    /// The same will be refused again.
    Final,
}

/// What follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Again {
    /// When the request may be tried once more.
    pub at: Moment,
    /// Until when the whole number waits.
    pub hold: Option<Moment>,
}

const FAULT: [i64; 8] = [SECOND, 4 * SECOND, 15 * SECOND, MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR];
const THROUGHPUT: [i64; 10] =
    [SECOND, 2 * SECOND, 4 * SECOND, 8 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE];
const PAIR: [i64; 6] = [4 * SECOND, 16 * SECOND, 64 * SECOND, 256 * SECOND, 1_024 * SECOND, 4_096 * SECOND];
const ALLOWANCE: [i64; 24] = [HOUR / 4; 24];
/// Who cannot be reached is asked for again at most this often.
const NOBODY: [i64; 5] = [SECOND, 4 * SECOND, 15 * SECOND, 30 * SECOND, MINUTE];

/// What follows from the `attempt`th attempt having come to nothing at `now`; none where it was the last.
#[must_use]
pub fn again(trouble: Trouble, attempt: u32, now: Moment) -> Option<Again> {
    let nth = usize::try_from(attempt.saturating_sub(1)).unwrap_or(usize::MAX);
    let after = |waits: &[i64]| waits.get(nth).map(|wait| Moment(now.0 + wait));
    match trouble {
        Trouble::Final => None,
        Trouble::Halted => Some(Again { at: now, hold: Some(now) }),
        Trouble::Nobody => {
            let wait = NOBODY[nth.min(NOBODY.len() - 1)];
            let at = Moment(now.0 + wait);
            Some(Again { at, hold: Some(at) })
        }
        Trouble::Fault => after(&FAULT).map(|at| Again { at, hold: None }),
        Trouble::Throughput => after(&THROUGHPUT).map(|at| Again { at, hold: Some(Moment(now.0 + SECOND)) }),
        Trouble::Allowance => after(&ALLOWANCE).map(|at| Again { at, hold: Some(at) }),
        Trouble::Pair => after(&PAIR).map(|at| Again { at, hold: None }),
    }
}
