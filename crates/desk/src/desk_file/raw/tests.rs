use super::*;
use crate::moment::{HOUR, MINUTE, Moment};

fn refusal(text: &str) -> (Option<usize>, String) {
    let error = Desk::parse(text).unwrap_err();
    (error.line, error.message)
}

/// The file is refused at that line, and the message says all of `said`.
fn refused(text: &str, line: usize, said: &[&str]) {
    let (at, message) = refusal(text);
    assert_eq!(at, Some(line), "{message}");
    for part in said {
        assert!(message.contains(part), "`{message}` does not say `{part}`");
    }
}

#[test]
fn the_example_is_a_desk_file() {
    let desk = Desk::parse(include_str!("../example.toml")).unwrap();
    assert_eq!(desk.zone_name, "Europe/Berlin");
    assert_eq!(desk.windows, Windows::default());
    assert_eq!(desk.targets["first_response_time"], 60_000.0);
    assert_eq!(desk.targets["csat"], 0.85);
    assert_eq!(desk.team_of("ben").unwrap(), "sales");
    assert_eq!(desk.agents["ben"].name, "ben");
    let at = |text: &str| Moment::parse(text).unwrap();
    let business = |from: &str, to: &str| desk.business("106540352242922", at(from), at(to));
    assert_eq!(business("2026-03-02T12:00:00+01:00", "2026-03-02T14:00:00+01:00"), HOUR);
    assert_eq!(business("2026-12-24T00:00:00+01:00", "2026-12-27T00:00:00+01:00"), 7 * HOUR);
}

#[test]
fn an_empty_file_is_a_desk_with_the_defaults() {
    let desk = Desk::parse("").unwrap();
    assert_eq!((desk.zone_name.as_str(), desk.courtesies, desk.windows), ("UTC", true, Windows::default()));
    assert!(desk.inboxes.is_empty() && desk.agents.is_empty() && desk.targets.is_empty());
}

#[test]
fn an_inbox_needs_nothing_but_its_id() {
    let desk = Desk::parse("zone = \"Europe/Rome\"\n[[inbox]]\nid = \"1\"\n").unwrap();
    let inbox = &desk.inboxes["1"];
    assert_eq!((inbox.name.as_str(), inbox.provider.as_str(), inbox.zone_name.as_str()), ("1", "whatsapp_cloud", "Europe/Rome"));
    assert!(!inbox.bot && inbox.hours.is_none());
}

#[test]
fn an_inbox_with_an_empty_week_is_closed() {
    let desk = Desk::parse("[[inbox]]\nid = \"1\"\n[inbox.hours]\n").unwrap();
    assert_eq!(desk.business("1", Moment(0), Moment(HOUR)), 0);
}

#[test]
fn durations_may_have_a_blank_before_the_unit() {
    let desk = Desk::parse("[windows]\npatience = \"90 s\"\nreopen_window = \"15min\"\nsurvey_window = \"500 ms\"").unwrap();
    assert_eq!((desk.windows.patience, desk.windows.reopen, desk.windows.survey), (90_000, 15 * MINUTE, 500));
}

#[test]
fn an_unknown_key_is_refused_with_the_allowed_ones() {
    refused("zone = \"UTC\"\ncolour = 1", 2, &["colour", "zone", "courtesies", "windows", "targets", "inbox", "agent"]);
    refused("[windows]\n\nreopen = \"1h\"", 3, &["reopen", "reopen_window", "patience"]);
    refused("[[inbox]]\nid = \"1\"\n[inbox.hours]\nmonday = []", 4, &["monday", "mon", "sun"]);
    refused("[[agent]]\nid = \"a\"\nrole = \"x\"", 3, &["role", "team"]);
}

#[test]
fn a_wrong_value_is_refused_with_what_is_allowed() {
    refused("\nzone = \"Mars\"", 2, &["Mars", "IANA"]);
    refused("courtesies = \"yes\"", 1, &["boolean"]);
    for bad in ["10", "10 sec", "s", "", "-5s", "1.5h", "1h30min"] {
        refused(&format!("[windows]\npatience = \"{bad}\""), 2, &["a number with ms, s, min, h or d"]);
    }
    refused("[windows]\npatience = \"99999999d\"", 2, &["36500d"]);
    refused("[windows]\npatience = 120", 2, &["string"]);
    refused("[[inbox]]\nid = \"1\"\nzone = \"Berlin\"", 3, &["Berlin", "IANA"]);
    refused("[[inbox]]\nid = \"1\"\nprovider = \"\"", 3, &["provider"]);
    refused("[[inbox]]\nid = \"1\"\nholidays = [\n\"2026-02-29\"]", 4, &["2026-02-29", "date"]);
    refused("[[inbox]]\nname = \"x\"", 1, &["id"]);
    refused("[[agent]]\nid = \"none\"", 2, &["another id"]);
}

#[test]
fn a_wrong_span_is_refused_where_it_stands() {
    let file = |spans: &str| format!("[[inbox]]\nid = \"1\"\n[inbox.hours]\nmon = [[\"09:00\", \"12:00\"],\n{spans}]");
    refused(&file("[\"9\", \"12:00\"]"), 5, &["[\"9\", \"12:00\"]", "09:00"]);
    refused(&file("[\"13:00\"]"), 5, &["span"]);
    refused(&file("[\"13:00\", \"14:00\", \"15:00\"]"), 5, &["span"]);
    refused("[[inbox]]\nid = \"1\"\n[inbox.special]\n\"2026-3-6\" = []", 4, &["2026-3-6", "date"]);
    refused("[[inbox]]\nid = \"1\"\n[inbox.special]\n\"2026-03-06\" = [[\"25:00\", \"26:00\"]]", 4, &["25:00"]);
    refused("[[inbox]]\nid = \"1\"\n[inbox.special]\n\"2026-03-06\" = [[\"09:00\"]]\n[inbox.hours]", 4, &["span"]);
}

#[test]
fn a_target_fits_its_kpi() {
    refused("[targets]\nhappiness = 1", 2, &["happiness", "first_response_time", "csat"]);
    refused("[targets]\nvolume = 1", 2, &["volume"]);
    refused("[targets]\nanswer_rate = 98", 2, &["0 to 1"]);
    refused("[targets]\nanswer_rate = \"60s\"", 2, &["0 to 1"]);
    refused("[targets]\nanswer_rate = nan", 2, &["0 to 1"]);
    refused("[targets]\nreply_time = 60", 2, &["a number with ms, s, min, h or d"]);
    refused("[targets]\nreply_time = \"60\"", 2, &["a number with ms, s, min, h or d"]);
    assert_eq!(Desk::parse("[targets]\nanswer_rate = 1").unwrap().targets["answer_rate"], 1.0);
}

#[test]
fn an_id_stands_once() {
    refused("[[inbox]]\nid = \"1\"\n[[inbox]]\nid = \"1\"", 4, &["already", "`1`"]);
    refused("[[agent]]\nid = \"a\"\n[[agent]]\nid = \"a\"", 4, &["already", "`a`"]);
}

#[test]
fn what_is_no_toml_is_refused_with_its_line() {
    refused("zone = \"UTC\"\ncourtesies = maybe", 2, &[]);
    refused("zone = \"UTC\"\nzone = \"UTC\"", 2, &[]);
}
