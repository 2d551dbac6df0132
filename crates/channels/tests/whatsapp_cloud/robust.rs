//! The same files, bent: whatever happens to one piece, its neighbours say what they said.

use channels::{Parsed, Rejected};
use desk::Event;
use serde_json::{Value, json};

use crate::describe::{describe, fact};
use crate::world::{NAMED, files, parse};

/// The files that another reader can read without losing anything of them.
fn trees() -> Vec<(String, Value)> {
    let odd = ["lone_surrogate", "number_of_no_machine", "repeated_keys"];
    let plain = files().into_iter().filter(|(name, _)| !odd.contains(&name.as_str()));
    plain.map(|(name, body)| (name, serde_json::from_slice(&body).unwrap())).collect()
}

fn read(tree: &Value) -> Parsed {
    parse(tree.to_string().as_bytes()).unwrap()
}

/// Writes a tree with all keys in descending order and many spaces.
fn backwards(tree: &Value) -> String {
    match tree {
        Value::Object(members) => {
            let mut members: Vec<_> = members.iter().collect();
            members.sort_by(|a, b| b.0.cmp(a.0));
            let written: Vec<_> = members.iter().map(|(key, value)| format!("{} : {}", json!(key), backwards(value))).collect();
            format!("{{ {} }}", written.join(" ,\n\t"))
        }
        Value::Array(items) => format!("[ {} ]", items.iter().map(backwards).collect::<Vec<_>>().join(" , ")),
        other => other.to_string(),
    }
}

#[test]
fn the_order_of_keys_and_the_spaces_do_not_matter() {
    for (name, tree) in trees() {
        assert_eq!(parse(backwards(&tree).as_bytes()).unwrap(), read(&tree), "{name}");
    }
}

/// Changes every leaf of a tree.
fn change(tree: &mut Value, leaf: fn(&mut Value)) {
    match tree {
        Value::Object(members) => members.values_mut().for_each(|value| change(value, leaf)),
        Value::Array(items) => items.iter_mut().for_each(|item| change(item, leaf)),
        other => leaf(other),
    }
}

#[test]
fn numbers_may_be_strings_and_strings_numbers() {
    let quote = |leaf: &mut Value| {
        if let Value::Number(number) = leaf {
            *leaf = Value::String(number.to_string());
        }
    };
    let unquote = |leaf: &mut Value| {
        let number: Option<u64> = leaf.as_str().and_then(|text| text.parse().ok());
        if let Some(number) = number.filter(|number| leaf == &number.to_string()) {
            *leaf = json!(number);
        }
    };
    // The answers of a form are not the provider's to write, nor ours to change.
    for (name, tree) in trees().into_iter().filter(|(name, _)| name != "flow_reply_object") {
        let expected = describe(&read(&tree));
        for leaf in [quote, unquote] as [fn(&mut Value); 2] {
            let mut changed = tree.clone();
            change(&mut changed, leaf);
            assert_eq!(describe(&read(&changed)), expected, "{name}");
        }
    }
}

/// The address of every node of a tree, the root apart.
fn addresses(tree: &Value, here: &str, found: &mut Vec<String>) {
    let mut step = |key: &str, value: &Value| {
        let there = format!("{here}/{}", key.replace('~', "~0").replace('/', "~1"));
        found.push(there.clone());
        addresses(value, &there, found);
    };
    match tree {
        Value::Object(members) => members.iter().for_each(|(key, value)| step(key, value)),
        Value::Array(items) => items.iter().enumerate().for_each(|(at, value)| step(&at.to_string(), value)),
        _ => {}
    }
}

/// Every way to replace one node of a tree, with the address of the node.
fn bent(tree: &Value) -> impl Iterator<Item = (String, Value)> {
    let mut found = Vec::new();
    addresses(tree, "", &mut found);
    let others = [
        Value::Null,
        json!("bent"),
        json!(""),
        json!(7),
        json!(-1.5e300),
        json!(true),
        json!([]),
        json!([[]]),
        json!({}),
        json!({ "id": "x" }),
    ];
    found.into_iter().flat_map(move |address| {
        let tree = tree.clone();
        others.clone().into_iter().map(move |other| {
            let mut bent = tree.clone();
            *bent.pointer_mut(&address).unwrap() = other;
            (address.clone(), bent)
        })
    })
}

/// Another entry, which nothing may harm.
fn control_entry() -> Value {
    let metadata = json!({ "phone_number_id": "200000000000001" });
    let message = control("messages");
    json!({ "id": "1", "changes": [{ "field": "messages", "value": { "metadata": metadata, "messages": [message] } }] })
}

/// Another item of a list, which nothing may harm.
fn control(list: &str) -> Value {
    let mut item = json!({ "id": "wamid.CONTROL", "timestamp": "1772442000", "type": "text", "text": { "body": "Heil" } });
    match list {
        "messages" => item["from"] = json!("390000000009"),
        "message_echoes" => item["to"] = json!("390000000009"),
        _ => item = json!({ "id": "wamid.CONTROL", "timestamp": "1772442000", "status": "read", "recipient_id": "390000000009" }),
    }
    item
}

fn controls(parsed: &Parsed) -> Vec<String> {
    parsed
        .facts
        .iter()
        .filter(|told| !matches!(told.event, Event::Unrecognised { .. }))
        .map(fact)
        .filter(|line| line.contains("wamid.CONTROL"))
        .collect()
}

#[test]
fn a_bent_piece_never_harms_another_entry() {
    for (name, mut tree) in trees() {
        tree["entry"].as_array_mut().unwrap().push(control_entry());
        let last = tree["entry"].as_array().unwrap().len() - 1;
        let control = format!("/entry/{last}");
        for (address, bent) in bent(&tree) {
            if address == "/object" || address == "/entry" || address.starts_with(&control) {
                continue;
            }
            let parsed = read(&bent);
            assert_eq!(controls(&parsed), ["received wamid.CONTROL text 'Heil' from 390000000009"], "{name} {address}");
            assert!(parsed.links.iter().any(|ids| ids == &["390000000009"]), "{name} {address}");
        }
    }
}

#[test]
fn a_bent_piece_never_harms_its_neighbours_in_the_list() {
    for (name, tree) in trees() {
        let mut found = Vec::new();
        addresses(&tree, "", &mut found);
        let is_list =
            |address: &&String| ["/messages", "/statuses", "/message_echoes"].iter().any(|list| address.ends_with(list));
        for list in found.iter().filter(is_list) {
            let mut tree = tree.clone();
            let Some(items) = tree.pointer_mut(list).unwrap().as_array_mut() else { continue };
            let inside = format!("{list}/{}", items.len());
            items.push(control(list.rsplit('/').next().unwrap()));
            let expected = controls(&read(&tree));
            for (address, bent) in bent(&tree) {
                if address.starts_with(&format!("{list}/")) && !address.starts_with(&inside) {
                    assert_eq!(controls(&read(&bent)), expected, "{name} {address}");
                }
            }
        }
    }
}

#[test]
fn a_body_that_stops_anywhere_is_no_json() {
    for (name, body) in files() {
        let end = body.trim_ascii_end().len();
        for stop in 0..end {
            assert!(matches!(parse(&body[..stop]), Err(Rejected::NotJson { .. })), "{name} up to {stop}");
        }
    }
}

#[test]
fn what_is_no_delivery_is_kept_aside_whole() {
    for body in
        ["[]", "7", "\"x\"", "null", "{}", r#"{"entry":{}}"#, r#"{"object":"page","entry":[]}"#, r#"{"object":7,"entry":[]}"#]
    {
        assert!(matches!(parse(body.as_bytes()), Err(Rejected::OtherShape { .. })), "{body}");
    }
    for body in [&b""[..], b"object=whatsapp", b"{\"entry\":[]}x", b"{\"entry\":[\"\xff\"]}", b"{\"entry\":[\"\\ud8\"]}"] {
        assert!(matches!(parse(body), Err(Rejected::NotJson { .. })), "{body:?}");
    }
}

#[test]
fn no_depth_exhausts_the_stack() {
    let deep = |open: &str, close: &str| format!("{}{}", open.repeat(200_000), close.repeat(200_000));
    for pit in [deep("[", "]"), deep("{\"a\":", "}").replace(":}", ":1}"), deep("[{\"a\":", "}]").replace(":}", ":1}")] {
        assert!(matches!(parse(pit.as_bytes()), Err(Rejected::OtherShape { .. })));
        let entry = control_entry().to_string();
        let message = r#"{"from":"491700000001","id":"wamid.D1","timestamp":"1772442000","type":"pit","pit":"#;
        let value = format!(r#"{{"metadata":{{"phone_number_id":"200000000000001"}},"messages":[{message}{pit}}}]}}"#);
        let body = format!(r#"{{"entry":[{{"changes":[{{"field":"messages","value":{value}}}]}},{{"changes":{pit}}},{entry}]}}"#);
        let parsed = parse(body.as_bytes()).unwrap();
        assert!(describe(&parsed).iter().any(|line| line == "received wamid.D1 unknown 'pit'"));
        assert_eq!(controls(&parsed).len(), 1);
    }
}

#[test]
fn an_escape_without_its_half_costs_only_itself_at_any_place() {
    let hurt = r#"{"from":"491700000001","id":"wamid.L1","timestamp":"1772442000","type":"text","text":{"body":"a","\udc00":1}}"#;
    let metadata = r#"{"phone_number_id":"200000000000001","display_phone_number":"\udfff"}"#;
    let value = format!(r#"{{"metadata":{metadata},"messages":[{hurt},{}]}}"#, control("messages"));
    let entry = format!(r#"{{"id":"\ud800","changes":[{{"field":"messages","value":{value}}}]}}"#);
    let parsed = parse(format!(r#"{{"entry":[{entry}]}}"#).as_bytes()).unwrap();
    assert_eq!(controls(&parsed).len(), 1);
    assert!(describe(&parsed).iter().any(|line| line == "received wamid.L1 unknown 'text'"));
}

#[test]
fn the_newest_time_is_the_bodys_own() {
    let newest = |name: &str| read_file(name).newest.map(|at| at.0 - NAMED * 1000);
    assert_eq!(newest("text"), Some(0));
    assert_eq!(newest("two_people"), Some(9_000));
    assert_eq!(newest("security"), Some(-1_000));
    assert_eq!(newest("time_missing"), None);
    assert_eq!(newest("history"), None);
}

fn read_file(name: &str) -> Parsed {
    parse(&crate::world::file(name)).unwrap()
}
