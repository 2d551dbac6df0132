//! Conversations: lists, one with its thread and the moments that made its figures, and what one does with it.
//!
//! Next one: something to do with a conversation is a word in `act`; something to show is a field of `page::PageOut`.

mod act;
mod draft;
mod looking;
pub(crate) mod messages;
mod moments;
mod notes;
mod page;
mod panel;
pub(crate) mod reply;
pub(crate) mod row;

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use desk::{ConversationId, Event, Fact, Moment, Name};
use serde::{Deserialize, Serialize};
use store::{ConversationRow, Cursor, Filter, MOST_COUNTED, View};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::problem::Problem;
use crate::clock;
pub(crate) use looking::LookingOut;
use row::RowOut;

const USUAL: usize = 50;
const MOST: usize = 200;

/// The routes of this file and those below it.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(counts))
        .merge(page::routes())
        .merge(reply::routes())
        .merge(act::routes())
        .merge(notes::routes())
        .merge(looking::routes())
        .merge(draft::routes())
}

#[derive(Deserialize)]
struct ListIn {
    view: Option<String>,
    inbox: Option<String>,
    agent: Option<String>,
    team: Option<String>,
    label: Option<String>,
    category: Option<String>,
    q: Option<String>,
    limit: Option<usize>,
    before: Option<String>,
}

/// One page of a list.
#[derive(Serialize, ToSchema)]
struct ListOut {
    /// How many the whole list has; 1000 means 1000 or more.
    total: i64,
    /// Where it goes on: give it as `before`.
    next: Option<String>,
    rows: Vec<RowOut>,
}

const VIEWS: [(&str, View); 10] = [
    ("mine", View::Mine),
    ("unassigned", View::Unassigned),
    ("team", View::Team),
    ("waiting", View::Waiting),
    ("closing", View::Closing),
    ("snoozed", View::Snoozed),
    ("open", View::Open),
    ("resolved", View::Resolved),
    ("all", View::All),
    ("mentions", View::Mentions),
];

/// Lists conversations: who waits longest first, what closes or wakes soonest first, all else the latest first.
#[utoipa::path(get, path = "/api/v1/conversations", tag = "conversations",
    params(
        ("view" = Option<String>, Query, description = "mine, unassigned, team, waiting, closing, snoozed, open, resolved, all or mentions"),
        ("inbox" = Option<String>, Query), ("agent" = Option<String>, Query), ("team" = Option<String>, Query),
        ("label" = Option<String>, Query), ("category" = Option<String>, Query),
        ("q" = Option<String>, Query, description = "A part of the customer's name"),
        ("limit" = Option<usize>, Query, description = "Up to 200"),
        ("before" = Option<String>, Query, description = "Where the list goes on"),
    ),
    responses((status = 200, body = ListOut), (status = 422, body = Problem)))]
async fn list(
    State(app): State<Arc<App>>,
    may: May<to::ReadConversations>,
    Query(words): Query<ListIn>,
) -> Result<Json<ListOut>, Problem> {
    let view = words.view.as_deref().unwrap_or("all");
    let Some((_, view)) = VIEWS.into_iter().find(|(name, _)| *name == view) else {
        let known = VIEWS.map(|(name, _)| name).join(", ");
        return Err(unprocessable("view_unknown", &format!("`view` is one of {known}.")));
    };
    let after = match &words.before {
        Some(text) => Some(
            Cursor::parse(text).ok_or_else(|| unprocessable("cursor_wrong", "Take `before` from `next` of the page before."))?,
        ),
        None => None,
    };
    let given = |word: Option<String>| word.filter(|word| !word.is_empty()).map(Name::from);
    let filter = Filter {
        agent: given(words.agent),
        team: given(words.team),
        label: given(words.label),
        category: given(words.category),
        name: words.q.filter(|name| !name.trim().is_empty()).map(|name| name.trim().chars().take(100).collect()),
        ..filter(&app, &may.person, words.inbox)
    };
    let limit = words.limit.unwrap_or(USUAL).clamp(1, MOST);
    let fault = |error: store::Error| Problem::fault("conversations", &error);
    let (rows, next) = app.store.conversations(view, &filter, after, limit).await.map_err(fault)?;
    let total = app.store.count(view, &filter, MOST_COUNTED).await.map_err(fault)?;
    let desk = app.desk();
    let shown = |row: &ConversationRow| RowOut::of(row, &desk).seen_by(app.live.looking.people(row.id, filter.now));
    Ok(Json(ListOut { total, next: next.map(|next| next.to_string()), rows: rows.iter().map(shown).collect() }))
}

#[derive(Deserialize)]
struct CountsIn {
    inbox: Option<String>,
}

/// How many conversations each view has for who asks; 1000 means 1000 or more.
#[derive(Serialize, ToSchema)]
struct CountsOut {
    mine: i64,
    unassigned: i64,
    team: i64,
    waiting: i64,
    closing: i64,
    snoozed: i64,
    open: i64,
    /// Those that one has not looked at since one was called.
    mentions: i64,
}

/// Counts what each view has.
#[utoipa::path(get, path = "/api/v1/conversations/counts", tag = "conversations", params(("inbox" = Option<String>, Query)),
    responses((status = 200, body = CountsOut)))]
async fn counts(
    State(app): State<Arc<App>>,
    may: May<to::ReadConversations>,
    Query(words): Query<CountsIn>,
) -> Result<Json<CountsOut>, Problem> {
    let filter = filter(&app, &may.person, words.inbox);
    let counts = app.store.counts(&filter).await.map_err(|error| Problem::fault("counts", &error))?;
    let store::Counts { mine, unassigned, team, waiting, closing, snoozed, open, mentions } = counts;
    Ok(Json(CountsOut { mine, unassigned, team, waiting, closing, snoozed, open, mentions }))
}

/// What a person sees of an inbox, or of all.
pub(crate) fn filter(app: &App, person: &Person, inbox: Option<String>) -> Filter {
    let desk = app.desk();
    let inbox = inbox.filter(|inbox| !inbox.is_empty()).map(Name::from);
    let inboxes = match (person.inboxes(&desk), inbox) {
        (Some(inboxes), Some(inbox)) => Some(inboxes.into_iter().filter(|served| *served == inbox).collect()),
        (inboxes, None) => inboxes,
        (None, Some(inbox)) => Some(vec![inbox]),
    };
    let my_team = desk.team_of(&person.id).cloned();
    Filter { now: clock::now(), inboxes, me: Some(person.id.clone()), my_team, ..Filter::default() }
}

/// The conversation that an address names.
async fn find(app: &App, id: &str) -> Result<ConversationRow, Problem> {
    let id = ConversationId::parse(id).ok_or_else(|| Problem::not_found("conversation"))?;
    let row = app.store.conversation(id).await.map_err(|error| Problem::fault("conversation", &error))?;
    row.ok_or_else(|| Problem::not_found("conversation"))
}

/// The same, if it is this person's business.
pub(crate) async fn visible(app: &App, person: &Person, id: &str) -> Result<ConversationRow, Problem> {
    let row = find(app, id).await?;
    if person.sees(&app.desk(), &row.inbox) { Ok(row) } else { Err(Problem::not_found("conversation")) }
}

pub(crate) fn unprocessable(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

/// A fact about the customer of a conversation.
async fn fact(app: &App, row: &ConversationRow, at: Moment, event: Event) -> Result<Fact, Problem> {
    let contact = app.store.contact(row.contact).await.map_err(|error| Problem::fault("append", &error))?;
    let person = contact.map(|contact| contact.keys.into_iter().map(Name::from).take(1).collect()).unwrap_or_default();
    Ok(Fact { inbox: row.inbox.clone(), person, at, event })
}

/// Appends one fact about the customer of a conversation.
pub(crate) async fn append(app: &App, row: &ConversationRow, at: Moment, event: Event) -> Result<(), Problem> {
    let fact = fact(app, row, at, event).await?;
    append_all(app, vec![fact]).await
}

/// Appends facts in one batch: all or none.
async fn append_all(app: &App, facts: Vec<Fact>) -> Result<(), Problem> {
    let appended = app.store.ledger().append(store::Batch::done(facts)).await;
    appended.map(drop).map_err(|error| Problem::fault("append", &error))
}
