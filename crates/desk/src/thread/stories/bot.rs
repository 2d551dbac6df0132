//! What became of the bot's conversations: silence is never success.

use super::*;

fn bot(seconds: i64, step: &str) -> (Moment, Event) {
    let Event::Sent(mut message) = sent(Name::from(format!("bot-{seconds}")), Author::Bot) else { unreachable!() };
    message.step = Some(step.into());
    (at(seconds), Event::Sent(message))
}

impl Story {
    fn bot_at(mut self, seconds: i64, step: &str) -> Story {
        self.facts.push(bot(seconds, step));
        self
    }

    fn outcome(&self) -> Option<(String, String)> {
        let outcomes = self.whole(Measure::BotOutcome);
        assert!(outcomes.len() <= 1);
        assert_eq!(self.samples(Measure::BotOutcomeOpen).len(), 1 - outcomes.len(), "decided or open, never both");
        let told = |sample: &Sample| (sample.dimensions.outcome.to_string(), sample.dimensions.step.to_string());
        outcomes.first().map(told)
    }
}

fn asked() -> Story {
    Story::with_bot().customer(0, "Hilfe").bot_at(1, "menu").bot_at(5, "number")
}

fn decided(outcome: &str, step: &str) -> Option<(String, String)> {
    Some((outcome.to_owned(), step.to_owned()))
}

#[test]
fn a_conversation_of_the_bot_is_undecided_until_somebody_decides() {
    let story = asked();
    assert_eq!(story.samples(Measure::BotConversation), [(0, 1)]);
    assert_eq!(story.one(Measure::BotConversation).dimensions.agent, "bot");
    assert_eq!(story.outcome(), None);
}

#[test]
fn the_bot_has_solved_what_it_resolved_and_lost_what_ended_in_silence() {
    assert_eq!(asked().act(9, Actor::Bot, Deed::Resolve).outcome(), decided("self_resolved", "number"));
    assert_eq!(asked().act(9, Actor::Inactivity, Deed::Resolve).outcome(), decided("abandoned", "number"));
}

#[test]
fn a_hand_off_decides_for_good_with_the_step_before_it() {
    let handed = asked().act(6, Actor::Bot, Deed::HandOff).bot_at(7, "late").act(9, Actor::Bot, Deed::Resolve);
    assert_eq!(handed.outcome(), decided("escalated", "number"));
    assert_eq!(asked().agent(6, "anna").outcome(), decided("escalated", "number"));
    assert_eq!(asked().resolve(6, "anna").outcome(), decided("escalated", "number"));
    assert_eq!(asked().act(6, Actor::System, Deed::Resolve).outcome(), decided("escalated", "number"));
}

#[test]
fn a_reopening_alone_does_not_change_the_outcome_and_the_next_resolution_may() {
    let reopened = asked().act(9, Actor::Bot, Deed::Resolve).customer(20, "Doch nicht");
    assert_eq!(reopened.outcome(), decided("self_resolved", "number"));
    let silent = reopened.bot_at(21, "again").act(99, Actor::Inactivity, Deed::Resolve);
    assert_eq!(silent.outcome(), decided("abandoned", "again"));
}

#[test]
fn a_conversation_in_which_the_bot_never_wrote_is_none_of_its() {
    let story = Story::with_bot().customer(0, "Hilfe").agent(5, "anna");
    assert_eq!(story.samples(Measure::BotConversation), []);
    assert_eq!(story.samples(Measure::BotOutcome), []);
}
