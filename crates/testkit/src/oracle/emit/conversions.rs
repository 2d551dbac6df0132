//! `conversion`, `outreach_converted`, `conversation_converted`.
//!
//! What lives here: orders and converting acts, and what they are attributed to, over all inboxes.
//! What never may: another window than the desk's. Where the next one goes: another kind of sale.

use super::Emit;
use super::messages::outreach_draft;
use crate::oracle::facts::{Fact, Place};
use crate::oracle::read::word;
use crate::oracle::sample::{Draft, credit, resolver};
use crate::oracle::story::{Outreach, Sale, Story};
use serde_json::Value;
use std::collections::BTreeSet;

/// What a conversion belongs to: a story and an index in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Owner {
    Outreach(usize, usize),
    Conversation(usize, usize),
}

impl Emit<'_> {
    pub(super) fn conversions(&mut self, stories: &[Story<'_>]) {
        let (mut outreaches, mut conversations) = (BTreeSet::new(), BTreeSet::new());
        for story in stories {
            for sale in &story.sales {
                let owner = self.owner(stories, story, sale);
                self.conversion(stories, story, sale, owner);
                match owner {
                    Some(Owner::Outreach(here, number)) => {
                        outreaches.insert((here, number));
                    }
                    Some(Owner::Conversation(here, number)) => {
                        conversations.insert((here, number));
                        outreaches.extend(passed_on(&stories[here], number).map(|outreach| (here, outreach)));
                    }
                    None => {}
                }
            }
        }
        for (here, number) in outreaches {
            let outreach = &stories[here].outreaches[number];
            self.add(outreach_draft("outreach_converted", &stories[here], outreach, outreach.lies));
        }
        for (here, number) in conversations {
            self.conversation_converted(&stories[here], number);
        }
    }

    /// The latest that began not after it and within the window; ties as the definitions say.
    fn owner(&self, stories: &[Story<'_>], story: &Story<'_>, sale: &Sale<'_>) -> Option<Owner> {
        let at = place(sale).0;
        let mut candidates: Vec<((i64, bool, String, Place), Owner)> = Vec::new();
        for (here, other) in stories.iter().enumerate().filter(|(_, other)| other.contact == story.contact) {
            for (number, outreach) in other.outreaches.iter().enumerate() {
                let place = Fact::Out(outreach.message).place();
                candidates.push(((place.0, false, other.inbox.clone(), place), Owner::Outreach(here, number)));
            }
            for (number, conversation) in other.conversations.iter().enumerate() {
                let place = conversation.log[0].place.clone();
                candidates.push(((place.0, true, other.inbox.clone(), place), Owner::Conversation(here, number)));
            }
        }
        candidates.retain(|((began, ..), _)| *began <= at && at - began < self.desk.conversion_window);
        candidates.into_iter().max_by(|left, right| left.0.cmp(&right.0)).map(|(_, owner)| owner)
    }

    fn conversion(&mut self, stories: &[Story<'_>], story: &Story<'_>, sale: &Sale<'_>, owner: Option<Owner>) {
        let place = place(sale);
        let (value, currency, by) = money(sale);
        let mut draft = Draft::new("conversion", place.0, story).acted(&by).with("currency", currency);
        (draft.value, draft.business) = (value, value);
        let author = match owner {
            None => None,
            Some(Owner::Outreach(here, number)) => {
                let outreach: &Outreach<'_> = &stories[here].outreaches[number];
                draft = draft.lying(&stories[here], outreach.lies).about(outreach.message);
                draft.lies.and_then(|(conversation, _)| conversation.last_reply_before(&place))
            }
            Some(Owner::Conversation(here, number)) => {
                let conversation = &stories[here].conversations[number];
                let standing = conversation.standing_at(&place).unwrap_or(&conversation.log[0].after);
                draft.lies = Some((conversation, standing));
                conversation.last_reply_before(&place)
            }
        };
        let agent = author.map(|author| credit(author).0);
        self.add(draft.credited(agent.as_deref()));
    }

    fn conversation_converted(&mut self, story: &Story<'_>, number: usize) {
        let conversation = &story.conversations[number];
        let author = conversation.replies.last().map(|reply| &reply.by);
        let (agent, by) = author.map_or(("none".into(), "none".into()), credit);
        let draft = Draft::new("conversation_converted", conversation.opened(), story).in_conversation(conversation, 0);
        self.add(draft.credited(Some(&agent)).acted(&by));
    }
}

/// The outreach to which a conversation of origin campaign passes its credit.
fn passed_on(story: &Story<'_>, conversation: usize) -> Option<usize> {
    let id = story.conversations[conversation].outreach.as_ref()?;
    story.outreaches.iter().position(|outreach| outreach.message.id == *id)
}

fn place(sale: &Sale<'_>) -> Place {
    match sale {
        Sale::Order(message) => Fact::In(message).place(),
        Sale::Act(act) => Fact::Act(act).place(),
    }
}

/// The value, the currency and who acted.
fn money(sale: &Sale<'_>) -> (f64, Option<String>, String) {
    match sale {
        Sale::Act(act) => {
            let by = resolver(act.body["by"].as_str().unwrap_or_default()).1;
            (number(&act.body["value"]), word(&act.body["currency"]), by)
        }
        Sale::Order(message) => {
            let items = message.item["order"]["product_items"].as_array().cloned().unwrap_or_default();
            let value = items.iter().map(|item| number(&item["quantity"]) * number(&item["item_price"])).sum::<f64>();
            let currencies: BTreeSet<Option<String>> = items.iter().map(|item| word(&item["currency"])).collect();
            let single = if currencies.len() == 1 { currencies.into_iter().next().flatten() } else { None };
            (value + 0.0, single, "contact".into())
        }
    }
}

/// A number, or a text that is one.
fn number(value: &Value) -> f64 {
    value.as_f64().or_else(|| value.as_str()?.parse().ok()).unwrap_or(0.0)
}
