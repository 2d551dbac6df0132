//! The settings of the report, as they are kept and as they come over HTTP.

use desk::Moment;
use desk::report::{Every, Schedule};
use jiff::civil::Time;
use serde::{Deserialize, Serialize};
use store::Store;
use utoipa::ToSchema;

/// The most people that a report is sent to.
pub(crate) const RECIPIENTS_MAX: usize = 20;
/// The setting that holds them.
pub(crate) const SETTINGS_KEY: &str = "report.settings";

/// When, to whom and in which language the report is sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub struct ReportSettings {
    /// `off`, `day` or `week`.
    #[schema(value_type = String)]
    pub every: Every,
    /// Of a weekly report: 1 (Monday) to 7.
    pub weekday: i8,
    /// The local time of the desk's zone, such as `07:00`.
    pub at: String,
    /// Addresses, up to 20.
    pub recipients: Vec<String>,
    /// `de`, `en`, `it` or `es`.
    pub language: String,
    /// Since when these settings hold, in milliseconds: what was due before is not sent any more.
    #[serde(default, skip_serializing_if = "is_zero")]
    #[schema(ignore)]
    pub since: i64,
}

impl Default for ReportSettings {
    fn default() -> ReportSettings {
        ReportSettings {
            every: Every::Off,
            weekday: 1,
            at: "07:00".to_owned(),
            recipients: Vec::new(),
            language: "en".to_owned(),
            since: 0,
        }
    }
}

impl ReportSettings {
    /// When reports are due; none where the time makes no sense.
    #[must_use]
    pub fn schedule(&self) -> Option<Schedule> {
        let at: Time = self.at.parse().ok()?;
        let is_plain = self.at.len() == 5 && (1..=7).contains(&self.weekday);
        is_plain.then_some(Schedule { every: self.every, weekday: self.weekday, at })
    }

    /// Since when these settings hold.
    #[must_use]
    pub fn since(&self) -> Moment {
        Moment(self.since)
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands fields over by reference")]
fn is_zero(number: &i64) -> bool {
    *number == 0
}

/// The settings that are kept.
///
/// # Errors
/// Where the database cannot be read.
pub(crate) async fn load(store: &Store) -> Result<ReportSettings, store::Error> {
    let text = store.setting(SETTINGS_KEY).await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}
