//! The desk file as it is written, and the way from there to the settings that the rules use.
//!
//! Lives here: the keys, and what is allowed in them. Never here: what the settings do.
//! Next one: a field here, its twin in [`Desk`], and a commented line in `example.toml`.

mod value;

use std::collections::BTreeMap;

use serde::Deserialize;
use toml::Spanned;

use super::{Agent, Assign, Desk, DeskFileError, Inbox, Team, Windows};
use crate::hours::{Clock, Hours};
use crate::ids::{NONE, Name};
use crate::moment::MINUTE;
use value::{Problem, at, period};

/// The weekly spans and the days of their own, as pairs of local times.
type Spans = Vec<Spanned<Vec<String>>>;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeskIn {
    zone: Option<Spanned<String>>,
    courtesies: Option<bool>,
    #[serde(default)]
    windows: WindowsIn,
    #[serde(default)]
    targets: BTreeMap<Spanned<String>, Spanned<toml::Value>>,
    #[serde(default)]
    inbox: Vec<InboxIn>,
    #[serde(default)]
    agent: Vec<AgentIn>,
    #[serde(default)]
    team: Vec<TeamIn>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct WindowsIn {
    reopen_window: Option<Spanned<String>>,
    response_window: Option<Spanned<String>>,
    fcr_window: Option<Spanned<String>>,
    conversion_window: Option<Spanned<String>>,
    survey_window: Option<Spanned<String>>,
    patience: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InboxIn {
    id: Spanned<String>,
    name: Option<String>,
    provider: Option<Spanned<String>>,
    zone: Option<Spanned<String>>,
    #[serde(default)]
    bot: bool,
    #[serde(default)]
    holidays: Vec<Spanned<String>>,
    hours: Option<WeekIn>,
    #[serde(default)]
    special: BTreeMap<Spanned<String>, Spans>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WeekIn {
    #[serde(default)]
    mon: Spans,
    #[serde(default)]
    tue: Spans,
    #[serde(default)]
    wed: Spans,
    #[serde(default)]
    thu: Spans,
    #[serde(default)]
    fri: Spans,
    #[serde(default)]
    sat: Spans,
    #[serde(default)]
    sun: Spans,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgentIn {
    id: Spanned<String>,
    name: Option<String>,
    team: Option<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TeamIn {
    id: Spanned<String>,
    name: Option<String>,
    #[serde(default)]
    inboxes: Vec<Spanned<String>>,
    assign: Option<Spanned<String>>,
    #[serde(default)]
    languages: Vec<Spanned<String>>,
    #[serde(default)]
    labels: Vec<Spanned<String>>,
    capacity: Option<u32>,
    grace: Option<Spanned<String>>,
}

/// Reads a desk file.
pub(super) fn read(text: &str) -> Result<Desk, DeskFileError> {
    let said = |(place, message): Problem| DeskFileError { line: Some(line(text, place)), message };
    let raw: DeskIn = toml::from_str(text).map_err(|error| DeskFileError {
        line: error.span().map(|span| line(text, span.start)),
        message: error.message().to_owned(),
    })?;
    desk(raw).map_err(said)
}

/// The line, counted from 1, of the byte at `place`.
fn line(text: &str, place: usize) -> usize {
    1 + text.bytes().take(place).filter(|byte| *byte == b'\n').count()
}

fn desk(raw: DeskIn) -> Result<Desk, Problem> {
    let mut desk = Desk { windows: windows(&raw.windows)?, ..Desk::default() };
    if let Some(zone) = &raw.zone {
        (desk.zone, desk.zone_name) = value::zone(zone)?;
    }
    desk.courtesies = raw.courtesies.unwrap_or(desk.courtesies);
    for (id, target) in &raw.targets {
        desk.targets.insert(id.get_ref().clone(), value::target(id, target)?);
    }
    for raw in raw.inbox {
        let place = raw.id.span();
        let inbox = inbox(raw, &desk)?;
        if let Some(twice) = desk.inboxes.insert(inbox.id.clone(), inbox) {
            return Err((place.start, format!("there already is an inbox `{}`: give each its own id", twice.id)));
        }
    }
    for raw in raw.agent {
        let place = raw.id.span();
        let agent = agent(raw)?;
        if let Some(twice) = desk.agents.insert(agent.id.clone(), agent) {
            return Err((place.start, format!("there already is an agent `{}`: give each their own id", twice.id)));
        }
    }
    for raw in raw.team {
        let place = raw.id.span();
        let team = team(&raw)?;
        if let Some(twice) = desk.teams.insert(team.id.clone(), team) {
            return Err((place.start, format!("there already is a team `{}`: give each its own id", twice.id)));
        }
    }
    Ok(desk)
}

fn windows(raw: &WindowsIn) -> Result<Windows, Problem> {
    let default = Windows::default();
    let or = |raw: &Option<Spanned<String>>, default| raw.as_ref().map_or(Ok(default), period);
    Ok(Windows {
        reopen: or(&raw.reopen_window, default.reopen)?,
        response: or(&raw.response_window, default.response)?,
        first_contact: or(&raw.fcr_window, default.first_contact)?,
        conversion: or(&raw.conversion_window, default.conversion)?,
        survey: or(&raw.survey_window, default.survey)?,
        patience: or(&raw.patience, default.patience)?,
    })
}

fn inbox(raw: InboxIn, desk: &Desk) -> Result<Inbox, Problem> {
    let id = value::word(&raw.id, "the id of an inbox")?;
    let (zone, zone_name) = match &raw.zone {
        Some(zone) => value::zone(zone)?,
        None => (desk.zone.clone(), desk.zone_name.clone()),
    };
    let provider = match &raw.provider {
        Some(provider) => value::word(provider, "the provider")?,
        None => Name::new_static("whatsapp_cloud"),
    };
    let name = raw.name.unwrap_or_else(|| id.to_string());
    let hours = hours(raw.hours, &raw.holidays, &raw.special)?;
    let clock = Clock::new(&zone);
    Ok(Inbox { id, name, provider, zone, clock, zone_name, bot: raw.bot, hours })
}

/// Without a week an inbox is always open; its other days are checked all the same.
fn hours(
    week: Option<WeekIn>,
    holidays: &[Spanned<String>],
    special: &BTreeMap<Spanned<String>, Spans>,
) -> Result<Option<Hours>, Problem> {
    let mut hours = Hours::default();
    for holiday in holidays {
        hours.holidays.insert(value::date(holiday)?);
    }
    for (day, spans) in special {
        hours.special.insert(value::date(day)?, value::spans(spans)?);
    }
    let Some(week) = week else { return Ok(None) };
    let days = [&week.mon, &week.tue, &week.wed, &week.thu, &week.fri, &week.sat, &week.sun];
    for (day, spans) in hours.week.iter_mut().zip(days) {
        *day = value::spans(spans)?;
    }
    Ok(Some(hours))
}

fn agent(raw: AgentIn) -> Result<Agent, Problem> {
    let id = value::word(&raw.id, "the id of an agent")?;
    if id == NONE || id == "bot" {
        return Err(at(&raw.id, format!("`{id}` means nobody in particular in the numbers: give the agent another id")));
    }
    let team = raw.team.as_ref().map(|team| value::word(team, "the team")).transpose()?;
    Ok(Agent { name: raw.name.unwrap_or_else(|| id.to_string()), id, team })
}

/// How many conversations an agent has at most before a rule passes them over.
const CAPACITY: u32 = 8;
/// After how long an absence conversations go back.
const GRACE: i64 = 10 * MINUTE;

fn team(raw: &TeamIn) -> Result<Team, Problem> {
    let id = value::word(&raw.id, "the id of a team")?;
    if id == NONE {
        return Err(at(&raw.id, format!("`{id}` means nobody in particular in the numbers: give the team another id")));
    }
    let words = |list: &[Spanned<String>], what| list.iter().map(|word| value::word(word, what)).collect::<Result<Vec<_>, _>>();
    let assign = match &raw.assign {
        None => Assign::default(),
        Some(word) => Assign::named(word.get_ref())
            .ok_or_else(|| at(word, format!("`{}` is no rule: allowed are manual, round_robin, least_loaded", word.get_ref())))?,
    };
    Ok(Team {
        name: raw.name.clone().unwrap_or_else(|| id.to_string()),
        id,
        inboxes: words(&raw.inboxes, "an inbox")?,
        assign,
        languages: words(&raw.languages, "a language")?,
        labels: words(&raw.labels, "a label")?,
        capacity: raw.capacity.unwrap_or(CAPACITY),
        grace: raw.grace.as_ref().map_or(Ok(GRACE), period)?,
    })
}

#[cfg(test)]
mod tests;
