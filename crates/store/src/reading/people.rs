//! People: who may come in, and how they prove who they are.
//!
//! Lives here: the rows of people; below, what hangs on one: sessions, invitations, tokens, recovery codes, presence, and the audit log.
//! Every secret comes here as a hash, a fingerprint or sealed. Never here: what a role may do, what a password looks like.
//! Next one: a file below for another thing that a person has.

mod audit;
mod invitations;
mod presence;
mod sessions;
mod tokens;

pub use audit::{AuditFilter, AuditRow};
pub use presence::PresenceRow;
pub use sessions::SessionRow;
pub use tokens::TokenRow;

use desk::{Moment, Name};

use crate::Store;
use crate::error::Result;
use crate::sql::{Row, Sql};

/// Somebody who may come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PersonRow {
    /// The id that facts carry.
    pub id: Name,
    /// What colleagues call them.
    pub name: String,
    /// Where they are reached; in small letters.
    pub email: Option<String>,
    /// What they are here for, in one word.
    pub role: String,
    /// `active`, `invited` or `off`.
    pub state: String,
    /// The language that they want.
    pub language: Option<String>,
    /// The hash of the password.
    pub password: Option<String>,
    /// The sealed secret of the second factor.
    pub totp: Option<String>,
    /// Whether the second factor is asked for.
    pub totp_on: bool,
    /// The presence that they chose.
    pub wished: String,
    /// The presence that the log has.
    pub shown: String,
    /// When their browser was heard of last.
    pub alive_at: Option<Moment>,
    /// When they asked for something last.
    pub last_seen_at: Option<Moment>,
}

pub(super) const COLUMNS: usize = 13;

/// The columns of [`PersonRow`] in a statement.
macro_rules! person {
    ($rest:literal) => {
        concat!(
            "SELECT p.id, p.name, p.email, p.role, p.state, p.language, p.password, p.totp, p.totp_on, p.wished, p.shown, p.alive_at, ",
            "p.last_seen_at",
            $rest
        )
    };
}
pub(super) use person;

const ALL: Sql = Sql::both(person!(" FROM people p ORDER BY p.id"));
const ONE: Sql = Sql::both(person!(" FROM people p WHERE p.id = $1"));
const BY_EMAIL: Sql = Sql::both(person!(" FROM people p WHERE p.email = $1"));
const ADD: Sql = Sql::both(
    "INSERT INTO people (id, name, email, role, state, password, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING",
);
const CHANGE: Sql = Sql::both("UPDATE people SET name = $2, role = $3, state = $4, language = $5 WHERE id = $1");
/// Several who switch each other off at the same time do not leave a desk without an administrator: the statement looks itself.
const CHANGE_UNLESS_LAST: Sql = Sql::both(
    "UPDATE people SET name = $2, role = $3, state = $4, language = $5 WHERE id = $1 \
     AND EXISTS (SELECT 1 FROM people o WHERE o.id <> $1 AND o.role = 'administrator' AND o.state = 'active')",
);
const LOCK: Sql = Sql { sqlite: "SELECT 1", postgres: "SELECT pg_advisory_xact_lock(7310)" };
const PASSWORD: Sql = Sql::both("UPDATE people SET password = $2, state = 'active' WHERE id = $1");
const EMAIL: Sql = Sql::both(
    "UPDATE people SET email = $2 WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM people o WHERE o.email = $2 AND o.id <> $1)",
);
const TOTP: Sql = Sql::both("UPDATE people SET totp = $2, totp_on = $3, totp_step = $4 WHERE id = $1");
const STEP: Sql = Sql::both("UPDATE people SET totp_step = $2 WHERE id = $1 AND totp_step < $2");
const CODES_GONE: Sql = Sql::both("DELETE FROM recovery_codes WHERE person = $1");
const CODE_ADD: Sql = Sql::both("INSERT INTO recovery_codes (person, fingerprint) VALUES ($1, $2) ON CONFLICT DO NOTHING");
const CODE_USE: Sql = Sql::both("DELETE FROM recovery_codes WHERE person = $1 AND fingerprint = $2");

impl Store {
    /// Everybody, by id.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn people(&self) -> Result<Vec<PersonRow>> {
        let rows = self.readers.acquire().await?.rows(ALL, Vec::new()).await?;
        rows.iter().map(read).collect()
    }

    /// One of them.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn person(&self, id: &str) -> Result<Option<PersonRow>> {
        self.readers.acquire().await?.row(ONE, vec![id.into()]).await?.as_ref().map(read).transpose()
    }

    /// The one who is reached at this address, given in small letters.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn person_by_email(&self, email: &str) -> Result<Option<PersonRow>> {
        self.readers.acquire().await?.row(BY_EMAIL, vec![email.into()]).await?.as_ref().map(read).transpose()
    }

    /// Adds somebody; false where the id or the address is somebody else's.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn add_person(&self, person: &PersonRow, now: Moment) -> Result<bool> {
        let values = vec![
            person.id.as_str().into(),
            person.name.as_str().into(),
            person.email.as_deref().into(),
            person.role.as_str().into(),
            person.state.as_str().into(),
            person.password.as_deref().into(),
            now.0.into(),
        ];
        Ok(self.readers.acquire().await?.execute(ADD, values).await? > 0)
    }

    /// Writes name, role, state and language of somebody; false where nobody is there, or where `must_stay` says that another active
    /// administrator has to be there and none is.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn change_person(&self, person: &PersonRow, must_stay: bool) -> Result<bool> {
        let values = vec![
            person.id.as_str().into(),
            person.name.as_str().into(),
            person.role.as_str().into(),
            person.state.as_str().into(),
            person.language.as_deref().into(),
        ];
        let mut connection = self.readers.acquire().await?;
        if !must_stay {
            return Ok(connection.execute(CHANGE, values).await? > 0);
        }
        let changed = async {
            connection.begin().await?;
            connection.rows(LOCK, Vec::new()).await?;
            let changed = connection.execute(CHANGE_UNLESS_LAST, values).await?;
            connection.commit().await?;
            Ok(changed > 0)
        }
        .await;
        if changed.is_err() {
            connection.abandon().await;
        }
        changed
    }

    /// Writes the hash of a new password; whoever has one is active.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_password(&self, id: &str, hash: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(PASSWORD, vec![id.into(), hash.into()]).await? > 0)
    }

    /// Writes where somebody is reached, in small letters; false where somebody else has this address.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_email(&self, id: &str, email: Option<&str>) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(EMAIL, vec![id.into(), email.into()]).await? > 0)
    }

    /// Writes the second factor: its sealed secret, whether it is asked for, and the step of the last code that was accepted. Recovery codes
    /// of before are gone.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn set_totp(&self, id: &str, secret: Option<&str>, on: bool, step: i64, codes: &[String]) -> Result<()> {
        let mut connection = self.readers.acquire().await?;
        let done = async {
            connection.begin().await?;
            connection.execute(TOTP, vec![id.into(), secret.into(), i64::from(on).into(), step.into()]).await?;
            connection.execute(CODES_GONE, vec![id.into()]).await?;
            for code in codes {
                connection.execute(CODE_ADD, vec![id.into(), code.as_str().into()]).await?;
            }
            connection.commit().await
        }
        .await;
        if done.is_err() {
            connection.abandon().await;
        }
        done
    }

    /// Takes the step of a code as used; false where it, or a later one, was used already.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn use_totp_step(&self, id: &str, step: i64) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(STEP, vec![id.into(), step.into()]).await? > 0)
    }

    /// Takes a recovery code, given as its fingerprint; false where there is none like it.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn use_recovery_code(&self, id: &str, fingerprint: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(CODE_USE, vec![id.into(), fingerprint.into()]).await? > 0)
    }
}

pub(super) fn read(row: &Row) -> Result<PersonRow> {
    Ok(PersonRow {
        id: row.text(0)?.into(),
        name: row.text(1)?,
        email: row.maybe_text(2)?,
        role: row.text(3)?,
        state: row.text(4)?,
        language: row.maybe_text(5)?,
        password: row.maybe_text(6)?,
        totp: row.maybe_text(7)?,
        totp_on: row.int(8)? != 0,
        wished: row.text(9)?,
        shown: row.text(10)?,
        alive_at: row.maybe_int(11)?.map(Moment),
        last_seen_at: row.maybe_int(12)?.map(Moment),
    })
}
