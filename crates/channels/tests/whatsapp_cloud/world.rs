//! The files, and the moment at which all of them arrive.

use std::fs;
use std::path::Path;

use channels::{Parsed, Rejected, whatsapp_cloud};
use desk::Moment;

/// The time that most payloads name: 2026-03-02T09:00:00Z.
pub(crate) const NAMED: i64 = 1_772_442_000;

/// The arrival of every delivery.
pub(crate) const ARRIVED: Moment = Moment(NAMED * 1000 + 2_345);

/// The bytes of every file with its name, sorted.
pub(crate) fn files() -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/whatsapp_cloud");
    let mut files: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|file| file.unwrap().path())
        .map(|path| (path.file_stem().unwrap().to_str().unwrap().to_owned(), fs::read(&path).unwrap()))
        .collect();
    files.sort();
    files
}

/// The bytes of one file.
pub(crate) fn file(name: &str) -> Vec<u8> {
    files().into_iter().find(|(stem, _)| stem == name).map(|(_, bytes)| bytes).unwrap()
}

/// Reads a body.
pub(crate) fn parse(body: &[u8]) -> Result<Parsed, Rejected> {
    whatsapp_cloud::parse(body, ARRIVED)
}
