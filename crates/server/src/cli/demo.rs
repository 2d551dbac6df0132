//! `watchdesk demo`: a desk that needs no account anywhere.
//!
//! Lives here: the words of the command and the order of things. What pretends is in `channels::simulator`; what simulated agents do is
//! in `demo::helpers`. The demo has a folder of its own below the data folder, so that it never mixes with a real desk.

mod filled;
mod helpers;
mod past;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use channels::simulator::{Cast, Clock, Config, Crowd, Handle, History, Simulator};
use channels::whatsapp_cloud::client::VERSION;
use channels::whatsapp_cloud::{Client, Line};
use clap::Args;
use desk::Moment;
use desk::moment::DAY;
use store::NumberRow;
use tokio::sync::mpsc;

use super::serve::listen;
use super::{Failure, Place, print};
use crate::http::WhatsApp;
use crate::settings::Settings;
use crate::{clock, log, place, running, secrets, work};

#[derive(Args)]
pub(crate) struct Words {
    /// Where to listen.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How many days of history.
    #[arg(long, value_name = "N", default_value_t = 30)]
    days: u32,
    /// How many conversations begin on an average day of it.
    #[arg(long, value_name = "N", default_value_t = 90.0)]
    per_day: f64,
    /// The password of the administrator [default: a new one at every start].
    #[arg(long, value_name = "WORD")]
    password: Option<String>,
    /// The token that the simulated WhatsApp takes, to connect one of its numbers [default: a new one at every start].
    #[arg(long, value_name = "WORD")]
    provider_token: Option<String>,
    /// Write the address to this file as soon as the desk answers and its history is there.
    #[arg(long, value_name = "FILE")]
    address_file: Option<PathBuf>,
}

/// The setting that says where the history ends: taken in again after a kill, it must be the same.
const UNTIL: &str = "demo.until";
/// How many wishes of simulated agents may wait.
const WISHES: usize = 256;

/// Runs until asked to end.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    log::start(None);
    let place = Place { data: place.data.join("demo"), ..place };
    let listener = listen(words.listen).await?;
    let address = listener.local_addr().map_err(|error| Failure::of("cannot listen", error))?;
    let history = History { days: words.days, conversations_per_day: words.per_day, ..History::month_until(clock::now()) };
    let text = history.desk_file() + &filled::teams(&history.cast());
    write_desk_file(&place, &text)?;
    let file = place::desk(&place).await?;
    let store = place::open(&place, &file).await?;
    let history = fix_end(&store, history).await?;
    let password = match words.password {
        Some(password) => password,
        None => secrets::password().map_err(|error| Failure::of("the password", error))?,
    };
    running::ensure_password(&store, Some(password.clone()))
        .await
        .map_err(|error| Failure::of("cannot keep the password", error))?;

    know_numbers(&store, &history.cast()).await?;
    let (wishes, wished) = mpsc::channel(WISHES);
    let (provider, whatsapp) = simulate(address, history.cast(), wishes, words.provider_token).await?;
    let settings = Settings { demo: true, provider: Some(provider.base().to_owned()), ..Settings::default() };
    let vault = place::vault(&place, &store).await?;
    let running =
        running::start(store, &file, settings, whatsapp, vault, listener).map_err(|error| Failure::Told(error.to_string()))?;
    print(&format!(
        "\n  Watchdesk demo\n\n    page       http://{address}\n    password   {password}\n\n  Ctrl+C ends it; its data stays in {}.\n",
        place.data.display()
    ));

    let helping = work::spawn(helpers::run(Arc::clone(&running.app), wished));
    past::take_in(&running.app, &history).await.map_err(|error| Failure::Told(error.to_string()))?;
    let until = Moment(history.from.0 + i64::from(history.days) * DAY);
    filled::fill(&running.app, until).await.map_err(|error| Failure::Told(error.to_string()))?;
    if let Some(path) = words.address_file {
        std::fs::write(&path, format!("http://{address}")).map_err(|error| Failure::of("cannot write the address", error))?;
    }
    running::asked_to_end().await;
    provider.stop().await;
    // The provider held the only way to wish for something: the helpers have nothing left to do.
    let _ = helping.await;
    running.end().await;
    Ok(())
}

/// Keeps the desk file beside the data, so that `watchdesk kpi --data` asks by the same rules.
fn write_desk_file(place: &Place, text: &str) -> Result<(), Failure> {
    let written = std::fs::create_dir_all(&place.data).and_then(|()| std::fs::write(place.data.join("desk.toml"), text));
    written.map_err(|error| Failure::of(&format!("cannot write to {}", place.data.display()), error))
}

/// The history ends where it ended at the first start.
async fn fix_end(store: &store::Store, history: History) -> Result<History, Failure> {
    let now = clock::now().0.to_string();
    let until = store.set_once(UNTIL, &now).await.map_err(|error| Failure::of("cannot keep the settings", error))?;
    let until = until.parse().map_or_else(|_| clock::now(), Moment);
    Ok(History { from: Moment(until.0 - i64::from(history.days) * DAY), ..history })
}

/// The numbers of the demo, each with its account, so that there are templates.
async fn know_numbers(store: &store::Store, cast: &Cast) -> Result<(), Failure> {
    for inbox in &cast.inboxes {
        let number = NumberRow {
            inbox: inbox.id.as_str().into(),
            name: inbox.name.clone(),
            account: cast.account.clone(),
            ..NumberRow::default()
        };
        store.put_number(&number).await.map_err(|error| Failure::of("cannot keep the numbers", error))?;
    }
    Ok(())
}

/// Starts the other side: a provider with customers, and the keys to it.
async fn simulate(
    address: SocketAddr,
    cast: Cast,
    wishes: mpsc::Sender<channels::simulator::Intent>,
    token: Option<String>,
) -> Result<(Handle, WhatsApp), Failure> {
    let key = || secrets::token().map_err(|error| Failure::of("the keys", error));
    let (app_secret, token, verify_token) = (key()?, token.map_or_else(key, Ok)?, key()?);
    let callback = format!("http://{address}/webhooks/whatsapp_cloud");
    let mut config = Config::new(&callback, &app_secret, &token, cast, Clock::new(clock::now));
    config.seed = clock::now().0.unsigned_abs();
    config.crowd = Some(Crowd::default());
    config.helpers = Some(wishes);
    let provider = Simulator::start(config).await.map_err(|error| Failure::of("the simulated WhatsApp", error))?;
    let line = Line { base: provider.base().to_owned(), version: VERSION.to_owned(), token };
    let client = Client::new(line).map_err(|error| Failure::of("the way to the simulated WhatsApp", error))?;
    Ok((provider, WhatsApp { verify_token, app_secrets: vec![app_secret], client: Some(client) }))
}
