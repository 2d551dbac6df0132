//! Conversations at once: how many an agent had on average.

use super::{Beside, Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Conversation time of the time online or busy.
pub(super) static KPI: Kpi = Kpi {
    id: "concurrency",
    version: 1,
    name: Words {
        en: "Conversations at once",
        de: "Gleichzeitige Gespräche",
        it: "Conversazioni simultanee",
        es: "Conversaciones simultáneas",
    },
    meaning: Words {
        en: "How many unresolved, unsnoozed conversations an agent had at once on average while online or busy.",
        de: "Wie viele ungelöste, nicht zurückgestellte Gespräche ein Agent im Mittel gleichzeitig hatte, solange er online oder beschäftigt war.",
        it: "Quante conversazioni non risolte e non posticipate un agente aveva in media contemporaneamente mentre era online o occupato.",
        es: "Cuántas conversaciones sin resolver y sin posponer tenía un agente a la vez, en promedio, mientras estaba en línea u ocupado.",
    },
    unit: Unit::Number,
    better: Better::Neither,
    target: None,
    formula: Formula::Ratio {
        above: &[Term::values(Measure::Load)],
        below: &[Term::values(Measure::Online)],
        beside: &[Beside::Sum { key: "online", measure: Measure::Online }],
    },
    left_out: &[],
    refused: &[],
};
