//! Opening, reopening, hand-off, assignment, resolution, snoozing.

use serde_json::json;
use testkit::told::Told;

const BEA: &str = "491700000001";

#[test]
fn a_message_exactly_at_the_end_of_the_reopen_window_opens_a_new_conversation() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.resolves("10:00:00", "agent:anna", BEA);
    told.writes("+1 10:00:00", BEA, "Noch da?");
    assert_eq!((told.count("opened"), told.count("reopened")), (2, 0));
}

#[test]
fn a_message_a_second_before_the_end_of_the_reopen_window_reopens() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.resolves("10:00:00", "agent:anna", BEA);
    told.writes("+1 09:59:59", BEA, "Noch da?");
    assert_eq!((told.count("opened"), told.count("reopened")), (1, 1));
    assert_eq!(told.dimension("reopened", "agent"), ["anna"]);
    assert_eq!(told.samples("reopened")[0].at, testkit::told::millis("10:00:00"));
}

#[test]
fn a_resolution_after_a_reopening_lasts_from_the_reopening_and_the_full_one_from_the_opening() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.resolves("09:10:00", "agent:anna", BEA);
    told.writes("10:00:00", BEA, "Noch da?");
    told.resolves("10:05:00", "bot", BEA);
    assert_eq!(told.values("resolution"), [600_000.0, 300_000.0]);
    assert_eq!(told.values("full_resolution"), [3_900_000.0]);
    assert_eq!(told.dimension("full_resolution", "agent"), ["bot"]);
}

#[test]
fn an_open_case_is_left_out_at_its_latest_reopening() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.resolves("09:10:00", "agent:anna", BEA);
    told.acts("+1 09:10:00", "agent:ben", BEA, json!({"do": "reopen"}));
    let left = told.truth().left_out;
    let at = |kpi: &str| left.iter().find(|left| left.kpi == kpi).map(|left| left.sample.at);
    assert_eq!(at("resolution_time"), Some(testkit::told::millis("+1 09:10:00")));
    assert_eq!(at("full_resolution_time"), Some(testkit::told::millis("09:00:00")));
    assert_eq!(told.count("full_resolution"), 0);
}

#[test]
fn a_manual_reopening_knows_no_window_and_starts_no_turn() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:01:00", "agent:anna", BEA);
    told.resolves("09:02:00", "agent:anna", BEA);
    told.acts("+9 09:00:00", "agent:anna", BEA, json!({"do": "reopen"}));
    assert_eq!(told.count("reopened"), 1);
    assert_eq!(told.total("reply_time")["left_out"], json!({"open": 0}));
}

#[test]
fn what_changes_nothing_is_ignored() {
    let mut told = Told::new();
    told.resolves("08:00:00", "agent:anna", BEA);
    told.writes("09:00:00", BEA, "Wo?");
    told.acts("09:00:30", "agent:anna", BEA, json!({"do": "reopen"}));
    told.resolves("09:01:00", "agent:anna", BEA);
    told.resolves("09:02:00", "agent:ben", BEA);
    assert_eq!(told.values("resolution"), [60_000.0]);
    assert_eq!(told.count("reopened"), 0);
}

#[test]
fn an_agent_opens_a_conversation_when_none_is_fresh_and_it_counts_as_outreach() {
    let mut told = Told::new();
    told.sends("09:00:00", "agent:anna", BEA);
    told.writes("09:05:00", BEA, "Ja?");
    assert_eq!(told.dimension("opened", "origin"), ["agent"]);
    assert_eq!(told.dimension("opened", "by"), ["agent"]);
    assert_eq!((told.count("outreach"), told.count("outreach_answered")), (1, 1));
    assert_eq!(told.count("first_response"), 0);
    assert_eq!(told.dimension("message_in", "agent"), ["anna"]);
}

#[test]
fn an_agents_message_soon_after_the_resolution_is_added_without_reopening() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.resolves("09:10:00", "system", BEA);
    told.sends("09:20:00", "agent:anna", BEA);
    assert_eq!((told.count("opened"), told.count("reopened"), told.count("outreach")), (1, 0, 0));
    assert_eq!(told.values("first_response"), [1_200_000.0]);
    assert_eq!(told.count("reply"), 0);
}

#[test]
fn the_bot_opens_nothing_and_its_samples_have_no_conversation_then() {
    let mut told = Told::new();
    told.sends("09:00:00", "bot", BEA);
    let sample = &told.samples("message_out")[0];
    assert_eq!((told.count("opened"), sample.conversation.clone()), (0, None));
    assert_eq!(told.dimension("message_out", "handler"), ["none"]);
}

#[test]
fn a_conversation_in_a_bot_inbox_starts_with_the_bot_and_an_assignment_hands_it_over() {
    let mut told = Told::new();
    told.enter("200");
    told.writes("09:00:00", BEA, "Wo?");
    told.acts("09:01:00", "agent:anna", BEA, json!({"do": "assign", "team": "sales"}));
    told.writes("09:02:00", BEA, "Hallo?");
    assert_eq!(told.dimension("message_in", "handler"), ["bot", "human"]);
    assert_eq!(told.dimension("message_in", "team"), ["none", "sales"]);
}

#[test]
fn an_agents_reply_takes_over_from_the_team_but_an_echo_does_not() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.acts("09:01:00", "system", BEA, json!({"do": "assign", "team": "sales"}));
    told.sends("09:02:00", "agent:none", BEA);
    told.writes("09:03:00", BEA, "Und?");
    told.sends("09:04:00", "agent:ben", BEA);
    told.writes("09:05:00", BEA, "Aha?");
    assert_eq!(told.dimension("message_in", "agent"), ["none", "none", "ben"]);
    assert_eq!(told.dimension("message_in", "team"), ["none", "sales", "none"]);
}

#[test]
fn an_assignment_outlives_resolution_but_a_new_conversation_starts_without() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.acts("09:01:00", "system", BEA, json!({"do": "assign", "agent": "anna"}));
    told.resolves("09:02:00", "agent:anna", BEA);
    told.writes("10:00:00", BEA, "Noch da?");
    told.resolves("10:02:00", "agent:anna", BEA);
    told.writes("+2 10:00:00", BEA, "Neu?");
    assert_eq!(told.dimension("message_in", "agent"), ["none", "anna", "none"]);
}

#[test]
fn two_acts_in_one_millisecond_happen_in_the_order_of_their_ids() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.acts("09:01:00", "system", BEA, json!({"do": "assign", "agent": "anna", "id": "b"}));
    told.acts("09:01:00", "system", BEA, json!({"do": "assign", "agent": "ben", "id": "a"}));
    told.writes("09:02:00", BEA, "Und?");
    assert_eq!(told.dimension("message_in", "agent"), ["none", "anna"]);
}

#[test]
fn categories_and_labels_are_those_known_now() {
    let mut told = Told::new();
    told.writes("09:00:00", BEA, "Wo?");
    told.resolves("09:01:00", "agent:anna", BEA);
    told.acts("09:02:00", "agent:anna", BEA, json!({"do": "categorise", "category": "refund"}));
    told.acts("09:03:00", "agent:anna", BEA, json!({"do": "label", "add": "vip"}));
    told.acts("09:04:00", "agent:anna", BEA, json!({"do": "label", "add": "late"}));
    assert_eq!(told.dimension("opened", "category"), ["refund"]);
    assert_eq!(told.dimension("opened", "label"), ["late+vip"]);
    let query = testkit::oracle::OracleQuery::of("volume").by("label");
    assert_eq!(told.rows(&query).as_array().map(Vec::len), Some(2));
}

#[test]
fn a_bot_conversation_is_escalated_at_the_first_hand_off_with_the_step_before_it() {
    let mut told = Told::new();
    told.enter("200");
    told.writes("09:00:00", BEA, "Wo?");
    told.sends_with("09:00:05", "bot", BEA, json!({"step": "welcome"}));
    told.sends_with("09:00:10", "bot", BEA, json!({"step": "order"}));
    told.acts("09:01:00", "bot", BEA, json!({"do": "handoff"}));
    told.sends_with("09:02:00", "bot", BEA, json!({"step": "goodbye"}));
    told.resolves("09:03:00", "bot", BEA);
    assert_eq!(told.dimension("bot_outcome", "outcome"), ["escalated"]);
    assert_eq!(told.dimension("bot_outcome", "step"), ["order"]);
}

#[test]
fn silence_after_the_bot_is_abandonment_only_once_it_is_resolved_by_inactivity() {
    let mut told = Told::new();
    told.enter("200");
    told.writes("09:00:00", BEA, "Wo?");
    told.sends("09:00:05", "bot", BEA);
    assert_eq!(told.total("bot_abandonment_rate")["left_out"], json!({"open": 1}));
    told.resolves("10:00:00", "automation:inactivity", BEA);
    assert_eq!(told.dimension("bot_outcome", "outcome"), ["abandoned"]);
    told.writes("10:30:00", BEA, "Hallo?");
    assert_eq!(told.dimension("bot_outcome", "outcome"), ["abandoned"]);
    told.resolves("10:40:00", "bot", BEA);
    assert_eq!(told.dimension("bot_outcome", "outcome"), ["self_resolved"]);
}
