//! Response rate: how many of those we wrote to answered.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Answered outreach of all outreach.
pub(super) static KPI: Kpi = Kpi {
    id: "response_rate",
    version: 1,
    name: Words { en: "Response rate", de: "Antwortquote", it: "Tasso di risposta", es: "Tasa de respuesta" },
    meaning: Words {
        en: "Share of the outreach messages that the contact answered in time, before any newer one.",
        de: "Anteil der aktiven Ansprachen, auf die der Kunde innerhalb der Frist und vor der nächsten antwortete.",
        it: "Quota dei messaggi di contatto a cui il cliente ha risposto in tempo, prima di uno più recente.",
        es: "Proporción de mensajes de contacto que el cliente respondió a tiempo, antes de uno más reciente.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: None,
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::OutreachAnswered)],
        below: &[Term::samples(Measure::Outreach)],
        beside: &[],
    },
    left_out: &[],
    refused: &[],
};
