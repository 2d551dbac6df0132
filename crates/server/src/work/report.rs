//! The worker that sends the report when it is due: once (see `report::state`).

use std::sync::Arc;
use std::time::Duration;

use desk::Moment;
use desk::report::Issue;

use super::Stop;
use crate::clock;
use crate::http::App;
use crate::report::{self, Decision, MailError, Phase, ReportSettings, STATE_KEY, State};

/// How often it is looked whether a report is due.
const LOOK: Duration = Duration::from_secs(20);

/// Why a report could not be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// It could not be written.
    #[error("the report could not be written: {0}")]
    NotWritten(String),
}

/// Looks for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    while !stop.is_now() {
        if let Err(error) = step(&app, clock::now()).await {
            tracing::error!(error.cause = %error, "the report cannot be looked after");
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.wait() => {}
        }
    }
}

/// Does at `now` what there is to do about the report that is due.
///
/// # Errors
/// Where the database does not answer or the report cannot be written.
pub async fn step(app: &Arc<App>, now: Moment) -> Result<(), ReportError> {
    let settings = report::load(&app.store).await?;
    let issue = settings.schedule().and_then(|schedule| schedule.latest(&app.desk().zone, now));
    let Some(issue) = issue.filter(|_| app.settings.mail.is_some() && !settings.recipients.is_empty()) else { return Ok(()) };
    let known = app.store.setting(STATE_KEY).await?;
    let state: Option<State> = known.as_deref().and_then(|text| serde_json::from_str(text).ok());
    match report::decide(state.as_ref(), &issue, settings.since(), now) {
        Decision::Wait => {}
        Decision::Doubt => {
            let error = Some("the process ended while it was being sent".to_owned());
            let doubt = State { due: issue.due.0, phase: Phase::Uncertain, at: now.0, failures: 0, error };
            app.store.exchange(STATE_KEY, known.as_deref(), &written(&doubt)?).await?;
        }
        Decision::Send(failures) => {
            let claim = State { due: issue.due.0, phase: Phase::Started, at: now.0, failures, error: None };
            let text = written(&claim)?;
            // Of several nodes one gets the claim.
            if app.store.exchange(STATE_KEY, known.as_deref(), &text).await? {
                let outcome = send(app, &settings, &issue, now).await?;
                let next = after(&claim, outcome, now);
                app.store.exchange(STATE_KEY, Some(&text), &written(&next)?).await?;
            }
        }
    }
    Ok(())
}

/// Writes the report of an issue and sends it.
///
/// # Errors
/// Where the database does not answer or the report cannot be written; the inner error is of the mail server.
pub(crate) async fn send(
    app: &Arc<App>,
    settings: &ReportSettings,
    issue: &Issue,
    now: Moment,
) -> Result<Result<(), MailError>, ReportError> {
    let report = write(app, issue, &settings.language).await?;
    let Some(mail) = &app.settings.mail else { return Ok(Err(MailError::Address)) };
    let id = format!("watchdesk-report-{}", issue.from.0);
    Ok(mail.send(&report, &settings.recipients, &id, now).await)
}

/// Writes the report of an issue.
///
/// # Errors
/// Where the database does not answer or the report cannot be written.
pub(crate) async fn write(app: &Arc<App>, issue: &Issue, language: &str) -> Result<report::Report, ReportError> {
    app.numbers.reach_now(&app.store).await?;
    let (app, issue, language) = (Arc::clone(app), *issue, language.to_owned());
    let written = tokio::task::spawn_blocking(move || report::write(&app.numbers, &app.desk(), &issue, &language)).await;
    let written = written.map_err(|error| ReportError::NotWritten(error.to_string()))?;
    written.map_err(|error| ReportError::NotWritten(error.to_string()))
}

/// What became of a claimed report.
fn after(claim: &State, outcome: Result<(), MailError>, now: Moment) -> State {
    let (phase, failures, error) = match outcome {
        Ok(()) => (Phase::Sent, claim.failures, None),
        Err(error @ MailError::Uncertain(_)) => (Phase::Uncertain, claim.failures, Some(error.to_string())),
        Err(error) => (Phase::Failed, claim.failures + 1, Some(error.to_string())),
    };
    // The words of the server may name the recipients: they are shown to the administrator, not logged.
    tracing::info!(report.phase = phase.name(), report.failures = failures, "a report was due");
    State { due: claim.due, phase, at: now.0, failures, error }
}

pub(crate) fn written(state: &State) -> Result<String, ReportError> {
    serde_json::to_string(state).map_err(|error| ReportError::NotWritten(error.to_string()))
}
