//! The rows of conversations: what the thread knows, and the last words.

use desk::content::Content;
use desk::event::Author;
use desk::thread::Conversation;
use desk::{Event, Fact, Moment};
use rustc_hash::FxHashMap;

use super::append::Append;
use super::memory::Held;
use crate::error::Result;
use crate::sql::{Insert, Lookup, Value};

/// The characters of the last words that a list shows.
const WORDS: usize = 120;

static WRITE: Insert = Insert::new(
    "INSERT INTO conversations (id, stream, inbox, contact, origin, handler, assignee, team, opened_at, resolved_at, waiting_since, \
     snoozed_until, last_at, last_inbound_at, last_from, last_text, category, labels, last_kind)",
    19,
    "ON CONFLICT (id) DO UPDATE SET stream = excluded.stream, inbox = excluded.inbox, contact = excluded.contact, \
     origin = excluded.origin, handler = excluded.handler, assignee = excluded.assignee, team = excluded.team, \
     opened_at = excluded.opened_at, resolved_at = excluded.resolved_at, waiting_since = excluded.waiting_since, \
     snoozed_until = excluded.snoozed_until, last_at = excluded.last_at, last_inbound_at = excluded.last_inbound_at, \
     last_from = excluded.last_from, last_text = excluded.last_text, category = excluded.category, labels = excluded.labels, \
     last_kind = excluded.last_kind",
);
static FORGET: Lookup = Lookup::new("DELETE FROM conversations WHERE id", "");
static MENTION: Insert = Insert::new(
    "INSERT INTO mentions (person, stream, inbox, at, seen)",
    5,
    "ON CONFLICT (person, stream) DO UPDATE SET at = excluded.at, seen = 0 WHERE excluded.at > mentions.at",
);

/// The last message of a conversation.
pub(super) struct Preview {
    at: Moment,
    from: &'static str,
    kind: String,
    text: Option<String>,
}

/// One row.
pub(super) struct Line {
    /// Which conversation of the thread.
    pub(super) number: usize,
    pub(super) values: Vec<Value>,
}

impl Line {
    /// The rows of a thread's conversations, from number `from` on.
    pub(super) fn of(held: &Held, stream: i64, from: usize) -> Vec<Line> {
        let conversations = held.thread.conversations().iter().enumerate().skip(from);
        conversations.map(|(number, conversation)| Line { number, values: values(held, stream, conversation) }).collect()
    }

    pub(super) fn id(&self) -> i64 {
        match self.values.first() {
            Some(Value::Int(Some(id))) => *id,
            _ => 0,
        }
    }
}

fn values(held: &Held, stream: i64, conversation: &Conversation) -> Vec<Value> {
    let at = |moment: Option<Moment>| Value::from(moment.map(|moment| moment.0));
    let name = |name: &Option<desk::Name>| Value::from(name.as_deref());
    let preview = held.previews.get(&conversation.id.0);
    vec![
        conversation.id.0.into(),
        stream.into(),
        held.thread.inbox().as_str().into(),
        held.thread.contact().0.into(),
        conversation.origin.word().into(),
        conversation.handler.word().into(),
        name(&conversation.assignee),
        name(&conversation.team),
        conversation.opened_at.0.into(),
        at(conversation.resolved_at),
        at(conversation.waiting_since),
        at(conversation.snoozed_until),
        conversation.last_at.0.into(),
        at(conversation.last_inbound_at),
        preview.map(|preview| preview.from).into(),
        preview.and_then(|preview| preview.text.as_deref()).into(),
        name(&conversation.category),
        serde_json::to_string(&conversation.labels).unwrap_or_default().as_str().into(),
        preview.map(|preview| preview.kind.as_str()).into(),
    ]
}

/// Notes the last words among `facts`.
pub(super) fn preview<'a>(held: &mut Held, facts: impl Iterator<Item = (Moment, &'a Event)>) {
    let conversations = held.thread.conversations();
    let mut last: FxHashMap<i64, (Moment, &Event)> = FxHashMap::default();
    for (at, event) in facts.filter(|(_, event)| matches!(event, Event::Received(_) | Event::Sent(_))) {
        let after = conversations.partition_point(|conversation| conversation.opened_at <= at);
        if let Some(conversation) = after.checked_sub(1).and_then(|number| conversations.get(number)) {
            let place = last.entry(conversation.id.0).or_insert((at, event));
            if place.0 <= at {
                *place = (at, event);
            }
        }
    }
    for (conversation, (at, event)) in last {
        if held.previews.get(&conversation).is_none_or(|known| known.at <= at) {
            held.previews.insert(conversation, Preview::of(at, event));
        }
    }
}

impl Preview {
    fn of(at: Moment, event: &Event) -> Preview {
        let (from, content) = match event {
            Event::Received(message) => ("contact", Some(&message.content)),
            Event::Sent(sent) => (from(&sent.author), sent.content.as_ref()),
            _ => ("none", None),
        };
        let text = content.and_then(|content| content.text());
        let end = text.and_then(|text| text.char_indices().nth(WORDS)).map(|(end, _)| end);
        let kind = content.map_or("text", Content::kind).to_owned();
        Preview { at, from, kind, text: text.map(|text| text[..end.unwrap_or(text.len())].to_owned()) }
    }
}

fn from(author: &Author) -> &'static str {
    match author {
        Author::Agent(_) => "agent",
        Author::Bot => "bot",
        Author::Automation(_) => "automation",
    }
}

impl Append<'_> {
    /// Notes whom the new notes of a thread call.
    pub(super) fn note_mentions(&mut self, stream: i64, fresh: &[&Fact]) {
        for fact in fresh {
            let Event::NoteWritten { mentions, .. } = &fact.event else { continue };
            for person in mentions {
                let row = [person.as_str().into(), stream.into(), fact.inbox.as_str().into(), fact.at.0.into(), 0.into()];
                self.mentions.push(row);
            }
        }
    }

    /// Writes who was called, each at the last time.
    pub(super) async fn write_mentions(&mut self) -> Result<()> {
        // One at a time: two notes of one batch may call the same person.
        for row in std::mem::take(&mut self.mentions) {
            MENTION.run(self.connection, row.into()).await?;
        }
        Ok(())
    }

    /// Writes the conversations that changed, and takes out those that never were.
    pub(super) async fn write_conversations(&mut self) -> Result<()> {
        let gone = std::mem::take(&mut self.gone);
        FORGET.run(self.connection, gone.into_iter().map(Value::from).collect()).await?;
        WRITE.run(self.connection, std::mem::take(&mut self.conversations)).await
    }
}
