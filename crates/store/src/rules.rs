//! The rules that the samples were made by, and the desk file as people changed it here.
//!
//! A desk file on the disk holds until somebody changes it in the interface; from then on the changed text holds, kept in the database
//! so that every node finds it, until the file on the disk says something else than what was changed. Never here: reading files.

use std::fmt::Write as _;
use std::sync::Arc;

use desk::FactKey;
use desk::desk_file::Desk;
use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::ledger::Progress;
use crate::sql::{Connection, Home, Sql};
use crate::{Options, Store};

/// Grows when the fold or the samples change their meaning, so that the samples are written anew.
const RULES: u32 = 2;
/// The setting that says by which rules the samples were made.
const RULES_SETTING: &str = "rules";
/// The setting that holds a [`KeptDesk`].
const DESK_SETTING: &str = "desk";

const TABLES: Sql = Sql {
    sqlite: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'settings'",
    postgres: "SELECT COUNT(*) FROM information_schema.tables WHERE table_schema = current_schema() AND table_name = 'settings'",
};
const SETTING: Sql = Sql::both("SELECT value FROM settings WHERE key = $1");

/// A desk file that was changed in the interface.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptDesk {
    /// What the file on the disk said then.
    pub over: String,
    /// What holds instead.
    pub text: String,
}

impl KeptDesk {
    /// Reads the one of an open database, if there is one.
    pub(crate) async fn read(connection: &mut Connection) -> Result<Option<KeptDesk>> {
        let row = connection.row(SETTING, vec![DESK_SETTING.into()]).await?;
        let text = row.map(|row| row.text(0)).transpose()?;
        text.map(|text| serde_json::from_str(&text).map_err(|_| Error::Damaged("the kept desk file"))).transpose()
    }

    /// Reads the one of a database that is not open yet; none where there is no database.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn find(options: &Options) -> Result<Option<KeptDesk>> {
        if options.database_url.is_none() && !options.data_dir.join("watchdesk.db").is_file() {
            return Ok(None);
        }
        let pool = options.engine()?.pool(Home::Desk, 1).await?;
        let mut connection = pool.acquire().await?;
        let tables = connection.row(TABLES, Vec::new()).await?.map_or(Ok(0), |row| row.int(0))?;
        let kept = if tables == 0 { None } else { KeptDesk::read(&mut connection).await? };
        drop(connection);
        pool.close().await;
        Ok(kept)
    }
}

impl Store {
    /// The desk file that was changed in the interface, if there is one.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn kept_desk(&self) -> Result<Option<KeptDesk>> {
        KeptDesk::read(&mut self.readers.acquire().await?).await
    }

    /// Lets other rules hold from now on and for the past: all samples are written anew where that makes a difference; `progress` tells how
    /// far that is. Facts wait meanwhile; deliveries are acknowledged.
    ///
    /// # Errors
    /// Where the database could not be read or written: then nothing changed.
    pub async fn change_desk(&self, desk: Arc<Desk>, kept: &KeptDesk, progress: Progress) -> Result<()> {
        let rules = fingerprint(&desk);
        let anew = self.setting(RULES_SETTING).await?.is_some_and(|before| before != rules);
        let text = serde_json::to_string(kept).unwrap_or_default();
        let settings = vec![(RULES_SETTING, rules), (DESK_SETTING, text)];
        self.ledger().change_rules(desk, settings, anew.then_some(progress)).await
    }

    /// Writes the samples anew where the rules have changed since they were made.
    pub(crate) async fn refold_if_changed(&self, rules: &str, progress: Progress) -> Result<()> {
        let before = self.setting(RULES_SETTING).await?;
        if before.as_deref() == Some(rules) {
            return Ok(());
        }
        if before.is_some() {
            self.ledger().refold_all(progress).await?;
        }
        self.set(RULES_SETTING, rules).await
    }
}

/// What the samples depend on beside the log.
pub(crate) fn fingerprint(desk: &Desk) -> String {
    let mut text = format!("{RULES} {} {:?}", desk.courtesies, desk.windows);
    for inbox in desk.inboxes.values() {
        // Writing to a string cannot fail.
        let _ = write!(text, "|{:?} {} {} {:?}", inbox.id, inbox.bot, inbox.zone_name, inbox.hours);
    }
    // An agent without a team counts as one whom the desk file does not know.
    for (agent, team) in desk.agents.values().filter_map(|agent| Some((agent, agent.team.as_ref()?))) {
        let _ = write!(text, "|{:?} {:?}", agent.id, Some(team));
    }
    format!("{:032x}", FactKey::of(&[text.as_bytes()]).0)
}
