//! Order and repetition do not matter: stepping, correcting and folding at once end in the same samples.

use proptest::prelude::*;

use super::*;
use crate::sample::Change;
use crate::thread::attribute;

/// A fact of a small world, so that the facts have much to do with one another.
fn fact() -> impl Strategy<Value = (Moment, Event)> {
    let seconds = prop_oneof![0i64..40, 0i64..400_000];
    (seconds, 0u8..6, 0u8..8).prop_map(|(seconds, id, kind)| {
        let message = || Name::from(format!("m{id}-{seconds}"));
        let ours = |author| sent(Name::from(format!("o{kind}{id}-{seconds}")), author);
        let act = |deed| {
            let canonical = format!("{deed:?}{id}");
            Event::Acted(Act { deed, by: Actor::Agent("anna".into()), id: None, canonical })
        };
        let event = match (kind, id) {
            (0 | 1, 0) => received(message(), "Danke"),
            (0 | 1, 1) => received(message(), "4"),
            (0 | 1, _) => received(message(), "Wo bleibt mein Paket?"),
            (2, 0) => ours(Author::Bot),
            (2, 1) => ours(Author::Automation(Automation::Survey)),
            (2, 2) => ours(Author::Automation(Automation::Campaign)),
            (2 | 3, _) => ours(Author::Agent("bea".into())),
            (4, 0..3) => act(Deed::Resolve),
            (4, 3) => act(Deed::Reopen),
            (4, _) => act(Deed::HandOff),
            (5, 0) => act(Deed::Assign { agent: None, team: Some("sales".into()) }),
            (5, 1) => act(Deed::Assign { agent: Some("anna".into()), team: None }),
            (5, 2) => act(Deed::Snooze { until: at(seconds + 3_600) }),
            (5, 3) => act(Deed::Convert { micros: 7, currency: None }),
            (5, _) => act(Deed::Label { add: vec![Name::from(format!("l{id}"))], remove: Vec::new() }),
            (_, 0) => mark(Name::from(format!("o33-{seconds}")), Status::Failed),
            (_, 1) => mark(Name::from(format!("o33-{seconds}")), Status::Delivered),
            (_, _) => mark(Name::from(format!("o2{}-{seconds}", id - 2)), Status::Failed),
        };
        (at(seconds), event)
    })
}

/// Takes facts in one after the other, as the store does.
fn live(facts: &[(Moment, Event)], desk: &Desk) -> Vec<Sample> {
    let mut thread = Thread::new("1".into(), ContactId(7));
    let mut log: Vec<(Moment, Event)> = Vec::new();
    let mut standing: std::collections::BTreeMap<u64, Sample> = std::collections::BTreeMap::new();
    for (at, event) in facts {
        let changes = match thread.step(*at, event, desk) {
            Step::Repeated => continue,
            Step::Applied => {
                log.push((*at, event.clone()));
                thread.take_changes()
            }
            Step::Late => {
                log.push((*at, event.clone()));
                let folded = Thread::fold("1".into(), ContactId(7), &log, desk);
                let changes = Thread::corrections(&thread, &folded);
                thread = folded;
                changes
            }
        };
        for change in changes {
            match change {
                Change::Add(sample) => assert!(standing.insert(sample.id, sample).is_none(), "added twice"),
                Change::Retract(sample) => assert_eq!(standing.remove(&sample.id), Some(sample), "took back what did not stand"),
            }
        }
    }
    let attributed = attribute(&[&thread], desk);
    standing.into_values().chain(attributed).collect()
}

fn sorted(thread: &Thread, desk: &Desk) -> Vec<Sample> {
    let mut samples: Vec<Sample> = thread.samples().cloned().collect();
    samples.sort_by_key(|sample| sample.id);
    samples.extend(attribute(&[thread], desk));
    samples
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn shuffled_and_repeated_facts_end_in_the_same_samples(
        facts in prop::collection::vec(fact(), 1..40),
        order in prop::collection::vec(any::<prop::sample::Index>(), 0..80),
    ) {
        let desk = Story::with_bot().desk;
        let folded = Thread::fold("1".into(), ContactId(7), &facts, &desk);
        let mut shuffled: Vec<_> = order.iter().map(|index| index.get(&facts).clone()).collect();
        shuffled.extend(facts.iter().rev().cloned());
        // Two contents under one id are not covered by the promise: facts here carry their content in their id.
        prop_assert_eq!(live(&shuffled, &desk), sorted(&folded, &desk));
        prop_assert_eq!(live(&facts, &desk), sorted(&folded, &desk));
    }
}
