//! What the desk learns of a contact from people.
//!
//! Next one: a variant at the END (the encoding is by position), then follow the compiler.

use serde::{Deserialize, Serialize};

use crate::ids::Name;

/// What can be changed about a contact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum ContactChange {
    /// The name that the desk uses; none lets the provider's stand.
    Name(Option<String>),
    /// The language spoken with the contact, `de`, `it`, ...
    Language(Option<Name>),
    /// An attribute; none takes it away.
    Attribute {
        /// Which.
        key: Name,
        /// What it says now.
        value: Option<String>,
    },
    /// Labels of the person.
    Label {
        /// To add.
        add: Vec<Name>,
        /// To remove.
        remove: Vec<Name>,
    },
    /// Whether the contact is blocked at the provider.
    Blocked(bool),
    /// What the contact agreed to, or took back, with the proof.
    Consent {
        /// `marketing`, ...
        purpose: Name,
        /// Whether it is given.
        given: bool,
        /// How it was given, in words.
        proof: String,
    },
    /// A lasting note about the person.
    Note {
        /// What it says.
        text: String,
    },
}
