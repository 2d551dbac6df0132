//! Lengths and counts, as the provider checks them. Characters are Unicode scalar values.
//!
//! Next one: a kind of content is an arm in [`check`].

use super::Refusal;
use crate::content::{Action, ContactCard, Content, FilledTemplate, Interactive, ListSection, Media, MediaKind};

/// The longest text.
pub const TEXT: usize = 4_096;
/// The longest words below a file.
pub const CAPTION: usize = 1_024;
/// The most buttons.
pub const BUTTONS: usize = 3;
/// The most rows of a list, in all its sections together.
pub const LIST_ROWS: usize = 10;
const BODY: usize = 1_024;
const FOOTER: usize = 60;
const TITLE: usize = 20;
const BUTTON_ID: usize = 256;
const ROW_ID: usize = 200;
const ROW_TITLE: usize = 24;
const ROW_DESCRIPTION: usize = 72;
const SECTIONS: usize = 10;
const CARDS: usize = 20;
const URL: usize = 2_000;

type Checked = Result<(), Refusal>;

fn no(code: &'static str, detail: &'static str) -> Checked {
    Err(Refusal { code, detail })
}

fn long(text: &str, most: usize) -> bool {
    text.chars().count() > most
}

fn blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// Whether the provider would take the form of `content`.
///
/// # Errors
/// Where it would not, with what to do.
pub fn check(content: &Content) -> Result<(), Refusal> {
    match content {
        Content::Text { body } => text(body),
        Content::Media(media) => file(media),
        Content::Location { latitude, longitude, .. } => location(*latitude, *longitude),
        Content::Contacts { cards, .. } => contacts(cards),
        Content::FilledTemplate(template) => filled(template),
        Content::Interactive(message) => interactive(message),
        Content::Reaction { message, emoji } => reaction(message, emoji.as_deref()),
        _ => no("type_unsupported", "Messages of this type cannot be written, only received."),
    }
}

fn text(body: &str) -> Checked {
    if blank(body) {
        return no("text_empty", "Write something first.");
    }
    if long(body, TEXT) {
        return no("text_too_long", "A message has 4096 characters at most: send it in parts.");
    }
    Ok(())
}

fn file(media: &Media) -> Checked {
    let caption = media.caption.as_deref().unwrap_or_default();
    if media.kind == MediaKind::None {
        return no("file_missing", "Give `file`, the id of a file that was uploaded before.");
    }
    if long(caption, CAPTION) {
        return no("caption_too_long", "The words below a file have 1024 characters at most: send the rest as a message.");
    }
    if !caption.is_empty() && matches!(media.kind, MediaKind::Audio | MediaKind::Sticker) {
        return no("caption_not_allowed", "A voice note or a sticker has no words below it: send them as a message.");
    }
    if media.voice && media.kind != MediaKind::Audio {
        return no("voice_wrong", "Only a sound can be a voice note.");
    }
    Ok(())
}

fn location(latitude: Option<f64>, longitude: Option<f64>) -> Checked {
    let within = |degrees: Option<f64>, most: f64| degrees.is_some_and(|degrees| degrees.is_finite() && degrees.abs() <= most);
    if within(latitude, 90.0) && within(longitude, 180.0) {
        return Ok(());
    }
    no("location_wrong", "Give `latitude` from -90 to 90 and `longitude` from -180 to 180.")
}

fn contacts(cards: &[ContactCard]) -> Checked {
    if cards.is_empty() || cards.len() > CARDS {
        return no("contacts_count", "Send one to twenty contact cards at once.");
    }
    if cards.iter().any(|card| card.name.as_deref().is_none_or(blank)) {
        return no("contact_name_missing", "Every contact card needs a name.");
    }
    if cards.iter().any(|card| card.phones.is_empty() && card.emails.is_empty()) {
        return no("contact_empty", "Every contact card needs a number or an e-mail address.");
    }
    Ok(())
}

fn filled(template: &FilledTemplate) -> Checked {
    if template.name.is_empty() || template.language.is_empty() {
        return no("template_missing", "Give the `name` and the `language` of the template.");
    }
    let name = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_';
    if !template.name.bytes().all(name) || template.name.len() > 512 {
        return no("template_name_wrong", "The name of a template has small letters, digits and underscores only.");
    }
    Ok(())
}

fn reaction(message: &str, emoji: Option<&str>) -> Checked {
    if message.is_empty() {
        return no("reaction_message_missing", "Give `message`, the id of the message that the reaction is for.");
    }
    let emoji = emoji.unwrap_or_default();
    // An emoji can be a family of several characters; a word is none.
    if long(emoji, 16) || emoji.chars().any(|c| c.is_alphabetic() || c.is_whitespace() || c.is_control()) {
        return no("emoji_wrong", "A reaction is one emoji, or null to take it back.");
    }
    Ok(())
}

fn interactive(message: &Interactive) -> Checked {
    let most = if matches!(message.action, Action::List { .. }) { TEXT } else { BODY };
    if blank(&message.body) {
        return no("text_empty", "Write something first.");
    }
    if long(&message.body, most) {
        return no("text_too_long", "With something to tap a message has 1024 characters at most, above a list 4096.");
    }
    if message.footer.as_deref().is_some_and(|footer| long(footer, FOOTER)) {
        return no("footer_too_long", "The small words at the end have 60 characters at most.");
    }
    match &message.action {
        Action::Buttons(all) => buttons(all),
        Action::List { button, sections } => list(button, sections),
        Action::Link { title, url } => link(title, url),
        Action::AskLocation | Action::AskNumber if message.footer.is_some() => {
            no("footer_not_allowed", "This kind of message has no small words at the end.")
        }
        Action::AskLocation | Action::AskNumber => Ok(()),
    }
}

fn buttons(all: &[(String, String)]) -> Checked {
    if all.is_empty() || all.len() > BUTTONS {
        return no("buttons_count", "Give one to three buttons; for more choices send a list.");
    }
    if all.iter().any(|(id, title)| blank(id) || long(id, BUTTON_ID) || blank(title) || long(title, TITLE)) {
        return no("button_wrong", "A button needs a title of 20 characters at most and an id of 256 at most.");
    }
    if repeats(all.iter().map(|(id, _)| id)) || repeats(all.iter().map(|(_, title)| title)) {
        return no("button_repeated", "No two buttons may have the same title or id.");
    }
    Ok(())
}

fn list(button: &str, sections: &[ListSection]) -> Checked {
    if blank(button) || long(button, TITLE) {
        return no("list_button_wrong", "The button that opens the list needs a title of 20 characters at most.");
    }
    let rows: Vec<_> = sections.iter().flat_map(|section| &section.rows).collect();
    if rows.is_empty() || rows.len() > LIST_ROWS || sections.len() > SECTIONS || sections.iter().any(|one| one.rows.is_empty()) {
        return no("list_count", "A list has one to ten rows in all, and no empty section.");
    }
    let untitled = |section: &ListSection| blank(&section.title) && sections.len() > 1;
    if sections.iter().any(|section| untitled(section) || long(&section.title, ROW_TITLE)) {
        return no("section_title_wrong", "Each of several sections needs a title of 24 characters at most.");
    }
    let wrong = |(id, title, more): &(String, String, Option<String>)| {
        let more = more.as_deref().is_some_and(|more| long(more, ROW_DESCRIPTION));
        blank(id) || long(id, ROW_ID) || blank(title) || long(title, ROW_TITLE) || more
    };
    if rows.iter().any(|row| wrong(row)) {
        return no("row_wrong", "A row needs a title of 24 characters at most, an id of 200 and a description of 72 at most.");
    }
    if repeats(rows.iter().map(|(id, ..)| id)) {
        return no("row_repeated", "No two rows may have the same id.");
    }
    Ok(())
}

fn link(title: &str, url: &str) -> Checked {
    if blank(title) || long(title, TITLE) {
        return no("link_title_wrong", "The button needs a title of 20 characters at most.");
    }
    let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
    let odd = |c: char| c.is_whitespace() || c.is_control();
    if long(url, URL) || rest.is_none_or(|rest| rest.is_empty() || rest.starts_with('/')) || url.contains(odd) {
        return no("link_wrong", "Give an address that begins with https://.");
    }
    Ok(())
}

fn repeats<'a>(words: impl Iterator<Item = &'a String>) -> bool {
    let mut seen = std::collections::BTreeSet::new();
    words.into_iter().any(|word| !seen.insert(word))
}
