//! Survey response rate: how many surveys were answered.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Answered surveys of all surveys that did not fail.
pub(super) static KPI: Kpi = Kpi {
    id: "survey_response_rate",
    version: 1,
    name: Words {
        en: "Survey response rate",
        de: "Rücklaufquote der Umfragen",
        it: "Tasso di risposta ai sondaggi",
        es: "Tasa de respuesta a las encuestas",
    },
    meaning: Words {
        en: "Share of the surveys sent that got a valid answer.",
        de: "Anteil der gesendeten Umfragen, die eine gültige Antwort bekamen.",
        it: "Quota dei sondaggi inviati che hanno ricevuto una risposta valida.",
        es: "Proporción de encuestas enviadas que recibieron una respuesta válida.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: None,
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::SurveyScore)],
        below: &[Term::samples(Measure::SurveySent)],
        beside: &[],
    },
    left_out: &[],
    refused: &[],
};
