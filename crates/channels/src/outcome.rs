//! What became of an attempt to hand something to a provider: exactly one of these, for every channel.
//!
//! Lives here: the outcomes and what they allow next. Never here: codes of one provider, or the doing of what is allowed.

use desk::Name;

/// What became of an attempt to send a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The provider took it.
    Accepted {
        /// The provider's id of the message.
        id: Name,
        /// The recipient as the provider knows it; may differ from what was asked for.
        wa_id: Option<Name>,
    },
    /// The provider said no: nothing was sent.
    Refused(Refusal),
    /// Nobody knows: the request was on its way when the connection was lost, or the answer made no sense. Never to be sent
    /// again blindly; a status that carries the request's id settles it.
    Uncertain {
        /// What happened, without any content.
        detail: String,
    },
    /// Nothing was handed over, so the same can safely be tried again.
    NotSent {
        /// What happened, without any content.
        detail: String,
    },
}

/// What became of any other call. These may all be repeated without harm.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Failure {
    /// The provider said no.
    #[error("refused by the provider: {} {}", .0.code, .0.title)]
    Refused(Refusal),
    /// No answer came.
    #[error("no answer: {detail}")]
    Unreachable {
        /// What happened, without any content.
        detail: String,
    },
    /// An answer came that makes no sense.
    #[error("an answer that makes no sense: {detail}")]
    Unexpected {
        /// What is wrong with it, without any content.
        detail: String,
    },
    /// The file is larger than we take.
    #[error("larger than {limit} bytes")]
    TooLarge {
        /// What we take at most.
        limit: u64,
    },
}

/// A refusal by the provider.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The provider's code; the HTTP status where it gave none.
    pub code: i64,
    /// The provider's words: for people, never to decide on.
    pub title: String,
    /// What the code means, as a key for translation.
    pub meaning: &'static str,
    /// Whether and how the same may be tried again.
    pub retry: Retry,
    /// It concerns the number or the account, and a person has to act.
    pub alert: bool,
    /// Whatever else waits to be sent from there will fare the same.
    pub halts: bool,
}

/// Whether and how to try again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Retry {
    /// The same message will be refused again.
    Never,
    /// Soon, then less and less often.
    Backoff,
    /// Once the hour's allowance is fresh.
    Later,
    /// Too many to this one person: after 4, 16, 64, ... seconds.
    Pair,
}
