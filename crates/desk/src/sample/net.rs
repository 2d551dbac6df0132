//! From one state of the samples to another: what remains of many changes, and what tells two states apart.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{Change, Sample};

/// The changes that lead from the same beginning to the same end: for each sample at most one retraction and one addition.
#[must_use]
pub fn net(changes: Vec<Change>) -> Vec<Change> {
    let mut places: FxHashMap<u64, usize> = FxHashMap::default();
    let mut ends: Vec<(Option<Sample>, Option<Sample>)> = Vec::new();
    for change in changes {
        let (id, after) = match &change {
            Change::Add(sample) => (sample.id, Some(sample.clone())),
            Change::Retract(sample) => (sample.id, None),
        };
        if let Some(place) = places.get(&id) {
            ends[*place].1 = after;
            continue;
        }
        places.insert(id, ends.len());
        ends.push(match change {
            Change::Add(sample) => (None, Some(sample)),
            Change::Retract(sample) => (Some(sample), None),
        });
    }
    let changed = ends.into_iter().filter(|(before, after)| before != after);
    changed.flat_map(|(before, after)| before.map(Change::Retract).into_iter().chain(after.map(Change::Add))).collect()
}

/// What turns the samples `before` into those `after`: retractions first, each list ordered by sample id.
#[must_use]
pub fn differences<'a>(before: impl Iterator<Item = &'a Sample>, after: impl Iterator<Item = &'a Sample>) -> Vec<Change> {
    let before: BTreeMap<u64, &Sample> = before.map(|sample| (sample.id, sample)).collect();
    let after: BTreeMap<u64, &Sample> = after.map(|sample| (sample.id, sample)).collect();
    let gone = before.iter().filter(|(id, sample)| after.get(id) != Some(sample));
    let new = after.iter().filter(|(id, sample)| before.get(id) != Some(sample));
    let gone = gone.map(|(_, sample)| Change::Retract((*sample).clone()));
    gone.chain(new.map(|(_, sample)| Change::Add((*sample).clone()))).collect()
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::dimensions::Dimensions;
    use crate::ids::ContactId;
    use crate::moment::Moment;
    use crate::sample::Measure;

    #[test]
    fn of_two_states_only_what_differs_is_told() {
        let (before, after) = ([sample(2, 5), sample(1, 5), sample(3, 1)], [sample(1, 6), sample(3, 1), sample(4, 1)]);
        let changes =
            [Change::Retract(sample(1, 5)), Change::Retract(sample(2, 5)), Change::Add(sample(1, 6)), Change::Add(sample(4, 1))];
        assert_eq!(differences(before.iter(), after.iter()), changes);
    }

    fn sample(id: u64, value: i64) -> Sample {
        Sample {
            id,
            measure: Measure::Reply,
            at: Moment(0),
            value,
            value_business: value,
            conversation: None,
            contact: ContactId(1),
            dimensions: Arc::new(Dimensions::unknown("1".into())),
        }
    }

    #[test]
    fn what_came_and_went_is_not_told() {
        assert_eq!(net(vec![Change::Add(sample(1, 5)), Change::Retract(sample(1, 5))]), []);
        assert_eq!(
            net(vec![Change::Retract(sample(1, 5)), Change::Add(sample(2, 1)), Change::Add(sample(1, 5))]),
            [Change::Add(sample(2, 1))]
        );
    }

    #[test]
    fn a_sample_that_changed_twice_is_taken_back_once_and_told_once() {
        let twice = vec![
            Change::Retract(sample(1, 5)),
            Change::Add(sample(1, 6)),
            Change::Retract(sample(1, 6)),
            Change::Add(sample(1, 7)),
        ];
        assert_eq!(net(twice), [Change::Retract(sample(1, 5)), Change::Add(sample(1, 7))]);
    }
}
