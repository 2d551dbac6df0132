//! Facts and events: everything that can have happened, once, in provider-neutral words.
//!
//! A *fact* says where, to whom and when, beside the *event* itself. What lies in the log is a fact; nothing else is the truth.
//! Never here: consequences. What an event does to a conversation is decided in `thread`.
//! Next one: a variant at the END of [`Event`] (the encoding is by position, see [`Event::encode`]), then follow the compiler.

mod contact;
mod dispatch;
mod file;

use serde::{Deserialize, Serialize};

use crate::content::{Content, MediaKind};
use crate::ids::{FactKey, Name};
use crate::moment::Moment;

pub use contact::ContactChange;
pub use dispatch::{Dispatch, SendRequest};
pub use file::{FileFate, FileSettled};

/// Something that happened.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The business number (`phone_number_id`), or the account for notices about it; may be empty where none was named.
    pub inbox: Name,
    /// The ids of the one person whom it concerns, the one to route by first; empty where it concerns nobody.
    pub person: Vec<Name>,
    /// The event time (KPIS.md, section 1).
    pub at: Moment,
    /// What happened.
    pub event: Event,
}

/// The kinds of happenings.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Event {
    /// The customer wrote.
    Received(Received),
    /// A message to the customer, accepted by the provider at its event time.
    Sent(Sent),
    /// An attempt that the provider refused.
    Refused(Refused),
    /// The provider told what became of a message of ours.
    Marked(Mark),
    /// Somebody reacted to a message, or took the reaction back.
    Reacted {
        /// The id of the reaction itself.
        id: Name,
        /// The message that it is about.
        message: Name,
        /// None where the reaction was taken back.
        emoji: Option<Name>,
        /// Whether the business reacted.
        ours: bool,
    },
    /// A message was changed by who wrote it.
    Edited {
        /// The id of the change.
        id: Name,
        /// The message that was changed.
        message: Name,
        /// What it says now.
        content: Content,
        /// Whether the business changed it.
        ours: bool,
    },
    /// A message was deleted by who wrote it.
    Revoked {
        /// The id of the deletion.
        id: Name,
        /// The message that was deleted.
        message: Name,
        /// Whether the business deleted it.
        ours: bool,
    },
    /// The provider told something about the person: another number, another id, another device.
    PersonChanged {
        /// The id of the notice.
        id: Name,
        /// `user_changed_number`, `user_changed_user_id`, `customer_identity_changed`, ...
        kind: Name,
        /// The provider's words.
        body: Option<String>,
    },
    /// The customer opened the chat for the first time.
    ChatOpened {
        /// The id of the notice.
        id: Name,
    },
    /// A message of the time before the number was connected: kept, never counted.
    Remembered(Remembered),
    /// A message in a group: kept, never counted.
    GroupWritten {
        /// The message.
        message: Received,
        /// The group.
        group: Name,
    },
    /// A person or a rule did something with a conversation.
    Acted(Act),
    /// An agent came or went.
    PresenceSet {
        /// Who.
        agent: Name,
        /// In which state from now on.
        state: Presence,
    },
    /// The provider told something about the account, a number or a template.
    Noticed(Notice),
    /// Whether the customer wants marketing from this business.
    PreferenceSet {
        /// `stop`, `resume`, `signup`.
        value: Name,
        /// `marketing_messages`.
        category: Name,
    },
    /// The name that the customer goes by.
    Named {
        /// As shown by the provider.
        name: String,
    },
    /// An item that we do not understand: kept, counted, nothing more.
    Unrecognised {
        /// Where it stood: `field:calls`, `message`, `status`, ...
        what: Name,
        /// Why it could not be understood.
        reason: Name,
        /// The item as JSON.
        raw: String,
    },
    /// Somebody asked for a message to be sent; the outbox will try.
    SendRequested(SendRequest),
    /// The outbox is about to hand a requested message to the provider.
    SendStarted {
        /// The id of the request.
        request: Name,
    },
    /// What came of it, where it was not [`Event::Sent`] or [`Event::Refused`]: nobody knows whether the provider took it.
    SendUncertain {
        /// The id of the request.
        request: Name,
    },
    /// Somebody asked for a message to be sent, with everything that it takes; the outbox will try.
    DispatchRequested(Dispatch),
    /// The outbox is about to hand a requested message to the provider, for the first time or once more.
    SendTried {
        /// The id of the request.
        request: Name,
        /// Counted from 1.
        attempt: u32,
    },
    /// The attempt came to nothing, and the same may be tried again later.
    SendPostponed {
        /// The id of the request.
        request: Name,
        /// The attempt that came to nothing.
        attempt: u32,
        /// Not before.
        until: Moment,
        /// The provider's error code; none where nobody was reached.
        code: Option<i64>,
    },
    /// Somebody took a request back before it had an outcome, or gave an uncertain one up.
    SendCancelled {
        /// The id of the request.
        request: Name,
        /// Who.
        by: Name,
    },
    /// A note for colleagues, beside a thread; no customer sees it.
    NoteWritten {
        /// Its id.
        id: Name,
        /// Who wrote it.
        by: Name,
        /// What it says.
        text: String,
        /// The agents whom it calls.
        mentions: Vec<Name>,
    },
    /// What became of the file of a message.
    FileSettled(FileSettled),
    /// Somebody changed what the desk knows of a contact.
    ContactChanged {
        /// The id of the change.
        id: Name,
        /// Who.
        by: Name,
        /// What.
        change: ContactChange,
    },
}

/// A message of the customer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Received {
    /// The provider's id, unique in the inbox.
    pub id: Name,
    /// What it says.
    pub content: Content,
    /// The message that it answers or forwards. `Some` wherever the payload carried a context, even one that names no message.
    pub context: Option<Context>,
    /// The advertisement that the customer came from.
    pub referral: Option<Referral>,
    /// The provider's error codes about it.
    pub errors: Vec<i64>,
}

/// What a message refers to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Context {
    /// The message answered; a forward has none.
    pub message: Option<Name>,
    /// It was forwarded.
    pub forwarded: bool,
    /// The product asked about.
    pub product: Option<Name>,
}

/// The advertisement or post behind a message.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Referral {
    /// `ad` or `post`.
    pub kind: Option<Name>,
    /// Its id.
    pub source: Option<Name>,
    /// The click.
    pub click: Option<Name>,
    /// Its headline.
    pub headline: Option<String>,
}

/// A message that the provider accepted.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sent {
    /// The provider's id, unique in the inbox.
    pub id: Name,
    /// Who wrote it.
    pub author: Author,
    /// What it says; none where only its type is known.
    pub content: Option<Content>,
    /// The kind of file that it carries.
    pub media: MediaKind,
    /// The campaign that it belongs to.
    pub campaign: Option<Name>,
    /// Its variant in a test.
    pub variant: Option<Name>,
    /// Its template.
    pub template: Option<Name>,
    /// Its price class: `marketing`, `utility`, `authentication`, `service`.
    pub price: Option<Name>,
    /// The step of the bot that wrote it.
    pub step: Option<Name>,
    /// The request that caused it; none where it came from elsewhere.
    pub request: Option<Name>,
    /// It was written in the phone app.
    pub echo: bool,
}

/// An attempt to send that the provider refused: no message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Refused {
    /// What was to be sent; its id is the provider's or, where there is none, the canonical text of the attempt.
    pub message: Sent,
    /// The provider's error code.
    pub code: i64,
}

/// A status of a message of ours.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// The message.
    pub message: Name,
    /// What became of it.
    pub status: Status,
    /// The member of a group whom it is about.
    pub participant: Option<Name>,
    /// Error codes of a failure.
    pub errors: Vec<i64>,
    /// The price class as told by the provider.
    pub price: Option<Name>,
    /// What we attached when sending.
    pub callback: Option<Name>,
}

/// The states of a message of ours.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Status {
    /// Accepted by the network: one tick.
    Sent,
    /// On the device: two ticks.
    Delivered,
    /// Shown.
    Read,
    /// A voice note was played.
    Played,
    /// It did not arrive.
    Failed,
    /// Deleted by the customer.
    Deleted,
    /// Something else, kept as it came.
    Other(Name),
}

impl Status {
    /// The provider's word for it.
    #[must_use]
    pub fn word(&self) -> &str {
        match self {
            Status::Sent => "sent",
            Status::Delivered => "delivered",
            Status::Read => "read",
            Status::Played => "played",
            Status::Failed => "failed",
            Status::Deleted => "deleted",
            Status::Other(word) => word,
        }
    }
}

/// A message from before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// The provider's id.
    pub id: Name,
    /// Whether the business wrote it.
    pub ours: bool,
    /// What it says.
    pub content: Content,
    /// What had become of it.
    pub status: Option<Name>,
}

/// Who wrote a message of ours.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Author {
    /// A person; `none` for the phone app.
    Agent(Name),
    /// The automatic dialogue partner.
    Bot,
    /// Any other automatic message: never a reply.
    Automation(Automation),
}

/// The kinds of automatic messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Automation {
    /// An absence note.
    Away,
    /// An acknowledgement.
    Ack,
    /// A question how it was.
    Survey,
    /// A campaign.
    Campaign,
    /// A follow-up.
    Followup,
}

impl Automation {
    /// The word after `automation:`.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Automation::Away => "away",
            Automation::Ack => "ack",
            Automation::Survey => "survey",
            Automation::Campaign => "campaign",
            Automation::Followup => "followup",
        }
    }
}

/// Who did something with a conversation.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Actor {
    /// A person.
    Agent(Name),
    /// The bot.
    Bot,
    /// Nobody wrote for a while.
    Inactivity,
    /// A rule or the product itself.
    System,
}

/// An action on a conversation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Act {
    /// What was done.
    pub deed: Deed,
    /// By whom.
    pub by: Actor,
    /// Its id, where it has one.
    pub id: Option<Name>,
    /// The act's JSON with sorted keys and no spaces: its identity and its place among equals where it has no id.
    pub canonical: String,
}

/// What can be done with a conversation (KPIS.md, section 9).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Deed {
    /// Give it to an agent or a team; to neither takes it away from both.
    Assign {
        /// The agent.
        agent: Option<Name>,
        /// The team.
        team: Option<Name>,
    },
    /// Pass it from the bot to humans.
    HandOff,
    /// It is done.
    Resolve,
    /// It is not done after all.
    Reopen,
    /// Look at it again later.
    Snooze {
        /// When.
        until: Moment,
    },
    /// Change its labels.
    Label {
        /// To add.
        add: Vec<Name>,
        /// To remove.
        remove: Vec<Name>,
    },
    /// Say what kind of request it is.
    Categorise {
        /// The request type.
        category: Option<Name>,
    },
    /// The customer did what was hoped for.
    Convert {
        /// Its worth in millionths of the major unit.
        micros: i64,
        /// ISO 4217.
        currency: Option<Name>,
    },
    /// It is done, and why is told. Counts as [`Deed::Resolve`].
    ResolveFor {
        /// The reason in one word, from the desk's list.
        reason: Name,
    },
}

/// The states of an agent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Presence {
    /// Signed in, not working.
    Away,
    /// Working, takes nothing new.
    Busy,
    /// Not there.
    Offline,
    /// Working.
    Online,
}

/// News about the account, a number or a template.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Notice {
    /// The webhook field: `message_template_status_update`, ...
    pub field: Name,
    /// What it says in one word: `APPROVED`, `PAUSED`, ...
    pub event: Option<Name>,
    /// The template, number or entity that it is about.
    pub subject: Option<Name>,
    /// The value as JSON.
    pub raw: String,
}

impl Event {
    /// The bytes kept in the log: the version, then postcard.
    #[must_use]
    pub fn encode(&self) -> Vec<u8> {
        let mut bytes = vec![ENCODING];
        bytes.extend(postcard::to_allocvec(self).unwrap_or_default());
        bytes
    }

    /// Reads [`Event::encode`]; none where the bytes are of another version or damaged.
    #[must_use]
    pub fn decode(bytes: &[u8]) -> Option<Event> {
        let (version, rest) = bytes.split_first()?;
        if *version != ENCODING {
            return None;
        }
        postcard::from_bytes(rest).ok()
    }

    /// What this event is told apart by within `inbox` (KPIS.md, section 1, order and repetition; WHATSAPP.md, section 1.3).
    #[must_use]
    pub fn key(&self, inbox: &str, at: Moment) -> FactKey {
        let at = at.0.to_be_bytes();
        let inbox = inbox.as_bytes();
        let keyed = |kind: &[u8], id: &str| FactKey::of(&[kind, inbox, id.as_bytes()]);
        match self {
            Event::Received(Received { id, .. }) | Event::Sent(Sent { id, .. }) => keyed(b"message", id),
            Event::Refused(refused) => FactKey::of(&[b"refused", inbox, &at, refused.message.id.as_bytes()]),
            Event::Marked(mark) => {
                let participant = mark.participant.as_deref().unwrap_or_default();
                FactKey::of(&[b"mark", inbox, mark.message.as_bytes(), mark.status.word().as_bytes(), participant.as_bytes()])
            }
            Event::Reacted { id, .. } => keyed(b"reaction", id),
            Event::Edited { id, .. } => keyed(b"edit", id),
            Event::Revoked { id, .. } => keyed(b"revoke", id),
            Event::PersonChanged { id, .. } => keyed(b"person", id),
            Event::ChatOpened { id } => keyed(b"chat", id),
            Event::Remembered(message) => keyed(b"remembered", &message.id),
            Event::GroupWritten { message, .. } => keyed(b"group", &message.id),
            Event::Acted(act) => match &act.id {
                Some(id) => keyed(b"act", id),
                None => FactKey::of(&[b"act-at", inbox, &at, act.canonical.as_bytes()]),
            },
            Event::PresenceSet { agent, state } => FactKey::of(&[b"presence", agent.as_bytes(), &at, &[*state as u8]]),
            Event::Noticed(notice) => FactKey::of(&[b"notice", inbox, notice.field.as_bytes(), &at, notice.raw.as_bytes()]),
            Event::PreferenceSet { value, category } => {
                FactKey::of(&[b"preference", inbox, &at, value.as_bytes(), category.as_bytes()])
            }
            Event::Named { name } => FactKey::of(&[b"named", inbox, name.as_bytes()]),
            Event::Unrecognised { what, raw, .. } => FactKey::of(&[b"unrecognised", inbox, what.as_bytes(), raw.as_bytes()]),
            Event::SendRequested(request) => keyed(b"request", &request.id),
            Event::SendStarted { request } => keyed(b"started", request),
            Event::SendUncertain { request } => keyed(b"uncertain", request),
            Event::DispatchRequested(dispatch) => keyed(b"request", &dispatch.id),
            Event::SendTried { request, attempt } => FactKey::of(&[b"tried", inbox, request.as_bytes(), &attempt.to_be_bytes()]),
            Event::SendPostponed { request, attempt, .. } => {
                FactKey::of(&[b"postponed", inbox, request.as_bytes(), &attempt.to_be_bytes()])
            }
            Event::SendCancelled { request, .. } => keyed(b"cancelled", request),
            Event::NoteWritten { id, .. } => keyed(b"note", id),
            Event::FileSettled(settled) => keyed(b"file", &settled.message),
            Event::ContactChanged { id, .. } => keyed(b"contact", id),
        }
    }
}

/// The version of the encoding of events. A changed meaning is a new version, and the old one stays readable.
const ENCODING: u8 = 1;
