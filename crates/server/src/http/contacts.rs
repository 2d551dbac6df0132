//! Contacts: lists, one with everything that is known, and changing it.
//!
//! Every change is an event in the log; the ledger writes what lists read in the same append. Two contacts become one on evidence of the
//! provider alone (KPIS.md, section 2): nobody merges by hand.
//! Lives here: reading. `change` changes, `import` takes in lists, `csv` and `columns` read them, `text` says what a number or a name is,
//! `out` is what is sent, `provider` tells the provider.
//! Next one: something to know of a contact is a variant of `ContactChange`, a field of [`out::ContactOut`] and one of `change`.

mod change;
pub(crate) mod columns;
pub(crate) mod csv;
mod import;
pub(crate) mod out;
pub(crate) mod provider;
pub(crate) mod text;

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use desk::{ContactId, Name};
use serde::{Deserialize, Serialize};
use store::ContactFilter;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::problem::Problem;
use out::{ContactOut, ContactRowOut};

const USUAL: usize = 50;
const MOST: usize = 200;

/// The routes of this file and those below it.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new()
        .routes(routes!(list))
        .routes(routes!(page))
        .routes(routes!(merge))
        .routes(routes!(conversation))
        .merge(change::routes())
        .merge(import::routes())
}

#[derive(Deserialize)]
struct ListIn {
    q: Option<String>,
    label: Option<String>,
    attribute: Option<String>,
    blocked: Option<bool>,
    limit: Option<usize>,
    before: Option<String>,
}

/// One page of a list.
#[derive(Serialize, ToSchema)]
struct ContactsOut {
    /// How many the whole list has.
    total: i64,
    /// Where it goes on: give it as `before`.
    next: Option<String>,
    rows: Vec<ContactRowOut>,
}

/// Lists contacts, the newest first.
#[utoipa::path(get, path = "/api/v1/contacts", tag = "contacts",
    params(
        ("q" = Option<String>, Query, description = "Words of the name or digits of the number, or their beginnings; the last digits find a number as well"),
        ("label" = Option<String>, Query), ("attribute" = Option<String>, Query, description = "`key:value`"),
        ("blocked" = Option<bool>, Query), ("limit" = Option<usize>, Query, description = "Up to 200"),
        ("before" = Option<String>, Query, description = "Where the list goes on"),
    ),
    responses((status = 200, body = ContactsOut), (status = 422, body = Problem)))]
async fn list(
    State(app): State<Arc<App>>,
    _: May<to::SeeContacts>,
    Query(words): Query<ListIn>,
) -> Result<Json<ContactsOut>, Problem> {
    let given = |word: Option<String>| word.filter(|word| !word.is_empty());
    let attribute = given(words.attribute).map(|attribute| {
        let (key, value) = attribute.split_once(':').ok_or_else(|| {
            unprocessable("attribute_wrong", "Give `attribute` as key and value with a colon between, such as size:XL.")
        })?;
        Ok::<_, Problem>((Name::new(key), value.to_owned()))
    });
    let before = given(words.before).map(|text| {
        text.parse().map(ContactId).map_err(|_| unprocessable("cursor_wrong", "Take `before` from `next` of the page before."))
    });
    let filter = ContactFilter {
        text: given(words.q),
        label: given(words.label).map(Name::from),
        attribute: attribute.transpose()?,
        blocked: words.blocked,
    };
    let limit = words.limit.unwrap_or(USUAL).clamp(1, MOST);
    let found = app.store.contacts(&filter, before.transpose()?, limit).await;
    let (rows, total) = found.map_err(|error| Problem::fault("contacts", &error))?;
    let next = rows.last().filter(|_| rows.len() == limit).map(|row| row.id.to_string());
    Ok(Json(ContactsOut { total, next, rows: rows.iter().map(ContactRowOut::of).collect() }))
}

/// Shows a contact.
#[utoipa::path(get, path = "/api/v1/contacts/{id}", tag = "contacts", params(("id" = String, Path)),
    responses((status = 200, body = ContactOut), (status = 404, body = Problem)))]
async fn page(
    State(app): State<Arc<App>>,
    may: May<to::SeeContacts>,
    Path(id): Path<String>,
) -> Result<Json<ContactOut>, Problem> {
    let id = parse(&id)?;
    show(&app, &may.person, id).await.map(Json)
}

/// Everything that is known of a contact, as far as it is the business of `person`.
pub(crate) async fn show(app: &App, person: &Person, id: ContactId) -> Result<ContactOut, Problem> {
    let fault = |error: store::Error| Problem::fault("contact", &error);
    let contact = app.store.contact(id).await.map_err(fault)?.ok_or_else(|| Problem::not_found("contact"))?;
    let mut conversations = app.store.conversations_of(id).await.map_err(fault)?;
    let desk = app.desk();
    let first_seen = conversations.iter().map(|row| row.opened_at).min();
    let last_seen = conversations.iter().filter_map(|row| row.last_inbound_at).max();
    conversations.retain(|row| person.sees(&desk, &row.inbox));
    let evidence = app.store.contact_evidence(id).await.map_err(fault)?;
    Ok(ContactOut::of(contact, &conversations, (first_seen, last_seen), evidence))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = ContactMergeIn)]
struct MergeIn {
    /// The other contact: its id here, its number or its id at the provider.
    other: String,
}

/// Says that two contacts are one. Only the provider can: an item that carries both ids.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/merge", tag = "contacts", params(("id" = String, Path)), request_body = MergeIn,
    responses((status = 200, body = ContactOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn merge(
    State(app): State<Arc<App>>,
    may: May<to::ChangeContacts>,
    Path(id): Path<String>,
    Json(words): Json<MergeIn>,
) -> Result<Json<ContactOut>, Problem> {
    let id = parse(&id)?;
    let ours = show(&app, &may.person, id).await?;
    let fault = |error: store::Error| Problem::fault("contact", &error);
    let other = words.other.trim().trim_start_matches('+').to_owned();
    let by_key = app.store.contact_of(&Name::new(&other)).await.map_err(fault)?;
    let by_id = match other.parse().map(ContactId) {
        Ok(id) => app.store.contact(id).await.map_err(fault)?.map(|contact| contact.id),
        Err(_) => None,
    };
    if by_key == Some(id) || by_id == Some(id) {
        return Ok(Json(ours));
    }
    if by_key.or(by_id).is_none() {
        return Err(Problem::not_found("contact"));
    }
    let detail = "Nothing from WhatsApp says that these two are one person. It counts when one item carries both ids: a message with number \
                  and user id, or the notice that somebody changed the number. Then they become one by themselves.";
    Err(unprocessable("no_evidence", detail))
}

#[derive(Deserialize, ToSchema)]
#[schema(as = ContactConversationIn)]
struct ConversationIn {
    inbox: String,
}

#[derive(Serialize, ToSchema)]
#[schema(as = ContactConversationOut)]
struct ConversationOut {
    /// The latest conversation with this contact there; none where there never was one.
    id: Option<String>,
}

/// Finds the conversation in which one writes to a contact.
#[utoipa::path(post, path = "/api/v1/contacts/{id}/conversation", tag = "contacts", params(("id" = String, Path)),
    request_body = ConversationIn,
    responses((status = 200, body = ConversationOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn conversation(
    State(app): State<Arc<App>>,
    may: May<to::Answer>,
    Path(id): Path<String>,
    Json(words): Json<ConversationIn>,
) -> Result<Json<ConversationOut>, Problem> {
    let id = parse(&id)?;
    let fault = |error: store::Error| Problem::fault("contact", &error);
    app.store.contact(id).await.map_err(fault)?.ok_or_else(|| Problem::not_found("contact"))?;
    if !may.person.sees(&app.desk(), &words.inbox) {
        return Err(unprocessable("inbox_unknown", "Your team does not serve this number. Choose another one."));
    }
    let rows = app.store.conversations_of(id).await.map_err(fault)?;
    let latest = rows.iter().rfind(|row| row.inbox == words.inbox);
    Ok(Json(ConversationOut { id: latest.map(|row| row.id.to_string()) }))
}

fn parse(id: &str) -> Result<ContactId, Problem> {
    id.parse().map(ContactId).map_err(|_| Problem::not_found("contact"))
}

fn unprocessable(code: &str, detail: &str) -> Problem {
    Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail)
}
