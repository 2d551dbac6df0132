//! The report by e-mail: what it says, and how it is sent.
//!
//! Lives here: its settings and its state as they are kept, the figures, their words in four languages, HTML and CSV, and the way to
//! the mail server. Never here: when it is due (that is `desk::report`), the worker that sends it (`work::report`).
//! Next one: a figure comes by itself with its KPI; a word is a line of `words`.

mod figures;
mod html;
mod mail;
mod settings;
mod state;
mod words;

pub(crate) use mail::is_address;
pub use mail::{MailError, Mailer};
pub use settings::ReportSettings;
pub(crate) use settings::{RECIPIENTS_MAX, SETTINGS_KEY, load};
pub(crate) use state::{Decision, Phase, STATE_KEY, State, decide};

use desk::Moment;
use desk::desk_file::Desk;
use desk::report::Issue;
use numbers::export::{Decimal, ExportError, Format};

use crate::work::numbers::Numbers;

/// A report, written.
#[derive(Clone, Debug)]
pub struct Report {
    /// What the message is about.
    pub subject: String,
    /// The message as a page.
    pub html: String,
    /// The message where pages are not shown.
    pub text: String,
    /// The figures for a spreadsheet.
    pub csv: Vec<u8>,
    /// How the file with the figures is called.
    pub file: String,
}

/// Writes the report of an issue in a language.
///
/// # Errors
/// Where the figures cannot be written.
pub(crate) fn write(numbers: &Numbers, desk: &Desk, issue: &Issue, language: &str) -> Result<Report, ExportError> {
    let lines = figures::lines(numbers, desk, issue)?;
    let decimal = Decimal::of_language(language);
    Ok(Report {
        subject: words::subject(issue, language),
        html: html::page(&lines, issue, desk, language),
        text: html::text(&lines, issue, desk, language),
        csv: Format::Csv(decimal).write(&figures::table(&lines, language), &Vec::new(), Moment(0))?,
        file: format!("watchdesk-{}.csv", issue.first),
    })
}
