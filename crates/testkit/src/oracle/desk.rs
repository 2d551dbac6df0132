//! The desk of the oracle: zone, windows, targets, inboxes with their hours, agents with teams.
//!
//! What lives here: plain fields with the defaults of the definitions, and the desk file as text.
//! What never may: reading a desk file; tests build desks in code.
//! Where the next one goes: a new key is a field, a default, and a line in `toml`.

use std::collections::BTreeMap;

/// One second in milliseconds.
pub const SECOND: i64 = 1_000;
/// One minute in milliseconds.
pub const MINUTE: i64 = 60 * SECOND;
/// One hour in milliseconds.
pub const HOUR: i64 = 60 * MINUTE;
/// One day in milliseconds.
pub const DAY: i64 = 24 * HOUR;

/// Spans of local time of one day, as `HH:MM` pairs.
pub type Spans = Vec<(String, String)>;

/// The configuration that a trace does not tell. All durations are milliseconds.
#[derive(Debug, Clone, PartialEq)]
pub struct OracleDesk {
    /// The reporting time zone.
    pub zone: String,
    /// Whether courtesies are recognised.
    pub courtesies: bool,
    /// How long after a resolution a message reopens.
    pub reopen_window: i64,
    /// How long a message counts as the answer to an outreach.
    pub response_window: i64,
    /// How long a first resolution must hold.
    pub fcr_window: i64,
    /// How long a conversion is credited to what began before it.
    pub conversion_window: i64,
    /// How long a survey can be answered.
    pub survey_window: i64,
    /// How long a customer waits before being called abandoned.
    pub patience: i64,
    /// Targets by KPI: milliseconds of durations, 0 to 1 of rates.
    pub targets: BTreeMap<String, f64>,
    /// The inboxes.
    pub inboxes: Vec<OracleInbox>,
    /// The agents.
    pub agents: Vec<OracleAgent>,
}

/// One business number.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OracleInbox {
    /// The `phone_number_id`.
    pub id: String,
    /// The name.
    pub name: String,
    /// The zone of the opening hours, the desk's by default.
    pub zone: Option<String>,
    /// Whether conversations opened by the contact start with the bot.
    pub bot: bool,
    /// Closed days, `2026-04-03`.
    pub holidays: Vec<String>,
    /// Weekly spans by `mon` to `sun`; `None` is always open.
    pub hours: Option<BTreeMap<String, Spans>>,
    /// Special days with their own spans.
    pub special: BTreeMap<String, Spans>,
}

/// One agent.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OracleAgent {
    /// The id.
    pub id: String,
    /// The team, if any.
    pub team: Option<String>,
}

impl Default for OracleDesk {
    fn default() -> Self {
        Self {
            zone: "UTC".into(),
            courtesies: true,
            reopen_window: DAY,
            response_window: DAY,
            fcr_window: 72 * HOUR,
            conversion_window: 7 * DAY,
            survey_window: 7 * DAY,
            patience: 120 * SECOND,
            targets: BTreeMap::new(),
            inboxes: Vec::new(),
            agents: Vec::new(),
        }
    }
}

impl OracleDesk {
    /// The inbox of that id, or a plain one where the desk does not name it.
    #[must_use]
    pub fn inbox(&self, id: &str) -> OracleInbox {
        let known = self.inboxes.iter().find(|inbox| inbox.id == id).cloned();
        known.unwrap_or_else(|| OracleInbox { id: id.into(), ..OracleInbox::default() })
    }

    /// The team of an agent by configuration.
    #[must_use]
    pub fn team_of(&self, agent: &str) -> Option<String> {
        self.agents.iter().find(|known| known.id == agent).and_then(|known| known.team.clone())
    }

    /// The target of a duration KPI in milliseconds.
    #[must_use]
    pub fn duration_target(&self, kpi: &str) -> Option<f64> {
        let default = match kpi {
            "first_response_time" | "first_human_response_time" => Some(60_000.0),
            "reply_time" => Some(120_000.0),
            "resolution_time" => Some(300_000.0),
            _ => None,
        };
        self.targets.get(kpi).copied().or(default)
    }

    /// The same configuration as the text of a desk file.
    #[must_use]
    pub fn toml(&self) -> String {
        let mut text = format!("zone = \"{}\"\ncourtesies = {}\n\n[windows]\n", self.zone, self.courtesies);
        for (key, value) in [
            ("reopen_window", self.reopen_window),
            ("response_window", self.response_window),
            ("fcr_window", self.fcr_window),
            ("conversion_window", self.conversion_window),
            ("survey_window", self.survey_window),
            ("patience", self.patience),
        ] {
            text += &format!("{key} = \"{value}ms\"\n");
        }
        if !self.targets.is_empty() {
            text += "\n[targets]\n";
        }
        for (kpi, target) in &self.targets {
            let duration = kpi.ends_with("_time");
            text += &if duration { format!("{kpi} = \"{target}ms\"\n") } else { format!("{kpi} = {target:?}\n") };
        }
        self.inboxes.iter().for_each(|inbox| text += &inbox.toml());
        for agent in &self.agents {
            text += &format!("\n[[agent]]\nid = \"{}\"\n", agent.id);
            if let Some(team) = &agent.team {
                text += &format!("team = \"{team}\"\n");
            }
        }
        text
    }
}

impl OracleInbox {
    fn toml(&self) -> String {
        let name = if self.name.is_empty() { &self.id } else { &self.name };
        let mut text = format!("\n[[inbox]]\nid = \"{}\"\nname = \"{name}\"\nbot = {}\n", self.id, self.bot);
        if let Some(zone) = &self.zone {
            text += &format!("zone = \"{zone}\"\n");
        }
        text += &format!("holidays = {:?}\n", self.holidays);
        if let Some(hours) = &self.hours {
            text += "[inbox.hours]\n";
            hours.iter().for_each(|(day, spans)| text += &format!("{day} = {}\n", spans_toml(spans)));
        }
        if !self.special.is_empty() {
            text += "[inbox.special]\n";
        }
        self.special.iter().for_each(|(day, spans)| text += &format!("\"{day}\" = {}\n", spans_toml(spans)));
        text
    }
}

fn spans_toml(spans: &Spans) -> String {
    let spans: Vec<String> = spans.iter().map(|(from, to)| format!("[\"{from}\", \"{to}\"]")).collect();
    format!("[{}]", spans.join(", "))
}
