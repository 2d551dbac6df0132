//! Streams that are no threads: they tell new from known, and those of agents say when somebody was there.
//!
//! Never here: what presence comes to (that is `desk::presence`).

use desk::desk_file::Desk;
use desk::event::Presence;
use desk::sample::differences;
use desk::{Event, Moment, Name, Sample, presence};
use rustc_hash::FxHashMap;

use super::append::Append;
use super::batch::Outcome;
use super::log::{Page, read_streams};
use super::memory::Other;
use crate::error::Result;

impl Other {
    fn read(inbox: &str, facts: &[(Moment, Event)]) -> Other {
        let keys = facts.iter().map(|(at, event)| event.key(inbox, *at)).collect();
        Other { keys, states: facts.iter().filter_map(|(at, event)| Some((*at, state(event)?.1))).collect() }
    }
}

/// Whose state an event sets, and to what.
pub(super) fn state(event: &Event) -> Option<(&Name, Presence)> {
    match event {
        Event::PresenceSet { agent, state } => Some((agent, *state)),
        _ => None,
    }
}

impl Append<'_> {
    /// Takes in what belongs to no thread.
    pub(super) async fn take_in_others(&mut self, others: FxHashMap<i64, Vec<usize>>) -> Result<()> {
        let mut others: Vec<(i64, Vec<usize>)> = others.into_iter().collect();
        others.sort_unstable();
        let inbox = |numbers: &[usize]| self.batch.facts[numbers[0]].inbox.clone();
        let missing = others.iter().filter(|(stream, _)| !self.memory.others.contains_key(stream));
        let missing: Vec<(i64, Name)> = missing.map(|(stream, numbers)| (*stream, inbox(numbers))).collect();
        let mut read = read_streams(self.connection, missing.clone()).await?;
        for (stream, inbox) in missing {
            let facts = read.remove(&stream).unwrap_or_default();
            self.memory.others.insert(stream, Other::read(&inbox, &facts));
        }
        for (stream, numbers) in others {
            self.take_in_other(stream, numbers);
        }
        Ok(())
    }

    fn take_in_other(&mut self, stream: i64, numbers: Vec<usize>) {
        let (batch, other) = (self.batch, self.memory.others.entry(stream).or_default());
        let before = other.states.len();
        let mut page = Page::default();
        let mut agent = None;
        for number in numbers {
            let fact = &batch.facts[number];
            if other.keys.insert(fact.event.key(&fact.inbox, fact.at)) {
                page.add(&fact.inbox, fact.at, &fact.event, false);
                self.outcomes[number] = Outcome::Recorded;
                if let Some((name, state)) = state(&fact.event) {
                    other.states.push((fact.at, state));
                    agent = Some(name);
                }
            }
        }
        if let Some(agent) = agent {
            let stood = presence::samples(agent, other.states[..before].iter().copied(), self.desk);
            let stands = presence::samples(agent, other.states.iter().copied(), self.desk);
            self.changes.extend(differences(stood.iter(), stands.iter()));
        }
        if page.count > 0 {
            self.pages.push((stream, page));
        }
    }
}

/// The samples of an agent's presence, from its facts.
pub(super) fn presence_of(facts: &[(Moment, Event)], desk: &Desk) -> Vec<Sample> {
    let states = facts.iter().filter_map(|(at, event)| Some((*at, state(event)?.1)));
    let agent = facts.iter().find_map(|(_, event)| state(event));
    agent.map(|(agent, _)| presence::samples(agent, states, desk)).unwrap_or_default()
}
