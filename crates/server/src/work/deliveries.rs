//! The reader of the deliveries: turns what providers sent into facts, and appends them.
//!
//! Its position is written in the same transaction as the facts, so that whatever happens each delivery is taken in exactly once.

use std::sync::Arc;
use std::time::Duration;

use channels::Rejected;
use desk::{Event, Fact, Name};
use store::{Batch, Delivery, DeliveryId, SetAside};

use super::{Stop, outbox};
use crate::clock;
use crate::http::App;

/// The name under which its position is kept.
pub(crate) const READER: &str = "deliveries";
/// About how many deliveries go into one append: many enough to be cheap, few enough that a page does not wait.
const AT_ONCE: usize = 512;
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
    for (id, delivery) in &deliveries {
        understand(*id, delivery, &mut batch);
    }
    settle(app, &mut batch).await?;
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

/// Settles what the outbox could not: a status that carries the id of an uncertain request names the message that it became.
async fn settle(app: &App, batch: &mut Batch) -> Result<(), store::Error> {
    let told = batch.facts.iter().filter_map(|fact| match &fact.event {
        Event::Marked(mark) => Some((fact.inbox.clone(), fact.at, mark.message.clone(), mark.callback.clone()?)),
        _ => None,
    });
    let told: Vec<_> = told.collect();
    if told.is_empty() || !app.store.any_uncertain().await? {
        return Ok(());
    }
    for (inbox, at, id, request) in told {
        if let Some(row) = app.store.uncertain(&inbox, &request).await? {
            let event = Event::Sent(outbox::message(&row.request, id));
            batch.facts.push(Fact { at, ..outbox::fact(&row, event) });
        }
    }
    Ok(())
}
