//! A conversation as one row of a list.

use desk::Moment;
use desk::desk_file::Desk;
use serde::Serialize;
use store::ConversationRow;
use utoipa::ToSchema;

use crate::clock;

pub(crate) use desk::compose::SERVICE_WINDOW;

/// One row.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct RowOut {
    id: String,
    inbox: String,
    inbox_name: String,
    contact_name: Option<String>,
    /// What to call somebody without a name; says nothing about who that is.
    contact_hint: String,
    /// `open`, `snoozed` or `resolved`.
    status: &'static str,
    origin: String,
    handler: String,
    assignee: Option<String>,
    team: Option<String>,
    opened_at: String,
    resolved_at: Option<String>,
    /// Since when the customer waits.
    waiting_since: Option<String>,
    last_at: String,
    last_text: Option<String>,
    /// `contact`, `agent`, `bot` or `automation`.
    last_from: Option<String>,
    labels: Vec<String>,
    /// Until when anything may be written.
    window_closes_at: Option<String>,
}

impl RowOut {
    /// The row of a conversation.
    #[must_use]
    pub fn of(row: &ConversationRow, desk: &Desk) -> RowOut {
        let text = |moment: Moment| moment.to_string();
        RowOut {
            id: row.id.to_string(),
            inbox: row.inbox.to_string(),
            inbox_name: desk.inboxes.get(&row.inbox).map_or_else(|| row.inbox.to_string(), |inbox| inbox.name.clone()),
            contact_name: row.contact_name.clone(),
            contact_hint: format!("#{}", row.contact),
            status: match (row.resolved_at, row.snoozed_until) {
                (Some(_), _) => "resolved",
                (None, Some(until)) if clock::now() < until => "snoozed",
                (None, _) => "open",
            },
            origin: row.origin.to_string(),
            handler: row.handler.to_string(),
            assignee: row.assignee.as_ref().map(ToString::to_string),
            team: row.team.as_ref().map(ToString::to_string),
            opened_at: text(row.opened_at),
            resolved_at: row.resolved_at.map(text),
            waiting_since: row.waiting_since.map(text),
            last_at: text(row.last_at),
            last_text: row.last_text.clone(),
            last_from: row.last_from.as_ref().map(ToString::to_string),
            labels: row.labels.iter().map(ToString::to_string).collect(),
            window_closes_at: row.last_inbound_at.map(|at| text(Moment(at.0 + SERVICE_WINDOW))),
        }
    }
}
