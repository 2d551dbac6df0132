//! The same history as other products count it.

use super::*;

const DAY: i64 = 24 * 3600;

fn assign(team: &str) -> Deed {
    Deed::Assign { agent: None, team: Some(team.into()) }
}

#[test]
fn chatwoot_times_even_what_an_agent_began_and_books_at_the_reply() {
    let began = Story::new().agent(0, "anna");
    assert_eq!(began.samples(Measure::ChatwootFirstResponse), [(0, 0)]);
    let answered = Story::new().customer(0, "a").agent(40, "anna");
    assert_eq!(answered.samples(Measure::ChatwootFirstResponse), [(40, 40_000)]);
}

#[test]
fn chatwoot_counts_every_resolution_from_the_opening() {
    let story = Story::new().customer(0, "a").agent(5, "anna").resolve(10, "anna").customer(100, "b").resolve(130, "bea");
    assert_eq!(story.samples(Measure::ChatwootResolution), [(10, 10_000), (130, 130_000)]);
    assert_eq!(story.samples(Measure::Resolution), [(10, 10_000), (130, 30_000)], "ours counts from the reopening");
    let credited: Vec<_> = story.whole(Measure::ChatwootResolution).iter().map(|s| s.dimensions.agent.to_string()).collect();
    assert_eq!(credited, ["anna", "anna"], "the assignee, whoever resolved");
}

#[test]
fn chatwoot_forgets_the_wait_before_a_reopening() {
    let story = Story::new().customer(0, "a").resolve(10, "anna").customer(DAY, "Hallo?").agent(DAY + 30, "anna");
    assert_eq!(story.samples(Measure::ChatwootFirstResponse), [(DAY + 30, 30_000)]);
    assert_eq!(story.samples(Measure::FirstResponse), [(0, (DAY + 30) * 1000)], "ours does not");
}

#[test]
fn zendesk_lets_the_human_wait_for_the_bot() {
    let story = Story::with_bot().customer(0, "a").bot(1).act(50, Actor::Bot, Deed::HandOff).agent(60, "anna");
    assert_eq!(story.samples(Measure::ZendeskFirstReply), [(0, 60_000)]);
    assert_eq!(story.samples(Measure::FirstHumanResponse), [(50, 10_000)], "ours starts at the hand-off");
}

#[test]
fn wati_does_not_see_the_queue() {
    let story = Story::new().customer(0, "a").act(300, Actor::System, assign("sales")).agent(310, "anna").resolve(400, "anna");
    assert_eq!(story.samples(Measure::WatiFirstResponse), [(300, 10_000)]);
    assert_eq!(story.samples(Measure::WatiResolution), [(400, 100_000)]);
}

#[test]
fn wati_counts_nothing_where_nobody_assigned() {
    let story = Story::new().customer(0, "a").agent(310, "anna").resolve(400, "anna");
    assert_eq!(story.samples(Measure::WatiFirstResponse), []);
    assert_eq!(story.samples(Measure::WatiResolution), []);
}
