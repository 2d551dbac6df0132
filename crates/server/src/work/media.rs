//! The reader of the log that fetches files: at once, because the provider forgets them.
//!
//! What came with a message is noted as wanted; whoever has the lease fetches it, checks its hash, encrypts and keeps it, and then tells
//! the log how it ended. Each step can be repeated: killed anywhere, the file is fetched again under the same name, and the log takes
//! the same end once. Never here: what a file is (`files`), who may see it.

use std::sync::Arc;
use std::time::Duration;

use channels::whatsapp_cloud::Client;
use channels::whatsapp_cloud::media::digest;
use channels::{Failure, Retry};
use desk::content::{Content, Media, MediaKind};
use desk::event::{FileFate, FileSettled};
use desk::moment::{DAY, HOUR, MINUTE, SECOND};
use desk::{ContactId, Event, Fact, FactKey, Moment, Name};
use futures_util::{StreamExt as _, stream};
use store::{Batch, FileRow, FileState, LogEntry};

use super::Stop;
use crate::clock;
use crate::files::sniff::LARGEST;
use crate::files::{self, FilesError, Intake, Taken};
use crate::http::App;

/// The name under which its position is kept.
const READER: &str = "media";
/// How many rows of the log are read at once.
const ROWS: usize = 512;
/// How long the provider keeps what came (WHATSAPP.md, section 5).
const ALIVE: i64 = 7 * DAY;
/// How many files are fetched at the same time.
const TOGETHER: usize = 4;
const AT_ONCE: usize = 32;
/// How long somebody has who fetches one.
const LEASE: i64 = 10 * MINUTE;
/// The first wait after something went wrong; doubles each time.
const WAIT: i64 = 5 * SECOND;
const LONGEST_WAIT: i64 = HOUR;
/// A hash that is wrong this often is not the connection's fault.
const WRONG_HASHES: i64 = 3;
const POLL: Duration = Duration::from_secs(1);
/// How long bytes may lie there that no row names: somebody may be about to.
const GRACE: i64 = DAY;

/// Why the worker could not go on. It will try again.
#[derive(Debug, thiserror::Error)]
pub enum MediaError {
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A file could not be kept.
    #[error(transparent)]
    Files(#[from] FilesError),
}

/// Fetches for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut positions = app.store.ledger().positions();
    let mut cleaned = None;
    while !stop.is_now() {
        positions.mark_unchanged();
        match step(&app, clock::now()).await {
            Ok(0) => {}
            Ok(_) => continue,
            Err(error) => tracing::error!(error.cause = %error, "files wait: they cannot be fetched"),
        }
        // Every folder has its turn once a day.
        let folder = clock::now().0.rem_euclid(DAY) * 256 / DAY;
        if cleaned != Some(folder) {
            cleaned = Some(folder);
            if let Err(error) = clean(&app, folder, clock::now()).await {
                tracing::warn!(error.cause = %error, "left-over files cannot be removed");
            }
        }
        tokio::select! {
            _ = positions.changed() => {}
            () = tokio::time::sleep(POLL) => {}
            () = stop.wait() => {}
        }
    }
}

/// Notes what is new and fetches what is due at `now`; how much there was to do.
///
/// # Errors
/// Where the database does not answer or nothing can be kept.
pub async fn step(app: &App, now: Moment) -> Result<usize, MediaError> {
    let noted = note_new(app, now).await?;
    let due = app.store.files_due(now, AT_ONCE).await?;
    let count = due.len();
    let work = due.into_iter().map(|row| settle(app, row, now));
    let mut done = stream::iter(work).buffer_unordered(TOGETHER);
    let mut failed = Ok(());
    while let Some(settled) = done.next().await {
        if let Err(error) = settled {
            failed = Err(error);
        }
    }
    failed.map(|()| noted + count)
}

/// Notes the files of new messages.
async fn note_new(app: &App, now: Moment) -> Result<usize, store::Error> {
    let rows = app.store.entries_after(app.store.cursor(READER).await?, ROWS).await?;
    let Some(last) = rows.last().map(|row| row.position) else { return Ok(0) };
    for row in &rows {
        for (at, event) in row.whole() {
            // What the provider has forgotten is not asked for: a history is full of it.
            if let (Event::Received(message), Some(contact)) = (event, row.contact)
                && let Content::Media(media) = &message.content
                && media.id.is_some()
                && now.since(at) < ALIVE
            {
                app.store.add_file(&wanted(row, contact, &message.id, media, at, now)).await?;
            }
        }
    }
    app.store.move_cursor(READER, last).await?;
    Ok(rows.len())
}

fn wanted(row: &LogEntry, contact: ContactId, message: &Name, media: &Media, at: Moment, now: Moment) -> FileRow {
    let id = FactKey::of(&[b"file", row.inbox.as_bytes(), message.as_bytes()]);
    FileRow {
        id: Name::from(format!("{:032x}", id.0)),
        contact: Some(contact),
        sealed_for: contact.0,
        inbox: row.inbox.clone(),
        message: message.clone(),
        provider: media.id.clone(),
        claimed_mime: media.mime.clone(),
        claimed_sha256: media.sha256.clone(),
        filename: media.filename.clone(),
        at,
        kind: Name::new_static(if media.kind == MediaKind::Sticker { "sticker" } else { media.kind.dimension() }),
        voice: media.voice,
        next_at: now,
        ..FileRow::default()
    }
}

/// How fetching a file ended, this time.
enum End {
    Kept(Box<Taken>),
    Lost(&'static str),
    Later,
}

/// Fetches one file, if nobody else does, and tells the log how it ended.
async fn settle(app: &App, mut row: FileRow, now: Moment) -> Result<(), MediaError> {
    if !app.store.claim_file(&row, Moment(now.0 + LEASE)).await? {
        return Ok(());
    }
    row.attempts += 1;
    if row.state == FileState::Wanted {
        let end = if now.since(row.at) >= ALIVE { Ok(End::Lost("expired")) } else { fetch(app, &row).await };
        match end {
            Ok(End::Kept(taken)) => keep(app, &mut row, *taken).await?,
            Ok(End::Lost(reason)) => lose(app, &mut row, reason).await?,
            Ok(End::Later) => return Ok(postpone(app, &row, now).await?),
            Err(error) => {
                postpone(app, &row, now).await?;
                return Err(error.into());
            }
        }
    }
    Ok(tell(app, &row).await?)
}

async fn fetch(app: &App, row: &FileRow) -> Result<End, FilesError> {
    let (Some(client), Some(id)) = (app.line(&row.inbox), &row.provider) else { return Ok(End::Later) };
    let located = match client.locate(id, &row.inbox).await {
        Ok(located) => located,
        Err(failure) => return Ok(after(&failure)),
    };
    if located.size.is_some_and(|size| size > LARGEST) {
        return Ok(End::Lost("too_large"));
    }
    let key = app.file_key(row.sealed_for).await?;
    let intake = Intake::new(row.id.clone(), key, LARGEST)?;
    let taken = match download(&client, &located.url, intake).await? {
        Ok(taken) => taken,
        Err(failure) => return Ok(after(&failure)),
    };
    if taken.bytes == 0 {
        return Ok(End::Lost("empty"));
    }
    // The hash of the signed delivery counts more than that of the answer.
    let claimed = [&row.claimed_sha256, &located.sha256].into_iter().flatten().find_map(|claimed| digest(claimed));
    if claimed.is_some_and(|claimed| claimed != taken.sha256) {
        return Ok(if row.attempts < WRONG_HASHES { End::Later } else { End::Lost("hash_mismatch") });
    }
    Ok(End::Kept(Box::new(taken)))
}

async fn download(client: &Client, url: &str, mut intake: Intake) -> Result<Result<Taken, Failure>, FilesError> {
    let mut download = match client.fetch(url, LARGEST).await {
        Ok(download) => download,
        Err(failure) => return Ok(Err(failure)),
    };
    loop {
        match download.next().await {
            Ok(Some(piece)) => intake.push(&piece)?,
            Ok(None) => return intake.taken().await.map(Ok),
            Err(failure) => return Ok(Err(failure)),
        }
    }
}

/// What a failure means: a provider that says that there is no such file is believed, everything else may pass.
fn after(failure: &Failure) -> End {
    match failure {
        Failure::TooLarge { .. } => End::Lost("too_large"),
        Failure::Refused(refusal) if matches!(refusal.code, 33 | 100 | 131_052) && refusal.retry == Retry::Never => {
            End::Lost("not_found")
        }
        Failure::Refused(_) | Failure::Unreachable { .. } | Failure::Unexpected { .. } => End::Later,
    }
}

async fn keep(app: &App, row: &mut FileRow, taken: Taken) -> Result<(), MediaError> {
    let claimed = row.filename.take();
    taken.describe(row, claimed.as_deref());
    app.keep_bytes(taken).await?;
    app.store.settle_file(row).await?;
    metrics::counter!("watchdesk_files_total", "outcome" => "kept").increment(1);
    Ok(())
}

async fn lose(app: &App, row: &mut FileRow, reason: &'static str) -> Result<(), store::Error> {
    (row.state, row.reason) = (FileState::Lost, Some(reason.to_owned()));
    app.store.settle_file(row).await?;
    metrics::counter!("watchdesk_files_total", "outcome" => "lost").increment(1);
    Ok(())
}

async fn postpone(app: &App, row: &FileRow, now: Moment) -> Result<(), store::Error> {
    let wait = WAIT.saturating_mul(1 << row.attempts.clamp(0, 20)).min(LONGEST_WAIT);
    metrics::counter!("watchdesk_files_total", "outcome" => "postponed").increment(1);
    app.store.postpone_file(&row.id, Moment(now.0 + wait), row.attempts).await
}

/// Tells the log how it ended; told twice, it is there once.
async fn tell(app: &App, row: &FileRow) -> Result<(), store::Error> {
    let fate = match &row.reason {
        Some(reason) => FileFate::Lost { reason: Name::new(reason) },
        None => FileFate::Kept { file: row.id.clone() },
    };
    let contact = match row.contact {
        Some(contact) => app.store.contact(contact).await?,
        None => None,
    };
    if let Some(person) = contact.and_then(|contact| contact.keys.into_iter().next()) {
        let event = Event::FileSettled(FileSettled { message: row.message.clone(), fate });
        let fact = Fact { inbox: row.inbox.clone(), person: vec![Name::from(person)], at: clock::now(), event };
        app.store.ledger().append(Batch::done(vec![fact])).await?;
    }
    app.store.file_told(&row.id).await
}

/// Removes bytes of one of the 256 folders that no row names, once they are older than the grace.
///
/// # Errors
/// Where they cannot be listed or removed.
pub async fn clean(app: &App, folder: i64, now: Moment) -> Result<usize, MediaError> {
    let (blobs, name) = (app.store.blobs(), format!("{}/{folder:02x}", files::FOLDER));
    let listed = tokio::task::spawn_blocking(move || blobs.list(&name)).await.map_err(FilesError::from)?;
    let mut removed = 0;
    for (blob, at) in listed.map_err(FilesError::from)? {
        if now.since(at) < GRACE || app.store.file_is_kept(files::id_of(&blob)).await? {
            continue;
        }
        let blobs = app.store.blobs();
        let gone = tokio::task::spawn_blocking(move || blobs.remove(&blob)).await.map_err(FilesError::from)?;
        gone.map_err(FilesError::from)?;
        removed += 1;
    }
    Ok(removed)
}
