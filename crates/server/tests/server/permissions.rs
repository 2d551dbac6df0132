//! Every call times every role: what the description of the API lists is held against one table of who may do it.
//!
//! Next one: a call of the API is a row here, or the test fails.

use std::collections::{BTreeMap, BTreeSet};

use reqwest::Method;
use serde_json::{Value, json};

use crate::browser::{Browser, PASSWORD, Reply};
use crate::people::{invite, make_token};
use crate::place::Engine;
use crate::world::World;

/// Calls that need no session.
pub(crate) const OPEN: &[(&str, &str)] = &[
    ("POST", "/api/v1/session"),
    ("GET", "/api/v1/session/options"),
    ("GET", "/api/v1/session/oidc/{id}"),
    ("GET", "/api/v1/session/oidc/{id}/callback"),
    ("GET", "/api/v1/invitations/{token}"),
    ("POST", "/api/v1/invitations/{token}"),
];

/// All other calls, by the permission that they need.
const CALLS: &[(&str, &[&str])] = &[
    (
        "self",
        &[
            "GET /session",
            "DELETE /session",
            "PUT /me",
            "PUT /me/password",
            "GET /me/sessions",
            "DELETE /me/sessions/{id}",
            "POST /me/totp",
            "PUT /me/totp",
            "DELETE /me/totp",
            "PUT /me/presence",
            "POST /me/alive",
            "GET /people",
            "GET /teams",
            "GET /tokens",
            "POST /tokens",
            "DELETE /tokens/{id}",
            "GET /permissions",
            "GET /desk",
        ],
    ),
    (
        "people.write",
        &[
            "POST /people",
            "PUT /people/{id}",
            "POST /people/{id}/invitation",
            "GET /people/{id}/sessions",
            "DELETE /people/{id}/sessions",
            "DELETE /people/{id}/sessions/{sid}",
            "DELETE /people/{id}/totp",
        ],
    ),
    ("audit.read", &["GET /audit"]),
    (
        "desk.write",
        &[
            "PUT /teams/{id}",
            "DELETE /teams/{id}",
            "GET /desk/file",
            "PUT /desk/file",
            "GET /desk/recount",
            "GET /report",
            "PUT /report",
            "GET /report/preview",
            "POST /report/send",
        ],
    ),
    ("figures.read", &["GET /kpis/{id}", "GET /kpis/{id}/conversations", "GET /kpis/{id}/histogram", "GET /views"]),
    (
        "figures.export",
        &["GET /kpis/{id}/export", "GET /kpis/{id}/conversations/export", "GET /exports/conversations", "GET /exports/samples"],
    ),
    ("views.write", &["POST /views", "DELETE /views/{id}"]),
    (
        "conversations.read",
        &[
            "GET /conversations",
            "GET /conversations/counts",
            "GET /conversations/{id}",
            "PUT /conversations/{id}/presence",
            "GET /search",
            "GET /live",
            "GET /live/events",
        ],
    ),
    ("conversations.answer", &["POST /conversations/{id}/messages", "PUT /conversations/{id}/draft"]),
    ("conversations.work", &["POST /conversations/{id}/acts", "POST /conversations/acts"]),
    ("notes.write", &["POST /conversations/{id}/notes"]),
    ("operation.read", &["GET /outcomes", "GET /set-aside"]),
    ("contacts.read", &["GET /contacts", "GET /contacts/{id}"]),
    (
        "contacts.write",
        &[
            "POST /contacts",
            "PUT /contacts/{id}",
            "POST /contacts/{id}/block",
            "POST /contacts/{id}/unblock",
            "POST /contacts/{id}/consent",
            "POST /contacts/{id}/merge",
        ],
    ),
    ("contacts.import", &["POST /contacts/import", "GET /contacts/import/{id}"]),
    (
        "phrases.write",
        &[
            "POST /phrases",
            "PUT /phrases/{id}",
            "DELETE /phrases/{id}",
            "POST /macros",
            "PUT /macros/{id}",
            "DELETE /macros/{id}",
        ],
    ),
    ("numbers.write", &["POST /outbox/resume"]),
    ("history.import", &["POST /import"]),
    ("self", &["GET /desk/words"]),
    ("desk.write", &["PUT /desk/words"]),
    ("conversations.read", &["GET /macros", "GET /outbox", "GET /phrases"]),
    (
        "conversations.answer",
        &[
            "DELETE /conversations/{id}/messages/{client_id}",
            "POST /conversations/{id}/read",
            "POST /contacts/{id}/conversation",
            "POST /phrases/{id}/filled",
        ],
    ),
    ("conversations.work", &["POST /macros/{id}/run"]),
    ("notes.write", &["POST /contacts/{id}/notes"]),
    ("media.read", &["GET /files/{id}", "GET /files/{id}/thumbnail"]),
    ("conversations.answer", &["POST /files"]),
    ("conversations.read", &["GET /templates", "GET /templates/{id}"]),
    ("templates.write", &["POST /templates", "POST /templates/sync", "PUT /templates/{id}", "DELETE /templates/{id}"]),
    (
        "numbers.write",
        &[
            "GET /numbers",
            "POST /numbers",
            "PUT /numbers/{inbox}",
            "DELETE /numbers/{inbox}",
            "POST /numbers/{inbox}/check",
            "POST /numbers/{inbox}/subscribe",
            "POST /numbers/{inbox}/test",
            "GET /numbers/{inbox}/callback",
        ],
    ),
];

/// Who has which permission, written down once more: a changed list is a decision.
const ROLES: &[(&str, &[&str])] = &[
    ("self", EVERYBODY),
    ("figures.read", EVERYBODY),
    ("figures.export", &["administrator", "supervisor", "analyst"]),
    ("views.write", &["administrator", "supervisor", "analyst", "quality"]),
    ("conversations.read", EVERYBODY),
    ("media.read", &["administrator", "supervisor", "agent", "quality"]),
    ("conversations.answer", WORKERS),
    ("conversations.work", WORKERS),
    ("notes.write", &["administrator", "supervisor", "agent", "quality"]),
    ("contacts.read", &["administrator", "supervisor", "agent", "quality"]),
    ("contacts.write", WORKERS),
    ("contacts.import", LEADERS),
    ("phrases.write", LEADERS),
    ("templates.write", LEADERS),
    ("operation.read", LEADERS),
    ("desk.write", LEADERS),
    ("history.import", &["administrator"]),
    ("numbers.write", &["administrator"]),
    ("people.write", &["administrator"]),
    ("audit.read", &["administrator"]),
];

const EVERYBODY: &[&str] = &["administrator", "supervisor", "agent", "analyst", "quality", "read-only"];
const LEADERS: &[&str] = &["administrator", "supervisor"];
const WORKERS: &[&str] = &["administrator", "supervisor", "agent"];

/// A path with something in the place of each parameter.
pub(crate) fn with_parameters(path: &str) -> String {
    let filled = |part: &str| if part.starts_with('{') { "1".to_owned() } else { part.to_owned() };
    path.split('/').map(filled).collect::<Vec<_>>().join("/")
}

/// The permission of each call, and no call twice.
fn table() -> BTreeMap<(String, String), &'static str> {
    let mut table = BTreeMap::new();
    for (permission, calls) in CALLS {
        for call in *calls {
            let (method, path) = call.split_once(' ').unwrap();
            assert_eq!(
                table.insert((method.to_owned(), format!("/api/v1{path}")), *permission),
                None,
                "{call} stands there twice"
            );
        }
    }
    table
}

/// The calls that the API describes, beside those that are open.
async fn described(browser: &Browser) -> BTreeSet<(String, String)> {
    let description = browser.get("/api/openapi.json").await.json();
    let paths = description["paths"].as_object().unwrap();
    let all = paths
        .iter()
        .flat_map(|(path, item)| item.as_object().unwrap().keys().map(move |method| (method.to_uppercase(), path.clone())));
    all.filter(|(method, path)| !OPEN.contains(&(method, path))).collect()
}

/// Only the head: one answer has no end.
async fn call(browser: &Browser, (method, path): &(String, String)) -> Reply {
    let request = browser.request(method.parse::<Method>().unwrap(), &with_parameters(path));
    let response = request.json(&json!({})).send().await.unwrap();
    let status = response.status().as_u16();
    let body = if matches!(status, 401 | 403) { response.text().await.unwrap() } else { String::new() };
    Reply { status, body }
}

fn is_let_in(reply: &Reply) -> bool {
    let turned_away = |code: &str| ["permission_missing", "not_signed_in", "guard_missing"].contains(&code);
    reply.body.is_empty() || !turned_away(&reply.code())
}

/// Signing out comes last, so that nobody else is shut out by it.
fn in_order(table: &BTreeMap<(String, String), &'static str>) -> Vec<((String, String), &'static str)> {
    let mut calls: Vec<_> = table.iter().map(|(call, permission)| (call.clone(), *permission)).collect();
    calls.sort_by_key(|((method, path), _)| (method == "DELETE" && path == "/api/v1/session", path.clone()));
    calls
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_call_is_let_in_for_the_roles_that_may_and_for_no_other() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let table = table();
        assert_eq!(table.keys().cloned().collect::<BTreeSet<_>>(), described(&world.browser).await, "each call has its row");
        let roles: BTreeMap<_, _> = ROLES.iter().copied().collect();
        for role in EVERYBODY {
            let browser = invite(&world.browser, &format!("one-{role}"), role, None).await;
            for (asked, permission) in in_order(&table) {
                let reply = call(&browser, &asked).await;
                let expected = roles[permission].contains(role);
                assert_eq!(is_let_in(&reply), expected, "{role} {asked:?} needs {permission}: {} {}", reply.status, reply.body);
                if !expected {
                    assert_eq!((reply.status, reply.code().as_str()), (403, "permission_missing"), "{role} {asked:?}");
                }
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_of_one_scope_is_let_in_for_that_scope_alone() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let table = table();
        let scopes: BTreeSet<&str> = table.values().copied().collect();
        for scope in scopes {
            let program = make_token(&world.browser, &[scope]).await;
            for (asked, permission) in in_order(&table) {
                let reply = call(&program, &asked).await;
                assert_eq!(is_let_in(&reply), permission == scope, "{scope} {asked:?}: {} {}", reply.status, reply.body);
            }
        }
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_list_of_permissions_is_the_one_that_was_decided() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let told = world.browser.get("/api/v1/permissions").await.json();
        let listed: Vec<(String, Vec<Value>)> = told["permissions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|permission| (permission["id"].as_str().unwrap().to_owned(), permission["roles"].as_array().unwrap().clone()))
            .collect();
        let decided: Vec<(String, Vec<Value>)> =
            ROLES.iter().map(|(id, roles)| ((*id).to_owned(), roles.iter().map(|role| json!(role)).collect())).collect();
        let sorted = |mut list: Vec<(String, Vec<Value>)>| {
            list.sort_by(|one, other| one.0.cmp(&other.0));
            list
        };
        assert_eq!(sorted(listed), sorted(decided));
        assert_eq!(told["roles"], json!(EVERYBODY));
        let me = world.browser.get("/api/v1/session").await.json();
        assert_eq!(me["permissions"].as_array().unwrap().len(), ROLES.len(), "an administrator may everything");
        assert_eq!(Browser::stranger(&world.browser.base).sign_in(PASSWORD).await.status, 200);
    })
    .await;
}
