//! One line a fact, so that a row of `expected` reads like a sentence.
//!
//! What is as usual is left out: the inbox 200000000000001, the person 491700000001, the time 2026-03-02T09:00:00Z. Anything
//! else shows: `from`, `in`, `at`.

use channels::Parsed;
use desk::content::{Content, Media, MediaKind};
use desk::event::{Context, Mark, Notice, Received, Referral, Sent};
use desk::{Author, Event, Fact, Name};

use crate::world::{ARRIVED, NAMED};

const INBOX: &str = "200000000000001";
const PERSON: &str = "491700000001";

/// Everything that came out, facts first.
pub(crate) fn describe(parsed: &Parsed) -> Vec<String> {
    let links = parsed.links.iter().map(|ids| format!("link {}", ids.join("+")));
    parsed.facts.iter().map(fact).chain(links).collect()
}

/// One fact.
pub(crate) fn fact(fact: &Fact) -> String {
    let mut line = event(&fact.event);
    let account = is_news(&fact.event);
    match fact.person.join("+") {
        ids if ids == PERSON => {}
        ids if ids.is_empty() && account => {}
        ids if ids.is_empty() => line.push_str(" from nobody"),
        ids => line.push_str(&format!(" from {ids}")),
    }
    if fact.inbox != INBOX {
        line.push_str(&format!(" in {}", if fact.inbox.is_empty() { "nothing" } else { &fact.inbox }));
    }
    match fact.at.0 - NAMED * 1000 {
        0 => {}
        _ if fact.at == ARRIVED => line.push_str(" at arrival"),
        ms => line.push_str(&format!(" at {:+}", ms / 1000)),
    }
    line
}

fn is_news(event: &Event) -> bool {
    matches!(event, Event::Noticed(_) | Event::Unrecognised { .. })
}

fn event(event: &Event) -> String {
    match event {
        Event::Received(message) => format!("received {}", received(message)),
        Event::GroupWritten { message, group } => format!("group {group} received {}", received(message)),
        Event::Sent(message) => sent(message),
        Event::Marked(status) => mark(status),
        Event::Reacted { id, message, emoji, ours } => {
            format!("{} reacted {id} to {message} {}", side(*ours), emoji.as_deref().unwrap_or("no more"))
        }
        Event::Edited { id, message, content: now, ours } => format!("{} edited {id} {message} {}", side(*ours), content(now)),
        Event::Revoked { id, message, ours } => format!("{} revoked {id} {message}", side(*ours)),
        Event::PersonChanged { id, kind, body } => format!("changed {id} {kind}{}", quoted(body.as_deref())),
        Event::ChatOpened { id } => format!("opened {id}"),
        Event::Remembered(message) => {
            let status = word(" status ", &message.status);
            format!("remembered {} {} {}{status}", side(message.ours), message.id, content(&message.content))
        }
        Event::Noticed(notice) => noticed(notice),
        Event::PreferenceSet { value, category } => format!("prefers {value} {category}"),
        Event::Named { name } => format!("named '{name}'"),
        Event::Unrecognised { what, reason, raw } => {
            assert!(is_json(raw));
            format!("unrecognised {what}: {reason}")
        }
        other => format!("{other:?}"),
    }
}

/// Even a number that no machine holds is JSON.
fn is_json(raw: &str) -> bool {
    serde_json::from_str::<&serde_json::value::RawValue>(raw).is_ok()
}

fn side(ours: bool) -> &'static str {
    if ours { "we" } else { "they" }
}

fn received(message: &Received) -> String {
    let Received { id, content: says, context, referral, errors } = message;
    let context = context.as_ref().map(refers).unwrap_or_default();
    let referral = referral.as_ref().map(came_from).unwrap_or_default();
    format!("{id} {}{context}{referral}{}", content(says), codes(errors))
}

fn refers(context: &Context) -> String {
    let forwarded = if context.forwarded { " forwarded" } else { "" };
    let nothing = if *context == Context::default() { " with a context" } else { "" };
    format!("{}{forwarded}{}{nothing}", word(" answers ", &context.message), word(" about ", &context.product))
}

fn came_from(referral: &Referral) -> String {
    let Referral { kind, source, click, headline } = referral;
    format!("{}{}{}{}", word(" from ", kind), word(" ", source), word(" click ", click), quoted(headline.as_deref()))
}

fn sent(message: &Sent) -> String {
    let Sent { id, author, content: says, media, template, echo, campaign, variant, price, step, request } = message;
    assert_eq!(*author, Author::Agent(Name::new("none")), "an echo has no author");
    assert!(*echo && [campaign, variant, price, step, request].iter().all(|word| word.is_none()));
    assert_eq!(says.as_ref().map(Content::media), Some(*media));
    format!("echo {id} {}{}", says.as_ref().map(content).unwrap_or_default(), word(" of template ", template))
}

fn mark(status: &Mark) -> String {
    let Mark { message, status, participant, errors, price, callback } = status;
    let (price, callback) = (word(" price ", price), word(" callback ", callback));
    format!("{} {message}{}{price}{callback}{}", status.word(), word(" by ", participant), codes(errors))
}

fn noticed(notice: &Notice) -> String {
    assert!(is_json(&notice.raw));
    format!("noticed {}{}{}", notice.field, word(" ", &notice.event), word(" about ", &notice.subject))
}

fn content(content: &Content) -> String {
    match content {
        Content::Text { body } => format!("text '{body}'"),
        Content::Media(media) => file(media),
        Content::Location { latitude, longitude, name, address } => {
            let degrees = |degrees: &Option<f64>| degrees.map_or("?".to_owned(), |degrees| degrees.to_string());
            let words = format!("{}{}", quoted(name.as_deref()), quoted(address.as_deref()));
            format!("location {} {}{words}", degrees(latitude), degrees(longitude))
        }
        Content::Contacts { cards, origin } => {
            let card = |card: &desk::content::ContactCard| {
                let name = card.name.as_deref().unwrap_or("nobody");
                format!(
                    " [{name}: {}{}]",
                    card.phones.join(", "),
                    card.emails.iter().map(|mail| format!(", {mail}")).collect::<String>()
                )
            };
            format!("contacts{}{}", cards.iter().map(card).collect::<String>(), word(" after ", origin))
        }
        Content::Button { text, payload } => format!("button '{text}'{}", quoted(payload.as_deref())),
        Content::ButtonReply { id, title } => format!("button-reply {id} '{title}'"),
        Content::ListReply { id, title, description } => format!("list-reply {id} '{title}'{}", quoted(description.as_deref())),
        Content::FormReply { name, body, response } => {
            format!(
                "form {name}{}{}",
                quoted(body.as_deref()),
                response.as_ref().map(|json| format!(" {json}")).unwrap_or_default()
            )
        }
        Content::CallPermission { response, permanent } => {
            format!("calls {response}{}", if *permanent { " for ever" } else { "" })
        }
        Content::Order(order) => {
            let line =
                |item: &desk::content::OrderItem| format!(" {}x{}@{}{}", item.quantity, item.product, item.price, item.currency);
            let text = quoted(order.text.as_deref());
            format!("order{}{text}{}", word(" ", &order.catalog), order.items.iter().map(line).collect::<String>())
        }
        Content::Template { name } => format!("template {name}"),
        Content::Unsupported { kind, of } => format!("{kind}{}", word(" ", of)),
        Content::Unknown { kind, raw } => {
            assert!(is_json(raw));
            format!("unknown '{kind}'")
        }
        ours @ (Content::FilledTemplate(_) | Content::Interactive(_) | Content::Reaction { .. }) => {
            panic!("no customer sends this: {ours:?}")
        }
    }
}

fn file(file: &Media) -> String {
    let Media { kind, id, mime, sha256, caption, filename, voice, animated } = file;
    let kind = if *kind == MediaKind::Sticker { "sticker" } else { kind.dimension() };
    let claims: String = [id, mime, sha256].iter().filter_map(|claim| claim.as_ref()).map(|claim| format!(" {claim}")).collect();
    let marks = format!("{}{}", if *voice { " voice" } else { "" }, if *animated { " animated" } else { "" });
    let called = filename.as_ref().map(|name| format!(" called {name}")).unwrap_or_default();
    format!("{kind}{claims}{called}{}{marks}", quoted(caption.as_deref()))
}

fn quoted(text: Option<&str>) -> String {
    text.map(|text| format!(" '{text}'")).unwrap_or_default()
}

fn word(before: &str, word: &Option<Name>) -> String {
    word.as_ref().map(|word| format!("{before}{word}")).unwrap_or_default()
}

fn codes(codes: &[i64]) -> String {
    codes.iter().map(|code| format!(" error {code}")).collect()
}
