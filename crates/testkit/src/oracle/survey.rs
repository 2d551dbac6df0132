//! What an inbound message answers to a survey.
//!
//! What lives here: which part of a message is read, and which digit counts. Whether the survey is
//! still open is the walk's to know. What never may: a guess about words.
//! Where the next one goes: another kind of answer is an arm in `parts`.

use super::facts::Inbound;
use super::read::word;

/// The survey that a message names, if it has a context.
pub(crate) fn named(message: &Inbound) -> Option<String> {
    word(&message.item["context"]["id"])
}

/// The score of an answer whose context is the survey.
pub(crate) fn score_with_context(message: &Inbound) -> Option<i64> {
    let parts = parts(message);
    let runs = parts.iter().map(|part| digit_runs(part)).find(|runs| runs.len() == 1)?;
    score(&runs[0])
}

/// The score of a text that is one digit and nothing else, without any context.
pub(crate) fn score_without_context(message: &Inbound) -> Option<i64> {
    if message.kind != "text" || !message.item["context"].is_null() {
        return None;
    }
    score(message.item["text"]["body"].as_str()?)
}

fn score(text: &str) -> Option<i64> {
    ["1", "2", "3", "4", "5"].contains(&text).then(|| text.parse().ok()).flatten()
}

/// Id, payload, text or title, in this order.
fn parts(message: &Inbound) -> Vec<String> {
    let item = &message.item;
    let values = match message.kind.as_str() {
        "text" => vec![&item["text"]["body"]],
        "button" => vec![&item["button"]["payload"], &item["button"]["text"]],
        "interactive" => {
            let kind = item["interactive"]["type"].as_str().unwrap_or_default();
            if !["button_reply", "list_reply"].contains(&kind) {
                return Vec::new();
            }
            let reply = &item["interactive"][kind];
            vec![&reply["id"], &reply["title"]]
        }
        _ => Vec::new(),
    };
    values.into_iter().filter_map(|value| value.as_str()).map(Into::into).collect()
}

fn digit_runs(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(Into::into).collect()
}
