//! Who gets a conversation: the rules of the teams, applied to the staff as it is.
//!
//! Lives here: which team a conversation is for, whose turn it is, and whose conversations go back. Pure: the same conversation and
//! the same staff give the same decision. Never here: reading or writing either (that is background work of the server).
//! Next one: a way to choose is a variant of [`Assign`] and an arm of [`Staff::choose`]; something that a team can ask of a
//! conversation is a line in [`fit`].

use std::collections::BTreeMap;

use crate::desk_file::{Assign, Desk, Team};
use crate::event::{Deed, Presence};
use crate::ids::{ConversationId, Name};
use crate::moment::Moment;

/// An unresolved conversation, as far as the rules look at it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    /// Which.
    pub id: ConversationId,
    /// The business number.
    pub inbox: Name,
    /// The language spoken with the customer, where somebody said so.
    pub language: Option<Name>,
    /// Labels of the conversation and of the customer.
    pub labels: Vec<Name>,
    /// The agent that it is assigned to.
    pub assignee: Option<Name>,
    /// The team that it is assigned to.
    pub team: Option<Name>,
}

/// An agent as the rules see them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colleague {
    /// What they are now.
    pub state: Presence,
    /// Since when.
    pub since: Moment,
    /// How many unresolved conversations they have.
    pub load: u32,
    /// When a rule gave them one last, as a number that only grows; 0 where none ever did.
    pub turn: i64,
}

/// Everybody of whom it is known whether they are there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Staff {
    /// By id of the agent.
    pub colleagues: BTreeMap<Name, Colleague>,
}

/// How well a team fits: by how much of what it asks for the conversation has. None where something is missing.
fn fit(team: &Team, case: &Case) -> Option<u32> {
    let serves = team.inboxes.is_empty() || team.inboxes.contains(&case.inbox);
    let labelled = team.labels.iter().any(|label| case.labels.contains(label));
    let speaks = case.language.as_ref().is_some_and(|language| team.languages.contains(language));
    let wanted = serves && (labelled || team.labels.is_empty()) && (speaks || team.languages.is_empty());
    wanted.then(|| u32::from(labelled) * 4 + u32::from(speaks) * 2 + u32::from(!team.inboxes.is_empty()))
}

/// The team that a conversation is for: the one that it is assigned to, else the one that asks for most of what it has; of equals the
/// first by id.
#[must_use]
pub fn team_for<'a>(desk: &'a Desk, case: &Case) -> Option<&'a Team> {
    if let Some(team) = &case.team {
        return desk.teams.get(team);
    }
    let fitting = desk.teams.values().filter_map(|team| Some((fit(team, case)?, team)));
    fitting.rev().max_by_key(|(fit, _)| *fit).map(|(_, team)| team)
}

/// What a rule does with a conversation that nobody has; none leaves it as it is.
///
/// Where the team has a rule but nobody is free, the team gets it, so that it stands in its list.
#[must_use]
pub fn give(desk: &Desk, staff: &Staff, case: &Case) -> Option<Deed> {
    if case.assignee.is_some() {
        return None;
    }
    let team = team_for(desk, case).filter(|team| team.assign != Assign::Manual)?;
    match staff.choose(desk, team) {
        Some(agent) => Some(Deed::Assign { agent: Some(agent.clone()), team: None }),
        None if case.team.is_none() => Some(Deed::Assign { agent: None, team: Some(team.id.clone()) }),
        None => None,
    }
}

/// What a rule does at `now` with a conversation whose agent has gone away for longer than the team waits: the team gets it back.
#[must_use]
pub fn give_back(desk: &Desk, staff: &Staff, case: &Case, now: Moment) -> Option<Deed> {
    let agent = case.assignee.as_ref()?;
    let team = desk.team_of(agent).and_then(|team| desk.teams.get(team)).filter(|team| team.assign != Assign::Manual)?;
    let colleague = staff.colleagues.get(agent)?;
    let is_away = matches!(colleague.state, Presence::Away | Presence::Offline);
    let back = is_away && now.since(colleague.since) >= team.grace;
    back.then(|| Deed::Assign { agent: None, team: Some(team.id.clone()) })
}

impl Staff {
    /// The member of a team whose turn it is; none where nobody is online below capacity.
    fn choose<'a>(&self, desk: &'a Desk, team: &Team) -> Option<&'a Name> {
        let members = desk.agents.values().filter(|agent| agent.team.as_ref() == Some(&team.id));
        let free = members.filter_map(|agent| {
            let colleague = self.colleagues.get(&agent.id)?;
            let takes = colleague.state == Presence::Online && colleague.load < team.capacity;
            takes.then_some((colleague, &agent.id))
        });
        let whose = free.min_by_key(|(colleague, id)| match team.assign {
            Assign::LeastLoaded => (colleague.load, colleague.turn, *id),
            Assign::RoundRobin | Assign::Manual => (0, colleague.turn, *id),
        });
        whose.map(|(_, id)| id)
    }

    /// Notes what was decided, so that the next decision knows of it.
    pub fn note(&mut self, case: &Case, deed: &Deed) {
        let Deed::Assign { agent, .. } = deed else { return };
        if let Some(colleague) = case.assignee.as_ref().and_then(|before| self.colleagues.get_mut(before)) {
            colleague.load = colleague.load.saturating_sub(1);
        }
        let last = self.colleagues.values().map(|colleague| colleague.turn).max().unwrap_or(0);
        if let Some(colleague) = agent.as_ref().and_then(|agent| self.colleagues.get_mut(agent)) {
            colleague.load += 1;
            colleague.turn = last + 1;
        }
    }
}

#[cfg(test)]
mod tests;
