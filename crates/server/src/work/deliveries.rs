//! The reader of the deliveries: turns what providers sent into facts, and appends them.
//!
//! Its position is written in the same transaction as the facts, so that whatever happens each delivery is taken in exactly once.

use std::sync::Arc;
use std::time::Duration;

use channels::Rejected;
use desk::{Event, Fact, Moment, Name};
use store::{Batch, Delivery, DeliveryId, OutboxState, SetAside};

use super::{Stop, outbox};
use crate::clock;
use crate::http::App;

/// The name under which its position is kept.
pub(crate) const READER: &str = "deliveries";
/// The most deliveries of one append: many enough to be cheap where many wait, few enough that a page does not wait long.
const AT_ONCE: usize = 2_048;
const POLL: Duration = Duration::from_millis(500);

/// Takes deliveries in for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut kept = app.kept.subscribe();
    while !stop.is_now() {
        match take_in(&app).await {
            Ok(0) => {
                tokio::select! {
                    _ = kept.changed() => {}
                    () = tokio::time::sleep(POLL) => {}
                    () = stop.wait() => {}
                }
            }
            Ok(_) => {}
            Err(error) => {
                tracing::error!(error.cause = %error, "deliveries wait: they cannot be taken in");
                tokio::time::sleep(POLL).await;
            }
        }
    }
}

/// Takes the next deliveries in; how many there were.
async fn take_in(app: &App) -> Result<usize, store::Error> {
    let position = app.store.cursor(READER).await?;
    let deliveries = app.store.deliveries().after(DeliveryId(position), AT_ONCE).await?;
    let Some((last, _)) = deliveries.last() else { return Ok(0) };
    let started = clock::stopwatch();
    let mut batch = Batch { cursor: Some((Name::new_static(READER), last.0)), ..Batch::default() };
    let mut told = Vec::new();
    for (id, delivery) in &deliveries {
        let before = batch.facts.len();
        understand(*id, delivery, &mut batch);
        told.extend(callbacks(&batch.facts[before..], delivery.arrived_at));
    }
    settle(app, told, &mut batch).await?;
    let oldest = deliveries.first().map(|(_, delivery)| delivery.arrived_at);
    let appended = app.store.ledger().append(batch).await?;
    metrics::counter!("watchdesk_facts_total", "outcome" => "recorded").increment(appended.recorded() as u64);
    metrics::counter!("watchdesk_facts_total", "outcome" => "repeated").increment(appended.repeated() as u64);
    metrics::histogram!("watchdesk_fold_seconds").record(started.elapsed().as_secs_f64());
    if let Some(oldest) = oldest {
        metrics::gauge!("watchdesk_intake_lag_seconds").set(clock::now().since(oldest) as f64 / 1000.0);
    }
    Ok(deliveries.len())
}

/// Reads one delivery into the batch: facts, or set aside with the reason.
pub(crate) fn understand(id: DeliveryId, delivery: &Delivery, batch: &mut Batch) {
    let parsed = match channels::channel(&delivery.channel) {
        Some(channel) => (channel.parse)(&delivery.body, delivery.arrived_at),
        None => Err(Rejected::OtherShape { detail: "no channel of this name".to_owned() }),
    };
    match parsed {
        Ok(parsed) => {
            batch.newest = batch.newest.max(parsed.newest);
            batch.facts.extend(parsed.facts);
            batch.links.extend(parsed.links);
        }
        Err(rejected) => batch.set_aside.push(SetAside {
            delivery: Some(id.0),
            arrived_at: delivery.arrived_at,
            channel: delivery.channel.clone(),
            reason: rejected.to_string(),
            body: delivery.body.clone(),
        }),
    }
}

/// A status that carries the id of a request, and with it the id of the message that the request became.
struct Told {
    inbox: Name,
    request: Name,
    message: Name,
    /// When the status happened.
    at: Moment,
    /// When it came.
    arrived: Moment,
}

fn callbacks(facts: &[Fact], arrived: Moment) -> impl Iterator<Item = Told> {
    facts.iter().filter_map(move |fact| match &fact.event {
        Event::Marked(mark) => {
            let request = mark.callback.clone()?;
            Some(Told { inbox: fact.inbox.clone(), request, message: mark.message.clone(), at: fact.at, arrived })
        }
        _ => None,
    })
}

/// Settles what the outbox could not: the provider has the message, whatever became of its answer. Where the answer is still waited
/// for, it was accepted just before its first status came; where it comes after all, it says the same again. What waits for another
/// attempt although the provider has it is not tried again.
async fn settle(app: &App, told: Vec<Told>, batch: &mut Batch) -> Result<(), store::Error> {
    let mut requests: Vec<Name> = told.iter().map(|told| told.request.clone()).collect();
    requests.sort_unstable();
    requests.dedup();
    if requests.is_empty() {
        return Ok(());
    }
    let rows = app.store.outbox_requests(&requests).await?;
    for row in rows.into_iter().filter(|row| row.attempt > 0 || row.state != OutboxState::Queued) {
        let own = told.iter().filter(|told| told.inbox == row.inbox && told.request == row.request.id);
        let Some(first) = own.min_by_key(|told| told.at) else { continue };
        let at = if row.state == OutboxState::Started { first.arrived } else { first.at };
        let event = outbox::accepted(&row.request, first.message.clone());
        batch.newest = batch.newest.max(Some(at));
        batch.facts.push(Fact { at, ..outbox::fact(&row, event) });
    }
    Ok(())
}
