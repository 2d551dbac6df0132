//! The table of conversations: one row each, put together from the samples that name it.
//!
//! Never here: the fold. What a conversation did is read from its samples alone, so that this table and the figures cannot differ.
//! Next one: a figure of a conversation is a field of [`Story`], an arm in [`Story::take`] and a column.

use desk::ids::{NONE, Name};
use desk::kpi::Query;
use desk::moment::DAY;
use desk::{Dimension, Measure, Moment, Sample};
use rustc_hash::FxHashMap;

use super::records::{MICROS, times};
use super::table::{Cells, Table};
use crate::book::Book;
use crate::sealed::SegmentFault;

/// What the samples say about one conversation.
struct Story {
    opened: Sample,
    handler: Name,
    /// Who wrote the last reply, when, and of which team.
    agent: Name,
    team: Name,
    replied_at: Option<(Moment, u64)>,
    first_response: Option<[i64; 2]>,
    first_response_by: Option<Name>,
    first_human_response: Option<[i64; 2]>,
    resolution: Option<(Moment, [i64; 2])>,
    full_resolution: Option<[i64; 2]>,
    resolved_at: Option<Moment>,
    resolved_by: Option<Name>,
    resolutions: i64,
    reopened: i64,
    replies: i64,
    longest_reply: Option<i64>,
    unanswered: i64,
    messages_in: i64,
    messages_out: i64,
    surveys: i64,
    score: Option<(Moment, i64)>,
    first_contact: Option<i64>,
    outcome: Name,
    step: Name,
    conversions: i64,
    conversion_value: i64,
    currency: Option<Name>,
}

/// The measures that say something about a conversation.
const TOLD: &[Measure] = &[
    Measure::FirstResponse,
    Measure::FirstHumanResponse,
    Measure::Reply,
    Measure::Unanswered,
    Measure::Resolution,
    Measure::FullResolution,
    Measure::Reopened,
    Measure::FirstContact,
    Measure::MessageIn,
    Measure::MessageOut,
    Measure::Conversion,
    Measure::SurveySent,
    Measure::SurveyScore,
    Measure::BotOutcome,
];

/// The conversations that were opened in the range of `query` and pass its filters, by opening. Agent and team are those of the last
/// reply; the handler is human once humans had the conversation.
///
/// # Errors
/// Where a sealed day cannot be read.
pub fn conversation_table(book: &Book, query: &Query) -> Result<Table, SegmentFault> {
    let mut stories = opened(book, query)?;
    let places: FxHashMap<i64, usize> = stories.iter().enumerate().map(|(place, story)| (story.id(), place)).collect();
    let first = stories.first().map_or(i64::MAX, |story| story.opened.at.0.div_euclid(DAY));
    for &measure in TOLD {
        for day in book.days_of(measure).filter(|day| *day >= first) {
            for sample in book.samples_on(day, std::iter::once(measure))? {
                if let Some(place) = sample.conversation.and_then(|id| places.get(&id.0)) {
                    stories[*place].take(&sample);
                }
            }
        }
    }
    stories.retain(|story| story.passes(query));
    Ok(table(&stories, query))
}

/// The conversations opened in the range, by opening.
fn opened(book: &Book, query: &Query) -> Result<Vec<Story>, SegmentFault> {
    let (from, to) = (query.from.map_or(i64::MIN, |from| from.0), query.to.map_or(i64::MAX, |to| to.0));
    let mut stories = Vec::new();
    if from >= to {
        return Ok(stories);
    }
    let days = from.div_euclid(DAY)..=(to - 1).div_euclid(DAY);
    for day in book.days_of(Measure::Opened).filter(|day| days.contains(day)) {
        let samples = book.samples_on(day, std::iter::once(Measure::Opened))?.into_iter();
        stories
            .extend(samples.filter(|sample| (from..to).contains(&sample.at.0) && sample.conversation.is_some()).map(Story::of));
    }
    stories.sort_unstable_by_key(|story| (story.opened.at, story.id()));
    Ok(stories)
}

impl Story {
    fn of(opened: Sample) -> Story {
        let none = || Name::new_static(NONE);
        Story {
            handler: opened.dimensions.handler.clone(),
            agent: none(),
            team: none(),
            outcome: none(),
            step: none(),
            opened,
            replied_at: None,
            first_response: None,
            first_response_by: None,
            first_human_response: None,
            resolution: None,
            full_resolution: None,
            resolved_at: None,
            resolved_by: None,
            resolutions: 0,
            reopened: 0,
            replies: 0,
            longest_reply: None,
            unanswered: 0,
            messages_in: 0,
            messages_out: 0,
            surveys: 0,
            score: None,
            first_contact: None,
            conversions: 0,
            conversion_value: 0,
            currency: None,
        }
    }

    fn id(&self) -> i64 {
        self.opened.conversation.map_or(0, |id| id.0)
    }

    /// Takes in one of its samples; their order does not matter.
    fn take(&mut self, sample: &Sample) {
        let (dimensions, both) = (&sample.dimensions, [sample.value, sample.value_business]);
        if dimensions.handler == "human" {
            self.handler = dimensions.handler.clone();
        }
        match sample.measure {
            Measure::FirstResponse => {
                self.first_response = Some(both);
                self.first_response_by = Some(dimensions.agent.clone());
            }
            Measure::FirstHumanResponse => self.first_human_response = Some(both),
            Measure::Reply => {
                self.replies += 1;
                self.longest_reply = self.longest_reply.max(Some(sample.value));
            }
            Measure::Unanswered => self.unanswered += 1,
            Measure::Resolution => {
                self.resolutions += 1;
                self.resolution = self.resolution.max(Some((sample.at, both)));
            }
            Measure::FullResolution => {
                self.full_resolution = Some(both);
                self.resolved_at = Some(sample.at);
                self.resolved_by = Some(if dimensions.agent == NONE { dimensions.by.clone() } else { dimensions.agent.clone() });
            }
            Measure::Reopened => self.reopened += 1,
            Measure::FirstContact => self.first_contact = Some(sample.value),
            Measure::MessageIn => self.messages_in += 1,
            Measure::MessageOut => self.wrote(sample),
            Measure::Conversion => self.converted(sample),
            Measure::SurveySent => self.surveys += 1,
            Measure::SurveyScore => self.score = self.score.max(Some((sample.at, sample.value))),
            Measure::BotOutcome => {
                self.outcome = dimensions.outcome.clone();
                self.step = dimensions.step.clone();
            }
            _ => {}
        }
    }

    fn wrote(&mut self, sample: &Sample) {
        self.messages_out += 1;
        let is_later = self.replied_at.is_none_or(|before| before < (sample.at, sample.id));
        if matches!(sample.dimensions.by.as_str(), "agent" | "bot") && is_later {
            self.replied_at = Some((sample.at, sample.id));
            self.agent = sample.dimensions.agent.clone();
            self.team = sample.dimensions.team.clone();
        }
    }

    /// Money of several currencies is not added up: the currency is `none` then.
    fn converted(&mut self, sample: &Sample) {
        self.conversions += 1;
        self.conversion_value += sample.value;
        let currency = &sample.dimensions.currency;
        let is_same = self.currency.as_ref().is_none_or(|known| known == currency);
        self.currency = Some(if is_same { currency.clone() } else { Name::new_static(NONE) });
    }

    fn passes(&self, query: &Query) -> bool {
        query.filters.iter().all(|(dimension, wanted)| self.values(*dimension, query).iter().any(|value| wanted.contains(value)))
    }

    fn values(&self, dimension: Dimension, query: &Query) -> Vec<Name> {
        let local = || self.opened.at.timestamp().to_zoned(query.zone.clone());
        match dimension {
            Dimension::Agent => vec![self.agent.clone()],
            Dimension::Team => vec![self.team.clone()],
            Dimension::Handler => vec![self.handler.clone()],
            Dimension::Outcome => vec![self.outcome.clone()],
            Dimension::Step => vec![self.step.clone()],
            Dimension::Currency => vec![self.currency.clone().unwrap_or(Name::new_static(NONE))],
            Dimension::Weekday => vec![Name::new(local().weekday().to_monday_one_offset().to_string())],
            Dimension::Hour => vec![Name::new(local().hour().to_string())],
            other => self.opened.dimensions.values(other).to_vec(),
        }
    }
}

fn table(stories: &[Story], query: &Query) -> Table {
    let mut table = Table::default();
    let text = |of: fn(&Story) -> Option<Name>| Cells::Text(stories.iter().map(of).collect());
    let count = |of: fn(&Story) -> Option<i64>| Cells::Count(stories.iter().map(of).collect());
    let known =
        |of: fn(&Story) -> Option<i64>| Cells::Duration(stories.iter().map(|story| of(story).map(|ms| ms as f64)).collect());
    table.push("conversation", text(|story| story.opened.conversation.map(|id| Name::new(id.to_string()))));
    table.push("contact", count(|story| Some(story.opened.contact.0)));
    table.push("inbox", text(|story| Some(story.opened.dimensions.inbox.clone())));
    times(&mut table, "opened_at", stories.iter().map(|story| Some(story.opened.at)), &query.zone);
    table.push("origin", text(|story| Some(story.opened.dimensions.origin.clone())));
    table.push("handler", text(|story| Some(story.handler.clone())));
    table.push("agent", text(|story| Some(story.agent.clone())));
    table.push("team", text(|story| Some(story.team.clone())));
    table.push("category", text(|story| Some(story.opened.dimensions.category.clone())));
    table.push("labels", text(|story| Some(Name::new(story.opened.dimensions.labels.join(", ")))));
    table.push("campaign", text(|story| Some(story.opened.dimensions.campaign.clone())));
    table.push("variant", text(|story| Some(story.opened.dimensions.variant.clone())));
    table.push("sentiment", text(|story| Some(story.opened.dimensions.sentiment.clone())));
    table.push("language", text(|story| Some(story.opened.dimensions.language.clone())));
    table.push("first_response", known(|story| story.first_response.map(|both| both[0])));
    table.push("first_response_business", known(|story| story.first_response.map(|both| both[1])));
    table.push("first_response_by", text(|story| story.first_response_by.clone()));
    table.push("first_human_response", known(|story| story.first_human_response.map(|both| both[0])));
    table.push("first_human_response_business", known(|story| story.first_human_response.map(|both| both[1])));
    table.push("resolution", known(|story| story.resolution.map(|(_, both)| both[0])));
    table.push("resolution_business", known(|story| story.resolution.map(|(_, both)| both[1])));
    table.push("full_resolution", known(|story| story.full_resolution.map(|both| both[0])));
    table.push("full_resolution_business", known(|story| story.full_resolution.map(|both| both[1])));
    times(&mut table, "resolved_at", stories.iter().map(|story| story.resolved_at), &query.zone);
    table.push("resolved_by", text(|story| story.resolved_by.clone()));
    table.push("resolutions", count(|story| Some(story.resolutions)));
    table.push("reopened", count(|story| Some(story.reopened)));
    table.push("replies", count(|story| Some(story.replies)));
    table.push("longest_reply", known(|story| story.longest_reply));
    table.push("unanswered", count(|story| Some(story.unanswered)));
    table.push("messages_in", count(|story| Some(story.messages_in)));
    table.push("messages_out", count(|story| Some(story.messages_out)));
    table.push("surveys", count(|story| Some(story.surveys)));
    table.push("csat_score", count(|story| story.score.map(|(_, score)| score)));
    table.push("first_contact", count(|story| story.first_contact));
    table.push("bot_outcome", text(|story| Some(story.outcome.clone())));
    table.push("bot_step", text(|story| Some(story.step.clone())));
    table.push("conversions", count(|story| Some(story.conversions)));
    let money = stories.iter().map(|story| (story.conversions > 0).then_some(story.conversion_value as f64 / MICROS));
    table.push("conversion_value", Cells::Number(money.collect()));
    table.push("currency", text(|story| story.currency.clone()));
    table
}
