//! What the provider takes and what it refuses: a case is a row.

use serde_json::json;

use super::*;

fn verdict(mut body: Value) -> Result<Request, i64> {
    for (key, value) in [("messaging_product", json!("whatsapp")), ("to", json!("+49 1700 0012345"))] {
        if body.get(key).is_none() {
            body[key] = value;
        }
    }
    check(&body, "106540352242922", "4917000100001", &|id| id == "77").map_err(|refused| refused.code)
}

fn accepted(body: Value) -> Accepted {
    match verdict(body) {
        Ok(Request::Message(accepted)) => accepted,
        other => panic!("{other:?}"),
    }
}

fn buttons(count: usize) -> Value {
    let buttons: Vec<Value> =
        (0..count).map(|n| json!({ "type": "reply", "reply": { "id": n.to_string(), "title": format!("No {n}") } })).collect();
    json!({ "type": "interactive", "interactive": { "type": "button", "body": { "text": "?" }, "action": { "buttons": buttons } } })
}

fn list(rows: usize) -> Value {
    let rows: Vec<Value> = (0..rows).map(|n| json!({ "id": n.to_string(), "title": n.to_string() })).collect();
    let action = json!({ "button": "Choose", "sections": [{ "rows": rows }] });
    json!({ "type": "interactive", "interactive": { "type": "list", "body": { "text": "?" }, "action": action } })
}

#[test]
fn every_documented_type_is_accepted() {
    for body in [
        json!({ "text": { "body": "Hi" } }),
        json!({ "type": "text", "text": { "body": "x".repeat(4096), "preview_url": true } }),
        json!({ "type": "image", "image": { "id": "77", "caption": "see" } }),
        json!({ "type": "document", "document": { "link": "https://files.example/a.pdf", "filename": "a.pdf" } }),
        json!({ "type": "audio", "audio": { "id": "77", "voice": true } }),
        json!({ "type": "sticker", "sticker": { "id": "77" } }),
        json!({ "type": "video", "video": { "link": "https://files.example/a.mp4" } }),
        json!({ "type": "location", "location": { "latitude": 52.5, "longitude": "13.4" } }),
        json!({ "type": "contacts", "contacts": [{ "name": { "formatted_name": "A B", "first_name": "A" } }] }),
        json!({ "type": "reaction", "reaction": { "message_id": "wamid.1", "emoji": "" } }),
        json!({ "type": "template", "template": { "name": "order_update", "language": { "code": "de" }, "components": [{ "type": "body" }] } }),
        json!({ "type": "template", "template": { "name": "order_update", "language": { "code": "de" }, "components": [
            { "type": "header", "parameters": [{ "type": "image", "image": { "id": "77" } }] },
            { "type": "body", "parameters": [{ "type": "text", "text": "Ada", "parameter_name": "name" }] },
            { "type": "button", "sub_type": "url", "index": "0", "parameters": [{ "type": "text", "text": "abc" }] },
        ] } }),
        json!({ "type": "interactive", "interactive": { "type": "cta_url", "body": { "text": "?" },
            "action": { "name": "cta_url", "parameters": { "display_text": "Open", "url": "https://files.example/" } } } }),
        json!({ "type": "interactive", "interactive": { "type": "location_request_message", "body": { "text": "?" }, "action": { "name": "send_location" } } }),
        json!({ "type": "interactive", "interactive": { "type": "request_contact_info", "body": { "text": "?" }, "action": { "name": "request_contact_info" } } }),
        buttons(3),
        list(10),
    ] {
        assert!(verdict(body.clone()).is_ok(), "{body}");
    }
}

#[test]
fn what_is_not_in_order_is_refused_with_the_documented_code() {
    for (code, body) in [
        (100, json!({ "messaging_product": "sms", "text": { "body": "Hi" } })),
        (100, json!({ "to": null, "text": { "body": "Hi" } })),
        (131_009, json!({ "to": "somebody", "text": { "body": "Hi" } })),
        (131_021, json!({ "to": "4917000100001", "text": { "body": "Hi" } })),
        (100, json!({ "type": "fax", "fax": {} })),
        (131_008, json!({ "type": "text" })),
        (131_008, json!({ "text": { "body": "" } })),
        (100, json!({ "text": { "body": "x".repeat(4097) } })),
        (100, json!({ "text": { "body": "Hi" }, "biz_opaque_callback_data": "x".repeat(513) })),
        (131_009, json!({ "type": "image", "image": { "id": "78" } })),
        (131_008, json!({ "type": "image", "image": { "id": "77", "link": "https://files.example/a.png" } })),
        (100, json!({ "type": "audio", "audio": { "id": "77", "caption": "no" } })),
        (131_009, json!({ "type": "location", "location": { "latitude": 91, "longitude": 0 } })),
        (131_009, json!({ "type": "contacts", "contacts": [{ "name": { "formatted_name": "A" } }] })),
        (
            131_009,
            json!({ "type": "reaction", "reaction": { "message_id": "1", "emoji": "x" }, "context": { "message_id": "2" } }),
        ),
        (132_001, json!({ "type": "template", "template": { "name": "missing_one", "language": { "code": "de" } } })),
        (131_008, json!({ "type": "template", "template": { "name": "order_update" } })),
        (100, json!({ "type": "image", "image": { "id": "77", "voice": true } })),
        (100, json!({ "type": "video", "video": { "id": "77", "filename": "a.mp4" } })),
        (
            131_009,
            json!({ "type": "template", "template": { "name": "order_update", "language": { "code": "de" }, "components": [
                { "type": "header", "parameters": [{ "type": "image", "image": { "id": "78" } }] }] } }),
        ),
        (
            132_012,
            json!({ "type": "template", "template": { "name": "order_update", "language": { "code": "de" }, "components": [
                { "type": "body", "parameters": [{ "type": "text", "text": "one\ntwo" }] }] } }),
        ),
        (
            131_008,
            json!({ "type": "template", "template": { "name": "order_update", "language": { "code": "de" }, "components": [
                { "type": "button", "sub_type": "url", "parameters": [] }] } }),
        ),
        (
            131_009,
            json!({ "type": "interactive", "interactive": { "type": "cta_url", "body": { "text": "?" },
                "action": { "parameters": { "display_text": "Open", "url": "javascript:1" } } } }),
        ),
        (131_009, buttons(4)),
        (131_009, list(11)),
        (131_008, json!({ "status": "read" })),
    ] {
        assert_eq!(verdict(body.clone()), Err(code), "{body}");
    }
}

#[test]
fn an_accepted_message_says_what_the_customer_sees() {
    let body = json!({ "text": { "body": "Hi" }, "context": { "message_id": "wamid.9" }, "biz_opaque_callback_data": "r1" });
    let message = accepted(body);
    assert_eq!((message.to.as_str(), message.text.as_str()), ("4917000012345", "Hi"));
    assert_eq!((message.answers.as_deref(), message.opaque.as_deref()), (Some("wamid.9"), Some("r1")));
    assert_eq!(accepted(buttons(2)).choices[1], Choice { id: "1".to_owned(), title: "No 1".to_owned(), is_row: false });
}

#[test]
fn a_user_id_is_a_recipient_where_there_is_no_number() {
    let body = json!({ "messaging_product": "whatsapp", "recipient": "DE.123", "text": { "body": "Hi" } });
    let request = check(&body, "1", "2", &|_| false);
    assert!(matches!(request, Ok(Request::Message(message)) if message.to == "DE.123"));
}

#[test]
fn a_message_can_be_marked_as_read() {
    let body = json!({ "status": "read", "message_id": "wamid.1", "typing_indicator": { "type": "text" } });
    assert_eq!(verdict(body), Ok(Request::Read { message: "wamid.1".to_owned() }));
}
