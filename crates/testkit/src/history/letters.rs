//! Random messages of customers: every type, courtesies in four languages, answers to surveys.
//!
//! What lives here: the content of inbound messages. What never may: who wrote it and when.
//! Where the next one goes: a text in a list, a type in `plain`.

use super::dice::Dice;
use serde_json::{Value, json};

const TEXTS: [&str; 9] = [
    "Wo ist mein Paket?",
    "I need help with order 7",
    "Dov'è il mio ordine",
    "¿Cuánto cuesta",
    "Hallo",
    "Sì",
    "yes",
    "grazie ma no",
    "Vielen Dank für nichts aber wirklich gar nichts, ok",
];

const POLITE: [&str; 16] = [
    "Danke!",
    "ok 👍",
    "grazie mille",
    "gracias",
    "thanks a lot",
    "👍🏽",
    "❤️🙏",
    "Vielen lieben Dank",
    "Muchísimas gracias 😊",
    "  ok  ",
    "THANK YOU SO MUCH",
    "Dankescho\u{308}n",
    "va bene, a presto",
    "hasta luego",
    "Tschüss!",
    "ok... ok",
];

const ALMOST_POLITE: [&str; 14] = [
    "ok?",
    "danke 2",
    "gracias ¿",
    "ok 🔥",
    "danke grazie",
    "thanks €",
    "...",
    "",
    "danke danke danke danke danke danke danke",
    "danke danke danke danke danke danke dank",
    "ok ٣",
    "👍＋",
    "ok？",
    "ça va",
];

const DIGITS: [&str; 14] = ["1", "2", "3", "4", "5", "0", "6", " 5", "5 ", "5!", "10", "05", "٤", "4 von 5"];

const PARTS: [&str; 10] = ["score_5", "rate-4", "s1x2", "3", "0", "10", "none", "csat 2", "5 5", ""];

/// A message as `(type, content)`, merged into an item by the caller.
pub(crate) fn any(dice: &mut Dice) -> Value {
    match dice.index(12) {
        0..=4 => text(dice.pick(&TEXTS)),
        5..=6 => text(dice.pick(&POLITE)),
        7 => text(dice.pick(&ALMOST_POLITE)),
        8 => text(dice.pick(&DIGITS)),
        9 => order(dice),
        _ => other(dice),
    }
}

/// A text message.
pub(crate) fn text(body: &str) -> Value {
    json!({"type": "text", "text": {"body": body}})
}

fn other(dice: &mut Dice) -> Value {
    let unsupported = json!([{"code": 131_051, "title": "unsupported"}]);
    let media = json!({"id": "1", "mime_type": "x/y", "sha256": "00", "caption": "5"});
    match dice.index(11) {
        0 => json!({"type": "image", "image": media}),
        1 => json!({"type": "sticker", "sticker": media}),
        2 => json!({"type": "audio", "audio": media}),
        3 => json!({"type": "voice", "voice": media}),
        4 => json!({"type": "video", "video": media}),
        5 => json!({"type": "document", "document": media}),
        6 => json!({"type": "location", "location": {"latitude": 52.5, "longitude": 13.4}}),
        7 => json!({"type": "unsupported", "errors": unsupported}),
        8 => json!({"type": "unknown", "errors": unsupported}),
        9 => json!({"type": "contacts", "contacts": [{"name": {"formatted_name": "X"}, "phones": [{"wa_id": "491799999999"}]}]}),
        _ => json!({"type": "button", "button": {"text": "Ja", "payload": "yes"}}),
    }
}

fn order(dice: &mut Dice) -> Value {
    let items: Vec<Value> = (0..dice.between(0, 4))
        .map(|_| {
            let (quantity, price) = (dice.between(1, 5), dice.pick(&[12.5, 0.25, 3.0, 100.0]));
            let currency = dice.pick(&["EUR", "EUR", "EUR", "USD"]);
            let texts = dice.percent(40);
            let numbers = if texts {
                json!({"quantity": quantity.to_string(), "item_price": format!("{price:.2}")})
            } else {
                json!({"quantity": quantity, "item_price": price})
            };
            let mut item = json!({"product_retailer_id": "p1", "currency": currency});
            item.as_object_mut().expect("an object").extend(numbers.as_object().expect("an object").clone());
            item
        })
        .collect();
    json!({"type": "order", "order": {"catalog_id": "1", "product_items": items}})
}

/// What could be an answer to a survey, with or without its context.
pub(crate) fn answer(dice: &mut Dice, survey: &str) -> Value {
    let mut letter = match dice.index(7) {
        0..=2 => text(dice.pick(&DIGITS)),
        3 => json!({"type": "button", "button": {"payload": dice.pick(&PARTS), "text": dice.pick(&PARTS)}}),
        4 => reply(dice, "button_reply"),
        5 => reply(dice, "list_reply"),
        _ => json!({"type": "image", "image": {"id": "1", "mime_type": "x/y", "sha256": "00", "caption": "5"}}),
    };
    if letter["type"] != "text" || dice.percent(40) {
        letter["context"] = json!({"from": "4930000000", "id": survey});
    } else if dice.percent(8) {
        letter["context"] = json!({"forwarded": true});
    }
    letter
}

fn reply(dice: &mut Dice, kind: &str) -> Value {
    let mut inner = json!({"id": dice.pick(&PARTS), "title": dice.pick(&PARTS)});
    if kind == "list_reply" {
        inner["description"] = json!("4");
    }
    let mut interactive = json!({"type": kind});
    interactive[kind] = inner;
    json!({"type": "interactive", "interactive": interactive})
}

/// What is no message: a reaction, an edit, a withdrawal, a welcome.
pub(crate) fn no_message(dice: &mut Dice) -> Value {
    match dice.index(4) {
        0 => json!({"type": "reaction", "reaction": {"message_id": "wamid.X", "emoji": "👍"}}),
        1 => json!({"type": "edit", "edit": {"original_message_id": "wamid.X", "message": text("5")}}),
        2 => json!({"type": "revoke", "revoke": {"original_message_id": "wamid.X"}}),
        _ => json!({"type": "request_welcome"}),
    }
}
