//! Who is meant: the ids that one item of a payload carries.
//!
//! Lives here: which keys hold ids of a person, and how an id is written. An item's ids are one person's; what is written in
//! two items is never brought together here.
//! Never here: deciding who is who, that is the store's.
//! Next one: a key goes into the list of its item.

use desk::Name;

use crate::json::Json;

/// Keys that may hold the ids of the person of an item, the one to route by first.
pub(super) struct Keys {
    phones: &'static [&'static str],
    users: &'static [&'static str],
}

/// Whoever wrote a message.
pub(super) const SENDER: Keys = Keys { phones: &["from"], users: &["from_user_id", "from_parent_user_id"] };

/// Whoever got an echoed message.
pub(super) const ADDRESSEE: Keys = Keys { phones: &["to"], users: &["to_user_id", "to_parent_user_id"] };

/// Whoever got a message that has a status.
pub(super) const RECIPIENT: Keys = Keys { phones: &["recipient_id"], users: &["recipient_user_id", "recipient_parent_user_id"] };

/// Whoever a profile, a thread or a preference belongs to.
pub(super) const PROFILE: Keys = Keys { phones: &["wa_id"], users: &["user_id", "parent_user_id"] };

/// Old and new ids in the body of a system message.
pub(super) const CHANGED: Keys = Keys {
    phones: &["wa_id", "new_wa_id", "customer"],
    users: &["user_id", "previous_user_id", "parent_user_id", "previous_parent_user_id"],
};

/// The ids that `item` carries under `keys`, each once.
pub(super) fn ids(item: &Json<'_>, keys: &Keys) -> Vec<Name> {
    let phones = keys.phones.iter().filter_map(|key| phone(item.get(key)));
    let users = keys.users.iter().filter_map(|key| item.get(key).name());
    let mut ids = Vec::new();
    phones.chain(users).for_each(|id| add(&mut ids, id));
    ids
}

/// The ids of a message's person: the sender's, and those that a system message tells of.
pub(super) fn of_message(item: &Json<'_>) -> Vec<Name> {
    let mut own = ids(item, &SENDER);
    let told = item.get("system");
    if told.is_object() {
        ids(told, &CHANGED).into_iter().for_each(|id| add(&mut own, id));
    }
    own
}

/// A phone number, reduced to its digits. What holds a letter is no number and stays as it is.
pub(super) fn phone(value: &Json<'_>) -> Option<Name> {
    let text = value.text()?;
    if text.bytes().all(|byte| byte.is_ascii_digit()) || text.chars().any(char::is_alphabetic) {
        return Some(Name::from(text)).filter(|id| !id.is_empty());
    }
    Some(text.chars().filter(char::is_ascii_digit).collect::<Name>()).filter(|digits| !digits.is_empty())
}

fn add(ids: &mut Vec<Name>, id: Name) {
    if !ids.contains(&id) {
        ids.push(id);
    }
}
