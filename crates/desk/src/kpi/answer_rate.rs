//! Answered conversations: how many customers got a reply at all.

use super::{Better, Condition, Formula, Kpi, Term, Unit, Words};
use crate::dimensions::Dimension;
use crate::sample::Measure;

/// Conversations that customers opened and that got a reply, of all that customers opened.
pub(super) static KPI: Kpi = Kpi {
    id: "answer_rate",
    version: 1,
    name: Words {
        en: "Answered conversations",
        de: "Beantwortete Gespräche",
        it: "Conversazioni con risposta",
        es: "Conversaciones respondidas",
    },
    meaning: Words {
        en: "Share of the conversations opened by customers that got a reply of an agent or the bot.",
        de: "Anteil der von Kunden eröffneten Gespräche, die eine Antwort eines Agenten oder des Bots bekamen.",
        it: "Quota delle conversazioni aperte dai clienti che hanno ricevuto una risposta di un agente o del bot.",
        es: "Proporción de conversaciones abiertas por clientes que recibieron una respuesta de un agente o del bot.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: Some(1.0),
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::FirstResponse)],
        below: &[Term::samples(Measure::Opened).only(Condition::In(Dimension::Origin, &["contact", "campaign"]))],
        beside: &[],
    },
    left_out: &[],
    // The denominator credits nobody.
    refused: &[Dimension::Agent, Dimension::Team, Dimension::By],
};
