//! A running desk: from an open database to an answering server, and back without losing what was acknowledged.

use std::net::SocketAddr;
use std::sync::{Arc, RwLock};
use std::time::Duration;

use store::{DeliveryId, PersonRow, Store};
use tokio::net::TcpListener;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::http::access::Role;
use crate::http::{self, App, WhatsApp, import, session};
use crate::lines::Lines;
use crate::place::DeskFile;
use crate::settings::Settings;
use crate::vault::Vault;
use crate::work::live::Live;
use crate::work::numbers::Numbers;
use crate::work::outbox::Outbox;
use crate::work::presence::Attendance;
use crate::work::{self, Stop};
use crate::{clock, log, secrets};

/// How long those who are still being answered have after the sign to end.
const GRACE: Duration = Duration::from_secs(10);

/// A desk that answers.
pub struct Running {
    /// What everything shares.
    pub app: Arc<App>,
    /// Where it listens.
    pub address: SocketAddr,
    stop: watch::Sender<bool>,
    server: JoinHandle<()>,
    work: Vec<JoinHandle<()>>,
}

/// Why a desk did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is taken, or not ours.
    #[error("cannot listen: {0}")]
    Listen(#[from] std::io::Error),
}

/// Starts a desk on an open database.
///
/// # Errors
/// Where the listener has no address.
pub fn start(
    store: Store,
    file: &DeskFile,
    settings: Settings,
    whatsapp: WhatsApp,
    vault: Vault,
    listener: TcpListener,
) -> Result<Running, StartError> {
    let address = listener.local_addr()?;
    let (stop, sign) = Stop::new();
    let app = Arc::new(App {
        deliveries: store.delivery_writer(),
        kept: watch::Sender::new(DeliveryId(0)),
        numbers: Numbers::live(&store),
        live: Live::default(),
        settings,
        whatsapp,
        lines: Lines::default(),
        vault,
        desk: RwLock::new(file.clone()),
        recount: watch::Sender::default(),
        outbox: Outbox::default(),
        guesses: session::Guesses::default(),
        attendance: Attendance::default(),
        metrics: log::metrics(),
        importing: watch::Sender::new(import::Progress::none()),
        store,
    });
    let work = work::start(&app, &sign);
    let server = work::spawn(serve(listener, Arc::clone(&app), sign));
    tracing::info!(%address, "listening");
    Ok(Running { app, address, stop, server, work })
}

async fn serve(listener: TcpListener, app: Arc<App>, mut stop: Stop) {
    let service = http::router(&app).into_make_service_with_connect_info::<SocketAddr>();
    let served = axum::serve(listener, service).with_graceful_shutdown(async move { stop.wait().await }).await;
    if let Err(error) = served {
        tracing::error!(error.cause = %error, "the server ended");
    }
}

impl Running {
    /// Ends: takes nothing new, finishes what it acknowledged, closes the database.
    pub async fn end(self) {
        tracing::info!("ending");
        // Everybody who waits for the sign may be gone already.
        let _ = self.stop.send(true);
        // Browsers that watch the live page stay connected: they are not waited for beyond the grace.
        if tokio::time::timeout(GRACE, self.server).await.is_err() {
            tracing::info!("some connections were cut");
        }
        for task in self.work {
            let _ = tokio::time::timeout(GRACE, task).await;
        }
        if let Ok(app) = Arc::try_unwrap(self.app).map_err(drop) {
            let App { store, deliveries, .. } = app;
            drop(deliveries);
            store.close().await;
        }
        tracing::info!("ended");
    }
}

/// Makes sure that the administrator can come in: with the password given, or, where nobody is there yet, with a new one, which is returned
/// to be shown once.
///
/// # Errors
/// Where the database does not answer or there is no randomness.
pub async fn ensure_password(
    store: &Store,
    given: Option<String>,
) -> Result<Option<String>, Box<dyn std::error::Error + Send + Sync>> {
    let administrator = store.person(session::ADMINISTRATOR).await?;
    if let Some(password) = given {
        let known = administrator.as_ref().and_then(|row| row.password.as_deref());
        if !known.is_some_and(|hash| secrets::matches(&password, hash)) {
            make_administrator(store, &password).await?;
        }
        return Ok(None);
    }
    if !store.people().await?.is_empty() {
        return Ok(None);
    }
    let password = secrets::password()?;
    make_administrator(store, &password).await?;
    Ok(Some(password))
}

/// Lets `admin` come in with this password, whoever could before.
async fn make_administrator(store: &Store, password: &str) -> Result<(), Box<dyn std::error::Error + Send + Sync>> {
    let hash = secrets::hash(password)?;
    let row = PersonRow {
        id: session::ADMINISTRATOR.into(),
        name: session::ADMINISTRATOR.to_owned(),
        role: Role::Administrator.word().to_owned(),
        state: "active".to_owned(),
        ..PersonRow::default()
    };
    store.add_person(&row, clock::now()).await?;
    store.set_password(&row.id, &hash).await?;
    store.end_sessions(&row.id, None).await?;
    Ok(())
}

/// Waits until somebody asks the process to end.
pub async fn asked_to_end() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(_) => return drop(tokio::signal::ctrl_c().await),
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
}
