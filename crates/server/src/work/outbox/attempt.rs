//! One attempt: the provider is asked once, and what came of it is an event.
//!
//! Never here: when it is made. The outcome is written until it is on the disk: a node that goes on sending knows what it sent.

use std::sync::Arc;
use std::time::Duration;

use channels::whatsapp_cloud::Client;
use channels::whatsapp_cloud::send::Outgoing;
use channels::{Failure, Outcome, Refusal, Retry};
use desk::event::Refused;
use desk::sending::{Settled, Trouble, again};
use desk::{Event, Fact, Moment, Name};
use store::{Batch, OutboxRow};

use super::{accepted, fact, message};
use crate::clock;
use crate::files::provider::HandOverError;
use crate::http::App;

/// How long to wait before the outcome is written once more.
const AGAIN: Duration = Duration::from_millis(500);

/// What came of an attempt, for the queue.
#[derive(Debug)]
pub(super) struct Landed {
    pub(super) inbox: Name,
    pub(super) number: i64,
    pub(super) settled: Settled,
    /// Until when the whole number waits.
    pub(super) hold: Option<Moment>,
    /// A person has to act before anything can be sent from this number.
    pub(super) is_halted: bool,
}

/// What an outcome means: for the log and for the queue.
struct Verdict {
    word: &'static str,
    events: Vec<Event>,
    settled: Settled,
    hold: Option<Moment>,
    /// The provider's code, where nothing can be sent from this number until a person has acted.
    halt: Option<i64>,
}

/// Makes the attempt and writes down what came of it.
pub(super) async fn make(app: Arc<App>, client: Client, row: OutboxRow, attempt: u32) -> Landed {
    let outcome = ask(&app, &client, &row).await;
    if let Outcome::NotSent { detail } = &outcome {
        tracing::warn!(reason = %detail, "nobody was reached, trying again later");
    }
    let now = clock::now();
    let verdict = judge(&row, attempt, outcome, now);
    metrics::counter!("watchdesk_sends_total", "outcome" => verdict.word).increment(1);
    // A refusal and its postponement share their instant: that is how a reader of the log tells that it was not the last word.
    let facts: Vec<_> = verdict.events.into_iter().map(|event| Fact { at: now, ..fact(&row, event) }).collect();
    while let Err(error) = app.store.ledger().append(Batch::done(facts.clone())).await {
        tracing::error!(error.cause = %error, "what came of an attempt cannot be written yet");
        tokio::time::sleep(AGAIN).await;
    }
    if let Some(code) = verdict.halt {
        halt(&app, &row.inbox, code).await;
    }
    Landed {
        inbox: row.inbox,
        number: row.number,
        settled: verdict.settled,
        hold: verdict.hold,
        is_halted: verdict.halt.is_some(),
    }
}

async fn halt(app: &App, inbox: &Name, code: i64) {
    match app.store.pause_line(inbox, clock::now(), code).await {
        Ok(true) => tracing::error!(inbox = %inbox, error.code = code, "nothing is sent from this number until somebody acts"),
        Ok(false) => {}
        // The next attempt will be refused in the same way.
        Err(error) => tracing::error!(error.cause = %error, "a number cannot be paused"),
    }
}

/// Asks the provider, once.
async fn ask(app: &App, client: &Client, row: &OutboxRow) -> Outcome {
    let to = match app.store.contact(row.contact).await {
        Ok(Some(contact)) => contact.phone().or(contact.user_id()).unwrap_or_default().to_owned(),
        Ok(None) | Err(_) => return Outcome::NotSent { detail: "the customer could not be read".to_owned() },
    };
    let file = match &row.request.file {
        Some(file) => match hand_over(app, &row.inbox, file).await {
            Ok(id) => Some(id),
            Err(outcome) => return outcome,
        },
        None => None,
    };
    let request = &row.request;
    let answers = request.answers.as_deref();
    client
        .send(Outgoing {
            inbox: &row.inbox,
            to: &to,
            content: &request.content,
            file: file.as_deref(),
            answers,
            request: &request.id,
        })
        .await
}

/// The provider's id of a file of ours.
async fn hand_over(app: &App, inbox: &str, file: &Name) -> Result<String, Outcome> {
    app.provider_media(inbox, file).await.map_err(|error| match error {
        HandOverError::Gone => refused_file("the file is not there"),
        HandOverError::Provider(Failure::Refused(refusal)) => Outcome::Refused(refusal),
        // Nothing was sent: the same may be tried again.
        other => Outcome::NotSent { detail: other.to_string() },
    })
}

/// A file that cannot be sent: the same as the provider says about one.
fn refused_file(why: &str) -> Outcome {
    let code = 131_053;
    let meaning = channels::whatsapp_cloud::errors::meaning(code);
    let (retry, alert, halts) = (meaning.retry, meaning.alert, meaning.halts);
    Outcome::Refused(Refusal { code, title: why.to_owned(), meaning: meaning.key, retry, alert, halts })
}

fn trouble(refusal: &Refusal) -> Trouble {
    match refusal.retry {
        _ if refusal.halts => Trouble::Halted,
        Retry::Never => Trouble::Final,
        Retry::Backoff if refusal.meaning == "throughput_limit" => Trouble::Throughput,
        Retry::Backoff => Trouble::Fault,
        Retry::Later => Trouble::Allowance,
        Retry::Pair => Trouble::Pair,
    }
}

/// What an outcome means.
fn judge(row: &OutboxRow, attempt: u32, outcome: Outcome, now: Moment) -> Verdict {
    let request = &row.request.id;
    let postponed = |until, code| Event::SendPostponed { request: request.clone(), attempt, until, code };
    let done = |word, event| Verdict { word, events: vec![event], settled: Settled::Done, hold: None, halt: None };
    match outcome {
        Outcome::Accepted { id, .. } => done("accepted", accepted(&row.request, id)),
        Outcome::Uncertain { .. } => {
            Verdict { settled: Settled::Uncertain(now), ..done("uncertain", Event::SendUncertain { request: request.clone() }) }
        }
        Outcome::NotSent { .. } => {
            let again = again(Trouble::Nobody, attempt, now);
            let (at, hold) = again.map_or((now, None), |again| (again.at, again.hold));
            Verdict { settled: Settled::Again(at), hold, ..done("not_sent", postponed(at, None)) }
        }
        Outcome::Refused(refusal) => {
            let refused = Event::Refused(Refused { message: message(&row.request, request.clone()), code: refusal.code });
            match again(trouble(&refusal), attempt, now) {
                None => done("refused", refused),
                Some(again) => Verdict {
                    word: "postponed",
                    events: vec![refused, postponed(again.at, Some(refusal.code))],
                    settled: Settled::Again(again.at),
                    hold: again.hold,
                    halt: refusal.halts.then_some(refusal.code),
                },
            }
        }
    }
}
