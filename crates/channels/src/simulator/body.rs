//! Webhook bodies as the provider writes them, byte for byte: escapes, strings of seconds, order of keys.
//!
//! Lives here: contacts, messages, statuses and the envelope around them, written straight into text because a million of them
//! have to be quick. Never here: reading bodies, and what they are about.
//! Next one: a kind of message is a variant of [`Said`].

use std::fmt::Write as _;

use super::cast::{Cast, Inbox};
use super::people::Person;

/// What a customer's message says. Texts are unescaped; ids and types need no escaping.
#[derive(Clone, Debug, PartialEq)]
pub enum Said<'a> {
    /// Words.
    Text(&'a str),
    /// A file.
    Media(File<'a>),
    /// An emoji on a message; none takes it back.
    Reaction(&'a str, Option<&'a str>),
    /// The tap on a reply button: id and title.
    Button(&'a str, &'a str),
    /// The choice of a row: id and title.
    Row(&'a str, &'a str),
    /// The tap on a template's quick reply.
    QuickReply(&'a str),
    /// A place.
    Place(f64, f64),
}

/// A file of a customer's message.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct File<'a> {
    /// `image`, `audio`, `document`, `sticker`, `video`.
    pub kind: &'a str,
    /// Its MIME type.
    pub mime: &'a str,
    /// The provider's id.
    pub id: u64,
    /// Its hash; one is made up where there is no such file.
    pub sha256: Option<&'a str>,
    /// The words below it.
    pub caption: Option<&'a str>,
}

/// What became of a message of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate<'a> {
    /// `sent`, `delivered` or `read`.
    Reached(&'a str),
    /// `failed` with this code.
    Failed(i64),
}

/// Appends `text` as the provider escapes it: everything beyond ASCII, and the slash.
pub fn escape(out: &mut String, text: &str) {
    if text.bytes().all(|byte| matches!(byte, 0x20..=0x7e) && !matches!(byte, b'"' | b'\\' | b'/')) {
        out.push_str(text);
        return;
    }
    for unit in text.encode_utf16() {
        match unit {
            0x22 => out.push_str("\\\""),
            0x5c => out.push_str("\\\\"),
            0x2f => out.push_str("\\/"),
            0x20..=0x7e => out.push(char::from(unit as u8)),
            _ => {
                out.push_str("\\u");
                for shift in [12, 8, 4, 0] {
                    out.push(char::from(b"0123456789abcdef"[usize::from(unit >> shift & 15)]));
                }
            }
        }
    }
}

/// Appends a whole number; quicker than formatting.
pub fn number(out: &mut String, value: i64) {
    let mut digits = [0u8; 20];
    let mut left = value.unsigned_abs();
    let mut start = digits.len();
    loop {
        start -= 1;
        digits[start] = b'0' + (left % 10) as u8;
        left /= 10;
        if left == 0 {
            break;
        }
    }
    if value < 0 {
        out.push('-');
    }
    out.push_str(std::str::from_utf8(&digits[start..]).unwrap_or_default());
}

/// Opens an envelope with one change about `inbox`; [`close`] ends it.
pub fn open(out: &mut String, cast: &Cast, inbox: &Inbox) {
    for part in ["{\"object\":\"whatsapp_business_account\",\"entry\":[{\"id\":\"", &cast.account, "\",\"changes\":["] {
        out.push_str(part);
    }
    open_change(out, inbox);
}

/// Opens a change about `inbox` within an envelope.
pub fn open_change(out: &mut String, inbox: &Inbox) {
    for part in [
        "{\"value\":{\"messaging_product\":\"whatsapp\",\"metadata\":{\"display_phone_number\":\"",
        &inbox.display,
        "\",\"phone_number_id\":\"",
        &inbox.id,
        "\"},",
    ] {
        out.push_str(part);
    }
}

/// Closes a change within an envelope.
pub fn close_change(out: &mut String) {
    out.push_str("},\"field\":\"messages\"}");
}

/// Closes the last change and the envelope.
pub fn close(out: &mut String) {
    close_change(out);
    out.push_str("]}]}");
}

/// Appends an item of `contacts[]`.
pub fn contact(out: &mut String, person: &Person) {
    out.push_str("{\"profile\":{");
    if !person.name.is_empty() {
        for part in ["\"name\":\"", &person.name, "\""] {
            out.push_str(part);
        }
    }
    for part in ["},\"wa_id\":\"", &person.phone, "\""] {
        out.push_str(part);
    }
    if let Some(user) = &person.user_id {
        for part in [",\"user_id\":\"", user, "\""] {
            out.push_str(part);
        }
    }
    out.push('}');
}

/// Appends an item of `messages[]`, sent at `seconds`; `answers` is the message of ours that it quotes, from `inbox`.
pub fn message(out: &mut String, person: &Person, id: &str, seconds: i64, said: &Said<'_>, answers: Option<(&Inbox, &str)>) {
    out.push('{');
    if let Some((inbox, context)) = answers {
        for part in ["\"context\":{\"from\":\"", &inbox.display, "\",\"id\":\"", context, "\"},"] {
            out.push_str(part);
        }
    }
    for part in ["\"from\":\"", &person.phone, "\","] {
        out.push_str(part);
    }
    if let Some(user) = &person.user_id {
        for part in ["\"from_user_id\":\"", user, "\","] {
            out.push_str(part);
        }
    }
    for part in ["\"id\":\"", id, "\",\"timestamp\":\""] {
        out.push_str(part);
    }
    number(out, seconds);
    out.push_str("\",");
    content(out, said);
    out.push('}');
}

fn content(out: &mut String, said: &Said<'_>) {
    match said {
        Said::Text(text) => {
            out.push_str("\"text\":{\"body\":\"");
            escape(out, text);
            out.push_str("\"},\"type\":\"text\"");
        }
        Said::Media(file) => media(out, file),
        Said::Reaction(message, emoji) => {
            for part in ["\"reaction\":{\"message_id\":\"", message, "\""] {
                out.push_str(part);
            }
            if let Some(emoji) = emoji {
                out.push_str(",\"emoji\":\"");
                escape(out, emoji);
                out.push('"');
            }
            out.push_str("},\"type\":\"reaction\"");
        }
        Said::Button(id, title) => choice(out, "button_reply", id, title),
        Said::Row(id, title) => choice(out, "list_reply", id, title),
        Said::QuickReply(text) => {
            out.push_str("\"type\":\"button\",\"button\":{\"payload\":\"");
            escape(out, text);
            out.push_str("\",\"text\":\"");
            escape(out, text);
            out.push_str("\"}");
        }
        Said::Place(latitude, longitude) => {
            let _ = write!(out, "\"location\":{{\"latitude\":{latitude},\"longitude\":{longitude}}},\"type\":\"location\"");
        }
    }
}

fn choice(out: &mut String, kind: &str, id: &str, title: &str) {
    for part in ["\"type\":\"interactive\",\"interactive\":{\"type\":\"", kind, "\",\"", kind, "\":{\"id\":\""] {
        out.push_str(part);
    }
    escape(out, id);
    out.push_str("\",\"title\":\"");
    escape(out, title);
    out.push_str("\"}}");
}

fn media(out: &mut String, file: &File<'_>) {
    for part in ["\"type\":\"", file.kind, "\",\"", file.kind, "\":{"] {
        out.push_str(part);
    }
    if let Some(caption) = file.caption {
        out.push_str("\"caption\":\"");
        escape(out, caption);
        out.push_str("\",");
    }
    out.push_str("\"mime_type\":\"");
    escape(out, file.mime);
    out.push_str("\",\"sha256\":\"");
    match file.sha256 {
        Some(hash) => out.push_str(hash),
        None => drop(write!(out, "{:016x}{:016x}{:032x}", file.id.rotate_left(17), !file.id, file.id)),
    }
    let _ = write!(out, "\",\"id\":\"{}\"", file.id);
    out.push_str(match file.kind {
        "audio" => ",\"voice\":true}",
        "sticker" => ",\"animated\":false}",
        "document" => ",\"filename\":\"document.pdf\"}",
        _ => "}",
    });
}

/// Appends an item of `statuses[]` about the message `id`, with its price class where it carries one.
pub fn status(
    out: &mut String,
    person: &Person,
    id: &str,
    seconds: i64,
    fate: Fate<'_>,
    price: Option<&str>,
    opaque: Option<&str>,
) {
    let word = match fate {
        Fate::Reached(word) => word,
        Fate::Failed(_) => "failed",
    };
    for part in ["{\"id\":\"", id, "\",\"status\":\"", word, "\",\"timestamp\":\""] {
        out.push_str(part);
    }
    number(out, seconds);
    for part in ["\",\"recipient_id\":\"", &person.phone, "\""] {
        out.push_str(part);
    }
    if let Some(user) = &person.user_id {
        for part in [",\"recipient_user_id\":\"", user, "\""] {
            out.push_str(part);
        }
    }
    if let Some(opaque) = opaque {
        out.push_str(",\"biz_opaque_callback_data\":\"");
        escape(out, opaque);
        out.push('"');
    }
    if let Some(price) = price {
        let (billable, kind) = if price == "service" { ("false", "free_customer_service") } else { ("true", "regular") };
        for part in [
            ",\"pricing\":{\"billable\":",
            billable,
            ",\"pricing_model\":\"PMP\",\"category\":\"",
            price,
            "\",\"type\":\"",
            kind,
            "\"}",
        ] {
            out.push_str(part);
        }
    }
    if let Fate::Failed(code) = fate {
        let title = super::errors::title(code);
        let _ = write!(
            out,
            ",\"errors\":[{{\"code\":{code},\"title\":\"{title}\",\"message\":\"{title}\",\"error_data\":{{\"details\":\"{title}.\"}}}}]"
        );
    }
    out.push('}');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_escaped_as_the_provider_does_it() {
        let mut out = String::new();
        escape(&mut out, "Grüße \"1/2\" \u{1f44d}");
        assert_eq!(out, "Gr\\u00fc\\u00dfe \\\"1\\/2\\\" \\ud83d\\udc4d");
        assert_eq!(serde_json::from_str::<String>(&format!("\"{out}\"")).unwrap(), "Grüße \"1/2\" \u{1f44d}");
    }

    #[test]
    fn a_number_is_written_as_it_is() {
        let mut out = String::new();
        for value in [0, 7, -12, i64::MAX] {
            number(&mut out, value);
            out.push(' ');
        }
        assert_eq!(out, "0 7 -12 9223372036854775807 ");
    }
}
