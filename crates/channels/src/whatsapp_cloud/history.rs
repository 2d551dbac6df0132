//! What was written before the number was connected: the field `history`.
//!
//! Lives here: threads of old messages, and the files that follow them as ordinary `messages[]`. All of it is kept, none counted.
//! Never here: identity evidence. A thread's id addresses the person and proves nothing.

use desk::event::Remembered;
use desk::{Event, Name};

use super::person::{PROFILE, SENDER, ids, phone};
use super::scene::Scene;
use super::{content, notice};
use crate::json::Json;

/// Reads `history[]` and `messages[]`.
pub(super) fn read(scene: &mut Scene<'_>) {
    let value = scene.value;
    for chunk in scene.items(value, "history", "history") {
        notice::tell_errors(scene, chunk, "history");
        notice::tell_progress(scene, chunk.get("metadata"));
        for thread in scene.items(chunk, "threads", "history thread") {
            let person = thread_person(thread);
            for item in scene.items(thread, "messages", "history message") {
                remember(scene, item, person.clone());
            }
        }
    }
    for item in scene.items(value, "messages", "history message") {
        let person = other_side(scene, item);
        remember(scene, item, person.into_iter().collect());
    }
    notice::tell_errors(scene, value, "history");
}

/// The one id of a thread: its own, else the first that its context names.
fn thread_person(thread: &Json<'_>) -> Vec<Name> {
    phone(thread.get("id")).or_else(|| ids(thread.get("context"), &PROFILE).into_iter().next()).into_iter().collect()
}

/// The customer of a message outside of a thread: the sender, or the recipient where the business wrote it.
fn other_side(scene: &Scene<'_>, item: &Json<'_>) -> Option<Name> {
    let sender = ids(item, &SENDER).into_iter().next();
    sender.filter(|id| !scene.is_ours(id)).or_else(|| phone(item.get("to")).or_else(|| item.get("to_user_id").name()))
}

fn remember(scene: &mut Scene<'_>, item: &Json<'_>, person: Vec<Name>) {
    let Some(id) = item.get("id").name() else {
        return scene.set_aside("history message", "no id", person, item);
    };
    if scene.inbox.is_none() {
        return scene.set_aside("history message", "no phone_number_id", person, item);
    }
    if person.is_empty() {
        return scene.set_aside("history message", "no person", person, item);
    }
    let ours = phone(item.get("from")).is_some_and(|from| scene.is_ours(&from));
    let kind = content::kind(item);
    let status = item.path("history_context.status").name();
    let at = scene.time(item);
    scene.tell(person, at, Event::Remembered(Remembered { id, ours, content: content::read(item, &kind), status }));
}
