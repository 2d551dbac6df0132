//! The KPIs: what each one means, as data (KPIS.md, section 5).
//!
//! Lives here: the shape of a definition, the list, and (in `query`) the shape of a question about them. Never here: adding up;
//! the crate `numbers` does what a [`Formula`] says and knows no KPI by name.
//! Next one: a file beside this one with a `KPI`, its `mod` and its line in [`ALL`]. A changed meaning is a new `version`.

mod abandonment_rate;
mod answer_rate;
mod bot_abandonment_rate;
mod bot_escalation_rate;
mod bot_self_resolution_rate;
mod concurrency;
mod conversation_conversion_rate;
mod conversion_rate;
mod csat;
mod delivery_rate;
mod failure_rate;
mod failures;
mod fcr;
mod first_human_response_time;
mod first_response_time;
mod formula;
mod full_resolution_time;
mod heatmap;
mod open_rate;
mod peers;
pub mod query;
mod reopen_rate;
mod reply_time;
mod resolution_time;
mod response_rate;
mod retention;
mod survey_response_rate;
mod utilisation;
mod volume;

pub use formula::{Beside, Condition, Formula, Term, What};
pub use peers::{PEERS, Peer};
pub use query::{Clock, Grain, Query, Refusal};

use crate::desk_file::Desk;
use crate::dimensions::Dimension;
use crate::sample::Measure;

/// The KPIs that can be asked for, in the order in which they are shown.
pub static ALL: &[&Kpi] = &[
    &first_response_time::KPI,
    &first_human_response_time::KPI,
    &reply_time::KPI,
    &resolution_time::KPI,
    &full_resolution_time::KPI,
    &answer_rate::KPI,
    &abandonment_rate::KPI,
    &csat::KPI,
    &survey_response_rate::KPI,
    &fcr::KPI,
    &reopen_rate::KPI,
    &volume::KPI,
    &heatmap::KPI,
    &utilisation::KPI,
    &concurrency::KPI,
    &delivery_rate::KPI,
    &open_rate::KPI,
    &failure_rate::KPI,
    &failures::KPI,
    &response_rate::KPI,
    &conversion_rate::KPI,
    &conversation_conversion_rate::KPI,
    &bot_self_resolution_rate::KPI,
    &bot_escalation_rate::KPI,
    &bot_abandonment_rate::KPI,
    &retention::KPI,
];

/// One key performance indicator.
#[derive(Debug)]
pub struct Kpi {
    /// Its id in questions and answers.
    pub id: &'static str,
    /// Grows whenever its definition changes.
    pub version: u32,
    /// What people call it.
    pub name: Words,
    /// What it means, in a sentence or two.
    pub meaning: Words,
    /// What its value is.
    pub unit: Unit,
    /// Which direction is good.
    pub better: Better,
    /// What is aimed at unless the desk file says otherwise: milliseconds of durations, else in the unit of the value.
    pub target: Option<f64>,
    /// How the value comes about.
    pub formula: Formula,
    /// What is told beside the value as left out, in this order.
    pub left_out: &'static [LeftOut],
    /// The dimensions by which it can neither be split nor filtered.
    pub refused: &'static [Dimension],
}

/// The same text in the languages of the house.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words {
    /// English.
    pub en: &'static str,
    /// German.
    pub de: &'static str,
    /// Italian.
    pub it: &'static str,
    /// Spanish.
    pub es: &'static str,
}

impl Words {
    /// The text in `language` (two letters), English where it is none of ours.
    #[must_use]
    pub fn of(&self, language: &str) -> &'static str {
        match language {
            "de" => self.de,
            "it" => self.it,
            "es" => self.es,
            _ => self.en,
        }
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Milliseconds.
    Duration,
    /// 0 to 1.
    Rate,
    /// A number of things.
    Count,
    /// Any other number from 0 up.
    Number,
}

impl Unit {
    /// Its name in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Unit::Duration => "ms",
            Unit::Rate => "rate",
            Unit::Count => "count",
            Unit::Number => "number",
        }
    }
}

/// Which direction of a value is good.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Better {
    /// Less is better.
    Lower,
    /// More is better.
    Higher,
    /// From the target up to this value is good.
    UpTo(f64),
    /// It says nothing about quality.
    Neither,
}

impl Better {
    /// Its name in answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Better::Lower => "lower",
            Better::Higher => "higher",
            Better::UpTo(_) => "between",
            Better::Neither => "neither",
        }
    }
}

/// Samples that a KPI cannot count, told beside its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// Its key in answers.
    pub key: &'static str,
    /// The samples, where they would lie if they were known.
    pub measure: Measure,
}

impl Kpi {
    /// The KPI of that id.
    #[must_use]
    pub fn named(id: &str) -> Option<&'static Kpi> {
        ALL.iter().copied().chain(PEERS.iter().map(|peer| peer.kpi)).find(|kpi| kpi.id == id)
    }

    /// What `desk` aims at.
    #[must_use]
    pub fn target_of(&self, desk: &Desk) -> Option<f64> {
        desk.targets.get(self.id).copied().or(self.target)
    }
}

/// The unit of the KPI of that id.
#[must_use]
pub fn unit_of(id: &str) -> Option<Unit> {
    Kpi::named(id).map(|kpi| kpi.unit)
}

/// The ids that a desk file may set a target for.
#[must_use]
pub fn ids_with_target() -> Vec<&'static str> {
    ALL.iter().filter(|kpi| kpi.unit != Unit::Count).map(|kpi| kpi.id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kpi_is_listed_once_and_found_by_its_id() {
        for kpi in ALL {
            assert!(std::ptr::eq(Kpi::named(kpi.id).unwrap(), *kpi), "{} is listed twice", kpi.id);
        }
        assert!(Kpi::named("happiness").is_none());
    }

    #[test]
    fn every_kpi_has_a_name_and_a_meaning_in_every_language() {
        for kpi in ALL {
            for words in [kpi.name, kpi.meaning] {
                let all = [words.en, words.de, words.it, words.es];
                assert!(all.iter().all(|text| !text.is_empty() && text.trim() == *text), "{}", kpi.id);
                assert_eq!(words.of("de"), words.de);
                assert_eq!(words.of("fr"), words.en);
            }
            assert!(kpi.meaning.en.ends_with('.'), "{}: a sentence ends with a full stop", kpi.id);
        }
    }

    #[test]
    fn a_target_of_the_desk_beats_the_default() {
        let mut desk = Desk::default();
        let kpi = Kpi::named("first_response_time").unwrap();
        assert_eq!(kpi.target_of(&desk), Some(60_000.0));
        desk.targets.insert("first_response_time".to_owned(), 90_000.0);
        assert_eq!(kpi.target_of(&desk), Some(90_000.0));
        assert_eq!(Kpi::named("full_resolution_time").unwrap().target_of(&desk), None);
    }

    #[test]
    fn what_is_left_out_is_never_itself_a_sample() {
        for left_out in ALL.iter().flat_map(|kpi| kpi.left_out) {
            assert_eq!(left_out.measure.class(), crate::sample::Class::LeftOut);
        }
    }
}
