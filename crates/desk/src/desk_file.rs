//! The desk file (KPIS.md, section 10): what a history does not say about the desk.
//!
//! Lives here: the settings as the rules use them, and reading them from TOML. Unknown keys and wrong values are refused with the
//! line and what is allowed. Never here: where the file lies.
//! Next one: a field in [`Desk`] or its parts and its twin in `raw`.

mod raw;

use std::collections::BTreeMap;

use crate::hours::{Clock, Hours};
use crate::ids::Name;
use crate::moment::{DAY, HOUR, MINUTE, SECOND};

/// What the rules need to know about the desk.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The reporting time zone.
    pub zone: jiff::tz::TimeZone,
    /// Its IANA name.
    pub zone_name: String,
    /// Whether courtesies are told apart (KPIS.md, section 8).
    pub courtesies: bool,
    /// How long things stay related.
    pub windows: Windows,
    /// What is aimed at, by id of the KPI: milliseconds of durations, 0 to 1 of rates. Only what differs from the default.
    pub targets: BTreeMap<String, f64>,
    /// The business numbers by id.
    pub inboxes: BTreeMap<Name, Inbox>,
    /// The agents by id.
    pub agents: BTreeMap<Name, Agent>,
    /// The teams by id, as far as something is said of them; no figure depends on it.
    pub teams: BTreeMap<Name, Team>,
}

/// The windows, each half-open, in milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Windows {
    /// From a resolution, in which the customer reopens instead of opening.
    pub reopen: i64,
    /// From an outreach, in which an answer counts as one.
    pub response: i64,
    /// From the first resolution, in which a return spoils it.
    pub first_contact: i64,
    /// In which a conversion is credited.
    pub conversion: i64,
    /// In which a survey can be answered.
    pub survey: i64,
    /// From which on a wait counts as abandoned.
    pub patience: i64,
}

impl Default for Windows {
    fn default() -> Windows {
        Windows {
            reopen: 24 * HOUR,
            response: 24 * HOUR,
            first_contact: 72 * HOUR,
            conversion: 7 * DAY,
            survey: 7 * DAY,
            patience: 2 * MINUTE,
        }
    }
}

/// One business number at one provider.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// `phone_number_id`, or the provider's name for the number.
    pub id: Name,
    /// What people call it.
    pub name: String,
    /// The channel folder that serves it.
    pub provider: Name,
    /// The zone of its opening hours.
    pub zone: jiff::tz::TimeZone,
    /// The same, for measuring.
    pub clock: Clock,
    /// The IANA name of that zone.
    pub zone_name: String,
    /// Whether conversations start with the bot.
    pub bot: bool,
    /// When it is open; none means always.
    pub hours: Option<Hours>,
}

/// Somebody who answers.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The id used in facts.
    pub id: Name,
    /// What people say.
    pub name: String,
    /// The team, if any.
    pub team: Option<Name>,
}

/// People who answer together, and how conversations are given to them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// The id used in facts.
    pub id: Name,
    /// What people say.
    pub name: String,
    /// The inboxes that it serves; empty means all.
    pub inboxes: Vec<Name>,
    /// How conversations find their agent.
    pub assign: Assign,
    /// The languages it speaks; empty means all.
    pub languages: Vec<Name>,
    /// Only conversations with one of these labels; empty means all.
    pub labels: Vec<Name>,
    /// How many unresolved conversations an agent has at most before the rule passes them over.
    pub capacity: u32,
    /// After how long an agent's absence the agent's conversations go back, in milliseconds.
    pub grace: i64,
}

/// How the conversations of a team find their agent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Assign {
    /// People take them.
    #[default]
    Manual,
    /// In turn.
    RoundRobin,
    /// To whoever has the fewest.
    LeastLoaded,
}

impl Assign {
    /// The words of the desk file.
    pub const WORDS: [(&'static str, Assign); 3] =
        [("manual", Assign::Manual), ("round_robin", Assign::RoundRobin), ("least_loaded", Assign::LeastLoaded)];

    /// The rule of this name.
    #[must_use]
    pub fn named(word: &str) -> Option<Assign> {
        Assign::WORDS.iter().find(|(known, _)| *known == word).map(|(_, rule)| *rule)
    }

    /// Its name.
    #[must_use]
    pub fn word(self) -> &'static str {
        Assign::WORDS.iter().find(|(_, rule)| *rule == self).map_or("manual", |(word, _)| *word)
    }
}

/// Why a desk file was refused.
#[derive(Debug, thiserror::Error)]
#[error("desk file{}: {message}", .line.map(|line| format!(", line {line}")).unwrap_or_default())]
pub struct DeskFileError {
    /// The line, counted from 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong and what is allowed.
    pub message: String,
}

impl Default for Desk {
    fn default() -> Desk {
        Desk {
            zone: jiff::tz::TimeZone::UTC,
            zone_name: "UTC".to_owned(),
            courtesies: true,
            windows: Windows::default(),
            targets: BTreeMap::new(),
            inboxes: BTreeMap::new(),
            agents: BTreeMap::new(),
            teams: BTreeMap::new(),
        }
    }
}

impl Desk {
    /// Reads a desk file.
    ///
    /// # Errors
    /// With the line and what is allowed, where a key is unknown or a value is wrong.
    pub fn parse(text: &str) -> Result<Desk, DeskFileError> {
        raw::read(text)
    }

    /// Whether conversations of this inbox start with the bot.
    #[must_use]
    pub fn starts_with_bot(&self, inbox: &str) -> bool {
        self.inboxes.get(inbox).is_some_and(|inbox| inbox.bot)
    }

    /// The team of an agent by configuration.
    #[must_use]
    pub fn team_of(&self, agent: &str) -> Option<&Name> {
        self.agents.get(agent).and_then(|agent| agent.team.as_ref())
    }

    /// The part of a span that lies inside the opening hours of `inbox`, in milliseconds (KPIS.md, section 1).
    #[must_use]
    pub fn business(&self, inbox: &str, from: crate::Moment, to: crate::Moment) -> i64 {
        match self.inboxes.get(inbox) {
            Some(inbox) => match &inbox.hours {
                Some(hours) => hours.between(&inbox.clock, from, to),
                None => to.since(from),
            },
            None => to.since(from),
        }
    }
}

/// Reads a duration: a whole number with `ms`, `s`, `min`, `h` or `d`.
#[must_use]
pub fn duration(text: &str) -> Option<i64> {
    let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let (number, unit) = text.split_at(digits);
    let unit = match unit.trim_start() {
        "ms" => 1,
        "s" => SECOND,
        "min" => MINUTE,
        "h" => HOUR,
        "d" => DAY,
        _ => return None,
    };
    number.parse::<i64>().ok()?.checked_mul(unit)
}
