//! Who looks at which conversation, here and (where several nodes share a database) elsewhere.
//!
//! In memory, and gone after some seconds without another sign. Never here: telling browsers.

use std::sync::{Mutex, MutexGuard, PoisonError};

use desk::moment::SECOND;
use desk::{ConversationId, Moment, Name};
use rustc_hash::FxHashMap;
use store::Look;

use crate::http::conversations::LookingOut;

/// How long a sign holds.
const HOLDS: i64 = 20 * SECOND;

/// Everybody who looks.
#[derive(Debug, Default)]
pub(crate) struct Looking(Mutex<FxHashMap<ConversationId, Vec<Look>>>);

impl Looking {
    fn all(&self) -> MutexGuard<'_, FxHashMap<ConversationId, Vec<Look>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what somebody says; the sign, and whether colleagues see a difference.
    pub(crate) fn tell(
        &self,
        conversation: ConversationId,
        person: &Name,
        (looking, typing): (bool, bool),
        now: Moment,
    ) -> (Look, bool) {
        let until = if looking { Moment(now.0 + HOLDS) } else { now };
        let look = Look { conversation, person: person.clone(), typing: looking && typing, until };
        let changed = self.put(look.clone(), now);
        (look, changed)
    }

    fn put(&self, look: Look, now: Moment) -> bool {
        let mut all = self.all();
        let looks = all.entry(look.conversation).or_default();
        let before = looks.iter().position(|known| known.person == look.person).map(|place| looks.remove(place));
        let before = before.filter(|known| known.until > now).map(|known| known.typing);
        let after = (look.until > now).then_some(look.typing);
        if after.is_some() {
            looks.push(look);
        } else if looks.is_empty() {
            all.remove(&look.conversation);
        }
        before != after
    }

    /// Takes in what the other nodes told; the conversations where colleagues see a difference.
    pub(crate) fn take_in(&self, looks: Vec<Look>, now: Moment) -> Vec<ConversationId> {
        let news = looks.into_iter().filter(|look| {
            let known = self
                .all()
                .get(&look.conversation)
                .and_then(|looks| looks.iter().find(|known| known.person == look.person).cloned());
            known.is_none_or(|known| known.until < look.until)
        });
        let news: Vec<Look> = news.collect();
        news.into_iter().filter_map(|look| Some(look.conversation).filter(|_| self.put(look.clone(), now))).collect()
    }

    /// Forgets whoever gave no sign for too long; the conversations where colleagues see a difference.
    pub(crate) fn expire(&self, now: Moment) -> Vec<ConversationId> {
        let mut changed = Vec::new();
        self.all().retain(|conversation, looks| {
            let before = looks.len();
            looks.retain(|look| look.until > now);
            if looks.len() < before {
                changed.push(*conversation);
            }
            !looks.is_empty()
        });
        changed
    }

    /// Who looks at a conversation, by name.
    pub(crate) fn at(&self, conversation: ConversationId, now: Moment) -> Vec<LookingOut> {
        let mut people: Vec<LookingOut> = self
            .all()
            .get(&conversation)
            .into_iter()
            .flatten()
            .filter(|look| look.until > now)
            .map(|look| LookingOut { person: look.person.to_string(), typing: look.typing })
            .collect();
        people.sort_by(|a, b| a.person.cmp(&b.person));
        people
    }

    /// The same without one.
    pub(crate) fn others(&self, conversation: ConversationId, me: &Name, now: Moment) -> Vec<LookingOut> {
        self.at(conversation, now).into_iter().filter(|look| *me != look.person.as_str()).collect()
    }

    /// The same by id alone.
    pub(crate) fn people(&self, conversation: ConversationId, now: Moment) -> Vec<String> {
        self.at(conversation, now).into_iter().map(|look| look.person).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: ConversationId = ConversationId(1);

    fn at(seconds: i64) -> Moment {
        Moment(seconds * SECOND)
    }

    #[test]
    fn a_look_holds_for_twenty_seconds_and_only_differences_are_told() {
        let looking = Looking::default();
        let anna = Name::new("anna");
        assert!(looking.tell(ONE, &anna, (true, false), at(0)).1);
        assert!(!looking.tell(ONE, &anna, (true, false), at(10)).1);
        assert!(looking.tell(ONE, &anna, (true, true), at(11)).1);
        assert_eq!(looking.at(ONE, at(30)), [LookingOut { person: "anna".to_owned(), typing: true }]);
        assert_eq!(looking.others(ONE, &anna, at(30)), []);
        assert_eq!(looking.expire(at(30)), []);
        assert_eq!((looking.expire(at(31)), looking.expire(at(32))), (vec![ONE], vec![]));
        assert!(looking.tell(ONE, &anna, (true, false), at(40)).1);
        assert!(looking.tell(ONE, &anna, (false, false), at(41)).1);
        assert_eq!(looking.people(ONE, at(41)), Vec::<String>::new());
    }

    #[test]
    fn what_another_node_told_is_known_here_and_told_once() {
        let looking = Looking::default();
        let look = Look { conversation: ONE, person: "ben".into(), typing: false, until: at(20) };
        assert_eq!(looking.take_in(vec![look.clone()], at(0)), [ONE]);
        assert_eq!(looking.take_in(vec![look], at(1)), []);
        assert_eq!(looking.people(ONE, at(19)), ["ben"]);
    }
}
