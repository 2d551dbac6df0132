//! Random histories full of the cases that people argue about.
//!
//! What lives here: traces from a seed, with the desk they belong to, and ways to rearrange a trace
//! that must not change a number.
//! What never may: an expected number; that is the oracle's.
//! Where the next one goes: a step of a thread in `scene`, a message in `letters`, an envelope in
//! `bodies`, an oddity that no thread owns in `noise`.

mod arrange;
mod bodies;
mod desks;
mod dice;
mod letters;
mod noise;
mod people;
mod scene;

pub use arrange::{delay, rebatch, repeat, shuffle};

use crate::oracle::{DAY, HOUR, OracleDesk};
use dice::Dice;
use people::Person;
use scene::Scene;

/// A trace, and what it does not say.
#[derive(Debug, Clone)]
pub struct History {
    /// The trace, line by line.
    pub lines: Vec<String>,
    /// The configuration.
    pub desk: OracleDesk,
}

impl History {
    /// A history of about `size` facts.
    #[must_use]
    pub fn random(seed: u64, size: usize) -> Self {
        let mut dice = Dice::new(seed);
        let base = dice.pick(&desks::BASES);
        let desk = desks::desk(&mut dice, base);
        let start = base.parse::<jiff::Timestamp>().expect("a base is a time").as_millisecond();
        let mut inboxes: Vec<String> = desk.inboxes.iter().map(|inbox| inbox.id.clone()).collect();
        if dice.percent(20) {
            inboxes.push("100000000000009".into());
        }
        let mut scene = Scene::new(dice, desk);
        let persons = 1 + size / 40;
        for number in 0..persons {
            let person = Person::new(&mut scene.dice, number);
            let many = scene.dice.pick(&[1, 1, 2]);
            let each = (size / persons / many).max(3);
            for _ in 0..many {
                let inbox = scene.dice.pick(&inboxes);
                let first = start + scene.dice.between(0, 2 * DAY / HOUR) * HOUR;
                scene.thread(&person, &inbox, first, each);
            }
            scene.reveal(&person, &inboxes[0], start);
        }
        scene.noise(start);
        scene.finish()
    }
}

/// An instant as a trace writes it.
pub(crate) fn instant(at: i64) -> String {
    format!("{:.3}", jiff::Timestamp::from_millisecond(at).expect("a usual year"))
}
