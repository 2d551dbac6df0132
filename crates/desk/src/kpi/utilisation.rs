//! Agent utilisation: how much of the presence was work.

use super::{Beside, Better, Formula, Kpi, Term, Unit, Words};
use crate::sample::Measure;

/// Time with a waiting customer of the time online or busy.
pub(super) static KPI: Kpi = Kpi {
    id: "utilisation",
    version: 1,
    name: Words {
        en: "Agent utilisation",
        de: "Auslastung der Agenten",
        it: "Utilizzo degli agenti",
        es: "Ocupación de los agentes",
    },
    meaning: Words {
        en: "Share of the time online or busy in which at least one assigned conversation had a customer waiting.",
        de: "Anteil der Zeit online oder beschäftigt, in der in mindestens einem zugewiesenen Gespräch ein Kunde wartete.",
        it: "Quota del tempo online o occupato in cui almeno una conversazione assegnata aveva un cliente in attesa.",
        es: "Proporción del tiempo en línea u ocupado en que al menos una conversación asignada tenía un cliente esperando.",
    },
    unit: Unit::Rate,
    better: Better::UpTo(0.9),
    target: Some(0.85),
    formula: Formula::Ratio {
        above: &[Term::values(Measure::Handling)],
        below: &[Term::values(Measure::Online)],
        beside: &[
            Beside::Sum { key: "online", measure: Measure::Online },
            Beside::Sum { key: "handling", measure: Measure::Handling },
        ],
    },
    left_out: &[],
    refused: &[],
};
