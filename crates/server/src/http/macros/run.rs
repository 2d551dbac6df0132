//! Running a macro: each step is the event that the single act or reply is; the first that cannot be done stops it.
//!
//! The ids of the events follow from the caller's id: running twice with one id does everything once.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use desk::content::Content;
use desk::event::{Act, Actor, Deed};
use desk::moment::HOUR;
use desk::{Event, Moment, Name};
use serde::{Deserialize, Serialize};
use store::ConversationRow;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::steps::{ME, Step};
use super::{fault, one};
use crate::clock;
use crate::http::App;
use crate::http::access::{May, Person, to};
use crate::http::conversations::reply::Wanted;
use crate::http::conversations::row::UNTIL_REPLY;
use crate::http::conversations::{append, unprocessable, visible};
use crate::http::phrases::{self, fill};
use crate::http::problem::Problem;

/// The longest id that a caller chooses.
const ID: usize = 80;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(run))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = MacroRunIn)]
struct RunIn {
    conversation: String,
    /// Chosen by the caller, a UUID: the same id again does nothing again.
    client_id: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = MacroRunOut)]
struct RunOut {
    /// What was done, in order.
    done: Vec<String>,
    /// Where it stopped, if it did.
    stopped: Option<StoppedOut>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = MacroStoppedOut)]
struct StoppedOut {
    /// Counted from 0.
    step: usize,
    code: String,
    detail: String,
}

/// Runs a macro in a conversation.
#[utoipa::path(post, path = "/api/v1/macros/{id}/run", tag = "phrases", params(("id" = String, Path)), request_body = RunIn,
    responses((status = 200, body = RunOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn run(
    State(app): State<Arc<App>>,
    may: May<to::WorkConversations>,
    Path(id): Path<String>,
    Json(words): Json<RunIn>,
) -> Result<Json<RunOut>, Problem> {
    let row = one(&app, &id).await?;
    visible(&app, &may.person, &words.conversation).await?;
    if words.client_id.is_empty() || words.client_id.len() > ID {
        return Err(unprocessable("client_id_wrong", "Give `client_id`, a UUID, so that asking twice does it once."));
    }
    let steps: Vec<Step> = serde_json::from_str(&row.steps).map_err(|error| Problem::fault("macros", &error))?;
    let mut ran = RunOut { done: Vec::new(), stopped: None };
    for (number, step) in steps.iter().enumerate() {
        // What the step before did is part of the conversation now.
        let row = visible(&app, &may.person, &words.conversation).await?;
        let id = Name::from(format!("{}-{number}", words.client_id));
        match take(&app, &may.person, &row, id, step).await {
            Ok(()) => ran.done.push(step.deed.clone()),
            Err(problem) => {
                ran.stopped =
                    Some(StoppedOut { step: number, code: problem.code().to_owned(), detail: problem.detail().to_owned() });
                break;
            }
        }
    }
    app.store.use_macro(&row.id).await.map_err(fault)?;
    Ok(Json(ran))
}

/// Takes one step.
async fn take(app: &App, person: &Person, row: &ConversationRow, id: Name, step: &Step) -> Result<(), Problem> {
    let now = clock::now();
    let event = match step.deed.as_str() {
        "reply" => return reply(app, person, row, id, step, now).await,
        "note" => {
            let text = step.text.clone().unwrap_or_default();
            Event::NoteWritten { id, by: person.id.clone(), text, mentions: Vec::new() }
        }
        _ => {
            let by = Actor::Agent(person.id.clone());
            Event::Acted(Act { deed: deed(person, step, now), by, id: Some(id), canonical: String::new() })
        }
    };
    append(app, row, now, event).await
}

/// What a step does, as an act. Steps were checked before they were kept.
fn deed(person: &Person, step: &Step, now: Moment) -> Deed {
    let name = |word: &Option<String>| word.as_deref().filter(|word| !word.is_empty()).map(Name::new);
    let names = |words: &[String]| words.iter().map(Name::new).collect();
    match step.deed.as_str() {
        "assign" if step.agent.as_deref() == Some(ME) => Deed::Assign { agent: Some(person.id.clone()), team: None },
        "assign" => Deed::Assign { agent: name(&step.agent), team: name(&step.team) },
        "label" => Deed::Label { add: names(&step.add), remove: names(&step.remove) },
        "snooze" => {
            let far = Moment::parse(UNTIL_REPLY).unwrap_or(now);
            Deed::Snooze { until: step.hours.map_or(far, |hours| Moment(now.0 + i64::from(hours) * HOUR)) }
        }
        "categorise" => Deed::Categorise { category: name(&step.category) },
        _ => name(&step.reason).map_or(Deed::Resolve, |reason| Deed::ResolveFor { reason }),
    }
}

/// Asks for a reply, where one may be sent.
async fn reply(app: &App, person: &Person, row: &ConversationRow, id: Name, step: &Step, now: Moment) -> Result<(), Problem> {
    if !person.may(&<to::Answer as crate::http::access::Needs>::PERMISSION) {
        return Err(unprocessable("permission_missing", "You lack the permission to write to customers."));
    }
    let phrase = match &step.phrase {
        Some(phrase) => Some(phrases::one(app, phrase).await?),
        None => None,
    };
    let text = phrase.as_ref().map_or_else(|| step.text.clone().unwrap_or_default(), |phrase| phrase.text.clone());
    let contact = app.store.contact(row.contact).await.map_err(fault)?;
    let (body, missing) = fill(&text, contact.as_ref(), person);
    if !missing.is_empty() {
        let detail = format!("Nothing is known for {}. Fill the saved reply in by hand.", missing.join(", "));
        return Err(unprocessable("variable_missing", &detail));
    }
    let wanted = Wanted { id, content: Content::Text { body }, answers: None, file: None };
    wanted.check(app, row, now).await?;
    wanted.ask(app, person, row, now).await?;
    if let Some(phrase) = phrase {
        app.store.use_phrase(&phrase.id).await.map_err(fault)?;
    }
    Ok(())
}
