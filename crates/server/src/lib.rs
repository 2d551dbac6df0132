//! The binary `watchdesk`: configuration, HTTP, background work, wiring.
//!
//! Never here: rules of the domain (they are in `desk`), SQL (it is in `store`).
//! Next one: a command is a file in `cli/`, an endpoint a file in `http/`, background work a file in `work/`, each with a line in
//! the list beside it.

pub mod assemble;
pub mod cli;
pub mod clock;
pub mod desk_text;
pub(crate) mod export;
pub(crate) mod files;
pub mod history;
pub mod http;
pub mod lines;
pub mod log;
pub mod oidc;
pub mod place;
pub mod report;
pub mod running;
pub mod secrets;
pub mod settings;
pub mod totp;
pub mod vault;
pub mod verify;
pub mod work;

pub use cli::sample_line;
