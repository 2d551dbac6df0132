//! The moments that made the figures of a conversation: its samples, each at the instant where it came about.
//!
//! Pure. Never here: arithmetic. A figure on this page is the sample itself, not a second way to count it.

use desk::event::{Actor, Deed, Event};
use desk::sample::{Class, Measure};
use desk::thread::Thread;
use desk::{ConversationId, Moment, Sample};
use serde::Serialize;
use utoipa::ToSchema;

/// One moment.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct MomentOut {
    at: String,
    /// What happened: `opened`, `turn_started`, `first_response`, `reply`, `resolved`, `reopened`, `assigned`, ...
    kind: &'static str,
    /// The measure that it made.
    measure: Option<&'static str>,
    /// Milliseconds.
    value: Option<i64>,
    value_business: Option<i64>,
    agent: Option<String>,
    by: Option<String>,
    /// The message that it hangs on.
    message: Option<String>,
    /// Where the measured span began.
    since: Option<String>,
    #[serde(skip)]
    moment: Moment,
}

impl MomentOut {
    fn plain(at: Moment, kind: &'static str) -> MomentOut {
        MomentOut {
            at: at.to_string(),
            kind,
            measure: None,
            value: None,
            value_business: None,
            agent: None,
            by: None,
            message: None,
            since: None,
            moment: at,
        }
    }
}

/// The measures that are shown, and as what.
const SHOWN: &[(Measure, &str)] = &[
    (Measure::Opened, "opened"),
    (Measure::FirstResponse, "first_response"),
    (Measure::FirstHumanResponse, "first_human_response"),
    (Measure::Reply, "reply"),
    (Measure::Unanswered, "unanswered"),
    (Measure::Resolution, "resolved"),
    (Measure::Reopened, "reopened"),
    (Measure::ReplyOpen, "turn_started"),
];

/// The moments of the conversation `id` in order.
pub(crate) fn read(
    thread: &Thread,
    id: ConversationId,
    events: &[(Moment, Event)],
    from: Moment,
    until: Option<Moment>,
) -> Vec<MomentOut> {
    let own = thread.samples().filter(|sample| sample.conversation == Some(id));
    let mut moments: Vec<MomentOut> = own.filter_map(|sample| of_sample(sample, events)).collect();
    let within = |at: Moment| at >= from && until.is_none_or(|until| at < until);
    moments.extend(events.iter().filter(|(at, _)| within(*at)).filter_map(|(at, event)| of_act(*at, event)));
    moments.sort_by_key(|moment| (moment.moment, moment.kind));
    moments
}

fn of_sample(sample: &Sample, events: &[(Moment, Event)]) -> Option<MomentOut> {
    let (_, kind) = SHOWN.iter().find(|(measure, _)| *measure == sample.measure)?;
    let span = sample.measure.class() == Class::Duration;
    // A duration is booked where it began, except a resolution, which is booked where it ended.
    let ends = if span && sample.measure != Measure::Resolution { Moment(sample.at.0 + sample.value) } else { sample.at };
    let begins = Moment(ends.0 - sample.value);
    let agent = Some(sample.dimensions.agent.to_string()).filter(|agent| agent != desk::ids::NONE);
    Some(MomentOut {
        measure: Some(sample.measure.name()),
        value: span.then_some(sample.value),
        value_business: span.then_some(sample.value_business),
        agent,
        by: Some(sample.dimensions.by.to_string()),
        message: message_at(events, ends),
        since: span.then(|| begins.to_string()),
        ..MomentOut::plain(ends, kind)
    })
}

fn message_at(events: &[(Moment, Event)], at: Moment) -> Option<String> {
    events.iter().filter(|(known, _)| *known == at).find_map(|(_, event)| match event {
        Event::Received(message) => Some(message.id.to_string()),
        Event::Sent(message) => Some(message.id.to_string()),
        _ => None,
    })
}

fn of_act(at: Moment, event: &Event) -> Option<MomentOut> {
    let Event::Acted(act) = event else { return None };
    let (kind, about) = match &act.deed {
        Deed::Assign { agent, team } => ("assigned", agent.as_ref().or(team.as_ref()).map(ToString::to_string)),
        Deed::HandOff => ("handed_off", None),
        Deed::Snooze { .. } => ("snoozed", None),
        Deed::Label { .. } => ("labelled", None),
        Deed::Categorise { category } => ("categorised", category.as_ref().map(ToString::to_string)),
        Deed::Resolve | Deed::ResolveFor { .. } | Deed::Reopen | Deed::Convert { .. } => return None,
    };
    let by = match &act.by {
        Actor::Agent(agent) => agent.to_string(),
        Actor::Bot => "bot".to_owned(),
        Actor::Inactivity => "inactivity".to_owned(),
        Actor::System => "system".to_owned(),
    };
    Some(MomentOut { agent: about, by: Some(by), ..MomentOut::plain(at, kind) })
}
