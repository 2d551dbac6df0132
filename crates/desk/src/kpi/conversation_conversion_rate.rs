//! Conversion rate of conversations: how many customers did what was hoped for.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Contacts with a converted conversation of all contacts with a conversation.
pub(super) static KPI: Kpi = Kpi {
    id: "conversation_conversion_rate",
    version: 1,
    name: Words {
        en: "Conversion rate of conversations",
        de: "Konversionsrate der Gespräche",
        it: "Tasso di conversione delle conversazioni",
        es: "Tasa de conversión de las conversaciones",
    },
    meaning: Words {
        en: "Share of the contacts with a conversation to whom a conversion is credited through one.",
        de: "Anteil der Kunden mit einem Gespräch, denen über ein Gespräch ein Abschluss zugerechnet wird.",
        it: "Quota dei contatti con una conversazione a cui è attribuita una conversione tramite essa.",
        es: "Proporción de los contactos con una conversación a los que se atribuye una conversión a través de ella.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: None,
    formula: Formula::Ratio {
        above: &[Term::contacts(Measure::ConversationConverted)],
        below: &[Term::contacts(Measure::Opened)],
        beside: &[],
    },
    left_out: &[],
    refused: &[],
};
