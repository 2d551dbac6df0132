//! Opening a desk: the desk file, the database, and what must be so before either is touched.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::desk_file::{Desk, DeskFileError};
use store::{KeptDesk, Options, Store};

use crate::cli::{Failure, Place, complain};
use crate::vault::Vault;

/// Why a desk could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum PlaceError {
    /// The desk file cannot be read.
    #[error("cannot read the desk file {path}: {cause}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The system's words.
        cause: std::io::Error,
    },
    /// The desk file is wrong.
    #[error("{path}: {cause}")]
    Wrong {
        /// The file.
        path: PathBuf,
        /// The line, and what is allowed.
        cause: desk::desk_file::DeskFileError,
    },
}

/// The desk file with its text.
#[derive(Clone, Debug)]
pub struct DeskFile {
    /// What it says.
    pub desk: Arc<Desk>,
    /// Its text as it stands; empty where there is none.
    pub text: String,
    /// What the file on the disk says; something else where it was changed in the interface.
    pub on_disk: String,
}

impl DeskFile {
    /// A desk file that says the same on the disk.
    #[must_use]
    pub fn new(desk: Arc<Desk>, text: String) -> DeskFile {
        DeskFile { desk, on_disk: text.clone(), text }
    }

    /// What holds where `kept` was changed in the interface: the file on the disk again, once it says something new.
    ///
    /// # Errors
    /// Where the kept text is wrong, as an older version may have allowed.
    pub fn overlaid(self, kept: Option<KeptDesk>) -> Result<DeskFile, DeskFileError> {
        match kept.filter(|kept| kept.over == self.on_disk) {
            Some(kept) => Ok(DeskFile { desk: Arc::new(Desk::parse(&kept.text)?), text: kept.text, on_disk: self.on_disk }),
            None => Ok(self),
        }
    }
}

/// The desk file of `place` that holds: as it was changed in the interface, or as it lies on the disk.
pub(crate) async fn desk(place: &Place) -> Result<DeskFile, Failure> {
    let file = desk_file(&place.data, place.desk.as_deref()).map_err(|error| Failure::Told(error.to_string()))?;
    let kept = KeptDesk::find(&options(place)).await;
    let kept = kept.map_err(|error| Failure::of(&format!("cannot open the desk in {}", place.data.display()), error))?;
    file.overlaid(kept).map_err(|error| Failure::of("the desk file as it was changed in the interface", error))
}

fn options(place: &Place) -> Options {
    Options { database_url: place.database_url.clone(), data_dir: place.data.clone(), blob_url: blob_url(place) }
}

/// The address of the blobs; where it is a bucket, with the keys to it.
fn blob_url(place: &Place) -> Option<String> {
    let url = place.blob_url.clone()?;
    match (url.strip_prefix("s3://"), &place.blob_key, &place.blob_secret) {
        (Some(rest), Some(key), Some(secret)) => {
            let escaped = |text: &str| text.bytes().map(|byte| format!("%{byte:02X}")).collect::<String>();
            Some(format!("s3://{}:{}@{rest}", escaped(key), escaped(secret)))
        }
        _ => Some(url),
    }
}

/// Reads `file`, or `desk.toml` in `data` if it is there, or takes the defaults.
///
/// # Errors
/// Where a file was named that cannot be read, or the file is wrong.
pub fn desk_file(data: &Path, file: Option<&Path>) -> Result<DeskFile, PlaceError> {
    let default = data.join("desk.toml");
    let path = match file {
        Some(path) => path,
        None if default.is_file() => &default,
        None => return Ok(DeskFile::new(Arc::new(Desk::default()), String::new())),
    };
    let text = std::fs::read_to_string(path).map_err(|cause| PlaceError::Unreadable { path: path.into(), cause })?;
    let desk = Desk::parse(&text).map_err(|cause| PlaceError::Wrong { path: path.into(), cause })?;
    Ok(DeskFile::new(Arc::new(desk), text))
}

/// Opens the database of `place`, and says on standard error how far long work is.
pub(crate) async fn open(place: &Place, file: &DeskFile) -> Result<Store, Failure> {
    let opened = Store::open(options(place), Arc::clone(&file.desk), Arc::new(tell_progress)).await;
    opened.map_err(|error| Failure::of(&format!("cannot open the desk in {}", place.data.display()), error))
}

/// Opens a desk that must be there already.
pub(crate) async fn open_existing(place: &Place, file: &DeskFile) -> Result<Store, Failure> {
    if place.database_url.is_none() && !place.data.join("watchdesk.db").is_file() {
        let folder = place.data.display();
        return Err(Failure::Told(format!(
            "there is no desk in {folder}: `watchdesk import` a history first, or name its folder with --data"
        )));
    }
    open(place, file).await
}

/// The vault of `place`.
pub(crate) async fn vault(place: &Place, store: &Store) -> Result<Vault, Failure> {
    let opened = Vault::open(store, &place.data, place.master_key.as_deref()).await;
    opened.map_err(|error| Failure::Told(error.to_string()))
}

fn tell_progress(done: u64, total: u64) {
    if done == total || done.is_multiple_of(10_000) {
        complain(&format!("the desk file has changed: counting anew, {done} of {total}"));
    }
}
