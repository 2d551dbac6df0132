//! The product as a process of its own: started, watched, ended.
//!
//! The only place of the benches that starts another program.

use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use crate::{Result, clock};

/// A started process; one that is still there when this is dropped is killed.
pub(crate) struct Process(Child);

/// How long it may take to end.
const PATIENCE: Duration = Duration::from_secs(15);

/// Starts `watchdesk serve` on `data`, listening on `port`.
#[expect(clippy::disallowed_methods, reason = "how long a process takes to start can only be seen from outside")]
pub(crate) fn serve(watchdesk: &Path, data: &Path, port: u16) -> Result<Process> {
    let listen = format!("127.0.0.1:{port}");
    let mut command = Command::new(watchdesk);
    command.arg("serve").arg("--data").arg(data).args(["--listen", &listen, "--log", "off"]);
    Ok(Process(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?))
}

impl Process {
    /// The memory that it holds, in bytes.
    pub(crate) fn resident(&self) -> Result<u64> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.0.id()))?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).ok_or("no VmRSS")?;
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse()?;
        Ok(kilobytes * 1024)
    }

    /// Whether it has ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.0.try_wait(), Ok(None))
    }

    /// Asks it to end and waits for it.
    #[expect(clippy::disallowed_methods, reason = "the sign to end is sent by the system's own command")]
    pub(crate) fn end(mut self) -> Result<()> {
        Command::new("kill").args(["-TERM", &self.0.id().to_string()]).status()?;
        let started = clock::stopwatch();
        while started.elapsed() < PATIENCE {
            if self.has_ended() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        Err("the server did not end when it was asked to".into())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended long ago.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
