//! `watchdesk people`: lets somebody in who is locked out, from the machine itself.

use clap::{Args, Subcommand};
use store::AuditRow;

use super::{Failure, Place, print};
use crate::{clock, place, secrets};

#[derive(Args)]
pub(crate) struct Words {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Gives somebody a new password, prints it once, and switches the second factor off. Every session of theirs ends.
    Reset {
        /// The id of the person, such as admin.
        id: String,
    },
}

/// Does it.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    let What::Reset { id } = words.what;
    let file = place::desk(&place).await?;
    let store = place::open_existing(&place, &file).await?;
    let failed = |error: store::Error| Failure::of("cannot change the person", error);
    let people = store.people().await.map_err(failed)?;
    if people.iter().all(|row| row.id != id.as_str()) {
        let known: Vec<&str> = people.iter().map(|row| row.id.as_str()).collect();
        return Err(Failure::Told(format!("nobody has the id {id}: there are {}", known.join(", "))));
    }
    let password = secrets::password().map_err(|error| Failure::of("no password", error))?;
    let hash = secrets::hash(&password).map_err(|error| Failure::of("no password", error))?;
    store.set_password(&id, &hash).await.map_err(failed)?;
    store.set_totp(&id, None, false, 0, &[]).await.map_err(failed)?;
    store.end_sessions(&id, None).await.map_err(failed)?;
    let note = AuditRow {
        id: 0,
        at: clock::now(),
        who: String::new(),
        what: "password_changed".to_owned(),
        subject: id.clone(),
        detail: "command line".to_owned(),
        address: String::new(),
    };
    store.add_audit(&note).await.map_err(failed)?;
    print(&format!("The new password of {id}, printed this once: {password}"));
    store.close().await;
    Ok(())
}
