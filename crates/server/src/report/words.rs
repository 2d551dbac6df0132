//! The words of a report, and how numbers are written in each language.

use desk::kpi::{Unit, Words};
use desk::moment::{DAY, HOUR, MINUTE, SECOND};
use desk::report::Issue;
use jiff::civil::Date;

pub(super) const TITLE: Words = Words { en: "Report", de: "Bericht", it: "Rapporto", es: "Informe" };
pub(super) const FIGURE: Words = Words { en: "Figure", de: "Kennzahl", it: "Indicatore", es: "Indicador" };
pub(super) const VALUE: Words = Words { en: "Value", de: "Wert", it: "Valore", es: "Valor" };
pub(super) const BEFORE: Words = Words { en: "Before", de: "Davor", it: "Prima", es: "Antes" };
pub(super) const CHANGE: Words = Words { en: "Change", de: "Änderung", it: "Variazione", es: "Cambio" };
pub(super) const TARGET: Words = Words { en: "Target", de: "Ziel", it: "Obiettivo", es: "Objetivo" };
pub(super) const REACHED: Words = Words { en: "reached", de: "erreicht", it: "raggiunto", es: "alcanzado" };
pub(super) const MISSED: Words = Words { en: "missed", de: "verfehlt", it: "mancato", es: "no alcanzado" };
pub(super) const LEFT_OUT: Words = Words { en: "left out", de: "ausgelassen", it: "esclusi", es: "excluidos" };
pub(super) const NOTE: Words = Words {
    en: "All times are of the zone",
    de: "Alle Zeiten gelten in der Zone",
    it: "Tutti gli orari sono del fuso",
    es: "Todas las horas son de la zona",
};
pub(super) const ATTACHED: Words = Words {
    en: "The figures are attached for a spreadsheet.",
    de: "Die Zahlen liegen als Tabelle bei.",
    it: "I dati sono allegati per un foglio di calcolo.",
    es: "Los datos van adjuntos para una hoja de cálculo.",
};
const REASONS: &[(&str, Words)] = &[
    ("open", Words { en: "open", de: "offen", it: "aperti", es: "abiertos" }),
    ("unanswered", Words { en: "unanswered", de: "unbeantwortet", it: "senza risposta", es: "sin respuesta" }),
    ("pending", Words { en: "pending", de: "noch nicht entschieden", it: "in sospeso", es: "pendientes" }),
    ("inactivity", Words { en: "inactive", de: "inaktiv", it: "inattivi", es: "inactivos" }),
    ("no_reply", Words { en: "without a reply", de: "ohne Antwort", it: "senza replica", es: "sin contestar" }),
];
const DAY_SIGN: Words = Words { en: "d", de: "T", it: "g", es: "d" };

/// What the message is about.
pub(super) fn subject(issue: &Issue, language: &str) -> String {
    format!("Watchdesk: {} {}", TITLE.of(language), stretch(issue, language))
}

/// From the first to the last day.
pub(super) fn stretch(issue: &Issue, language: &str) -> String {
    let (first, last) = (date(issue.first, language), date(issue.last, language));
    if issue.first == issue.last { first } else { format!("{first} – {last}") }
}

fn date(date: Date, language: &str) -> String {
    match language {
        "de" => date.strftime("%d.%m.%Y").to_string(),
        "it" | "es" => date.strftime("%d/%m/%Y").to_string(),
        _ => date.to_string(),
    }
}

/// Why something was left out.
pub(super) fn reason<'a>(key: &'a str, language: &str) -> &'a str {
    REASONS.iter().find(|(known, _)| *known == key).map_or(key, |(_, words)| words.of(language))
}

/// A figure as people read it; a dash where there is none.
pub(super) fn figure(value: Option<f64>, unit: Unit, language: &str) -> String {
    let Some(value) = value else { return "–".to_owned() };
    match unit {
        Unit::Duration => duration(value, language),
        Unit::Rate => percent(value, language),
        Unit::Count => format!("{value:.0}"),
        Unit::Number => decimal(format!("{value:.2}"), language),
    }
}

/// A change as people read it.
pub(super) fn change(change: Option<f64>, unit: Unit, language: &str) -> String {
    let Some(change) = change else { return "–".to_owned() };
    let sign = if change > 0.0 { "+" } else { "" };
    match unit {
        Unit::Rate => format!("{sign}{} pp", decimal(format!("{:.1}", change * 100.0), language)),
        _ => format!("{sign}{}", percent(change, language)),
    }
}

/// The two largest units.
fn duration(ms: f64, language: &str) -> String {
    let ms = ms.round() as i64;
    let day = DAY_SIGN.of(language);
    let two = |large: i64, large_sign: &str, small: i64, small_sign: &str| {
        let rest = ms % large / small;
        if rest == 0 {
            format!("{} {large_sign}", ms / large)
        } else {
            format!("{} {large_sign} {rest} {small_sign}", ms / large)
        }
    };
    match ms {
        _ if ms >= DAY => two(DAY, day, HOUR, "h"),
        _ if ms >= HOUR => two(HOUR, "h", MINUTE, "min"),
        _ if ms >= MINUTE => two(MINUTE, "min", SECOND, "s"),
        _ if ms % SECOND == 0 => format!("{} s", ms / SECOND),
        _ => decimal(format!("{:.1} s", ms as f64 / SECOND as f64), language),
    }
}

fn percent(share: f64, language: &str) -> String {
    let space = if language == "en" { "" } else { "\u{a0}" };
    format!("{}{space}%", decimal(format!("{:.1}", share * 100.0), language))
}

fn decimal(number: String, language: &str) -> String {
    if language == "en" { number } else { number.replace('.', ",") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_have_their_two_largest_units() {
        let told = |ms: i64| duration(ms as f64, "de");
        assert_eq!([told(500), told(38_000), told(61_000), told(60_000)], ["0,5 s", "38 s", "1 min 1 s", "1 min"]);
        assert_eq!([told(3 * HOUR), told(3 * HOUR + MINUTE), told(26 * HOUR)], ["3 h", "3 h 1 min", "1 T 2 h"]);
    }

    #[test]
    fn numbers_are_written_as_the_language_has_them() {
        assert_eq!(figure(Some(0.725), Unit::Rate, "en"), "72.5%");
        assert_eq!(figure(Some(0.725), Unit::Rate, "de"), "72,5\u{a0}%");
        assert_eq!(figure(None, Unit::Rate, "de"), "–");
        assert_eq!(change(Some(-0.021), Unit::Rate, "es"), "-2,1 pp");
        assert_eq!(change(Some(0.5), Unit::Count, "en"), "+50.0%");
    }
}
