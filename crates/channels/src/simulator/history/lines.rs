//! How a line of a trace is written (KPIS.md, section 9).
//!
//! Never here: when and why. Next one: a kind of act is a variant of [`Deed`].

use desk::Moment;
use desk::moment::DAY;

use crate::simulator::body;

/// Appends `2026-03-02T09:00:00.000Z`; by hand, because it is written a few times a line.
pub(super) fn moment(out: &mut String, at: Moment) {
    let (days, ms) = (at.0.div_euclid(DAY), at.0.rem_euclid(DAY));
    let (year, month, day) = civil(days);
    let mut text = *b"0000-00-00T00:00:00.000Z";
    let mut put = |start: usize, width: usize, mut value: i64| {
        for slot in text[start..start + width].iter_mut().rev() {
            *slot = b'0' + (value % 10) as u8;
            value /= 10;
        }
    };
    put(0, 4, year);
    put(5, 2, month);
    put(8, 2, day);
    put(11, 2, ms / 3_600_000);
    put(14, 2, ms / 60_000 % 60);
    put(17, 2, ms / 1000 % 60);
    put(20, 3, ms % 1000);
    out.push_str(std::str::from_utf8(&text).unwrap_or_default());
}

/// The date of a day counted from 1970-01-01 (the well-known shift to a year that begins in March).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Begins a line: `{"at":"...","kind":`.
pub(super) fn begin(at: Moment, kind: &str) -> String {
    let mut out = String::with_capacity(640);
    out.push_str("{\"at\":\"");
    moment(&mut out, at);
    for part in ["\",\"", kind, "\":"] {
        out.push_str(part);
    }
    out
}

/// A message of ours.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Send<'a> {
    pub inbox: &'a str,
    pub to: &'a str,
    pub by: &'a str,
    pub kind: &'a str,
    pub text: &'a str,
    /// Further keys: `campaign`, `variant`, `template`, `price`, `step`.
    pub more: &'a [(&'a str, &'a str)],
}

/// The line of a message of ours; without an id it is an attempt refused with `code`.
pub(super) fn send(at: Moment, send: &Send<'_>, id: Result<&str, i64>) -> String {
    let mut out = begin(at, "send");
    out.push('{');
    if let Ok(id) = id {
        pair(&mut out, "id", id);
        out.push(',');
    }
    for (key, value) in [("inbox", send.inbox), ("to", send.to), ("by", send.by), ("type", send.kind)] {
        pair(&mut out, key, value);
        out.push(',');
    }
    for (key, value) in send.more {
        pair(&mut out, key, value);
        out.push(',');
    }
    out.push_str("\"text\":\"");
    body::escape(&mut out, send.text);
    out.push('"');
    if let Err(code) = id {
        out.push_str(",\"refused\":");
        body::number(&mut out, code);
    }
    out.push_str("}}");
    out
}

fn pair(out: &mut String, key: &str, value: &str) {
    for part in ["\"", key, "\":\"", value, "\""] {
        out.push_str(part);
    }
}

/// What somebody did.
#[derive(Clone, Copy, Debug)]
pub(super) enum Deed<'a> {
    Assign(&'a str),
    AssignTeam(&'a str),
    HandOff,
    Resolve,
    Reopen,
    Snooze(Moment),
    Label(&'a str),
    Categorise(&'a str),
    Convert(usize),
}

/// The line of something that somebody did with the conversation of `contact`.
pub(super) fn act(at: Moment, deed: Deed<'_>, inbox: &str, contact: &str, by: &str) -> String {
    let mut out = begin(at, "act");
    out.push('{');
    let word = match deed {
        Deed::Assign(_) | Deed::AssignTeam(_) => "assign",
        Deed::HandOff => "handoff",
        Deed::Resolve => "resolve",
        Deed::Reopen => "reopen",
        Deed::Snooze(_) => "snooze",
        Deed::Label(_) => "label",
        Deed::Categorise(_) => "categorise",
        Deed::Convert(_) => "convert",
    };
    for (key, value) in [("do", word), ("inbox", inbox), ("contact", contact)] {
        pair(&mut out, key, value);
        out.push(',');
    }
    match deed {
        Deed::Assign(agent) => pair(&mut out, "agent", agent),
        Deed::AssignTeam(team) => pair(&mut out, "team", team),
        Deed::HandOff | Deed::Resolve | Deed::Reopen => {}
        Deed::Snooze(until) => {
            out.push_str("\"until\":\"");
            moment(&mut out, until);
            out.push('"');
        }
        Deed::Label(label) => {
            for part in ["\"add\":[\"", label, "\"]"] {
                out.push_str(part);
            }
        }
        Deed::Categorise(category) => pair(&mut out, "category", category),
        Deed::Convert(value) => {
            out.push_str("\"value\":");
            body::number(&mut out, value as i64);
            out.push_str(",\"currency\":\"EUR\"");
        }
    }
    if !matches!(deed, Deed::HandOff | Deed::Resolve | Deed::Reopen) {
        out.push(',');
    }
    pair(&mut out, "by", by);
    out.push_str("}}");
    out
}

/// The line of an agent who comes or goes.
pub(super) fn presence(at: Moment, agent: &str, state: &str) -> String {
    let mut out = begin(at, "presence");
    for part in ["{\"agent\":\"", agent, "\",\"state\":\"", state, "\"}}"] {
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_everywhere_else() {
        for ms in [0, 1_772_442_000_123, 1_709_164_799_999, 951_782_400_000, 4_102_444_800_001] {
            let mut out = String::new();
            moment(&mut out, Moment(ms));
            assert_eq!(out, Moment(ms).to_string());
        }
    }

    #[test]
    fn a_refused_attempt_has_a_code_and_no_id() {
        let line = send(Moment(0), &Send { inbox: "1", to: "2", by: "bot", kind: "text", text: "a/b", more: &[] }, Err(131_047));
        let json: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(json["send"]["refused"], 131_047);
        assert_eq!(json["send"]["text"], "a/b");
        assert!(json["send"].get("id").is_none());
    }
}
