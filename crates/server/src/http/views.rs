//! Saved views: a page with everything that its address says, under a name, for everybody who signs in.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use serde::{Deserialize, Serialize};
use store::SavedView;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;
use crate::clock;

/// The longest name, in characters.
const NAME_MAX: usize = 80;
/// The longest path and query string, in bytes.
const ADDRESS_MAX: usize = 4_000;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(views, save)).routes(routes!(forget))
}

#[derive(Deserialize, ToSchema)]
struct ViewIn {
    /// What people call it: up to 80 characters.
    name: String,
    /// The path of a page, such as `/agents`.
    page: String,
    /// The query string that reproduces what is seen, without the question mark.
    #[serde(default)]
    search: String,
}

/// A page that somebody keeps to come back to.
#[derive(Serialize, ToSchema)]
struct ViewOut {
    /// A number as text.
    id: String,
    name: String,
    page: String,
    search: String,
    created_at: String,
}

#[derive(Serialize, ToSchema)]
struct ViewsOut {
    /// The oldest first.
    views: Vec<ViewOut>,
}

/// Lists the saved views.
#[utoipa::path(get, path = "/api/v1/views", tag = "desk", responses((status = 200, body = ViewsOut)))]
async fn views(State(app): State<Arc<App>>, _: May<to::SeeFigures>) -> Result<Json<ViewsOut>, Problem> {
    let views = app.store.saved_views().await.map_err(|error| Problem::fault("views", &error))?;
    Ok(Json(ViewsOut { views: views.into_iter().map(ViewOut::from).collect() }))
}

/// Keeps a view.
#[utoipa::path(post, path = "/api/v1/views", tag = "desk", request_body = ViewIn,
    responses((status = 201, body = ViewOut), (status = 422, body = Problem)))]
async fn save(
    State(app): State<Arc<App>>,
    _: May<to::KeepViews>,
    Json(view): Json<ViewIn>,
) -> Result<(StatusCode, Json<ViewOut>), Problem> {
    let view = checked(view)?;
    let saved = app.store.save_view(&view.name, &view.page, &view.search, clock::now()).await;
    let saved = saved.map_err(|error| Problem::fault("views", &error))?;
    Ok((StatusCode::CREATED, Json(ViewOut::from(saved))))
}

/// Forgets a view.
#[utoipa::path(delete, path = "/api/v1/views/{id}", tag = "desk", params(("id" = i64, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn forget(State(app): State<Arc<App>>, _: May<to::KeepViews>, Path(id): Path<i64>) -> Result<StatusCode, Problem> {
    let forgotten = app.store.forget_view(id).await.map_err(|error| Problem::fault("views", &error))?;
    if forgotten { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found("view")) }
}

/// A view that leads nowhere but to a page of this desk.
fn checked(view: ViewIn) -> Result<ViewIn, Problem> {
    let refuse = |code, detail| Err(Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail));
    let name = view.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_MAX || name.chars().any(char::is_control) {
        return refuse("name_invalid", "Give `name` 1 to 80 characters.");
    }
    let plain = |text: &str| text.len() <= ADDRESS_MAX && !text.chars().any(|c| c.is_control() || c == '\\');
    let inside = view.page.starts_with('/') && !view.page.starts_with("//") && !view.page.contains(['?', '#']);
    if !inside || !plain(&view.page) {
        return refuse("page_invalid", "Give `page` as the path of a page, such as /agents.");
    }
    let search = view.search.trim_start_matches('?').to_owned();
    if !plain(&search) || search.contains('#') {
        return refuse("search_invalid", "Give `search` as the query string of the page, up to 4000 bytes.");
    }
    Ok(ViewIn { name, page: view.page, search })
}

impl From<SavedView> for ViewOut {
    fn from(view: SavedView) -> ViewOut {
        ViewOut {
            id: view.id.to_string(),
            name: view.name,
            page: view.page,
            search: view.search,
            created_at: view.created_at.to_string(),
        }
    }
}
