//! Which messages the provider takes, and what it says about the others.
//!
//! Lives here: the rules of the request body, pure. Never here: what happens to a message afterwards.
//! Next one: a type is an arm in [`content`] and a function; kinds of `interactive` stand in `accept/interactive`, components of
//! templates in `accept/template`.

mod interactive;
mod template;

use serde_json::Value;

use super::answers::{Refused, refused};

/// A request that is in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Request {
    /// A message to a customer.
    Message(Accepted),
    /// The customer's message was read; maybe somebody is typing.
    Read {
        /// The message.
        message: String,
    },
}

/// A message that was accepted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// The `phone_number_id` that it was sent from.
    pub inbox: String,
    /// The id that it was given.
    pub id: String,
    /// The recipient: digits, or a user id.
    pub to: String,
    /// Its type.
    pub kind: String,
    /// Its words, where it has any.
    pub text: String,
    /// What the customer can tap on.
    pub choices: Vec<Choice>,
    /// The message that it quotes.
    pub answers: Option<String>,
    /// What the desk attached to it.
    pub opaque: Option<String>,
    /// Its template.
    pub template: Option<String>,
}

/// Something that a customer can tap on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Its id.
    pub id: String,
    /// What it says.
    pub title: String,
    /// Whether it is a row of a list, not a button.
    pub is_row: bool,
}

/// The kinds of files that a message can carry, and whether they have a caption.
const FILES: [(&str, bool); 5] = [("image", true), ("video", true), ("document", true), ("audio", false), ("sticker", false)];

/// Reads a request of the number `inbox` that is shown as `display`; `has_file` knows the uploaded files.
pub(super) fn check(body: &Value, inbox: &str, display: &str, has_file: &dyn Fn(&str) -> bool) -> Result<Request, Refused> {
    if body["messaging_product"] != "whatsapp" {
        return Err(refused(100, "The parameter messaging_product is required and has to be whatsapp."));
    }
    if body["status"] == "read" {
        let typing = &body["typing_indicator"];
        if !typing.is_null() && typing["type"] != "text" {
            return Err(refused(100, "typing_indicator.type has to be text."));
        }
        return Ok(Request::Read { message: required(body, "message_id")?.to_owned() });
    }
    let kind = body["type"].as_str().unwrap_or("text");
    let mut accepted =
        Accepted { inbox: inbox.to_owned(), to: recipient(body, display)?, kind: kind.to_owned(), ..Accepted::default() };
    accepted.opaque = optional(body, "biz_opaque_callback_data", 512)?.map(str::to_owned);
    if !body["context"].is_null() {
        accepted.answers = Some(required(&body["context"], "message_id")?.to_owned());
    }
    content(body, kind, &mut accepted, has_file)?;
    Ok(Request::Message(accepted))
}

fn recipient(body: &Value, display: &str) -> Result<String, Refused> {
    if !matches!(body["recipient_type"].as_str(), None | Some("individual" | "group")) {
        return Err(refused(100, "Param recipient_type must be one of {INDIVIDUAL, GROUP}."));
    }
    let Some(to) = body["to"].as_str() else {
        return body["recipient"].as_str().map(str::to_owned).ok_or_else(|| refused(100, "The parameter to is required."));
    };
    let is_filling = |c: char| matches!(c, '+' | ' ' | '-' | '(' | ')');
    let digits: String = to.chars().filter(|c| !is_filling(*c)).collect();
    if digits.len() < 5 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refused(131_009, "The recipient is not a phone number."));
    }
    if digits == display {
        return Err(refused(131_021, "The recipient is the sender."));
    }
    Ok(digits)
}

fn content(body: &Value, kind: &str, accepted: &mut Accepted, has_file: &dyn Fn(&str) -> bool) -> Result<(), Refused> {
    let value = &body[kind];
    if value.is_null() && ["text", "location", "contacts", "reaction", "interactive", "template"].contains(&kind) {
        return Err(refused(131_008, format!("The parameter {kind} is required.")));
    }
    match kind {
        "text" => accepted.text = limited(value, "body", 4096)?.to_owned(),
        "location" => location(value)?,
        "contacts" => contacts(value)?,
        "reaction" => reaction(value, accepted)?,
        "interactive" => interactive::check(value, accepted)?,
        "template" => template::check(value, accepted, has_file)?,
        _ => {
            let Some((_, has_caption)) = FILES.iter().find(|(name, _)| *name == kind) else {
                return Err(refused(
                    100,
                    "Param type must be one of {AUDIO, CONTACTS, DOCUMENT, IMAGE, INTERACTIVE, LOCATION, REACTION, STICKER, TEMPLATE, TEXT, VIDEO}.",
                ));
            };
            accepted.text = file(value, *has_caption, has_file)?;
            if kind != "audio" && !value["voice"].is_null() {
                return Err(refused(100, "Unexpected key voice."));
            }
            if kind != "document" && !value["filename"].is_null() {
                return Err(refused(100, "Unexpected key filename."));
            }
        }
    }
    Ok(())
}

fn file(value: &Value, has_caption: bool, has_file: &dyn Fn(&str) -> bool) -> Result<String, Refused> {
    match (value["id"].as_str(), value["link"].as_str()) {
        (Some(id), None) if has_file(id) => {}
        (Some(_), None) => return Err(refused(131_009, "There is no file with this id.")),
        (None, Some(link)) if link.starts_with("https://") || link.starts_with("http://") => {}
        (None, Some(_)) => return Err(refused(131_009, "The link is not valid.")),
        _ => return Err(refused(131_008, "Exactly one of id and link is required.")),
    }
    let caption = optional(value, "caption", 1024)?;
    if caption.is_some() && !has_caption {
        return Err(refused(100, "Unexpected key caption."));
    }
    Ok(caption.unwrap_or_default().to_owned())
}

fn location(value: &Value) -> Result<(), Refused> {
    for (key, limit) in [("latitude", 90.0), ("longitude", 180.0)] {
        let degrees = value[key].as_f64().or_else(|| value[key].as_str()?.parse().ok());
        if !degrees.is_some_and(|degrees| degrees.abs() <= limit) {
            return Err(refused(131_009, format!("{key} is not valid.")));
        }
    }
    Ok(())
}

fn contacts(value: &Value) -> Result<(), Refused> {
    let cards =
        value.as_array().filter(|cards| !cards.is_empty()).ok_or_else(|| refused(131_008, "contacts has to be a list."))?;
    for card in cards {
        required(&card["name"], "formatted_name")?;
        if !["first_name", "last_name", "middle_name", "suffix", "prefix"].iter().any(|part| card["name"][*part].is_string()) {
            return Err(refused(131_009, "A name needs one more part beside formatted_name."));
        }
        for phone in card["phones"].as_array().into_iter().flatten() {
            required(phone, "phone")?;
        }
        for email in card["emails"].as_array().into_iter().flatten() {
            required(email, "email")?;
        }
    }
    Ok(())
}

fn reaction(value: &Value, accepted: &mut Accepted) -> Result<(), Refused> {
    required(value, "message_id")?;
    if accepted.answers.is_some() {
        return Err(refused(131_009, "A reaction cannot quote."));
    }
    accepted.text = value["emoji"].as_str().ok_or_else(|| refused(131_008, "The parameter emoji is required."))?.to_owned();
    Ok(())
}

/// A text that has to be there.
fn required<'a>(value: &'a Value, key: &str) -> Result<&'a str, Refused> {
    value[key]
        .as_str()
        .filter(|text| !text.is_empty())
        .ok_or_else(|| refused(131_008, format!("The parameter {key} is required.")))
}

/// A text that has to be there and not too long.
fn limited<'a>(value: &'a Value, key: &str, limit: usize) -> Result<&'a str, Refused> {
    required(value, key)?;
    optional(value, key, limit).map(Option::unwrap_or_default)
}

/// A text that may be missing, but not be too long.
fn optional<'a>(value: &'a Value, key: &str, limit: usize) -> Result<Option<&'a str>, Refused> {
    if value[key].is_null() {
        return Ok(None);
    }
    let text = value[key].as_str().ok_or_else(|| refused(100, format!("Param {key} must be a string.")))?;
    if text.chars().count() > limit {
        return Err(refused(100, format!("Param {key} must be at most {limit} characters long.")));
    }
    Ok(Some(text))
}

#[cfg(test)]
mod tests;
