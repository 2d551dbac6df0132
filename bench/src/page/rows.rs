//! The page out of a helpdesk that keeps rows in PostgreSQL: the statements that Chatwoot sends for its reports, over tables of our own.
//!
//! In its favour: the index of conversations by time, which it lacks; whatever its settings let it do at once on several cores; no
//! language runtime, no HTTP, one round trip after the other on this machine.
//! Never here: what such a helpdesk does to take a message in; that is `peer`.

mod statements;

use std::time::Duration;

use sqlx::postgres::{PgConnection, PgRow};
use sqlx::{AssertSqlSafe, Connection, Executor, Row};
use tokio::runtime::Runtime;

use desk::Moment;

use super::past::{self, Past};
use super::{Figure, Kind, Page, Statement};
use crate::{Result, clock, peer, subject};

/// How many lines are copied at once.
const LINES: usize = 50_000;
/// What messages say: as long as such texts are.
const TEXT: &str =
    "Hallo, ich habe am Montag bestellt und noch nichts erhalten. Bitte sehen Sie doch nach, wo die Sendung gerade ist.";

/// A connection to the helpdesk.
pub(crate) struct Rows {
    connection: PgConnection,
    runtime: Runtime,
    statements: Vec<Statement>,
}

impl Rows {
    /// Makes its tables anew and fills them.
    pub(crate) fn load(url: Option<&str>, past: &Past) -> Result<Rows> {
        let url = url.ok_or("needs a PostgreSQL server: name one with --postgres")?;
        let runtime = subject::runtime()?;
        let connection = runtime.block_on(async {
            let mut connection = PgConnection::connect(url).await?;
            connection.execute("SET timezone = 'UTC'").await?;
            connection.execute("SET maintenance_work_mem = '256MB'").await?;
            sqlx::raw_sql(peer::TABLES).execute(&mut connection).await?;
            fill(&mut connection, past).await?;
            sqlx::raw_sql(peer::INDEXES).execute(&mut connection).await?;
            connection.execute("CREATE INDEX ON helpdesk.talks (created_at)").await?;
            for table in ["talks", "notes", "measurements", "ratings"] {
                connection.execute(AssertSqlSafe(format!("VACUUM ANALYZE helpdesk.{table}"))).await?;
            }
            connection.execute("CHECKPOINT").await?;
            Ok::<_, crate::Failure>(connection)
        })?;
        Ok(Rows { connection, runtime, statements: statements::page() })
    }

    /// How many statements a page has.
    pub(crate) fn statements(&self) -> usize {
        self.statements.len()
    }

    /// Asks for the whole page: how long it took, and what came.
    pub(crate) fn ask(&mut self) -> Result<(Duration, Page)> {
        let Rows { connection, runtime, statements } = self;
        let (took, answers) = runtime.block_on(async {
            let started = clock::stopwatch();
            let mut answers: Vec<Vec<PgRow>> = Vec::with_capacity(statements.len());
            for statement in &*statements {
                answers.push(sqlx::query(AssertSqlSafe(statement.sql.as_str())).fetch_all(&mut *connection).await?);
            }
            Ok::<_, crate::Failure>((started.elapsed(), answers))
        })?;
        let mut page = Page::default();
        for (statement, rows) in statements.iter().zip(&answers) {
            for row in rows {
                put(&mut page, statement, row)?;
            }
        }
        Ok((took, page))
    }

    /// Gives the room back.
    pub(crate) fn end(mut self) -> Result<()> {
        self.runtime.block_on(self.connection.execute("DROP SCHEMA helpdesk CASCADE"))?;
        Ok(())
    }
}

fn put(page: &mut Page, statement: &Statement, row: &PgRow) -> Result<()> {
    let key: String = row.try_get(0)?;
    for (column, (panel, kind)) in statement.tells.iter().enumerate() {
        let figure = match kind {
            Kind::Count => Some(Figure::Count(row.try_get(column + 1)?)),
            Kind::Mean => row.try_get::<Option<f64>, _>(column + 1)?.map(Figure::Mean),
        };
        if let Some(figure) = figure {
            page.put(panel.clone(), &key, figure);
        }
    }
    Ok(())
}

async fn fill(connection: &mut PgConnection, past: &Past) -> Result<()> {
    let talks = "talks (id, tenant, inbox, state, agent, person, address, shown_number, created_at, updated_at, answered_at, waits_since)";
    copy(connection, talks, past.talks.iter().enumerate().map(|(number, talk)| line_of_talk(number + 1, talk))).await?;
    let notes = "notes (id, body, plain_body, tenant, inbox, talk, direction, created_at, updated_at, provider_id, form, author_kind, author)";
    copy(connection, notes, past.notes.iter().enumerate().map(|(number, note)| line_of_note(number + 1, note, past))).await?;
    let measurements =
        "measurements (name, value, value_in_hours, tenant, inbox, agent, talk, created_at, updated_at, begins_at, ends_at)";
    copy(connection, measurements, past.events.iter().map(|event| line_of_event(event, past))).await?;
    let ratings = "ratings (tenant, talk, note, score, person, agent, created_at, updated_at)";
    copy(connection, ratings, past.ratings.iter().enumerate().map(|(number, rating)| line_of_rating(number, rating, past))).await
}

async fn copy(connection: &mut PgConnection, table: &str, lines: impl Iterator<Item = String>) -> Result<()> {
    let mut copy = connection.copy_in_raw(&format!("COPY helpdesk.{table} FROM STDIN")).await?;
    let (mut text, mut count) = (String::new(), 0);
    for line in lines {
        text.push_str(&line);
        count += 1;
        if count % LINES == 0 {
            copy.send(std::mem::take(&mut text).into_bytes()).await?;
        }
    }
    copy.send(text.into_bytes()).await?;
    copy.finish().await?;
    Ok(())
}

fn at(time: i64) -> String {
    Moment(time).to_string()
}

fn or_null(what: Option<String>) -> String {
    what.unwrap_or_else(|| "\\N".to_owned())
}

fn agent(talk: &past::Talk) -> String {
    or_null((talk.agent > 0).then(|| talk.agent.to_string()))
}

fn line_of_talk(number: usize, talk: &past::Talk) -> String {
    let past::Talk { inbox, contact, .. } = talk;
    let (state, agent, opened) = (usize::from(!talk.is_open), agent(talk), at(talk.opened));
    let (answered, waits) = (or_null(talk.answered.map(at)), or_null(talk.waits_since.map(at)));
    format!("{number}\t1\t{inbox}\t{state}\t{agent}\t{contact}\t{contact}\t{number}\t{opened}\t{opened}\t{answered}\t{waits}\n")
}

fn line_of_note(number: usize, note: &past::Note, past: &Past) -> String {
    let talk = &past.talks[note.talk as usize];
    let (text, at, inbox, owner) = (TEXT.split_at(TEXT.len() - 3 * (number % 20)).0, at(note.at), talk.inbox, note.talk + 1);
    let (direction, form) = match note.kind {
        past::Kind::In => (0, 0),
        past::Kind::Out => (1, 0),
        past::Kind::Survey => (3, 9),
    };
    let (kind, author) = if direction == 0 { ("person", talk.contact.to_string()) } else { ("agent", talk.agent.to_string()) };
    let id = peer::provider_id(number);
    format!("{number}\t{text}\t{text}\t1\t{inbox}\t{owner}\t{direction}\t{at}\t{at}\t{id}\t{form}\t{kind}\t{author}\n")
}

fn line_of_event(event: &past::Event, past: &Past) -> String {
    let talk = &past.talks[event.talk as usize];
    let name = match event.what {
        past::What::FirstResponse => "first_response",
        past::What::Reply => "reply",
        past::What::Resolution => "resolution",
    };
    let (value, inbox, agent, number) = (event.value as f64 / 1000.0, talk.inbox, agent(talk), event.talk + 1);
    let (begun, ended) = (at(event.at - event.value), at(event.at));
    format!("{name}\t{value}\t{value}\t1\t{inbox}\t{agent}\t{number}\t{ended}\t{ended}\t{begun}\t{ended}\n")
}

fn line_of_rating(number: usize, rating: &past::Rating, past: &Past) -> String {
    let talk = &past.talks[rating.talk as usize];
    let (owner, score, contact, agent, at) = (rating.talk + 1, rating.score, talk.contact, agent(talk), at(rating.at));
    format!("1\t{owner}\t{number}\t{score}\t{contact}\t{agent}\t{at}\t{at}\n")
}
