//! The part of a request that says what is sent, for each kind of content (WHATSAPP.md, section 4).
//!
//! Never here: to whom, and with which id. Next one: an arm in [`of`].

use desk::content::{Action, ContactCard, Content, FilledTemplate, Interactive, Media, MediaKind};
use serde_json::{Map, Value, json};

use super::Outgoing;

/// The type and the body of a message, as the provider wants them.
pub(super) struct Body {
    pub(super) kind: &'static str,
    pub(super) value: Value,
}

/// The body for a kind of content; none where nobody can send it, or its file is missing.
pub(super) fn of(message: &Outgoing<'_>) -> Option<Body> {
    Some(match message.content {
        Content::Text { body } => Body { kind: "text", value: json!({ "body": body, "preview_url": false }) },
        Content::Media(media) => file(media, message.file.or(media.id.as_deref())?)?,
        Content::Location { latitude, longitude, name, address } => location((*latitude)?, (*longitude)?, name, address),
        Content::Contacts { cards, .. } => Body { kind: "contacts", value: cards.iter().map(card).collect() },
        Content::FilledTemplate(filled) => template(filled, message.file)?,
        Content::Interactive(message) => Body { kind: "interactive", value: interactive(message) },
        Content::Reaction { message, emoji } => {
            let emoji = emoji.as_deref().unwrap_or_default();
            Body { kind: "reaction", value: json!({ "message_id": message, "emoji": emoji }) }
        }
        _ => return None,
    })
}

fn put(object: &mut Map<String, Value>, key: &str, value: Option<&str>) {
    if let Some(value) = value.filter(|value| !value.is_empty()) {
        object.insert(key.to_owned(), json!(value));
    }
}

fn file(media: &Media, id: &str) -> Option<Body> {
    let kind = match media.kind {
        MediaKind::Image => "image",
        MediaKind::Sticker => "sticker",
        MediaKind::Video => "video",
        MediaKind::Audio => "audio",
        MediaKind::Document => "document",
        MediaKind::None => return None,
    };
    let mut value = Map::new();
    value.insert("id".to_owned(), json!(id));
    if !matches!(media.kind, MediaKind::Audio | MediaKind::Sticker) {
        put(&mut value, "caption", media.caption.as_deref());
    }
    if media.kind == MediaKind::Document {
        put(&mut value, "filename", media.filename.as_deref());
    }
    if media.kind == MediaKind::Audio && media.voice {
        value.insert("voice".to_owned(), json!(true));
    }
    Some(Body { kind, value: Value::Object(value) })
}

fn location(latitude: f64, longitude: f64, name: &Option<String>, address: &Option<String>) -> Body {
    let mut value = Map::new();
    value.insert("latitude".to_owned(), json!(latitude));
    value.insert("longitude".to_owned(), json!(longitude));
    put(&mut value, "name", name.as_deref());
    put(&mut value, "address", address.as_deref());
    Body { kind: "location", value: Value::Object(value) }
}

/// A card. The provider wants one more part of the name beside the whole.
fn card(card: &ContactCard) -> Value {
    let whole = card.name.as_deref().unwrap_or_default().trim();
    let (first, last) = whole.split_once(' ').unwrap_or((whole, ""));
    let mut name = Map::new();
    put(&mut name, "formatted_name", Some(whole));
    put(&mut name, "first_name", Some(first));
    put(&mut name, "last_name", Some(last.trim()));
    let phones: Value = card.phones.iter().map(|phone| json!({ "phone": phone, "type": "CELL" })).collect();
    let emails: Value = card.emails.iter().map(|email| json!({ "email": email, "type": "WORK" })).collect();
    json!({ "name": name, "phones": phones, "emails": emails })
}

/// A template. The file of its header is named by the provider's id, which is known only now.
fn template(filled: &FilledTemplate, file: Option<&str>) -> Option<Body> {
    let mut components: Value =
        if filled.components.is_empty() { json!([]) } else { serde_json::from_str(&filled.components).ok()? };
    if let Some(file) = file {
        let all = components.as_array_mut()?;
        let header = all.iter_mut().find(|component| component["type"] == "header")?;
        let parameter = header.pointer_mut("/parameters/0")?;
        let kind = parameter["type"].as_str()?.to_owned();
        parameter[kind.as_str()]["id"] = json!(file);
    }
    let value = json!({ "name": filled.name, "language": { "code": filled.language }, "components": components });
    Some(Body { kind: "template", value })
}

fn interactive(message: &Interactive) -> Value {
    let (kind, action) = match &message.action {
        Action::Buttons(buttons) => {
            let reply = |(id, title): &(String, String)| json!({ "type": "reply", "reply": { "id": id, "title": title } });
            ("button", json!({ "buttons": buttons.iter().map(reply).collect::<Value>() }))
        }
        Action::List { button, sections } => {
            let sections: Value = sections.iter().map(|section| self::section(&section.title, &section.rows)).collect();
            ("list", json!({ "button": button, "sections": sections }))
        }
        Action::Link { title, url } => {
            ("cta_url", json!({ "name": "cta_url", "parameters": { "display_text": title, "url": url } }))
        }
        Action::AskLocation => ("location_request_message", json!({ "name": "send_location" })),
        Action::AskNumber => ("request_contact_info", json!({ "name": "request_contact_info" })),
    };
    let mut value = json!({ "type": kind, "body": { "text": message.body }, "action": action });
    if let Some(footer) = message.footer.as_deref().filter(|footer| !footer.is_empty()) {
        value["footer"] = json!({ "text": footer });
    }
    value
}

fn section(title: &str, rows: &[(String, String, Option<String>)]) -> Value {
    let row = |(id, title, description): &(String, String, Option<String>)| {
        let mut row = Map::new();
        put(&mut row, "id", Some(id));
        put(&mut row, "title", Some(title));
        put(&mut row, "description", description.as_deref());
        Value::Object(row)
    };
    let mut section = Map::new();
    put(&mut section, "title", Some(title));
    section.insert("rows".to_owned(), rows.iter().map(row).collect());
    Value::Object(section)
}
