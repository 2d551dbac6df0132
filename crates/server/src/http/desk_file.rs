//! The desk file, read and changed: opening hours, windows, targets, inboxes, agents. What is changed counts for the past as well.

use std::sync::Arc;

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
    _: May<to::ChangeDesk>,
    Json(changed): Json<DeskFileText>,
) -> Result<(StatusCode, Json<Recount>), Problem> {
    let desk = Desk::parse(&changed.text)
        .map_err(|error| Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, "desk_file_invalid", error.to_string()))?;
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
    let on_disk = app.desk_file().on_disk;
    let changed = DeskFile { desk: Arc::new(desk), text: changed.text, on_disk };
    drop(work::spawn(carry_out(Arc::clone(&app), changed)));
    Ok((StatusCode::ACCEPTED, Json(app.recount.borrow().clone())))
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
