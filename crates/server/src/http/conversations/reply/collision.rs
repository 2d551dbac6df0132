//! Two who answer at once: the second is told what the first has written, before anything is sent.

use std::collections::HashMap;

use axum::http::StatusCode;
use desk::event::Author;
use desk::{Event, Moment, Name};
use store::ConversationRow;

use super::fault;
use crate::http::App;
use crate::http::problem::Problem;

/// A message as far as it matters here.
struct Line {
    at: Moment,
    /// Its id, and that of the request that it was.
    id: Name,
    by: Option<Name>,
}

/// Refuses where a colleague replied after the message `seen`; what is not known was not seen after anything.
pub(super) async fn check(app: &App, row: &ConversationRow, seen: &str, me: &Name, request: &Name) -> Result<(), Problem> {
    let events = app.store.thread_events(&row.inbox, row.contact).await.map_err(fault)?;
    let Some(reply) = later_reply(&events, seen, me, request) else { return Ok(()) };
    let by = reply.by.unwrap_or_default();
    let detail = "A colleague has replied meanwhile. Read it, and send again if you still want to.";
    let problem = Problem::refusal(StatusCode::CONFLICT, "colleague_replied", detail);
    Err(problem.with("by", by.to_string()).with("at", reply.at.to_string()).with("message", reply.id.to_string()))
}

/// The first message of a colleague after `seen`, unless this very request is known already.
fn later_reply(events: &[(Moment, Event)], seen: &str, me: &Name, request: &Name) -> Option<Line> {
    let mut lines: HashMap<Name, Line> = HashMap::new();
    let mut seen_at = None;
    let mut note = |id: &Name, request: Option<&Name>, at: Moment, author: &Author| {
        if id == seen || request.is_some_and(|request| request == seen) {
            seen_at = Some(seen_at.map_or(at, |known: Moment| known.max(at)));
        }
        let by = match author {
            Author::Agent(agent) => Some(agent.clone()),
            Author::Bot | Author::Automation(_) => None,
        };
        let line = lines.entry(request.unwrap_or(id).clone()).or_insert(Line { at, id: id.clone(), by });
        line.id = id.clone();
        line.at = line.at.min(at);
    };
    let mut received = None;
    let mut gone = Vec::new();
    for (at, event) in events {
        match event {
            Event::Received(message) if message.id == seen => received = Some(*at),
            Event::SendRequested(asked) => note(&asked.id, None, *at, &asked.author),
            Event::DispatchRequested(asked) => note(&asked.id, None, *at, &asked.author),
            Event::Sent(sent) => note(&sent.id, sent.request.as_ref(), *at, &sent.author),
            Event::SendCancelled { request, .. } => gone.push(request),
            _ => {}
        }
    }
    let seen_at = received.max(seen_at)?;
    if lines.contains_key(request) {
        return None;
    }
    for request in gone {
        lines.remove(request);
    }
    let others = lines.into_values().filter(|line| line.at > seen_at && line.by.as_ref().is_some_and(|by| by != me));
    others.min_by_key(|line| line.at)
}
