//! The command `watchdesk` as it is built: run to its end, or serving.

use std::io::{BufRead, BufReader, Read, Write};
use std::panic::AssertUnwindSafe;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex};

use futures_util::FutureExt as _;

use crate::browser::{PASSWORD, SECRET, VERIFY_TOKEN};
use crate::place::{Engine, Place};

/// What a command came to.
#[derive(Debug)]
pub(crate) struct Output {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

/// Runs a test that has a place, but no desk in it yet.
pub(crate) async fn in_a_place(engine: Engine, tell: impl AsyncFnOnce(&Place)) {
    let Some(place) = Place::fresh(engine).await else { return };
    let told = AssertUnwindSafe(tell(&place)).catch_unwind().await;
    place.remove().await;
    if let Err(panic) = told {
        std::panic::resume_unwind(panic);
    }
}

/// A program with an empty environment: what is set on this machine decides nothing.
#[expect(clippy::disallowed_methods, reason = "these tests run the product itself")]
pub(crate) fn program(path: &str) -> Command {
    let mut command = Command::new(path);
    command.env_clear().env("PATH", crate::place::variable("PATH").unwrap_or_default());
    command
}

/// The path of the command.
pub(crate) const WATCHDESK: &str = env!("CARGO_BIN_EXE_watchdesk");

/// The words that say where the desk is.
pub(crate) fn whereabouts(place: &Place) -> Vec<String> {
    let mut words = vec!["--data".to_owned(), place.data.display().to_string()];
    words.extend(place.database_url.iter().flat_map(|url| ["--database-url".to_owned(), url.clone()]));
    words
}

/// Runs a command to its end.
pub(crate) fn watchdesk(place: &Place, words: &[&str]) -> Output {
    watchdesk_reading(place, words, "")
}

/// Runs a command to its end with this text on its standard input.
pub(crate) fn watchdesk_reading(place: &Place, words: &[&str], text: &str) -> Output {
    let mut command = program(WATCHDESK);
    command.args(words).args(whereabouts(place)).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // A command that reads nothing may be gone before this is written.
    let _ = child.stdin.take().unwrap().write_all(text.as_bytes());
    let output = child.wait_with_output().unwrap();
    Output {
        code: output.status.code(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

/// A desk in a process of its own; killed when dropped.
pub(crate) struct Serving {
    child: Child,
    /// `http://127.0.0.1:...`.
    pub(crate) base: String,
    /// What it printed before it listened.
    greeting: String,
    said: Arc<Mutex<String>>,
    listening: Vec<std::thread::JoinHandle<()>>,
}

impl Serving {
    /// Starts `watchdesk serve` and waits until it listens; `more` are further words.
    pub(crate) fn start(place: &Place, more: &[&str]) -> Serving {
        let mut command = program(WATCHDESK);
        command.args(serve(place)).args(more);
        Serving::started(command)
    }

    /// Waits until a command that serves listens.
    pub(crate) fn started(mut command: Command) -> Serving {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let said = Arc::new(Mutex::new(String::new()));
        let complaints = listen(child.stderr.take().unwrap(), Arc::clone(&said));
        let mut out = BufReader::new(child.stdout.take().unwrap());
        let (mut line, mut greeting) = (String::new(), String::new());
        while !line.starts_with("Watchdesk listens on ") {
            greeting.push_str(&line);
            line.clear();
            if out.read_line(&mut line).unwrap() == 0 {
                let code = child.wait().unwrap();
                complaints.join().unwrap();
                panic!("it does not serve ({code}): {}", said.lock().unwrap());
            }
        }
        let base = line.trim().strip_prefix("Watchdesk listens on ").unwrap().to_owned();
        let listening = vec![complaints, listen(out, Arc::clone(&said))];
        Serving { child, base, greeting, said, listening }
    }

    pub(crate) fn greeting(&self) -> &str {
        &self.greeting
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    /// Kills it as the kernel does when memory is short: nothing is finished, nothing is said.
    pub(crate) fn kill(&mut self) {
        // One that is gone already needs no killing.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }

    /// What it has said so far.
    pub(crate) fn said(&self) -> String {
        self.said.lock().unwrap().clone()
    }

    /// Kills it; everything that it has said on standard output and standard error.
    pub(crate) fn end(mut self) -> String {
        self.kill();
        for listening in std::mem::take(&mut self.listening) {
            listening.join().unwrap();
        }
        std::mem::take(&mut self.said.lock().unwrap())
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.kill();
    }
}

/// The words that serve a desk on a free port.
pub(crate) fn serve(place: &Place) -> Vec<String> {
    let words = ["serve", "--listen", "127.0.0.1:0", "--password", PASSWORD, "--whatsapp-app-secret", SECRET];
    let more = ["--whatsapp-verify-token", VERIFY_TOKEN];
    words.into_iter().chain(more).map(str::to_owned).chain(whereabouts(place)).collect()
}

/// A desk that makes its own password.
pub(crate) fn serve_without_password(place: &Place) -> Command {
    let mut command = program(WATCHDESK);
    command.args(["serve", "--listen", "127.0.0.1:0"]).args(whereabouts(place));
    command
}

/// Reads to the end, so that nobody has to wait for a full pipe.
#[expect(clippy::disallowed_methods, reason = "a test's own background work")]
fn listen(mut source: impl Read + Send + 'static, said: Arc<Mutex<String>>) -> std::thread::JoinHandle<()> {
    std::thread::spawn(move || {
        let mut bytes = [0; 4_096];
        while let Ok(length @ 1..) = source.read(&mut bytes) {
            said.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..length]));
        }
    })
}
