//! Conversations: lists, one with its thread and the moments that made its figures, and what one does with it.
//!
//! Next one: something to do with a conversation is a word in `act`; something to show is a field of [`PageOut`].

mod act;
mod messages;
mod moments;
mod reply;
pub(crate) mod row;

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use desk::thread::Thread;
use desk::{ConversationId, Event, Moment, Name};
use serde::{Deserialize, Serialize};
use store::{ConversationRow, Cursor, Filter, View};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;
use messages::MessageOut;
use moments::MomentOut;
use row::RowOut;

const USUAL: usize = 50;
const MOST: usize = 200;

/// The routes of this file and those below it.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list)).routes(routes!(page)).merge(reply::routes()).merge(act::routes())
}

#[derive(Deserialize)]
struct ListIn {
    view: Option<String>,
    inbox: Option<String>,
    agent: Option<String>,
    limit: Option<usize>,
    before: Option<String>,
}

/// One page of a list.
#[derive(Serialize, ToSchema)]
struct ListOut {
    /// How many the whole list has.
    total: i64,
    /// Where it goes on: give it as `before`.
    next: Option<String>,
    rows: Vec<RowOut>,
}

/// Lists conversations: who waits longest first, all else the latest first.
#[utoipa::path(get, path = "/api/v1/conversations", tag = "conversations",
    params(
        ("view" = Option<String>, Query, description = "waiting, open, resolved or all"),
        ("inbox" = Option<String>, Query), ("agent" = Option<String>, Query),
        ("limit" = Option<usize>, Query, description = "Up to 200"),
        ("before" = Option<String>, Query, description = "Where the list goes on"),
    ),
    responses((status = 200, body = ListOut), (status = 422, body = Problem)))]
async fn list(
    State(app): State<Arc<App>>,
    _: May<to::ReadConversations>,
    Query(words): Query<ListIn>,
) -> Result<Json<ListOut>, Problem> {
    let view = match words.view.as_deref() {
        Some("waiting") => View::Waiting,
        Some("open") => View::Open,
        Some("resolved") => View::Resolved,
        Some("all") | None => View::All,
        Some(_) => return Err(unprocessable("view_unknown", "`view` is one of waiting, open, resolved, all.")),
    };
    let after = match &words.before {
        Some(text) => Some(
            Cursor::parse(text).ok_or_else(|| unprocessable("cursor_wrong", "Take `before` from `next` of the page before."))?,
        ),
        None => None,
    };
    let given = |word: Option<String>| word.filter(|word| !word.is_empty()).map(Name::from);
    let filter = Filter { inbox: given(words.inbox), agent: given(words.agent) };
    let limit = words.limit.unwrap_or(USUAL).clamp(1, MOST);
    let fault = |error: store::Error| Problem::fault("conversations", &error);
    let (rows, next) = app.store.conversations(view, &filter, after, limit).await.map_err(fault)?;
    let total = app.store.count(view, &filter).await.map_err(fault)?;
    let desk = app.desk();
    Ok(Json(ListOut {
        total,
        next: next.map(|next| next.to_string()),
        rows: rows.iter().map(|row| RowOut::of(row, &desk)).collect(),
    }))
}

/// A conversation with its thread.
#[derive(Serialize, ToSchema)]
struct PageOut {
    #[serde(flatten)]
    row: RowOut,
    contact: ContactOut,
    category: Option<String>,
    /// The whole thread in order; earlier and later conversations of it are told apart by `this_conversation`.
    messages: Vec<MessageOut>,
    /// The moments that made the figures of this conversation.
    moments: Vec<MomentOut>,
}

/// The customer.
#[derive(Serialize, ToSchema)]
struct ContactOut {
    name: Option<String>,
    phone: Option<String>,
    user_id: Option<String>,
}

/// Shows a conversation.
#[utoipa::path(get, path = "/api/v1/conversations/{id}", tag = "conversations", params(("id" = String, Path)),
    responses((status = 200, body = PageOut), (status = 404, body = Problem)))]
async fn page(
    State(app): State<Arc<App>>,
    _: May<to::ReadConversations>,
    Path(id): Path<String>,
) -> Result<Json<PageOut>, Problem> {
    let row = find(&app, &id).await?;
    let fault = |error: store::Error| Problem::fault("conversation", &error);
    let events = app.store.thread_events(&row.inbox, row.contact).await.map_err(fault)?;
    let contact = app.store.contact(row.contact).await.map_err(fault)?;
    let desk = app.desk();
    let thread = Thread::fold(row.inbox.clone(), row.contact, &events, &desk);
    let until = thread.conversations().iter().map(|conversation| conversation.opened_at).find(|opened| *opened > row.opened_at);
    Ok(Json(PageOut {
        category: row.category.as_ref().map(ToString::to_string),
        messages: messages::read(&events, row.opened_at, until),
        moments: moments::read(&thread, row.id, &events, row.opened_at, until),
        contact: ContactOut {
            name: row.contact_name.clone(),
            phone: contact.as_ref().and_then(|contact| contact.phone()).map(str::to_owned),
            user_id: contact.as_ref().and_then(|contact| contact.user_id()).map(str::to_owned),
        },
        row: RowOut::of(&row, &desk),
    }))
}

/// The conversation that an address names.
async fn find(app: &App, id: &str) -> Result<ConversationRow, Problem> {
    let id = ConversationId::parse(id).ok_or_else(|| Problem::not_found("conversation"))?;
    let row = app.store.conversation(id).await.map_err(|error| Problem::fault("conversation", &error))?;
    row.ok_or_else(|| Problem::not_found("conversation"))
}

fn unprocessable(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

/// Appends one fact about the customer of a conversation.
async fn append(app: &App, row: &ConversationRow, at: Moment, event: Event) -> Result<(), Problem> {
    let fault = |error: store::Error| Problem::fault("append", &error);
    let contact = app.store.contact(row.contact).await.map_err(fault)?;
    let person = contact.map(|contact| contact.keys.into_iter().map(Name::from).take(1).collect()).unwrap_or_default();
    let fact = desk::Fact { inbox: row.inbox.clone(), person, at, event };
    let batch = store::Batch::done(vec![fact]);
    app.store.ledger().append(batch).await.map(drop).map_err(fault)
}
