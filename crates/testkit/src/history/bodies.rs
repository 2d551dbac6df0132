//! Webhook bodies: pieces gathered into changes, entries and lines.
//!
//! What lives here: the envelope, batched in every way. What never may: the content of a piece.
//! Where the next one goes: another way of batching.

use super::dice::Dice;
use super::instant;
use serde_json::{Value, json};

/// Something that a body carries: an item of a list, or a whole value of another field.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) inbox: String,
    pub(crate) field: &'static str,
    /// The list under `value`; empty when `item` is the whole value.
    pub(crate) list: &'static str,
    pub(crate) item: Value,
    pub(crate) contact: Option<Value>,
    pub(crate) at: i64,
}

/// Lines with all pieces, one to five in a body.
pub(crate) fn lines(dice: &mut Dice, mut pieces: Vec<Piece>) -> Vec<String> {
    if dice.percent(30) {
        dice.shuffle(&mut pieces);
    }
    let mut lines = Vec::new();
    while !pieces.is_empty() {
        let many = dice.pick(&[1, 1, 1, 2, 3, 5]).min(pieces.len());
        let batch: Vec<Piece> = pieces.drain(..many).collect();
        let latest = batch.iter().map(|piece| piece.at).max().unwrap_or_default();
        let arrival = latest + dice.pick(&[250, 900, 3_000, 86_400_000]);
        lines.push(json!({"at": instant(arrival), "webhook": body(dice, batch)}).to_string());
    }
    lines
}

fn body(dice: &mut Dice, batch: Vec<Piece>) -> Value {
    let mut entries: Vec<Value> = Vec::new();
    for piece in batch {
        let mut piece = Some(piece);
        for entry in &mut entries {
            for change in entry["changes"].as_array_mut().into_iter().flatten() {
                if dice.percent(60) && piece.as_ref().is_some_and(|piece| fits(piece, change)) {
                    piece.take().into_iter().for_each(|piece| add(piece, change));
                }
            }
        }
        let Some(piece) = piece else { continue };
        let change = change(piece);
        match entries.last_mut() {
            Some(entry) if dice.percent(50) => entry["changes"].as_array_mut().expect("a list").push(change),
            _ => entries.push(json!({"id": "200000000000001", "changes": [change]})),
        }
    }
    json!({"object": "whatsapp_business_account", "entry": entries})
}

fn fits(piece: &Piece, change: &Value) -> bool {
    !piece.list.is_empty()
        && change["field"] == piece.field
        && change["value"]["metadata"]["phone_number_id"] == piece.inbox.as_str()
}

fn change(piece: Piece) -> Value {
    if piece.list.is_empty() {
        return json!({"field": piece.field, "value": piece.item});
    }
    let metadata = json!({"display_phone_number": "4930000000", "phone_number_id": piece.inbox});
    let mut change = json!({"field": piece.field, "value": {"messaging_product": "whatsapp", "metadata": metadata}});
    add(piece, &mut change);
    change
}

fn add(piece: Piece, change: &mut Value) {
    push(&mut change["value"][piece.list], piece.item);
    if let Some(contact) = piece.contact {
        push(&mut change["value"]["contacts"], contact);
    }
}

fn push(list: &mut Value, item: Value) {
    match list.as_array_mut() {
        Some(list) => list.push(item),
        None => *list = json!([item]),
    }
}
