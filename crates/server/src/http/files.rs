//! Files over HTTP: handing one over, looking at one, its small picture.
//!
//! What a browser gets of a stranger's file can do nothing: its type is what its bytes say, nothing guesses another, whatever could run
//! is only saved, and the page it may become has no rights. Never here: what a file is (`files`).

use std::sync::Arc;

use axum::Json;
use axum::body::Body;
use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, Multipart, Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::Name;
use desk::moment::DAY;
use futures_util::stream;
use serde::Serialize;
use store::{FileRow, FileState};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::problem::Problem;
use crate::clock;
use crate::files::sniff::{LARGEST, STILL_STICKER, TYPES, Type};
use crate::files::{self, DESK, FilesError, Intake, Reader, Taken};

/// A form with the largest file and some words around it.
const FORM: usize = LARGEST as usize + (64 << 10);
const POLICY: &str = "sandbox; default-src 'none'";

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(hand_over))
        .layer(DefaultBodyLimit::max(FORM))
        .routes(routes!(look))
        .routes(routes!(thumbnail))
}

/// A file of the desk.
#[derive(Serialize, ToSchema)]
pub(crate) struct FileOut {
    id: String,
    /// `image`, `sticker`, `video`, `audio` or `document`.
    kind: String,
    /// The type, as its bytes say.
    mime: String,
    bytes: i64,
    filename: String,
    width: Option<i64>,
    height: Option<i64>,
    seconds: Option<f64>,
    voice: bool,
    /// Whether there is a small picture of it.
    thumbnail: bool,
    /// It may only be saved.
    dangerous: bool,
}

impl FileOut {
    fn of(row: FileRow) -> FileOut {
        FileOut {
            id: row.id.to_string(),
            kind: row.kind.to_string(),
            mime: row.mime.unwrap_or_default(),
            bytes: row.bytes,
            filename: row.filename.unwrap_or_default(),
            width: row.width,
            height: row.height,
            seconds: row.millis.map(|millis| millis as f64 / 1000.0),
            voice: row.voice,
            thumbnail: row.thumbnail > 0,
            dangerous: row.dangerous,
        }
    }
}

#[derive(ToSchema)]
#[expect(dead_code, reason = "describes the form; the fields are read one after another")]
struct FileIn {
    /// The file.
    #[schema(value_type = String, format = Binary)]
    file: Vec<u8>,
    /// `voice` for a voice note.
    kind: Option<String>,
}

/// Hands a file over, to send it or to show it in a template.
#[utoipa::path(post, path = "/api/v1/files", tag = "files", request_body(content = FileIn, content_type = "multipart/form-data"),
    responses((status = 201, body = FileOut), (status = 422, body = Problem)))]
async fn hand_over(
    State(app): State<Arc<App>>,
    may: May<to::Answer>,
    mut form: Multipart,
) -> Result<(StatusCode, Json<FileOut>), Problem> {
    let (mut taken, mut is_voice) = (None, false);
    while let Some(field) = form.next_field().await.map_err(|error| broken(&error))? {
        match field.name() {
            Some("file") if taken.is_none() => {
                let name = field.file_name().map(str::to_owned);
                taken = Some((take(&app, field).await?, name));
            }
            Some("kind") => is_voice = field.text().await.map_err(|error| broken(&error))? == "voice",
            _ => {}
        }
    }
    let Some((taken, name)) = taken else {
        return Err(refuse("file_missing", "Send the file in the field `file` of a form."));
    };
    check(&taken)?;
    let now = clock::now();
    let mut row = FileRow {
        id: taken.id.clone(),
        at: now,
        kind: Name::new_static(taken.kind.kind),
        told: true,
        next_at: now,
        voice: is_voice && taken.kind.mime == "audio/ogg",
        person: Some(may.person.id.to_string()),
        ..FileRow::default()
    };
    taken.describe(&mut row, name.as_deref());
    app.keep_bytes(taken).await.map_err(fault)?;
    app.store.add_file(&row).await.map_err(|error| Problem::fault("files", &error))?;
    Ok((StatusCode::CREATED, Json(FileOut::of(row))))
}

/// Takes the file of a form in.
async fn take(app: &App, mut field: Field<'_>) -> Result<Taken, Problem> {
    let key = app.file_key(DESK).await.map_err(fault)?;
    let id = files::new_id().map_err(|error| Problem::fault("files", &error))?;
    let mut intake = Intake::new(id, key, LARGEST).map_err(fault)?;
    while let Some(piece) = field.chunk().await.map_err(|error| broken(&error))? {
        intake.push(&piece).map_err(|error| match error {
            FilesError::TooLarge(limit) => too_large("", limit),
            error => fault(error),
        })?;
    }
    let taken = intake.taken().await.map_err(fault)?;
    let Some(ogg) = taken.recording.as_deref().and_then(files::webm::to_ogg) else { return Ok(taken) };
    let mut intake = Intake::new(taken.id, app.file_key(DESK).await.map_err(fault)?, LARGEST).map_err(fault)?;
    intake.push(&ogg).map_err(fault)?;
    intake.taken().await.map_err(fault)
}

/// Whether WhatsApp carries it.
fn check(taken: &Taken) -> Result<(), Problem> {
    if taken.bytes == 0 {
        return Err(refuse("file_empty", "The file is empty. Choose another one."));
    }
    if taken.kind.kind.is_empty() {
        return Err(refuse(
            "file_type_refused",
            &format!("WhatsApp does not carry this kind of file. Send one of these: {}.", allowed()),
        ));
    }
    let is_still = taken.kind.kind == "sticker" && !taken.is_animated;
    let limit = if is_still { STILL_STICKER } else { taken.kind.limit };
    if taken.bytes > limit {
        return Err(too_large(taken.kind.kind, limit));
    }
    if taken.is_huge {
        return Err(refuse(
            "picture_too_large",
            "The picture has more than 40 million pixels. Make it smaller and send it again.",
        ));
    }
    if taken.is_broken {
        return Err(refuse("file_damaged", "The picture cannot be read: it is damaged or cut off. Save it again and send that."));
    }
    Ok(())
}

fn allowed() -> String {
    let sent = TYPES.iter().filter(|known| !known.kind.is_empty());
    sent.filter_map(|known| known.endings.first().copied()).collect::<Vec<_>>().join(", ")
}

fn too_large(kind: &str, limit: u64) -> Problem {
    let limit = if limit >= 1 << 20 { format!("{} MB", limit >> 20) } else { format!("{} KB", limit >> 10) };
    let what = if kind.is_empty() { "A file" } else { kind };
    refuse(
        "file_too_large",
        &format!("The file is too large: {what} may have {limit} at most. Make it smaller, or send it in parts."),
    )
}

fn broken(error: &MultipartError) -> Problem {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        return too_large("", LARGEST);
    }
    refuse("form_broken", "The form ended early or cannot be read. Send the file again.")
}

fn refuse(code: &'static str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

fn fault(error: FilesError) -> Problem {
    match error {
        FilesError::Forgotten => {
            Problem::refusal(StatusCode::GONE, "file_forgotten", "The person whose file this was has been forgotten.")
        }
        FilesError::Blob(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Problem::refusal(StatusCode::GONE, "file_lost", "The file is not there any more. Ask for it again.")
        }
        error => Problem::fault("files", &error),
    }
}

/// Gives a file; `Range` asks for a part.
#[utoipa::path(get, path = "/api/v1/files/{id}", tag = "files", params(("id" = String, Path)),
    responses((status = 200, description = "The file", content_type = "application/octet-stream"), (status = 206, description = "A part of it"),
        (status = 404, body = Problem), (status = 410, body = Problem)))]
async fn look(
    State(app): State<Arc<App>>,
    may: May<to::SeeMedia>,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let row = find(&app, &may.person, &id).await?;
    let reader = app.open_file(&row, false).await.map_err(fault)?;
    looked(&app, &may.person, &row).await?;
    let kind = Type::named(row.mime.as_deref().unwrap_or_default());
    let is_inline = kind.inline && !row.dangerous;
    // What may not be shown has no type that anything could show it by.
    let mime = if row.dangerous { "application/octet-stream" } else { kind.mime };
    let name = row.filename.as_deref().unwrap_or("file");
    let mut response = part(reader, headers.get(header::RANGE))?;
    describe(&mut response, mime, &files::name::disposition(is_inline, name));
    Ok(response)
}

/// Gives the small picture of a file.
#[utoipa::path(get, path = "/api/v1/files/{id}/thumbnail", tag = "files", params(("id" = String, Path)),
    responses((status = 200, description = "JPEG or WebP", content_type = "image/jpeg"), (status = 404, body = Problem)))]
async fn thumbnail(State(app): State<Arc<App>>, may: May<to::SeeMedia>, Path(id): Path<String>) -> Result<Response, Problem> {
    let row = find(&app, &may.person, &id).await?;
    if row.thumbnail == 0 {
        return Err(Problem::not_found("small picture"));
    }
    let bytes = async { app.open_file(&row, true).await?.all().await }.await.map_err(fault)?;
    looked(&app, &may.person, &row).await?;
    let mime = files::picture::small_type(&bytes);
    let mut response = bytes.into_response();
    describe(&mut response, mime, "inline");
    Ok(response)
}

async fn find(app: &App, person: &Person, id: &str) -> Result<FileRow, Problem> {
    let found = app.store.file(&Name::new(id)).await.map_err(|error| Problem::fault("files", &error))?;
    let row = found.filter(|row| row.inbox.is_empty() || person.sees(&app.desk(), &row.inbox));
    let row = row.ok_or_else(|| Problem::not_found("file"))?;
    match row.state {
        FileState::Kept => Ok(row),
        FileState::Wanted => {
            Err(Problem::refusal(StatusCode::CONFLICT, "file_on_its_way", "The file is being fetched. Look again in a moment."))
        }
        FileState::Lost => {
            Err(Problem::refusal(StatusCode::GONE, "file_lost", "The file could not be fetched. Ask the customer for it again."))
        }
    }
}

/// The audit log says once a day who looked at what.
async fn looked(app: &App, person: &Person, row: &FileRow) -> Result<(), Problem> {
    let day = clock::now().0.div_euclid(DAY);
    let is_first = app.store.note_look(&person.id, &row.id, day).await.map_err(|error| Problem::fault("files", &error))?;
    if is_first && let Err(problem) = app.audit(person, "media_seen", &row.id, &row.inbox).await {
        // It was not written down: the next look is the first again.
        app.store.forget_look(&person.id, &row.id, day).await.map_err(|error| Problem::fault("files", &error))?;
        return Err(problem);
    }
    Ok(())
}

fn describe(response: &mut Response, mime: &'static str, disposition: &str) {
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    if let Ok(disposition) = HeaderValue::from_str(disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=3600"));
    headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("identity"));
}

/// The part that `range` asks for, or everything.
fn part(reader: Reader, range: Option<&HeaderValue>) -> Result<Response, Problem> {
    let all = reader.bytes;
    let (from, until, is_part) = match range.and_then(|range| wanted(range.to_str().ok()?, all)) {
        None => (0, all, false),
        Some(Some((from, until))) => (from, until, true),
        Some(None) => {
            let detail = format!("The file has {all} bytes; the range lies behind them.");
            return Err(Problem::refusal(StatusCode::RANGE_NOT_SATISFIABLE, "range_wrong", detail));
        }
    };
    let pieces = stream::try_unfold(from, move |at| {
        let reader = reader.clone();
        async move {
            if at >= until {
                return Ok::<_, FilesError>(None);
            }
            let piece = reader.read(at, until).await?;
            let next = at + piece.len() as u64;
            if piece.is_empty() { Err(FilesError::Damaged) } else { Ok(Some((piece, next))) }
        }
    });
    let mut response = Body::from_stream(pieces).into_response();
    let headers = response.headers_mut();
    headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    headers.insert(header::CONTENT_LENGTH, HeaderValue::from(until - from));
    if is_part {
        let place = format!("bytes {from}-{}/{all}", until - 1);
        headers.extend(HeaderValue::from_str(&place).ok().map(|place| (header::CONTENT_RANGE, place)));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    Ok(response)
}

/// The one range asked for, half open; nothing where none or several are, an inner nothing where it lies outside.
fn wanted(range: &str, all: u64) -> Option<Option<(u64, u64)>> {
    let (from, until) = range.strip_prefix("bytes=")?.split_once('-')?;
    let bounds = match (from.trim().parse::<u64>(), until.trim().parse::<u64>()) {
        (Ok(from), Ok(last)) if last >= from => (from, last.saturating_add(1).min(all)),
        (Ok(from), Err(_)) if until.trim().is_empty() => (from, all),
        (Err(_), Ok(last)) if from.trim().is_empty() => (all.saturating_sub(last), all),
        _ => return None,
    };
    Some((bounds.0 < bounds.1).then_some(bounds))
}

#[cfg(test)]
mod tests {
    use super::wanted;

    #[test]
    fn a_range_asks_for_one_part() {
        let rows = [
            ("bytes=0-9", Some(Some((0, 10)))),
            ("bytes=90-", Some(Some((90, 100)))),
            ("bytes=-10", Some(Some((90, 100)))),
            ("bytes=-1000", Some(Some((0, 100)))),
            ("bytes=50-1000", Some(Some((50, 100)))),
            ("bytes=100-", Some(None)),
            ("bytes=-0", Some(None)),
            ("bytes=9-1", None),
            ("bytes=0-1,3-4", None),
            ("pages=1-2", None),
            ("bytes=x-y", None),
        ];
        for (range, parts) in rows {
            assert_eq!(wanted(range, 100), parts, "{range}");
        }
    }
}
