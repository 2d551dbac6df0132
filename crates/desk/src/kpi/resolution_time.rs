//! Resolution time: how long it takes until a case is settled, each time.

use super::{Better, Formula, Kpi, LeftOut, Unit, Words};
use crate::moment::SECOND;
use crate::sample::Measure;

/// From the opening, or the latest reopening, to the resolution.
pub(super) static KPI: Kpi = Kpi {
    id: "resolution_time",
    version: 1,
    name: Words { en: "Resolution time", de: "Lösungszeit", it: "Tempo di risoluzione", es: "Tiempo de resolución" },
    meaning: Words {
        en: "From the opening of a conversation, or its latest reopening, to the resolution; every resolution counts.",
        de: "Von der Eröffnung eines Gesprächs oder seiner letzten Wiedereröffnung bis zur Lösung; jede Lösung zählt.",
        it: "Dall'apertura di una conversazione, o dalla sua ultima riapertura, alla risoluzione; ogni risoluzione conta.",
        es: "Desde la apertura de una conversación, o su última reapertura, hasta la resolución; cada resolución cuenta.",
    },
    unit: Unit::Duration,
    better: Better::Lower,
    target: Some((300 * SECOND) as f64),
    formula: Formula::Duration(Measure::Resolution),
    left_out: &[LeftOut { key: "open", measure: Measure::ResolutionOpen }],
    refused: &[],
};
