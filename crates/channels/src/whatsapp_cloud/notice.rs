//! News about the account, its numbers, templates, forms and calls: every field that carries no items of people.
//!
//! Lives here: for each field, where its one word stands and what it is about. The value itself is kept whole.
//! Never here: what should follow from the news.
//! Next one: a line in [`FIELDS`]. A field that has none is kept all the same, read by the last line.

use desk::event::Notice;
use desk::{Event, Name};

use super::scene::{Scene, seconds};
use crate::json::Json;

/// Where in the value of a field its event word and its subject stand; the first path that leads somewhere holds.
struct Field {
    name: &'static str,
    event: &'static [&'static str],
    subject: &'static [&'static str],
}

const TEMPLATE: &[&str] = &["message_template_name", "message_template_id"];
const NUMBER: &[&str] = &["display_phone_number", "phone_number"];
const GROUP: &[&str] = &["groups.0.group_id", "group_id"];
const GROUP_EVENT: &[&str] = &["groups.0.type", "type", "event"];
const QUALITY: &str = "message_template_quality_update";

const FIELDS: &[Field] = &[
    Field { name: "message_template_status_update", event: &["event"], subject: TEMPLATE },
    Field { name: QUALITY, event: &["new_quality_score"], subject: TEMPLATE },
    Field { name: "template_category_update", event: &["correct_category", "new_category"], subject: TEMPLATE },
    Field { name: "message_template_components_update", event: &[], subject: TEMPLATE },
    Field { name: "phone_number_quality_update", event: &["event"], subject: NUMBER },
    Field { name: "phone_number_name_update", event: &["decision"], subject: NUMBER },
    Field { name: "phone_number_username_update", event: &["decision"], subject: NUMBER },
    Field { name: "account_update", event: &["event"], subject: &["phone_number", "waba_info.waba_id"] },
    Field { name: "account_review_update", event: &["decision"], subject: &[] },
    Field { name: "account_alerts", event: &["alert_info.alert_type", "alert_type"], subject: &["entity_id", "entity_type"] },
    Field {
        name: "business_capability_update",
        event: &["max_daily_conversations_per_business", "max_daily_conversation_per_phone"],
        subject: &[],
    },
    Field { name: "security", event: &["event"], subject: NUMBER },
    Field {
        name: "smb_app_state_sync",
        event: &["state_sync.0.action"],
        subject: &["state_sync.0.contact.phone_number", "state_sync.0.contact.user_id"],
    },
    Field {
        name: "calls",
        event: &["calls.0.event", "statuses.0.status", "errors.0.code"],
        subject: &["calls.0.id", "statuses.0.id"],
    },
    Field { name: "flows", event: &["event"], subject: &["flow_id"] },
    Field { name: "payment_configuration_update", event: &["status"], subject: &["configuration_name"] },
    Field { name: "group_lifecycle_update", event: GROUP_EVENT, subject: GROUP },
    Field { name: "group_participants_update", event: GROUP_EVENT, subject: GROUP },
    Field { name: "group_settings_update", event: GROUP_EVENT, subject: GROUP },
    Field { name: "group_status_update", event: GROUP_EVENT, subject: GROUP },
    Field { name: "partner_solutions", event: &["event"], subject: &["solution_id"] },
    Field {
        name: "automatic_events",
        event: &["automatic_events.0.event_name", "event_name"],
        subject: &["automatic_events.0.id", "id"],
    },
];

/// Reads a field that nobody has described yet.
const ANY: Field = Field {
    name: "",
    event: &["event", "decision", "status", "type", "action"],
    subject: &["display_phone_number", "entity_id"],
};

/// The items that may name the time where the entry does not.
const TIMED: &[&str] = &[
    "calls.0.timestamp",
    "statuses.0.timestamp",
    "groups.0.timestamp",
    "state_sync.0.metadata.timestamp",
    "automatic_events.0.timestamp",
    "timestamp",
];

/// Reads the value of a field as one notice.
pub(super) fn read(scene: &mut Scene<'_>) {
    let value = scene.value;
    if value.is_null() {
        return;
    }
    let name = told_apart(&scene.field, value);
    let field = FIELDS.iter().find(|field| field.name == name).unwrap_or(&ANY);
    let notice =
        Notice { field: name, event: first(value, field.event), subject: first(value, field.subject), raw: value.to_string() };
    tell(scene, value, notice);
}

/// Reads `errors[]` of the field `messages`: faults of the account or the system, about no message.
pub(super) fn read_errors(scene: &mut Scene<'_>) {
    let value = scene.value;
    tell_errors(scene, value, "errors");
}

/// Tells each of the errors of `holder` as a notice of `field`.
pub(super) fn tell_errors(scene: &mut Scene<'_>, holder: &Json<'_>, field: &'static str) {
    for error in scene.items(holder, "errors", "error") {
        let notice =
            Notice { field: Name::new_static(field), event: error.get("code").name(), subject: None, raw: error.to_string() };
        tell(scene, error, notice);
    }
}

/// Tells how far the provider has come with the history, in per cent.
pub(super) fn tell_progress(scene: &mut Scene<'_>, metadata: &Json<'_>) {
    if let Some(progress) = metadata.get("progress").name() {
        let notice =
            Notice { field: Name::new_static("history"), event: Some(progress), subject: None, raw: metadata.to_string() };
        tell(scene, metadata, notice);
    }
}

fn tell(scene: &mut Scene<'_>, value: &Json<'_>, notice: Notice) {
    let named = scene.reported.or_else(|| TIMED.iter().find_map(|path| seconds(value.path(path))));
    let at = named.map_or(scene.arrived, |at| scene.seen(at));
    scene.tell(Vec::new(), at, Event::Noticed(notice));
}

/// WHATSAPP: Meta's own sample of a quality update calls itself a status update; the keys tell them apart (seen 2026-11).
fn told_apart(field: &Name, value: &Json<'_>) -> Name {
    let is_quality = value.get("event").is_null() && !value.get("new_quality_score").is_null();
    if field == "message_template_status_update" && is_quality { Name::new_static(QUALITY) } else { field.clone() }
}

fn first(value: &Json<'_>, paths: &[&str]) -> Option<Name> {
    paths.iter().find_map(|path| value.path(path).name())
}
