//! Retention: who comes back.

use super::{Better, Formula, Kpi, Unit, Words};
use crate::sample::Measure;

/// Contacts who wrote in a bucket and in the one before, of those who wrote in the one before.
pub(super) static KPI: Kpi = Kpi {
    id: "retention",
    version: 1,
    name: Words { en: "Retention", de: "Kundenbindung", it: "Fidelizzazione", es: "Retención" },
    meaning: Words {
        en: "Share of the contacts who wrote in one period that wrote again in the next.",
        de: "Anteil der Kunden, die in einem Zeitraum schrieben und im nächsten wieder.",
        it: "Quota dei contatti che hanno scritto in un periodo e di nuovo nel successivo.",
        es: "Proporción de los contactos que escribieron en un periodo y de nuevo en el siguiente.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: None,
    formula: Formula::Retention(Measure::MessageIn),
    left_out: &[],
    refused: &[],
};
