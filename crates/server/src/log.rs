//! The log and the metrics of the process. Both speak of the desk, never of its customers.

use std::io::IsTerminal;
use std::sync::OnceLock;

use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing_subscriber::EnvFilter;

/// What is logged without a wish: our own words, and the warnings of others.
const USUAL: &str = "warn,server=info,store=info,channels=info";

/// Starts the log on standard error: lines for people at a terminal, JSON everywhere else.
pub fn start(filter: Option<&str>) {
    let filter = EnvFilter::try_new(filter.unwrap_or(USUAL)).unwrap_or_else(|_| EnvFilter::new(USUAL));
    let lines = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    // A log that is there already (in tests) stays.
    let _ = if std::io::stderr().is_terminal() { lines.try_init() } else { lines.json().flatten_event(true).try_init() };
}

/// The metrics of this process; started at the first call.
pub fn metrics() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    let handle = HANDLE.get_or_init(|| {
        let recorder = PrometheusBuilder::new().build_recorder();
        let handle = recorder.handle();
        // Only the first recorder of a process is heard; there is only this one.
        let _ = metrics::set_global_recorder(recorder);
        handle
    });
    handle.clone()
}
