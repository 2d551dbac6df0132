//! Keeps the numbers in memory as they are in the database, whoever changed them, and looks once an hour how well they are.

use std::sync::Arc;
use std::time::Duration;

use channels::whatsapp_cloud::client::{BASE, VERSION};
use channels::whatsapp_cloud::number::Number;
use channels::whatsapp_cloud::{Client, Line};
use channels::{Failure, Refusal};
use desk::Moment;
use desk::moment::HOUR;
use store::NumberRow;

use super::Stop;
use crate::clock;
use crate::http::App;
use crate::lines::Known;

/// How soon a change on another node is seen.
const LOOK: Duration = Duration::from_secs(2);

/// What a secret of a number is sealed for.
pub(crate) fn purpose(what: &str, inbox: &str) -> String {
    format!("number.{what}.{inbox}")
}

/// Looks for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut seen = None;
    while !stop.is_now() {
        match app.store.numbers().await {
            Ok(numbers) => {
                let keys: Vec<_> = numbers.iter().map(keys).collect();
                if seen.as_ref() != Some(&keys) {
                    learn(&app, &numbers);
                    seen = Some(keys);
                }
                look_after(&app, &numbers, clock::now()).await;
            }
            Err(error) => tracing::warn!(error.cause = %error, "the numbers cannot be read"),
        }
        tokio::select! {
            () = tokio::time::sleep(LOOK) => {}
            () = stop.wait() => {}
        }
    }
}

/// What of a number decides how it is spoken to.
fn keys(number: &NumberRow) -> impl PartialEq + use<> {
    let places = (number.inbox.clone(), number.base.clone(), number.version.clone(), number.is_off);
    (places, number.token.clone(), number.app_secret.clone(), number.verify_token.clone())
}

/// Reads the numbers from the database now.
///
/// # Errors
/// Where the database cannot be read.
pub(crate) async fn reload(app: &App) -> Result<(), store::Error> {
    learn(app, &app.store.numbers().await?);
    Ok(())
}

fn learn(app: &App, numbers: &[NumberRow]) {
    let mut known = Known::default();
    for number in numbers {
        let open = |what, sealed: &[u8]| {
            let opened = app.vault.unseal(&purpose(what, &number.inbox), sealed)?;
            String::from_utf8(opened).ok().filter(|secret| !secret.is_empty())
        };
        if number.is_off {
            known.clients.insert(number.inbox.clone(), None);
        } else if let Some(token) = open("token", &number.token) {
            let client = client(app, number, token);
            if client.is_none() {
                tracing::warn!("a number cannot be spoken to: its base is no address");
            }
            known.clients.insert(number.inbox.clone(), client);
        }
        known.app_secrets.extend(open("app_secret", &number.app_secret).map(|secret| (number.inbox.clone(), secret)));
        known.verify_tokens.extend(open("verify_token", &number.verify_token).map(|word| (number.inbox.clone(), word)));
    }
    app.lines.set(known);
}

/// The way to the provider with this token.
pub(crate) fn client(app: &App, number: &NumberRow, token: String) -> Option<Client> {
    let base = number.base.clone().or_else(|| app.settings.provider.clone()).unwrap_or_else(|| BASE.to_owned());
    let version = number.version.clone().unwrap_or_else(|| VERSION.to_owned());
    Client::new(Line { base, version, token }).ok()
}

async fn look_after(app: &App, numbers: &[NumberRow], now: Moment) {
    let due = |number: &&NumberRow| !number.is_off && number.checked_at.is_none_or(|at| now.since(at) >= HOUR);
    for number in numbers.iter().filter(due) {
        let Some(client) = app.line(&number.inbox) else { continue };
        let mut number = number.clone();
        let told = client.number(&number.inbox).await;
        note(&mut number, &told, now);
        if let Err(error) = app.store.note_health(&number).await {
            tracing::warn!(error.cause = %error, "how a number is cannot be noted");
        }
    }
}

/// Notes in a number what the provider said, or that the token is not good for it.
pub(crate) fn note(number: &mut NumberRow, told: &Result<Number, Failure>, now: Moment) {
    number.checked_at = Some(now);
    match told {
        Ok(told) => {
            number.health = Some("connected".to_owned());
            number.display = told.display.clone().or(number.display.take());
            number.quality.clone_from(&told.quality);
            number.limit.clone_from(&told.limit);
            number.throughput.clone_from(&told.throughput);
            number.name_status.clone_from(&told.name_status);
        }
        Err(Failure::Refused(refusal)) if is_token(refusal) => number.health = Some("token_invalid".to_owned()),
        // Nobody answered: it is what it was.
        Err(_) => {}
    }
}

/// Whether a refusal says that the token is not good.
pub(crate) fn is_token(refusal: &Refusal) -> bool {
    matches!(refusal.code, 0 | 3 | 10 | 190 | 200..=299 | 401 | 403)
}
