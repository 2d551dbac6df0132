//! First contact resolution: whether the first resolution held.

use super::{Beside, Better, Formula, Kpi, LeftOut, Term, Unit, Words};
use crate::sample::Measure;

/// Verdicts of 1 of all verdicts, booked at the first resolution.
pub(super) static KPI: Kpi = Kpi {
    id: "fcr",
    version: 1,
    name: Words {
        en: "First contact resolution",
        de: "Erstlösungsquote",
        it: "Risoluzione al primo contatto",
        es: "Resolución en el primer contacto",
    },
    meaning: Words {
        en: "Share of the conversations whose first resolution held: neither reopened nor followed by another conversation of the contact in time.",
        de: "Anteil der Gespräche, deren erste Lösung hielt: weder wieder geöffnet noch kam der Kunde innerhalb der Frist mit einem neuen Gespräch zurück.",
        it: "Quota delle conversazioni la cui prima risoluzione ha retto: né riaperte né seguite in tempo da un'altra conversazione del contatto.",
        es: "Proporción de conversaciones cuya primera resolución se mantuvo: ni reabiertas ni seguidas a tiempo de otra conversación del contacto.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: Some(0.8),
    formula: Formula::Ratio {
        above: &[Term::values(Measure::FirstContact)],
        below: &[Term::samples(Measure::FirstContact)],
        beside: &[Beside::Count { key: "pending", measure: Measure::FirstContactPending }],
    },
    left_out: &[
        LeftOut { key: "pending", measure: Measure::FirstContactPending },
        LeftOut { key: "inactivity", measure: Measure::FirstContactInactivity },
        LeftOut { key: "no_reply", measure: Measure::FirstContactNoReply },
    ],
    refused: &[],
};
