//! First responses, turns, answer and abandonment rates, first contact resolution, presence.

use serde_json::json;
use testkit::oracle::OracleQuery;
use testkit::told::Told;

const BEA: &str = "491700000001";

#[test]
fn a_turn_lasts_from_the_first_message_to_the_reply_however_often_the_customer_writes() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.writes("09:00:30", BEA, "Hallo?");
    told.sends("09:01:00.250", "agent:anna", BEA);
    told.writes("09:05:00", BEA, "Und?");
    told.sends("09:05:10", "agent:ben", BEA);
    assert_eq!(told.values("reply"), [60_250.0, 10_000.0]);
    assert_eq!(told.values("first_response"), [60_250.0]);
    assert_eq!(told.dimension("reply", "agent"), ["anna", "ben"]);
}

#[test]
fn an_automatic_message_is_no_reply() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:00:01", "automation:away", BEA);
    assert_eq!(told.count("first_response"), 0);
    assert_eq!(told.total("first_response_time")["left_out"], json!({"open": 1, "unanswered": 0}));
}

#[test]
fn a_failed_reply_is_no_reply_but_still_hands_over() {
    let mut told = Told::new();
    told.enter("200");
    told.writes("09:00:00", BEA, "Wo?");
    let id = told.sends("09:01:00", "agent:anna", BEA);
    told.status("09:01:01", &id, "failed");
    told.sends("09:02:00", "agent:ben", BEA);
    assert_eq!(told.values("first_response"), [120_000.0]);
    assert_eq!(told.values("first_human_response"), [120_000.0]);
    assert_eq!(told.dimension("message_out", "handler"), ["human", "human"]);
    assert_eq!(told.count("failed"), 1);
}

#[test]
fn the_wait_for_a_human_starts_at_the_hand_off() {
    let mut told = Told::new();
    told.enter("200");
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:00:05", "bot", BEA);
    told.acts("09:10:00", "bot", BEA, json!({"do": "handoff"}));
    told.sends("09:10:30", "agent:anna", BEA);
    assert_eq!(told.values("first_response"), [5_000.0]);
    assert_eq!(told.values("first_human_response"), [30_000.0]);
    assert_eq!(told.dimension("first_human_response", "handler"), ["human"]);
}

#[test]
fn an_agent_who_writes_before_any_other_hand_off_ends_a_wait_since_the_opening() {
    let mut told = Told::new();
    told.enter("200");
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:00:05", "bot", BEA);
    told.sends("09:03:00", "agent:anna", BEA);
    assert_eq!(told.values("first_human_response"), [180_000.0]);
    assert_eq!(told.dimension("first_human_response", "handler"), ["bot"]);
}

#[test]
fn a_conversation_that_never_reached_humans_is_not_left_out_of_human_responses() {
    let mut told = Told::new();
    told.enter("200");
    told.writes("09:00:00", BEA, "Wo?");
    assert_eq!(told.total("first_human_response_time")["left_out"], json!({"open": 0, "unanswered": 0}));
    told.acts("09:01:00", "bot", BEA, json!({"do": "handoff"}));
    assert_eq!(told.total("first_human_response_time")["left_out"], json!({"open": 1, "unanswered": 0}));
}

#[test]
fn a_turn_that_ends_with_the_resolution_is_unanswered_and_abandoned_from_patience_on() {
    let mut told = Told::new();
    for (who, end) in [("491700000001", "09:02:00"), ("491700000002", "09:01:59.999"), ("491700000003", "09:05:00")] {
        told.writes("09:00:00", who, "Wo?");
        told.resolves(end, "agent:anna", who);
    }
    told.writes("09:00:00", "491700000004", "Wo?");
    told.sends("09:00:10", "agent:anna", "491700000004");
    let row = told.total("abandonment_rate");
    assert_eq!((row["n"].clone(), row["value"].clone()), (json!(4), json!(0.5)));
    assert_eq!(told.total("first_response_time")["left_out"], json!({"open": 0, "unanswered": 3}));
}

#[test]
fn the_answer_rate_cannot_be_split_by_agent() {
    let told = Told::new();
    let answer = testkit::oracle::kpi(&told.truth(), &OracleQuery::of("answer_rate").with("agent", "anna"));
    assert_eq!(answer["error"], "dimension_not_applicable");
}

#[test]
fn the_answer_rate_counts_only_conversations_that_the_contact_began() {
    let mut told = Told::new();
    told.writes("09:00:00", "491700000001", "Wo?");
    told.writes("09:00:00", "491700000002", "Wo?");
    told.sends("09:01:00", "agent:anna", "491700000001");
    told.sends("09:01:00", "agent:anna", "491700000003");
    let row = told.total("answer_rate");
    assert_eq!((row["n"].clone(), row["value"].clone()), (json!(2), json!(0.5)));
}

#[test]
fn the_first_contact_verdict_is_pending_until_the_window_has_passed() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:01:00", "agent:anna", BEA);
    told.resolves("10:00:00", "agent:anna", BEA);
    told.presence("+3 09:59:59.999", "anna", "away");
    let row = told.total("fcr");
    assert_eq!((row["n"].clone(), row["pending"].clone()), (json!(0), json!(1)));
    told.presence("+3 10:00:00", "anna", "offline");
    assert_eq!(told.values("first_contact"), [1.0]);
}

#[test]
fn coming_back_with_another_conversation_spoils_first_contact_but_a_campaign_does_not() {
    let mut told = Told::new();
    for who in ["491700000001", "491700000002"] {
        told.writes("09:00:00", who, "Wo?");
        told.sends("09:01:00", "agent:anna", who);
        told.resolves("10:00:00", "agent:anna", who);
    }
    told.sends("+2 09:00:00", "automation:campaign", "491700000002");
    told.writes("+2 10:00:00", "491700000001", "Neu?");
    told.writes("+2 10:00:00", "491700000002", "Neu?");
    told.presence("+5 00:00:00", "anna", "offline");
    let verdicts: Vec<(f64, Option<String>)> =
        told.samples("first_contact").into_iter().map(|sample| (sample.value, sample.contact)).collect();
    assert_eq!(verdicts, [(0.0, Some("491700000001".into())), (1.0, Some("491700000002".into()))]);
}

#[test]
fn a_resolution_by_inactivity_is_left_out_of_first_contact_even_without_a_reply() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.resolves("10:00:00", "automation:inactivity", BEA);
    told.writes("09:00:00", "491700000002", "Wo?");
    told.resolves("10:00:00", "system", "491700000002");
    assert_eq!(told.total("fcr")["left_out"], json!({"pending": 0, "inactivity": 1, "no_reply": 1}));
}

#[test]
fn an_agent_is_online_until_now_and_handles_while_a_turn_is_open() {
    let mut told = Told::new();
    told.presence("09:10:00", "anna", "online");
    told.writes("09:12:00", BEA, "Wo?");
    told.acts("09:13:00", "system", BEA, json!({"do": "assign", "agent": "anna"}));
    told.sends("09:16:00", "agent:anna", BEA);
    told.resolves("09:20:00", "agent:anna", BEA);
    assert_eq!(told.values("online"), [300_000.0, 300_000.0]);
    assert_eq!(told.values("handling"), [120_000.0, 60_000.0]);
    assert_eq!(told.values("load"), [120_000.0, 300_000.0]);
    assert_eq!(told.total("utilisation")["value"], json!(0.3));
}

#[test]
fn a_snoozed_conversation_is_no_load_until_the_customer_writes() {
    let mut told = Told::new();
    told.presence("09:00:00", "anna", "busy");
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:01:00", "agent:anna", BEA);
    told.acts("09:02:00", "agent:anna", BEA, json!({"do": "snooze", "until": "2026-03-02T09:10:00.000Z"}));
    told.writes("09:05:00", BEA, "Und?");
    told.presence("09:06:00", "anna", "offline");
    assert_eq!(told.values("load"), [120_000.0]);
    assert_eq!(told.values("handling"), [60_000.0]);
}

#[test]
fn of_two_states_in_one_millisecond_the_later_in_the_list_holds() {
    let mut told = Told::new();
    told.presence("09:00:00", "anna", "online");
    told.presence("09:00:00", "anna", "away");
    told.presence("09:01:00", "anna", "offline");
    assert_eq!(told.values("online"), [60_000.0]);
}
