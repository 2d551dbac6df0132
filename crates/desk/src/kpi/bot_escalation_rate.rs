//! Handed to a human: cases that the bot passed on.

use super::{Better, Condition, Formula, Kpi, LeftOut, Term, Unit, Words};
use crate::dimensions::Dimension;
use crate::sample::Measure;

/// Outcomes `escalated` of all outcomes.
pub(super) static KPI: Kpi = Kpi {
    id: "bot_escalation_rate",
    version: 1,
    name: Words {
        en: "Handed to a human",
        de: "An Menschen übergeben",
        it: "Passate a un operatore",
        es: "Derivadas a una persona",
    },
    meaning: Words {
        en: "Share of the decided bot conversations that were handed over, or that an agent or the system resolved.",
        de: "Anteil der entschiedenen Bot-Gespräche, die übergeben wurden oder die ein Agent oder das System löste.",
        it: "Quota delle conversazioni del bot concluse passate a un operatore, o risolte da un agente o dal sistema.",
        es: "Proporción de las conversaciones del bot decididas que se derivaron, o que resolvió un agente o el sistema.",
    },
    unit: Unit::Rate,
    better: Better::Lower,
    target: None,
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::BotOutcome).only(Condition::In(Dimension::Outcome, &["escalated"]))],
        below: &[Term::samples(Measure::BotOutcome)],
        beside: &[],
    },
    left_out: &[LeftOut { key: "open", measure: Measure::BotOutcomeOpen }],
    refused: &[],
};
