//! Where a request comes from: the address, the browser, and whether its way is encrypted.
//!
//! A proxy on this machine is believed about the address and the encryption; anybody else could write those headers too.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, FromRequestParts};
use axum::http::HeaderMap;
use axum::http::header;
use axum::http::request::Parts;

use super::App;

/// The longest name of a browser that is kept, in characters.
const AGENT_MAX: usize = 200;

/// Where a request comes from.
#[derive(Clone, Debug, Default)]
pub(crate) struct Origin {
    /// The address, without a port.
    pub(crate) address: String,
    /// What the browser calls itself.
    pub(crate) agent: String,
    /// Whether the browser came by HTTPS.
    pub(crate) secure: bool,
    /// Where the browser believes that the desk is: `https://desk.example.org`.
    pub(crate) base: String,
}

impl Origin {
    pub(crate) fn of(app: &App, parts: &Parts) -> Origin {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>().map(|info| info.0.ip().to_canonical());
        let proxy = peer.is_some_and(|peer| peer.is_loopback());
        let told = |name: &str| text(&parts.headers, name).filter(|_| proxy);
        let forwarded = told("x-forwarded-for").and_then(|list| list.rsplit(',').next()).map(|last| last.trim().to_owned());
        let forwarded = forwarded.filter(|address| address.parse::<std::net::IpAddr>().is_ok());
        let public = app.settings.public_url.as_deref();
        let secure = public.is_some_and(|url| url.starts_with("https://"))
            || told("x-forwarded-proto").is_some_and(|proto| proto.eq_ignore_ascii_case("https"));
        let host = text(&parts.headers, "host").unwrap_or("localhost");
        let scheme = if secure { "https" } else { "http" };
        Origin {
            address: forwarded.or_else(|| peer.map(|peer| peer.to_string())).unwrap_or_default(),
            agent: text(&parts.headers, header::USER_AGENT.as_str()).unwrap_or_default().chars().take(AGENT_MAX).collect(),
            secure,
            base: public.map_or_else(|| format!("{scheme}://{host}"), |url| url.trim_end_matches('/').to_owned()),
        }
    }
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name).and_then(|value| value.to_str().ok())
}

impl FromRequestParts<Arc<App>> for Origin {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &Arc<App>) -> Result<Origin, Infallible> {
        Ok(Origin::of(app, parts))
    }
}
