//! One customer in one conversation: a small state machine without clock or wire.
//!
//! Lives here: what a customer does next, and what a simulated agent would answer. Never here: doing it.
//! Next one: a variant of [`Move`], its words in [`Chat::words`], its consequence in [`Chat::done`].

use std::time::Duration;

use tokio::time::Instant;

use crate::simulator::cast::Agent;
use crate::simulator::dice::Dice;
use crate::simulator::people::Person;
use crate::simulator::phrases::{Gaps, Phrases, Topic};
use crate::simulator::provider::{Accepted, Choice};

/// What a customer does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Move {
    /// Begins.
    Open,
    /// Asks whether anybody is there.
    Nudge,
    /// Leaves without an answer.
    GiveUp,
    /// Answers the agent's question.
    Detail,
    /// Sends a picture.
    Picture,
    /// Asks this one more question.
    More(usize),
    /// Thanks, and is done.
    Thank,
    /// Reacts to this message with this emoji, and is done.
    React(String, &'static str),
    /// Taps on an offered choice of this message.
    Tap(Choice, String),
    /// Answers a survey in words.
    Score(&'static str),
}

/// Where a conversation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    /// The customer has written and waits.
    Waiting,
    /// The customer reads or writes.
    Talking,
    /// The customer has what was wanted, or has left.
    Done,
}

/// A customer in a conversation.
#[derive(Clone, Debug)]
pub(super) struct Chat {
    pub inbox: usize,
    pub person: Person,
    /// The simulated agent at hand.
    pub agent: usize,
    /// Whether that agent takes care; otherwise people have to.
    is_helped: bool,
    topic: &'static Topic,
    gaps: Gaps,
    mood: Mood,
    /// How many messages of agents were read.
    answers: usize,
    /// The desk wrote something that no simulated agent had said.
    is_human: bool,
    spoke: Instant,
    next: Option<(Instant, Move)>,
    help: Option<(Instant, String, bool)>,
    expected: Option<String>,
}

/// What comes so soon after the customer's words was written by a machine.
const AUTOMATIC: Duration = Duration::from_secs(2);

fn after(now: Instant, ms: i64, tempo: f64) -> Instant {
    now + Duration::from_millis(ms.unsigned_abs()).div_f64(tempo.max(0.01))
}

impl Chat {
    /// A customer who is about to begin.
    pub(super) fn new(dice: &mut Dice, inbox: usize, person: Person, agent: usize, is_helped: bool) -> Chat {
        let gaps = Gaps::draw(dice, person.language);
        let topics = person.language.phrases().topics;
        let topic = &topics[dice.below(topics.len())];
        let spoke = Instant::now();
        let mood = Mood::Talking;
        Chat {
            inbox,
            person,
            agent,
            is_helped,
            topic,
            gaps,
            mood,
            answers: 0,
            is_human: false,
            spoke,
            next: None,
            help: None,
            expected: None,
        }
    }

    /// A customer whom the desk has written to first, or again after a while.
    pub(super) fn resumed(dice: &mut Dice, inbox: usize, person: Person) -> Chat {
        Chat { answers: 1, is_human: true, spoke: Instant::now() - AUTOMATIC, ..Chat::new(dice, inbox, person, 0, false) }
    }

    fn phrases(&self) -> &'static Phrases {
        self.person.language.phrases()
    }

    pub(super) fn is_open(&self) -> bool {
        self.mood != Mood::Done
    }

    /// Whether nothing more will come of it.
    pub(super) fn is_forgotten(&self, now: Instant, after: Duration) -> bool {
        !self.is_open() && self.due().is_none() && now.duration_since(self.spoke) > after
    }

    /// When something happens next.
    pub(super) fn due(&self) -> Option<Instant> {
        [self.next.as_ref().map(|next| next.0), self.help.as_ref().map(|help| help.0)].into_iter().flatten().min()
    }

    pub(super) fn take_move(&mut self, now: Instant) -> Option<Move> {
        self.next.take_if(|(due, _)| *due <= now).map(|(_, what)| what)
    }

    /// What the simulated agent writes now, and whether that is the end.
    pub(super) fn take_help(&mut self, now: Instant) -> Option<(String, bool)> {
        let (_, text, resolve) = self.help.take_if(|(due, ..)| *due <= now)?;
        self.expected = (!text.is_empty()).then(|| text.clone());
        Some((text, resolve))
    }

    /// The words of a move.
    pub(super) fn words(&self, dice: &mut Dice, what: &Move) -> String {
        let phrases = self.phrases();
        let templates: &[&str] = match what {
            Move::Open => {
                let hello = self.gaps.say(dice, phrases.hello, "");
                return hello + &self.gaps.say(dice, self.topic.opening, "");
            }
            Move::Nudge => phrases.nudge,
            Move::GiveUp => phrases.gone,
            Move::Thank => phrases.thanks,
            Move::More(index) => &[phrases.more[*index].0],
            Move::Score(score) => &[score],
            Move::Detail | Move::Picture | Move::React(..) | Move::Tap(..) => self.topic.detail,
        };
        self.gaps.say(dice, templates, "")
    }

    /// The words below a picture.
    pub(super) fn caption(&self, dice: &mut Dice) -> String {
        self.gaps.say(dice, self.phrases().caption, "")
    }

    /// What follows from a move that was made; `helper` is the simulated agent at hand, if there are any.
    pub(super) fn done(&mut self, dice: &mut Dice, now: Instant, what: &Move, helper: Option<&Agent>, tempo: f64) {
        self.spoke = now;
        let patience = self.person.patience.clamp(45_000, 150_000);
        let is_ending = matches!(what, Move::GiveUp | Move::Thank | Move::React(..) | Move::Score(_));
        if is_ending || (self.mood == Mood::Done && matches!(what, Move::Tap(..))) {
            self.mood = Mood::Done;
            return self.tidy_up(dice, now, what, helper, tempo);
        }
        self.mood = Mood::Waiting;
        self.next = match what {
            Move::Nudge => Some((after(now, patience, tempo), Move::GiveUp)),
            Move::Picture => Some((after(now, 5000, tempo), Move::Detail)),
            _ => Some((after(now, patience, tempo), Move::Nudge)),
        };
        if let (Some(agent), true, false) = (helper, self.is_helped, matches!(what, Move::Nudge | Move::Picture)) {
            let wait = dice.delay((13_000.0 * agent.slowness) as i64, 0.6).clamp(4000, 90_000);
            self.help = Some((after(now, wait, tempo), self.helpful_words(dice, what, &agent.name), false));
        }
    }

    fn helpful_words(&self, dice: &mut Dice, what: &Move, name: &str) -> String {
        match what {
            Move::Open => {
                let welcome = self.gaps.say(dice, self.phrases().welcome, name);
                welcome + &self.gaps.say(dice, self.topic.ask, name)
            }
            Move::More(index) => self.phrases().more[*index].1.to_owned(),
            _ => self.gaps.say(dice, self.topic.answer, name),
        }
    }

    /// A simulated agent closes what no person has touched.
    fn tidy_up(&mut self, dice: &mut Dice, now: Instant, what: &Move, helper: Option<&Agent>, tempo: f64) {
        self.next = None;
        self.help = None;
        let is_over = matches!(what, Move::GiveUp | Move::Thank | Move::React(..));
        if let (Some(agent), false, true) = (helper, self.is_human, is_over) {
            let says_goodbye = *what == Move::Thank && dice.chance(0.5);
            let text = if says_goodbye { self.gaps.say(dice, self.phrases().goodbye, &agent.name) } else { String::new() };
            self.help = Some((after(now, dice.delay(12_000, 0.6), tempo), text, true));
        }
    }

    /// The customer reads a message of the desk and decides what to do.
    pub(super) fn read(&mut self, dice: &mut Dice, now: Instant, message: &Accepted, tempo: f64) {
        let was_expected = self.expected.take_if(|expected| *expected == message.text).is_some();
        let is_automatic = !was_expected && now.duration_since(self.spoke) < AUTOMATIC.div_f64(tempo.max(1.0));
        if !message.choices.is_empty() {
            if let Some(choice) = choose(dice, &message.choices, self.mood == Mood::Done) {
                self.next = Some((after(now, dice.between(3000, 11_000), tempo), Move::Tap(choice, message.id.clone())));
            }
            return;
        }
        if message.kind == "reaction" || is_automatic {
            return;
        }
        if self.mood == Mood::Done {
            if message.text.contains('1') && message.text.contains('5') && dice.chance(0.5) {
                let score = ["2", "3", "4", "5"][dice.weighted(&[0.08, 0.12, 0.3, 0.5])];
                self.next = Some((after(now, dice.between(4000, 20_000), tempo), Move::Score(score)));
            }
            return;
        }
        if !was_expected {
            (self.is_human, self.is_helped, self.help) = (true, false, None);
        }
        let what = self.reply(dice, message);
        self.answers += 1;
        self.mood = Mood::Talking;
        self.next = Some((after(now, dice.delay(8500, 0.45).clamp(3500, 30_000), tempo), what));
    }

    fn reply(&self, dice: &mut Dice, message: &Accepted) -> Move {
        match self.answers {
            0 if self.topic.category == "damaged" && dice.chance(0.8) => Move::Picture,
            0 if dice.chance(0.05) => Move::Picture,
            0 => Move::Detail,
            1 if dice.chance(0.3) => Move::More(dice.below(self.phrases().more.len())),
            _ if dice.chance(0.12) => Move::React(message.id.clone(), dice.pick(&["\u{1f44d}", "\u{1f64f}", "\u{2764}\u{fe0f}"])),
            _ => Move::Thank,
        }
    }
}

/// Which choice a customer taps on; some surveys stay unanswered.
fn choose(dice: &mut Dice, choices: &[Choice], is_done: bool) -> Option<Choice> {
    let digit = |choice: &Choice| choice.id.chars().chain(choice.title.chars()).find_map(|c| c.to_digit(10));
    let is_survey = choices.len() == 5 && choices.iter().all(|choice| digit(choice).is_some());
    if !is_survey {
        return choices.get(dice.below(choices.len())).cloned();
    }
    if is_done && dice.chance(0.35) {
        return None;
    }
    let weights: Vec<f64> =
        choices.iter().map(|choice| [0.0, 0.04, 0.05, 0.11, 0.3, 0.5][digit(choice).unwrap_or(3).min(5) as usize]).collect();
    choices.get(dice.weighted(&weights)).cloned()
}

#[cfg(test)]
mod tests;
