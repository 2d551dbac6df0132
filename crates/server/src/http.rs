//! The HTTP side: one file an endpoint or a few that belong together, one line each in [`router`].
//!
//! Lives here: what handlers share. Never here: rules of the domain, SQL.

pub mod access;
pub(crate) mod assets;
pub(crate) mod audit;
pub(crate) mod contacts;
pub(crate) mod conversations;
pub(crate) mod desk_file;
pub(crate) mod desk_info;
pub(crate) mod exports;
pub(crate) mod files;
pub(crate) mod health;
pub(crate) mod import;
pub(crate) mod kept_aside;
pub(crate) mod kpis;
pub(crate) mod live;
pub(crate) mod macros;
pub(crate) mod me;
pub(crate) mod numbers;
pub(crate) mod oidc;
pub(crate) mod origin;
pub(crate) mod outbox;
pub(crate) mod people;
pub(crate) mod permissions;
pub(crate) mod phrases;
pub(crate) mod problem;
pub(crate) mod report;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod teams;
pub(crate) mod templates;
pub(crate) mod tokens;
pub(crate) mod views;
pub(crate) mod webhooks;
pub(crate) mod words;

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::routing::get;
use axum::{Json, Router};
use desk::desk_file::Desk;
use store::{DeliveryId, DeliveryWriter, Store};
use tokio::sync::watch;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa::OpenApi;
use utoipa_axum::router::OpenApiRouter;

use crate::lines::Lines;
use crate::place::DeskFile;
use crate::settings::Settings;
use crate::vault::Vault;
use crate::work::live::Live;
use crate::work::numbers::Numbers;
use crate::work::outbox::Outbox;
use crate::work::presence::Attendance;

/// What every handler and every piece of background work may use.
pub struct App {
    /// The database.
    pub store: Store,
    /// Who keeps deliveries.
    pub deliveries: DeliveryWriter,
    /// The last delivery that was kept by this process.
    pub(crate) kept: watch::Sender<DeliveryId>,
    /// The samples.
    pub numbers: Numbers,
    /// What the live page shows.
    pub live: Live,
    /// The settings that the process was started with.
    pub settings: Settings,
    /// The keys of the WhatsApp Cloud API.
    pub whatsapp: WhatsApp,
    /// The numbers connected in the interface: see [`App::line`].
    pub lines: Lines,
    /// What seals secrets.
    pub vault: Vault,
    /// The rules in force, and the desk file that says them.
    pub(crate) desk: RwLock<DeskFile>,
    /// How far the past is recounted after the rules were changed.
    pub(crate) recount: watch::Sender<desk_file::Recount>,
    /// Whom to ask about what is being sent.
    pub outbox: Outbox,
    pub(crate) guesses: session::Guesses,
    /// Who is there.
    pub(crate) attendance: Attendance,
    pub(crate) metrics: metrics_exporter_prometheus::PrometheusHandle,
    pub(crate) importing: watch::Sender<import::Progress>,
}

/// The keys of the WhatsApp Cloud API.
#[derive(Clone, Default)]
pub struct WhatsApp {
    /// The word of the verification handshake.
    pub verify_token: String,
    /// The app secret; two during a rotation.
    pub app_secrets: Vec<String>,
    /// The way to the provider, where messages can be sent.
    pub client: Option<channels::whatsapp_cloud::Client>,
}

impl App {
    /// The rules in force.
    #[must_use]
    pub fn desk(&self) -> Arc<Desk> {
        Arc::clone(&self.desk.read().unwrap_or_else(PoisonError::into_inner).desk)
    }

    /// The desk file in force.
    pub(crate) fn desk_file(&self) -> DeskFile {
        self.desk.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Lets other rules be in force.
    pub(crate) fn set_desk(&self, file: DeskFile) {
        *self.desk.write().unwrap_or_else(PoisonError::into_inner) = file;
    }
}

#[derive(OpenApi)]
#[openapi(
    info(title = "Watchdesk", description = "A self-hosted WhatsApp Business helpdesk that measures itself."),
    tags(
        (name = "session", description = "Signing in. Send `X-Watchdesk: 1` with every call that changes something."),
        (name = "people", description = "Who may come in, and what they did"),
        (name = "desk", description = "What there is"),
        (name = "figures", description = "Questions about figures"),
        (name = "exports", description = "Figures and what is behind them as files"),
        (name = "report", description = "The report by e-mail"),
        (name = "conversations", description = "Conversations and what one does with them"),
        (name = "contacts", description = "Who writes, and what is known of them"),
        (name = "phrases", description = "Saved replies and macros"),
        (name = "files", description = "Files of customers and of the desk"),
        (name = "numbers", description = "Connecting WhatsApp numbers"),
        (name = "templates", description = "Templates of the account"),
        (name = "live", description = "What is going on now"),
        (name = "operation", description = "Histories, outcomes, what was kept aside"),
    )
)]
struct Description;

/// The documented part of the API with its description.
pub fn api() -> (Router<Arc<App>>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(Description::openapi())
        .merge(session::routes())
        .merge(oidc::routes())
        .merge(me::routes())
        .merge(people::routes())
        .merge(teams::routes())
        .merge(tokens::routes())
        .merge(permissions::routes())
        .merge(audit::routes())
        .merge(desk_info::routes())
        .merge(desk_file::routes())
        .merge(kpis::routes())
        .merge(contacts::routes())
        .merge(conversations::routes())
        .merge(search::routes())
        .merge(live::routes())
        .merge(kept_aside::routes())
        .merge(import::routes())
        .merge(exports::routes())
        .merge(views::routes())
        .merge(phrases::routes())
        .merge(macros::routes())
        .merge(words::routes())
        .merge(outbox::routes())
        .merge(files::routes())
        .merge(numbers::routes())
        .merge(templates::routes())
        .merge(report::routes())
        .split_for_parts()
}

/// Everything that the server answers.
pub fn router(app: &Arc<App>) -> Router {
    let (api, description) = api();
    let described = get(move || async move { Json(description) });
    api.route("/api/openapi.json", described)
        .merge(health::routes())
        .merge(webhooks::routes())
        .route("/api/{*rest}", axum::routing::any(async || problem::Problem::not_found("endpoint")))
        .fallback(assets::serve)
        .layer(CompressionLayer::new().gzip(true))
        .layer(tower_http::timeout::TimeoutLayer::with_status_code(StatusCode::REQUEST_TIMEOUT, Duration::from_secs(120)))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(fixed(header::REFERRER_POLICY, "same-origin"))
        .layer(fixed(header::X_FRAME_OPTIONS, "DENY"))
        .layer(fixed(header::CONTENT_SECURITY_POLICY, POLICY))
        .with_state(Arc::clone(app))
}

/// Nothing from elsewhere, no frames. Styles in the page are what the components write.
const POLICY: &str = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; frame-ancestors 'none'; base-uri 'self'";

fn fixed(name: HeaderName, value: &'static str) -> SetResponseHeaderLayer<HeaderValue> {
    SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
}
