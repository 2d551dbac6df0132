//! `online`, `handling`, `load`: agents by quarters of an hour.
//!
//! What lives here: stretches of time of an agent, cut at the quarters of UTC.
//! What never may: the business clock. Where the next one goes: another stretch of an agent.

use super::Emit;
use crate::oracle::desk::MINUTE;
use crate::oracle::sample::Draft;
use crate::oracle::story::Story;
use std::collections::BTreeMap;

/// A half-open stretch of time.
type Stretch = (i64, i64);

impl Emit<'_> {
    pub(super) fn presence(&mut self, stories: &[Story<'_>]) {
        for agent in self.facts.presence.keys() {
            let online = self.online(agent);
            let (open_turn, all) = self.assigned(stories, agent);
            let online_each: Vec<Stretch> = online.clone();
            let handling = crossed(&online, &merged(open_turn));
            let load = crossed(&online, &all);
            for (measure, stretches) in [("online", online_each), ("handling", handling), ("load", load)] {
                for (quarter, ms) in by_quarter(&stretches) {
                    let story = Story { inbox: "none".into(), ..Story::default() };
                    let draft = Draft::new(measure, quarter, &story).valued(ms, ms).credited(Some(agent));
                    self.add(draft);
                }
            }
        }
    }

    /// The stretches in which the agent is online or busy.
    fn online(&self, agent: &str) -> Vec<Stretch> {
        let states: Vec<(i64, &String)> = self.facts.presence[agent].iter().map(|(at, state)| (*at, state)).collect();
        let mut stretches = Vec::new();
        for (number, (at, state)) in states.iter().enumerate() {
            let until = states.get(number + 1).map_or(self.now, |(next, _)| *next);
            if *state == "online" || *state == "busy" {
                stretches.push((*at, until));
            }
        }
        stretches
    }

    /// The stretches of each unresolved, unsnoozed conversation of the agent: with an open turn, and all.
    fn assigned(&self, stories: &[Story<'_>], agent: &str) -> (Vec<Stretch>, Vec<Stretch>) {
        let (mut open_turn, mut all) = (Vec::new(), Vec::new());
        for conversation in stories.iter().flat_map(|story| &story.conversations) {
            for (number, entry) in conversation.log.iter().enumerate() {
                let until = conversation.log.get(number + 1).map_or(self.now, |next| next.place.0);
                let from = entry.after.snoozed_until.map_or(entry.place.0, |end| end.max(entry.place.0));
                if entry.after.resolved || entry.after.agent.as_deref() != Some(agent) || from >= until {
                    continue;
                }
                all.push((from, until));
                if entry.after.turn_open {
                    open_turn.push((from, until));
                }
            }
        }
        (open_turn, all)
    }
}

/// The overlaps of every stretch of one list with every stretch of the other.
fn crossed(left: &[Stretch], right: &[Stretch]) -> Vec<Stretch> {
    let pairs = left.iter().flat_map(|a| right.iter().map(move |b| (a.0.max(b.0), a.1.min(b.1))));
    pairs.filter(|(from, to)| from < to).collect()
}

/// The union of stretches.
fn merged(mut stretches: Vec<Stretch>) -> Vec<Stretch> {
    stretches.sort_unstable();
    let mut union: Vec<Stretch> = Vec::new();
    for (from, to) in stretches {
        match union.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(to),
            _ => union.push((from, to)),
        }
    }
    union
}

fn by_quarter(stretches: &[Stretch]) -> BTreeMap<i64, i64> {
    let quarter = 15 * MINUTE;
    let mut sums = BTreeMap::new();
    for (from, to) in stretches {
        let mut at = *from;
        while at < *to {
            let start = at.div_euclid(quarter) * quarter;
            let end = (start + quarter).min(*to);
            *sums.entry(start).or_insert(0) += end - at;
            at = end;
        }
    }
    sums
}
