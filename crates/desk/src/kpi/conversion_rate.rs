//! Conversion rate of outreach: how many of those we wrote to did what was hoped for.

use super::{Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Contacts with a converted outreach of all contacts with an outreach.
pub(super) static KPI: Kpi = Kpi {
    id: "conversion_rate",
    version: 1,
    name: Words {
        en: "Conversion rate of outreach",
        de: "Konversionsrate der Ansprachen",
        it: "Tasso di conversione dei contatti",
        es: "Tasa de conversión de los contactos",
    },
    meaning: Words {
        en: "Share of the contacts with an outreach to whom a conversion is credited through one.",
        de: "Anteil der angesprochenen Kunden, denen über eine Ansprache ein Abschluss zugerechnet wird.",
        it: "Quota dei contatti raggiunti a cui è attribuita una conversione tramite un messaggio.",
        es: "Proporción de los contactos alcanzados a los que se atribuye una conversión a través de un mensaje.",
    },
    unit: Unit::Rate,
    better: Better::Higher,
    target: None,
    formula: Formula::Ratio {
        above: &[Term::contacts(Measure::OutreachConverted)],
        below: &[Term::contacts(Measure::Outreach)],
        beside: &[],
    },
    left_out: &[],
    refused: &[],
};
