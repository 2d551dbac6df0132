//! Left the bot: cases that ended in silence.

use super::{Better, Condition, Formula, Kpi, LeftOut, Term, Unit, Words};
use crate::dimensions::Dimension;
use crate::sample::Measure;

/// Outcomes `abandoned` of all outcomes; by `step` the drop-off funnel.
pub(super) static KPI: Kpi = Kpi {
    id: "bot_abandonment_rate",
    version: 1,
    name: Words { en: "Left the bot", de: "Beim Bot abgesprungen", it: "Abbandoni nel bot", es: "Abandonos en el bot" },
    meaning: Words {
        en: "Share of the decided bot conversations that ended by inactivity; by step it shows where customers leave.",
        de: "Anteil der entschiedenen Bot-Gespräche, die durch Inaktivität endeten; nach Schritt zeigt er, wo Kunden abspringen.",
        it: "Quota delle conversazioni del bot concluse per inattività; per passo mostra dove i clienti abbandonano.",
        es: "Proporción de las conversaciones del bot decididas que terminaron por inactividad; por paso muestra dónde abandonan los clientes.",
    },
    unit: Unit::Rate,
    better: Better::Lower,
    target: None,
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::BotOutcome).only(Condition::In(Dimension::Outcome, &["abandoned"]))],
        below: &[Term::samples(Measure::BotOutcome)],
        beside: &[],
    },
    left_out: &[LeftOut { key: "open", measure: Measure::BotOutcomeOpen }],
    refused: &[],
};
