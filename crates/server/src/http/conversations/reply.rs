//! Answering: a message is an event first, and tried afterwards (`work::outbox`).
//!
//! Lives here: asking for a message, taking it back, telling that something was read. What the words of a request mean is in `words`,
//! whether a colleague was faster in `collision`. Never here: what may be written when (that is `desk::compose`).
//! Next one: a kind of message is an arm in `words`.

mod collision;
mod template;
mod words;

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::compose;
use desk::content::Content;
use desk::event::{Author, Dispatch};
use desk::{Event, Moment, Name};
use serde::{Deserialize, Serialize};
use store::{ConversationRow, OutboxState};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use self::words::ReplyIn;
use super::{append, unprocessable, visible};
use crate::http::App;
use crate::http::access::{May, Person, to};
use crate::http::problem::Problem;
use crate::{clock, work};

/// The longest id of a request; the provider hands it back with every status.
const ID_MAX: usize = 100;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(reply)).routes(routes!(take_back)).routes(routes!(read))
}

#[derive(Serialize, ToSchema)]
struct ReplyOut {
    id: String,
    /// `queued`.
    status: &'static str,
}

fn fault(error: store::Error) -> Problem {
    Problem::fault("outbox", &error)
}

impl From<compose::Refusal> for Problem {
    fn from(refusal: compose::Refusal) -> Problem {
        unprocessable(refusal.code, refusal.detail)
    }
}

/// Answers the customer.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/messages", tag = "conversations", params(("id" = String, Path)), request_body = ReplyIn,
    responses((status = 202, body = ReplyOut), (status = 404, body = Problem),
        (status = 409, body = Problem, description = "A colleague replied meanwhile: `by`, `at` and `message` say who, when and what"),
        (status = 422, body = Problem)))]
async fn reply(
    State(app): State<Arc<App>>,
    may: May<to::Answer>,
    Path(id): Path<String>,
    Json(words): Json<ReplyIn>,
) -> Result<(StatusCode, Json<ReplyOut>), Problem> {
    let row = visible(&app, &may.person, &id).await?;
    let now = clock::now();
    if words.client_id.is_empty() || words.client_id.len() > ID_MAX {
        return Err(unprocessable("client_id_wrong", "Give `client_id`, a UUID, so that asking twice sends once."));
    }
    let content = words.content(&app).await?;
    let wanted = Wanted {
        id: Name::new(&words.client_id),
        content,
        answers: words.quoted.filter(|quoted| !quoted.is_empty()).map(Name::from),
        file: words.file.or(words.template.and_then(|template| template.header_file)).map(Name::from),
    };
    wanted.check(&app, &row, now).await?;
    if let Some(seen) = words.seen_until.as_deref().filter(|_| !words.force) {
        collision::check(&app, &row, seen, &may.person.id, &wanted.id).await?;
    }
    wanted.ask(&app, &may.person, &row, now).await?;
    Ok((StatusCode::ACCEPTED, Json(ReplyOut { id: words.client_id, status: "queued" })))
}

/// What somebody wants to be sent.
pub(crate) struct Wanted {
    /// The id of the request: asking twice with one id sends once.
    pub(crate) id: Name,
    pub(crate) content: Content,
    /// The message that it answers.
    pub(crate) answers: Option<Name>,
    /// The file that it carries.
    pub(crate) file: Option<Name>,
}

impl Wanted {
    /// Refuses what may not be sent now, or not by this number.
    pub(crate) async fn check(&self, app: &App, row: &ConversationRow, now: Moment) -> Result<(), Problem> {
        compose::check(&self.content)?;
        compose::in_time(&self.content, &compose::window(now, last_inbound(app, row).await?, None))?;
        if app.line(&row.inbox).is_none() {
            let detail =
                "No number is connected: give the access token of the WhatsApp Cloud API when starting, see docs/guides.";
            return Err(unprocessable("channel_not_connected", detail));
        }
        let other = app.store.outbox_request(&row.inbox, &self.id).await.map_err(fault)?;
        if other.is_some_and(|other| other.contact != row.contact) {
            return Err(unprocessable("client_id_wrong", "This `client_id` was used for another customer. Give a new UUID."));
        }
        Ok(())
    }

    /// Asks for it in the log; the outbox does the rest.
    pub(crate) async fn ask(self, app: &App, person: &Person, row: &ConversationRow, now: Moment) -> Result<(), Problem> {
        let template = match &self.content {
            Content::FilledTemplate(filled) => template::known(app, &filled.name, &filled.language).await?,
            _ => None,
        };
        let category = template.map(|template| template.category);
        let dispatch = Dispatch {
            id: self.id,
            author: Author::Agent(person.id.clone()),
            price: Some(Name::new_static(compose::price(&self.content, category.as_deref()))),
            content: self.content,
            answers: self.answers,
            file: self.file,
            campaign: None,
            variant: None,
            step: None,
        };
        append(app, row, now, Event::DispatchRequested(dispatch)).await
    }
}

/// When the customer last wrote to this number, in whichever conversation.
async fn last_inbound(app: &App, row: &ConversationRow) -> Result<Option<Moment>, Problem> {
    let all = app.store.conversations_of(row.contact).await.map_err(fault)?;
    Ok(all.iter().filter(|other| other.inbox == row.inbox).filter_map(|other| other.last_inbound_at).max())
}

/// Takes a message back that was not sent yet, or gives one up of which nobody knows what became of it.
#[utoipa::path(delete, path = "/api/v1/conversations/{id}/messages/{client_id}", tag = "conversations",
    params(("id" = String, Path), ("client_id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 409, body = Problem)))]
async fn take_back(
    State(app): State<Arc<App>>,
    may: May<to::Answer>,
    Path((id, client_id)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let row = visible(&app, &may.person, &id).await?;
    let request = Name::from(client_id);
    let too_late = || {
        let detail = "It is sent already, or on its way right now: the customer may see it.";
        Problem::refusal(StatusCode::CONFLICT, "already_sent", detail)
    };
    let waiting = app.store.outbox_request(&row.inbox, &request).await.map_err(fault)?;
    let waiting = waiting.filter(|waiting| waiting.contact == row.contact).ok_or_else(too_late)?;
    if waiting.state == OutboxState::Started {
        return Err(too_late());
    }
    let cancelled = Event::SendCancelled { request: request.clone(), by: may.person.id };
    append(&app, &row, clock::now(), cancelled).await?;
    app.outbox.wake();
    // Whoever was about to send it may have been faster.
    let after = app.store.outbox_request(&row.inbox, &request).await.map_err(fault)?;
    if after.is_some_and(|after| after.state == OutboxState::Started) {
        return Err(too_late());
    }
    Ok(StatusCode::NO_CONTENT)
}

#[derive(Deserialize, ToSchema)]
struct ReadIn {
    /// The last message of the customer that was read.
    message: String,
    /// Whether somebody is writing an answer.
    #[serde(default)]
    typing: bool,
}

/// Shows the customer that a message and all before it were read, and maybe that somebody is typing. As well as it can be done: nobody
/// is told whether it was.
#[utoipa::path(post, path = "/api/v1/conversations/{id}/read", tag = "conversations", params(("id" = String, Path)), request_body = ReadIn,
    responses((status = 204), (status = 404, body = Problem)))]
async fn read(
    State(app): State<Arc<App>>,
    may: May<to::Answer>,
    Path(id): Path<String>,
    Json(words): Json<ReadIn>,
) -> Result<StatusCode, Problem> {
    let row = visible(&app, &may.person, &id).await?;
    let Some(client) = app.line(&row.inbox) else { return Ok(StatusCode::NO_CONTENT) };
    if !words.message.is_empty() && app.outbox.may_tell_read(row.id, &words.message, words.typing, clock::now()) {
        work::spawn(async move {
            if let Err(error) = client.mark_read(&row.inbox, &words.message, words.typing).await {
                tracing::debug!(error.cause = %error, "the provider was not told that a message was read");
            }
        });
    }
    Ok(StatusCode::NO_CONTENT)
}
