//! What goes on, told to everybody who looks: a snapshot whenever the book has grown, and what changed where.
//!
//! Whatever is told is put into bytes once, however many browsers there are, and each takes what is its business. A browser that does not
//! keep up loses what it has not taken and is told to look again; nobody waits for it. Never here: HTTP.
//! Next one: something to tell is a call of [`Live::tell`].

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use axum::body::Bytes;
use desk::event::Event;
use desk::kpi::Query;
use desk::moment::DAY;
use desk::{ConversationId, Moment, Name};
use serde::Serialize;
use serde_json::{Value, json};
use store::{Filter, LogEntry, View};
use tokio::sync::{broadcast, watch};
use utoipa::ToSchema;

use super::Stop;
use super::looking::Looking;
use crate::clock;
use crate::http::App;
use crate::http::conversations::row::RowOut;
use crate::http::import::Progress;

/// Changes that come faster than this are shown together.
const PACE: Duration = Duration::from_millis(50);
/// Each browser that looks makes snapshots rarer by this much: what changes where is told at once anyway.
const EACH: Duration = Duration::from_millis(1);
/// Time passes on the page even when nobody writes.
const TICK: Duration = Duration::from_secs(15);
/// How many of those who wait are listed.
const LISTED: usize = 50;
/// How many minutes of messages are shown.
const MINUTES: usize = 60;
/// Changed conversations that a slow browser may be behind.
const BEHIND: usize = 1_024;
/// How often it is looked what other nodes appended, who has woken, and who has stopped looking.
const LOOK: Duration = Duration::from_secs(1);
/// Browsers are asked to count again no more often than this.
const COUNTS: Duration = Duration::from_secs(1);
/// How many rows of the log are told about one by one at once; of more, as a history brings them, nobody is told.
const ROWS: usize = 512;
/// How far totals are counted.
const COUNTED: i64 = 10_000;

/// What is going on now.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct LiveOut {
    now: String,
    /// Who waits, the longest first.
    waiting: Vec<RowOut>,
    waiting_total: i64,
    open_total: i64,
    messages_per_minute: Vec<MinuteOut>,
    #[serde(skip_serializing_if = "Option::is_none")]
    frt: Option<FrtOut>,
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

/// The inboxes that somebody is limited to.
pub(crate) type Shelf = Option<Vec<Name>>;

/// A snapshot in bytes, open at its end.
#[derive(Clone, Debug, Default)]
pub(crate) struct Snapshot {
    /// The frame with everybody's figure.
    pub(crate) whole: Bytes,
    /// The frame up to where the figure stands.
    head: Bytes,
}

impl Snapshot {
    fn of(looked: LiveOut) -> Snapshot {
        let frt = serde_json::to_string(&looked.frt).unwrap_or_default();
        let text = serde_json::to_string(&LiveOut { frt: None, ..looked }).unwrap_or_default();
        let head = format!("event: live\ndata: {},\"frt\":", text.trim_end_matches('}'));
        Snapshot { whole: Bytes::from(format!("{head}{frt}}}\n\n")), head: Bytes::from(head) }
    }

    /// The frame with another figure.
    pub(crate) fn with(&self, frt: &str) -> [Bytes; 2] {
        [self.head.clone(), Bytes::from(format!("{frt}}}\n\n"))]
    }
}

/// Something that browsers are told.
#[derive(Clone, Debug)]
pub(crate) struct Told {
    /// Whom it concerns who sees this inbox; none concerns everybody.
    pub(crate) inbox: Option<Name>,
    /// The only person whom it concerns.
    pub(crate) person: Option<Name>,
    /// The frame.
    pub(crate) frame: Bytes,
}

/// Whom the live page is pushed to.
#[derive(Debug)]
pub struct Live {
    shelves: Mutex<BTreeMap<Shelf, watch::Sender<Snapshot>>>,
    told: broadcast::Sender<Told>,
    pub(crate) looking: Looking,
}

impl Default for Live {
    fn default() -> Live {
        Live { shelves: Mutex::default(), told: broadcast::Sender::new(BEHIND), looking: Looking::default() }
    }
}

/// The frame of an event.
pub(crate) fn frame(event: &str, data: &Value) -> Bytes {
    Bytes::from(format!("event: {event}\ndata: {data}\n\n"))
}

impl Live {
    fn shelves(&self) -> MutexGuard<'_, BTreeMap<Shelf, watch::Sender<Snapshot>>> {
        self.shelves.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many browsers wait for snapshots.
    fn watching(&self) -> u32 {
        self.shelves().values().map(|snapshots| snapshots.receiver_count() as u32).sum()
    }

    /// Wakes with every new snapshot of these inboxes.
    pub(crate) fn snapshots(&self, shelf: &Shelf) -> watch::Receiver<Snapshot> {
        self.shelves().entry(shelf.clone()).or_default().subscribe()
    }

    /// What changes, for everybody.
    pub(crate) fn told(&self) -> broadcast::Receiver<Told> {
        self.told.subscribe()
    }

    /// Tells browsers something: those that see `inbox`, or those of `person`, or all.
    pub(crate) fn tell(&self, event: &str, data: &Value, inbox: Option<&Name>, person: Option<&Name>) {
        // Nobody may be looking.
        let _ = self.told.send(Told { inbox: inbox.cloned(), person: person.cloned(), frame: frame(event, data) });
    }

    /// Tells that a conversation has changed.
    pub(crate) fn tell_conversation(&self, id: ConversationId, inbox: &Name, what: &str) {
        self.tell("conversation", &json!({"id": id.to_string(), "inbox": inbox, "what": what}), Some(inbox), None);
    }

    /// Tells who looks at a conversation.
    pub(crate) fn tell_looking(&self, id: ConversationId, inbox: &Name, now: Moment) {
        self.tell("looking", &json!({"id": id.to_string(), "looking": self.looking.at(id, now)}), Some(inbox), None);
    }

    /// Works the snapshot of these inboxes out; `own` limits its figure to those of an agent.
    ///
    /// # Errors
    /// Where the database does not answer.
    pub async fn look(&self, app: &App, shelf: &Option<Vec<Name>>, own: Option<&Name>) -> Result<LiveOut, store::Error> {
        let now = clock::now();
        let position = *app.numbers.positions().borrow();
        let filter = Filter { now, inboxes: shelf.clone(), ..Filter::default() };
        let (rows, _) = app.store.conversations(View::Waiting, &filter, None, LISTED).await?;
        let desk = app.desk();
        let minutes = app.numbers.pulse(now, MINUTES).into_iter().map(|(minute, inbound, outbound)| MinuteOut {
            minute: minute.to_string(),
            inbound,
            outbound,
        });
        Ok(LiveOut {
            now: now.to_string(),
            waiting: rows.iter().map(|row| RowOut::of(row, &desk)).collect(),
            waiting_total: app.store.count(View::Waiting, &filter, COUNTED).await?,
            open_total: app.store.count(View::Open, &filter, COUNTED).await?,
            messages_per_minute: minutes.collect(),
            frt: Some(first_response(app, now, own)),
            import: app.importing.borrow().clone(),
            position,
        })
    }

    /// Works a snapshot out and puts it into bytes.
    pub(crate) async fn snapshot(&self, app: &App, shelf: &Shelf) -> Result<Snapshot, store::Error> {
        Ok(Snapshot::of(self.look(app, shelf, None).await?))
    }

    /// Works out what somebody looks at, once for each set of inboxes.
    async fn push(&self, app: &App) {
        let shelves: Vec<Shelf> = {
            let mut shelves = self.shelves();
            shelves.retain(|_, snapshots| snapshots.receiver_count() > 0);
            shelves.keys().cloned().collect()
        };
        for shelf in shelves {
            match self.snapshot(app, &shelf).await {
                Ok(snapshot) => {
                    if let Some(snapshots) = self.shelves().get(&shelf) {
                        snapshots.send_replace(snapshot);
                    }
                }
                Err(error) => tracing::warn!(error.cause = %error, "the live page cannot be worked out"),
            }
        }
    }
}

/// The figure of an agent, as JSON.
pub(crate) fn own_figure(app: &App, own: &Name) -> String {
    serde_json::to_string(&first_response(app, clock::now(), Some(own))).unwrap_or_default()
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
    let mut appended = app.store.ledger().positions();
    let mut importing = app.importing.subscribe();
    let mut attendance = app.attendance.changes();
    let mut paused = app.outbox.paused();
    let mut teller = Teller::new(clock::now());
    let mut ticks = tokio::time::interval(TICK);
    let mut pushed: Option<Instant> = None;
    let mut is_due = false;
    while !stop.is_now() {
        let pace = PACE.max(EACH * app.live.watching());
        let left = if is_due { pushed.map_or(Duration::ZERO, |last| pace.saturating_sub(last.elapsed())) } else { LOOK };
        tokio::select! {
            _ = positions.changed() => is_due = true,
            _ = importing.changed() => is_due = true,
            _ = ticks.tick() => is_due = true,
            _ = appended.changed() => {}
            _ = paused.changed() => {
                let now = Arc::clone(&paused.borrow_and_update());
                app.live.tell("outbox", &json!({ "paused": *now }), None, None);
            }
            change = attendance.recv() => {
                if let Ok((person, presence)) = change {
                    app.live.tell("presence", &json!({"person": person, "state": presence.word()}), None, None);
                }
            }
            () = tokio::time::sleep(left.min(LOOK)) => {}
            () = stop.wait() => return,
        }
        if let Err(error) = teller.tell(&app, clock::now()).await {
            tracing::warn!(error.cause = %error, "browsers cannot be told what has changed");
        }
        if is_due && pushed.is_none_or(|last| last.elapsed() >= pace) {
            app.live.push(&app).await;
            (is_due, pushed) = (false, Some(clock::stopwatch()));
        }
    }
}

/// Reads along in the log and tells browsers what happens.
struct Teller {
    /// How far it has read; none before it has looked where the log ends.
    position: Option<i64>,
    /// Until when it has told who has woken.
    woken: Moment,
    looked: Instant,
    counts: Option<Instant>,
    /// Something has changed since counts were asked for last.
    is_due: bool,
}

impl Teller {
    fn new(now: Moment) -> Teller {
        Teller { position: None, woken: now, looked: clock::stopwatch(), counts: None, is_due: false }
    }

    async fn tell(&mut self, app: &App, now: Moment) -> Result<(), store::Error> {
        self.read_along(app).await?;
        if self.looked.elapsed() >= LOOK {
            self.looked = clock::stopwatch();
            self.tell_what_passed(app, now).await?;
        }
        if self.is_due && self.counts.is_none_or(|last| last.elapsed() >= COUNTS) {
            (self.is_due, self.counts) = (false, Some(clock::stopwatch()));
            app.live.tell("counts", &json!({}), None, None);
        }
        Ok(())
    }

    /// Tells what was appended.
    async fn read_along(&mut self, app: &App) -> Result<(), store::Error> {
        let Some(position) = self.position else {
            self.position = Some(app.store.tail_head().await?.position);
            return Ok(());
        };
        let entries = app.store.entries_after(position, ROWS).await?;
        let Some(last) = entries.last() else { return Ok(()) };
        self.is_due = true;
        if entries.len() == ROWS {
            // Too much to be told one by one: whoever looks counts and lists again.
            self.position = Some(app.store.tail_head().await?.position);
            return Ok(());
        }
        self.position = Some(last.position);
        if app.live.told.receiver_count() == 0 {
            return Ok(());
        }
        let mut told: BTreeMap<i64, (&LogEntry, &'static str)> = BTreeMap::new();
        for entry in entries.iter().filter(|entry| entry.contact.is_some()) {
            let what =
                entry.events.iter().map(|(_, event)| what(event.as_ref())).min_by_key(|what| rank(what)).unwrap_or("status");
            let best = told.entry(entry.stream).or_insert((entry, what));
            if rank(what) < rank(best.1) {
                *best = (entry, what);
            }
        }
        for (stream, (entry, what)) in told {
            let Some(id) = app.store.latest_of(stream).await? else { continue };
            app.live.tell_conversation(id, &entry.inbox, what);
            tell_mentions(app, id, entries.iter().filter(|entry| entry.stream == stream));
        }
        Ok(())
    }

    /// Tells what only the time has done.
    async fn tell_what_passed(&mut self, app: &App, now: Moment) -> Result<(), store::Error> {
        let mut changed = app.live.looking.expire(now);
        if app.store.is_shared() {
            changed.extend(app.live.looking.take_in(app.store.looks(now).await?, now));
        }
        for id in changed {
            if let Some(row) = app.store.conversation(id).await? {
                app.live.tell_looking(id, &row.inbox, now);
            }
        }
        for (id, inbox) in app.store.woken(self.woken, now, LISTED).await? {
            app.live.tell_conversation(id, &inbox, "woken");
            self.is_due = true;
        }
        self.woken = now;
        Ok(())
    }
}

fn tell_mentions<'a>(app: &App, id: ConversationId, entries: impl Iterator<Item = &'a LogEntry>) {
    for (inbox, event) in entries.flat_map(|entry| entry.events.iter().map(|(_, event)| (&entry.inbox, event))) {
        if let Some(Event::NoteWritten { by, mentions, .. }) = event {
            for person in mentions {
                app.live.tell("mention", &json!({"conversation": id.to_string(), "by": by}), Some(inbox), Some(person));
            }
        }
    }
}

/// What an event is to a browser; the first of these that a row holds is told.
const WHAT: [&str; 6] = ["message", "note", "act", "send", "contact", "status"];

fn rank(what: &str) -> usize {
    WHAT.iter().position(|known| *known == what).unwrap_or(WHAT.len())
}

fn what(event: Option<&Event>) -> &'static str {
    match event {
        Some(
            Event::Received(_)
            | Event::Sent(_)
            | Event::Edited { .. }
            | Event::Revoked { .. }
            | Event::Reacted { .. }
            | Event::Remembered(_),
        ) => "message",
        Some(Event::NoteWritten { .. }) => "note",
        Some(Event::Acted(_)) => "act",
        Some(
            Event::SendRequested(_)
            | Event::DispatchRequested(_)
            | Event::SendStarted { .. }
            | Event::SendTried { .. }
            | Event::SendPostponed { .. }
            | Event::SendUncertain { .. }
            | Event::SendCancelled { .. }
            | Event::Refused(_),
        ) => "send",
        Some(Event::Named { .. } | Event::ContactChanged { .. } | Event::PersonChanged { .. }) => "contact",
        _ => "status",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_is_put_into_bytes_once_for_everybody() {
        let live = Live::default();
        let (mut one, mut other) = (live.told(), live.told());
        live.tell_conversation(ConversationId(1), &Name::new("inbox"), "message");
        let (one, other) = (one.try_recv().unwrap(), other.try_recv().unwrap());
        assert_eq!((one.frame.as_ptr(), one.inbox.as_deref()), (other.frame.as_ptr(), Some("inbox")));
        let text = String::from_utf8(one.frame.to_vec()).unwrap();
        let data = text.strip_prefix("event: conversation\ndata: ").and_then(|text| text.strip_suffix("\n\n")).unwrap();
        let id = ConversationId(1).to_string();
        assert_eq!(serde_json::from_str::<Value>(data).unwrap(), json!({"id": id, "inbox": "inbox", "what": "message"}));
    }

    #[test]
    fn a_browser_that_does_not_keep_up_holds_nobody_up() {
        let live = Live::default();
        let (mut quick, mut slow) = (live.told(), live.told());
        for _ in 0..3 * BEHIND {
            live.tell("counts", &json!({}), None, None);
            assert!(quick.try_recv().is_ok());
        }
        assert!(matches!(slow.try_recv(), Err(broadcast::error::TryRecvError::Lagged(_))));
    }
}
