//! What is appended, and what came of it.

use desk::{Fact, Moment, Name};

/// What is appended in one transaction: all of it or nothing.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    /// What happened, in order of arrival.
    pub facts: Vec<Fact>,
    /// The latest event time that is named in what brought this, messages of history aside; never an arrival. It moves the present of
    /// an imported history (KPIS.md, section 1, *now*).
    pub newest: Option<Moment>,
    /// Ids that one item carried together: each list is one contact from now on, for the whole history.
    pub links: Vec<Vec<Name>>,
    /// How far a reader of something else (deliveries, a file) has come with this batch: its name and position.
    pub cursor: Option<(Name, i64)>,
    /// What became of things that are no facts: outcome, kind, how often.
    pub outcomes: Vec<(Name, Name, i64)>,
    /// Bodies that could not be understood.
    pub set_aside: Vec<SetAside>,
}

impl Batch {
    /// What people or the product itself have just done: each fact happened at its own time.
    #[must_use]
    pub fn done(facts: Vec<Fact>) -> Batch {
        Batch { newest: facts.iter().map(|fact| fact.at).max(), facts, ..Batch::default() }
    }
}

/// A body that could not be understood, kept as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// The delivery that brought it.
    pub delivery: Option<i64>,
    /// When it came.
    pub arrived_at: Moment,
    /// The channel that did not understand it.
    pub channel: Name,
    /// Why; never a part of the body.
    pub reason: String,
    /// The body.
    pub body: Vec<u8>,
}

/// What became of one fact.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is in the log now.
    Recorded,
    /// It was in the log already: nothing changed.
    Repeated,
}

/// What came of a batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// The position of the last event in the log.
    pub position: i64,
    /// One for each fact, in the order of the batch.
    pub outcomes: Vec<Outcome>,
}

impl Appended {
    /// How many facts are in the log now that were not before.
    #[must_use]
    pub fn recorded(&self) -> usize {
        self.outcomes.iter().filter(|outcome| **outcome == Outcome::Recorded).count()
    }

    /// How many facts were known already.
    #[must_use]
    pub fn repeated(&self) -> usize {
        self.outcomes.len() - self.recorded()
    }
}
