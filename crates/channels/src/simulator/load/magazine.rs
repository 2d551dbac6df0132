//! The requests of a load, most of them made before the first is fired.
//!
//! Never here: firing. Next one: another source is an arm in [`Magazine::make`].

use super::{Load, Source};
use crate::simulator::body::{self, Said};
use crate::simulator::people::Person;
use crate::simulator::phrases::Language;
use crate::simulator::wamid::{self, Direction};
use crate::simulator::wire::{Signer, Target, delivery};

/// Up to this many requests are made before the first is fired; later ones are made on the way (a few microseconds each).
const PREPARED: usize = 250_000;

/// Makes the requests.
pub(super) struct Magazine {
    source: Source,
    pub target: Target,
    signer: Signer,
    pub ready: Vec<Vec<u8>>,
}

impl Magazine {
    pub(super) fn new(load: &Load) -> std::io::Result<Magazine> {
        let target = Target::parse(&load.callback)?;
        let mut magazine =
            Magazine { source: load.source.clone(), target, signer: Signer::new(&load.app_secret), ready: Vec::new() };
        magazine.ready = (0..load.total.min(PREPARED)).map(|number| magazine.make(number)).collect();
        Ok(magazine)
    }

    pub(super) fn make(&self, number: usize) -> Vec<u8> {
        match &self.source {
            Source::Bodies(bodies) => {
                delivery(&self.target, &self.signer, bodies.get(number % bodies.len().max(1)).map_or("", String::as_str))
            }
            Source::Messages { .. } => delivery(&self.target, &self.signer, &self.body(number)),
        }
    }

    fn body(&self, number: usize) -> String {
        let Source::Messages { cast, from, contacts, .. } = &self.source else { return String::new() };
        let contact = number % (*contacts).max(1);
        let inbox = &cast.inboxes[contact % cast.inboxes.len()];
        let person = person(contact);
        let seconds = from.0.div_euclid(1000) + (number / (*contacts).max(1)) as i64;
        let mut out = String::with_capacity(700);
        body::open(&mut out, cast, inbox);
        out.push_str("\"contacts\":[");
        body::contact(&mut out, &person);
        out.push_str("],\"messages\":[");
        for (index, id) in self.ids(number).iter().enumerate() {
            if index > 0 {
                out.push(',');
            }
            body::message(&mut out, &person, id, seconds, &Said::Text("Hallo, wo ist meine Bestellung?"), None);
        }
        out.push(']');
        body::close(&mut out);
        out
    }

    /// The ids of the messages in a request.
    pub(super) fn ids(&self, number: usize) -> Vec<String> {
        let Source::Messages { seed, contacts, batch, .. } = &self.source else { return Vec::new() };
        let phone = person(number % (*contacts).max(1)).phone;
        let batch = (*batch).max(1);
        (0..batch).map(|index| wamid::of(*seed, (number * batch + index) as u64, &phone, Direction::In)).collect()
    }
}

fn person(contact: usize) -> Person {
    Person { user_id: None, ..Person::nth(Language::ALL[contact % 4], contact / 4) }
}

#[cfg(test)]
mod tests {
    use desk::Moment;

    use super::*;
    use crate::simulator::cast::Cast;

    fn magazine(batch: usize) -> Magazine {
        let from = Moment(1_772_442_000_000);
        let mut load = Load::messages("http://127.0.0.1:1/hook", "secret", Cast::of(2, 1), from, 0, 1);
        load.source = Source::Messages { cast: Cast::of(2, 1), seed: 9, from, contacts: 10, batch };
        Magazine::new(&load).unwrap()
    }

    #[test]
    fn every_request_carries_its_own_messages() {
        let magazine = magazine(3);
        let ids: std::collections::HashSet<String> = (0..100).flat_map(|number| magazine.ids(number)).collect();
        assert_eq!(ids.len(), 300);
        let body: serde_json::Value = serde_json::from_str(&magazine.body(42)).unwrap();
        let messages = body.pointer("/entry/0/changes/0/value/messages").unwrap().as_array().unwrap();
        let found: Vec<&str> = messages.iter().map(|message| message["id"].as_str().unwrap()).collect();
        assert_eq!(found, magazine.ids(42));
    }
}
