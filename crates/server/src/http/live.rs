//! What is going on now: one snapshot, and the same pushed whenever something changes, with what changed where.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::Json;
use axum::body::{Body, Bytes};
use axum::extract::{Query, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use desk::Name;
use futures_util::stream;
use serde::Deserialize;
use tokio::sync::{broadcast, watch};
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;
use crate::clock;
use crate::work::live::{LiveOut, Shelf, Snapshot, Told, frame, own_figure};
use crate::work::presence::Watching;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(snapshot)).routes(routes!(events))
}

/// How long nothing may be said before a sign of life.
const SILENCE: Duration = Duration::from_secs(15);
/// A browser comes again after this long, so that who was switched off meanwhile hears nothing more.
const LONGEST: Duration = Duration::from_secs(600);
/// How often an agent's own figure is worked out.
const OWN: Duration = Duration::from_secs(5);

/// Tells what is going on.
#[utoipa::path(get, path = "/api/v1/live", tag = "live", responses((status = 200, body = LiveOut)))]
async fn snapshot(State(app): State<Arc<App>>, may: May<to::ReadConversations>) -> Result<Json<LiveOut>, Problem> {
    let shelf = may.person.inboxes(&app.desk());
    let looked = app.live.look(&app, &shelf, may.person.own_figures()).await;
    looked.map(Json).map_err(|error| Problem::fault("live", &error))
}

#[derive(Deserialize)]
struct EventsIn {
    snapshots: Option<bool>,
}

/// Pushes the snapshot at once and on every change (`event: live`), and what changed: `conversation`, `looking`, `presence`, `counts`,
/// `mention`, `outbox`. Ends after ten minutes: come again.
#[utoipa::path(get, path = "/api/v1/live/events", tag = "live",
    params(("snapshots" = Option<bool>, Query, description = "`false` leaves the snapshots out, for pages that do not show them")),
    responses((status = 200, description = "Server-sent events", body = LiveOut, content_type = "text/event-stream")))]
async fn events(
    State(app): State<Arc<App>>,
    may: May<to::ReadConversations>,
    Query(words): Query<EventsIn>,
) -> Result<Response, Problem> {
    let shelf = may.person.inboxes(&app.desk());
    // Whoever listens from here on misses nothing that happens behind the first snapshot.
    let told = app.live.told();
    let wanted = words.snapshots.unwrap_or(true);
    let snapshots = if wanted { Some(app.live.snapshots(&shelf)) } else { None };
    let first = match wanted {
        true => Some(app.live.snapshot(&app, &shelf).await.map_err(|error| Problem::fault("live", &error))?),
        false => None,
    };
    let own = may.person.own_figures().cloned().map(|agent| Own { agent, figure: None });
    let here = app.attendance.begin(&may.person.id);
    let mut feed = Feed {
        app,
        me: may.person.id,
        shelf,
        waiting: VecDeque::new(),
        snapshots,
        told,
        own,
        begun: clock::stopwatch(),
        _here: here,
    };
    match &first {
        Some(first) => feed.show(first),
        // A first word opens the stream at once.
        None => feed.waiting.push_back(Bytes::from_static(b": here\n\n")),
    }
    let frames = stream::unfold(feed, async |mut feed| feed.next().await.map(|frame| (Ok::<_, Infallible>(frame), feed)));
    let mut response = Body::from_stream(frames).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}

/// The next snapshot; never, where none are wanted.
async fn next(snapshots: &mut Option<watch::Receiver<Snapshot>>) -> Option<Snapshot> {
    let Some(snapshots) = snapshots else { return std::future::pending().await };
    snapshots.changed().await.ok()?;
    Some(snapshots.borrow_and_update().clone())
}

/// The figure of an agent, and since when it is.
struct Own {
    agent: Name,
    figure: Option<(Instant, String)>,
}

/// What one browser is told.
struct Feed {
    app: Arc<App>,
    me: Name,
    shelf: Shelf,
    /// Frames on their way.
    waiting: VecDeque<Bytes>,
    /// None where no snapshots are wanted.
    snapshots: Option<watch::Receiver<Snapshot>>,
    told: broadcast::Receiver<Told>,
    /// Whose figures this browser is limited to.
    own: Option<Own>,
    begun: Instant,
    /// Whoever looks is there.
    _here: Watching,
}

impl Feed {
    /// The next frame; none when the desk shuts down, or when the browser has to come again.
    async fn next(&mut self) -> Option<Bytes> {
        loop {
            if let Some(frame) = self.waiting.pop_front() {
                return Some(frame);
            }
            let left = LONGEST.checked_sub(self.begun.elapsed())?;
            tokio::select! {
                snapshot = next(&mut self.snapshots) => self.show(&snapshot?),
                told = self.told.recv() => match told {
                    Ok(told) if self.concerns(&told) => return Some(told.frame),
                    Ok(_) => {}
                    // Too slow for all of it: it has to look again.
                    Err(broadcast::error::RecvError::Lagged(_)) => return Some(frame("counts", &serde_json::json!({}))),
                    Err(broadcast::error::RecvError::Closed) => return None,
                },
                () = tokio::time::sleep(SILENCE.min(left)) => return Some(Bytes::from_static(b": still here\n\n")),
            }
        }
    }

    fn concerns(&self, told: &Told) -> bool {
        let seen = |inbox: &Name| self.shelf.as_ref().is_none_or(|shelf| shelf.contains(inbox));
        told.inbox.as_ref().is_none_or(seen) && told.person.as_ref().is_none_or(|person| *person == self.me)
    }

    fn show(&mut self, snapshot: &Snapshot) {
        let Some(own) = &mut self.own else { return self.waiting.push_back(snapshot.whole.clone()) };
        if own.figure.as_ref().is_none_or(|(since, _)| since.elapsed() >= OWN) {
            own.figure = Some((clock::stopwatch(), own_figure(&self.app, &own.agent)));
        }
        let figure = own.figure.as_ref().map_or("null", |(_, figure)| figure.as_str());
        self.waiting.extend(snapshot.with(figure));
    }
}
