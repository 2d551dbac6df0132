//! Searching texts, notes, names, numbers and labels.
//!
//! Whatever is typed is words; no sign of it is an operator. Contacts come first, then what was said, the latest first. What a hit looks
//! like is cut from the event itself. Never here: how words are found (that is the store).

use std::sync::Arc;

use axum::Json;
use axum::extract::{Query, State};
use desk::event::{Author, ContactChange, Deed, Event};
use serde::{Deserialize, Serialize};
use store::{ConversationRow, Filter, Found, SearchQuery, words};
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use super::App;
use super::access::{May, Person, to};
use super::conversations::row::RowOut;
use super::conversations::{filter, unprocessable};
use super::problem::Problem;
use crate::clock;
use crate::work::search::text;

const USUAL: usize = 30;
const MOST: usize = 100;
/// How many customers are shown whose name or number fits.
const PEOPLE: usize = 10;
/// How many events are looked at for one page: labels that were taken away are found and not shown.
const LOOKED: usize = 1_000;
/// How long a snippet is, in characters, and how much of it lies before the first hit.
const SNIPPET: usize = 160;
const BEFORE: usize = 40;

/// The routes of this file.
pub(crate) fn routes() -> OpenApiRouter<Arc<App>> {
    OpenApiRouter::new().routes(routes!(search))
}

#[derive(Deserialize)]
struct SearchIn {
    q: Option<String>,
    inbox: Option<String>,
    limit: Option<usize>,
    before: Option<String>,
}

/// What was found.
#[derive(Serialize, ToSchema)]
struct SearchOut {
    rows: Vec<HitOut>,
    /// Where it goes on: give it as `before`.
    next: Option<String>,
    took_ms: f64,
}

#[derive(Serialize, ToSchema)]
struct HitOut {
    conversation: RowOut,
    /// The message or note that says it; none where a name, a number or a label fits.
    message: Option<HitMessageOut>,
    /// `text`, `name`, `number` or `label`.
    matched: &'static str,
}

#[derive(Serialize, ToSchema)]
struct HitMessageOut {
    id: String,
    at: String,
    /// `contact`, `agent`, `bot`, `automation` or `note`.
    from: &'static str,
    snippet: Vec<PieceOut>,
}

/// A piece of a text.
#[derive(Debug, PartialEq, Eq, Serialize, ToSchema)]
struct PieceOut {
    text: String,
    /// Whether it is what was searched.
    hit: bool,
}

/// Searches: words and their beginnings, the beginnings of numbers.
#[utoipa::path(get, path = "/api/v1/search", tag = "conversations",
    params(
        ("q" = String, Query, description = "Words, a name, a label, or the beginning of a number"),
        ("inbox" = Option<String>, Query), ("limit" = Option<usize>, Query, description = "Up to 100"),
        ("before" = Option<String>, Query, description = "Where it goes on"),
    ),
    responses((status = 200, body = SearchOut), (status = 422, body = Problem)))]
async fn search(
    State(app): State<Arc<App>>,
    may: May<to::ReadConversations>,
    Query(asked): Query<SearchIn>,
) -> Result<Json<SearchOut>, Problem> {
    let started = clock::stopwatch();
    let too_short = || unprocessable("query_too_short", "Type a word of two characters or more, or three digits of a number.");
    let query = SearchQuery::parse(asked.q.as_deref().unwrap_or_default()).ok_or_else(too_short)?;
    let before = match asked.before.as_deref() {
        Some(text) => {
            Some(text.parse().map_err(|_| unprocessable("cursor_wrong", "Take `before` from `next` of the page before."))?)
        }
        None => None,
    };
    let filter = filter(&app, &may.person, asked.inbox);
    let limit = asked.limit.unwrap_or(USUAL).clamp(1, MOST);
    let fault = |error: store::Error| Problem::fault("search", &error);
    let mut rows = Vec::new();
    if before.is_none() {
        rows = people(&app, &query, &filter, PEOPLE.min(limit)).await.map_err(fault)?;
    }
    let mut next = Some(before.unwrap_or(i64::MAX));
    let mut looked = 0;
    while let Some(before) = next.filter(|_| rows.len() < limit && looked < LOOKED) {
        let wanted = limit - rows.len();
        looked += wanted;
        let found = app.store.find(&query, filter.inboxes.as_deref(), before, wanted).await.map_err(fault)?;
        next = found.last().copied().filter(|_| found.len() == wanted);
        for position in found {
            let found = app.store.found(position).await.map_err(fault)?;
            rows.extend(found.and_then(|found| hit(&app, &query, &may.person, &found)));
        }
    }
    let took_ms = started.elapsed().as_secs_f64() * 1000.0;
    Ok(Json(SearchOut { rows, next: next.map(|next| next.to_string()), took_ms }))
}

/// Customers whose name or number fits, by their latest conversations.
async fn people(app: &App, query: &SearchQuery, filter: &Filter, most: usize) -> Result<Vec<HitOut>, store::Error> {
    let (numbers, names) = (app.store.find_numbers(query).await?, app.store.find_names(query).await?);
    let by = numbers.into_iter().map(|contact| (contact, "number")).chain(names.into_iter().map(|contact| (contact, "name")));
    let mut found: Vec<(ConversationRow, &'static str)> = Vec::new();
    for (contact, matched) in by {
        let visible = |row: &ConversationRow| filter.inboxes.as_ref().is_none_or(|inboxes| inboxes.contains(&row.inbox));
        let latest = app.store.conversations_of(contact).await?.into_iter().rfind(visible);
        found.extend(latest.filter(|row| found.iter().all(|(known, _)| known.id != row.id)).map(|row| (row, matched)));
    }
    found.sort_by_key(|(row, _)| std::cmp::Reverse(row.last_at));
    found.truncate(most);
    let desk = app.desk();
    let hit = |(row, matched): (ConversationRow, _)| HitOut { conversation: RowOut::of(&row, &desk), message: None, matched };
    Ok(found.into_iter().map(hit).collect())
}

/// An event as a hit; none where it is not this person's business, or does not hold any more.
fn hit(app: &App, query: &SearchQuery, person: &Person, found: &Found) -> Option<HitOut> {
    let desk = app.desk();
    if !person.sees(&desk, &found.row.inbox) {
        return None;
    }
    let conversation = RowOut::of(&found.row, &desk);
    let label = match &found.event {
        Event::Acted(act) => match &act.deed {
            Deed::Label { add, .. } => Some((add, found.row.labels.iter().any(|label| add.contains(label)))),
            _ => return None,
        },
        Event::ContactChanged { change: ContactChange::Label { add, .. }, .. } => Some((add, true)),
        _ => None,
    };
    if let Some((_, holds)) = label {
        return holds.then_some(HitOut { conversation, message: None, matched: "label" });
    }
    let (id, from) = said(&found.event)?;
    let snippet = snippet(&text(&found.event)?, query);
    let message = HitMessageOut { id, at: found.at.to_string(), from, snippet };
    Some(HitOut { conversation, message: Some(message), matched: "text" })
}

/// Which message an event is, and who wrote it.
fn said(event: &Event) -> Option<(String, &'static str)> {
    let side = |ours: bool| if ours { "agent" } else { "contact" };
    Some(match event {
        Event::Received(message) => (message.id.to_string(), "contact"),
        Event::Sent(message) => {
            let from = match message.author {
                Author::Agent(_) => "agent",
                Author::Bot => "bot",
                Author::Automation(_) => "automation",
            };
            (message.id.to_string(), from)
        }
        Event::Remembered(message) => (message.id.to_string(), side(message.ours)),
        Event::Edited { message, ours, .. } => (message.to_string(), side(*ours)),
        Event::NoteWritten { id, .. } | Event::ContactChanged { id, .. } => (id.to_string(), "note"),
        _ => return None,
    })
}

/// The part of a text around the first hit, in pieces.
fn snippet(text: &str, query: &SearchQuery) -> Vec<PieceOut> {
    let is_hit = |word: &str| words(word).iter().any(|folded| query.hits(folded));
    let mut pieces: Vec<PieceOut> = Vec::new();
    let mut push = |text: &str, hit: bool| match pieces.last_mut() {
        Some(last) if last.hit == hit => last.text.push_str(text),
        _ => pieces.push(PieceOut { text: text.to_owned(), hit }),
    };
    let first = tokens(text).find(|(_, word)| is_hit(word)).map_or(0, |(start, _)| start);
    let from = text[..first].char_indices().rev().nth(BEFORE - 1).map_or(0, |(start, _)| start);
    let from = if from == 0 { 0 } else { text[from..first].find(' ').map_or(from, |space| from + space + 1) };
    let end = text[from..].char_indices().nth(SNIPPET).map_or(text.len(), |(end, _)| from + end);
    if from > 0 {
        push("…", false);
    }
    let mut done = from;
    for (start, word) in tokens(&text[from..end]).map(|(start, word)| (from + start, word)) {
        push(&text[done..start], false);
        push(word, is_hit(word));
        done = start + word.len();
    }
    push(&text[done..end], false);
    if end < text.len() {
        push("…", false);
    }
    pieces.retain(|piece| !piece.text.is_empty());
    pieces
}

/// The words of a text as they stand, each with where it begins.
fn tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let splits = |character: char| !character.is_alphanumeric() && (character.is_ascii() || character.is_whitespace());
    let mut offset = 0;
    text.split(splits).filter_map(move |word| {
        let start = offset;
        // The sign that ends a word is one character, of whatever length.
        offset = start + word.len() + text[start + word.len()..].chars().next().map_or(0, char::len_utf8);
        (!word.is_empty()).then_some((start, word))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str, query: &str) -> String {
        let pieces = snippet(text, &SearchQuery::parse(query).unwrap());
        pieces.into_iter().map(|piece| if piece.hit { format!("[{}]", piece.text) } else { piece.text }).collect()
    }

    #[test]
    fn a_snippet_shows_what_was_searched_as_it_was_written() {
        assert_eq!(cut("Wo ist mein PAKET, bitte?", "paket"), "Wo ist mein [PAKET], bitte?");
        assert_eq!(cut("Größe? grosse!", "gross"), "[Größe]? [grosse]!");
        assert_eq!(cut("<b>bold</b> & \"quotes\"", "bold"), "<b>[bold]</b> & \"quotes\"");
        assert_eq!(cut("ein\u{200b}kauf", "einkauf"), "[ein\u{200b}kauf]");
        assert_eq!(cut("nothing of it", "else"), "nothing of it");
    }

    #[test]
    fn a_long_text_is_cut_around_the_first_hit() {
        let long = format!("{} needle {}", "hay ".repeat(100), "straw ".repeat(100));
        let cut = cut(&long, "needle");
        assert!(cut.starts_with("…hay") && cut.contains("[needle]") && cut.ends_with('…'), "{cut}");
        assert!(cut.chars().count() < SNIPPET + 10, "{cut}");
        assert_eq!(super::tests::cut(&"ß".repeat(500), "ss").chars().count(), SNIPPET + 3);
    }
}
