//! Who may do what: the roles, the permissions, and the guard that a handler shows in its signature.
//!
//! A handler takes `may: May<to::Answer>`: whoever lacks the permission never gets there, and `may.person` says who asks. All
//! permissions stand in one list, [`PERMISSIONS`], so that a page and a test can show them.
//! Never here: how somebody signs in (that is `session`).
//! Next one: a line in `permissions!`, with the roles that have it.

use std::marker::PhantomData;
use std::sync::Arc;

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode, header};
use desk::Name;
use desk::desk_file::Desk;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::App;
use super::problem::Problem;
use super::session;

/// What somebody is here for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Runs the desk.
    Administrator,
    /// Leads agents.
    Supervisor,
    /// Answers customers.
    Agent,
    /// Asks for figures.
    Analyst,
    /// Reads conversations to coach.
    Quality,
    /// Looks on.
    ReadOnly,
}

use Role::{Administrator, Agent, Analyst, Quality, ReadOnly, Supervisor};

impl Role {
    /// Every role with its word.
    pub const WORDS: [(Role, &'static str); 6] = [
        (Administrator, "administrator"),
        (Supervisor, "supervisor"),
        (Agent, "agent"),
        (Analyst, "analyst"),
        (Quality, "quality"),
        (ReadOnly, "read-only"),
    ];

    /// The role of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Role> {
        Role::WORDS.iter().find(|(_, known)| *known == word).map(|(role, _)| *role)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Role::WORDS.iter().find(|(role, _)| *role == self).map_or("read-only", |(_, word)| *word)
    }

    /// Whether customers are answered in this role, so that the numbers have to know whoever has it.
    #[must_use]
    pub fn answers(self) -> bool {
        to::Answer::PERMISSION.roles.contains(&self)
    }
}

/// One thing that somebody may be allowed to do.
#[derive(Clone, Copy, Debug)]
pub struct Permission {
    /// A stable word, as tokens name it.
    pub id: &'static str,
    /// The roles that have it.
    pub roles: &'static [Role],
}

/// A permission as a type, for the signature of a handler.
pub trait Needs: Send + Sync + 'static {
    /// Which.
    const PERMISSION: Permission;
}

macro_rules! permissions {
    ($($(#[$doc:meta])* $name:ident = $id:literal, $roles:expr;)*) => {
        /// The permissions as types.
        pub mod to {
            use super::*;
            $($(#[$doc])* #[derive(Debug)] pub struct $name;
            impl Needs for $name { const PERMISSION: Permission = Permission { id: $id, roles: $roles }; })*
        }
        /// Every permission there is.
        pub const PERMISSIONS: &[Permission] = &[$(to::$name::PERMISSION),*];
    };
}

const ALL: &[Role] = &[Administrator, Supervisor, Agent, Analyst, Quality, ReadOnly];
const LEADERS: &[Role] = &[Administrator, Supervisor];
const WORKERS: &[Role] = &[Administrator, Supervisor, Agent];

permissions! {
    /// Being signed in: the own account, the names of the desk, what goes on.
    BeHere = "self", ALL;
    /// See figures. An agent sees the own ones only.
    SeeFigures = "figures.read", ALL;
    /// Take figures and what is behind them out as files.
    Export = "figures.export", &[Administrator, Supervisor, Analyst];
    /// Keep views for everybody.
    KeepViews = "views.write", &[Administrator, Supervisor, Analyst, Quality];
    /// Read conversations.
    ReadConversations = "conversations.read", ALL;
    /// Look at pictures, voice notes and documents of customers.
    SeeMedia = "media.read", &[Administrator, Supervisor, Agent, Quality];
    /// Write to customers.
    Answer = "conversations.answer", WORKERS;
    /// Assign, label, snooze, resolve.
    WorkConversations = "conversations.work", WORKERS;
    /// Write notes for colleagues.
    WriteNotes = "notes.write", &[Administrator, Supervisor, Agent, Quality];
    /// See contacts.
    SeeContacts = "contacts.read", &[Administrator, Supervisor, Agent, Quality];
    /// Change contacts.
    ChangeContacts = "contacts.write", WORKERS;
    /// Take in lists of contacts.
    ImportContacts = "contacts.import", LEADERS;
    /// Change saved replies and macros for everybody.
    ChangePhrases = "phrases.write", LEADERS;
    /// Create, edit and submit templates.
    ChangeTemplates = "templates.write", LEADERS;
    /// See what the providers sent that nobody understood, and what became of everything.
    SeeOperation = "operation.read", LEADERS;
    /// Change hours, teams, targets and the report by e-mail.
    ChangeDesk = "desk.write", LEADERS;
    /// Take in a history.
    ImportHistory = "history.import", &[Administrator];
    /// Connect numbers.
    ChangeNumbers = "numbers.write", &[Administrator];
    /// Invite people, change roles, end sessions.
    ChangePeople = "people.write", &[Administrator];
    /// Read the audit log.
    ReadAudit = "audit.read", &[Administrator];
}

/// Who asks.
#[derive(Clone, Debug)]
pub struct Person {
    /// The id that facts carry: `admin`, `anna`.
    pub id: Name,
    /// What colleagues call them.
    pub name: String,
    /// Where they are reached.
    pub email: Option<String>,
    /// What they are here for.
    pub role: Role,
    /// The team, as the desk file says.
    pub team: Option<Name>,
    /// The permissions that the token asked with is limited to; none for a person at a browser.
    pub scopes: Option<Vec<String>>,
    /// The session asked with; none with a token.
    pub session: Option<String>,
    /// From where they ask.
    pub address: String,
}

impl Person {
    /// Whether this person, with the token asked with, may do it.
    #[must_use]
    pub fn may(&self, permission: &Permission) -> bool {
        let within = self.scopes.as_ref().is_none_or(|scopes| scopes.iter().any(|scope| scope == permission.id));
        within && permission.roles.contains(&self.role)
    }

    /// Whether conversations of an inbox are this person's business: an agent sees those that the own team serves.
    #[must_use]
    pub fn sees(&self, desk: &Desk, inbox: &str) -> bool {
        self.inboxes(desk).is_none_or(|inboxes| inboxes.iter().any(|served| served == inbox))
    }

    /// The inboxes that this person is limited to; none means all.
    #[must_use]
    pub fn inboxes(&self, desk: &Desk) -> Option<Vec<Name>> {
        if self.role != Role::Agent {
            return None;
        }
        let team = desk.team_of(&self.id).and_then(|team| desk.teams.get(team))?;
        (!team.inboxes.is_empty()).then(|| team.inboxes.clone())
    }

    /// The agent whose figures this person is limited to.
    #[must_use]
    pub fn own_figures(&self) -> Option<&Name> {
        (self.role == Role::Agent).then_some(&self.id)
    }
}

/// Proof that whoever asks may do `P`.
#[derive(Debug)]
pub struct May<P> {
    /// Who asks.
    pub person: Person,
    needed: PhantomData<P>,
}

/// The header that a page of another site cannot send.
const GUARD: &str = "x-watchdesk";

impl<P: Needs> FromRequestParts<Arc<App>> for May<P> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<May<P>, Problem> {
        let safe = matches!(parts.method, Method::GET | Method::HEAD);
        // No page of another site can send a token, and no browser sends one by itself.
        if !safe && !parts.headers.contains_key(header::AUTHORIZATION) && !parts.headers.contains_key(GUARD) {
            let detail = "Send the header `X-Watchdesk: 1` with every call that changes something.";
            return Err(Problem::refusal(StatusCode::FORBIDDEN, "guard_missing", detail));
        }
        let person = session::person(app, parts).await?;
        if !person.may(&P::PERMISSION) {
            let detail = format!("You lack the permission `{}`. Ask an administrator for another role.", P::PERMISSION.id);
            return Err(Problem::refusal(StatusCode::FORBIDDEN, "permission_missing", detail));
        }
        Ok(May { person, needed: PhantomData })
    }
}
