//! What became of our messages: `statuses[]`.
//!
//! Lives here: their words for a state to ours. A word that we do not know is kept as it is.
//! Never here: which state outranks which.
//! Next one: a state is an arm in [`state`].

use desk::event::{Mark, Status};
use desk::{Event, Name};

use super::person::{RECIPIENT, ids, phone};
use super::scene::{Scene, codes};
use crate::json::Json;

/// Reads `statuses[]`.
pub(super) fn read(scene: &mut Scene<'_>) {
    let value = scene.value;
    for item in scene.items(value, "statuses", "status") {
        let person = person(item);
        let kind = item.get("type").name().filter(|kind| kind != "message");
        if let Some(kind) = kind {
            scene.set_aside(&format!("status:{kind}"), "not about a message", person, item);
            continue;
        }
        match mark(scene, item) {
            Ok(mark) => {
                let at = scene.time(item);
                scene.tell(person, at, Event::Marked(mark));
            }
            Err(reason) => scene.set_aside("status", reason, person, item),
        }
    }
}

/// The ids of the recipient. Of a message to a group there is none: its `recipient_id` is the group's.
pub(super) fn person(item: &Json<'_>) -> Vec<Name> {
    if is_group(item) { Vec::new() } else { ids(item, &RECIPIENT) }
}

fn is_group(item: &Json<'_>) -> bool {
    item.get("recipient_type").name().as_deref() == Some("group")
}

fn mark(scene: &Scene<'_>, item: &Json<'_>) -> Result<Mark, &'static str> {
    if scene.inbox.is_none() {
        return Err("no phone_number_id");
    }
    Ok(Mark {
        message: item.get("id").name().ok_or("no id")?,
        status: state(item.get("status").name().ok_or("no status")?),
        participant: phone(item.get("recipient_participant_id")).or_else(|| item.get("recipient_participant_user_id").name()),
        errors: codes(item),
        price: item.path("pricing.category").name(),
        callback: item.get("biz_opaque_callback_data").name(),
    })
}

fn state(word: Name) -> Status {
    match word.as_str() {
        "sent" => Status::Sent,
        "delivered" => Status::Delivered,
        "read" => Status::Read,
        "played" => Status::Played,
        "failed" => Status::Failed,
        "deleted" => Status::Deleted,
        _ => Status::Other(word),
    }
}
