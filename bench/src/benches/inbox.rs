//! Opening each view of an inbox of many conversations, its counts included, beside a request that asks for nothing.
//!
//! The list and the counts are two requests, one after the other, each with a connection of its own; so is the anchor's, twice.

use std::net::SocketAddr;

use desk::content::Content;
use desk::event::{Act, Actor, Deed, Event, Received};
use desk::moment::{DAY, HOUR, SECOND};
use desk::{Fact, Moment, Name};
use store::Batch;

use super::Named;
use crate::spread::Spread;
use crate::subject::{self, Desk, Folder, PASSWORD};
use crate::table::{Row, Target, say};
use crate::{Bench, Result, clock, gun, http};

pub(crate) const BENCH: Named = Named {
    name: "inbox",
    about: "opening each view of an inbox of many conversations, with its counts",
    needs_peer: false,
    run,
};

/// What is opened: a name and the words of the list.
const VIEWS: [(&str, &str); 12] = [
    ("mine", "view=mine"),
    ("unassigned", "view=unassigned"),
    ("waiting", "view=waiting"),
    ("closing", "view=closing"),
    ("snoozed", "view=snoozed"),
    ("open", "view=open"),
    ("resolved", "view=resolved"),
    ("all", "view=all"),
    ("mentions", "view=mentions"),
    ("open, one agent", "view=open&agent=agent7"),
    ("open, one inbox", "view=open&inbox=INBOX"),
    ("open, a rare label", "view=open&label=rare"),
];
/// How often each is opened in a round.
const TIMES: usize = 40;
/// Facts of one append.
const BATCH: usize = 8_000;
const AGENTS: usize = 50;
/// Messages of the long thread.
const LONG: i64 = 10_000;

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let folder = Folder::new(bench, "inbox")?;
    let count = bench.sizes.conversations;
    fill(&folder, count)?;
    let desk = Desk::start(&folder)?;
    desk.catch_up()?;
    let cookie = http::sign_in(desk.address, PASSWORD)?;
    let inbox = gun::cast().inboxes[0].id.clone();
    let mut rows = Vec::new();
    for (name, words) in VIEWS {
        let words = words.replace("INBOX", &inbox);
        let list = format!("/api/v1/conversations?{words}&limit=50");
        let (mut halves, mut tails) = (Vec::new(), Vec::new());
        for _ in 0..bench.sizes.rounds {
            let anchor = measure(desk.address, &cookie, ["/healthz", "/healthz"])?;
            let opened = measure(desk.address, &cookie, [&list, "/api/v1/conversations/counts"])?;
            halves.push(opened.0);
            tails.push((opened.1, anchor.1));
        }
        say(&format!("   {name}: p50 {:.1} ms, p95 {:.1} ms", Spread::of(&halves).median, tails[0].0));
        let what = format!("p95 ms to open `{name}` of {count}, p50 {:.1}", Spread::of(&halves).median);
        rows.push(Row::beside(BENCH.name, what, "p95 of asking twice for nothing", &tails, Target::ValueAtMost(100.0)));
    }
    rows.push(thread(bench, &desk, &cookie)?);
    desk.end();
    Ok(rows)
}

/// Opening one conversation whose thread is long.
fn thread(bench: &Bench, desk: &Desk, cookie: &str) -> Result<Row> {
    let list = http::ask(desk.address, "GET", "/api/v1/conversations?label=long", cookie, "")?.text()?;
    let list: serde_json::Value = serde_json::from_str(&list)?;
    let id = list["rows"][0]["id"].as_str().ok_or("the long thread is not listed")?;
    let page = format!("/api/v1/conversations/{id}");
    let mut pairs = Vec::new();
    for _ in 0..bench.sizes.rounds {
        let anchor = measure(desk.address, cookie, ["/healthz", "/healthz"])?;
        pairs.push((measure(desk.address, cookie, [&page, "/healthz"])?.1, anchor.1));
    }
    let what = format!("p95 ms to open a thread of {LONG} messages");
    Ok(Row::beside(BENCH.name, what, "p95 of asking twice for nothing", &pairs, Target::None))
}

/// Milliseconds within which half and 95 of 100 were there.
fn measure(address: SocketAddr, cookie: &str, paths: [&str; 2]) -> Result<(f64, f64)> {
    let mut took = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let started = clock::stopwatch();
        for path in paths {
            let answer = http::ask(address, "GET", path, cookie, "")?;
            if answer.status != 200 {
                return Err(format!("{path} answers {}", answer.status).into());
            }
            answer.text()?;
        }
        took.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    took.sort_by(f64::total_cmp);
    Ok((took[TIMES / 2], took[TIMES * 95 / 100]))
}

/// Conversations of the last days: a fifth resolved, most of the others assigned, some asleep, some called for.
fn fill(folder: &Folder, count: usize) -> Result<()> {
    let started = clock::stopwatch();
    let (inboxes, now) = (gun::cast().inboxes, gun::now());
    subject::runtime()?.block_on(async {
        let (store, _) = subject::open(folder).await?;
        server::running::ensure_password(&store, Some(PASSWORD.to_owned())).await?;
        store.ledger().append(Batch::done(long(&inboxes[0].id, now))).await?;
        let mut facts = Vec::with_capacity(BATCH + 8);
        for number in 0..count {
            conversation(number, count, &inboxes[number % inboxes.len()].id, now, &mut facts);
            if facts.len() >= BATCH || number + 1 == count {
                store.ledger().append(Batch::done(std::mem::take(&mut facts))).await?;
            }
        }
        store.close().await;
        Ok::<_, crate::Failure>(())
    })?;
    say(&format!("   {count} conversations within {:.1} s", started.elapsed().as_secs_f64()));
    Ok(())
}

/// One conversation with very many messages.
fn long(inbox: &str, now: Moment) -> Vec<Fact> {
    let person = vec![Name::new("49160")];
    let fact =
        |at: i64, event| Fact { inbox: inbox.into(), person: person.clone(), at: Moment(now.0 - DAY + at * SECOND), event };
    let message = |number: i64| {
        let content = Content::Text { body: format!("message {number} of a long story, as long as messages usually are") };
        Event::Received(Received {
            id: format!("long.{number}").into(),
            content,
            context: None,
            referral: None,
            errors: Vec::new(),
        })
    };
    let label = Deed::Label { add: vec!["long".into()], remove: Vec::new() };
    let label = Event::Acted(Act { deed: label, by: Actor::System, id: Some("long".into()), canonical: String::new() });
    (0..LONG).map(|number| fact(number, message(number))).chain([fact(LONG, label)]).collect()
}

fn conversation(number: usize, count: usize, inbox: &str, now: Moment, facts: &mut Vec<Fact>) {
    let at = Moment(now.0 - 5 * DAY + (number as i64 * 5 * DAY) / count as i64);
    let person = vec![Name::new(format!("49170{number:07}"))];
    let fact = |after: i64, event| Fact { inbox: inbox.into(), person: person.clone(), at: Moment(at.0 + after * SECOND), event };
    let act = |deed| Event::Acted(Act { deed, by: Actor::System, id: None, canonical: format!("{number}") });
    let content = Content::Text { body: format!("message {number} of somebody who would like to know something") };
    let message = Received { id: format!("wamid.{number}").into(), content, context: None, referral: None, errors: Vec::new() };
    facts.push(fact(0, Event::Received(message)));
    if !number.is_multiple_of(3) {
        let agent = if number.is_multiple_of(50) { Name::new("admin") } else { Name::new(format!("agent{}", number % AGENTS)) };
        facts.push(fact(1, act(Deed::Assign { agent: Some(agent), team: None })));
    }
    match number % 10 {
        0 => facts.push(fact(2, act(Deed::Snooze { until: Moment(now.0 + HOUR + number as i64) }))),
        1 | 2 => facts.push(fact(2, act(Deed::Resolve))),
        _ => {}
    }
    if number % (count / 10).max(1) == 5 {
        facts.push(fact(3, act(Deed::Label { add: vec!["rare".into()], remove: Vec::new() })));
    }
    if number % 100 == 7 {
        let (id, mentions) = (Name::new(format!("note{number}")), vec![Name::new("admin")]);
        facts.push(fact(4, Event::NoteWritten { id, by: "agent1".into(), text: "look".to_owned(), mentions }));
    }
}
