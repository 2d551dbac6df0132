//! Messages a minute: a count beside the book, for the live page alone. Made of the same samples, retractions included.

use std::collections::BTreeMap;

use desk::Moment;
use desk::moment::MINUTE;
use desk::sample::Measure;
use desk::sample::block::Row;

/// The most minutes that are remembered.
const MOST: usize = 24 * 60;

/// Messages in and out by minute of their event time.
#[derive(Debug, Default)]
pub(crate) struct Pulse(BTreeMap<i64, (i64, i64)>);

impl Pulse {
    /// Takes in what an append changed.
    pub(crate) fn feel(&mut self, rows: &[Row]) {
        for row in rows {
            let sign = if row.retract { -1 } else { 1 };
            let minute = row.at.div_euclid(MINUTE);
            match row.measure {
                Measure::MessageIn => self.0.entry(minute).or_default().0 += sign,
                Measure::MessageOut => self.0.entry(minute).or_default().1 += sign,
                _ => {}
            }
        }
        while self.0.len() > MOST {
            self.0.pop_first();
        }
    }

    /// The last `minutes` minutes up to `now`, the oldest first.
    pub(crate) fn lately(&self, now: Moment, minutes: usize) -> Vec<(Moment, i64, i64)> {
        let last = now.0.div_euclid(MINUTE);
        let first = last - minutes as i64 + 1;
        (first..=last)
            .map(|minute| {
                let (inbound, outbound) = self.0.get(&minute).copied().unwrap_or_default();
                (Moment(minute * MINUTE), inbound, outbound)
            })
            .collect()
    }
}
