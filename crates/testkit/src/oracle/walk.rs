//! The life of a conversation: walks the facts of one thread in order.
//!
//! What lives here: opening, reopening, hand-off, assignment, resolution, snoozing, turns.
//! What never may: counting; the samples are made from the finished story in `emit`.
//! Where the next one goes: a rule about messages goes here, a rule about acts into `walk_acts`.

use super::courtesy::is_courtesy;
use super::desk::OracleDesk;
use super::facts::{Author, Fact, Facts, Inbound, Outbound};
use super::story::{
    Conversation, Entry, HandOff, Lies, Outreach, Reply, Resolution, Sale, Standing, Story, Survey, Turn, TurnEnd,
};
use super::survey;

/// Walks one thread; `facts` is asked for statuses only.
pub(crate) struct Walk<'a> {
    pub(crate) desk: &'a OracleDesk,
    pub(crate) facts: &'a Facts,
    pub(crate) bot_inbox: bool,
    pub(crate) story: Story<'a>,
    /// The latest campaign or follow-up, and whether the contact has written since.
    campaign: Option<(&'a Outbound, bool)>,
}

impl<'a> Walk<'a> {
    /// The story of a thread whose facts are in order.
    pub(crate) fn story(desk: &'a OracleDesk, facts: &'a Facts, inbox: &str, contact: &str, thread: &[Fact<'a>]) -> Story<'a> {
        let story = Story { inbox: inbox.into(), contact: contact.into(), ..Story::default() };
        let bot_inbox = desk.inbox(inbox).bot;
        let mut walk = Walk { desk, facts, bot_inbox, story, campaign: None };
        for fact in thread {
            match fact {
                Fact::In(message) => walk.inbound(message),
                Fact::Out(message) => walk.outbound(message),
                Fact::Act(act) => walk.act(act),
            }
        }
        walk.story
    }

    /// Whether there is a conversation that is unresolved or was resolved less than the window ago.
    fn current(&self, at: i64) -> bool {
        let Some(conversation) = self.story.conversations.last() else { return false };
        match conversation.resolutions.last() {
            Some(last) if conversation.now.resolved => at - conversation.at(last.entry) < self.desk.reopen_window,
            _ => true,
        }
    }

    /// The latest conversation.
    pub(crate) fn latest(&mut self) -> &mut Conversation {
        self.story.conversations.last_mut().expect("there is a conversation")
    }

    /// Writes the fact and the standing after it into the latest conversation.
    pub(crate) fn log(&mut self, fact: Fact<'a>) -> usize {
        let latest = self.latest();
        let after = latest.now.clone();
        latest.log.push(Entry { place: fact.place(), after });
        latest.log.len() - 1
    }

    /// Where a fact lies that has just been logged.
    fn logged(&mut self, fact: Fact<'a>) -> Lies {
        let entry = self.log(fact);
        Some((self.story.conversations.len() - 1, entry))
    }

    fn open(&mut self, origin: &str, with_bot: bool) {
        let number = self.story.conversations.len();
        let id = format!("{}/{}/{number}", self.story.inbox, self.story.contact);
        let now = Standing { bot_handles: with_bot, ..Standing::default() };
        self.story.conversations.push(Conversation {
            id,
            origin: origin.into(),
            started_with_bot: with_bot,
            now,
            ..Conversation::default()
        });
    }

    /// Undoes the latest resolution by the entry that comes next.
    pub(crate) fn reopen(&mut self) {
        let latest = self.latest();
        let entry = latest.log.len();
        latest.now.resolved = false;
        latest.resolutions.last_mut().expect("it was resolved").reopened = Some(entry);
    }

    fn inbound(&mut self, message: &'a Inbound) {
        let lies = match self.survey_answered(message) {
            Some((survey, score)) => {
                self.story.surveys[survey].score = Some(score);
                if self.story.conversations.is_empty() { None } else { self.logged(Fact::In(message)) }
            }
            None => self.ordinary(message),
        };
        self.story.inbound.push((message, lies));
        self.answers_outreach(message);
        if message.kind == "order" {
            self.story.sales.push(Sale::Order(message));
        }
    }

    fn ordinary(&mut self, message: &'a Inbound) -> Lies {
        let text = message.item["text"]["body"].as_str().unwrap_or_default();
        let courtesy = self.desk.courtesies && message.kind == "text" && is_courtesy(text);
        if !self.current(message.at) {
            self.open("contact", self.bot_inbox);
            self.name_campaign(message);
        } else if self.latest().now.resolved && !courtesy {
            self.reopen();
        }
        let entry = self.latest().log.len();
        let latest = self.latest();
        if !latest.now.resolved {
            latest.now.snoozed_until = None;
        }
        // Section 8 to the letter: only where there was a reply does a courtesy start no turn, resolved or not.
        let polite = courtesy && !latest.replies.is_empty();
        if !latest.now.turn_open && !polite {
            latest.now.turn_open = true;
            latest.turns.push(Turn { start: entry, end: TurnEnd::Open });
        }
        self.logged(Fact::In(message))
    }

    /// The origin is a campaign when this is the contact's first message within the window after it.
    fn name_campaign(&mut self, message: &Inbound) {
        let Some((outreach, written_since)) = self.campaign else { return };
        if written_since || message.at - outreach.at >= self.desk.response_window {
            return;
        }
        let latest = self.latest();
        latest.origin = "campaign".into();
        latest.campaign.clone_from(&outreach.campaign);
        latest.variant.clone_from(&outreach.variant);
        latest.outreach = Some(outreach.id.clone());
    }

    fn answers_outreach(&mut self, message: &Inbound) {
        if let Some((_, written_since)) = &mut self.campaign {
            *written_since = true;
        }
        if let Some(outreach) = self.story.outreaches.last_mut() {
            outreach.answered |= message.at - outreach.message.at < self.desk.response_window;
        }
    }

    /// The survey that a message answers: the latest one, still open.
    fn survey_answered(&self, message: &Inbound) -> Option<(usize, i64)> {
        let survey = self.story.surveys.last()?;
        if message.at - survey.message.at >= self.desk.survey_window {
            return None;
        }
        let score = if survey::named(message).as_ref() == Some(&survey.message.id) {
            survey::score_with_context(message)
        } else if survey.replied {
            None
        } else {
            survey::score_without_context(message)
        };
        Some((self.story.surveys.len() - 1, score?))
    }

    fn outbound(&mut self, message: &'a Outbound) {
        let survey = message.by == Author::Automation("survey".into());
        let failed = self.facts.failed(message);
        let current = if survey { !self.story.conversations.is_empty() } else { self.current(message.at) };
        let opens = !current && !message.refused && matches!(message.by, Author::Agent(_));
        if opens {
            self.open("agent", false);
        }
        let here = current || opens;
        if here && !message.refused {
            self.written(message, failed);
        }
        let lies = if here { self.logged(Fact::Out(message)) } else { None };
        self.story.outbound.push((message, lies));
        if !message.refused && !failed {
            self.spoken(message, lies, opens);
        }
    }

    /// What an accepted message does to its conversation.
    fn written(&mut self, message: &Outbound, failed: bool) {
        let latest = self.latest();
        let entry = latest.log.len();
        match &message.by {
            Author::Agent(_) => {
                latest.now.bot_handles = false;
                latest.hand_offs.push(HandOff { entry, by_message: true });
            }
            Author::Bot => latest.bot_messages.push((entry, message.step.clone())),
            Author::Automation(_) => return,
        }
        if failed {
            return;
        }
        latest.replies.push(Reply { entry, by: message.by.clone() });
        if latest.now.turn_open {
            latest.now.turn_open = false;
            let turn = latest.turns.last_mut().expect("a turn is open");
            turn.end = TurnEnd::Reply { at: message.at, by: message.by.clone() };
        }
        if let Author::Agent(agent) = &message.by
            && agent != "none"
            && latest.now.agent.is_none()
        {
            latest.now.agent = Some(agent.clone());
            latest.now.team = None;
        }
    }

    /// What an accepted message that did not fail does beyond its conversation.
    fn spoken(&mut self, message: &'a Outbound, lies: Lies, opens: bool) {
        let kind = match &message.by {
            Author::Automation(kind) => kind.as_str(),
            Author::Agent(_) | Author::Bot => {
                self.story.surveys.iter_mut().for_each(|survey| survey.replied = true);
                "reply"
            }
        };
        if kind == "survey" {
            self.story.surveys.push(Survey { message, lies, score: None, replied: false });
        }
        let campaign = kind == "campaign" || kind == "followup";
        if campaign {
            self.campaign = Some((message, false));
        }
        if campaign || opens {
            self.story.outreaches.push(Outreach { message, lies, answered: false });
        }
    }

    /// Ends the conversation's stretch by the entry that comes next.
    pub(crate) fn resolve(&mut self, at: i64, by: &str) {
        let latest = self.latest();
        let since = latest.latest_start();
        let entry = latest.log.len();
        if latest.now.turn_open {
            let assignee = latest.now.agent.clone();
            let turn = latest.turns.last_mut().expect("a turn is open");
            turn.end = TurnEnd::Resolution { at, by: by.into(), assignee };
        }
        latest.now.turn_open = false;
        latest.now.snoozed_until = None;
        latest.now.resolved = true;
        latest.resolutions.push(Resolution { since, entry, by: by.into(), reopened: None });
    }
}
