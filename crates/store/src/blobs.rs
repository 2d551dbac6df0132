//! Blobs: what is too large for a table and never changes, by name. A folder, or a bucket of an object store (`bucket`).
//!
//! Lives here: keeping bytes so that they are there after a crash, reading parts of them. Never here: what the bytes mean; which of them
//! are needed (tables say that).
//! Next one: a kind of address is an arm of [`open`].

mod bucket;

use std::fmt::Debug;
use std::fs::{self, File};
use std::io::{Error as IoError, ErrorKind, Write as _};
use std::os::unix::fs::FileExt as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use desk::Moment;

use crate::error::{Error, Result};

/// Where blobs are kept. Names are relative paths with `/`; whoever calls may be held up by a disk or a network.
pub trait Blobs: Send + Sync + Debug {
    /// Keeps bytes under a name; they are there after a crash once this returns. What was there before is replaced as a whole.
    ///
    /// # Errors
    /// Where they could not be kept: then nobody sees a part of them.
    fn put(&self, name: &str, bytes: &[u8]) -> std::io::Result<()>;

    /// A part of a blob.
    ///
    /// # Errors
    /// `NotFound` where there is none of this name, `UnexpectedEof` where it ends before.
    fn read(&self, name: &str, from: u64, length: usize) -> std::io::Result<Vec<u8>>;

    /// The blobs below a folder, each with the time when it was put there.
    ///
    /// # Errors
    /// Where they cannot be listed.
    fn list(&self, folder: &str) -> std::io::Result<Vec<(String, Moment)>>;

    /// Removes a blob; one that is not there is no error.
    ///
    /// # Errors
    /// Where it cannot be removed.
    fn remove(&self, name: &str) -> std::io::Result<()>;
}

/// Opens the blobs at an address: `file:///folder`, a path, or `s3://bucket/prefix`; without one they lie in the data folder.
pub(crate) fn open(address: Option<&str>, data_dir: &Path) -> Result<Arc<dyn Blobs>> {
    let root = match address {
        None => data_dir.to_owned(),
        Some(address) => match address.split_once("://") {
            None => PathBuf::from(address),
            Some(("file", path)) => PathBuf::from(path),
            Some(("s3", _)) => return Ok(Arc::new(bucket::Bucket::open(address)?)),
            Some((other, _)) => return Err(Error::Address(other.to_owned())),
        },
    };
    Ok(Arc::new(Folder { root }))
}

/// A folder on a disk.
#[derive(Debug)]
struct Folder {
    root: PathBuf,
}

/// What has this ending was being written when the process was killed.
const UNFINISHED: &str = "part";

impl Folder {
    /// Names come from tables that we wrote; still none may leave the folder.
    fn path(&self, name: &str) -> std::io::Result<PathBuf> {
        let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
        if name.split('/').all(plain) { Ok(self.root.join(name)) } else { Err(IoError::from(ErrorKind::InvalidFilename)) }
    }
}

impl Blobs for Folder {
    fn put(&self, name: &str, bytes: &[u8]) -> std::io::Result<()> {
        let path = self.path(name)?;
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder)?;
        let unfinished = path.with_added_extension(UNFINISHED);
        let mut file = File::create(&unfinished)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&unfinished, &path)?;
        File::open(folder)?.sync_all()
    }

    fn read(&self, name: &str, from: u64, length: usize) -> std::io::Result<Vec<u8>> {
        let file = File::open(self.path(name)?)?;
        let mut bytes = vec![0; length];
        file.read_exact_at(&mut bytes, from)?;
        Ok(bytes)
    }

    fn list(&self, folder: &str) -> std::io::Result<Vec<(String, Moment)>> {
        let entries = match fs::read_dir(self.path(folder)?) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
            entries => entries?,
        };
        let mut blobs = Vec::new();
        for entry in entries {
            let entry = entry?;
            let metadata = entry.metadata()?;
            if let (Ok(name), true) = (entry.file_name().into_string(), metadata.is_file()) {
                let age = metadata.modified()?.duration_since(UNIX_EPOCH).unwrap_or_default();
                blobs.push((format!("{folder}/{name}"), Moment(age.as_millis() as i64)));
            }
        }
        Ok(blobs)
    }

    fn remove(&self, name: &str) -> std::io::Result<()> {
        match fs::remove_file(self.path(name)?) {
            Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
            removed => removed,
        }
    }
}
