//! Who is one contact.

use serde_json::json;
use testkit::told::Told;

#[test]
fn a_status_with_number_and_user_id_makes_them_one_contact_for_the_whole_history() {
    let mut told = Told::new();
    told.item("09:00:00", json!({"from": "491700000001", "type": "text", "text": {"body": "Wo?"}}));
    told.item("09:01:00", json!({"from_user_id": "DE.1", "from": "", "type": "text", "text": {"body": "Wo?"}}));
    assert_eq!(told.count("opened"), 2);
    let status = json!({"id": "x", "status": "sent", "timestamp": "1772442000", "recipient_id": "491700000001",
                        "recipient_user_id": "DE.1"});
    told.value("11:00:00", "messages", json!({"statuses": [status]}));
    assert_eq!(told.count("opened"), 1);
}

#[test]
fn a_status_of_a_group_ties_nobody_together() {
    let mut told = Told::new();
    told.writes("09:00:00", "491700000001", "Wo?");
    told.item("09:01:00", json!({"from_user_id": "DE.1", "type": "text", "text": {"body": "Wo?"}}));
    let status = json!({"id": "x", "status": "sent", "timestamp": "1772442000", "recipient_type": "group",
                        "recipient_id": "491700000001", "recipient_user_id": "DE.1"});
    told.value("11:00:00", "messages", json!({"statuses": [status]}));
    assert_eq!(told.count("opened"), 2);
}

#[test]
fn a_change_of_number_merges_old_and_new_transitively() {
    let mut told = Told::new();
    told.writes("09:00:00", "491700000001", "Wo?");
    told.writes("09:00:30", "491700000003", "Wo?");
    for (old, new) in [("491700000001", "491700000002"), ("491700000002", "491700000003")] {
        let system = json!({"type": "user_changed_number", "wa_id": new});
        told.item("09:30:00", json!({"from": old, "type": "system", "system": system}));
    }
    assert_eq!((told.count("opened"), told.count("message_in")), (1, 2));
}

#[test]
fn two_items_of_one_body_and_other_fields_merge_nobody() {
    let mut told = Told::new();
    told.writes("09:00:00", "491700000001", "Wo?");
    told.item("09:01:00", json!({"from_user_id": "DE.1", "type": "text", "text": {"body": "Wo?"}}));
    told.value("09:02:00", "messages", json!({"contacts": [{"wa_id": "491700000001"}, {"user_id": "DE.1"}]}));
    let both = json!({"wa_id": "491700000001", "user_id": "DE.1"});
    told.value("09:03:00", "user_preferences", json!({"user_preferences": [both]}));
    told.value("09:03:00", "history", json!({"contacts": [both]}));
    assert_eq!(told.count("opened"), 2);
}

#[test]
fn retention_compares_with_the_bucket_before() {
    let mut told = Told::new();
    for (at, who) in [("09:00:00", "491"), ("09:00:00", "492"), ("+1 09:00:00", "491"), ("+1 09:00:00", "493")] {
        told.writes(at, who, "Wo?");
    }
    let query = testkit::oracle::OracleQuery::of("retention").grain("day");
    assert_eq!(told.rows(&query), json!([{"bucket": "2026-03-03", "group": {}, "n": 2, "value": 0.5}]));
    let total = query.grain("total").between("2026-03-03", "2026-03-04");
    assert_eq!(told.rows(&total), json!([{"bucket": null, "group": {}, "n": 2, "value": 0.5}]));
}
