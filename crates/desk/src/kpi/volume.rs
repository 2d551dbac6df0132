//! Volume: how much there is to do.

use super::{Beside, Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Conversations opened, with the messages in and out beside them.
pub(super) static KPI: Kpi = Kpi {
    id: "volume",
    version: 1,
    name: Words { en: "Volume", de: "Aufkommen", it: "Volume", es: "Volumen" },
    meaning: Words {
        en: "Conversations opened, with the messages received and sent beside them.",
        de: "Eröffnete Gespräche, daneben die eingegangenen und gesendeten Nachrichten.",
        it: "Conversazioni aperte, con accanto i messaggi ricevuti e inviati.",
        es: "Conversaciones abiertas, junto con los mensajes recibidos y enviados.",
    },
    unit: Unit::Count,
    better: Better::Neither,
    target: None,
    formula: Formula::Count {
        of: &[Term::samples(Measure::Opened)],
        beside: &[
            Beside::Count { key: "message_in", measure: Measure::MessageIn },
            Beside::Count { key: "message_out", measure: Measure::MessageOut },
        ],
    },
    left_out: &[],
    refused: &[],
};
