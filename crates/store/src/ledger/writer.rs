//! The one task that appends. Batches that wait go into one transaction; everybody waits for the commit that holds theirs.
//!
//! It lives on a thread of its own, because folding is work for the processor and must not hold up those who answer requests.

use std::sync::Arc;

use desk::Fact;
use desk::desk_file::Desk;
use tokio::sync::{mpsc, oneshot, watch};

use super::append::Append;
use super::batch::{Appended, Batch};
use super::head::Head;
use super::memory::Memory;
use super::refold;
use crate::error::{Error, Result};
use crate::pack::Packer;
use crate::rules::KeptDesk;
use crate::sql::{Connection, Engine, Home, Insert, Pool, Value};

/// The facts after which a transaction takes no further batch.
const FACTS: usize = 8_192;
/// How many batches may wait in line before those who come wait for a place.
const LINE: usize = 256;

/// Tells how far a long work is: done and total.
pub type Progress = Arc<dyn Fn(u64, u64) + Send + Sync>;

enum Order {
    Append(Batch, oneshot::Sender<Result<Appended>>),
    Refold(Progress, oneshot::Sender<Result<()>>),
    Change(Rules, oneshot::Sender<Result<()>>),
}

/// Other rules, the settings that are written with them, and how to tell how far it is where all samples are written anew.
struct Rules {
    desk: Arc<Desk>,
    settings: Vec<(&'static str, String)>,
    anew: Option<Progress>,
}

static SETTINGS: Insert =
    Insert::new("INSERT INTO settings (key, value)", 2, "ON CONFLICT (key) DO UPDATE SET value = excluded.value");

/// Appends to the log. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Ledger {
    line: mpsc::Sender<Order>,
    positions: watch::Receiver<i64>,
}

impl Ledger {
    /// Starts the thread that writes; it ends when the last handle is gone.
    pub(crate) fn start(engine: Engine, desk: Arc<Desk>) -> Result<(Ledger, oneshot::Receiver<()>)> {
        let (line, orders) = mpsc::channel(LINE);
        let (told, positions) = watch::channel(0);
        let (ended, end) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|error| Error::Folder(Arc::new(error)))?;
        let work = move || {
            runtime.block_on(async {
                let mut writer =
                    Writer { engine, pool: None, desk, head: None, memory: Memory::default(), packer: Packer::new(), told };
                writer.serve(orders).await;
            });
            let _ = ended.send(());
        };
        let thread = std::thread::Builder::new().name("ledger".to_owned()).spawn(work);
        thread.map_err(|error| Error::Folder(Arc::new(error)))?;
        Ok((Ledger { line, positions }, end))
    }

    /// Appends a batch; returns once it is on disk. Dropping the future leaves it open whether it is.
    ///
    /// # Errors
    /// Where it could not be written: then nothing of it was, or the connection broke while the database said so. Appending it again
    /// is safe.
    pub async fn append(&self, mut batch: Batch) -> Result<Appended> {
        for fact in batch.facts.iter_mut().filter(|fact| fact.inbox.contains('\0')) {
            fact.inbox = crate::sql::storable(&fact.inbox).into();
        }
        let (answer, done) = oneshot::channel();
        self.line.send(Order::Append(batch, answer)).await.map_err(|_| Error::Closed)?;
        done.await.map_err(|_| Error::Closed)?
    }

    /// Writes all samples and conversations anew from the log, after the rules have changed.
    ///
    /// # Errors
    /// Where the database could not be read or written: then nothing changed.
    pub async fn refold_all(&self, progress: Progress) -> Result<()> {
        let (answer, done) = oneshot::channel();
        self.line.send(Order::Refold(progress, answer)).await.map_err(|_| Error::Closed)?;
        done.await.map_err(|_| Error::Closed)?
    }

    /// Lets other rules hold, and writes settings with them; with `anew` all samples are written anew in the same transaction.
    ///
    /// # Errors
    /// Where the database could not be read or written: then nothing changed.
    pub(crate) async fn change_rules(
        &self,
        desk: Arc<Desk>,
        settings: Vec<(&'static str, String)>,
        anew: Option<Progress>,
    ) -> Result<()> {
        let (answer, done) = oneshot::channel();
        self.line.send(Order::Change(Rules { desk, settings, anew }, answer)).await.map_err(|_| Error::Closed)?;
        done.await.map_err(|_| Error::Closed)?
    }

    /// The position of the last event that this process appended; 0 before the first. Changes wake whoever reads the log.
    #[must_use]
    pub fn positions(&self) -> watch::Receiver<i64> {
        self.positions.clone()
    }
}

struct Writer {
    engine: Engine,
    pool: Option<Pool>,
    desk: Arc<Desk>,
    /// The head as this writer left it.
    head: Option<Head>,
    memory: Memory,
    packer: Packer,
    told: watch::Sender<i64>,
}

impl Writer {
    async fn serve(&mut self, mut orders: mpsc::Receiver<Order>) {
        let mut next = orders.recv().await;
        while let Some(order) = next.take() {
            match order {
                Order::Refold(progress, answer) => drop(answer.send(self.refold(Some(&progress), &[]).await)),
                Order::Change(rules, answer) => drop(answer.send(self.change(rules).await)),
                Order::Append(batch, answer) => {
                    let mut group = Group::new(batch, answer);
                    while group.batch.facts.len() < FACTS
                        && let Ok(order) = orders.try_recv()
                    {
                        match order {
                            Order::Append(batch, answer) => group.join(batch, answer),
                            other => {
                                next = Some(other);
                                break;
                            }
                        }
                    }
                    let appended = self.append(&group.batch, &group.cursors).await;
                    group.answer(appended);
                }
            }
            if next.is_none() {
                next = orders.recv().await;
            }
        }
        if let Some(pool) = self.pool.take() {
            pool.close().await;
        }
    }

    async fn connect(&mut self) -> Result<Connection> {
        if self.pool.is_none() {
            self.pool = Some(self.engine.pool(Home::Desk, 1).await?);
        }
        match &self.pool {
            Some(pool) => pool.acquire().await,
            None => Err(Error::Closed),
        }
    }

    async fn append(&mut self, batch: &Batch, cursors: &[(desk::Name, i64)]) -> Result<Appended> {
        let mut connection = self.connect().await?;
        match self.transact(&mut connection, batch, cursors).await {
            Ok(appended) => {
                self.memory.trim();
                self.told.send_replace(appended.position);
                Ok(appended)
            }
            Err(error) => {
                tracing::error!(facts = batch.facts.len(), %error, "nothing could be appended to the log");
                self.lose(connection).await;
                Err(error)
            }
        }
    }

    async fn transact(&mut self, connection: &mut Connection, batch: &Batch, cursors: &[(desk::Name, i64)]) -> Result<Appended> {
        connection.begin().await?;
        let mut head = Head::lock(connection).await?;
        if self.head.as_ref() != Some(&head) {
            self.memory.forget();
            self.follow_rules(connection, &head).await?;
        }
        let append = Append::new(connection, &mut head, &mut self.memory, &mut self.packer, &self.desk, batch);
        let appended = append.run(cursors).await?;
        connection.commit().await?;
        self.head = Some(head);
        Ok(appended)
    }

    /// Another node may have changed the rules: then they hold here as well.
    async fn follow_rules(&mut self, connection: &mut Connection, head: &Head) -> Result<()> {
        if self.head.as_ref().is_none_or(|known| known.epoch == head.epoch) {
            return Ok(());
        }
        if let Some(kept) = KeptDesk::read(connection).await? {
            self.desk = Arc::new(Desk::parse(&kept.text).map_err(|_| Error::Damaged("the kept desk file"))?);
        }
        Ok(())
    }

    async fn change(&mut self, rules: Rules) -> Result<()> {
        let before = std::mem::replace(&mut self.desk, rules.desk);
        let settings: Vec<Value> =
            rules.settings.iter().flat_map(|(key, value)| [Value::from(*key), value.as_str().into()]).collect();
        let done = self.refold(rules.anew.as_ref(), &settings).await;
        if done.is_err() {
            self.desk = before;
        }
        done
    }

    /// Writes settings and, where `progress` is given, all samples anew.
    async fn refold(&mut self, progress: Option<&Progress>, settings: &[Value]) -> Result<()> {
        let mut connection = self.connect().await?;
        let done = self.rewrite(&mut connection, progress, settings).await;
        if let Err(error) = &done {
            tracing::error!(%error, "the samples could not be written anew");
            self.lose(connection).await;
        }
        done
    }

    async fn rewrite(&mut self, connection: &mut Connection, progress: Option<&Progress>, settings: &[Value]) -> Result<()> {
        connection.begin().await?;
        let mut head = Head::lock(connection).await?;
        self.memory.forget_all();
        SETTINGS.run(connection, settings.to_vec()).await?;
        if let Some(progress) = progress {
            let batch = Batch::default();
            let append = Append::new(connection, &mut head, &mut self.memory, &mut self.packer, &self.desk, &batch);
            refold::all(append, progress).await?;
        }
        connection.commit().await?;
        self.memory.forget_all();
        self.told.send_replace(head.position);
        self.head = Some(head);
        Ok(())
    }

    /// After a failure nothing that is remembered can be trusted.
    async fn lose(&mut self, connection: Connection) {
        self.memory.forget_all();
        self.head = None;
        connection.abandon().await;
    }
}

/// Batches that go into one transaction.
struct Group {
    batch: Batch,
    cursors: Vec<(desk::Name, i64)>,
    waiting: Vec<(usize, oneshot::Sender<Result<Appended>>)>,
}

impl Group {
    fn new(mut batch: Batch, answer: oneshot::Sender<Result<Appended>>) -> Group {
        let cursors = batch.cursor.take().into_iter().collect();
        let waiting = vec![(batch.facts.len(), answer)];
        Group { batch, cursors, waiting }
    }

    fn join(&mut self, batch: Batch, answer: oneshot::Sender<Result<Appended>>) {
        self.waiting.push((batch.facts.len(), answer));
        let facts: Vec<Fact> = batch.facts;
        self.batch.facts.extend(facts);
        self.batch.newest = self.batch.newest.max(batch.newest);
        self.batch.links.extend(batch.links);
        self.batch.outcomes.extend(batch.outcomes);
        self.batch.set_aside.extend(batch.set_aside);
        self.cursors.extend(batch.cursor);
    }

    fn answer(self, appended: Result<Appended>) {
        let mut from = 0;
        for (facts, answer) in self.waiting {
            let part = appended.as_ref().map_err(Clone::clone).map(|appended| Appended {
                position: appended.position,
                outcomes: appended.outcomes[from..from + facts].to_vec(),
            });
            from += facts;
            // Whoever has stopped waiting does not want to know.
            drop(answer.send(part));
        }
    }
}
