//! Single values of the desk file: what is allowed, and what is said where something else stands.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use toml::{Spanned, Value};

use super::Spans;
use crate::desk_file::duration;
use crate::hours::Span;
use crate::ids::Name;
use crate::kpi::{self, Unit};
use crate::moment::DAY;

/// A place in the text and what is wrong there.
pub(super) type Problem = (usize, String);

/// A longer period means nothing and would leave the calendar.
const LONGEST: i64 = 36_500 * DAY;

/// A problem at the place of `value`.
pub(super) fn at<T>(value: &Spanned<T>, message: String) -> Problem {
    (value.span().start, message)
}

/// A time zone and its name.
pub(super) fn zone(text: &Spanned<String>) -> Result<(TimeZone, String), Problem> {
    let name = text.get_ref();
    kpi::query::zone(name)
        .ok_or_else(|| at(text, format!("there is no time zone `{name}`: give an IANA name such as \"Europe/Berlin\"")))
}

/// A duration.
pub(super) fn period(text: &Spanned<String>) -> Result<i64, Problem> {
    millis(text.get_ref()).map_err(|message| at(text, message))
}

fn millis(text: &str) -> Result<i64, String> {
    match duration(text) {
        Some(ms) if ms <= LONGEST => Ok(ms),
        Some(_) => Err(format!("`{text}` is too long: at most 36500d")),
        None => Err(format!("`{text}` is no duration: give a number with ms, s, min, h or d, such as \"90s\"")),
    }
}

/// A target of the KPI `id`: milliseconds of durations, else a number.
pub(super) fn target(id: &Spanned<String>, target: &Spanned<Value>) -> Result<f64, Problem> {
    let wrong = |allowed: &str| at(target, format!("the target of `{}` is {allowed}", id.get_ref()));
    let number = match target.get_ref() {
        Value::Integer(number) => Some(*number as f64),
        Value::Float(number) => Some(*number),
        _ => None,
    };
    match kpi::unit_of(id.get_ref()) {
        Some(Unit::Duration) => match target.get_ref() {
            Value::String(text) => millis(text).map(|ms| ms as f64).map_err(|message| at(target, message)),
            _ => Err(wrong("a duration: a number with ms, s, min, h or d, such as \"90s\"")),
        },
        Some(Unit::Rate) => number.filter(|rate| (0.0..=1.0).contains(rate)).ok_or_else(|| wrong("a rate: a number from 0 to 1")),
        Some(Unit::Number) => {
            number.filter(|number| *number >= 0.0 && number.is_finite()).ok_or_else(|| wrong("a number from 0"))
        }
        Some(Unit::Count) | None => {
            let known = kpi::ids_with_target().join(", ");
            Err(at(id, format!("there is no target for `{}`: allowed are {known}", id.get_ref())))
        }
    }
}

/// A text that is neither empty nor has blanks around it.
pub(super) fn word(text: &Spanned<String>, what: &str) -> Result<Name, Problem> {
    let word = text.get_ref();
    if word.is_empty() || word.trim() != word {
        return Err(at(text, format!("{what} is `{word}`: give a word without blanks around it")));
    }
    Ok(Name::new(word))
}

/// A date.
pub(super) fn date(text: &Spanned<String>) -> Result<Date, Problem> {
    let date = text.get_ref();
    let parsed = (date.len() == 10).then(|| date.parse::<Date>().ok()).flatten();
    parsed.ok_or_else(|| at(text, format!("`{date}` is no date: write it like \"2026-04-03\"")))
}

/// The spans of one day.
pub(super) fn spans(spans: &Spans) -> Result<Vec<Span>, Problem> {
    spans.iter().map(span).collect()
}

fn span(span: &Spanned<Vec<String>>) -> Result<Span, Problem> {
    let parsed = match &span.get_ref()[..] {
        [start, end] => Span::parse(start, end),
        _ => None,
    };
    parsed.ok_or_else(|| {
        let written = span.get_ref().join("\", \"");
        at(span, format!("[\"{written}\"] is no span: give start and end as local times, such as [\"09:00\", \"17:30\"]"))
    })
}
