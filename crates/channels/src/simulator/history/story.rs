//! One conversation from the first word to the last, aftermath included.
//!
//! Lives here: how it begins and how an agent leads it. Never here: the bot's part (`bot`), what comes after (`after`), and how
//! any of it is written (`stage`, `lines`).
//! Next one: a habit of customers or agents is a step of [`Story`].

mod after;
mod bot;

use desk::Moment;
use desk::moment::{MINUTE, SECOND};

use super::lines::{Deed, Send};
use super::shifts;
use super::stage::Stage;
use crate::simulator::body::{File, Said};
use crate::simulator::people::Person;
use crate::simulator::phrases::{Gaps, Language, Phrases, Topic};

/// A conversation while it is told. `at` is its present.
struct Story<'a> {
    stage: &'a mut Stage,
    inbox: usize,
    inbox_id: String,
    person: Person,
    phrases: &'static Phrases,
    topic: &'static Topic,
    gaps: Gaps,
    at: Moment,
    agent: usize,
    /// How long the first answer took.
    first_wait: i64,
}

/// Tells a conversation that somebody begins in `inbox` at `at`.
pub(super) fn tell(stage: &mut Stage, inbox: usize, at: Moment) {
    let language = Language::ALL[stage.dice.weighted(&stage.cast.inboxes[inbox].languages)];
    let customer = stage.customer(language, at);
    let mut story = Story::new(stage, inbox, language, customer, at);
    let mut text = story.line(story.phrases.hello);
    let opening = story.line(story.topic.opening);
    text.push_str(&opening);
    story.open(&Said::Text(&text), None);
    let until = story.at;
    stage.regulars[language as usize][customer].busy_until = until;
}

/// Tells a conversation that begins with an answer to the offer `offer`. Returns whether it ends in a purchase.
pub(super) fn answer_offer(stage: &mut Stage, inbox: usize, language: Language, customer: usize, at: Moment, offer: &str) {
    let mut story = Story::new(stage, inbox, language, customer, at);
    story.topic = &story.phrases.topics[6];
    let text = story.line(story.phrases.interested);
    let said = if text.contains(' ') { Said::Text(&text) } else { Said::QuickReply(&text) };
    story.open(&said, Some(offer));
    if story.stage.dice.chance(0.4) {
        story.convert();
    }
    let until = story.at;
    stage.regulars[language as usize][customer].busy_until = until;
}

impl Story<'_> {
    fn new(stage: &mut Stage, inbox: usize, language: Language, customer: usize, at: Moment) -> Story<'_> {
        let phrases = language.phrases();
        let topic = &phrases.topics[stage.dice.weighted(&[0.2, 0.24, 0.1, 0.1, 0.1, 0.1, 0.1, 0.06])];
        Story {
            inbox,
            inbox_id: stage.cast.inboxes[inbox].id.clone(),
            person: stage.regulars[language as usize][customer].person.clone(),
            phrases,
            topic,
            gaps: Gaps::draw(&mut stage.dice, language),
            at,
            agent: 0,
            first_wait: 0,
            stage,
        }
    }

    /// Begins, with the bot where there is one, and goes on to the end.
    fn open(&mut self, said: &Said<'_>, answers: Option<&str>) {
        self.customer(0, said, answers);
        if self.stage.cast.inboxes[self.inbox].bot && !self.with_bot() {
            return;
        }
        if self.wait_for_agent() {
            self.lead();
            after::aftermath(self);
        }
    }

    /// The customer waits for the first human answer; false where that never comes.
    fn wait_for_agent(&mut self) -> bool {
        let (agent, absent) = shifts::somebody(self.stage, self.inbox, self.at);
        self.agent = agent;
        let since = self.at;
        if absent > 0 {
            self.automation("automation:away", self.phrases.away, 2 * SECOND);
        }
        let wait = absent + self.thinking(34 * SECOND, 0.85);
        self.first_wait = wait;
        if absent == 0 && wait > self.person.patience {
            self.at = Moment(since.0 + self.person.patience);
            let nudge = self.line(self.phrases.nudge);
            self.customer(0, &Said::Text(&nudge), None);
            if wait > 3 * self.person.patience && self.stage.dice.chance(0.5) {
                return self.give_up();
            }
        }
        self.at = Moment(since.0 + wait);
        if self.stage.dice.chance(0.15) {
            let by = if self.stage.dice.chance(0.5) { "system".to_owned() } else { self.author() };
            self.act(-5 * SECOND, Deed::AssignTeam(self.stage.cast.agents[self.agent].team), &by);
        }
        true
    }

    /// The customer leaves without an answer, and somebody tidies up later. Always false: there is nothing to go on with.
    fn give_up(&mut self) -> bool {
        let gone = self.line(self.phrases.gone);
        let pause = self.stage.dice.delay(self.person.patience, 0.4);
        self.customer(pause, &Said::Text(&gone), None);
        let author = self.author();
        let later = self.stage.dice.delay(40 * MINUTE, 0.8);
        self.act(later, Deed::Resolve, &author);
        false
    }

    /// The agent asks, the customer tells, the agent answers.
    fn lead(&mut self) {
        let mut text = self.line(self.phrases.welcome);
        let (asks, looks) = (self.stage.dice.chance(0.72), self.stage.dice.chance(0.3));
        text.push_str(&self.line(if asks { self.topic.ask } else { self.phrases.moment }));
        self.agent(0, &text);
        if self.stage.dice.chance(0.45) {
            let author = self.author();
            self.act(3 * SECOND, Deed::Assign(&author[6..]), &author);
        }
        if asks {
            self.tell_details();
            if looks {
                let text = self.line(self.phrases.moment);
                let pause = self.thinking(25 * SECOND, 0.6);
                self.agent(pause, &text);
            }
        }
        if self.stage.dice.chance(0.06) {
            self.pass_on();
        }
        if self.stage.dice.chance(0.03) {
            self.sleep_on_it();
        }
        let pause = self.thinking(70 * SECOND, 0.9);
        let text = self.line(self.topic.answer);
        self.agent(pause, &text);
        if self.stage.dice.chance(0.12) {
            self.enclose();
        }
        let author = self.author();
        self.act(2 * SECOND, Deed::Categorise(self.topic.category), &author);
        if self.stage.dice.chance(0.25) {
            self.one_more_question();
        }
    }

    fn tell_details(&mut self) {
        let pause = self.stage.dice.delay(42 * SECOND, 0.9);
        let detail = self.line(self.topic.detail);
        let pictures = if self.topic.category == "damaged" { 0.8 } else { 0.05 };
        if self.stage.dice.chance(pictures) {
            let caption = self.line(self.phrases.caption);
            let caption = self.stage.dice.chance(0.6).then_some(caption.as_str());
            let id = self.stage.media_id();
            self.customer(pause, &Said::Media(File { kind: "image", mime: "image/jpeg", id, caption, sha256: None }), None);
            self.customer(6 * SECOND, &Said::Text(&detail), None);
        } else if self.stage.dice.chance(0.06) {
            let id = self.stage.media_id();
            self.customer(
                pause,
                &Said::Media(File { kind: "audio", mime: "audio/ogg; codecs=opus", id, caption: None, sha256: None }),
                None,
            );
        } else {
            self.customer(pause, &Said::Text(&detail), None);
        }
    }

    fn one_more_question(&mut self) {
        let (question, answer) = self.phrases.more[self.stage.dice.below(self.phrases.more.len())];
        let pause = self.stage.dice.delay(35 * SECOND, 0.8);
        self.customer(pause, &Said::Text(question), None);
        let pause = self.thinking(40 * SECOND, 0.8);
        self.agent(pause, answer);
    }

    /// Another agent takes over, who may be better at it.
    fn pass_on(&mut self) {
        let before = self.author();
        self.agent = self.stage.dice.below(self.stage.present.len());
        let now = self.author();
        self.act(20 * SECOND, Deed::Assign(&now[6..]), &before);
        self.act(SECOND, Deed::Label("passed-on"), &before);
    }

    /// The agent looks at it again after some hours.
    fn sleep_on_it(&mut self) {
        let author = self.author();
        let pause = self.stage.dice.between(2, 20) * 60 * MINUTE;
        self.act(10 * SECOND, Deed::Snooze(Moment(self.at.0 + pause)), &author);
        self.at = Moment(self.at.0 + pause);
    }

    /// The agent sends a document along.
    fn enclose(&mut self) {
        let author = self.author();
        let send = Send { by: &author, kind: "document", ..Send::default() };
        self.business(8 * SECOND, send, 0.01);
    }

    fn convert(&mut self) {
        let author = self.author();
        let pause = self.stage.dice.delay(5 * MINUTE, 0.7);
        self.act(pause, Deed::Convert(self.gaps.sum()), &author);
    }

    // The smallest steps.

    /// How long this agent needs for something that usually takes `median`, in the bustle of the hour.
    fn thinking(&mut self, median: i64, spread: f64) -> i64 {
        let slowness = self.stage.cast.agents[self.agent].slowness * (0.45 + 0.75 * self.stage.bustle[self.inbox]);
        self.stage.dice.delay((median as f64 * slowness) as i64, spread).max(2 * SECOND)
    }

    fn author(&self) -> String {
        self.stage.authors[self.agent].clone()
    }

    fn line(&mut self, templates: &[&str]) -> String {
        let name = self.stage.cast.agents[self.agent].name.as_str();
        self.gaps.say(&mut self.stage.dice, templates, name)
    }

    fn customer(&mut self, pause: i64, said: &Said<'_>, answers: Option<&str>) {
        self.at = Moment(self.at.0 + pause);
        self.stage.receive(self.inbox, &self.person, self.at, said, answers);
    }

    fn agent(&mut self, pause: i64, text: &str) -> String {
        let author = self.author();
        self.business(pause, Send { by: &author, kind: "text", text, ..Send::default() }, 0.003)
    }

    fn automation(&mut self, by: &str, text: &str, pause: i64) -> String {
        self.business(pause, Send { by, kind: "text", text, ..Send::default() }, 0.004)
    }

    fn business(&mut self, pause: i64, send: Send<'_>, failing: f64) -> String {
        self.at = Moment(self.at.0 + pause);
        let send = Send { inbox: &self.inbox_id, to: &self.person.phone, ..send };
        self.stage.send(&self.person, self.at, &send, self.inbox, failing)
    }

    fn act(&mut self, pause: i64, deed: Deed<'_>, by: &str) {
        self.at = Moment(self.at.0 + pause);
        self.stage.act(self.inbox, &self.person, self.at, deed, by);
    }
}
