//! What stands on the second sheet of a workbook: which figure, what it means, of what.
//!
//! Next one: a line is a row of [`NAMES`] in every language and a push in [`notes`].

use desk::Moment;
use desk::desk_file::Desk;
use desk::kpi::{Query, Unit, Words};
use desk::moment::SECOND;

use super::Notes;
use crate::kernel::calendar::with_offset;

/// The names of the lines.
struct Names {
    figure: Words,
    meaning: Words,
    unit: Words,
    target: Words,
    from: Words,
    to: Words,
    zone: Words,
    clock: Words,
    grain: Words,
    by: Words,
    filter: Words,
    left_out: Words,
    unbounded: Words,
}

const NAMES: Names = Names {
    figure: Words { en: "Figure", de: "Kennzahl", it: "Indicatore", es: "Indicador" },
    meaning: Words { en: "Meaning", de: "Bedeutung", it: "Significato", es: "Significado" },
    unit: Words { en: "Unit", de: "Einheit", it: "Unità", es: "Unidad" },
    target: Words { en: "Target", de: "Ziel", it: "Obiettivo", es: "Objetivo" },
    from: Words { en: "From (included)", de: "Von (einschließlich)", it: "Da (incluso)", es: "Desde (incluido)" },
    to: Words { en: "To (not included)", de: "Bis (ausschließlich)", it: "A (escluso)", es: "Hasta (no incluido)" },
    zone: Words { en: "Time zone", de: "Zeitzone", it: "Fuso orario", es: "Zona horaria" },
    clock: Words { en: "Clock", de: "Uhr", it: "Orologio", es: "Reloj" },
    grain: Words { en: "Cut by", de: "Zeitschritt", it: "Intervallo", es: "Intervalo" },
    by: Words { en: "Grouped by", de: "Gruppiert nach", it: "Raggruppato per", es: "Agrupado por" },
    filter: Words { en: "Filter", de: "Filter", it: "Filtro", es: "Filtro" },
    left_out: Words { en: "Left out", de: "Ausgelassen", it: "Escluso", es: "Excluido" },
    unbounded: Words { en: "unbounded", de: "unbegrenzt", it: "illimitato", es: "sin límite" },
};

/// What an answer to `query` is, in `language`.
#[must_use]
pub fn notes(query: &Query, desk: &Desk, language: &str) -> Notes {
    let kpi = query.kpi;
    let mut notes = Notes::new();
    let mut push = |name: Words, text: String| notes.push((name.of(language).to_owned(), text));
    push(NAMES.figure, kpi.name.of(language).to_owned());
    push(NAMES.meaning, kpi.meaning.of(language).to_owned());
    push(NAMES.unit, kpi.unit.name().to_owned());
    if let Some(target) = kpi.target_of(desk) {
        push(NAMES.target, target_text(kpi.unit, target));
    }
    if !kpi.left_out.is_empty() {
        push(NAMES.left_out, kpi.left_out.iter().map(|left_out| left_out.key).collect::<Vec<_>>().join(", "));
    }
    push(NAMES.clock, query.clock.name().to_owned());
    push(NAMES.grain, query.grain.name().to_owned());
    if !query.by.is_empty() {
        push(NAMES.by, query.by.iter().map(|dimension| dimension.name()).collect::<Vec<_>>().join(", "));
    }
    notes.extend(scope(query, language));
    notes
}

/// Which range and which filters rows are of, in `language`.
#[must_use]
pub fn scope(query: &Query, language: &str) -> Notes {
    let bound = |at: Option<Moment>| at.map_or(NAMES.unbounded.of(language).to_owned(), |at| with_offset(at, &query.zone));
    let filters = query.filters.iter().map(|(dimension, values)| {
        let values: Vec<&str> = values.iter().map(|value| value.as_str()).collect();
        (NAMES.filter, format!("{} = {}", dimension.name(), values.join(" | ")))
    });
    [(NAMES.from, bound(query.from)), (NAMES.to, bound(query.to)), (NAMES.zone, query.zone_name.clone())]
        .into_iter()
        .chain(filters)
        .map(|(name, text)| (name.of(language).to_owned(), text))
        .collect()
}

fn target_text(unit: Unit, target: f64) -> String {
    match unit {
        Unit::Duration => format!("{} s", target / SECOND as f64),
        Unit::Rate => format!("{} %", target * 100.0),
        Unit::Count | Unit::Number => target.to_string(),
    }
}
