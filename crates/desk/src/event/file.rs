//! What became of files.

use serde::{Deserialize, Serialize};

use crate::ids::Name;

/// What became of the file of a message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileSettled {
    /// The message that carries it.
    pub message: Name,
    /// How it ended.
    pub fate: FileFate,
}

/// How the file of a message ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum FileFate {
    /// It is kept, encrypted.
    Kept {
        /// The id that the desk gave it.
        file: Name,
    },
    /// It could not be had, or is not wanted: `expired`, `too_large`, `hash_mismatch`, `empty`, ...
    Lost {
        /// Why, in one word.
        reason: Name,
    },
}
