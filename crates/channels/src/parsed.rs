//! What a provider's delivery comes to.
//!
//! Lives here: the result that every channel's `parse` hands over. Never here: how it got there, or what becomes of it.

use desk::{Event, Fact, Moment, Name};

/// What a delivery says, in the words of the desk.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parsed {
    /// What happened, in the order of the body.
    pub facts: Vec<Fact>,
    /// Identity evidence: each group holds ids of one and the same person (KPIS.md, section 2, *Contact*), often only one.
    /// [`Fact::person`] is an address, never evidence: facts of history and preferences carry ids that stand in no group here.
    pub links: Vec<Vec<Name>>,
    /// What could not be used; each is an [`Event::Unrecognised`] among the facts too.
    pub problems: Vec<Problem>,
    /// The latest event time that the body itself names, messages of history aside: never the arrival.
    pub newest: Option<Moment>,
}

/// An item that could not be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stood: `message`, `status:payment`, ...
    pub what: Name,
    /// Why it could not be used.
    pub reason: Name,
}

/// A delivery that is to be kept aside whole, with the reason.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Rejected {
    /// The body is no JSON text.
    #[error("not JSON: {detail}")]
    NotJson {
        /// Where it stops being one. Says nothing of the content.
        detail: String,
    },
    /// The body is JSON, but no delivery of this provider.
    #[error("not a delivery of this provider: {detail}")]
    OtherShape {
        /// What is missing or different. Says nothing of the content.
        detail: String,
    },
}

impl Parsed {
    /// Adds a fact.
    pub(crate) fn tell(&mut self, fact: Fact) {
        self.facts.push(fact);
    }

    /// Adds an item that could not be used.
    pub(crate) fn set_aside(&mut self, fact: Fact) {
        if let Event::Unrecognised { what, reason, .. } = &fact.event {
            self.problems.push(Problem { what: what.clone(), reason: reason.clone() });
        }
        self.facts.push(fact);
    }

    /// Adds ids of one person, unless the same group was among the last ones.
    pub(crate) fn link(&mut self, ids: &[Name]) {
        const LAST: usize = 8;
        if !ids.is_empty() && !self.links.iter().rev().take(LAST).any(|group| group == ids) {
            self.links.push(ids.to_vec());
        }
    }
}
