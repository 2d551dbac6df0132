//! A mail server for tests: takes what it is told to take, and keeps it.

use std::sync::{Arc, Mutex};

use server::report::Mailer;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};

/// What the server does with a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mood {
    /// Takes it.
    Takes,
    /// Refuses the recipients.
    Refuses,
    /// Reads it to its end and hangs up without a word.
    HangsUp,
}

/// A mail server on loopback.
pub(crate) struct Postbox {
    pub(crate) mood: Arc<Mutex<Mood>>,
    letters: Arc<Mutex<Vec<String>>>,
    port: u16,
}

impl Postbox {
    #[expect(clippy::disallowed_methods, reason = "a test's own background work")]
    pub(crate) async fn open() -> Postbox {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (mood, letters) = (Arc::new(Mutex::new(Mood::Takes)), Arc::new(Mutex::new(Vec::new())));
        let (asked, kept) = (Arc::clone(&mood), Arc::clone(&letters));
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(serve(stream, Arc::clone(&asked), Arc::clone(&kept)));
            }
        });
        Postbox { mood, letters, port }
    }

    /// The way to it.
    pub(crate) fn mailer(&self) -> Mailer {
        Mailer::new(&format!("smtp://127.0.0.1:{}", self.port), "Watchdesk <desk@example.org>").unwrap()
    }

    pub(crate) fn set(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// What it took, with whom it was for.
    pub(crate) fn letters(&self) -> Vec<String> {
        self.letters.lock().unwrap().clone()
    }
}

/// Speaks as little SMTP as a sender needs. A connection that breaks is somebody who went away.
async fn serve(stream: TcpStream, mood: Arc<Mutex<Mood>>, letters: Arc<Mutex<Vec<String>>>) {
    let (read, mut write) = stream.into_split();
    let mut lines = BufReader::new(read).lines();
    let mut letter = String::new();
    let _ = write.write_all(b"220 postbox\r\n").await;
    while let Ok(Some(line)) = lines.next_line().await {
        let now = *mood.lock().unwrap();
        let verb = line.get(..4).unwrap_or_default().to_uppercase();
        let answer = match verb.as_str() {
            "RCPT" if now == Mood::Refuses => "550 nobody here",
            "RCPT" => {
                letter.push_str(&format!("{line}\n"));
                "250 ok"
            }
            "DATA" => {
                let _ = write.write_all(b"354 go on\r\n").await;
                while let Ok(Some(line)) = lines.next_line().await {
                    if line == "." {
                        break;
                    }
                    letter.push_str(&format!("{line}\n"));
                }
                letters.lock().unwrap().push(std::mem::take(&mut letter));
                if now == Mood::HangsUp {
                    return;
                }
                "250 taken"
            }
            "QUIT" => "221 bye",
            _ => "250 ok",
        };
        if write.write_all(format!("{answer}\r\n").as_bytes()).await.is_err() || verb == "QUIT" {
            return;
        }
    }
}
