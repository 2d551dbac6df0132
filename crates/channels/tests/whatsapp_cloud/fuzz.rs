//! The same files, bent at random, always in the same way: the stable little sister of `fuzz/`.
//!
//! `WATCHDESK_FUZZ_ROUNDS` sets how often; the default suits every run of the tests.

use channels::Parsed;
use desk::Event;

use crate::world::{files, parse};

const ROUNDS: u64 = 20_000;

/// Numbers that look random and are always the same (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides.max(1) as u64) as usize
    }

    fn pick<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.roll(of.len())]
    }
}

/// Pieces that a careless reader stumbles over.
const PIECES: &[&str] = &[
    "null",
    "[]",
    "{}",
    "\"\"",
    "0",
    "-1",
    "1e999",
    "18446744073709551616",
    "true",
    "\"\\ud800\"",
    "\\",
    "\"",
    ",",
    ":",
    "{",
    "}",
    "[",
    "]",
    "\u{0}",
    "ü",
    "\"type\":\"reaction\"",
    "\"field\":\"history\"",
    "\"group_id\":\"G\"",
    "\"context\":{}",
    "\"timestamp\":\"-9223372036854775808\"",
    "[[[[[[[[[[[[[[[[",
];

fn bend(dice: &mut Dice, body: &mut Vec<u8>, others: &[(String, Vec<u8>)]) {
    let at = dice.roll(body.len());
    let end = (at + dice.roll(24)).min(body.len());
    match dice.roll(6) {
        0 => drop(body.drain(at..end)),
        1 => drop(body.splice(at..at, dice.pick(PIECES).bytes())),
        2 => drop(body.splice(at..end, dice.pick(PIECES).bytes())),
        3 => body.get_mut(at).into_iter().for_each(|byte| *byte ^= 1 << (at % 8)),
        4 => {
            let copy = body[at..end].to_vec();
            let to = dice.roll(body.len());
            drop(body.splice(to..to, copy));
        }
        _ => {
            let other = &others[dice.roll(others.len())].1;
            let from = dice.roll(other.len());
            let until = (from + dice.roll(200)).min(other.len());
            drop(body.splice(at..end, other[from..until].iter().copied()));
        }
    }
}

/// Replaces one whole value by a piece, so that the body often stays JSON.
fn swap_value(dice: &mut Dice, body: &mut Vec<u8>) {
    let colons: Vec<_> = (0..body.len()).filter(|at| body[*at] == b':').collect();
    if colons.is_empty() {
        return;
    }
    let start = colons[dice.roll(colons.len())] + 1;
    let length = body[start..].iter().position(|byte| b",}]\n".contains(byte)).unwrap_or(0);
    drop(body.splice(start..start + length, dice.pick(&PIECES[..10]).bytes()));
}

/// What holds for whatever comes out.
fn check(parsed: &Parsed) {
    let unrecognised = parsed.facts.iter().filter(|fact| matches!(fact.event, Event::Unrecognised { .. }));
    assert_eq!(unrecognised.count(), parsed.problems.len());
    let ids = parsed.links.iter().flatten().chain(parsed.facts.iter().flat_map(|fact| &fact.person));
    assert!(ids.into_iter().all(|id| !id.is_empty()));
    assert!(parsed.links.iter().all(|ids| !ids.is_empty()));
    assert!(parsed.facts.iter().all(|fact| Event::decode(&fact.event.encode()).is_some()));
}

#[expect(clippy::disallowed_methods, reason = "a test has no command line of its own")]
fn rounds() -> u64 {
    std::env::var("WATCHDESK_FUZZ_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(ROUNDS)
}

#[test]
fn nothing_that_a_provider_may_send_makes_it_stumble() {
    let rounds = rounds();
    let files = files();
    let mut dice = Dice(0x5EED_5EED_5EED_5EED);
    let mut understood = 0;
    for _ in 0..rounds {
        let mut body = files[dice.roll(files.len())].1.clone();
        for _ in 0..=dice.roll(3) {
            if dice.roll(2) == 0 { swap_value(&mut dice, &mut body) } else { bend(&mut dice, &mut body, &files) }
        }
        if let Ok(parsed) = parse(&body) {
            understood += 1;
            check(&parsed);
        }
    }
    assert!(understood * 10 > rounds, "too few of the bodies are deliveries: {understood} of {rounds}");
}
