//! Saved replies and macros: configuration, kept in tables.
//!
//! Never here: what a variable stands for, what a step does.

use crate::Store;
use crate::error::Result;
use crate::sql::{Row, Sql};

/// A saved reply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhraseRow {
    /// Which.
    pub id: String,
    /// What one types to find it.
    pub shortcut: String,
    /// What people call it.
    pub title: String,
    /// The language that it is written in; none where it fits any.
    pub language: Option<String>,
    /// What it says, with variables.
    pub text: String,
    /// The team that it is for; none where it is for all.
    pub team: Option<String>,
    /// How often it was used.
    pub used: i64,
}

/// Several things done at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MacroRow {
    /// Which.
    pub id: String,
    /// What people call it.
    pub title: String,
    /// The team that it is for; none where it is for all.
    pub team: Option<String>,
    /// Its steps as JSON.
    pub steps: String,
    /// How often it was used.
    pub used: i64,
}

const PHRASES: Sql = Sql::both("SELECT id, shortcut, title, language, text, team, used FROM phrases ORDER BY shortcut, id");
const PHRASE: Sql = Sql::both("SELECT id, shortcut, title, language, text, team, used FROM phrases WHERE id = $1");
const KEEP_PHRASE: Sql = Sql::both(
    "INSERT INTO phrases (id, shortcut, title, language, text, team, used) VALUES ($1, $2, $3, $4, $5, $6, 0) \
     ON CONFLICT (id) DO UPDATE SET shortcut = excluded.shortcut, title = excluded.title, language = excluded.language, \
     text = excluded.text, team = excluded.team",
);
const FORGET_PHRASE: Sql = Sql::both("DELETE FROM phrases WHERE id = $1");
const USE_PHRASE: Sql = Sql::both("UPDATE phrases SET used = used + 1 WHERE id = $1");
const MACROS: Sql = Sql::both("SELECT id, title, team, steps, used FROM macros ORDER BY title, id");
const MACRO: Sql = Sql::both("SELECT id, title, team, steps, used FROM macros WHERE id = $1");
const KEEP_MACRO: Sql = Sql::both(
    "INSERT INTO macros (id, title, team, steps, used) VALUES ($1, $2, $3, $4, 0) \
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, team = excluded.team, steps = excluded.steps",
);
const FORGET_MACRO: Sql = Sql::both("DELETE FROM macros WHERE id = $1");
const USE_MACRO: Sql = Sql::both("UPDATE macros SET used = used + 1 WHERE id = $1");

impl Store {
    /// The saved replies by shortcut.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn phrases(&self) -> Result<Vec<PhraseRow>> {
        self.readers.acquire().await?.rows(PHRASES, Vec::new()).await?.iter().map(phrase).collect()
    }

    /// One saved reply.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn phrase(&self, id: &str) -> Result<Option<PhraseRow>> {
        self.readers.acquire().await?.row(PHRASE, vec![id.into()]).await?.as_ref().map(phrase).transpose()
    }

    /// Keeps a saved reply, new or changed; how often it was used stays.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn keep_phrase(&self, row: &PhraseRow) -> Result<()> {
        let PhraseRow { id, shortcut, title, language, text, team, used: _ } = row;
        let values = vec![
            id.as_str().into(),
            shortcut.as_str().into(),
            title.as_str().into(),
            language.as_deref().into(),
            text.as_str().into(),
            team.as_deref().into(),
        ];
        self.readers.acquire().await?.execute(KEEP_PHRASE, values).await.map(drop)
    }

    /// Forgets a saved reply; whether there was one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_phrase(&self, id: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(FORGET_PHRASE, vec![id.into()]).await? > 0)
    }

    /// Counts a use of a saved reply.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn use_phrase(&self, id: &str) -> Result<()> {
        self.readers.acquire().await?.execute(USE_PHRASE, vec![id.into()]).await.map(drop)
    }

    /// The macros by title.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn macros(&self) -> Result<Vec<MacroRow>> {
        self.readers.acquire().await?.rows(MACROS, Vec::new()).await?.iter().map(macro_row).collect()
    }

    /// One macro.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn macro_of(&self, id: &str) -> Result<Option<MacroRow>> {
        self.readers.acquire().await?.row(MACRO, vec![id.into()]).await?.as_ref().map(macro_row).transpose()
    }

    /// Keeps a macro, new or changed; how often it was used stays.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn keep_macro(&self, row: &MacroRow) -> Result<()> {
        let values =
            vec![row.id.as_str().into(), row.title.as_str().into(), row.team.as_deref().into(), row.steps.as_str().into()];
        self.readers.acquire().await?.execute(KEEP_MACRO, values).await.map(drop)
    }

    /// Forgets a macro; whether there was one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn forget_macro(&self, id: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(FORGET_MACRO, vec![id.into()]).await? > 0)
    }

    /// Counts a use of a macro.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn use_macro(&self, id: &str) -> Result<()> {
        self.readers.acquire().await?.execute(USE_MACRO, vec![id.into()]).await.map(drop)
    }
}

fn phrase(row: &Row) -> Result<PhraseRow> {
    Ok(PhraseRow {
        id: row.text(0)?,
        shortcut: row.text(1)?,
        title: row.text(2)?,
        language: row.maybe_text(3)?,
        text: row.text(4)?,
        team: row.maybe_text(5)?,
        used: row.int(6)?,
    })
}

fn macro_row(row: &Row) -> Result<MacroRow> {
    Ok(MacroRow { id: row.text(0)?, title: row.text(1)?, team: row.maybe_text(2)?, steps: row.text(3)?, used: row.int(4)? })
}
