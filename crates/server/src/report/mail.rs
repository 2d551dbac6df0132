//! The way to the mail server. Its address holds a password and is never shown.

use std::fmt;
use std::time::{Duration, UNIX_EPOCH};

use desk::Moment;
use lettre::message::header::ContentType;
use lettre::message::{Attachment, Mailbox, Message, MultiPart, SinglePart};
use lettre::transport::smtp::Error as SmtpError;
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor};

use super::Report;

/// How long the server may take to answer.
const PATIENCE: Duration = Duration::from_secs(60);

/// Who takes reports to the mail server.
#[derive(Clone)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// Why a report was not sent, or may not have been.
#[derive(Debug, thiserror::Error)]
pub enum MailError {
    /// The address of the server makes no sense.
    #[error("the address of the mail server makes no sense: write smtps://user:password@host, or smtp://host:25")]
    Address,
    /// An address of a person makes no sense.
    #[error("`{0}` is no address for e-mail")]
    Person(String),
    /// The message could not be put together.
    #[error("the message could not be put together: {0}")]
    Message(#[from] lettre::error::Error),
    /// The server was not there or refused it: it certainly did not go out.
    #[error("the mail server did not take it: {0}")]
    NotSent(SmtpError),
    /// The connection broke after the message was on its way.
    #[error("the connection broke while sending, and nobody knows whether it went out: {0}")]
    Uncertain(SmtpError),
}

impl fmt::Debug for Mailer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mailer")
    }
}

impl Mailer {
    /// Remembers where the server is (`smtps://user:password@host`) and who writes.
    ///
    /// # Errors
    /// Where either address makes no sense.
    pub fn new(url: &str, from: &str) -> Result<Mailer, MailError> {
        // What is wrong with the address is not told: the words of the library may hold it.
        let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| MailError::Address)?;
        Ok(Mailer { transport: builder.timeout(Some(PATIENCE)).build(), from: person(from)? })
    }

    /// Sends a report. `id` is the same whenever the same report is sent to the same people.
    ///
    /// # Errors
    /// See [`MailError`].
    pub async fn send(&self, report: &Report, recipients: &[String], id: &str, now: Moment) -> Result<(), MailError> {
        let domain = self.from.email.domain();
        let mut message = Message::builder()
            .from(self.from.clone())
            .subject(&report.subject)
            .message_id(Some(format!("<{id}@{domain}>")))
            .date(UNIX_EPOCH + Duration::from_millis(now.0.max(0) as u64));
        for recipient in recipients {
            message = message.to(person(recipient)?);
        }
        let pages = MultiPart::alternative()
            .singlepart(SinglePart::plain(report.text.clone()))
            .singlepart(SinglePart::html(report.html.clone()));
        let kind = ContentType::parse("text/csv; charset=utf-8").unwrap_or(ContentType::TEXT_PLAIN);
        let table = Attachment::new(report.file.clone()).body(report.csv.clone(), kind);
        let message = message.multipart(MultiPart::mixed().multipart(pages).singlepart(table))?;
        // A server that is not there is found out before anything is on its way.
        self.transport.test_connection().await.map_err(MailError::NotSent)?;
        self.transport.send(message).await.map(drop).map_err(|error| {
            let is_answer = error.is_permanent() || error.is_transient() || error.is_client();
            if is_answer { MailError::NotSent(error) } else { MailError::Uncertain(error) }
        })
    }
}

fn person(address: &str) -> Result<Mailbox, MailError> {
    address.parse().map_err(|_| MailError::Person(address.to_owned()))
}

/// Whether something is an address for e-mail, without a name beside it.
pub(crate) fn is_address(text: &str) -> bool {
    text.parse::<lettre::Address>().is_ok()
}
