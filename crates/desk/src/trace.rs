//! The form in which history comes in: JSON Lines, one fact a line (KPIS.md, section 9).
//!
//! Lives here: one line into what it says. A webhook is handed on as it came: its words are the channel's to read.
//! Never here: files, channels. Next one: a key of `Raw` and a variant of [`Line`].

mod act;
mod send;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::event::{Event, Fact, Presence};
use crate::ids::Name;
use crate::moment::Moment;

/// What one line says.
#[derive(Debug)]
pub enum Line<'a> {
    /// A raw body of the provider with the time of its arrival.
    Webhook {
        /// When it arrived: kept for monitoring, never counted.
        arrived: Moment,
        /// The body, byte for byte.
        body: &'a str,
    },
    /// Anything else.
    Fact(Box<Fact>),
}

/// Why a line was refused.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct LineError(pub String);

#[derive(Deserialize)]
struct Raw<'a> {
    at: Option<String>,
    #[serde(borrow)]
    webhook: Option<&'a RawValue>,
    #[serde(borrow)]
    send: Option<&'a RawValue>,
    #[serde(borrow)]
    act: Option<&'a RawValue>,
    #[serde(borrow)]
    presence: Option<&'a RawValue>,
}

#[derive(Deserialize)]
struct RawPresence {
    agent: String,
    state: String,
}

/// Reads one line.
///
/// # Errors
/// With the reason, where the line is no JSON, knows none of the kinds, or lacks what its kind needs.
pub fn parse(line: &str) -> Result<Line<'_>, LineError> {
    let raw: Raw<'_> = serde_json::from_str(line).map_err(|error| LineError(format!("not a trace line: {error}")))?;
    let at = raw
        .at
        .as_deref()
        .ok_or_else(|| LineError("`at` is missing: write an instant such as 2026-03-02T09:00:00.000Z".into()))?;
    let at = Moment::parse(at)
        .ok_or_else(|| LineError("`at` is no instant with an offset: write it as 2026-03-02T09:00:00.000Z".into()))?;
    match (raw.webhook, raw.send, raw.act, raw.presence) {
        (Some(body), None, None, None) => Ok(Line::Webhook { arrived: at, body: body.get() }),
        (None, Some(json), None, None) => send::parse(at, json.get()).map(|fact| Line::Fact(Box::new(fact))),
        (None, None, Some(json), None) => act::parse(at, json.get()).map(|fact| Line::Fact(Box::new(fact))),
        (None, None, None, Some(json)) => presence(at, json.get()).map(|fact| Line::Fact(Box::new(fact))),
        _ => Err(LineError("a line holds exactly one of `webhook`, `send`, `act`, `presence` beside `at`".into())),
    }
}

fn presence(at: Moment, json: &str) -> Result<Fact, LineError> {
    let raw: RawPresence = serde_json::from_str(json).map_err(|error| LineError(format!("presence: {error}")))?;
    let state = match raw.state.as_str() {
        "online" => Presence::Online,
        "busy" => Presence::Busy,
        "away" => Presence::Away,
        "offline" => Presence::Offline,
        _ => return Err(LineError("presence: `state` is one of online, busy, away, offline".into())),
    };
    let agent = required("presence", "agent", &raw.agent)?;
    Ok(Fact { inbox: Name::default(), person: Vec::new(), at, event: Event::PresenceSet { agent, state } })
}

/// A name that may not be empty.
fn required(kind: &str, key: &str, text: &str) -> Result<Name, LineError> {
    match text {
        "" => Err(LineError(format!("{kind}: `{key}` may not be empty"))),
        text => Ok(Name::new(text)),
    }
}

/// The id that a customer is known by: the digits of a phone number, anything else as it stands.
#[must_use]
pub fn person(text: &str) -> Name {
    if text.chars().any(char::is_alphabetic) {
        return Name::new(text);
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if digits.is_empty() { Name::new(text) } else { Name::from(digits) }
}

/// A JSON value with sorted keys, no spaces, and UTF-8 without escapes: two spellings of one thing become one text.
fn canonical(json: &str) -> Result<String, LineError> {
    let value: serde_json::Value = serde_json::from_str(json).map_err(|error| LineError(error.to_string()))?;
    Ok(value.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::Refused;

    fn fact(line: &str) -> Fact {
        match parse(line) {
            Ok(Line::Fact(fact)) => *fact,
            other => panic!("no fact: {other:?}"),
        }
    }

    #[test]
    fn a_webhook_is_handed_on_byte_for_byte() {
        let line = r#"{"at":"2026-03-02T09:00:00.000Z","webhook":{"object":"x", "entry":[ ]}}"#;
        match parse(line) {
            Ok(Line::Webhook { arrived, body }) => {
                assert_eq!(arrived.to_string(), "2026-03-02T09:00:00.000Z");
                assert_eq!(body, r#"{"object":"x", "entry":[ ]}"#);
            }
            other => panic!("no webhook: {other:?}"),
        }
    }

    #[test]
    fn an_act_without_id_is_told_apart_by_its_content_however_it_is_spelled() {
        let one = r#"{"at":"2026-03-02T09:00:00Z","act":{"do":"resolve","inbox":"1","contact":"49170","by":"agent:j\u00f6rg"}}"#;
        let two = r#"{"act": {"by": "agent:jörg", "contact": "49170", "inbox": "1", "do": "resolve"}, "at": "2026-03-02T10:00:00+01:00"}"#;
        let (one, two) = (fact(one), fact(two));
        assert_eq!(one, two);
        let Event::Acted(act) = &one.event else { panic!("no act") };
        assert_eq!(act.canonical, r#"{"by":"agent:jörg","contact":"49170","do":"resolve","inbox":"1"}"#);
    }

    #[test]
    fn a_refused_attempt_needs_no_id() {
        let line =
            r#"{"at":"2026-03-02T09:00:00Z","send":{"inbox":"1","to":"+49 170","by":"bot","type":"text","refused":131047}}"#;
        let fact = fact(line);
        assert_eq!(fact.person, ["49170"]);
        assert!(matches!(fact.event, Event::Refused(Refused { code: 131_047, .. })));
    }

    #[test]
    fn a_bad_line_says_what_is_wrong() {
        let reason = |line: &str| parse(line).expect_err("refused").to_string();
        assert!(reason("{").contains("not a trace line"));
        assert!(reason("{}").contains("`at` is missing"));
        assert!(reason(r#"{"at":"yesterday","act":{}}"#).contains("no instant"));
        assert!(reason(r#"{"at":"2026-03-02T09:00:00Z"}"#).contains("exactly one of"));
        assert!(
            reason(r#"{"at":"2026-03-02T09:00:00Z","act":{"do":"dance","inbox":"1","contact":"2","by":"bot"}}"#)
                .contains("`do` is one of")
        );
        assert!(reason(r#"{"at":"2026-03-02T09:00:00Z","send":{"inbox":"1","to":"2","by":"bot"}}"#).contains("`id` is missing"));
        assert!(reason(r#"{"at":"2026-03-02T09:00:00Z","presence":{"agent":"a","state":"asleep"}}"#).contains("online, busy"));
    }
}
