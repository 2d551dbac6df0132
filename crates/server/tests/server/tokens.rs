//! Tokens: programs that ask in the name of a person, for a part of what that person may.

use serde_json::{Value, json};

use crate::browser::answer;
use crate::people::{invite, make_token};
use crate::place::Engine;
use crate::world::World;

#[tokio::test]
async fn a_token_may_what_its_scopes_say_and_needs_no_guard() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let program = make_token(&world.browser, &["views.write", "figures.read"]).await;
        let view = json!({ "name": "Mondays", "page": "/agents" });
        let reply = answer(program.unguarded(reqwest::Method::POST, "/api/v1/views").json(&view)).await;
        assert_eq!(reply.status, 201, "{}", reply.body);
        let refused = program.get("/api/v1/conversations").await;
        assert_eq!((refused.status, refused.code().as_str()), (403, "permission_missing"));
        let listed = world.browser.get("/api/v1/tokens").await.json();
        let token = &listed["tokens"][0];
        assert_eq!((&token["person"], &token["scopes"]), (&json!("admin"), &json!(["views.write", "figures.read"])));
        assert!(token["last_used_at"].is_string() && token["until"].is_null(), "{token}");
        assert_eq!(token.get("secret"), None, "it is never shown again");
    })
    .await;
}

#[tokio::test]
async fn a_token_never_may_more_than_its_person() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let anna = invite(&world.browser, "anna", "supervisor", None).await;
        let make = async |scopes: Value| anna.post("/api/v1/tokens", &json!({ "name": "x", "scopes": scopes })).await.code();
        assert_eq!(make(json!(["audit.read"])).await, "scope_beyond_role");
        assert_eq!(make(json!(["treasure.read"])).await, "scope_unknown");
        assert_eq!(make(json!([])).await, "scopes_missing");
        let program = make_token(&anna, &["figures.export", "figures.read"]).await;
        assert_eq!(program.get("/api/v1/kpis/volume/export").await.status, 200);
        world.browser.put("/api/v1/people/anna", &json!({ "role": "read-only" })).await;
        assert_eq!(program.get("/api/v1/kpis/volume/export").await.status, 403, "the role was taken away, and so from the token");
        assert_eq!(program.get("/api/v1/kpis/volume").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_token_takes_over_no_account() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let program = make_token(&world.browser, &["self"]).await;
        assert_eq!(program.get("/api/v1/session").await.json()["permissions"], json!(["self"]));
        for (method, path, words) in [
            ("PUT", "/api/v1/me/password", json!({ "before": crate::browser::PASSWORD, "password": "a longer password" })),
            ("POST", "/api/v1/me/totp", json!({})),
            ("PUT", "/api/v1/me/totp", json!({ "code": "123456" })),
            ("DELETE", "/api/v1/me/totp", json!({ "password": crate::browser::PASSWORD })),
            ("POST", "/api/v1/tokens", json!({ "name": "another", "scopes": ["self"] })),
        ] {
            let reply = answer(program.request(method.parse().unwrap(), path).json(&words)).await;
            assert_eq!((reply.status, reply.code().as_str()), (403, "session_needed"), "{method} {path}");
        }
    })
    .await;
}

#[tokio::test]
async fn a_token_ends_by_its_time_or_by_who_may_end_it() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        let past = json!({ "name": "x", "scopes": ["self"], "until": "2020-01-01T00:00:00Z" });
        assert_eq!(anna.post("/api/v1/tokens", &past).await.code(), "until_wrong");
        let program = make_token(&anna, &["self"]).await;
        let ben = invite(&world.browser, "ben", "agent", None).await;
        let id = world.browser.get("/api/v1/tokens").await.json()["tokens"][0]["id"].as_str().unwrap().to_owned();
        assert_eq!(ben.get("/api/v1/tokens").await.json()["tokens"], json!([]), "nobody sees those of others");
        assert_eq!(ben.delete(&format!("/api/v1/tokens/{id}"), &json!({})).await.status, 404);
        assert_eq!(program.get("/api/v1/session").await.status, 200);
        assert_eq!(world.browser.delete(&format!("/api/v1/tokens/{id}"), &json!({})).await.status, 204);
        assert_eq!(program.get("/api/v1/session").await.status, 401);
        assert_eq!(anna.with_token("wd_made_up").get("/api/v1/session").await.status, 401);
    })
    .await;
}
