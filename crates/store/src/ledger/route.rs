//! Where facts belong: the thread of their person, or another stream. A status belongs where its message lies, whoever it names.
//!
//! Next one: a fact that belongs to no thread is an arm of [`place`].

use desk::{Event, Fact, FactKey, Moment, Name};
use rustc_hash::{FxHashMap, FxHashSet};

use super::append::Append;
use super::orphans::Orphan;
use super::streams::{Kind, StreamName};
use crate::error::Result;
use crate::sql::{Insert, Lookup, Value};

/// Which facts go to which stream; facts are named by their number in the batch.
#[derive(Default)]
pub(super) struct Routes {
    pub(super) threads: FxHashMap<i64, Vec<usize>>,
    pub(super) others: FxHashMap<i64, Vec<usize>>,
    /// Statuses whose message is not there yet.
    pub(super) orphans: Vec<usize>,
    /// Those that wait for the same messages already.
    pub(super) waiting: FxHashMap<i64, Vec<Orphan>>,
    /// Statuses that have waited for a message of this batch.
    pub(super) adopted: FxHashMap<i64, Vec<(Moment, Event)>>,
}

/// A status on its way.
struct Status {
    fact: usize,
    message: FactKey,
    /// The thread of whom it names.
    recipient: Option<StreamName>,
}

static OUTBOUND: Lookup = Lookup::new(
    "SELECT o.hash, o.stream, m.home FROM outbound o LEFT JOIN merged_streams m ON m.id = o.stream \
     WHERE o.week IN (SELECT week FROM outbound_weeks) AND o.hash",
    "",
);
static KEEP: Insert = Insert::new("INSERT INTO outbound (week, hash, stream)", 3, "ON CONFLICT (week, hash, stream) DO NOTHING");
static WEEK: Insert = Insert::new("INSERT INTO outbound_weeks (week)", 1, "ON CONFLICT (week) DO NOTHING");

/// The stream of a fact that is no status, by name.
fn place(fact: &Fact, contact: Option<i64>) -> StreamName {
    match (&fact.event, contact) {
        (Event::PresenceSet { agent, .. }, _) => StreamName::other(Kind::Agent, Name::default(), agent.clone()),
        (Event::GroupWritten { group, .. }, _) => StreamName::other(Kind::Group, fact.inbox.clone(), group.clone()),
        (_, Some(contact)) => StreamName::thread(fact.inbox.clone(), contact),
        (_, None) => StreamName::other(Kind::Account, fact.inbox.clone(), Name::default()),
    }
}

impl Append<'_> {
    /// Finds the stream of every fact and brings the threads into memory.
    pub(super) async fn route(&mut self) -> Result<Routes> {
        let batch = self.batch;
        let mut places = Vec::with_capacity(batch.facts.len());
        let mut statuses = Vec::new();
        for (number, fact) in batch.facts.iter().enumerate() {
            let contact = fact.person.first().and_then(|person| self.memory.contact(person));
            if let Event::Marked(mark) = &fact.event {
                let recipient = contact.map(|contact| StreamName::thread(fact.inbox.clone(), contact));
                statuses.push(Status { fact: number, message: FactKey::message(&fact.inbox, &mark.message), recipient });
            } else {
                places.push((number, place(fact, contact)));
            }
        }
        let recipients = statuses.iter().filter_map(|status| status.recipient.clone());
        let names: FxHashSet<StreamName> = places.iter().map(|(_, name)| name.clone()).chain(recipients).collect();
        self.find_streams(names.into_iter()).await?;
        let mut routes = Routes::default();
        let mut sent = FxHashMap::default();
        for (number, name) in places {
            let stream = self.stream(&name);
            let list = if name.kind == Kind::Thread { &mut routes.threads } else { &mut routes.others };
            list.entry(stream).or_default().push(number);
            if let (Event::Sent(message), Kind::Thread) = (&batch.facts[number].event, name.kind) {
                sent.entry(FactKey::message(&name.inbox, &message.id)).or_insert(stream);
            }
        }
        let recipients = statuses.iter().filter_map(|status| self.memory.streams.get(status.recipient.as_ref()?).copied());
        let needed: FxHashSet<i64> = routes.threads.keys().copied().chain(recipients).chain(self.upset.keys().copied()).collect();
        self.load_threads(needed).await?;
        self.route_statuses(statuses, &sent, &mut routes).await?;
        self.route_orphans(&sent, &mut routes).await?;
        Ok(routes)
    }

    async fn route_statuses(&mut self, statuses: Vec<Status>, sent: &FxHashMap<FactKey, i64>, routes: &mut Routes) -> Result<()> {
        let mut lost = Vec::new();
        for status in statuses {
            let named = status.recipient.as_ref().and_then(|name| self.memory.streams.get(name)).copied();
            let named = named.filter(|stream| self.holds(*stream, status.message));
            match named.or_else(|| sent.get(&status.message).copied()) {
                Some(stream) => routes.threads.entry(stream).or_default().push(status.fact),
                None => lost.push(status),
            }
        }
        let candidates = self.find_outbound(&lost).await?;
        self.load_threads(candidates.values().flatten().copied().collect()).await?;
        for status in lost {
            let streams = candidates.get(&status.message.short()).map_or(&[][..], Vec::as_slice);
            match streams.iter().find(|stream| self.holds(**stream, status.message)) {
                Some(stream) => routes.threads.entry(*stream).or_default().push(status.fact),
                None => routes.orphans.push(status.fact),
            }
        }
        Ok(())
    }

    fn holds(&self, stream: i64, message: FactKey) -> bool {
        let held = self.memory.threads.get(&stream).is_some_and(|held| held.thread.knows(message));
        // A thread that has just taken in another one is not folded yet: ask both.
        held || self.upset.get(&stream).is_some_and(|before| before.iter().any(|thread| thread.knows(message)))
    }

    /// The streams that may hold the messages of these statuses, by hash.
    async fn find_outbound(&mut self, statuses: &[Status]) -> Result<FxHashMap<i64, Vec<i64>>> {
        let hashes: FxHashSet<i64> = statuses.iter().map(|status| status.message.short()).collect();
        let mut found: FxHashMap<i64, Vec<i64>> = FxHashMap::default();
        for row in OUTBOUND.rows(self.connection, hashes.into_iter().map(Value::from).collect()).await? {
            let stream = row.maybe_int(2)?.unwrap_or(row.int(1)?);
            found.entry(row.int(0)?).or_default().push(stream);
        }
        Ok(found)
    }

    /// Finds the statuses that have waited for messages of this batch, and those that wait with the new orphans.
    async fn route_orphans(&mut self, sent: &FxHashMap<FactKey, i64>, routes: &mut Routes) -> Result<()> {
        let mut hashes: FxHashSet<i64> = sent.keys().map(|key| key.short()).collect();
        for number in &routes.orphans {
            if let Event::Marked(mark) = &self.batch.facts[*number].event {
                hashes.insert(FactKey::message(&self.batch.facts[*number].inbox, &mark.message).short());
            }
        }
        routes.waiting = self.find_orphans(&hashes).await?;
        for (message, stream) in sent {
            if let Some(orphans) = routes.waiting.remove(&message.short()) {
                let facts = self.adopt(*stream, *message, orphans).await?;
                routes.adopted.entry(*stream).or_default().extend(facts);
            }
        }
        Ok(())
    }

    /// Notes where the new messages of ours lie.
    pub(super) async fn write_outbound(&mut self) -> Result<()> {
        let mut rows = std::mem::take(&mut self.outbound);
        rows.sort_unstable();
        rows.dedup();
        let mut weeks: Vec<i64> = rows.iter().map(|(week, ..)| *week).collect();
        weeks.dedup();
        weeks.retain(|week| self.memory.weeks.insert(*week));
        WEEK.run(self.connection, weeks.into_iter().map(Value::from).collect()).await?;
        KEEP.run(
            self.connection,
            rows.into_iter().flat_map(|(week, hash, stream)| [week.into(), hash.into(), stream.into()]).collect(),
        )
        .await
    }
}
