//! Connecting numbers: what there is, new ones, how they are, and the words that the provider wants.
//!
//! A secret goes in and never comes out again; the word of the handshake is shown once, to be typed in at the provider. Never here: how a
//! number is spoken to (`work::lines` keeps that in memory).

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use channels::Failure;
use channels::whatsapp_cloud::Client;
use desk::{Moment, Name};
use serde::{Deserialize, Serialize};
use store::NumberRow;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::origin::Origin;
use super::problem::Problem;
use crate::work::lines::{self, is_token, purpose};
use crate::{clock, secrets};

const CALLBACK: &str = "/webhooks/whatsapp_cloud";
const LONGEST: usize = 2_000;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list, connect))
        .routes(routes!(change, disconnect))
        .routes(routes!(check))
        .routes(routes!(subscribe))
        .routes(routes!(test))
        .routes(routes!(callback))
}

/// A number.
#[derive(Serialize, ToSchema)]
struct NumberOut {
    /// The provider's id of the number (`phone_number_id`).
    inbox: String,
    name: String,
    display_number: Option<String>,
    waba: Option<String>,
    /// `connected`, `token_invalid`, `unverified` or `off`.
    status: &'static str,
    quality: Option<String>,
    limit: Option<String>,
    throughput: Option<String>,
    name_status: Option<String>,
    checked_at: Option<String>,
    callback_url: String,
    has_token: bool,
    has_secret: bool,
    /// `settings` or `command line`.
    from: &'static str,
}

#[derive(Serialize, ToSchema)]
struct NumbersOut {
    numbers: Vec<NumberOut>,
    callback_url: String,
    /// Where the word of the handshake comes from, in a sentence; never the word.
    verify_token_hint: &'static str,
}

/// A number to connect.
#[derive(Deserialize, ToSchema)]
struct NumberIn {
    inbox: String,
    name: String,
    waba: String,
    token: String,
    app_secret: Option<String>,
    /// A new one is made where there is none.
    verify_token: Option<String>,
    base: Option<String>,
    version: Option<String>,
}

/// What changes about a number.
#[derive(Default, Deserialize, ToSchema)]
struct NumberChangeIn {
    name: Option<String>,
    waba: Option<String>,
    token: Option<String>,
    app_secret: Option<String>,
    /// Empty makes a new one.
    verify_token: Option<String>,
    base: Option<String>,
    version: Option<String>,
    /// Switches it off or on.
    off: Option<bool>,
}

#[derive(Deserialize, ToSchema)]
struct TestIn {
    to: String,
    /// Words, where the person wrote within 24 hours; without them the template hello_world is sent.
    text: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct TestOut {
    /// The provider's id of the message.
    id: String,
}

#[derive(Serialize, ToSchema)]
struct CallbackOut {
    url: String,
    /// Only the first time that somebody asks after it was made.
    verify_token: Option<String>,
    verified_at: Option<String>,
    /// The last delivery that this process took in, of whatever number.
    last_delivery_at: Option<String>,
}

impl NumberOut {
    fn of(app: &App, row: NumberRow, callback_url: &str) -> NumberOut {
        let own = !row.token.is_empty();
        let is_verified = row.verified_at.is_some() || row.verify_token.is_empty();
        let status = match row.health.as_deref() {
            _ if row.is_off => "off",
            Some("token_invalid") => "token_invalid",
            Some("connected") if is_verified => "connected",
            None if !own && app.whatsapp.client.is_some() => "connected",
            _ => "unverified",
        };
        NumberOut {
            inbox: row.inbox.to_string(),
            name: row.name,
            display_number: row.display,
            waba: Some(row.account).filter(|account| !account.is_empty()),
            status,
            quality: row.quality,
            limit: row.limit,
            throughput: row.throughput,
            name_status: row.name_status,
            checked_at: row.checked_at.map(|at| at.to_string()),
            callback_url: callback_url.to_owned(),
            has_token: own || app.whatsapp.client.is_some(),
            has_secret: !row.app_secret.is_empty() || !app.whatsapp.app_secrets.is_empty(),
            from: if own { "settings" } else { "command line" },
        }
    }
}

/// Lists the numbers: those connected here, and those of the desk file that the command line speaks for.
#[utoipa::path(get, path = "/api/v1/numbers", tag = "numbers", responses((status = 200, body = NumbersOut)))]
async fn list(State(app): State<Arc<App>>, _: May<to::ChangeNumbers>, origin: Origin) -> Result<Json<NumbersOut>, Problem> {
    let mut rows = app.store.numbers().await.map_err(fault)?;
    if app.whatsapp.client.is_some() {
        let desk = app.desk();
        let others = desk.inboxes.values().filter(|inbox| rows.iter().all(|row| row.inbox != inbox.id));
        let others: Vec<_> = others.map(|inbox| bare(&inbox.id, &inbox.name)).collect();
        rows.extend(others);
    }
    let callback_url = address(&origin);
    let numbers = rows.into_iter().map(|row| NumberOut::of(&app, row, &callback_url)).collect();
    let verify_token_hint = if app.whatsapp.verify_token.is_empty() {
        "Each number has a word of its own, shown once when it is connected."
    } else {
        "The word in WATCHDESK_WHATSAPP_VERIFY_TOKEN holds for every number; those connected here have one of their own besides."
    };
    Ok(Json(NumbersOut { numbers, callback_url, verify_token_hint }))
}

fn bare(inbox: &Name, name: &str) -> NumberRow {
    NumberRow { inbox: inbox.clone(), name: name.to_owned(), ..NumberRow::default() }
}

/// Connects a number: its token is tried first, and nothing is kept where the provider refuses it.
#[utoipa::path(post, path = "/api/v1/numbers", tag = "numbers", request_body = NumberIn,
    responses((status = 201, body = NumberOut), (status = 409, body = Problem), (status = 422, body = Problem), (status = 502, body = Problem)))]
async fn connect(
    State(app): State<Arc<App>>,
    may: May<to::ChangeNumbers>,
    origin: Origin,
    Json(words): Json<NumberIn>,
) -> Result<(StatusCode, Json<NumberOut>), Problem> {
    let inbox = words.inbox.trim();
    if inbox.is_empty() || inbox.len() > 40 || !inbox.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refuse(
            "number_invalid",
            "Give `inbox` as the id of the number (digits, not the number itself): the provider shows it beside the number.",
        ));
    }
    if app.store.number(inbox).await.map_err(fault)?.is_some_and(|known| !known.token.is_empty()) {
        return Err(Problem::refusal(
            StatusCode::CONFLICT,
            "number_known",
            "This number is connected already. Change it instead.",
        ));
    }
    let before = bare(&Name::new(inbox), "");
    let verify_token = words
        .verify_token
        .filter(|word| !word.is_empty())
        .map_or_else(secrets::token, Ok)
        .map_err(|error| Problem::fault("numbers", &error))?;
    let change = NumberChangeIn {
        name: Some(words.name),
        waba: Some(words.waba),
        token: Some(words.token),
        app_secret: words.app_secret,
        verify_token: Some(verify_token),
        base: words.base,
        version: words.version,
        off: None,
    };
    let row = changed(&app, &may.person, before, change).await?;
    Ok((StatusCode::CREATED, Json(NumberOut::of(&app, row, &address(&origin)))))
}

/// Changes a number; a new token is tried first.
#[utoipa::path(put, path = "/api/v1/numbers/{inbox}", tag = "numbers", params(("inbox" = String, Path)), request_body = NumberChangeIn,
    responses((status = 200, body = NumberOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(app): State<Arc<App>>,
    may: May<to::ChangeNumbers>,
    origin: Origin,
    Path(inbox): Path<String>,
    Json(mut words): Json<NumberChangeIn>,
) -> Result<Json<NumberOut>, Problem> {
    let before = find(&app, &inbox).await?;
    if words.verify_token.as_deref() == Some("") {
        words.verify_token = Some(secrets::token().map_err(|error| Problem::fault("numbers", &error))?);
    }
    let row = changed(&app, &may.person, before, words).await?;
    Ok(Json(NumberOut::of(&app, row, &address(&origin))))
}

/// Checks what is new, asks the provider where the way to it is new, and keeps it.
async fn changed(app: &App, person: &Person, before: NumberRow, words: NumberChangeIn) -> Result<NumberRow, Problem> {
    let mut row = before.clone();
    row.name = words.name.map_or(row.name, |name| name.trim().to_owned());
    row.account = words.waba.map_or(row.account, |account| account.trim().to_owned());
    row.base = words.base.map_or(row.base, |base| Some(base).filter(|base| !base.is_empty()));
    row.version = words.version.map_or(row.version, |version| Some(version).filter(|version| !version.is_empty()));
    row.is_off = words.off.unwrap_or(row.is_off);
    plain(&row)?;
    let is_new_way = words.token.is_some() || row.base != before.base || row.version != before.version;
    let seal = |what, secret: &str| {
        if secret.len() > LONGEST || secret.chars().any(char::is_control) {
            return Err(refuse("secret_invalid", "Give tokens and secrets as the provider shows them, in one line."));
        }
        app.vault.seal(&purpose(what, &row.inbox), secret.trim().as_bytes()).map_err(|error| Problem::fault("numbers", &error))
    };
    let token = words.token.as_deref().map(|token| seal("token", token)).transpose()?;
    let app_secret = words.app_secret.as_deref().map(|secret| seal("app_secret", secret)).transpose()?;
    let verify_token = words.verify_token.as_deref().map(|word| seal("verify_token", word)).transpose()?;
    (row.is_shown, row.verified_at) = if verify_token.is_some() { (false, None) } else { (row.is_shown, row.verified_at) };
    row.token = token.unwrap_or(row.token);
    row.app_secret = app_secret.unwrap_or(row.app_secret);
    row.verify_token = verify_token.unwrap_or(row.verify_token);
    if is_new_way && !row.token.is_empty() {
        let token = app.vault.unseal(&purpose("token", &row.inbox), &row.token).and_then(|token| String::from_utf8(token).ok());
        let client = lines::client(app, &row, token.unwrap_or_default());
        let client = client
            .ok_or_else(|| refuse("base_invalid", "Give `base` as an address that begins with https://, or leave it out."))?;
        ask(&client, &mut row, clock::now()).await?;
    }
    let what = if before.token.is_empty() && !row.token.is_empty() { "connected" } else { "changed" };
    app.audit(person, "number_changed", &row.inbox, what).await?;
    app.store.put_number(&row).await.map_err(fault)?;
    lines::reload(app).await.map_err(fault)?;
    Ok(row)
}

fn plain(row: &NumberRow) -> Result<(), Problem> {
    if row.name.is_empty() || row.name.chars().count() > 80 || row.name.chars().any(char::is_control) {
        return Err(refuse("name_invalid", "Give `name` 1 to 80 characters."));
    }
    if row.account.len() > 40 || !row.account.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(refuse("account_invalid", "Give `waba` as the id of the WhatsApp Business Account: digits."));
    }
    if row.version.as_ref().is_some_and(|version| version.len() > 10 || !version.starts_with('v')) {
        return Err(refuse("version_invalid", "Give `version` as v25.0, or leave it out."));
    }
    let is_safe = |base: &String| {
        base.starts_with("https://") || base.starts_with("http://127.0.0.1") || base.starts_with("http://localhost")
    };
    if row.base.as_ref().is_some_and(|base| base.len() > LONGEST || !is_safe(base)) {
        return Err(refuse("base_invalid", "Give `base` as an address that begins with https://, or leave it out."));
    }
    Ok(())
}

/// Asks the provider how the number is.
async fn ask(client: &Client, row: &mut NumberRow, now: Moment) -> Result<(), Problem> {
    let told = client.number(&row.inbox).await;
    lines::note(row, &told, now);
    told.map(drop).map_err(|failure| refused(&failure))
}

/// What a failure of the provider means for the person.
fn refused(failure: &Failure) -> Problem {
    match failure {
        Failure::Refused(refusal) if is_token(refusal) => refuse(
            "token_refused",
            "The provider refuses the token. Make a permanent one for a system user with whatsapp_business_messaging and whatsapp_business_management.",
        ),
        Failure::Refused(refusal) if matches!(refusal.code, 33 | 100 | 404) => refuse(
            "number_unknown",
            "The provider knows no such number for this token. Copy the id of the number, not the number itself.",
        ),
        Failure::Refused(refusal) => {
            let detail = format!(
                "The provider refuses with code {}: {}. Look the code up in the account, then try again.",
                refusal.code, refusal.title
            );
            refuse("provider_refused", &detail)
        }
        _ => Problem::refusal(
            StatusCode::BAD_GATEWAY,
            "provider_unreachable",
            "The provider does not answer. Try again in a moment.",
        ),
    }
}

/// Forgets a number and its secrets; its conversations stay.
#[utoipa::path(delete, path = "/api/v1/numbers/{inbox}", tag = "numbers", params(("inbox" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn disconnect(
    State(app): State<Arc<App>>,
    may: May<to::ChangeNumbers>,
    Path(inbox): Path<String>,
) -> Result<StatusCode, Problem> {
    app.store.number(&inbox).await.map_err(fault)?.ok_or_else(|| Problem::not_found("number"))?;
    app.audit(&may.person, "number_changed", &inbox, "disconnected").await?;
    if !app.store.remove_number(&inbox).await.map_err(fault)? {
        return Err(Problem::not_found("number"));
    }
    lines::reload(&app).await.map_err(fault)?;
    Ok(StatusCode::NO_CONTENT)
}

/// Asks the provider how a number is.
#[utoipa::path(post, path = "/api/v1/numbers/{inbox}/check", tag = "numbers", params(("inbox" = String, Path)),
    responses((status = 200, body = NumberOut), (status = 422, body = Problem), (status = 502, body = Problem)))]
async fn check(
    State(app): State<Arc<App>>,
    _: May<to::ChangeNumbers>,
    origin: Origin,
    Path(inbox): Path<String>,
) -> Result<Json<NumberOut>, Problem> {
    let (mut row, client) = spoken(&app, &inbox).await?;
    let asked = ask(&client, &mut row, clock::now()).await;
    app.store.put_number(&row).await.map_err(fault)?;
    asked?;
    // Whatever stopped its queue, the provider speaks with us again.
    app.resume(&Name::from(inbox)).await.map_err(fault)?;
    Ok(Json(NumberOut::of(&app, row, &address(&origin))))
}

/// Subscribes the app to the account of a number, so that messages are delivered.
#[utoipa::path(post, path = "/api/v1/numbers/{inbox}/subscribe", tag = "numbers", params(("inbox" = String, Path)),
    responses((status = 204), (status = 422, body = Problem), (status = 502, body = Problem)))]
async fn subscribe(
    State(app): State<Arc<App>>,
    _: May<to::ChangeNumbers>,
    Path(inbox): Path<String>,
) -> Result<StatusCode, Problem> {
    let (row, client) = spoken(&app, &inbox).await?;
    if row.account.is_empty() {
        return Err(refuse("account_missing", "Give the number the id of its account (`waba`) first."));
    }
    client.subscribe(&row.account).await.map_err(|failure| refused(&failure))?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sends a message to see whether one arrives.
#[utoipa::path(post, path = "/api/v1/numbers/{inbox}/test", tag = "numbers", params(("inbox" = String, Path)), request_body = TestIn,
    responses((status = 200, body = TestOut), (status = 422, body = Problem), (status = 502, body = Problem)))]
async fn test(
    State(app): State<Arc<App>>,
    _: May<to::ChangeNumbers>,
    Path(inbox): Path<String>,
    Json(words): Json<TestIn>,
) -> Result<Json<TestOut>, Problem> {
    let (_, client) = spoken(&app, &inbox).await?;
    let to: String = words.to.chars().filter(char::is_ascii_digit).collect();
    if !(6..=20).contains(&to.len()) {
        return Err(refuse("recipient_invalid", "Give `to` as a number with its country code: +49 ..."));
    }
    let text = words.text.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let id = client.test_message(&inbox, &to, text).await.map_err(|failure| refused(&failure))?;
    Ok(Json(TestOut { id }))
}

/// What to type in at the provider.
#[utoipa::path(get, path = "/api/v1/numbers/{inbox}/callback", tag = "numbers", params(("inbox" = String, Path)),
    responses((status = 200, body = CallbackOut), (status = 404, body = Problem)))]
async fn callback(
    State(app): State<Arc<App>>,
    _: May<to::ChangeNumbers>,
    origin: Origin,
    Path(inbox): Path<String>,
) -> Result<Json<CallbackOut>, Problem> {
    let row = find(&app, &inbox).await?;
    let is_fresh = !row.verify_token.is_empty() && app.store.show_verify_token(&inbox).await.map_err(fault)?;
    let word = is_fresh.then(|| app.vault.unseal(&purpose("verify_token", &inbox), &row.verify_token)).flatten();
    Ok(Json(CallbackOut {
        url: address(&origin),
        verify_token: word.and_then(|word| String::from_utf8(word).ok()),
        verified_at: row.verified_at.map(|at| at.to_string()),
        last_delivery_at: app.lines.last_delivery().map(|at| at.to_string()),
    }))
}

/// A number that is kept, or one of the desk file that the command line speaks for.
async fn find(app: &App, inbox: &str) -> Result<NumberRow, Problem> {
    if let Some(row) = app.store.number(inbox).await.map_err(fault)? {
        return Ok(row);
    }
    let desk = app.desk();
    let known = desk.inboxes.get(inbox).filter(|_| app.whatsapp.client.is_some());
    known.map(|known| bare(&known.id, &known.name)).ok_or_else(|| Problem::not_found("number"))
}

async fn spoken(app: &App, inbox: &str) -> Result<(NumberRow, Client), Problem> {
    let row = find(app, inbox).await?;
    let client = app
        .line(inbox)
        .ok_or_else(|| refuse("channel_not_connected", "The number is off or has no token. Give it one first."))?;
    Ok((row, client))
}

/// The address of the callback, as whoever asks reaches this desk.
fn address(origin: &Origin) -> String {
    format!("{}{CALLBACK}", origin.base)
}

fn refuse(code: &'static str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}

fn fault(error: store::Error) -> Problem {
    Problem::fault("numbers", &error)
}
