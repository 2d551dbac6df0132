//! What is counted, and how it is told apart (KPIS.md, sections 4 and 6).
//!
//! Every sample goes through [`Thread::put`]: what stands already is left alone, what differs is taken back and said anew.
//! Next one: a measure is a call of `put` where its fact is applied, or a line in [`Thread::refresh`] where it depends on the state.

use std::sync::Arc;

use indexmap::map::Entry;
use rustc_hash::FxHashMap;

use super::conversation::{Context, Conversation, Instant};
use super::outbound::Outbound;
use super::told::{Told, UNKNOWN};
use super::{Offered, Thread};
use crate::content::MediaKind;
use crate::desk_file::Desk;
use crate::dimensions::Dimensions;
use crate::event::{Actor, Author};
use crate::ids::{ConversationId, FactKey, NONE, Name};
use crate::moment::Moment;
use crate::sample::{Change, Class, Measure, Sample};

/// Whom a sample credits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Credit {
    /// An agent, `bot` or `none`.
    pub(super) agent: Name,
    /// The kind of who acted.
    pub(super) by: &'static str,
}

impl Credit {
    /// Nobody.
    pub(super) fn nobody() -> Credit {
        Credit { agent: Name::new_static(NONE), by: NONE }
    }

    /// Who wrote.
    pub(super) fn author(author: &Author) -> Credit {
        match author {
            Author::Agent(agent) => Credit { agent: agent.clone(), by: "agent" },
            Author::Bot => Credit { agent: Name::new_static("bot"), by: "bot" },
            Author::Automation(_) => Credit { agent: Name::new_static(NONE), by: "automation" },
        }
    }

    /// Who acted.
    pub(super) fn actor(actor: &Actor) -> Credit {
        match actor {
            Actor::Agent(agent) => Credit { agent: agent.clone(), by: "agent" },
            Actor::Bot => Credit { agent: Name::new_static("bot"), by: "bot" },
            Actor::Inactivity => Credit { agent: Name::new_static(NONE), by: "inactivity" },
            Actor::System => Credit { agent: Name::new_static(NONE), by: "system" },
        }
    }
}

/// The two durations of a span, or twice the one of a count.
#[derive(Clone, Copy)]
pub(super) struct Value {
    wall: i64,
    business: i64,
}

impl Value {
    /// Of what knows only the wall clock.
    pub(super) fn of(wall: i64) -> Value {
        Value { wall, business: wall }
    }
}

pub(super) const ONE: Value = Value { wall: 1, business: 1 };

/// What is left out of answers about a conversation: what it is at most once.
pub(super) const LEFT_OUT: [Measure; 7] = [
    Measure::FirstResponseOpen,
    Measure::FirstResponseUnanswered,
    Measure::FirstHumanResponseOpen,
    Measure::FirstHumanResponseUnanswered,
    Measure::ReplyOpen,
    Measure::ResolutionOpen,
    Measure::FullResolutionOpen,
];

impl Thread {
    /// Begins a conversation, and counts that it was opened.
    pub(super) fn begin(&mut self, offered: &Offered<'_>, conversation: Conversation, by: &'static str) {
        // Nothing more will happen to the one before.
        self.settle(offered.desk);
        let credit = Credit { agent: Name::new_static(NONE), by };
        let sample = self.about(&conversation, Measure::Opened, &conversation.opening, ONE, &credit, None);
        self.conversations.push(conversation);
        self.put(sample);
    }

    /// Counts a reopening at the resolution that it undid.
    pub(super) fn count_reopening(&mut self, offered: &Offered<'_>, resolution: &Instant, by: &Actor) {
        let Some(conversation) = self.conversations.last() else { return };
        let credit = Credit::actor(by);
        let own_team = offered.desk.team_of(&credit.agent);
        let mut sample = self.about(conversation, Measure::Reopened, resolution, ONE, &credit, own_team);
        sample.id = offered.key.derive(Measure::Reopened.name().as_bytes());
        let undone = whole_id(conversation);
        self.put(sample);
        self.take_back(undone);
    }

    /// Counts the resolution that was just made, and the whole time since the opening.
    pub(super) fn count_resolution(&mut self, offered: &Offered<'_>, index: usize) {
        let conversation = &self.conversations[index];
        let Some((resolution, by)) = &conversation.resolution else { return };
        let credit = Credit::actor(by);
        let own_team = offered.desk.team_of(&credit.agent);
        let latest = self.span(offered.desk, conversation.started.at, resolution.at);
        let whole = self.span(offered.desk, conversation.opened_at, resolution.at);
        let one = self.about(conversation, Measure::Resolution, resolution, latest, &credit, own_team);
        let (id, measure) = (whole_id(conversation), Measure::FullResolution);
        let full = Sample { id, measure, value: whole.wall, value_business: whole.business, ..one.clone() };
        self.put(one);
        self.put(full);
    }

    /// Counts a duration from `start` to `end`.
    pub(super) fn count_span(
        &mut self,
        offered: &Offered<'_>,
        measure: Measure,
        index: usize,
        start: &Instant,
        end: Moment,
        credit: Credit,
    ) {
        let value = self.span(offered.desk, start.at, end);
        let own_team = offered.desk.team_of(&credit.agent);
        let sample = self.about(&self.conversations[index], measure, start, value, &credit, own_team);
        self.put(sample);
    }

    /// Counts a message of the customer, in the latest conversation if there is one.
    pub(super) fn count_message(&mut self, offered: &Offered<'_>, measure: Measure, credit: Credit, media: MediaKind) {
        let conversation = self.conversations.last();
        let context = conversation.map_or_else(Context::nowhere, Conversation::context);
        let own_team = offered.desk.team_of(&credit.agent);
        let told = Told { media: media.dimension(), ..Told::of(&self.inbox, conversation, &context, &credit, own_team) };
        self.put(Sample {
            id: offered.key.derive(measure.name().as_bytes()),
            measure,
            at: offered.at,
            value: 1,
            value_business: 1,
            conversation: conversation.map(|conversation| conversation.id),
            contact: self.contact,
            dimensions: self.shared(told),
        });
    }

    /// Counts something about a message of ours, at its acceptance.
    pub(super) fn count_outbound(&mut self, key: FactKey, measure: Measure, outbound: &Outbound) {
        let sample = self.about_outbound(key, measure, outbound);
        self.put(sample);
    }

    /// The sample of a message of ours, if it is here: what it is told apart by holds for all that became of it.
    pub(super) fn sent(&self, key: FactKey) -> Option<Sample> {
        self.samples.get(&key.derive(Measure::MessageOut.name().as_bytes())).cloned()
    }

    /// A sample about a message of ours.
    pub(super) fn about_outbound(&self, key: FactKey, measure: Measure, outbound: &Outbound) -> Sample {
        let conversation = outbound.conversation.and_then(|id| self.conversations.iter().rev().find(|known| known.id == id));
        let Outbound { context, credit, own_team, price, media, code, .. } = outbound;
        let told = Told::of(&self.inbox, conversation, context, credit, own_team.as_ref());
        let told = Told { price, media: media.dimension(), code, ..told };
        Sample {
            id: key.derive(measure.name().as_bytes()),
            measure,
            at: outbound.at,
            value: 1,
            value_business: 1,
            conversation: outbound.conversation,
            contact: self.contact,
            dimensions: self.shared(told),
        }
    }

    /// Brings what follows from the state of the latest conversation up to date, after a fact that concerned it.
    pub(super) fn refresh(&mut self, offered: &Offered<'_>) {
        if let Some(conversation) = self.conversations.last_mut() {
            conversation.note_turning(offered.place);
        }
        if self.is_told {
            self.settle(offered.desk);
        }
        self.refresh_spells(offered);
    }

    /// Says of the latest conversation what its state alone decides. While all facts are folded only the end of it counts.
    pub(super) fn settle(&mut self, desk: &Desk) {
        self.settle_left_out();
        self.settle_bot(desk);
    }

    /// What is left out of answers as long as it is open.
    fn settle_left_out(&mut self) {
        let Some(conversation) = self.conversations.last() else { return };
        let ids = conversation.left_out;
        let wanted = pending(conversation).map(|instant| instant.map(|instant| instant.at));
        let stands = ids.map(|id| self.samples.get(&id).map(|sample| sample.at));
        for number in (0..LEFT_OUT.len()).filter(|number| wanted[*number] != stands[*number]) {
            match self.left_out(number) {
                Some(sample) => self.put(sample),
                None => self.take_back(ids[number]),
            }
        }
    }

    /// What is left out of answers about the latest conversation, by its place in [`LEFT_OUT`].
    fn left_out(&self, number: usize) -> Option<Sample> {
        let conversation = self.conversations.last()?;
        let instant = pending(conversation)[number]?;
        let sample = self.about(conversation, LEFT_OUT[number], instant, ONE, &Credit::nobody(), None);
        Some(Sample { id: conversation.left_out[number], ..sample })
    }

    /// Says the samples of the latest conversation anew after its labels or its request type changed.
    pub(super) fn tell_apart_anew(&mut self) {
        // Whoever folds all facts says it once at the end.
        if self.is_told {
            self.tell_apart(self.conversations.len().saturating_sub(1));
        }
    }

    /// Gives the samples of the conversations from `first` on the labels and request types that these have now.
    pub(super) fn tell_apart(&mut self, first: usize) {
        let conversations: FxHashMap<_, _> = self.conversations[first..].iter().map(|one| (one.id, one)).collect();
        let mut changed = Vec::new();
        // What was one before is one after, within a conversation; the former is kept, so that its place stays its own.
        let mut anew: FxHashMap<(ConversationId, *const Dimensions), Option<[Arc<Dimensions>; 2]>> = FxHashMap::default();
        let (mut last, mut told) = (None, None);
        for sample in self.samples.values_mut().filter(|sample| sample.measure.class() != Class::Span) {
            let Some(id) = sample.conversation else { continue };
            // Those that lie together mostly have theirs together.
            let place = (id, Arc::as_ptr(&sample.dimensions));
            if last.replace(place) != Some(place) {
                let find = || conversations.get(&id).and_then(|conversation| told_anew(&sample.dimensions, conversation));
                told = anew.entry(place).or_insert_with(find).as_ref().map(|[_, told]| Arc::clone(told));
            }
            let Some(told) = &told else { continue };
            let before = self.is_told.then(|| sample.clone());
            sample.dimensions = Arc::clone(told);
            changed.extend(before.map(|before| (before, sample.clone())));
        }
        changed.sort_by_key(|(sample, _)| sample.id);
        let changes = changed.into_iter().flat_map(|(before, after)| [Change::Retract(before), Change::Add(after)]);
        self.changes.extend(changes);
    }

    pub(super) fn span(&self, desk: &Desk, from: Moment, to: Moment) -> Value {
        Value { wall: to.since(from), business: desk.business(&self.inbox, from, to) }
    }

    /// A sample about a conversation, booked at `instant` and hanging on its fact.
    pub(super) fn about(
        &self,
        conversation: &Conversation,
        measure: Measure,
        instant: &Instant,
        value: Value,
        credit: &Credit,
        own_team: Option<&Name>,
    ) -> Sample {
        Sample {
            id: instant.key.derive(measure.name().as_bytes()),
            measure,
            at: instant.at,
            value: value.wall,
            value_business: value.business,
            conversation: Some(conversation.id),
            contact: self.contact,
            dimensions: self.shared(Told::of(&self.inbox, Some(conversation), &instant.context, credit, own_team)),
        }
    }

    pub(super) fn put(&mut self, sample: Sample) {
        self.keep(&sample.dimensions);
        let added = self.is_told.then(|| Change::Add(sample.clone()));
        match self.samples.entry(sample.id) {
            Entry::Occupied(standing) if *standing.get() == sample => return,
            Entry::Occupied(mut standing) => {
                let before = standing.insert(sample);
                self.changes.extend(self.is_told.then_some(Change::Retract(before)));
            }
            Entry::Vacant(place) => drop(place.insert(sample)),
        }
        self.changes.extend(added);
    }

    pub(super) fn take_back(&mut self, id: u64) {
        let gone = self.samples.swap_remove(&id).filter(|_| self.is_told);
        self.changes.extend(gone.map(Change::Retract));
    }
}

impl Sample {
    /// One of another measure that hangs on the same fact, and is told apart by the same.
    pub(super) fn beside(&self, key: FactKey, measure: Measure) -> Sample {
        Sample { id: key.derive(measure.name().as_bytes()), measure, ..self.clone() }
    }
}

/// These dimensions, and the same with the labels and the request type of the conversation; none where they have those already.
fn told_anew(dimensions: &Arc<Dimensions>, conversation: &Conversation) -> Option<[Arc<Dimensions>; 2]> {
    let (labels, category) = (&conversation.labels, conversation.category.as_ref().unwrap_or(&UNKNOWN));
    if (&dimensions.labels, &dimensions.category) == (labels, category) {
        return None;
    }
    let told = Dimensions { labels: labels.clone(), category: category.clone(), ..(**dimensions).clone() };
    Some([Arc::clone(dimensions), Arc::new(told)])
}

/// There is one full resolution of a conversation at most: it hangs on the opening.
fn whole_id(conversation: &Conversation) -> u64 {
    conversation.opening.key.derive(Measure::FullResolution.name().as_bytes())
}

/// What is left out of answers about this conversation (KPIS.md, section 5, column "left out"), each where its sample would lie; in the
/// order of [`LEFT_OUT`].
fn pending(conversation: &Conversation) -> [Option<&Instant>; LEFT_OUT.len()] {
    let resolved = conversation.resolved_at.is_some();
    let unreplied = conversation.awaits_reply() && !conversation.replied;
    let no_human = conversation.awaits_reply() && !conversation.human_replied;
    let first = |holds: bool| holds.then_some(&conversation.opening);
    let human = |holds: bool| conversation.human_wait.as_ref().filter(|_| holds);
    [
        first(unreplied && !resolved),
        first(unreplied && resolved),
        human(no_human && !resolved),
        human(no_human && resolved),
        conversation.turn.as_ref(),
        (!resolved).then_some(&conversation.started),
        first(!resolved),
    ]
}
