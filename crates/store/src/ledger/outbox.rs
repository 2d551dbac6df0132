//! The outbox as it follows from the events: a request enters it, each attempt moves it, its one outcome takes it out.
//!
//! A refusal that is followed by a postponement in the same batch ends only the attempt. What is given up while it is uncertain
//! stays until its status may no longer come: the provider may have it.
//! Never here: sending, and when to try again. Next one: an event about sending is an arm of [`Append::write_outbox`].

use desk::{Event, Fact, Name};
use rustc_hash::FxHashSet;

use super::append::Append;
use super::batch::Outcome;
use crate::error::Result;
use crate::reading::OutboxState;
use crate::sql::{Insert, Sql, Value};

static ENTER: Insert = Insert::new(
    "INSERT INTO outbox (inbox, request, person, state, body, changed_at)",
    6,
    "ON CONFLICT (inbox, request) DO NOTHING",
);
static LINE: Insert = Insert::new("INSERT INTO outbox_lines (inbox)", 1, "ON CONFLICT (inbox) DO NOTHING");
const BEGIN: Sql = Sql::both(
    "UPDATE outbox SET state = 1, attempt = $3, changed_at = $4 WHERE inbox = $1 AND request = $2 AND state = 0 AND cancelled = 0",
);
const DOUBT: Sql = Sql::both(
    "UPDATE outbox SET state = CASE WHEN cancelled = 1 THEN 3 ELSE 2 END, changed_at = $3 \
     WHERE inbox = $1 AND request = $2 AND state < 2",
);
const AGAIN: Sql = Sql::both(
    "UPDATE outbox SET state = 0, not_before = $4, changed_at = $5 WHERE inbox = $1 AND request = $2 AND attempt = $3 AND cancelled = 0",
);
const NOT_AGAIN: Sql = Sql::both("DELETE FROM outbox WHERE inbox = $1 AND request = $2 AND attempt = $3 AND cancelled = 1");
const TAKE_BACK: Sql = Sql::both("DELETE FROM outbox WHERE inbox = $1 AND request = $2 AND state = 0");
const GIVE_UP: Sql = Sql::both(
    "UPDATE outbox SET cancelled = 1, state = CASE WHEN state = 2 THEN 3 ELSE state END, changed_at = $3 \
     WHERE inbox = $1 AND request = $2",
);
const LEAVE: Sql = Sql::both("DELETE FROM outbox WHERE inbox = $1 AND request = $2");

impl Append<'_> {
    /// Lets the new events of this batch move their requests.
    pub(super) async fn write_outbox(&mut self) -> Result<()> {
        let batch = self.batch;
        let new = |number: usize| self.outcomes[number] == Outcome::Recorded;
        let facts: Vec<&Fact> = batch.facts.iter().enumerate().filter(|(number, _)| new(*number)).map(|(_, fact)| fact).collect();
        let again: FxHashSet<(&Name, &Name)> = facts.iter().filter_map(|fact| postponed(fact)).collect();
        for fact in &facts {
            match &fact.event {
                Event::SendRequested(request) => self.enter(fact, &request.id).await?,
                Event::DispatchRequested(dispatch) => self.enter(fact, &dispatch.id).await?,
                Event::SendStarted { request } => self.moves(BEGIN, fact, request, [1, fact.at.0]).await?,
                Event::SendTried { request, attempt } => {
                    self.moves(BEGIN, fact, request, [i64::from(*attempt), fact.at.0]).await?;
                }
                Event::SendUncertain { request } => self.moves(DOUBT, fact, request, [fact.at.0]).await?,
                Event::SendPostponed { request, attempt, until, .. } => {
                    let attempt = i64::from(*attempt);
                    self.moves(NOT_AGAIN, fact, request, [attempt]).await?;
                    self.moves(AGAIN, fact, request, [attempt, until.0, fact.at.0]).await?;
                }
                Event::SendCancelled { request, .. } => {
                    self.moves(TAKE_BACK, fact, request, []).await?;
                    self.moves(GIVE_UP, fact, request, [fact.at.0]).await?;
                }
                // A reaction is no message: its outcome is the reaction itself, under the id of its request.
                Event::Reacted { id, ours: true, .. } => self.end_request(fact, Some(id)).await?,
                Event::Sent(sent) => self.end_request(fact, sent.request.as_ref()).await?,
                Event::Refused(refused) => {
                    let request = refused.message.request.as_ref();
                    self.end_request(fact, request.filter(|request| !again.contains(&(&fact.inbox, *request)))).await?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    async fn enter(&mut self, fact: &Fact, request: &Name) -> Result<()> {
        let (inbox, person) = (fact.inbox.as_str(), fact.person.first().map_or("", Name::as_str));
        let body = Value::Bytes(fact.event.encode());
        let queued = Value::from(OutboxState::Queued as i64);
        let row = vec![inbox.into(), request.as_str().into(), person.into(), queued, body, fact.at.0.into()];
        ENTER.run(self.connection, row).await?;
        LINE.run(self.connection, vec![inbox.into()]).await
    }

    async fn moves<const N: usize>(&mut self, sql: Sql, fact: &Fact, request: &Name, values: [i64; N]) -> Result<()> {
        let mut all: Vec<Value> = vec![fact.inbox.as_str().into(), request.as_str().into()];
        all.extend(values.map(Value::from));
        self.connection.execute(sql, all).await.map(drop)
    }

    async fn end_request(&mut self, fact: &Fact, request: Option<&Name>) -> Result<()> {
        match request {
            Some(request) => self.moves(LEAVE, fact, request, []).await,
            None => Ok(()),
        }
    }
}

fn postponed(fact: &Fact) -> Option<(&Name, &Name)> {
    match &fact.event {
        Event::SendPostponed { request, .. } => Some((&fact.inbox, request)),
        _ => None,
    }
}
