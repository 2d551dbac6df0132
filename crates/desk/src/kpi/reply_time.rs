//! Response time: how long customers wait each time.

use super::{Better, Formula, Kpi, LeftOut, Unit, Words};
use crate::moment::SECOND;
use crate::sample::Measure;

/// From the first unanswered message of the customer to the next reply of an agent or the bot.
pub(super) static KPI: Kpi = Kpi {
    id: "reply_time",
    version: 1,
    name: Words { en: "Response time", de: "Antwortzeit", it: "Tempo di risposta", es: "Tiempo de respuesta" },
    meaning: Words {
        en: "From the customer's first unanswered message to the next reply of an agent or the bot, for every turn.",
        de: "Von der ersten unbeantworteten Nachricht des Kunden bis zur nächsten Antwort eines Agenten oder des Bots, bei jedem Wechsel.",
        it: "Dal primo messaggio del cliente senza risposta alla risposta successiva di un agente o del bot, a ogni turno.",
        es: "Desde el primer mensaje del cliente sin responder hasta la siguiente respuesta de un agente o del bot, en cada turno.",
    },
    unit: Unit::Duration,
    better: Better::Lower,
    target: Some((120 * SECOND) as f64),
    formula: Formula::Duration(Measure::Reply),
    left_out: &[LeftOut { key: "open", measure: Measure::ReplyOpen }],
    refused: &[],
};
