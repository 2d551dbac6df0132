//! What a history promises.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::Value;

use super::*;

fn fortnight(seed: u64) -> History {
    let from = Moment::parse("2026-03-02T00:00:00Z").unwrap();
    History { seed, from, days: 16, conversations_per_day: 60.0, inboxes: 4, agents: 6 }
}

/// One history for all tests that only read it.
static LINES: LazyLock<Vec<Value>> =
    LazyLock::new(|| fortnight(1).lines().map(|line| serde_json::from_str(&line).unwrap()).collect());

fn webhook_items<'a>(lines: &'a [Value], list: &'static str) -> impl Iterator<Item = &'a Value> {
    lines.iter().filter_map(move |line| line.pointer("/webhook/entry/0/changes/0/value")?.get(list)?.get(0))
}

#[test]
fn the_same_seed_tells_the_same_history_and_another_seed_another() {
    let days = |seed| History { days: 3, ..fortnight(seed) };
    assert!(days(3).lines().eq(days(3).lines()));
    assert!(!days(3).lines().eq(days(4).lines()));
}

#[test]
fn every_line_is_one_fact_in_order_of_time_and_within_the_days() {
    let mut before = String::new();
    let lines = &*LINES;
    assert!(lines.len() > 10_000, "{}", lines.len());
    for line in lines {
        let kinds: Vec<&String> = line.as_object().unwrap().keys().filter(|key| *key != "at").collect();
        assert!(matches!(kinds.as_slice(), [kind] if ["webhook", "send", "act", "presence"].contains(&kind.as_str())), "{line}");
        let at = line["at"].as_str().unwrap().to_owned();
        assert!(before <= at && at.as_str() < "2026-03-18");
        before = at;
    }
}

#[test]
fn customers_write_four_languages() {
    let lines = &*LINES;
    let countries: BTreeSet<&str> = webhook_items(lines, "messages").map(|m| &m["from"].as_str().unwrap()[..2]).collect();
    assert_eq!(countries, BTreeSet::from(["34", "39", "44", "49"]));
}

#[test]
fn everything_that_the_desk_measures_happens() {
    let lines = &*LINES;
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for line in lines {
        for (pointer, prefix) in [
            ("/send/by", "by "),
            ("/send/type", "type "),
            ("/act/do", "do "),
            ("/act/by", "acted "),
            ("/presence/state", "is "),
            ("/send/variant", "variant "),
        ] {
            if let Some(word) = line.pointer(pointer).and_then(Value::as_str) {
                *seen.entry(format!("{prefix}{}", if word.starts_with("agent:") { "agent" } else { word })).or_default() += 1;
            }
        }
        if line.pointer("/send/refused").is_some() {
            *seen.entry("refused".to_owned()).or_default() += 1;
        }
    }
    for message in webhook_items(lines, "messages") {
        *seen.entry(format!("got {}", message["type"].as_str().unwrap())).or_default() += 1;
    }
    for status in webhook_items(lines, "statuses") {
        *seen.entry(format!("status {}", status["status"].as_str().unwrap())).or_default() += 1;
    }
    for wanted in [
        "by bot",
        "by automation:away",
        "by automation:survey",
        "by automation:campaign",
        "by automation:followup",
        "type template",
        "type document",
        "type interactive",
        "do assign",
        "do handoff",
        "do resolve",
        "do reopen",
        "do snooze",
        "do label",
        "do categorise",
        "do convert",
        "acted bot",
        "acted system",
        "acted automation:inactivity",
        "is online",
        "is busy",
        "is away",
        "is offline",
        "variant a",
        "variant b",
        "refused",
        "got text",
        "got image",
        "got audio",
        "got reaction",
        "got interactive",
        "got button",
        "status sent",
        "status delivered",
        "status read",
        "status failed",
    ] {
        assert!(seen.contains_key(wanted), "{wanted} is missing in {seen:?}");
    }
}

#[test]
fn ids_are_unique_and_statuses_name_a_message_of_ours() {
    let lines = &*LINES;
    let sends: Vec<&str> = lines.iter().filter_map(|line| line.pointer("/send/id")?.as_str()).collect();
    let ours: BTreeSet<&str> = sends.iter().copied().collect();
    assert_eq!(sends.len(), ours.len());
    let theirs: Vec<&str> = webhook_items(lines, "messages").map(|message| message["id"].as_str().unwrap()).collect();
    assert_eq!(theirs.len(), theirs.iter().collect::<BTreeSet<_>>().len());
    assert!(webhook_items(lines, "statuses").all(|status| ours.contains(status["id"].as_str().unwrap())));
}

#[test]
fn a_message_is_told_after_it_was_written() {
    for line in &*LINES {
        let arrival = Moment::parse(line["at"].as_str().unwrap()).unwrap();
        for list in ["messages", "statuses"] {
            if let Some(item) = line.pointer(&format!("/webhook/entry/0/changes/0/value/{list}/0")) {
                let seconds: i64 = item["timestamp"].as_str().unwrap().parse().unwrap();
                assert!(seconds * 1000 <= arrival.0);
            }
        }
    }
}

#[test]
fn some_customers_are_known_by_user_id_too() {
    let lines = &*LINES;
    let with = webhook_items(lines, "contacts").filter(|contact| contact.get("user_id").is_some()).count();
    let all = webhook_items(lines, "contacts").count();
    assert!(with > all / 10 && with < all / 2, "{with} of {all}");
}
