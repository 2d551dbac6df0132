//! Whether a customer wants marketing: the field `user_preferences`.
//!
//! Lives here: the provider's word for the wish. A `stop` is to be obeyed at once, so it is never lost for want of a number: it
//! then stands at the account.
//! Never here: what follows from it.

use desk::{Event, Name};

use super::person::{PROFILE, ids};
use super::scene::Scene;

/// Reads `user_preferences[]`.
pub(super) fn read(scene: &mut Scene<'_>) {
    let value = scene.value;
    for item in scene.items(value, "user_preferences", "preference") {
        let person = ids(item, &PROFILE);
        match item.get("value").name() {
            _ if person.is_empty() => scene.set_aside("preference", "no person", person, item),
            None => scene.set_aside("preference", "no value", person, item),
            Some(value) => {
                let category = item.get("category").name().unwrap_or(Name::new_static("marketing_messages"));
                let at = scene.time(item);
                scene.tell(person, at, Event::PreferenceSet { value, category });
            }
        }
    }
}
