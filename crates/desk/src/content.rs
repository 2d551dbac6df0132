//! What a message says: one variant a kind of content, provider-neutral.
//!
//! Never here: how a provider spells it (that is `channels`), what it means for a conversation (that is `thread`).
//! Next one: a variant, its name in [`Content::kind`], its class in [`Content::media`].

use serde::{Deserialize, Serialize};

use crate::ids::{NONE, Name};

/// The content of one message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Content {
    /// Plain text.
    Text {
        /// As written, untrimmed.
        body: String,
    },
    /// A picture, film, sound, document or sticker.
    Media(Media),
    /// A place.
    Location {
        /// Degrees north, as sent; none where it was no number.
        latitude: Option<f64>,
        /// Degrees east, as sent.
        longitude: Option<f64>,
        /// The name of the place.
        name: Option<String>,
        /// Its address.
        address: Option<String>,
    },
    /// Contact cards.
    Contacts {
        /// The cards in order.
        cards: Vec<ContactCard>,
        /// Why they were sent: `contact_request` when the desk had asked.
        origin: Option<Name>,
    },
    /// The tap on a quick-reply button of a template.
    Button {
        /// What the button says.
        text: String,
        /// What the business attached to it.
        payload: Option<String>,
    },
    /// The tap on a reply button of an interactive message.
    ButtonReply {
        /// The id that the business gave the button.
        id: String,
        /// What the button says.
        title: String,
    },
    /// The choice of a row of a list.
    ListReply {
        /// The id that the business gave the row.
        id: String,
        /// What the row says.
        title: String,
        /// Its second line.
        description: Option<String>,
    },
    /// A finished form (`nfm_reply`).
    FormReply {
        /// `flow`, `address_message`, ...
        name: Name,
        /// The summary shown to the customer.
        body: Option<String>,
        /// The answers as the provider sent them: meant to be JSON, but it need not parse.
        response: Option<String>,
    },
    /// The answer to a request to call.
    CallPermission {
        /// `accept` or `reject`.
        response: Name,
        /// Whether the permission lasts.
        permanent: bool,
    },
    /// Goods that the customer ordered from a catalogue.
    Order(Order),
    /// A template that the business sent.
    Template {
        /// Its name.
        name: Name,
    },
    /// Something that the provider can't hand over (`unsupported`, `unknown`, `ephemeral`).
    Unsupported {
        /// The type as the provider named it.
        kind: Name,
        /// What it was, where the provider says so.
        of: Option<Name>,
    },
    /// A type that we do not know yet, kept as it came.
    Unknown {
        /// The type as the provider named it.
        kind: Name,
        /// The item as JSON.
        raw: String,
    },
    /// A template that the business sends, with what is filled in.
    FilledTemplate(FilledTemplate),
    /// A message of the business with something to tap.
    Interactive(Interactive),
    /// A reaction of the business to a message; without an emoji it is taken back.
    Reaction {
        /// The message that it is about.
        message: Name,
        /// One emoji.
        emoji: Option<Name>,
    },
}

/// A template with what is filled in (WHATSAPP.md, section 4).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct FilledTemplate {
    /// Its name.
    pub name: Name,
    /// Its language, `de`, `en_US`, ...
    pub language: Name,
    /// The components as the provider wants them, as JSON: what is filled into header, body and buttons.
    pub components: String,
    /// The words as the customer reads them.
    pub preview: String,
    /// The kind of file in its header.
    pub media: MediaKind,
}

/// A message of the business with something to tap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interactive {
    /// The words.
    pub body: String,
    /// Small words below.
    pub footer: Option<String>,
    /// What there is to tap.
    pub action: Action,
}

/// What there is to tap.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Action {
    /// One to three buttons: id and title.
    Buttons(Vec<(String, String)>),
    /// A list behind a button.
    List {
        /// What the button says.
        button: String,
        /// The sections.
        sections: Vec<ListSection>,
    },
    /// A link.
    Link {
        /// What the button says.
        title: String,
        /// Where it leads.
        url: String,
    },
    /// Asks where the customer is.
    AskLocation,
    /// Asks for the customer's number.
    AskNumber,
}

/// A section of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct ListSection {
    /// Its title; may be empty where there is only one.
    pub title: String,
    /// Its rows: id, title, description.
    pub rows: Vec<(String, String, Option<String>)>,
}

/// A file that came with a message. Nothing in it is to be believed before it was looked at.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Media {
    /// What the provider calls it.
    pub kind: MediaKind,
    /// The provider's id of the file: lives seven days.
    pub id: Option<String>,
    /// As claimed, parameters included.
    pub mime: Option<String>,
    /// The hash as claimed: base64 or hexadecimal.
    pub sha256: Option<String>,
    /// The words below it.
    pub caption: Option<String>,
    /// As claimed by the sender.
    pub filename: Option<String>,
    /// A voice note.
    pub voice: bool,
    /// A moving sticker.
    pub animated: bool,
}

/// The kinds of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum MediaKind {
    /// No file.
    #[default]
    None,
    /// A picture.
    Image,
    /// A sticker: counted as a picture.
    Sticker,
    /// A film.
    Video,
    /// A sound or a voice note.
    Audio,
    /// A document.
    Document,
}

impl MediaKind {
    /// The value of the dimension `media` (KPIS.md, section 6).
    #[must_use]
    pub fn dimension(self) -> &'static str {
        match self {
            MediaKind::None => "none",
            MediaKind::Image | MediaKind::Sticker => "image",
            MediaKind::Video => "video",
            MediaKind::Audio => "audio",
            MediaKind::Document => "document",
        }
    }

    /// The kind that a provider's type names: `voice` is audio; what is no file is [`MediaKind::None`].
    #[must_use]
    pub fn named(kind: &str) -> MediaKind {
        match kind {
            "image" => MediaKind::Image,
            "sticker" => MediaKind::Sticker,
            "video" => MediaKind::Video,
            "audio" | "voice" => MediaKind::Audio,
            "document" => MediaKind::Document,
            _ => MediaKind::None,
        }
    }
}

/// One contact card.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct ContactCard {
    /// The name as shown.
    pub name: Option<String>,
    /// The numbers as written.
    pub phones: Vec<String>,
    /// The e-mail addresses.
    pub emails: Vec<String>,
}

/// Goods ordered.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Order {
    /// The catalogue.
    pub catalog: Option<Name>,
    /// Words added to it.
    pub text: Option<String>,
    /// The lines.
    pub items: Vec<OrderItem>,
}

/// One line of an order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct OrderItem {
    /// The retailer's id of the product.
    pub product: Name,
    /// How many.
    pub quantity: f64,
    /// The price of one, in major units of the currency.
    pub price: f64,
    /// ISO 4217.
    pub currency: Name,
}

impl Order {
    /// What it is worth: the sum of quantity times price, in millionths of the major unit (KPIS.md, section 4).
    #[must_use]
    pub fn micros(&self) -> i64 {
        self.items.iter().map(|item| (item.quantity * item.price * 1e6).round() as i64).fold(0, i64::saturating_add)
    }

    /// The one currency of all items, or `none`.
    #[must_use]
    pub fn currency(&self) -> Name {
        let first = self.items.first().map(|item| &item.currency).filter(|currency| !currency.is_empty());
        let single = first.filter(|first| self.items.iter().all(|item| item.currency == **first));
        single.cloned().unwrap_or(Name::new_static(NONE))
    }
}

impl Content {
    /// The type in the provider's usual words, for pages and counts.
    #[must_use]
    pub fn kind(&self) -> &str {
        match self {
            Content::Text { .. } => "text",
            Content::Media(media) => match media.kind {
                MediaKind::Sticker => "sticker",
                kind => kind.dimension(),
            },
            Content::Location { .. } => "location",
            Content::Contacts { .. } => "contacts",
            Content::Button { .. } => "button",
            Content::ButtonReply { .. }
            | Content::ListReply { .. }
            | Content::FormReply { .. }
            | Content::CallPermission { .. }
            | Content::Interactive(_) => "interactive",
            Content::Order(_) => "order",
            Content::Template { .. } | Content::FilledTemplate(_) => "template",
            Content::Reaction { .. } => "reaction",
            Content::Unsupported { .. } => "unsupported",
            Content::Unknown { .. } => "unknown",
        }
    }

    /// The kind of file that it carries.
    #[must_use]
    pub fn media(&self) -> MediaKind {
        match self {
            Content::Media(media) => media.kind,
            Content::FilledTemplate(template) => template.media,
            _ => MediaKind::None,
        }
    }

    /// The words to show where there is room for one line.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Content::Text { body } => Some(body),
            Content::Media(media) => media.caption.as_deref(),
            Content::Button { text, .. } => Some(text),
            Content::ButtonReply { title, .. } | Content::ListReply { title, .. } => Some(title),
            Content::FormReply { body, .. } => body.as_deref(),
            Content::Location { name, address, .. } => name.as_deref().or(address.as_deref()),
            Content::Order(order) => order.text.as_deref(),
            Content::Template { name } => Some(name),
            Content::FilledTemplate(template) => Some(&template.preview),
            Content::Interactive(interactive) => Some(&interactive.body),
            Content::Reaction { emoji, .. } => emoji.as_deref(),
            _ => None,
        }
    }
}
