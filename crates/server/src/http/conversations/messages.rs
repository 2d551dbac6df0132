//! The thread as the desk shows it, out of its events: messages of both sides, and notes.
//!
//! Pure: events in, messages out. What one looks like is in `messages/body`. Never here: what the figures are (that is `moments`), where
//! the events come from. Next one: an event that changes a message is an arm of [`Reader::change`].

mod body;

use std::collections::HashMap;

use desk::content::Content;
use desk::event::{Author, Event, FileFate, Mark, Status};
use desk::{Moment, Name};
use serde::Serialize;
use utoipa::ToSchema;

use body::{CardOut, InteractiveOut, LocationOut, MediaOut, OrderOut, TemplateOut};

/// One message.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(crate) struct MessageOut {
    /// The provider's id, or that of the request as long as the provider has not answered.
    id: String,
    /// The id of the request that it was, where it was asked for here.
    client_id: Option<String>,
    at: String,
    /// `contact`, `agent`, `bot`, `automation`, `system` or `note`.
    from: &'static str,
    /// The agent, or the kind of automation.
    author: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    text: Option<String>,
    caption: Option<String>,
    filename: Option<String>,
    media: Option<MediaOut>,
    location: Option<LocationOut>,
    contacts: Option<Vec<CardOut>>,
    order: Option<OrderOut>,
    interactive: Option<InteractiveOut>,
    template: Option<TemplateOut>,
    /// The message that it answers.
    quoted: Option<String>,
    /// That message in short, where it is in this thread.
    quoted_message: Option<QuotedOut>,
    reactions: Vec<ReactionOut>,
    edited: bool,
    /// What it said before it was changed, the oldest first.
    revisions: Vec<RevisionOut>,
    revoked: bool,
    /// Of a note: the people whom it calls.
    mentions: Vec<String>,
    /// Of a message of ours: `queued`, `sending`, `waiting`, `accepted`, `sent`, `delivered`, `read`, `failed`, `refused`, `uncertain`,
    /// `cancelled`.
    status: Option<&'static str>,
    /// Of one that is `waiting`: when it is tried again.
    until: Option<String>,
    times: TimesOut,
    error: Option<ErrorOut>,
    /// Whether it belongs to the conversation asked for, and not to an earlier or later one of the thread.
    this_conversation: bool,
    #[serde(skip)]
    moment: Moment,
}

/// A message in short.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct QuotedOut {
    id: String,
    from: &'static str,
    kind: String,
    text: Option<String>,
}

/// A reaction that stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct ReactionOut {
    /// `contact` or `agent`.
    from: &'static str,
    emoji: String,
}

/// What a message said until it was changed.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct RevisionOut {
    /// When it was changed.
    at: String,
    text: Option<String>,
}

/// When a message of ours came how far.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
struct TimesOut {
    accepted: Option<String>,
    sent: Option<String>,
    delivered: Option<String>,
    read: Option<String>,
    failed: Option<String>,
}

/// Why a message did not arrive.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct ErrorOut {
    code: i64,
    /// What the code means, as a key for translation.
    title: &'static str,
    /// What to do about it, as a key for translation.
    advice: &'static str,
}

impl ErrorOut {
    fn of(code: i64) -> ErrorOut {
        let key = channels::whatsapp_cloud::errors::meaning(code).key;
        ErrorOut { code, title: key, advice: key }
    }
}

/// Where a page of messages goes on: before the message with this instant and id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cursor(i64, String);

impl Cursor {
    pub(super) fn parse(text: &str) -> Option<Cursor> {
        let (at, id) = text.split_once('.')?;
        Some(Cursor(at.parse().ok()?, id.to_owned()))
    }
}

/// How far a message of ours has come; a later state never falls back to an earlier one.
const RANKS: [&str; 5] = ["queued", "accepted", "sent", "delivered", "read"];
/// The states before the provider has answered.
const BEFORE: [&str; 4] = ["queued", "sending", "waiting", "uncertain"];

fn rank(status: &str) -> usize {
    RANKS.iter().position(|known| *known == status).unwrap_or(0)
}

/// Reads a thread: messages in the order of their instants. `from` and `until` bound the conversation asked for (half-open).
pub(crate) fn read(events: &[(Moment, Event)], from: Moment, until: Option<Moment>) -> Vec<MessageOut> {
    let mut thread = Reader::default();
    for (at, event) in events {
        thread.message(*at, event);
    }
    for (at, event) in events {
        thread.change(*at, event);
    }
    thread.quote();
    let mut messages = thread.messages;
    for message in &mut messages {
        message.at = message.moment.to_string();
        message.this_conversation = message.moment >= from && until.is_none_or(|until| message.moment < until);
    }
    messages.sort_by(|a, b| (a.moment, &a.id).cmp(&(b.moment, &b.id)));
    messages
}

/// The last `count` messages before a place, and where those before them are.
pub(super) fn page(mut messages: Vec<MessageOut>, count: usize, before: Option<&Cursor>) -> (Vec<MessageOut>, Option<String>) {
    if let Some(Cursor(at, id)) = before {
        messages.truncate(messages.partition_point(|message| (message.moment.0, &message.id) < (*at, id)));
    }
    let page = messages.split_off(messages.len().saturating_sub(count));
    let next = page.first().filter(|_| !messages.is_empty()).map(|first| format!("{}.{}", first.moment.0, first.id));
    (page, next)
}

#[derive(Default)]
struct Reader {
    messages: Vec<MessageOut>,
    places: HashMap<Name, usize>,
}

impl Reader {
    /// Takes in what makes a message.
    fn message(&mut self, at: Moment, event: &Event) {
        match event {
            Event::Received(message) => {
                let quoted = message.context.as_ref().and_then(|context| context.message.as_ref()).map(ToString::to_string);
                let out = MessageOut { from: "contact", quoted, ..MessageOut::default() };
                self.add(&message.id, at, Some(&message.content), out);
            }
            Event::Remembered(message) => {
                let from = if message.ours { "agent" } else { "contact" };
                self.add(&message.id, at, Some(&message.content), MessageOut { from, ..MessageOut::default() });
            }
            Event::Sent(message) => {
                let request = message.request.as_ref().and_then(|request| self.places.get(request)).copied();
                if let Some(place) = request {
                    // The request becomes the message: one bubble, under the provider's id from now on.
                    self.messages[place].id = message.id.to_string();
                    self.messages[place].moment = at;
                    self.places.insert(message.id.clone(), place);
                } else if !matches!(message.content, Some(Content::Reaction { .. })) {
                    let kind = message.media.dimension();
                    let kind = if kind == "none" { "text" } else { kind }.to_owned();
                    let out = MessageOut { kind, status: Some("accepted"), ..written(&message.author) };
                    self.add(&message.id, at, message.content.as_ref(), out);
                }
            }
            Event::SendRequested(request) => self.request(&request.id, at, &request.author, &request.content, None, None),
            Event::DispatchRequested(request) => {
                let (quoted, file) = (request.answers.as_ref(), request.file.as_ref());
                self.request(&request.id, at, &request.author, &request.content, quoted, file);
            }
            Event::NoteWritten { id, by, text, mentions } => {
                let mentions = mentions.iter().map(ToString::to_string).collect();
                let (author, text) = (Some(by.to_string()), Some(text.clone()));
                let kind = "note".to_owned();
                self.add(id, at, None, MessageOut { from: "note", kind, author, text, mentions, ..MessageOut::default() });
            }
            _ => {}
        }
    }

    fn request(&mut self, id: &Name, at: Moment, author: &Author, content: &Content, quoted: Option<&Name>, file: Option<&Name>) {
        // A reaction is shown at what it is about.
        if matches!(content, Content::Reaction { .. }) {
            return;
        }
        let client_id = Some(id.to_string());
        let quoted = quoted.map(ToString::to_string);
        self.add(id, at, Some(content), MessageOut { client_id, quoted, status: Some("queued"), ..written(author) });
        if let (Some(file), Some(message)) = (file, self.messages.last_mut()) {
            message.media.get_or_insert_default().keep(file);
        }
    }

    fn add(&mut self, id: &Name, at: Moment, content: Option<&Content>, mut out: MessageOut) {
        out.id = id.to_string();
        out.moment = at;
        if let Some(content) = content {
            body::fill(&mut out, content);
        }
        self.places.insert(id.clone(), self.messages.len());
        self.messages.push(out);
    }

    /// Takes in what changes a message.
    fn change(&mut self, at: Moment, event: &Event) {
        match event {
            Event::Sent(message) => self.with(&message.id, |out| {
                out.times.accepted = Some(at.to_string());
                out.advance("accepted");
            }),
            Event::Marked(mark) => self.with(&mark.message, |out| out.mark(at, mark)),
            Event::Refused(refused) => {
                let request = refused.message.request.as_ref().unwrap_or(&refused.message.id);
                self.with(request, |out| {
                    out.times.failed = Some(at.to_string());
                    out.end("refused", Some(refused.code));
                });
            }
            Event::SendStarted { request } | Event::SendTried { request, .. } => {
                self.with(request, |out| out.wait("sending", None))
            }
            Event::SendPostponed { request, until, .. } => self.with(request, |out| out.wait("waiting", Some(*until))),
            Event::SendUncertain { request } => self.with(request, |out| out.wait("uncertain", None)),
            Event::SendCancelled { request, .. } => self.with(request, |out| out.wait("cancelled", None)),
            Event::Reacted { message, emoji, ours, .. } => {
                let from = if *ours { "agent" } else { "contact" };
                self.with(message, |out| out.react(from, emoji.as_ref()));
            }
            Event::DispatchRequested(request) => {
                if let Content::Reaction { message, emoji } = &request.content {
                    self.with(message, |out| out.react("agent", emoji.as_ref()));
                }
            }
            Event::Edited { message, content, .. } => self.with(message, |out| out.edit(at, content)),
            Event::Revoked { message, .. } => self.with(message, MessageOut::revoke),
            Event::FileSettled(settled) => self.with(&settled.message, |out| {
                let media = out.media.get_or_insert_default();
                match &settled.fate {
                    FileFate::Kept { file } => media.keep(file),
                    FileFate::Lost { reason } => media.lose(reason),
                }
            }),
            _ => {}
        }
    }

    fn with(&mut self, id: &Name, change: impl FnOnce(&mut MessageOut)) {
        if let Some(place) = self.places.get(id) {
            change(&mut self.messages[*place]);
        }
    }

    /// Shows what is answered beside the answer.
    fn quote(&mut self) {
        for place in 0..self.messages.len() {
            let quoted = self.messages[place].quoted.as_deref().and_then(|quoted| self.places.get(quoted));
            if let Some(quoted) = quoted.map(|quoted| &self.messages[*quoted]) {
                let text = quoted.text.clone().or_else(|| quoted.caption.clone());
                let short = QuotedOut { id: quoted.id.clone(), from: quoted.from, kind: quoted.kind.clone(), text };
                self.messages[place].quoted_message = Some(short);
            }
        }
    }
}

impl MessageOut {
    /// Whether the provider has not answered yet.
    fn is_before(&self) -> bool {
        self.status.is_some_and(|status| BEFORE.contains(&status))
    }

    /// A state before the provider's answer.
    fn wait(&mut self, status: &'static str, until: Option<Moment>) {
        if self.is_before() {
            self.status = Some(status);
            self.until = until.map(|until| until.to_string());
        }
    }

    fn advance(&mut self, status: &'static str) {
        let arrived = matches!(status, "delivered" | "read");
        match self.status {
            Some("failed") if !arrived => {}
            Some(known) if RANKS.contains(&known) && known != "queued" && rank(known) >= rank(status) => {}
            _ => {
                self.status = Some(status);
                (self.error, self.until) = (None, None);
            }
        }
    }

    fn mark(&mut self, at: Moment, mark: &Mark) {
        let time = Some(at.to_string());
        match mark.status {
            Status::Sent => {
                self.times.sent = time;
                self.advance("sent");
            }
            Status::Delivered => {
                self.times.delivered = time;
                self.advance("delivered");
            }
            Status::Read | Status::Played => {
                self.times.read.get_or_insert(at.to_string());
                self.advance("read");
            }
            Status::Failed if !matches!(self.status, Some("delivered" | "read")) => {
                self.times.failed = time;
                self.end("failed", mark.errors.first().copied());
            }
            Status::Failed | Status::Deleted | Status::Other(_) => {}
        }
    }

    fn end(&mut self, status: &'static str, code: Option<i64>) {
        self.status = Some(status);
        self.until = None;
        self.error = code.map(ErrorOut::of);
    }

    fn react(&mut self, from: &'static str, emoji: Option<&Name>) {
        self.reactions.retain(|reaction| reaction.from != from);
        if let Some(emoji) = emoji {
            self.reactions.push(ReactionOut { from, emoji: emoji.to_string() });
        }
    }

    fn edit(&mut self, at: Moment, content: &Content) {
        let text = content.text().map(str::to_owned);
        let shown = if self.media.is_some() { &mut self.caption } else { &mut self.text };
        let before = std::mem::replace(shown, text);
        if !self.revoked {
            self.revisions.push(RevisionOut { at: at.to_string(), text: before });
        }
        self.edited = true;
    }

    fn revoke(&mut self) {
        *self = MessageOut {
            id: std::mem::take(&mut self.id),
            client_id: self.client_id.take(),
            author: self.author.take(),
            kind: std::mem::take(&mut self.kind),
            quoted: self.quoted.take(),
            times: std::mem::take(&mut self.times),
            from: self.from,
            status: self.status,
            edited: self.edited,
            moment: self.moment,
            revoked: true,
            ..MessageOut::default()
        };
    }
}

fn written(author: &Author) -> MessageOut {
    let (from, author) = match author {
        Author::Agent(agent) => ("agent", Some(agent.to_string())),
        Author::Bot => ("bot", None),
        Author::Automation(kind) => ("automation", Some(kind.word().to_owned())),
    };
    MessageOut { from, author, ..MessageOut::default() }
}

#[cfg(test)]
mod tests;
