//! What a message says: their types to our [`Content`].
//!
//! Lives here: one function a type. What a type should carry but does not is kept as [`Content::Unknown`], whole; only files
//! keep their kind even when nothing else is known of them, because they are counted by it.
//! Never here: types that are no message (reaction, edit, revoke, system, request_welcome), those are in `message`.
//! Next one: an arm in [`known`] and a function.

use desk::Name;
use desk::content::{ContactCard, Content, Media, MediaKind, Order, OrderItem};

use crate::json::Json;

/// The type of an item as the provider names it; empty where it does not.
pub(super) fn kind(item: &Json<'_>) -> Name {
    item.get("type").name().unwrap_or_default()
}

/// The content of an item of type `kind`.
pub(super) fn read(item: &Json<'_>, kind: &str) -> Content {
    known(item, kind).unwrap_or_else(|| Content::Unknown { kind: kind.into(), raw: item.to_string() })
}

fn known(item: &Json<'_>, kind: &str) -> Option<Content> {
    let inner = item.get(kind);
    match kind {
        "text" => Some(Content::Text { body: inner.get("body").text()?.into_owned() }),
        "image" | "video" | "audio" | "voice" | "document" | "sticker" => Some(media(inner, kind)),
        "location" => location(inner),
        "contacts" => contacts(item, inner),
        "interactive" => interactive(inner),
        "button" => button(inner),
        "order" => order(inner),
        "template" => Some(Content::Template { name: inner.get("name").name()? }),
        "unsupported" | "unknown" | "ephemeral" | "media_placeholder" => {
            Some(Content::Unsupported { kind: kind.into(), of: item.path("unsupported.type").name() })
        }
        _ => None,
    }
}

fn media(inner: &Json<'_>, kind: &str) -> Content {
    Content::Media(Media {
        kind: MediaKind::named(kind),
        id: inner.get("id").words(),
        mime: inner.get("mime_type").words(),
        sha256: inner.get("sha256").words(),
        caption: inner.get("caption").words(),
        filename: inner.get("filename").words(),
        voice: kind == "voice" || inner.get("voice").truth(),
        animated: inner.get("animated").truth(),
    })
}

fn location(inner: &Json<'_>) -> Option<Content> {
    inner.is_object().then(|| Content::Location {
        latitude: inner.get("latitude").number(),
        longitude: inner.get("longitude").number(),
        name: inner.get("name").words(),
        address: inner.get("address").words(),
    })
}

fn contacts(item: &Json<'_>, inner: &Json<'_>) -> Option<Content> {
    inner.is_list().then(|| Content::Contacts {
        cards: inner.list().iter().map(card).collect(),
        origin: item.get("origin").name().or_else(|| inner.path("0.origin").name()),
    })
}

fn card(card: &Json<'_>) -> ContactCard {
    let name = card.get("name");
    let parts = || {
        let parts: Vec<_> = ["first_name", "middle_name", "last_name"].iter().filter_map(|part| name.get(part).words()).collect();
        (!parts.is_empty()).then(|| parts.join(" "))
    };
    ContactCard {
        name: name.get("formatted_name").words().or_else(parts),
        phones: card
            .get("phones")
            .list()
            .iter()
            .filter_map(|phone| phone.get("phone").words().or_else(|| phone.get("wa_id").words()))
            .collect(),
        emails: card.get("emails").list().iter().filter_map(|mail| mail.get("email").words()).collect(),
    }
}

fn button(inner: &Json<'_>) -> Option<Content> {
    let (text, payload) = (inner.get("text").words(), inner.get("payload").words());
    (text.is_some() || payload.is_some()).then(|| Content::Button { text: text.unwrap_or_default(), payload })
}

fn interactive(inner: &Json<'_>) -> Option<Content> {
    let kind = kind(inner);
    let reply = inner.get(&kind);
    if !reply.is_object() {
        return None;
    }
    let words = |key: &str| reply.get(key).words();
    match kind.as_str() {
        "button_reply" => {
            Some(Content::ButtonReply { id: words("id").unwrap_or_default(), title: words("title").unwrap_or_default() })
        }
        "list_reply" => Some(Content::ListReply {
            id: words("id").unwrap_or_default(),
            title: words("title").unwrap_or_default(),
            description: words("description"),
        }),
        "nfm_reply" => Some(Content::FormReply {
            name: reply.get("name").name().unwrap_or_default(),
            body: words("body"),
            response: response(reply.get("response_json")),
        }),
        "call_permission_reply" => Some(Content::CallPermission {
            response: reply.get("response").name()?,
            permanent: reply.get("is_permanent").truth(),
        }),
        _ => None,
    }
}

/// The answers of a form: a string that need not be JSON, or JSON that is no string.
fn response(value: &Json<'_>) -> Option<String> {
    if value.is_null() { None } else { value.words().or_else(|| Some(value.to_string())) }
}

fn order(inner: &Json<'_>) -> Option<Content> {
    inner.is_object().then(|| {
        Content::Order(Order {
            catalog: inner.get("catalog_id").name(),
            text: inner.get("text").words(),
            items: inner.get("product_items").list().iter().filter(|item| item.is_object()).map(order_item).collect(),
        })
    })
}

fn order_item(item: &Json<'_>) -> OrderItem {
    OrderItem {
        product: item.get("product_retailer_id").name().unwrap_or_default(),
        quantity: item.get("quantity").number().unwrap_or_default(),
        price: item.get("item_price").number().unwrap_or_default(),
        currency: item.get("currency").name().unwrap_or_default(),
    }
}
