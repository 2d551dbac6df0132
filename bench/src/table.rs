//! What is said on the way, and the table at the end.

use crate::spread::Spread;

/// What a bench found.
pub(crate) struct Row {
    pub bench: &'static str,
    /// What the value is, with its unit.
    pub what: String,
    pub value: Spread,
    /// What it is compared with, measured in the same rounds.
    pub anchor: Option<(&'static str, Spread)>,
    /// The value over the anchor, round by round.
    pub ratio: Option<Spread>,
    pub target: Target,
}

/// What is promised.
#[derive(Clone, Copy)]
pub(crate) enum Target {
    /// Told for orientation.
    None,
    /// The value is at least this; the second is what it aims for.
    ValueAtLeast(f64, f64),
    /// The value is at most this.
    ValueAtMost(f64),
    /// The ratio is at least this; the second is what it aims for.
    RatioAtLeast(f64, f64),
}

impl Row {
    /// A figure that stands alone.
    pub(crate) fn alone(bench: &'static str, what: impl Into<String>, value: Spread, target: Target) -> Row {
        Row { bench, what: what.into(), value, anchor: None, ratio: None, target }
    }

    /// A figure beside its anchor: one pair of both a round.
    pub(crate) fn beside(
        bench: &'static str,
        what: impl Into<String>,
        anchor: &'static str,
        pairs: &[(f64, f64)],
        target: Target,
    ) -> Row {
        let (values, anchors): (Vec<f64>, Vec<f64>) = pairs.iter().copied().unzip();
        Row {
            bench,
            what: what.into(),
            value: Spread::of(&values),
            anchor: Some((anchor, Spread::of(&anchors))),
            ratio: Some(Spread::of_ratios(pairs)),
            target,
        }
    }

    fn target(&self) -> String {
        let verdict = |met: bool| if met { "met" } else { "MISSED" };
        let ratio = self.ratio.map_or(0.0, |ratio| ratio.median);
        match self.target {
            Target::None => "-".to_owned(),
            Target::ValueAtLeast(least, aim) => format!("value >= {least}, aim {aim}: {}", verdict(self.value.median >= least)),
            Target::ValueAtMost(most) => format!("value <= {most}: {}", verdict(self.value.median <= most)),
            Target::RatioAtLeast(least, aim) => format!("ratio >= {least}, aim {aim}: {}", verdict(ratio >= least)),
        }
    }

    fn cells(&self) -> [String; 6] {
        let anchor = self.anchor.map(|(name, anchor)| format!("{anchor}  {name}"));
        let ratio = self.ratio.map(|ratio| ratio.to_string());
        let or_none = |cell: Option<String>| cell.unwrap_or_else(|| "-".to_owned());
        [self.bench.to_owned(), self.what.clone(), self.value.to_string(), or_none(anchor), or_none(ratio), self.target()]
    }
}

const HEAD: [&str; 6] = ["bench", "what", "value", "anchor in the same run", "ratio", "target"];

/// Prints the table: medians of the rounds with `[least..greatest]`.
pub(crate) fn print(rows: &[Row]) {
    let mut lines = vec![HEAD.map(str::to_owned)];
    lines.extend(rows.iter().map(Row::cells));
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..HEAD.len()).map(width).collect();
    lines.insert(1, std::array::from_fn(|column| "-".repeat(widths[column])));
    say("");
    for line in &lines {
        let cells: Vec<String> = line.iter().zip(&widths).map(|(cell, width)| format!("{cell:width$}")).collect();
        say(cells.join("  ").trim_end());
    }
}

/// Says something to whoever started the benches. A reader that went away is no failure.
pub(crate) fn say(line: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}
