//! Failed messages: how many did not get through, and by `code` why.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Messages that failed and attempts that were refused; beyond KPIS.md.
pub(super) static KPI: Kpi = Kpi {
    id: "failures",
    version: 1,
    name: Words {
        en: "Failed messages",
        de: "Fehlgeschlagene Nachrichten",
        it: "Messaggi non riusciti",
        es: "Mensajes fallidos",
    },
    meaning: Words {
        en: "Messages that failed and attempts that the provider refused; by code it shows why.",
        de: "Fehlgeschlagene Nachrichten und vom Anbieter abgelehnte Versuche; nach Code zeigt sich der Grund.",
        it: "Messaggi non riusciti e tentativi rifiutati dal fornitore; per codice mostra il motivo.",
        es: "Mensajes fallidos e intentos rechazados por el proveedor; por código muestra el motivo.",
    },
    unit: Unit::Count,
    better: Better::Lower,
    target: None,
    formula: Formula::Count { of: &[Term::samples(Measure::Failed), Term::samples(Measure::Refused)], beside: &[] },
    left_out: &[],
    refused: &[],
};
