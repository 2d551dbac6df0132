//! Telling the provider about a contact: the single place from where it hears of a block.

use desk::{ContactId, Name};

use crate::http::App;
use crate::http::problem::Problem;

/// Tells the provider of every number that the contact wrote to. The desk's own block is an event and holds whatever comes of this.
pub(super) async fn block(app: &App, contact: ContactId, blocked: bool) -> Result<(), Problem> {
    let rows = app.store.conversations_of(contact).await.map_err(|error| Problem::fault("block", &error))?;
    let mut inboxes: Vec<Name> = rows.into_iter().map(|row| row.inbox).collect();
    inboxes.sort_unstable();
    inboxes.dedup();
    // The channel has no word for it yet.
    tracing::info!(inboxes = inboxes.len(), blocked, "a contact was blocked or unblocked here");
    Ok(())
}
