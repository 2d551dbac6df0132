//! Reopened: how often a resolution did not hold.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Resolutions that a reopening undid, of all resolutions.
pub(super) static KPI: Kpi = Kpi {
    id: "reopen_rate",
    version: 1,
    name: Words { en: "Reopened", de: "Wiedereröffnet", it: "Riaperte", es: "Reabiertas" },
    meaning: Words {
        en: "Share of the resolutions that a reopening undid, booked at the resolution.",
        de: "Anteil der Lösungen, die eine Wiedereröffnung rückgängig machte, gebucht bei der Lösung.",
        it: "Quota delle risoluzioni annullate da una riapertura, registrate alla risoluzione.",
        es: "Proporción de resoluciones que una reapertura deshizo, anotadas en la resolución.",
    },
    unit: Unit::Rate,
    better: Better::Lower,
    target: Some(0.1),
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::Reopened)],
        below: &[Term::samples(Measure::Resolution)],
        beside: &[],
    },
    left_out: &[],
    refused: &[],
};
