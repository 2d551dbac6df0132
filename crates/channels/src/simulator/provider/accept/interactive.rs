//! The rules of interactive messages.
//!
//! Next one: a kind is an arm in [`check`].

use serde_json::Value;

use super::{Accepted, Choice, Refused, limited, optional, refused, required};

/// Checks `interactive` and notes what the customer can tap on.
pub(super) fn check(value: &Value, accepted: &mut Accepted) -> Result<(), Refused> {
    let kind = required(value, "type")?;
    let longest = if kind == "list" { 4096 } else { 1024 };
    if kind != "product" && kind != "voice_call" || !value["body"].is_null() {
        accepted.text = limited(&value["body"], "text", longest)?.to_owned();
    }
    if !value["footer"].is_null() {
        limited(&value["footer"], "text", 60)?;
    }
    let action = &value["action"];
    match kind {
        "button" => buttons(action, accepted),
        "list" => list(value, accepted),
        "cta_url" => {
            limited(&action["parameters"], "display_text", 20)?;
            let url = required(&action["parameters"], "url")?;
            let is_address = url.starts_with("https://") || url.starts_with("http://");
            if is_address { Ok(()) } else { Err(refused(131_009, "The url is not valid.")) }
        }
        "flow" => limited(&action["parameters"], "flow_cta", 30).map(drop),
        "location_request_message" => named(action, "send_location"),
        "catalog_message" => named(action, "catalog_message"),
        "address_message"
        | "call_permission_request"
        | "voice_call"
        | "product"
        | "product_list"
        | "order_details"
        | "order_status"
        | "carousel" => Ok(()),
        "request_contact_info" => named(action, "request_contact_info"),
        _ => Err(refused(131_009, "The type of the interactive message is not valid.")),
    }
}

fn named(action: &Value, name: &str) -> Result<(), Refused> {
    if action["name"] == name { Ok(()) } else { Err(refused(131_009, format!("action.name has to be {name}."))) }
}

fn buttons(action: &Value, accepted: &mut Accepted) -> Result<(), Refused> {
    let buttons = items(action, "buttons", 3)?;
    for button in buttons {
        if button["type"] != "reply" {
            return Err(refused(131_009, "The type of a button has to be reply."));
        }
        choice(&button["reply"], (256, 20), false, accepted)?;
    }
    Ok(())
}

fn list(value: &Value, accepted: &mut Accepted) -> Result<(), Refused> {
    if !matches!(value["header"]["type"].as_str(), None | Some("text")) {
        return Err(refused(131_009, "The header of a list has to be text."));
    }
    limited(&value["action"], "button", 20)?;
    let sections = items(&value["action"], "sections", 10)?;
    for section in sections {
        if sections.len() > 1 {
            limited(section, "title", 24)?;
        }
        for row in items(section, "rows", 10)? {
            optional(row, "description", 72)?;
            choice(row, (200, 24), true, accepted)?;
        }
    }
    if accepted.choices.len() > 10 {
        return Err(refused(131_009, "A list has at most 10 rows in total."));
    }
    Ok(())
}

fn items<'a>(value: &'a Value, key: &str, most: usize) -> Result<&'a [Value], Refused> {
    match value[key].as_array() {
        Some(items) if (1..=most).contains(&items.len()) => Ok(items),
        _ => Err(refused(131_009, format!("{key} has to hold 1 to {most} items."))),
    }
}

fn choice(value: &Value, (id, title): (usize, usize), is_row: bool, accepted: &mut Accepted) -> Result<(), Refused> {
    let (id, title) = (limited(value, "id", id)?, limited(value, "title", title)?);
    if accepted.choices.iter().any(|other| other.id == id) {
        return Err(refused(131_009, "Ids have to be unique."));
    }
    accepted.choices.push(Choice { id: id.to_owned(), title: title.to_owned(), is_row });
    Ok(())
}
