//! Failed: how many attempts to send came to nothing.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Messages that failed and attempts that the provider refused, of all attempts.
pub(super) static KPI: Kpi = Kpi {
    id: "failure_rate",
    version: 1,
    name: Words { en: "Failed", de: "Fehlgeschlagen", it: "Falliti", es: "Fallidos" },
    meaning: Words {
        en: "Share of the attempts to send that the provider refused or that failed on the way to the customer.",
        de: "Anteil der Sendeversuche, die der Anbieter ablehnte oder die auf dem Weg zum Kunden scheiterten.",
        it: "Quota dei tentativi di invio rifiutati dal fornitore o falliti sulla strada verso il cliente.",
        es: "Proporción de intentos de envío que el proveedor rechazó o que fallaron de camino al cliente.",
    },
    unit: Unit::Rate,
    better: Better::Lower,
    target: Some(0.02),
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::Failed), Term::samples(Measure::Refused)],
        below: &[Term::samples(Measure::MessageOut), Term::samples(Measure::Refused)],
        beside: &[],
    },
    left_out: &[],
    refused: &[],
};
