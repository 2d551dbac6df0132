//! Where providers deliver: the handshake, and deliveries, acknowledged when they are durable.
//!
//! Never here: what a delivery says. The bytes are kept as they came; the fold worker reads them afterwards.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::get;
use channels::whatsapp_cloud::handshake::HandshakeIn;
use channels::whatsapp_cloud::{self, signature};
use desk::Name;
use store::Delivery;

use super::App;
use crate::clock;

/// The largest body: the provider sends up to 3 MB (WHATSAPP.md, section 1.2), and a little more may come.
const LARGEST: usize = 4 << 20;

/// The routes of this file; no session: the signature is the key.
pub(crate) fn routes() -> Router<Arc<App>> {
    Router::new().route("/webhooks/whatsapp_cloud", get(shake_hands).post(take_in)).layer(DefaultBodyLimit::max(LARGEST))
}

async fn shake_hands(State(app): State<Arc<App>>, Query(words): Query<HandshakeIn>) -> (StatusCode, String) {
    match app.answer_handshake(&words) {
        Some((challenge, inbox)) => {
            if let Some(inbox) = inbox
                && let Err(error) = app.store.number_verified(&inbox, clock::now()).await
            {
                tracing::warn!(error.cause = %error, "a handshake cannot be noted");
            }
            (StatusCode::OK, challenge.to_owned())
        }
        None => (StatusCode::FORBIDDEN, "The verify token is not ours.".to_owned()),
    }
}

async fn take_in(State(app): State<Arc<App>>, headers: HeaderMap, body: Bytes) -> (StatusCode, &'static str) {
    let signature = headers.get(signature::HEADER).and_then(|value| value.to_str().ok());
    if !app.is_authentic(signature, &body) {
        metrics::counter!("watchdesk_deliveries_total", "outcome" => "unsigned").increment(1);
        return (StatusCode::UNAUTHORIZED, "The signature does not match. Check the app secret.");
    }
    let delivery = Delivery { channel: Name::new_static(whatsapp_cloud::ID), arrived_at: clock::now(), body: body.to_vec() };
    match app.deliveries.keep(delivery).await {
        Ok(id) => {
            app.kept.send_replace(id);
            app.lines.delivered(clock::now());
            metrics::counter!("watchdesk_deliveries_total", "outcome" => "kept").increment(1);
            (StatusCode::OK, "")
        }
        Err(_) => {
            metrics::counter!("watchdesk_deliveries_total", "outcome" => "refused").increment(1);
            (StatusCode::SERVICE_UNAVAILABLE, "Not kept. Please deliver again.")
        }
    }
}
