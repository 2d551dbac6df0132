//! Measures the ledger: an invented history, appended in batches, then once more. Says facts a second and bytes a message; the seconds
//! of the processor too, because they are what remains comparable where others use the machine.
//!
//! `cargo run --release -p watchdesk-store --example import -- [conversations] [facts in a batch] [postgres://..]`
#![expect(clippy::print_stdout, reason = "a measurement says what it measured")]
#![expect(clippy::disallowed_methods, reason = "a measurement looks at the clock")]

use std::sync::Arc;
use std::time::Instant;

use desk::content::{Content, MediaKind};
use desk::event::{Act, Actor, Author, Deed, Event, Fact, Mark, Received, Sent, Status};
use desk::{Moment, Name};
use store::{Batch, Delivery, Options, Store};

/// As the product has it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const INBOX: &str = "106540352242922";
const START: i64 = 1_772_445_600_000;
const WORDS: [&str; 24] = [
    "hello", "order", "when", "parcel", "thanks", "tracking", "number", "please", "invoice", "return", "address", "tomorrow",
    "delivery", "refund", "the", "and", "my", "could", "you", "check", "still", "waiting", "wrong", "size",
];

/// Numbers from a seed.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, end: u64) -> u64 {
        (self.next() >> 11) % end
    }

    fn text(&mut self) -> Content {
        let count = 3 + self.below(14);
        let words: Vec<_> = (0..count).map(|_| WORDS[self.below(24) as usize]).collect();
        Content::Text { body: words.join(" ") }
    }

    /// An id as long as real ones: the part of the number is the same for one person, the rest is not.
    fn id(&mut self, person: u64) -> Name {
        Name::new(format!("wamid.HBgN{person:018X}FQIAERgS{:016X}{:06X}AA==", self.next(), self.below(1 << 24)))
    }
}

fn conversation(dice: &mut Dice, number: i64, people: u64, facts: &mut Vec<Fact>) {
    let person = dice.below(people);
    let who = vec![Name::new(format!("49170{person:08}"))];
    let mut at = START + number * 4_000;
    let mut tell = |at: i64, event: Event| facts.push(Fact { inbox: INBOX.into(), person: who.clone(), at: Moment(at), event });
    let agent = Author::Agent(Name::new(format!("agent-{}", dice.below(20))));
    for _ in 0..5 {
        let message = Received { id: dice.id(person), content: dice.text(), context: None, referral: None, errors: Vec::new() };
        tell(at / 1_000 * 1_000, Event::Received(message));
        at += 20_000 + dice.below(90_000) as i64;
        let id = dice.id(person);
        let message = Sent {
            id: id.clone(),
            author: agent.clone(),
            content: Some(dice.text()),
            media: MediaKind::None,
            campaign: None,
            variant: None,
            template: None,
            price: None,
            step: None,
            request: None,
            echo: false,
        };
        tell(at, Event::Sent(message));
        for (status, after) in [(Status::Sent, 1_000), (Status::Delivered, 2_000), (Status::Read, 15_000)] {
            let price = Some(Name::new("service"));
            let mark = Mark { message: id.clone(), status, participant: None, errors: Vec::new(), price, callback: None };
            tell((at + after) / 1_000 * 1_000, Event::Marked(mark));
        }
        at += 30_000 + dice.below(60_000) as i64;
    }
    let act = Act { deed: Deed::Resolve, by: agent_of(&agent), id: None, canonical: "{\"act\":\"resolve\"}".to_owned() };
    tell(at, Event::Acted(act));
}

fn agent_of(author: &Author) -> Actor {
    match author {
        Author::Agent(agent) => Actor::Agent(agent.clone()),
        _ => Actor::Bot,
    }
}

/// Seconds of the processor so far (Linux: hundredths of them).
fn processor() -> f64 {
    let text = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = text.rsplit(')').next().unwrap_or_default().split_whitespace();
    fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok()).sum::<f64>() / 100.0
}

fn memory() -> String {
    let text = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    text.lines().filter(|line| line.starts_with("VmRSS")).collect()
}

fn say(what: &str, facts: usize, recorded: usize, started: (Instant, f64)) {
    let (wall, busy) = (started.0.elapsed().as_secs_f64(), processor() - started.1);
    let speed = facts as f64 / wall;
    println!(
        "{what}: {recorded} recorded, {wall:.2} s, {speed:.0} facts/s; processor {busy:.2} s, {:.1} us a fact; {}",
        busy * 1e6 / facts as f64,
        memory()
    );
}

/// Keeps deliveries of half a kilobyte, 256 at a time.
async fn keep(store: &Store, many: usize) {
    let tasks: Vec<_> = (0..256)
        .map(|_| {
            let writer = store.delivery_writer();
            tokio::spawn(async move {
                for n in 0..many / 256 {
                    let body = format!("{{\"n\":{n},\"body\":\"{}\"}}", "order parcel ".repeat(40)).into_bytes();
                    let delivery = Delivery { channel: "x".into(), arrived_at: Moment(START), body };
                    if writer.keep(delivery).await.is_err() {
                        return;
                    }
                }
            })
        })
        .collect();
    for task in tasks {
        // A task that panicked shows in the count.
        let _ = task.await;
    }
}

async fn append(store: &Store, facts: &[Fact], size: usize) -> usize {
    let mut recorded = 0;
    for part in facts.chunks(size) {
        let links = part.iter().map(|fact| fact.person.clone()).collect::<Vec<_>>();
        let batch = Batch { links, ..Batch::done(part.to_vec()) };
        recorded += store.ledger().append(batch).await.map_or(0, |appended| appended.recorded());
    }
    recorded
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() -> store::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let conversations: i64 = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(20_000);
    let size: usize = arguments.next().and_then(|text| text.parse().ok()).unwrap_or(10_000);
    let database_url = arguments.next();
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let mut facts = Vec::new();
    for number in 0..conversations {
        conversation(&mut dice, number, (conversations as u64 / 4).max(1), &mut facts);
    }
    facts.sort_by_key(|fact| fact.at);
    let messages = conversations * 10;
    let data_dir = std::env::temp_dir().join(format!("watchdesk-import-{}", std::process::id()));
    let options = Options { database_url, data_dir: data_dir.clone(), blob_url: None };
    let store = Store::open(options.clone(), Arc::default(), Arc::new(|_, _| ())).await?;
    println!("{} facts, {messages} messages, {size} facts a batch", facts.len());
    let few = facts.len().min(2_000);
    for (what, facts, size) in
        [("first time", &facts[..], size), ("once more ", &facts[..], size), ("one by one", &facts[..few], 1)]
    {
        let started = (Instant::now(), processor());
        let recorded = append(&store, facts, size).await;
        say(what, facts.len(), recorded, started);
    }
    let started = (Instant::now(), processor());
    store.ledger().refold_all(Arc::new(|_, _| ())).await?;
    say("anew      ", facts.len(), 0, started);
    let started = (Instant::now(), processor());
    keep(&store, 51_200).await;
    say("deliveries", 51_200, 0, started);
    store.close().await;
    if let Ok(file) = std::fs::metadata(data_dir.join("watchdesk.db")) {
        println!("disk:       {} bytes, {:.1} a message", file.len(), file.len() as f64 / messages as f64);
    }
    if std::env::var_os("KEEP").is_none() {
        // A folder that cannot be removed is only a nuisance.
        let _ = std::fs::remove_dir_all(data_dir);
    }
    Ok(())
}
