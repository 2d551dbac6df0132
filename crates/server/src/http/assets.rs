//! The interface, as it was built into the binary.
//!
//! What looks like a file is served as one and kept by the browser for ever (its name holds its hash); everything else is the page.

use axum::body::Body;
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use rust_embed::RustEmbed;

#[derive(RustEmbed)]
#[folder = "../../web/dist"]
#[allow_missing = true]
struct Assets;

const PAGE: &str = "index.html";
const UNBUILT: &str = "The interface was not built into this binary: run `npm ci && npm run build` in web/, then build again.";

/// Serves a file of the interface, or the page.
pub(crate) async fn serve(uri: Uri) -> Response {
    let path = uri.path().trim_start_matches('/');
    if let Some(file) = Assets::get(path).filter(|_| !path.is_empty()) {
        let cache = if path.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" };
        return respond(file, cache);
    }
    match Assets::get(PAGE) {
        Some(page) if !path.starts_with("assets/") => respond(page, "no-cache"),
        Some(_) => StatusCode::NOT_FOUND.into_response(),
        None => (StatusCode::NOT_FOUND, UNBUILT).into_response(),
    }
}

fn respond(file: rust_embed::EmbeddedFile, cache: &'static str) -> Response {
    let kind = file.metadata.mimetype().to_owned();
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, cache.to_owned())], Body::from(file.data)).into_response()
}
