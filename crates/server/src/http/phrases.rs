//! Saved replies: found by a shortcut, filled with what is known of the customer and of who writes.
//!
//! Next one: a variable is an arm of [`value`] and a line in [`is_known`].

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use channels::whatsapp_cloud::send::TEXT_MAX;
use serde::{Deserialize, Serialize};
use store::{Contact, PhraseRow};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::contacts::text;
use super::conversations::visible;
use super::problem::Problem;
use crate::secrets;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(phrases, create)).routes(routes!(change, forget)).routes(routes!(filled))
}

#[derive(Deserialize, ToSchema)]
struct PhraseIn {
    /// What one types to find it: letters, digits, `-` and `_`.
    shortcut: String,
    title: String,
    /// The language that it is written in; none fits any.
    language: Option<String>,
    /// With the variables `{{contact.name}}`, `{{agent.name}}`, `{{contact.attr.key}}`.
    text: String,
    /// The team that it is for; none is for all.
    team: Option<String>,
}

#[derive(Serialize, ToSchema)]
struct PhraseOut {
    id: String,
    shortcut: String,
    title: String,
    language: Option<String>,
    text: String,
    team: Option<String>,
    /// How often it was used.
    used: i64,
}

#[derive(Serialize, ToSchema)]
struct PhrasesOut {
    /// By shortcut.
    phrases: Vec<PhraseOut>,
}

/// Lists the saved replies.
#[utoipa::path(get, path = "/api/v1/phrases", tag = "phrases", responses((status = 200, body = PhrasesOut)))]
async fn phrases(State(app): State<Arc<App>>, _: May<to::ReadConversations>) -> Result<Json<PhrasesOut>, Problem> {
    let phrases = app.store.phrases().await.map_err(fault)?;
    Ok(Json(PhrasesOut { phrases: phrases.into_iter().map(PhraseOut::from).collect() }))
}

/// Keeps a saved reply.
#[utoipa::path(post, path = "/api/v1/phrases", tag = "phrases", request_body = PhraseIn,
    responses((status = 201, body = PhraseOut), (status = 422, body = Problem)))]
async fn create(
    State(app): State<Arc<App>>,
    _: May<to::ChangePhrases>,
    Json(words): Json<PhraseIn>,
) -> Result<(StatusCode, Json<PhraseOut>), Problem> {
    let id = new_id()?;
    keep(&app, id, words, 0).await.map(|phrase| (StatusCode::CREATED, Json(phrase)))
}

/// Changes a saved reply.
#[utoipa::path(put, path = "/api/v1/phrases/{id}", tag = "phrases", params(("id" = String, Path)), request_body = PhraseIn,
    responses((status = 200, body = PhraseOut), (status = 404, body = Problem), (status = 422, body = Problem)))]
async fn change(
    State(app): State<Arc<App>>,
    _: May<to::ChangePhrases>,
    Path(id): Path<String>,
    Json(words): Json<PhraseIn>,
) -> Result<Json<PhraseOut>, Problem> {
    let used = one(&app, &id).await?.used;
    keep(&app, id, words, used).await.map(Json)
}

/// Forgets a saved reply.
#[utoipa::path(delete, path = "/api/v1/phrases/{id}", tag = "phrases", params(("id" = String, Path)),
    responses((status = 204), (status = 404, body = Problem)))]
async fn forget(State(app): State<Arc<App>>, _: May<to::ChangePhrases>, Path(id): Path<String>) -> Result<StatusCode, Problem> {
    let forgotten = app.store.forget_phrase(&id).await.map_err(fault)?;
    if forgotten { Ok(StatusCode::NO_CONTENT) } else { Err(Problem::not_found("saved reply")) }
}

#[derive(Deserialize, ToSchema)]
#[schema(as = PhraseFilledIn)]
struct FilledIn {
    conversation: String,
}

/// A saved reply, ready to be looked over and sent.
#[derive(Serialize, ToSchema)]
#[schema(as = PhraseFilledOut)]
struct FilledOut {
    /// What is missing stands as it was.
    text: String,
    /// The variables that nothing is known for.
    missing: Vec<String>,
}

/// Fills a saved reply for a conversation; that counts as a use.
#[utoipa::path(post, path = "/api/v1/phrases/{id}/filled", tag = "phrases", params(("id" = String, Path)), request_body = FilledIn,
    responses((status = 200, body = FilledOut), (status = 404, body = Problem)))]
async fn filled(
    State(app): State<Arc<App>>,
    may: May<to::Answer>,
    Path(id): Path<String>,
    Json(words): Json<FilledIn>,
) -> Result<Json<FilledOut>, Problem> {
    let phrase = one(&app, &id).await?;
    let row = visible(&app, &may.person, &words.conversation).await?;
    let contact = app.store.contact(row.contact).await.map_err(fault)?;
    app.store.use_phrase(&id).await.map_err(fault)?;
    let (text, missing) = fill(&phrase.text, contact.as_ref(), &may.person);
    Ok(Json(FilledOut { text, missing }))
}

/// One saved reply.
pub(crate) async fn one(app: &App, id: &str) -> Result<PhraseRow, Problem> {
    app.store.phrase(id).await.map_err(fault)?.ok_or_else(|| Problem::not_found("saved reply"))
}

async fn keep(app: &App, id: String, words: PhraseIn, used: i64) -> Result<PhraseOut, Problem> {
    let refuse = |code: &str, detail: &str| Err(Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail));
    let shortcut = text::word(words.shortcut.trim_start_matches('/'))?.to_lowercase();
    if !shortcut.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_') {
        return refuse("shortcut_invalid", "A shortcut is one word of letters, digits, - and _.");
    }
    check_text(&words.text)?;
    let language = words.language.as_deref().map(text::language).transpose()?.flatten();
    let team = team(app, words.team)?;
    let row = PhraseRow { id, shortcut, title: text::word(&words.title)?, language, text: words.text, team, used };
    let taken = |other: &PhraseRow| {
        other.id != row.id && other.shortcut == row.shortcut && other.language == row.language && other.team == row.team
    };
    if app.store.phrases().await.map_err(fault)?.iter().any(taken) {
        return refuse("shortcut_taken", "Another saved reply has this shortcut in this language and team. Choose another one.");
    }
    app.store.keep_phrase(&row).await.map_err(fault)?;
    Ok(PhraseOut::from(row))
}

/// A team of the desk, where one is named.
pub(crate) fn team(app: &App, team: Option<String>) -> Result<Option<String>, Problem> {
    let Some(team) = team.filter(|team| !team.is_empty()) else { return Ok(None) };
    let desk = app.desk();
    let is_known =
        desk.teams.contains_key(team.as_str()) || desk.agents.values().any(|agent| agent.team.as_deref() == Some(&team));
    if !is_known {
        let detail = "The desk has no such team. Make it in the settings first.";
        return Err(Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, "team_unknown", detail));
    }
    Ok(Some(team))
}

/// A text that can be filled and sent.
pub(crate) fn check_text(text: &str) -> Result<(), Problem> {
    let refuse = |code: &str, detail: String| Err(Problem::refusal(StatusCode::UNPROCESSABLE_ENTITY, code, detail));
    if text.trim().is_empty() {
        return refuse("text_empty", "Write something first.".to_owned());
    }
    if text.chars().count() > TEXT_MAX {
        return refuse("text_too_long", "A message has 4096 characters at most.".to_owned());
    }
    if let Some(unknown) = parts(text).find_map(|part| part.err().filter(|name| !is_known(name))) {
        let known = "{{contact.name}}, {{agent.name}}, {{contact.attr.key}}";
        let unknown: String = unknown.chars().take(64).collect();
        return refuse("variable_unknown", format!("There is no variable {unknown}. There are {known}."));
    }
    Ok(())
}

fn is_known(name: &str) -> bool {
    matches!(name, "contact.name" | "agent.name") || name.strip_prefix("contact.attr.").is_some_and(|key| !key.is_empty())
}

/// The parts of a text: words as they are, or the name of a variable as an error.
fn parts(text: &str) -> impl Iterator<Item = Result<&str, &str>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        if let Some(inside) = rest.strip_prefix("{{")
            && let Some((name, after)) = inside.split_once("}}")
        {
            rest = after;
            return Some(Err(name.trim()));
        }
        let from = if rest.starts_with("{{") { 2 } else { 0 };
        let end = rest[from..].find("{{").map_or(rest.len(), |end| from + end);
        let (words, after) = rest.split_at(end);
        rest = after;
        Some(Ok(words))
    })
}

fn value(name: &str, contact: Option<&Contact>, person: &Person) -> Option<String> {
    match name {
        "contact.name" => contact.and_then(|contact| contact.name.clone()),
        "agent.name" => Some(person.name.clone()).filter(|name| !name.is_empty()),
        _ => {
            let key = name.strip_prefix("contact.attr.")?;
            let mut attributes = contact?.profile.attributes();
            attributes.find(|(known, _)| known.as_str() == key).map(|(_, value)| value.to_owned())
        }
    }
}

/// Fills the variables of a text; those that nothing is known for are left standing and named.
pub(crate) fn fill(text: &str, contact: Option<&Contact>, person: &Person) -> (String, Vec<String>) {
    let (mut filled, mut missing) = (String::with_capacity(text.len()), Vec::new());
    for part in parts(text) {
        match part.map_err(|name| (name, value(name, contact, person))) {
            Ok(words) => filled.push_str(words),
            // Values are never looked through for variables again.
            Err((_, Some(value))) => filled.push_str(&value),
            Err((name, None)) => {
                filled.push_str("{{");
                filled.push_str(name);
                filled.push_str("}}");
                if missing.iter().all(|known| known != name) {
                    missing.push(name.to_owned());
                }
            }
        }
    }
    (filled, missing)
}

/// An id that nobody has.
pub(crate) fn new_id() -> Result<String, Problem> {
    secrets::random::<8>().map(hex::encode).map_err(|error| Problem::fault("id", &error))
}

fn fault(error: store::Error) -> Problem {
    Problem::fault("phrases", &error)
}

impl From<PhraseRow> for PhraseOut {
    fn from(row: PhraseRow) -> PhraseOut {
        let PhraseRow { id, shortcut, title, language, text, team, used } = row;
        PhraseOut { id, shortcut, title, language, text, team, used }
    }
}

#[cfg(test)]
mod tests {
    use desk::event::ContactChange;
    use desk::{ContactId, Moment};

    use super::*;
    use crate::http::access::Role;

    #[test]
    fn variables_are_filled_once_and_what_is_missing_is_named() {
        let mut profile = desk::contact::Profile::default();
        let change = ContactChange::Attribute { key: "size".into(), value: Some("{{agent.name}}".to_owned()) };
        profile.apply(Moment(0), &"a".into(), &"anna".into(), &change);
        let contact = Contact { id: ContactId(1), name: Some("Ada".to_owned()), told_name: None, keys: Vec::new(), profile };
        let person = Person {
            id: "anna".into(),
            name: "Anna".to_owned(),
            email: None,
            role: Role::Agent,
            team: None,
            scopes: None,
            session: None,
            address: String::new(),
        };
        let text = "Hi {{ contact.name }}, {{contact.attr.size}} {{contact.attr.shop}} {{contact.attr.shop}} {{agent.name}} {{ x";
        let (filled, missing) = fill(text, Some(&contact), &person);
        assert_eq!(filled, "Hi Ada, {{agent.name}} {{contact.attr.shop}} {{contact.attr.shop}} Anna {{ x");
        assert_eq!(missing, ["contact.attr.shop"]);
        assert_eq!(fill("{{contact.name}}", None, &person).1, ["contact.name"]);
    }

    #[test]
    fn a_variable_that_there_is_not_is_refused() {
        assert!(check_text("{{contact.name}} {{contact.attr.x}} {{agent.name}}").is_ok());
        for text in ["{{contact.phone}}", "{{contact.attr.}}", "{{}}", " "] {
            assert!(check_text(text).is_err(), "{text}");
        }
    }
}
