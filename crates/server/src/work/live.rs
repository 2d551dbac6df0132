//! What the live page shows, worked out once for everybody who looks, whenever the book has grown.

use std::sync::Arc;
use std::time::Duration;

use desk::kpi::Query;
use desk::moment::DAY;
use desk::{ConversationId, Moment, Name};
use serde::Serialize;
use serde_json::Value;
use store::{Filter, View};
use tokio::sync::{broadcast, watch};
use utoipa::ToSchema;

use super::Stop;
use crate::clock;
use crate::http::App;
use crate::http::conversations::row::RowOut;
use crate::http::import::Progress;

/// Changes that come faster than this are shown together.
const PACE: Duration = Duration::from_millis(50);
/// Time passes on the page even when nobody writes.
const TICK: Duration = Duration::from_secs(15);
/// How many of those who wait are listed.
const LISTED: usize = 50;
/// How many minutes of messages are shown.
const MINUTES: usize = 60;
/// Changed conversations that a slow browser may be behind.
const BEHIND: usize = 1_024;

/// What is going on now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LiveOut {
    now: String,
    /// Who waits, the longest first.
    waiting: Vec<RowOut>,
    waiting_total: i64,
    open_total: i64,
    messages_per_minute: Vec<MinuteOut>,
    frt: FrtOut,
    import: Progress,
    /// The position of the log that this shows.
    position: i64,
}

/// Messages of one minute.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct MinuteOut {
    minute: String,
    #[serde(rename = "in")]
    inbound: i64,
    #[serde(rename = "out")]
    outbound: i64,
}

/// The first response time now.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct FrtOut {
    /// The median of today, in milliseconds.
    value: Option<f64>,
    n: u64,
    target: Option<f64>,
    within_target: Option<f64>,
    /// `today`: since midnight of the reporting zone.
    window: &'static str,
    previous: PreviousOut,
}

/// The same of yesterday.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct PreviousOut {
    value: Option<f64>,
    n: u64,
}

/// Whom the live page is pushed to.
#[derive(Debug)]
pub struct Live {
    snapshots: watch::Sender<Arc<String>>,
    changes: broadcast::Sender<String>,
}

impl Default for Live {
    fn default() -> Live {
        Live { snapshots: watch::Sender::new(Arc::default()), changes: broadcast::Sender::new(BEHIND) }
    }
}

impl Live {
    /// Wakes with every new snapshot.
    #[must_use]
    pub fn snapshots(&self) -> watch::Receiver<Arc<String>> {
        self.snapshots.subscribe()
    }

    /// Ids of conversations that changed.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<String> {
        self.changes.subscribe()
    }

    /// Works the snapshot out; `own` limits its figure to those of an agent.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn look(&self, app: &App, own: Option<&Name>) -> Result<LiveOut, store::Error> {
        let now = clock::now();
        let position = *app.numbers.positions().borrow();
        let everywhere = Filter::default();
        let (rows, _) = app.store.conversations(View::Waiting, &everywhere, None, LISTED).await?;
        let totals = app.store.totals(&everywhere).await?;
        let desk = app.desk();
        let minutes = app.numbers.pulse(now, MINUTES).into_iter().map(|(minute, inbound, outbound)| MinuteOut {
            minute: minute.to_string(),
            inbound,
            outbound,
        });
        Ok(LiveOut {
            now: now.to_string(),
            waiting: rows.iter().map(|row| RowOut::of(row, &desk)).collect(),
            waiting_total: totals.waiting,
            open_total: totals.open,
            messages_per_minute: minutes.collect(),
            frt: first_response(app, now, own),
            import: app.importing.borrow().clone(),
            position,
        })
    }
}

/// A snapshot with the figure of an agent in the place of that of everybody.
pub(crate) fn with_own(app: &App, snapshot: &str, own: &Name) -> String {
    let mut snapshot: Value = serde_json::from_str(snapshot).unwrap_or_default();
    if let Some(frt) = snapshot.get_mut("frt") {
        *frt = serde_json::to_value(first_response(app, clock::now(), Some(own))).unwrap_or_default();
    }
    snapshot.to_string()
}

/// The first response time since midnight, and that of the day before; of one agent, where one is named.
fn first_response(app: &App, now: Moment, own: Option<&Name>) -> FrtOut {
    let desk = app.desk();
    let day = |moment: Moment| moment.timestamp().to_zoned(desk.zone.clone()).date().to_string();
    let (today, yesterday) = (day(now), day(Moment(now.0 - DAY)));
    let filter = own.map(|own| format!("agent={own}"));
    let ask =
        |range: &[(&str, &str)]| ask(app, &[range, filter.as_ref().map(|filter| ("where", filter.as_str())).as_slice()].concat());
    let current = ask(&[("from", &today)]);
    let previous = ask(&[("from", &yesterday), ("to", &today)]);
    let target = desk::kpi::Kpi::named("first_response_time").and_then(|kpi| kpi.target_of(&desk));
    let number = |row: &Value, key: &str| row.get(key).and_then(Value::as_f64);
    let count = |row: &Value| row.get("n").and_then(Value::as_u64).unwrap_or(0);
    FrtOut {
        value: number(&current, "value"),
        n: count(&current),
        target,
        within_target: number(&current, "within_target"),
        window: "today",
        previous: PreviousOut { value: number(&previous, "value"), n: count(&previous) },
    }
}

/// The only row of the answer.
fn ask(app: &App, parameters: &[(&str, &str)]) -> Value {
    let desk = app.desk();
    let parameters: Vec<_> = parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let Ok(query) = Query::parse("first_response_time", &parameters, &desk) else { return Value::Null };
    // What cannot be read is being repaired; the page shows no figure meanwhile.
    let answer = app.numbers.answer(&query, &desk).ok();
    let answer = serde_json::to_value(answer).unwrap_or_default();
    answer.pointer("/rows/0").cloned().unwrap_or_default()
}

/// Pushes for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut positions = app.numbers.positions();
    let mut importing = app.importing.subscribe();
    let mut seen = app.numbers.changes();
    while !stop.is_now() {
        tokio::select! {
            _ = positions.changed() => {}
            _ = importing.changed() => {}
            () = tokio::time::sleep(TICK) => {}
            () = stop.wait() => return,
        }
        positions.mark_unchanged();
        tell_changes(&app, &mut seen);
        if app.live.snapshots.receiver_count() > 0 {
            match app.live.look(&app, None).await {
                Ok(snapshot) => {
                    app.live.snapshots.send_replace(Arc::new(serde_json::to_string(&snapshot).unwrap_or_default()));
                }
                Err(error) => tracing::warn!(error.cause = %error, "the live page cannot be worked out"),
            }
        }
        tokio::time::sleep(PACE).await;
    }
}

/// Tells browsers which conversations changed.
fn tell_changes(app: &App, seen: &mut broadcast::Receiver<ConversationId>) {
    let mut told: Vec<ConversationId> = Vec::new();
    loop {
        match seen.try_recv() {
            Ok(id) => told.push(id),
            Err(broadcast::error::TryRecvError::Lagged(_)) => {}
            Err(_) => break,
        }
    }
    told.sort_unstable();
    told.dedup();
    for id in told {
        // Nobody may be looking.
        let _ = app.live.changes.send(id.to_string());
    }
}
