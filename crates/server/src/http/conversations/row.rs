//! A conversation as one row of a list.

use desk::Moment;
use desk::desk_file::Desk;
use serde::Serialize;
use store::ConversationRow;
use utoipa::ToSchema;

use crate::clock;

pub(crate) use desk::compose::SERVICE_WINDOW;

/// Whoever sleeps until this year sleeps until the customer writes.
pub(crate) const UNTIL_REPLY: &str = "9999-01-01T00:00:00Z";

/// One row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RowOut {
    id: String,
    inbox: String,
    inbox_name: String,
    /// `whatsapp`.
    channel: &'static str,
    /// The id of the customer; in the page of one conversation everything about the customer stands here.
    #[serde(skip_serializing_if = "Option::is_none")]
    contact: Option<String>,
    contact_name: Option<String>,
    /// What to call somebody without a name; says nothing about who that is.
    contact_hint: String,
    /// `open`, `snoozed` or `resolved`.
    status: &'static str,
    origin: String,
    handler: String,
    assignee: Option<String>,
    team: Option<String>,
    category: Option<String>,
    opened_at: String,
    resolved_at: Option<String>,
    /// Until when it sleeps; none of one that is `snoozed` means: until the customer writes.
    snoozed_until: Option<String>,
    /// Since when the customer waits.
    waiting_since: Option<String>,
    last_at: String,
    last_text: Option<String>,
    /// `contact`, `agent`, `bot` or `automation`.
    last_from: Option<String>,
    /// `text`, `image`, `audio`, ...
    last_kind: Option<String>,
    /// The last words are the customer's, and nobody has looked since.
    unread: bool,
    labels: Vec<String>,
    /// Until when anything may be written.
    window_closes_at: Option<String>,
    /// Who looks at it now.
    #[serde(skip_serializing_if = "Option::is_none")]
    looking: Option<Vec<String>>,
}

/// Whether the last words are the customer's, and nobody has looked since.
pub(crate) fn is_unread(row: &ConversationRow) -> bool {
    row.last_from.as_deref() == Some("contact")
        && row.last_inbound_at.is_some_and(|last| row.seen_at.is_none_or(|seen| seen < last))
}

impl RowOut {
    /// The row of a conversation.
    #[must_use]
    pub fn of(row: &ConversationRow, desk: &Desk) -> RowOut {
        let text = |moment: Moment| moment.to_string();
        let name = |name: &Option<desk::Name>| name.as_ref().map(ToString::to_string);
        let asleep = row.resolved_at.is_none() && row.snoozed_until.is_some_and(|until| clock::now() < until);
        let open_ended = Moment::parse(UNTIL_REPLY);
        RowOut {
            id: row.id.to_string(),
            inbox: row.inbox.to_string(),
            inbox_name: desk.inboxes.get(&row.inbox).map_or_else(|| row.inbox.to_string(), |inbox| inbox.name.clone()),
            channel: "whatsapp",
            contact: Some(row.contact.to_string()),
            contact_name: row.contact_name.clone(),
            contact_hint: format!("#{}", row.contact),
            status: match row.resolved_at {
                Some(_) => "resolved",
                None if asleep => "snoozed",
                None => "open",
            },
            origin: row.origin.to_string(),
            handler: row.handler.to_string(),
            assignee: name(&row.assignee),
            team: name(&row.team),
            category: name(&row.category),
            opened_at: text(row.opened_at),
            resolved_at: row.resolved_at.map(text),
            snoozed_until: row
                .snoozed_until
                .filter(|until| asleep && open_ended.is_none_or(|open_ended| *until < open_ended))
                .map(text),
            waiting_since: row.waiting_since.map(text),
            last_at: text(row.last_at),
            last_text: row.last_text.clone(),
            last_from: name(&row.last_from),
            last_kind: name(&row.last_kind),
            unread: is_unread(row),
            labels: row.labels.iter().map(ToString::to_string).collect(),
            window_closes_at: row.last_inbound_at.map(|at| text(Moment(at.0 + SERVICE_WINDOW))),
            looking: None,
        }
    }

    /// The same with who looks at it.
    #[must_use]
    pub(crate) fn seen_by(self, people: Vec<String>) -> RowOut {
        RowOut { looking: Some(people), ..self }
    }

    /// The same without what a page says at length.
    #[must_use]
    pub(crate) fn of_page(self) -> RowOut {
        RowOut { contact: None, looking: None, ..self }
    }
}
