//! The templates of the account: listed page by page, handed in, looked at for a while, approved or rejected.
//!
//! Lives here: what the provider does with a template. Never here: sending one (`accept`). A template whose name holds `reject` is
//! rejected, one whose name holds `pause` is paused after it was approved.
//! Next one: a habit of the reviewers is a line in `review`.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};

use super::answers::{refused, success};
use crate::simulator::world::World;

/// The templates by id, in order of their making.
#[derive(Debug)]
pub(in crate::simulator) struct Templates {
    all: Mutex<Vec<Value>>,
}

impl Default for Templates {
    /// The templates that the history uses, in all four languages.
    fn default() -> Templates {
        let names = [
            ("order_update", "UTILITY", "Your order {{1}} is on its way."),
            ("offer_plain", "MARKETING", "This week {{1}} costs less."),
            ("offer_personal", "MARKETING", "Hello {{1}}, this week everything costs less."),
        ];
        let all = names.iter().flat_map(|(name, category, text)| {
            ["de", "it", "es", "en"].iter().enumerate().map(move |(index, language)| {
                json!({
                    "id": format!("{}{index}", name.len()), "name": name, "category": category, "language": language, "status": "APPROVED",
                    "parameter_format": "POSITIONAL", "quality_score": { "score": "GREEN" },
                    "components": [{ "type": "BODY", "text": text, "example": { "body_text": [["17"]] } }],
                })
            })
        });
        Templates { all: Mutex::new(all.collect()) }
    }
}

fn word<'a>(template: &'a Value, key: &str) -> &'a str {
    template.get(key).and_then(Value::as_str).unwrap_or_default()
}

impl Templates {
    fn with<T>(&self, act: impl FnOnce(&mut Vec<Value>) -> T) -> T {
        act(&mut self.all.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether there is a template with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.with(|all| all.iter().any(|template| word(template, "id") == id))
    }

    fn change(&self, id: &str, change: impl FnOnce(&mut Value)) -> Option<Value> {
        self.with(|all| {
            let template = all.iter_mut().find(|template| word(template, "id") == id)?;
            change(template);
            Some(template.clone())
        })
    }
}

/// The largest page.
const PAGE: usize = 100;

pub(super) async fn list(State(world): State<Arc<World>>, Query(words): Query<HashMap<String, String>>) -> Json<Value> {
    let limit = words.get("limit").and_then(|limit| limit.parse().ok()).unwrap_or(25).clamp(1, PAGE);
    let after: usize = words.get("after").and_then(|after| after.parse().ok()).unwrap_or(0);
    let (page, total) = world.templates.with(|all| (all.iter().skip(after).take(limit).cloned().collect::<Vec<_>>(), all.len()));
    let end = after + page.len();
    let mut paging = json!({ "cursors": { "before": after.to_string(), "after": end.to_string() } });
    if end < total {
        paging["next"] = format!("{}/next?after={end}", world.base).into();
    }
    Json(json!({ "data": page, "paging": paging }))
}

pub(super) async fn create(State(world): State<Arc<World>>, Json(mut template): Json<Value>) -> Response {
    let (name, language) = (word(&template, "name").to_owned(), word(&template, "language").to_owned());
    let is_known = |other: &Value| word(other, "name") == name && word(other, "language") == language;
    if name.is_empty() || language.is_empty() || !template.get("components").is_some_and(Value::is_array) {
        return refused(100, "The parameters name, language and components are required.").into_response();
    }
    if world.templates.with(|all| all.iter().any(is_known)) {
        return refused(100, "There is a template with this name and language already.").into_response();
    }
    let id = world.files_id().to_string();
    template["id"] = id.clone().into();
    template["status"] = "PENDING".into();
    let category = template.get("category").cloned().unwrap_or_default();
    world.templates.with(|all| all.push(template));
    review(&world, &id);
    Json(json!({ "id": id, "status": "PENDING", "category": category })).into_response()
}

/// A template is handed in changed.
pub(super) fn edit(world: &World, id: &str, changed: &Value) -> Response {
    let edited = world.templates.change(id, |template| {
        for key in ["components", "category"] {
            if let Some(value) = changed.get(key) {
                template[key] = value.clone();
            }
        }
        template["status"] = "PENDING".into();
    });
    if edited.is_none() {
        return refused(100, "There is no template with this id.").into_response();
    }
    review(world, id);
    success().into_response()
}

pub(super) async fn delete(State(world): State<Arc<World>>, Query(words): Query<HashMap<String, String>>) -> Response {
    let (name, id) = (words.get("name"), words.get("hsm_id"));
    let gone = world.templates.with(|all| {
        let before = all.len();
        all.retain(|template| {
            name.is_none_or(|name| word(template, "name") != name) || id.is_some_and(|id| word(template, "id") != id)
        });
        before - all.len()
    });
    if gone == 0 { refused(100, "There is no template with this name.").into_response() } else { success().into_response() }
}

/// Somebody looks at it, and the desk is told what came of it.
fn review(world: &World, id: &str) {
    let Some(template) = world.templates.change(id, |_| ()) else { return };
    let name = word(&template, "name");
    let (status, reason) = if name.contains("reject") { ("REJECTED", "INVALID_FORMAT") } else { ("APPROVED", "NONE") };
    // Whoever asks before the news sees the same a little early.
    world.templates.change(id, |template| {
        template["status"] = status.into();
        template["rejected_reason"] = reason.into();
    });
    let tell = |event: &str| {
        json!({
            "event": event, "message_template_id": id.parse::<i64>().unwrap_or_default(), "message_template_name": name,
            "message_template_language": word(&template, "language"), "reason": reason,
        })
    };
    world.notice("message_template_status_update", &tell(status));
    if name.contains("pause") {
        world.templates.change(id, |template| template["status"] = "PAUSED".into());
        world.notice("message_template_status_update", &tell("PAUSED"));
    }
}

/// The app that the token belongs to.
pub(super) async fn app() -> Json<Value> {
    Json(json!({ "id": "1000000000000001", "name": "Watchdesk" }))
}

/// Where a sample goes.
pub(super) async fn session(State(world): State<Arc<World>>) -> Json<Value> {
    Json(json!({ "id": format!("upload:{}", world.files_id()) }))
}

/// A sample was handed over.
pub(super) fn handle(session: &str) -> Response {
    Json(json!({ "h": format!("4::{}", session.trim_start_matches("upload:")) })).into_response()
}

/// Anything that is handed in under an id: a changed template, a sample, settings of a number.
pub(super) async fn put(State(world): State<Arc<World>>, Path((_, id)): Path<(String, String)>, body: bytes::Bytes) -> Response {
    if id.starts_with("upload:") {
        return handle(&id);
    }
    if world.templates.has(&id) {
        return edit(&world, &id, &serde_json::from_slice(&body).unwrap_or_default());
    }
    success().into_response()
}
