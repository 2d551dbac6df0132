//! The reader of the log that makes texts, notes, names and labels searchable.
//!
//! It has its own position, kept with what it wrote; two nodes that read the same add it once. It works in batches, while a history is
//! taken in as well, and whatever it wrote may be dropped and made again (`watchdesk rebuild search`).
//! Never here: SQL, searching. Next one: something to search in is an arm of [`text`].

use std::sync::Arc;
use std::time::Duration;

use desk::content::{Action, Content};
use desk::event::{ContactChange, Deed};
use desk::{ContactId, Event, Name};
use store::{Index, LogEntry, Store};

use super::Stop;
use crate::http::App;

/// How many rows of the log are read at once.
const BATCH: usize = 1_000;
/// What comes faster than this is added together.
const PACE: Duration = Duration::from_millis(200);
/// How often it is looked what other nodes appended.
const LOOK: Duration = Duration::from_secs(2);

/// Reads for as long as the desk runs.
pub async fn run(app: Arc<App>, mut stop: Stop) {
    let mut appended = app.store.ledger().positions();
    while !stop.is_now() {
        appended.mark_unchanged();
        match step(&app.store).await {
            Ok(true) => continue,
            Ok(false) => {}
            Err(error) => tracing::error!(error.cause = %error, "nothing can be added to what is searched"),
        }
        tokio::select! {
            _ = appended.changed() => {}
            () = tokio::time::sleep(LOOK) => {}
            () = stop.wait() => return,
        }
        tokio::time::sleep(PACE).await;
    }
}

/// Adds what the next rows of the log say; whether there may be more.
///
/// # Errors
/// Where the database does not answer.
pub async fn step(store: &Store) -> Result<bool, store::Error> {
    let from = store.searchable().await?;
    let entries = store.entries_after(from, BATCH).await?;
    let Some(last) = entries.last() else {
        // A log that was put back is behind what was read of the one before.
        if from > store.tail_head().await?.position {
            store.forget_searchable().await?;
            return Ok(true);
        }
        return Ok(false);
    };
    let (to, full) = (last.position, entries.len() == BATCH);
    let read = tokio::task::spawn_blocking(move || Read::of(&entries));
    let mut read = read.await.map_err(|_| store::Error::Closed)?;
    for (stream, position, message) in std::mem::take(&mut read.replaced) {
        read.index.gone.extend(said_before(store, stream, position, &message).await?);
    }
    let names = store.contact_names(&read.named.iter().map(|(contact, _)| *contact).collect::<Vec<_>>()).await?;
    for (contact, name) in std::mem::take(&mut read.named) {
        let known = names.get(&contact).map_or("", String::as_str);
        read.index.name(contact, &format!("{name} {known}"));
    }
    // Whatever goes is gone, though it came in the same batch.
    let gone = &read.index.gone;
    read.index.events.retain(|(position, _)| !gone.contains(position));
    store.make_searchable(from, to, read.index).await?;
    Ok(full)
}

/// What rows of the log say.
#[derive(Default)]
struct Read {
    index: Index,
    /// Messages that were changed or deleted: stream, where that stands, which.
    replaced: Vec<(i64, i64, Name)>,
    named: Vec<(ContactId, String)>,
}

impl Read {
    fn of(entries: &[LogEntry]) -> Read {
        let mut read = Read::default();
        for entry in entries {
            // Groups and notices belong to no conversation that could be shown.
            let Some(contact) = entry.contact else { continue };
            for (position, _, event) in entry.numbered() {
                match event {
                    Event::Named { name } => read.named.push((contact, name.clone())),
                    Event::ContactChanged { change: ContactChange::Name(Some(name)), .. } => {
                        read.named.push((contact, name.clone()))
                    }
                    Event::Edited { message, .. } | Event::Revoked { message, .. } => {
                        read.replaced.push((entry.stream, position, message.clone()));
                    }
                    _ => {}
                }
                if let Some(text) = text(event) {
                    read.index.event(position, &entry.inbox, &text);
                }
            }
        }
        read
    }
}

/// Where a message said something before a position.
async fn said_before(store: &Store, stream: i64, before: i64, message: &Name) -> Result<Vec<i64>, store::Error> {
    let entries = store.entries_of(stream).await?;
    let said = |event: &Event| match event {
        Event::Received(received) => received.id == *message,
        Event::Sent(sent) => sent.id == *message,
        Event::Remembered(remembered) => remembered.id == *message,
        Event::Edited { message: changed, .. } => changed == message,
        _ => false,
    };
    let positions = entries.iter().flatten_numbered();
    Ok(positions.filter(|(position, event)| *position < before && said(event)).map(|(position, _)| position).collect())
}

/// The events of entries with their positions.
trait Numbered<'a> {
    fn flatten_numbered(self) -> impl Iterator<Item = (i64, &'a Event)>;
}

impl<'a, I: Iterator<Item = &'a LogEntry>> Numbered<'a> for I {
    fn flatten_numbered(self) -> impl Iterator<Item = (i64, &'a Event)> {
        self.flat_map(|entry| entry.numbered().map(|(position, _, event)| (position, event)))
    }
}

/// The text of an event that can be searched.
pub(crate) fn text(event: &Event) -> Option<String> {
    match event {
        Event::Received(message) => of_content(&message.content),
        Event::Sent(message) => message.content.as_ref().and_then(of_content),
        Event::Remembered(message) => of_content(&message.content),
        Event::Edited { content, .. } => of_content(content),
        Event::NoteWritten { text, .. } => Some(text.clone()),
        Event::ContactChanged { change: ContactChange::Note { text }, .. } => Some(text.clone()),
        Event::ContactChanged { change: ContactChange::Label { add, .. }, .. } => Some(joined(add)),
        Event::Acted(act) => match &act.deed {
            Deed::Label { add, .. } => Some(joined(add)),
            _ => None,
        },
        _ => None,
    }
}

fn joined(names: &[Name]) -> String {
    names.iter().map(Name::as_str).collect::<Vec<_>>().join(" ")
}

fn of_content(content: &Content) -> Option<String> {
    let mut parts: Vec<&str> = Vec::new();
    parts.extend(content.text());
    match content {
        Content::Media(media) => parts.extend(media.filename.as_deref()),
        Content::Location { name: Some(_), address, .. } => parts.extend(address.as_deref()),
        Content::Contacts { cards, .. } => {
            for card in cards {
                parts.extend(card.name.as_deref());
                parts.extend(card.phones.iter().chain(&card.emails).map(String::as_str));
            }
        }
        Content::Order(order) => parts.extend(order.items.iter().map(|item| item.product.as_str())),
        Content::Interactive(interactive) => match &interactive.action {
            Action::Buttons(buttons) => parts.extend(buttons.iter().map(|(_, title)| title.as_str())),
            Action::List { sections, .. } => {
                parts.extend(sections.iter().flat_map(|section| section.rows.iter().map(|(_, title, _)| title.as_str())));
            }
            Action::Link { title, .. } => parts.push(title),
            Action::AskLocation | Action::AskNumber => {}
        },
        Content::Reaction { .. } => return None,
        _ => {}
    }
    (!parts.is_empty()).then(|| parts.join(" "))
}
