//! Contacts as they are sent.

use std::collections::BTreeMap;

use desk::Moment;
use desk::contact::Profile;
use serde::Serialize;
use store::{Contact, ContactRow, ConversationRow, Evidence};
use utoipa::ToSchema;

/// One contact in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ContactRowOut {
    id: String,
    /// The desk's own name, else the one that the provider told.
    name: Option<String>,
    phone: Option<String>,
    user_id: Option<String>,
    language: Option<String>,
    labels: Vec<String>,
    attributes: BTreeMap<String, String>,
    blocked: bool,
    first_seen_at: Option<String>,
    last_seen_at: Option<String>,
    /// How many there are.
    conversations: i64,
}

/// One contact with everything that is known.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ContactDetailOut)]
pub(crate) struct ContactOut {
    id: String,
    /// The desk's own name, else the one that the provider told.
    name: Option<String>,
    /// The name that the provider told.
    told_name: Option<String>,
    phone: Option<String>,
    user_id: Option<String>,
    language: Option<String>,
    labels: Vec<String>,
    attributes: BTreeMap<String, String>,
    blocked: bool,
    first_seen_at: Option<String>,
    last_seen_at: Option<String>,
    consents: Vec<ConsentOut>,
    /// The oldest first.
    notes: Vec<NoteOut>,
    /// The oldest first.
    conversations: Vec<CaseOut>,
    /// Every id that the provider has used for this person.
    keys: Vec<String>,
    /// Why these ids are one person.
    evidence: Vec<EvidenceOut>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ContactConsentOut)]
struct ConsentOut {
    purpose: String,
    given: bool,
    at: String,
    by: String,
    proof: String,
}

/// A lasting note about a contact.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ContactNoteOut)]
struct NoteOut {
    at: String,
    by: String,
    text: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ContactCaseOut)]
struct CaseOut {
    id: String,
    inbox: String,
    opened_at: String,
    resolved_at: Option<String>,
    category: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = ContactEvidenceOut)]
struct EvidenceOut {
    at: String,
    /// In what it stood: `message`, `status`, `contact`, `sent`, `notice`, `user_changed_number`, ...
    kind: String,
    /// The ids that it carried together.
    keys: Vec<String>,
}

fn labels(profile: &Profile) -> Vec<String> {
    profile.labels().map(ToString::to_string).collect()
}

fn attributes(profile: &Profile) -> BTreeMap<String, String> {
    profile.attributes().map(|(key, value)| (key.to_string(), value.to_owned())).collect()
}

/// The number among the ids of a contact.
fn phone(keys: &[String]) -> Option<String> {
    keys.iter().find(|key| key.bytes().all(|byte| byte.is_ascii_digit())).cloned()
}

fn user_id(keys: &[String]) -> Option<String> {
    keys.iter().find(|key| key.bytes().any(|byte| !byte.is_ascii_digit())).cloned()
}

impl ContactRowOut {
    pub(crate) fn of(row: &ContactRow) -> ContactRowOut {
        let text = |at: Moment| at.to_string();
        ContactRowOut {
            id: row.id.to_string(),
            name: row.name.clone(),
            phone: phone(&row.keys),
            user_id: user_id(&row.keys),
            language: row.profile.language().map(ToString::to_string),
            labels: labels(&row.profile),
            attributes: attributes(&row.profile),
            blocked: row.profile.is_blocked(),
            first_seen_at: row.first_seen_at.map(text),
            last_seen_at: row.last_seen_at.map(text),
            conversations: row.conversations,
        }
    }
}

impl ContactOut {
    pub(crate) fn of(
        contact: Contact,
        conversations: &[ConversationRow],
        (first_seen, last_seen): (Option<Moment>, Option<Moment>),
        evidence: Vec<Evidence>,
    ) -> ContactOut {
        let text = |at: Moment| at.to_string();
        let profile = &contact.profile;
        let consents = profile.consents().map(|(purpose, at, consent)| ConsentOut {
            purpose: purpose.to_string(),
            given: consent.given,
            at: text(at),
            by: consent.by.to_string(),
            proof: consent.proof.clone(),
        });
        let notes = profile.notes().map(|(at, note)| NoteOut { at: text(at), by: note.by.to_string(), text: note.text.clone() });
        let conversations = conversations.iter().map(|row| CaseOut {
            id: row.id.to_string(),
            inbox: row.inbox.to_string(),
            opened_at: text(row.opened_at),
            resolved_at: row.resolved_at.map(text),
            category: row.category.as_ref().map(ToString::to_string),
        });
        let evidence =
            evidence.into_iter().map(|one| EvidenceOut { at: text(one.at), kind: one.kind.to_string(), keys: one.keys });
        ContactOut {
            id: contact.id.to_string(),
            phone: phone(&contact.keys),
            user_id: user_id(&contact.keys),
            language: profile.language().map(ToString::to_string),
            labels: labels(profile),
            attributes: attributes(profile),
            blocked: profile.is_blocked(),
            first_seen_at: first_seen.map(text),
            last_seen_at: last_seen.map(text),
            consents: consents.collect(),
            notes: notes.collect(),
            conversations: conversations.collect(),
            evidence: evidence.collect(),
            name: contact.name,
            told_name: contact.told_name,
            keys: contact.keys,
        }
    }
}
