//! First response time: how long customers wait for the first reply.

use super::{Better, Formula, Kpi, LeftOut, Unit, Words};
use crate::moment::SECOND;
use crate::sample::Measure;

/// From the opening of a conversation by the customer to the first reply of an agent or the bot.
pub(super) static KPI: Kpi = Kpi {
    id: "first_response_time",
    version: 1,
    name: Words {
        en: "First response time",
        de: "Erste Antwortzeit",
        it: "Tempo di prima risposta",
        es: "Tiempo de primera respuesta",
    },
    meaning: Words {
        en: "From the opening of a conversation by the customer to the first reply of an agent or the bot.",
        de: "Von der Eröffnung eines Gesprächs durch den Kunden bis zur ersten Antwort eines Agenten oder des Bots.",
        it: "Dall'apertura di una conversazione da parte del cliente alla prima risposta di un agente o del bot.",
        es: "Desde que el cliente abre una conversación hasta la primera respuesta de un agente o del bot.",
    },
    unit: Unit::Duration,
    better: Better::Lower,
    target: Some((60 * SECOND) as f64),
    formula: Formula::Duration(Measure::FirstResponse),
    left_out: &[
        LeftOut { key: "open", measure: Measure::FirstResponseOpen },
        LeftOut { key: "unanswered", measure: Measure::FirstResponseUnanswered },
    ],
    refused: &[],
};
