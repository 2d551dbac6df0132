//! What a message carries, by its kind of content.
//!
//! Next one: a kind of content is a field of the message and an arm of [`fill`].

use desk::Name;
use desk::content::{Action, Content, Media, MediaKind, Order};
use rustc_hash::FxHashMap;
use serde::Serialize;
use store::FileRow;
use utoipa::ToSchema;

use super::MessageOut;

/// A file.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(super) struct MediaOut {
    /// The id that the desk gave it; none while it is not here.
    pub(super) file: Option<String>,
    kind: String,
    /// As it was seen in its bytes; as claimed by the sender while it is not here.
    mime: Option<String>,
    bytes: Option<i64>,
    filename: Option<String>,
    width: Option<i64>,
    height: Option<i64>,
    seconds: Option<f64>,
    voice: bool,
    /// `kept`, `fetching` or `lost`.
    pub(super) state: &'static str,
    /// Why it is lost.
    reason: Option<String>,
    thumbnail: bool,
    dangerous: bool,
}

impl MediaOut {
    fn of(media: &Media) -> MediaOut {
        MediaOut {
            kind: kind(media.kind).to_owned(),
            mime: media.mime.clone(),
            filename: media.filename.clone(),
            voice: media.voice,
            state: "fetching",
            ..MediaOut::default()
        }
    }

    pub(super) fn keep(&mut self, file: &Name) {
        self.file = Some(file.to_string());
        (self.state, self.reason) = ("kept", None);
    }

    /// Takes in what is known of the file that is here.
    fn know(&mut self, file: &FileRow) {
        file.kind.as_str().clone_into(&mut self.kind);
        self.mime.clone_from(&file.mime);
        self.filename = file.filename.clone().or_else(|| self.filename.take());
        self.bytes = Some(file.bytes);
        (self.width, self.height) = (file.width, file.height);
        self.seconds = file.millis.map(|millis| millis as f64 / 1000.0);
        self.voice |= file.voice;
        (self.thumbnail, self.dangerous) = (file.thumbnail > 0, file.dangerous);
    }

    pub(super) fn lose(&mut self, reason: &Name) {
        (self.state, self.reason) = ("lost", Some(reason.to_string()));
    }
}

fn kind(kind: MediaKind) -> &'static str {
    if kind == MediaKind::Sticker { "sticker" } else { kind.dimension() }
}

/// A place.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct LocationOut {
    latitude: Option<f64>,
    longitude: Option<f64>,
    name: Option<String>,
    address: Option<String>,
}

/// A contact card.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CardOut {
    name: Option<String>,
    phones: Vec<String>,
    emails: Vec<String>,
}

/// Goods ordered.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct OrderOut {
    text: Option<String>,
    items: Vec<ItemOut>,
    /// In major units.
    total: f64,
    /// None where the items have several.
    currency: Option<String>,
}

/// One line of an order.
#[derive(Clone, Debug, Serialize, ToSchema)]
struct ItemOut {
    product: String,
    quantity: f64,
    price: f64,
    currency: String,
}

impl OrderOut {
    fn of(order: &Order) -> OrderOut {
        let item = |item: &desk::content::OrderItem| ItemOut {
            product: item.product.to_string(),
            quantity: item.quantity,
            price: item.price,
            currency: item.currency.to_string(),
        };
        OrderOut {
            text: order.text.clone(),
            items: order.items.iter().map(item).collect(),
            total: order.micros() as f64 / 1e6,
            currency: Some(order.currency().to_string()).filter(|currency| currency != desk::ids::NONE),
        }
    }
}

/// Something to tap.
#[derive(Clone, Debug, Default, Serialize, ToSchema)]
pub(super) struct InteractiveOut {
    body: String,
    footer: Option<String>,
    buttons: Vec<ButtonOut>,
    list: Option<ListOut>,
    link: Option<LinkOut>,
    /// `location` or `number`.
    ask: Option<&'static str>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MessageButtonOut)]
struct ButtonOut {
    id: String,
    title: String,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MessageListOut)]
struct ListOut {
    button: String,
    sections: Vec<SectionOut>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct SectionOut {
    title: String,
    rows: Vec<ChoiceOut>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
struct ChoiceOut {
    id: String,
    title: String,
    description: Option<String>,
}

#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MessageLinkOut)]
struct LinkOut {
    title: String,
    url: String,
}

impl InteractiveOut {
    fn of(interactive: &desk::content::Interactive) -> InteractiveOut {
        let plain =
            InteractiveOut { body: interactive.body.clone(), footer: interactive.footer.clone(), ..InteractiveOut::default() };
        match &interactive.action {
            Action::Buttons(buttons) => {
                let buttons = buttons.iter().map(|(id, title)| ButtonOut { id: id.clone(), title: title.clone() }).collect();
                InteractiveOut { buttons, ..plain }
            }
            Action::List { button, sections } => {
                let choice = |(id, title, description): &(String, String, Option<String>)| ChoiceOut {
                    id: id.clone(),
                    title: title.clone(),
                    description: description.clone(),
                };
                let sections = sections
                    .iter()
                    .map(|section| SectionOut { title: section.title.clone(), rows: section.rows.iter().map(choice).collect() });
                let list = ListOut { button: button.clone(), sections: sections.collect() };
                InteractiveOut { list: Some(list), ..plain }
            }
            Action::Link { title, url } => {
                InteractiveOut { link: Some(LinkOut { title: title.clone(), url: url.clone() }), ..plain }
            }
            Action::AskLocation => InteractiveOut { ask: Some("location"), ..plain },
            Action::AskNumber => InteractiveOut { ask: Some("number"), ..plain },
        }
    }
}

/// A template.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = MessageTemplateOut)]
pub(super) struct TemplateOut {
    name: String,
    language: Option<String>,
    /// The words as the customer reads them.
    preview: Option<String>,
}

impl MessageOut {
    /// The file that it carries and the desk keeps.
    pub(crate) fn file(&self) -> Option<Name> {
        self.media.as_ref()?.file.as_deref().map(Name::new)
    }

    /// Takes in what is known of its file.
    pub(crate) fn with_file(mut self, files: &FxHashMap<Name, FileRow>) -> MessageOut {
        if let Some(file) = self.file().and_then(|id| files.get(&id))
            && let Some(media) = &mut self.media
        {
            media.know(file);
        }
        self
    }
}

/// Fills in what `content` carries.
pub(super) fn fill(out: &mut MessageOut, content: &Content) {
    content.kind().clone_into(&mut out.kind);
    match content {
        Content::Media(media) => {
            out.caption.clone_from(&media.caption);
            out.filename.clone_from(&media.filename);
            out.media = Some(MediaOut::of(media));
            return;
        }
        Content::Location { latitude, longitude, name, address } => {
            let (latitude, longitude) = (*latitude, *longitude);
            out.location = Some(LocationOut { latitude, longitude, name: name.clone(), address: address.clone() });
        }
        Content::Contacts { cards, .. } => {
            let card = |card: &desk::content::ContactCard| CardOut {
                name: card.name.clone(),
                phones: card.phones.clone(),
                emails: card.emails.clone(),
            };
            out.contacts = Some(cards.iter().map(card).collect());
        }
        Content::Order(order) => out.order = Some(OrderOut::of(order)),
        Content::Interactive(interactive) => out.interactive = Some(InteractiveOut::of(interactive)),
        Content::Template { name } => {
            out.template = Some(TemplateOut { name: name.to_string(), language: None, preview: None });
        }
        Content::FilledTemplate(template) => {
            out.template = Some(TemplateOut {
                name: template.name.to_string(),
                language: Some(template.language.to_string()),
                preview: Some(template.preview.clone()),
            });
            if template.media != MediaKind::None {
                let media = Media { kind: template.media, ..Media::default() };
                out.media = Some(MediaOut { state: "lost", ..MediaOut::of(&media) });
            }
        }
        _ => {}
    }
    out.text = content.text().map(str::to_owned);
}
