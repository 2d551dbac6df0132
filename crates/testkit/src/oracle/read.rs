//! Reads trace lines into facts.
//!
//! What lives here: the four kinds of line. The provider's bodies are read in `payload`.
//! What never may: failing; a line that is not understood is skipped.
//! Where the next one goes: a new kind of line is an arm in `line`.

use super::facts::{Act, Author, Facts, Outbound};
use super::payload;
use serde_json::Value;

/// The facts of all lines.
pub(crate) fn read(lines: &[String]) -> Facts {
    let mut facts = Facts::default();
    for text in lines {
        if let Ok(value) = serde_json::from_str::<Value>(text) {
            line(&value, &mut facts);
        }
    }
    facts
}

fn line(value: &Value, facts: &mut Facts) {
    let Some(at) = value["at"].as_str().and_then(instant) else { return };
    if value["webhook"].is_object() {
        payload::body(&value["webhook"], facts);
    } else if value["send"].is_object() {
        send(at, &value["send"], facts);
    } else if value["act"].is_object() {
        act(at, &value["act"], facts);
    } else if value["presence"].is_object() {
        presence(at, &value["presence"], facts);
    }
}

fn instant(text: &str) -> Option<i64> {
    text.parse::<jiff::Timestamp>().ok().map(|at| at.as_millisecond())
}

fn send(at: i64, send: &Value, facts: &mut Facts) {
    let (Some(id), Some(inbox), Some(contact), Some(by)) =
        (word(&send["id"]), word(&send["inbox"]), word(&send["to"]), send["by"].as_str().and_then(author))
    else {
        return;
    };
    facts.seen(at);
    let kind = word(&send["type"]).unwrap_or_default();
    if kind == "reaction" {
        return;
    }
    let message = Outbound {
        inbox: inbox.clone(),
        id: id.clone(),
        at,
        contact: address(&contact),
        by,
        kind,
        campaign: word(&send["campaign"]),
        variant: word(&send["variant"]),
        price: word(&send["price"]),
        step: word(&send["step"]),
        refused: !send["refused"].is_null(),
    };
    facts.outbound.entry((inbox, id)).or_insert(message);
}

fn act(at: i64, body: &Value, facts: &mut Facts) {
    let (Some(inbox), Some(contact)) = (word(&body["inbox"]), word(&body["contact"])) else { return };
    facts.seen(at);
    let json = canonical(body);
    let id = word(&body["id"]);
    let key = id.clone().map_or_else(|| format!("at {at} {json}"), |id| format!("id {id}"));
    let act = Act { inbox: inbox.clone(), at, contact: address(&contact), tie: id.unwrap_or(json), body: body.clone() };
    facts.acts.entry((inbox, key)).or_insert(act);
}

/// Of two states in one millisecond the later in the alphabet holds.
fn presence(at: i64, body: &Value, facts: &mut Facts) {
    let (Some(agent), Some(state)) = (word(&body["agent"]), word(&body["state"])) else { return };
    if !["away", "busy", "offline", "online"].contains(&state.as_str()) {
        return;
    }
    facts.seen(at);
    let held = facts.presence.entry(agent).or_default().entry(at).or_insert_with(|| state.clone());
    if state > *held {
        *held = state;
    }
}

fn author(by: &str) -> Option<Author> {
    match by.split_once(':') {
        Some(("agent", id)) => Some(Author::Agent(id.into())),
        Some(("automation", kind)) => Some(Author::Automation(kind.into())),
        _ => (by == "bot").then_some(Author::Bot),
    }
}

/// A string that is there and not empty.
pub(crate) fn word(value: &Value) -> Option<String> {
    value.as_str().filter(|text| !text.is_empty()).map(Into::into)
}

/// A contact as a trace names it: digits of a number, or a user id as it stands.
pub(crate) fn address(text: &str) -> String {
    if text.chars().any(char::is_alphabetic) {
        return text.into();
    }
    text.chars().filter(char::is_ascii_digit).collect()
}

/// JSON with sorted keys and no spaces.
pub(crate) fn canonical(value: &Value) -> String {
    match value {
        Value::Object(map) => {
            let mut keys: Vec<&String> = map.keys().collect();
            keys.sort();
            let parts: Vec<String> =
                keys.iter().map(|key| format!("{}:{}", Value::String((*key).clone()), canonical(&map[*key]))).collect();
            format!("{{{}}}", parts.join(","))
        }
        Value::Array(list) => {
            let parts: Vec<String> = list.iter().map(canonical).collect();
            format!("[{}]", parts.join(","))
        }
        other => other.to_string(),
    }
}
