//! Taking in a list of contacts: a table of text, read line by line while somebody watches how far it is.
//!
//! A line that is wrong is told and skipped. What is known already is not written again, so that the same list twice changes nothing.
//! Never here: how a table is read (`csv`), what columns mean (`columns`).

use std::collections::HashMap;
use std::io::Cursor;
use std::sync::Arc;

use axum::Json;
use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use desk::event::ContactChange;
use desk::moment::{DAY, SECOND};
use desk::{Event, Fact, Moment, Name};
use serde::{Deserialize, Serialize};
use store::Batch;
use tokio::sync::mpsc;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::change::news;
use super::columns::{Columns, Wish, Wrong};
use super::csv::{Csv, encoding};
use crate::http::access::{May, to};
use crate::http::problem::Problem;
use crate::http::{App, words};
use crate::{clock, secrets, work};

/// The largest list.
const LARGEST: usize = 50 << 20;
/// How many lines go into one append.
const AT_ONCE: usize = 500;
/// How many wrong lines are told.
const TOLD: usize = 200;
/// Who says nothing for this long has died.
const SILENCE: i64 = 60 * SECOND;
/// How long one can look at what came of a list.
const KEPT: i64 = 7 * DAY;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(import)).routes(routes!(progress))
}

#[derive(Deserialize)]
struct ImportIn {
    #[serde(default)]
    dry_run: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ContactImportStartedOut)]
struct StartedOut {
    id: String,
}

/// How far a list is.
#[derive(Clone, Debug, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = ContactImportOut)]
struct ImportOut {
    /// `running`, `done` or `failed`.
    state: String,
    /// Whether it is only looked what would happen.
    dry_run: bool,
    /// Lines in the file, the first one left out.
    lines: u64,
    /// Contacts that were read, wrong lines included.
    done: u64,
    new: u64,
    changed: u64,
    unchanged: u64,
    /// The first 200.
    errors: Vec<LineOut>,
    error_count: u64,
}

/// What is wrong with a line.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = ContactImportErrorOut)]
struct LineOut {
    /// Counted from 1, which is the first line.
    line: u64,
    column: Option<String>,
    code: String,
    detail: String,
}

impl ImportOut {
    fn wrong(&mut self, line: u64, wrong: Wrong) {
        self.error_count += 1;
        if self.errors.len() < TOLD {
            self.errors.push(LineOut { line, column: wrong.column, code: wrong.code.to_owned(), detail: wrong.detail });
        }
    }
}

/// Takes in a list of contacts: CSV with the columns `phone`, `name`, `language`, `labels`, `attr:<key>`, `consent:<purpose>`.
#[utoipa::path(post, path = "/api/v1/contacts/import", tag = "contacts",
    params(("dry_run" = Option<bool>, Query, description = "Only look what would happen")),
    request_body(content = String, content_type = "text/csv"),
    responses((status = 202, body = StartedOut), (status = 422, body = Problem)))]
async fn import(
    State(app): State<Arc<App>>,
    may: May<to::ImportContacts>,
    Query(how): Query<ImportIn>,
    body: Body,
) -> Result<(StatusCode, Json<StartedOut>), Problem> {
    let refuse = |code: &str, detail: &str| Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail);
    let too_large = |_| refuse("file_too_large", "A list has up to 50 MB. Send it in parts.");
    let bytes = to_bytes(body, LARGEST).await.map_err(too_large)?;
    let encoding = encoding(&bytes)?;
    let unreadable = |error: std::io::Error| Problem::fault("import", &error);
    let mut csv = Csv::new(Cursor::new(bytes.clone()), encoding).map_err(unreadable)?;
    let first = match csv.next().map_err(unreadable)? {
        Some(Ok(first)) => first,
        Some(Err(error)) => return Err(error.why.into()),
        None => return Err(refuse("file_empty", "The file is empty. The first line names the columns, such as phone,name.")),
    };
    let columns = Columns::read(&first.cells).map_err(|wrong| {
        let place = wrong.column.map_or_else(String::new, |column| format!("Column \u{201c}{column}\u{201d}: "));
        refuse(wrong.code, &format!("{place}{}", wrong.detail))
    })?;
    let id = hex::encode(secrets::random::<12>().map_err(|error| Problem::fault("import", &error))?);
    let lines = lines(&bytes, first.line);
    let state = ImportOut { state: "running".to_owned(), dry_run: how.dry_run, lines, ..ImportOut::default() };
    let taking = Taking { app, id: id.clone(), by: may.person.id.clone(), state };
    taking.note().await.map_err(|error| Problem::fault("import", &error))?;
    let country = words::country(&taking.app).await?;
    if !how.dry_run {
        taking.app.audit(&may.person, "contacts_imported", &id, &format!("{lines} lines")).await?;
    }
    work::spawn(taking.run(csv, columns, country));
    Ok((StatusCode::ACCEPTED, Json(StartedOut { id })))
}

/// Lines after the first one, blank ones included.
fn lines(bytes: &Bytes, first: u64) -> u64 {
    let ends = bytes.iter().filter(|byte| **byte == b'\n').count() as u64;
    (ends + u64::from(bytes.last() != Some(&b'\n'))).saturating_sub(first)
}

/// Says how far a list is.
#[utoipa::path(get, path = "/api/v1/contacts/import/{id}", tag = "contacts", params(("id" = String, Path)),
    responses((status = 200, body = ImportOut), (status = 404, body = Problem)))]
async fn progress(
    State(app): State<Arc<App>>,
    _: May<to::ImportContacts>,
    Path(id): Path<String>,
) -> Result<Json<ImportOut>, Problem> {
    let known = app.store.contact_import(&id).await.map_err(|error| Problem::fault("import", &error))?;
    let (at, state) = known.ok_or_else(|| Problem::not_found("import"))?;
    let mut state: ImportOut = serde_json::from_str(&state).map_err(|error| Problem::fault("import", &error))?;
    if state.state == "running" && clock::now().since(at) > SILENCE {
        state.state = "failed".to_owned();
        let detail = "The desk was stopped meanwhile. Send the list again: what is in already is left alone.".to_owned();
        state.wrong(0, Wrong { column: None, code: "import_interrupted", detail });
    }
    Ok(Json(state))
}

type Line = (u64, Result<Wish, Wrong>);

/// A list on its way.
struct Taking {
    app: Arc<App>,
    id: String,
    by: Name,
    state: ImportOut,
}

impl Taking {
    async fn note(&self) -> Result<(), store::Error> {
        let (now, text) = (clock::now(), serde_json::to_string(&self.state).unwrap_or_default());
        self.app.store.note_contact_import(&self.id, now, &text, Moment(now.0 - KEPT)).await
    }

    async fn run(mut self, csv: Csv<Cursor<Bytes>>, columns: Columns, country: Option<String>) {
        let (sender, mut chunks) = mpsc::channel(2);
        let proof = format!("list {}", self.id);
        let reading = tokio::task::spawn_blocking(move || read(csv, &columns, country.as_deref(), &proof, &sender));
        let mut taken = Ok(());
        while let Some(chunk) = chunks.recv().await {
            taken = self.take(chunk).await;
            if taken.is_err() {
                break;
            }
        }
        drop(chunks);
        // It ends by itself once nobody listens.
        let _ = reading.await;
        self.state.state = if taken.is_ok() { "done" } else { "failed" }.to_owned();
        if let Err(error) = taken {
            tracing::error!(error.cause = %error, "a list of contacts could not be kept");
            let detail = "The database did not take it. Try again: what is in already is left alone.".to_owned();
            self.state.wrong(0, Wrong { column: None, code: "fault", detail });
        }
        if let Err(error) = self.note().await {
            tracing::error!(error.cause = %error, "what came of a list of contacts could not be kept");
        }
    }

    async fn take(&mut self, chunk: Vec<Line>) -> Result<(), store::Error> {
        self.state.done += chunk.len() as u64;
        let mut wishes = Vec::with_capacity(chunk.len());
        for (line, read) in chunk {
            match read {
                Ok(wish) => wishes.push(wish),
                Err(wrong) => self.state.wrong(line, wrong),
            }
        }
        let phones: Vec<Name> = wishes.iter().map(|wish| Name::new(&wish.phone)).collect();
        let known = self.app.store.contacts_of(&phones).await?;
        let mut facts = Vec::new();
        for wish in wishes {
            let changes = match known.get(&wish.phone) {
                Some((_, profile)) => {
                    let changes = news(profile, wish.changes);
                    let count = if changes.is_empty() { &mut self.state.unchanged } else { &mut self.state.changed };
                    *count += 1;
                    changes
                }
                None => {
                    self.state.new += 1;
                    // It takes a fact to be known.
                    if wish.changes.is_empty() { vec![ContactChange::Name(None)] } else { wish.changes }
                }
            };
            for (number, change) in changes.into_iter().enumerate() {
                let id = Name::from(format!("{}-{}-{number}", self.id, wish.line));
                let event = Event::ContactChanged { id, by: self.by.clone(), change };
                let person = vec![Name::new(&wish.phone)];
                facts.push(Fact { inbox: Name::default(), person, at: clock::now(), event });
            }
        }
        if !self.state.dry_run && !facts.is_empty() {
            self.app.store.ledger().append(Batch { facts, ..Batch::default() }).await?;
        }
        self.note().await
    }
}

/// Reads all lines, some at a time; ends early where nobody listens any more.
fn read(mut csv: Csv<Cursor<Bytes>>, columns: &Columns, country: Option<&str>, proof: &str, sender: &mpsc::Sender<Vec<Line>>) {
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut chunk = Vec::with_capacity(AT_ONCE);
    // Bytes in memory can always be read.
    while let Ok(Some(record)) = csv.next() {
        let (line, read) = match record {
            Err(error) => {
                let wrong = Wrong { column: None, code: error.why.code, detail: error.why.detail.to_owned() };
                (error.line, Err(wrong))
            }
            Ok(record) => (record.line, columns.wishes(record.line, &record.cells, country, proof)),
        };
        let read = read.and_then(|wish| match seen.get(&wish.phone) {
            Some(before) => {
                let detail = format!("This number is in line {before} already. Only that line counts.");
                Err(Wrong { column: Some("phone".to_owned()), code: "phone_repeated", detail })
            }
            None => {
                seen.insert(wish.phone.clone(), wish.line);
                Ok(wish)
            }
        });
        chunk.push((line, read));
        if chunk.len() == AT_ONCE && sender.blocking_send(std::mem::take(&mut chunk)).is_err() {
            return;
        }
    }
    if !chunk.is_empty() {
        let _ = sender.blocking_send(chunk);
    }
}
