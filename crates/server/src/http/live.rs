//! What is going on now: one snapshot, and the same pushed whenever something changes.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use desk::Name;
use futures_util::{Stream, stream};
use tokio::sync::{broadcast, watch};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;
use crate::work::live::{LiveOut, with_own};
use crate::work::presence::Watching;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(snapshot)).routes(routes!(events))
}

/// Tells what is going on.
#[utoipa::path(get, path = "/api/v1/live", tag = "live", responses((status = 200, body = LiveOut)))]
async fn snapshot(State(app): State<Arc<App>>, may: May<to::ReadConversations>) -> Result<Json<LiveOut>, Problem> {
    app.live.look(&app, may.person.own_figures()).await.map(Json).map_err(|error| Problem::fault("live", &error))
}

/// Pushes the snapshot at once and on every change (`event: live`), and ids of conversations that changed (`event: conversation`).
#[utoipa::path(get, path = "/api/v1/live/events", tag = "live",
    responses((status = 200, description = "Server-sent events", body = LiveOut, content_type = "text/event-stream")))]
async fn events(
    State(app): State<Arc<App>>,
    may: May<to::ReadConversations>,
) -> Result<Sse<impl Stream<Item = Result<Event, Infallible>>>, Problem> {
    let own = may.person.own_figures().cloned();
    let first = app.live.look(&app, own.as_ref()).await.map_err(|error| Problem::fault("live", &error))?;
    let first = Arc::new(serde_json::to_string(&first).unwrap_or_default());
    let feed = Feed {
        first: Some(first),
        snapshots: app.live.snapshots(),
        changes: app.live.changes(),
        own: own.map(|own| (Arc::clone(&app), own)),
        _here: app.attendance.begin(&may.person.id),
    };
    let events = stream::unfold(feed, async |mut feed| feed.next().await.map(|event| (Ok(event), feed)));
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(Duration::from_secs(15)).text("still here")))
}

/// What one browser is told.
struct Feed {
    first: Option<Arc<String>>,
    snapshots: watch::Receiver<Arc<String>>,
    changes: broadcast::Receiver<String>,
    /// Whose figures this browser is limited to.
    own: Option<(Arc<App>, Name)>,
    /// Whoever looks is there.
    _here: Watching,
}

impl Feed {
    /// The next event; none when the desk shuts down.
    async fn next(&mut self) -> Option<Event> {
        if let Some(first) = self.first.take() {
            return Some(live(&first));
        }
        loop {
            tokio::select! {
                changed = self.snapshots.changed() => {
                    changed.ok()?;
                    let snapshot = Arc::clone(&self.snapshots.borrow_and_update());
                    return Some(match &self.own {
                        Some((app, own)) => live(&with_own(app, &snapshot, own)),
                        None => live(&snapshot),
                    });
                }
                change = self.changes.recv() => match change {
                    Ok(id) => return Some(Event::default().event("conversation").data(format!("{{\"id\":\"{id}\"}}"))),
                    // A slow browser misses some: the next snapshot shows them anyway.
                    Err(broadcast::error::RecvError::Lagged(_)) => {}
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
            }
        }
    }
}

fn live(snapshot: &str) -> Event {
    Event::default().event("live").data(snapshot)
}
