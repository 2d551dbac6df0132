//! The simulated world: what the provider, the customers and the controls share.
//!
//! Lives here: ids, people met, messages accepted, and how both become news. Never here: decisions of customers (`customers`)
//! and rules of the provider (`provider`).
//! Next one: something that two of them need.

use std::collections::{HashMap, VecDeque};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use desk::Moment;
use tokio::sync::mpsc;

use super::body::{self, Fate, Said};
use super::cast::Cast;
use super::config::{Clock, Config, Pace};
use super::dice::Dice;
use super::people::Person;
use super::provider::{Accepted, Faults, Files, Shown, Templates};
use super::wamid::{self, Direction};
use super::webhooks::{Item, News, Postman};

/// How many accepted messages are remembered for whoever asks.
const REMEMBERED: usize = 1000;

/// What everybody shares.
pub(super) struct World {
    pub cast: Arc<Cast>,
    pub token: String,
    pub faults: Faults,
    pub files: Files,
    pub templates: Templates,
    pub postman: Postman,
    /// Where the provider listens.
    pub base: String,
    clock: Clock,
    pace: Pace,
    run: u64,
    ids: AtomicU64,
    dice: Mutex<Dice>,
    people: Mutex<HashMap<String, Person>>,
    accepted: Mutex<VecDeque<Accepted>>,
    /// How often each request was accepted, where somebody wants to know.
    tally: Option<Mutex<HashMap<String, usize>>>,
    readers: mpsc::UnboundedSender<Accepted>,
}

impl World {
    pub(super) fn new(config: &Config, base: String, postman: Postman, readers: mpsc::UnboundedSender<Accepted>) -> World {
        let started = config.clock.now().0.unsigned_abs();
        World {
            cast: Arc::new(config.cast.clone()),
            token: config.access_token.clone(),
            faults: Faults::default(),
            files: Files::new(started),
            templates: Templates::default(),
            postman,
            base,
            clock: config.clock.clone(),
            pace: config.pace,
            run: config.seed ^ started.rotate_left(24),
            ids: AtomicU64::new(0),
            dice: Mutex::new(Dice::new(config.seed)),
            people: Mutex::default(),
            accepted: Mutex::default(),
            tally: config.tally.then(Mutex::default),
            readers,
        }
    }

    fn id(&self, phone: &str, direction: Direction) -> String {
        wamid::of(self.run, self.ids.fetch_add(1, Ordering::Relaxed) + 1, phone, direction)
    }

    fn seconds(&self) -> i64 {
        self.clock.now().0.div_euclid(1000)
    }

    /// What time it is.
    pub(super) fn now(&self) -> Moment {
        self.clock.now()
    }

    /// Whoever has this number or user id.
    pub(super) fn person(&self, to: &str) -> Person {
        let people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        people.get(to).cloned().unwrap_or_else(|| {
            if to.contains('.') {
                return Person { phone: String::new(), user_id: Some(to.to_owned()), ..Person::of_phone("") };
            }
            Person::of_phone(to)
        })
    }

    /// Remembers a person by number and user id.
    pub(super) fn meet(&self, person: &Person) {
        let mut people = self.people.lock().unwrap_or_else(PoisonError::into_inner);
        for name in [Some(&person.phone), person.user_id.as_ref()].into_iter().flatten() {
            people.insert(name.clone(), person.clone());
        }
    }

    /// A customer writes; returns the id.
    pub(super) fn say(&self, inbox: usize, person: &Person, said: &Said<'_>, answers: Option<&str>) -> String {
        self.meet(person);
        let id = self.id(&person.phone, Direction::In);
        let (mut contact, mut message) = (String::new(), String::new());
        body::contact(&mut contact, person);
        let answers = answers.map(|id| (&self.cast.inboxes[inbox], id));
        body::message(&mut message, person, &id, self.seconds(), said, answers);
        let news = News { inbox, contact: person.phone.clone(), item: Item::Message { contact, message } };
        self.postman.post(std::time::Duration::ZERO, news);
        id
    }

    /// A customer sends a file; returns the id. `hash` is told instead of the right one.
    pub(super) fn show(&self, inbox: usize, person: &Person, shown: &Shown, hash: Option<&str>) -> String {
        let sha256 = Some(hash.unwrap_or(&shown.sha256));
        let file = body::File { kind: shown.kind, mime: shown.mime, id: shown.id, sha256, caption: None };
        self.say(inbox, person, &Said::Media(file), None)
    }

    /// An id that nothing else has.
    pub(super) fn files_id(&self) -> u64 {
        self.files.next_id()
    }

    /// The provider tells something about the account.
    pub(super) fn notice(&self, field: &'static str, value: &serde_json::Value) {
        let item = Item::Notice { field, value: value.to_string(), seconds: self.seconds() };
        self.postman.post(self.pace.review(), News { inbox: 0, contact: field.to_owned(), item });
    }

    /// The provider takes a message: it gets its id, its statuses follow, and the customer will read it.
    pub(super) fn accept(&self, mut message: Accepted, fails_with: Option<i64>) -> Accepted {
        let person = self.person(&message.to);
        message.id = self.id(&person.phone, Direction::Out);
        if let (Some(tally), Some(opaque)) = (&self.tally, &message.opaque) {
            *tally.lock().unwrap_or_else(PoisonError::into_inner).entry(opaque.clone()).or_default() += 1;
        }
        self.report(&message, &person, fails_with);
        let mut accepted = self.accepted.lock().unwrap_or_else(PoisonError::into_inner);
        if accepted.len() == REMEMBERED {
            accepted.pop_front();
        }
        accepted.push_back(message.clone());
        if fails_with.is_none() {
            // Nobody reads where no customers live.
            drop(self.readers.send(message.clone()));
        }
        message
    }

    /// The messages accepted lately, the oldest first.
    pub(super) fn accepted(&self) -> Vec<Accepted> {
        self.accepted.lock().unwrap_or_else(PoisonError::into_inner).iter().cloned().collect()
    }

    /// How often each request was accepted.
    pub(super) fn tally(&self) -> HashMap<String, usize> {
        let tally = self.tally.as_ref().map(|tally| tally.lock().unwrap_or_else(PoisonError::into_inner).clone());
        tally.unwrap_or_default()
    }

    fn report(&self, message: &Accepted, person: &Person, fails_with: Option<i64>) {
        let Some(inbox) = self.cast.inbox(&message.inbox) else { return };
        let (delays, receipts) = {
            let mut dice = self.dice.lock().unwrap_or_else(PoisonError::into_inner);
            (self.pace.delays(&mut dice), person.receipts)
        };
        let price = match &message.template {
            Some(name) if name.contains("offer") || name.contains("marketing") => "marketing",
            Some(_) => "utility",
            None => "service",
        };
        let fates = match fails_with {
            Some(code) => [Some((Fate::Reached("sent"), Some(price))), Some((Fate::Failed(code), None)), None],
            None => [
                Some((Fate::Reached("sent"), Some(price))),
                Some((Fate::Reached("delivered"), Some(price))),
                receipts.then_some((Fate::Reached("read"), None)),
            ],
        };
        for (delay, (fate, price)) in delays.into_iter().zip(fates).filter_map(|(delay, fate)| Some((delay, fate?))) {
            let seconds = (self.now().0 + delay.as_millis() as i64).div_euclid(1000);
            let mut status = String::new();
            body::status(&mut status, person, &message.id, seconds, fate, price, message.opaque.as_deref());
            self.postman.post(delay, News { inbox, contact: person.phone.clone(), item: Item::Status(status) });
        }
    }
}
