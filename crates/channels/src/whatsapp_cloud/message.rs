//! Messages of customers: `messages[]`, and the names in `contacts[]`.
//!
//! Lives here: which type is which event, and what surrounds a message (context, referral).
//! Never here: what a message says, that is `content`.
//! Next one: a type that is no message of its own is an arm in [`event`].

use std::collections::HashMap;

use desk::event::{Context, Received, Referral};
use desk::{Event, Fact, Moment, Name};

use super::scene::{Scene, codes};
use super::{content, person};
use crate::json::Json;

/// Whose item it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    Customer,
    Business,
}

/// Reads `messages[]`.
pub(super) fn read(scene: &mut Scene<'_>) {
    let value = scene.value;
    for item in scene.items(value, "messages", "message") {
        let person = person::of_message(item);
        match usable(scene, item, &person).and_then(|id| event(id, item)) {
            Ok(event) => {
                let at = scene.time(item);
                scene.tell(person, at, event);
            }
            Err(reason) => scene.set_aside("message", reason, person, item),
        }
    }
}

/// The id of a message of which is known where it belongs, or what is missing.
pub(super) fn usable(scene: &Scene<'_>, item: &Json<'_>, person: &[Name]) -> Result<Name, &'static str> {
    if scene.inbox.is_none() {
        return Err("no phone_number_id");
    }
    if person.is_empty() {
        return Err("no person");
    }
    item.get("id").name().ok_or("no id")
}

/// What an item of a customer says has happened.
fn event(id: Name, item: &Json<'_>) -> Result<Event, &'static str> {
    let kind = item.get("type").name().unwrap_or_default();
    if let Some(change) = change(&kind, &id, item, Side::Customer) {
        return change;
    }
    match kind.as_str() {
        "system" => {
            let system = item.get("system");
            Ok(Event::PersonChanged { id, kind: system.get("type").name().unwrap_or_default(), body: system.get("body").words() })
        }
        "request_welcome" => Ok(Event::ChatOpened { id }),
        _ => {
            let message = received(id, &kind, item);
            Ok(match item.get("group_id").name() {
                Some(group) => Event::GroupWritten { message, group },
                None => Event::Received(message),
            })
        }
    }
}

/// What the items say that only change another message: reactions, edits, deletions. None of any other type.
pub(super) fn change(kind: &str, id: &Name, item: &Json<'_>, side: Side) -> Option<Result<Event, &'static str>> {
    let (id, ours) = (id.clone(), side == Side::Business);
    let inner = item.get(kind);
    let original = || inner.get("original_message_id").name().ok_or("names no message");
    Some(match kind {
        "reaction" => inner.get("message_id").name().ok_or("names no message").map(|message| Event::Reacted {
            id,
            message,
            emoji: inner.get("emoji").name(),
            ours,
        }),
        "edit" => original().and_then(|message| match inner.get("message") {
            now if now.is_object() => Ok(Event::Edited { id, message, content: content::read(now, &content::kind(now)), ours }),
            _ => Err("no new content"),
        }),
        "revoke" => original().map(|message| Event::Revoked { id, message, ours }),
        _ => return None,
    })
}

fn received(id: Name, kind: &str, item: &Json<'_>) -> Received {
    Received { id, content: content::read(item, kind), context: context(item), referral: referral(item), errors: codes(item) }
}

fn context(item: &Json<'_>) -> Option<Context> {
    let context = item.get("context");
    context.is_object().then(|| Context {
        message: context.get("id").name(),
        forwarded: context.get("forwarded").truth() || context.get("frequently_forwarded").truth(),
        product: context.path("referred_product.product_retailer_id").name(),
    })
}

fn referral(item: &Json<'_>) -> Option<Referral> {
    let referral = item.get("referral");
    referral.is_object().then(|| Referral {
        kind: referral.get("source_type").name(),
        source: referral.get("source_id").name(),
        click: referral.get("ctwa_clid").name(),
        headline: referral.get("headline").words(),
    })
}

/// Reads the names in `contacts[]`, at the time of the latest item of the same person among the facts from `first` on.
pub(super) fn read_names(scene: &mut Scene<'_>, first: usize) {
    let times = latest(scene.parsed.facts.get(first..).unwrap_or_default());
    let value = scene.value;
    for contact in scene.items(value, "contacts", "contact") {
        let Some(name) = contact.path("profile.name").words() else { continue };
        let ids = person::ids(contact, &person::PROFILE);
        if ids.is_empty() {
            scene.set_aside("contact", "no person", ids, contact);
            continue;
        }
        let at = ids.iter().filter_map(|id| times.get(id)).max().copied().unwrap_or(scene.arrived);
        scene.tell(ids, at, Event::Named { name });
    }
}

/// When each person was last heard of.
fn latest(facts: &[Fact]) -> HashMap<Name, Moment> {
    let mut times = HashMap::new();
    for fact in facts {
        for id in &fact.person {
            let at: &mut Moment = times.entry(id.clone()).or_insert(fact.at);
            *at = fact.at.max(*at);
        }
    }
    times
}
