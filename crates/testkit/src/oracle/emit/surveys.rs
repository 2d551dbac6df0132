//! `survey_sent`, `survey_score`.
//!
//! What lives here: surveys and what they scored. What never may: reading an answer; see `survey`.
//! Where the next one goes: another kind of survey.

use super::Emit;
use crate::oracle::facts::Fact;
use crate::oracle::sample::{Draft, credit};
use crate::oracle::story::{Story, Survey};

impl Emit<'_> {
    pub(super) fn surveys(&mut self, story: &Story<'_>) {
        for survey in &story.surveys {
            self.add(draft("survey_sent", story, survey));
            match survey.score {
                Some(score) => self.add(draft("survey_score", story, survey).valued(score, score)),
                None => self.leave_out("csat", "open", draft("", story, survey)),
            }
        }
    }
}

fn draft<'a>(measure: &'a str, story: &'a Story<'_>, survey: &Survey<'a>) -> Draft<'a> {
    let conversation = survey.lies.map(|(number, _)| &story.conversations[number]);
    let author = conversation.and_then(|held| held.last_reply_before(&Fact::Out(survey.message).place()));
    let (agent, by) = author.map_or(("none".into(), "none".into()), credit);
    let draft = Draft::new(measure, survey.message.at, story).lying(story, survey.lies).about(survey.message);
    draft.credited(Some(&agent)).acted(&by)
}
