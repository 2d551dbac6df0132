//! First contact resolution: what facts decide, and what only the time will.

use super::*;

const HOUR: i64 = 3600;
const WINDOW: i64 = 72 * HOUR;

fn resolved() -> Story {
    Story::new().customer(0, "Wo?").agent(5, "anna").resolve(10, "anna")
}

#[test]
fn a_first_resolution_is_pending_for_as_long_as_it_may_fail() {
    let story = resolved();
    assert_eq!(story.samples(Measure::FirstContact), []);
    assert_eq!(story.samples(Measure::FirstContactPending), [(10, WINDOW * 1000)], "its value is the time that it has");
    assert_eq!(story.one(Measure::FirstContactPending).dimensions.agent, "anna");
}

#[test]
fn a_reopening_by_anyone_within_the_window_spoils_it() {
    let customer = resolved().customer(20, "Noch etwas");
    let colleague = resolved().act(10 + WINDOW - 1, Actor::Agent("bea".into()), Deed::Reopen);
    for story in [customer, colleague] {
        assert_eq!(story.samples(Measure::FirstContact), [(10, 0)]);
        assert_eq!(story.samples(Measure::FirstContactPending), []);
        assert_eq!(story.one(Measure::FirstContact).dimensions.agent, "anna", "who resolved");
    }
}

#[test]
fn a_reopening_at_the_end_of_the_window_comes_too_late() {
    let story = resolved().act(10 + WINDOW, Actor::Agent("bea".into()), Deed::Reopen);
    assert_eq!(story.samples(Measure::FirstContact), []);
    assert_eq!(story.samples(Measure::FirstContactPending).len(), 1);
}

#[test]
fn a_contact_who_comes_back_by_itself_spoils_it_and_one_who_answers_a_campaign_does_not() {
    let back = resolved().customer(30 * HOUR, "Wieder kaputt");
    assert_eq!(back.samples(Measure::FirstContact), [(10, 0)]);
    let invited = resolved().automation(30 * HOUR, Automation::Campaign).customer(31 * HOUR, "Gern");
    assert_eq!(invited.one(Measure::FirstContactPending).at, at(10));
    assert_eq!(invited.samples(Measure::FirstContact), []);
}

#[test]
fn without_a_reply_or_after_inactivity_there_is_no_verdict() {
    let silent = Story::new().customer(0, "Wo?").resolve(10, "anna");
    assert_eq!(silent.samples(Measure::FirstContactNoReply), [(10, 1)]);
    let asleep = Story::new().customer(0, "Wo?").agent(5, "anna").act(10, Actor::Inactivity, Deed::Resolve);
    assert_eq!(asleep.samples(Measure::FirstContactInactivity), [(10, 1)]);
    for story in [silent, asleep] {
        assert_eq!(story.samples(Measure::FirstContactPending), []);
    }
}

#[test]
fn only_the_first_resolution_is_judged() {
    let story = resolved().customer(20, "Noch etwas").agent(25, "bea").resolve(30, "bea");
    assert_eq!(story.samples(Measure::FirstContact), [(10, 0)]);
    assert_eq!(story.samples(Measure::FirstContactPending), []);
}
