//! Programs of their own: the product, started, watched and ended, and an engine that is spoken to in lines.
//!
//! The only place of the benches that starts another program.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use crate::{Result, clock};

/// A started process; one that is still there when this is dropped is killed.
pub(crate) struct Process(Child);

/// How long it may take to end.
const PATIENCE: Duration = Duration::from_secs(15);

/// Starts `watchdesk serve` on `data`, listening on `port`.
pub(crate) fn serve(watchdesk: &Path, data: &Path, port: u16) -> Result<Process> {
    serve_with(watchdesk, data, port, &[])
}

/// The same with further words.
#[expect(clippy::disallowed_methods, reason = "how long a process takes to start can only be seen from outside")]
pub(crate) fn serve_with(watchdesk: &Path, data: &Path, port: u16, more: &[&str]) -> Result<Process> {
    let listen = format!("127.0.0.1:{port}");
    let mut command = Command::new(watchdesk);
    command.arg("serve").arg("--data").arg(data).args(["--listen", &listen, "--log", "off"]).args(more);
    Ok(Process(command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?))
}

/// Runs a command of the product on `data` until it ends.
#[expect(clippy::disallowed_methods, reason = "how long a command takes can only be seen from outside")]
pub(crate) fn run(watchdesk: &Path, data: &Path, words: &[&str]) -> Result<()> {
    let mut command = Command::new(watchdesk);
    command.args(words).arg("--data").arg(data).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::inherit());
    let status = command.status()?;
    if status.success() { Ok(()) } else { Err(format!("`watchdesk {}` failed: {status}", words.join(" ")).into()) }
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

/// A script in Python that answers each line with one line.
pub(crate) struct Script {
    ask: ChildStdin,
    answers: BufReader<ChildStdout>,
    /// Killed after the pipes are closed, where it has not ended by then.
    _process: Process,
}

impl Script {
    /// Starts it with one word; what it complains about is seen.
    #[expect(clippy::disallowed_methods, reason = "an anchor may be a program of its own")]
    pub(crate) fn start(python: &Path, text: &str, word: &Path) -> Result<Script> {
        let mut command = Command::new(python);
        command.args(["-c", text]).arg(word).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut child = command.spawn()?;
        let (ask, answers) = (child.stdin.take(), child.stdout.take());
        let process = Process(child);
        let (ask, answers) = ask.zip(answers).ok_or("the script has no pipes")?;
        Ok(Script { ask, answers: BufReader::new(answers), _process: process })
    }

    /// Says a line and waits for the answer.
    pub(crate) fn ask(&mut self, line: &str) -> Result<String> {
        writeln!(self.ask, "{line}")?;
        self.ask.flush()?;
        let mut answer = String::new();
        self.answers.read_line(&mut answer)?;
        if answer.is_empty() { Err("the script has ended".into()) } else { Ok(answer) }
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended long ago.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
