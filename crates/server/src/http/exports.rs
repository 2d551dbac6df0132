//! Exports: the rows of an answer, the samples behind it, conversations, and the sample store, as files.

use std::io::{self, Write};
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, Query as UrlQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::kpi::Query;
use futures_util::stream;
use numbers::export::{Decimal, ExportError, Format};
use tokio::sync::mpsc;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::kpis::{apart, question, values};
use super::problem::Problem;
use crate::clock;
use crate::export::{self, Form};

/// How many bytes of a long file are on their way to a slow reader at most, times the size of what the writer hands over.
const PIECES: usize = 16;
/// The size of those pieces.
const PIECE: usize = 1 << 18;
/// The figure whose samples are the conversations themselves; its words for ranges and filters are those of every figure.
const CONVERSATIONS: &str = "volume";

/// What a file looks like, and what of the samples behind a figure is in it.
const LOOK: &[&str] = &["format", "decimal", "language"];
const NARROWED: &[&str] = &["format", "decimal", "language", "part", "at_least", "below"];

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(answer_file))
        .routes(routes!(records_file))
        .routes(routes!(conversations_file))
        .routes(routes!(samples_file))
}

type Parameters = Vec<(String, String)>;

/// The words of a question about a file: what is asked, how the file is to look, and which part of the figure.
struct Asked {
    query: Query,
    form: Form,
    part: Option<String>,
}

impl Asked {
    /// Reads them; `own` are words beside those of a question that this file knows.
    fn read(
        app: &App,
        person: &Person,
        id: &str,
        parameters: Parameters,
        own: &[&str],
        headers: &HeaderMap,
    ) -> Result<Asked, Problem> {
        let (own, parameters) = apart(parameters, own);
        let language = own("language").unwrap_or_else(|| language_of(headers));
        let decimal = match own("decimal") {
            None => Decimal::of_language(&language),
            Some(word) => Decimal::ALL
                .iter()
                .find(|(_, name)| *name == word)
                .map(|(decimal, _)| *decimal)
                .ok_or_else(|| unprocessable("invalid_decimal", "`decimal` is one of point, comma."))?,
        };
        let format = Format::named(own("format").as_deref().unwrap_or("csv"), decimal)
            .ok_or_else(|| unprocessable("invalid_format", "`format` is one of csv, xlsx, parquet."))?;
        let mut query = question(app, person, id, parameters)?;
        query.values = values(&own)?;
        let part = own("part").filter(|part| !part.is_empty());
        Ok(Asked { query, form: Form { format, language }, part })
    }
}

/// Gives the rows of an answer as a file.
#[utoipa::path(get, path = "/api/v1/kpis/{id}/export", tag = "exports",
    params(
        ("id" = String, Path, description = "Which figure; the other parameters are those of the answer"),
        ("format" = Option<String>, Query, description = "csv, xlsx or parquet; csv without it"),
        ("decimal" = Option<String>, Query, description = "Of csv: point (fields end with a comma) or comma (with a semicolon); as the language has it without"),
        ("language" = Option<String>, Query, description = "Two letters; as the browser wants it without"),
    ),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), (status = 422, body = Problem)))]
async fn answer_file(
    State(app): State<Arc<App>>,
    may: May<to::Export>,
    headers: HeaderMap,
    Path(id): Path<String>,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Response, Problem> {
    let asked = Asked::read(&app, &may.person, &id, parameters, LOOK, &headers)?;
    let name = asked.query.kpi.id;
    file(app, &may, name, asked, |app, asked| export::answer(&app.numbers, &asked.query, &app.desk(), &asked.form, clock::now()))
        .await
}

/// Gives the samples behind a cell of an answer as a file.
#[utoipa::path(get, path = "/api/v1/kpis/{id}/conversations/export", tag = "exports",
    params(
        ("id" = String, Path, description = "Which figure; the other parameters are those of the answer, narrowed to the cell"),
        ("part" = Option<String>, Query, description = "Instead: what the answer leaves out, a figure beside it, or numerator"),
        ("at_least" = Option<i64>, Query, description = "Only samples with a value of that or more"),
        ("below" = Option<i64>, Query, description = "Only samples with a value below that"),
        ("format" = Option<String>, Query, description = "csv, xlsx or parquet; csv without it"),
        ("decimal" = Option<String>, Query, description = "Of csv: point or comma"),
        ("language" = Option<String>, Query, description = "Two letters"),
    ),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), (status = 422, body = Problem)))]
async fn records_file(
    State(app): State<Arc<App>>,
    may: May<to::Export>,
    headers: HeaderMap,
    Path(id): Path<String>,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Response, Problem> {
    let asked = Asked::read(&app, &may.person, &id, parameters, NARROWED, &headers)?;
    let name = format!("{}-behind", asked.query.kpi.id);
    file(app, &may, &name, asked, |app, asked| {
        export::records(&app.numbers, &asked.query, &app.desk(), asked.part.as_deref(), &asked.form, clock::now())
    })
    .await
}

/// Gives the conversations that were opened in a range as a file: one row each, with its figures.
#[utoipa::path(get, path = "/api/v1/exports/conversations", tag = "exports",
    params(
        ("from" = Option<String>, Query, description = "Included: a time with offset, or a date or local time of the zone"),
        ("to" = Option<String>, Query, description = "Not included"),
        ("zone" = Option<String>, Query, description = "IANA name; that of the desk without it"),
        ("where" = Option<Vec<String>>, Query, description = "DIM=VALUE, repeatable"),
        ("format" = Option<String>, Query, description = "csv, xlsx or parquet; csv without it"),
        ("decimal" = Option<String>, Query, description = "Of csv: point or comma"),
        ("language" = Option<String>, Query, description = "Two letters"),
    ),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), (status = 422, body = Problem)))]
async fn conversations_file(
    State(app): State<Arc<App>>,
    may: May<to::Export>,
    headers: HeaderMap,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Response, Problem> {
    let asked = Asked::read(&app, &may.person, CONVERSATIONS, parameters, LOOK, &headers)?;
    file(app, &may, "conversations", asked, |app, asked| {
        export::conversations(&app.numbers, &asked.query, &asked.form, clock::now())
    })
    .await
}

/// Gives the sample store as one Parquet file.
#[utoipa::path(get, path = "/api/v1/exports/samples", tag = "exports",
    params(
        ("from" = Option<String>, Query, description = "Included: a time with offset, or a date or local time of the desk's zone"),
        ("to" = Option<String>, Query, description = "Not included"),
    ),
    responses((status = 200, description = "Parquet", content_type = "application/vnd.apache.parquet"), (status = 422, body = Problem)))]
async fn samples_file(
    State(app): State<Arc<App>>,
    may: May<to::Export>,
    UrlQuery(parameters): UrlQuery<Parameters>,
) -> Result<Response, Problem> {
    if may.person.own_figures().is_some() {
        let detail = "The sample store holds the figures of everybody: ask somebody who sees them all.";
        return Err(Problem::refusal(StatusCode::FORBIDDEN, "figures_of_others", detail));
    }
    let query = question(&app, &may.person, CONVERSATIONS, parameters)?;
    app.numbers.reach_now(&app.store).await.map_err(|error| Problem::fault("export", &error))?;
    app.audit(&may.person, "exported", "samples", "parquet").await?;
    tracing::info!(export.name = "samples", "exported");
    let (sender, receiver) = mpsc::channel(PIECES);
    let broken = sender.clone();
    drop(tokio::task::spawn_blocking(move || {
        let pipe = io::BufWriter::with_capacity(PIECE, Pipe(sender));
        let written = export::samples(&app.numbers, query.from, query.to, pipe).map_err(io::Error::other);
        if let Err(error) = written.and_then(|mut pipe| pipe.flush()) {
            // Half a file must not be taken for a whole one: the connection breaks. Whoever read may be gone already.
            let _ = broken.blocking_send(Err(error));
        }
    }));
    let pieces = stream::unfold(receiver, async |mut receiver| receiver.recv().await.map(|piece| (piece, receiver)));
    Ok(attachment("samples", Format::Parquet, Body::from_stream(pieces)))
}

/// The end of a body that is still being written.
struct Pipe(mpsc::Sender<io::Result<Vec<u8>>>);

impl Write for Pipe {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.blocking_send(Ok(bytes.to_vec())).map_err(|_| io::Error::from(io::ErrorKind::BrokenPipe))?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Makes a file and hands it over.
async fn file(
    app: Arc<App>,
    may: &May<to::Export>,
    name: &str,
    asked: Asked,
    make: impl FnOnce(&App, &Asked) -> Result<Vec<u8>, ExportError> + Send + 'static,
) -> Result<Response, Problem> {
    app.numbers.reach_now(&app.store).await.map_err(|error| Problem::fault("export", &error))?;
    app.audit(&may.person, "exported", name, asked.form.format.extension()).await?;
    tracing::info!(export.name = name, export.format = asked.form.format.extension(), "exported");
    let format = asked.form.format;
    let made = tokio::task::spawn_blocking(move || make(&app, &asked)).await;
    match made.map_err(|error| Problem::fault("export", &error))? {
        Ok(bytes) => Ok(attachment(name, format, Body::from(bytes))),
        Err(error @ ExportError::TooManyRows { .. }) => Err(unprocessable("too_many_rows", &error.to_string())),
        Err(error) => Err(Problem::fault("export", &error)),
    }
}

fn attachment(name: &str, format: Format, body: Body) -> Response {
    let disposition = format!("attachment; filename=\"{name}.{}\"", format.extension());
    let headers =
        [(header::CONTENT_TYPE, format.media_type().to_owned()), (header::CONTENT_DISPOSITION, disposition), no_store()];
    (headers, body).into_response()
}

fn no_store() -> (header::HeaderName, String) {
    (header::CACHE_CONTROL, "no-store".to_owned())
}

/// The first language that the browser wants, two letters.
fn language_of(headers: &HeaderMap) -> String {
    let wanted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    wanted.trim().get(..2).unwrap_or("en").to_lowercase()
}

fn unprocessable(code: &'static str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}
