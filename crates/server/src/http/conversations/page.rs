//! One conversation: its thread, page by page, the customer, and the moments that made its figures.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use desk::compose;
use desk::event::Event;
use desk::thread::Thread;
use desk::{ConversationId, Moment, Name};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::looking::LookingOut;
use super::messages::{self, MessageOut};
use super::moments::{self, MomentOut};
use super::panel::{self, ContactOut};
use super::row::RowOut;
use super::{unprocessable, visible};
use crate::clock;
use crate::http::App;
use crate::http::access::{May, to};
use crate::http::problem::Problem;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(page))
}

const USUAL: usize = 200;
const MOST: usize = 1_000;
/// How many conversations of the customer are listed, the latest first.
const PAST: usize = 100;

#[derive(Deserialize)]
struct PageIn {
    messages: Option<usize>,
    before_message: Option<String>,
}

/// A conversation with its thread.
#[derive(Serialize, ToSchema)]
struct PageOut {
    #[serde(flatten)]
    row: RowOut,
    contact: ContactOut,
    window: WindowOut,
    /// Who else looks or types.
    looking: Vec<LookingOut>,
    /// What who asks has begun to write.
    draft: Option<DraftOut>,
    /// The last messages of the thread in order; earlier and later conversations of it are told apart by `this_conversation`.
    messages: Vec<MessageOut>,
    /// Where the messages before these are: give it as `before_message`.
    messages_next: Option<String>,
    /// The moments that made the figures of this conversation.
    moments: Vec<MomentOut>,
}

/// What may be written, until when, and at which price.
#[derive(Serialize, ToSchema)]
struct WindowOut {
    open: bool,
    closes_at: Option<String>,
    /// Until when nothing is charged, since the customer came from an advertisement.
    free_entry_until: Option<String>,
    /// `service` in an open window, `free` while nothing is charged, otherwise `marketing`: the dearest that a template may cost.
    price: &'static str,
}

#[derive(Serialize, ToSchema)]
struct DraftOut {
    text: String,
    quoted: Option<String>,
}

/// Shows a conversation.
#[utoipa::path(get, path = "/api/v1/conversations/{id}", tag = "conversations",
    params(
        ("id" = String, Path),
        ("messages" = Option<usize>, Query, description = "How many messages; usually 200, up to 1000"),
        ("before_message" = Option<String>, Query, description = "Take it from `messages_next`"),
    ),
    responses((status = 200, body = PageOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn page(
    State(app): State<Arc<App>>,
    may: May<to::ReadConversations>,
    Path(id): Path<String>,
    Query(words): Query<PageIn>,
) -> Result<Json<PageOut>, Problem> {
    let row = visible(&app, &may.person, &id).await?;
    let before = match &words.before_message {
        Some(text) => Some(
            messages::Cursor::parse(text)
                .ok_or_else(|| unprocessable("cursor_wrong", "Take `before_message` from `messages_next` of the page before."))?,
        ),
        None => None,
    };
    let fault = |error: store::Error| Problem::fault("conversation", &error);
    let events = app.store.thread_events(&row.inbox, row.contact).await.map_err(fault)?;
    let contact = app.store.contact(row.contact).await.map_err(fault)?;
    let others = app.store.conversations_of(row.contact).await.map_err(fault)?;
    let draft = app.store.draft(&may.person.id, row.id).await.map_err(fault)?;
    let desk = app.desk();
    let now = clock::now();
    // Folding is work for the processor.
    let work = (events, Arc::clone(&desk), row.inbox.clone(), row.contact, row.id, row.opened_at);
    let count = words.messages.unwrap_or(USUAL).clamp(1, MOST);
    let read = tokio::task::spawn_blocking(move || {
        let (events, desk, inbox, contact, id, opened) = work;
        let (shown, next, moments) = read(&events, &desk, inbox, (contact, id), opened, count, before.as_ref());
        (panel::since(&events), compose::free_entry(events.iter().map(|(at, event)| (*at, event))), shown, next, moments)
    });
    let (since, free_until, messages, messages_next, moments) =
        read.await.map_err(|error| Problem::fault("conversation", &error))?;
    let files: Vec<Name> = messages.iter().filter_map(MessageOut::file).collect();
    let files = app.store.files(&files).await.map_err(fault)?;
    let messages = messages.into_iter().map(|message| message.with_file(&files)).collect();
    let window = compose::window(now, row.last_inbound_at, free_until);
    let seen = |other: &&store::ConversationRow| may.person.sees(&desk, &other.inbox);
    Ok(Json(PageOut {
        contact: ContactOut::of(&row, contact.as_ref(), since, others.iter().rev().filter(seen).take(PAST)),
        window: WindowOut {
            open: window.open,
            closes_at: window.closes_at.map(|closes| closes.to_string()),
            free_entry_until: window.free_entry_until.map(|until| until.to_string()),
            price: window.price,
        },
        looking: app.live.looking.others(row.id, &may.person.id, now),
        draft: draft.map(|draft| DraftOut { text: draft.text, quoted: draft.quoted.map(|quoted| quoted.to_string()) }),
        messages,
        messages_next,
        moments,
        row: RowOut::of(&row, &desk).of_page(),
    }))
}

fn read(
    events: &[(Moment, Event)],
    desk: &desk::desk_file::Desk,
    inbox: Name,
    (contact, id): (desk::ContactId, ConversationId),
    opened: Moment,
    count: usize,
    before: Option<&messages::Cursor>,
) -> (Vec<MessageOut>, Option<String>, Vec<MomentOut>) {
    let thread = Thread::fold(inbox, contact, events, desk);
    let until = thread.conversations().iter().map(|conversation| conversation.opened_at).find(|at| *at > opened);
    let (shown, next) = messages::page(messages::read(events, opened, until), count, before);
    (shown, next, moments::read(&thread, id, events, opened, until))
}
