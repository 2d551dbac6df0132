//! Samples: the only thing that is ever counted (KPIS.md, section 4).
//!
//! A sample is append-only; a correction takes one back by its id and may add a new one. Samples hold no text, name or number of a
//! person. Never here: how they come about (that is `thread`), how they are added up (that is the crate `numbers`).
//! Next one: a variant of [`Measure`] at the END and a line in [`Measure::ALL`].

pub mod block;
mod net;

pub use net::{differences, net};

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::dimensions::Dimensions;
use crate::ids::{ContactId, ConversationId};
use crate::moment::Moment;

/// One countable thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Unique among the samples that stand: derived from the measure and the fact that it hangs on.
    pub id: u64,
    /// What is measured.
    pub measure: Measure,
    /// The instant that it is booked at.
    pub at: Moment,
    /// Milliseconds for durations, 1 for counts, the score for scores, millionths of the major unit for money.
    pub value: i64,
    /// The same inside opening hours; equal to `value` for all but durations.
    pub value_business: i64,
    /// The conversation, where there is one.
    pub conversation: Option<ConversationId>,
    /// The customer.
    pub contact: ContactId,
    /// What it can be filtered and grouped by.
    pub dimensions: Arc<Dimensions>,
}

/// A step in the history of the samples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// The sample stands from now on.
    Add(Sample),
    /// The sample never was: the whole of it, so that a reader can find it.
    Retract(Sample),
}

/// Declares the measures once: variant, name, and whether it is a duration.
macro_rules! measures {
    ($($(#[$doc:meta])* $variant:ident $name:literal $class:ident),* $(,)?) => {
        /// The measures: first those of KPIS.md section 4, then what is told beside an answer as left out.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[repr(u8)]
        pub enum Measure { $($(#[$doc])* $variant),* }

        impl Measure {
            /// All of them, in the order of their numbers.
            pub const ALL: &'static [Measure] = &[$(Measure::$variant),*];

            /// Its name in questions and answers.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Measure::$variant => $name),* }
            }

            /// What its value is.
            #[must_use]
            pub fn class(self) -> Class {
                match self { $(Measure::$variant => Class::$class),* }
            }
        }
    };
}

/// What the value of a measure is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Milliseconds, wall and business.
    Duration,
    /// One each.
    Count,
    /// A number from 0 up.
    Score,
    /// Millionths of the major unit of a currency.
    Money,
    /// Told beside an answer as left out; no sample of KPIS.md.
    LeftOut,
    /// What `online`, `handling` and `load` are made of, once it is known how late it is; never asked for by itself.
    Span,
    /// Milliseconds as another product counts them; no sample of KPIS.md.
    Peer,
}

impl Class {
    /// Whether it is a sample of KPIS.md, section 4.
    #[must_use]
    pub fn is_counted(self) -> bool {
        !matches!(self, Class::LeftOut | Class::Span | Class::Peer)
    }
}

measures! {
    /// Each conversation.
    Opened "opened" Count,
    /// Opening to first reply.
    FirstResponse "first_response" Duration,
    /// Start of the wait for a human to the first agent's reply.
    FirstHumanResponse "first_human_response" Duration,
    /// Start of a turn to its reply.
    Reply "reply" Duration,
    /// Start of a turn to the resolution that ended it.
    Unanswered "unanswered" Duration,
    /// Opening or latest reopening to the resolution.
    Resolution "resolution" Duration,
    /// Opening to the latest resolution.
    FullResolution "full_resolution" Duration,
    /// Each reopening.
    Reopened "reopened" Count,
    /// Whether the first resolution held.
    FirstContact "first_contact" Score,
    /// Each inbound message.
    MessageIn "message_in" Count,
    /// Each outbound message.
    MessageOut "message_out" Count,
    /// Each delivered one.
    Delivered "delivered" Count,
    /// Each one that was read.
    Read "read" Count,
    /// Each failed one.
    Failed "failed" Count,
    /// Each refused attempt.
    Refused "refused" Count,
    /// Each message with which the business starts talking.
    Outreach "outreach" Count,
    /// Each of those that was answered.
    OutreachAnswered "outreach_answered" Count,
    /// Each conversion.
    Conversion "conversion" Money,
    /// Each outreach with a conversion.
    OutreachConverted "outreach_converted" Count,
    /// Each conversation with a conversion.
    ConversationConverted "conversation_converted" Count,
    /// Each survey.
    SurveySent "survey_sent" Count,
    /// Each answered one.
    SurveyScore "survey_score" Score,
    /// Each conversation in which the bot wrote.
    BotConversation "bot_conversation" Count,
    /// Each of those once decided.
    BotOutcome "bot_outcome" Count,
    /// Presence of an agent in a quarter of an hour.
    Online "online" Duration,
    /// Work of an agent in a quarter of an hour.
    Handling "handling" Duration,
    /// Conversations of an agent over a quarter of an hour.
    Load "load" Duration,
    /// Left out: no reply, unresolved.
    FirstResponseOpen "first_response.open" LeftOut,
    /// Left out: no reply, resolved.
    FirstResponseUnanswered "first_response.unanswered" LeftOut,
    /// Left out: reached humans, no agent's reply, unresolved.
    FirstHumanResponseOpen "first_human_response.open" LeftOut,
    /// Left out: reached humans, no agent's reply, resolved.
    FirstHumanResponseUnanswered "first_human_response.unanswered" LeftOut,
    /// Left out: turns open now.
    ReplyOpen "reply.open" LeftOut,
    /// Left out: unresolved now, at the opening or the latest reopening.
    ResolutionOpen "resolution.open" LeftOut,
    /// Left out: unresolved now, at the opening.
    FullResolutionOpen "full_resolution.open" LeftOut,
    /// Left out: the first resolution still has time to fail. Its value is that time, in milliseconds: whoever counts samples turns
    /// it into a `first_contact` of 1 once the time has passed.
    FirstContactPending "first_contact.pending" LeftOut,
    /// Left out: first resolved by inactivity.
    FirstContactInactivity "first_contact.inactivity" LeftOut,
    /// Left out: first resolved without a reply.
    FirstContactNoReply "first_contact.no_reply" LeftOut,
    /// Left out: surveys without a score.
    SurveyOpen "survey_score.open" LeftOut,
    /// Left out: undecided.
    BotOutcomeOpen "bot_outcome.open" LeftOut,
    /// A stretch of one UTC day in which an agent was online or busy.
    OnlineSpan "online.span" Span,
    /// The agent is online or busy from here on.
    OnlineSince "online.since" Span,
    /// A stretch of one UTC day in which an unresolved, unsnoozed conversation was assigned to the agent.
    LoadSpan "load.span" Span,
    /// It is from here on.
    LoadSince "load.since" Span,
    /// The same, with an open turn.
    HandlingSpan "handling.span" Span,
    /// The same, from here on.
    HandlingSince "handling.since" Span,
    /// First response as Chatwoot counts it.
    ChatwootFirstResponse "chatwoot.first_response" Peer,
    /// Resolution as Chatwoot counts it.
    ChatwootResolution "chatwoot.resolution" Peer,
    /// First reply as Zendesk counts it.
    ZendeskFirstReply "zendesk.first_reply" Peer,
    /// First response as Wati counts it.
    WatiFirstResponse "wati.first_response" Peer,
    /// Resolution as Wati counts it.
    WatiResolution "wati.resolution" Peer,
}

impl Measure {
    /// The measure of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Measure> {
        Measure::ALL.iter().copied().find(|measure| measure.name() == name)
    }
}
