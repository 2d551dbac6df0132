//! The outbox: hands requested messages to the provider, each once.
//!
//! A request is an event, each attempt is one, and so is what came of it. An attempt is claimed by its event: of two nodes that try the
//! same, only one finds its event new, and only that one calls the provider. Whatever happens in between, nobody sends again blindly:
//! what was begun by somebody who died is uncertain, and settled by a status that carries the request's id (`work::deliveries`).
//! INVARIANT: `SendTried` is durable before the provider is called.
//!
//! Lives here: the turns. Whose turn it is says `desk::sending`; one number is a `line`, one try an `attempt`. What is known of a queue
//! is read once and then kept in memory; the table is asked for news only.
//! Next one: another reason to wait is a trouble in `attempt`.

mod attempt;
mod line;
mod pace;

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use desk::event::{Dispatch, Sent};
use desk::moment::SECOND;
use desk::{ConversationId, Event, Fact, Moment, Name};
use futures_util::future::BoxFuture;
use futures_util::stream::FuturesUnordered;
use futures_util::{FutureExt as _, StreamExt as _};
use serde::Serialize;
use store::OutboxRow;
use tokio::sync::{Notify, watch};
use utoipa::ToSchema;

use self::attempt::Landed;
use self::line::{Line, Owner};
use super::Stop;
use crate::clock;
use crate::http::App;

/// How often it is looked whether another node has put something into the outbox.
const POLL: Duration = Duration::from_millis(500);
/// News that come faster than this are looked at together.
const PACE: i64 = 25;
/// How soon the provider is told again that somebody is typing; the sign of it ends after 25 seconds.
const READ_AGAIN: i64 = 20 * SECOND;
/// How long the end waits for answers of the provider.
const GRACE: Duration = Duration::from_secs(8);

/// What others may know of the outbox, and tell it.
#[derive(Debug)]
pub struct Outbox {
    wake: Notify,
    paused: watch::Sender<Arc<Vec<PausedOut>>>,
    /// What customers were shown to be read lately, by conversation.
    read: Mutex<HashMap<ConversationId, (String, bool, Moment)>>,
}

/// A number that nothing is sent from until a person has acted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct PausedOut {
    /// The number.
    pub inbox: String,
    /// The provider's code.
    pub code: i64,
    /// Since when.
    pub since: String,
    /// What the code means, as a key for translation.
    pub title: &'static str,
    /// What to do, as a key for translation.
    pub advice: &'static str,
}

impl PausedOut {
    pub(crate) fn of(inbox: &Name, since: Moment, code: i64) -> PausedOut {
        let meaning = channels::whatsapp_cloud::errors::meaning(code);
        PausedOut { inbox: inbox.to_string(), code, since: since.to_string(), title: meaning.key, advice: meaning.advice }
    }
}

impl Default for Outbox {
    fn default() -> Outbox {
        Outbox { wake: Notify::new(), paused: watch::Sender::new(Arc::default()), read: Mutex::default() }
    }
}

impl Outbox {
    /// The numbers that nothing is sent from; wakes when they change.
    #[must_use]
    pub fn paused(&self) -> watch::Receiver<Arc<Vec<PausedOut>>> {
        self.paused.subscribe()
    }

    /// Asks for a look, because something has changed that is no event.
    pub(crate) fn wake(&self) {
        self.wake.notify_one();
    }

    /// Whether the provider should be told that a message was read: not again within a short time, unless there is something new to say.
    pub(crate) fn may_tell_read(&self, conversation: ConversationId, message: &str, typing: bool, now: Moment) -> bool {
        let mut read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        read.retain(|_, (.., at)| now.since(*at) < READ_AGAIN);
        let known = read.get(&conversation);
        let is_new = known.is_none_or(|(known, was_typing, _)| known != message || (typing && !was_typing));
        if is_new {
            read.insert(conversation, (message.to_owned(), typing, now));
        }
        is_new
    }

    fn tell(&self, paused: Vec<PausedOut>) {
        self.paused.send_if_modified(|known| {
            let is_new = **known != paused;
            if is_new {
                *known = Arc::new(paused);
            }
            is_new
        });
    }
}

impl App {
    /// Sends from a number again, after a person has acted; false where it was not paused.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn resume(&self, inbox: &Name) -> Result<bool, store::Error> {
        let resumed = self.store.resume_line(inbox).await?;
        self.outbox.wake();
        Ok(resumed)
    }
}

/// Sends for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut positions = app.store.ledger().positions();
    let mut sender = Sender::new(Arc::clone(&app));
    let mut looked_at = Moment(0);
    let mut has_news = true;
    while !stop.is_now() {
        let now = clock::now();
        let mut next = Moment(now.0 + POLL.as_millis() as i64);
        if has_news && now.since(looked_at) < PACE {
            next = Moment(looked_at.0 + PACE);
        } else if has_news {
            positions.mark_unchanged();
            (has_news, looked_at) = (false, now);
            if let Err(error) = sender.look().await {
                tracing::error!(error.cause = %error, "the outbox waits");
            }
        }
        if let Err(error) = sender.send_due().await {
            tracing::error!(error.cause = %error, "the outbox waits");
            has_news = true;
        }
        next = next.min(sender.next().unwrap_or(next));
        let wait = Duration::from_millis(next.since(clock::now()).clamp(1, 500).unsigned_abs());
        tokio::select! {
            Some(landed) = sender.flying.next(), if !sender.flying.is_empty() => sender.land(landed),
            changed = positions.changed(), if !has_news => has_news = changed.is_ok(),
            () = app.outbox.wake.notified() => has_news = true,
            () = tokio::time::sleep(wait) => has_news |= clock::now().since(looked_at) >= POLL.as_millis() as i64,
            () = stop.wait() => {}
        }
        sender.land_all();
    }
    sender.end().await;
}

/// All numbers, and the attempts under way.
struct Sender {
    app: Arc<App>,
    owner: Owner,
    lines: BTreeMap<Name, Line>,
    flying: FuturesUnordered<BoxFuture<'static, Landed>>,
}

impl Sender {
    fn new(app: Arc<App>) -> Sender {
        let owner = Owner::new(&app);
        Sender { app, owner, lines: BTreeMap::new(), flying: FuturesUnordered::new() }
    }

    /// Reads what is new of every number.
    async fn look(&mut self) -> Result<(), store::Error> {
        let known = self.app.store.outbox_lines().await?;
        let paused = known.iter().filter_map(|line| line.paused.map(|(since, code)| PausedOut::of(&line.inbox, since, code)));
        self.app.outbox.tell(paused.collect());
        for one in known {
            let line = self.lines.entry(one.inbox.clone()).or_insert_with(|| Line::new(one.inbox.clone()));
            line.look(&self.app, &self.owner, one.paused.is_some()).await?;
        }
        Ok(())
    }

    /// Lets every number try what is due.
    async fn send_due(&mut self) -> Result<(), store::Error> {
        for line in self.lines.values_mut() {
            for attempt in line.take_due(&self.app).await? {
                self.flying.push(attempt);
            }
        }
        Ok(())
    }

    fn next(&self) -> Option<Moment> {
        self.lines.values().filter_map(Line::next).min()
    }

    fn land(&mut self, landed: Landed) {
        if let Some(line) = self.lines.get_mut(&landed.inbox) {
            line.land(&landed);
        }
        if landed.is_halted {
            self.app.outbox.wake();
        }
    }

    /// Takes in whatever else has landed, so that what follows is claimed together.
    fn land_all(&mut self) {
        while let Some(Some(landed)) = self.flying.next().now_or_never() {
            self.land(landed);
        }
    }

    /// Waits for the answers to what is under way, and leaves the numbers to others.
    async fn end(mut self) {
        let waiting = async { while self.flying.next().await.is_some() {} };
        // What is not answered by then is uncertain for whoever comes next.
        let _ = tokio::time::timeout(GRACE, waiting).await;
        for line in self.lines.into_values() {
            if let Err(error) = line.leave(&self.app, &self.owner).await {
                tracing::warn!(error.cause = %error, "a number could not be left to others; its claim lapses by itself");
            }
        }
    }
}

/// The message that a request became.
pub(crate) fn message(request: &Dispatch, id: Name) -> Sent {
    let template = match &request.content {
        desk::content::Content::FilledTemplate(filled) => Some(filled.name.clone()),
        _ => None,
    };
    Sent {
        id,
        author: request.author.clone(),
        media: request.content.media(),
        content: Some(request.content.clone()),
        campaign: request.campaign.clone(),
        variant: request.variant.clone(),
        template,
        price: request.price.clone(),
        step: request.step.clone(),
        request: Some(request.id.clone()),
        echo: false,
    }
}

/// What a request became when the provider took it under `id`. A reaction is no message (KPIS.md, section 2).
pub(crate) fn accepted(request: &Dispatch, id: Name) -> Event {
    match &request.content {
        desk::content::Content::Reaction { message, emoji } => Event::Reacted {
            id: request.id.clone(),
            message: message.clone(),
            emoji: emoji.clone().filter(|emoji| !emoji.is_empty()),
            ours: true,
        },
        _ => Event::Sent(message(request, id)),
    }
}

/// A fact about the customer of a row, now.
pub(crate) fn fact(row: &OutboxRow, event: Event) -> Fact {
    Fact { inbox: row.inbox.clone(), person: vec![row.person.clone()], at: clock::now(), event }
}
