//! The words of the desk: labels and request types that are in use, the reasons for resolving, the country of its numbers.

use std::collections::BTreeSet;
use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use desk::Dimension;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::contacts::text;
use super::problem::Problem;

/// The settings that hold them.
const REASONS: &str = "desk.reasons";
const COUNTRY: &str = "desk.country_code";
/// How many reasons there may be.
const MANY: usize = 100;
/// What one begins with.
const USUAL: [&str; 4] = ["solved", "no_answer", "duplicate", "spam"];

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(words, change))
}

/// The words of the desk.
#[derive(Serialize, ToSchema)]
#[schema(as = DeskWordsOut)]
struct WordsOut {
    /// Of conversations and contacts, sorted.
    labels: Vec<String>,
    /// Request types, sorted.
    categories: Vec<String>,
    /// Why conversations are resolved, in the order in which they are offered.
    reasons: Vec<String>,
    /// The calling code for numbers that are written as at home, such as `49`.
    country_code: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[schema(as = DeskWordsIn)]
struct WordsIn {
    reasons: Option<Vec<String>>,
    /// Empty takes it away.
    country_code: Option<String>,
}

/// Lists the words of the desk.
#[utoipa::path(get, path = "/api/v1/desk/words", tag = "desk", responses((status = 200, body = WordsOut)))]
async fn words(State(app): State<Arc<App>>, _: May<to::BeHere>) -> Result<Json<WordsOut>, Problem> {
    read(&app).await.map(Json)
}

/// Changes the words that the desk offers.
#[utoipa::path(put, path = "/api/v1/desk/words", tag = "desk", request_body = WordsIn,
    responses((status = 200, body = WordsOut), (status = 422, body = Problem)))]
async fn change(
    State(app): State<Arc<App>>,
    _: May<to::ChangeDesk>,
    Json(words): Json<WordsIn>,
) -> Result<Json<WordsOut>, Problem> {
    let refuse = |code: &str, detail: &str| Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail);
    let fault = |error: store::Error| Problem::fault("words", &error);
    if let Some(reasons) = words.reasons {
        let mut kept: Vec<String> = Vec::new();
        for reason in &reasons {
            let reason = text::word(reason)?;
            if !kept.contains(&reason) {
                kept.push(reason);
            }
        }
        if kept.len() > MANY {
            return Err(refuse("reasons_too_many", "Up to 100 reasons can be offered."));
        }
        app.store.set(REASONS, &serde_json::to_string(&kept).unwrap_or_default()).await.map_err(fault)?;
    }
    if let Some(country) = words.country_code {
        let country = country.trim().trim_start_matches('+');
        if country.len() > 3 || !country.bytes().all(|byte| byte.is_ascii_digit()) || country.starts_with('0') {
            return Err(refuse("country_code_invalid", "Give the calling code of the country in digits, such as 49."));
        }
        app.store.set(COUNTRY, country).await.map_err(fault)?;
    }
    read(&app).await.map(Json)
}

async fn read(app: &App) -> Result<WordsOut, Problem> {
    let fault = |error: store::Error| Problem::fault("words", &error);
    app.numbers.reach_now(&app.store).await.map_err(fault)?;
    let values = |dimension| -> BTreeSet<String> {
        let known = app.numbers.values(dimension).into_iter();
        known.filter(|value| *value != desk::ids::NONE).map(|value| value.to_string()).collect()
    };
    let (mut labels, categories) = (values(Dimension::Label), values(Dimension::Category));
    labels.extend(app.store.contact_labels().await.map_err(fault)?);
    labels.extend(app.desk().teams.values().flat_map(|team| team.labels.iter().map(ToString::to_string)));
    let reasons = app.store.setting(REASONS).await.map_err(fault)?;
    let reasons = reasons.and_then(|text| serde_json::from_str(&text).ok());
    Ok(WordsOut {
        labels: labels.into_iter().collect(),
        categories: categories.into_iter().collect(),
        reasons: reasons.unwrap_or_else(|| USUAL.map(str::to_owned).to_vec()),
        country_code: country(app).await?,
    })
}

/// The calling code for numbers that are written as at home.
pub(crate) async fn country(app: &App) -> Result<Option<String>, Problem> {
    let country = app.store.setting(COUNTRY).await.map_err(|error| Problem::fault("words", &error))?;
    Ok(country.filter(|country| !country.is_empty()))
}
