//! Where two tellings part: the first difference, readable.
//!
//! What lives here: comparing samples as multisets, their partition into conversations and contacts,
//! and answers row by row. What never may: tolerance; numbers are equal or they are not.
//! Where the next one goes: another kind of answer to compare.

use crate::oracle::OracleSample;
use serde_json::Value;
use std::collections::BTreeMap;

/// The first difference between two lists of samples, ids aside; `None` if they agree.
#[must_use]
pub fn samples(left: &[OracleSample], right: &[OracleSample]) -> Option<String> {
    let all = |list: &[OracleSample]| list.iter().map(line).collect::<Vec<_>>();
    if let Some(told) = multisets("sample", all(left), all(right)) {
        return Some(told);
    }
    multisets("conversation", conversations(left), conversations(right))
        .or_else(|| multisets("contact", contacts(left), contacts(right)))
}

/// A sample without its opaque ids.
fn line(sample: &OracleSample) -> String {
    let mut plain = sample.clone();
    let has = |id: Option<String>| id.map(|_| "yes".to_string());
    (plain.conversation, plain.contact) = (has(plain.conversation), has(plain.contact));
    plain.json().to_string()
}

/// Each conversation as the sorted list of its samples.
fn conversations(list: &[OracleSample]) -> Vec<String> {
    grouped(list, |sample| sample.conversation.clone()).into_values().map(|lines| lines.join("\n  ")).collect()
}

/// Each contact as the sorted list of its conversations and of its samples without one.
fn contacts(list: &[OracleSample]) -> Vec<String> {
    let mut by_contact: BTreeMap<Option<String>, Vec<OracleSample>> = BTreeMap::new();
    for sample in list {
        by_contact.entry(sample.contact.clone()).or_default().push(sample.clone());
    }
    let told = by_contact.into_values().map(|samples| {
        let mut parts = grouped(&samples, |sample| sample.conversation.clone())
            .into_iter()
            .map(|(id, lines)| format!("{}:\n  {}", if id.is_some() { "conversation" } else { "none" }, lines.join("\n  ")))
            .collect::<Vec<_>>();
        parts.sort();
        parts.join("\n ")
    });
    told.collect()
}

fn grouped<K: Ord>(list: &[OracleSample], key: impl Fn(&OracleSample) -> K) -> BTreeMap<K, Vec<String>> {
    let mut groups: BTreeMap<K, Vec<String>> = BTreeMap::new();
    for sample in list {
        groups.entry(key(sample)).or_default().push(line(sample));
    }
    groups.values_mut().for_each(|lines| lines.sort());
    groups
}

/// What is on one side only: up to five of each.
fn multisets(what: &str, left: Vec<String>, right: Vec<String>) -> Option<String> {
    let mut counts: BTreeMap<String, i64> = BTreeMap::new();
    left.into_iter().for_each(|item| *counts.entry(item).or_insert(0) += 1);
    right.into_iter().for_each(|item| *counts.entry(item).or_insert(0) -= 1);
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
