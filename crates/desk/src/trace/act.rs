//! A line `act`: what a person or a rule did with a conversation.

use serde::Deserialize;

use super::{LineError, canonical, person, required};
use crate::event::{Act, Actor, Deed, Event, Fact};
use crate::ids::Name;
use crate::moment::Moment;

#[derive(Deserialize)]
struct Raw {
    #[serde(rename = "do")]
    deed: String,
    inbox: String,
    contact: String,
    by: String,
    id: Option<String>,
    agent: Option<String>,
    team: Option<String>,
    until: Option<String>,
    add: Option<Many>,
    remove: Option<Many>,
    category: Option<String>,
    value: Option<f64>,
    currency: Option<String>,
}

/// One label or several.
#[derive(Deserialize)]
#[serde(untagged)]
enum Many {
    One(String),
    List(Vec<String>),
}

impl Many {
    fn names(self) -> Vec<Name> {
        match self {
            Many::One(name) => vec![Name::from(name)],
            Many::List(names) => names.into_iter().map(Name::from).collect(),
        }
    }
}

/// Reads the value of `act`.
pub(super) fn parse(at: Moment, json: &str) -> Result<Fact, LineError> {
    let raw: Raw = serde_json::from_str(json).map_err(|error| LineError(format!("act: {error}")))?;
    let inbox = required("act", "inbox", &raw.inbox)?;
    let contact = required("act", "contact", &raw.contact)?;
    let by = actor(&raw.by)?;
    let id = raw.id.as_deref().filter(|id| !id.is_empty()).map(Name::new);
    let deed = deed(raw)?;
    let act = Act { deed, by, id, canonical: canonical(json)? };
    Ok(Fact { inbox, person: vec![person(&contact)], at, event: Event::Acted(act) })
}

fn actor(text: &str) -> Result<Actor, LineError> {
    match text {
        "bot" => Ok(Actor::Bot),
        "system" => Ok(Actor::System),
        "automation:inactivity" => Ok(Actor::Inactivity),
        _ => match text.strip_prefix("agent:") {
            Some(agent) if !agent.is_empty() => Ok(Actor::Agent(Name::new(agent))),
            _ => Err(LineError("act: `by` is one of agent:<id>, bot, automation:inactivity, system".into())),
        },
    }
}

fn deed(raw: Raw) -> Result<Deed, LineError> {
    let named = |text: Option<String>| text.filter(|text| !text.is_empty()).map(Name::from);
    Ok(match raw.deed.as_str() {
        "assign" if raw.agent.is_some() && raw.team.is_some() => {
            return Err(LineError("act: assign to an agent or to a team, not to both".into()));
        }
        "assign" => Deed::Assign { agent: named(raw.agent), team: named(raw.team) },
        "handoff" => Deed::HandOff,
        "resolve" => Deed::Resolve,
        "reopen" => Deed::Reopen,
        "snooze" => Deed::Snooze { until: until(raw.until.as_deref())? },
        "label" => Deed::Label {
            add: raw.add.map(Many::names).unwrap_or_default(),
            remove: raw.remove.map(Many::names).unwrap_or_default(),
        },
        "categorise" => Deed::Categorise { category: named(raw.category) },
        "convert" => Deed::Convert { micros: (raw.value.unwrap_or(0.0) * 1e6).round() as i64, currency: named(raw.currency) },
        _ => {
            let known = "assign, handoff, resolve, reopen, snooze, label, categorise, convert";
            return Err(LineError(format!("act: `do` is one of {known}")));
        }
    })
}

fn until(text: Option<&str>) -> Result<Moment, LineError> {
    text.and_then(Moment::parse)
        .ok_or_else(|| LineError("act: snooze needs `until`, an instant such as 2026-03-02T09:00:00.000Z".into()))
}
