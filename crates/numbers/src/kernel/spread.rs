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

/// All is none without values.
fn spread<T: Copy + Ord + Into<i64>>(values: &mut [T], target: Option<f64>) -> Spread {
    if values.is_empty() {
        return Spread::default();
    }
    let n = values.len() as f64;
    let sum: i128 = values.iter().map(|value| i128::from((*value).into())).sum();
    let within =
        target.map(|target| values.iter().filter(|value| Into::<i64>::into(**value) as f64 <= target).count() as f64 / n);
    let [median, p90, p95] = percentiles(values);
    Spread { mean: Some(sum as f64 / n), median: Some(median), p90: Some(p90), p95: Some(p95), within_target: within }
}

/// The continuous median, 90th and 95th percentile: at position p * (n - 1), between two values in proportion.
fn percentiles<T: Copy + Ord + Into<i64>>(values: &mut [T]) -> [f64; 3] {
    let few = values.len() < FEW;
    if few {
        values.sort_unstable();
    }
    let last = values.len() - 1;
    let mut unsorted = values.len();
    let mut found = [0.0; 3];
    // From the highest down, so that each selection only looks at what lies below the one before.
    for (i, p) in [(2, 0.95), (1, 0.9), (0, 0.5)] {
        let position = p * last as f64;
        let place = position as usize;
        if !few {
            values[..unsorted].select_nth_unstable(place);
        }
        let lower: i64 = values[place].into();
        let above = &values[place + 1..(unsorted + 1).min(values.len())];
        let upper: i64 =
            if few { values[(place + 1).min(last)].into() } else { above.iter().min().map_or(lower, |next| (*next).into()) };
        found[i] = lower as f64 + (upper as f64 - lower as f64) * (position - place as f64);
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

    #[test]
    fn selecting_finds_what_sorting_finds() {
        let mut state = 1_u64;
        for n in (1..400).chain([1_000, 4_097]) {
            let values: Vec<i64> = (0..n)
                .map(|_| {
                    state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    (state >> 40) as i64 % 1_000
                })
                .collect();
            let expected = [0.5, 0.9, 0.95].map(|p| by_definition(&values, p));
            assert_eq!(percentiles(&mut values.clone()), expected, "{n} values");
        }
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
