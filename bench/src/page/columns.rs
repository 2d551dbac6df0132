//! The page out of DuckDB's own format: columns in the order of time, on one thread, what can be asked at once in one statement.
//!
//! In its favour: local days are cut by a fixed offset, since all days of the page lie in winter time; only its own time counts.
//! Never here: its Parquet reader; that is slower.
//! Next one: a statement in [`page`].

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;

use super::past::{self, BEFORE, FROM, Past, TO};
use super::{Figure, Kind, Page, Statement};
use crate::Result;
use crate::process::Script;

const TABLES: &str = "
    CREATE TYPE measured AS ENUM ('first_response', 'reply', 'resolution');
    CREATE TABLE talks (id INTEGER, created_at TIMESTAMP, inbox UTINYINT, agent UTINYINT, is_open BOOLEAN, waits_since TIMESTAMP);
    CREATE TABLE notes (created_at TIMESTAMP, talk INTEGER, kind UTINYINT);
    CREATE TABLE measurements (created_at TIMESTAMP, talk INTEGER, inbox UTINYINT, agent UTINYINT, name measured, value DOUBLE);
    CREATE TABLE ratings (created_at TIMESTAMP, talk INTEGER, score UTINYINT)";

/// An engine with the past in it.
pub(crate) struct Columns {
    script: Script,
    statements: Vec<Statement>,
    /// What is asked for, as the script reads it.
    line: String,
    folder: PathBuf,
}

#[derive(Deserialize)]
struct Answers {
    took: f64,
    answers: Vec<Vec<Vec<Value>>>,
}

impl Columns {
    /// Fills a database in a folder of its own in `dir`.
    pub(crate) fn load(python: Option<&Path>, dir: &Path, past: &Past) -> Result<Columns> {
        let python = python.ok_or("needs a Python that has DuckDB: name one with --duckdb")?;
        let folder = dir.join("columns");
        std::fs::create_dir_all(&folder)?;
        let script = Script::start(python, include_str!("columns.py"), &folder.join("page.duckdb"))?;
        let statements = page();
        let line = serde_json::to_string(&statements.iter().map(|statement| &statement.sql).collect::<Vec<_>>())?;
        let mut columns = Columns { script, statements, line, folder };
        columns.fill(past)?;
        Ok(columns)
    }

    /// How many statements a page has.
    pub(crate) fn statements(&self) -> usize {
        self.statements.len()
    }

    fn fill(&mut self, past: &Past) -> Result<()> {
        self.tell(TABLES.split(';').map(str::to_owned).collect())?;
        let of = |talk: u32| &past.talks[talk as usize];
        let time = |at: Option<i64>| at.map(|at| at.to_string()).unwrap_or_default();
        self.copy(
            "talks",
            "id, ms, inbox, agent, is_open, since",
            &mut past.talks.iter().enumerate().map(|(number, talk)| {
                format!("{number},{},{},{},{},{}\n", talk.opened, talk.inbox, talk.agent, talk.is_open, time(talk.waits_since))
            }),
        )?;
        self.copy(
            "notes",
            "ms, talk, kind",
            &mut past.notes.iter().map(|note| format!("{},{},{}\n", note.at, note.talk, note.kind as u8)),
        )?;
        self.copy(
            "measurements",
            "ms, talk, inbox, agent, name, value",
            &mut past.events.iter().map(|event| {
                let (talk, name) = (of(event.talk), NAMES[event.what as usize]);
                format!("{},{},{},{},{name},{}\n", event.at, event.talk, talk.inbox, talk.agent, event.value as f64 / 1000.0)
            }),
        )?;
        self.copy(
            "ratings",
            "ms, talk, score",
            &mut past.ratings.iter().map(|rating| format!("{},{},{}\n", rating.at, rating.talk, rating.score)),
        )?;
        self.tell(vec!["CHECKPOINT".to_owned(), "ANALYZE".to_owned()])
    }

    /// Copies lines into a table whose columns they have in this order, times as milliseconds, nobody as 0.
    fn copy(&mut self, table: &str, columns: &str, lines: &mut dyn Iterator<Item = String>) -> Result<()> {
        let path = self.folder.join(format!("{table}.csv"));
        let mut file = BufWriter::new(File::create(&path)?);
        for line in lines {
            file.write_all(line.as_bytes())?;
        }
        file.flush()?;
        drop(file);
        let value = |column: &str| match column {
            "ms" => "make_timestamp(ms * 1000)".to_owned(),
            "since" => "make_timestamp(since * 1000)".to_owned(),
            "agent" => "nullif(agent, 0)".to_owned(),
            other => other.to_owned(),
        };
        let kind = |column: &str| match column {
            "name" => "VARCHAR",
            "is_open" => "BOOLEAN",
            "value" => "DOUBLE",
            _ => "BIGINT",
        };
        let values: Vec<String> = columns.split(", ").map(value).collect();
        let kinds: Vec<String> = columns.split(", ").map(|column| format!("'{column}': '{}'", kind(column))).collect();
        let (values, kinds) = (values.join(", "), kinds.join(", "));
        let source = format!("read_csv('{}', header = false, columns = {{{kinds}}})", path.display());
        self.tell(vec![format!("INSERT INTO {table} SELECT {values} FROM {source}")])?;
        Ok(std::fs::remove_file(path)?)
    }

    fn tell(&mut self, statements: Vec<String>) -> Result<()> {
        self.script.ask(&serde_json::to_string(&statements)?)?;
        Ok(())
    }

    /// Asks for the whole page: how many milliseconds it took, and what came.
    pub(crate) fn ask(&mut self) -> Result<(f64, Page)> {
        let told: Answers = serde_json::from_str(&self.script.ask(&self.line)?)?;
        let mut page = Page::default();
        for (statement, rows) in self.statements.iter().zip(&told.answers) {
            rows.iter().for_each(|row| put(&mut page, statement, row));
        }
        Ok((told.took, page))
    }
}

impl Drop for Columns {
    fn drop(&mut self) {
        // What cannot be removed is only a nuisance.
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn put(page: &mut Page, statement: &Statement, row: &[Value]) {
    let Some((key, figures)) = row.split_first() else { return };
    for ((panel, kind), value) in statement.tells.iter().zip(figures) {
        let figure = match kind {
            Kind::Count => value.as_i64().map(Figure::Count),
            Kind::Mean => value.as_f64().map(Figure::Mean),
        };
        if let Some(figure) = figure {
            page.put(panel.clone(), key.as_str().unwrap_or_default(), figure);
        }
    }
}

/// As the variants of [`past::What`].
const NAMES: [&str; 3] = ["first_response", "reply", "resolution"];
/// An hour before UTC, as all days of the page are.
const LOCAL: &str = "created_at + INTERVAL 1 HOUR";

fn range(from: i64, to: i64) -> String {
    format!("created_at >= make_timestamp({from}000) AND created_at < make_timestamp({to}000)")
}

/// The statements of the page.
fn page() -> Vec<Statement> {
    let now = range(FROM, TO);
    let mut all = summary(&range(BEFORE, TO));
    let date = format!("({LOCAL})::DATE");
    let day = (format!("strftime({date}, '%Y-%m-%d')"), date);
    all.push(counts("day opened", &day, "count(*)", "talks", &now));
    all.push(counts("day message_in, day message_out", &day, &messages("true").join(", "), "notes", &now));
    let mut figures: Vec<String> = NAMES.iter().flat_map(|name| measured(name, "true")).collect();
    let panels = NAMES.map(|name| format!("day {name}, day {name} mean")).join(", ");
    all.push(counts(&panels, &day, &figures.join(", "), "measurements", &now));
    figures.retain(|figure| figure.starts_with("avg") || figure.contains("resolution"));
    for name in ["agent", "inbox"] {
        let key = named(name);
        all.push(counts(&format!("{name} opened"), &key, "count(*)", "talks", &now));
        let panels = format!("{name} first_response mean, {name} reply mean, {name} resolution, {name} resolution mean");
        all.push(counts(&panels, &key, &figures.join(", "), "measurements", &now));
    }
    let hour = format!("date_trunc('hour', {LOCAL})");
    all.push(counts("hour opened", &(format!("strftime({hour}, '%Y-%m-%d %H')"), hour), "count(*)", "talks", &now));
    all.extend(rest(&now));
    all
}

/// What is shown, and what is grouped by, which is cheaper than by the text.
type Key = (String, String);

fn named(column: &str) -> Key {
    (format!("coalesce({column}::VARCHAR, 'none')"), column.to_owned())
}

fn counts(panels: &str, (shown, by): &Key, figures: &str, table: &str, only: &str) -> Statement {
    Statement::new(panels, format!("SELECT {shown}, {figures} FROM {table} WHERE {only} GROUP BY {by}"))
}

fn messages(only: &str) -> [String; 2] {
    [past::Kind::In, past::Kind::Out].map(|kind| format!("count(*) FILTER (WHERE kind = {} AND {only})", kind as u8))
}

fn measured(name: &str, only: &str) -> [String; 2] {
    ["count(*)", "avg(value)"].map(|figure| format!("{figure} FILTER (WHERE name = '{name}' AND {only})"))
}

/// This period and the one before in one pass over each table.
fn summary(both: &str) -> Vec<Statement> {
    let periods = [("now", ">="), ("before", "<")];
    let one = |panels: &[&str], table: &str, figures: &dyn Fn(&str) -> Vec<String>| {
        let names = periods.map(|(part, _)| panels.iter().map(|panel| format!("{part} {panel}")).collect::<Vec<_>>().join(", "));
        let columns = periods.map(|(_, side)| figures(&format!("created_at {side} make_timestamp({FROM}000)")).join(", "));
        Statement::new(&names.join(", "), format!("SELECT '', {} FROM {table} WHERE {both}", columns.join(", ")))
    };
    let durations = |only: &str| {
        let means = NAMES.iter().map(|name| measured(name, only)[1].clone());
        std::iter::once(measured("resolution", only)[0].clone()).chain(means).collect()
    };
    vec![
        one(&["opened"], "talks", &|only| vec![format!("count(*) FILTER (WHERE {only})")]),
        one(&["message_in", "message_out"], "notes", &|only| messages(only).to_vec()),
        one(&["resolution", "first_response mean", "reply mean", "resolution mean"], "measurements", &durations),
    ]
}

/// What is going on now, satisfaction, and how first responses are spread.
fn rest(now: &str) -> Vec<Statement> {
    let figures = "count(*), count(*) FILTER (WHERE waits_since IS NOT NULL), count(*) FILTER (WHERE agent IS NULL)";
    let bars = "count(*) FILTER (WHERE value < 3600), count(*) FILTER (WHERE value >= 3600 AND value < 14400),
        count(*) FILTER (WHERE value >= 14400 AND value < 28800), count(*) FILTER (WHERE value >= 28800 AND value < 86400),
        count(*) FILTER (WHERE value >= 86400)";
    vec![
        Statement::new("live open, live waiting, live unassigned", format!("SELECT '', {figures} FROM talks WHERE is_open")),
        counts("live agent", &named("agent"), "count(*)", "talks", "is_open"),
        counts("csat scores", &named("score"), "count(*)", "ratings", now),
        Statement::new("survey asked", format!("SELECT '', count(*) FROM notes WHERE kind = 2 AND {now}")),
        counts(
            "below 1 h, below 4 h, below 8 h, below 24 h, below more",
            &named("inbox"),
            bars,
            "measurements",
            &format!("name = 'first_response' AND {now}"),
        ),
    ]
}
