//! Presence: when an agent was there (KPIS.md, sections 1 and 4).
//!
//! Lives here: the stretches of an agent online or busy, as spans of UTC days. Never here: quarters of an hour and how late it is;
//! that is for whoever counts the samples.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::desk_file::Desk;
use crate::dimensions::Dimensions;
use crate::event::Presence;
use crate::ids::{ContactId, FactKey, NONE, Name};
use crate::moment::{DAY, Moment};
use crate::sample::{Measure, Sample};

/// The stretches in which `agent` was there, given all states in any order.
#[must_use]
pub fn samples(agent: &Name, states: impl Iterator<Item = (Moment, Presence)>, desk: &Desk) -> Vec<Sample> {
    let key = FactKey::of(&[b"presence", agent.as_bytes()]);
    let mut dimensions = Dimensions::unknown(NONE.into());
    dimensions.agent = agent.clone();
    if let Some(team) = desk.team_of(agent) {
        dimensions.team = team.clone();
    }
    let dimensions = Arc::new(dimensions);
    let sample = |id, measure, at, length| Sample {
        id,
        measure,
        at,
        value: length,
        value_business: length,
        conversation: None,
        contact: ContactId::default(),
        dimensions: Arc::clone(&dimensions),
    };
    let mut samples = Vec::new();
    let mut since: Option<Moment> = None;
    for (at, state) in in_order(states) {
        match (since, matches!(state, Presence::Online | Presence::Busy)) {
            (None, true) => since = Some(at),
            (Some(start), false) => {
                let spans = spans(key, Measure::OnlineSpan, start, at);
                samples.extend(spans.map(|(id, at, length)| sample(id, Measure::OnlineSpan, at, length)));
                since = None;
            }
            _ => {}
        }
    }
    let open = since.map(|at| sample(key.derive(Measure::OnlineSince.name().as_bytes()), Measure::OnlineSince, at, 0));
    samples.extend(open);
    samples
}

/// Of two states in one millisecond the later in the list away, busy, offline, online holds.
fn in_order(states: impl Iterator<Item = (Moment, Presence)>) -> BTreeMap<Moment, Presence> {
    let mut ordered: BTreeMap<Moment, Presence> = BTreeMap::new();
    for (at, state) in states {
        let held = ordered.entry(at).or_insert(state);
        *held = state.max(*held);
    }
    ordered
}

/// A stretch cut at the UTC days: id, start and length of each piece.
pub(crate) fn spans(key: FactKey, measure: Measure, from: Moment, to: Moment) -> impl Iterator<Item = (u64, Moment, i64)> {
    let first = from.0.div_euclid(DAY);
    let end = if from < to { (to.0 - 1).div_euclid(DAY) + 1 } else { first };
    (first..end).map(move |day| {
        let (start, end) = (from.0.max(day * DAY), to.0.min((day + 1) * DAY));
        let mut name = measure.name().as_bytes().to_vec();
        name.extend(start.to_le_bytes());
        (key.derive(&name), Moment(start), end - start)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(states: &[(i64, Presence)]) -> Vec<(Measure, i64, i64)> {
        let states = states.iter().map(|(at, state)| (Moment(*at), *state));
        let samples = samples(&"anna".into(), states, &Desk::default());
        samples.iter().map(|sample| (sample.measure, sample.at.0, sample.value)).collect()
    }

    #[test]
    fn a_stretch_is_cut_at_midnight_utc_and_an_open_one_is_not() {
        let states = [(DAY - 10, Presence::Online), (DAY + 5, Presence::Away), (DAY + 9, Presence::Busy)];
        let spans = [(Measure::OnlineSpan, DAY - 10, 10), (Measure::OnlineSpan, DAY, 5), (Measure::OnlineSince, DAY + 9, 0)];
        assert_eq!(told(&states), spans);
    }

    #[test]
    fn of_two_states_in_one_millisecond_the_later_in_the_alphabet_holds() {
        let online = [(0, Presence::Online), (0, Presence::Offline), (7, Presence::Away), (7, Presence::Offline)];
        assert_eq!(told(&online), [(Measure::OnlineSpan, 0, 7)]);
    }

    #[test]
    fn busy_after_online_is_one_stretch() {
        let states = [(0, Presence::Online), (5, Presence::Busy), (9, Presence::Offline)];
        assert_eq!(told(&states), [(Measure::OnlineSpan, 0, 9)]);
    }
}
