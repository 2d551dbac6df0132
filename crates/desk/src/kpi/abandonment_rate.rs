//! Left without an answer: how often a turn ended unanswered although the customer was patient.

use super::{Better, Condition, Formula, Kpi, LeftOut, Term, Unit, Words};
use crate::sample::Measure;

/// Turns that ended without a reply after at least the patience, of all turns that ended.
pub(super) static KPI: Kpi = Kpi {
    id: "abandonment_rate",
    version: 1,
    name: Words { en: "Left without an answer", de: "Ohne Antwort geblieben", it: "Rimasti senza risposta", es: "Sin respuesta" },
    meaning: Words {
        en: "Share of the ended turns that were resolved without a reply after the customer had waited at least the patience set.",
        de: "Anteil der beendeten Wartezeiten, die ohne Antwort gelöst wurden, nachdem der Kunde mindestens die eingestellte Geduld lang gewartet hatte.",
        it: "Quota dei turni conclusi che sono stati risolti senza risposta dopo che il cliente aveva atteso almeno la pazienza impostata.",
        es: "Proporción de turnos terminados que se resolvieron sin respuesta tras esperar el cliente al menos la paciencia fijada.",
    },
    unit: Unit::Rate,
    better: Better::Lower,
    target: Some(0.05),
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::Unanswered).only(Condition::Patience)],
        below: &[Term::samples(Measure::Reply), Term::samples(Measure::Unanswered)],
        beside: &[],
    },
    left_out: &[LeftOut { key: "open", measure: Measure::ReplyOpen }],
    refused: &[],
};
