//! The second factor: switched on by a code, asked for at the door, each code good for once.

use serde_json::{Value, json};
use server::{clock, totp};

use crate::browser::{Browser, Reply};
use crate::people::{CHOSEN, audit, invite};
use crate::world::World;

async fn enter(world: &World, code: Option<&str>) -> Reply {
    let words = json!({ "email": "anna@example.org", "password": CHOSEN, "code": code });
    Browser::stranger(&world.browser.base).enter("/api/v1/session", &words).await
}

/// The secret as the desk keeps it, sealed.
async fn secret(world: &World) -> Vec<u8> {
    let row = world.app().store.person("anna").await.unwrap().unwrap();
    world.app().vault.unseal("person.totp", &hex::decode(row.totp.unwrap()).unwrap()).unwrap()
}

on_both! {
    async fn a_second_factor_is_asked_for_and_each_code_opens_once(world) {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        let begun = anna.post("/api/v1/me/totp", &json!({})).await.json();
        assert!(begun["qr_svg"].as_str().unwrap().contains("<svg"), "{begun}");
        assert_eq!(enter(world, None).await.status, 200, "it is not on before a code has proved it");
        let wrong = anna.put("/api/v1/me/totp", &json!({ "code": "12345" })).await;
        assert_eq!((wrong.status, wrong.code().as_str()), (422, "code_wrong"));
        let secret = secret(world).await;
        assert_eq!(totp::readable(&secret), begun["secret"].as_str().unwrap());
        let step = totp::step(clock::now());
        let first = totp::code(&secret, step);
        let on = anna.put("/api/v1/me/totp", &json!({ "code": first })).await;
        assert_eq!(on.status, 200, "{}", on.body);
        assert_eq!(anna.get("/api/v1/session").await.json()["totp"], true);
        let recovery: Vec<String> = serde_json::from_value(on.json()["recovery_codes"].clone()).unwrap();

        for (code, expected) in [(None, "code_needed"), (Some(first.as_str()), "code_wrong"), (Some("000"), "code_wrong")] {
            let reply = enter(world, code).await;
            assert_eq!((reply.status, reply.code().as_str()), (401, expected), "{code:?}");
        }
        let next = totp::code(&secret, step + 1);
        assert_eq!(enter(world, Some(&next)).await.status, 200);
        assert_eq!(enter(world, Some(&next)).await.code(), "code_wrong", "nobody who looked over the shoulder comes in");
        assert_eq!(enter(world, Some(&recovery[0].to_uppercase())).await.status, 200);
        assert_eq!(enter(world, Some(&recovery[0])).await.code(), "code_wrong");

        let off = anna.delete("/api/v1/me/totp", &json!({ "password": "a guess" })).await;
        assert_eq!((off.status, off.code().as_str()), (403, "wrong_password"));
        assert_eq!(world.browser.delete("/api/v1/people/anna/totp", &json!({})).await.status, 204, "the telephone is lost");
        assert_eq!(enter(world, None).await.status, 200);
        let told = audit(&world.browser).await;
        assert_eq!(told.iter().filter(|line| line.contains("totp_changed")).cloned().collect::<Vec<_>>(), ["anna totp_changed anna", "admin totp_changed anna"]);
        assert_eq!(told.iter().filter(|line| *line == "anna sign_in_failed anna").count(), 4, "{told:?}");
    }

    async fn a_link_for_a_forgotten_password_does_not_go_around_the_second_factor(world) {
        let anna = invite(&world.browser, "anna", "agent", None).await;
        anna.post("/api/v1/me/totp", &json!({})).await;
        let code = totp::code(&secret(world).await, totp::step(clock::now()));
        assert_eq!(anna.put("/api/v1/me/totp", &json!({ "code": code })).await.status, 200);
        let reply = world.browser.post("/api/v1/people/anna/invitation", &json!({})).await.json();
        let link = reply["link"].as_str().unwrap();
        let path = format!("/api/v1/invitations/{}", link.rsplit('/').next().unwrap());
        let mut browser = Browser::stranger(&world.browser.base);
        let reply = browser.enter(&path, &json!({ "password": "yet another password" })).await;
        assert_eq!((reply.status, reply.code().as_str()), (401, "code_needed"));
        assert_eq!(browser.get("/api/v1/session").await.status, 401);
        let words: Value = json!({ "email": "anna", "password": "yet another password" });
        assert_eq!(browser.enter("/api/v1/session", &words).await.code(), "code_needed", "the password is the new one");
    }
}
