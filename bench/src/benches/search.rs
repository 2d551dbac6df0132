//! Searching many messages: words, pairs of words and beginnings of words, as often in a language as they are there; the time until all is
//! searchable, and what it takes on the disk.

use std::net::SocketAddr;

use desk::content::Content;
use desk::event::{Event, Received};
use desk::moment::{DAY, SECOND};
use desk::{Fact, Moment, Name};
use store::Batch;

use super::Named;
use crate::spread::Spread;
use crate::subject::{self, Desk, Folder, PASSWORD};
use crate::table::{Row, Target, say};
use crate::{Bench, Result, clock, gun, http};

pub(crate) const BENCH: Named = Named { name: "search", about: "searching the text of many messages", needs_peer: false, run };

/// How many words the language has.
const WORDS: usize = 50_000;
/// Messages of one customer, and of one append.
const OF_ONE: usize = 20;
const BATCH: usize = 8_000;
/// Questions of one round.
const QUESTIONS: usize = 300;

fn run(bench: &Bench) -> Result<Vec<Row>> {
    let folder = Folder::new(bench, "search")?;
    let count = bench.sizes.search_messages;
    let mut language = Language::new();
    let built = fill(&folder, count, &mut language)?;
    let bytes = folder.size("search.db")? as f64;
    say(&format!(
        "   {count} messages searchable within {built:.1} s, {:.0} MB, {:.1} bytes a message",
        bytes / 1e6,
        bytes / count as f64
    ));
    let desk = Desk::start(&folder)?;
    desk.rest()?;
    let cookie = http::sign_in(desk.address, PASSWORD)?;
    let (mut halves, mut tails, mut most) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..bench.sizes.rounds {
        let anchors: Vec<String> = (0..QUESTIONS).map(|_| "/healthz".to_owned()).collect();
        let anchor = measure(desk.address, &cookie, &anchors)?;
        let questions: Vec<String> =
            (0..QUESTIONS).map(|_| format!("/api/v1/search?limit=30&q={}", language.question())).collect();
        let took = measure(desk.address, &cookie, &questions)?;
        halves.push(took[QUESTIONS / 2]);
        tails.push((took[QUESTIONS * 95 / 100], anchor[QUESTIONS * 95 / 100]));
        most.push(took[QUESTIONS - 1]);
    }
    desk.end();
    let what = |figure: &str| format!("{figure}, {count} messages");
    Ok(vec![
        Row::alone(BENCH.name, what("p50 ms of a search"), Spread::of(&halves), Target::None),
        Row::beside(BENCH.name, what("p95 ms of a search"), "p95 of asking for nothing", &tails, Target::ValueAtMost(200.0)),
        Row::alone(BENCH.name, what("the slowest of 300, ms"), Spread::of(&most), Target::None),
        Row::alone(BENCH.name, what("messages made searchable a second"), Spread::once(count as f64 / built), Target::None),
        Row::alone(BENCH.name, what("bytes a message of what is searched"), Spread::once(bytes / count as f64), Target::None),
    ])
}

/// Milliseconds of each, sorted.
fn measure(address: SocketAddr, cookie: &str, paths: &[String]) -> Result<Vec<f64>> {
    let mut took = Vec::with_capacity(paths.len());
    for path in paths {
        let started = clock::stopwatch();
        let answer = http::ask(address, "GET", path, cookie, "")?;
        if answer.status != 200 {
            return Err(format!("{path} answers {}", answer.status).into());
        }
        answer.text()?;
        took.push(started.elapsed().as_secs_f64() * 1000.0);
    }
    took.sort_by(f64::total_cmp);
    Ok(took)
}

/// The seconds until everything that was appended is searchable.
fn fill(folder: &Folder, count: usize, language: &mut Language) -> Result<f64> {
    let (inboxes, now) = (gun::cast().inboxes, gun::now());
    subject::runtime()?.block_on(async {
        let (store, _) = subject::open(folder).await?;
        server::running::ensure_password(&store, Some(PASSWORD.to_owned())).await?;
        let started = clock::stopwatch();
        let mut facts = Vec::with_capacity(BATCH);
        for number in 0..count {
            let customer = number / OF_ONE;
            let at = Moment(now.0 - 300 * DAY + (number as i64 * 299 * DAY) / count as i64 / SECOND * SECOND);
            let content = Content::Text { body: language.message() };
            let id = Name::new(format!("wamid.{number:016}"));
            let message = Received { id, content, context: None, referral: None, errors: Vec::new() };
            let person = vec![Name::new(format!("49170{customer:07}"))];
            let inbox = inboxes[customer % inboxes.len()].id.as_str().into();
            facts.push(Fact { inbox, person, at, event: Event::Received(message) });
            if facts.len() >= BATCH || number + 1 == count {
                store.ledger().append(Batch::done(std::mem::take(&mut facts))).await?;
            }
        }
        say(&format!("   {count} messages appended within {:.1} s", started.elapsed().as_secs_f64()));
        let started = clock::stopwatch();
        while server::work::search::step(&store).await? {}
        let built = started.elapsed().as_secs_f64();
        store.close().await;
        Ok(built)
    })
}

/// An invented language: few words are frequent, most are rare, always the same.
struct Language {
    words: Vec<String>,
    /// The sum of the weights up to each word.
    sums: Vec<f64>,
    state: u64,
}

impl Language {
    fn new() -> Language {
        let mut language = Language { words: Vec::new(), sums: Vec::new(), state: 0x9e37_79b9_7f4a_7c15 };
        let mut sum = 0.0;
        for rank in 0..WORDS {
            let length = 2 + language.below(9);
            let word = (0..length).map(|_| char::from(b'a' + (language.below(26).min(language.below(26))) as u8)).collect();
            language.words.push(word);
            sum += 1.0 / (rank as f64 + 5.0);
            language.sums.push(sum);
        }
        language
    }

    fn below(&mut self, limit: usize) -> usize {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        (self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % limit
    }

    fn word(&mut self) -> String {
        let place = self.below(1 << 30) as f64 / f64::from(1 << 30) * self.sums[WORDS - 1];
        let place = self.sums.partition_point(|sum| *sum < place);
        self.words[place.min(WORDS - 1)].clone()
    }

    fn message(&mut self) -> String {
        let count = 3 + self.below(12);
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }

    /// What somebody types.
    fn question(&mut self) -> String {
        let (one, two) = (self.word(), self.word());
        let begun = |word: &str, length: usize| word[..length.min(word.len())].to_owned();
        let length = 2 + self.below(5);
        match self.below(4) {
            0 => one,
            1 => format!("{one}+{two}"),
            2 => begun(&one, length),
            _ => format!("{one}+{}", begun(&two, length.max(3))),
        }
    }
}
