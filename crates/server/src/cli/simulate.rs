//! `watchdesk simulate`: plays WhatsApp's side of the Cloud API on this machine, or tells an invented history.

use std::io::{BufWriter, Write};
use std::time::Duration;

use channels::simulator::{Clock, Config, Crowd, History, Knobs, Simulator};
use clap::Args;
use desk::Moment;
use desk::moment::DAY;

use super::{Failure, print};
use crate::{clock, log, running};

#[derive(Args)]
pub(crate) struct Words {
    /// Where webhooks go.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080/webhooks/whatsapp_cloud")]
    callback: String,
    /// The port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8090)]
    port: u16,
    /// Signs the webhooks.
    #[arg(
        long,
        value_name = "SECRET",
        env = "WATCHDESK_WHATSAPP_APP_SECRET",
        hide_env_values = true,
        default_value = "simulated-secret"
    )]
    app_secret: String,
    /// What has to be shown when sending.
    #[arg(
        long,
        value_name = "TOKEN",
        env = "WATCHDESK_WHATSAPP_ACCESS_TOKEN",
        hide_env_values = true,
        default_value = "simulated-token"
    )]
    access_token: String,
    /// Nobody writes by himself.
    #[arg(long)]
    silent: bool,
    /// How fast the customers are: 1 is lifelike.
    #[arg(long, default_value_t = 1.0)]
    tempo: f64,
    /// Every delivery is late by this many milliseconds.
    #[arg(long, value_name = "MS", default_value_t = 0)]
    delay: u64,
    /// Deliveries overtake each other by up to this many milliseconds.
    #[arg(long, value_name = "MS", default_value_t = 0)]
    shuffle: u64,
    /// The share of news that is delivered twice.
    #[arg(long, value_name = "SHARE", default_value_t = 0.0)]
    repeat: f64,
    /// The most news in one body.
    #[arg(long, value_name = "N", default_value_t = 1)]
    batch: usize,
    /// Instead: print an invented history of so many days up to now as JSON Lines, and end.
    #[arg(long, value_name = "DAYS")]
    history: Option<u32>,
    /// Conversations that begin on an average day of it.
    #[arg(long, value_name = "N", default_value_t = 90.0)]
    per_day: f64,
    /// The instant at which the history ends [default: now].
    #[arg(long, value_name = "T")]
    until: Option<String>,
    /// Instead: print the desk file that belongs to the simulated numbers and agents, and end.
    #[arg(long)]
    desk_file: bool,
}

/// Runs until asked to end, or prints what was asked for.
pub(crate) async fn run(words: Words) -> Result<(), Failure> {
    let until = match words.until.as_deref() {
        Some(text) => {
            Moment::parse(text).ok_or_else(|| Failure::Told("--until is an instant such as 2026-03-02T09:00:00Z".to_owned()))?
        }
        None => clock::now(),
    };
    let month = History::month_until(until);
    if words.desk_file {
        print(&month.desk_file());
        return Ok(());
    }
    if let Some(days) = words.history {
        let from = Moment(until.0 - i64::from(days) * DAY);
        return tell(&History { days, from, conversations_per_day: words.per_day, ..month });
    }
    log::start(None);
    let mut config = Config::new(&words.callback, &words.app_secret, &words.access_token, month.cast(), Clock::new(clock::now));
    config.port = words.port;
    config.seed = clock::now().0.unsigned_abs();
    config.crowd = (!words.silent).then(|| Crowd { tempo: words.tempo, ..Crowd::default() });
    config.knobs = Knobs {
        delay: Duration::from_millis(words.delay),
        shuffle: Duration::from_millis(words.shuffle),
        repeat: words.repeat,
        batch: words.batch,
        ..Knobs::default()
    };
    let provider = Simulator::start(config).await.map_err(|error| Failure::of("cannot start", error))?;
    print(&format!("A simulated WhatsApp listens on {} and delivers to {}", provider.base(), words.callback));
    running::asked_to_end().await;
    provider.stop().await;
    Ok(())
}

fn tell(history: &History) -> Result<(), Failure> {
    let mut out = BufWriter::new(std::io::stdout().lock());
    for line in history.lines() {
        if writeln!(out, "{line}").is_err() {
            return Ok(());
        }
    }
    out.flush().map_err(|error| Failure::of("cannot write the history", error))
}
