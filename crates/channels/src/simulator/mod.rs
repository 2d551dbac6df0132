//! A WhatsApp that needs no account: a plausible past, a provider on loopback, and customers who write on.
//!
//! Lives here: everything that pretends. `history` tells a month as a trace, `provider` is the other side of the Cloud API,
//! `webhooks` carries its news to the desk, `customers` are the people, `load` is a crowd for measuring.
//! Never here: anything that the desk itself relies on. Nothing listens beyond 127.0.0.1, and no name or number is a real one.
//! Next one: a habit of customers goes to `customers` (live) and `history/story` (past), an error of the provider to
//! `provider/errors`, a language to `phrases`.

pub mod body;
pub mod cast;
pub mod dice;
pub mod errors;
pub mod history;
pub mod people;
pub mod phrases;
pub mod rhythm;
pub mod wamid;

pub use cast::Cast;
pub use history::History;
