//! Telling the provider about a contact: the single place from where it hears of a block.

use desk::Name;
use store::Contact;

use crate::http::App;
use crate::http::problem::Problem;

/// Tells the provider of every number that the contact wrote to. The desk's own block is an event and holds whatever comes of this: the
/// provider takes a block only of who wrote of late.
pub(crate) async fn block(app: &App, contact: &Contact, blocked: bool) -> Result<(), Problem> {
    let Some(user) = contact.phone().or(contact.user_id()) else { return Ok(()) };
    let rows = app.store.conversations_of(contact.id).await.map_err(|error| Problem::fault("block", &error))?;
    let mut inboxes: Vec<Name> = rows.into_iter().map(|row| row.inbox).collect();
    inboxes.sort_unstable();
    inboxes.dedup();
    for inbox in inboxes {
        if let Some(line) = app.line(&inbox)
            && let Err(error) = line.block(&inbox, user, blocked).await
        {
            tracing::warn!(error.cause = %error, blocked, "the provider did not take a block");
        }
    }
    Ok(())
}
