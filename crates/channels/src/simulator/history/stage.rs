//! Where a history is played: the people, the ids, and what has been written but not yet handed out.
//!
//! Lives here: what every scene needs to let a customer or an agent do one thing. Never here: why they do it.
//! Next one: something that a customer or the desk can do is a method of [`Stage`].

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use desk::Moment;

use super::lines::{self, Deed, Send};
use crate::simulator::body::{self, Fate, Said};
use crate::simulator::cast::Cast;
use crate::simulator::dice::Dice;
use crate::simulator::people::Person;
use crate::simulator::phrases::Language;
use crate::simulator::wamid::{self, Direction};

/// A customer and when the last conversation is over.
#[derive(Clone, Debug)]
pub(super) struct Regular {
    pub person: Person,
    pub busy_until: Moment,
}

/// The state of a history while it is told.
pub(super) struct Stage {
    pub cast: Cast,
    pub dice: Dice,
    pub zones: Vec<jiff::tz::TimeZone>,
    /// The sum of the inboxes' weights.
    pub weights: f64,
    /// How busy each inbox is in the current hour.
    pub bustle: Vec<f64>,
    /// Which agents are at work.
    pub present: Vec<bool>,
    /// `agent:<id>` of each agent.
    pub authors: Vec<String>,
    /// Everybody who ever wrote, by language.
    pub regulars: [Vec<Regular>; 4],
    seed: u64,
    ids: u64,
    end: Moment,
    waiting: BinaryHeap<Reverse<(Moment, u64, String)>>,
    written: u64,
}

impl Stage {
    pub(super) fn new(seed: u64, cast: Cast, end: Moment) -> Stage {
        let zone = |name: &str| jiff::tz::TimeZone::get(name).unwrap_or(jiff::tz::TimeZone::UTC);
        Stage {
            dice: Dice::new(seed),
            zones: cast.inboxes.iter().map(|inbox| zone(inbox.zone)).collect(),
            weights: cast.inboxes.iter().map(|inbox| inbox.weight).sum(),
            bustle: vec![0.0; cast.inboxes.len()],
            present: vec![false; cast.agents.len()],
            authors: cast.agents.iter().map(|agent| format!("agent:{}", agent.id)).collect(),
            regulars: Default::default(),
            seed,
            ids: 0,
            end,
            waiting: BinaryHeap::new(),
            written: 0,
            cast,
        }
    }

    /// Hands out the earliest line, if it lies before `end`.
    pub(super) fn take_before(&mut self, end: Moment) -> Option<String> {
        if self.waiting.peek()?.0.0 >= end {
            return None;
        }
        self.waiting.pop().map(|Reverse((_, _, line))| line)
    }

    /// Keeps a line until its time has come; what lies beyond the end never happened.
    pub(super) fn put(&mut self, at: Moment, line: String) {
        if at < self.end {
            self.written += 1;
            self.waiting.push(Reverse((at, self.written, line)));
        }
    }

    fn id(&mut self, phone: &str, direction: Direction) -> String {
        self.ids += 1;
        wamid::of(self.seed, self.ids, phone, direction)
    }

    /// A number that no other file of this history has.
    pub(super) fn media_id(&mut self) -> u64 {
        self.ids += 1;
        1_000_000_000_000_000 + self.ids
    }

    /// Somebody who is free to write at `at`: an old acquaintance as often as not, else a new face.
    pub(super) fn customer(&mut self, language: Language, at: Moment) -> usize {
        let known = self.regulars[language as usize].len();
        if known > 8 && self.dice.chance(0.55) {
            for _ in 0..3 {
                let index = self.dice.below(known);
                if self.regulars[language as usize][index].busy_until < at {
                    return index;
                }
            }
        }
        let person = Person::nth(language, known);
        self.regulars[language as usize].push(Regular { person, busy_until: at });
        known
    }

    /// The customer writes at `at`; the provider needs a moment to tell. Returns the id.
    pub(super) fn receive(
        &mut self,
        inbox: usize,
        person: &Person,
        at: Moment,
        said: &Said<'_>,
        answers: Option<&str>,
    ) -> String {
        let id = self.id(&person.phone, Direction::In);
        let arrival = Moment(at.0 + self.dice.between(180, 1400));
        let mut line = lines::begin(arrival, "webhook");
        let place = &self.cast.inboxes[inbox];
        body::open(&mut line, &self.cast, place);
        line.push_str("\"contacts\":[");
        body::contact(&mut line, person);
        line.push_str("],\"messages\":[");
        body::message(&mut line, person, &id, at.0.div_euclid(1000), said, answers.map(|id| (place, id)));
        line.push(']');
        body::close(&mut line);
        line.push('}');
        self.put(arrival, line);
        id
    }

    /// The desk writes at `at`; `fate` tells what becomes of it. Returns the id.
    pub(super) fn send(&mut self, person: &Person, at: Moment, send: &Send<'_>, inbox: usize, failing: f64) -> String {
        let id = self.id(&person.phone, Direction::Out);
        self.put(at, lines::send(at, send, Ok(&id)));
        let price = send.more.iter().find(|(key, _)| *key == "price").map_or("service", |(_, value)| value);
        let sent = at.0 + self.dice.between(250, 1100);
        self.status(inbox, person, &id, Moment(sent), Fate::Reached("sent"), Some(price));
        if self.dice.chance(failing) {
            let code = [131_026, 131_049, 131_000, 130_472][self.dice.weighted(&[0.6, 0.2, 0.15, 0.05])];
            let at = Moment(sent + self.dice.delay(2500, 0.5));
            self.status(inbox, person, &id, at, Fate::Failed(code), None);
            return id;
        }
        let asleep = self.dice.chance(0.05);
        let delivered = sent + if asleep { self.dice.delay(3_600_000, 1.0) } else { self.dice.delay(1400, 0.7) };
        let read = person.receipts && self.dice.chance(0.93);
        // The chat was open: the provider then tells of the reading alone.
        if !(read && self.dice.chance(0.04)) {
            self.status(inbox, person, &id, Moment(delivered), Fate::Reached("delivered"), Some(price));
        }
        if read {
            let eager = self.dice.chance(0.6);
            let at = delivered + if eager { self.dice.delay(6000, 0.8) } else { self.dice.delay(240_000, 1.2) };
            self.status(inbox, person, &id, Moment(at), Fate::Reached("read"), None);
        }
        id
    }

    fn status(&mut self, inbox: usize, person: &Person, id: &str, at: Moment, fate: Fate<'_>, price: Option<&str>) {
        let arrival = Moment(at.0 + self.dice.between(120, 900));
        if arrival >= self.end {
            return;
        }
        let mut line = lines::begin(arrival, "webhook");
        body::open(&mut line, &self.cast, &self.cast.inboxes[inbox]);
        line.push_str("\"statuses\":[");
        body::status(&mut line, person, id, at.0.div_euclid(1000), fate, price, None);
        line.push(']');
        body::close(&mut line);
        line.push('}');
        self.put(arrival, line);
    }

    /// Somebody does something with the conversation of `person`.
    pub(super) fn act(&mut self, inbox: usize, person: &Person, at: Moment, deed: Deed<'_>, by: &str) {
        let line = lines::act(at, deed, &self.cast.inboxes[inbox].id, &person.phone, by);
        self.put(at, line);
    }
}
