//! A long queue through a storm at the provider, the process killed on the way: none lost, none doubled, and how many a second.
//!
//! The provider counts what it took by the id that the desk attached. What was asked for is there once, or refused, or broke off before
//! the provider had it: that stays uncertain, because nobody can know. One lost or doubled message ends the bench with a failure.

use std::collections::{BTreeSet, HashMap};
use std::net::TcpListener;
use std::time::{Duration, Instant};

use channels::simulator::{Clock, Config, Fault, Handle, Knobs, Pace, Simulator, Storm};
use desk::content::Content;
use desk::event::{Author, SendRequest};
use desk::{Event, Fact, Name};
use store::{Batch, Store};

use super::Named;
use crate::spread::Spread;
use crate::subject::{self, Folder, PASSWORD};
use crate::table::{Row, Target, say};
use crate::{Bench, Result, clock, gun, process};

pub(crate) const BENCH: Named = Named {
    name: "sends",
    about: "messages through time-outs, 429s, duplicate and late statuses and two kills: none lost, none doubled",
    needs_peer: false,
    run,
};

const TOKEN: &str = "a token for measuring";
/// How many messages each customer gets: below the burst that a pair may have.
const EACH: usize = 5;
const KILLS: usize = 2;
/// How long one step may take.
const PATIENCE: Duration = Duration::from_secs(3_600);
const LOOK: Duration = Duration::from_millis(20);
/// Facts of one append.
const AT_ONCE: usize = 4_000;

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let folder = Folder::new(bench, "sends")?;
    let total = bench.sizes.sends;
    let runtime = subject::runtime()?;
    runtime.block_on(ask(&folder, total))?;
    say(&format!("   {total} messages are asked for, {EACH} to each customer"));
    // Free a moment ago; nobody else on a loopback takes it meanwhile.
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
    let provider = runtime.block_on(provider(port))?;
    let started = clock::stopwatch();
    for life in 1..=KILLS {
        let desk = serve(bench, &folder, port, &provider)?;
        let enough = total * life / (KILLS + 2);
        until(|| Ok((provider.tally().len() >= enough).then_some(())))?;
        // Dropped is killed: nothing is finished, nothing is said.
        drop(desk);
        say(&format!("   killed at {} messages, after {:.1} s", provider.tally().len(), started.elapsed().as_secs_f64()));
    }
    let desk = serve(bench, &folder, port, &provider)?;
    let (store, _) = runtime.block_on(subject::open(&folder))?;
    let seconds = runtime.block_on(async {
        drained(&store).await?;
        let seconds = started.elapsed().as_secs_f64();
        provider.quiet().await;
        settled(&store, provider.tally().len()).await?;
        Ok::<_, crate::Failure>(seconds)
    })?;
    desk.end()?;
    let found = runtime.block_on(compare(&store, provider.tally(), total))?;
    runtime.block_on(async {
        store.close().await;
        provider.stop().await;
    });
    found.say(total);
    if found.twice + found.lost > 0 {
        return Err("a message was lost or doubled".into());
    }
    let rate = Spread::of(&[total as f64 / seconds]);
    Ok(vec![Row::alone(BENCH.name, format!("messages a second, {total} through a storm and {KILLS} kills"), rate, Target::None)])
}

fn inbox() -> Name {
    Name::from(gun::cast().inboxes[0].id.as_str())
}

fn phone(number: usize) -> Name {
    Name::from(format!("49171{:07}", number / EACH))
}

async fn ask(folder: &Folder, total: usize) -> Result<()> {
    let (store, _) = subject::open(folder).await?;
    server::running::ensure_password(&store, Some(PASSWORD.to_owned())).await?;
    let fact = |number: usize| {
        let content = Content::Text { body: format!("Nachricht {number}") };
        let request = SendRequest { id: Name::from(format!("r{number}")), author: Author::Agent("anna".into()), content };
        let event = Event::DispatchRequested(request.into());
        Fact { inbox: inbox(), person: vec![phone(number)], at: gun::now(), event }
    };
    for from in (0..total).step_by(AT_ONCE) {
        let some = (from..total.min(from + AT_ONCE)).map(fact).collect();
        store.ledger().append(Batch::done(some)).await?;
    }
    store.close().await;
    Ok(())
}

async fn provider(port: u16) -> Result<Handle> {
    let callback = format!("http://127.0.0.1:{port}/webhooks/whatsapp_cloud");
    let ms = Duration::from_millis;
    let knobs = Knobs { delay: ms(200), repeat: 0.2, shuffle: ms(2_000), batch: 50, attempts: 100_000, ..Knobs::default() };
    let config = Config::new(&callback, gun::SECRET, TOKEN, gun::cast(), Clock::new(gun::now));
    let handle = Simulator::start(Config { pace: Pace::Fast, knobs, tally: true, ..config }).await?;
    handle.storm(Storm::of(&[
        (Fault::Cut, 0.01),
        (Fault::CutBefore, 0.005),
        (Fault::Silence, 0.0003),
        (Fault::Lost, 0.0003),
        (Fault::Http(502), 0.002),
        (Fault::Code(131_026), 0.01),
        (Fault::Code(131_056), 0.002),
        (Fault::Code(130_429), 0.0003),
        (Fault::Code(131_000), 0.005),
        (Fault::Later(131_049), 0.01),
    ]));
    Ok(handle)
}

fn serve(bench: &Bench, folder: &Folder, port: u16, provider: &Handle) -> Result<process::Process> {
    let words = ["--whatsapp-app-secret", gun::SECRET, "--whatsapp-access-token", TOKEN, "--whatsapp-base", provider.base()];
    let pace = ["--whatsapp-throughput", "1000"];
    process::serve_with(&bench.watchdesk, &folder.0, port, &[&words[..], &pace[..]].concat())
}

fn until<T>(look: impl Fn() -> Result<Option<T>>) -> Result<T> {
    let started: Instant = clock::stopwatch();
    while started.elapsed() < PATIENCE {
        if let Some(found) = look()? {
            return Ok(found);
        }
        std::thread::sleep(LOOK);
    }
    Err("waited in vain".into())
}

/// Waits until nothing waits for an attempt or an answer.
async fn drained(store: &Store) -> Result<()> {
    let started = clock::stopwatch();
    while started.elapsed() < PATIENCE {
        let counts = store.outbox_counts(gun::now()).await?;
        if counts.queued + counts.waiting + counts.started == 0 {
            return Ok(());
        }
        tokio::time::sleep(LOOK * 10).await;
    }
    Err("the outbox did not become empty".into())
}

/// Waits until every message that the provider took is known here.
async fn settled(store: &Store, taken: usize) -> Result<()> {
    let started = clock::stopwatch();
    while started.elapsed() < PATIENCE {
        if subject::messages(store).await? >= taken {
            return Ok(());
        }
        tokio::time::sleep(LOOK * 50).await;
    }
    Err("some statuses never settled their message".into())
}

struct Found {
    taken: usize,
    twice: usize,
    refused: usize,
    attempts_refused: usize,
    settled_by_status: usize,
    uncertain: usize,
    lost: usize,
}

impl Found {
    fn say(&self, total: usize) {
        say(&format!(
            "   {total} asked: {} with the provider, {} of them twice; {} refused for good, {} refused attempts in all; {} had been \
             uncertain and were settled by a status; {} never reached the provider and stay uncertain; {} lost",
            self.taken, self.twice, self.refused, self.attempts_refused, self.settled_by_status, self.uncertain, self.lost
        ));
    }
}

/// Holds the log against what the provider took.
async fn compare(store: &Store, taken: HashMap<String, usize>, total: usize) -> Result<Found> {
    let (mut sent, mut refused, mut doubted) = (HashMap::<Name, usize>::new(), BTreeSet::new(), BTreeSet::new());
    let mut attempts_refused = 0;
    for number in (0..total).step_by(EACH) {
        let contact = store.contact_of(&phone(number)).await?.ok_or("a customer is missing")?;
        let (mut no, mut again) = (BTreeSet::new(), BTreeSet::new());
        for (at, event) in store.thread_events(&inbox(), contact).await? {
            match event {
                Event::Sent(message) => *sent.entry(message.request.unwrap_or_default()).or_default() += 1,
                Event::Refused(refused) => drop(no.insert((refused.message.request.unwrap_or_default(), at))),
                Event::SendPostponed { request, .. } => drop(again.insert((request, at))),
                Event::SendUncertain { request } => drop(doubted.insert(request)),
                _ => {}
            }
        }
        attempts_refused += no.len();
        // A refusal with a postponement beside it ended the attempt only.
        refused.extend(no.difference(&again).map(|(request, _)| request.clone()));
    }
    let twice = taken.values().filter(|count| **count > 1).count() + sent.values().filter(|count| **count > 1).count();
    let is_sent = |request: &&Name| taken.contains_key(request.as_str());
    let uncertain = doubted.iter().filter(|request| !sent.contains_key(*request) && !refused.contains(*request)).count();
    let unknown = taken.keys().filter(|request| !sent.contains_key(request.as_str())).count();
    Ok(Found {
        taken: taken.len(),
        twice: twice + refused.iter().filter(is_sent).count(),
        refused: refused.len(),
        attempts_refused,
        settled_by_status: doubted.iter().filter(is_sent).count(),
        uncertain,
        lost: unknown + total.abs_diff(sent.len() + refused.len() + uncertain),
    })
}
