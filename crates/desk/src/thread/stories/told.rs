//! The rules one by one.

use super::*;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

#[test]
fn the_first_response_runs_from_the_opening_to_the_first_reply_and_credits_its_author() {
    let story = Story::new().customer(0, "Wo bleibt mein Paket?").customer(20, "Hallo?").agent(38, "anna").agent(50, "bea");
    assert_eq!(story.samples(Measure::FirstResponse), [(0, 38_000)]);
    assert_eq!(story.one(Measure::FirstResponse).dimensions.agent, "anna");
    assert_eq!(story.samples(Measure::Reply), [(0, 38_000)]);
    assert_eq!(story.samples(Measure::Opened), [(0, 1)]);
    assert_eq!(story.samples(Measure::MessageIn).len(), 2);
}

#[test]
fn an_automatic_message_is_never_a_reply() {
    let story = Story::new().customer(0, "Hallo, ist jemand da?").automation(1, Automation::Away).agent(60, "anna");
    assert_eq!(story.samples(Measure::FirstResponse), [(0, 60_000)]);
    assert_eq!(story.samples(Measure::MessageOut), [(1, 1), (60, 1)]);
}

#[test]
fn a_failed_message_is_no_reply_but_hands_over_and_counts_as_written() {
    let story = Story::with_bot().customer(0, "Hilfe").agent(10, "anna").status(12, Status::Failed).agent(30, "bea");
    assert_eq!(story.samples(Measure::FirstResponse), [(0, 30_000)]);
    assert_eq!(story.samples(Measure::FirstHumanResponse), [(0, 30_000)]);
    assert_eq!(story.samples(Measure::MessageOut).len(), 2);
    assert_eq!(story.samples(Measure::Failed), [(10, 1)]);
    assert_eq!(story.folded().conversations()[0].assignee.as_deref(), Some("bea"));
}

#[test]
fn a_failure_after_the_delivery_is_no_failure() {
    let story = Story::new().customer(0, "Hilfe").agent(10, "anna").status(11, Status::Delivered).status(12, Status::Failed);
    assert_eq!(story.samples(Measure::FirstResponse), [(0, 10_000)]);
    assert_eq!(story.samples(Measure::Failed), []);
    assert_eq!(story.samples(Measure::Delivered), [(10, 1)]);
}

#[test]
fn read_or_played_implies_delivered_and_played_alone_is_not_read() {
    let played = Story::new().agent(10, "anna").status(12, Status::Played);
    assert_eq!(played.samples(Measure::Delivered), [(10, 1)]);
    assert_eq!(played.samples(Measure::Read), []);
    let read = Story::new().agent(10, "anna").status(12, Status::Read);
    assert_eq!(read.samples(Measure::Delivered), [(10, 1)]);
    assert_eq!(read.samples(Measure::Read), [(10, 1)]);
}

#[test]
fn a_return_within_the_window_reopens_and_at_its_end_opens() {
    let within = Story::new().customer(0, "a").agent(5, "anna").resolve(10, "anna").customer(10 + DAY - 1, "Noch etwas");
    assert_eq!(within.samples(Measure::Opened).len(), 1);
    assert_eq!(within.samples(Measure::Reopened), [(10, 1)]);
    assert_eq!(within.samples(Measure::FullResolution), []);
    let after = Story::new().customer(0, "a").agent(5, "anna").resolve(10, "anna").customer(10 + DAY, "Noch etwas");
    assert_eq!(after.samples(Measure::Opened).len(), 2);
    assert_eq!(after.samples(Measure::Reopened), []);
    assert_eq!(after.samples(Measure::FullResolution), [(10, 10_000)]);
}

#[test]
fn a_resolution_counts_from_the_latest_reopening_and_the_full_one_from_the_opening() {
    let story = Story::new().customer(0, "a").agent(5, "anna").resolve(10, "anna").customer(100, "b").resolve(130, "bea");
    assert_eq!(story.samples(Measure::Resolution), [(10, 10_000), (130, 30_000)]);
    assert_eq!(story.samples(Measure::FullResolution), [(130, 130_000)]);
    assert_eq!(story.samples(Measure::Unanswered), [(100, 30_000)]);
    assert_eq!(story.one(Measure::Unanswered).dimensions.agent, "anna", "the assignee, not who resolved");
    assert_eq!(story.one(Measure::Reopened).dimensions.agent, "anna", "who had resolved");
}

#[test]
fn thanks_after_the_resolution_do_not_reopen() {
    let story = Story::new().customer(0, "Wo?").agent(5, "anna").resolve(10, "anna").customer(20, "Danke! 👍");
    assert_eq!(story.samples(Measure::Reopened), []);
    assert_eq!(story.samples(Measure::Reply), [(0, 5_000)]);
    assert_eq!(story.samples(Measure::ReplyOpen), []);
    assert_eq!(story.samples(Measure::MessageIn).len(), 2);
}

#[test]
fn a_courtesy_may_open_and_then_waits_like_any_message() {
    let story = Story::new().customer(0, "ok").agent(9, "anna");
    assert_eq!(story.samples(Measure::Opened), [(0, 1)]);
    assert_eq!(story.samples(Measure::Reply), [(0, 9_000)]);
}

#[test]
fn an_answer_to_a_survey_never_reopens_and_belongs_to_the_latest_conversation() {
    let story = Story::new()
        .customer(0, "Wo?")
        .agent(5, "anna")
        .resolve(10, "anna")
        .automation(11, Automation::Survey)
        .customer(2 * DAY, "5");
    assert_eq!(story.samples(Measure::Opened).len(), 1);
    assert_eq!(story.samples(Measure::Reopened), []);
    let answer = story.whole(Measure::MessageIn).pop().unwrap();
    assert_eq!(answer.conversation, Some(story.folded().conversations()[0].id));
}

#[test]
fn the_wait_for_a_human_starts_at_the_hand_off() {
    let story =
        Story::with_bot().customer(0, "Hallo, ich brauche Hilfe").bot(2).act(60, Actor::Bot, Deed::HandOff).agent(90, "anna");
    assert_eq!(story.samples(Measure::FirstResponse), [(0, 2_000)]);
    assert_eq!(story.one(Measure::FirstResponse).dimensions.agent, "bot");
    assert_eq!(story.samples(Measure::FirstHumanResponse), [(60, 30_000)]);
    assert_eq!(story.one(Measure::FirstHumanResponse).dimensions.handler, "human");
}

#[test]
fn a_conversation_that_only_the_bot_handled_is_not_left_out_of_the_human_response() {
    let story = Story::with_bot().customer(0, "Hallo?").bot(2);
    assert_eq!(story.samples(Measure::FirstHumanResponseOpen), []);
    let handed = Story::with_bot().customer(0, "Hallo?").bot(2).act(9, Actor::System, Deed::HandOff);
    assert_eq!(handed.samples(Measure::FirstHumanResponseOpen), [(9, 1)]);
}

#[test]
fn an_agent_who_begins_has_no_first_response() {
    let story = Story::new().agent(0, "anna").customer(10, "Ja?").agent(25, "anna");
    assert_eq!(story.one(Measure::Opened).dimensions.origin, "agent");
    assert_eq!(story.samples(Measure::FirstResponse), []);
    assert_eq!(story.samples(Measure::Reply), [(10, 15_000)]);
}

#[test]
fn the_first_answer_to_a_campaign_opens_with_its_origin_and_the_second_does_not() {
    let campaign = |story: Story| {
        story.tell(0, {
            let Event::Sent(mut message) = sent("c1".into(), Author::Automation(Automation::Campaign)) else { unreachable!() };
            message.campaign = Some("spring".into());
            message.variant = Some("b".into());
            Event::Sent(message)
        })
    };
    let story = campaign(Story::new()).customer(DAY - 1, "Interessant!");
    let opened = story.one(Measure::Opened);
    assert_eq!(
        (&*opened.dimensions.origin, &*opened.dimensions.campaign, &*opened.dimensions.variant),
        ("campaign", "spring", "b")
    );
    let late = campaign(Story::new()).customer(DAY, "Interessant!");
    assert_eq!(late.one(Measure::Opened).dimensions.origin, "contact");
}

#[test]
fn labels_and_request_types_are_told_as_known_now() {
    let label = Deed::Label { add: vec!["vip".into(), "eu".into()], remove: Vec::new() };
    let category = Deed::Categorise { category: Some("invoice".into()) };
    let story = Story::new().customer(0, "a").agent(5, "anna").act(6, Actor::System, label).act(7, Actor::System, category);
    for sample in story.folded().samples().filter(|sample| sample.measure.class() != Class::Span) {
        assert_eq!(sample.dimensions.labels, ["eu", "vip"]);
        assert_eq!(sample.dimensions.category, "invoice");
    }
}

#[test]
fn each_conversation_has_its_own_labels_however_alike_they_began() {
    let label = |label: &str| Deed::Label { add: vec![label.into()], remove: Vec::new() };
    let story = Story::new().customer(0, "a").act(1, Actor::System, label("first")).resolve(5, "anna");
    let story = story.customer(9 * DAY, "b").act(9 * DAY + 1, Actor::System, label("second"));
    let labels: Vec<_> = story.whole(Measure::Opened).iter().map(|sample| sample.dimensions.labels.clone()).collect();
    assert_eq!(labels, [["first"], ["second"]]);
}

#[test]
fn reassigning_never_rewrites_the_past() {
    let team = |team: &str| Deed::Assign { agent: None, team: Some(team.into()) };
    let story = Story::new().act(0, Actor::System, team("ignored")).customer(1, "a").act(2, Actor::System, team("sales"));
    let story = story.customer(3, "b").act(4, Actor::System, team("claims")).customer(5, "c");
    let teams: Vec<_> = story.whole(Measure::MessageIn).iter().map(|sample| sample.dimensions.team.clone()).collect();
    assert_eq!(teams, ["none", "sales", "claims"]);
}

#[test]
fn what_changes_nothing_is_ignored() {
    let story =
        Story::new().customer(0, "a").resolve(5, "anna").resolve(9, "bea").act(10, Actor::System, Deed::Snooze { until: at(99) });
    assert_eq!(story.samples(Measure::Resolution), [(5, 5_000)]);
    assert_eq!(story.folded().conversations()[0].snoozed_until, None);
}

#[test]
fn a_manual_reopening_knows_no_window_and_starts_no_turn() {
    let story =
        Story::new().customer(0, "a").agent(1, "anna").resolve(5, "anna").act(30 * DAY, Actor::Agent("bea".into()), Deed::Reopen);
    assert_eq!(story.samples(Measure::Reopened), [(5, 1)]);
    assert_eq!(story.samples(Measure::ReplyOpen), []);
    assert_eq!(story.samples(Measure::ResolutionOpen), [(30 * DAY, 1)]);
    assert_eq!(story.samples(Measure::FullResolutionOpen), [(0, 1)]);
}

#[test]
fn business_time_counts_only_the_open_hours_of_the_inbox() {
    let desk = "[[inbox]]\nid = \"1\"\nzone = \"UTC\"\n[inbox.hours]\nmon = [[\"09:00\", \"09:01\"]]\n";
    // The story starts on Monday, 2026-03-02, at 09:00:00 UTC.
    let story = Story::at_desk(desk).customer(30, "a").agent(90, "anna");
    let sample = story.one(Measure::FirstResponse);
    assert_eq!((sample.value, sample.value_business), (60_000, 30_000));
}
