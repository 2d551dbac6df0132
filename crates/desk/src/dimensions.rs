//! The dimensions of a sample (KPIS.md, section 6): what every figure can be filtered and grouped by.
//!
//! Next one: a field, a line in [`Dimension::ALL`] and in [`Dimensions::values`].

use serde::{Deserialize, Serialize};

use crate::ids::{NONE, Name};

/// Everything by which a sample can be told apart. Unknown is `none`, never absent.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Dimensions {
    /// The business number.
    pub inbox: Name,
    /// The credited agent, `bot` or `none`.
    pub agent: Name,
    /// The agent's team, else the team that the conversation was assigned to.
    pub team: Name,
    /// Who acted.
    pub by: Name,
    /// How the conversation began.
    pub origin: Name,
    /// Who handles it.
    pub handler: Name,
    /// The campaign.
    pub campaign: Name,
    /// Its variant.
    pub variant: Name,
    /// The request type.
    pub category: Name,
    /// The labels, sorted, each once.
    pub labels: Vec<Name>,
    /// The mood.
    pub sentiment: Name,
    /// The language, two letters.
    pub language: Name,
    /// The price class of an outbound message.
    pub price: Name,
    /// The kind of file of a message.
    pub media: Name,
    /// What became of a bot conversation.
    pub outcome: Name,
    /// Where the bot was.
    pub step: Name,
    /// Of a conversion.
    pub currency: Name,
    /// The provider's error code of a failed or refused message. Beyond KPIS.md: `watchdesk samples` leaves it out.
    #[serde(default = "unknown")]
    pub code: Name,
}

fn unknown() -> Name {
    UNKNOWN
}

impl Dimensions {
    /// Nothing known but the inbox.
    #[must_use]
    pub fn unknown(inbox: Name) -> Dimensions {
        let none = Name::new_static(NONE);
        Dimensions {
            inbox,
            agent: none.clone(),
            team: none.clone(),
            by: none.clone(),
            origin: none.clone(),
            handler: none.clone(),
            campaign: none.clone(),
            variant: none.clone(),
            category: none.clone(),
            labels: Vec::new(),
            sentiment: none.clone(),
            language: none.clone(),
            price: none.clone(),
            media: none.clone(),
            outcome: none.clone(),
            step: none.clone(),
            currency: none.clone(),
            code: none,
        }
    }

    /// The values of `dimension`: one, or for labels each of them (`none` without any). `weekday` and `hour` are not here: they
    /// depend on the reporting zone.
    #[must_use]
    pub fn values(&self, dimension: Dimension) -> &[Name] {
        use std::slice::from_ref;
        match dimension {
            Dimension::Inbox => from_ref(&self.inbox),
            // What lies in no inbox came through no channel.
            Dimension::Channel if self.inbox == NONE => from_ref(&self.inbox),
            Dimension::Channel => from_ref(&CHANNEL),
            Dimension::Agent => from_ref(&self.agent),
            Dimension::Team => from_ref(&self.team),
            Dimension::By => from_ref(&self.by),
            Dimension::Origin => from_ref(&self.origin),
            Dimension::Handler => from_ref(&self.handler),
            Dimension::Campaign => from_ref(&self.campaign),
            Dimension::Variant => from_ref(&self.variant),
            Dimension::Category => from_ref(&self.category),
            Dimension::Label if self.labels.is_empty() => from_ref(&NO_LABEL),
            Dimension::Label => &self.labels,
            Dimension::Sentiment => from_ref(&self.sentiment),
            Dimension::Language => from_ref(&self.language),
            Dimension::Price => from_ref(&self.price),
            Dimension::Media => from_ref(&self.media),
            Dimension::Outcome => from_ref(&self.outcome),
            Dimension::Step => from_ref(&self.step),
            Dimension::Currency => from_ref(&self.currency),
            Dimension::Code => from_ref(&self.code),
            Dimension::Weekday | Dimension::Hour => &[],
        }
    }
}

static CHANNEL: Name = Name::new_static("whatsapp");
static NO_LABEL: Name = UNKNOWN;
const UNKNOWN: Name = Name::new_static(NONE);

/// The names of the dimensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// The business number.
    Inbox,
    /// `whatsapp`.
    Channel,
    /// The credited agent.
    Agent,
    /// A team.
    Team,
    /// Who acted.
    By,
    /// How the conversation began.
    Origin,
    /// Bot or human.
    Handler,
    /// The campaign.
    Campaign,
    /// Its variant.
    Variant,
    /// The request type.
    Category,
    /// The labels (many).
    Label,
    /// The mood.
    Sentiment,
    /// The language.
    Language,
    /// The price class.
    Price,
    /// The kind of file.
    Media,
    /// Of a bot conversation.
    Outcome,
    /// Of the bot.
    Step,
    /// Of a conversion.
    Currency,
    /// The error code of a failed or refused message.
    Code,
    /// `1` (Monday) to `7`, in the reporting zone.
    Weekday,
    /// `0` to `23`, in the reporting zone.
    Hour,
}

impl Dimension {
    /// All of them with their names, in the order of KPIS.md.
    pub const ALL: [(Dimension, &'static str); 21] = [
        (Dimension::Inbox, "inbox"),
        (Dimension::Channel, "channel"),
        (Dimension::Agent, "agent"),
        (Dimension::Team, "team"),
        (Dimension::By, "by"),
        (Dimension::Origin, "origin"),
        (Dimension::Handler, "handler"),
        (Dimension::Campaign, "campaign"),
        (Dimension::Variant, "variant"),
        (Dimension::Category, "category"),
        (Dimension::Label, "label"),
        (Dimension::Sentiment, "sentiment"),
        (Dimension::Language, "language"),
        (Dimension::Price, "price"),
        (Dimension::Media, "media"),
        (Dimension::Outcome, "outcome"),
        (Dimension::Step, "step"),
        (Dimension::Currency, "currency"),
        (Dimension::Code, "code"),
        (Dimension::Weekday, "weekday"),
        (Dimension::Hour, "hour"),
    ];

    /// Its name in questions and answers.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(dimension, _)| *dimension == self).map_or(NONE, |(_, name)| name)
    }

    /// The dimension of that name.
    #[must_use]
    pub fn named(name: &str) -> Option<Dimension> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(dimension, _)| *dimension)
    }
}
