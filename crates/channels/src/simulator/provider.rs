//! The provider's side of the Cloud API, on loopback.
//!
//! Lives here: the addresses and who may use them. Never here: what makes a message acceptable (`accept`), the files (`files`),
//! the people who read the messages (`customers`).
//! Next one: an address is a line in [`router`] and a handler.

mod accept;
mod answers;
mod faults;
mod files;
mod made;
mod messages;
mod numbers;
mod templates;

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};

pub use accept::{Accepted, Choice};
pub(super) use faults::Faults;
pub use faults::{Fault, Storm};
pub(super) use files::{Files, Shown};
pub(super) use templates::Templates;

use super::world::World;

/// The largest upload that is read at all.
const UPLOAD_MAX: usize = 110 * 1024 * 1024;

/// Everything that the provider answers, and the controls of the simulator.
pub(super) fn router(world: Arc<World>) -> Router {
    let guarded = Router::new()
        .route("/{version}/{id}/messages", post(messages::send))
        .route("/{version}/{id}/marketing_messages", post(messages::send))
        .route("/{version}/{id}/block_users", post(messages::block).delete(messages::block))
        .route("/{version}/{id}/media", post(files::upload))
        .route("/{version}/{id}/subscribed_apps", get(numbers::subscribed).post(numbers::done).delete(numbers::done))
        .route("/{version}/{id}/phone_numbers", get(numbers::list))
        .route("/{version}/{id}/message_templates", get(templates::list).post(templates::create).delete(templates::delete))
        .route("/{version}/{id}", get(numbers::object).delete(files::delete).post(templates::put))
        .route("/{version}/app", get(templates::app))
        .route("/{version}/{id}/uploads", post(templates::session))
        .route("/files/{key}", get(files::download))
        .layer(middleware::from_fn_with_state(Arc::clone(&world), bearer))
        .layer(DefaultBodyLimit::max(UPLOAD_MAX));
    let controls = Router::new()
        .route("/simulator/faults", post(faults::set))
        .route("/simulator/say", post(messages::say))
        .route("/simulator/accepted", get(messages::accepted));
    guarded.merge(controls).with_state(world)
}

/// Lets only those through who know the token.
async fn bearer(State(world): State<Arc<World>>, request: Request, next: Next) -> Response {
    let shown = request.headers().get("authorization").and_then(|value| value.to_str().ok());
    let token = shown.and_then(|value| value.strip_prefix("Bearer ").or_else(|| value.strip_prefix("OAuth ")));
    if token == Some(world.token.as_str()) {
        next.run(request).await
    } else {
        answers::refused(190, "Error validating access token: the session has expired or the token is unknown.").into_response()
    }
}
