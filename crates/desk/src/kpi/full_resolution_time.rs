//! Full resolution time: how long it takes until a case is settled for good.

use super::{Better, Formula, Kpi, LeftOut, Unit, Words};
use crate::sample::Measure;

/// From the opening to the latest resolution, for conversations that are resolved now.
pub(super) static KPI: Kpi = Kpi {
    id: "full_resolution_time",
    version: 1,
    name: Words {
        en: "Full resolution time",
        de: "Gesamte Lösungszeit",
        it: "Tempo di risoluzione completa",
        es: "Tiempo de resolución completa",
    },
    meaning: Words {
        en: "From the opening of a conversation to its latest resolution, reopenings included, for those that are resolved now.",
        de: "Von der Eröffnung eines Gesprächs bis zu seiner letzten Lösung, mit Wiedereröffnungen, für jetzt gelöste Gespräche.",
        it: "Dall'apertura di una conversazione alla sua ultima risoluzione, riaperture comprese, per quelle ora risolte.",
        es: "Desde la apertura de una conversación hasta su última resolución, con reaperturas, para las que ahora están resueltas.",
    },
    unit: Unit::Duration,
    better: Better::Lower,
    target: None,
    formula: Formula::Duration(Measure::FullResolution),
    left_out: &[LeftOut { key: "open", measure: Measure::FullResolutionOpen }],
    refused: &[],
};
