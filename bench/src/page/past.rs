//! A past of 180 days as a helpdesk would have kept it: conversations, messages, what was measured, ratings. The same for the same size.
//!
//! Never here: any engine. Times are milliseconds, so that every engine holds exactly the same ones.

use channels::simulator::dice::Dice;
use desk::moment::{DAY, HOUR, MINUTE, SECOND};

/// How many inboxes there are; they are called by their numbers from 1.
pub(crate) const INBOXES: usize = 8;
/// How many agents; number 0 is nobody.
pub(crate) const AGENTS: usize = 50;
/// Request types and languages of conversations.
pub(crate) const CATEGORIES: usize = 8;
pub(crate) const LANGUAGES: usize = 4;
/// The reporting zone.
pub(crate) const ZONE: &str = "Europe/Berlin";

/// The present: local midnight at the start of December 2025.
pub(crate) const TO: i64 = 1_764_543_600_000;
/// 30 local days earlier, all of them in winter time.
pub(crate) const FROM: i64 = TO - 30 * DAY;
/// 30 local days before those, one of which has an hour more.
pub(crate) const BEFORE: i64 = FROM - 30 * DAY - HOUR;
const DAYS: i64 = 180;
/// What a conversation has on average.
const MESSAGES_A_CONVERSATION: f64 = 10.2;

/// A conversation.
pub(crate) struct Talk {
    pub opened: i64,
    pub inbox: u8,
    pub agent: u8,
    pub category: u8,
    pub language: u8,
    pub contact: u32,
    pub is_open: bool,
    pub answered: Option<i64>,
    pub waits_since: Option<i64>,
}

/// A message.
pub(crate) struct Note {
    pub at: i64,
    /// Index of its conversation.
    pub talk: u32,
    pub kind: Kind,
}

/// What a message is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    In,
    Out,
    Survey,
}

/// Something that took time, told when it was over.
pub(crate) struct Event {
    pub at: i64,
    pub talk: u32,
    pub what: What,
    pub value: i64,
}

/// What took time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum What {
    FirstResponse,
    Reply,
    Resolution,
}

/// An answered survey.
pub(crate) struct Rating {
    pub at: i64,
    pub talk: u32,
    pub score: u8,
}

/// All of it; each list in the order of time.
#[derive(Default)]
pub(crate) struct Past {
    pub talks: Vec<Talk>,
    pub notes: Vec<Note>,
    pub events: Vec<Event>,
    pub ratings: Vec<Rating>,
}

impl Past {
    /// A past of about so many messages.
    pub(crate) fn of(messages: usize) -> Past {
        let mut dice = Dice::new(11);
        let total = (messages as f64 / MESSAGES_A_CONVERSATION) as i64;
        let mut openings: Vec<i64> =
            (0..total).map(|number| opening(&mut dice, TO + DAY * (number * DAYS / total - DAYS))).collect();
        openings.sort_unstable();
        let mut past = Past::default();
        for opened in openings {
            past.tell(&mut dice, opened, total as usize);
        }
        past.notes.sort_by_key(|note| note.at);
        past.events.sort_by_key(|event| event.at);
        past.ratings.sort_by_key(|rating| rating.at);
        past
    }

    /// Tells one conversation up to the present.
    fn tell(&mut self, dice: &mut Dice, opened: i64, total: usize) {
        let number = self.talks.len() as u32;
        let agent = if dice.chance(0.03) { 0 } else { 1 + dice.below(AGENTS) };
        let mut talk = Talk {
            opened,
            inbox: 1 + ((agent + dice.below(2)) % INBOXES) as u8,
            agent: agent as u8,
            category: dice.below(CATEGORIES) as u8,
            language: dice.below(LANGUAGES) as u8,
            contact: dice.below(total / 2 + 1) as u32,
            is_open: true,
            answered: None,
            waits_since: Some(opened),
        };
        let end = self.turns(dice, &mut talk, number);
        if talk.waits_since.is_none() && !dice.chance(0.02) {
            let at = end + dice.delay(5 * MINUTE, 1.0);
            self.resolve(dice, &mut talk, number, at);
        }
        self.talks.push(talk);
    }

    /// One to three times the customer writes and is answered; the last time perhaps not. The time of the last message.
    fn turns(&mut self, dice: &mut Dice, talk: &mut Talk, number: u32) -> i64 {
        let mut at = talk.opened;
        let turns = 1 + dice.below(3);
        for turn in 0..turns {
            let begun = at;
            talk.waits_since = Some(begun);
            for _ in 0..=dice.below(3) {
                self.note(at, number, Kind::In);
                at += dice.between(2, 60) * SECOND;
            }
            let wait = dice.delay(5 * MINUTE, 2.0) + at - begun;
            at = begun + wait;
            if at >= TO || (turn + 1 == turns && dice.chance(0.01)) {
                return at;
            }
            let what = if talk.answered.is_none() { What::FirstResponse } else { What::Reply };
            self.events.push(Event { at, talk: number, what, value: wait });
            talk.answered.get_or_insert(at);
            talk.waits_since = None;
            for _ in 0..=dice.below(5) {
                self.note(at, number, Kind::Out);
                at += dice.between(2, 30) * SECOND + dice.between(0, 1000);
            }
            at += dice.delay(20 * MINUTE, 1.0);
            if at >= TO {
                return at;
            }
        }
        at
    }

    fn resolve(&mut self, dice: &mut Dice, talk: &mut Talk, number: u32, at: i64) {
        if at >= TO {
            return;
        }
        talk.is_open = false;
        self.events.push(Event { at, talk: number, what: What::Resolution, value: at - talk.opened });
        if dice.chance(0.3) {
            self.note(at + SECOND, number, Kind::Survey);
            let (answer, score) =
                (at + dice.delay(10 * MINUTE, 1.0) + SECOND, 1 + dice.weighted(&[1.0, 1.0, 2.0, 5.0, 9.0]) as u8);
            if dice.chance(0.4) && answer < TO {
                self.ratings.push(Rating { at: answer, talk: number, score });
            }
        }
    }

    fn note(&mut self, at: i64, talk: u32, kind: Kind) {
        if at < TO {
            self.notes.push(Note { at, talk, kind });
        }
    }
}

/// Most customers come by day.
fn opening(dice: &mut Dice, day: i64) -> i64 {
    let hours = if dice.chance(0.85) { (8, 20) } else { (0, 24) };
    day + dice.between(hours.0 * HOUR, hours.1 * HOUR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_past_is_the_same_twice_and_ends_at_the_present() {
        let (one, two) = (Past::of(20_000), Past::of(20_000));
        assert_eq!(one.notes.len(), two.notes.len());
        assert!(one.notes.iter().zip(&two.notes).all(|(one, two)| (one.at, one.talk) == (two.at, two.talk)));
        assert!((18_000..22_000).contains(&one.notes.len()), "{} messages", one.notes.len());
        assert!(one.notes.is_sorted_by_key(|note| note.at) && one.talks.is_sorted_by_key(|talk| talk.opened));
        let times = one.notes.iter().map(|note| note.at).chain(one.events.iter().map(|event| event.at));
        assert!(times.chain(one.ratings.iter().map(|rating| rating.at)).all(|at| at < TO));
    }

    #[test]
    fn who_waits_is_open() {
        let past = Past::of(20_000);
        let waiting = past.talks.iter().filter(|talk| talk.waits_since.is_some());
        assert!(waiting.clone().all(|talk| talk.is_open));
        assert!(waiting.count() > 10);
    }
}
