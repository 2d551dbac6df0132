//! Random people: known by number, by user id, by both, by both only later, or by two of either.
//!
//! What lives here: how a person is addressed in one item, and the items that reveal who is who.
//! What never may: two persons that one item ties together. Where the next one goes: a kind of person.

use super::dice::Dice;
use serde_json::{Value, json};

/// How a person's ids are spread over items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Number,
    User,
    Both,
    /// Number here, user id there; one item ties them.
    LateLink,
    /// Two numbers, tied by a system message.
    NewNumber,
    /// Two user ids, tied by a system message.
    NewUser,
    /// Two user ids under one parent.
    Parent,
}

/// Somebody who writes.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) kind: Kind,
    pub(crate) numbers: Vec<String>,
    pub(crate) users: Vec<String>,
    pub(crate) parent: String,
}

/// The ids that one item carries.
#[derive(Debug, Clone, Default)]
pub(crate) struct Ids {
    pub(crate) number: Option<String>,
    pub(crate) user: Option<String>,
    pub(crate) parent: Option<String>,
}

impl Person {
    pub(crate) fn new(dice: &mut Dice, number: usize) -> Self {
        use Kind::{Both, LateLink, NewNumber, NewUser, Number, Parent, User};
        let kind = dice.pick(&[Number, Number, Number, User, Both, LateLink, LateLink, NewNumber, NewUser, Parent]);
        Self {
            kind,
            numbers: vec![format!("4917000000{number:02}"), format!("3933300000{number:02}")],
            users: vec![format!("DE.9{number:02}a"), format!("US.1{number:02}B")],
            parent: format!("DE.ENT.7{number:02}"),
        }
    }

    /// The ids of one item about this person.
    pub(crate) fn ids(&self, dice: &mut Dice) -> Ids {
        let number = |which: usize| Some(self.numbers[which].clone());
        let user = |which: usize| Some(self.users[which].clone());
        let either = dice.index(2);
        match self.kind {
            Kind::Number => Ids { number: number(0), ..Ids::default() },
            Kind::User => Ids { user: user(0), ..Ids::default() },
            Kind::Both => Ids { number: number(0), user: user(0), parent: None },
            Kind::LateLink if either == 0 => Ids { number: number(0), ..Ids::default() },
            Kind::LateLink => Ids { user: user(0), ..Ids::default() },
            Kind::NewNumber => Ids { number: number(either), ..Ids::default() },
            Kind::NewUser => Ids { user: user(either), ..Ids::default() },
            Kind::Parent => Ids { user: user(either), parent: Some(self.parent.clone()), number: None },
        }
    }

    /// How a send or an act names this person.
    pub(crate) fn address(&self, dice: &mut Dice) -> String {
        let ids = self.ids(dice);
        match ids.number {
            Some(number) if dice.percent(4) => format!("+{number}"),
            Some(number) => number,
            None => ids.user.unwrap_or_default(),
        }
    }

    /// The system message that ties old and new, if this person has changed.
    pub(crate) fn system(&self, dice: &mut Dice) -> Option<(Ids, Value)> {
        let old = &self.numbers[0];
        match self.kind {
            Kind::NewNumber if dice.percent(50) => Some((
                Ids { number: Some(old.clone()), ..Ids::default() },
                json!({"body": "changed", "type": "user_changed_number", "wa_id": self.numbers[1]}),
            )),
            Kind::NewNumber => Some((
                Ids { number: Some(old.clone()), ..Ids::default() },
                json!({"body": "changed", "type": "customer_changed_number", "new_wa_id": self.numbers[1]}),
            )),
            Kind::NewUser => Some((
                Ids::default(),
                json!({"body": "changed", "type": "user_changed_user_id", "previous_user_id": self.users[0],
                       "user_id": self.users[1]}),
            )),
            _ => None,
        }
    }

    /// The ids that tie a late link.
    pub(crate) fn link(&self) -> Ids {
        Ids { number: Some(self.numbers[0].clone()), user: Some(self.users[0].clone()), parent: None }
    }
}

impl Ids {
    /// Puts the ids into an item under the provider's names; a missing number is absent, null or empty.
    pub(crate) fn put(&self, dice: &mut Dice, item: &mut Value, names: [&str; 3]) {
        for (name, id) in names.iter().zip([&self.number, &self.user, &self.parent]) {
            match id {
                Some(id) => item[*name] = json!(id),
                None if dice.percent(15) => item[*name] = json!(""),
                None if dice.percent(10) => item[*name] = Value::Null,
                None => {}
            }
        }
    }
}
