//! Solved by the bot: cases that needed nobody else.

use super::{Better, Condition, Formula, Kpi, LeftOut, Term, Unit, Words};
use crate::dimensions::Dimension;
use crate::sample::Measure;

/// Outcomes `self_resolved` of all outcomes.
pub(super) static KPI: Kpi = Kpi {
    id: "bot_self_resolution_rate",
    version: 1,
    name: Words { en: "Solved by the bot", de: "Vom Bot gelöst", it: "Risolte dal bot", es: "Resueltas por el bot" },
    meaning: Words {
        en: "Share of the decided bot conversations that the bot resolved by itself. Silence is no success.",
        de: "Anteil der entschiedenen Bot-Gespräche, die der Bot selbst gelöst hat. Schweigen ist kein Erfolg.",
        it: "Quota delle conversazioni del bot concluse che il bot ha risolto da solo. Il silenzio non è un successo.",
        es: "Proporción de las conversaciones del bot decididas que el bot resolvió por sí mismo. El silencio no es un éxito.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: Some(0.7),
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::BotOutcome).only(Condition::In(Dimension::Outcome, &["self_resolved"]))],
        below: &[Term::samples(Measure::BotOutcome)],
        beside: &[],
    },
    left_out: &[LeftOut { key: "open", measure: Measure::BotOutcomeOpen }],
    refused: &[],
};
