//! Where two tellings part: the first difference, readable.
//!
//! What lives here: comparing samples as multisets, their partition into conversations and contacts,
//! and answers row by row. What never may: tolerance; numbers are equal or they are not.
//! Where the next one goes: another kind of answer to compare.

use crate::oracle::OracleSample;
use serde_json::Value;
use std::collections::BTreeMap;

/// Samples as they are compared, ids aside: one by one, by conversation and by contact, each in order.
#[derive(Debug, PartialEq, Eq)]
pub struct Telling {
    samples: Vec<String>,
    conversations: Vec<String>,
    contacts: Vec<String>,
}

impl Telling {
    /// What these samples tell.
    #[must_use]
    pub fn of(list: &[OracleSample]) -> Self {
        let mut samples: Vec<String> = list.iter().map(line).collect();
        let mut groups: BTreeMap<&Option<String>, BTreeMap<&Option<String>, Vec<&str>>> = BTreeMap::new();
        let mut conversations: BTreeMap<&Option<String>, Vec<&str>> = BTreeMap::new();
        for (sample, line) in list.iter().zip(&samples) {
            groups.entry(&sample.contact).or_default().entry(&sample.conversation).or_default().push(line);
            conversations.entry(&sample.conversation).or_default().push(line);
        }
        let conversations = sorted(conversations.into_values().map(joined).collect());
        let contacts = sorted(groups.into_values().map(contact).collect());
        samples.sort_unstable();
        Self { samples, conversations, contacts }
    }

    /// The first difference; `None` if they agree.
    #[must_use]
    pub fn difference(&self, other: &Self) -> Option<String> {
        multisets("sample", &self.samples, &other.samples)
            .or_else(|| multisets("conversation", &self.conversations, &other.conversations))
            .or_else(|| multisets("contact", &self.contacts, &other.contacts))
    }
}

/// The first difference between two lists of samples, ids aside; `None` if they agree.
#[must_use]
pub fn samples(left: &[OracleSample], right: &[OracleSample]) -> Option<String> {
    Telling::of(left).difference(&Telling::of(right))
}

/// A sample without its opaque ids.
fn line(sample: &OracleSample) -> String {
    let mut plain = sample.json();
    for id in ["conversation", "contact"] {
        if !plain[id].is_null() {
            plain[id] = "yes".into();
        }
    }
    plain.to_string()
}

/// A conversation as the sorted list of its samples.
fn joined(mut lines: Vec<&str>) -> String {
    lines.sort_unstable();
    lines.join("\n  ")
}

/// A contact as the sorted list of its conversations and of its samples without one.
fn contact(conversations: BTreeMap<&Option<String>, Vec<&str>>) -> String {
    let told = conversations
        .into_iter()
        .map(|(id, lines)| format!("{}:\n  {}", if id.is_some() { "conversation" } else { "none" }, joined(lines)));
    sorted(told.collect()).join("\n ")
}

fn sorted(mut list: Vec<String>) -> Vec<String> {
    list.sort_unstable();
    list
}

/// What is on one side only: up to five of each.
fn multisets(what: &str, left: &[String], right: &[String]) -> Option<String> {
    // Both are in order.
    if left == right {
        return None;
    }
    let mut counts: BTreeMap<&str, i64> = BTreeMap::new();
    left.iter().for_each(|item| *counts.entry(item).or_insert(0) += 1);
    right.iter().for_each(|item| *counts.entry(item).or_insert(0) -= 1);
    let side = |name: &str, sign: i64| {
        let only: Vec<String> = counts
            .iter()
            .filter(|(_, count)| **count * sign > 0)
            .map(|(item, count)| format!("{}x {item}", count.abs()))
            .collect();
        let shown = only.iter().take(5).cloned().collect::<Vec<_>>().join("\n ");
        (!only.is_empty()).then(|| format!("{} {what}(s) only {name}:\n {shown}\n", only.len()))
    };
    let told: String = [side("left", 1), side("right", -1)].into_iter().flatten().collect();
    (!told.is_empty()).then_some(told)
}

/// The first difference of an answer from what the oracle expects; further keys are allowed.
#[must_use]
pub fn answers(expected: &Value, answer: &Value) -> Option<String> {
    if expected["error"].is_string() {
        let same = expected["error"] == answer["error"];
        return (!same).then(|| format!("expected the refusal {expected}\nbut got {answer}"));
    }
    differs("", expected, answer)
}

fn differs(path: &str, expected: &Value, answer: &Value) -> Option<String> {
    match (expected, answer) {
        (Value::Object(wanted), Value::Object(_)) => {
            if path.ends_with("/group") && expected != answer {
                return Some(format!("{path}: expected {expected}, got {answer}"));
            }
            wanted.iter().find_map(|(key, value)| differs(&format!("{path}/{key}"), value, &answer[key]))
        }
        (Value::Array(wanted), Value::Array(got)) => {
            let first = wanted.iter().zip(got).enumerate();
            let mut pairs = first.map(|(number, (one, other))| differs(&format!("{path}/{number}"), one, other));
            pairs.find_map(|told| told).or_else(|| {
                (wanted.len() != got.len()).then(|| {
                    let extra = if wanted.len() > got.len() { &wanted[got.len()] } else { &got[wanted.len()] };
                    format!("{path}: expected {} rows, got {}; the first one more is {extra}", wanted.len(), got.len())
                })
            })
        }
        _ => {
            let same = expected == answer || (expected.is_number() && expected.as_f64() == answer.as_f64());
            (!same).then(|| format!("{path}: expected {expected}, got {answer}"))
        }
    }
}
