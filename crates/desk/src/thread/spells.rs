//! Spells: the stretches in which an agent had a conversation, and in which its customer waited (KPIS.md, section 4: `handling`,
//! `load`).
//!
//! A stretch that goes on is one `since`; once it has ended it is a span on each UTC day that it touched. How much of it the agent was
//! there for is only known beside the presence: whoever counts the samples puts the two together.

use super::conversation::{Context, Conversation, Spell};
use super::samples::Credit;
use super::told::{Told, UNKNOWN};
use super::{Offered, Thread};
use crate::ids::{FactKey, NONE};
use crate::moment::Moment;
use crate::presence;
use crate::sample::{Measure, Sample};

/// What a spell is told as.
struct Kind {
    since: Measure,
    span: Measure,
    place: fn(&mut Conversation) -> &mut Option<Spell>,
}

static KINDS: [Kind; 2] = [
    Kind { since: Measure::LoadSince, span: Measure::LoadSpan, place: |conversation| &mut conversation.spells.load },
    Kind { since: Measure::HandlingSince, span: Measure::HandlingSpan, place: |conversation| &mut conversation.spells.handling },
];

impl Thread {
    /// Ends and begins spells of the latest conversation as its state wants it.
    pub(super) fn refresh_spells(&mut self, offered: &Offered<'_>) {
        for kind in &KINDS {
            let Some(conversation) = self.conversations.last_mut() else { return };
            let wanted = wanted(conversation, offered.at, kind.since == Measure::HandlingSince);
            let place = (kind.place)(conversation);
            if goes_on(place.as_ref(), wanted.as_ref(), offered.at) {
                continue;
            }
            let before = std::mem::replace(place, wanted.clone());
            let opening = conversation.opening.key;
            self.tell_spell(offered, kind, opening, before, wanted);
        }
    }

    fn tell_spell(&mut self, offered: &Offered<'_>, kind: &Kind, opening: FactKey, ended: Option<Spell>, begun: Option<Spell>) {
        let since = opening.derive(kind.since.name().as_bytes());
        if let Some(spell) = ended {
            for (id, start, length) in presence::spans(opening, kind.span, spell.start, offered.at) {
                let sample = self.of_spell(offered, kind.span, id, &spell, start, length);
                self.put(sample);
            }
        }
        match begun {
            Some(spell) => {
                let sample = self.of_spell(offered, kind.since, since, &spell, spell.start, 0);
                self.put(sample);
            }
            None => self.take_back(since),
        }
    }

    fn of_spell(&self, offered: &Offered<'_>, measure: Measure, id: u64, spell: &Spell, at: Moment, length: i64) -> Sample {
        // What somebody does at once lies in all inboxes.
        let (context, credit) = (Context::nowhere(), Credit { agent: spell.agent.clone(), by: NONE });
        let told = Told::of(&UNKNOWN, None, &context, &credit, offered.desk.team_of(&spell.agent));
        Sample {
            id,
            measure,
            at,
            value: length,
            value_business: length,
            conversation: self.conversations.last().map(|conversation| conversation.id),
            contact: self.contact,
            dimensions: self.shared(told),
        }
    }
}

/// The spell that the state of the conversation asks for from `at` on.
fn wanted(conversation: &Conversation, at: Moment, waiting: bool) -> Option<Spell> {
    let agent = conversation.assignee.clone().filter(|_| conversation.resolved_at.is_none())?;
    if waiting && conversation.turn.is_none() {
        return None;
    }
    let start = conversation.snoozed_until.map_or(at, |until| until.max(at));
    Some(Spell { agent, start })
}

/// Whether nothing has to be ended or begun.
fn goes_on(standing: Option<&Spell>, wanted: Option<&Spell>, at: Moment) -> bool {
    match (standing, wanted) {
        (Some(standing), Some(wanted)) => {
            standing.agent == wanted.agent
                && standing.start.max(at) == wanted.start
                && (standing.start <= at || standing == wanted)
        }
        (standing, wanted) => standing.is_none() && wanted.is_none(),
    }
}
