//! First human response time: how long customers wait for a person.

use super::{Better, Formula, Kpi, LeftOut, Unit, Words};
use crate::moment::SECOND;
use crate::sample::Measure;

/// From the hand-off to humans, or the opening where nobody else was before them, to the first reply of an agent.
pub(super) static KPI: Kpi = Kpi {
    id: "first_human_response_time",
    version: 1,
    name: Words {
        en: "First human response time",
        de: "Erste menschliche Antwortzeit",
        it: "Tempo di prima risposta umana",
        es: "Tiempo de primera respuesta humana",
    },
    meaning: Words {
        en: "From the hand-off to humans, or the opening where no bot was before them, to the first reply of an agent.",
        de: "Von der Übergabe an Menschen, ohne Bot von der Eröffnung, bis zur ersten Antwort eines Agenten.",
        it: "Dal passaggio a una persona, o dall'apertura se non c'era un bot, alla prima risposta di un agente.",
        es: "Desde el traspaso a una persona, o desde la apertura si no hubo bot, hasta la primera respuesta de un agente.",
    },
    unit: Unit::Duration,
    better: Better::Lower,
    target: Some((60 * SECOND) as f64),
    formula: Formula::Duration(Measure::FirstHumanResponse),
    left_out: &[
        LeftOut { key: "open", measure: Measure::FirstHumanResponseOpen },
        LeftOut { key: "unanswered", measure: Measure::FirstHumanResponseUnanswered },
    ],
    refused: &[],
};
