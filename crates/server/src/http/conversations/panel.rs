//! The customer beside the thread: ids, and what the desk knows, out of the events of the thread.
//!
//! Pure. Never here: changing a contact.

use std::collections::BTreeMap;

use desk::event::{ContactChange, Event};
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
    #[serde(skip)]
    name: Option<String>,
    #[serde(skip)]
    since: Option<Moment>,
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

/// What the events say.
pub(super) fn known(events: &[(Moment, Event)]) -> KnownOut {
    let mut known = KnownOut { since: events.iter().map(|(at, _)| *at).min(), ..KnownOut::default() };
    for (at, event) in events {
        if let Event::ContactChanged { by, change, .. } = event {
            known.take(*at, by, change);
        }
    }
    known
}

impl KnownOut {
    fn take(&mut self, at: Moment, by: &Name, change: &ContactChange) {
        match change {
            ContactChange::Name(name) => self.name.clone_from(name),
            ContactChange::Language(language) => self.language = language.as_ref().map(ToString::to_string),
            ContactChange::Attribute { key, value: Some(value) } => drop(self.attributes.insert(key.to_string(), value.clone())),
            ContactChange::Attribute { key, value: None } => drop(self.attributes.remove(key.as_str())),
            ContactChange::Label { add, remove } => {
                self.labels.extend(add.iter().map(ToString::to_string));
                self.labels.retain(|label| remove.iter().all(|removed| removed != label.as_str()));
                self.labels.sort_unstable();
                self.labels.dedup();
            }
            ContactChange::Blocked(blocked) => self.blocked = *blocked,
            ContactChange::Consent { purpose, given, proof } => {
                let (purpose, at, by, proof) = (purpose.to_string(), at.to_string(), by.to_string(), proof.clone());
                self.consents.push(ConsentOut { purpose, given: *given, at, by, proof });
            }
            ContactChange::Note { text } => {
                self.notes.push(NoteOut { at: at.to_string(), by: by.to_string(), text: text.clone() });
            }
        }
    }
}

impl ContactOut {
    pub(super) fn of<'a>(
        row: &ConversationRow,
        contact: Option<&Contact>,
        known: KnownOut,
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
            name: known.name.clone().or_else(|| row.contact_name.clone()),
            phone: contact.and_then(Contact::phone).map(str::to_owned),
            user_id: contact.and_then(Contact::user_id).map(str::to_owned),
            first_seen_at: known.since.map(|at| at.to_string()),
            known,
            conversations: conversations.map(past).collect(),
        }
    }
}
