//! Formulas: how the value of a KPI comes about from samples, as data.
//!
//! Never here: doing it (the crate `numbers`), what a particular KPI means (its file).
//! Next one: a variant, then follow the compiler into `numbers`.

use crate::dimensions::Dimension;
use crate::sample::Measure;

/// How a value comes about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Median, mean, 90th and 95th percentile and share within the target of a duration, on the clock that was asked for.
    Duration(Measure),
    /// The sum of the terms above divided by the sum of those below.
    Ratio {
        /// The numerator.
        above: &'static [Term],
        /// The denominator; its samples are the n.
        below: &'static [Term],
        /// What is told beside it.
        beside: &'static [Beside],
    },
    /// The number of samples.
    Count {
        /// What is counted.
        of: &'static [Term],
        /// What is told beside it. A row exists where any of these is not 0.
        beside: &'static [Beside],
    },
    /// The number of samples by weekday and hour: of this measure unless another one is asked for.
    Heatmap(Measure),
    /// The contacts with a sample in a bucket and in the one before, of those with one in the one before.
    Retention(Measure),
}

/// A sum over the samples of one measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// Whose samples.
    pub measure: Measure,
    /// What of them is summed.
    pub what: What,
    /// Which of them; none means all.
    pub only: Option<Condition>,
}

/// What is summed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    /// One each.
    Samples,
    /// Their values (of durations the wall clock's).
    Values,
    /// Each contact once.
    Contacts,
}

/// Which samples a term takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// Those that have one of these values.
    In(Dimension, &'static [&'static str]),
    /// Those whose value, on the clock that was asked for, is at least the patience of the desk.
    Patience,
    /// Those whose value is at least this.
    AtLeast(i64),
}

/// A further figure of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The number of samples of a measure. A row exists where it is not 0.
    Count {
        /// Its key in answers.
        key: &'static str,
        /// What is counted.
        measure: Measure,
    },
    /// The sum of the values of a measure, a duration.
    Sum {
        /// Its key in answers.
        key: &'static str,
        /// Whose values.
        measure: Measure,
    },
    /// The mean of the values of a measure.
    Mean {
        /// Its key in answers.
        key: &'static str,
        /// Whose values.
        measure: Measure,
    },
    /// How many samples have each value from `first` to `last`.
    Distribution {
        /// Its key in answers.
        key: &'static str,
        /// Whose values.
        measure: Measure,
        /// The lowest value.
        first: i64,
        /// The highest value.
        last: i64,
    },
}

impl Formula {
    /// What is told beside the value.
    #[must_use]
    pub fn beside(&self) -> &'static [Beside] {
        match self {
            Formula::Ratio { beside, .. } | Formula::Count { beside, .. } => beside,
            Formula::Duration(_) | Formula::Heatmap(_) | Formula::Retention(_) => &[],
        }
    }
}

impl Beside {
    /// Its key in answers.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Beside::Count { key, .. } | Beside::Sum { key, .. } | Beside::Mean { key, .. } | Beside::Distribution { key, .. } => {
                key
            }
        }
    }
}

impl Term {
    /// The number of samples of `measure`.
    #[must_use]
    pub const fn samples(measure: Measure) -> Term {
        Term { measure, what: What::Samples, only: None }
    }

    /// The sum of the values of `measure`.
    #[must_use]
    pub const fn values(measure: Measure) -> Term {
        Term { measure, what: What::Values, only: None }
    }

    /// The number of contacts with a sample of `measure`.
    #[must_use]
    pub const fn contacts(measure: Measure) -> Term {
        Term { measure, what: What::Contacts, only: None }
    }

    /// The same, of the samples that fulfil `condition` only.
    #[must_use]
    pub const fn only(self, condition: Condition) -> Term {
        Term { only: Some(condition), ..self }
    }
}
