//! Templates: what there is, new ones, changed ones, and what happened to each.
//!
//! What the provider would refuse is refused here first, with what is allowed (`channels::whatsapp_cloud::template_shape`). Never here:
//! sending one.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use channels::Failure;
use channels::whatsapp_cloud::Client;
use channels::whatsapp_cloud::template_shape::{self, Draft, Variables};
use desk::Name;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::{TemplateEvent, TemplateRow};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::problem::Problem;
use crate::clock;
use crate::files::FilesError;
use crate::work::templates::{self, SyncError};

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(list, create)).routes(routes!(sync)).routes(routes!(one, edit, delete))
}

/// A template.
#[derive(Serialize, ToSchema)]
struct TemplateOut {
    id: String,
    name: String,
    language: String,
    /// `APPROVED`, `PENDING`, `REJECTED`, `PAUSED`, `DISABLED`, ...
    status: String,
    category: String,
    quality: Option<String>,
    rejected_reason: Option<String>,
    /// `POSITIONAL` or `NAMED`.
    parameter_format: String,
    /// As the provider has them.
    #[schema(value_type = Vec<Object>)]
    components: Value,
    variables: VariablesOut,
    updated_at: String,
    synced_at: String,
    /// A number of the account.
    inbox: Option<String>,
    waba: String,
}

/// What is to be filled in.
#[derive(Serialize, ToSchema)]
struct VariablesOut {
    header: HeaderOut,
    /// The names in the body, in the order of their first use.
    body: Vec<String>,
    buttons: Vec<ButtonOut>,
}

#[derive(Serialize, ToSchema)]
struct HeaderOut {
    /// `none`, `text`, `image`, `video`, `document`, `location`.
    kind: String,
    names: Vec<String>,
}

#[derive(Serialize, ToSchema)]
struct ButtonOut {
    index: usize,
    #[serde(rename = "type")]
    kind: String,
    text: String,
    /// Whether something has to be filled in.
    needs: bool,
}

#[derive(Serialize, ToSchema)]
struct TemplatesOut {
    templates: Vec<TemplateOut>,
    /// When the provider listed them last.
    synced_at: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct TemplateEventOut {
    at: String,
    /// `submitted`, `edited`, `APPROVED`, `REJECTED`, `PAUSED`, `quality`, `category`, ...
    event: String,
    detail: String,
}

#[derive(Serialize, ToSchema)]
struct TemplateStoryOut {
    template: TemplateOut,
    history: Vec<TemplateEventOut>,
}

#[derive(Serialize, ToSchema)]
struct SyncedOut {
    count: usize,
}

#[derive(Deserialize, ToSchema)]
struct TemplateIn {
    /// A number of the account that it is for.
    inbox: String,
    name: String,
    language: String,
    /// `MARKETING`, `UTILITY`, `AUTHENTICATION`.
    category: String,
    /// `POSITIONAL` or `NAMED`.
    parameter_format: Option<String>,
    /// As the provider wants them; a sample file is written as `file:` and the id of a file handed over here.
    #[schema(value_type = Vec<Object>)]
    components: Value,
}

#[derive(Deserialize, ToSchema)]
struct TemplateChangeIn {
    category: Option<String>,
    #[schema(value_type = Vec<Object>)]
    components: Value,
}

#[derive(Deserialize)]
struct Which {
    inbox: Option<String>,
}

/// The accounts, each with a number of it.
async fn numbers(app: &App) -> Result<Vec<(Name, String)>, Problem> {
    let numbers = app.store.numbers().await.map_err(fault)?;
    Ok(numbers.into_iter().filter(|number| !number.account.is_empty()).map(|number| (number.inbox, number.account)).collect())
}

impl TemplateOut {
    fn of(row: TemplateRow, numbers: &[(Name, String)]) -> TemplateOut {
        let components: Value = serde_json::from_str(&row.components).unwrap_or_else(|_| json!([]));
        let variables = Variables::of(&components);
        let buttons = variables.buttons.into_iter();
        let buttons =
            buttons.map(|button| ButtonOut { index: button.index, kind: button.kind, text: button.text, needs: button.needs });
        TemplateOut {
            variables: VariablesOut {
                header: HeaderOut { kind: variables.header, names: variables.header_names },
                body: variables.body,
                buttons: buttons.collect(),
            },
            inbox: numbers.iter().find(|(_, account)| *account == row.account).map(|(inbox, _)| inbox.to_string()),
            id: row.id,
            name: row.name,
            language: row.language,
            status: row.status,
            category: row.category,
            quality: row.quality,
            rejected_reason: row.rejected_reason,
            parameter_format: row.parameter_format,
            components,
            updated_at: row.updated_at.to_string(),
            synced_at: row.synced_at.to_string(),
            waba: row.account,
        }
    }
}

/// Lists the templates.
#[utoipa::path(get, path = "/api/v1/templates", tag = "templates",
    params(("inbox" = Option<String>, Query, description = "Those that this number may send")),
    responses((status = 200, body = TemplatesOut)))]
async fn list(
    State(app): State<Arc<App>>,
    _: May<to::ReadConversations>,
    Query(which): Query<Which>,
) -> Result<Json<TemplatesOut>, Problem> {
    let numbers = numbers(&app).await?;
    let account = which.inbox.map(|inbox| numbers.iter().find(|(known, _)| *known == inbox).map(|(_, account)| account.clone()));
    let mut rows = app.store.templates().await.map_err(fault)?;
    if let Some(account) = account {
        rows.retain(|row| account.as_ref() == Some(&row.account));
    }
    let synced_at = rows.iter().map(|row| row.synced_at).max().map(|at| at.to_string());
    Ok(Json(TemplatesOut { templates: rows.into_iter().map(|row| TemplateOut::of(row, &numbers)).collect(), synced_at }))
}

/// Shows a template and what happened to it.
#[utoipa::path(get, path = "/api/v1/templates/{id}", tag = "templates", params(("id" = String, Path)),
    responses((status = 200, body = TemplateStoryOut), (status = 404, body = Problem)))]
async fn one(
    State(app): State<Arc<App>>,
    _: May<to::ReadConversations>,
    Path(id): Path<String>,
) -> Result<Json<TemplateStoryOut>, Problem> {
    let row = find(&app, &id).await?;
    let history = app.store.template_history(&id).await.map_err(fault)?;
    let history =
        history.into_iter().map(|event| TemplateEventOut { at: event.at.to_string(), event: event.event, detail: event.detail });
    Ok(Json(TemplateStoryOut { template: TemplateOut::of(row, &numbers(&app).await?), history: history.collect() }))
}

/// Lists the provider's templates anew.
#[utoipa::path(post, path = "/api/v1/templates/sync", tag = "templates",
    responses((status = 200, body = SyncedOut), (status = 422, body = Problem), (status = 502, body = Problem)))]
async fn sync(State(app): State<Arc<App>>, _: May<to::ChangeTemplates>) -> Result<Json<SyncedOut>, Problem> {
    if templates::known_accounts(&app).await.map_err(fault)?.is_empty() {
        return Err(not_connected());
    }
    match templates::sync_all(&app, clock::now()).await {
        Ok(count) => Ok(Json(SyncedOut { count })),
        Err(SyncError::Store(error)) => Err(fault(error)),
        Err(SyncError::Provider(failure)) => Err(refused(&failure)),
    }
}

/// Hands a new template in; the provider looks at it.
#[utoipa::path(post, path = "/api/v1/templates", tag = "templates", request_body = TemplateIn,
    responses((status = 201, body = TemplateOut), (status = 422, body = Problem), (status = 502, body = Problem)))]
async fn create(
    State(app): State<Arc<App>>,
    may: May<to::ChangeTemplates>,
    Json(mut words): Json<TemplateIn>,
) -> Result<(StatusCode, Json<TemplateOut>), Problem> {
    let format = words.parameter_format.unwrap_or_else(|| "POSITIONAL".to_owned());
    let draft = Draft {
        name: &words.name,
        language: &words.language,
        category: &words.category,
        format: &format,
        components: &words.components,
    };
    template_shape::check(&draft).map_err(|flaw| refuse(flaw.code, &flaw.detail))?;
    let numbers = numbers(&app).await?;
    let account = numbers.iter().find(|(inbox, _)| *inbox == words.inbox).map(|(_, account)| account.clone());
    let (Some(account), Some(client)) = (account, app.line(&words.inbox)) else { return Err(not_connected()) };
    samples(&app, &client, &mut words.components).await?;
    let template = json!({
        "name": words.name, "language": words.language, "category": words.category, "parameter_format": format,
        "components": words.components,
    });
    let submitted = client.create_template(&account, &template).await.map_err(|failure| refused(&failure))?;
    let now = clock::now();
    let row = TemplateRow {
        id: submitted.id,
        account,
        name: words.name,
        language: words.language,
        status: submitted.status.unwrap_or_else(|| "PENDING".to_owned()),
        category: submitted.category.unwrap_or(words.category),
        quality: None,
        rejected_reason: None,
        parameter_format: format,
        components: words.components.to_string(),
        updated_at: now,
        // News of the same second are newer than this.
        synced_at: desk::Moment(now.0 - 1_000),
    };
    keep(&app, &row, "submitted", &may.person).await?;
    Ok((StatusCode::CREATED, Json(TemplateOut::of(row, &numbers))))
}

/// Hands a changed template in; the provider looks at it again.
#[utoipa::path(put, path = "/api/v1/templates/{id}", tag = "templates", params(("id" = String, Path)), request_body = TemplateChangeIn,
    responses((status = 200, body = TemplateOut), (status = 404, body = Problem), (status = 422, body = Problem), (status = 502, body = Problem)))]
async fn edit(
    State(app): State<Arc<App>>,
    may: May<to::ChangeTemplates>,
    Path(id): Path<String>,
    Json(mut words): Json<TemplateChangeIn>,
) -> Result<Json<TemplateOut>, Problem> {
    let mut row = find(&app, &id).await?;
    let category = words.category.unwrap_or_else(|| row.category.clone());
    let draft = Draft {
        name: &row.name,
        language: &row.language,
        category: &category,
        format: &row.parameter_format,
        components: &words.components,
    };
    template_shape::check(&draft).map_err(|flaw| refuse(flaw.code, &flaw.detail))?;
    let client = way(&app, &row).await?;
    samples(&app, &client, &mut words.components).await?;
    let template = json!({ "category": category, "components": words.components });
    client.edit_template(&id, &template).await.map_err(|failure| refused(&failure))?;
    let now = clock::now();
    (row.category, row.components, row.status) = (category, words.components.to_string(), "PENDING".to_owned());
    (row.updated_at, row.synced_at, row.rejected_reason) = (now, desk::Moment(now.0 - 1_000), None);
    keep(&app, &row, "edited", &may.person).await?;
    Ok(Json(TemplateOut::of(row, &numbers(&app).await?)))
}

/// Deletes a template at the provider; its name is free again after thirty days.
#[utoipa::path(delete, path = "/api/v1/templates/{id}", tag = "templates", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem), (status = 502, body = Problem)))]
async fn delete(
    State(app): State<Arc<App>>,
    may: May<to::ChangeTemplates>,
    Path(id): Path<String>,
) -> Result<StatusCode, Problem> {
    let row = find(&app, &id).await?;
    way(&app, &row).await?.delete_template(&row.account, &row.name, &id).await.map_err(|failure| refused(&failure))?;
    keep(&app, &row, "deleted", &may.person).await?;
    app.store.remove_template(&id).await.map_err(fault)?;
    Ok(StatusCode::NO_CONTENT)
}

async fn keep(app: &App, row: &TemplateRow, event: &str, by: &Person) -> Result<(), Problem> {
    app.audit(by, "template_changed", &row.id, event).await?;
    app.store.put_template(row).await.map_err(fault)?;
    let event = TemplateEvent { at: clock::now(), event: event.to_owned(), detail: by.id.to_string() };
    app.store.note_template(&row.id, &event).await.map_err(fault)
}

/// Hands sample files over, and writes the provider's handle where the file was named.
async fn samples(app: &App, client: &Client, components: &mut Value) -> Result<(), Problem> {
    for handle in handles(components) {
        let Some(id) = handle.as_str().and_then(|handle| handle.strip_prefix("file:")).map(Name::new) else { continue };
        let row = app.store.file(&id).await.map_err(fault)?;
        let row = row.ok_or_else(|| refuse("file_missing", "The sample is not there. Hand the file over again."))?;
        let bytes = async { app.open_file(&row, false).await?.all().await }.await;
        let bytes = bytes.map_err(|error: FilesError| Problem::fault("templates", &error))?;
        let mime = row.mime.as_deref().unwrap_or("application/octet-stream");
        let told = client.sample(mime, bytes.into()).await.map_err(|failure| refused(&failure))?;
        *handle = told.into();
    }
    Ok(())
}

/// The places where handles of sample files stand.
fn handles(components: &mut Value) -> Vec<&mut Value> {
    let parts = components.as_array_mut().into_iter().flatten();
    let lists = parts.filter_map(|part| part.pointer_mut("/example/header_handle")?.as_array_mut());
    lists.flatten().collect()
}

async fn find(app: &App, id: &str) -> Result<TemplateRow, Problem> {
    app.store.template(id).await.map_err(fault)?.ok_or_else(|| Problem::not_found("template"))
}

async fn way(app: &App, row: &TemplateRow) -> Result<Client, Problem> {
    let mut known = templates::known_accounts(app).await.map_err(fault)?;
    known.remove(&row.account).ok_or_else(not_connected)
}

fn not_connected() -> Problem {
    let detail = "No number of this account is connected, or it has no account id. Connect it under numbers first.";
    refuse("channel_not_connected", detail)
}

/// What a failure of the provider means for the person; the provider's own words say what it does not like.
fn refused(failure: &Failure) -> Problem {
    match failure {
        Failure::Refused(refusal) => {
            refuse("template_refused", &format!("The provider refuses with code {}: {}", refusal.code, refusal.title))
        }
        _ => Problem::refusal(
            StatusCode::BAD_GATEWAY,
            "provider_unreachable",
            "The provider does not answer. Try again in a moment.",
        ),
    }
}

fn refuse(code: &'static str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

fn fault(error: store::Error) -> Problem {
    Problem::fault("templates", &error)
}
