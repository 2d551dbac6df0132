//! A line `send`: a message that the provider accepted, or an attempt that it refused.

use serde::Deserialize;
use serde_json::Value;

use super::{LineError, canonical, person, required};
use crate::content::{Content, MediaKind};
use crate::event::{Author, Automation, Event, Fact, Refused, Sent};
use crate::ids::Name;
use crate::moment::Moment;

#[derive(Deserialize)]
struct Raw {
    id: Option<String>,
    inbox: String,
    to: String,
    by: String,
    #[serde(rename = "type")]
    kind: Option<String>,
    text: Option<Value>,
    campaign: Option<String>,
    variant: Option<String>,
    template: Option<Value>,
    price: Option<String>,
    step: Option<String>,
    refused: Option<Value>,
}

/// Reads the value of `send`.
pub(super) fn parse(at: Moment, json: &str) -> Result<Fact, LineError> {
    let raw: Raw = serde_json::from_str(json).map_err(|error| LineError(format!("send: {error}")))?;
    let inbox = required("send", "inbox", &raw.inbox)?;
    let to = required("send", "to", &raw.to)?;
    let author = author(&raw.by)?;
    let code = raw.refused.as_ref().filter(|code| !code.is_null()).map(code).transpose()?;
    let id = match (raw.id.as_deref().filter(|id| !id.is_empty()), code) {
        (Some(id), _) => Name::new(id),
        (None, Some(_)) => Name::from(canonical(json)?),
        (None, None) => return Err(LineError("send: `id` is missing: the provider's message id".into())),
    };
    if raw.kind.as_deref() == Some("reaction") {
        return Ok(Fact { inbox, person: vec![person(&to)], at, event: reaction(id, code, json) });
    }
    let message = sent(id, author, raw);
    let event = match code {
        Some(code) => Event::Refused(Refused { message, code }),
        None => Event::Sent(message),
    };
    Ok(Fact { inbox, person: vec![person(&to)], at, event })
}

/// A reaction is no message, in either direction: it is kept and counts nothing (KPIS.md, section 2).
fn reaction(id: Name, refused: Option<i64>, json: &str) -> Event {
    match refused {
        Some(_) => Event::Unrecognised { what: "send:reaction".into(), reason: "refused".into(), raw: json.to_owned() },
        None => Event::Reacted { id, message: Name::default(), emoji: None, ours: true },
    }
}

fn sent(id: Name, author: Author, raw: Raw) -> Sent {
    let named = |text: Option<String>| text.filter(|text| !text.is_empty()).map(Name::from);
    let template = raw.template.as_ref().and_then(template_name);
    let kind = raw.kind.as_deref().unwrap_or("text");
    let text = raw.text.as_ref().and_then(text_body);
    let media = MediaKind::named(kind);
    let content = match (&template, text) {
        (_, Some(body)) if media == MediaKind::None => Some(Content::Text { body }),
        (Some(name), _) => Some(Content::Template { name: name.clone() }),
        _ => None,
    };
    Sent {
        id,
        author,
        content,
        media,
        campaign: named(raw.campaign),
        variant: named(raw.variant),
        template,
        price: named(raw.price),
        step: named(raw.step),
        request: None,
        echo: false,
    }
}

/// The words, given plainly or as the provider's object.
fn text_body(text: &Value) -> Option<String> {
    text.as_str().or_else(|| text.get("body").and_then(Value::as_str)).map(str::to_owned)
}

fn template_name(template: &Value) -> Option<Name> {
    template.as_str().or_else(|| template.get("name").and_then(Value::as_str)).map(Name::new)
}

fn author(text: &str) -> Result<Author, LineError> {
    let automation = |kind| Ok(Author::Automation(kind));
    match text {
        "bot" => Ok(Author::Bot),
        "automation:away" => automation(Automation::Away),
        "automation:ack" => automation(Automation::Ack),
        "automation:survey" => automation(Automation::Survey),
        "automation:campaign" => automation(Automation::Campaign),
        "automation:followup" => automation(Automation::Followup),
        _ => match text.strip_prefix("agent:") {
            Some(agent) if !agent.is_empty() => Ok(Author::Agent(Name::new(agent))),
            _ => {
                let known = "agent:<id>, bot, automation:<away|ack|survey|campaign|followup>";
                Err(LineError(format!("send: `by` is one of {known}")))
            }
        },
    }
}

fn code(value: &Value) -> Result<i64, LineError> {
    value
        .as_i64()
        .or_else(|| value.as_str().and_then(|text| text.parse().ok()))
        .ok_or_else(|| LineError("send: `refused` is the provider's error code, a whole number".into()))
}
