//! The bot's part of a conversation: menu, number of the order, answer; or a human, or silence.
//!
//! Next one: a step of the bot is a `say` with its name.

use desk::Moment;
use desk::moment::{HOUR, SECOND};

use super::Story;
use crate::simulator::body::Said;
use crate::simulator::history::lines::{Deed, Send};

impl Story<'_> {
    /// The bot talks to the customer; true where a human has to go on.
    pub(super) fn with_bot(&mut self) -> bool {
        let menu = self.bot("menu", "interactive", self.phrases.menu);
        if self.stage.dice.chance(0.07) {
            return self.fall_silent();
        }
        let choice = self.stage.dice.weighted(&[0.45, 0.33, 0.22]);
        self.choose(&menu, choice);
        if choice == 2 {
            return self.hand_off();
        }
        self.bot("order_number", "text", self.phrases.bot_asks);
        if self.stage.dice.chance(0.1) {
            return self.fall_silent();
        }
        let number = format!("A-{}", self.gaps.order());
        let pause = self.stage.dice.delay(25 * SECOND, 0.7);
        self.customer(pause, &Said::Text(&number), None);
        let text = self.line(&[self.phrases.bot_knows]);
        self.bot("answer", "text", &text);
        match self.stage.dice.weighted(&[0.62, 0.25, 0.13]) {
            0 => self.solved(),
            1 => {
                let pause = self.stage.dice.delay(20 * SECOND, 0.6);
                self.customer(pause, &Said::Text(self.phrases.human.0), None);
                self.hand_off()
            }
            _ => self.fall_silent(),
        }
    }

    fn choose(&mut self, menu: &str, choice: usize) {
        let pause = self.stage.dice.delay(12 * SECOND, 0.7);
        let title = self.phrases.options[choice];
        let id = ["order", "delivery", "other"][choice];
        if self.stage.dice.chance(0.85) {
            self.customer(pause, &Said::Button(id, title), Some(menu));
        } else {
            self.customer(pause, &Said::Text(title), None);
        }
    }

    fn solved(&mut self) -> bool {
        let pause = self.stage.dice.delay(15 * SECOND, 0.6);
        self.customer(pause, &Said::Text(self.phrases.solved.0), None);
        self.bot("goodbye", "text", self.phrases.solved.1);
        self.act(SECOND, Deed::Categorise("order"), "bot");
        self.act(SECOND, Deed::Resolve, "bot");
        super::after::survey(self);
        false
    }

    fn hand_off(&mut self) -> bool {
        self.bot("handoff", "text", self.phrases.human.1);
        self.act(200, Deed::HandOff, "bot");
        true
    }

    /// The customer says nothing more; a day later the desk closes it, mostly.
    fn fall_silent(&mut self) -> bool {
        if self.stage.dice.chance(0.85) {
            self.act(24 * HOUR, Deed::Resolve, "automation:inactivity");
        } else {
            self.at = Moment(self.at.0 + 24 * HOUR);
        }
        false
    }

    fn bot(&mut self, step: &str, kind: &str, text: &str) -> String {
        let pause = self.stage.dice.between(900, 2600);
        self.business(pause, Send { by: "bot", kind, text, more: &[("step", step)], ..Send::default() }, 0.002)
    }
}
