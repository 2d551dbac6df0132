//! Chance that means the same for ever.
//!
//! Lives here: a small generator (xoshiro256++) and the draws that the simulator makes. Our own, because a seed has to tell the
//! same history after every update of every library. Never here: secrets; this is no randomness to keep anything safe with.
//! Next one: a draw that two places make by hand.

/// A source of reproducible chance.
#[derive(Clone, Debug)]
pub struct Dice([u64; 4]);

impl Dice {
    /// The dice that belong to `seed`.
    #[must_use]
    pub fn new(seed: u64) -> Dice {
        let mut state = seed;
        Dice([(); 4].map(|()| scramble(&mut state)))
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        let s = &mut self.0;
        let result = s[0].wrapping_add(s[3]).rotate_left(23).wrapping_add(s[0]);
        let shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = s[3].rotate_left(45);
        result
    }

    /// Evenly in 0 to 1, without 1.
    pub fn unit(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// True in this share of cases.
    pub fn chance(&mut self, share: f64) -> bool {
        self.unit() < share
    }

    /// Evenly in 0 to `end`, without `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        ((u128::from(self.bits()) * end as u128) >> 64) as usize
    }

    /// Evenly from `from` to `to`, without `to`.
    pub fn between(&mut self, from: i64, to: i64) -> i64 {
        from + self.below(usize::try_from(to - from).unwrap_or(0)) as i64
    }

    /// One of `choices`, each as likely.
    ///
    /// # Panics
    /// Where there is nothing to choose from.
    pub fn pick<'a, T: ?Sized>(&mut self, choices: &'a [&'a T]) -> &'a T {
        choices[self.below(choices.len())]
    }

    /// The index of one of `weights`, as likely as it weighs.
    pub fn weighted(&mut self, weights: &[f64]) -> usize {
        let mut left = self.unit() * weights.iter().sum::<f64>();
        for (index, weight) in weights.iter().enumerate() {
            left -= weight;
            if left < 0.0 {
                return index;
            }
        }
        weights.len().saturating_sub(1)
    }

    /// A delay with this median and a long tail: `spread` 0.5 is calm, 1.0 is wild.
    pub fn delay(&mut self, median: i64, spread: f64) -> i64 {
        // The sum of four even draws is close enough to a bell.
        let bell = (self.unit() + self.unit() + self.unit() + self.unit() - 2.0) * 1.732;
        (median as f64 * (bell * spread).exp()) as i64
    }

    /// About `mean` things, as many as chance has it.
    pub fn count(&mut self, mean: f64) -> usize {
        let bell = (self.unit() + self.unit() + self.unit() + self.unit() - 2.0) * 1.732;
        (mean + bell * mean.sqrt() + self.unit()).max(0.0) as usize
    }
}

/// One step of splitmix64: spreads a number over all bits.
pub fn scramble(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_throws_the_same() {
        let (mut one, mut two) = (Dice::new(7), Dice::new(7));
        assert!((0..100).all(|_| one.bits() == two.bits()));
        assert_ne!(Dice::new(7).bits(), Dice::new(8).bits());
    }

    #[test]
    fn a_count_is_right_on_average_even_below_one() {
        let mut dice = Dice::new(1);
        for mean in [0.3, 4.0, 250.0] {
            let sum: usize = (0..4000).map(|_| dice.count(mean)).sum();
            let average = sum as f64 / 4000.0;
            assert!((average - mean).abs() < mean * 0.5 + 0.1, "{mean} came out as {average}");
        }
    }

    #[test]
    fn a_draw_never_leaves_its_range() {
        let mut dice = Dice::new(3);
        assert!((0..1000).all(|_| (5..9).contains(&dice.between(5, 9))));
        assert_eq!(dice.below(0), 0);
        assert!((0..1000).all(|_| dice.weighted(&[1.0, 0.0, 2.0]) != 1));
    }
}
