//! `watchdesk serve`: runs the desk until it is asked to end.

use std::net::SocketAddr;
use std::sync::Arc;

use channels::whatsapp_cloud::client::{BASE, VERSION};
use channels::whatsapp_cloud::{Client, Line};
use clap::Args;
use desk::desk_file;
use tokio::net::TcpListener;

use super::{Failure, Place, complain, print};
use crate::http::WhatsApp;
use crate::oidc::Provider;
use crate::report::Mailer;
use crate::settings::Settings;
use crate::{log, place, running};

#[derive(Args)]
pub(crate) struct Words {
    /// Where to listen. Put a reverse proxy with a certificate in front: providers deliver by HTTPS only.
    #[arg(long, value_name = "ADDRESS", env = "WATCHDESK_LISTEN", default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How long raw deliveries are kept, such as 30d.
    #[arg(long, value_name = "SPAN", env = "WATCHDESK_RAW_RETENTION", default_value = "30d")]
    raw_retention: String,
    /// What is logged, such as info or server=debug.
    #[arg(long, value_name = "FILTER", env = "WATCHDESK_LOG")]
    log: Option<String>,
    /// The administrator's password. Without it one is made at the first start and printed once.
    #[arg(long, value_name = "WORD", env = "WATCHDESK_PASSWORD", hide_env_values = true)]
    password: Option<String>,
    /// Copies samples into plain tables for BI tools (PostgreSQL; see docs/guides/bi-tools.md).
    #[arg(long, env = "WATCHDESK_BI")]
    bi: bool,
    /// Where browsers find the desk, such as https://desk.example.org [default: as the browser says].
    #[arg(long, value_name = "URL", env = "WATCHDESK_PUBLIC_URL")]
    public_url: Option<String>,
    #[command(flatten)]
    oidc: OidcWords,
    #[command(flatten)]
    whatsapp: WhatsAppWords,
    #[command(flatten)]
    mail: MailWords,
}

/// The mail server, for reports.
#[derive(Args)]
struct MailWords {
    /// The mail server: smtps://user:password@host, or smtp://host:587?tls=required.
    #[arg(long, value_name = "URL", env = "WATCHDESK_SMTP_URL", hide_env_values = true, requires = "smtp_from")]
    smtp_url: Option<String>,
    /// Who reports are from: an address, or Name <address>.
    #[arg(long, value_name = "ADDRESS", env = "WATCHDESK_SMTP_FROM")]
    smtp_from: Option<String>,
}

impl MailWords {
    fn mailer(self) -> Result<Option<Mailer>, Failure> {
        let (Some(url), Some(from)) = (self.smtp_url, self.smtp_from) else { return Ok(None) };
        Mailer::new(&url, &from).map(Some).map_err(|error| Failure::Told(error.to_string()))
    }
}

/// Another house that says who people are (OpenID Connect). Its callback is /api/v1/session/oidc/main/callback below the public URL.
#[derive(Args)]
struct OidcWords {
    /// The issuer, such as https://login.example.org/realms/main.
    #[arg(long, value_name = "URL", env = "WATCHDESK_OIDC_ISSUER", requires_all = ["oidc_client_id", "oidc_client_secret"])]
    oidc_issuer: Option<String>,
    /// As whom the desk is known there.
    #[arg(long, value_name = "ID", env = "WATCHDESK_OIDC_CLIENT_ID")]
    oidc_client_id: Option<String>,
    /// The secret of that client.
    #[arg(long, value_name = "SECRET", env = "WATCHDESK_OIDC_CLIENT_SECRET", hide_env_values = true)]
    oidc_client_secret: Option<String>,
    /// What the button says.
    #[arg(long, value_name = "NAME", env = "WATCHDESK_OIDC_NAME", default_value = "OpenID Connect")]
    oidc_name: String,
}

impl OidcWords {
    fn providers(self) -> Result<Vec<Arc<Provider>>, Failure> {
        let (Some(issuer), Some(client)) = (self.oidc_issuer, self.oidc_client_id) else { return Ok(Vec::new()) };
        let secret = self.oidc_client_secret.unwrap_or_default();
        let provider = Provider::new("main", &self.oidc_name, &issuer, &client, &secret);
        provider.map(|provider| vec![Arc::new(provider)]).map_err(|error| Failure::of("OpenID Connect", error))
    }
}

/// The keys of the WhatsApp Cloud API.
#[derive(Args)]
struct WhatsAppWords {
    /// The word of the verification handshake, chosen by you.
    #[arg(long, value_name = "WORD", env = "WATCHDESK_WHATSAPP_VERIFY_TOKEN", hide_env_values = true)]
    whatsapp_verify_token: Option<String>,
    /// The app secret, which signs deliveries.
    #[arg(long, value_name = "SECRET", env = "WATCHDESK_WHATSAPP_APP_SECRET", hide_env_values = true)]
    whatsapp_app_secret: Option<String>,
    /// The app secret before, during a rotation.
    #[arg(long, value_name = "SECRET", env = "WATCHDESK_WHATSAPP_APP_SECRET_BEFORE", hide_env_values = true)]
    whatsapp_app_secret_before: Option<String>,
    /// The access token, with which messages are sent.
    #[arg(long, value_name = "TOKEN", env = "WATCHDESK_WHATSAPP_ACCESS_TOKEN", hide_env_values = true)]
    whatsapp_access_token: Option<String>,
    /// Where the provider is.
    #[arg(long, value_name = "URL", env = "WATCHDESK_WHATSAPP_BASE", default_value = BASE)]
    whatsapp_base: String,
    /// The version of its interface.
    #[arg(long, value_name = "VERSION", env = "WATCHDESK_WHATSAPP_VERSION", default_value = VERSION)]
    whatsapp_version: String,
    /// How many messages a second a number may send; the provider says which (80, 1000, or 20 beside the phone app).
    #[arg(long, value_name = "N", env = "WATCHDESK_WHATSAPP_THROUGHPUT", default_value_t = 80)]
    whatsapp_throughput: usize,
}

impl WhatsAppWords {
    fn keys(self) -> Result<WhatsApp, Failure> {
        let line = |token| Line { base: self.whatsapp_base, version: self.whatsapp_version, token };
        let client = self.whatsapp_access_token.map(line).map(Client::new).transpose();
        Ok(WhatsApp {
            verify_token: self.whatsapp_verify_token.unwrap_or_default(),
            app_secrets: [self.whatsapp_app_secret, self.whatsapp_app_secret_before].into_iter().flatten().collect(),
            client: client.map_err(|error| Failure::of("the way to WhatsApp", error))?,
        })
    }
}

/// Runs until asked to end.
pub(crate) async fn run(place: Place, words: Words) -> Result<(), Failure> {
    log::start(words.log.as_deref());
    let raw_retention = desk_file::duration(&words.raw_retention)
        .ok_or_else(|| Failure::Told("--raw-retention is a number with ms, s, min, h or d, such as 30d".to_owned()))?;
    let settings = Settings {
        raw_retention,
        bi: words.bi,
        mail: words.mail.mailer()?,
        public_url: public_url(words.public_url)?,
        oidc: words.oidc.providers()?,
        throughput: words.whatsapp.whatsapp_throughput,
        ..Settings::default()
    };
    let whatsapp = words.whatsapp.keys()?;
    let file = place::desk(&place).await?;
    let listener = listen(words.listen).await?;
    let store = place::open(&place, &file).await?;
    greet(&store, words.password, &whatsapp).await?;
    let vault = place::vault(&place, &store).await?;
    let running =
        running::start(store, &file, settings, whatsapp, vault, listener).map_err(|error| Failure::Told(error.to_string()))?;
    print(&format!("Watchdesk listens on http://{}", running.address));
    running::asked_to_end().await;
    running.end().await;
    Ok(())
}

fn public_url(url: Option<String>) -> Result<Option<String>, Failure> {
    match url {
        Some(url) if !url.starts_with("https://") && !url.starts_with("http://") => {
            Err(Failure::Told("--public-url begins with https://, such as https://desk.example.org".to_owned()))
        }
        url => Ok(url),
    }
}

/// Takes the address before anything else is touched.
pub(super) async fn listen(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address)
        .await
        .map_err(|error| Failure::of(&format!("cannot listen on {address} (choose another with --listen)"), error))
}

async fn greet(store: &store::Store, password: Option<String>, whatsapp: &WhatsApp) -> Result<(), Failure> {
    let made = running::ensure_password(store, password).await.map_err(|error| Failure::of("cannot keep the password", error))?;
    if let Some(password) = made {
        print(&format!("The password of the administrator, printed this once: {password}"));
    }
    let numbers = store.numbers().await.map_err(|error| Failure::of("cannot read the numbers", error))?;
    if numbers.iter().any(|number| !number.token.is_empty()) {
        return Ok(());
    }
    if whatsapp.app_secrets.is_empty() {
        complain("no app secret: every delivery will be answered with 401 (see docs/guides/connect-a-number.md)");
    }
    if whatsapp.client.is_none() {
        complain("no access token: messages can be read, but not sent (see docs/guides/connect-a-number.md)");
    }
    Ok(())
}
