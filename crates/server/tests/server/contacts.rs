//! Contacts over HTTP: changed by events, found, blocked, merged on evidence alone; lists taken in with what a person sees of each mistake.

use reqwest::Method;
use serde_json::{Value, json};

use crate::browser::{Reply, answer};
use crate::world::{World, eventually};

async fn put(world: &World, path: &str, body: &Value) -> Reply {
    answer(world.browser.request(Method::PUT, path).json(body)).await
}

/// Takes in a list to its end.
async fn take_in(world: &World, list: &[u8], words: &str) -> Value {
    let path = format!("/api/v1/contacts/import{words}");
    let reply = answer(world.browser.request(Method::POST, &path).header("content-type", "text/csv").body(list.to_vec())).await;
    assert_eq!(reply.status, 202, "{}", reply.body);
    let path = format!("/api/v1/contacts/import/{}", reply.json()["id"].as_str().unwrap());
    eventually("the list is taken in", async || {
        let state = world.browser.get(&path).await.json();
        (state["state"] != "running").then_some(state)
    })
    .await
}

async fn found(world: &World, words: &str) -> Vec<String> {
    let list = world.browser.get(&format!("/api/v1/contacts?{words}")).await.json();
    list["rows"].as_array().unwrap().iter().map(|row| row["phone"].as_str().unwrap_or_default().to_owned()).collect()
}

fn counts(state: &Value) -> (u64, u64, u64, u64) {
    let count = |name: &str| state[name].as_u64().unwrap();
    (count("new"), count("changed"), count("unchanged"), count("error_count"))
}

on_both! {
    async fn a_contact_is_made_changed_found_and_changed_back(world) {
        let made = world.browser.post("/api/v1/contacts", &json!({ "phone": "+49 30 1234567", "name": " Zoë\u{200b} Fox " })).await;
        let contact = made.json();
        assert_eq!((made.status, &contact["name"], &contact["phone"]), (201, &json!("Zoë Fox"), &json!("49301234567")), "{}", made.body);
        let path = format!("/api/v1/contacts/{}", contact["id"].as_str().unwrap());
        let change = json!({ "language": "DE", "attributes": { "size": "XL", "note": null }, "labels": { "add": ["vip"] } });
        let changed = put(world, &path, &change).await.json();
        assert_eq!((&changed["language"], &changed["labels"]), (&json!("de"), &json!(["vip"])));
        assert_eq!(changed["attributes"], json!({ "size": "XL" }));
        for words in ["q=zoe", "q=4567", "label=vip", "attribute=size:XL", "q=fox&label=vip&blocked=false"] {
            assert_eq!(found(world, words).await, ["49301234567"], "{words}");
        }
        for words in ["q=nobody", "label=other", "attribute=size:L", "blocked=true"] {
            assert!(found(world, words).await.is_empty(), "{words}");
        }
        let position = world.position().await;
        assert_eq!(put(world, &path, &change).await.status, 200);
        assert_eq!(world.position().await, position, "what changes nothing is not written down");
        let back = json!({ "name": null, "language": null, "attributes": { "size": null }, "labels": { "remove": ["vip"] } });
        let changed = put(world, &path, &back).await.json();
        assert_eq!((&changed["name"], &changed["language"], &changed["labels"]), (&json!(null), &json!(null), &json!([])));
        let again = world.browser.post("/api/v1/contacts", &json!({ "phone": "0049301234567" })).await;
        assert_eq!((again.status, &again.json()["id"]), (200, &contact["id"]));
    }

    async fn notes_consent_and_blocks_are_kept_with_who_and_when(world) {
        let made = world.browser.post("/api/v1/contacts", &json!({ "phone": "49301234567" })).await.json();
        let path = format!("/api/v1/contacts/{}", made["id"].as_str().unwrap());
        for _ in 0..2 {
            let note = json!({ "id": "n-1", "text": "likes tea" });
            assert_eq!(world.browser.post(&format!("{path}/notes"), &note).await.status, 200);
        }
        let consent = json!({ "purpose": "marketing", "given": true, "proof": "form at the counter" });
        world.browser.post(&format!("{path}/consent"), &consent).await;
        let blocked = world.browser.post(&format!("{path}/block"), &json!({})).await.json();
        assert_eq!(blocked["notes"].as_array().unwrap().len(), 1);
        assert_eq!((&blocked["notes"][0]["text"], &blocked["notes"][0]["by"]), (&json!("likes tea"), &json!("admin")));
        assert_eq!((&blocked["consents"][0]["given"], &blocked["consents"][0]["by"]), (&json!(true), &json!("admin")));
        assert_eq!((&blocked["blocked"], found(world, "blocked=true").await.len()), (&json!(true), 1));
        world.restart().await;
        let unblocked = world.browser.post(&format!("{path}/unblock"), &json!({})).await.json();
        assert_eq!(unblocked["blocked"], json!(false));
        let refused = world.browser.post(&format!("{path}/consent"), &json!({ "purpose": "x", "given": true, "proof": " " })).await;
        assert_eq!((refused.status, refused.code().as_str()), (422, "proof_missing"));
    }

    async fn only_evidence_makes_two_contacts_one(world) {
        let ids = ["49301234567", "49301234568"].map(|phone| json!({ "phone": phone }));
        let first = world.browser.post("/api/v1/contacts", &ids[0]).await.json();
        let second = world.browser.post("/api/v1/contacts", &ids[1]).await.json();
        let merge = format!("/api/v1/contacts/{}/merge", first["id"].as_str().unwrap());
        let refused = world.browser.post(&merge, &json!({ "other": second["id"] })).await;
        assert_eq!((refused.status, refused.code().as_str()), (422, "no_evidence"));
        assert_eq!(world.browser.post(&merge, &json!({ "other": "49301234999" })).await.status, 404);
        let links = vec![vec!["49301234567".into(), "49301234568".into()]];
        world.app().store.ledger().append(store::Batch { links, ..store::Batch::default() }).await.unwrap();
        let merged = world.browser.post(&merge, &json!({ "other": "49301234568" })).await;
        assert_eq!((merged.status, merged.json()["keys"].as_array().unwrap().len()), (200, 2));
        assert_eq!(merged.json()["evidence"][0]["keys"], json!(["49301234567", "49301234568"]));
        assert_eq!(world.browser.get("/api/v1/contacts").await.json()["total"], json!(1));
    }

    async fn a_list_taken_in_twice_changes_nothing(world) {
        let list = "phone;name;language;labels;attr:size;consent:marketing\n\
            +49 30 1234567;Zoë;de;vip|new;XL;yes\n\
            \n\
            4930 1234568;\"Fox; Ada\";;;=1+1;no\n\
            49301234569;;;;;\n";
        let look = take_in(world, list.as_bytes(), "?dry_run=true").await;
        assert_eq!((&look["state"], counts(&look)), (&json!("done"), (3, 0, 0, 0)), "{look}");
        assert_eq!(world.browser.get("/api/v1/contacts").await.json()["total"], json!(0));
        assert_eq!(counts(&take_in(world, list.as_bytes(), "").await), (3, 0, 0, 0));
        let position = world.position().await;
        assert_eq!(counts(&take_in(world, list.as_bytes(), "").await), (0, 0, 3, 0));
        assert_eq!(world.position().await, position);
        let changed = list.replace("Zoë", "Zoe").replace(";de;", ";it;");
        assert_eq!(counts(&take_in(world, changed.as_bytes(), "").await), (0, 1, 2, 0));
        assert_eq!(found(world, "q=fox").await, ["49301234568"]);
        let rows = world.browser.get("/api/v1/contacts?attribute=size:%3D1%2B1").await.json();
        assert_eq!(rows["rows"][0]["attributes"], json!({ "size": "=1+1" }));
    }

    async fn a_file_that_is_no_list_is_refused_with_what_to_do(world) {
        let large = [b"phone\n".to_vec(), vec![b'1'; 50 << 20]].concat();
        let files: [(&[u8], &str, &str); 12] = [
            (b"", "file_empty", "first line"),
            ("\u{feff}".as_bytes(), "file_empty", "first line"),
            (b" \r\n\t\r\n", "file_empty", "first line"),
            (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00table", "file_binary", "CSV UTF-8"),
            (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR and more", "file_binary", "CSV UTF-8"),
            (b"\xff\xfep\0h\0o\0n\0e\0\n\0", "encoding_unsupported", "CSV UTF-8"),
            (b"\0p\0h\0o\0n\0e\0\n", "encoding_unsupported", "CSV UTF-8"),
            (b"phone,e-mail\n49301234567,a@example.org\n", "column_unknown", "e-mail"),
            (b"phone,name,Phone\n", "column_repeated", "Keep one"),
            (b"name,language\nAda,de\n", "phone_column_missing", "phone"),
            (b"phone,\"name\n49301234567,Ada\n", "quotes_broken", "quotation mark"),
            (&large, "file_too_large", "50 MB"),
        ];
        for (file, code, hint) in files {
            let request = world.browser.request(Method::POST, "/api/v1/contacts/import").header("content-type", "text/csv");
            let reply = answer(request.body(file.to_vec())).await;
            assert_eq!((reply.status, reply.code().as_str()), (422, code));
            assert!(reply.json()["detail"].as_str().unwrap().contains(hint), "{}", reply.body);
        }
        assert_eq!(world.browser.get("/api/v1/contacts").await.json()["total"], json!(0));
    }

    async fn a_wrong_line_is_told_and_the_others_are_taken_in(world) {
        let long = "x".repeat(10 << 20);
        let label = format!("49301234507,Ada,de,{},,", "o".repeat(65));
        let name = format!("49301234508,{},de,,,", "a".repeat(201));
        // The line, and the code, the column and a word of the sentence that a person sees.
        let lines: [(&str, &str, Option<&str>, &str); 16] = [
            ("49301234501,\"Ada,de,,,", "quotes_broken", None, "quotation mark"),
            ("49301234502,\"Ada\"!,de,,,", "quotes_broken", None, "quotation mark"),
            ("49301234503,Ada", "cells_miscounted", None, "2 cells"),
            ("49301234504,Fox, Ada,de,,,", "cells_miscounted", None, "7 cells"),
            ("phone,name,language,labels,attr:size,consent:ads", "header_repeated", None, "again"),
            (",Ada,de,,,", "phone_missing", Some("phone"), "number"),
            ("call me,Ada,de,,,", "phone_invalid", Some("phone"), "+49"),
            ("4930,Ada,de,,,", "phone_invalid", Some("phone"), "7 to 15"),
            ("030 1234567,Ada,de,,,", "phone_country_missing", Some("phone"), "country"),
            ("4.93012E+10,Ada,de,,,", "phone_rounded", Some("phone"), "text"),
            ("49301234599,Twice,de,,,", "phone_repeated", Some("phone"), "line 2"),
            ("49301234505,Ada,german!,,,", "language_invalid", Some("language"), "de"),
            ("49301234506,Ada,de,,,perhaps", "consent_invalid", Some("consent:ads"), "yes or no"),
            (&long, "line_too_long", None, "64 kB"),
            (&label, "word_invalid", Some("labels"), "64"),
            (&name, "name_too_long", Some("name"), "200"),
        ];
        let mut list = "phone,name,language,labels,attr:size,consent:ads\n\u{202d}+49 301234599\u{202c},First,de,,,\n".to_owned();
        for (line, ..) in &lines {
            list.push_str(line);
            list.push_str("\r\n");
        }
        list.push_str("49301234510,\"محمد\u{200b} علي\",ar,vip,\"=HYPERLINK(\"\"x\"\")\",ja\n");
        let state = take_in(world, list.as_bytes(), "").await;
        assert_eq!(counts(&state), (2, 0, 0, lines.len() as u64), "{state}");
        for (number, (_, code, column, hint)) in lines.iter().enumerate() {
            let error = &state["errors"][number];
            assert_eq!((&error["line"], &error["code"]), (&json!(number + 3), &json!(code)), "{error}");
            assert_eq!(error["column"], json!(column), "{error}");
            assert!(error["detail"].as_str().unwrap().contains(hint), "{error}");
        }
        let rows = world.browser.get("/api/v1/contacts").await.json();
        assert_eq!((&rows["rows"][0]["name"], &rows["rows"][1]["name"]), (&json!("محمد علي"), &json!("First")));
        assert_eq!(rows["rows"][0]["attributes"], json!({ "size": "=HYPERLINK(\"x\")" }));
    }

    async fn numbers_written_as_at_home_get_the_country_of_the_desk(world) {
        let words = put(world, "/api/v1/desk/words", &json!({ "country_code": "+49" })).await;
        assert_eq!((words.status, &words.json()["country_code"]), (200, &json!("49")));
        let list = b"phone\tname\n030/123 45 67\tZo\xeb\n";
        assert_eq!(counts(&take_in(world, list, "").await), (1, 0, 0, 0));
        let rows = world.browser.get("/api/v1/contacts").await.json();
        assert_eq!((&rows["rows"][0]["phone"], &rows["rows"][0]["name"]), (&json!("49301234567"), &json!("Zoë")));
    }

    async fn the_words_of_the_desk_are_those_in_use_and_the_reasons_somebody_chose(world) {
        world.browser.post("/api/v1/contacts", &json!({ "phone": "49301234567", "labels": { "add": ["vip"] } })).await;
        let words = world.browser.get("/api/v1/desk/words").await.json();
        assert_eq!((&words["labels"], &words["reasons"][0]), (&json!(["vip"]), &json!("solved")));
        let changed = put(world, "/api/v1/desk/words", &json!({ "reasons": ["refunded", " refunded", "sold"] })).await.json();
        assert_eq!(changed["reasons"], json!(["refunded", "sold"]));
        assert_eq!(put(world, "/api/v1/desk/words", &json!({ "reasons": [" "] })).await.code(), "word_invalid");
    }
}
