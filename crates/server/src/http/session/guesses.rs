//! The brake on guessing: how many wrong words an account and an address may give in a while, whoever asks and however many at once.

use std::collections::VecDeque;
use std::sync::{Mutex, PoisonError};

use axum::http::StatusCode;
use desk::Moment;
use desk::moment::MINUTE;
use rustc_hash::FxHashMap;
use tokio::sync::Semaphore;

use crate::http::problem::Problem;

/// How many wrong words are taken for one account in [`SPAN`] before everybody has to wait.
const PER_ACCOUNT: usize = 10;
/// The same from one address, behind which an office may sit.
const PER_ADDRESS: usize = 50;
const SPAN: i64 = 5 * MINUTE;
/// How many accounts and addresses are remembered before those that are free again are forgotten.
const REMEMBERED: usize = 10_000;
/// Passwords that are looked at in the same moment: each takes 19 MB.
const AT_ONCE: usize = 4;

/// Wrong words of late, and those that are being looked at.
#[derive(Debug)]
pub(crate) struct Guesses {
    tries: Mutex<FxHashMap<String, VecDeque<Moment>>>,
    /// Whoever looks at a password holds one.
    pub(crate) looking: Semaphore,
}

impl Default for Guesses {
    fn default() -> Guesses {
        Guesses { tries: Mutex::default(), looking: Semaphore::new(AT_ONCE) }
    }
}

/// A guess that was counted.
#[derive(Debug)]
pub(crate) struct Guess {
    keys: [String; 2],
    at: Moment,
}

impl Guesses {
    /// Counts a guess before anybody looks whether it is right, so that many at once are no way around.
    pub(crate) fn begin(&self, account: &str, address: &str, now: Moment) -> Result<Guess, Problem> {
        let keys = [format!("account {account}"), format!("address {address}")];
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        if tries.len() > REMEMBERED {
            tries.retain(|_, times| times.back().is_some_and(|last| now.since(*last) < SPAN));
        }
        let mut is_allowed = true;
        for (key, most) in keys.iter().zip([PER_ACCOUNT, PER_ADDRESS]) {
            let times = tries.entry(key.clone()).or_default();
            while times.front().is_some_and(|first| now.since(*first) >= SPAN) {
                times.pop_front();
            }
            is_allowed &= times.len() < most;
        }
        if !is_allowed {
            let detail = "Too many wrong words. Wait five minutes, then try again.";
            return Err(Problem::refusal(StatusCode::TOO_MANY_REQUESTS, "too_many_attempts", detail));
        }
        for key in &keys {
            tries.entry(key.clone()).or_default().push_back(now);
        }
        Ok(Guess { keys, at: now })
    }

    /// The guess was right: it does not count.
    pub(crate) fn take_back(&self, guess: &Guess) {
        let mut tries = self.tries.lock().unwrap_or_else(PoisonError::into_inner);
        for key in &guess.keys {
            let Some(times) = tries.get_mut(key) else { continue };
            if let Some(place) = times.iter().position(|time| *time == guess.at) {
                times.remove(place);
            }
            if times.is_empty() {
                tries.remove(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_is_closed_for_a_while_wherever_the_guesses_come_from() {
        let guesses = Guesses::default();
        for number in 0..PER_ACCOUNT {
            assert!(guesses.begin("anna", &format!("10.0.0.{number}"), Moment(0)).is_ok());
        }
        assert!(guesses.begin("anna", "10.0.1.1", Moment(SPAN - 1)).is_err());
        assert!(guesses.begin("ben", "10.0.0.1", Moment(1)).is_ok(), "others come in");
        assert!(guesses.begin("anna", "10.0.1.1", Moment(SPAN)).is_ok(), "afterwards it is open again");
    }

    #[test]
    fn an_address_is_closed_for_a_while_whatever_account_is_guessed() {
        let guesses = Guesses::default();
        for number in 0..PER_ADDRESS {
            assert!(guesses.begin(&format!("person {number}"), "10.0.0.1", Moment(0)).is_ok());
        }
        assert!(guesses.begin("somebody", "10.0.0.1", Moment(1)).is_err());
        assert!(guesses.begin("somebody", "10.0.0.2", Moment(1)).is_ok());
    }

    #[test]
    fn a_right_word_does_not_count() {
        let guesses = Guesses::default();
        for _ in 0..3 * PER_ADDRESS {
            let guess = guesses.begin("anna", "10.0.0.1", Moment(0)).unwrap();
            guesses.take_back(&guess);
        }
        assert!(guesses.tries.lock().unwrap().is_empty(), "nothing is remembered of it");
    }
}
