//! Delivered: how many messages reached the phone.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Messages delivered, of all that the provider accepted.
pub(super) static KPI: Kpi = Kpi {
    id: "delivery_rate",
    version: 1,
    name: Words { en: "Delivered", de: "Zugestellt", it: "Consegnati", es: "Entregados" },
    meaning: Words {
        en: "Share of the sent messages that were delivered to the customer's device; a read message was delivered.",
        de: "Anteil der gesendeten Nachrichten, die auf dem Gerät des Kunden ankamen; eine gelesene ist zugestellt.",
        it: "Quota dei messaggi inviati che sono stati consegnati al dispositivo del cliente; uno letto è consegnato.",
        es: "Proporción de mensajes enviados que llegaron al dispositivo del cliente; uno leído está entregado.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: Some(0.95),
    formula: Formula::Ratio {
        above: &[Term::samples(Measure::Delivered)],
        below: &[Term::samples(Measure::MessageOut)],
        beside: &[],
    },
    left_out: &[],
    refused: &[],
};
