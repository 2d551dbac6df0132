//! The past: a plausible history of a helpdesk as trace lines (KPIS.md, section 9), in order of time, the same for the same seed.
//!
//! Lives here: the iterator that lets conversations begin and hands out what happened in order. Never here: what happens in a
//! conversation (`story`), in a campaign (`campaign`), who is at work (`shifts`), how a line is written (`lines`).
//! Next one: something that happens beside conversations is a file and a call in [`Lines::hour`].

mod campaign;
mod lines;
mod shifts;
mod stage;
mod story;

use desk::Moment;
use desk::moment::{DAY, HOUR};

use super::cast::Cast;
use super::dice::Dice;
use super::rhythm::Local;
use stage::Stage;

/// A history to be told.
#[derive(Clone, Debug)]
pub struct History {
    /// Which one of all possible histories.
    pub seed: u64,
    /// The first instant.
    pub from: Moment,
    /// How many days it covers; nothing happens after them, so conversations are left open at the end.
    pub days: u32,
    /// Conversations begun on an average day, all inboxes together; a conversation has about eight messages.
    pub conversations_per_day: f64,
    /// How many business numbers.
    pub inboxes: usize,
    /// How many agents.
    pub agents: usize,
}

impl History {
    /// A month of a small desk that ends at `end`: what a demonstration starts with.
    #[must_use]
    pub fn month_until(end: Moment) -> History {
        History { seed: 1, from: Moment(end.0 - 30 * DAY), days: 30, conversations_per_day: 90.0, inboxes: 3, agents: 6 }
    }

    /// The desk that it happens to.
    #[must_use]
    pub fn cast(&self) -> Cast {
        Cast::of(self.inboxes, self.agents)
    }

    /// The desk file (KPIS.md, section 10) that belongs to the trace.
    #[must_use]
    pub fn desk_file(&self) -> String {
        self.cast().desk_file()
    }

    /// The trace, line by line without line ends.
    #[must_use]
    pub fn lines(&self) -> Lines {
        let end = Moment(self.from.0 + i64::from(self.days) * DAY);
        Lines {
            stage: Stage::new(self.seed, self.cast(), end),
            per_day: self.conversations_per_day,
            hour: self.from,
            end,
            begins: Vec::new(),
        }
    }
}

impl IntoIterator for &History {
    type Item = String;
    type IntoIter = Lines;

    fn into_iter(self) -> Lines {
        self.lines()
    }
}

/// The lines of a [`History`].
pub struct Lines {
    stage: Stage,
    per_day: f64,
    hour: Moment,
    end: Moment,
    /// When conversations of the current hour begin and in which inbox, the last one first.
    begins: Vec<(Moment, usize)>,
}

impl Lines {
    /// Lets the next hour begin: who comes to work, which campaigns go out, when conversations start.
    fn hour(&mut self) {
        shifts::hour(&mut self.stage, self.hour);
        for inbox in 0..self.stage.cast.inboxes.len() {
            let local = Local::of(&self.stage.zones[inbox], self.hour);
            self.stage.bustle[inbox] = local.bustle();
            campaign::hour(&mut self.stage, inbox, self.hour, local, self.per_day);
            let share = self.stage.cast.inboxes[inbox].weight / self.stage.weights;
            self.arrivals(inbox, self.per_day * share * local.share());
        }
        self.begins.sort_unstable_by(|a, b| b.cmp(a));
        self.hour = Moment(self.hour.0 + HOUR);
    }

    fn arrivals(&mut self, inbox: usize, mean: f64) {
        let dice: &mut Dice = &mut self.stage.dice;
        for _ in 0..dice.count(mean) {
            self.begins.push((Moment(self.hour.0 + dice.between(0, HOUR)), inbox));
        }
    }

    /// Begins what is next, a conversation or an hour; false where nothing is left to begin.
    fn begin_next(&mut self) -> bool {
        match self.begins.pop() {
            Some((at, inbox)) => story::tell(&mut self.stage, inbox, at),
            None if self.hour < self.end => self.hour(),
            None => return false,
        }
        true
    }

    /// Before which instant nothing new can begin.
    fn settled_until(&self) -> Moment {
        self.begins.last().map_or(self.hour, |(at, _)| *at)
    }
}

impl Iterator for Lines {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        loop {
            let settled = self.settled_until();
            if let Some(line) = self.stage.take_before(settled.min(self.end)) {
                return Some(line);
            }
            if !self.begin_next() {
                return self.stage.take_before(self.end);
            }
        }
    }
}

#[cfg(test)]
mod tests;
