//! From the bytes of a delivery to facts.
//!
//! Lives here: the envelope (object, entries, changes) and who reads which field. Pure: the arrival time is an argument.
//! Never here: the items themselves.
//! Next one: a field that carries more than a notice is a line in [`READERS`].

use desk::{Moment, Name};

use super::scene::{Scene, seconds};
use super::{echo, history, message, notice, person, preference, status};
use crate::json::Json;
use crate::parsed::{Parsed, Rejected};

/// What reads the value of a field.
type Reader = fn(&mut Scene<'_>);

/// What finds the ids of an item's person.
type Ids = fn(&Json<'_>) -> Vec<Name>;

/// The fields that carry items of people. All others are notices.
const READERS: &[(&str, Reader)] = &[
    ("messages", read_messages),
    ("smb_message_echoes", read_echoes),
    ("history", history::read),
    ("user_preferences", preference::read),
];

/// The fields whose items are no evidence of who is who (KPIS.md, section 2, *Contact*).
const WITHOUT_EVIDENCE: &[&str] = &["history", "user_preferences", "smb_app_state_sync"];

/// The items that are such evidence everywhere else.
const EVIDENCE: &[(&str, Ids)] = &[
    ("contacts", |item| person::ids(item, &person::PROFILE)),
    ("messages", person::of_message),
    ("statuses", status::person),
    ("message_echoes", echo::person),
];

/// Reads a delivery. `arrived` is the time of whatever names no time of its own.
///
/// # Errors
/// Only where no part of the body can be told from another. Everything else that cannot be used is among the facts as
/// [`desk::Event::Unrecognised`], and never costs its neighbours.
pub fn parse(body: &[u8], arrived: Moment) -> Result<Parsed, Rejected> {
    let not_json = |detail: String| Rejected::NotJson { detail };
    let text = std::str::from_utf8(body).map_err(|error| not_json(error.to_string()))?;
    let body = Json::read(text).map_err(|error| not_json(error.to_string()))?;
    check_shape(&body)?;

    let mut parsed = Parsed::default();
    for entry in body.get("entry").list() {
        read_entry(entry, arrived, &mut parsed);
    }
    Ok(parsed)
}

fn check_shape(body: &Json<'_>) -> Result<(), Rejected> {
    let other = |detail: &str| Err(Rejected::OtherShape { detail: detail.to_owned() });
    let object = body.get("object");
    if !body.is_object() {
        other("the body is no object")
    } else if !object.is_null() && object.name().as_deref() != Some("whatsapp_business_account") {
        other("`object` is not whatsapp_business_account")
    } else if !body.get("entry").is_list() {
        other("`entry` is no list")
    } else {
        Ok(())
    }
}

fn read_entry(entry: &Json<'_>, arrived: Moment, parsed: &mut Parsed) {
    let account = entry.get("id").name().unwrap_or_default();
    let reported = seconds(entry.get("time"));
    let mut whole = Scene { field: Name::default(), value: &Json::Null, inbox: None, account, reported, arrived, parsed };
    if !entry.get("changes").is_list() {
        return whole.set_aside("entry", "no list of changes", Vec::new(), entry);
    }
    for change in whole.items(entry, "changes", "change") {
        let value = change.get("value");
        read_change(&mut Scene {
            field: field(change),
            value,
            inbox: value.path("metadata.phone_number_id").name(),
            account: whole.account.clone(),
            reported,
            arrived,
            parsed: whole.parsed,
        });
    }
}

fn read_change(scene: &mut Scene<'_>) {
    let before = (scene.parsed.facts.len(), scene.parsed.links.len());
    match READERS.iter().find(|(field, _)| *field == scene.field) {
        Some((_, read)) if scene.value.is_object() => read(scene),
        Some(_) => {}
        None => notice::read(scene),
    }
    note_evidence(scene);
    if before == (scene.parsed.facts.len(), scene.parsed.links.len()) {
        let what = format!("field:{}", scene.field);
        scene.set_aside(&what, "nothing in it", Vec::new(), scene.value);
    }
}

/// The name of the field; where it is missing, the one that carries such items.
fn field(change: &Json<'_>) -> Name {
    const TELLING: &[(&str, &str)] = &[
        ("messages", "messages"),
        ("statuses", "messages"),
        ("message_echoes", "smb_message_echoes"),
        ("history", "history"),
        ("user_preferences", "user_preferences"),
    ];
    let told_by = |(key, _): &&(&str, &str)| change.get("value").get(key).is_list();
    let told = || TELLING.iter().find(told_by).map_or("unknown", |(_, field)| *field);
    change.get("field").name().unwrap_or_else(|| Name::new_static(told()))
}

fn read_messages(scene: &mut Scene<'_>) {
    let before = scene.parsed.facts.len();
    message::read(scene);
    status::read(scene);
    message::read_names(scene, before);
    notice::read_errors(scene);
}

fn read_echoes(scene: &mut Scene<'_>) {
    let before = scene.parsed.facts.len();
    echo::read(scene);
    message::read_names(scene, before);
    notice::read_errors(scene);
}

fn note_evidence(scene: &mut Scene<'_>) {
    if WITHOUT_EVIDENCE.contains(&scene.field.as_str()) {
        return;
    }
    for (key, ids) in EVIDENCE {
        for item in scene.value.get(key).list() {
            scene.parsed.link(&ids(item));
        }
    }
}
