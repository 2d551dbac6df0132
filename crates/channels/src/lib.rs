//! How customers reach the desk: one folder per provider.
//!
//! Lives here: what every channel offers, and the list of them. A channel turns a provider's bytes into facts (`parse`, pure)
//! and hands messages to the provider (`send`); it says of every attempt exactly one outcome.
//! Never here: conversations, SQL, the HTTP server.
//! Next one: a folder like `whatsapp_cloud` with its `testdata/` and a line in [`CHANNELS`].

mod json;
pub mod outcome;
pub mod parsed;
pub mod simulator;
pub mod whatsapp_cloud;

pub use outcome::{Failure, Outcome, Refusal, Retry};
pub use parsed::{Parsed, Problem, Rejected};

use desk::Moment;

/// What the desk needs to know of a provider to take in what it delivers.
#[derive(Clone, Copy, Debug)]
pub struct Channel {
    /// What the desk file calls it.
    pub id: &'static str,
    /// What people call it.
    pub name: &'static str,
    /// Turns a delivery into facts. Pure and never panics; the moment is the arrival.
    pub parse: fn(&[u8], Moment) -> Result<Parsed, Rejected>,
}

/// Every provider that we know.
pub const CHANNELS: &[Channel] = &[Channel { id: whatsapp_cloud::ID, name: "WhatsApp Cloud API", parse: whatsapp_cloud::parse }];

/// The channel that the desk file calls `id`.
#[must_use]
pub fn channel(id: &str) -> Option<&'static Channel> {
    CHANNELS.iter().find(|channel| channel.id == id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_channel_is_found_under_an_id_of_its_own() {
        for (at, known) in CHANNELS.iter().enumerate() {
            assert_eq!(CHANNELS.iter().position(|other| other.id == known.id), Some(at), "{}", known.id);
            assert_eq!(channel(known.id).map(|found| found.name), Some(known.name));
        }
        assert!(channel("pigeon").is_none());
    }

    #[test]
    fn no_channel_stumbles_over_nonsense() {
        for known in CHANNELS {
            for body in [&b""[..], b"\xff", b"[]", b"{\"entry\":[{}]}", b"a=b&c=%"] {
                let _ = (known.parse)(body, Moment(0));
            }
        }
    }
}
