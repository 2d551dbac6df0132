//! Background work: whatever goes on without somebody waiting for it.
//!
//! Lives here: starting it, ending it, and one file for each. Never here: rules of the domain.
//! Next one: a file with an `async fn run(app, stop)` and a line in [`start`].

pub mod bi;
pub mod deliveries;
pub mod lines;
pub mod live;
pub(crate) mod looking;
pub mod media;
pub mod numbers;
pub mod outbox;
pub mod presence;
pub mod prune;
pub(crate) mod pulse;
pub mod report;
pub mod routing;
pub mod sealing;
pub mod search;
pub mod templates;

use std::future::Future;
use std::sync::Arc;

use tokio::sync::watch;
use tokio::task::JoinHandle;

use crate::http::App;

/// Says that it is time to end.
#[derive(Clone, Debug)]
pub struct Stop(watch::Receiver<bool>);

impl Stop {
    /// A way to end, and the sign of it.
    #[must_use]
    pub fn new() -> (watch::Sender<bool>, Stop) {
        let (sender, receiver) = watch::channel(false);
        (sender, Stop(receiver))
    }

    /// Waits until it is time to end.
    pub async fn wait(&mut self) {
        // A sender that is gone means the same.
        let _ = self.0.wait_for(|stop| *stop).await;
    }

    /// Whether it is time to end.
    #[must_use]
    pub fn is_now(&self) -> bool {
        *self.0.borrow()
    }
}

/// Starts a piece of background work.
#[expect(clippy::disallowed_methods, reason = "this is the one home of background work")]
pub fn spawn<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> JoinHandle<T> {
    tokio::spawn(work)
}

/// Starts everything that a running desk does by itself.
#[must_use]
pub fn start(app: &Arc<App>, stop: &Stop) -> Vec<JoinHandle<()>> {
    vec![
        spawn(lines::run(Arc::clone(app), stop.clone())),
        spawn(deliveries::run(Arc::clone(app), stop.clone())),
        spawn(numbers::run(Arc::clone(app), stop.clone())),
        spawn(live::run(Arc::clone(app), stop.clone())),
        spawn(search::run(Arc::clone(app), stop.clone())),
        spawn(outbox::run(Arc::clone(app), stop.clone())),
        spawn(presence::run(Arc::clone(app), stop.clone())),
        spawn(media::run(Arc::clone(app), stop.clone())),
        spawn(templates::run(Arc::clone(app), stop.clone())),
        spawn(prune::run(Arc::clone(app), stop.clone())),
        spawn(sealing::run(Arc::clone(app), stop.clone())),
        spawn(report::run(Arc::clone(app), stop.clone())),
        spawn(bi::run(Arc::clone(app), stop.clone())),
        spawn(routing::run(Arc::clone(app), stop.clone())),
    ]
}
