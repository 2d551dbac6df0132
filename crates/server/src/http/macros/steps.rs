//! What a step of a macro is, and whether it can be kept.

use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::http::App;
use crate::http::contacts::text;
use crate::http::phrases::{self, check_text};
use crate::http::problem::Problem;

/// The longest nap, in hours.
const NAP: u32 = 24 * 90;
/// Whoever runs the macro.
pub(super) const ME: &str = "me";

/// One thing to do.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[schema(as = MacroStep)]
pub(super) struct Step {
    /// `assign`, `label`, `snooze`, `reply`, `resolve`, `categorise` or `note`.
    #[serde(rename = "do")]
    pub(super) deed: String,
    /// Of `assign`: an agent, or `me` for whoever runs the macro; neither agent nor team takes it away from both.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) agent: Option<String>,
    /// Of `assign`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) team: Option<String>,
    /// Of `label`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) add: Vec<String>,
    /// Of `label`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) remove: Vec<String>,
    /// Of `snooze`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) hours: Option<u32>,
    /// Of `snooze`: until the customer writes.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(super) until_reply: bool,
    /// Of `reply`: a saved reply.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) phrase: Option<String>,
    /// Of `reply` (with variables) and `note`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
    /// Of `resolve`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<String>,
    /// Of `categorise`; without it the request type is taken away.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) category: Option<String>,
}

impl Step {
    /// Refuses what could never be done.
    pub(super) async fn check(&self, app: &App) -> Result<(), Problem> {
        let refuse = |code: &str, detail: &str| Err(Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail));
        match self.deed.as_str() {
            "assign" if self.agent.is_some() && self.team.is_some() => {
                refuse("assignee_ambiguous", "Assign to an agent or to a team, not to both.")
            }
            "assign" => phrases::team(app, self.team.clone()).map(drop),
            "label" if self.add.is_empty() && self.remove.is_empty() => {
                refuse("labels_missing", "Say which labels to add or remove.")
            }
            "label" => Ok(self.add.iter().chain(&self.remove).try_for_each(|label| text::word(label).map(drop))?),
            "snooze" if self.until_reply == self.hours.is_some() || self.hours.is_some_and(|hours| hours == 0 || hours > NAP) => {
                refuse("snooze_invalid", "Snooze for some `hours` (up to 2160), or `until_reply`.")
            }
            "reply" => match (&self.phrase, &self.text) {
                (Some(phrase), None) => phrases::one(app, phrase).await.map(drop),
                (None, Some(text)) => check_text(text),
                _ => refuse("reply_invalid", "A reply has a saved reply or a text, one of them."),
            },
            "note" if self.text.as_deref().is_none_or(|text| text.trim().is_empty()) => {
                refuse("text_empty", "Write something first.")
            }
            "resolve" => Ok(self.reason.as_deref().map_or(Ok(()), |reason| text::word(reason).map(drop))?),
            "categorise" => Ok(self.category.as_deref().map_or(Ok(()), |category| text::word(category).map(drop))?),
            "snooze" | "note" => Ok(()),
            _ => refuse("step_unknown", "`do` is one of assign, label, snooze, reply, resolve, categorise, note."),
        }
    }
}
