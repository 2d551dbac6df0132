//! Refusals of questions: for the person who asked.

use std::fmt;

use serde::Serialize;

/// Why a question is not answered, and what to do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The KPI that was asked for.
    pub kpi: String,
    /// Stable, for programs.
    #[serde(rename = "error")]
    pub code: &'static str,
    /// What is wrong and what to do, for people.
    pub detail: String,
}

impl Refusal {
    pub(super) fn new(kpi: &str, code: &'static str, detail: String) -> Refusal {
        Refusal { kpi: kpi.to_owned(), code, detail }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code, self.detail)
    }
}

impl std::error::Error for Refusal {}
