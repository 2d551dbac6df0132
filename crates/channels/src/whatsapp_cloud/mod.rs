//! WhatsApp Business as Meta itself offers it: the Cloud API.
//!
//! Lives here: everything that only this provider does. `handshake` and `signature` say whether a caller is Meta; `parse` turns
//! its words into facts (one file for each kind of item); `send` and `media` speak to it; `errors` says what its codes mean.
//! Never here: what a fact does to a conversation, storage, the HTTP server.
//! Next one: a webhook field that carries more than a notice is a file beside `echo` and a line in `parse::READERS`; a notice is
//! a line in `notice::FIELDS`; a type of message is an arm in `content`. Each with a payload in `testdata/` and a row.

pub mod client;
mod content;
mod echo;
pub mod errors;
pub mod handshake;
mod history;
pub mod media;
mod message;
mod notice;
pub mod number;
mod parse;
mod person;
mod preference;
mod scene;
pub mod send;
pub mod signature;
mod status;
pub mod template_shape;
pub mod templates;

pub use client::{Client, Line};
pub use parse::parse;

/// What the desk file calls this provider.
pub const ID: &str = "whatsapp_cloud";
