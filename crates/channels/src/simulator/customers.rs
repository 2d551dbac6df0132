//! The customers who live now: they come, write, wait, answer, lose patience, thank and go.
//!
//! Lives here: how many there are, and the clock of what they do. Never here: how one of them behaves (`chat`), the past
//! (`history`). Simulated agents, where wanted, only say what they would like to do ([`Intent`]); the desk does it.
//! Next one: a habit is a variant of `chat::Move`.

mod chat;

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{mpsc, watch};
use tokio::time::{Instant, sleep_until};

use super::body::{File, Said};
use super::dice::Dice;
use super::people::Person;
use super::phrases::Language;
use super::provider::Accepted;
use super::rhythm::Local;
use super::world::World;
use chat::{Chat, Move};

/// How the customers come.
#[derive(Clone, Debug, PartialEq)]
pub struct Crowd {
    /// How many conversations are kept open: below, somebody comes at once; above, nobody.
    pub open: RangeInclusive<usize>,
    /// How fast everything goes; 1.0 is lifelike for a demonstration, 10.0 ten times that.
    pub tempo: f64,
    /// The share of conversations that simulated agents take, where there are any.
    pub helped: f64,
}

impl Default for Crowd {
    fn default() -> Crowd {
        Crowd { open: 4..=12, tempo: 1.0, helped: 0.6 }
    }
}

/// What a simulated agent would like to do: write `text`, unless it is empty, and then resolve where told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intent {
    /// The `phone_number_id`.
    pub inbox: String,
    /// The digits of the customer.
    pub contact: String,
    /// The id of the agent.
    pub agent: String,
    /// What to write; may be empty.
    pub text: String,
    /// Whether the conversation is resolved afterwards.
    pub resolve: bool,
}

/// Conversations beyond this are not kept in mind.
const REMEMBERED: usize = 300;
/// How long somebody who is done may still answer a survey.
const LINGERING: Duration = Duration::from_secs(15 * 60);

/// The crowd while it lives.
pub(super) struct Customers {
    world: Arc<World>,
    crowd: Crowd,
    helpers: Option<mpsc::Sender<Intent>>,
    chats: Vec<Chat>,
    dice: Dice,
    arrival: Instant,
    zone: jiff::tz::TimeZone,
}

impl Customers {
    pub(super) fn new(world: Arc<World>, crowd: Crowd, helpers: Option<mpsc::Sender<Intent>>, seed: u64) -> Customers {
        let arrival = Instant::now() + Duration::from_millis(400);
        let zone = jiff::tz::TimeZone::get(world.cast.inboxes[0].zone).unwrap_or(jiff::tz::TimeZone::UTC);
        Customers { world, crowd, helpers, chats: Vec::new(), dice: Dice::new(seed.rotate_left(7)), arrival, zone }
    }

    /// Lives until told to stop.
    pub(super) async fn live(mut self, mut accepted: mpsc::UnboundedReceiver<Accepted>, mut stop: watch::Receiver<bool>) {
        loop {
            let next = self.chats.iter().filter_map(Chat::due).fold(self.arrival, Instant::min);
            tokio::select! {
                _ = stop.wait_for(|stop| *stop) => return,
                Some(message) = accepted.recv() => self.read(&message),
                () = sleep_until(next) => self.step(Instant::now()),
            }
        }
    }

    /// Lets everybody do what is due.
    fn step(&mut self, now: Instant) {
        if self.arrival <= now {
            self.arrive(now);
        }
        for index in 0..self.chats.len() {
            if let Some(what) = self.chats[index].take_move(now) {
                self.act(index, now, what);
            }
            if let Some(intent) = self.chats[index].take_help(now) {
                self.help(index, intent);
            }
        }
        self.chats.retain(|chat| !chat.is_forgotten(now, LINGERING));
    }

    /// Somebody new comes, if there is room; then the next one is expected.
    fn arrive(&mut self, now: Instant) {
        let open = self.chats.iter().filter(|chat| chat.is_open()).count();
        if open < *self.crowd.open.end() {
            self.begin(now);
        }
        let bustle = Local::of(&self.zone, self.world.now()).bustle().clamp(0.25, 1.2);
        let calm = Duration::from_secs_f64(self.dice.delay(14_000, 0.5) as f64 / 1000.0 / bustle).min(Duration::from_secs(50));
        let hurry = Duration::from_millis(self.dice.between(1200, 4000).unsigned_abs());
        let wait = if open + 1 < *self.crowd.open.start() { hurry } else { calm };
        self.arrival = now + self.paced(wait);
    }

    fn begin(&mut self, now: Instant) {
        let weights: Vec<f64> = self.world.cast.inboxes.iter().map(|inbox| inbox.weight).collect();
        let inbox = self.dice.weighted(&weights);
        let language = Language::ALL[self.dice.weighted(&self.world.cast.inboxes[inbox].languages)];
        // Old acquaintances and new faces, out of a circle that a month of history has met as well.
        let person = Person::nth(language, self.dice.below(900));
        if self.chats.iter().any(|chat| chat.person.phone == person.phone) {
            return;
        }
        let helped = self.helpers.is_some() && self.dice.chance(self.crowd.helped);
        let agent = self.dice.below(self.world.cast.agents.len());
        self.chats.push(Chat::new(&mut self.dice, inbox, person, agent, helped));
        let index = self.chats.len() - 1;
        self.act(index, now, Move::Open);
    }

    /// A customer does something.
    fn act(&mut self, index: usize, now: Instant, what: Move) {
        let Customers { world, dice, chats, .. } = self;
        let chat = &mut chats[index];
        let (inbox, person) = (chat.inbox, chat.person.clone());
        match &what {
            Move::Tap(choice, message) => {
                let said =
                    if choice.is_row { Said::Row(&choice.id, &choice.title) } else { Said::Button(&choice.id, &choice.title) };
                world.say(inbox, &person, &said, Some(message));
            }
            Move::React(message, emoji) => drop(world.say(inbox, &person, &Said::Reaction(message, Some(emoji)), None)),
            Move::Picture => {
                let (shown, caption) = (world.files.shown(dice.bits()), chat.caption(dice));
                let caption = (shown.kind != "audio").then_some(caption.as_str());
                let file = File { kind: shown.kind, mime: shown.mime, id: shown.id, sha256: Some(&shown.sha256), caption };
                world.say(inbox, &person, &Said::Media(file), None);
            }
            _ => {
                let text = chat.words(dice, &what);
                world.say(inbox, &person, &Said::Text(&text), None);
            }
        }
        let helper = self.helpers.is_some().then(|| &world.cast.agents[chat.agent]);
        chat.done(dice, now, &what, helper, self.crowd.tempo);
    }

    fn help(&mut self, index: usize, (text, resolve): (String, bool)) {
        let chat = &mut self.chats[index];
        let Some(helpers) = &self.helpers else { return };
        let intent = Intent {
            inbox: self.world.cast.inboxes[chat.inbox].id.clone(),
            contact: chat.person.phone.clone(),
            agent: self.world.cast.agents[chat.agent].id.clone(),
            text,
            resolve,
        };
        // Where the desk is too busy for its simulated agents, they wait like everybody else: the customer will ask again.
        drop(helpers.try_send(intent));
    }

    /// A message of the desk reached a customer.
    fn read(&mut self, message: &Accepted) {
        let Some(inbox) = self.world.cast.inbox(&message.inbox) else { return };
        let now = Instant::now();
        let person = self.world.person(&message.to);
        let known = self.chats.iter().position(|chat| chat.inbox == inbox && chat.person.phone == person.phone);
        let index = match known {
            Some(index) => index,
            // Somebody from the past is written to; of the many who get a template most stay silent.
            None if self.chats.len() >= REMEMBERED || message.template.is_some() && !self.dice.chance(0.2) => return,
            None => {
                self.chats.push(Chat::resumed(&mut self.dice, inbox, person));
                self.chats.len() - 1
            }
        };
        self.chats[index].read(&mut self.dice, now, message, self.crowd.tempo);
    }

    fn paced(&self, wait: Duration) -> Duration {
        wait.div_f64(self.crowd.tempo.max(0.01))
    }
}
