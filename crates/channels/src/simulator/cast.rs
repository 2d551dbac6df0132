//! Who plays: the inboxes and the agents of the simulated desk, and the desk file that describes them.
//!
//! Lives here: their names, hours, shifts and speed. Never here: customers (`people`) and what is said (`phrases`).
//! Next one: an inbox is a line in `INBOXES`, an agent a name in `AGENTS`.

use std::fmt::Write as _;

use super::phrases::Language;

/// One business number.
#[derive(Clone, Debug)]
pub struct Inbox {
    /// The `phone_number_id`.
    pub id: String,
    /// The number as shown.
    pub display: String,
    /// What people call it.
    pub name: String,
    /// The IANA zone of its opening hours.
    pub zone: &'static str,
    /// Whether conversations start with the bot.
    pub bot: bool,
    /// Who writes here, by weight: German, Italian, Spanish, English.
    pub languages: [f64; 4],
    /// The share of all conversations, relative to the others.
    pub weight: f64,
}

/// Somebody who answers.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The id.
    pub id: String,
    /// The name.
    pub name: String,
    /// The team.
    pub team: &'static str,
    /// How long this agent takes, 1.0 being usual.
    pub slowness: f64,
    /// The local hours of the shift, the end not included.
    pub shift: (usize, usize),
    /// Whether the agent works at weekends instead of Monday and Tuesday.
    pub weekends: bool,
}

/// The simulated desk.
#[derive(Clone, Debug)]
pub struct Cast {
    /// The id of the business account.
    pub account: String,
    /// The numbers.
    pub inboxes: Vec<Inbox>,
    /// The team.
    pub agents: Vec<Agent>,
}

type InboxLine = (&'static str, &'static str, bool, [f64; 4], f64);

const INBOXES: [InboxLine; 4] = [
    ("Support DE", "Europe/Berlin", false, [0.88, 0.03, 0.01, 0.08], 1.0),
    ("Assistenza IT", "Europe/Rome", false, [0.06, 0.88, 0.01, 0.05], 0.7),
    ("Service Bot", "Europe/Berlin", true, [0.34, 0.22, 0.18, 0.26], 0.8),
    ("Soporte ES", "Europe/Madrid", false, [0.02, 0.02, 0.86, 0.1], 0.5),
];
const AGENTS: [&str; 16] = [
    "Anna", "Luca", "Marta", "Jonas", "Giulia", "Pablo", "Emma", "Felix", "Chiara", "Lena", "Marco", "Lucia", "Oscar", "Nora",
    "Elena", "Paul",
];
const TEAMS: [&str; 3] = ["support", "sales", "billing"];
/// Early, late and middle shift.
const SHIFTS: [(usize, usize); 3] = [(8, 16), (12, 20), (9, 18)];
const SLOWNESS: [f64; 7] = [0.7, 1.0, 1.6, 0.85, 1.2, 2.1, 0.95];

/// The inbox that its own row sets apart when there are more inboxes than rows.
fn inbox(index: usize) -> Inbox {
    let (name, zone, bot, languages, weight) = INBOXES[index % INBOXES.len()];
    let round = index / INBOXES.len();
    Inbox {
        id: (106_540_352_242_922_u64 + index as u64 * 1009).to_string(),
        display: format!("491700010{:04}", index + 1),
        name: if round == 0 { name.to_owned() } else { format!("{name} {}", round + 1) },
        zone,
        bot,
        languages,
        weight,
    }
}

fn agent(index: usize) -> Agent {
    let name = AGENTS[index % AGENTS.len()];
    let name = if index < AGENTS.len() { name.to_owned() } else { format!("{name}{}", index / AGENTS.len() + 1) };
    Agent {
        id: name.to_lowercase(),
        name,
        team: TEAMS[[0, 0, 1, 0, 2, 0, 1][index % 7]],
        slowness: SLOWNESS[index % SLOWNESS.len()],
        shift: SHIFTS[index % SHIFTS.len()],
        // Three shifts a team: every other team works at weekends, so that somebody is there from 8 to 20.
        weekends: index / 3 % 2 == 1,
    }
}

impl Cast {
    /// A desk of this size; always at least one inbox and one agent.
    #[must_use]
    pub fn of(inboxes: usize, agents: usize) -> Cast {
        Cast {
            account: "102290129340398".to_owned(),
            inboxes: (0..inboxes.max(1)).map(inbox).collect(),
            agents: (0..agents.max(1)).map(agent).collect(),
        }
    }

    /// The index of the inbox with this `phone_number_id`.
    #[must_use]
    pub fn inbox(&self, id: &str) -> Option<usize> {
        self.inboxes.iter().position(|inbox| inbox.id == id)
    }

    /// The desk file (KPIS.md, section 10) of this desk.
    #[must_use]
    pub fn desk_file(&self) -> String {
        let mut out = String::from(HEAD);
        for inbox in &self.inboxes {
            let _ = write!(
                out,
                "\n[[inbox]]\nid = \"{}\"\nname = \"{}\"\nprovider = \"whatsapp_cloud\"\nzone = \"{}\"\nbot = {}\n",
                inbox.id, inbox.name, inbox.zone, inbox.bot
            );
            out.push_str(if inbox.bot { "" } else { HOURS });
        }
        for agent in &self.agents {
            let _ = write!(out, "\n[[agent]]\nid = \"{}\"\nname = \"{}\"\nteam = \"{}\"\n", agent.id, agent.name, agent.team);
        }
        out
    }
}

const HEAD: &str = r#"zone = "Europe/Berlin"
courtesies = true

[windows]
reopen_window = "24h"
response_window = "24h"
fcr_window = "72h"
conversion_window = "7d"
survey_window = "7d"
patience = "120s"

[targets]
first_response_time = "60s"
reply_time = "120s"
resolution_time = "30min"
csat = 0.85
fcr = 0.8
"#;
const HOURS: &str = r#"[inbox.hours]
mon = [["08:00", "20:00"]]
tue = [["08:00", "20:00"]]
wed = [["08:00", "20:00"]]
thu = [["08:00", "20:00"]]
fri = [["08:00", "20:00"]]
sat = [["09:00", "18:00"]]
"#;

impl Inbox {
    /// The language whose customers write here most.
    #[must_use]
    pub fn language(&self) -> Language {
        let mut best = 0;
        for (index, weight) in self.languages.iter().enumerate() {
            if *weight > self.languages[best] {
                best = index;
            }
        }
        Language::ALL[best]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_of_the_cast_share_an_id() {
        let cast = Cast::of(9, 40);
        let inboxes: std::collections::HashSet<_> = cast.inboxes.iter().map(|inbox| &inbox.id).collect();
        let agents: std::collections::HashSet<_> = cast.agents.iter().map(|agent| &agent.id).collect();
        assert_eq!((inboxes.len(), agents.len()), (9, 40));
    }

    #[test]
    fn a_desk_of_three_inboxes_has_one_with_a_bot() {
        assert_eq!(Cast::of(3, 4).inboxes.iter().filter(|inbox| inbox.bot).count(), 1);
        assert_eq!(Cast::of(0, 0).inboxes.len(), 1);
    }

    #[test]
    fn the_desk_file_is_one_that_the_desk_reads() {
        let cast = Cast::of(3, 4);
        let text = cast.desk_file();
        assert!(desk::desk_file::Desk::parse(&text).is_ok());
        assert_eq!(text.matches("[[inbox]]").count(), 3);
        assert_eq!(text.matches("[[agent]]").count(), 4);
    }
}
