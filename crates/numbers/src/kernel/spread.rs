//! How durations are spread: mean, percentiles, share within the target. Exact.

use crate::answer::Spread;

/// Values of all cells, one cell after the other, as narrow as they allow.
pub(super) enum Values {
    /// Each fits four bytes.
    Narrow(Vec<u32>),
    /// Any.
    Wide(Vec<i64>),
}

impl Values {
    /// The spread of the values from `start` to `end`, which are put into another order.
    pub(super) fn spread(&mut self, start: usize, end: usize, target: Option<f64>) -> Spread {
        match self {
            Values::Narrow(values) => spread(&mut values[start..end], target),
            Values::Wide(values) => spread(&mut values[start..end], target),
        }
    }
}

/// Below this many, sorting is cheaper than selecting, and the positions of the percentiles may coincide.
const FEW: usize = 128;
/// From this many on, counting all by classes is cheaper than selecting.
const MANY: usize = 1_024;

/// A duration in milliseconds.
trait Duration: Copy + Ord + Into<i64> {
    fn sum(values: &[Self]) -> i128;
    /// Three percentiles of [`SHARES`], of values that are put into another order.
    fn percentiles(values: &mut [Self]) -> [f64; 3];
}

impl Duration for u32 {
    fn sum(values: &[u32]) -> i128 {
        // INVARIANT: nobody has 2^32 of them.
        i128::from(values.iter().map(|value| u64::from(*value)).sum::<u64>())
    }

    fn percentiles(values: &mut [u32]) -> [f64; 3] {
        if values.len() < MANY { percentiles(values) } else { by_classes(values) }
    }
}

impl Duration for i64 {
    fn sum(values: &[i64]) -> i128 {
        values.iter().map(|value| i128::from(*value)).sum()
    }

    fn percentiles(values: &mut [i64]) -> [f64; 3] {
        percentiles(values)
    }
}

/// All is none without values.
fn spread<T: Duration>(values: &mut [T], target: Option<f64>) -> Spread {
    if values.is_empty() {
        return Spread::default();
    }
    let n = values.len() as f64;
    let sum = T::sum(values);
    let within =
        target.map(|target| values.iter().filter(|value| Into::<i64>::into(**value) as f64 <= target).count() as f64 / n);
    let [median, p90, p95] = T::percentiles(values);
    Spread { mean: Some(sum as f64 / n), median: Some(median), p90: Some(p90), p95: Some(p95), within_target: within }
}

/// Which percentiles are told.
const SHARES: [f64; 3] = [0.5, 0.9, 0.95];

/// Where a percentile lies among `n` values in order: at p * (n - 1).
fn position(share: f64, n: usize) -> f64 {
    share * (n - 1) as f64
}

fn between(lower: i64, upper: i64, position: f64) -> f64 {
    lower as f64 + (upper as f64 - lower as f64) * position.fract()
}

/// Classes of [`class`].
const CLASSES: usize = 2_050;

/// Values of about the same size are in one class; that of a greater value is not lower. 64 for each doubling.
fn class(value: u32) -> usize {
    // The upper bits of a floating-point number, from 1 on: below is only 0.
    ((value as f32).to_bits() >> 17).saturating_sub((1.0_f32.to_bits() >> 17) - 1) as usize
}

/// The same as [`percentiles`], without moving the values about: how many are in each class says in which the percentiles lie, and
/// only the values of these are put in order.
fn by_classes(values: &[u32]) -> [f64; 3] {
    let mut counts = [0_u32; CLASSES];
    values.iter().for_each(|value| counts[class(*value)] += 1);
    let places = SHARES.map(|share| position(share, values.len()));
    let ranks: Vec<usize> =
        places.iter().flat_map(|place| [*place as usize, (*place as usize + 1).min(values.len() - 1)]).collect();
    // How many values lie in lower classes, and how many of them are not looked at.
    let (mut below, mut passed, mut rank) = (0, 0, 0);
    let (mut is_wanted, mut indices) = ([false; CLASSES], [0; 6]);
    for (class, count) in counts.iter().enumerate() {
        let end = below + *count as usize;
        while rank < ranks.len() && ranks[rank] < end {
            is_wanted[class] = true;
            indices[rank] = ranks[rank] - passed;
            rank += 1;
        }
        passed += if is_wanted[class] { 0 } else { end - below };
        below = end;
    }
    let mut wanted: Vec<u32> = values.iter().copied().filter(|value| is_wanted[class(*value)]).collect();
    wanted.sort_unstable();
    let value = |rank: usize| i64::from(wanted[indices[rank]]);
    std::array::from_fn(|i| between(value(2 * i), value(2 * i + 1), places[i]))
}

/// The continuous percentiles: between two values in proportion.
fn percentiles<T: Duration>(values: &mut [T]) -> [f64; 3] {
    let few = values.len() < FEW;
    if few {
        values.sort_unstable();
    }
    let last = values.len() - 1;
    let mut unsorted = values.len();
    let mut found = [0.0; 3];
    // From the highest down, so that each selection only looks at what lies below the one before.
    for (share, found) in SHARES.iter().zip(&mut found).rev() {
        let position = position(*share, values.len());
        let place = position as usize;
        if !few {
            values[..unsorted].select_nth_unstable(place);
        }
        let lower: i64 = values[place].into();
        let above = &values[place + 1..(unsorted + 1).min(values.len())];
        let upper: i64 =
            if few { values[(place + 1).min(last)].into() } else { above.iter().min().map_or(lower, |next| (*next).into()) };
        *found = between(lower, upper, position);
        unsorted = place;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_definition(values: &[i64], p: f64) -> f64 {
        let mut sorted = values.to_vec();
        sorted.sort_unstable();
        let position = p * (sorted.len() - 1) as f64;
        let (lower, upper) = (sorted[position.floor() as usize] as f64, sorted[position.ceil() as usize] as f64);
        lower + (upper - lower) * (position - position.floor())
    }

    #[test]
    fn percentiles_lie_between_values_in_proportion() {
        assert_eq!(percentiles(&mut [7_i64]), [7.0, 7.0, 7.0]);
        assert_eq!(percentiles(&mut [20_i64, 10]), [15.0, 19.0, 19.5]);
        assert_eq!(percentiles(&mut [30_i64, 10, 20]), [20.0, 28.0, 29.0]);
        assert_eq!(percentiles(&mut [0_u32, 10, 20, 30, 40]), [20.0, 36.0, 38.0]);
    }

    /// Values that look like durations: of all sizes up to 2^`bits`, many of them the same.
    fn some(n: usize, bits: u32) -> impl Iterator<Item = u32> {
        let mut state = 1_u64;
        let mut next = move || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 32) as u32
        };
        (0..n).map(move |_| next() >> (32 - bits + next() % bits))
    }

    #[test]
    fn selecting_finds_what_sorting_finds() {
        for n in (1..400).chain([1_000, 4_097]) {
            let values: Vec<i64> = some(n, 10).map(i64::from).collect();
            let expected = SHARES.map(|p| by_definition(&values, p));
            assert_eq!(percentiles(&mut values.clone()), expected, "{n} values");
        }
    }

    #[test]
    fn counting_by_classes_finds_what_sorting_finds() {
        for n in [1, 2, 3, 20, 21, 100, 4_096, 10_001] {
            for bits in [1, 3, 10, 20, 31, 32] {
                let values: Vec<u32> = some(n, bits).collect();
                let wide: Vec<i64> = values.iter().map(|value| i64::from(*value)).collect();
                assert_eq!(by_classes(&values), SHARES.map(|p| by_definition(&wide, p)), "{n} values of {bits} bits");
            }
        }
        assert_eq!(by_classes(&[7; 5_000]), [7.0; 3]);
        assert_eq!(by_classes(&[u32::MAX; 5_000]), [f64::from(u32::MAX); 3]);
    }

    #[test]
    fn a_greater_value_has_no_lower_class() {
        let steps = (0..=32).flat_map(|bit| (-3..=3).map(move |step| (1_i64 << bit) + step));
        let mut values: Vec<u32> = steps.filter_map(|value| u32::try_from(value).ok()).chain(some(10_000, 32)).collect();
        values.sort_unstable();
        assert!(values.windows(2).all(|pair| class(pair[0]) <= class(pair[1])));
        assert_eq!((class(0), class(1), class(u32::MAX)), (0, 1, CLASSES - 1));
    }

    #[test]
    fn the_target_itself_is_within_the_target() {
        let spread = spread(&mut [59_999_i64, 60_000, 60_001, 70_000], Some(60_000.0));
        assert_eq!(spread.within_target, Some(0.5));
    }

    #[test]
    fn sums_beyond_64_bits_are_exact() {
        let spread = spread(&mut [i64::MAX, i64::MAX], None);
        assert_eq!(spread.mean, Some(i64::MAX as f64));
        assert_eq!(spread.within_target, None);
    }
}
