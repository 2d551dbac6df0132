//! The page out of our kernel: a book with the samples of the past, and the questions of the page.
//!
//! Each duration comes with its median, 90th and 95th percentile and share within the target, which the others are not asked for.
//! Never here: another way of counting than [`numbers::answer`] and [`numbers::histogram`].

use std::collections::HashMap;
use std::sync::Arc;

use desk::desk_file::Desk;
use desk::kpi::{Beside, Better, Formula, Kpi, Query, Term, Unit, Words};
use desk::moment::{HOUR, SECOND};
use desk::sample::block::Row;
use desk::{Dimensions, Measure, Moment};
use numbers::{Answer, AnswerRow, Book, Extra};

use super::past::{self, BEFORE, FROM, INBOXES, Past, TO, ZONE};
use super::{Figure, Page};
use crate::Result;

/// Where first responses are told apart.
pub(crate) const EDGES: [i64; 4] = [HOUR, 4 * HOUR, 8 * HOUR, 24 * HOUR];
const WAYS: [&str; 5] = ["1 h", "4 h", "8 h", "24 h", "more"];

const NO_WORDS: Words = Words { en: "", de: "", it: "", es: "" };
const COUNT: Kpi = Kpi {
    id: "",
    version: 1,
    name: NO_WORDS,
    meaning: NO_WORDS,
    unit: Unit::Count,
    better: Better::Neither,
    target: None,
    formula: Formula::Count { of: &[], beside: &[] },
    left_out: &[],
    refused: &[],
};

/// Conversations alone, where the page does not show messages beside them.
static OPENED: Kpi =
    Kpi { id: "opened", formula: Formula::Count { of: &[Term::samples(Measure::Opened)], beside: &[] }, ..COUNT };

/// What is going on now.
static OPEN: Kpi = Kpi {
    id: "open",
    formula: Formula::Count {
        of: &[Term::samples(Measure::ResolutionOpen)],
        beside: &[Beside::Count { key: "waiting", measure: Measure::ReplyOpen }],
    },
    ..COUNT
};

/// One question and where its figures go.
struct Question {
    /// The first word of its panels.
    part: &'static str,
    query: Query,
    /// Of a distribution the inbox.
    inbox: Option<String>,
}

/// What a question was answered with.
pub(crate) enum Told {
    Answer(Box<Answer>),
    Bars(Vec<u64>),
}

/// The book of the past.
pub(crate) struct Ours {
    book: Book,
    desk: Desk,
    questions: Vec<Question>,
}

impl Ours {
    /// Fills the book.
    pub(crate) fn load(past: &Past) -> Result<Ours> {
        let desk = Desk::parse(&format!("zone = \"{ZONE}\""))?;
        let mut scribe = Scribe::default();
        for (number, talk) in past.talks.iter().enumerate() {
            let mut write = |measure, at| scribe.write(past, measure, "contact", number as u32, at, 1);
            write(Measure::Opened, talk.opened)?;
            if talk.is_open {
                write(Measure::ResolutionOpen, talk.opened)?;
            }
            if let Some(since) = talk.waits_since {
                write(Measure::ReplyOpen, since)?;
            }
            if talk.is_open && talk.answered.is_none() {
                write(Measure::FirstResponseOpen, talk.opened)?;
            }
        }
        for note in &past.notes {
            let (measure, by) = match note.kind {
                past::Kind::In => (Measure::MessageIn, "contact"),
                past::Kind::Out => (Measure::MessageOut, "agent"),
                past::Kind::Survey => (Measure::SurveySent, "agent"),
            };
            scribe.write(past, measure, by, note.talk, note.at, 1)?;
        }
        for event in &past.events {
            let measure = match event.what {
                past::What::FirstResponse => Measure::FirstResponse,
                past::What::Reply => Measure::Reply,
                past::What::Resolution => Measure::Resolution,
            };
            scribe.write(past, measure, "agent", event.talk, event.at, event.value)?;
        }
        for rating in &past.ratings {
            scribe.write(past, Measure::SurveyScore, "agent", rating.talk, rating.at, i64::from(rating.score))?;
        }
        let questions = questions(&desk)?;
        Ok(Ours { book: scribe.book, desk, questions })
    }

    /// How many samples, sets of dimensions aside, and how many questions a page has.
    pub(crate) fn size(&self) -> (usize, usize) {
        (self.book.len(), self.questions.len())
    }

    /// Asks everything that is on the page.
    pub(crate) fn ask(&self) -> Result<Vec<Told>> {
        let ask = |question: &Question| {
            Ok(match question.inbox {
                Some(_) => Told::Bars(numbers::histogram(&self.book, &question.query, &self.desk, &EDGES)?),
                None => Told::Answer(Box::new(numbers::answer(&self.book, &question.query, &self.desk)?)),
            })
        };
        self.questions.iter().map(ask).collect()
    }

    /// The page of the answers.
    pub(crate) fn page(&self, told: &[Told]) -> Page {
        let mut page = Page::default();
        for (question, told) in self.questions.iter().zip(told) {
            let part = question.part;
            match told {
                Told::Bars(bars) => {
                    let inbox = question.inbox.as_deref().unwrap_or_default();
                    for (way, count) in WAYS.iter().zip(bars) {
                        page.put(format!("{part} {way}"), inbox, Figure::Count(*count as i64));
                    }
                }
                Told::Answer(answer) if answer.kpi == OPEN.id => put_open(&mut page, answer),
                Told::Answer(answer) => answer.rows.iter().for_each(|row| put_row(&mut page, part, answer.kpi, row)),
            }
        }
        page
    }
}

fn put_row(page: &mut Page, part: &str, kpi: &str, row: &AnswerRow) {
    let group = row.group.first().map(|(_, value)| value.as_str());
    let bucket = row.bucket.as_deref().map(|label| label.get(..13).unwrap_or(label).replace('T', " "));
    let key = group.unwrap_or(bucket.as_deref().unwrap_or_default());
    let panel = kpi.trim_end_matches("_time");
    let count = |page: &mut Page, panel: &str, n: u64| page.put(format!("{part} {panel}"), key, Figure::Count(n as i64));
    match kpi {
        "volume" | "opened" => count(page, "opened", row.n),
        "survey_response_rate" => count(page, "asked", row.n),
        _ => count(page, panel, row.n),
    }
    if let Some(mean) = row.spread.and_then(|spread| spread.mean) {
        page.put(format!("{part} {panel} mean"), key, Figure::Mean(mean / SECOND as f64));
    }
    for (name, extra) in &row.beside {
        match extra {
            Extra::Count(n) => count(page, name, *n),
            Extra::Distribution(scores) => scores
                .iter()
                .for_each(|(score, n)| page.put(format!("{part} scores"), &score.to_string(), Figure::Count(*n as i64))),
            Extra::Sum(_) | Extra::Mean(_) => {}
        }
    }
}

/// The totals are the sums over all agents, nobody being one of them.
fn put_open(page: &mut Page, answer: &Answer) {
    let waiting = |row: &AnswerRow| match row.beside.first() {
        Some((_, Extra::Count(n))) => *n,
        _ => 0,
    };
    let agent = |row: &AnswerRow| row.group.first().map(|(_, agent)| agent.to_string()).unwrap_or_default();
    let rows = &answer.rows;
    let unassigned = rows.iter().find(|row| agent(row) == "none").map_or(0, |row| row.n);
    page.put("live open".to_owned(), "", Figure::Count(rows.iter().map(|row| row.n).sum::<u64>() as i64));
    page.put("live waiting".to_owned(), "", Figure::Count(rows.iter().map(waiting).sum::<u64>() as i64));
    page.put("live unassigned".to_owned(), "", Figure::Count(unassigned as i64));
    for row in rows {
        page.put("live agent".to_owned(), &agent(row), Figure::Count(row.n as i64));
    }
}

/// What the page asks.
fn questions(desk: &Desk) -> Result<Vec<Question>> {
    let within = |kpi: &str, from: i64, to: i64, more: &[(&str, &str)]| {
        let range = [("from", Moment(from).to_string()), ("to", Moment(to).to_string())];
        let more = more.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        let parameters: Vec<_> = range.into_iter().map(|(name, value)| (name.to_owned(), value)).chain(more).collect();
        Query::parse(kpi, &parameters, desk).map_err(|refusal| refusal.detail)
    };
    let durations = ["first_response_time", "reply_time", "resolution_time"];
    let mut all = Vec::new();
    let mut add = |part, query| all.push(Question { part, query, inbox: None });
    for (part, from, to, more) in
        [("now", FROM, TO, &[][..]), ("before", BEFORE, FROM, &[]), ("day", FROM, TO, &[("grain", "day")])]
    {
        add(part, within("volume", from, to, more)?);
        for kpi in durations {
            add(part, within(kpi, from, to, more)?);
        }
    }
    // The same questions about conversations alone.
    let opened = |query: Query| Query { kpi: &OPENED, ..query };
    for (part, more) in [("agent", &[("by", "agent")]), ("inbox", &[("by", "inbox")])] {
        add(part, opened(within("volume", FROM, TO, more)?));
        for kpi in durations {
            add(part, within(kpi, FROM, TO, more)?);
        }
    }
    add("hour", opened(within("volume", FROM, TO, &[("grain", "hour")])?));
    add("live", Query { by: vec![desk::Dimension::Agent], ..Query::about(&OPEN, desk) });
    add("csat", within("csat", FROM, TO, &[])?);
    add("survey", within("survey_response_rate", FROM, TO, &[])?);
    for inbox in 1..=INBOXES {
        let query = within("first_response_time", FROM, TO, &[("where", &format!("inbox={inbox}"))])?;
        all.push(Question { part: "below", query, inbox: Some(inbox.to_string()) });
    }
    Ok(all)
}

/// Writes samples into a book.
#[derive(Default)]
struct Scribe {
    book: Book,
    /// Who acted, and where in the lists of the past the conversation has its dimensions.
    numbers: HashMap<(&'static str, [u8; 4]), u32>,
    next: u64,
}

impl Scribe {
    fn write(&mut self, past: &Past, measure: Measure, by: &'static str, number: u32, at: i64, value: i64) -> Result<()> {
        let talk = &past.talks[number as usize];
        let next = self.numbers.len() as u32;
        let key = (by, [talk.inbox, talk.agent, talk.category, talk.language]);
        let dimensions = *self.numbers.entry(key).or_insert(next);
        if dimensions == next {
            self.book.define(next, Arc::new(dimensions_of(by, key.1)));
        }
        self.next += 1;
        let row = Row {
            retract: false,
            id: self.next.wrapping_mul(0x9e37_79b9_7f4a_7c15),
            measure,
            at,
            value,
            value_business: value,
            conversation: Some(i64::from(number)),
            contact: i64::from(talk.contact),
            dimensions,
        };
        Ok(self.book.apply(std::iter::once(row))?)
    }
}

fn dimensions_of(by: &'static str, [inbox, agent, category, language]: [u8; 4]) -> Dimensions {
    let agent = if agent == 0 { "none".into() } else { agent.to_string().into() };
    let languages = ["de", "it", "es", "en"];
    Dimensions {
        agent,
        by: by.into(),
        origin: "contact".into(),
        handler: "human".into(),
        category: format!("category {category}").into(),
        language: languages[usize::from(language) % languages.len()].into(),
        ..Dimensions::unknown(inbox.to_string().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_of_a_small_past_counts_what_happened_in_its_30_days() {
        let past = Past::of(5_000);
        let ours = Ours::load(&past).unwrap();
        let page = ours.page(&ours.ask().unwrap());
        let count = |kind| past.notes.iter().filter(|note| note.kind == kind && note.at >= FROM).count() as i64;
        let opened: Vec<&past::Talk> = past.talks.iter().filter(|talk| talk.opened >= FROM).collect();
        let mut expected = Page::default();
        expected.put("now message_in".to_owned(), "", Figure::Count(count(past::Kind::In)));
        expected.put("now message_out".to_owned(), "", Figure::Count(count(past::Kind::Out)));
        expected.put("survey asked".to_owned(), "", Figure::Count(count(past::Kind::Survey)));
        expected.put("now opened".to_owned(), "", Figure::Count(opened.len() as i64));
        for inbox in 1..=INBOXES as u8 {
            let n = opened.iter().filter(|talk| talk.inbox == inbox).count();
            expected.put("inbox opened".to_owned(), &inbox.to_string(), Figure::Count(n as i64));
        }
        let open = past.talks.iter().filter(|talk| talk.is_open).count();
        expected.put("live open".to_owned(), "", Figure::Count(open as i64));
        expected.compare(&page).unwrap();
        assert!(open > 0 && expected.len() == 13 && page.len() > 200, "{page:?}");
    }
}
