//! Doing something with a conversation, or with many: the acts of KPIS.md, section 9.
//!
//! Next one: a word in [`ActIn::events`].

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use desk::event::{Act, Actor, ContactChange, Deed};
use desk::{Event, Moment, Name};
use serde::{Deserialize, Serialize};
use store::ConversationRow;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::notes::note;
use super::row::{RowOut, UNTIL_REPLY};
use super::{append_all, fact, find, unprocessable, visible};
use crate::http::App;
use crate::http::access::{May, to};
use crate::http::contacts::provider;
use crate::http::problem::Problem;
use crate::{clock, secrets};

/// The most conversations at once.
const MANY: usize = 200;
/// The longest reason.
const REASON_MAX: usize = 100;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(act)).routes(routes!(act_on_many))
}

#[derive(Clone, Deserialize, ToSchema)]
struct ActIn {
    /// `resolve`, `reopen`, `assign`, `handoff`, `snooze`, `label`, `categorise`, `block` or `unblock`.
    #[serde(rename = "do")]
    deed: String,
    /// Of `assign`; neither agent nor team takes it away from both.
    agent: Option<String>,
    /// Of `assign`.
    team: Option<String>,
    /// Of `assign`: a note for whoever gets it.
    note: Option<String>,
    /// Of `resolve`: in one word, from the desk's list.
    reason: Option<String>,
    /// Of `snooze`: an instant with offset.
    until: Option<String>,
    /// Of `snooze`: until the customer writes.
    #[serde(default)]
    until_reply: bool,
    /// Of `label`.
    #[serde(default)]
    add: Vec<String>,
    /// Of `label`.
    #[serde(default)]
    remove: Vec<String>,
    /// Of `categorise`; without it the request type is taken away.
    category: Option<String>,
}

/// Does something with a conversation; what changes nothing is ignored.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/acts", tag = "conversations", params(("id" = String, Path)), request_body = ActIn,
    responses((status = 200, body = RowOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn act(
    State(app): State<Arc<App>>,
    may: May<to::WorkConversations>,
    Path(id): Path<String>,
    Json(words): Json<ActIn>,
) -> Result<Json<RowOut>, Problem> {
    let row = visible(&app, &may.person, &id).await?;
    let at = clock::now();
    let mut facts = Vec::new();
    for event in words.events(&may.person.id, at)? {
        facts.push(fact(&app, &row, at, event).await?);
    }
    append_all(&app, facts).await?;
    words.tell_provider(&app, &row).await?;
    let row = find(&app, &id).await?;
    Ok(Json(RowOut::of(&row, &app.desk())))
}

#[derive(Deserialize, ToSchema)]
struct ManyIn {
    /// Up to 200.
    ids: Vec<String>,
    #[serde(flatten)]
    act: ActIn,
}

/// What came of it.
#[derive(Serialize, ToSchema)]
struct ManyOut {
    done: usize,
    skipped: Vec<SkippedOut>,
}

#[derive(Serialize, ToSchema)]
struct SkippedOut {
    id: String,
    code: String,
}

/// Does the same with many conversations: with all that there are, in one step.
#[utoipa::path(post, path = "/api/v1/conversations/acts", tag = "conversations", request_body = ManyIn,
    responses((status = 200, body = ManyOut), (status = 422, body = Problem)))]
async fn act_on_many(
    State(app): State<Arc<App>>,
    may: May<to::WorkConversations>,
    Json(words): Json<ManyIn>,
) -> Result<Json<ManyOut>, Problem> {
    if words.ids.is_empty() || words.ids.len() > MANY {
        return Err(unprocessable("ids_wrong", "Give `ids` of 1 to 200 conversations."));
    }
    let at = clock::now();
    words.act.events(&may.person.id, at)?;
    let (mut facts, mut skipped, mut rows) = (Vec::new(), Vec::new(), Vec::new());
    let mut ids = words.ids;
    ids.sort_unstable();
    ids.dedup();
    for id in ids {
        match visible(&app, &may.person, &id).await {
            Ok(row) => {
                // Each act has an id of its own.
                for event in words.act.events(&may.person.id, at)? {
                    facts.push(fact(&app, &row, at, event).await?);
                }
                rows.push(row);
            }
            Err(problem) if problem.is_fault() => return Err(problem),
            Err(problem) => skipped.push(SkippedOut { id, code: problem.code().to_owned() }),
        }
    }
    append_all(&app, facts).await?;
    for row in &rows {
        words.act.tell_provider(&app, row).await?;
    }
    Ok(Json(ManyOut { done: rows.len(), skipped }))
}

fn unique() -> Result<Name, Problem> {
    let unique = secrets::random::<16>().map_err(|error| Problem::fault("act", &error))?;
    Ok(Name::from(hex::encode(unique)))
}

impl ActIn {
    /// Whether the customer is blocked, or not any more.
    fn blocks(&self) -> Option<bool> {
        match self.deed.as_str() {
            "block" => Some(true),
            "unblock" => Some(false),
            _ => None,
        }
    }

    /// Lets the provider block too.
    async fn tell_provider(&self, app: &App, row: &ConversationRow) -> Result<(), Problem> {
        let Some(blocked) = self.blocks() else { return Ok(()) };
        let contact = app.store.contact(row.contact).await.map_err(|error| Problem::fault("block", &error))?;
        match contact {
            Some(contact) => provider::block(app, &contact, blocked).await,
            None => Ok(()),
        }
    }

    /// What happens, by whom: the act, and the note that goes with it.
    fn events(&self, by: &Name, now: Moment) -> Result<Vec<Event>, Problem> {
        if let Some(blocked) = self.blocks() {
            return Ok(vec![Event::ContactChanged { id: unique()?, by: by.clone(), change: ContactChange::Blocked(blocked) }]);
        }
        let (deed, id) = (self.deed(now)?, unique()?);
        let act = Act { deed, by: Actor::Agent(by.clone()), id: Some(id.clone()), canonical: String::new() };
        let mut events = vec![Event::Acted(act)];
        if let Some(text) = self.note.as_deref().filter(|text| !text.trim().is_empty() && self.deed == "assign") {
            let called: Vec<String> = self.agent.iter().filter(|agent| *by != agent.as_str()).cloned().collect();
            events.push(note(by, id, text, &called)?);
        }
        Ok(events)
    }

    fn deed(&self, now: Moment) -> Result<Deed, Problem> {
        let name = |word: &Option<String>| word.as_deref().filter(|word| !word.is_empty()).map(Name::new);
        let names = |words: &[String]| words.iter().filter(|word| !word.is_empty()).map(Name::new).collect();
        Ok(match self.deed.as_str() {
            "resolve" => match name(&self.reason) {
                Some(reason) if reason.chars().count() > REASON_MAX => {
                    return Err(unprocessable("reason_too_long", "A reason has 100 characters at most."));
                }
                Some(reason) => Deed::ResolveFor { reason },
                None => Deed::Resolve,
            },
            "reopen" => Deed::Reopen,
            "handoff" => Deed::HandOff,
            "assign" if self.agent.is_some() && self.team.is_some() => {
                return Err(unprocessable("assignee_ambiguous", "Assign to an agent or to a team, not to both."));
            }
            "assign" => Deed::Assign { agent: name(&self.agent), team: name(&self.team) },
            "snooze" => Deed::Snooze { until: self.until(now)? },
            "label" => Deed::Label { add: names(&self.add), remove: names(&self.remove) },
            "categorise" => Deed::Categorise { category: name(&self.category) },
            _ => {
                let known = "`do` is one of resolve, reopen, assign, handoff, snooze, label, categorise, block, unblock.";
                return Err(unprocessable("act_unknown", known));
            }
        })
    }

    fn until(&self, now: Moment) -> Result<Moment, Problem> {
        let missing =
            || unprocessable("until_missing", "Give `until`, an instant such as 2026-03-02T09:00:00Z, or `until_reply`.");
        let text = if self.until_reply { UNTIL_REPLY } else { self.until.as_deref().ok_or_else(missing)? };
        let until = Moment::parse(text).ok_or_else(missing)?;
        if until <= now {
            return Err(unprocessable("until_past", "`until` lies in the past: give an instant that is still to come."));
        }
        Ok(until)
    }
}
