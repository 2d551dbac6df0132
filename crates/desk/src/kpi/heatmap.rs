//! Peak hours: when the customers come.

use super::{Better, Formula, Kpi, Unit, Words};
use crate::sample::Measure;

/// Conversations opened, or any other measure, by weekday and hour of the reporting zone.
pub(super) static KPI: Kpi = Kpi {
    id: "heatmap",
    version: 1,
    name: Words { en: "Peak hours", de: "Stoßzeiten", it: "Ore di punta", es: "Horas punta" },
    meaning: Words {
        en: "Conversations opened, or samples of the measure asked for, by weekday and hour of the reporting zone.",
        de: "Eröffnete Gespräche, oder was sonst gefragt ist, nach Wochentag und Stunde der Berichtszeitzone.",
        it: "Conversazioni aperte, o la misura richiesta, per giorno della settimana e ora del fuso di riferimento.",
        es: "Conversaciones abiertas, o la medida pedida, por día de la semana y hora de la zona de referencia.",
    },
    unit: Unit::Count,
    better: Better::Neither,
    target: None,
    formula: Formula::Heatmap(Measure::Opened),
    left_out: &[],
    refused: &[],
};
