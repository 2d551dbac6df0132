//! Opened: how many delivered messages were read.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Messages read, of those delivered: a lower bound, since customers may hide receipts.
pub(super) static KPI: Kpi = Kpi {
    id: "open_rate",
    version: 1,
    name: Words { en: "Opened", de: "Geöffnet", it: "Aperti", es: "Abiertos" },
    meaning: Words {
        en: "Share of the delivered messages that were read; a lower bound, since customers may hide read receipts.",
        de: "Anteil der zugestellten Nachrichten, die gelesen wurden; eine Untergrenze, da Kunden Lesebestätigungen ausschalten können.",
        it: "Quota dei messaggi consegnati che sono stati letti; un limite inferiore, perché i clienti possono nascondere le conferme.",
        es: "Proporción de mensajes entregados que se leyeron; un mínimo, pues los clientes pueden ocultar las confirmaciones.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: None,
    formula: Formula::Ratio { above: &[Term::samples(Measure::Read)], below: &[Term::samples(Measure::Delivered)], beside: &[] },
    left_out: &[],
    refused: &[],
};
