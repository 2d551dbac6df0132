//! What comes after the answer: thanks, resolution, survey, a purchase, a return, a late follow-up.
//!
//! Next one: another consequence is a function here and a chance in [`aftermath`].

use desk::Moment;
use desk::moment::{HOUR, MINUTE, SECOND};

use super::Story;
use crate::simulator::body::Said;
use crate::simulator::history::lines::{self, Deed, Send};

/// Everything after the agent's answer.
pub(super) fn aftermath(story: &mut Story<'_>) {
    thank(story);
    let author = story.author();
    if story.topic.category == "advice" && story.stage.dice.chance(0.35) {
        story.convert();
        story.act(SECOND, Deed::Label("sale"), &author);
    }
    match story.stage.dice.weighted(&[0.93, 0.03, 0.04]) {
        0 => {
            let pause = story.stage.dice.delay(100 * SECOND, 0.9);
            story.act(pause, Deed::Resolve, &author);
        }
        1 => return story.act(24 * HOUR, Deed::Resolve, "automation:inactivity"),
        _ => return story.at = Moment(story.at.0 + 48 * HOUR),
    }
    match story.stage.dice.weighted(&[0.52, 0.08, 0.06, 0.015, 0.325]) {
        0 => survey(story),
        1 => come_back(story),
        2 => late_thanks(story),
        3 => follow_up(story),
        _ => {}
    }
}

fn thank(story: &mut Story<'_>) {
    let pause = story.stage.dice.delay(30 * SECOND, 0.8);
    match story.stage.dice.weighted(&[0.62, 0.1, 0.28]) {
        0 => {
            let thanks = story.line(story.phrases.thanks);
            story.customer(pause, &Said::Text(&thanks), None);
            if story.stage.dice.chance(0.45) {
                let goodbye = story.line(story.phrases.goodbye);
                let pause = story.thinking(20 * SECOND, 0.6);
                story.agent(pause, &goodbye);
            }
        }
        1 => {
            let goodbye = story.line(story.phrases.goodbye);
            let last = story.agent(pause, &goodbye);
            let emoji = ["\u{1f44d}", "\u{2764}\u{fe0f}", "\u{1f64f}"][story.stage.dice.below(3)];
            story.customer(8 * SECOND, &Said::Reaction(&last, Some(emoji)), None);
        }
        _ => {}
    }
}

/// The desk asks how it was; some answer, the better served ones more kindly.
pub(super) fn survey(story: &mut Story<'_>) {
    let pause = story.stage.dice.between(40 * SECOND, 4 * MINUTE);
    let send = Send { by: "automation:survey", kind: "interactive", text: story.phrases.survey, ..Send::default() };
    let survey = story.business(pause, send, 0.005);
    if !story.stage.dice.chance(0.44) {
        return;
    }
    let weights = match story.first_wait {
        ..60_000 => [0.02, 0.03, 0.08, 0.3, 0.57],
        60_000..600_000 => [0.05, 0.06, 0.14, 0.37, 0.38],
        _ => [0.2, 0.16, 0.2, 0.25, 0.19],
    };
    let score = ["1", "2", "3", "4", "5"][story.stage.dice.weighted(&weights)];
    let pause = story.stage.dice.delay(4 * MINUTE, 1.3);
    let id = format!("score-{score}");
    match story.stage.dice.weighted(&[0.5, 0.38, 0.12]) {
        0 => story.customer(pause, &Said::Row(&id, score), Some(&survey)),
        1 => story.customer(pause, &Said::Text(score), None),
        _ => story.customer(pause, &Said::Text(score), Some(&survey)),
    }
}

/// It was not solved after all: the customer reopens, the agent settles it.
fn come_back(story: &mut Story<'_>) {
    let pause = story.stage.dice.delay(3 * HOUR, 0.8).min(23 * HOUR);
    let again = story.line(story.phrases.again);
    story.customer(pause, &Said::Text(&again), None);
    let (_, absent) = super::shifts::somebody(story.stage, story.inbox, story.at);
    let pause = absent + story.thinking(60 * SECOND, 0.8);
    let answer = story.line(story.topic.answer);
    story.agent(pause, &answer);
    let author = story.author();
    let pause = story.stage.dice.delay(4 * MINUTE, 0.7);
    story.act(pause, Deed::Resolve, &author);
}

/// Thanks after the end reopen nothing; now and then an agent opens by hand what was closed too early.
fn late_thanks(story: &mut Story<'_>) {
    let pause = story.stage.dice.delay(20 * MINUTE, 0.9);
    let thanks = story.line(story.phrases.thanks);
    story.customer(pause, &Said::Text(&thanks), None);
    if story.stage.dice.chance(0.1) {
        let author = story.author();
        story.act(MINUTE, Deed::Reopen, &author);
        story.act(9 * MINUTE, Deed::Resolve, &author);
    }
}

/// A day later an agent wants to add something: too late for free words, so a template goes out.
fn follow_up(story: &mut Story<'_>) {
    story.at = Moment(story.at.0 + 26 * HOUR);
    let author = story.author();
    let text = story.line(story.topic.answer);
    let attempt = Send { inbox: &story.inbox_id, to: &story.person.phone, by: &author, kind: "text", text: &text, more: &[] };
    let line = lines::send(story.at, &attempt, Err(131_047));
    story.stage.put(story.at, line);
    let more = [("template", "order_update"), ("price", "utility")];
    story.business(
        40 * SECOND,
        Send { by: "automation:followup", kind: "template", text: &text, more: &more, ..Send::default() },
        0.02,
    );
}
