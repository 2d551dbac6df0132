//! Attendance: which presence somebody is shown with, from what they chose and when their browser was heard of last.
//!
//! Never here: the clock, who is asked, the event that says it (that is for who notices a difference).

use crate::event::Presence;
use crate::moment::{MINUTE, Moment};

/// After how long without a sign of a browser somebody is away.
pub const GONE: i64 = 2 * MINUTE;

/// What somebody is shown as at `now`, who chose `wished` and whose browser was heard of last at `alive_at`.
#[must_use]
pub fn shown(wished: Presence, alive_at: Option<Moment>, now: Moment) -> Presence {
    let here = alive_at.is_some_and(|last| now.since(last) < GONE);
    match wished {
        Presence::Offline => Presence::Offline,
        Presence::Away | Presence::Busy | Presence::Online if here => wished,
        Presence::Away | Presence::Busy | Presence::Online => Presence::Away,
    }
}

/// Since when that holds: who vanished was away from the moment on that a sign was missed, whoever noticed it however late.
#[must_use]
pub fn since(wished: Presence, alive_at: Option<Moment>, now: Moment) -> Moment {
    match alive_at {
        Some(last) if shown(wished, alive_at, now) != wished => Moment(last.0 + GONE),
        _ => now,
    }
}

impl Presence {
    /// Every presence with its word.
    pub const WORDS: [(Presence, &'static str); 4] =
        [(Presence::Online, "online"), (Presence::Busy, "busy"), (Presence::Away, "away"), (Presence::Offline, "offline")];

    /// The presence of this word.
    #[must_use]
    pub fn named(word: &str) -> Option<Presence> {
        Presence::WORDS.iter().find(|(_, known)| *known == word).map(|(presence, _)| *presence)
    }

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Presence::WORDS.iter().find(|(presence, _)| *presence == self).map_or("offline", |(_, word)| *word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whose_browser_is_gone_for_two_minutes_is_away() {
        let last = Some(Moment(1_000));
        for wished in [Presence::Online, Presence::Busy] {
            assert_eq!(shown(wished, last, Moment(1_000 + GONE - 1)), wished);
            assert_eq!(shown(wished, last, Moment(1_000 + GONE)), Presence::Away);
            assert_eq!(shown(wished, None, Moment(0)), Presence::Away, "nobody was ever heard of");
        }
    }

    #[test]
    fn who_comes_back_is_what_they_chose() {
        assert_eq!(shown(Presence::Busy, Some(Moment(0)), Moment(10 * GONE)), Presence::Away);
        assert_eq!(shown(Presence::Busy, Some(Moment(10 * GONE)), Moment(10 * GONE)), Presence::Busy);
    }

    #[test]
    fn who_vanished_was_away_from_then_on_however_late_it_is_noticed() {
        assert_eq!(since(Presence::Online, Some(Moment(7)), Moment(100 * GONE)), Moment(7 + GONE));
        assert_eq!(since(Presence::Online, Some(Moment(7)), Moment(8)), Moment(8));
        assert_eq!(since(Presence::Offline, Some(Moment(7)), Moment(100 * GONE)), Moment(100 * GONE), "that was a choice");
    }

    #[test]
    fn who_went_offline_stays_so_whatever_browsers_say() {
        assert_eq!(shown(Presence::Offline, Some(Moment(5)), Moment(5)), Presence::Offline);
    }

    #[test]
    fn a_clock_that_goes_back_sends_nobody_away() {
        assert_eq!(shown(Presence::Online, Some(Moment(5_000)), Moment(0)), Presence::Online);
    }

    #[test]
    fn words_lead_back_to_their_presence() {
        for (presence, word) in Presence::WORDS {
            assert_eq!((Presence::named(word), presence.word()), (Some(presence), word));
        }
        assert_eq!(Presence::named("asleep"), None);
    }
}
