//! Changing what the desk knows of a contact. What would change nothing is not written down.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use desk::contact::Profile;
use desk::event::ContactChange;
use desk::{ContactId, Event, Fact, Name};
use serde::{Deserialize, Deserializer};
use store::{Batch, Contact};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::columns::is_news;
use super::out::ContactOut;
use super::text::{self, Refused};
use super::{parse, provider, show, unprocessable};
use crate::http::access::{May, Person, to};
use crate::http::problem::Problem;
use crate::http::{App, words};
use crate::{clock, secrets};

/// The longest note or proof.
const TEXT: usize = 4_000;
/// The longest id that a caller chooses.
const ID: usize = 100;

/// The routes of this file.
pub(super) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(create))
        .routes(routes!(change))
        .routes(routes!(note))
        .routes(routes!(consent))
        .routes(routes!(block))
        .routes(routes!(unblock))
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Problem {
        unprocessable(refused.code, refused.detail)
    }
}

/// What shall hold; what is not given stays.
#[derive(Default, Deserialize, ToSchema)]
#[schema(as = ContactChangeIn)]
struct ChangeIn {
    /// Null or empty lets the provider's name stand.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    name: Option<Option<String>>,
    /// `de`, `it`, ...; null takes it away.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    language: Option<Option<String>>,
    /// By key; null takes one away.
    #[serde(default)]
    attributes: BTreeMap<String, Option<String>>,
    #[serde(default)]
    labels: LabelsIn,
}

#[derive(Default, Deserialize, ToSchema)]
#[schema(as = ContactLabelsIn)]
struct LabelsIn {
    #[serde(default)]
    add: Vec<String>,
    #[serde(default)]
    remove: Vec<String>,
}

/// Tells null from what is not there.
fn given<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

impl ChangeIn {
    fn changes(self) -> Result<Vec<ContactChange>, Refused> {
        let mut changes = Vec::new();
        if let Some(name) = self.name {
            changes.push(ContactChange::Name(text::name(&name.unwrap_or_default())?));
        }
        if let Some(language) = self.language {
            changes.push(ContactChange::Language(text::language(&language.unwrap_or_default())?.map(Name::from)));
        }
        for (key, value) in self.attributes {
            let value = text::value(&value.unwrap_or_default())?;
            changes.push(ContactChange::Attribute { key: text::word(&key)?.into(), value });
        }
        let labels =
            |words: Vec<String>| words.iter().map(|word| text::word(word).map(Name::from)).collect::<Result<Vec<_>, _>>();
        let (add, remove) = (labels(self.labels.add)?, labels(self.labels.remove)?);
        if !add.is_empty() || !remove.is_empty() {
            changes.push(ContactChange::Label { add, remove });
        }
        Ok(changes)
    }
}

/// Changes a contact.
#[utoipa::path(put, path = "/api/v1/contacts/{id}", tag = "contacts", params(("id" = String, Path)), request_body = ChangeIn,
    responses((status = 200, body = ContactOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(app): State<Arc<App>>,
    may: May<to::ChangeContacts>,
    Path(id): Path<String>,
    Json(words): Json<ChangeIn>,
) -> Result<Json<ContactOut>, Problem> {
    let contact = find(&app, &id).await?;
    write(&app, &may.person, &contact, words.changes()?).await?;
    show(&app, &may.person, contact.id).await.map(Json)
}

#[derive(Deserialize, ToSchema)]
struct ContactIn {
    /// With the country, such as `+49 30 1234567`, or as at home where the desk has a country.
    phone: String,
    #[serde(flatten)]
    rest: ChangeIn,
}

/// Takes in a contact who has not written yet; one who is known already is changed.
#[utoipa::path(post, path = "/api/v1/contacts", tag = "contacts", request_body = ContactIn,
    responses((status = 200, body = ContactOut), (status = 201, body = ContactOut), (status = 422, body = Problem)))]
async fn create(
    State(app): State<Arc<App>>,
    may: May<to::ChangeContacts>,
    Json(words): Json<ContactIn>,
) -> Result<(StatusCode, Json<ContactOut>), Problem> {
    let country = words::country(&app).await?;
    let phone = Name::from(text::phone(&words.phone, country.as_deref())?);
    let fault = |error: store::Error| Problem::fault("contact", &error);
    let known = app.store.contact_of(&phone).await.map_err(fault)?;
    let profile = match known {
        Some(id) => app.store.contact(id).await.map_err(fault)?.map(|contact| contact.profile).unwrap_or_default(),
        None => Profile::default(),
    };
    let mut changes = news(&profile, words.rest.changes()?);
    if known.is_none() && changes.is_empty() {
        // It takes a fact to be known.
        changes.push(ContactChange::Name(None));
    }
    append(&app, &may.person, &phone, changes).await?;
    let id = app.store.contact_of(&phone).await.map_err(fault)?.ok_or_else(|| Problem::not_found("contact"))?;
    let status = if known.is_none() { StatusCode::CREATED } else { StatusCode::OK };
    Ok((status, Json(show(&app, &may.person, id).await?)))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = ContactNoteIn)]
struct NoteIn {
    /// Chosen by the caller: the same id again writes nothing again.
    id: String,
    text: String,
}

/// Writes a lasting note about a contact.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/notes", tag = "contacts", params(("id" = String, Path)), request_body = NoteIn,
    responses((status = 200, body = ContactOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn note(
    State(app): State<Arc<App>>,
    may: May<to::WriteNotes>,
    Path(id): Path<String>,
    Json(words): Json<NoteIn>,
) -> Result<Json<ContactOut>, Problem> {
    let contact = find(&app, &id).await?;
    if words.id.is_empty() || words.id.len() > ID {
        return Err(unprocessable("id_wrong", "Give `id`, a UUID, so that asking twice writes once."));
    }
    let text = long(&words.text, "text_empty", "Write something first.")?;
    let fact = fact(&may.person, &key(&contact), words.id.into(), ContactChange::Note { text });
    keep(&app, vec![fact]).await?;
    show(&app, &may.person, contact.id).await.map(Json)
}

#[derive(Deserialize, ToSchema)]
#[schema(as = ContactConsentIn)]
struct ConsentIn {
    /// `marketing`, ...
    purpose: String,
    given: bool,
    /// How it was given or taken back, in words.
    proof: String,
}

/// Writes down what a contact agreed to, or took back.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/consent", tag = "contacts", params(("id" = String, Path)), request_body = ConsentIn,
    responses((status = 200, body = ContactOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn consent(
    State(app): State<Arc<App>>,
    may: May<to::ChangeContacts>,
    Path(id): Path<String>,
    Json(words): Json<ConsentIn>,
) -> Result<Json<ContactOut>, Problem> {
    let contact = find(&app, &id).await?;
    let proof = long(&words.proof, "proof_missing", "Say how it was given, such as: form at the counter, 3 May.")?;
    let change = ContactChange::Consent { purpose: text::word(&words.purpose)?.into(), given: words.given, proof };
    append(&app, &may.person, &key(&contact), vec![change]).await?;
    show(&app, &may.person, contact.id).await.map(Json)
}

/// Blocks a contact: nothing comes from them any more, nothing is sent to them.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/block", tag = "contacts", params(("id" = String, Path)),
    responses((status = 200, body = ContactOut), (status = 404, body = Problem)))]
async fn block(
    State(app): State<Arc<App>>,
    may: May<to::ChangeContacts>,
    Path(id): Path<String>,
) -> Result<Json<ContactOut>, Problem> {
    set_blocked(&app, &may.person, &id, true).await
}

/// Takes a block back.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/unblock", tag = "contacts", params(("id" = String, Path)),
    responses((status = 200, body = ContactOut), (status = 404, body = Problem)))]
async fn unblock(
    State(app): State<Arc<App>>,
    may: May<to::ChangeContacts>,
    Path(id): Path<String>,
) -> Result<Json<ContactOut>, Problem> {
    set_blocked(&app, &may.person, &id, false).await
}

async fn set_blocked(app: &App, person: &Person, id: &str, blocked: bool) -> Result<Json<ContactOut>, Problem> {
    let contact = find(app, id).await?;
    if contact.profile.is_blocked() != blocked {
        provider::block(app, &contact, blocked).await?;
    }
    write(app, person, &contact, vec![ContactChange::Blocked(blocked)]).await?;
    show(app, person, contact.id).await.map(Json)
}

fn long(typed: &str, code: &'static str, detail: &'static str) -> Result<String, Problem> {
    let text = typed.trim();
    if text.is_empty() {
        return Err(unprocessable(code, detail));
    }
    if text.chars().count() > TEXT {
        return Err(unprocessable("text_too_long", "Up to 4000 characters fit."));
    }
    Ok(text.to_owned())
}

async fn find(app: &App, id: &str) -> Result<Contact, Problem> {
    let id: ContactId = parse(id)?;
    let contact = app.store.contact(id).await.map_err(|error| Problem::fault("contact", &error))?;
    contact.ok_or_else(|| Problem::not_found("contact"))
}

/// The id that facts about a contact are routed by.
fn key(contact: &Contact) -> Name {
    contact.keys.first().map(Name::from).unwrap_or_default()
}

/// The changes that change something.
pub(super) fn news(profile: &Profile, changes: Vec<ContactChange>) -> Vec<ContactChange> {
    changes.into_iter().filter(|change| is_news(profile, change)).collect()
}

async fn write(app: &App, person: &Person, contact: &Contact, changes: Vec<ContactChange>) -> Result<(), Problem> {
    append(app, person, &key(contact), news(&contact.profile, changes)).await
}

async fn append(app: &App, person: &Person, key: &Name, changes: Vec<ContactChange>) -> Result<(), Problem> {
    let unique =
        secrets::random::<16>().map_or_else(|error| Err(Problem::fault("contact", &error)), |bytes| Ok(hex::encode(bytes)))?;
    let number = |(number, change)| fact(person, key, format!("{unique}-{number}").into(), change);
    keep(app, changes.into_iter().enumerate().map(number).collect()).await
}

/// A change as a fact, in no inbox.
fn fact(person: &Person, key: &Name, id: Name, change: ContactChange) -> Fact {
    let event = Event::ContactChanged { id, by: person.id.clone(), change };
    Fact { inbox: Name::default(), person: vec![key.clone()], at: clock::now(), event }
}

/// Appends changes. They move no present: no figure depends on them.
async fn keep(app: &App, facts: Vec<Fact>) -> Result<(), Problem> {
    if facts.is_empty() {
        return Ok(());
    }
    let batch = Batch { facts, ..Batch::default() };
    app.store.ledger().append(batch).await.map(drop).map_err(|error| Problem::fault("contact", &error))
}
