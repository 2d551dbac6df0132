//! One append, from the locked head to the moved one: a list of verbs.

use std::sync::Arc;

use desk::desk_file::Desk;
use desk::thread::Thread;
use desk::{Change, Event, Moment, Name, Sample};
use rustc_hash::FxHashMap;

use super::batch::{Appended, Batch, Outcome};
use super::contacts::Shown;
use super::head::Head;
use super::log::Page;
use super::memory::Memory;
use super::streams::StreamName;
use crate::error::{Error, Result};
use crate::pack::Packer;
use crate::sql::{Connection, Insert, Sql, Value};

/// Everything that an append needs and collects on its way.
pub(super) struct Append<'a> {
    pub(super) connection: &'a mut Connection,
    pub(super) head: &'a mut Head,
    pub(super) memory: &'a mut Memory,
    pub(super) packer: &'a mut Packer,
    pub(super) desk: &'a Arc<Desk>,
    pub(super) batch: &'a Batch,
    /// Streams that are new.
    pub(super) created: Vec<(i64, StreamName)>,
    /// Contacts of whom something new is known, and what was shown of them before.
    pub(super) touched: FxHashMap<i64, Shown>,
    /// Threads that have to be folded anew, with what they were: the first is compared, the others never were.
    pub(super) upset: FxHashMap<i64, Vec<Thread>>,
    /// The conversions of the contacts whose threads change, as they were attributed before.
    pub(super) attributed: FxHashMap<i64, Vec<Sample>>,
    /// Facts that were read from the log on the way.
    pub(super) loaded: FxHashMap<i64, Vec<(Moment, Event)>>,
    /// One for each fact.
    pub(super) outcomes: Vec<Outcome>,
    /// Rows for the log: stream and events.
    pub(super) pages: Vec<(i64, Page)>,
    pub(super) changes: Vec<Change>,
    /// New messages of ours: week, hash, stream.
    pub(super) outbound: Vec<(i64, i64, i64)>,
    /// Conversations that never were.
    pub(super) gone: Vec<i64>,
    /// Threads that have another contact now.
    pub(super) moved: FxHashMap<i64, i64>,
    /// The last stream that there was before.
    pub(super) first_stream: i64,
    /// The last contact that there was before.
    pub(super) first_contact: i64,
    /// Values of rows of conversations.
    pub(super) conversations: Vec<Value>,
    /// Rows of who was called by a note.
    pub(super) mentions: Vec<[Value; 5]>,
}

static EVENTS: Insert = Insert::new("INSERT INTO events (position, stream, count, body)", 4, "");
static CURSOR: Insert =
    Insert::new("INSERT INTO readers (name, position)", 2, "ON CONFLICT (name) DO UPDATE SET position = excluded.position");
static OUTCOMES: Insert = Insert::new(
    "INSERT INTO outcomes (outcome, kind, count)",
    3,
    "ON CONFLICT (outcome, kind) DO UPDATE SET count = excluded.count",
);
const COUNTS: Sql = Sql::both("SELECT outcome, kind, count FROM outcomes");
static SET_ASIDE: Insert = Insert::new("INSERT INTO set_aside (delivery, arrived_at, channel, reason, bytes, body)", 6, "");

impl<'a> Append<'a> {
    pub(super) fn new(
        connection: &'a mut Connection,
        head: &'a mut Head,
        memory: &'a mut Memory,
        packer: &'a mut Packer,
        desk: &'a Arc<Desk>,
        batch: &'a Batch,
    ) -> Append<'a> {
        let (first_stream, first_contact) = (head.stream, head.contact);
        Append {
            connection,
            head,
            memory,
            packer,
            desk,
            batch,
            created: Vec::new(),
            touched: FxHashMap::default(),
            upset: FxHashMap::default(),
            attributed: FxHashMap::default(),
            loaded: FxHashMap::default(),
            outcomes: vec![Outcome::Repeated; batch.facts.len()],
            pages: Vec::new(),
            changes: Vec::new(),
            outbound: Vec::new(),
            gone: Vec::new(),
            moved: FxHashMap::default(),
            first_stream,
            first_contact,
            conversations: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// Does all of it but locking the head and committing.
    pub(super) async fn run(mut self, cursors: &[(Name, i64)]) -> Result<Appended> {
        self.memory.turn += 1;
        self.memory.grown += self.batch.facts.len();
        self.link_people().await?;
        let routes = self.route().await?;
        self.look_before(&routes).await?;
        let waiting = self.take_in(routes).await?;
        self.attribute()?;
        self.write_streams().await?;
        self.write_people().await?;
        self.write_routing().await?;
        self.write_events(waiting).await?;
        self.write_outbound().await?;
        self.write_outbox().await?;
        self.write_samples().await?;
        self.write_conversations().await?;
        self.write_mentions().await?;
        self.write_house(cursors).await?;
        self.move_latest_event();
        self.head.write(self.connection).await?;
        Ok(Appended { position: self.head.position, outcomes: self.outcomes })
    }

    /// Writes the pages of the log; `waiting` are the statuses without a message, each a page of its own.
    async fn write_events(&mut self, waiting: Vec<(i64, i64, Page)>) -> Result<()> {
        let mut values = Vec::with_capacity((self.pages.len() + waiting.len()) * 4);
        let mut orphans = Vec::with_capacity(waiting.len());
        let pages = std::mem::take(&mut self.pages).into_iter().map(|(stream, page)| (stream, None, page));
        for (stream, hash, page) in pages.chain(waiting.into_iter().map(|(stream, hash, page)| (stream, Some(hash), page))) {
            self.head.position += page.count;
            orphans.extend(hash.map(|hash| (hash, self.head.position)));
            let body = self.packer.pack(&page.bytes);
            values.extend([self.head.position.into(), stream.into(), page.count.into(), Value::Bytes(body)]);
        }
        EVENTS.run(self.connection, values).await?;
        self.keep_orphans(orphans).await
    }

    /// Cursor, counts and what was set aside.
    async fn write_house(&mut self, cursors: &[(Name, i64)]) -> Result<()> {
        let batch = self.batch;
        for (name, position) in cursors {
            CURSOR.run(self.connection, vec![name.as_str().into(), (*position).into()]).await?;
        }
        let mut values = Vec::new();
        for aside in &batch.set_aside {
            values.extend([aside.delivery.into(), aside.arrived_at.0.into(), aside.channel.as_str().into()]);
            let size = aside.body.len() as i64;
            values.extend([aside.reason.as_str().into(), size.into(), Value::Bytes(aside.body.clone())]);
        }
        SET_ASIDE.run(self.connection, values).await?;
        self.write_outcomes().await
    }

    async fn write_outcomes(&mut self) -> Result<()> {
        if self.memory.outcomes.is_none() {
            let mut counts = FxHashMap::default();
            for row in self.connection.rows(COUNTS, Vec::new()).await? {
                counts.insert((row.text(0)?.into(), row.text(1)?.into()), row.int(2)?);
            }
            self.memory.outcomes = Some(counts);
        }
        let mut news: FxHashMap<(Name, Name), i64> = FxHashMap::default();
        for (fact, outcome) in self.batch.facts.iter().zip(&self.outcomes) {
            *news.entry((word(*outcome, &fact.event), Name::new(kind(&fact.event)))).or_default() += 1;
        }
        for (outcome, kind, count) in &self.batch.outcomes {
            *news.entry((outcome.clone(), kind.clone())).or_default() += count;
        }
        let counts = self.memory.outcomes.as_mut().ok_or(Error::Closed)?;
        let mut values = Vec::with_capacity(news.len() * 3);
        for ((outcome, kind), count) in news {
            let total = counts.entry((outcome.clone(), kind.clone())).or_default();
            *total += count;
            values.extend([outcome.as_str().into(), kind.as_str().into(), Value::from(*total)]);
        }
        OUTCOMES.run(self.connection, values).await
    }

    /// The present of a history moves to the latest event time in it.
    fn move_latest_event(&mut self) {
        self.head.latest_event = self.head.latest_event.max(self.batch.newest.map(|newest| newest.0));
    }
}

fn word(outcome: Outcome, event: &Event) -> Name {
    Name::new_static(match outcome {
        Outcome::Repeated => "duplicate",
        Outcome::Recorded if matches!(event, Event::Unrecognised { .. }) => "unrecognised",
        Outcome::Recorded => "recorded",
    })
}

/// The kind that an event is counted under: few, and none of them a stranger's word.
fn kind(event: &Event) -> &str {
    match event {
        Event::Received(message) => message.content.kind(),
        Event::Sent(sent) => sent.content.as_ref().map_or("sent", |content| content.kind()),
        Event::Refused(_) => "refused",
        Event::Marked(_) => "status",
        Event::Reacted { .. } => "reaction",
        Event::Edited { .. } => "edit",
        Event::Revoked { .. } => "revoke",
        Event::PersonChanged { .. } => "person",
        Event::ChatOpened { .. } => "request_welcome",
        Event::Remembered(_) => "history",
        Event::GroupWritten { .. } => "group",
        Event::Acted(_) => "act",
        Event::PresenceSet { .. } => "presence",
        Event::Noticed(_) => "notice",
        Event::PreferenceSet { .. } => "preference",
        Event::Named { .. } => "name",
        Event::Unrecognised { .. } => "unknown",
        Event::SendRequested(_)
        | Event::SendStarted { .. }
        | Event::SendUncertain { .. }
        | Event::DispatchRequested(_)
        | Event::SendTried { .. }
        | Event::SendPostponed { .. }
        | Event::SendCancelled { .. } => "send",
        Event::NoteWritten { .. } => "note",
        Event::FileSettled(_) => "file",
        Event::ContactChanged { .. } => "contact",
    }
}
