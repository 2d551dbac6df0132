//! The ways to the provider: one client a number, and the words and secrets by which the provider is known.
//!
//! Lives here: what is in memory of the numbers, beside what the command line gave. Never here: where numbers are kept (`http::numbers`
//! reads and writes that), what is said to the provider.

use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{PoisonError, RwLock};

use channels::whatsapp_cloud::handshake::{self, HandshakeIn};
use channels::whatsapp_cloud::{Client, signature};
use desk::{Moment, Name};

use crate::http::App;

/// The numbers that were connected in the interface, as far as a call needs them.
#[derive(Debug, Default)]
pub struct Lines {
    known: RwLock<Known>,
    /// When this process took the last delivery in; 0 before the first.
    delivered: AtomicI64,
}

/// What is known of the numbers.
#[derive(Default)]
pub(crate) struct Known {
    /// The client of each number; none where the number is switched off.
    pub(crate) clients: HashMap<Name, Option<Client>>,
    /// The app secrets, each with its number.
    pub(crate) app_secrets: Vec<(Name, String)>,
    /// The words of the handshake, each with its number.
    pub(crate) verify_tokens: Vec<(Name, String)>,
}

/// Never shows a secret.
impl std::fmt::Debug for Known {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Known").field("numbers", &self.clients.len()).finish_non_exhaustive()
    }
}

impl Lines {
    /// Lets other numbers be known.
    pub(crate) fn set(&self, known: Known) {
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = known;
    }

    /// Notes that a delivery was taken in.
    pub(crate) fn delivered(&self, at: Moment) {
        self.delivered.store(at.0, Ordering::Relaxed);
    }

    /// When this process took the last delivery in.
    pub(crate) fn last_delivery(&self) -> Option<Moment> {
        Some(Moment(self.delivered.load(Ordering::Relaxed))).filter(|at| at.0 > 0)
    }

    fn read<T>(&self, look: impl FnOnce(&Known) -> T) -> T {
        look(&self.known.read().unwrap_or_else(PoisonError::into_inner))
    }
}

impl App {
    /// The way to the provider from a number: its own, or that of the command line.
    #[must_use]
    pub fn line(&self, inbox: &str) -> Option<Client> {
        match self.lines.read(|known| known.clients.get(inbox).cloned()) {
            Some(own) => own,
            None => self.whatsapp.client.clone(),
        }
    }

    /// Whether a delivery was signed with an app secret of ours.
    pub(crate) fn is_authentic(&self, header: Option<&str>, body: &[u8]) -> bool {
        let own = self.whatsapp.app_secrets.iter().cloned();
        let secrets: Vec<String> =
            self.lines.read(|known| own.chain(known.app_secrets.iter().map(|secret| secret.1.clone())).collect());
        signature::is_authentic(header, body, &secrets)
    }

    /// The challenge to repeat and the number whose word was told (none: that of the command line); nothing where the word is not ours.
    pub(crate) fn answer_handshake<'q>(&self, words: &'q HandshakeIn) -> Option<(&'q str, Option<Name>)> {
        if let Some(challenge) = handshake::answer(words, &self.whatsapp.verify_token) {
            return Some((challenge, None));
        }
        self.lines.read(|known| {
            let mut tokens = known.verify_tokens.iter();
            tokens.find_map(|(inbox, word)| Some((handshake::answer(words, word)?, Some(inbox.clone()))))
        })
    }
}
