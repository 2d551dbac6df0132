//! When an agent had a conversation, and when its customer waited.

use super::*;

const DAY: i64 = 24 * 3600;

fn assign(agent: Option<&str>) -> Deed {
    Deed::Assign { agent: agent.map(Name::from), team: None }
}

/// Start and length in seconds.
fn spans(story: &Story, measure: Measure) -> Vec<(i64, i64)> {
    story.samples(measure).into_iter().map(|(start, length)| (start, length / 1000)).collect()
}

#[test]
fn a_conversation_is_a_load_from_its_assignment_to_its_resolution() {
    let story = Story::new().customer(0, "a").act(10, Actor::System, assign(Some("anna"))).agent(40, "anna").resolve(100, "anna");
    assert_eq!(spans(&story, Measure::LoadSpan), [(10, 90)]);
    assert_eq!(spans(&story, Measure::HandlingSpan), [(10, 30)], "until the customer no longer waits");
    assert_eq!(story.samples(Measure::LoadSince), []);
    assert_eq!(story.one(Measure::LoadSpan).dimensions.agent, "anna");
}

#[test]
fn what_goes_on_is_told_by_its_start_alone() {
    let story = Story::new().customer(0, "a").agent(10, "anna").customer(50, "b");
    assert_eq!(spans(&story, Measure::LoadSpan), []);
    assert_eq!(story.samples(Measure::LoadSince), [(10, 0)]);
    assert_eq!(story.samples(Measure::HandlingSince), [(50, 0)]);
}

#[test]
fn a_snoozed_conversation_is_nobodys_load_until_it_wakes() {
    let snooze = |until: i64| Deed::Snooze { until: at(until) };
    let asleep = Story::new().customer(0, "a").agent(10, "anna").act(20, Actor::System, snooze(500));
    assert_eq!(spans(&asleep, Measure::LoadSpan), [(10, 10)]);
    assert_eq!(asleep.samples(Measure::LoadSince), [(500, 0)]);
    let woken = asleep.customer(60, "Hallo?").resolve(70, "anna");
    assert_eq!(spans(&woken, Measure::LoadSpan), [(10, 10), (60, 10)]);
}

#[test]
fn another_assignee_ends_one_spell_and_begins_another() {
    let story = Story::new().customer(0, "a").act(10, Actor::System, assign(Some("anna")));
    let story = story.act(30, Actor::System, assign(Some("bea"))).act(50, Actor::System, assign(None));
    let told: Vec<_> = story.whole(Measure::LoadSpan).iter().map(|s| (s.dimensions.agent.to_string(), s.value / 1000)).collect();
    assert_eq!(told, [("anna".to_owned(), 20), ("bea".to_owned(), 20)]);
    assert_eq!(story.samples(Measure::LoadSince), []);
}

#[test]
fn a_spell_over_midnight_utc_is_a_span_on_each_day() {
    let midnight = DAY - START.rem_euclid(DAY);
    let story = Story::new().customer(0, "a").agent(midnight - 5, "anna").resolve(midnight + DAY + 7, "anna");
    assert_eq!(spans(&story, Measure::LoadSpan), [(midnight - 5, 5), (midnight, DAY), (midnight + DAY, 7)]);
}
