//! What the rules of assignment look at: who is there, what nobody has, what those have who are away.

use std::collections::BTreeMap;

use desk::event::Presence;
use desk::routing::{Case, Colleague, Staff};
use desk::{ContactId, ConversationId, Moment, Name};

use crate::Store;
use crate::error::{Error, Result};
use crate::ledger::contacts::read_profile;
use crate::sql::{Row, Sql};

const AGENTS: Sql = Sql::both("SELECT agent, state, since, turn FROM routing_agents WHERE state IS NOT NULL");
const LOADS: Sql = Sql::both(
    "SELECT assignee, COUNT(*) FROM conversations WHERE resolved_at IS NULL AND assignee IS NOT NULL GROUP BY assignee",
);

macro_rules! cases {
    ($which:literal) => {
        Sql::both(concat!(
            "SELECT v.id, v.inbox, v.contact, v.assignee, v.team, v.labels, v.last_at, n.profile, \
             (SELECT MIN(key) FROM contact_keys k WHERE k.contact = v.contact) \
             FROM conversations v LEFT JOIN contacts n ON n.id = v.contact WHERE v.resolved_at IS NULL AND ",
            $which
        ))
    };
}

const UNASSIGNED: Sql = cases!(
    "v.assignee IS NULL AND v.last_inbound_at > $1 AND v.handler = 'human' AND (v.snoozed_until IS NULL OR v.snoozed_until <= $2) \
     ORDER BY v.last_inbound_at, v.id LIMIT $3"
);
const ASSIGNED: Sql =
    cases!("v.assignee = $1 AND (v.snoozed_until IS NULL OR v.snoozed_until <= $2) ORDER BY v.last_at, v.id LIMIT $3");

/// A conversation that a rule may decide about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutingRow {
    /// What the rules look at.
    pub case: Case,
    /// The customer.
    pub contact: ContactId,
    /// An id of the customer, to route a fact by.
    pub person: Name,
    /// The last message or action: what a decision was made upon.
    pub last_at: Moment,
}

impl Store {
    /// The agents of whom it is known whether they are there, each with what they have.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn staff(&self) -> Result<Staff> {
        let mut connection = self.readers.acquire().await?;
        let mut loads = BTreeMap::new();
        for row in connection.rows(LOADS, Vec::new()).await? {
            loads.insert(Name::from(row.text(0)?), u32::try_from(row.int(1)?).unwrap_or(u32::MAX));
        }
        let mut staff = Staff::default();
        for row in connection.rows(AGENTS, Vec::new()).await? {
            let agent = Name::from(row.text(0)?);
            let known = [Presence::Away, Presence::Busy, Presence::Offline, Presence::Online];
            let number = row.int(1)?;
            let state = known.into_iter().find(|state| *state as i64 == number).ok_or(Error::Damaged("a presence"))?;
            let load = loads.get(&agent).copied().unwrap_or(0);
            let since = Moment(row.maybe_int(2)?.unwrap_or_default());
            staff.colleagues.insert(agent, Colleague { state, since, load, turn: row.int(3)? });
        }
        Ok(staff)
    }

    /// Unresolved conversations that people handle and nobody has, whose customer wrote after `since` and that do not sleep; who wrote
    /// first comes first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn unassigned(&self, since: Moment, now: Moment, limit: usize) -> Result<Vec<RoutingRow>> {
        let values = vec![since.0.into(), now.0.into(), (limit as i64).into()];
        let rows = self.readers.acquire().await?.rows(UNASSIGNED, values).await?;
        rows.iter().map(read).collect()
    }

    /// What an agent has unresolved and awake, the quietest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn assigned_to(&self, agent: &Name, now: Moment, limit: usize) -> Result<Vec<RoutingRow>> {
        let values = vec![agent.as_str().into(), now.0.into(), (limit as i64).into()];
        let rows = self.readers.acquire().await?.rows(ASSIGNED, values).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &Row) -> Result<RoutingRow> {
    let name = |column| Ok::<_, Error>(row.maybe_text(column)?.map(Name::from));
    let profile = read_profile(&row.maybe_text(7)?.unwrap_or_default())?;
    let mut labels: Vec<Name> = serde_json::from_str(&row.text(5)?).map_err(|_| Error::Damaged("labels"))?;
    labels.extend(profile.iter().flat_map(|profile| profile.labels().cloned()));
    Ok(RoutingRow {
        case: Case {
            id: ConversationId(row.int(0)?),
            inbox: row.text(1)?.into(),
            language: profile.as_ref().and_then(|profile| profile.language().cloned()),
            labels,
            assignee: name(3)?,
            team: name(4)?,
        },
        contact: ContactId(row.int(2)?),
        person: name(8)?.unwrap_or_default(),
        last_at: Moment(row.int(6)?),
    })
}
