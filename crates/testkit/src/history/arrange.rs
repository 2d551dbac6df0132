//! The same history told differently: shuffled, repeated, rebatched, late. No number may change.
//!
//! What lives here: rearrangements of lines. What never may: a change of a fact, or of which ids one
//! item carries. Where the next one goes: another way in which deliveries go wrong.

use super::dice::Dice;
use serde_json::{Value, json};

/// The lines in another order.
#[must_use]
pub fn shuffle(lines: &[String], seed: u64) -> Vec<String> {
    let mut lines = lines.to_vec();
    Dice::new(seed).shuffle(&mut lines);
    lines
}

/// The lines with some of them told again, at once or later.
#[must_use]
pub fn repeat(lines: &[String], seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let mut told = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        told.push(line.clone());
        if dice.percent(20) {
            told.push(line.clone());
        }
        if dice.percent(20) {
            told.push(lines[dice.index(number + 1)].clone());
        }
    }
    told
}

/// Some lines told much later than the rest; only their order changes.
#[must_use]
pub fn delay(lines: &[String], seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let (mut late, mut prompt) = (Vec::new(), Vec::new());
    for line in lines {
        if dice.percent(15) { &mut late } else { &mut prompt }.push(line.clone());
    }
    prompt.extend(late);
    prompt
}

/// The webhook bodies split and merged anew; items stay whole.
#[must_use]
pub fn rebatch(lines: &[String], seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let (mut told, mut entries): (Vec<String>, Vec<(Value, Value)>) = (Vec::new(), Vec::new());
    for line in lines {
        let value: Value = serde_json::from_str(line).unwrap_or_default();
        match value["webhook"]["entry"].as_array() {
            Some(list) => {
                let split = list.iter().flat_map(|entry| split(&mut dice, entry));
                entries.extend(split.map(|entry| (value["at"].clone(), entry)));
            }
            None => told.push(line.clone()),
        }
    }
    while !entries.is_empty() {
        let many = dice.pick(&[1, 2, 4, 9]).min(entries.len());
        let (arrivals, batch): (Vec<Value>, Vec<Value>) = entries.drain(..many).unzip();
        let body = json!({"object": "whatsapp_business_account", "entry": batch});
        told.push(json!({"at": arrivals[0], "webhook": body}).to_string());
    }
    told
}

/// An entry as it is, or one entry for each change, or one for each item of each change.
fn split(dice: &mut Dice, entry: &Value) -> Vec<Value> {
    let changes = entry["changes"].as_array().cloned().unwrap_or_default();
    let wrap = |change: Value| json!({"id": entry["id"], "changes": [change]});
    match dice.index(3) {
        0 => vec![entry.clone()],
        1 => changes.into_iter().map(wrap).collect(),
        _ => changes.iter().flat_map(items).map(wrap).collect(),
    }
}

/// One change for each item of the lists of a change.
fn items(change: &Value) -> Vec<Value> {
    if !["messages", "smb_message_echoes"].iter().any(|field| change["field"] == *field) {
        return vec![change.clone()];
    }
    let mut single = Vec::new();
    for list in ["contacts", "messages", "statuses", "message_echoes"] {
        for item in change["value"][list].as_array().into_iter().flatten() {
            let mut value = json!({"messaging_product": "whatsapp", "metadata": change["value"]["metadata"]});
            value[list] = json!([item]);
            single.push(json!({"field": change["field"], "value": value}));
        }
    }
    single
}
