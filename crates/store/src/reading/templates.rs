//! Templates as the provider knew them last, and what happened to each.
//!
//! Never here: what their parts mean.

use desk::Moment;

use crate::Store;
use crate::error::Result;
use crate::sql::{Row, Sql};

/// A template.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TemplateRow {
    /// The provider's id.
    pub id: String,
    /// The account that it belongs to.
    pub account: String,
    /// Its name.
    pub name: String,
    /// `de`, `en_US`, ...
    pub language: String,
    /// `APPROVED`, ...
    pub status: String,
    /// `MARKETING`, ...
    pub category: String,
    /// `GREEN`, ...
    pub quality: Option<String>,
    /// Why it was rejected.
    pub rejected_reason: Option<String>,
    /// `POSITIONAL` or `NAMED`.
    pub parameter_format: String,
    /// Its parts as JSON.
    pub components: String,
    /// When something about it changed here.
    pub updated_at: Moment,
    /// When the provider listed it.
    pub synced_at: Moment,
}

/// Something that happened to a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateEvent {
    /// When.
    pub at: Moment,
    /// What, in one word: `APPROVED`, `PAUSED`, `quality`, `submitted`, ...
    pub event: String,
    /// More about it, in the provider's words.
    pub detail: String,
}

const ALL: Sql = Sql::both(
    "SELECT id, account, name, language, status, category, quality, rejected_reason, parameter_format, components, updated_at, synced_at \
     FROM templates ORDER BY name, language, id",
);
const ONE: Sql = Sql::both(
    "SELECT id, account, name, language, status, category, quality, rejected_reason, parameter_format, components, updated_at, synced_at \
     FROM templates WHERE id = $1",
);
const PUT: Sql = Sql::both(
    "INSERT INTO templates (id, account, name, language, status, category, quality, rejected_reason, parameter_format, components, \
     updated_at, synced_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO UPDATE SET \
     account = excluded.account, name = excluded.name, language = excluded.language, status = excluded.status, category = excluded.category, \
     quality = excluded.quality, rejected_reason = excluded.rejected_reason, parameter_format = excluded.parameter_format, \
     components = excluded.components, updated_at = excluded.updated_at, synced_at = excluded.synced_at",
);
const REMOVE: Sql = Sql::both("DELETE FROM templates WHERE id = $1");
const HISTORY: Sql = Sql::both("SELECT at, event, detail FROM template_history WHERE template = $1 ORDER BY at, event, detail");
const NOTE: Sql = Sql::both(
    "INSERT INTO template_history (template, at, event, detail) VALUES ($1, $2, $3, $4) ON CONFLICT (template, at, event) DO NOTHING",
);

impl Store {
    /// The templates, by name and language.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn templates(&self) -> Result<Vec<TemplateRow>> {
        self.readers.acquire().await?.rows(ALL, Vec::new()).await?.iter().map(read).collect()
    }

    /// One template.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn template(&self, id: &str) -> Result<Option<TemplateRow>> {
        let row = self.readers.acquire().await?.row(ONE, vec![id.into()]).await?;
        row.as_ref().map(read).transpose()
    }

    /// Writes a template as it is from now on.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn put_template(&self, template: &TemplateRow) -> Result<()> {
        let values = vec![
            template.id.as_str().into(),
            template.account.as_str().into(),
            template.name.as_str().into(),
            template.language.as_str().into(),
            template.status.as_str().into(),
            template.category.as_str().into(),
            template.quality.as_deref().into(),
            template.rejected_reason.as_deref().into(),
            template.parameter_format.as_str().into(),
            template.components.as_str().into(),
            template.updated_at.0.into(),
            template.synced_at.0.into(),
        ];
        self.readers.acquire().await?.execute(PUT, values).await.map(drop)
    }

    /// Forgets a template; whether there was one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn remove_template(&self, id: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(REMOVE, vec![id.into()]).await? == 1)
    }

    /// What happened to a template, the earliest first.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn template_history(&self, id: &str) -> Result<Vec<TemplateEvent>> {
        let rows = self.readers.acquire().await?.rows(HISTORY, vec![id.into()]).await?;
        rows.iter().map(|row| Ok(TemplateEvent { at: Moment(row.int(0)?), event: row.text(1)?, detail: row.text(2)? })).collect()
    }

    /// Notes what happened to a template; noted twice, it is there once.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn note_template(&self, id: &str, event: &TemplateEvent) -> Result<()> {
        let values = vec![id.into(), event.at.0.into(), event.event.as_str().into(), event.detail.as_str().into()];
        self.readers.acquire().await?.execute(NOTE, values).await.map(drop)
    }
}

fn read(row: &Row) -> Result<TemplateRow> {
    Ok(TemplateRow {
        id: row.text(0)?,
        account: row.text(1)?,
        name: row.text(2)?,
        language: row.text(3)?,
        status: row.text(4)?,
        category: row.text(5)?,
        quality: row.maybe_text(6)?,
        rejected_reason: row.maybe_text(7)?,
        parameter_format: row.text(8)?,
        components: row.text(9)?,
        updated_at: Moment(row.int(10)?),
        synced_at: Moment(row.int(11)?),
    })
}
