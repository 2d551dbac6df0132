//! Samples of an invented desk, day by day, always the same: 50 agents in 5 inboxes, 4 languages, 12 categories, labels.
//!
//! About 137,000 samples a day, two thirds of them of messages, as a desk has them that answers some 4,500 conversations a day.
//! Never here: keeping them; that is the bench.

use std::collections::HashMap;
use std::sync::Arc;

use desk::moment::{HOUR, MINUTE, SECOND};
use desk::sample::block::Row;
use desk::{Dimensions, Measure, Name};

/// The first day: 2024-01-01.
pub(crate) const FIRST_DAY: i64 = 19_723;
const DAY: i64 = 24 * HOUR;
const CONVERSATIONS: u64 = 4_460;
const CONTACTS: u64 = 900_000;
const AGENTS: u64 = 50;
const CATEGORIES: u64 = 12;
const LANGUAGES: [&str; 4] = ["de", "en", "it", "es"];
const LABELS: [&[&str]; 8] =
    [&[], &[], &[], &["vip"], &["refund"], &["complaint"], &["complaint", "vip"], &["follow-up", "refund"]];

/// What dimensions are made of, as numbers.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Made {
    by: u8,
    agent: u8,
    language: u8,
    category: u8,
    labels: u8,
    origin: u8,
    inbox: u8,
}

const CONTACT: u8 = 0;
const AGENT: u8 = 1;
const NOBODY: u8 = u8::MAX;

/// Makes days, and numbers the dimensions that they need.
pub(crate) struct Maker {
    state: u64,
    numbers: HashMap<Made, u32>,
    /// The dimensions by number, the first with number 1.
    pub(crate) dictionary: Vec<Arc<Dimensions>>,
}

impl Maker {
    pub(crate) fn new() -> Maker {
        Maker { state: 0x9e37_79b9_7f4a_7c15, numbers: HashMap::new(), dictionary: Vec::new() }
    }

    /// The samples of a day.
    pub(crate) fn day(&mut self, day: i64) -> Vec<Row> {
        self.state = (day as u64).wrapping_mul(0xd134_2543_de82_ef95) | 1;
        let mut rows = Vec::with_capacity(140_000);
        for number in 0..CONVERSATIONS {
            self.conversation(day, number, &mut rows);
        }
        for agent in 0..AGENTS {
            self.presence(day, agent, &mut rows);
        }
        rows
    }

    fn next(&mut self) -> u64 {
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 11
    }

    fn below(&mut self, limit: u64) -> u64 {
        self.next() % limit
    }

    /// Durations have a long tail.
    fn duration(&mut self, usual: i64) -> i64 {
        let tail = self.below(100) as i64;
        usual / 4 + self.below(usual as u64) as i64 + tail * tail * tail * usual / 400_000
    }

    fn conversation(&mut self, day: i64, number: u64, rows: &mut Vec<Row>) {
        let contact = if self.below(3) == 0 { self.below(CONTACTS / 50) } else { self.below(CONTACTS) };
        let id = hash(day as u64 * CONVERSATIONS + number) >> 1;
        let agent = self.below(AGENTS) as u8;
        let made = Made {
            by: CONTACT,
            agent: NOBODY,
            language: ((u64::from(agent) % 4 + u64::from(self.below(5) == 0)) % 4) as u8,
            category: self.below(CATEGORIES) as u8,
            labels: self.below(LABELS.len() as u64) as u8,
            origin: u8::from(self.below(10) == 0),
            inbox: agent % 5,
        };
        let by_agent = Made { by: AGENT, agent, ..made };
        let opened = day * DAY + 7 * HOUR + self.below(11) as i64 * HOUR + self.below(HOUR as u64) as i64;
        let first = self.duration(60 * SECOND);
        let mut put = Put { rows, contact: contact as i64, conversation: id as i64 };
        put.one(self, Measure::Opened, made, opened, 1, 1);
        put.one(self, Measure::FirstResponse, by_agent, opened, first, first - first / 5);
        put.one(self, Measure::FirstHumanResponse, by_agent, opened, first, first - first / 5);
        let mut at = opened / SECOND * SECOND;
        let turns = 1 + self.below(4);
        for turn in 0..turns {
            let assigned = if turn == 0 { made } else { Made { agent, ..made } };
            for _ in 0..1 + self.below(3) {
                put.one(self, Measure::MessageIn, assigned, at, 1, 1);
                at += (1 + self.below(40) as i64) * SECOND;
            }
            let wait = if turn == 0 { first } else { self.duration(90 * SECOND) };
            put.one(self, Measure::Reply, by_agent, at, wait, wait - wait / 7);
            at += wait;
            for _ in 0..1 + self.below(3) {
                put.one(self, Measure::MessageOut, by_agent, at, 1, 1);
                put.one(self, Measure::Delivered, by_agent, at, 1, 1);
                if self.below(10) > 0 {
                    put.one(self, Measure::Read, by_agent, at, 1, 1);
                }
                at += 5 * SECOND + self.below(30_000) as i64;
            }
            at = at / SECOND * SECOND + self.below(20) as i64 * MINUTE;
        }
        at = at.min((day + 1) * DAY - 1);
        let took = at - opened;
        put.one(self, Measure::Resolution, by_agent, at, took, took / 2);
        put.one(self, Measure::FullResolution, by_agent, at, took, took / 2);
        let held = i64::from(self.below(20) > 0);
        put.one(self, Measure::FirstContact, by_agent, at, held, held);
        if held == 0 {
            put.one(self, Measure::Reopened, by_agent, at, 1, 1);
        }
        if self.below(3) == 0 {
            put.one(self, Measure::SurveySent, by_agent, at, 1, 1);
            let score = 1 + self.below(5).max(self.below(5)) as i64;
            put.one(self, Measure::SurveyScore, by_agent, at, score, score);
        }
    }

    /// Eight hours of an agent.
    fn presence(&mut self, day: i64, agent: u64, rows: &mut Vec<Row>) {
        let made = Made { by: 2, agent: agent as u8, language: 4, category: 12, labels: 0, origin: 2, inbox: 5 };
        let mut put = Put { rows, contact: 0, conversation: -1 };
        for quarter in 28..60 {
            let at = day * DAY + quarter * 15 * MINUTE;
            let handled = self.below(15 * MINUTE as u64) as i64;
            put.one(self, Measure::Online, made, at, 15 * MINUTE, 15 * MINUTE);
            put.one(self, Measure::Handling, made, at, handled, handled);
            put.one(self, Measure::Load, made, at, handled * 3, handled * 3);
        }
    }

    fn number(&mut self, made: Made) -> u32 {
        if let Some(number) = self.numbers.get(&made) {
            return *number;
        }
        self.dictionary.push(Arc::new(dimensions(made)));
        let number = self.dictionary.len() as u32;
        self.numbers.insert(made, number);
        number
    }
}

struct Put<'a> {
    rows: &'a mut Vec<Row>,
    contact: i64,
    conversation: i64,
}

impl Put<'_> {
    fn one(&mut self, maker: &mut Maker, measure: Measure, made: Made, at: i64, value: i64, value_business: i64) {
        self.rows.push(Row {
            retract: false,
            id: hash(maker.next()),
            measure,
            at: at.min((at.div_euclid(DAY) + 1) * DAY - 1),
            value,
            value_business,
            conversation: (self.conversation >= 0).then_some(self.conversation),
            contact: self.contact,
            dimensions: maker.number(made),
        });
    }
}

fn hash(number: u64) -> u64 {
    let number = (number ^ number >> 31).wrapping_mul(0x7fb5_d329_728e_a185);
    (number ^ number >> 27).wrapping_mul(0x81da_def4_bc2d_d44d)
}

fn dimensions(made: Made) -> Dimensions {
    let none = || Name::new_static("none");
    let mut dimensions = Dimensions::unknown(if made.inbox < 5 { format!("10000{}", made.inbox).into() } else { none() });
    dimensions.by = ["contact", "agent", "none"][usize::from(made.by)].into();
    if made.agent != NOBODY {
        dimensions.agent = format!("agent{}", made.agent).into();
        dimensions.team = format!("team{}", made.agent % 6).into();
    }
    dimensions.origin = ["contact", "campaign", "none"][usize::from(made.origin)].into();
    if made.origin < 2 {
        dimensions.handler = "human".into();
        dimensions.language = LANGUAGES[usize::from(made.language)].into();
        dimensions.category = format!("category{}", made.category).into();
        dimensions.labels = LABELS[usize::from(made.labels)].iter().map(|label| Name::new(*label)).collect();
    }
    dimensions
}
