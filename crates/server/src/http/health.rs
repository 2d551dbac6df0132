//! For those who operate it: alive, ready, and how it goes. Holds nothing of customers.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::Router;
use axum::extract::{ConnectInfo, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use super::App;
use super::access::{May, to};
use super::problem::Problem;

/// The routes of this file.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route("/healthz", get(async || "ok\n")).route("/readyz", get(ready)).route("/metrics", get(figures))
}

/// Ready to take deliveries in: they can be kept, and the log answers.
async fn ready(State(app): State<Arc<App>>) -> (StatusCode, &'static str) {
    if !app.deliveries.healthy() {
        return (StatusCode::SERVICE_UNAVAILABLE, "deliveries cannot be kept: is the disk full, is the database there?\n");
    }
    match app.store.tail_head().await {
        Ok(_) => (StatusCode::OK, "ready\n"),
        Err(_) => (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n"),
    }
}

/// Prometheus' form: for this machine, and for whoever is signed in.
async fn figures(State(app): State<Arc<App>>, mut parts: Parts) -> Result<Response, Problem> {
    let local = parts.extensions.get::<ConnectInfo<SocketAddr>>().is_some_and(|ConnectInfo(peer)| peer.ip().is_loopback());
    if !local {
        May::<to::SeeOperation>::from_request_parts(&mut parts, &app).await?;
    }
    Ok(([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], app.metrics.render()).into_response())
}
