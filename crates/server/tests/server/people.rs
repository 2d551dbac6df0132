//! People: invited by a link, each with a role and a team, changed and switched off by administrators; and what the audit log says of it.

use reqwest::header;
use serde_json::{Value, json};

use crate::browser::{Browser, PASSWORD, answer};
use crate::place::{Engine, Place};
use crate::program::{Serving, in_a_place, watchdesk};
use crate::world::World;

/// What the invited choose.
pub(crate) const CHOSEN: &str = "correct horse battery";

/// Invites somebody; the path of the link and the answer.
async fn invitation(administrator: &Browser, id: &str, role: &str, team: Option<&str>) -> (String, Value) {
    let words = json!({ "id": id, "name": format!("{id} of the desk"), "email": format!("{id}@Example.org"), "role": role, "team": team });
    let reply = administrator.post("/api/v1/people", &words).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    let invited = reply.json();
    let link = invited["link"].as_str().unwrap();
    let token = link.strip_prefix(&format!("{}/invitation/", administrator.base)).unwrap_or_else(|| panic!("{link}"));
    (format!("/api/v1/invitations/{token}"), invited["person"].clone())
}

/// Somebody of this role, at a browser of their own.
pub(crate) async fn invite(administrator: &Browser, id: &str, role: &str, team: Option<&str>) -> Browser {
    let (path, _) = invitation(administrator, id, role, team).await;
    let mut browser = Browser::stranger(&administrator.base);
    let reply = browser.enter(&path, &json!({ "password": CHOSEN })).await;
    assert_eq!(reply.status, 204, "{}", reply.body);
    browser
}

/// A program with a token of these scopes.
pub(crate) async fn make_token(browser: &Browser, scopes: &[&str]) -> Browser {
    let reply = browser.post("/api/v1/tokens", &json!({ "name": "a program", "scopes": scopes })).await;
    assert_eq!(reply.status, 201, "{}", reply.body);
    browser.with_token(reply.json()["secret"].as_str().unwrap())
}

/// What the audit log says, the oldest first: who, what, to whom.
pub(crate) async fn audit(administrator: &Browser) -> Vec<String> {
    let rows = administrator.get("/api/v1/audit?limit=500").await.json();
    let text = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let line = |row: &Value| format!("{} {} {}", text(row, "who"), text(row, "what"), text(row, "subject"));
    rows["rows"].as_array().unwrap().iter().rev().map(line).collect()
}

on_both! {
    async fn who_is_invited_chooses_a_password_and_is_who_they_are(world) {
        let reply = world.browser.put("/api/v1/teams/north", &json!({ "name": "North" })).await;
        assert_eq!(reply.status, 200, "{}", reply.body);
        let (path, person) = invitation(&world.browser, "anna", "agent", Some("north")).await;
        assert_eq!((&person["state"], &person["email"], &person["team"]), (&json!("invited"), &json!("anna@example.org"), &json!("north")));
        let mut anna = Browser::stranger(&world.browser.base);
        let told = anna.get(&path).await.json();
        assert_eq!(told, json!({ "name": "anna of the desk", "email": "anna@example.org", "role": "agent" }));
        let short = anna.enter(&path, &json!({ "password": "too short" })).await;
        assert_eq!((short.status, short.code().as_str()), (422, "password_too_short"));
        assert_eq!(anna.enter(&path, &json!({ "password": CHOSEN, "name": "Änna" })).await.status, 204);
        let me = anna.get("/api/v1/session").await.json();
        assert_eq!((&me["id"], &me["name"], &me["role"], &me["team"]), (&json!("anna"), &json!("Änna"), &json!("agent"), &json!("north")));
        assert_eq!((&me["totp"], &me["must_enrol_totp"], &me["presence"]), (&json!(false), &json!(false), &json!("offline")));
        let used = Browser::stranger(&world.browser.base).enter(&path, &json!({ "password": CHOSEN })).await;
        assert_eq!((used.status, used.code().as_str()), (404, "invitation_gone"));
        world.restart().await;
        let mut again = Browser::stranger(&world.browser.base);
        assert_eq!(again.enter("/api/v1/session", &json!({ "email": " Anna@example.ORG", "password": CHOSEN })).await.status, 200);
        assert_eq!(again.enter("/api/v1/session", &json!({ "email": "anna", "password": CHOSEN })).await.status, 200, "the id will do");
        let team = world.app().store.kept_desk().await.unwrap().unwrap().text;
        assert!(team.contains("[[agent]]\nid = \"anna\""), "{team}");
    }

    async fn a_changed_role_holds_at_once_and_who_is_switched_off_is_out(world) {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        let program = make_token(&anna, &["conversations.answer", "self"]).await;
        assert_eq!(anna.get("/api/v1/audit").await.status, 403);
        let path = "/api/v1/people/anna";
        assert_eq!(world.browser.put(path, &json!({ "role": "administrator" })).await.status, 200);
        assert_eq!(anna.get("/api/v1/audit").await.status, 200);
        let reply = world.browser.put(path, &json!({ "state": "off" })).await;
        assert_eq!(reply.json()["state"], "off");
        for browser in [&anna, &program] {
            assert_eq!(browser.get("/api/v1/session").await.status, 401);
        }
        let mut shut_out = Browser::stranger(&world.browser.base);
        let words = json!({ "email": "anna@example.org", "password": CHOSEN });
        assert_eq!(shut_out.enter("/api/v1/session", &words).await.status, 401);
        assert_eq!(world.browser.put(path, &json!({ "state": "active" })).await.json()["state"], "active");
        assert_eq!(shut_out.enter("/api/v1/session", &words).await.status, 200);
        assert_eq!(anna.get("/api/v1/session").await.status, 401, "the session of before stays ended");
    }

    async fn the_last_administrator_can_neither_be_demoted_nor_switched_off(world) {
        for words in [json!({ "role": "agent" }), json!({ "state": "off" })] {
            let reply = world.browser.put("/api/v1/people/admin", &words).await;
            assert_eq!((reply.status, reply.code().as_str()), (422, "last_administrator"), "{words}");
        }
        let (_, _) = invitation(&world.browser, "ben", "administrator", None).await;
        let reply = world.browser.put("/api/v1/people/admin", &json!({ "role": "agent" })).await;
        assert_eq!(reply.code(), "last_administrator", "who was only invited does not count");
        invite(&world.browser, "carl", "administrator", None).await;
        assert_eq!(world.browser.put("/api/v1/people/admin", &json!({ "role": "analyst", "name": "Ann" })).await.status, 200);
        assert_eq!(world.browser.get("/api/v1/session").await.json()["role"], "analyst");
    }

    async fn an_address_is_given_later_and_belongs_to_one_person(world) {
        invite(&world.browser, "anna", "agent", None).await;
        let path = "/api/v1/people/admin";
        let taken = world.browser.put(path, &json!({ "email": "ANNA@example.org" })).await;
        assert_eq!((taken.status, taken.code().as_str()), (409, "email_taken"));
        assert_eq!(world.browser.put(path, &json!({ "email": "no address" })).await.code(), "email_invalid");
        assert_eq!(world.browser.put(path, &json!({ "email": "Boss@example.org" })).await.json()["email"], "boss@example.org");
        assert_eq!(world.browser.put(path, &json!({ "email": "boss@example.org" })).await.status, 200, "the same again");
        let words = json!({ "email": "boss@example.org", "password": PASSWORD });
        assert_eq!(Browser::stranger(&world.browser.base).enter("/api/v1/session", &words).await.status, 200);
        assert_eq!(Browser::stranger(&world.browser.base).sign_in(PASSWORD).await.status, 200, "and by the id");
    }
}

#[tokio::test]
async fn the_administrator_and_the_sessions_of_an_older_version_are_carried_over() {
    use sqlx::{Connection as _, SqliteConnection};
    in_a_place(Engine::Sqlite, async |place: &Place| {
        drop(Serving::start(place, &[]));
        let path = place.data.join("watchdesk.db");
        let mut database = SqliteConnection::connect(path.to_str().unwrap()).await.unwrap();
        let hash = server::secrets::hash("an older password").unwrap();
        let (token, until) = ("00ff", i64::MAX);
        let fingerprint = server::secrets::fingerprint(token);
        let older = format!(
            "DROP TABLE people; DROP TABLE recovery_codes; DROP TABLE sessions; DROP TABLE invitations; DROP TABLE tokens; DROP TABLE audit;
             DELETE FROM migrations WHERE name = '0010_people';
             INSERT INTO settings VALUES ('administrator.password', '{hash}'), ('session.{fingerprint}', '{until}'), ('session.ended', '');"
        );
        sqlx::raw_sql(sqlx::AssertSqlSafe(older)).execute(&mut database).await.unwrap();
        database.close().await.unwrap();
        let desk = Serving::started(crate::program::serve_without_password(place));
        assert!(!desk.greeting().contains("password"), "{}", desk.greeting());
        let mut browser = Browser::stranger(&desk.base);
        let request = browser.request(reqwest::Method::GET, "/api/v1/session").header(header::COOKIE, format!("watchdesk_session={token}"));
        assert_eq!(answer(request).await.json()["id"], "admin", "the session goes on");
        assert_eq!(browser.sign_in("an older password").await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn who_is_locked_out_gets_a_new_password_on_the_machine_itself() {
    in_a_place(Engine::Sqlite, async |place: &Place| {
        let desk = Serving::started(crate::program::serve_without_password(place));
        let output = watchdesk(place, &["people", "reset", "nobody"]);
        assert_eq!(output.code, Some(1));
        assert!(output.err.contains("there are admin"), "{output:?}");
        let output = watchdesk(place, &["people", "reset", "admin"]);
        let password = output.out.trim().rsplit(' ').next().unwrap();
        assert_eq!(Browser::stranger(&desk.base).sign_in(password).await.status, 200, "{output:?}");
    })
    .await;
}

#[tokio::test]
async fn an_unknown_account_is_refused_like_a_known_one() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        invitation(&world.browser, "ben", "agent", None).await;
        let mut stranger = Browser::stranger(&world.browser.base);
        let mut bodies = Vec::new();
        for email in ["admin", "nobody@example.org", "ben@example.org", "nobody"] {
            let reply = stranger.enter("/api/v1/session", &json!({ "email": email, "password": "a guess of mine" })).await;
            assert_eq!((reply.status, reply.code().as_str()), (401, "wrong_password"));
            bodies.push(reply.body);
        }
        bodies.dedup();
        assert_eq!(bodies.len(), 1, "known, unknown, invited: {bodies:?}");
    })
    .await;
}

#[tokio::test]
async fn an_account_that_is_guessed_at_closes_and_no_other() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        invite(&world.browser, "anna", "agent", None).await;
        let mut stranger = Browser::stranger(&world.browser.base);
        for _ in 0..10 {
            assert_eq!(stranger.enter("/api/v1/session", &json!({ "email": "anna", "password": "a guess" })).await.status, 401);
        }
        let reply = stranger.enter("/api/v1/session", &json!({ "email": "ANNA", "password": CHOSEN })).await;
        assert_eq!((reply.status, reply.code().as_str()), (429, "too_many_attempts"));
        assert_eq!(stranger.sign_in(PASSWORD).await.status, 200);
    })
    .await;
}

#[tokio::test]
async fn a_new_password_ends_every_other_session_and_needs_the_one_before() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        let mut elsewhere = Browser::stranger(&world.browser.base);
        elsewhere.enter("/api/v1/session", &json!({ "email": "anna", "password": CHOSEN })).await;
        assert_eq!(anna.get("/api/v1/me/sessions").await.json()["sessions"].as_array().unwrap().len(), 2);
        let path = "/api/v1/me/password";
        let wrong = anna.put(path, &json!({ "before": "a guess", "password": "another long one" })).await;
        assert_eq!((wrong.status, wrong.code().as_str()), (403, "wrong_password"));
        let short = anna.put(path, &json!({ "before": CHOSEN, "password": "short" })).await;
        assert_eq!(short.code(), "password_too_short");
        assert_eq!(elsewhere.get("/api/v1/session").await.status, 200);
        assert_eq!(anna.put(path, &json!({ "before": CHOSEN, "password": "another long one" })).await.status, 204);
        assert_eq!((anna.get("/api/v1/session").await.status, elsewhere.get("/api/v1/session").await.status), (200, 401));
        assert_eq!(elsewhere.enter("/api/v1/session", &json!({ "email": "anna", "password": CHOSEN })).await.status, 401);
    })
    .await;
}

#[tokio::test]
async fn sessions_are_listed_and_ended_by_oneself_and_by_an_administrator() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        let mut elsewhere = Browser::stranger(&world.browser.base);
        elsewhere.enter("/api/v1/session", &json!({ "email": "anna", "password": CHOSEN })).await;
        let sessions = anna.get("/api/v1/me/sessions").await.json()["sessions"].as_array().unwrap().clone();
        let other = sessions.iter().find(|session| session["current"] == false).unwrap();
        assert_eq!(other["address"], "127.0.0.1");
        let id = other["id"].as_str().unwrap();
        assert_eq!(
            world.browser.delete(&format!("/api/v1/me/sessions/{id}"), &json!({})).await.status,
            404,
            "it is not the admin's"
        );
        assert_eq!(anna.delete(&format!("/api/v1/me/sessions/{id}"), &json!({})).await.status, 204);
        assert_eq!(elsewhere.get("/api/v1/session").await.status, 401);
        let seen = world.browser.get("/api/v1/people/anna/sessions").await.json();
        assert_eq!(seen["sessions"].as_array().unwrap().len(), 1);
        assert_eq!(world.browser.delete("/api/v1/people/anna/sessions", &json!({})).await.status, 204);
        assert_eq!(anna.get("/api/v1/session").await.status, 401);
    })
    .await;
}

#[tokio::test]
async fn colleagues_see_of_each_other_only_what_work_needs() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        let seen = anna.get("/api/v1/people").await.json();
        let admin = seen["people"].as_array().unwrap().iter().find(|person| person["id"] == "admin").unwrap().clone();
        assert_eq!(
            admin,
            json!({ "id": "admin", "name": "admin", "role": "administrator", "team": null, "presence": "offline" })
        );
        let seen = world.browser.get("/api/v1/people").await.json();
        assert_eq!((&seen["people"][1]["email"], &seen["people"][1]["state"]), (&json!("anna@example.org"), &json!("active")));
    })
    .await;
}

#[tokio::test]
async fn a_cookie_is_secure_behind_a_proxy_with_a_certificate_and_the_address_is_the_browsers() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let stranger = Browser::stranger(&world.browser.base);
        let request = || stranger.request(reqwest::Method::POST, "/api/v1/session").json(&json!({ "password": PASSWORD }));
        let cookie = async |request: reqwest::RequestBuilder| {
            let response = request.send().await.unwrap();
            response.headers()[header::SET_COOKIE].to_str().unwrap().to_owned()
        };
        assert!(!cookie(request()).await.contains("Secure"));
        let proxied = request().header("x-forwarded-proto", "https").header("x-forwarded-for", "6.6.6.6, 198.51.100.7");
        let set = cookie(proxied).await;
        for word in ["Secure", "HttpOnly", "SameSite=Strict", "Path=/"] {
            assert!(set.contains(word), "{set}");
        }
        let rows = world.browser.get("/api/v1/audit?what=signed_in&limit=1").await.json();
        assert_eq!(rows["rows"][0]["address"], "198.51.100.7", "what the browser says of itself comes before the proxy's word");
    })
    .await;
}

#[tokio::test]
async fn the_audit_log_says_who_did_what_and_no_secret() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let anna = invite(&world.browser, "anna", "analyst", None).await;
        Browser::stranger(&anna.base)
            .enter("/api/v1/session", &json!({ "email": "anna@example.org", "password": "my secret guess" }))
            .await;
        assert_eq!(anna.get("/api/v1/kpis/volume/export").await.status, 200);
        assert_eq!(anna.get("/api/v1/exports/samples").await.status, 200);
        world.browser.put("/api/v1/people/anna", &json!({ "role": "supervisor" })).await;
        assert_eq!(anna.put("/api/v1/desk/file", &json!({ "text": "zone = \"Europe/Rome\"\n" })).await.status, 202);
        anna.delete("/api/v1/session", &json!({})).await;
        let told = audit(&world.browser).await;
        let expected = [
            "admin signed_in admin",
            "admin invited anna",
            "anna password_changed anna",
            "anna signed_in anna",
            " sign_in_failed anna",
            "anna exported volume",
            "anna exported samples",
            "admin person_changed anna",
            "anna desk_changed file",
            "anna signed_out anna",
        ];
        assert_eq!(told, expected);
        let raw = world.browser.get("/api/v1/audit?limit=500").await.body;
        for secret in [PASSWORD, CHOSEN, "my secret guess"] {
            assert!(!raw.contains(secret), "{raw}");
        }
        let first = world.browser.get("/api/v1/audit?limit=4").await.json();
        let next = world.browser.get(&format!("/api/v1/audit?limit=4&before={}", first["next"].as_str().unwrap())).await.json();
        let last = world.browser.get(&format!("/api/v1/audit?limit=4&before={}", next["next"].as_str().unwrap())).await.json();
        let count = |page: &Value| page["rows"].as_array().unwrap().len();
        assert_eq!((count(&first), count(&next), count(&last), &last["next"]), (4, 4, 2, &Value::Null));
        let of_anna = world.browser.get("/api/v1/audit?who=anna&what=exported").await.json();
        assert_eq!(count(&of_anna), 2);
    })
    .await;
}

#[tokio::test]
async fn an_invitation_again_takes_the_place_of_the_one_before() {
    crate::world::run(Engine::Sqlite, async |world: &mut World| {
        let (first, _) = invitation(&world.browser, "anna", "agent", None).await;
        let reply = world.browser.post("/api/v1/people/anna/invitation", &json!({})).await;
        let link = reply.json()["link"].as_str().unwrap().to_owned();
        assert_eq!(world.browser.get(&first).await.code(), "invitation_gone");
        let path = format!("/api/v1/invitations/{}", link.rsplit('/').next().unwrap());
        let mut anna = Browser::stranger(&world.browser.base);
        assert_eq!(anna.enter(&path, &json!({ "password": CHOSEN })).await.status, 204);
        // The password is forgotten: a link for whoever is there already ends their sessions.
        let link =
            world.browser.post("/api/v1/people/anna/invitation", &json!({})).await.json()["link"].as_str().unwrap().to_owned();
        let path = format!("/api/v1/invitations/{}", link.rsplit('/').next().unwrap());
        let mut again = Browser::stranger(&world.browser.base);
        assert_eq!(again.enter(&path, &json!({ "password": "a third long one" })).await.status, 204);
        assert_eq!((anna.get("/api/v1/session").await.status, again.get("/api/v1/session").await.status), (401, 200));
        for (words, code) in [
            (json!({ "name": "A", "email": "anna@example.org", "role": "agent" }), "email_taken"),
            (json!({ "id": "anna", "name": "A", "email": "a2@example.org", "role": "agent" }), "person_exists"),
            (json!({ "id": "Anna B", "name": "A", "email": "a2@example.org", "role": "agent" }), "id_invalid"),
            (json!({ "name": "A", "email": "no address", "role": "agent" }), "email_invalid"),
            (json!({ "name": "A", "email": "a2@example.org", "role": "agent", "team": "nowhere" }), "team_unknown"),
        ] {
            assert_eq!(world.browser.post("/api/v1/people", &words).await.code(), code, "{words}");
        }
    })
    .await;
}
