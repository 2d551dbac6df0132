//! Told stories: each test is a sentence of KPIS.md, sections 1 to 4, with figures worked out by hand.

mod bot;
mod first_contact;
mod outreach;
mod peers;
mod shuffled;
mod spells;
mod told;

use super::{Step, Thread};
use crate::content::{Content, MediaKind};
use crate::desk_file::Desk;
use crate::event::{Act, Actor, Author, Automation, Deed, Event, Mark, Received, Sent, Status};
use crate::ids::{ContactId, Name};
use crate::moment::Moment;
use crate::sample::{Class, Measure, Sample};

/// A thread that is being told. Instants are seconds after an arbitrary Monday.
struct Story {
    desk: Desk,
    facts: Vec<(Moment, Event)>,
}

const START: i64 = 1_772_442_000;

fn at(seconds: i64) -> Moment {
    Moment((START + seconds) * 1000)
}

impl Story {
    fn new() -> Story {
        Story::at_desk("[[inbox]]\nid = \"1\"\n")
    }

    fn at_desk(text: &str) -> Story {
        Story { desk: Desk::parse(text).unwrap(), facts: Vec::new() }
    }

    fn with_bot() -> Story {
        Story::at_desk("[[inbox]]\nid = \"1\"\nbot = true\n")
    }

    fn tell(mut self, seconds: i64, event: Event) -> Story {
        self.facts.push((at(seconds), event));
        self
    }

    fn customer(self, seconds: i64, text: &str) -> Story {
        let id = Name::from(format!("in-{}", self.facts.len()));
        self.tell(seconds, received(id, text))
    }

    fn by(self, seconds: i64, author: Author) -> Story {
        let id = Name::from(format!("out-{}", self.facts.len()));
        self.tell(seconds, sent(id, author))
    }

    fn agent(self, seconds: i64, agent: &str) -> Story {
        self.by(seconds, Author::Agent(agent.into()))
    }

    fn bot(self, seconds: i64) -> Story {
        self.by(seconds, Author::Bot)
    }

    fn automation(self, seconds: i64, kind: Automation) -> Story {
        self.by(seconds, Author::Automation(kind))
    }

    fn act(self, seconds: i64, by: Actor, deed: Deed) -> Story {
        let id = Some(Name::from(format!("act-{}", self.facts.len())));
        self.tell(seconds, Event::Acted(Act { deed, by, id, canonical: String::new() }))
    }

    fn resolve(self, seconds: i64, agent: &str) -> Story {
        self.act(seconds, Actor::Agent(agent.into()), Deed::Resolve)
    }

    /// The status of the message told last.
    fn status(self, seconds: i64, status: Status) -> Story {
        let message = self.facts.iter().rev().find_map(|(_, event)| match event {
            Event::Sent(sent) => Some(sent.id.clone()),
            _ => None,
        });
        self.tell(seconds, mark(message.unwrap(), status))
    }

    fn folded(&self) -> Thread {
        Thread::fold("1".into(), ContactId(7), &self.facts, &self.desk)
    }

    /// The samples of a measure in order: seconds after the start, value.
    fn samples(&self, measure: Measure) -> Vec<(i64, i64)> {
        self.whole(measure).iter().map(|sample| (sample.at.0 / 1000 - START, sample.value)).collect()
    }

    fn whole(&self, measure: Measure) -> Vec<Sample> {
        let mut samples: Vec<Sample> = self.folded().samples().filter(|sample| sample.measure == measure).cloned().collect();
        samples.sort_by_key(|sample| (sample.at, sample.value));
        samples
    }

    fn one(&self, measure: Measure) -> Sample {
        let samples = self.whole(measure);
        assert_eq!(samples.len(), 1, "{measure:?}: {samples:?}");
        samples[0].clone()
    }
}

fn received(id: Name, text: &str) -> Event {
    Event::Received(Received {
        id,
        content: Content::Text { body: text.into() },
        context: None,
        referral: None,
        errors: Vec::new(),
    })
}

fn sent(id: Name, author: Author) -> Event {
    Event::Sent(Sent {
        id,
        author,
        content: None,
        media: MediaKind::None,
        campaign: None,
        variant: None,
        template: None,
        price: None,
        step: None,
        request: None,
        echo: false,
    })
}

fn mark(message: Name, status: Status) -> Event {
    Event::Marked(Mark { message, status, participant: None, errors: Vec::new(), price: None, callback: None })
}
