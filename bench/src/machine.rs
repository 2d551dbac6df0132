//! What this machine can do at this moment: a synced write, a loop of arithmetic, and how much others want of it.
//!
//! Figures drift with the machine; these three say how far it did between the beginning and the end of a run.

use std::fmt;
use std::fs::File;
use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::time::Duration;

use crate::{Result, clock};

/// How many writes are synced.
const WRITES: usize = 300;
/// Steps of arithmetic.
const STEPS: u64 = 50_000_000;
/// The share of the cores above which a run is marked.
const BUSY: f64 = 0.9;

/// The machine at one moment.
pub(crate) struct Machine {
    /// Half of the 4 KiB appends were on the disk within this.
    pub fsync_p50: Duration,
    /// Millions of steps of arithmetic a second on one core.
    steps: f64,
    /// Processes that wanted to run, on average of the last minute.
    load: f64,
    cores: usize,
}

impl Machine {
    /// Whether others want so much of it that absolute figures do not bind.
    pub(crate) fn is_busy(&self) -> bool {
        self.load > BUSY * self.cores as f64
    }
}

impl fmt::Display for Machine {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Machine { fsync_p50, steps, load, cores } = self;
        let busy = if self.is_busy() { " BUSY" } else { "" };
        let fsync = fsync_p50.as_secs_f64() * 1000.0;
        write!(out, "fsync p50 {fsync:.2} ms, cpu loop {steps:.0} M/s, load {load:.2} on {cores} cores{busy}")
    }
}

/// Measures the machine; `dir` lies on the disk in question.
pub(crate) fn look(dir: &Path) -> Result<Machine> {
    let load = std::fs::read_to_string("/proc/loadavg")?;
    let load = load.split(' ').next().and_then(|word| word.parse().ok()).unwrap_or(0.0);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    Ok(Machine { fsync_p50: fsync(dir)?, steps: steps(), load, cores })
}

fn fsync(dir: &Path) -> Result<Duration> {
    let path = dir.join("fsync");
    let mut file = File::create(&path)?;
    let page = [7u8; 4096];
    let mut took = Vec::with_capacity(WRITES);
    for _ in 0..WRITES {
        let started = clock::stopwatch();
        file.write_all(&page)?;
        file.sync_data()?;
        took.push(started.elapsed());
    }
    std::fs::remove_file(path)?;
    took.sort_unstable();
    Ok(took[WRITES / 2])
}

fn steps() -> f64 {
    let started = clock::stopwatch();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    for _ in 0..STEPS {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
    }
    black_box(state);
    STEPS as f64 / started.elapsed().as_secs_f64() / 1e6
}
