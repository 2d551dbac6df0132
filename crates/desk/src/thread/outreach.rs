//! Outreach, surveys' scores and conversions: what the business started, and what came of it (KPIS.md, sections 2, 4 and 7).
//!
//! Never here: which outreach or conversation a conversion is credited to (that is `attribution`).

use super::{Offered, Place, Thread};
use crate::ids::{FactKey, Name};
use crate::sample::Measure;

/// A message with which the business started talking: a campaign message, a follow-up, or an agent's message that opened.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub(super) key: FactKey,
    pub(super) place: Place,
}

/// A conversion.
#[derive(Clone, Debug)]
pub(super) struct Sale {
    pub(super) key: FactKey,
    pub(super) place: Place,
    /// Millionths of the major unit.
    pub(super) micros: i64,
    pub(super) currency: Name,
    /// Who acted.
    pub(super) by: &'static str,
}

impl Thread {
    /// Counts an outreach that did not fail.
    pub(super) fn reach_out(&mut self, offered: &Offered<'_>) {
        let Some(sent) = self.sent(offered.key) else { return };
        self.put(sent.beside(offered.key, Measure::Outreach));
        self.spoken.push(Spoken { key: offered.key, place: offered.place.clone() });
    }

    /// The customer wrote: the latest outreach is answered, if that happened in time.
    pub(super) fn answer_outreach(&mut self, offered: &Offered<'_>) {
        let Some(latest) = self.spoken.last() else { return };
        if offered.at.since(latest.place.at) < offered.desk.windows.response
            && let Some(sent) = self.sent(latest.key)
        {
            self.put(sent.beside(latest.key, Measure::OutreachAnswered));
        }
    }

    /// The latest survey has a score now; of several the last holds.
    pub(super) fn count_score(&mut self, score: i64) {
        let Some(survey) = &self.survey else { return };
        let mut sample = self.about_outbound(survey.key, Measure::SurveyScore, &survey.outbound);
        (sample.value, sample.value_business) = (score, score);
        let open = survey.key.derive(Measure::SurveyOpen.name().as_bytes());
        self.take_back(open);
        self.put(sample);
    }

    /// Notes a conversion.
    pub(super) fn sell(&mut self, offered: &Offered<'_>, micros: i64, currency: Name, by: &'static str) {
        self.sales.push(Sale { key: offered.key, place: offered.place.clone(), micros, currency, by });
    }
}
