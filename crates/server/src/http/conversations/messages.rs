//! The thread as the customer sees it, out of its events.
//!
//! Pure: events in, messages out. Never here: what the figures are (that is `moments`), where the events come from.

use std::collections::HashMap;

use desk::content::Content;
use desk::event::{Author, Dispatch, Event, Mark, Status};
use desk::{Moment, Name};
use serde::Serialize;
use utoipa::ToSchema;

/// One message.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MessageOut {
    /// The provider's id, or that of the request as long as the provider has not answered.
    id: String,
    /// The id of the request that it was, where it was asked for here.
    client_id: Option<String>,
    at: String,
    /// `contact`, `agent`, `bot`, `automation` or `system`.
    from: &'static str,
    /// The agent, or the kind of automation.
    author: Option<String>,
    #[serde(rename = "type")]
    kind: String,
    text: Option<String>,
    caption: Option<String>,
    filename: Option<String>,
    /// The message that it answers.
    quoted: Option<String>,
    reactions: Vec<ReactionOut>,
    edited: bool,
    revoked: bool,
    /// Of a message of ours: `queued`, `accepted`, `sent`, `delivered`, `read`, `failed`, `refused`, `uncertain`.
    status: Option<&'static str>,
    error: Option<ErrorOut>,
    /// Whether it belongs to the conversation asked for, and not to an earlier or later one of the thread.
    this_conversation: bool,
    #[serde(skip)]
    moment: Moment,
}

/// A reaction that stands.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ReactionOut {
    /// `contact` or `agent`.
    from: &'static str,
    emoji: String,
}

/// Why a message did not arrive.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ErrorOut {
    code: i64,
    /// What the code means, as a key for translation.
    title: &'static str,
}

impl ErrorOut {
    fn of(code: i64) -> ErrorOut {
        ErrorOut { code, title: channels::whatsapp_cloud::errors::meaning(code).key }
    }
}

/// How far a message of ours has come; a later state never falls back to an earlier one.
const RANKS: [&str; 5] = ["queued", "accepted", "sent", "delivered", "read"];

fn rank(status: &str) -> usize {
    RANKS.iter().position(|known| *known == status).unwrap_or(0)
}

/// Reads a thread: messages in the order of their instants. `from` and `until` bound the conversation asked for (half-open).
pub(crate) fn read(events: &[(Moment, Event)], from: Moment, until: Option<Moment>) -> Vec<MessageOut> {
    let mut thread = Reader::default();
    for (at, event) in events {
        thread.message(*at, event);
    }
    for (_, event) in events {
        thread.change(event);
    }
    let mut messages = thread.messages;
    for message in &mut messages {
        message.this_conversation = message.moment >= from && until.is_none_or(|until| message.moment < until);
    }
    messages.sort_by(|a, b| (a.moment, &a.id).cmp(&(b.moment, &b.id)));
    messages
}

#[derive(Default)]
struct Reader {
    messages: Vec<MessageOut>,
    places: HashMap<Name, usize>,
}

impl Reader {
    fn message(&mut self, at: Moment, event: &Event) {
        match event {
            Event::Received(message) => {
                let quoted = message.context.as_ref().and_then(|context| context.message.clone());
                self.add(&message.id, at, ("contact", None), Some(&message.content), message.content.kind(), quoted, None);
            }
            Event::Remembered(message) => {
                let from = if message.ours { "agent" } else { "contact" };
                self.add(&message.id, at, (from, None), Some(&message.content), message.content.kind(), None, None);
            }
            Event::Sent(message) => {
                let kind = message.content.as_ref().map_or(message.media.dimension(), Content::kind);
                let kind = if kind == "none" { "text" } else { kind };
                let id = message.request.as_ref().filter(|request| self.places.contains_key(*request));
                if let Some(place) = id.and_then(|request| self.places.get(request)).copied() {
                    // The request becomes the message: one bubble, under the provider's id from now on.
                    self.messages[place].id = message.id.to_string();
                    self.messages[place].at = at.to_string();
                    self.messages[place].moment = at;
                    self.advance(place, "accepted");
                    self.places.insert(message.id.clone(), place);
                } else {
                    self.add(&message.id, at, author(&message.author), message.content.as_ref(), kind, None, Some("accepted"));
                }
            }
            Event::SendRequested(request) => self.request(at, &request.clone().into()),
            Event::DispatchRequested(dispatch) => self.request(at, dispatch),
            _ => {}
        }
    }

    fn request(&mut self, at: Moment, asked: &Dispatch) {
        if matches!(asked.content, Content::Reaction { .. }) {
            return;
        }
        let kind = asked.content.kind().to_owned();
        self.add(&asked.id, at, author(&asked.author), Some(&asked.content), &kind, asked.answers.clone(), Some("queued"));
        if let Some(message) = self.messages.last_mut() {
            message.client_id = Some(asked.id.to_string());
        }
    }

    /// A word about an attempt, in the order of the log: the latest holds, until there is an outcome.
    fn attempt(&mut self, request: &Name, status: &'static str) {
        if let Some(place) = self.places.get(request).copied()
            && !matches!(self.messages[place].status, Some("accepted" | "sent" | "delivered" | "read" | "failed"))
        {
            self.messages[place].status = Some(status);
            self.messages[place].error = None;
        }
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one message, named at each of the four calls")]
    fn add(
        &mut self,
        id: &Name,
        at: Moment,
        (from, author): (&'static str, Option<String>),
        content: Option<&Content>,
        kind: &str,
        quoted: Option<Name>,
        status: Option<&'static str>,
    ) {
        let media = match content {
            Some(Content::Media(media)) => Some(media),
            _ => None,
        };
        self.places.insert(id.clone(), self.messages.len());
        self.messages.push(MessageOut {
            id: id.to_string(),
            client_id: None,
            at: at.to_string(),
            from,
            author,
            kind: kind.to_owned(),
            text: content.filter(|_| media.is_none()).and_then(Content::text).map(str::to_owned),
            caption: media.and_then(|media| media.caption.clone()),
            filename: media.and_then(|media| media.filename.clone()),
            quoted: quoted.map(|id| id.to_string()),
            reactions: Vec::new(),
            edited: false,
            revoked: false,
            status,
            error: None,
            this_conversation: false,
            moment: at,
        });
    }

    fn change(&mut self, event: &Event) {
        match event {
            Event::Marked(mark) => self.mark(mark),
            Event::Refused(refused) => {
                let request = refused.message.request.as_ref().unwrap_or(&refused.message.id);
                self.end(request, "refused", Some(refused.code));
            }
            Event::SendStarted { request } | Event::SendTried { request, .. } => self.attempt(request, "sending"),
            Event::SendPostponed { request, .. } => self.attempt(request, "waiting"),
            Event::SendUncertain { request } => self.attempt(request, "uncertain"),
            Event::SendCancelled { request, .. } => self.attempt(request, "cancelled"),
            Event::Reacted { message, emoji, ours, .. } => {
                self.react(message, emoji.as_ref(), if *ours { "agent" } else { "contact" })
            }
            Event::Edited { message, content, .. } => {
                if let Some(place) = self.places.get(message).copied() {
                    let text = content.text().map(str::to_owned);
                    let changed = &mut self.messages[place];
                    if changed.caption.is_some() {
                        changed.caption = text
                    } else {
                        changed.text = text
                    }
                    changed.edited = true;
                }
            }
            Event::Revoked { message, .. } => {
                if let Some(place) = self.places.get(message).copied() {
                    let gone = &mut self.messages[place];
                    (gone.revoked, gone.text, gone.caption) = (true, None, None);
                }
            }
            _ => {}
        }
    }

    fn mark(&mut self, mark: &Mark) {
        let Some(place) = self.places.get(&mark.message).copied() else { return };
        match mark.status {
            Status::Sent => self.advance(place, "sent"),
            Status::Delivered => self.advance(place, "delivered"),
            Status::Read | Status::Played => self.advance(place, "read"),
            Status::Failed if !matches!(self.messages[place].status, Some("delivered" | "read")) => {
                self.end(&mark.message, "failed", mark.errors.first().copied());
            }
            Status::Failed | Status::Deleted | Status::Other(_) => {}
        }
    }

    fn advance(&mut self, place: usize, status: &'static str) {
        let message = &mut self.messages[place];
        let arrived = matches!(status, "delivered" | "read");
        match message.status {
            Some("failed") if !arrived => {}
            Some(known) if RANKS.contains(&known) && rank(known) >= rank(status) => {}
            _ => {
                message.status = Some(status);
                message.error = None;
            }
        }
    }

    fn end(&mut self, id: &Name, status: &'static str, code: Option<i64>) {
        if let Some(place) = self.places.get(id).copied() {
            self.messages[place].status = Some(status);
            self.messages[place].error = code.map(ErrorOut::of);
        }
    }

    fn react(&mut self, message: &Name, emoji: Option<&Name>, from: &'static str) {
        let Some(place) = self.places.get(message).copied() else { return };
        let reactions = &mut self.messages[place].reactions;
        reactions.retain(|reaction| reaction.from != from);
        if let Some(emoji) = emoji {
            reactions.push(ReactionOut { from, emoji: emoji.to_string() });
        }
    }
}

fn author(author: &Author) -> (&'static str, Option<String>) {
    match author {
        Author::Agent(agent) => ("agent", Some(agent.to_string())),
        Author::Bot => ("bot", None),
        Author::Automation(kind) => ("automation", Some(kind.word().to_owned())),
    }
}
