//! A WhatsApp that needs no account: a plausible past, a provider on loopback, and customers who write on.
//!
//! Lives here: everything that pretends. `history` tells a month as a trace, `provider` is the other side of the Cloud API,
//! `webhooks` carries its news to the desk, `customers` are the people, `load` is a crowd for measuring.
//! Never here: anything that the desk itself relies on. Nothing listens beyond 127.0.0.1, and no name or number is a real one.
//! Next one: a habit of customers goes to `customers` (live) and `history/story` (past), an error of the provider to `errors`,
//! a language to `phrases`.

pub mod body;
pub mod cast;
pub mod config;
pub mod customers;
pub mod dice;
pub mod errors;
pub mod history;
pub mod load;
pub mod people;
pub mod phrases;
mod provider;
pub mod rhythm;
pub mod wamid;
pub mod webhooks;
pub mod wire;
mod work;
mod world;

use std::collections::HashMap;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;

pub use cast::Cast;
pub use config::{Clock, Config, Pace};
pub use customers::{Crowd, Intent};
pub use history::History;
pub use provider::{Accepted, Choice, Fault, Storm};
pub use webhooks::Knobs;

use body::Said;
use customers::Customers;
use dice::Dice;
use webhooks::{Counters, Postman, Round};
use world::World;

/// The simulated WhatsApp.
#[derive(Debug)]
pub struct Simulator;

/// A simulator that runs; it ends with [`Handle::stop`], or roughly when dropped.
pub struct Handle {
    address: SocketAddr,
    world: Arc<World>,
    counters: Arc<Counters>,
    stop: watch::Sender<bool>,
    tasks: Vec<JoinHandle<()>>,
}

/// What became of the webhooks so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Deliveries {
    /// Answered with 200.
    pub taken: u64,
    /// Attempts that were not, and were tried again.
    pub repeated: u64,
    /// Tried often enough.
    pub given_up: u64,
}

impl Simulator {
    /// Starts to listen and to live.
    ///
    /// # Errors
    /// Where the port is taken or the callback is no plain HTTP address.
    pub async fn start(config: Config) -> io::Result<Handle> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, config.port)).await?;
        let address = listener.local_addr()?;
        let (stop, stopped) = watch::channel(false);
        let counters = Arc::new(Counters::default());
        let round = Round {
            cast: Arc::new(config.cast.clone()),
            target: wire::Target::parse(&config.callback)?,
            signer: wire::Signer::new(&config.app_secret),
            knobs: config.knobs,
            dice: Dice::new(config.seed.rotate_left(13)),
            counters: Arc::clone(&counters),
        };
        let (postman, carrying) = Postman::start(round, stopped.clone());
        let (readers, read) = mpsc::unbounded_channel();
        let world = Arc::new(World::new(&config, format!("http://{address}"), postman, readers));
        let mut tasks = vec![carrying, work::start(serve(listener, Arc::clone(&world), stopped.clone()))];
        if let Some(crowd) = config.crowd {
            let customers = Customers::new(Arc::clone(&world), crowd, config.helpers, config.seed);
            tasks.push(work::start(customers.live(read, stopped)));
        }
        Ok(Handle { address, world, counters, stop, tasks })
    }
}

/// Answers until told to stop; whoever still waits for an answer then waits in vain.
async fn serve(listener: TcpListener, world: Arc<World>, mut stop: watch::Receiver<bool>) {
    let router = provider::router(world);
    tokio::select! {
        served = async { axum::serve(listener, router).await } => {
            if let Err(error) = served {
                tracing::warn!(%error, "the simulated provider has ended");
            }
        }
        _ = stop.wait_for(|stop| *stop) => {}
    }
}

impl Handle {
    /// Where the provider listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What stands in for `https://graph.facebook.com`.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.world.base
    }

    /// A customer with this number says something to an inbox; the answer is the id of the message. None where there is no
    /// such inbox.
    pub fn say(&self, inbox: &str, from: &str, text: &str) -> Option<String> {
        let inbox = self.world.cast.inbox(inbox)?;
        Some(self.world.say(inbox, &self.world.person(from), &Said::Text(text), None))
    }

    /// A customer with this number sends a file to an inbox; the answer is the id of the message. None where there is no such inbox.
    pub fn show(&self, inbox: &str, from: &str, kind: &'static str, mime: &'static str, bytes: Vec<u8>) -> Option<String> {
        let inbox = self.world.cast.inbox(inbox)?;
        let shown = self.world.files.show(kind, mime, bytes.into());
        Some(self.world.show(inbox, &self.world.person(from), &shown, None))
    }

    /// The same, where the hash in the delivery is another than that of the file.
    pub fn show_other(&self, inbox: &str, from: &str, kind: &'static str, mime: &'static str, bytes: Vec<u8>) -> Option<String> {
        let inbox = self.world.cast.inbox(inbox)?;
        let shown = self.world.files.show(kind, mime, bytes.into());
        Some(self.world.show(inbox, &self.world.person(from), &shown, Some(&"0".repeat(64))))
    }

    /// Forgets a file, as after its time; whether there was one of this message's.
    pub fn forget_files(&self) {
        self.world.files.forget_all();
    }

    /// Orders `fault` for the next `count` messages.
    pub fn order(&self, fault: Fault, count: usize) {
        self.world.faults.order(fault, count);
    }

    /// From now on things go wrong by chance.
    pub fn storm(&self, storm: Storm) {
        self.world.faults.storm(storm);
    }

    /// How often each request was accepted, by what the desk attached to it; empty unless [`Config::tally`] is set.
    #[must_use]
    pub fn tally(&self) -> HashMap<String, usize> {
        self.world.tally()
    }

    /// The messages that the provider accepted lately, the oldest first.
    #[must_use]
    pub fn accepted(&self) -> Vec<Accepted> {
        self.world.accepted()
    }

    /// What became of the webhooks so far.
    #[must_use]
    pub fn deliveries(&self) -> Deliveries {
        Deliveries {
            taken: self.counters.taken.load(Ordering::Relaxed),
            repeated: self.counters.repeated.load(Ordering::Relaxed),
            given_up: self.counters.given_up.load(Ordering::Relaxed),
        }
    }

    /// Waits until all news were taken or given up.
    pub async fn quiet(&self) {
        self.world.postman.quiet().await;
    }

    /// Ends everything, in two seconds at most. News on their way may get lost.
    pub async fn stop(mut self) {
        self.stop.send_replace(true);
        for mut task in std::mem::take(&mut self.tasks) {
            if tokio::time::timeout(Duration::from_secs(2), &mut task).await.is_err() {
                task.abort();
            }
        }
    }
}

#[cfg(test)]
mod tests;
