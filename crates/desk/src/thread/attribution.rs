//! Attribution of conversions over all threads of one contact (KPIS.md, section 7).
//!
//! Said anew as a whole whenever a thread of a contact with conversions changes; the caller takes the difference. Never here: what
//! an outreach or a conversation is (the threads know).

use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::conversation::{Context, Conversation, Turning};
use super::outreach::{Sale, Spoken};
use super::samples::{Credit, ONE};
use super::told::Told;
use super::{Place, Thread};
use crate::desk_file::Desk;
use crate::dimensions::Dimensions;
use crate::ids::{ConversationId, FactKey};
use crate::sample::{Measure, Sample};

/// What a conversion belongs to.
#[derive(Clone, Copy)]
enum Owner<'a> {
    Outreach(&'a Thread, &'a Spoken),
    Conversation(&'a Thread, &'a Conversation),
}

/// The samples of the conversions of one contact, given all of its threads: `conversion`, `outreach_converted`,
/// `conversation_converted`.
#[must_use]
pub fn attribute(threads: &[&Thread], desk: &Desk) -> Vec<Sample> {
    let mut samples = Vec::new();
    let mut credited: FxHashSet<FactKey> = FxHashSet::default();
    for thread in threads {
        for sale in &thread.sales {
            let owner = owner(threads, sale, desk.windows.conversion);
            samples.push(conversion(thread, sale, owner, desk));
            match owner {
                Some(Owner::Outreach(other, spoken)) => outreach_converted(other, spoken.key, &mut credited, &mut samples),
                Some(Owner::Conversation(other, conversation)) => {
                    if credited.insert(conversation.opening.key) {
                        samples.push(conversation_converted(other, conversation, desk));
                    }
                    if let Some(outreach) = conversation.answers {
                        outreach_converted(other, outreach, &mut credited, &mut samples);
                    }
                }
                None => {}
            }
        }
    }
    samples
}

/// The latest that began not after the sale and within the window; of two at the same instant the conversation, then the greater
/// inbox id.
fn owner<'a>(threads: &[&'a Thread], sale: &Sale, window: i64) -> Option<Owner<'a>> {
    let outreaches = threads.iter().flat_map(|thread| {
        thread
            .spoken
            .iter()
            .map(|spoken| ((spoken.place.at, false, &thread.inbox, &spoken.place), Owner::Outreach(thread, spoken)))
    });
    let conversations = threads.iter().flat_map(|thread| {
        let opening = |conversation: &'a Conversation| conversation.history.first().map(|turning| &turning.place);
        let began = thread.conversations.iter().filter_map(move |one| Some((opening(one)?, one)));
        began.map(|(place, one)| ((place.at, true, &thread.inbox, place), Owner::Conversation(thread, one)))
    });
    let in_time = |began: crate::Moment| began <= sale.place.at && sale.place.at.since(began) < window;
    let candidates = outreaches.chain(conversations).filter(|((began, ..), _)| in_time(*began));
    candidates.max_by(|(left, _), (right, _)| left.cmp(right)).map(|(_, owner)| owner)
}

fn conversion(thread: &Thread, sale: &Sale, owner: Option<Owner<'_>>, desk: &Desk) -> Sample {
    let (conversation, mut dimensions) = match owner {
        None => (None, Dimensions::unknown(thread.inbox.clone())),
        Some(Owner::Outreach(other, spoken)) => of_outreach(other, spoken, sale, desk),
        Some(Owner::Conversation(other, conversation)) => {
            let credit = last_reply(conversation, &sale.place);
            let context = context_at(conversation, &sale.place);
            let dimensions =
                Told::of(&other.inbox, Some(conversation), &context, &credit, desk.team_of(&credit.agent)).dimensions();
            (Some(conversation.id), dimensions)
        }
    };
    dimensions.inbox = thread.inbox.clone();
    dimensions.by = sale.by.into();
    dimensions.currency = sale.currency.clone();
    Sample {
        id: sale.key.derive(Measure::Conversion.name().as_bytes()),
        measure: Measure::Conversion,
        at: sale.place.at,
        value: sale.micros,
        value_business: sale.micros,
        conversation,
        contact: thread.contact,
        dimensions: Arc::new(dimensions),
    }
}

/// The dimensions of an outreach at its acceptance, with the author of the last reply before the sale in its conversation.
fn of_outreach(thread: &Thread, spoken: &Spoken, sale: &Sale, desk: &Desk) -> (Option<ConversationId>, Dimensions) {
    let Some(outbound) = thread.outbound.get(&spoken.key) else { return (None, Dimensions::unknown(thread.inbox.clone())) };
    let mut outbound = outbound.clone();
    let conversation = outbound.conversation.and_then(|id| thread.conversations.iter().find(|known| known.id == id));
    outbound.credit = conversation.map_or_else(Credit::nobody, |conversation| last_reply(conversation, &sale.place));
    outbound.own_team = desk.team_of(&outbound.credit.agent).cloned();
    let sample = thread.about_outbound(spoken.key, Measure::Conversion, &outbound);
    (sample.conversation, Arc::unwrap_or_clone(sample.dimensions))
}

fn outreach_converted(thread: &Thread, key: FactKey, credited: &mut FxHashSet<FactKey>, samples: &mut Vec<Sample>) {
    if let Some(outbound) = thread.outbound.get(&key)
        && credited.insert(key)
    {
        samples.push(thread.about_outbound(key, Measure::OutreachConverted, outbound));
    }
}

fn conversation_converted(thread: &Thread, conversation: &Conversation, desk: &Desk) -> Sample {
    let credit = conversation.last_reply.clone().unwrap_or_else(Credit::nobody);
    let own_team = desk.team_of(&credit.agent);
    thread.about(conversation, Measure::ConversationConverted, &conversation.opening, ONE, &credit, own_team)
}

/// The author of the last reply before a place.
fn last_reply(conversation: &Conversation, before: &Place) -> Credit {
    let last = conversation.history.iter().rev().find(|turning| turning.place < *before);
    last.and_then(|turning| turning.reply.clone()).unwrap_or_else(Credit::nobody)
}

/// How the conversation was right after a place.
fn context_at(conversation: &Conversation, place: &Place) -> Context {
    let then: Option<&Turning> = conversation.history.iter().rev().find(|turning| turning.place <= *place);
    then.or(conversation.history.first()).map_or_else(Context::nowhere, |turning| turning.context.clone())
}
