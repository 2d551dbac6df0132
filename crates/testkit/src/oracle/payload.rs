//! Reads the provider's bodies: entries, changes, messages, statuses, echoes, contacts.
//!
//! What lives here: which item is a fact, when it happened, which ids it ties together.
//! What never may: an assumption about shape; every key may be missing or of another kind.
//! Where the next one goes: a field of the provider is an arm in `body`.

use super::facts::{Author, Facts, Inbound, Outbound};
use super::read::word;
use serde_json::Value;

/// The types that are no message, in either direction.
const NO_MESSAGE: [&str; 5] = ["reaction", "system", "edit", "revoke", "request_welcome"];

/// Reads one body.
pub(crate) fn body(body: &Value, facts: &mut Facts) {
    for change in list(&body["entry"]).iter().flat_map(|entry| list(&entry["changes"])) {
        let value = &change["value"];
        let inbox = word(&value["metadata"]["phone_number_id"]).unwrap_or_default();
        match change["field"].as_str() {
            Some("messages") => {
                list(&value["contacts"]).iter().for_each(|item| contact(item, facts));
                list(&value["messages"]).iter().for_each(|item| message(&inbox, item, facts));
                list(&value["statuses"]).iter().for_each(|item| status(&inbox, item, facts));
            }
            Some("smb_message_echoes") => {
                list(&value["contacts"]).iter().for_each(|item| contact(item, facts));
                list(&value["message_echoes"]).iter().for_each(|item| echo(&inbox, item, facts));
            }
            _ => {}
        }
    }
}

fn contact(item: &Value, facts: &mut Facts) {
    link(facts, vec![number(&item["wa_id"]), word(&item["user_id"]), word(&item["parent_user_id"])]);
}

fn message(inbox: &str, item: &Value, facts: &mut Facts) {
    let system = &item["system"];
    link(
        facts,
        vec![
            number(&item["from"]),
            word(&item["from_user_id"]),
            word(&item["from_parent_user_id"]),
            number(&system["wa_id"]),
            number(&system["new_wa_id"]),
            word(&system["user_id"]),
            word(&system["previous_user_id"]),
            word(&system["parent_user_id"]),
            word(&system["previous_parent_user_id"]),
        ],
    );
    let Some(at) = time(&item["timestamp"]) else { return };
    facts.seen(at);
    let kind = word(&item["type"]).unwrap_or_default();
    if word(&item["group_id"]).is_some() || NO_MESSAGE.contains(&kind.as_str()) {
        return;
    }
    let (Some(id), Some(contact)) = (word(&item["id"]), number(&item["from"]).or(word(&item["from_user_id"]))) else {
        return;
    };
    let message = Inbound { inbox: inbox.into(), id: id.clone(), at, contact, kind, item: item.clone() };
    facts.inbound.entry((inbox.into(), id)).or_insert(message);
}

fn status(inbox: &str, item: &Value, facts: &mut Facts) {
    if let Some(at) = time(&item["timestamp"]) {
        facts.seen(at);
    }
    if item["recipient_type"] == "group" {
        return;
    }
    link(facts, vec![number(&item["recipient_id"]), word(&item["recipient_user_id"]), word(&item["recipient_parent_user_id"])]);
    if let (Some(id), Some(status)) = (word(&item["id"]), word(&item["status"])) {
        facts.statuses.entry((inbox.into(), id)).or_default().insert(status);
    }
}

/// An echo is a send by `agent:none` at its timestamp.
fn echo(inbox: &str, item: &Value, facts: &mut Facts) {
    link(facts, vec![number(&item["to"]), word(&item["to_user_id"]), word(&item["to_parent_user_id"])]);
    let Some(at) = time(&item["timestamp"]) else { return };
    facts.seen(at);
    let kind = word(&item["type"]).unwrap_or_default();
    if word(&item["group_id"]).is_some() || NO_MESSAGE.contains(&kind.as_str()) {
        return;
    }
    let (Some(id), Some(contact)) = (word(&item["id"]), number(&item["to"]).or(word(&item["to_user_id"]))) else {
        return;
    };
    let message = Outbound {
        inbox: inbox.into(),
        id: id.clone(),
        at,
        contact,
        by: Author::Agent("none".into()),
        kind,
        campaign: None,
        variant: None,
        price: None,
        step: None,
        refused: false,
    };
    facts.outbound.entry((inbox.into(), id)).or_insert(message);
}

fn link(facts: &mut Facts, ids: Vec<Option<String>>) {
    let ids: Vec<String> = ids.into_iter().flatten().collect();
    if ids.len() > 1 {
        facts.links.push(ids);
    }
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// The digits of a phone number.
fn number(value: &Value) -> Option<String> {
    let digits: String = value.as_str()?.chars().filter(char::is_ascii_digit).collect();
    (!digits.is_empty()).then_some(digits)
}

/// Unix seconds, as text or as a number.
fn time(value: &Value) -> Option<i64> {
    let seconds = value.as_i64().or_else(|| value.as_str()?.parse().ok())?;
    Some(seconds * 1000)
}
