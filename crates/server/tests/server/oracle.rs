//! The fold and the kernel against the naive oracle, on random histories with every edge case of the definitions.
//!
//! Without the store: contacts are united here in the plainest way, threads are folded from all their facts at once.

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};

use channels::whatsapp_cloud;
use desk::desk_file::Desk;
use desk::event::Presence;
use desk::kpi::Query;
use desk::presence;
use desk::sample::block::Row;
use desk::thread::{Thread, attribute};
use desk::trace::{self, Line};
use desk::{Change, ContactId, Dimensions, Event, Fact, FactKey, Moment, Name, Sample};
use numbers::{Archive, Book, Contents, Memory};
use serde_json::Value;
use testkit::explain::{self, Telling};
use testkit::history::{self, History};
use testkit::oracle::{self, OracleQuery, OracleSample};

use crate::place::variable;
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

/// A history read without a store.
#[derive(Default)]
struct Told {
    facts: Vec<Fact>,
    people: People,
    /// The latest event time of whatever is told but what is only remembered.
    now: Option<Moment>,
}

fn read(lines: &[String]) -> Told {
    let mut told = Told::default();
    for line in lines {
        // A line that nobody knows is skipped, here as there.
        let Ok(line) = trace::parse(line) else { continue };
        match line {
            Line::Webhook { arrived, body } => {
                let parsed = whatsapp_cloud::parse(body.as_bytes(), arrived).expect("a delivery");
                parsed.links.iter().for_each(|ids| told.people.unite(ids));
                told.facts.extend(parsed.facts);
                told.now = told.now.max(parsed.newest);
            }
            Line::Fact(fact) => {
                told.now = told.now.max(Some(fact.at));
                told.facts.push(*fact);
            }
        }
    }
    told
}

/// All samples of a history, folded without a store.
fn fold(told: Told, desk: &Desk) -> Vec<Sample> {
    let Told { facts, mut people, .. } = told;
    let (marks, facts): (Vec<Fact>, Vec<Fact>) = facts.into_iter().partition(|fact| matches!(fact.event, Event::Marked(_)));
    let mut threads: BTreeMap<(usize, Name), Vec<(Moment, Event)>> = BTreeMap::new();
    let mut messages: HashMap<FactKey, (usize, Name)> = HashMap::new();
    let mut agents: BTreeMap<Name, Vec<(Moment, Presence)>> = BTreeMap::new();
    for fact in facts {
        if let Event::PresenceSet { agent, state } = &fact.event {
            agents.entry(agent.clone()).or_default().push((fact.at, *state));
        }
        let Some(person) = fact.person.first() else { continue };
        let place = (people.place(person), fact.inbox.clone());
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
    let mut folded: BTreeMap<usize, Vec<Thread>> = BTreeMap::new();
    for ((person, inbox), facts) in threads {
        folded.entry(person).or_default().push(Thread::fold(inbox, ContactId(person as i64 + 1), &facts, desk));
    }
    let mut samples: Vec<Sample> =
        folded.values().flatten().flat_map(|thread| thread.samples().cloned().collect::<Vec<_>>()).collect();
    samples.extend(folded.values().flat_map(|threads| attribute(&threads.iter().collect::<Vec<_>>(), desk)));
    samples.extend(agents.iter().flat_map(|(agent, states)| presence::samples(agent, states.iter().copied(), desk)));
    samples
}

fn book(samples: &[Sample], now: Option<Moment>) -> Book {
    let mut book = Book::new();
    let mut numbers: HashMap<Arc<Dimensions>, u32> = HashMap::new();
    for sample in samples {
        let next = numbers.len() as u32;
        let number = *numbers.entry(Arc::clone(&sample.dimensions)).or_insert(next);
        book.define(number, Arc::clone(&sample.dimensions));
        book.apply(std::iter::once(Row::new(&Change::Add(sample.clone()), number))).expect("a sample that is new");
    }
    book.settle(now.expect("a history has a present")).expect("nothing is sealed");
    book
}

/// Files of sealed days in memory, and the manifest: contents and through by file.
#[derive(Default)]
struct Files {
    bytes: Mutex<HashMap<String, Vec<u8>>>,
    manifest: Mutex<BTreeMap<i64, (Contents, String, i64)>>,
}

impl Archive for Files {
    fn read(&self, file: &str, from: u64, length: usize) -> std::io::Result<Vec<u8>> {
        let files = self.bytes.lock().unwrap();
        Ok(files[file][from as usize..from as usize + length].to_vec())
    }
}

impl Files {
    /// A book that begins with what is sealed.
    fn book(self: &Arc<Files>, dictionary: &[Arc<Dimensions>]) -> Book {
        let mut book = Book::over(Arc::clone(self) as Arc<dyn Archive>, Memory::default());
        for (number, dimensions) in dictionary.iter().enumerate() {
            book.define(number as u32, Arc::clone(dimensions));
        }
        for (contents, file, through) in self.manifest.lock().unwrap().values() {
            book.adopt(contents.clone(), file.clone(), *through);
            book.pass_over(*through);
        }
        book
    }

    fn seal(&self, book: &Book) {
        for day in book.unsealed() {
            let sealed = book.plan(day).seal(self).expect("a day that can be sealed");
            let file = format!("{day}-{}", sealed.through);
            self.bytes.lock().unwrap().insert(file.clone(), sealed.bytes);
            self.manifest.lock().unwrap().insert(day, (sealed.contents, file, sealed.through));
        }
    }
}

/// The same, but the days were sealed twice on the way, long before the end, and the process was restarted each time.
fn sealed_book(samples: &[Sample], now: Option<Moment>) -> Book {
    let now = now.expect("a history has a present");
    let mut numbers: HashMap<Arc<Dimensions>, u32> = HashMap::new();
    let mut dictionary: Vec<Arc<Dimensions>> = Vec::new();
    let mut rows = Vec::new();
    for sample in samples {
        let next = dictionary.len() as u32;
        let number = *numbers.entry(Arc::clone(&sample.dimensions)).or_insert(next);
        if number == next {
            dictionary.push(Arc::clone(&sample.dimensions));
        }
        rows.push(Row::new(&Change::Add(sample.clone()), number));
    }
    let files = Arc::new(Files::default());
    let third = (rows.len() / 3).max(1);
    for (some, days) in rows.chunks(third).zip([20, 3, 0, 0]) {
        let mut book = files.book(&dictionary);
        book.apply(some.iter().copied()).expect("samples that are new");
        book.settle(Moment(now.0 - days * desk::moment::DAY)).expect("days that can be read");
        files.seal(&book);
    }
    let mut book = files.book(&dictionary);
    book.settle(now).expect("days that can be read");
    book
}

/// The samples of a book as `watchdesk samples` prints them, read back.
fn printed(book: &Book, desk: &Desk) -> Vec<OracleSample> {
    let samples = book.samples().map(|sample| sample.expect("a day that can be read"));
    samples.filter_map(|sample| OracleSample::from_json(&server::sample_line(&sample, desk))).collect()
}

fn asked(query: &OracleQuery, desk: &Desk) -> Query {
    Query::parse(&query.kpi, &words(query), desk).expect("a question that makes sense")
}

fn race(seed: u64, size: usize) {
    let told = History::random(seed, size);
    let desk = Desk::parse(&told.desk.toml()).expect("a desk file");
    let truth = oracle::tell(&told.lines, &told.desk);
    let questions = KPIS.iter().flat_map(|kpi| questions(kpi));
    let expected: Vec<(OracleQuery, Value)> = questions.map(|query| (query.clone(), oracle::kpi(&truth, &query))).collect();
    let truth = Telling::of(&truth.samples);
    for lines in
        [told.lines.clone(), history::shuffle(&told.lines, seed), history::rebatch(&history::repeat(&told.lines, seed), seed)]
    {
        let told = read(&lines);
        let now = told.now;
        let samples = fold(told, &desk);
        for book in [book(&samples, now), sealed_book(&samples, now)] {
            compare(seed, (&truth, &expected), &book, &desk);
        }
    }
}

fn compare(seed: u64, (truth, expected): (&Telling, &[(OracleQuery, Value)]), book: &Book, desk: &Desk) {
    if let Some(difference) = truth.difference(&Telling::of(&printed(book, desk))) {
        panic!("seed {seed}: {difference}");
    }
    for (query, expected) in expected {
        let answer = numbers::answer(book, &asked(query, desk), desk).expect("days that can be read");
        let answer: Value = serde_json::to_value(answer).expect("JSON");
        if let Some(difference) = explain::answers(expected, &answer) {
            panic!("seed {seed}, {query:?}: {difference}");
        }
    }
}

/// How many histories are raced at the same time.
const RUNNERS: usize = 2;

/// How many histories, and of how many conversations: `WATCHDESK_TEST_HISTORIES=200x2000` for a long race.
fn race_track() -> (u64, usize) {
    let wished = variable("WATCHDESK_TEST_HISTORIES");
    let wished = wished.as_deref().and_then(|wish| wish.split_once('x'));
    wished.and_then(|(histories, size)| Some((histories.parse().ok()?, size.parse().ok()?))).unwrap_or((24, 60))
}

#[test]
#[expect(clippy::print_stderr, reason = "a long race says how far it is")]
fn every_figure_equals_the_oracle_on_random_histories() {
    let (histories, size) = race_track();
    let next = AtomicU64::new(0);
    // A thread that fails ends the race: `scope` hands its panic on.
    std::thread::scope(|scope| {
        for _ in 0..RUNNERS {
            scope.spawn(|| {
                loop {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= histories {
                        return;
                    }
                    race(seed, size);
                    eprintln!("history {seed} is equal");
                }
            });
        }
    });
}
