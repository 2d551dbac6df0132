//! The simulated colleagues: they wish, and the desk does it the way it does everything: by events and the outbox.

use std::sync::Arc;
use std::time::Duration;

use channels::simulator::Intent;
use desk::content::Content;
use desk::event::{Act, Actor, Author, Deed, SendRequest};
use desk::{Event, Fact, Name};
use store::Batch;
use tokio::sync::mpsc;

use crate::http::App;
use crate::{clock, secrets, work};

/// A colleague reads what was written before resolving.
const PAUSE: Duration = Duration::from_secs(2);

/// Does what is wished for, until nobody can wish any more.
pub(super) async fn run(app: Arc<App>, mut wishes: mpsc::Receiver<Intent>) {
    while let Some(wish) = wishes.recv().await {
        if let Err(error) = grant(&app, wish).await {
            tracing::warn!(error.cause = %error, "a simulated colleague could not help");
        }
    }
}

async fn grant(app: &Arc<App>, wish: Intent) -> Result<(), store::Error> {
    let agent = Name::from(wish.agent.as_str());
    let unique = || secrets::random::<16>().map_or_else(|_| Name::default(), |bytes| Name::from(hex::encode(bytes)));
    if !wish.text.is_empty() {
        let content = Content::Text { body: wish.text.clone() };
        let request = SendRequest { id: unique(), author: Author::Agent(agent.clone()), content };
        append(app, &wish, Event::DispatchRequested(request.into())).await?;
    }
    if wish.resolve {
        let act = Act { deed: Deed::Resolve, by: Actor::Agent(agent), id: Some(unique()), canonical: String::new() };
        let app = Arc::clone(app);
        work::spawn(async move {
            tokio::time::sleep(PAUSE).await;
            if let Err(error) = append(&app, &wish, Event::Acted(act)).await {
                tracing::warn!(error.cause = %error, "a simulated colleague could not resolve");
            }
        });
    }
    Ok(())
}

async fn append(app: &App, wish: &Intent, event: Event) -> Result<(), store::Error> {
    let fact =
        Fact { inbox: Name::from(wish.inbox.as_str()), person: vec![Name::from(wish.contact.as_str())], at: clock::now(), event };
    app.store.ledger().append(Batch::done(vec![fact])).await.map(drop)
}
