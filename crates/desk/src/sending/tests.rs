//! Whose turn it is: told cases, and random days of a number.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use super::*;

const NOW: Moment = Moment(1_772_442_000_000);

fn after(ms: i64) -> Moment {
    Moment(NOW.0 + ms)
}

fn waiting(number: i64, contact: i64) -> Waiting {
    Waiting { number, contact: ContactId(contact), attempt: 0, state: State::Due(Moment(0)) }
}

fn numbers(tickets: &[Ticket]) -> Vec<i64> {
    tickets.iter().map(|ticket| ticket.number).collect()
}

fn queue(per_second: usize, all: &[(i64, i64)]) -> Queue {
    let mut queue = Queue::new(Pace::of(per_second));
    queue.offer(all.iter().map(|(number, contact)| waiting(*number, *contact)));
    queue
}

#[test]
fn one_customer_gets_messages_in_order_and_others_do_not_wait() {
    let mut queue = queue(80, &[(1, 7), (2, 7), (3, 8)]);
    assert_eq!(numbers(&queue.take(NOW)), [1, 3]);
    assert!(queue.take(NOW).is_empty());
    queue.settle(1, Settled::Done);
    assert_eq!(numbers(&queue.take(NOW)), [2]);
}

#[test]
fn the_order_is_kept_across_retries() {
    let mut queue = queue(80, &[(1, 7), (2, 7)]);
    queue.take(NOW);
    queue.settle(1, Settled::Again(after(4_000)));
    assert!(queue.take(after(3_999)).is_empty());
    assert_eq!(queue.next(), Some(after(4_000)));
    let again = queue.take(after(4_000));
    assert_eq!((again[0].number, again[0].attempt), (1, 2));
    queue.settle(1, Settled::Done);
    assert_eq!(numbers(&queue.take(after(4_001))), [2]);
}

#[test]
fn what_is_uncertain_holds_its_conversation_up_for_half_a_minute_and_nobody_else() {
    let mut queue = queue(80, &[(1, 7), (2, 7), (3, 8)]);
    assert_eq!(numbers(&queue.take(NOW)), [1, 3]);
    queue.settle(1, Settled::Uncertain(NOW));
    queue.settle(3, Settled::Done);
    assert!(queue.take(after(29_999)).is_empty());
    assert_eq!(queue.blocking(9), [1]);
    assert_eq!(numbers(&queue.take(after(30_000))), [2]);
}

#[test]
fn what_was_settled_elsewhere_lets_the_next_one_go_at_once() {
    let mut queue = queue(80, &[(1, 7), (2, 7)]);
    queue.take(NOW);
    queue.settle(1, Settled::Uncertain(NOW));
    queue.settle(1, Settled::Done);
    assert_eq!(numbers(&queue.take(NOW)), [2]);
}

#[test]
fn a_burst_to_one_customer_is_lent_and_paid_back() {
    let all: Vec<(i64, i64)> = (1..=50).map(|number| (number, 7)).collect();
    let mut queue = queue(1_000, &all);
    let mut sent = Vec::new();
    for ms in 0..20_000 {
        for ticket in queue.take(after(ms)) {
            sent.push(ms);
            queue.settle(ticket.number, Settled::Done);
        }
    }
    assert_eq!(sent.iter().filter(|ms| **ms == 0).count() + sent.iter().filter(|ms| (1..100).contains(*ms)).count(), 45);
    assert_eq!(&sent[45..], [6_000, 12_000, 18_000]);
}

#[test]
fn a_number_that_is_held_begins_again_with_one_attempt() {
    let all: Vec<(i64, i64)> = (1..=9).map(|number| (number, number)).collect();
    let mut queue = queue(80, &all[..1]);
    queue.take(NOW);
    queue.hold(after(1_000));
    queue.settle(1, Settled::Again(after(1_000)));
    queue.offer(all[1..].iter().map(|(number, contact)| waiting(*number, *contact)));
    assert!(queue.take(after(999)).is_empty());
    let first = queue.take(after(1_000));
    assert_eq!(first.len(), 1);
    queue.settle(first[0].number, Settled::Done);
    assert_eq!(queue.take(after(1_001)).len(), 8);
}

#[test]
fn what_is_offered_twice_is_tried_once() {
    let mut queue = queue(80, &[(1, 7), (1, 7)]);
    assert_eq!(numbers(&queue.take(NOW)), [1]);
    queue.offer([waiting(1, 7)]);
    assert!(queue.take(NOW).is_empty());
}

#[test]
fn the_waits_are_those_of_the_protocol() {
    let wait = |trouble, attempt| again(trouble, attempt, NOW).map(|again| again.at.since(NOW));
    assert_eq!([1, 2, 3].map(|attempt| wait(Trouble::Pair, attempt)), [Some(4_000), Some(16_000), Some(64_000)]);
    assert_eq!(wait(Trouble::Final, 1), None);
    assert_eq!(wait(Trouble::Nobody, 1_000), Some(60_000));
    assert_eq!(wait(Trouble::Fault, 99), None);
    assert!(again(Trouble::Throughput, 1, NOW).unwrap().hold.is_some());
}

/// What happens to an attempt.
#[derive(Clone, Copy, Debug)]
enum Fate {
    Done,
    Again(i64),
    Uncertain,
}

fn fate() -> impl Strategy<Value = Fate> {
    prop_oneof![6 => Just(Fate::Done), 2 => (1i64..5_000).prop_map(Fate::Again), 1 => Just(Fate::Uncertain)]
}

/// An attempt: when, which request, which customer.
type Tried = (i64, i64, i64);

/// Plays a number until everything is settled: the attempts in order, and what was settled for good.
fn play(per_second: usize, contacts: &[i64], fates: &[Fate], latency: i64) -> (Vec<Tried>, BTreeSet<i64>) {
    let all: Vec<(i64, i64)> = contacts.iter().enumerate().map(|(number, contact)| (number as i64, *contact)).collect();
    let mut queue = queue(per_second, &all);
    let (mut tried, mut settled) = (Vec::new(), BTreeSet::new());
    let mut flying: BTreeMap<(i64, i64), Fate> = BTreeMap::new();
    let (mut now, mut turn) = (0, 0);
    loop {
        for ticket in queue.take(after(now)) {
            tried.push((now, ticket.number, ticket.contact.0));
            flying.insert((now + latency, ticket.number), fates[turn % fates.len()]);
            turn += 1;
        }
        let next = queue.next().map(|next| next.0.saturating_sub(NOW.0).max(now + 1));
        let landing = flying.keys().next().map(|(at, _)| *at);
        let Some(then) = next.into_iter().chain(landing).min() else { break };
        now = then.max(now);
        while let Some(((at, number), fate)) = flying.pop_first() {
            if at > now {
                flying.insert((at, number), fate);
                break;
            }
            match fate {
                Fate::Done => {
                    settled.insert(number);
                    queue.settle(number, Settled::Done);
                }
                Fate::Again(wait) => queue.settle(number, Settled::Again(after(now + wait))),
                Fate::Uncertain => {
                    settled.insert(number);
                    queue.settle(number, Settled::Uncertain(after(now)));
                }
            }
        }
    }
    (tried, settled)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_happens_everything_has_its_turn_in_order_and_no_limit_is_broken(
        contacts in proptest::collection::vec(0i64..6, 1..120),
        fates in proptest::collection::vec(fate(), 1..40).prop_filter("some succeed", |fates| fates.iter().any(|fate| matches!(fate, Fate::Done))),
        per_second in 1usize..40,
        latency in 0i64..3_000,
    ) {
        let (tried, settled) = play(per_second, &contacts, &fates, latency);
        prop_assert_eq!(settled.len(), contacts.len(), "everything is settled");
        for (nth, (at, ..)) in tried.iter().enumerate() {
            if let Some((before, ..)) = nth.checked_sub(per_second).map(|place| tried[place]) {
                prop_assert!(at - before >= 1_000, "{per_second} in any second");
            }
        }
        for contact in 0..6 {
            let own: Vec<(i64, i64)> = tried.iter().filter(|one| one.2 == contact).map(|one| (one.0, one.1)).collect();
            prop_assert!(own.windows(2).all(|two| two[0].1 <= two[1].1), "one customer in order: {own:?}");
            for (nth, (at, _)) in own.iter().enumerate().skip(45) {
                let span = at - own[nth - 45].0;
                prop_assert!(span >= 6_000, "46 within {span} ms");
            }
        }
    }
}
