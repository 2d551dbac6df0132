//! The report by e-mail: its settings, what became of the last one, a preview, and sending it now.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use desk::Moment;
use desk::report::{Every, Issue};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;
use crate::clock;
use crate::report::{self, Phase, RECIPIENTS_MAX, ReportSettings, SETTINGS_KEY, STATE_KEY};
use crate::work::report as worker;

const LANGUAGES: [&str; 4] = ["de", "en", "it", "es"];

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(report_settings, set_report)).routes(routes!(preview_report)).routes(routes!(send_report))
}

/// The settings of the report, and what became of the last one.
#[derive(Serialize, ToSchema)]
struct ReportOut {
    #[serde(flatten)]
    settings: ReportSettings,
    /// Whether the desk knows a mail server (`WATCHDESK_SMTP_URL`).
    smtp: bool,
    /// When the next one is due.
    next: Option<String>,
    last: Option<LastOut>,
}

/// What became of the last report.
#[derive(Serialize, ToSchema)]
struct LastOut {
    due: String,
    /// `started`, `sent`, `failed` (it certainly did not go out) or `uncertain` (it may have: it is not sent again by itself).
    state: &'static str,
    at: String,
    failures: u32,
    error: Option<String>,
    /// When it is tried again.
    next_try: Option<String>,
}

async fn told(app: &App) -> Result<ReportOut, store::Error> {
    let settings = report::load(&app.store).await?;
    let next = settings.schedule().and_then(|schedule| schedule.next(&app.desk().zone, clock::now()));
    let state: Option<report::State> = app.store.setting(STATE_KEY).await?.and_then(|text| serde_json::from_str(&text).ok());
    let last = state.map(|state| LastOut {
        due: Moment(state.due).to_string(),
        state: state.phase.name(),
        at: Moment(state.at).to_string(),
        failures: state.failures,
        next_try: state.next_try().map(|at| at.to_string()),
        error: state.error,
    });
    let settings = ReportSettings { since: 0, ..settings };
    Ok(ReportOut { settings, smtp: app.settings.mail.is_some(), next: next.map(|at| at.to_string()), last })
}

/// Tells the settings of the report.
#[utoipa::path(get, path = "/api/v1/report", tag = "report", responses((status = 200, body = ReportOut)))]
async fn report_settings(State(app): State<Arc<App>>, _: May<to::ChangeDesk>) -> Result<Json<ReportOut>, Problem> {
    told(&app).await.map(Json).map_err(|error| Problem::fault("report", &error))
}

/// Changes the settings of the report; what was due before is not sent.
#[utoipa::path(put, path = "/api/v1/report", tag = "report", request_body = ReportSettings,
    responses((status = 200, body = ReportOut), (status = 422, body = Problem)))]
async fn set_report(
    State(app): State<Arc<App>>,
    may: May<to::ChangeDesk>,
    Json(settings): Json<ReportSettings>,
) -> Result<Json<ReportOut>, Problem> {
    check(&settings)?;
    let settings = ReportSettings { since: clock::now().0, ..settings };
    let text = serde_json::to_string(&settings).map_err(|error| Problem::fault("report", &error))?;
    app.store.set(SETTINGS_KEY, &text).await.map_err(|error| Problem::fault("report", &error))?;
    app.audit(&may.person, "desk_changed", "report", "").await?;
    told(&app).await.map(Json).map_err(|error| Problem::fault("report", &error))
}

#[derive(Deserialize)]
struct PreviewIn {
    language: Option<String>,
}

/// Shows the report as it would be sent now.
#[utoipa::path(get, path = "/api/v1/report/preview", tag = "report",
    params(("language" = Option<String>, Query, description = "de, en, it or es; that of the settings without it")),
    responses((status = 200, description = "A page", content_type = "text/html", body = String), (status = 422, body = Problem)))]
async fn preview_report(
    State(app): State<Arc<App>>,
    _: May<to::ChangeDesk>,
    Query(words): Query<PreviewIn>,
) -> Result<Response, Problem> {
    let settings = report::load(&app.store).await.map_err(|error| Problem::fault("report", &error))?;
    let language = words.language.unwrap_or_else(|| settings.language.clone());
    check_language(&language)?;
    let issue = issue_now(&app, &settings)?;
    let report = worker::write(&app, &issue, &language).await.map_err(|error| Problem::fault("report", &error))?;
    Ok(([(header::CONTENT_TYPE, "text/html; charset=utf-8")], report.html).into_response())
}

/// Sends the report now.
#[utoipa::path(post, path = "/api/v1/report/send", tag = "report",
    responses((status = 204), (status = 422, body = Problem), (status = 502, body = Problem)))]
async fn send_report(State(app): State<Arc<App>>, may: May<to::ChangeDesk>) -> Result<StatusCode, Problem> {
    let settings = report::load(&app.store).await.map_err(|error| Problem::fault("report", &error))?;
    if app.settings.mail.is_none() {
        let detail = "Start the desk with a mail server: WATCHDESK_SMTP_URL and WATCHDESK_SMTP_FROM.";
        return Err(unprocessable("smtp_missing", detail));
    }
    if settings.recipients.is_empty() {
        return Err(unprocessable("recipients_missing", "Say first who gets the report."));
    }
    app.audit(&may.person, "exported", "report", "").await?;
    let (issue, now) = (issue_now(&app, &settings)?, clock::now());
    let outcome = worker::send(&app, &settings, &issue, now).await.map_err(|error| Problem::fault("report", &error))?;
    outcome.map_err(|error| Problem::refusal(StatusCode::BAD_GATEWAY, "smtp_failed", error.to_string()))?;
    note_sent(&app, &settings, now).await.map_err(|error| Problem::fault("report", &error))?;
    Ok(StatusCode::NO_CONTENT)
}

/// The one that was due and failed has gone out by hand now.
async fn note_sent(app: &App, settings: &ReportSettings, now: Moment) -> Result<(), worker::ReportError> {
    let due = settings.schedule().and_then(|schedule| schedule.latest(&app.desk().zone, now)).map(|issue| issue.due.0);
    let known = app.store.setting(STATE_KEY).await?;
    let state: Option<report::State> = known.as_deref().and_then(|text| serde_json::from_str(text).ok());
    if let Some(state) = state.filter(|state| Some(state.due) == due && state.phase != Phase::Started) {
        let sent = report::State { phase: Phase::Sent, at: now.0, error: None, ..state };
        app.store.exchange(STATE_KEY, known.as_deref(), &worker::written(&sent)?).await?;
    }
    Ok(())
}

/// The issue that would go out now.
fn issue_now(app: &App, settings: &ReportSettings) -> Result<Issue, Problem> {
    let desk = app.desk();
    let today = clock::now().timestamp().to_zoned(desk.zone.clone()).date();
    let schedule = settings.schedule().ok_or_else(|| unprocessable("report_invalid", "Set the report first."))?;
    let every = if schedule.every == Every::Off { Every::Week } else { schedule.every };
    Issue::of(every, &desk.zone, today, schedule.at).ok_or_else(|| unprocessable("report_invalid", "There is no such day."))
}

fn check(settings: &ReportSettings) -> Result<(), Problem> {
    check_language(&settings.language)?;
    if settings.schedule().is_none() {
        return Err(unprocessable("schedule_invalid", "Give `weekday` as 1 (Monday) to 7 and `at` as a time such as 07:00."));
    }
    if settings.recipients.len() > RECIPIENTS_MAX {
        return Err(unprocessable("recipients_too_many", "A report goes to at most 20 addresses."));
    }
    match settings.recipients.iter().find(|recipient| !report::is_address(recipient)) {
        Some(wrong) => Err(unprocessable("recipient_invalid", &format!("`{wrong}` is no address for e-mail."))),
        None => Ok(()),
    }
}

fn check_language(language: &str) -> Result<(), Problem> {
    if LANGUAGES.contains(&language) {
        Ok(())
    } else {
        Err(unprocessable("language_unknown", "`language` is one of de, en, it, es."))
    }
}

fn unprocessable(code: &'static str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}
