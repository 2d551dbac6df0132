//! Files: taken in, looked at, encrypted, kept, and read again.
//!
//! Lives here: the way of a file from bytes to blobs and back, whoever brings it. Never here: fetching from the provider
//! (`work::media`), HTTP (`http::files`). A file is in memory once, encrypted; pictures are also there as they are, to be looked at.

pub(crate) mod name;
pub(crate) mod picture;
pub(crate) mod provider;
pub(crate) mod seal;
pub(crate) mod sniff;
pub(crate) mod webm;

use std::io::ErrorKind;
use std::sync::Arc;

use desk::Name;
use sha2::{Digest, Sha256};
use store::{Blobs, FileRow, FileState};

use crate::http::App;
use crate::secrets::{self, SecretError};
use seal::{HEADER, Opener, OwnerKey, Sealer};
use sniff::{Sniffer, Type};

/// Where all files lie.
pub(crate) const FOLDER: &str = "files";
/// What the name of a small picture ends with.
const SMALL: &str = ".small";
/// Pictures larger than this are not looked at.
const LOOKED_AT: usize = 16 << 20;
/// How much is read at once, in chunks.
const AT_ONCE: u64 = 16;
/// The owner of what somebody of the desk handed over.
pub(crate) const DESK: i64 = 0;
const PURPOSE: &str = "files.key";

/// Why a file could not be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum FilesError {
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// Nothing could be encrypted.
    #[error(transparent)]
    Secret(#[from] SecretError),
    /// The bytes could not be written or read.
    #[error("a file cannot be kept or read: {0}")]
    Blob(#[from] std::io::Error),
    /// The key is gone: the contact was forgotten.
    #[error("the key of the file is gone")]
    Forgotten,
    /// The bytes are not those that were kept.
    #[error("the kept bytes are damaged")]
    Damaged,
    /// It is larger than we take.
    #[error("the file is larger than {0} bytes")]
    TooLarge(u64),
    /// A thread of ours has ended early.
    #[error("a thread ended early: {0}")]
    Thread(#[from] tokio::task::JoinError),
}

/// A new id.
pub(crate) fn new_id() -> Result<Name, SecretError> {
    secrets::random::<16>().map(|bytes| Name::from(hex::encode(bytes)))
}

/// The blob of a file.
pub(crate) fn blob(id: &str) -> String {
    format!("{FOLDER}/{}/{id}", id.get(..2).unwrap_or("00"))
}

fn small_blob(id: &str) -> String {
    blob(id) + SMALL
}

/// The file that a blob belongs to.
pub(crate) fn id_of(blob: &str) -> &str {
    let name = blob.rsplit('/').next().unwrap_or(blob);
    name.strip_suffix(SMALL).unwrap_or(name)
}

/// A file on its way in.
pub(crate) struct Intake {
    id: Name,
    key: OwnerKey,
    sniffer: Sniffer,
    sealer: Sealer,
    hash: Sha256,
    /// As it came, as long as it may be a picture that is looked at.
    plain: Vec<u8>,
    limit: u64,
}

/// A file that was taken in: what it is, and its bytes, encrypted.
pub(crate) struct Taken {
    pub(crate) id: Name,
    pub(crate) kind: &'static Type,
    pub(crate) bytes: u64,
    pub(crate) sha256: [u8; 32],
    pub(crate) is_dangerous: bool,
    pub(crate) is_animated: bool,
    /// A picture that claims to be larger than any.
    pub(crate) is_huge: bool,
    /// A picture that could not be decoded.
    pub(crate) is_broken: bool,
    /// A recording of a browser, as it came.
    pub(crate) recording: Option<Vec<u8>>,
    size: Option<(u32, u32)>,
    millis: Option<i64>,
    sealed: Vec<u8>,
    /// The small picture, encrypted, and how large it is.
    small: Option<(Vec<u8>, usize)>,
}

impl Intake {
    /// A file with this id of at most `limit` bytes, to be encrypted with `key`.
    pub(crate) fn new(id: Name, key: OwnerKey, limit: u64) -> Result<Intake, FilesError> {
        let sealer = Sealer::new(&key, &blob(&id))?;
        Ok(Intake { id, key, sniffer: Sniffer::new(), sealer, hash: Sha256::new(), plain: Vec::new(), limit })
    }

    /// Takes the next piece.
    pub(crate) fn push(&mut self, piece: &[u8]) -> Result<(), FilesError> {
        self.sniffer.look(piece);
        let bytes = self.sniffer.bytes();
        if bytes > self.limit {
            return Err(FilesError::TooLarge(self.limit));
        }
        self.hash.update(piece);
        if bytes <= LOOKED_AT as u64 {
            self.plain.extend_from_slice(piece);
        } else {
            self.plain = Vec::new();
        }
        Ok(self.sealer.push(piece)?)
    }

    /// Everything is there. May take a while: call it where that disturbs nobody.
    fn finish(self) -> Result<Taken, FilesError> {
        let (kind, sniffer) = (self.sniffer.kind(), &self.sniffer);
        let is_picture = kind.mime.starts_with("image/");
        let seen = if is_picture { picture::look(kind.mime, &self.plain) } else { picture::Picture::default() };
        let small = seen.small.as_ref().map(|small| {
            let mut sealer = Sealer::new(&self.key, &small_blob(&self.id))?;
            sealer.push(small)?;
            Ok::<_, SecretError>((sealer.finish()?, small.len()))
        });
        Ok(Taken {
            kind,
            bytes: sniffer.bytes(),
            is_dangerous: sniffer.is_dangerous() || seen.is_huge,
            is_animated: sniffer.is_animated(),
            is_huge: seen.is_huge,
            is_broken: is_picture && seen.small.is_none() && !seen.is_huge,
            size: seen.size,
            millis: sniffer.millis(),
            recording: Some(self.plain).filter(|plain| webm::is_webm(plain)),
            id: self.id,
            sha256: self.hash.finalize().into(),
            sealed: self.sealer.finish()?,
            small: small.transpose()?,
        })
    }

    /// The same on a thread of its own.
    pub(crate) async fn taken(self) -> Result<Taken, FilesError> {
        tokio::task::spawn_blocking(move || self.finish()).await?
    }
}

impl Taken {
    /// Writes into a row what the file is.
    pub(crate) fn describe(&self, row: &mut FileRow, claimed_name: Option<&str>) {
        row.mime = Some(self.kind.mime.to_owned());
        row.bytes = self.bytes as i64;
        row.sha256 = Some(hex::encode(self.sha256));
        row.filename = Some(name::clean(claimed_name, self.kind));
        (row.width, row.height) = (self.size.map(|size| size.0.into()), self.size.map(|size| size.1.into()));
        row.millis = self.millis;
        row.dangerous = self.is_dangerous;
        row.thumbnail = self.small.as_ref().map_or(0, |small| small.1 as i64);
        row.state = FileState::Kept;
    }
}

impl App {
    /// The key of an owner's files, made at the first use.
    pub(crate) async fn file_key(&self, owner: i64) -> Result<OwnerKey, FilesError> {
        if let Some(key) = self.known_file_key(owner).await? {
            return Ok(key);
        }
        let sealed = self.vault.seal(&purpose(owner), &secrets::random::<32>()?)?;
        let sealed = self.store.file_key_once(owner, sealed).await?;
        self.open_key(owner, &sealed)
    }

    async fn known_file_key(&self, owner: i64) -> Result<Option<OwnerKey>, FilesError> {
        let sealed = self.store.file_key(owner).await?;
        sealed.map(|sealed| self.open_key(owner, &sealed)).transpose()
    }

    fn open_key(&self, owner: i64, sealed: &[u8]) -> Result<OwnerKey, FilesError> {
        let key = self.vault.unseal(&purpose(owner), sealed).and_then(|key| key.try_into().ok());
        key.map(OwnerKey).ok_or(FilesError::Damaged)
    }

    /// Keeps the bytes of a file; they are there after a crash once this returns.
    pub(crate) async fn keep_bytes(&self, taken: Taken) -> Result<(), FilesError> {
        let blobs = self.store.blobs();
        let put = move || {
            if let Some((small, _)) = &taken.small {
                blobs.put(&small_blob(&taken.id), small)?;
            }
            blobs.put(&blob(&taken.id), &taken.sealed)
        };
        Ok(tokio::task::spawn_blocking(put).await??)
    }

    /// Opens a kept file, or the small picture of it.
    pub(crate) async fn open_file(&self, row: &FileRow, is_small: bool) -> Result<Reader, FilesError> {
        let key = self.known_file_key(row.sealed_for).await?.ok_or(FilesError::Forgotten)?;
        let (name, bytes) = if is_small { (small_blob(&row.id), row.thumbnail) } else { (blob(&row.id), row.bytes) };
        let (blobs, at) = (self.store.blobs(), name.clone());
        let header = tokio::task::spawn_blocking(move || blobs.read(&at, 0, HEADER)).await?;
        let header =
            header.map_err(|error| if error.kind() == ErrorKind::UnexpectedEof { FilesError::Damaged } else { error.into() })?;
        let opener = Opener::new(&key, &name, &header, bytes.unsigned_abs()).ok_or(FilesError::Damaged)?;
        Ok(Reader { blobs: self.store.blobs(), name: name.into(), opener: Arc::new(opener), bytes: bytes.unsigned_abs() })
    }
}

fn purpose(owner: i64) -> String {
    format!("{PURPOSE}.{owner}")
}

/// Reads a kept file, part by part.
#[derive(Clone)]
pub(crate) struct Reader {
    blobs: Arc<dyn Blobs>,
    name: Arc<str>,
    opener: Arc<Opener>,
    pub(crate) bytes: u64,
}

impl Reader {
    /// What lies at `from`, up to `until` at most; more than nothing where there is something.
    pub(crate) async fn read(&self, from: u64, until: u64) -> Result<Vec<u8>, FilesError> {
        let reader = self.clone();
        tokio::task::spawn_blocking(move || reader.read_now(from, until)).await?
    }

    fn read_now(&self, from: u64, until: u64) -> Result<Vec<u8>, FilesError> {
        let chunk = seal::CHUNK as u64;
        let first = from / chunk;
        let end = until.div_ceil(chunk).min(first + AT_ONCE).min(self.opener.chunks());
        let start = self.opener.place(first).0;
        let length: usize = (first..end).map(|chunk| self.opener.place(chunk).1).sum();
        let sealed = self.blobs.read(&self.name, start, length)?;
        let mut plain = Vec::with_capacity(length);
        for number in first..end {
            let (at, length) = self.opener.place(number);
            let piece = &sealed[(at - start) as usize..][..length];
            plain.extend(self.opener.open(number, piece).ok_or(FilesError::Damaged)?);
        }
        plain.truncate((until - first * chunk).min(plain.len() as u64) as usize);
        plain.drain(..(from - first * chunk) as usize);
        Ok(plain)
    }

    /// All of it.
    pub(crate) async fn all(&self) -> Result<Vec<u8>, FilesError> {
        let mut all = Vec::with_capacity(self.bytes as usize);
        while (all.len() as u64) < self.bytes {
            let piece = self.read(all.len() as u64, self.bytes).await?;
            if piece.is_empty() {
                return Err(FilesError::Damaged);
            }
            all.extend(piece);
        }
        Ok(all)
    }
}
