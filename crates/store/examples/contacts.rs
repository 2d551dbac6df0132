//! How long lists of contacts take: `cargo run --release --example contacts -- 100000`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, clippy::unwrap_used, reason = "an example measures and tells")]

use std::sync::Arc;
use std::time::Instant;

use desk::event::ContactChange;
use desk::{ContactId, Event, Fact, Moment, Name};
use store::{Batch, ContactFilter, Options, Store};

const FIRST: [&str; 20] = [
    "Ada", "Ben", "Carla", "Dino", "Eva", "Fritz", "Gina", "Hugo", "Ines", "Jan", "Kira", "Luca", "Mia", "Nils", "Olga", "Paul",
    "Rosa", "Sven", "Tina", "Uwe",
];

fn facts(number: usize) -> Vec<Fact> {
    let person = vec![Name::from(format!("49151{number:08}"))];
    let fact = |event| Fact { inbox: Name::default(), person: person.clone(), at: Moment(number as i64), event };
    let change = |id: &str, change| fact(Event::ContactChanged { id: format!("{number}-{id}").into(), by: "x".into(), change });
    let mut facts = vec![fact(Event::Named { name: format!("{} Family{}", FIRST[number % 20], number / 20) })];
    if number.is_multiple_of(5) {
        let shop = ContactChange::Attribute { key: "shop".into(), value: Some(format!("shop {}", number % 50)) };
        facts.push(change("shop", shop));
        let label = if number.is_multiple_of(1_000) { "rare" } else { "common" };
        facts.push(change("label", ContactChange::Label { add: vec![label.into()], remove: Vec::new() }));
    }
    facts
}

#[tokio::main]
async fn main() {
    let count: usize = std::env::args().nth(1).and_then(|count| count.parse().ok()).unwrap_or(100_000);
    let data_dir = std::env::temp_dir().join(format!("watchdesk-contacts-{}", std::process::id()));
    let options = Options { database_url: std::env::var("DATABASE_URL").ok(), data_dir: data_dir.clone(), blob_url: None };
    let store = Store::open(options, Arc::default(), Arc::new(|_, _| ())).await.unwrap();
    let started = Instant::now();
    for from in (0..count).step_by(2_000) {
        let facts = (from..(from + 2_000).min(count)).flat_map(facts).collect();
        store.ledger().append(Batch { facts, ..Batch::default() }).await.unwrap();
    }
    println!("{count} contacts appended in {:?}", started.elapsed());
    let text = |text: &str| ContactFilter { text: Some(text.to_owned()), ..ContactFilter::default() };
    let questions = [
        ("all", ContactFilter::default()),
        ("a rare name", text("family777")),
        ("two words", text("ada family1")),
        ("a common beginning", text("a")),
        ("a number", text("+49 151 000123")),
        ("last digits", text("4242")),
        ("a rare label", ContactFilter { label: Some("rare".into()), ..ContactFilter::default() }),
        ("a common label", ContactFilter { label: Some("common".into()), ..ContactFilter::default() }),
        ("an attribute", ContactFilter { attribute: Some(("shop".into(), "shop 5".to_owned())), ..ContactFilter::default() }),
        ("blocked", ContactFilter { blocked: Some(true), ..ContactFilter::default() }),
    ];
    for (what, filter) in questions {
        let mut times = Vec::new();
        let mut found = 0;
        for round in 0..15 {
            let before = (round % 3 == 2).then_some(ContactId(count as i64 / 2));
            let started = Instant::now();
            found = store.contacts(&filter, before, 50).await.unwrap().1;
            times.push(started.elapsed());
        }
        times.sort_unstable();
        println!("{what:20} {found:7} found  median {:?}  worst {:?}", times[7], times[14]);
    }
    store.close().await;
    let _ = std::fs::remove_dir_all(data_dir);
}
