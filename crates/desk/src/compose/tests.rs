//! What may be written when, and in which form.

use super::*;
use crate::content::{Action, ContactCard, FilledTemplate, Interactive, ListSection, Media, MediaKind};
use crate::event::{Author, Received, Referral, Sent};

const NOW: Moment = Moment(1_772_442_000_000);

fn hours(hours: i64) -> Moment {
    Moment(NOW.0 + hours * HOUR)
}

fn received(referral: Option<Referral>) -> Event {
    let content = Content::Text { body: "Hallo".to_owned() };
    Event::Received(Received { id: "in".into(), content, context: None, referral, errors: Vec::new() })
}

fn sent() -> Event {
    Event::Sent(Sent {
        id: "out".into(),
        author: Author::Bot,
        content: None,
        media: MediaKind::None,
        campaign: None,
        variant: None,
        template: None,
        price: None,
        step: None,
        request: None,
        echo: false,
    })
}

#[test]
fn the_window_closes_a_day_after_the_customers_last_message() {
    let at = |ms: i64| window(Moment(NOW.0 + ms), Some(NOW), None);
    assert!(at(0).open && at(DAY - 1).open && !at(DAY).open);
    assert_eq!((at(0).price, at(DAY).price), ("service", "marketing"));
    assert_eq!(at(DAY).closes_at, Some(Moment(NOW.0 + DAY)));
    assert!(!window(NOW, None, None).open);
}

#[test]
fn only_a_template_may_be_sent_when_it_is_closed() {
    let closed = window(hours(24), Some(NOW), None);
    let text = Content::Text { body: "Hallo".to_owned() };
    assert_eq!(in_time(&text, &closed).unwrap_err().code, "service_window_closed");
    assert!(in_time(&Content::FilledTemplate(FilledTemplate::default()), &closed).is_ok());
    assert!(in_time(&text, &window(hours(23), Some(NOW), None)).is_ok());
}

#[test]
fn who_came_by_an_advertisement_and_was_answered_in_time_is_free_for_three_days() {
    let entry = |answered: i64| {
        let events = [(NOW, received(Some(Referral::default()))), (hours(answered), sent())];
        free_entry(events.iter().map(|(at, event)| (*at, event)))
    };
    assert_eq!(entry(1), Some(hours(73)));
    assert_eq!(entry(24), Some(hours(96)));
    assert_eq!(entry(25), None);
    let plain = [(NOW, received(None)), (hours(1), sent())];
    assert_eq!(free_entry(plain.iter().map(|(at, event)| (*at, event))), None);
    // Free of charge is not free of form: after a day only templates.
    let later = window(hours(48), Some(NOW), entry(1));
    assert_eq!((later.open, later.price), (false, "free"));
}

#[test]
fn a_template_is_priced_by_its_category_and_all_else_as_service() {
    let template = Content::FilledTemplate(FilledTemplate::default());
    assert_eq!(price(&template, Some("UTILITY")), "utility");
    assert_eq!(price(&template, Some("authentication")), "authentication");
    assert_eq!(price(&template, None), "marketing");
    assert_eq!(price(&Content::Text { body: "Hallo".to_owned() }, Some("UTILITY")), "service");
}

fn code(content: &Content) -> &'static str {
    check(content).map_or_else(|refusal| refusal.code, |()| "ok")
}

fn tapped(body: &str, action: Action) -> Content {
    Content::Interactive(Interactive { body: body.to_owned(), footer: None, action })
}

fn buttons(titles: &[&str]) -> Action {
    Action::Buttons(titles.iter().map(|title| (format!("id {title}"), (*title).to_owned())).collect())
}

fn list(sections: usize, rows: usize, title: &str) -> Action {
    let row = |section: usize, row: usize| (format!("{section}.{row}"), "Zeile".to_owned(), Some("x".repeat(72)));
    let section = |nth| ListSection { title: title.to_owned(), rows: (0..rows).map(|n| row(nth, n)).collect() };
    Action::List { button: "Auswahl".to_owned(), sections: (0..sections).map(section).collect() }
}

fn link(title: &str, url: &str) -> Action {
    Action::Link { title: title.to_owned(), url: url.to_owned() }
}

fn media(kind: MediaKind, caption: usize) -> Content {
    let caption = (caption > 0).then(|| "x".repeat(caption));
    Content::Media(Media { kind, caption, ..Media::default() })
}

#[test]
fn lengths_and_counts_are_those_of_the_provider() {
    let text = |count: usize| Content::Text { body: "ß".repeat(count) };
    let card = |name: &str, phone: &str| ContactCard {
        name: Some(name.to_owned()),
        phones: (!phone.is_empty()).then(|| phone.to_owned()).into_iter().collect(),
        emails: Vec::new(),
    };
    let cards = |cards: Vec<ContactCard>| Content::Contacts { cards, origin: None };
    let place = |latitude: f64, longitude: f64| Content::Location {
        latitude: Some(latitude),
        longitude: Some(longitude),
        name: None,
        address: None,
    };
    let emoji = |emoji: &str| Content::Reaction { message: "wamid.1".into(), emoji: Some(emoji.into()) };
    let template = |name: &str| {
        Content::FilledTemplate(FilledTemplate { name: name.into(), language: "de".into(), ..FilledTemplate::default() })
    };
    for (expected, content) in [
        ("ok", text(4_096)),
        ("text_too_long", text(4_097)),
        ("text_empty", Content::Text { body: " \n\u{a0}".to_owned() }),
        ("ok", media(MediaKind::Image, 1_024)),
        ("caption_too_long", media(MediaKind::Image, 1_025)),
        ("caption_not_allowed", media(MediaKind::Audio, 1)),
        ("file_missing", media(MediaKind::None, 0)),
        ("ok", tapped("Was nun?", buttons(&["Ja", "Nein", "Vielleicht"]))),
        ("buttons_count", tapped("Was nun?", buttons(&["1", "2", "3", "4"]))),
        ("buttons_count", tapped("Was nun?", buttons(&[]))),
        ("button_wrong", tapped("Was nun?", buttons(&["x".repeat(21).as_str()]))),
        ("button_repeated", tapped("Was nun?", buttons(&["Ja", "Ja"]))),
        ("text_too_long", tapped(&"x".repeat(1_025), buttons(&["Ja"]))),
        ("ok", tapped(&"x".repeat(4_096), list(1, 10, ""))),
        ("ok", tapped("Was nun?", list(2, 5, "Teil"))),
        ("list_count", tapped("Was nun?", list(2, 6, "Teil"))),
        ("list_count", tapped("Was nun?", list(1, 0, "Teil"))),
        ("section_title_wrong", tapped("Was nun?", list(2, 1, ""))),
        ("ok", tapped("Hier:", link("Öffnen", "https://example.org/a?b=c"))),
        ("link_wrong", tapped("Hier:", link("Öffnen", "javascript:alert(1)"))),
        ("link_wrong", tapped("Hier:", link("Öffnen", "https://exa mple.org"))),
        ("link_title_wrong", tapped("Hier:", link("", "https://example.org"))),
        ("ok", tapped("Wo sind Sie?", Action::AskLocation)),
        ("ok", place(-90.0, 180.0)),
        ("location_wrong", place(90.1, 0.0)),
        ("location_wrong", place(f64::NAN, 0.0)),
        ("ok", cards(vec![card("Ada", "+49170")])),
        ("contacts_count", cards(Vec::new())),
        ("contact_name_missing", cards(vec![card(" ", "+49170")])),
        ("contact_empty", cards(vec![card("Ada", "")])),
        ("ok", emoji("\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}")),
        ("ok", emoji("")),
        ("emoji_wrong", emoji("ok")),
        ("ok", template("order_update")),
        ("template_missing", template("")),
        ("template_name_wrong", template("Order Update")),
        ("type_unsupported", Content::Template { name: "x".into() }),
    ] {
        assert_eq!(code(&content), expected, "{content:?}");
    }
}
