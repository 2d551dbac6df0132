//! Gives conversations to people by the rules of their teams, and takes them back from those who went away.
//!
//! What is decided is an act by the system, like any other. Its id follows from the conversation and from what it was when the decision was
//! made, so that deciding twice, after a crash or on two nodes, comes to one act. One node at a time decides: it holds a lease.
//! Never here: the rules (that is `desk::routing`).

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use desk::desk_file::{Assign, Desk};
use desk::event::{Act, Actor, Deed, Presence};
use desk::moment::{DAY, SECOND};
use desk::routing::{Staff, give, give_back};
use desk::{Event, Fact, FactKey, Moment, Name};
use store::{Batch, RoutingRow, Store};

use super::Stop;
use crate::clock;
use crate::http::App;

/// Time passes even when nothing happens: absences grow long, naps end.
const TICK: Duration = Duration::from_secs(5);
/// Changes that come faster than this are looked at together.
const PACE: Duration = Duration::from_millis(100);
/// How long the right to decide lasts unless it is renewed.
const LEASE: i64 = 20 * SECOND;
/// The setting that says who has it.
const HOLDER: &str = "routing.lease";
/// Who wrote longer ago can only be answered with a template: somebody has to look first.
const RECENT: i64 = DAY;
/// How many conversations are looked at in one go.
const AT_ONCE: usize = 200;

/// So that no two desks of a process are taken for one.
static NUMBER: AtomicU64 = AtomicU64::new(0);

/// Decides for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let me = format!("{}-{}-{}", std::process::id(), NUMBER.fetch_add(1, Ordering::Relaxed), clock::now().0);
    let mut positions = app.store.ledger().positions();
    while !stop.is_now() {
        positions.mark_unchanged();
        let decided = match has_rules(&app.desk()) {
            true => decide_claimed(&app, &me).await,
            false => Ok(0),
        };
        if let Err(error) = decided {
            tracing::error!(error.cause = %error, "conversations cannot be given out");
        }
        tokio::select! {
            _ = positions.changed() => {}
            () = tokio::time::sleep(TICK) => {}
            () = stop.wait() => {}
        }
        tokio::select! {
            () = tokio::time::sleep(PACE) => {}
            () = stop.wait() => {}
        }
    }
    // Whoever comes next need not wait.
    let lapsed = format!("{me} 0");
    let held = app.store.setting(HOLDER).await.ok().flatten().filter(|held| is_mine(held, &me));
    if let Some(held) = held {
        let _ = app.store.exchange(HOLDER, Some(&held), &lapsed).await;
    }
}

/// Whether any team has a rule: without one nothing is looked at.
fn has_rules(desk: &Desk) -> bool {
    desk.teams.values().any(|team| team.assign != Assign::Manual)
}

fn is_mine(held: &str, me: &str) -> bool {
    held.split_once(' ').is_some_and(|(holder, _)| holder == me)
}

/// Takes or renews the right to decide; whether it is ours.
async fn claim(store: &Store, me: &str, now: Moment) -> Result<bool, store::Error> {
    let held = store.setting(HOLDER).await?;
    let until = held.as_deref().and_then(|held| held.split_once(' ')?.1.parse().ok()).map_or(Moment(0), Moment);
    let is_free = until <= now || held.as_deref().is_some_and(|held| is_mine(held, me));
    Ok(is_free && store.exchange(HOLDER, held.as_deref(), &format!("{me} {}", now.0 + LEASE)).await?)
}

async fn decide_claimed(app: &App, me: &str) -> Result<usize, store::Error> {
    if !claim(&app.store, me, clock::now()).await? {
        return Ok(0);
    }
    decide(app, clock::now()).await
}

/// Gives back and gives out whatever the rules say at `now`; how many acts that were.
///
/// # Errors
/// Where the database does not answer. What was decided before stays.
pub async fn decide(app: &App, now: Moment) -> Result<usize, store::Error> {
    let desk = app.desk();
    let mut staff = app.store.staff().await?;
    let gone: Vec<Name> = staff.colleagues.iter().filter(|(_, one)| is_gone(one.state)).map(|(id, _)| id.clone()).collect();
    let mut acts = 0;
    for agent in gone {
        let rows = app.store.assigned_to(&agent, now, AT_ONCE).await?;
        acts += carry_out(app, &mut staff, &rows, now, |staff, row| give_back(&desk, staff, &row.case, now)).await?;
    }
    let rows = app.store.unassigned(Moment(now.0 - RECENT), now, AT_ONCE).await?;
    // INVARIANT: who has how much is read after what nobody has. The other way round, what another node gives out in between is in neither,
    // and people get more than they can carry.
    let mut staff = app.store.staff().await?;
    acts += carry_out(app, &mut staff, &rows, now, |staff, row| give(&desk, staff, &row.case)).await?;
    Ok(acts)
}

fn is_gone(state: Presence) -> bool {
    matches!(state, Presence::Away | Presence::Offline)
}

/// Decides about some conversations, one after another, and appends what was decided.
async fn carry_out(
    app: &App,
    staff: &mut Staff,
    rows: &[RoutingRow],
    now: Moment,
    rule: impl Fn(&Staff, &RoutingRow) -> Option<Deed>,
) -> Result<usize, store::Error> {
    let mut facts = Vec::new();
    for row in rows {
        if let Some(deed) = rule(staff, row) {
            staff.note(&row.case, &deed);
            facts.push(fact(row, deed, now));
        }
    }
    if facts.is_empty() {
        return Ok(0);
    }
    let appended = app.store.ledger().append(Batch::done(facts)).await?;
    Ok(appended.recorded())
}

/// A decision as a fact; the same decision about the same state has the same id.
fn fact(row: &RoutingRow, deed: Deed, now: Moment) -> Fact {
    let case = &row.case;
    let before = case.assignee.as_deref().unwrap_or_default();
    let team = case.team.as_deref().unwrap_or_default();
    let state = [&case.id.0.to_le_bytes()[..], &row.last_at.0.to_le_bytes(), before.as_bytes(), team.as_bytes()];
    let id = Name::from(format!("rule-{:032x}", FactKey::of(&state).0));
    // An act that happened before what it answers, or in the same millisecond, might be counted before it.
    let at = Moment(now.0.max(row.last_at.0 + 1));
    let act = Act { deed, by: Actor::System, id: Some(id), canonical: String::new() };
    Fact { inbox: case.inbox.clone(), person: vec![row.person.clone()], at, event: Event::Acted(act) }
}
