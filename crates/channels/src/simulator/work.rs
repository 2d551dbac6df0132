//! Where the simulator's background work begins, so that one can see what runs beside the desk.
//!
//! Never here: the work. Next one: none.

use tokio::task::JoinHandle;

/// Starts work of the simulator; it ends when the simulator is told to stop, or with the load that it belongs to.
#[expect(
    clippy::disallowed_methods,
    reason = "the simulator is its own little world, with its own provider and its own customers"
)]
pub(super) fn start<F>(work: F) -> JoinHandle<F::Output>
where
    F: Future<Output: Send + 'static> + Send + 'static,
{
    tokio::spawn(work)
}
