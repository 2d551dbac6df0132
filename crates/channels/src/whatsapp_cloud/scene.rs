//! Where an item stands, and the pen that writes down what it says.
//!
//! Lives here: what all items of one `change` share (inbox, field, clock), and the two ways to end: told, or set aside.
//! Never here: the meaning of any item.

use desk::{Event, Fact, Moment, Name};

use super::person;
use crate::json::Json;
use crate::parsed::Parsed;

/// One `change` of a delivery while it is read.
pub(super) struct Scene<'a> {
    /// The name of the webhook field.
    pub(super) field: Name,
    /// What it carries.
    pub(super) value: &'a Json<'a>,
    /// The business number; none where the payload does not say.
    pub(super) inbox: Option<Name>,
    /// The account; may be empty.
    pub(super) account: Name,
    /// When the provider says that the news happened.
    pub(super) reported: Option<Moment>,
    /// When the delivery arrived: the time of what names none.
    pub(super) arrived: Moment,
    /// What has been found so far.
    pub(super) parsed: &'a mut Parsed,
}

impl Scene<'_> {
    /// The event time of an item: its own, else the arrival.
    pub(super) fn time(&mut self, item: &Json<'_>) -> Moment {
        seconds(item.get("timestamp")).map_or(self.arrived, |at| self.seen(at))
    }

    /// Notes an event time that the body names.
    pub(super) fn seen(&mut self, at: Moment) -> Moment {
        if self.field != "history" {
            self.parsed.newest = self.parsed.newest.max(Some(at));
        }
        at
    }

    /// The number that the news is about, or the account where no number is named.
    pub(super) fn place(&self) -> Name {
        self.inbox.clone().unwrap_or_else(|| self.account.clone())
    }

    /// Writes down what happened.
    pub(super) fn tell(&mut self, person: Vec<Name>, at: Moment, event: Event) {
        let inbox = self.place();
        self.parsed.tell(Fact { inbox, person, at, event });
    }

    /// Keeps an item that cannot be used, and says why.
    pub(super) fn set_aside(&mut self, what: &str, reason: &'static str, person: Vec<Name>, item: &Json<'_>) {
        let at = self.time(item);
        let event = Event::Unrecognised { what: what.into(), reason: Name::new_static(reason), raw: item.to_string() };
        self.parsed.set_aside(Fact { inbox: self.place(), person, at, event });
    }

    /// The objects of the list under `key`. Whatever else stands there is set aside.
    pub(super) fn items<'v>(&mut self, value: &'v Json<'v>, key: &'static str, what: &'static str) -> Vec<&'v Json<'v>> {
        let list = value.get(key);
        if !list.is_list() && !list.is_null() {
            self.set_aside(what, "not in a list", Vec::new(), list);
        }
        let (objects, others): (Vec<_>, Vec<_>) = list.list().iter().partition(|item| item.is_object());
        for other in others {
            self.set_aside(what, "not an object", Vec::new(), other);
        }
        objects
    }

    /// Whether `id` is the business number itself.
    pub(super) fn is_ours(&self, id: &Name) -> bool {
        let metadata = self.value.get("metadata");
        self.inbox.as_ref() == Some(id) || person::phone(metadata.get("display_phone_number")).as_ref() == Some(id)
    }
}

/// An instant written in seconds; none where it is nothing of the kind or beyond the calendar.
pub(super) fn seconds(value: &Json<'_>) -> Option<Moment> {
    value.integer().and_then(Moment::from_seconds)
}

/// The codes of a list of errors.
pub(super) fn codes(item: &Json<'_>) -> Vec<i64> {
    item.get("errors").list().iter().filter_map(|error| error.get("code").integer()).collect()
}
