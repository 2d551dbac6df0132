//! What became of the bot's conversations (KPIS.md, section 4): silence is never success.
//!
//! Never here: who handles the conversation (that is `conversation`).
//! Next one: an outcome is an arm of [`BotPart::outcome`].

use std::sync::Arc;

use super::Thread;
use super::conversation::BotPart;
use super::samples::{Credit, ONE};
use crate::desk_file::Desk;
use crate::event::Actor;
use crate::ids::{NONE, Name};
use crate::sample::Measure;

impl BotPart {
    /// Notes who resolved: an agent or the system means that the bot did not manage.
    pub(super) fn note_resolution(&mut self, by: &Actor) {
        if matches!(by, Actor::Agent(_) | Actor::System) && self.escalated.is_none() {
            self.escalated = Some(self.step.clone());
        }
        self.ended = Some((by.clone(), self.step.clone()));
    }

    /// What became of it, and the step before what decided it; none while it is undecided.
    fn outcome(&self) -> Option<(&'static str, Option<Name>)> {
        if let Some(step) = &self.escalated {
            return Some(("escalated", step.clone()));
        }
        let (by, step) = self.ended.as_ref()?;
        let outcome = if *by == Actor::Bot { "self_resolved" } else { "abandoned" };
        Some((outcome, step.clone()))
    }
}

impl Thread {
    /// Counts the latest conversation as the bot's, if the bot wrote in it, and what became of it.
    pub(super) fn settle_bot(&mut self, desk: &Desk) {
        let Some(conversation) = self.conversations.last() else { return };
        if !conversation.bot.wrote || !conversation.awaits_reply() {
            return;
        }
        let credit = Credit { agent: Name::new_static("bot"), by: "bot" };
        let own_team = desk.team_of(&credit.agent);
        let opening = &conversation.opening;
        let written = self.about(conversation, Measure::BotConversation, opening, ONE, &credit, own_team);
        let open = written.beside(opening.key, Measure::BotOutcomeOpen);
        let decided = conversation.bot.outcome().map(|(outcome, step)| {
            let mut sample = written.beside(opening.key, Measure::BotOutcome);
            let dimensions = Arc::make_mut(&mut sample.dimensions);
            dimensions.outcome = Name::new_static(outcome);
            dimensions.step = step.unwrap_or(Name::new_static(NONE));
            sample
        });
        self.put(written);
        match decided {
            Some(decided) => {
                self.take_back(open.id);
                self.put(decided);
            }
            None => self.put(open),
        }
    }
}
