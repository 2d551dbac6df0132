//! Taking facts into threads: a step where it can be done by going forward, else the whole thread folded anew.
//!
//! Never here: what a fact means (that is `desk::thread`).

use desk::thread::{Step, Thread};
use desk::{Change, ContactId, Event, Fact, FactKey, Moment, Name};
use rustc_hash::{FxHashMap, FxHashSet};

use super::append::Append;
use super::batch::Outcome;
use super::conversations::{Line, preview};
use super::log::{Page, read_streams};
use super::memory::Held;
use super::route::Routes;
use super::streams::{Kind, StreamName};
use crate::error::{Error, Result};
use crate::sql::{Lookup, Sql, Value};

static NAMES: Lookup = Lookup::new("SELECT id, kind, inbox, contact, subject FROM streams WHERE id", "");
const THREADS_OF: Sql =
    Sql::both("SELECT id, kind, inbox, contact, subject FROM streams WHERE contact = $1 AND kind = 1 ORDER BY id");
const MOVE_EVENTS: Sql = Sql::both("UPDATE events SET stream = $1 WHERE stream = $2");
const MOVE_STREAM: Sql = Sql::both("UPDATE streams SET contact = $1, hash = $2 WHERE id = $3");
const FORGET_STREAM: Sql = Sql::both("DELETE FROM streams WHERE id = $1");
const FORGET_CONVERSATIONS: Sql = Sql::both("DELETE FROM conversations WHERE stream = $1");
const FORGET_MENTIONS: Sql =
    Sql::both("DELETE FROM mentions WHERE stream = $1 AND person IN (SELECT person FROM mentions WHERE stream = $2)");
const MOVE_MENTIONS: Sql = Sql::both("UPDATE mentions SET stream = $2 WHERE stream = $1");
const MERGED: Sql = Sql::both("INSERT INTO merged_streams (id, home) VALUES ($1, $2)");
const MERGED_BEFORE: Sql = Sql::both("UPDATE merged_streams SET home = $1 WHERE home = $2");

/// The week of an instant, counted from the epoch.
const WEEK: i64 = 7 * desk::moment::DAY;

/// What a stream takes in.
struct Work {
    stream: i64,
    /// New facts by their number in the batch.
    fresh: Vec<usize>,
    adopted: Vec<(Moment, Event)>,
    /// The rows of the conversations before, those that a step can change.
    before: Vec<Line>,
}

impl Append<'_> {
    /// Brings threads into memory; their facts stay at hand for this append.
    pub(super) async fn load_threads(&mut self, streams: FxHashSet<i64>) -> Result<()> {
        let turn = self.memory.turn;
        let mut missing = Vec::new();
        for stream in streams {
            match self.memory.threads.get_mut(&stream) {
                Some(held) => held.used = turn,
                None => missing.push(stream),
            }
        }
        let mut names: FxHashMap<i64, StreamName> = FxHashMap::default();
        let mut asked = Vec::new();
        for stream in missing {
            let new = usize::try_from(stream - self.first_stream - 1).ok();
            match new.and_then(|new| self.created.get(new)) {
                Some((_, name)) => drop(names.insert(stream, name.clone())),
                None => asked.push(stream),
            }
        }
        for row in NAMES.rows(self.connection, asked.iter().copied().map(Value::from).collect()).await? {
            names.insert(row.int(0)?, StreamName::read(&row, 1)?);
        }
        let inboxes = asked.iter().filter_map(|stream| Some((*stream, names.get(stream)?.inbox.clone()))).collect();
        let mut facts = read_streams(self.connection, inboxes).await?;
        for (stream, name) in names {
            let facts = facts.remove(&stream).unwrap_or_default();
            self.memory.grown += facts.len();
            let thread = Thread::fold(name.inbox, ContactId(name.contact), &facts, self.desk);
            let mut held = Held { thread, previews: FxHashMap::default(), used: turn };
            preview(&mut held, facts.iter().map(|(at, event)| (*at, event)));
            self.memory.threads.insert(stream, held);
            self.loaded.insert(stream, facts);
        }
        Ok(())
    }

    /// Takes everything in; returns the statuses that have to wait, as pages: stream, hash of the message, page.
    pub(super) async fn take_in(&mut self, mut routes: Routes) -> Result<Vec<(i64, i64, Page)>> {
        self.take_in_others(std::mem::take(&mut routes.others)).await?;
        let waiting = self.take_in_orphans(&routes).await?;
        let mut streams: Vec<i64> =
            routes.threads.keys().chain(routes.adopted.keys()).chain(self.upset.keys()).copied().collect();
        streams.sort_unstable();
        streams.dedup();
        let mut late = Vec::new();
        for stream in streams {
            let numbers = routes.threads.remove(&stream).unwrap_or_default();
            let work = self.sift(stream, numbers, routes.adopted.remove(&stream).unwrap_or_default())?;
            if work.fresh.is_empty() && work.adopted.is_empty() && !self.upset.contains_key(&stream) {
                continue;
            }
            if self.advance(&work)? {
                self.finish(work)?;
            } else {
                late.push(work);
            }
        }
        self.fold_anew(late).await?;
        Ok(waiting)
    }

    /// Tells what is new from what is known; of two contents under one id the first holds.
    fn sift(&mut self, stream: i64, numbers: Vec<usize>, adopted: Vec<(Moment, Event)>) -> Result<Work> {
        let held = self.memory.threads.get(&stream).ok_or(Error::Damaged("a stream"))?;
        let merged = self.upset.get(&stream).map_or(&[][..], Vec::as_slice);
        let inbox = held.thread.inbox();
        let mut seen: FxHashSet<FactKey> = adopted.iter().map(|(at, event)| event.key(inbox, *at)).collect();
        let mut fresh = Vec::with_capacity(numbers.len());
        for number in numbers {
            let fact = &self.batch.facts[number];
            let key = fact.event.key(inbox, fact.at);
            let known = held.thread.knows(key) || merged.iter().any(|thread| thread.knows(key));
            if !known && seen.insert(key) {
                fresh.push(number);
            }
        }
        let from = held.thread.conversations().len().saturating_sub(2);
        let before = if fresh.is_empty() && adopted.is_empty() { Vec::new() } else { Line::of(held, stream, from) };
        Ok(Work { stream, fresh, adopted, before })
    }

    /// Steps through what is new, in order; false where the thread has to be folded anew.
    fn advance(&mut self, work: &Work) -> Result<bool> {
        if self.upset.contains_key(&work.stream) {
            return Ok(false);
        }
        let held = self.memory.threads.get_mut(&work.stream).ok_or(Error::Damaged("a stream"))?;
        let mut done = true;
        let fresh = work.fresh.iter().map(|number| &self.batch.facts[*number]).map(|fact| (fact.at, &fact.event));
        let mut facts: Vec<(Moment, &Event)> = work.adopted.iter().map(|(at, event)| (*at, event)).chain(fresh).collect();
        facts.sort_by(|(a, left), (b, right)| turn(*a, left).cmp(&turn(*b, right)));
        for (at, event) in facts {
            if held.thread.step(at, event, self.desk) == Step::Late {
                done = false;
                break;
            }
        }
        self.changes.append(&mut held.thread.take_changes());
        Ok(done)
    }

    /// Folds threads from all their facts and corrects what was said before.
    async fn fold_anew(&mut self, late: Vec<Work>) -> Result<()> {
        let mut unread = Vec::new();
        for work in &late {
            if !self.loaded.contains_key(&work.stream) && work.stream <= self.first_stream {
                let held = self.memory.threads.get(&work.stream).ok_or(Error::Damaged("a stream"))?;
                unread.push((work.stream, held.thread.inbox().clone()));
            }
        }
        let read = read_streams(self.connection, unread).await?;
        self.loaded.extend(read);
        for work in late {
            let mut facts = self.loaded.remove(&work.stream).unwrap_or_default();
            facts.extend(work.adopted.iter().cloned());
            facts.extend(work.fresh.iter().map(|number| &self.batch.facts[*number]).map(|fact| (fact.at, fact.event.clone())));
            let contact = self.moved.get(&work.stream).copied();
            let held = self.memory.threads.get_mut(&work.stream).ok_or(Error::Damaged("a stream"))?;
            let contact = contact.map_or(held.thread.contact(), ContactId);
            let after = Thread::fold(held.thread.inbox().clone(), contact, &facts, self.desk);
            let mut merged = self.upset.remove(&work.stream).unwrap_or_default();
            if !merged.is_empty() {
                merged.remove(0);
            }
            self.changes.extend(merged.iter().flat_map(Thread::samples).cloned().map(Change::Retract));
            self.changes.extend(Thread::corrections(&held.thread, &after));
            let before = Line::of(held, work.stream, 0);
            held.thread = after;
            held.previews.clear();
            preview(held, facts.iter().map(|(at, event)| (*at, event)));
            self.finish(Work { before, ..work })?;
        }
        Ok(())
    }

    /// Notes what was taken in: a page for the log, where messages lie, changed conversations.
    fn finish(&mut self, work: Work) -> Result<()> {
        let held = self.memory.threads.get_mut(&work.stream).ok_or(Error::Damaged("a stream"))?;
        let fresh: Vec<&Fact> = work.fresh.iter().map(|number| &self.batch.facts[*number]).collect();
        let mut page = Page::default();
        for fact in &fresh {
            let near = match &fact.event {
                Event::Marked(mark) => held.thread.knows(FactKey::message(&fact.inbox, &mark.message)),
                _ => false,
            };
            page.add(&fact.inbox, fact.at, &fact.event, near);
            if let Event::Sent(sent) = &fact.event {
                self.outbound.push((fact.at.0.div_euclid(WEEK), FactKey::message(&fact.inbox, &sent.id).short(), work.stream));
            }
        }
        if page.count > 0 {
            self.pages.push((work.stream, page));
        }
        for number in &work.fresh {
            self.outcomes[*number] = Outcome::Recorded;
        }
        preview(held, fresh.iter().map(|fact| (fact.at, &fact.event)));
        let from = work.before.first().map_or(0, |line| line.number);
        let after = Line::of(held, work.stream, from);
        let gone = work.before.iter().filter(|line| after.iter().all(|other| other.id() != line.id()));
        self.gone.extend(gone.map(Line::id));
        let changed = after.into_iter().filter(|line| !work.before.iter().any(|before| before.values == line.values));
        self.conversations.extend(changed.flat_map(|line| line.values));
        self.note_mentions(work.stream, &fresh);
        Ok(())
    }

    async fn take_in_orphans(&mut self, routes: &Routes) -> Result<Vec<(i64, i64, Page)>> {
        let batch = self.batch;
        let mut seen: FxHashSet<FactKey> = routes.waiting.values().flatten().map(|orphan| orphan.key).collect();
        let name = |number: &usize| StreamName::other(Kind::Orphans, batch.facts[*number].inbox.clone(), Name::default());
        let names: FxHashSet<StreamName> = routes.orphans.iter().map(name).collect();
        self.find_streams(names.into_iter()).await?;
        let mut waiting = Vec::new();
        for number in &routes.orphans {
            let fact = &batch.facts[*number];
            let Event::Marked(mark) = &fact.event else { continue };
            if seen.insert(fact.event.key(&fact.inbox, fact.at)) {
                let stream = self.stream(&name(number));
                let mut page = Page::default();
                page.add(&fact.inbox, fact.at, &fact.event, false);
                waiting.push((stream, FactKey::message(&fact.inbox, &mark.message).short(), page));
                self.outcomes[*number] = Outcome::Recorded;
            }
        }
        Ok(waiting)
    }

    /// The threads of `loser` become those of `survivor`.
    pub(super) async fn merge_streams(&mut self, loser: i64, survivor: i64) -> Result<()> {
        let theirs = self.threads_of(loser).await?;
        let ours = self.threads_of(survivor).await?;
        self.load_threads(theirs.iter().chain(&ours).map(|(stream, _)| *stream).collect()).await?;
        let streams = |threads: &[(i64, StreamName)]| threads.iter().map(|(stream, _)| *stream).collect::<Vec<_>>();
        self.merge_attribution(loser, &streams(&theirs), survivor, &streams(&ours));
        for (stream, name) in theirs {
            self.memory.streams.remove(&name);
            match ours.iter().find(|(_, other)| other.inbox == name.inbox) {
                Some((home, _)) => self.merge_into(stream, *home).await?,
                None => {
                    let name = StreamName::thread(name.inbox, survivor);
                    self.connection.execute(MOVE_STREAM, vec![survivor.into(), name.hash().into(), stream.into()]).await?;
                    self.memory.streams.insert(name, stream);
                    self.moved.insert(stream, survivor);
                    self.upset(stream);
                }
            }
        }
        Ok(())
    }

    async fn threads_of(&mut self, contact: i64) -> Result<Vec<(i64, StreamName)>> {
        let rows = self.connection.rows(THREADS_OF, vec![contact.into()]).await?;
        rows.iter().map(|row| Ok((row.int(0)?, StreamName::read(row, 1)?))).collect()
    }

    /// Notes that a thread has to be folded anew, and what it was.
    fn upset(&mut self, stream: i64) {
        if let Some(held) = self.memory.threads.get(&stream) {
            self.upset.entry(stream).or_insert_with(|| vec![held.thread.clone()]);
        }
    }

    async fn merge_into(&mut self, stream: i64, home: i64) -> Result<()> {
        self.upset(home);
        self.upset(stream);
        let before = self.upset.remove(&stream).unwrap_or_default();
        self.upset.entry(home).or_default().extend(before);
        self.memory.threads.remove(&stream);
        self.loaded.remove(&stream);
        self.loaded.remove(&home);
        self.moved.remove(&stream);
        self.connection.execute(MOVE_EVENTS, vec![home.into(), stream.into()]).await?;
        self.connection.execute(MERGED_BEFORE, vec![home.into(), stream.into()]).await?;
        self.connection.execute(MERGED, vec![stream.into(), home.into()]).await?;
        self.connection.execute(FORGET_CONVERSATIONS, vec![stream.into()]).await?;
        self.connection.execute(FORGET_MENTIONS, vec![stream.into(), home.into()]).await?;
        self.connection.execute(MOVE_MENTIONS, vec![stream.into(), home.into()]).await?;
        self.connection.execute(FORGET_STREAM, vec![stream.into()]).await.map(drop)
    }
}

/// The order in which facts are offered: statuses first, so that a message comes with what is known of it; then by time, and inbound
/// before outbound before action. The thread itself refuses what is not in its order.
fn turn(at: Moment, event: &Event) -> (bool, Moment, u8, &str) {
    match event {
        Event::Marked(_) => (false, at, 0, ""),
        Event::Received(message) => (true, at, 0, &message.id),
        Event::Sent(message) => (true, at, 1, &message.id),
        Event::Refused(refused) => (true, at, 1, &refused.message.id),
        Event::Acted(act) => (true, at, 2, act.id.as_deref().unwrap_or(&act.canonical)),
        _ => (true, at, 3, ""),
    }
}
