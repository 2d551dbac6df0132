//! What people and rules do with a conversation (KPIS.md, section 3, rules 5 to 8).
//!
//! Next one: an arm of [`Thread::act`].

use super::samples::Credit;
use super::{Offered, Thread};
use crate::event::{Act, Actor, Deed};
use crate::ids::{NONE, Name};
use crate::sample::Measure;

impl Thread {
    /// Takes an act in. It concerns the latest conversation; what changes nothing is ignored.
    pub(super) fn act(&mut self, offered: &Offered<'_>, act: &Act) {
        if let Deed::Convert { micros, currency } = &act.deed {
            let currency = currency.clone().unwrap_or(Name::new_static(NONE));
            return self.sell(offered, *micros, currency, Credit::actor(&act.by).by);
        }
        let Some(conversation) = self.conversations.last_mut() else { return };
        let resolved = conversation.resolved_at.is_some();
        match &act.deed {
            Deed::Assign { agent, team } => {
                conversation.assignee.clone_from(agent);
                conversation.team.clone_from(team);
                if agent.is_some() || team.is_some() {
                    conversation.hand_off(|conversation| conversation.instant(offered.key, offered.at));
                    conversation.note_assigned(offered);
                }
            }
            Deed::HandOff => conversation.hand_off(|conversation| conversation.instant(offered.key, offered.at)),
            Deed::Resolve | Deed::ResolveFor { .. } if !resolved => self.resolve(offered, &act.by),
            Deed::Reopen if resolved => self.reopen(offered),
            Deed::Snooze { until } if !resolved => conversation.snoozed_until = Some(*until),
            Deed::Label { add, remove } => {
                conversation.labels.extend(add.iter().cloned());
                conversation.labels.retain(|label| !remove.contains(label));
                conversation.labels.sort_unstable();
                conversation.labels.dedup();
                self.tell_apart_anew();
            }
            Deed::Categorise { category } => {
                conversation.category.clone_from(category);
                self.tell_apart_anew();
            }
            Deed::Resolve | Deed::ResolveFor { .. } | Deed::Reopen | Deed::Snooze { .. } | Deed::Convert { .. } => return,
        }
        if let Some(conversation) = self.conversations.last_mut() {
            conversation.last_at = conversation.last_at.max(offered.at);
        }
        self.refresh(offered);
    }

    fn resolve(&mut self, offered: &Offered<'_>, by: &Actor) {
        let index = self.conversations.len() - 1;
        let conversation = &mut self.conversations[index];
        conversation.resolved_at = Some(offered.at);
        conversation.snoozed_until = None;
        conversation.waiting_since = None;
        let resolution = conversation.instant(offered.key, offered.at);
        conversation.resolution = Some((resolution, by.clone()));
        conversation.bot.note_resolution(by);
        let turn = conversation.turn.take();
        let credit = Credit::actor(by);
        let assignee = conversation.assignee.clone().unwrap_or(Name::new_static(NONE));
        self.count_resolution(offered, index);
        self.await_verdict(offered, by);
        self.count_peer_resolution(offered, index);
        if let Some(turn) = turn {
            let credit = Credit { agent: assignee, by: credit.by };
            self.count_span(offered, Measure::Unanswered, index, &turn, offered.at, credit);
        }
    }
}
