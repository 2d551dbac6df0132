//! Saved views: kept for everybody, forgotten on request, leading nowhere but to pages of the desk.

use reqwest::Method;
use serde_json::json;

use crate::browser::answer;

on_both! {
    async fn a_saved_view_is_there_until_somebody_forgets_it(world) {
        assert_eq!(world.browser.get("/api/v1/views").await.json(), json!({ "views": [] }));
        let view = json!({ "name": " Mondays ", "page": "/agents", "search": "?from=2026-03-02&where=agent%3Danna" });
        let reply = world.browser.post("/api/v1/views", &view).await;
        let saved = reply.json();
        assert_eq!((reply.status, &saved["name"], &saved["page"]), (201, &json!("Mondays"), &json!("/agents")));
        assert_eq!(saved["search"], "from=2026-03-02&where=agent%3Danna");
        world.restart().await;
        assert_eq!(world.browser.get("/api/v1/views").await.json()["views"], json!([saved]));
        let path = format!("/api/v1/views/{}", saved["id"].as_str().unwrap());
        assert_eq!(answer(world.browser.request(Method::DELETE, &path)).await.status, 204);
        let again = answer(world.browser.request(Method::DELETE, &path)).await;
        assert_eq!((again.status, again.code()), (404, "not_found".to_owned()));
        assert_eq!(world.browser.get("/api/v1/views").await.json(), json!({ "views": [] }));
    }

    async fn a_view_leads_nowhere_but_to_a_page_of_the_desk(world) {
        let refused = [
            (json!({ "name": "  ", "page": "/agents" }), "name_invalid"),
            (json!({ "name": "x".repeat(81), "page": "/agents" }), "name_invalid"),
            (json!({ "name": "a", "page": "agents" }), "page_invalid"),
            (json!({ "name": "a", "page": "//example.org/" }), "page_invalid"),
            (json!({ "name": "a", "page": "/\\example.org" }), "page_invalid"),
            (json!({ "name": "a", "page": "/agents", "search": "x#y" }), "search_invalid"),
            (json!({ "name": "a", "page": "/agents", "search": "x".repeat(5_000) }), "search_invalid"),
        ];
        for (view, code) in refused {
            let reply = world.browser.post("/api/v1/views", &view).await;
            assert_eq!((reply.status, reply.code()), (422, code.to_owned()), "{view}");
        }
        assert_eq!(world.browser.get("/api/v1/views").await.json(), json!({ "views": [] }));
    }
}
