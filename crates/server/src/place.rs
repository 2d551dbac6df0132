//! Opening a desk: the desk file, the database, and what must be so before either is touched.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use desk::desk_file::Desk;
use store::{Options, Store};

use crate::cli::{Failure, Place, complain};

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
        None => return Ok(DeskFile { desk: Arc::new(Desk::default()), text: String::new() }),
    };
    let text = std::fs::read_to_string(path).map_err(|cause| PlaceError::Unreadable { path: path.into(), cause })?;
    let desk = Desk::parse(&text).map_err(|cause| PlaceError::Wrong { path: path.into(), cause })?;
    Ok(DeskFile { desk: Arc::new(desk), text })
}

/// Opens the database of `place`, and says on standard error how far long work is.
pub(crate) async fn open(place: &Place, file: &DeskFile) -> Result<Store, Failure> {
    let options =
        Options { database_url: place.database_url.clone(), data_dir: place.data.clone(), blob_url: place.blob_url.clone() };
    let opened = Store::open(options, Arc::clone(&file.desk), Arc::new(tell_progress)).await;
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

fn tell_progress(done: u64, total: u64) {
    if done == total || done.is_multiple_of(10_000) {
        complain(&format!("the desk file has changed: counting anew, {done} of {total}"));
    }
}
