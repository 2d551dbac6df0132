//! Files: those that came with messages and those that people hand over, their keys, and who looked at them.
//!
//! Lives here: rows. The bytes lie in blobs, encrypted; what a key opens is the server's business. An inbound file is *wanted* until
//! it is *kept* or *lost*, and then the log is *told*; each step can be repeated after a crash.
//! Never here: what a file contains, fetching.

use desk::{ContactId, Moment, Name};
use rustc_hash::FxHashMap;

use crate::Store;
use crate::error::{Error, Result};
use crate::sql::{Lookup, Row, Sql, Value};

/// How far a file has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileState {
    /// It is to be fetched.
    #[default]
    Wanted = 0,
    /// It is there, encrypted.
    Kept = 1,
    /// It cannot be had.
    Lost = 2,
}

/// A file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FileRow {
    /// Its id: 32 hexadecimal digits.
    pub id: Name,
    /// The contact whose it is; none where somebody of the desk handed it over.
    pub contact: Option<ContactId>,
    /// Whose key seals it; 0 is the desk's own.
    pub sealed_for: i64,
    /// The business number that it came to; empty for what was handed over.
    pub inbox: Name,
    /// The message that it came with; empty for what was handed over.
    pub message: Name,
    /// The provider's id of it.
    pub provider: Option<String>,
    /// What it is claimed to be; `mime` holds what it is.
    pub claimed_mime: Option<String>,
    /// Its hash as claimed.
    pub claimed_sha256: Option<String>,
    /// When the message came, or the file was handed over.
    pub at: Moment,
    /// `image`, `sticker`, `video`, `audio`, `document`.
    pub kind: Name,
    /// Its type, as it was seen in its bytes.
    pub mime: Option<String>,
    /// Its size.
    pub bytes: i64,
    /// Its hash, in hexadecimal.
    pub sha256: Option<String>,
    /// Its name, cleaned.
    pub filename: Option<String>,
    /// In pixels.
    pub width: Option<i64>,
    /// In pixels.
    pub height: Option<i64>,
    /// How long it plays, in milliseconds.
    pub millis: Option<i64>,
    /// A voice note.
    pub voice: bool,
    /// It may only be saved, never shown in place.
    pub dangerous: bool,
    /// The size of the small picture of it; 0 where there is none.
    pub thumbnail: i64,
    /// How far it has come.
    pub state: FileState,
    /// Whether the log knows how it ended.
    pub told: bool,
    /// Why it is lost.
    pub reason: Option<String>,
    /// How often fetching was tried in vain.
    pub attempts: i64,
    /// When it is tried next.
    pub next_at: Moment,
    /// Who handed it over.
    pub person: Option<String>,
}

macro_rules! columns {
    ($before:literal, $after:literal) => {
        concat!(
            $before,
            "id, contact, sealed_for, inbox, message, provider, claimed_mime, claimed_sha256, at, kind, mime, bytes, sha256, filename, \
             width, height, millis, voice, dangerous, thumbnail, state, told, reason, attempts, next_at, person",
            $after
        )
    };
}

static FIND: Lookup = Lookup::new(columns!("SELECT ", " FROM files WHERE id"), "");
const ADD: Sql = Sql::both(columns!(
    "INSERT INTO files (",
    ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26) \
     ON CONFLICT (id) DO NOTHING"
));
const DUE: Sql = Sql::both(columns!("SELECT ", " FROM files WHERE told = 0 AND next_at <= $1 ORDER BY next_at, id LIMIT $2"));
const NEXT_DUE: Sql = Sql::both("SELECT MIN(next_at) FROM files WHERE told = 0");
const CLAIM: Sql =
    Sql::both("UPDATE files SET next_at = $2, attempts = attempts + 1 WHERE id = $1 AND told = 0 AND next_at = $3");
const SETTLE: Sql = Sql::both(
    "UPDATE files SET sealed_for = $2, kind = $3, mime = $4, bytes = $5, sha256 = $6, filename = $7, width = $8, height = $9, millis = $10, \
     dangerous = $11, thumbnail = $12, state = $13, reason = $14 WHERE id = $1 AND state = 0",
);
const TOLD: Sql = Sql::both("UPDATE files SET told = 1 WHERE id = $1");
const POSTPONE: Sql = Sql::both("UPDATE files SET next_at = $2, attempts = $3 WHERE id = $1 AND told = 0");
const REFETCH: Sql = Sql::both("SELECT id FROM files WHERE id = $1 AND state = 1");
const KEY: Sql = Sql::both("SELECT sealed FROM contact_keys_sealed WHERE contact = $1");
const KEEP_KEY: Sql =
    Sql::both("INSERT INTO contact_keys_sealed (contact, sealed) VALUES ($1, $2) ON CONFLICT (contact) DO NOTHING");
const FORGET_KEYS: Sql = Sql::both(
    "DELETE FROM contact_keys_sealed WHERE contact = $1 OR contact IN (SELECT sealed_for FROM files WHERE contact = $1 AND sealed_for <> 0)",
);
const UPLOADED: Sql = Sql::both("SELECT provider, at FROM file_uploads WHERE file = $1 AND inbox = $2");
const UPLOAD: Sql = Sql::both(
    "INSERT INTO file_uploads (file, inbox, provider, at) VALUES ($1, $2, $3, $4) \
     ON CONFLICT (file, inbox) DO UPDATE SET provider = excluded.provider, at = excluded.at",
);
const LOOK: Sql =
    Sql::both("INSERT INTO file_looks (person, file, day) VALUES ($1, $2, $3) ON CONFLICT (person, file, day) DO NOTHING");
const FORGET_LOOK: Sql = Sql::both("DELETE FROM file_looks WHERE person = $1 AND file = $2 AND day = $3");

impl Store {
    /// Files by their ids; those that are not there are missing.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn files(&self, ids: &[Name]) -> Result<FxHashMap<Name, FileRow>> {
        let mut connection = self.readers.acquire().await?;
        let rows = FIND.rows(&mut connection, ids.iter().map(|id| id.as_str().into()).collect()).await?;
        rows.iter().map(|row| read(row).map(|file| (file.id.clone(), file))).collect()
    }

    /// One file.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn file(&self, id: &Name) -> Result<Option<FileRow>> {
        Ok(self.files(std::slice::from_ref(id)).await?.remove(id))
    }

    /// Notes a file, unless its id is there; whether it is new.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_file(&self, file: &FileRow) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(ADD, values(file)).await? == 1)
    }

    /// Files whose end the log does not know yet and that are due at `now`, the longest due first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn files_due(&self, now: Moment, most: usize) -> Result<Vec<FileRow>> {
        let rows = self.readers.acquire().await?.rows(DUE, vec![now.0.into(), (most as i64).into()]).await?;
        rows.iter().map(read).collect()
    }

    /// When the next file is due; none where the log knows all ends.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn next_file_due(&self) -> Result<Option<Moment>> {
        let row = self.readers.acquire().await?.row(NEXT_DUE, Vec::new()).await?;
        Ok(row.map_or(Ok(None), |row| row.maybe_int(0))?.map(Moment))
    }

    /// Takes the right to fetch a due file until `until`, when it is due again for whoever looks; of several nodes one gets it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn claim_file(&self, file: &FileRow, until: Moment) -> Result<bool> {
        let values = vec![file.id.as_str().into(), until.0.into(), file.next_at.0.into()];
        Ok(self.readers.acquire().await?.execute(CLAIM, values).await? == 1)
    }

    /// Notes when a file is tried again, and how often that was in vain.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn postpone_file(&self, id: &Name, until: Moment, attempts: i64) -> Result<()> {
        let values = vec![id.as_str().into(), until.0.into(), attempts.into()];
        self.readers.acquire().await?.execute(POSTPONE, values).await.map(drop)
    }

    /// Notes how a wanted file ended: what it is where it is kept, why where it is lost. The first end holds.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn settle_file(&self, file: &FileRow) -> Result<bool> {
        let values = vec![
            file.id.as_str().into(),
            file.sealed_for.into(),
            file.kind.as_str().into(),
            file.mime.as_deref().into(),
            file.bytes.into(),
            file.sha256.as_deref().into(),
            file.filename.as_deref().into(),
            file.width.into(),
            file.height.into(),
            file.millis.into(),
            i64::from(file.dangerous).into(),
            file.thumbnail.into(),
            (file.state as i64).into(),
            file.reason.as_deref().into(),
        ];
        Ok(self.readers.acquire().await?.execute(SETTLE, values).await? == 1)
    }

    /// Notes that the log knows how a file ended.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn file_told(&self, id: &Name) -> Result<()> {
        self.readers.acquire().await?.execute(TOLD, vec![id.as_str().into()]).await.map(drop)
    }

    /// Whether the bytes of a blob named for this id are still wanted by a row.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn file_is_kept(&self, id: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.row(REFETCH, vec![id.into()]).await?.is_some())
    }

    /// The sealed key of a contact's files; 0 is the desk's own.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn file_key(&self, contact: i64) -> Result<Option<Vec<u8>>> {
        let row = self.readers.acquire().await?.row(KEY, vec![contact.into()]).await?;
        row.map(|row| row.bytes(0)).transpose()
    }

    /// Keeps a sealed key unless there is one; the one that holds afterwards, whoever wrote it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn file_key_once(&self, contact: i64, sealed: Vec<u8>) -> Result<Vec<u8>> {
        let mut connection = self.readers.acquire().await?;
        connection.execute(KEEP_KEY, vec![contact.into(), sealed.into()]).await?;
        let row = connection.row(KEY, vec![contact.into()]).await?;
        row.ok_or(Error::Damaged("a key that was just kept"))?.bytes(0)
    }

    /// Forgets the keys of a contact's files: nobody reads them again, wherever copies of them lie.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_file_keys(&self, contact: ContactId) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(FORGET_KEYS, vec![contact.0.into()]).await? > 0)
    }

    /// The provider's id of a file that was handed over for a number, and when that was.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn uploaded_file(&self, file: &Name, inbox: &str) -> Result<Option<(String, Moment)>> {
        let row = self.readers.acquire().await?.row(UPLOADED, vec![file.as_str().into(), inbox.into()]).await?;
        row.map(|row| Ok((row.text(0)?, Moment(row.int(1)?)))).transpose()
    }

    /// Notes that a file was handed over.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn note_upload(&self, file: &Name, inbox: &str, provider: &str, at: Moment) -> Result<()> {
        let values = vec![file.as_str().into(), inbox.into(), provider.into(), at.0.into()];
        self.readers.acquire().await?.execute(UPLOAD, values).await.map(drop)
    }

    /// Notes that somebody looked at a file on a day; whether it is the first time.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn note_look(&self, person: &str, file: &Name, day: i64) -> Result<bool> {
        let values = vec![person.into(), file.as_str().into(), day.into()];
        Ok(self.readers.acquire().await?.execute(LOOK, values).await? == 1)
    }

    /// Forgets that somebody looked at a file on a day, because it could not be written down elsewhere.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_look(&self, person: &str, file: &Name, day: i64) -> Result<()> {
        let values = vec![person.into(), file.as_str().into(), day.into()];
        self.readers.acquire().await?.execute(FORGET_LOOK, values).await.map(drop)
    }
}

fn values(file: &FileRow) -> Vec<Value> {
    vec![
        file.id.as_str().into(),
        file.contact.map_or(0, |contact| contact.0).into(),
        file.sealed_for.into(),
        file.inbox.as_str().into(),
        file.message.as_str().into(),
        file.provider.as_deref().into(),
        file.claimed_mime.as_deref().into(),
        file.claimed_sha256.as_deref().into(),
        file.at.0.into(),
        file.kind.as_str().into(),
        file.mime.as_deref().into(),
        file.bytes.into(),
        file.sha256.as_deref().into(),
        file.filename.as_deref().into(),
        file.width.into(),
        file.height.into(),
        file.millis.into(),
        i64::from(file.voice).into(),
        i64::from(file.dangerous).into(),
        file.thumbnail.into(),
        (file.state as i64).into(),
        i64::from(file.told).into(),
        file.reason.as_deref().into(),
        file.attempts.into(),
        file.next_at.0.into(),
        file.person.as_deref().into(),
    ]
}

fn read(row: &Row) -> Result<FileRow> {
    let contact = row.int(1)?;
    let state = match row.int(20)? {
        0 => FileState::Wanted,
        1 => FileState::Kept,
        _ => FileState::Lost,
    };
    Ok(FileRow {
        id: row.text(0)?.into(),
        contact: (contact != 0).then_some(ContactId(contact)),
        sealed_for: row.int(2)?,
        inbox: row.text(3)?.into(),
        message: row.text(4)?.into(),
        provider: row.maybe_text(5)?,
        claimed_mime: row.maybe_text(6)?,
        claimed_sha256: row.maybe_text(7)?,
        at: Moment(row.int(8)?),
        kind: row.text(9)?.into(),
        mime: row.maybe_text(10)?,
        bytes: row.int(11)?,
        sha256: row.maybe_text(12)?,
        filename: row.maybe_text(13)?,
        width: row.maybe_int(14)?,
        height: row.maybe_int(15)?,
        millis: row.maybe_int(16)?,
        voice: row.int(17)? != 0,
        dangerous: row.int(18)? != 0,
        thumbnail: row.int(19)?,
        state,
        told: row.int(21)? != 0,
        reason: row.maybe_text(22)?,
        attempts: row.int(23)?,
        next_at: Moment(row.int(24)?),
        person: row.maybe_text(25)?,
    })
}
