//! The fold and the kernel against the naive oracle, on random histories with every edge case of the definitions.
//!
//! Without the store: contacts are united here in the plainest way, threads are folded from all their facts at once.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use channels::whatsapp_cloud;
use desk::desk_file::Desk;
use desk::kpi::Query;
use desk::sample::block::Row;
use desk::thread::Thread;
use desk::trace::{self, Line};
use desk::{ContactId, Event, Fact, FactKey, Moment, Name, Sample};
use numbers::Book;
use serde_json::Value;
use testkit::explain;
use testkit::history::{self, History};
use testkit::oracle::{self, OracleQuery};

use crate::questions::{KPIS, questions, words};

/// Who is who, united by whatever one item carries together.
#[derive(Default)]
struct People {
    parents: Vec<usize>,
    places: HashMap<Name, usize>,
}

impl People {
    fn place(&mut self, id: &Name) -> usize {
        let next = self.parents.len();
        let place = *self.places.entry(id.clone()).or_insert(next);
        if place == next {
            self.parents.push(next);
        }
        self.root(place)
    }

    fn root(&self, mut place: usize) -> usize {
        while self.parents[place] != place {
            place = self.parents[place];
        }
        place
    }

    fn unite(&mut self, ids: &[Name]) {
        for pair in ids.windows(2) {
            let (a, b) = (self.place(&pair[0]), self.place(&pair[1]));
            self.parents[a.max(b)] = a.min(b);
        }
    }
}

/// All samples of a history, folded without a store.
fn fold(lines: &[String], desk: &Desk) -> Vec<Sample> {
    let (mut facts, mut people) = (Vec::new(), People::default());
    for line in lines {
        // A line that nobody knows is skipped, here as there.
        let Ok(line) = trace::parse(line) else { continue };
        match line {
            Line::Webhook { arrived, body } => {
                let parsed = whatsapp_cloud::parse(body.as_bytes(), arrived).expect("a delivery");
                parsed.links.iter().for_each(|ids| people.unite(ids));
                facts.extend(parsed.facts);
            }
            Line::Fact(fact) => facts.push(*fact),
        }
    }
    let (marks, facts): (Vec<Fact>, Vec<Fact>) = facts.into_iter().partition(|fact| matches!(fact.event, Event::Marked(_)));
    let mut threads: BTreeMap<(Name, usize), Vec<(Moment, Event)>> = BTreeMap::new();
    let mut messages: HashMap<FactKey, (Name, usize)> = HashMap::new();
    for fact in facts {
        let Some(person) = fact.person.first() else { continue };
        let place = (fact.inbox.clone(), people.place(person));
        if let Event::Sent(message) = &fact.event {
            messages.entry(FactKey::message(&fact.inbox, &message.id)).or_insert(place.clone());
        }
        threads.entry(place).or_default().push((fact.at, fact.event));
    }
    for fact in marks {
        let Event::Marked(mark) = &fact.event else { continue };
        if let Some(place) = messages.get(&FactKey::message(&fact.inbox, &mark.message)) {
            threads.entry(place.clone()).or_default().push((fact.at, fact.event));
        }
    }
    let folded = threads.into_iter().map(|((inbox, person), facts)| Thread::fold(inbox, ContactId(person as i64), &facts, desk));
    folded.flat_map(|thread| thread.samples().cloned().collect::<Vec<_>>()).collect()
}

fn book(samples: &[Sample]) -> Book {
    let mut book = Book::new();
    for (number, sample) in (0..).zip(samples) {
        book.define(number, Arc::clone(&sample.dimensions));
        let row = Row {
            retract: false,
            id: sample.id,
            measure: sample.measure,
            at: sample.at.0,
            value: sample.value,
            value_business: sample.value_business,
            conversation: sample.conversation.map(|id| id.0),
            contact: sample.contact.0,
            dimensions: number,
        };
        book.apply(std::iter::once(row)).expect("a sample that is new");
    }
    book
}

fn asked(query: &OracleQuery, desk: &Desk) -> Query {
    Query::parse(&query.kpi, &words(query), desk).expect("a question that makes sense")
}

fn race(seed: u64, size: usize) {
    let told = History::random(seed, size);
    let desk = Desk::parse(&told.desk.toml()).expect("a desk file");
    let truth = oracle::tell(&told.lines, &told.desk);
    for lines in
        [told.lines.clone(), history::shuffle(&told.lines, seed), history::rebatch(&history::repeat(&told.lines, seed), seed)]
    {
        let samples = fold(&lines, &desk);
        let book = book(&samples);
        for kpi in KPIS {
            for query in questions(kpi) {
                let answer: Value = serde_json::to_value(numbers::answer(&book, &asked(&query, &desk), &desk)).expect("JSON");
                if let Some(difference) = explain::answers(&oracle::kpi(&truth, &query), &answer) {
                    panic!("seed {seed}, {query:?}: {difference}");
                }
            }
        }
    }
}

#[test]
fn every_figure_equals_the_oracle_on_random_histories() {
    for seed in 0..24 {
        race(seed, 60);
    }
}
