//! What can go wrong with a database.
//!
//! Never here: refusals for people (those are decided before anything is stored), contents of rows.
//! Next one: a variant, if a caller has to act differently on it.

use std::sync::Arc;

/// Why something could not be stored or read. Nothing was changed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The database refused or could not be reached: disk full, connection lost, locked by somebody for too long.
    #[error("the database is unavailable: {0}")]
    Database(#[source] Arc<sqlx::Error>),
    /// What was read cannot have been written by this program.
    #[error("stored data cannot be read: {0}")]
    Damaged(&'static str),
    /// The database was written by a newer version of the program.
    #[error("the database has migration {0}, which this version does not know; use the newer version")]
    Newer(String),
    /// The folder for the data cannot be created.
    #[error("the data folder cannot be created: {0}")]
    Folder(#[source] Arc<std::io::Error>),
    /// The blobs have an address of a kind that is not known.
    #[error(
        "blobs at `{0}://` are not supported: name a folder, such as file:///srv/watchdesk, or a bucket, such as s3://bucket/prefix"
    )]
    Address(String),
    /// The bucket for blobs cannot be used as it is named.
    #[error("blobs in a bucket (s3://bucket/prefix?endpoint=https://host&region=..): {0}")]
    Bucket(&'static str),
    /// A file beside the database could not be read or written.
    #[error("a file cannot be read or written: {0}")]
    File(#[source] Arc<std::io::Error>),
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Error {
        Error::Database(Arc::new(error))
    }
}

/// What this crate returns.
pub type Result<T> = std::result::Result<T, Error>;
