//! From stories to samples: one function for each family of measures.
//!
//! What lives here: the list of families. What never may: reading facts anew; the story has it all.
//! Where the next one goes: a family is a file and a line in `everything`.

mod bot;
mod conversations;
mod conversions;
mod first_contact;
mod messages;
mod presence;
mod responses;
mod surveys;

use super::desk::{OracleDesk, OracleInbox};
use super::facts::Facts;
use super::hours::open_ms;
use super::sample::{Draft, OracleLeftOut, OracleSample};
use super::story::Story;

/// Collects samples and what was left out.
pub(crate) struct Emit<'a> {
    pub(crate) desk: &'a OracleDesk,
    pub(crate) facts: &'a Facts,
    pub(crate) now: i64,
    pub(crate) samples: Vec<OracleSample>,
    pub(crate) left_out: Vec<OracleLeftOut>,
}

impl Emit<'_> {
    /// All measures of all stories.
    pub(crate) fn everything(&mut self, stories: &[Story<'_>]) {
        for story in stories {
            self.conversations(story);
            self.responses(story);
            self.messages(story);
            self.surveys(story);
            self.first_contacts(story);
            self.bot(story);
        }
        self.conversions(stories);
        self.presence(stories);
    }

    pub(crate) fn add(&mut self, draft: Draft<'_>) {
        self.samples.push(draft.done(self.desk));
    }

    /// What a KPI left out; a draft without measure and value.
    pub(crate) fn leave_out(&mut self, kpi: &str, why: &str, draft: Draft<'_>) {
        let sample = draft.valued(0, 0).done(self.desk);
        self.left_out.push(OracleLeftOut { kpi: kpi.into(), why: why.into(), sample });
    }

    pub(crate) fn inbox(&self, story: &Story<'_>) -> OracleInbox {
        self.desk.inbox(&story.inbox)
    }

    /// Sets a duration on both clocks.
    pub(crate) fn lasting<'d>(&self, draft: Draft<'d>, inbox: &OracleInbox, to: i64) -> Draft<'d> {
        let from = draft.at;
        self.lasting_from(draft, inbox, from, to)
    }

    pub(crate) fn lasting_from<'d>(&self, draft: Draft<'d>, inbox: &OracleInbox, from: i64, to: i64) -> Draft<'d> {
        draft.valued(to - from, open_ms(self.desk, inbox, from, to))
    }
}
