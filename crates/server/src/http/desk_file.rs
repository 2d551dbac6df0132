//! The desk file, read and changed: opening hours, windows, targets, inboxes, agents. What is changed counts for the past as well.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use desk::desk_file::Desk;
use serde::{Deserialize, Serialize};
use store::KeptDesk;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, to};
use super::problem::Problem;
use crate::place::DeskFile;
use crate::work;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(file, change)).routes(routes!(recount))
}

/// How long whoever changes a part of it waits for the figures.
const PATIENCE: Duration = Duration::from_secs(10);

/// How far the past is recounted.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct Recount {
    /// Whether it goes on.
    running: bool,
    done: u64,
    total: u64,
    /// Why the last one changed nothing, if it failed.
    failed: Option<String>,
}

/// A desk file.
#[derive(Serialize, Deserialize, ToSchema)]
struct DeskFileText {
    /// TOML.
    text: String,
}

/// Gives the desk file in force.
#[utoipa::path(get, path = "/api/v1/desk/file", tag = "desk", responses((status = 200, body = DeskFileText)))]
async fn file(State(app): State<Arc<App>>, _: May<to::ChangeDesk>) -> Json<DeskFileText> {
    Json(DeskFileText { text: app.desk_file().text })
}

/// Changes the desk file. The past is recounted by the new rules; the figures are the old ones until that is done.
#[utoipa::path(put, path = "/api/v1/desk/file", tag = "desk", request_body = DeskFileText,
    responses((status = 202, body = Recount), (status = 409, body = Problem), (status = 422, description = "Refused, with the line", body = Problem)))]
async fn change(
    State(app): State<Arc<App>>,
    may: May<to::ChangeDesk>,
    Json(changed): Json<DeskFileText>,
) -> Result<(StatusCode, Json<Recount>), Problem> {
    drop(begin(&app, |_| Ok(changed.text)).await?);
    app.audit(&may.person, "desk_changed", "file", "").await?;
    Ok((StatusCode::ACCEPTED, Json(app.recount.borrow().clone())))
}

/// Begins to change the desk file to what `edit` makes of it.
async fn begin(
    app: &Arc<App>,
    edit: impl FnOnce(&str) -> Result<String, Problem>,
) -> Result<tokio::task::JoinHandle<()>, Problem> {
    let before = app.recount.borrow().clone();
    let begun = app.recount.send_if_modified(|recount| {
        let free = !recount.running;
        if free {
            *recount = Recount { running: true, ..Recount::default() };
        }
        free
    });
    if !begun {
        let detail = "The past is still being recounted after the change before. Wait until that is done.";
        return Err(Problem::refusal(StatusCode::CONFLICT, "recount_running", detail.to_owned()));
    }
    match edited(app, edit).await {
        Ok(changed) => Ok(work::spawn(carry_out(Arc::clone(app), changed))),
        Err(problem) => {
            app.recount.send_replace(Recount { running: false, ..before });
            Err(problem)
        }
    }
}

/// The desk file that holds, as `edit` changes it. Another node may have changed it last.
async fn edited(app: &App, edit: impl FnOnce(&str) -> Result<String, Problem>) -> Result<DeskFile, Problem> {
    let kept = app.store.kept_desk().await.map_err(|error| Problem::fault("desk file", &error))?;
    let file = app.desk_file().overlaid(kept).map_err(|error| Problem::fault("desk file", &error))?;
    let text = edit(&file.text)?;
    let desk = Desk::parse(&text)
        .map_err(|error| Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, "desk_file_invalid", error.to_string()))?;
    Ok(DeskFile { desk: Arc::new(desk), text, on_disk: file.on_disk })
}

/// Changes a part of the desk file and waits for a while until it holds; a change before is waited for too.
pub(crate) async fn edit(app: &Arc<App>, edit: impl FnOnce(&str) -> Result<String, Problem>) -> Result<(), Problem> {
    let mut recount = app.recount.subscribe();
    // Whoever waits in vain is refused by `begin`.
    let _ = tokio::time::timeout(PATIENCE, recount.wait_for(|recount| !recount.running)).await.map(drop);
    let carried_out = begin(app, edit).await?;
    // What takes longer goes on; the interface shows how far it is.
    let _ = tokio::time::timeout(PATIENCE, carried_out).await;
    let failed = app.recount.borrow().failed.clone();
    match failed {
        Some(detail) => Err(Problem::refusal(StatusCode::INTERNAL_SERVER_ERROR, "fault", detail)),
        None => Ok(()),
    }
}

/// Says how far the past is recounted.
#[utoipa::path(get, path = "/api/v1/desk/recount", tag = "desk", responses((status = 200, body = Recount)))]
async fn recount(State(app): State<Arc<App>>, _: May<to::ChangeDesk>) -> Json<Recount> {
    Json(app.recount.borrow().clone())
}

async fn carry_out(app: Arc<App>, file: DeskFile) {
    let kept = KeptDesk { over: file.on_disk.clone(), text: file.text.clone() };
    let teller = app.recount.clone();
    let progress = move |done, total| {
        teller.send_modify(|recount| (recount.done, recount.total) = (done, total));
    };
    let changed = app.store.change_desk(Arc::clone(&file.desk), &kept, Arc::new(progress)).await;
    let failed = match changed {
        Ok(()) => {
            app.set_desk(file);
            tracing::info!("the desk file was changed");
            None
        }
        Err(error) => Some(Problem::fault("recount", &error).detail().to_owned()),
    };
    app.recount.send_modify(|recount| *recount = Recount { running: false, failed, ..recount.clone() });
}
