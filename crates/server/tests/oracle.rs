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
        match trace::parse(line).expect("a trace line") {
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

/// The figures of this release.
const KPIS: [&str; 13] = [
    "first_response_time",
    "first_human_response_time",
    "reply_time",
    "resolution_time",
    "full_resolution_time",
    "answer_rate",
    "abandonment_rate",
    "reopen_rate",
    "volume",
    "heatmap",
    "delivery_rate",
    "open_rate",
    "failure_rate",
];

/// Groups, filters, grains and clocks that are tried in turn.
fn questions(kpi: &str) -> Vec<OracleQuery> {
    let plain = || OracleQuery::of(kpi);
    let mut questions = vec![
        plain(),
        plain().on("business"),
        plain().grain("day"),
        plain().grain("hour").on("business"),
        plain().grain("week").with("origin", "contact"),
        plain().grain("month").with("handler", "human").with("handler", "bot"),
        plain().with("weekday", "1").with("weekday", "7").with("hour", "9").with("hour", "2"),
        plain().with("label", "none").with("media", "none"),
        plain().between("2026-03-02", "2026-03-29T03:30").grain("day"),
    ];
    if kpi != "heatmap" {
        questions.extend([plain().by("inbox").by("origin"), plain().by("label"), plain().by("hour").grain("week"), plain().by("campaign").by("variant")]);
    }
    if !matches!(kpi, "heatmap" | "answer_rate") {
        questions.extend([plain().by("agent").by("team"), plain().by("by").grain("month"), plain().with("agent", "none").by("category")]);
    }
    questions
}

fn asked(query: &OracleQuery, desk: &Desk) -> Query {
    let mut words: Vec<(String, String)> = Vec::new();
    let mut add = |name: &str, value: &str| words.push((name.to_owned(), value.to_owned()));
    for (name, value) in [("from", &query.from), ("to", &query.to), ("zone", &query.zone), ("measure", &query.measure)] {
        if let Some(value) = value {
            add(name, value);
        }
    }
    for (name, value) in [("grain", &query.grain), ("clock", &query.clock)] {
        if !value.is_empty() {
            add(name, value);
        }
    }
    query.by.iter().for_each(|by| add("by", by));
    query.filter.iter().for_each(|(dimension, value)| add("where", &format!("{dimension}={value}")));
    Query::parse(&query.kpi, &words, desk).expect("a question that makes sense")
}

fn race(seed: u64, size: usize) {
    let told = History::random(seed, size);
    let desk = Desk::parse(&told.desk.toml()).expect("a desk file");
    let truth = oracle::tell(&told.lines, &told.desk);
    for lines in [told.lines.clone(), history::shuffle(&told.lines, seed), history::rebatch(&history::repeat(&told.lines, seed), seed)] {
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
