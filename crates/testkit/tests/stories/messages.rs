//! What counts as a message, and what became of it.

use serde_json::json;
use testkit::told::Told;

const BEA: &str = "491700000001";

#[test]
fn reactions_edits_withdrawals_and_group_messages_count_nothing() {
    let mut told = Told::new();
    for kind in ["reaction", "system", "edit", "revoke", "request_welcome"] {
        told.item("09:00:00", json!({"from": BEA, "type": kind}));
    }
    told.item("09:00:00", json!({"from": BEA, "type": "text", "text": {"body": "?"}, "group_id": "G"}));
    told.sends_with("09:01:00", "agent:anna", BEA, json!({"type": "reaction"}));
    assert!(told.truth().samples.is_empty());
}

#[test]
fn unsupported_and_unknown_messages_count_because_the_customer_did_write() {
    let mut told = Told::new();
    told.item("09:00:00", json!({"from": BEA, "type": "unsupported"}));
    told.item("09:00:01", json!({"from": BEA, "type": "unknown"}));
    assert_eq!((told.count("opened"), told.count("message_in")), (1, 2));
}

#[test]
fn a_body_of_history_counts_nothing_and_is_not_now() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    let old = json!({"from": BEA, "id": "old", "type": "text", "timestamp": "1800000000", "text": {"body": "?"}});
    told.value("09:00:00", "history", json!({"messages": [old]}));
    assert_eq!((told.count("message_in"), told.truth().now), (1, testkit::told::millis("09:00:00")));
}

#[test]
fn read_or_played_implies_delivered_and_a_late_delivery_undoes_a_failure() {
    let mut told = Told::new();
    for statuses in [vec!["read"], vec!["played"], vec!["failed", "delivered"], vec!["failed"], vec!["sent"]] {
        let id = told.sends("09:00:00", "agent:anna", BEA);
        statuses.iter().for_each(|status| told.status("09:00:10", &id, status));
    }
    assert_eq!((told.count("delivered"), told.count("read"), told.count("failed")), (3, 1, 1));
    assert_eq!(told.total("delivery_rate")["value"], json!(0.6));
    assert_eq!(told.total("open_rate")["value"], json!(1.0 / 3.0));
}

#[test]
fn a_refused_attempt_is_no_message_but_counts_as_a_failure() {
    let mut told = Told::new();
    told.sends("09:00:00", "agent:anna", BEA);
    told.sends_with("09:00:01", "agent:anna", "491700000002", json!({"refused": 131_026}));
    assert_eq!((told.count("message_out"), told.count("refused"), told.count("opened")), (1, 1, 1));
    let row = told.total("failure_rate");
    assert_eq!((row["n"].clone(), row["value"].clone()), (json!(2), json!(0.5)));
}

#[test]
fn an_echo_is_an_agents_message_without_an_agent() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    let echo = json!({"id": "e1", "from": "49301", "to": BEA, "timestamp": "1772442030", "type": "image"});
    told.value("09:00:30", "smb_message_echoes", json!({"message_echoes": [echo]}));
    assert_eq!(told.values("reply"), [30_000.0]);
    assert_eq!(told.dimension("reply", "agent"), ["none"]);
    assert_eq!(told.dimension("reply", "by"), ["agent"]);
    assert_eq!(told.dimension("message_out", "media"), ["image"]);
}

#[test]
fn the_first_message_within_the_response_window_of_a_campaign_gives_the_origin() {
    let mut told = Told::new();
    told.sends_with("09:00:00", "automation:campaign", BEA, json!({"campaign": "spring", "variant": "a"}));
    told.writes("+1 08:59:59", BEA, "Ja!");
    assert_eq!(told.dimension("opened", "origin"), ["campaign"]);
    assert_eq!(told.dimension("opened", "variant"), ["a"]);
    assert_eq!(told.total("response_rate")["value"], json!(1.0));
}

#[test]
fn a_message_exactly_at_the_end_of_the_response_window_is_no_response() {
    let mut told = Told::new();
    told.sends_with("09:00:00", "automation:campaign", BEA, json!({"campaign": "spring"}));
    told.writes("+1 09:00:00", BEA, "Ja!");
    assert_eq!(told.dimension("opened", "origin"), ["contact"]);
    assert_eq!(told.total("response_rate")["value"], json!(0.0));
}

#[test]
fn only_the_newest_outreach_is_answered_and_a_failed_one_is_none() {
    let mut told = Told::new();
    told.sends_with("09:00:00", "automation:campaign", BEA, json!({"campaign": "one"}));
    told.sends_with("10:00:00", "automation:followup", BEA, json!({"campaign": "two"}));
    let failed = told.sends_with("11:00:00", "automation:campaign", BEA, json!({"campaign": "three"}));
    told.status("11:00:01", &failed, "failed");
    told.writes("12:00:00", BEA, "Ja!");
    assert_eq!(told.dimension("outreach", "campaign"), ["one", "two"]);
    assert_eq!(told.dimension("outreach_answered", "campaign"), ["two"]);
    assert_eq!(told.dimension("opened", "campaign"), ["two"]);
}
