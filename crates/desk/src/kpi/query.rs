//! Questions about a KPI, as the command line and HTTP ask them alike (KPIS.md, section 6).
//!
//! Lives here: the parameters, what they mean, and the refusal of what makes no sense. Never here: the answer, which is the crate
//! `numbers`' business.
//! Next one: a field in [`Query`], a name in [`PARAMETERS`] and an arm in [`Query::parse`].

mod instant;
mod refusal;

pub use refusal::Refusal;

use std::ops::Range;

use jiff::tz::TimeZone;

use super::{Formula, Kpi};
use crate::desk_file::Desk;
use crate::dimensions::Dimension;
use crate::ids::Name;
use crate::moment::Moment;
use crate::sample::Measure;

/// The parameters of a question.
pub const PARAMETERS: &[&str] = &["from", "to", "zone", "grain", "by", "where", "measure", "clock"];

/// By how many dimensions at once an answer can be grouped.
const MOST_GROUPS: usize = 2;

/// A question about one KPI.
#[derive(Clone, Debug)]
pub struct Query {
    /// What is asked for.
    pub kpi: &'static Kpi,
    /// The first instant, included; unbounded without.
    pub from: Option<Moment>,
    /// The instant after the last; unbounded without.
    pub to: Option<Moment>,
    /// The zone of days, hours and weekdays.
    pub zone: TimeZone,
    /// Its IANA name.
    pub zone_name: String,
    /// Which durations.
    pub clock: Clock,
    /// How time is cut.
    pub grain: Grain,
    /// By what the answer is grouped.
    pub by: Vec<Dimension>,
    /// What a sample must have: any of the values of each dimension.
    pub filters: Vec<(Dimension, Vec<Name>)>,
    /// What a heat map counts.
    pub measure: Option<Measure>,
    /// Of the samples behind a figure only those whose value on the clock lies here; an answer knows no such narrowing.
    pub values: Option<Range<i64>>,
}

/// Which duration counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Clock {
    /// All of it.
    #[default]
    Wall,
    /// The part inside opening hours.
    Business,
}

impl Clock {
    /// All of them with their names.
    pub const ALL: [(Clock, &'static str); 2] = [(Clock::Wall, "wall"), (Clock::Business, "business")];

    /// Its name in questions and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Clock::Wall => "wall",
            Clock::Business => "business",
        }
    }
}

/// How time is cut into buckets.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grain {
    /// Not at all.
    #[default]
    Total,
    /// Local hours.
    Hour,
    /// Local days.
    Day,
    /// Local weeks from Monday.
    Week,
    /// Local months.
    Month,
}

impl Grain {
    /// All of them with their names.
    pub const ALL: [(Grain, &'static str); 5] =
        [(Grain::Total, "total"), (Grain::Hour, "hour"), (Grain::Day, "day"), (Grain::Week, "week"), (Grain::Month, "month")];

    /// Its name in questions and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Grain::Total => "total",
            Grain::Hour => "hour",
            Grain::Day => "day",
            Grain::Week => "week",
            Grain::Month => "month",
        }
    }
}

impl Query {
    /// The question about `kpi` over all time, without groups and filters.
    #[must_use]
    pub fn about(kpi: &'static Kpi, desk: &Desk) -> Query {
        Query {
            kpi,
            from: None,
            to: None,
            zone: desk.zone.clone(),
            zone_name: desk.zone_name.clone(),
            clock: Clock::Wall,
            grain: Grain::Total,
            by: Vec::new(),
            filters: Vec::new(),
            measure: None,
            values: None,
        }
    }

    /// Reads a question. `by` and `where` may come more than once; `by` also takes names with commas between them.
    ///
    /// # Errors
    /// A refusal with a stable code where a parameter is unknown, wrong, or not applicable to the KPI.
    pub fn parse(kpi_id: &str, params: &[(String, String)], desk: &Desk) -> Result<Query, Refusal> {
        let refuse = |code, detail| Refusal::new(kpi_id, code, detail);
        let kpi = Kpi::named(kpi_id).ok_or_else(|| {
            let known: Vec<&str> = super::ALL.iter().map(|kpi| kpi.id).collect();
            refuse("unknown_kpi", format!("There is no KPI `{kpi_id}`. Ask for one of {}.", known.join(", ")))
        })?;
        check_names(params).map_err(|(code, detail)| refuse(code, detail))?;
        let mut query = Query::about(kpi, desk);
        // The zone first: local times mean nothing without it.
        for (name, value) in params.iter().filter(|(name, _)| name == "zone") {
            (query.zone, query.zone_name) = zone(value).ok_or_else(|| {
                refuse(
                    "invalid_zone",
                    format!("`{name}` is `{value}`, which is no IANA time zone. Give one such as Europe/Berlin."),
                )
            })?;
        }
        for (name, value) in params {
            query.set(name, value).map_err(|(code, detail)| refuse(code, detail))?;
        }
        query.check().map_err(|(code, detail)| refuse(code, detail))?;
        Ok(query)
    }

    /// Takes one parameter whose name is known.
    fn set(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        match name {
            "from" => self.from = Some(instant::read(name, value, &self.zone)?),
            "to" => self.to = Some(instant::read(name, value, &self.zone)?),
            "grain" => self.grain = pick(&Grain::ALL, name, value, "invalid_grain")?,
            "clock" => self.clock = pick(&Clock::ALL, name, value, "invalid_clock")?,
            "by" => {
                for name in value.split(',') {
                    self.by.push(dimension(name.trim())?);
                }
            }
            "where" => self.add_filter(value)?,
            "measure" => self.measure = Some(measure(value)?),
            _ => {}
        }
        Ok(())
    }

    /// Takes `DIMENSION=VALUE`; a further value of the same dimension is an alternative.
    fn add_filter(&mut self, text: &str) -> Result<(), Problem> {
        let (name, value) = text.split_once('=').ok_or_else(|| {
            ("invalid_filter", format!("`where` is `{text}`. Write a dimension and a value, such as agent=anna."))
        })?;
        let dimension = dimension(name.trim())?;
        let allowed: &[&str] = match dimension {
            Dimension::Weekday => &WEEKDAYS,
            Dimension::Hour => &HOURS,
            _ => &[],
        };
        if !allowed.is_empty() && !allowed.contains(&value) {
            let detail = format!("`{name}` is never `{value}`. Give one of {}.", allowed.join(", "));
            return Err(("invalid_filter", detail));
        }
        let value = Name::new(value);
        match self.filters.iter_mut().find(|(known, _)| *known == dimension) {
            Some((_, values)) if values.contains(&value) => {}
            Some((_, values)) => values.push(value),
            None => self.filters.push((dimension, vec![value])),
        }
        Ok(())
    }

    /// What can only be said about the question as a whole.
    fn check(&self) -> Result<(), Problem> {
        let id = self.kpi.id;
        if let (Some(from), Some(to)) = (self.from, self.to)
            && from > to
        {
            return Err(("invalid_range", format!("`from` ({from}) lies after `to` ({to}). Exchange them.")));
        }
        let heatmap = matches!(self.kpi.formula, Formula::Heatmap(_));
        if heatmap && !self.by.is_empty() {
            let detail = format!("`{id}` is always by weekday and hour. Leave out `by`; `where` can narrow it.");
            return Err(("dimension_not_applicable", detail));
        }
        if !heatmap && self.measure.is_some() {
            return Err(("parameter_not_applicable", format!("`{id}` has its own measures. Leave out `measure`.")));
        }
        if self.by.len() > MOST_GROUPS {
            return Err(("too_many_groups", format!("An answer has at most {MOST_GROUPS} groups. Leave some of `by` out.")));
        }
        if let [first, second] = self.by[..]
            && first == second
        {
            return Err(("duplicate_dimension", format!("`by` names `{}` twice. Name it once.", first.name())));
        }
        let used = self.by.iter().chain(self.filters.iter().map(|(dimension, _)| dimension));
        match used.into_iter().find(|dimension| self.kpi.refused.contains(dimension)) {
            Some(dimension) => Err((
                "dimension_not_applicable",
                format!("`{id}` cannot be split or filtered by `{}`. Leave that dimension out.", dimension.name()),
            )),
            None => Ok(()),
        }
    }
}

/// A code and what to do.
type Problem = (&'static str, String);

/// The values of [`Dimension::Weekday`].
const WEEKDAYS: [&str; 7] = ["1", "2", "3", "4", "5", "6", "7"];

/// The values of [`Dimension::Hour`].
const HOURS: [&str; 24] = [
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21",
    "22", "23",
];

/// Unknown names, and a second value where there is room for one.
fn check_names(params: &[(String, String)]) -> Result<(), Problem> {
    for (i, (name, _)) in params.iter().enumerate() {
        if !PARAMETERS.contains(&name.as_str()) {
            let detail = format!("There is no parameter `{name}`. Known are {}.", PARAMETERS.join(", "));
            return Err(("unknown_parameter", detail));
        }
        if name != "by" && name != "where" && params[..i].iter().any(|(earlier, _)| earlier == name) {
            return Err(("duplicate_parameter", format!("`{name}` comes twice. Give it once.")));
        }
    }
    Ok(())
}

/// The zone of that IANA name, and its name as IANA writes it.
pub(crate) fn zone(name: &str) -> Option<(TimeZone, String)> {
    let zone = TimeZone::get(name).ok()?;
    let name = zone.iana_name()?.to_owned();
    Some((zone, name))
}

/// The entry of `all` with the name `value`.
fn pick<T: Copy>(all: &[(T, &'static str)], name: &str, value: &str, code: &'static str) -> Result<T, Problem> {
    let found = all.iter().find(|(_, known)| *known == value).map(|(entry, _)| *entry);
    found.ok_or_else(|| {
        let known: Vec<&str> = all.iter().map(|(_, known)| *known).collect();
        (code, format!("`{name}` is `{value}`. Give one of {}.", known.join(", ")))
    })
}

fn dimension(name: &str) -> Result<Dimension, Problem> {
    Dimension::named(name).ok_or_else(|| {
        let known: Vec<&str> = Dimension::ALL.iter().map(|(_, known)| *known).collect();
        ("unknown_dimension", format!("There is no dimension `{name}`. Known are {}.", known.join(", ")))
    })
}

fn measure(name: &str) -> Result<Measure, Problem> {
    Measure::named(name).filter(|measure| measure.class().is_counted()).ok_or_else(|| {
        let counted = Measure::ALL.iter().filter(|measure| measure.class().is_counted());
        let known: Vec<&str> = counted.map(|measure| measure.name()).collect();
        ("unknown_measure", format!("There is no measure `{name}`. Known are {}.", known.join(", ")))
    })
}

#[cfg(test)]
mod tests;
