//! Messages that somebody asked to be sent.
//!
//! Next one: a field of [`Dispatch`] is a new version of its event.

use serde::{Deserialize, Serialize};

use super::Author;
use crate::content::Content;
use crate::ids::Name;

/// A message to be sent.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SendRequest {
    /// Chosen by who asks: asking twice with one id asks once.
    pub id: Name,
    /// Who writes.
    pub author: Author,
    /// What to send.
    pub content: Content,
}

/// A message to be sent, with everything that it takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dispatch {
    /// Chosen by who asks: asking twice with one id asks once.
    pub id: Name,
    /// Who writes.
    pub author: Author,
    /// What to send.
    pub content: Content,
    /// The message that it answers.
    pub answers: Option<Name>,
    /// The file to send, by the id that the desk gave it.
    pub file: Option<Name>,
    /// Its price class, as known before sending: `marketing`, `utility`, `authentication`, `service`.
    pub price: Option<Name>,
    /// The campaign that it belongs to.
    pub campaign: Option<Name>,
    /// Its variant in a test.
    pub variant: Option<Name>,
    /// The step of the bot that writes it.
    pub step: Option<Name>,
}

impl From<SendRequest> for Dispatch {
    fn from(request: SendRequest) -> Dispatch {
        let SendRequest { id, author, content } = request;
        let price = Some(Name::new_static("service"));
        Dispatch { id, author, content, answers: None, file: None, price, campaign: None, variant: None, step: None }
    }
}
