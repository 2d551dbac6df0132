//! Business numbers that were connected in the interface, and what the provider said of them last.
//!
//! Secrets come and go sealed. Never here: opening them, asking the provider.

use desk::{Moment, Name};

use crate::Store;
use crate::error::Result;
use crate::sql::{Row, Sql, Value};

/// A number.
#[derive(Clone, Default, PartialEq)]
pub struct NumberRow {
    /// The provider's id of the number.
    pub inbox: Name,
    /// What people call it.
    pub name: String,
    /// The account that it belongs to; empty where nobody said.
    pub account: String,
    /// Where the provider answers; none is the usual place.
    pub base: Option<String>,
    /// The version of the provider's interface; none is ours.
    pub version: Option<String>,
    /// The access token, sealed; empty where the command line gives it.
    pub token: Vec<u8>,
    /// The app secret, sealed; empty where the command line gives it.
    pub app_secret: Vec<u8>,
    /// The word of the handshake, sealed; may be empty.
    pub verify_token: Vec<u8>,
    /// Whether that word was shown to somebody.
    pub is_shown: bool,
    /// Switched off.
    pub is_off: bool,
    /// The number as shown.
    pub display: Option<String>,
    /// What came of the last check: `connected`, `token_invalid`, or none where nobody looked.
    pub health: Option<String>,
    /// `GREEN`, ...
    pub quality: Option<String>,
    /// `TIER_10K`, ...
    pub limit: Option<String>,
    /// `STANDARD`, ...
    pub throughput: Option<String>,
    /// Whether its name is approved.
    pub name_status: Option<String>,
    /// When it was looked at.
    pub checked_at: Option<Moment>,
    /// When the provider shook hands.
    pub verified_at: Option<Moment>,
}

/// Never shows what is sealed.
impl std::fmt::Debug for NumberRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("NumberRow").field("inbox", &self.inbox).finish_non_exhaustive()
    }
}

const ALL: Sql = Sql::both(
    "SELECT inbox, name, account, base, version, token, app_secret, verify_token, is_shown, is_off, display, health, quality, tier, throughput, \
     name_status, checked_at, verified_at FROM numbers ORDER BY inbox",
);
const PUT: Sql = Sql::both(
    "INSERT INTO numbers (inbox, name, account, base, version, token, app_secret, verify_token, is_shown, is_off, display, health, quality, tier, \
     throughput, name_status, checked_at, verified_at) \
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18) ON CONFLICT (inbox) DO UPDATE SET \
     name = excluded.name, account = excluded.account, base = excluded.base, version = excluded.version, token = excluded.token, \
     app_secret = excluded.app_secret, verify_token = excluded.verify_token, is_shown = excluded.is_shown, is_off = excluded.is_off, \
     display = excluded.display, health = excluded.health, quality = excluded.quality, tier = excluded.tier, \
     throughput = excluded.throughput, name_status = excluded.name_status, checked_at = excluded.checked_at, verified_at = excluded.verified_at",
);
const HEALTH: Sql = Sql::both(
    "UPDATE numbers SET display = $2, health = $3, quality = $4, tier = $5, throughput = $6, name_status = $7, checked_at = $8 WHERE inbox = $1",
);
const VERIFIED: Sql = Sql::both("UPDATE numbers SET verified_at = $2 WHERE inbox = $1");
const SHOWN: Sql = Sql::both("UPDATE numbers SET is_shown = 1 WHERE inbox = $1 AND is_shown = 0");
const REMOVE: Sql = Sql::both("DELETE FROM numbers WHERE inbox = $1");

impl Store {
    /// The numbers.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn numbers(&self) -> Result<Vec<NumberRow>> {
        self.readers.acquire().await?.rows(ALL, Vec::new()).await?.iter().map(read).collect()
    }

    /// One number.
    ///
    /// # Errors
    /// Where the database cannot be read.
    pub async fn number(&self, inbox: &str) -> Result<Option<NumberRow>> {
        Ok(self.numbers().await?.into_iter().find(|number| number.inbox == inbox))
    }

    /// Writes a number as it is from now on.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn put_number(&self, number: &NumberRow) -> Result<()> {
        let values: Vec<Value> = vec![
            number.inbox.as_str().into(),
            number.name.as_str().into(),
            number.account.as_str().into(),
            number.base.as_deref().into(),
            number.version.as_deref().into(),
            number.token.clone().into(),
            number.app_secret.clone().into(),
            number.verify_token.clone().into(),
            i64::from(number.is_shown).into(),
            i64::from(number.is_off).into(),
            number.display.as_deref().into(),
            number.health.as_deref().into(),
            number.quality.as_deref().into(),
            number.limit.as_deref().into(),
            number.throughput.as_deref().into(),
            number.name_status.as_deref().into(),
            number.checked_at.map(|at| at.0).into(),
            number.verified_at.map(|at| at.0).into(),
        ];
        self.readers.acquire().await?.execute(PUT, values).await.map(drop)
    }

    /// Notes what the provider said of a number, and nothing else.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn note_health(&self, number: &NumberRow) -> Result<()> {
        let values: Vec<Value> = vec![
            number.inbox.as_str().into(),
            number.display.as_deref().into(),
            number.health.as_deref().into(),
            number.quality.as_deref().into(),
            number.limit.as_deref().into(),
            number.throughput.as_deref().into(),
            number.name_status.as_deref().into(),
            number.checked_at.map(|at| at.0).into(),
        ];
        self.readers.acquire().await?.execute(HEALTH, values).await.map(drop)
    }

    /// Notes that the provider shook hands.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn number_verified(&self, inbox: &str, at: Moment) -> Result<()> {
        self.readers.acquire().await?.execute(VERIFIED, vec![inbox.into(), at.0.into()]).await.map(drop)
    }

    /// Notes that the word of the handshake is shown now; whether it is the first time.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn show_verify_token(&self, inbox: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(SHOWN, vec![inbox.into()]).await? == 1)
    }

    /// Forgets a number and its secrets; whether there was one.
    ///
    /// # Errors
    /// Where the database cannot be written.
    pub async fn remove_number(&self, inbox: &str) -> Result<bool> {
        Ok(self.readers.acquire().await?.execute(REMOVE, vec![inbox.into()]).await? == 1)
    }
}

fn read(row: &Row) -> Result<NumberRow> {
    Ok(NumberRow {
        inbox: row.text(0)?.into(),
        name: row.text(1)?,
        account: row.text(2)?,
        base: row.maybe_text(3)?,
        version: row.maybe_text(4)?,
        token: row.bytes(5)?,
        app_secret: row.bytes(6)?,
        verify_token: row.bytes(7)?,
        is_shown: row.int(8)? != 0,
        is_off: row.int(9)? != 0,
        display: row.maybe_text(10)?,
        health: row.maybe_text(11)?,
        quality: row.maybe_text(12)?,
        limit: row.maybe_text(13)?,
        throughput: row.maybe_text(14)?,
        name_status: row.maybe_text(15)?,
        checked_at: row.maybe_int(16)?.map(Moment),
        verified_at: row.maybe_int(17)?.map(Moment),
    })
}
