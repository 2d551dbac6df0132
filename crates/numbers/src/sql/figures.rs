//! Figures: what a formula comes to in each bucket and group, as expressions over the samples there.

use desk::kpi::{Beside, Condition, Formula, Kpi, LeftOut, Term, What};
use desk::sample::Class;
use desk::{Dimension, Measure};

use super::place::condition_column;
use super::words::{has_any, text};

/// The figures of a question.
pub(super) struct Figures {
    main: Main,
    beside: &'static [Beside],
    left_out: &'static [LeftOut],
    target: Option<f64>,
    patience: i64,
}

enum Main {
    Duration(Term),
    Ratio { above: Vec<Term>, below: Vec<Term> },
    Count(Vec<Term>),
}

impl Figures {
    pub(super) fn of(formula: &Formula, kpi: &Kpi, target: Option<f64>, patience: i64) -> Figures {
        let main = match *formula {
            Formula::Duration(measure) => Main::Duration(Term::samples(measure)),
            Formula::Ratio { above, below, .. } => Main::Ratio { above: above.to_vec(), below: below.to_vec() },
            Formula::Count { of, .. } => Main::Count(of.to_vec()),
            // Retention looks at two buckets at a time and is not written here.
            Formula::Heatmap(measure) | Formula::Retention(measure) => Main::Count(vec![Term::samples(measure)]),
        };
        Figures { main, beside: formula.beside(), left_out: kpi.left_out, target, patience }
    }

    fn terms(&self) -> Vec<Term> {
        match &self.main {
            Main::Duration(term) => vec![*term],
            Main::Count(terms) => terms.clone(),
            Main::Ratio { above, below } => above.iter().chain(below).copied().collect(),
        }
    }

    /// The dimensions that conditions look at, each once.
    pub(super) fn dimensions(&self) -> Vec<Dimension> {
        let of = |term: Term| match term.only {
            Some(Condition::In(dimension, _)) => Some(dimension),
            Some(Condition::Patience | Condition::AtLeast(_)) | None => None,
        };
        let mut dimensions: Vec<Dimension> = self.terms().into_iter().filter_map(of).collect();
        dimensions.sort_unstable();
        dimensions.dedup();
        dimensions
    }

    /// The names of the figures and what they are.
    pub(super) fn columns(&self) -> Vec<(String, String)> {
        let mut columns = Vec::new();
        let mut push = |name: &str, expression: String| columns.push((name.to_owned(), expression));
        match &self.main {
            Main::Duration(term) => {
                push("n", self.n(&[*term]));
                for (name, expression) in self.spread(term) {
                    push(name, expression);
                }
            }
            Main::Ratio { above, below } => {
                push("n", self.n(below));
                push("value", format!("CAST({} AS DOUBLE) / nullif({}, 0)", self.total(above), self.total(below)));
            }
            Main::Count(terms) => {
                let n = self.n(terms);
                push("n", n.clone());
                push("value", format!("if({}, {n}, NULL)", self.is_told()));
            }
        }
        for beside in self.beside {
            columns.extend(self.side(beside));
        }
        columns.extend(self.left_out.iter().map(|left_out| {
            let term = Term::samples(left_out.measure);
            (format!("left_out_{}", left_out.key), self.count("*", &term))
        }));
        columns
    }

    /// Whether a row is told although it is not the only one (KPIS.md, section 6).
    pub(super) fn is_told(&self) -> String {
        let mut counts = match &self.main {
            Main::Duration(term) => vec![self.n(&[*term])],
            Main::Count(terms) => vec![self.n(terms)],
            Main::Ratio { above, below } => vec![self.n(above), self.n(below)],
        };
        counts.extend(self.beside.iter().filter_map(|beside| match beside {
            Beside::Count { measure, .. } => Some(self.n(&[Term::samples(*measure)])),
            Beside::Sum { .. } | Beside::Mean { .. } | Beside::Distribution { .. } => None,
        }));
        counts.into_iter().map(|count| format!("{count} > 0")).collect::<Vec<_>>().join(" OR ")
    }

    fn spread(&self, term: &Term) -> [(&'static str, String); 6] {
        let only = self.only(term);
        let percentile = |p: &str| format!("percentile_cont({p}) WITHIN GROUP (ORDER BY spent) FILTER (WHERE {only})");
        let within = self.target.map(|target| format!("avg(CAST(spent <= {target} AS INTEGER)) FILTER (WHERE {only})"));
        [
            ("value", percentile("0.5")),
            ("mean", format!("avg(spent) FILTER (WHERE {only})")),
            ("median", percentile("0.5")),
            ("p90", percentile("0.9")),
            ("p95", percentile("0.95")),
            ("within_target", within.unwrap_or_else(|| "NULL".to_owned())),
        ]
    }

    fn side(&self, beside: &Beside) -> Vec<(String, String)> {
        match *beside {
            Beside::Count { key, measure } => vec![(key.to_owned(), self.count("*", &Term::samples(measure)))],
            Beside::Sum { key, measure } => vec![(key.to_owned(), self.total(&[Term::values(measure)]))],
            Beside::Mean { key, measure } => {
                vec![(key.to_owned(), format!("avg({}) FILTER (WHERE {})", amount(measure), self.only(&Term::samples(measure))))]
            }
            Beside::Distribution { key, measure, first, last } => {
                let only = self.only(&Term::samples(measure));
                let one = |value| {
                    (format!("{key}_{value}"), format!("count(*) FILTER (WHERE {only} AND {} = {value})", amount(measure)))
                };
                (first..=last).map(one).collect()
            }
        }
    }

    /// How many samples (or contacts) are in a sum.
    fn n(&self, terms: &[Term]) -> String {
        self.sum(terms, |term| match term.what {
            What::Samples | What::Values => self.count("*", term),
            What::Contacts => self.count("DISTINCT contact", term),
        })
    }

    /// What a sum comes to.
    fn total(&self, terms: &[Term]) -> String {
        self.sum(terms, |term| match term.what {
            What::Values => format!("coalesce(sum({}) FILTER (WHERE {}), 0)", amount(term.measure), self.only(term)),
            What::Samples => self.count("*", term),
            What::Contacts => self.count("DISTINCT contact", term),
        })
    }

    fn sum(&self, terms: &[Term], one: impl Fn(&Term) -> String) -> String {
        let all: Vec<String> = terms.iter().map(one).collect();
        if let [alone] = &all[..] { alone.clone() } else { format!("({})", all.join(" + ")) }
    }

    fn count(&self, what: &str, term: &Term) -> String {
        format!("count({what}) FILTER (WHERE {})", self.only(term))
    }

    /// Whether a sample belongs to a term.
    fn only(&self, term: &Term) -> String {
        let measure = format!("measure = {}", text(term.measure.name()));
        match term.only {
            None => measure,
            Some(Condition::Patience) => format!("{measure} AND spent >= {}", self.patience),
            Some(Condition::AtLeast(least)) => format!("{measure} AND spent >= {least}"),
            Some(Condition::In(dimension, values)) => {
                let any = has_any(&condition_column(dimension), dimension == Dimension::Label, values.iter().copied());
                format!("{measure} AND {any}")
            }
        }
    }
}

/// The value of a sample as the product adds it up: money in millionths.
fn amount(measure: Measure) -> &'static str {
    match measure.class() {
        Class::Money => "round(amount * 1e6)",
        _ => "amount",
    }
}
