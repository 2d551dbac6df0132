//! The customer beside the thread: ids, and what the desk knows, as its changes left it.
//!
//! Pure. Never here: changing a contact.

use std::collections::BTreeMap;

use desk::contact::{Consent, Note, Profile};
use desk::event::Event;
use desk::{Moment, Name};
use serde::Serialize;
use store::{Contact, ConversationRow};
use utoipa::ToSchema;

/// The customer.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct ContactOut {
    id: String,
    name: Option<String>,
    phone: Option<String>,
    user_id: Option<String>,
    first_seen_at: Option<String>,
    #[serde(flatten)]
    known: KnownOut,
    conversations: Vec<PastOut>,
}

/// What the desk knows of a customer.
#[derive(Debug, Default, Serialize, ToSchema)]
pub(crate) struct KnownOut {
    language: Option<String>,
    attributes: BTreeMap<String, String>,
    labels: Vec<String>,
    blocked: bool,
    consents: Vec<ConsentOut>,
    notes: Vec<NoteOut>,
}

/// What the customer agreed to or took back.
#[derive(Debug, Serialize, ToSchema)]
struct ConsentOut {
    purpose: String,
    given: bool,
    at: String,
    by: String,
    proof: String,
}

/// A lasting note about the person.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PanelNoteOut)]
struct NoteOut {
    at: String,
    by: String,
    text: String,
}

/// A conversation of the customer.
#[derive(Debug, Serialize, ToSchema)]
struct PastOut {
    id: String,
    inbox: String,
    opened_at: String,
    resolved_at: Option<String>,
    category: Option<String>,
}

/// When the thread began.
pub(super) fn since(events: &[(Moment, Event)]) -> Option<Moment> {
    events.iter().map(|(at, _)| *at).min()
}

impl KnownOut {
    fn of(profile: &Profile) -> KnownOut {
        let consent = |(purpose, at, consent): (&Name, Moment, &Consent)| ConsentOut {
            purpose: purpose.to_string(),
            given: consent.given,
            at: at.to_string(),
            by: consent.by.to_string(),
            proof: consent.proof.clone(),
        };
        let note = |(at, note): (Moment, &Note)| NoteOut { at: at.to_string(), by: note.by.to_string(), text: note.text.clone() };
        KnownOut {
            language: profile.language().map(ToString::to_string),
            attributes: profile.attributes().map(|(key, value)| (key.to_string(), value.to_owned())).collect(),
            labels: profile.labels().map(ToString::to_string).collect(),
            blocked: profile.is_blocked(),
            consents: profile.consents().map(consent).collect(),
            notes: profile.notes().map(note).collect(),
        }
    }
}

impl ContactOut {
    pub(super) fn of<'a>(
        row: &ConversationRow,
        contact: Option<&Contact>,
        since: Option<Moment>,
        conversations: impl Iterator<Item = &'a ConversationRow>,
    ) -> ContactOut {
        let past = |other: &ConversationRow| PastOut {
            id: other.id.to_string(),
            inbox: other.inbox.to_string(),
            opened_at: other.opened_at.to_string(),
            resolved_at: other.resolved_at.map(|at| at.to_string()),
            category: other.category.as_ref().map(ToString::to_string),
        };
        ContactOut {
            id: row.contact.to_string(),
            name: row.contact_name.clone(),
            phone: contact.and_then(Contact::phone).map(str::to_owned),
            user_id: contact.and_then(Contact::user_id).map(str::to_owned),
            first_seen_at: since.map(|at| at.to_string()),
            known: contact.map(|contact| KnownOut::of(&contact.profile)).unwrap_or_default(),
            conversations: conversations.map(past).collect(),
        }
    }
}
