//! What somebody of the business wrote in the phone app: `message_echoes[]`.
//!
//! Lives here: echoes to sent messages of `agent:none` (KPIS.md, section 2, *Echo*).
//! Never here: what they say, that is `content`.

use desk::content::Content;
use desk::event::Sent;
use desk::ids::NONE;
use desk::{Author, Event, Name};

use super::message::{Side, change, usable};
use super::scene::Scene;
use super::{content, person as ids};
use crate::json::Json;

/// Reads `message_echoes[]`.
pub(super) fn read(scene: &mut Scene<'_>) {
    let value = scene.value;
    for item in scene.items(value, "message_echoes", "echo") {
        let person = person(item);
        let kind = content::kind(item);
        let event = usable(scene, item, &person).and_then(|id| event(id, &kind, item));
        match event {
            Ok(event) => {
                let at = scene.time(item);
                scene.tell(person, at, event);
            }
            Err(reason) => scene.set_aside("echo", reason, person, item),
        }
    }
}

/// The ids of the recipient; none of a message to a group.
pub(super) fn person(item: &Json<'_>) -> Vec<Name> {
    if item.get("group_id").name().is_some() { Vec::new() } else { ids::ids(item, &ids::ADDRESSEE) }
}

fn event(id: Name, kind: &Name, item: &Json<'_>) -> Result<Event, &'static str> {
    if let Some(change) = change(kind, &id, item, Side::Business) {
        return change;
    }
    match kind.as_str() {
        "system" | "request_welcome" => Err("nothing that somebody writes"),
        _ => Ok(Event::Sent(sent(id, content::read(item, kind)))),
    }
}

fn sent(id: Name, content: Content) -> Sent {
    let template = match &content {
        Content::Template { name } => Some(name.clone()),
        _ => None,
    };
    Sent {
        id,
        author: Author::Agent(Name::new_static(NONE)),
        media: content.media(),
        content: Some(content),
        campaign: None,
        variant: None,
        template,
        price: None,
        step: None,
        request: None,
        echo: true,
    }
}
