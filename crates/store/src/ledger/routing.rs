//! Agents as the rules of assignment see them: their state by event time, and whose turn it was last by the order of the log.
//!
//! Never here: rules (that is `desk::routing`), figures about presence (that is `desk::presence`).

use desk::event::{Act, Actor, Deed};
use desk::{Event, Name};

use super::append::Append;
use super::batch::Outcome;
use crate::error::Result;
use crate::sql::Sql;

const STATE: Sql = Sql::both(
    "INSERT INTO routing_agents (agent, state, since, turn) VALUES ($1, $2, $3, 0) \
     ON CONFLICT (agent) DO UPDATE SET state = excluded.state, since = excluded.since \
     WHERE routing_agents.since IS NULL OR routing_agents.since < excluded.since \
     OR (routing_agents.since = excluded.since AND routing_agents.state < excluded.state)",
);
const TURN: Sql =
    Sql::both("INSERT INTO routing_agents (agent, turn) VALUES ($1, $2) ON CONFLICT (agent) DO UPDATE SET turn = excluded.turn");

impl Append<'_> {
    /// Notes who came, who went, and whom a rule gave something; before the events are written.
    pub(super) async fn write_routing(&mut self) -> Result<()> {
        let batch = self.batch;
        let mut turn = self.head.position;
        for (number, fact) in batch.facts.iter().enumerate() {
            if self.outcomes[number] != Outcome::Recorded {
                continue;
            }
            // Every new fact moves the log on by one: so does the turn, and never beyond it.
            turn += 1;
            match &fact.event {
                Event::PresenceSet { agent, state } => {
                    let values = vec![agent.as_str().into(), (*state as i64).into(), fact.at.0.into()];
                    self.connection.execute(STATE, values).await?;
                }
                Event::Acted(Act { deed: Deed::Assign { agent: Some(agent), .. }, by: Actor::System, .. }) => {
                    self.connection.execute(TURN, vec![Name::as_str(agent).into(), turn.into()]).await?;
                }
                _ => {}
            }
        }
        Ok(())
    }
}
