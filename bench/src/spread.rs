//! A figure of several rounds: its median and how far the rounds lie apart.

use std::fmt;

/// The median with the least and the greatest.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spread {
    pub median: f64,
    pub min: f64,
    pub max: f64,
}

impl Spread {
    /// Of these figures, one a round; of none it is 0.
    pub(crate) fn of(figures: &[f64]) -> Spread {
        let mut sorted = figures.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |index: usize| sorted.get(index).copied().unwrap_or(0.0);
        let (last, half) = (sorted.len().saturating_sub(1), sorted.len() / 2);
        let median = if sorted.len() % 2 == 1 { at(half) } else { f64::midpoint(at(half.saturating_sub(1)), at(half)) };
        Spread { median, min: at(0), max: at(last) }
    }

    /// Of the quotients of two figures that were measured side by side.
    pub(crate) fn of_ratios(pairs: &[(f64, f64)]) -> Spread {
        let ratios: Vec<f64> = pairs.iter().map(|(subject, anchor)| subject / anchor.max(f64::MIN_POSITIVE)).collect();
        Spread::of(&ratios)
    }

    /// A figure that was measured once.
    pub(crate) fn once(figure: f64) -> Spread {
        Spread::of(&[figure])
    }
}

impl fmt::Display for Spread {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", short(self.median))?;
        if self.min < self.max { write!(out, " [{}..{}]", short(self.min), short(self.max)) } else { Ok(()) }
    }
}

/// Three digits that count, thousands apart.
fn short(figure: f64) -> String {
    match figure.abs() {
        size if size < 10.0 => format!("{figure:.2}"),
        size if size < 100.0 => format!("{figure:.1}"),
        size if size < 10_000.0 => format!("{figure:.0}"),
        _ => format!("{:.1}k", figure / 1000.0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_spread_is_the_middle_and_both_ends() {
        assert_eq!(Spread::of(&[3.0, 1.0, 2.0]), Spread { median: 2.0, min: 1.0, max: 3.0 });
        assert_eq!(Spread::of(&[4.0, 1.0]).median, 2.5);
        assert_eq!(Spread::of(&[]).median, 0.0);
        assert_eq!(Spread::of_ratios(&[(6.0, 2.0), (8.0, 2.0), (1.0, 1.0)]).to_string(), "3.00 [1.00..4.00]");
    }
}
