//! What became of messages of ours (KPIS.md, sections 2 and 4): delivered, read, failed.
//!
//! A status has no place in the order of facts: it only marks its message, and may come before it.

use std::sync::Arc;

use super::Thread;
use crate::event::{Mark, Status};
use crate::ids::{FactKey, Name};
use crate::sample::Measure;

/// What is known of the fate of one message.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Marks {
    delivered: bool,
    read: bool,
    failed: bool,
    /// The error code of the failure; 0 where none was told.
    code: i64,
}

impl Marks {
    /// Whether the message counts as failed: `failed`, and neither delivered nor read.
    pub(super) fn is_failure(self) -> bool {
        self.failed && !self.delivered
    }

    fn with(mut self, mark: &Mark) -> Marks {
        match &mark.status {
            Status::Delivered => self.delivered = true,
            // Shown or played implies arrived: the provider may skip `delivered`. Played is not counted as read (KPIS.md, section 4).
            Status::Read => (self.delivered, self.read) = (true, true),
            Status::Played => self.delivered = true,
            Status::Failed => {
                self.failed = true;
                // The greatest of several, so that their order does not matter.
                self.code = self.code.max(mark.errors.first().copied().unwrap_or_default());
            }
            Status::Sent | Status::Deleted | Status::Other(_) => {}
        }
        self
    }
}

impl Thread {
    /// Whether the mark changes what a message meant that was folded already.
    pub(super) fn reaches_back(&self, mark: &Mark) -> bool {
        let key = FactKey::message(&self.inbox, &mark.message);
        let marks = self.marks.get(&key).copied().unwrap_or_default();
        self.outbound.contains_key(&key) && marks.is_failure() != marks.with(mark).is_failure()
    }

    /// Notes a mark without telling.
    pub(super) fn remember(&mut self, mark: &Mark) -> FactKey {
        let key = FactKey::message(&self.inbox, &mark.message);
        let marks = self.marks.entry(key).or_default();
        *marks = marks.with(mark);
        key
    }

    /// Notes a mark and counts what follows.
    pub(super) fn mark(&mut self, mark: &Mark) {
        let key = self.remember(mark);
        self.count_fate(key);
    }

    /// Counts delivered, read and failed of the message, if it is here.
    pub(super) fn count_fate(&mut self, key: FactKey) {
        let (Some(sent), Some(marks)) = (self.sent(key), self.marks.get(&key).copied()) else { return };
        if marks.is_failure() {
            let mut failed = sent.beside(key, Measure::Failed);
            if marks.code != 0 {
                Arc::make_mut(&mut failed.dimensions).code = Name::from(marks.code.to_string());
            }
            return self.put(failed);
        }
        if marks.delivered {
            self.put(sent.beside(key, Measure::Delivered));
        }
        if marks.read {
            self.put(sent.beside(key, Measure::Read));
        }
    }
}
