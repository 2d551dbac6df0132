//! The outbox as it follows from the events: a request enters it, its one outcome takes it out.
//!
//! Never here: sending. Next one: an event about sending is an arm of [`Append::write_outbox`].

use desk::{Event, Name};

use super::append::Append;
use super::batch::Outcome;
use crate::error::Result;
use crate::reading::OutboxState;
use crate::sql::{Insert, Sql, Value};

static ENTER: Insert =
    Insert::new("INSERT INTO outbox (inbox, request, person, state, body)", 5, "ON CONFLICT (inbox, request) DO NOTHING");
const MOVE: Sql = Sql::both("UPDATE outbox SET state = $1 WHERE inbox = $2 AND request = $3");
const LEAVE: Sql = Sql::both("DELETE FROM outbox WHERE inbox = $1 AND request = $2");

impl Append<'_> {
    /// Lets the new events of this batch move their requests.
    pub(super) async fn write_outbox(&mut self) -> Result<()> {
        let batch = self.batch;
        for (number, fact) in batch.facts.iter().enumerate() {
            if self.outcomes[number] != Outcome::Recorded {
                continue;
            }
            let inbox = Value::from(fact.inbox.as_str());
            match &fact.event {
                Event::SendRequested(request) => {
                    let person = fact.person.first().map_or("", Name::as_str);
                    let queued = Value::from(OutboxState::Queued as i64);
                    let body = Value::Bytes(fact.event.encode());
                    ENTER.run(self.connection, vec![inbox, request.id.as_str().into(), person.into(), queued, body]).await?;
                }
                Event::SendStarted { request } => self.move_request(OutboxState::Started, inbox, request).await?,
                Event::SendUncertain { request } => self.move_request(OutboxState::Uncertain, inbox, request).await?,
                Event::Sent(sent) => self.end_request(inbox, sent.request.as_ref()).await?,
                Event::Refused(refused) => self.end_request(inbox, refused.message.request.as_ref()).await?,
                _ => {}
            }
        }
        Ok(())
    }

    async fn move_request(&mut self, state: OutboxState, inbox: Value, request: &Name) -> Result<()> {
        self.connection.execute(MOVE, vec![(state as i64).into(), inbox, request.as_str().into()]).await.map(drop)
    }

    async fn end_request(&mut self, inbox: Value, request: Option<&Name>) -> Result<()> {
        match request {
            Some(request) => self.connection.execute(LEAVE, vec![inbox, request.as_str().into()]).await.map(drop),
            None => Ok(()),
        }
    }
}
