//! Customer satisfaction: how many were content.

use super::{Beside, Better, Condition, Formula, Kpi, LeftOut, Term, Unit, Words};
use crate::sample::Measure;

/// Scores of 4 and 5 of all scores, booked at the sending of the survey.
pub(super) static KPI: Kpi = Kpi {
    id: "csat",
    version: 1,
    name: Words {
        en: "Customer satisfaction",
        de: "Kundenzufriedenheit",
        it: "Soddisfazione dei clienti",
        es: "Satisfacción del cliente",
    },
    meaning: Words {
        en: "Share of the survey answers that give 4 or 5 of 5, with the mean and how often each score was given.",
        de: "Anteil der Umfrageantworten mit 4 oder 5 von 5, daneben der Mittelwert und wie oft jede Note vergeben wurde.",
        it: "Quota delle risposte al sondaggio con 4 o 5 su 5, con la media e la frequenza di ogni voto.",
        es: "Proporción de respuestas a la encuesta con 4 o 5 de 5, junto con la media y la frecuencia de cada nota.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: Some(0.85),
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::SurveyScore).only(Condition::AtLeast(4))],
        below: &[Term::samples(Measure::SurveyScore)],
        beside: &[
            Beside::Mean { key: "mean", measure: Measure::SurveyScore },
            Beside::Distribution { key: "distribution", measure: Measure::SurveyScore, first: 1, last: 5 },
        ],
    },
    left_out: &[LeftOut { key: "open", measure: Measure::SurveyOpen }],
    refused: &[],
};
