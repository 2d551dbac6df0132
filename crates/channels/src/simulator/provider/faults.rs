//! Errors on demand: the next answers go wrong as ordered, and some recipients always do.
//!
//! `POST /simulator/faults {"next": 131056, "count": 3}` refuses the next three messages with that code; `next` below 100 times
//! the usual HTTP statuses (`500`, `429`) answers with a bare status; `"timeout"` accepts the message and never answers, `"lost"` does
//! neither. A [`Storm`] lets everything go wrong by chance.
//! Recipients: `49000` and six digits of a code refuse with it, `49001` and six digits accept and fail later, `49002...`
//! accepts and never answers.
//! Next one: a variant of [`Fault`].

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use serde::Deserialize;
use serde_json::Value;

use crate::simulator::dice::Dice;
use crate::simulator::errors;
use crate::simulator::world::World;

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Refused with a code of the provider's.
    Code(i64),
    /// A status without an error of the provider's, as a station on the way answers.
    Http(u16),
    /// Accepted, but the answer never comes.
    Silence,
    /// Not accepted, and no answer comes either: lost on the way.
    Lost,
    /// Accepted, but the connection breaks before the answer has arrived.
    Cut,
    /// Not accepted, and the connection breaks: to the desk the same.
    CutBefore,
    /// Accepted, and a status `failed` with this code follows.
    Later(i64),
}

/// Faults by chance: each with the share of messages that it happens to.
#[derive(Clone, Debug, Default)]
pub struct Storm(Vec<(Fault, f64)>);

impl Storm {
    /// A storm of these faults; the shares together are 1 at most.
    #[must_use]
    pub fn of(faults: &[(Fault, f64)]) -> Storm {
        Storm(faults.to_vec())
    }

    fn strike(&self, dice: &mut Dice) -> Option<Fault> {
        let mut left = dice.unit();
        for (fault, share) in &self.0 {
            left -= share;
            if left < 0.0 {
                return Some(*fault);
            }
        }
        None
    }
}

/// The faults that are ordered, and the storm.
#[derive(Debug)]
pub(in crate::simulator) struct Faults(Mutex<VecDeque<Fault>>, Mutex<(Storm, Dice)>);

impl Default for Faults {
    fn default() -> Faults {
        Faults(Mutex::default(), Mutex::new((Storm::default(), Dice::new(7))))
    }
}

impl Faults {
    /// Orders `fault` for the next `count` messages, after what is ordered already.
    pub(in crate::simulator) fn order(&self, fault: Fault, count: usize) {
        let mut queue = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        queue.extend(std::iter::repeat_n(fault, count));
    }

    /// Lets a storm begin; the default one is calm.
    pub(in crate::simulator) fn storm(&self, storm: Storm) {
        self.1.lock().unwrap_or_else(PoisonError::into_inner).0 = storm;
    }

    /// What goes wrong with a message to `to`.
    pub(super) fn next(&self, to: &str) -> Option<Fault> {
        let ordered = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop_front();
        let by_chance = || {
            let mut storm = self.1.lock().unwrap_or_else(PoisonError::into_inner);
            let (storm, dice) = &mut *storm;
            storm.strike(dice)
        };
        ordered.or_else(|| magic(to)).or_else(by_chance)
    }
}

/// The fault that a recipient stands for.
fn magic(to: &str) -> Option<Fault> {
    let rest = to.strip_prefix("4900")?;
    let code = || rest.get(1..7).filter(|_| rest.len() == 7).and_then(|code| code.parse().ok());
    match rest.as_bytes().first()? {
        b'0' => code().map(Fault::Code),
        b'1' => code().map(Fault::Later),
        b'2' => Some(Fault::Silence),
        _ => None,
    }
}

/// An order for faults.
#[derive(Debug, Deserialize)]
pub(super) struct OrderIn {
    next: Value,
    #[serde(default = "one")]
    count: usize,
}

fn one() -> usize {
    1
}

pub(super) async fn set(
    State(world): State<Arc<World>>,
    Json(order): Json<OrderIn>,
) -> Result<StatusCode, (StatusCode, &'static str)> {
    let fault = match (order.next.as_i64(), order.next.as_str()) {
        (_, Some("timeout")) => Fault::Silence,
        (_, Some("lost")) => Fault::Lost,
        (Some(code), _) if errors::is_known(code) => Fault::Code(code),
        (Some(code), _) if (400..600).contains(&code) => Fault::Http(code as u16),
        (Some(code), _) => Fault::Code(code),
        _ => {
            return Err((
                StatusCode::BAD_REQUEST,
                "next is a code of the provider, an HTTP status from 400 to 599, \"timeout\" or \"lost\"",
            ));
        }
    };
    world.faults.order(fault, order.count);
    Ok(StatusCode::NO_CONTENT)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_recipients_stand_for_faults() {
        assert_eq!(magic("49000131026"), Some(Fault::Code(131_026)));
        assert_eq!(magic("49000000190"), Some(Fault::Code(190)));
        assert_eq!(magic("49001131049"), Some(Fault::Later(131_049)));
        assert_eq!(magic("49002"), Some(Fault::Silence));
        assert_eq!(magic("491700012345"), None);
    }

    #[test]
    fn an_ordered_fault_comes_as_often_as_ordered() {
        let faults = Faults::default();
        faults.order(Fault::Http(503), 2);
        assert_eq!([(); 3].map(|()| faults.next("491700012345")), [Some(Fault::Http(503)), Some(Fault::Http(503)), None]);
    }
}
