//! The kernel against the naive evaluation, on random histories and random questions.

use std::sync::Arc;

use desk::desk_file::Desk;
use desk::kpi::{self, Formula, Query};
use desk::sample::block::Row;
use desk::{ContactId, ConversationId, Dimension, Dimensions, Measure, Moment, Sample};
use numbers::{Book, answer};
use proptest::prelude::*;

use crate::oracle;
use crate::shelf::{Shelf, replay};

const ZONES: [&str; 7] =
    ["UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe", "America/St_Johns", "Pacific/Apia", "America/New_York"];

/// Around changes of clocks in Berlin, Lord Howe, St. John's, Apia and New York.
const PLACES: [&str; 6] = [
    "2026-03-28T12:00:00Z",
    "2026-10-24T12:00:00Z",
    "2026-04-04T06:00:00Z",
    "2010-11-06T12:00:00Z",
    "2011-12-29T12:00:00Z",
    "2026-03-07T18:00:00Z",
];

const AGENTS: [&str; 4] = ["none", "bot", "anna", "ben"];
const LABELS: [&str; 3] = ["a", "b", "c"];

fn dimensions() -> impl Strategy<Value = Dimensions> {
    let labels = proptest::sample::subsequence(LABELS.to_vec(), 0..=3);
    (0..4_usize, 0..2_usize, 0..3_usize, labels).prop_map(|(agent, inbox, origin, labels)| Dimensions {
        agent: AGENTS[agent].into(),
        origin: ["contact", "campaign", "agent"][origin].into(),
        labels: labels.into_iter().map(Into::into).collect(),
        ..Dimensions::unknown(["1", "2"][inbox].into())
    })
}

/// What a sample is made of, and whether it is taken back later.
type Made = (Measure, i64, i64, i64, i64, usize, bool);

fn made(entries: usize) -> impl Strategy<Value = Made> {
    let measure = proptest::sample::select(Measure::ALL);
    let at = (0..PLACES.len(), 0..72 * 4_i64, prop_oneof![Just(0_i64), Just(1), 0..900_000_i64])
        .prop_map(|(place, quarter, ms)| Moment::parse(PLACES[place]).unwrap().0 + quarter * 900_000 + ms);
    let value = prop_oneof![9 => 0..300_000_i64, 1 => -5..i64::from(u32::MAX) * 3];
    (measure, at, value, 0..200_000_i64, 0..9_i64, 0..entries, proptest::bool::weighted(0.2))
}

fn question() -> impl Strategy<Value = Vec<(String, String)>> {
    let one = |name: &'static str, values: &'static [&'static str]| {
        proptest::option::of(proptest::sample::select(values).prop_map(move |value| (name.to_owned(), value.to_owned())))
    };
    let instant = |name: &'static str| {
        let instant = (0..PLACES.len(), 0..80 * 60_i64, 0..3_i64).prop_map(move |(place, minute, ms)| {
            let at = Moment(Moment::parse(PLACES[place]).unwrap().0 + minute * 60_000 + ms);
            (name.to_owned(), at.to_string())
        });
        proptest::option::weighted(0.4, instant)
    };
    let by = proptest::sample::subsequence(vec!["agent", "label", "inbox", "hour", "weekday", "origin", "channel"], 0..=2)
        .prop_shuffle();
    let wheres = [
        "agent=anna",
        "agent=none",
        "label=a",
        "label=none",
        "inbox=2",
        "hour=1",
        "hour=2",
        "hour=23",
        "weekday=7",
        "weekday=1",
        "origin=x",
    ];
    let wheres = proptest::collection::vec(proptest::sample::select(wheres.to_vec()), 0..4);
    let grain = one("grain", &["hour", "day", "week", "month"]);
    (grain, one("clock", &["business"]), one("zone", &ZONES), instant("from"), instant("to"), by, wheres).prop_map(
        |(grain, clock, zone, from, to, by, wheres)| {
            let by = by.into_iter().map(|name| ("by".to_owned(), name.to_owned()));
            let wheres = wheres.into_iter().map(|text| ("where".to_owned(), text.to_owned()));
            [grain, clock, zone, from, to].into_iter().flatten().chain(by).chain(wheres).collect()
        },
    )
}

fn sample(id: usize, made: &Made, dictionary: &[Dimensions]) -> Sample {
    let (measure, at, value, value_business, contact, entry, _) = *made;
    Sample {
        id: id as u64 * 3,
        measure,
        at: Moment(at),
        value,
        value_business,
        conversation: (contact > 0).then_some(ConversationId(contact * 11)),
        contact: ContactId(contact),
        dimensions: Arc::new(dictionary[entry].clone()),
    }
}

fn row(sample: &Sample, made: &Made, retract: bool) -> Row {
    let change = if retract { desk::Change::Retract(sample.clone()) } else { desk::Change::Add(sample.clone()) };
    Row::new(&change, made.5 as u32)
}

/// All samples added, some taken back, in the order of `order` (a sample is never taken back before it was added).
fn book(samples: &[Sample], all: &[Made], dictionary: &[Dimensions], order: &[usize]) -> Book {
    let mut book = Book::new();
    for (number, dimensions) in dictionary.iter().enumerate() {
        book.define(number as u32, Arc::new(dimensions.clone()));
    }
    book.apply(order.iter().map(|i| row(&samples[*i], &all[*i], false))).unwrap();
    book.apply(order.iter().filter(|i| all[**i].6).map(|i| row(&samples[*i], &all[*i], true))).unwrap();
    book
}

/// The same changes as blocks of some rows each.
fn blocks(samples: &[Sample], all: &[Made], order: &[usize]) -> Vec<Vec<Row>> {
    let added = order.iter().map(|i| row(&samples[*i], &all[*i], false));
    let taken = order.iter().filter(|i| all[**i].6).map(|i| row(&samples[*i], &all[*i], true));
    added.chain(taken).collect::<Vec<_>>().chunks(13).map(<[Row]>::to_vec).collect()
}

/// When days are sealed: before which block, which of the days that wait (all of them for 0), and whether the book hears of it.
type Seal = (usize, i64, bool);

fn seals() -> impl Strategy<Value = Vec<Seal>> {
    proptest::collection::vec((0..40_usize, 0..4_i64, any::<bool>()), 0..8)
}

/// A book whose days were sealed while the blocks came, and one that begins anew with what was sealed and all blocks again.
fn sealed_books(dictionary: &[Dimensions], blocks: &[Vec<Row>], seals: &[Seal]) -> [Book; 2] {
    let mut shelf = Shelf::default();
    let mut book = shelf.book(dictionary);
    for (number, rows) in blocks.iter().enumerate() {
        for (_, which, told) in seals.iter().filter(|seal| seal.0 % (blocks.len() + 1) == number) {
            let days: Vec<i64> = book.unsealed().into_iter().filter(|day| *which == 0 || day % which == 0).collect();
            shelf.seal(&book, &days);
            if *told {
                shelf.show(&mut book);
            }
        }
        book.apply_block(number as i64 + 1, rows.iter().copied()).unwrap();
    }
    shelf.show(&mut book);
    let mut again = shelf.book(dictionary);
    replay(&mut again, blocks);
    [book, again]
}

/// A history: the dictionary, the samples, and an order in which they arrive.
fn history() -> impl Strategy<Value = (Vec<Dimensions>, Vec<Made>, Vec<usize>)> {
    (proptest::collection::vec(dimensions(), 1..12), 0..250_usize).prop_flat_map(|(dictionary, count)| {
        let entries = dictionary.len();
        let order = Just((0..count).collect::<Vec<_>>()).prop_shuffle();
        (Just(dictionary), proptest::collection::vec(made(entries), count), order)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_kernel_says_what_the_definition_says((dictionary, all, order) in history(), params in question()) {
        let samples: Vec<Sample> = all.iter().enumerate().map(|(id, made)| sample(id, made, &dictionary)).collect();
        let book = book(&samples, &all, &dictionary, &order);
        let mut standing: Vec<Sample> = samples.iter().zip(&all).filter(|(_, made)| !made.6).map(|(sample, _)| sample.clone()).collect();
        let desk = Desk::default();
        for kpi in kpi::ALL {
            let Ok(query) = Query::parse(kpi.id, &params, &desk) else { continue };
            if matches!(query.kpi.formula, Formula::Retention(_)) {
                continue;
            }
            let answer = serde_json::to_value(answer(&book, &query, &desk).unwrap()).unwrap();
            let expected = oracle::rows(&standing, &query, &desk);
            let rows = answer["rows"].as_array().unwrap();
            prop_assert_eq!(rows, &expected, "{} {:?}", kpi.id, params);
            prop_assert!(rows.iter().zip(&expected).all(|(a, b)| oracle::same_keys(a, b)));
        }
        standing.retain(|sample| sample.measure.class().is_counted());
        standing.sort_by_key(|sample| (sample.at, sample.measure, sample.id));
        prop_assert_eq!(book.samples().map(Result::unwrap).collect::<Vec<_>>(), standing);
    }

    #[test]
    fn it_does_not_matter_which_days_are_sealed_when((dictionary, all, order) in history(), params in question(), seals in seals()) {
        let samples: Vec<Sample> = all.iter().enumerate().map(|(id, made)| sample(id, made, &dictionary)).collect();
        let open = book(&samples, &all, &dictionary, &order);
        let sealed = sealed_books(&dictionary, &blocks(&samples, &all, &order), &seals);
        let desk = Desk::default();
        for kpi in kpi::ALL {
            let Ok(query) = Query::parse(kpi.id, &params, &desk) else { continue };
            let expected = answer(&open, &query, &desk).unwrap();
            let behind = numbers::records(&open, &query, &desk, None, 20).unwrap();
            for book in &sealed {
                prop_assert_eq!(&answer(book, &query, &desk).unwrap(), &expected, "{} {:?}", kpi.id, params);
                prop_assert_eq!(&numbers::records(book, &query, &desk, None, 20).unwrap(), &behind, "{} {:?}", kpi.id, params);
            }
        }
        let standing: Vec<Sample> = open.samples().map(Result::unwrap).collect();
        for book in &sealed {
            prop_assert_eq!(book.samples().map(Result::unwrap).collect::<Vec<_>>(), standing.clone());
            prop_assert_eq!(book.len(), open.len());
        }
    }

    #[test]
    fn the_order_of_arrival_does_not_matter((dictionary, all, order) in history(), params in question()) {
        let samples: Vec<Sample> = all.iter().enumerate().map(|(id, made)| sample(id, made, &dictionary)).collect();
        let straight: Vec<usize> = (0..all.len()).collect();
        let books = [book(&samples, &all, &dictionary, &order), book(&samples, &all, &dictionary, &straight)];
        let desk = Desk::default();
        for kpi in kpi::ALL {
            let Ok(query) = Query::parse(kpi.id, &params, &desk) else { continue };
            let [a, b] = books.each_ref().map(|book| answer(book, &query, &desk));
            prop_assert_eq!(a, b);
        }
    }
}

#[test]
fn the_oracle_knows_every_dimension_that_does_not_depend_on_time() {
    let dimensions = Dimensions::unknown("1".into());
    for (dimension, name) in Dimension::ALL {
        let timeless = !matches!(dimension, Dimension::Weekday | Dimension::Hour);
        assert_eq!(!dimensions.values(dimension).is_empty(), timeless, "{name}");
    }
}
