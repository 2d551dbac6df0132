//! The least that a receiver of webhooks must do: check the signature, read the body, answer. Nothing is kept.
//!
//! The same HTTP library, the same runtime, the same process shape as the server: what is left between both is durability.

use std::net::SocketAddr;

use axum::Router;
use axum::body::Bytes;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use channels::whatsapp_cloud::{self, signature};
use tokio::net::TcpListener;
use tokio::runtime::Runtime;

use crate::gun::SECRET;
use crate::{Result, subject};

/// A running probe; it ends when dropped.
pub(crate) struct Probe {
    pub address: SocketAddr,
    _runtime: Runtime,
}

impl Probe {
    pub(crate) fn start() -> Result<Probe> {
        let runtime = subject::runtime()?;
        let listener = runtime.block_on(TcpListener::bind("127.0.0.1:0"))?;
        let address = listener.local_addr()?;
        let router = Router::new().route("/webhooks/whatsapp_cloud", post(take_in));
        // It serves until the runtime ends.
        drop(runtime.spawn(async move { axum::serve(listener, router).await }));
        Ok(Probe { address, _runtime: runtime })
    }
}

async fn take_in(headers: HeaderMap, body: Bytes) -> StatusCode {
    let signature = headers.get(signature::HEADER).and_then(|value| value.to_str().ok());
    if !signature::is_authentic(signature, &body, &[SECRET]) {
        return StatusCode::UNAUTHORIZED;
    }
    match whatsapp_cloud::parse(&body, server::clock::now()) {
        Ok(parsed) if !parsed.facts.is_empty() => StatusCode::OK,
        _ => StatusCode::BAD_REQUEST,
    }
}
