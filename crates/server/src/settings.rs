//! The settings that the process was started with. Never here: the environment itself, which `cli` reads.

use std::sync::Arc;

use desk::moment::DAY;

use crate::oidc::Provider;
use crate::report::Mailer;

/// How the desk runs.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Whether this is the demo.
    pub demo: bool,
    /// How long raw deliveries are kept, in milliseconds.
    pub raw_retention: i64,
    /// Whether samples are copied into plain tables for BI tools (PostgreSQL).
    pub bi: bool,
    /// The way to the mail server, where there is one.
    pub mail: Option<Mailer>,
    /// Where browsers find the desk, such as `https://desk.example.org`; none takes what they say themselves.
    pub public_url: Option<String>,
    /// Who else says who people are.
    pub oidc: Vec<Arc<Provider>>,
    /// Where the provider is, unless a number says otherwise; none means where it really is.
    pub provider: Option<String>,
    /// How many messages a number may send in a second (WHATSAPP.md, section 4.2).
    pub throughput: usize,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            demo: false,
            raw_retention: 30 * DAY,
            bi: false,
            mail: None,
            public_url: None,
            oidc: Vec::new(),
            provider: None,
            throughput: 80,
        }
    }
}
