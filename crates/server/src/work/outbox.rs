//! The outbox: hands requested messages to the provider, each once.
//!
//! A request is an event, and so is "about to try". Whatever happens in between, nobody sends again blindly: what was begun when the
//! process died is uncertain, and settled by a status that carries the request's id (see `work::deliveries`).
//! INVARIANT: `SendStarted` is durable before the provider is called.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use channels::Outcome;
use channels::whatsapp_cloud::Client;
use channels::whatsapp_cloud::send::Outgoing;
use desk::content::MediaKind;
use desk::event::{Refused, SendRequest, Sent};
use desk::{ContactId, Event, Fact, Name};
use futures_util::future::join_all;
use store::{Batch, OutboxRow, OutboxState};

use super::Stop;
use crate::clock;
use crate::http::App;

const POLL: Duration = Duration::from_millis(500);
/// Waits between attempts that reached nobody.
const AGAIN: [Duration; 4] = [Duration::from_secs(1), Duration::from_secs(4), Duration::from_secs(15), Duration::from_secs(60)];

/// Sends for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut positions = app.store.ledger().positions();
    if let Err(error) = give_up_what_was_begun(&app).await {
        tracing::error!(error.cause = %error, "the outbox cannot be read");
    }
    while !stop.is_now() {
        positions.mark_unchanged();
        let sent = match &app.whatsapp.client {
            Some(client) => send_queued(&app, client, &stop).await,
            None => Ok(0),
        };
        match sent {
            Ok(count) if count > 0 => continue,
            Ok(_) => {}
            Err(error) => tracing::error!(error.cause = %error, "the outbox waits"),
        }
        tokio::select! {
            _ = positions.changed() => {}
            () = tokio::time::sleep(POLL) => {}
            () = stop.wait() => {}
        }
    }
}

/// After a start: what was begun by a process that died, nobody knows the end of.
async fn give_up_what_was_begun(app: &App) -> Result<(), store::Error> {
    let begun = app.store.outbox(OutboxState::Started).await?;
    let facts = begun.iter().map(|row| fact(row, Event::SendUncertain { request: row.request.id.clone() })).collect();
    app.store.ledger().append(Batch::done(facts)).await.map(drop)
}

/// Sends what is queued: different customers at the same time, one customer in order.
async fn send_queued(app: &App, client: &Client, stop: &Stop) -> Result<usize, store::Error> {
    let queued = app.store.outbox(OutboxState::Queued).await?;
    let count = queued.len();
    let mut by_customer: BTreeMap<(Name, ContactId), Vec<OutboxRow>> = BTreeMap::new();
    for row in queued {
        by_customer.entry((row.inbox.clone(), row.contact)).or_default().push(row);
    }
    let all = by_customer.into_values().map(async |rows| {
        for row in rows {
            send(app, client, stop, &row).await?;
        }
        Ok(())
    });
    join_all(all).await.into_iter().collect::<Result<(), store::Error>>()?;
    Ok(count)
}

/// One message, from "about to try" to its one outcome.
async fn send(app: &App, client: &Client, stop: &Stop, row: &OutboxRow) -> Result<(), store::Error> {
    append(app, row, Event::SendStarted { request: row.request.id.clone() }).await?;
    let outcome = attempt(app, client, stop, row).await;
    let event = match outcome {
        Outcome::Accepted { id, .. } => Event::Sent(message(&row.request, id)),
        Outcome::Refused(refusal) => {
            Event::Refused(Refused { message: message(&row.request, row.request.id.clone()), code: refusal.code })
        }
        Outcome::Uncertain { .. } | Outcome::NotSent { .. } => Event::SendUncertain { request: row.request.id.clone() },
    };
    let word = match &event {
        Event::Sent(_) => "accepted",
        Event::Refused(_) => "refused",
        _ => "uncertain",
    };
    metrics::counter!("watchdesk_sends_total", "outcome" => word).increment(1);
    append(app, row, event).await
}

/// Tries until somebody was reached, or it is time to end.
async fn attempt(app: &App, client: &Client, stop: &Stop, row: &OutboxRow) -> Outcome {
    let to = match app.store.contact(row.contact).await {
        Ok(Some(contact)) => contact.phone().or(contact.user_id()).unwrap_or_default().to_owned(),
        Ok(None) | Err(_) => return Outcome::Uncertain { detail: "the customer is not known".to_owned() },
    };
    let outgoing =
        Outgoing { inbox: &row.inbox, to: &to, content: &row.request.content, answers: None, request: &row.request.id };
    for wait in AGAIN {
        match client.send(outgoing).await {
            Outcome::NotSent { detail } => tracing::warn!(reason = %detail, "nobody was reached, trying again"),
            settled => return settled,
        }
        let mut stop = stop.clone();
        tokio::select! {
            () = tokio::time::sleep(wait) => {}
            () = stop.wait() => break,
        }
    }
    client.send(outgoing).await
}

/// The message that a request became.
pub(crate) fn message(request: &SendRequest, id: Name) -> Sent {
    Sent {
        id,
        author: request.author.clone(),
        content: Some(request.content.clone()),
        media: MediaKind::None,
        campaign: None,
        variant: None,
        template: None,
        price: Some(Name::new_static("service")),
        step: None,
        request: Some(request.id.clone()),
        echo: false,
    }
}

/// A fact about the customer of a row, now.
pub(crate) fn fact(row: &OutboxRow, event: Event) -> Fact {
    Fact { inbox: row.inbox.clone(), person: vec![row.person.clone()], at: clock::now(), event }
}

async fn append(app: &App, row: &OutboxRow, event: Event) -> Result<(), store::Error> {
    app.store.ledger().append(Batch::done(vec![fact(row, event)])).await.map(drop)
}
