//! How news reaches the desk: signed, batched, late, twice, out of order, and again until it is taken.
//!
//! Lives here: what a piece of news is, the knobs, and the letters made of news. Never here: why there is news.
//! Next one: another misbehaviour is a field of [`Knobs`] and a step in [`Knobs::plan`].

mod postman;

use std::time::Duration;

use tokio::time::Instant;

pub(super) use postman::{Counters, Postman, Round};

use super::body;
use super::cast::Cast;
use super::dice::Dice;

/// One item for the desk.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// The index of the inbox.
    pub inbox: usize,
    /// Whom it is about: news about one contact keep their order, unless told otherwise.
    pub contact: String,
    /// What it is.
    pub item: Item,
}

/// The JSON of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Items of `contacts[]` and `messages[]`.
    Message {
        /// Who wrote.
        contact: String,
        /// What was written.
        message: String,
    },
    /// An item of `statuses[]`.
    Status(String),
    /// The value of another field, told at this second.
    Notice {
        /// The field.
        field: &'static str,
        /// Its value.
        value: String,
        /// When.
        seconds: i64,
    },
}

/// How the webhooks misbehave. Nothing is ever lost by it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Knobs {
    /// Added to every delivery.
    pub delay: Duration,
    /// Each piece of news waits up to this long in addition, so that they overtake each other.
    pub shuffle: Duration,
    /// The share of news delivered once more.
    pub repeat: f64,
    /// The most news in one body.
    pub batch: usize,
    /// The wait before the first repetition of a delivery that was not answered with 200; doubles each time, up to a minute.
    pub retry: Duration,
    /// How often a delivery is tried at most.
    pub attempts: u32,
    /// How long to wait for an answer.
    pub patience: Duration,
}

impl Default for Knobs {
    fn default() -> Knobs {
        Knobs {
            delay: Duration::ZERO,
            shuffle: Duration::ZERO,
            repeat: 0.0,
            batch: 1,
            retry: Duration::from_secs(1),
            attempts: 12,
            patience: Duration::from_secs(10),
        }
    }
}

/// While batching, news wait for company until the next whole step of this length.
const COLLECTING: u128 = 100;

impl Knobs {
    /// When to deliver a piece of news that would be due `due` after `start`: at least once.
    #[must_use]
    pub fn plan(&self, dice: &mut Dice, start: Instant, due: Instant) -> Vec<Instant> {
        let copies = 1 + usize::from(dice.chance(self.repeat));
        (0..copies).map(|copy| self.once(dice, start, due + self.shuffle * copy as u32)).collect()
    }

    fn once(&self, dice: &mut Dice, start: Instant, due: Instant) -> Instant {
        let at = due + self.delay + self.shuffle.mul_f64(dice.unit());
        if self.batch <= 1 {
            return at;
        }
        let step = (at - start).as_millis() / COLLECTING + 1;
        start + Duration::from_millis(u64::try_from(step * COLLECTING).unwrap_or(u64::MAX))
    }

    /// How long to wait after the `attempt`th failure.
    #[must_use]
    pub fn back_off(&self, attempt: u32) -> Duration {
        (self.retry * 2u32.saturating_pow(attempt.saturating_sub(1).min(16))).min(Duration::from_secs(60))
    }
}

/// The body that carries `news`: neighbours of the same inbox and kind share a change.
#[must_use]
pub fn envelope(cast: &Cast, news: &[News]) -> String {
    let mut out = String::with_capacity(news.len() * 400 + 300);
    if news.iter().any(|news| matches!(news.item, Item::Notice { .. })) {
        return notices(cast, news);
    }
    let mut runs =
        news.chunk_by(|a, b| a.inbox == b.inbox && matches!(a.item, Item::Status(_)) == matches!(b.item, Item::Status(_)));
    let Some(first) = runs.next() else { return out };
    body::open(&mut out, cast, &cast.inboxes[first[0].inbox]);
    change(&mut out, first);
    for run in runs {
        body::close_change(&mut out);
        out.push(',');
        body::open_change(&mut out, &cast.inboxes[run[0].inbox]);
        change(&mut out, run);
    }
    body::close(&mut out);
    out
}

/// A body with news about the account: each is an entry of its own, and whatever else is on its way follows in the last ones.
fn notices(cast: &Cast, news: &[News]) -> String {
    let (told, others): (Vec<News>, Vec<News>) = news.iter().cloned().partition(|news| matches!(news.item, Item::Notice { .. }));
    let mut entries: Vec<String> = told
        .iter()
        .filter_map(|news| match &news.item {
            Item::Notice { field, value, seconds } => Some(format!(
                "{{\"id\":\"{}\",\"time\":{seconds},\"changes\":[{{\"value\":{value},\"field\":\"{field}\"}}]}}",
                cast.account
            )),
            _ => None,
        })
        .collect();
    if !others.is_empty() {
        let rest = envelope(cast, &others);
        let entry = rest.split_once("\"entry\":[").and_then(|(_, rest)| rest.strip_suffix("]}"));
        entries.extend(entry.map(str::to_owned));
    }
    format!("{{\"object\":\"whatsapp_business_account\",\"entry\":[{}]}}", entries.join(","))
}

fn change(out: &mut String, run: &[News]) {
    let (mut contacts, mut messages, mut statuses) = (Vec::new(), Vec::new(), Vec::new());
    for news in run {
        match &news.item {
            Item::Message { contact, message } => {
                contacts.push(contact.as_str());
                messages.push(message.as_str());
            }
            Item::Status(status) => statuses.push(status.as_str()),
            // Those have entries of their own.
            Item::Notice { .. } => {}
        }
    }
    let lists = [("contacts", contacts), ("messages", messages), ("statuses", statuses)];
    let filled = lists.iter().filter(|(_, items)| !items.is_empty());
    let texts: Vec<String> = filled.map(|(name, items)| format!("\"{name}\":[{}]", items.join(","))).collect();
    out.push_str(&texts.join(","));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn news(number: usize) -> News {
        let item = if number.is_multiple_of(3) {
            Item::Status(format!("{{\"id\":\"s{number}\"}}"))
        } else {
            Item::Message { contact: "{}".to_owned(), message: format!("{{\"id\":\"m{number}\"}}") }
        };
        News { inbox: number / 5 % 2, contact: number.to_string(), item }
    }

    #[test]
    fn every_knob_delivers_at_least_once_and_never_early() {
        let start = Instant::now();
        let mut dice = Dice::new(1);
        let second = Duration::from_secs(1);
        let knobs = Knobs { delay: second, shuffle: second, repeat: 0.5, batch: 10, ..Knobs::default() };
        let mut copies = 0;
        for due in (0..400).map(|ms| start + Duration::from_millis(ms)) {
            let plan = knobs.plan(&mut dice, start, due);
            assert!(!plan.is_empty() && plan.iter().all(|at| *at >= due + second));
            copies += plan.len() - 1;
        }
        assert!((120..280).contains(&copies));
    }

    #[tokio::test]
    async fn without_knobs_news_are_due_when_they_are() {
        let start = Instant::now();
        assert_eq!(Knobs::default().plan(&mut Dice::new(1), start, start), [start]);
    }

    #[test]
    fn the_back_off_doubles_up_to_a_minute() {
        let knobs = Knobs::default();
        assert_eq!([1, 2, 3, 20].map(|attempt| knobs.back_off(attempt).as_secs()), [1, 2, 4, 60]);
    }

    #[test]
    fn a_batch_holds_every_item_once_under_its_own_inbox() {
        let cast = Cast::of(2, 1);
        let all: Vec<News> = (0..20).map(news).collect();
        let body: serde_json::Value = serde_json::from_str(&envelope(&cast, &all)).unwrap();
        let mut found = Vec::new();
        for change in body["entry"][0]["changes"].as_array().unwrap() {
            let inbox = cast.inbox(change["value"]["metadata"]["phone_number_id"].as_str().unwrap()).unwrap();
            for list in ["messages", "statuses"] {
                for item in change["value"][list].as_array().into_iter().flatten() {
                    let id = item["id"].as_str().unwrap();
                    assert_eq!(id[1..].parse::<usize>().unwrap() / 5 % 2, inbox);
                    found.push(id.to_owned());
                }
            }
        }
        assert_eq!(found.len(), 20);
        assert_eq!(found.iter().collect::<std::collections::HashSet<_>>().len(), 20);
    }
}
