//! The statements of the page, as Chatwoot's reports ask: one figure at a time, groups in one.

use desk::Moment;

use crate::page::Statement;
use crate::page::past::{BEFORE, FROM, TO, ZONE};

/// All of them.
pub(super) fn page() -> Vec<Statement> {
    let (now, before) = (range(FROM, TO), range(BEFORE, FROM));
    let mut all = summary("now", &now);
    all.extend(summary("before", &before));
    all.extend(series(&now));
    for by in ["agent", "inbox"] {
        all.extend(groups(by, &now));
    }
    let hours = local("hour");
    all.push(Statement::new(
        "hour opened",
        format!("SELECT left({hours}::text, 13), count(*) FROM helpdesk.talks WHERE tenant = 1 AND {now} GROUP BY {hours}"),
    ));
    all.extend(live());
    all.extend(satisfaction(&now));
    all.push(distribution(&now));
    all
}

fn range(from: i64, to: i64) -> String {
    format!("created_at >= '{}' AND created_at < '{}'", Moment(from), Moment(to))
}

fn local(unit: &str) -> String {
    format!("date_trunc('{unit}', created_at::timestamptz AT TIME ZONE '{ZONE}')")
}

const MEASURED: [&str; 3] = ["first_response", "resolution", "reply"];

/// The figures at the head of the page.
fn summary(part: &str, range: &str) -> Vec<Statement> {
    let one = |panel: &str, what: &str, table: &str, only: &str| {
        let sql = format!("SELECT '', {what} FROM helpdesk.{table} WHERE tenant = 1 AND {only}{range}");
        Statement::new(&format!("{part} {panel}"), sql)
    };
    let mut all = vec![
        one("opened", "count(*)", "talks", ""),
        one("message_in", "count(*)", "notes", "direction = 0 AND "),
        one("message_out", "count(*)", "notes", "direction = 1 AND "),
        one("resolution", "count(*)", "measurements", "name = 'resolution' AND "),
    ];
    let mean = |name| one(&format!("{name} mean"), "avg(value)", "measurements", &format!("name = '{name}' AND "));
    all.extend(MEASURED.map(mean));
    all
}

/// Seven courses by day: of the durations the averages and the counts that they are weighed with.
fn series(range: &str) -> Vec<Statement> {
    let day = local("day");
    let one = |panel: &str, what: &str, table: &str, only: &str| {
        let key = format!("SELECT {day}::date::text, {what} FROM helpdesk.{table}");
        Statement::new(&format!("day {panel}"), format!("{key} WHERE tenant = 1 AND {only}{range} GROUP BY {day}"))
    };
    let mut all = vec![
        one("opened", "count(*)", "talks", ""),
        one("message_in", "count(*)", "notes", "direction = 0 AND "),
        one("message_out", "count(*)", "notes", "direction = 1 AND "),
    ];
    for name in MEASURED {
        let only = format!("name = '{name}' AND ");
        all.push(one(name, "count(*)", "measurements", &only));
        all.push(one(&format!("{name} mean"), "avg(value)", "measurements", &only));
    }
    all
}

/// By agent or by inbox.
fn groups(by: &str, range: &str) -> Vec<Statement> {
    let key = format!("coalesce({by}::text, 'none')");
    let talks = format!("SELECT {key}, count(*) FROM helpdesk.talks WHERE tenant = 1 AND {range} GROUP BY {by}");
    let mean = |name| format!(", avg(CASE WHEN name = '{name}' THEN value END)");
    let figures = format!("count(CASE WHEN name = 'resolution' THEN 1 END){}", MEASURED.map(mean).concat());
    let measured = format!("SELECT {key}, {figures} FROM helpdesk.measurements WHERE tenant = 1 AND {range} GROUP BY {by}");
    let panels = format!("{by} resolution, {by} first_response mean, {by} resolution mean, {by} reply mean");
    vec![Statement::new(&format!("{by} opened"), talks), Statement::new(&panels, measured)]
}

/// What is going on now.
fn live() -> Vec<Statement> {
    let open = "SELECT '', count(*) FROM helpdesk.talks WHERE tenant = 1 AND state = 0";
    let agents =
        "SELECT coalesce(agent::text, 'none'), count(*) FROM helpdesk.talks WHERE tenant = 1 AND state = 0 GROUP BY agent";
    vec![
        Statement::new("live open", open.to_owned()),
        Statement::new("live waiting", format!("{open} AND (answered_at IS NULL OR waits_since IS NOT NULL)")),
        Statement::new("live unassigned", format!("{open} AND agent IS NULL")),
        Statement::new("live agent", agents.to_owned()),
    ]
}

fn satisfaction(range: &str) -> Vec<Statement> {
    let scores = format!("SELECT score::text, count(*) FROM helpdesk.ratings WHERE tenant = 1 AND {range} GROUP BY score");
    let asked = format!("SELECT '', count(*) FROM helpdesk.notes WHERE tenant = 1 AND form = 9 AND {range}");
    vec![Statement::new("csat scores", scores), Statement::new("survey asked", asked)]
}

/// First responses of each inbox, by how long they took.
fn distribution(range: &str) -> Statement {
    let bars = "count(*) FILTER (WHERE value < 3600), count(*) FILTER (WHERE value >= 3600 AND value < 14400),
        count(*) FILTER (WHERE value >= 14400 AND value < 28800), count(*) FILTER (WHERE value >= 28800 AND value < 86400),
        count(*) FILTER (WHERE value >= 86400)";
    let from = format!("helpdesk.measurements WHERE tenant = 1 AND name = 'first_response' AND {range}");
    let panels = "below 1 h, below 4 h, below 8 h, below 24 h, below more";
    Statement::new(panels, format!("SELECT inbox::text, {bars} FROM {from} GROUP BY inbox"))
}
