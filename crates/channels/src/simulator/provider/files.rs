//! The files of the provider: handed over, located, fetched for five minutes, deleted.
//!
//! Lives here: what may be uploaded. Never here: which message carries which file.
//! Next one: a type is a row in `TYPES`.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Json;
use axum::extract::{Multipart, Path, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::time::Instant;

use super::answers::{Refused, refused, success};
use super::made;
use crate::simulator::world::World;

/// How long an address is good for.
const ADDRESS: Duration = Duration::from_secs(5 * 60);
const MB: usize = 1024 * 1024;
/// What may be uploaded, by the beginning of its type, and how large it may be.
const TYPES: [(&str, usize); 15] = [
    ("audio/aac", 16 * MB),
    ("audio/amr", 16 * MB),
    ("audio/mpeg", 16 * MB),
    ("audio/mp4", 16 * MB),
    ("audio/ogg", 16 * MB),
    ("image/jpeg", 5 * MB),
    ("image/png", 5 * MB),
    ("image/webp", MB / 2),
    ("video/mp4", 16 * MB),
    ("video/3gpp", 16 * MB),
    ("text/plain", 100 * MB),
    ("application/pdf", 100 * MB),
    ("application/msword", 100 * MB),
    ("application/vnd.ms-", 100 * MB),
    ("application/vnd.openxmlformats-officedocument.", 100 * MB),
];
const PICTURE: &[u8] = include_bytes!("parcel.png");

#[derive(Clone, Debug)]
struct Stored {
    mime: String,
    sha256: String,
    bytes: Bytes,
}

/// A file on its way from a customer.
#[derive(Clone, Debug)]
pub(in crate::simulator) struct Shown {
    pub kind: &'static str,
    pub mime: &'static str,
    pub id: u64,
    pub sha256: String,
}

/// The files by id, and the addresses given out.
#[derive(Debug)]
pub(in crate::simulator) struct Files {
    next: AtomicU64,
    stored: Mutex<HashMap<u64, Stored>>,
    addresses: Mutex<HashMap<u64, (u64, Instant)>>,
}

impl Files {
    /// No files yet; ids begin at a number made of `start`.
    pub(in crate::simulator) fn new(start: u64) -> Files {
        let next = AtomicU64::new(start.wrapping_mul(100) % 8_000_000_000_000_000 + 1_000_000_000_000_000);
        Files { next, stored: Mutex::default(), addresses: Mutex::default() }
    }

    /// Keeps a file and gives it an id.
    fn keep(&self, mime: &str, bytes: Bytes) -> (u64, String) {
        let id = self.next.fetch_add(1, Ordering::Relaxed);
        let sha256 = hex::encode(Sha256::digest(&bytes));
        let stored = Stored { mime: mime.to_owned(), sha256: sha256.clone(), bytes };
        self.stored.lock().unwrap_or_else(PoisonError::into_inner).insert(id, stored);
        (id, sha256)
    }

    /// An id that no file has.
    pub(in crate::simulator) fn next_id(&self) -> u64 {
        self.next.fetch_add(1, Ordering::Relaxed)
    }

    /// Something that a customer shows: `chance` decides what.
    pub(in crate::simulator) fn shown(&self, chance: u64) -> Shown {
        let (kind, mime, bytes) = match chance % 10 {
            0 | 1 => ("image", "image/png", made::drawing([chance, chance >> 8, chance >> 16].map(|part| part as u8)).into()),
            2 | 3 => ("audio", "audio/ogg; codecs=opus", made::voice_note(2 + chance / 10 % 5).into()),
            4 => ("document", "application/pdf", made::letter(&format!("Order {}", 10_000 + chance % 90_000)).into()),
            _ => ("image", "image/png", Bytes::from_static(PICTURE)),
        };
        self.show(kind, mime, bytes)
    }

    /// A file that a customer sends.
    pub(in crate::simulator) fn show(&self, kind: &'static str, mime: &'static str, bytes: Bytes) -> Shown {
        let (id, sha256) = self.keep(mime, bytes);
        Shown { kind, mime, id, sha256 }
    }

    /// Forgets every file.
    pub(in crate::simulator) fn forget_all(&self) {
        self.stored.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    fn find(&self, id: &str) -> Option<(u64, Stored)> {
        let id = id.parse().ok()?;
        let stored = self.stored.lock().unwrap_or_else(PoisonError::into_inner);
        stored.get(&id).map(|file| (id, file.clone()))
    }

    /// Whether there is a file with this id.
    pub(super) fn has(&self, id: &str) -> bool {
        self.find(id).is_some()
    }

    /// A new address for a file, as a key.
    fn address(&self, id: u64) -> u64 {
        let key = self.next.fetch_add(1, Ordering::Relaxed);
        self.addresses.lock().unwrap_or_else(PoisonError::into_inner).insert(key, (id, Instant::now() + ADDRESS));
        key
    }

    fn behind(&self, key: &str) -> Option<Stored> {
        let (id, until) = *self.addresses.lock().unwrap_or_else(PoisonError::into_inner).get(&key.parse().ok()?)?;
        if Instant::now() >= until {
            return None;
        }
        self.stored.lock().unwrap_or_else(PoisonError::into_inner).get(&id).cloned()
    }
}

/// Where a file is and what it is; none where there is none.
pub(super) fn located(world: &World, id: &str) -> Option<Value> {
    let (id, file) = world.files.find(id)?;
    Some(json!({
        "messaging_product": "whatsapp",
        "url": format!("{}/files/{}", world.base, world.files.address(id)),
        "mime_type": file.mime,
        "sha256": file.sha256,
        "file_size": file.bytes.len(),
        "id": id.to_string(),
    }))
}

pub(super) async fn download(State(world): State<Arc<World>>, Path(key): Path<String>) -> Response {
    match world.files.behind(&key) {
        Some(file) => ([(header::CONTENT_TYPE, file.mime)], file.bytes).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

pub(super) async fn upload(State(world): State<Arc<World>>, form: Multipart) -> Response {
    match read(form).await {
        Ok((mime, bytes)) => Json(json!({ "id": world.files.keep(&mime, bytes).0.to_string() })).into_response(),
        Err(refused) => refused.into_response(),
    }
}

async fn read(mut form: Multipart) -> Result<(String, Bytes), Refused> {
    let (mut product, mut mime, mut file) = (None, None, None);
    let broken = |_| refused(100, "The form could not be read.");
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("messaging_product") => product = Some(field.text().await.map_err(broken)?),
            Some("type") => mime = Some(field.text().await.map_err(broken)?),
            Some("file") => {
                let claimed = field.content_type().map(str::to_owned);
                file = Some((claimed, field.bytes().await.map_err(broken)?));
            }
            _ => {}
        }
    }
    if product.as_deref() != Some("whatsapp") {
        return Err(refused(100, "The parameter messaging_product is required."));
    }
    let (claimed, bytes) = file.ok_or_else(|| refused(100, "The parameter file is required."))?;
    let mime = claimed.or(mime).ok_or_else(|| refused(100, "The parameter type is required."))?;
    match TYPES.iter().find(|(beginning, _)| mime.starts_with(beginning)) {
        None => Err(refused(131_053, format!("Files of type {mime} cannot be sent."))),
        Some((_, limit)) if bytes.len() > *limit => Err(refused(131_053, format!("The file is larger than {limit} bytes."))),
        Some(_) => Ok((mime, bytes)),
    }
}

pub(super) async fn delete(State(world): State<Arc<World>>, Path((_, id)): Path<(String, String)>) -> Response {
    let gone = id.parse().ok().and_then(|id: u64| world.files.stored.lock().unwrap_or_else(PoisonError::into_inner).remove(&id));
    match gone {
        Some(_) => success().into_response(),
        None => refused(100, "There is no file with this id.").into_response(),
    }
}
