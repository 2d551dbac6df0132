//! Who is at work when: shifts, breaks, and the presence lines that tell of them.
//!
//! Never here: whom a conversation goes to (`story`). Next one: another reason to be away.

use desk::Moment;
use desk::moment::{HOUR, MINUTE};

use super::lines;
use super::stage::Stage;
use crate::simulator::cast::Agent;
use crate::simulator::rhythm::Local;

/// Lets agents come and go in the hour that begins at `hour`.
pub(super) fn hour(stage: &mut Stage, hour: Moment) {
    let local = Local::of(&stage.zones[0], hour);
    for index in 0..stage.cast.agents.len() {
        let agent = &stage.cast.agents[index];
        let (works, (start, end)) = (works(agent, local.weekday), agent.shift);
        if works && local.hour == start {
            stage.present[index] = true;
            state(stage, index, hour, 0, "online");
        } else if local.hour == end && stage.present[index] {
            stage.present[index] = false;
            state(stage, index, hour, 0, "offline");
        } else if stage.present[index] && local.hour == start + 4 {
            state(stage, index, hour, 5 * MINUTE, "away");
            state(stage, index, hour, 40 * MINUTE, "online");
        } else if stage.present[index] && stage.dice.chance(0.12) {
            state(stage, index, hour, 12 * MINUTE, "busy");
            state(stage, index, hour, 28 * MINUTE, "online");
        }
    }
}

fn state(stage: &mut Stage, agent: usize, hour: Moment, after: i64, state: &str) {
    let at = Moment(hour.0 + after + stage.dice.between(0, 6 * MINUTE));
    let line = lines::presence(at, &stage.cast.agents[agent].id, state);
    stage.put(at, line);
}

fn works(agent: &Agent, weekday: usize) -> bool {
    if agent.weekends { weekday >= 2 } else { weekday < 5 }
}

/// An agent for a conversation that has waited since `at`, and how long it takes until somebody is there at all.
pub(super) fn somebody(stage: &mut Stage, inbox: usize, at: Moment) -> (usize, i64) {
    let count = stage.present.iter().filter(|present| **present).count();
    let agents = stage.present.len();
    if count > 0 {
        let nth = stage.dice.below(count);
        let index = (0..agents).filter(|index| stage.present[*index]).nth(nth).unwrap_or(0);
        return (index, 0);
    }
    let local = Local::of(&stage.zones[inbox], at);
    let until = (HOUR - (at.0 + local.offset).rem_euclid(HOUR)) + HOUR * ((31 - local.hour as i64) % 24);
    (stage.dice.below(agents), until + stage.dice.between(2 * MINUTE, 50 * MINUTE))
}
