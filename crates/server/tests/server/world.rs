//! A running desk for one test, with an administrator at a browser, gone afterwards.

use std::io::Cursor;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use desk::desk_file::Desk;
use futures_util::FutureExt as _;
use server::history::{self, Counts};
use server::http::{App, WhatsApp};
use server::place::DeskFile;
use server::running::{self, Running};
use server::settings::Settings;
use server::vault::Vault;
use store::{Options, Store};
use tokio::net::TcpListener;

use crate::browser::{Browser, PASSWORD, SECRET, VERIFY_TOKEN};
use crate::place::{Engine, Place};

/// How long anything may take before a test gives up. Generous: nothing is measured here.
const PATIENCE: Duration = Duration::from_secs(120);
const LOOK: Duration = Duration::from_millis(10);

/// Runs each test on both engines.
macro_rules! on_both {
    ($(async fn $name:ident($world:ident) $body:block)*) => {
        $(async fn $name($world: &mut $crate::world::World) $body

        mod $name {
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_sqlite() {
                $crate::world::run($crate::place::Engine::Sqlite, super::$name).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn on_postgres() {
                $crate::world::run($crate::place::Engine::Postgres, super::$name).await;
            }
        })*
    };
}

/// One test's desk.
pub(crate) struct World {
    pub(crate) place: Place,
    /// The administrator.
    pub(crate) browser: Browser,
    pub(crate) file: DeskFile,
    whatsapp: WhatsApp,
    settings: Settings,
    running: Option<Running>,
}

/// The keys of a desk that cannot send.
pub(crate) fn keys() -> WhatsApp {
    WhatsApp { verify_token: VERIFY_TOKEN.to_owned(), app_secrets: vec![SECRET.to_owned()], client: None }
}

/// The desk file with this text.
pub(crate) fn desk_file(text: &str) -> DeskFile {
    DeskFile::new(Arc::new(Desk::parse(text).unwrap()), text.to_owned())
}

/// A free port.
pub(crate) async fn listener() -> TcpListener {
    TcpListener::bind("127.0.0.1:0").await.unwrap()
}

/// Runs a test in a usual world of its own.
pub(crate) async fn run(engine: Engine, tell: impl AsyncFnOnce(&mut World)) {
    run_in(engine, desk_file(""), keys(), listener().await, tell).await;
}

/// Runs a test in a world of its own and cleans up whatever comes of it.
pub(crate) async fn run_in(
    engine: Engine,
    file: DeskFile,
    whatsapp: WhatsApp,
    listener: TcpListener,
    tell: impl AsyncFnOnce(&mut World),
) {
    run_with(engine, file, whatsapp, Settings::default(), listener, tell).await;
}

/// The same with settings of its own.
pub(crate) async fn run_with(
    engine: Engine,
    file: DeskFile,
    whatsapp: WhatsApp,
    settings: Settings,
    listener: TcpListener,
    tell: impl AsyncFnOnce(&mut World),
) {
    let Some(place) = Place::fresh(engine).await else { return };
    let mut world = World::open_with(place, file, whatsapp, settings, listener).await;
    let told = AssertUnwindSafe(tell(&mut world)).catch_unwind().await;
    world.end().await.remove().await;
    if let Err(panic) = told {
        std::panic::resume_unwind(panic);
    }
}

async fn start(place: &Place, file: &DeskFile, whatsapp: WhatsApp, settings: Settings, listener: TcpListener) -> Running {
    let options = Options { database_url: place.database_url.clone(), data_dir: place.data.clone(), blob_url: None };
    let store = Store::open(options, Arc::clone(&file.desk), Arc::new(|_, _| ())).await.unwrap();
    running::ensure_password(&store, Some(PASSWORD.to_owned())).await.unwrap();
    let vault = Vault::open(&store, &place.data, None).await.unwrap();
    running::start(store, file, settings, whatsapp, vault, listener).unwrap()
}

impl World {
    /// Starts a desk on `place`, which may hold something already.
    pub(crate) async fn open(place: Place, file: DeskFile, whatsapp: WhatsApp, listener: TcpListener) -> World {
        World::open_with(place, file, whatsapp, Settings::default(), listener).await
    }

    /// The same with settings of its own.
    async fn open_with(place: Place, file: DeskFile, whatsapp: WhatsApp, settings: Settings, listener: TcpListener) -> World {
        let running = start(&place, &file, whatsapp.clone(), settings.clone(), listener).await;
        let browser = Browser::signed_in(&format!("http://{}", running.address)).await;
        World { place, browser, file, whatsapp, settings, running: Some(running) }
    }

    /// Ends the desk; what it has kept stays at its place.
    pub(crate) async fn end(self) -> Place {
        let World { running, place, browser, .. } = self;
        // A connection that waits for another request would be waited for.
        drop(browser);
        if let Some(running) = running {
            running.end().await;
        }
        place
    }

    /// What the desk is made of.
    pub(crate) fn app(&self) -> &App {
        self.shared()
    }

    /// The same, for background work.
    pub(crate) fn shared(&self) -> &Arc<App> {
        &self.running.as_ref().unwrap().app
    }

    /// Ends the desk and starts it again, on another port.
    pub(crate) async fn restart(&mut self) {
        self.running.take().unwrap().end().await;
        let running = start(&self.place, &self.file, self.whatsapp.clone(), self.settings.clone(), listener().await).await;
        self.browser = Browser::signed_in(&format!("http://{}", running.address)).await;
        self.running = Some(running);
    }

    /// Takes in a history as the command line does.
    pub(crate) async fn take_in(&self, lines: &[String]) -> Counts {
        history::take_in(&self.app().store, Cursor::new(lines.join("\n")), |_| ()).await.unwrap()
    }

    /// The position of the last event in the log.
    pub(crate) async fn position(&self) -> i64 {
        self.app().store.tail_head().await.unwrap().position
    }

    /// Waits until every delivery was taken in and the figures know everything that is in the log.
    pub(crate) async fn settled(&self) {
        let app = self.app();
        eventually("everything is taken in", async || {
            let kept = app.store.deliveries().last().await.ok()?.0;
            let taken = app.store.cursor("deliveries").await.ok()?;
            let head = app.store.tail_head().await.ok()?;
            (kept == taken && app.numbers.tail() == head.number).then_some(())
        })
        .await;
    }
}

/// Looks again and again until there is something to see.
pub(crate) async fn eventually<T>(what: &str, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let looking = async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(LOOK).await;
        }
    };
    tokio::time::timeout(PATIENCE, looking).await.unwrap_or_else(|_| panic!("waited in vain: {what}"))
}
